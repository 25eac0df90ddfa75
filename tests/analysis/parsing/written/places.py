"""Where a written plan's lists stand in its undamaged text: their keys and names, and the number of the point of each."""

from collections.abc import Iterator, Sequence
from itertools import accumulate
from typing import NamedTuple

from tests.analysis.parsing.written.clauses import Part, WrittenClause
from tests.analysis.parsing.written.drafts import Draft, Placed, lines_of, placed_points


class Span(NamedTuple):
    """`text[start:end]`."""

    start: int
    end: int


class PlacedPart(NamedTuple):
    """A part of a list: its key (empty where it has none), the key with its words, and the names in it."""

    key: Span
    whole: Span
    names: tuple[Span, ...]


class PlacedList(NamedTuple):
    """A list without its brackets, and the number of its point.

    `number_shows` says that the points before and behind have the numbers next to it: left out, it shows as a gap.
    """

    span: Span
    parts: tuple[PlacedPart, ...]
    numeral: Span
    number_shows: bool


def text_of(draft: Draft) -> str:
    """The plan's text, undamaged."""
    return "\n".join(line.words for line in lines_of(draft)) + "\n"


def placed_lists(draft: Draft) -> list[PlacedList]:
    """Every list that belongs to one point, in order."""
    text, placed = text_of(draft), list(placed_points(draft))
    begins = [*begins_of_points(draft), len(text)]
    found = []
    for index, each in enumerate(placed):
        numeral = Span(begins[index], begins[index] + len(each.mark))
        cursor = numeral.end
        for clause in each.point.clauses:
            parts = _parts_of(text[: begins[index + 1]], clause, cursor)
            cursor = parts[-1].whole.end
            span = Span(parts[0].whole.start, cursor)
            found.append(PlacedList(span, parts, numeral, _number_shows(placed, index)))
    return found


def begins_of_points(draft: Draft) -> Iterator[int]:
    """Where each point's first line begins."""
    lines = lines_of(draft)
    walk = zip(accumulate((len(line.words) + 1 for line in lines), initial=0), lines, strict=False)
    for each in placed_points(draft):
        first = (each.mark + each.point.lines[0], -1, len(each.mark))
        yield next(start for start, line in walk if line == first)


def _number_shows(placed: Sequence[Placed], index: int) -> bool:
    if not placed[index].mark or not 0 < index < len(placed) - 1:
        return False
    before, own, behind = (int(placed[at].row.point_no) for at in (index - 1, index, index + 1))
    return (before, behind) == (own - 1, own + 1)


def _parts_of(text: str, clause: WrittenClause, cursor: int) -> tuple[PlacedPart, ...]:
    """The parts of the list, looked for from `cursor` on."""
    parts, left = [], [mention.name for mention in clause.mentions]
    if not clause.parts[0].label:
        cursor = text.index("，".join(part.words for part in clause.parts), cursor)
    for part in clause.parts:
        key, words = _find(text, part, cursor)
        cursor = words.end
        names = () if part in clause.attributes else tuple(_names(text, left, words))
        del left[: len(names)]
        parts.append(PlacedPart(key, Span(key.start, cursor), names))
    return tuple(parts)


def _find(text: str, part: Part, cursor: int) -> tuple[Span, Span]:
    """The first place from `cursor` on where the part's words stand right behind its key."""
    while True:
        key = text.index(part.label, cursor)
        cursor = key + len(part.label)
        at = text.index(part.words, cursor)
        if not part.label or len(text[cursor:at].strip()) <= 1:
            return Span(key, cursor) if part.label else Span(at, at), Span(at, at + len(part.words))


def _names(text: str, left: Sequence[str], words: Span) -> Iterator[Span]:
    """The places of the first of the names `left`, as many as stand in `words`."""
    cursor = words.start
    for name in left:
        at = text.find(name, cursor, words.end)
        if at < 0:
            return
        cursor = at + len(name)
        yield Span(at, cursor)
