"""Pictures of every format → pages: several in one file, turned as the camera was held, refused where they are broken."""

import struct
import zlib

import numpy as np
import pytest
from PIL import Image

from analysis.errors import PlanError
from analysis.reading.kinds import kind_of, photos_in
from analysis.reading.scans import pictures
from tests.analysis.reading.making import zipped
from tests.analysis.reading.scans.typesetting import encoded


def shaded(*greys):
    return [Image.new("L", (100, 120), grey) for grey in greys]


def means(data):
    return [round(float(page.mean())) for page in pictures.pages_of(data)]


@pytest.mark.parametrize("kind", ["PNG", "JPEG", "TIFF", "WEBP"])
def test_a_picture_of_each_format_is_a_page(kind):
    data = encoded(shaded(200)[0].convert("RGB"), kind)

    assert (kind_of(data), pictures.page_count(data, 9), means(data)) == ("picture", 1, [200])


def test_a_tiff_has_several_pages():
    first, *others = shaded(10, 90, 250)
    data = encoded(first, "TIFF", save_all=True, append_images=others)

    assert (pictures.page_count(data, 9), means(data)) == (3, [10, 90, 250])


@pytest.mark.parametrize("kind", ["MPO", "PNG", "WEBP"])
def test_a_small_or_moving_picture_that_comes_with_another_is_no_page(kind):
    """Telephones put a second, smaller picture into a JPEG."""
    first, *others = [image.convert("RGB") for image in shaded(200, 90)]
    data = encoded(first, kind, save_all=True, append_images=others)

    assert (kind_of(data), pictures.page_count(data, 9), means(data)) == ("picture", 1, [200])


def test_photos_are_bound_in_their_order_and_always_into_the_same_bytes():
    photos = [encoded(image) for image in shaded(10, 90, 250)]

    assert pictures.bound(photos) == pictures.bound(photos)
    assert means(pictures.bound(photos)) == [10, 90, 250]


def test_an_archive_of_photos_is_in_the_order_of_their_numbers():
    ten, two = (encoded(image) for image in shaded(10, 90))
    data = zipped({"照片10.png": ten, "照片2.png": two, "__MACOSX/._照片2.png": "x"})

    assert (kind_of(data), means(data)) == ("picture", [90, 10])
    assert photos_in({"a.png": ten, "a.txt": b"x"}) == []


def test_a_photo_is_upright_as_the_camera_was_held():
    image = Image.new("RGB", (160, 240), "white")
    exif = image.getexif()
    exif[0x0112] = 6
    (page,) = pictures.pages_of(encoded(image, "JPEG", exif=exif))

    assert page.shape == (160, 240, 3)


def test_what_is_transparent_is_paper():
    (page,) = pictures.pages_of(encoded(Image.new("RGBA", (20, 20), (0, 0, 0, 0))))

    assert np.array_equal(page, np.full((100, 100, 3), 255))


def test_a_photo_is_made_no_larger_than_is_read():
    (page,) = pictures.pages_of(encoded(Image.new("L", (5600, 300), 255)))

    assert page.shape == (150, 2800, 3)


@pytest.mark.parametrize("data", [b"\x89PNG\r\n\x1a\n" + bytes(40), encoded(shaded(9)[0], "JPEG")[:300]])
def test_a_broken_picture_says_so(data):
    with pytest.raises(PlanError) as raised:
        list(pictures.pages_of(data))

    assert raised.value.code == "damaged"


def large_png(width, height):
    head = b"IHDR" + struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    return (
        b"\x89PNG\r\n\x1a\n" + struct.pack(">I", 13) + head + struct.pack(">I", zlib.crc32(head)) + bytes(4) + b"IDAT"
    )


def large_webp(kind, size):
    return b"RIFF" + bytes(4) + b"WEBP" + kind + size + bytes(40)


def large_jpeg(width, height):
    frame = struct.pack(">BHHB", 8, height, width, 1) + b"\1\x11\0"
    return b"\xff\xd8\xff\xc0" + struct.pack(">H", 2 + len(frame)) + frame + b"\xff\xda\0\x08\1\1\0\0\x3f\0"


WIDE, LOSSLESS = struct.pack("<HH", 8_000, 8_000), struct.pack("<I", 7_999 | 7_999 << 14)
EXTENDED = (7_999).to_bytes(3, "little") * 2


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize(
    ("data", "kind", "limit"),
    [
        (large_png(9_000, 9_000), "PNG", 80),
        (large_png(20_000, 20_000), "PNG", 80),
        (large_jpeg(12_000, 10_001), "JPEG", 120),
        (large_webp(b"VP8 ", bytes(7) + b"\x9d\1\x2a" + WIDE), "WebP", 60),
        (large_webp(b"VP8L", bytes(4) + b"\x2f" + LOSSLESS), "WebP", 60),
        (large_webp(b"VP8X", bytes(8) + EXTENDED), "WebP", 60),
    ],
)
def test_a_picture_of_too_many_pixels_is_refused_by_its_head_with_the_limit_of_its_kind(data, kind, limit):
    for read in (lambda: pictures.page_count(data, 9), lambda: list(pictures.pages_of(data))):
        with pytest.raises(PlanError) as raised:
            read()

        assert (raised.value.code, raised.value.params) == ("picture-too-large", {"kind": kind, "limit": limit})


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
@pytest.mark.parametrize("side", [9_000, 30_000])
def test_a_page_of_a_tiff_that_is_too_large_is_refused(side):
    with pytest.raises(PlanError) as raised:
        pictures.page_count(linked_tiff(2, 0, side=side), 9)

    assert (raised.value.code, raised.value.params) == ("picture-too-large", {"kind": "TIFF", "limit": 80})


@pytest.mark.parametrize(
    "how", [{"lossless": False}, {"lossless": True}, {"exif": b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0"}]
)
def test_the_head_of_a_webp_says_its_size(how, monkeypatch):
    """A picture of two million pixels."""
    data = encoded(Image.new("RGB", (1_000, 2_000)), "WEBP", **how)
    monkeypatch.setitem(pictures._MOST_MEGAPIXELS, "WEBP", 2)
    assert pictures.page_count(data, 9) == 1

    monkeypatch.setitem(pictures._MOST_MEGAPIXELS, "WEBP", 1)
    with pytest.raises(PlanError) as raised:
        pictures.page_count(data, 9)
    assert raised.value.code == "picture-too-large"


@pytest.mark.parametrize(("data", "kind"), [(b"GIF89a", "GIF"), (b"\0\0\0\x18ftypheic", "HEIC/MP4")])
def test_a_picture_of_another_format_is_named(data, kind):
    with pytest.raises(PlanError) as raised:
        kind_of(data + bytes(50))

    assert (raised.value.code, raised.value.params) == ("unknown-type", {"kind": kind})


def test_pages_are_counted_no_further_than_they_may_be():
    first, *others = (Image.new("RGB", (8, 8), (6 * grey, 0, 0)) for grey in range(40))
    data = encoded(first, "TIFF", save_all=True, append_images=others)

    assert pictures.page_count(data, 50) == 40
    assert pictures.page_count(data, 3) > 3
    assert pictures.page_count(zipped({f"{number}.png": encoded(first) for number in range(9)}), 3) == 4


def linked_tiff(*leads_to, side=8):
    """A TIFF of a page for each number, which leads on to the page of that number, 0 to none.

    Each says that it has `side` × `side` pixels; its bytes are those of 8 × 8 white ones.
    """
    entries = (
        (256, side),
        (257, side),
        (258, 8),
        (259, 1),
        (262, 1),
        (273, 8 + 102 * len(leads_to)),
        (278, 8),
        (279, 64),
    )
    page = struct.pack("<H", 8) + b"".join(struct.pack("<HHII", tag, 4, 1, value) for tag, value in entries)
    linked = (page + struct.pack("<I", 8 + 102 * (number - 1) if number else 0) for number in leads_to)
    return b"II*\0" + struct.pack("<I", 8) + b"".join(linked) + bytes([255]) * 64


@pytest.mark.parametrize(("leads_to", "count"), [([1], 1), ([2, 0], 2), ([2, 1], 2), ([2, 3, 2], 3)])
def test_a_tiff_whose_pages_lead_back_to_earlier_ones_ends(leads_to, count):
    data = linked_tiff(*leads_to)

    assert (pictures.page_count(data, 200), len(list(pictures.pages_of(data)))) == (count, count)


@pytest.mark.parametrize("size", [(1, 1), (40, 8), (3, 2800), (2800, 3)])
def test_a_picture_smaller_than_a_page_lies_on_paper(size):
    (page,) = pictures.pages_of(encoded(Image.new("RGB", size, "black")))

    assert page.shape == (max(100, size[1]), max(100, size[0]), 3)
    assert int((page == 0).all(axis=2).sum()) == size[0] * size[1]
