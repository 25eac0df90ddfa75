"""The lines that were seen → where each stands in the finished text, which was joined and cleaned meanwhile."""

from collections.abc import Iterable, Sequence

from analysis.reading.scans.seen import WEAK, Seen
from analysis.reading.source import ScanLine

_AHEAD = 4000
"""So many characters ahead a line is looked for: no page has more."""
_SCALE = 10_000


def placed(text: str, pages: Iterable[tuple[Sequence[Seen], int, int]]) -> tuple[ScanLine, ...]:
    """Each line of `pages` (its lines in reading order, its width, its height) that stands in `text`, in its order.

    Blanks do not count. What was taken out of the text, as page numbers are, is not among them.
    """
    kept = [index for index, character in enumerate(text) if not character.isspace()]
    bare = "".join(text[index] for index in kept)
    found: list[ScanLine] = []
    at = 0
    for number, (lines, width, height) in enumerate(pages):
        for line in lines:
            words = "".join(line.text.split())
            start = bare.find(words, at, at + _AHEAD + len(words)) if words else -1
            if start >= 0:
                at = start + len(words)
                found.append(_line(line, kept[start:at], number, width, height))
    return tuple(found)


def _line(line: Seen, indexes: Sequence[int], page: int, width: int, height: int) -> ScanLine:
    sure = [each for character, each in zip(line.text, line.sure, strict=True) if not character.isspace()]
    words = [character for character in line.text if not character.isspace()]
    weak = tuple(
        index
        for index, each, character in zip(indexes, sure, words, strict=True)
        if each < WEAK and character.isalnum()
    )
    xs, ys = [x for x, _ in line.corners], [y for _, y in line.corners]
    box = (
        round(min(xs) / width * _SCALE), round(min(ys) / height * _SCALE),
        round(max(xs) / width * _SCALE), round(max(ys) / height * _SCALE),
    )  # fmt: skip
    a, b, c, d = (y / height * _SCALE for y in ys)
    return ScanLine(indexes[0], indexes[-1] + 1, page, box, line.confidence, weak, round((b - a + c - d) / 2))
