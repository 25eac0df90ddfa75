"""What the engine saw on a page: a line's words, how sure it is of them, and the four corners of the line."""

from typing import Any

import numpy as np
from msgspec import Struct
from numpy.typing import NDArray

Pixels = NDArray[np.uint8]
"""A page as rows of pixels of red, green and blue."""
Corner = tuple[float, float]
Corners = tuple[Corner, Corner, Corner, Corner]
"""Upper left, upper right, lower right, lower left, in pixels of the upright page."""
WEAK = 0.95
"""Below it a letter may be another one: on made pages three letters of a thousand are."""


class Seen(Struct, frozen=True, gc=False):
    """One line: its words, the confidence in each of its characters, its corners."""

    text: str
    sure: tuple[float, ...]
    corners: Corners

    @property
    def confidence(self) -> float:
        """The mean over the characters."""
        return sum(self.sure) / len(self.sure) if self.sure else 0.0

    @property
    def width(self) -> float:
        """The mean length of its upper and lower edge."""
        a, b, c, d = self.corners
        return (_distance(a, b) + _distance(d, c)) / 2

    @property
    def height(self) -> float:
        """The mean length of its left and right edge."""
        a, b, c, d = self.corners
        return (_distance(a, d) + _distance(b, c)) / 2

    @property
    def slope(self) -> float:
        """How far it falls on its way to the right, as a share of that way; 0 where it has no width."""
        a, b, c, d = self.corners
        across = b[0] - a[0] + c[0] - d[0]
        return (b[1] - a[1] + c[1] - d[1]) / across if across > 0 else 0.0

    @property
    def middle(self) -> Corner:
        """The point between its corners."""
        return sum(x for x, _ in self.corners) / 4, sum(y for _, y in self.corners) / 4


class SeenPage(Struct, frozen=True, gc=False):
    """A page as it stands upright, with its lines."""

    pixels: Any
    lines: tuple[Seen, ...]
    frames: tuple[Any, ...] = ()
    """The ruled tables on it (`ruled.Frame`)."""
    turned: int = 0
    """By how many degrees, clockwise, it was turned to stand upright."""
    unsure: tuple[Seen, ...] = ()
    """What was taken for lines and could not be read."""


def _distance(a: Corner, b: Corner) -> float:
    return float(np.hypot(a[0] - b[0], a[1] - b[1]))


def ems(text: str) -> float:
    """How wide `text` is in Chinese characters: a Latin letter takes half of one."""
    return sum(1.0 if ord(character) > 0x2000 else 0.5 for character in text)
