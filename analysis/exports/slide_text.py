"""Whether words have room: how many lines they take, in which size they fit, and where they are cut when none does."""

from collections.abc import Sequence
from functools import lru_cache
from unicodedata import east_asian_width

from analysis.exports.paper import wrapped
from analysis.network.layout import label_width

__all__ = ["GAP", "SMALLEST", "broken", "cut", "fitting_size", "line_count", "text_height", "text_width"]

SMALLEST = 12.0
"""Points of the smallest letter on a slide: the least that is read from the back of a room."""
GAP = 1.4
"""The height of a line, as a share of its letters: as Chinese fonts have it, which are taller than Latin ones."""


@lru_cache(maxsize=8192)
def broken(text: str, size: float, width: float) -> tuple[str, ...]:
    """`text` in lines of at most `width` points, by letters of `size`; one line is asked for many times."""
    return tuple(line for part in text.split("\n") for line in (wrapped(part, size, max(width, size)) or [""]))


def line_count(text: str, size: float, width: float) -> int:
    """How many lines `text` takes at most: a mark that is wide in Chinese fonts counts as wide."""
    return len(broken(_widened(text), size, width))


def text_width(text: str, size: float) -> float:
    """The points that a line takes at most."""
    return label_width(_widened(text), size)


def _widened(text: str) -> str:
    return "".join("一" if east_asian_width(one) == "A" else one for one in text)


def text_height(texts: Sequence[str], size: float, width: float, after: float = 0) -> float:
    """The points that paragraphs take."""
    return sum(line_count(text, size, width) * size * GAP + after for text in texts)


def fitting_size(texts: Sequence[str], largest: float, width: float, height: float, after: float = 0) -> float:
    """The largest size, in whole points down to the smallest, by which `texts` stand within `height`."""
    size = largest
    while size > SMALLEST and text_height(texts, size, width, after) > height:
        size = max(SMALLEST, size - 1)
    return size


def cut(text: str, size: float, width: float, most_lines: int) -> str:
    """`text`, or so much of it as stands in `most_lines`, with an ellipsis."""
    if line_count(text, size, width) <= most_lines:
        return text
    kept = text
    while kept and line_count(f"{kept}…", size, width) > most_lines:
        kept = kept[:-1] if len(kept) < 200 else kept[:-20]
    return f"{kept}…"
