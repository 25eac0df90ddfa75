"""The ink of a page: what is darker than its surroundings, what of it is strokes too long for letters, what stands in rows."""

import math
from typing import Any

import cv2
import numpy as np

from analysis.reading.scans.seen import Pixels

_LONGEST, _SMALLEST = 1.7, 0.12
"""Letters: what is longer is a rule or a stroke of a pen, what is smaller is dirt."""
_GAP, _ABOVE = 1.3, 0.25
"""Letters: what stands nearer to each other, beside or above, is one row."""
_LOWEST, _HIGHEST, _FLAT = 0.5, 1.7, 0.08
"""Letters: what is flat and as wide as one may be 一 or 二."""
_AROUND = 0.3
_LIGHTEST, _DARKEST = 0.1, 0.75
"""Of a row's area: so much is ink."""


def dark(pixels: Pixels) -> Pixels:
    """Where the page is darker than its surroundings, so that a shadow on the page is not."""
    grey = cv2.cvtColor(pixels, cv2.COLOR_RGB2GRAY)
    ink: Pixels = cv2.adaptiveThreshold(grey, 255, cv2.ADAPTIVE_THRESH_MEAN_C, cv2.THRESH_BINARY_INV, 31, 12)
    return ink


def unbroken(ink: Pixels, width: int, height: int) -> Pixels:
    """Only what is at least so wide and so high without a break."""
    kept: Pixels = cv2.morphologyEx(ink, cv2.MORPH_OPEN, cv2.getStructuringElement(cv2.MORPH_RECT, (width, height)))
    return kept


def thick(ink: Pixels, width: int, height: int) -> Pixels:
    """The ink, each of its pixels so wide and so high."""
    made: Pixels = cv2.dilate(ink, np.ones((height, width), np.uint8))
    return made


def without_strokes(ink: Pixels, letter: float) -> Pixels:
    """The ink without rules, strokes of a pen, and dirt."""
    _, labels, found, _ = cv2.connectedComponentsWithStats(ink, connectivity=8)
    longest = found[:, 2:4].max(axis=1)
    kept = (longest <= _LONGEST * letter) & (longest >= _SMALLEST * letter)
    kept[0] = False
    letters: Pixels = (kept[labels] * np.uint8(255)).astype(np.uint8)
    return letters


def is_as_high_as_letters(box: Any, letter: float) -> bool:
    """Whether what stands in `box`, one of `pieces_of`, may be a line by itself."""
    return float(np.linalg.norm(box[3] - box[0])) >= (_LOWEST + _AROUND) * letter


def pieces_of(ink: Pixels, letter: float) -> list[Any]:
    """Boxes, from their upper left corner on, around what stands in a row and is about as high and as dense as letters."""
    joined = cv2.morphologyEx(
        ink, cv2.MORPH_CLOSE, np.ones((round(_ABOVE * letter) + 1, round(_GAP * letter) + 1), np.uint8)
    )
    outlines, _ = cv2.findContours(joined, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    boxes = (_box(outline, letter) for outline in outlines if cv2.boundingRect(outline)[3] >= _FLAT * letter)
    return [box for box in boxes if box is not None and _is_dense(ink, box)]


def _box(outline: Any, letter: float) -> Any:
    (x, y), (width, height), angle = cv2.minAreaRect(outline)
    if abs(angle) > 45:
        width, height, angle = height, width, angle - math.copysign(90, angle)
    lowest = _FLAT if width >= _LOWEST * letter else _LOWEST
    if not lowest * letter <= height <= _HIGHEST * letter or abs(angle) > 20:
        return None
    corners = cv2.boxPoints(((x, y), (width + _AROUND * letter, height + _AROUND * letter), angle))
    left = corners[np.argsort(corners[:, 0])]
    (a, d), (b, c) = sorted(left[:2], key=lambda p: p[1]), sorted(left[2:], key=lambda p: p[1])
    return np.array([a, b, c, d], dtype=np.float32)


def _is_dense(ink: Pixels, box: Any) -> bool:
    x, y, width, height = cv2.boundingRect(np.round(box).astype(np.int32))
    part = ink[max(0, y) : y + height, max(0, x) : x + width]
    return bool(part.size) and _LIGHTEST <= float((part > 0).mean()) <= _DARKEST
