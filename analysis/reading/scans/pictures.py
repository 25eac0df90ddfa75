"""Pictures → pages as pixels: PNG, JPEG, WebP, TIFF of several pages, a ZIP of photos in their order."""

import io
import zipfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from itertools import chain, count, islice

import numpy as np
from PIL import Image, ImageOps

from analysis.errors import PlanError
from analysis.reading.container import members
from analysis.reading.kinds import is_picture, photos_in
from analysis.reading.scans.seen import Pixels

FORMATS = ("PNG", "JPEG", "TIFF", "WEBP")
_LONGEST_SIDE = 2800
"""Pixels: a page of A4 at 240 dpi. What a camera gives beyond it costs time and says no more."""
_SHORTEST_SIDE = 100
_MOST_MEGAPIXELS = {"JPEG": 120, "PNG": 80, "TIFF": 80, "WEBP": 60}
"""So that a page has room beside the engine: a JPEG is made smaller while it is decoded, of the others each pixel takes
up to 19 bytes, of WebP 21."""
_STORED = (1980, 1, 1, 0, 0, 0)
_BEGINNINGS = {b"\x89PNG": "PNG", b"\xff\xd8": "JPEG", b"II": "TIFF", b"MM": "TIFF", b"RIFF": "WEBP"}
_ENDINGS = {"PNG": ".png", "JPEG": ".jpg", "TIFF": ".tif", "WEBP": ".webp"}
"""So that who takes the photos out of the file can open them."""
_JPEG_WIDTH, _JPEG_QUALITY = 1100, 60
_WIDEST, _LEGIBLE = 2000, 28
"""Pixels of a line's height with which a reader tells letters that are alike."""


def page_count(data: bytes, most: int) -> int:
    """How many pages the picture, or the ZIP of pictures, `data` has; raises `PlanError` (`damaged`, `picture-too-large`).

    Beyond `most` it is not counted on: a TIFF of some megabytes can say that it has a hundred thousand.
    """
    with _library():
        return sum(1 for _ in islice(_all_pages(data), most + 1))


def pages_of(data: bytes) -> Iterator[Pixels]:
    """Its pages, one after another: only one of them is held at a time. Raises `PlanError` as `page_count` does."""
    with _library():
        yield from map(pixels_of, _all_pages(data))


def pixels_of(image: Image.Image) -> Pixels:
    """The picture as its camera held it, on white where it is transparent, and no larger than is read."""
    if image.format in ("JPEG", "MPO"):  # a telephone's JPEG with a second picture is an MPO
        image.draft("RGB", (_LONGEST_SIDE, _LONGEST_SIDE))
    upright = ImageOps.exif_transpose(image)
    flat = _on_white(upright) if _is_transparent(upright) else upright.convert("RGB")
    flat.thumbnail((_LONGEST_SIDE, _LONGEST_SIDE), Image.Resampling.LANCZOS)
    return np.asarray(_on_paper(flat), dtype=np.uint8)


def as_shown(pixels: Pixels, line_height: float) -> Pixels:
    """A page small enough to be shown beside its words; wider where its lines, of that many pixels, are small."""
    image = Image.fromarray(pixels)
    wanted = image.width * _LEGIBLE / line_height if line_height else 0.0
    width = round(min(max(_JPEG_WIDTH, wanted), _WIDEST))
    image.thumbnail((width, 4 * width), Image.Resampling.LANCZOS)
    return np.asarray(image, dtype=np.uint8)


def jpeg_of(pixels: Pixels) -> bytes:
    """The picture of a page as a JPEG."""
    made = io.BytesIO()
    Image.fromarray(pixels).save(made, "JPEG", quality=_JPEG_QUALITY)
    return made.getvalue()


def bound(photos: Sequence[bytes]) -> bytes:
    """Several photos of one document in their order as one file, a ZIP: the same bytes for the same photos."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_STORED) as archive:
        for number, photo in enumerate(photos, 1):
            archive.writestr(zipfile.ZipInfo(f"{number:04d}{_ending(photo)}", _STORED), photo)
    return made.getvalue()


def _ending(photo: bytes) -> str:
    return _ENDINGS.get(_format(photo), "")


def _format(photo: bytes) -> str:
    return next((kind for begin, kind in _BEGINNINGS.items() if photo.startswith(begin)), "")


def _all_pages(data: bytes) -> Iterator[Image.Image]:
    photos = [data] if is_picture(data) else photos_in(members(data))
    return chain.from_iterable(map(_pages_in, photos))


def _pages_in(photo: bytes) -> Iterator[Image.Image]:
    """Only a TIFF has pages: what else a file of a camera, or of a moving picture, holds shows no other page."""
    kind = _format(photo)
    if kind == "WEBP":  # its decoder takes the memory for the whole picture when it is opened
        _refuse_too_large(kind, _webp_size(photo))
    try:
        image = Image.open(io.BytesIO(photo), formats=FORMATS)
    except Image.DecompressionBombError as error:
        raise _too_large(kind) from error
    for number in count() if kind == "TIFF" else (0,):
        try:
            image.seek(number)
        except EOFError:
            return
        except Image.DecompressionBombError as error:
            raise _too_large(kind) from error
        _refuse_too_large(kind, image.size)
        yield image


def _refuse_too_large(kind: str, size: tuple[int, int]) -> None:
    if size[0] * size[1] > _MOST_MEGAPIXELS[kind] * 1_000_000:
        raise _too_large(kind)


def _too_large(kind: str) -> PlanError:
    return PlanError("picture-too-large", kind="WebP" if kind == "WEBP" else kind, limit=_MOST_MEGAPIXELS[kind])


def _webp_size(photo: bytes) -> tuple[int, int]:
    """Width and height as the head of a WebP of each of its three kinds says; too short a head says little."""
    if photo[12:16] == b"VP8X":
        return _little(photo[24:27]) + 1, _little(photo[27:30]) + 1
    if photo[12:16] == b"VP8L":
        packed = _little(photo[21:25])
        return (packed & 0x3FFF) + 1, (packed >> 14 & 0x3FFF) + 1
    return _little(photo[26:28]) & 0x3FFF, _little(photo[28:30]) & 0x3FFF


def _little(digits: bytes) -> int:
    return int.from_bytes(digits, "little")


def _on_paper(image: Image.Image) -> Image.Image:
    """`image`, or on white paper where it is narrower than what looks for lines and seals can look at."""
    width, height = max(image.width, _SHORTEST_SIDE), max(image.height, _SHORTEST_SIDE)
    if (width, height) == image.size:
        return image
    paper = Image.new("RGB", (width, height), "white")
    paper.paste(image)
    return paper


def _is_transparent(image: Image.Image) -> bool:
    return image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info


def _on_white(image: Image.Image) -> Image.Image:
    above = image.convert("RGBA")
    paper = Image.new("RGBA", above.size, "white")
    paper.alpha_composite(above)
    return paper.convert("RGB")


@contextmanager
def _library() -> Iterator[None]:
    """What a damaged picture raises in the library is one error with one message."""
    try:
        yield
    except (PlanError, MemoryError, GeneratorExit):
        raise
    except Exception as error:
        raise PlanError("damaged", kind="PNG/JPEG/TIFF/WebP") from error
