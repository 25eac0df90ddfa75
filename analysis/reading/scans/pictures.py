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
_MOST_PIXELS = 120_000_000
_STORED = (1980, 1, 1, 0, 0, 0)
_ENDINGS = {b"\x89PNG": ".png", b"\xff\xd8": ".jpg", b"II": ".tif", b"MM": ".tif", b"RIFF": ".webp"}
"""So that who takes the photos out of the file can open them."""
_JPEG_WIDTH, _JPEG_QUALITY = 1100, 60
_WIDEST, _LEGIBLE = 2000, 28
"""Pixels of a line's height with which a reader tells letters that are alike."""


def page_count(data: bytes, most: int) -> int:
    """How many pages the picture, or the ZIP of pictures, `data` has; raises `PlanError` (`damaged`).

    Beyond `most` it is not counted on: a TIFF of some megabytes can say that it has a hundred thousand.
    """
    with _library():
        return sum(1 for _ in islice(_all_pages(data), most + 1))


def pages_of(data: bytes) -> Iterator[Pixels]:
    """Its pages, one after another: only one of them is held at a time. Raises `PlanError` (`damaged`)."""
    with _library():
        yield from map(pixels_of, _all_pages(data))


def pixels_of(image: Image.Image) -> Pixels:
    """The picture as its camera held it, on white where it is transparent, and no larger than is read."""
    if image.width * image.height > _MOST_PIXELS:
        raise PlanError("picture-too-large", limit=_MOST_PIXELS // 1_000_000)
    if image.format == "JPEG":
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
    return next((ending for begin, ending in _ENDINGS.items() if photo.startswith(begin)), "")


def _all_pages(data: bytes) -> Iterator[Image.Image]:
    return chain.from_iterable(map(_pages_in, _opened(data)))


def _pages_in(image: Image.Image) -> Iterator[Image.Image]:
    """Only a TIFF has pages: what else a file of a camera, or of a moving picture, holds shows no other page."""
    for number in count() if image.format == "TIFF" else (0,):
        try:
            image.seek(number)
        except EOFError:
            return
        yield image


def _opened(data: bytes) -> Iterator[Image.Image]:
    if is_picture(data):
        yield Image.open(io.BytesIO(data), formats=FORMATS)
        return
    for photo in photos_in(members(data)):
        yield Image.open(io.BytesIO(photo), formats=FORMATS)


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
    except Image.DecompressionBombError as error:
        raise PlanError("picture-too-large", limit=_MOST_PIXELS // 1_000_000) from error
    except Exception as error:
        raise PlanError("damaged", kind="PNG/JPEG/TIFF/WebP") from error
