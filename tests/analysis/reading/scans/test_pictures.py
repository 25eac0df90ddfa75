"""Pictures of every format → pages: several in one file, turned as the camera was held, refused where they are broken."""

import struct

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


@pytest.mark.filterwarnings("ignore::PIL.Image.DecompressionBombWarning")
def test_a_picture_of_too_many_pixels_is_refused_before_it_is_opened():
    with pytest.raises(PlanError) as raised:
        list(pictures.pages_of(encoded(Image.new("1", (12_000, 10_001)))))

    assert (raised.value.code, raised.value.params) == ("picture-too-large", {"limit": 120})


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


def linked_tiff(*leads_to):
    """A TIFF of one white page of 8 × 8 pixels for each number, which leads on to the page of that number, 0 to none."""
    entries = (256, 8), (257, 8), (258, 8), (259, 1), (262, 1), (273, 8 + 102 * len(leads_to)), (278, 8), (279, 64)
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
