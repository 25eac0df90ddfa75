"""PNG in a third of the bytes: 256 colours, of which the many that only soften letters' edges share a few."""

from io import BytesIO
from typing import Any

import numpy as np
import numpy.typing as npt
from PIL import Image

__all__ = ["lighter"]

COLOURS, KEPT = 256, 64
"""Colours of the palette, and those among them that stay exactly as they are: the most frequent."""
MOST_CHANGE = 8
"""Steps of 256 by which a part of a colour may change at most; a picture that would change by more is left."""

Ints = npt.NDArray[np.int32]


def lighter(png: bytes) -> bytes:
    """`png` without transparency in 256 colours, as it looked; the same where that cannot be."""
    picture = Image.open(BytesIO(png)).convert("RGB")
    counted = picture.getcolors(picture.width * picture.height) or []
    counted.sort(key=lambda each: (-each[0], each[1]))
    colours: Ints = np.array([colour for _, colour in counted], dtype=np.int32)
    palette, nearest = _palette(colours)
    if np.abs(colours - palette[nearest]).max() > MOST_CHANGE:
        return png
    place = np.zeros(1 << 24, dtype=np.uint8)
    place[_number(colours)] = nearest
    drawn = Image.fromarray(place[_number(np.asarray(picture))])
    drawn.putpalette(palette.astype(np.uint8).tobytes())
    stream = BytesIO()
    drawn.save(stream, "PNG", compress_level=7)
    return min(png, stream.getvalue(), key=len)


def _palette(colours: Ints) -> tuple[Ints, npt.NDArray[np.uint8]]:
    """A palette of `colours` (most frequent first), and for each of them its place there.

    Behind the most frequent goes each time the one that is farthest from all that the palette has: Gonzalez (1985),
    Theoretical Computer Science 38:293–306, by which the largest change is at most twice the least possible.
    """
    chosen = list(range(min(len(colours), KEPT)))
    gap = np.full(len(colours), np.iinfo(np.int32).max, dtype=np.int32)
    place = np.zeros(len(colours), dtype=np.uint8)
    for number in range(COLOURS):
        if number == len(chosen):
            if not gap.max():
                break
            chosen.append(int(gap.argmax()))
        distance = ((colours - colours[chosen[number]]) ** 2).sum(axis=1, dtype=np.int32)
        place[distance < gap] = number
        gap = np.minimum(gap, distance)
    return colours[chosen], place


def _number(colours: Any) -> npt.NDArray[np.int32]:
    """Red, green and blue in the last axis → one number."""
    red, green, blue = (colours[..., part].astype(np.int32) for part in range(3))
    return np.asarray((red << 16) | (green << 8) | blue, dtype=np.int32)
