"""What an engine now and then does to a line: it loses it, cuts it short, sees it twice, takes two for one."""

import random
from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

Boxes = list[Any]


def _one(boxes: Boxes, chance: random.Random) -> tuple[Boxes, int]:
    """The boxes from top to foot, and which of the long ones is harmed."""
    ordered = sorted(boxes, key=lambda box: float(box[:, 1].mean()))
    long = [index for index, box in enumerate(ordered) if np.ptp(box[:, 0]) > 8 * np.ptp(box[:, 1])]
    return ordered, chance.choice(long)


def lost(boxes: Boxes, chance: random.Random) -> Boxes:
    ordered, index = _one(boxes, chance)
    return ordered[:index] + ordered[index + 1 :]


def _shortened(boxes: Boxes, chance: random.Random, left: float, right: float) -> Boxes:
    ordered, index = _one(boxes, chance)
    box = ordered[index].copy()
    width = np.ptp(box[:, 0])
    box[[0, 3], 0] += left * width
    box[[1, 2], 0] -= right * width
    return [*ordered[:index], box, *ordered[index + 1 :]]


def doubled(boxes: Boxes, chance: random.Random) -> Boxes:
    ordered, index = _one(boxes, chance)
    return [*ordered, ordered[index] + np.float32(4)]


def joined(boxes: Boxes, chance: random.Random) -> Boxes:
    """Two that follow each other closely become one."""
    ordered, index = _one(boxes, chance)
    both = np.concatenate(ordered[index : index + 2])
    (x, y), (right, foot) = both.min(axis=0), both.max(axis=0)
    if foot - y > 3 * np.ptp(ordered[index][:, 1]):
        return ordered
    box = np.array([[x, y], [right, y], [right, foot], [x, foot]], dtype=np.float32)
    return [*ordered[:index], box, *ordered[index + 2 :]]


FAULTS: Mapping[str, Callable[[Boxes, random.Random], Boxes]] = {
    "lost": lost,
    "cut at its end": lambda boxes, chance: _shortened(boxes, chance, 0, 0.3),
    "cut at its beginning": lambda boxes, chance: _shortened(boxes, chance, 0.12, 0),
    "without its last letter": lambda boxes, chance: _shortened(boxes, chance, 0, 0.04),
    "doubled": doubled,
    "joined": joined,
}
