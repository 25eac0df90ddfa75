"""What a drafter should know of a plan's points: their numbers, their clauses, the units these name."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from analysis.diagnostics import DOUBTFUL, Diagnostic
from analysis.lines import BLANKS
from analysis.numbering import LETTERS_FOR_DIGITS
from analysis.parsing.clauses.forms import NAMES_ALONE
from analysis.parsing.doubts import about_doubtful_rows
from analysis.parsing.model import Clause, Mention, Point, Section
from analysis.parsing.outline.headings import Heading, stands_alone
from analysis.parsing.units.names import uncut

_LETTERS = frozenset(LETTERS_FOR_DIGITS) - {"〇"}
_MAY_ALONE = frozenset(("", "\n", *BLANKS))
"""What a clause that begins a line may stand behind: a look at it spares going further back."""
_NUMERAL = attrgetter("numeral")
IN_ORDER = attrgetter("start", "end", "code")
"""The order in which a plan's diagnostics stand."""

COMPLETED = "name-completed"
OF_POINTS = frozenset(
    (
        "no-responsibility",
        "point-without-unit",
        "general-part",
        "name-has-other",
        COMPLETED,
        "list-open",
        DOUBTFUL,
    )
)
"""The codes that `about_points` gives: they follow from the points alone, and are found anew when those change."""


def about_points(
    points: Sequence[Point], noticed: Sequence[Diagnostic], general: Mapping[str, Diagnostic]
) -> Iterator[Diagnostic]:
    """What a drafter should know of these points: without a unit, with a name twice, a list left open, a doubtful row.

    `noticed` are the diagnostics on their count and on what was not read around them; `general` has the points by key
    that stand in a general part, with what is told of it once.
    """
    yield from about_doubtful_rows(points, noticed)
    yield from {each.start: each for each in general.values()}.values()
    carried = any(map(attrgetter("clauses"), points))
    if points and not carried:
        yield Diagnostic("no-responsibility", points[0].start, points[-1].end)
    for point in points:
        has_unit = False
        for clause in point.clauses:
            has_unit = has_unit or bool(clause.mentions)
            for each in clause.mentions:
                if each.list_is_open or each.other_name or each.full_name != each.name:
                    yield from _about_mentions(point.key, clause.mentions)
                    break
        if carried and not has_unit and point.key not in general:
            params = {"point": point.key, "title": point.title}
            yield Diagnostic("point-without-unit", point.start, point.end, point.key, params)


def _about_mentions(key: str, mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    for each in mentions:
        if each.other_name:
            params = {"name": each.full_name, "other": each.other_name}
            yield Diagnostic("name-has-other", each.start, each.end, key, params)
        elif each.full_name != uncut(each.name):
            yield Diagnostic(COMPLETED, each.start, each.end, key, {"name": each.name, "full": each.full_name})
    if still_open := [each for each in mentions if each.list_is_open]:
        last = still_open[-1]
        yield Diagnostic("list-open", last.start, last.end, key, {"name": last.name})


def about_clauses(text: str, points: Sequence[Point], clauses: Sequence[Clause]) -> Iterator[Diagnostic]:
    """What was noticed in `clauses`, with the key of the point that each belongs to; and those on lines of their own."""
    told = [found for found in clauses if found.noticed or text[found.start - 1 : found.start] in _MAY_ALONE]
    key_at = {clause.start: point.key for point in points for clause in point.clauses} if told else {}
    for found in told:
        key = key_at.get(found.start, "")
        yield from (replace(noticed, point_key=key) for noticed in found.noticed if noticed.code != DOUBTFUL)
        is_told = found.is_on_lines or found.place in ("bracket", "labelled", "unclosed")
        if key and is_told and found.form not in NAMES_ALONE and stands_alone(text, found):
            yield Diagnostic("clause-own-line", found.start, found.end, key)


def unplaced_clause(text: str, found: Clause) -> Diagnostic:
    """That the clause lies in no point."""
    start, end = found.start, found.end
    return Diagnostic("clause-unplaced", start, end, params={"words": text[start:end][:40]})


def about_numbers(headings: Sequence[Heading], points: Sequence[Point]) -> Iterator[Diagnostic]:
    """Numbers given twice or left out, in a count that runs on or restarts in each section.

    `headings` are those of the points that have a numeral.
    """
    numbered = list(filter(_NUMERAL, points))
    for a, b, point in zip(headings, headings[1:], numbered[1:], strict=False):
        before, marker = a.marker, b.marker
        number, last = marker.number, before.number
        if "." in marker.path and marker.path.rpartition(".")[0] != before.path.rpartition(".")[0]:
            last = 0  # it counts within another part: 3 of 3.2, 1 of 1-1
        if before.style != marker.style or number == last + 1:
            continue
        is_anew = number == 1 and a.parent is not b.parent
        if (number == last and not is_anew) or (number < last and a.parent is b.parent):
            params: dict[str, str | int] = {"number": point.numeral}
            yield Diagnostic("number-repeated", marker.start, marker.end, point.key, params)
        elif number > last + 1 and number != 1:
            params = {"number": point.numeral, "expected": last + 1}
            yield Diagnostic("number-missing", marker.start, marker.end, point.key, params)


def about_numerals(sections: Sequence[Section], points: Sequence[Point]) -> Iterator[Diagnostic]:
    """Numerals in which a letter was read as the digit it resembles: 1o. as 10."""
    if _LETTERS.isdisjoint("".join(map(_NUMERAL, chain(sections, points)))):
        return
    numerals = [(s.numeral, s.start, s.no, "") for s in sections] + [(p.numeral, p.start, p.no, p.key) for p in points]
    for numeral, start, no, key in numerals:
        if not _LETTERS.isdisjoint(numeral):
            params = {"numeral": numeral, "number": no.rpartition(".")[2]}
            yield Diagnostic("numeral-misread", start, start + len(numeral), key, params)


def unnumbered(points: Sequence[Point]) -> Iterator[Diagnostic]:
    """The points that have their number from their order."""
    return (Diagnostic("unnumbered-points", p.start, p.end, p.key, {"point": p.key}) for p in points if not p.numeral)


def not_counted(left_out: Sequence[Heading]) -> Iterator[Diagnostic]:
    """Headings numbered as the points are that are none: principles and aims before the first responsibility."""
    for parent in dict.fromkeys(heading.parent for heading in left_out):
        items = [heading for heading in left_out if heading.parent is parent]
        yield Diagnostic("items-not-counted", items[0].marker.start, items[-1].end, params={"count": len(items)})
