"""Running heads and feet on scanned pages, a fax's sender among them: what stands apart at the edge of page after page."""

from collections.abc import Sequence
from difflib import SequenceMatcher
from itertools import pairwise
from statistics import median

from analysis.reading.scans.level import levelled
from analysis.reading.scans.lines_to_rows import Row, rows
from analysis.reading.scans.seen import Seen

_APART, _SMALLER = 1.5, 0.8
"""Of the usual distance of rows, and of their type: what stands apart or is set smaller may be a head."""
_ALIKE = 0.8
_FEWEST = 4
_LONGEST = 60


def without_heads(pages: Sequence[Sequence[Seen]]) -> tuple[list[Sequence[Seen]], list[str]]:
    """The lines of each page without its running heads, and the words of these; heads are alike but for their numbers."""
    edges = [_edges(page) for page in pages]
    often = max(2, (sum(map(bool, pages)) + 1) // 2)
    kept: list[Sequence[Seen]] = []
    dropped: list[str] = []
    for page, own in zip(pages, edges, strict=True):
        heads = [row for row in own if _count(row, edges) >= often]
        lines = [line.seen for row in heads for line in row.lines]
        dropped += [row.text for row in heads]
        kept.append([line for line in page if not any(line is head for head in lines)])
    return kept, dropped


def _count(row: Row, edges: Sequence[Sequence[Row]]) -> int:
    words = _words(row)
    return sum(any(SequenceMatcher(None, words, _words(other)).ratio() >= _ALIKE for other in page) for page in edges)


def _words(row: Row) -> str:
    return "".join(character for character in row.text if character.isalpha())


def _edges(page: Sequence[Seen]) -> list[Row]:
    """The rows at the top and the foot of the page that stand apart from its text, or are set smaller."""
    found = rows(levelled(page))
    if len(found) < _FEWEST:
        return []
    pitch = median(b.middle - a.middle for a, b in pairwise(found))
    size = median(row.size for row in found)
    return [*_apart(found, pitch, size), *_apart(found[::-1], pitch, size)]


def _apart(found: Sequence[Row], pitch: float, size: float) -> list[Row]:
    """The first two rows of `found` as far as a gap; without words, as page numbers are, they are none."""
    edge: list[Row] = []
    for number, (row, following) in enumerate(pairwise(found[:3]), 1):
        gap = abs(following.middle - row.middle) > _APART * pitch
        if gap or row.size < _SMALLER * size:
            edge = list(found[:number])
    return [row for row in edge if len(_words(row)) >= _FEWEST and len(row.text) <= _LONGEST]
