"""What the finder of lines leaves out or takes twice: the ends of lines, whole lines, boxes within boxes, two rows in one box.

Told by the ink on the page: whatever is as large and as dense as letters, stands in a row and lies in no box was left out.
"""

from collections.abc import Sequence
from statistics import median
from typing import Any

import cv2
import numpy as np

from analysis.reading.scans.inks import dark, is_as_high_as_letters, pieces_of, without_strokes
from analysis.reading.scans.seen import Pixels

_LETTER = 0.72
"""Of a box's height: a box has some air above and below."""
_TWO_ROWS = 1.7
"""Of the usual height: a box so high may hold two rows."""
_BAND = 0.06
"""Of the most ink of a row of pixels: where there is less, there is air between two rows."""
_WITHIN = 0.7
"""Of a box's area: one that lies so far within another says nothing new."""
_BESIDE = 1.1
"""Letters: what is nearer to a line's end belongs to it."""
_WHOLE_LINE = 2.5
"""Letters: less than that is no line of its own."""
_FEWEST = 4


def mended(pixels: Pixels, boxes: Sequence[Any]) -> tuple[list[Any], list[Any]]:
    """The boxes of lines on an upright page, each once, one a row and with its ends; and those of lines left out."""
    if len(boxes) < _FEWEST:
        return list(boxes), []
    usual = median(_height(box) for box in boxes)
    ink = dark(pixels)
    kept = [part for box in _once(boxes) for part in _rows(ink, box, usual)]
    return _with_rest(ink, kept, usual * _LETTER)


def _height(box: Any) -> float:
    return float(np.linalg.norm(box[3] - box[0]) + np.linalg.norm(box[2] - box[1])) / 2


def _once(boxes: Sequence[Any]) -> list[Any]:
    """Without those that lie within another one."""
    areas = [float(cv2.contourArea(box)) for box in boxes]
    order = sorted(range(len(boxes)), key=lambda index: -areas[index])
    kept: list[int] = []
    for index in order:
        if not any(_shared(boxes[index], boxes[other]) > _WITHIN * areas[index] for other in kept):
            kept.append(index)
    return [boxes[index] for index in sorted(kept)]


def _shared(box: Any, other: Any) -> float:
    if (box.max(axis=0) < other.min(axis=0)).any() or (other.max(axis=0) < box.min(axis=0)).any():
        return 0.0
    return float(cv2.intersectConvexConvex(box, other)[0])


def _rows(ink: Pixels, box: Any, usual: float) -> list[Any]:
    """The box, or those of the two rows in it, where air runs through its middle."""
    height = _height(box)
    if height < _TWO_ROWS * usual or np.linalg.norm(box[1] - box[0]) < 2 * height:
        return [box]
    profile = _profile(ink, box)
    third = len(profile) // 3
    at = third + int(profile[third : 2 * third].argmin())
    if profile[at] > _BAND * profile.max():
        return [box]
    a, b, c, d = box
    left, right = a + (d - a) * at / len(profile), b + (c - b) * at / len(profile)
    return [np.stack([a, b, right, left]), np.stack([left, right, c, d])]


def _profile(ink: Pixels, box: Any) -> Any:
    width, height = max(1, round(float(np.linalg.norm(box[1] - box[0])))), max(6, round(_height(box)))
    level = np.array([[0, 0], [width, 0], [width, height], [0, height]], dtype=np.float32)
    turn = cv2.getPerspectiveTransform(np.ascontiguousarray(box, dtype=np.float32), level)
    return cv2.warpPerspective(ink, turn, (width, height)).mean(axis=1)


def _with_rest(ink: Pixels, boxes: Sequence[Any], letter: float) -> tuple[list[Any], list[Any]]:
    """The boxes with what stands beside their ends, and new ones where as much as a line stands in none."""
    found = list(boxes)
    rest = pieces_of(_outside(without_strokes(ink, letter), boxes), letter)
    for piece in sorted(rest, key=_length, reverse=True):
        index = next((index for index, box in enumerate(found) if _continues(box, piece, letter)), None)
        if index is not None:
            found[index] = _longer(found[index], piece)
        elif _length(piece) >= _WHOLE_LINE * letter and is_as_high_as_letters(piece, letter):
            found.append(piece)
    return found[: len(boxes)], found[len(boxes) :]


def _outside(ink: Pixels, boxes: Sequence[Any]) -> Pixels:
    rest = ink.copy()
    for box in boxes:
        cv2.fillConvexPoly(rest, np.round(_with_air(box)).astype(np.int32), 0)
    return rest


def _with_air(box: Any) -> Any:
    """The box and a little above and below it: strokes may stand out of it."""
    a, b, c, d = box
    return np.stack([a + (a - d) * 0.15, b + (b - c) * 0.15, c + (c - b) * 0.15, d + (d - a) * 0.15])


def _length(box: Any) -> float:
    return float(np.linalg.norm(box[1] - box[0]))


def _continues(box: Any, piece: Any, letter: float) -> bool:
    """Whether `piece` stands on the line of `box`, right behind or before it."""
    along = (box[1] - box[0]) / max(1.0, _length(box))
    begin, end = ((corner + other) / 2 for corner, other in ((box[0], box[3]), (box[1], box[2])))
    first, last = (piece[0] + piece[3]) / 2, (piece[1] + piece[2]) / 2
    x, y = (first + last) / 2 - (end if np.dot(last - end, along) > 0 else begin)
    aside = abs(float(along[0] * y - along[1] * x))
    gap = max(float(np.dot(first - end, along)), float(np.dot(begin - last, along)))
    return aside < 0.35 * _height(box) and -0.5 * letter < gap < _BESIDE * letter


def _longer(box: Any, piece: Any) -> Any:
    """The box as far as the end of `piece`."""
    a, b, c, d = box
    along = (b - a) / max(1.0, _length(box))
    behind = max(0.0, *(float(np.dot(corner - b, along)) for corner in piece))
    before = max(0.0, *(float(np.dot(a - corner, along)) for corner in piece))
    return np.stack([a - along * before, b + along * behind, c + along * behind, d - along * before])
