"""The parser's table of contents: lines → clauses → outline → points → plan."""

import re
from collections.abc import Sequence
from itertools import chain
from operator import attrgetter

from msgspec.structs import replace

from analysis.lines import Lines, line_end, lines_of
from analysis.numbering import Marker
from analysis.parsing.assigning.rules import about_rules, find_rules, with_rules
from analysis.parsing.clauses.ends import part_end
from analysis.parsing.clauses.forms import ACTING
from analysis.parsing.clauses.lost_breaks import lines_cut
from analysis.parsing.clauses.search import find_clauses, page_of
from analysis.parsing.general_parts import in_general_parts
from analysis.parsing.leftovers.rest import Surroundings
from analysis.parsing.misread_names import about_misread_names
from analysis.parsing.model import Clause, Mention, Plan, Point, Rules
from analysis.parsing.notices import IN_ORDER, about_clauses, about_numerals, about_points, unplaced_clause
from analysis.parsing.outline.cover import without_cover
from analysis.parsing.outline.front import about_year, read_front
from analysis.parsing.outline.headings import Heading, build, place_clauses
from analysis.parsing.outline.later_lists import about_later_lists
from analysis.parsing.outline.marks import find_markers
from analysis.parsing.outline.sections_and_points import outline_to_points, paragraphs_to_points, with_tasks
from analysis.parsing.refusals.by_document import assigning, shown_by_document
from analysis.parsing.trail import Trail
from analysis.parsing.units import names
from analysis.parsing.unread import about_unread_words
from analysis.parsing.written_script import plan_as_written
from analysis.reading.source import SourceText, TaskRow
from analysis.words import any_of
from analysis.words.brackets import CLOSE

_APPENDIX = re.compile(rf"\n[ 　\t]*{any_of('titles.appendix')}[ 　]?\d{{0,2}}[ 　]?[：:.．\n]")


def parse(source: SourceText, trail: Trail | None = None) -> Plan:
    """The plan in `source`. What cannot be placed is a diagnostic; nothing is guessed and nothing is dropped unsaid.

    A `trail`, where one is given, is told the steps on the way.
    """
    text = source.simplified or source.text
    lines = _lines_outside(source.rows, lines_of(text))
    rows = [(row.start, row.end) for row in source.rows]
    page = page_of(text, lines_cut(text, lines), is_explained=trail is not None)
    found = shown_by_document(text, find_clauses(page, rows, trail))
    clauses, not_counted = assigning(text, found)
    headings, unplaced = _headings(text, lines, clauses)
    outline = outline_to_points(text, headings) if headings else paragraphs_to_points(text, lines, unplaced)
    outline = with_tasks(text, outline, source.rows) if source.rows else outline
    if trail is not None:
        trail.found, trail.moved = found, outline.moved
    rules = find_rules(text, page.links)
    points = tuple(with_rules(text, _completed(outline.points), rules))
    front = read_front(text, outline.body_start)
    around = _around(text, points, headings, found, has_tables=bool(source.rows))
    odd = [*outline.diagnostics, *about_later_lists(text, points)]
    unread = list(about_unread_words(text, _read_spans(text, source.rows, found, rules), around))
    noticed = [
        *source.diagnostics,
        *about_year(text, front),
        *odd,
        *not_counted,
        *about_clauses(text, points, clauses),
        *(unplaced_clause(text, found) for found in (unplaced if headings else ())),
        *about_rules(text, rules),
        *about_numerals(outline.sections, points),
        *about_points(points, [*odd, *unread], in_general_parts(text, outline.sections, points)),
        *unread,
        *(about_misread_names(source.text, points, source.scan) if source.scan else ()),
    ]
    plan = Plan(source, front, outline.sections, points, rules, tuple(sorted(noticed, key=IN_ORDER)))
    return plan_as_written(plan) if source.simplified else plan


def _around(
    text: str, points: Sequence[Point], headings: Sequence[Heading], found: Sequence[Clause], *, has_tables: bool
) -> Surroundings:
    """What the words that nothing has read stand among; the points reach to the end of the line behind the last."""
    is_carried = any(map(attrgetter("clauses"), points))
    body = (points[0].start, line_end(text, min(points[-1].end + 1, len(text)))) if is_carried else (0, 0)
    unnumbered = [point.start for point in points if not point.numeral]
    said = [attribute for clause in found for attribute in clause.attributes]
    begins = {heading.marker.start for heading in headings}
    return Surroundings(body, begins, unnumbered, said, has_tables)


def _read_spans(text: str, rows: Sequence[TaskRow], found: Sequence[Clause], rules: Rules) -> list[tuple[int, int]]:
    """What of a text was read, or refused by name: its clauses, the rows of its tables, its rules.

    With a unit that answers for what follows goes that part of its sentence: it stands behind no list.
    """
    ends = [part_end(text, clause.end) if clause.form == ACTING else clause.end for clause in found]
    spans = [(clause.start, end) for clause, end in zip(found, ends, strict=True)]
    spans += [(row.start, row.end) for row in rows]
    return sorted(spans + [(unit.start, unit.end) for unit in rules.added_units])


def _headings(text: str, lines: Lines, clauses: list[Clause]) -> tuple[list[Heading], list[Clause]]:
    """The headings with their clauses, and the clauses before the first; no headings where most lie before it."""
    body_end = _body_end(text, clauses)
    markers: Sequence[Marker] = find_markers(text, lines, clauses)
    if body_end < len(text):
        markers = [marker for marker in markers if marker.start < body_end]
    markers = without_cover(text, markers, clauses[0].start) if clauses else markers
    headings = build(markers, body_end)
    unplaced = place_clauses(headings, clauses)
    return ([], clauses) if len(unplaced) > 1 and len(unplaced) * 2 > len(clauses) else (headings, unplaced)


def _lines_outside(rows: Sequence[TaskRow], lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that are no rows of a table."""
    starts = {row.start for row in rows}
    return [line for line in lines if line[0] not in starts] if starts else lines


def _body_end(text: str, clauses: Sequence[Clause]) -> int:
    """Where a list of appendices begins behind the last clause; else the end of the text."""
    last = max([found.end for found in clauses], default=len(text))
    appendix = _APPENDIX.search(text, last)
    return appendix.start() if appendix else len(text)


def _completed(points: Sequence[Point]) -> Sequence[Point]:
    """Every mention with its prefix said once and its other name; what stands in the whole plan is the evidence."""
    lists = [clause.mentions for point in points for clause in point.clauses]
    if _are_all_in_full(lists):
        return points
    own = [[names.other_name(mention.full_name)[0] for mention in mentions] for mentions in lists]
    attested = frozenset(chain.from_iterable(map(names.in_full, own)))
    following = iter([names.completed(each, attested) for each in own])
    return [
        replace(point, clauses=tuple([_with_full_names(clause, next(following)) for clause in point.clauses]))
        for point in points
    ]


def _are_all_in_full(lists: Sequence[Sequence[Mention]]) -> bool:
    """No name has another in brackets behind it, and none a prefix that may hold for those behind it."""
    named = {mention.name for mentions in lists for mention in mentions}
    return {name[-1] for name in named}.isdisjoint(CLOSE) and not any(map(names.has_prefix, named))


def _with_full_names(clause: Clause, full: Sequence[str]) -> Clause:
    finished = [
        mention
        if mention.full_name == name
        else replace(mention, full_name=name, other_name=names.other_name(mention.name)[1])
        for mention, name in zip(clause.mentions, full, strict=True)
    ]
    return replace(clause, mentions=tuple(finished))
