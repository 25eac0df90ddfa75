"""The parser's table of contents: lines → clauses → outline → points → plan."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from operator import attrgetter

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import lines_of
from analysis.parsing import names
from analysis.parsing.clauses import find_clauses
from analysis.parsing.evidence import standing
from analysis.parsing.front import read_front
from analysis.parsing.keyed import FoundClause
from analysis.parsing.labelled_lines import labelled_lines
from analysis.parsing.marks import find_markers
from analysis.parsing.model import Clause, Mention, Plan, Point
from analysis.parsing.outline import build, place_clauses, stands_alone
from analysis.parsing.points import outline_to_points, paragraphs_to_points, with_tasks
from analysis.parsing.rules import about_rules, find_rules, with_rules
from analysis.reading.source import SourceText, TaskRow

_APPENDIX = re.compile(r"\n[ 　\t]*附(?:件|表)[ 　]?\d{0,2}[ 　]?[：:.．\n]")


def parse(source: SourceText) -> Plan:
    """The plan in `source`. What cannot be placed is a diagnostic; nothing is guessed and nothing is dropped unsaid."""
    text = source.text
    lines = _lines_outside(source.rows, lines_of(text))
    clauses = _outside(source.rows, find_clauses(text, lines))
    if more := [each for each in labelled_lines(text, lines) if not _overlaps(clauses, each)]:
        clauses = sorted([*clauses, *more], key=lambda each: each.clause.start)
    clauses, not_counted = standing(text, clauses)
    body_end = _body_end(text, clauses)
    headings = build([marker for marker in find_markers(text, lines, clauses) if marker.start < body_end], body_end)
    unplaced = place_clauses(headings, clauses)
    if len(unplaced) > 1 and len(unplaced) * 2 > len(clauses):
        headings, unplaced = [], clauses
    outline = outline_to_points(text, headings) if headings else paragraphs_to_points(text, lines, unplaced)
    outline = with_tasks(text, outline, source.rows) if source.rows else outline
    rules = find_rules(text)
    points = tuple(with_rules(_completed(outline.points), rules))
    return Plan(
        source=source,
        front=read_front(text, outline.body_start),
        sections=outline.sections,
        points=points,
        rules=rules,
        diagnostics=tuple(sorted(
            [
                *source.diagnostics,
                *outline.diagnostics,
                *not_counted,
                *_about_clauses(text, points, clauses),
                *(_unplaced(text, found) for found in (unplaced if headings else ())),
                *about_rules(text, rules),
                *about_points(points),
            ],
            key=attrgetter("start", "end", "code"),
        )),
    )  # fmt: skip


def _lines_outside(rows: Sequence[TaskRow], lines: list[tuple[int, int]]) -> list[tuple[int, int]]:
    """The lines that are no rows of a table."""
    starts = {row.start for row in rows}
    return [line for line in lines if line[0] not in starts] if starts else lines


def _outside(rows: Sequence[TaskRow], clauses: list[FoundClause]) -> list[FoundClause]:
    return [found for found in clauses if not _in_table(rows, found)] if rows else clauses


def _in_table(rows: Sequence[TaskRow], found: FoundClause) -> bool:
    at = bisect_right(rows, found.clause.start, key=lambda row: row.start) - 1
    return at >= 0 and found.clause.start < rows[at].end


def _overlaps(clauses: Sequence[FoundClause], found: FoundClause) -> bool:
    at = bisect_right(clauses, found.clause.end - 1, key=lambda each: each.clause.start) - 1
    return at >= 0 and clauses[at].clause.end > found.clause.start


def _body_end(text: str, clauses: Sequence[FoundClause]) -> int:
    """Where a list of appendices begins behind the last clause; else the end of the text."""
    last = max((found.clause.end for found in clauses), default=len(text))
    appendix = _APPENDIX.search(text, last)
    return appendix.start() if appendix else len(text)


def _completed(points: Sequence[Point]) -> list[Point]:
    """Every mention with its prefix said once and its other name; what stands in the whole plan is the evidence."""
    lists = [clause.mentions for point in points for clause in point.clauses]
    own = [[names.other_name(mention.name)[0] for mention in mentions] for mentions in lists]
    full = own
    if any(each and names.has_prefix(each[0]) for each in own):
        attested = _attested(own)
        full = [names.completed(each, attested) for each in own]
    if full == [[mention.full_name for mention in mentions] for mentions in lists]:
        return list(points)
    following = iter(full)
    return [
        replace(point, clauses=tuple([_with_full_names(clause, next(following)) for clause in point.clauses]))
        for point in points
    ]


def _attested(lists: Sequence[Sequence[str]]) -> frozenset[str]:
    """The names that stand somewhere in full: with their prefix, or where no prefix before them could hold for them."""
    whole = {name for each in lists for name in (each if each and not names.has_prefix(each[0]) else each[:1])}
    return frozenset(whole | {name for each in lists for name in each if names.has_prefix(name)})


def _with_full_names(clause: Clause, full: Sequence[str]) -> Clause:
    mentions = clause.mentions
    if all(mention.full_name == name for mention, name in zip(mentions, full, strict=True)):
        return clause
    finished = (
        replace(mention, full_name=name, other_name=names.other_name(mention.name)[1])
        for mention, name in zip(mentions, full, strict=True)
    )
    return replace(clause, mentions=tuple(finished))


def _about_clauses(text: str, points: Sequence[Point], clauses: Sequence[FoundClause]) -> Iterator[Diagnostic]:
    key_at = {clause.start: point.key for point in points for clause in point.clauses}
    for found in clauses:
        key = key_at.get(found.clause.start, "")
        for noticed in found.diagnostics:
            yield replace(noticed, point_key=key)
        if key and found.form in ("bracket", "verb", "line") and stands_alone(text, found):
            yield Diagnostic("clause-own-line", found.clause.start, found.clause.end, key)


def _unplaced(text: str, found: FoundClause) -> Diagnostic:
    start, end = found.clause.start, found.clause.end
    return Diagnostic("clause-unplaced", start, end, params={"words": text[start:end][:40]})


OF_POINTS = frozenset(
    ("no-responsibility", "point-without-unit", "name-repeated", "name-has-other", "name-completed", "list-open")
)
"""The codes that `about_points` gives: they follow from the points alone, and are found anew when those change."""


def about_points(points: Sequence[Point]) -> Iterator[Diagnostic]:
    """What a drafter should know of these points: without a unit, with a name twice, completed, or a list left open."""
    carried = any(map(attrgetter("clauses"), points))
    if points and not carried:
        yield Diagnostic("no-responsibility", points[0].start, points[-1].end)
    for point in points:
        if carried and not any(map(attrgetter("mentions"), point.clauses)):
            yield Diagnostic(
                "point-without-unit",
                point.start,
                point.end,
                point.key,
                {"point": point.key, "title": point.title},
            )
        for clause in point.clauses:
            if _is_remarkable(clause.mentions):
                yield from _about_mentions(point.key, clause)


def _is_remarkable(mentions: Sequence[Mention]) -> bool:
    """Hardly any list is; so this comes before looking at each of its units."""
    for mention in mentions:
        if mention.list_is_open or mention.other_name or mention.full_name != mention.name:
            return True
    return len({mention.full_name for mention in mentions}) < len(mentions)


def _about_mentions(key: str, clause: Clause) -> Iterator[Diagnostic]:
    seen: set[tuple[str, str]] = set()
    for mention in clause.mentions:
        if (mention.full_name, mention.role) in seen:
            yield Diagnostic("name-repeated", mention.start, mention.end, key, {"name": mention.name})
        seen.add((mention.full_name, mention.role))
        if mention.other_name:
            yield Diagnostic(
                "name-has-other",
                mention.start,
                mention.end,
                key,
                {"name": mention.full_name, "other": mention.other_name},
            )
        elif mention.full_name != mention.name:
            yield Diagnostic(
                "name-completed",
                mention.start,
                mention.end,
                key,
                {"name": mention.name, "full": mention.full_name},
            )
    yield from _about_open_list(key, clause.mentions)


def _about_open_list(key: str, mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    still_open = [mention for mention in mentions if mention.list_is_open]
    if still_open:
        yield Diagnostic("list-open", still_open[-1].start, still_open[-1].end, key, {"name": still_open[-1].name})
