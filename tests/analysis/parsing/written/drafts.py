"""A plan as data: its lines as they are written, and every table that must be read from them."""

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from tests.analysis.parsing.written.clauses import Mentioned, Part, WrittenClause
from tests.analysis.parsing.written.damage import Line
from tests.analysis.parsing.written.numbering import Numbering, mark
from tests.analysis.parsing.written.points import WrittenPoint
from tests.analysis.parsing.written.prose import TITLES
from tests.analysis.parsing.written.wording import Wording


class SectionRow(NamedTuple):
    """A row of the table `sections`, but for its place."""

    section_no: str
    numeral: str
    title: str
    level: int


class PointRow(NamedTuple):
    """A row of the table `points`, but for its place; of its text only the letters."""

    point_key: str
    point_no: str
    section_no: str
    numeral: str
    title: str
    letters: str


class Tables(NamedTuple):
    """What a plan says; assignments and attributes stand behind their point's key and the number of their list."""

    sections: list[SectionRow]
    points: list[PointRow]
    assignments: list[tuple[str, int, Mentioned]]
    attributes: list[tuple[str, int, Part]]
    added_units: list[str]


class Group(NamedTuple):
    """The points right below one section (`path` are its numbers from the outermost in), and a list for them all."""

    path: tuple[int, ...]
    points: tuple[WrittenPoint, ...]
    covering: WrittenClause | None = None


class Draft(NamedTuple):
    """A plan: its points, how they are numbered, how lists are set, what stands before and behind, rules said once."""

    groups: tuple[Group, ...]
    numbering: Numbering
    wording: Wording
    front: tuple[str, ...] = ()
    tail: tuple[str, ...] = ()
    first_leads: bool = False
    role_of_others: str = "responsible"
    added_units: tuple[str, ...] = ()
    covers_from_heading: bool = False


class Placed(NamedTuple):
    """A point in its place, with the mark that stands before its words."""

    row: PointRow
    mark: str
    point: WrittenPoint
    clauses: tuple[WrittenClause, ...]


def letters(text: str) -> str:
    """The text without blanks, breaks, brackets and stops."""
    return re.sub(r"\W", "", text)


def lines_of(draft: Draft) -> list[Line]:
    """The plan's lines, undamaged."""
    lines = [Line("示例市工作要点", 0), *map(Line, draft.front)]
    placed = placed_points(draft)
    for group, headings in zip(draft.groups, _headings(draft), strict=True):
        lines += [Line(numeral + _title_line(draft, path), len(path), len(numeral)) for path, numeral in headings]
        for _ in group.points:
            each = next(placed)
            first, *others = each.point.lines
            lines += [Line(each.mark + first, mark=len(each.mark)), *map(Line, others)]
        if group.covering and not draft.covers_from_heading:
            lines.append(Line(_set_apart(draft.wording, group.covering)))
    return [*lines, *map(Line, draft.tail)]


def _title_line(draft: Draft, path: tuple[int, ...]) -> str:
    group = next(group for group in draft.groups if group.path[: len(path)] == path)
    is_own = draft.covers_from_heading and group.covering
    return _title(path) + (draft.wording.bracketed(group.covering) if is_own and group.covering else "")


def _set_apart(wording: Wording, clause: WrittenClause) -> str:
    return wording.bracketed(clause) if wording.in_brackets else wording.listed(clause)


def _title(path: tuple[int, ...]) -> str:
    return TITLES[sum(path) % len(TITLES)]


def _headings(draft: Draft) -> Iterator[list[tuple[tuple[int, ...], str]]]:
    """Of each group, the sections that begin with it: their paths and the marks before their titles."""
    begun: set[tuple[int, ...]] = set()
    for group in draft.groups:
        new = [path for path in _ways(group.path) if path not in begun]
        begun.update(new)
        yield [(path, mark(draft.numbering.sections[len(path) - 1], path[-1])) for path in new]


def _ways(path: tuple[int, ...]) -> list[tuple[int, ...]]:
    return [path[:length] for length in range(1, len(path) + 1)]


def _no(path: tuple[int, ...]) -> str:
    return ".".join(map(str, path))


def tables_of(draft: Draft) -> Tables:
    """What must be read from the plan, however its lines are damaged."""
    placed = _with_keys(list(placed_points(draft)))
    return Tables(
        sections=[
            SectionRow(_no(path), numeral.strip(), _title(path), len(path))
            for headings in _headings(draft)
            for path, numeral in headings
        ],
        points=[each.row for each in placed],
        assignments=[
            (each.row.point_key, number, mention)
            for each in placed
            for number, clause in enumerate(each.clauses, 1)
            for mention in (clause.led_by_first(draft.role_of_others) if draft.first_leads else clause).mentions
        ],
        attributes=[
            (each.row.point_key, number, attribute)
            for each in placed
            for number, clause in enumerate(each.clauses, 1)
            for attribute in clause.attributes
        ],
        added_units=list(draft.added_units),
    )


def placed_points(draft: Draft) -> Iterator[Placed]:
    """The plan's points in order, each with its number and the lists that are its own."""
    numbers = draft.numbering.numbers()
    orders = iter(range(1, 1000))
    for group in draft.groups:
        numbers = numbers if draft.numbering.runs_on else draft.numbering.numbers()
        orders = iter(range(1, 1000)) if group.path else orders
        for order, point in zip(orders, group.points, strict=False):
            yield _placed_point(draft, group, point, next(numbers), order)


def _placed_point(draft: Draft, group: Group, point: WrittenPoint, number: int, order: int) -> Placed:
    style, section_no = draft.numbering.points, _no(group.path)
    numeral = mark(style, number) if style else ""
    no = str(number) if style else _no((*group.path, order))
    covers_behind = group.covering and point is group.points[-1] and not draft.covers_from_heading
    words = [
        numeral,
        *point.lines,
        _set_apart(draft.wording, group.covering) if covers_behind and group.covering else "",
    ]
    row = PointRow(no, no, section_no, numeral.strip(), point.title, letters("".join(words)))
    return Placed(row, numeral, point, point.clauses or ((group.covering,) if group.covering else ()))


def _with_keys(placed: list[Placed]) -> list[Placed]:
    """A number given twice gets its section before it."""
    times = Counter(each.row.point_no for each in placed)
    return [
        each._replace(row=each.row._replace(point_key=f"{each.row.section_no}.{each.row.point_no}"))
        if times[each.row.point_no] > 1
        else each
        for each in placed
    ]
