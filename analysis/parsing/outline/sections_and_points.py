"""The tree of headings → sections and points with their numbers, keys and clauses."""

from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from math import inf
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, Lines, line_end, trimmed_end
from analysis.numbering import Marker
from analysis.parsing.model import Clause, Point, Section
from analysis.parsing.notices import about_numbers, not_counted, unnumbered
from analysis.parsing.outline.drafts import by_paragraph, order_points, paragraph_points, title_stands_alone
from analysis.parsing.outline.headings import (
    Heading,
    Headings,
    below,
    carries,
    point_headings,
    points_style,
    title_of,
)
from analysis.parsing.outline.levels import LEVEL, about_levels
from analysis.parsing.outline.next_numbers import about_next_numbers
from analysis.parsing.outline.shared_clauses import find_shared_clauses
from analysis.parsing.task_tables.rows_to_points import read_tasks
from analysis.parsing.task_tables.shifted import names_in
from analysis.reading.source import TaskRow

_BLANK_OR_BREAK = BLANKS + "\n"


class Outline(Struct, frozen=True, gc=False):
    """The sections and points of a text, where its first heading begins, and what was noticed.

    `moved` says of a clause, by where it begins, why it is not of the item it stands in.
    """

    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    body_start: int
    diagnostics: tuple[Diagnostic, ...]
    moved: Mapping[int, str] = {}


def outline_to_points(text: str, headings: Headings) -> Outline:
    """Sections and points of these headings; those that only introduce are sections or, if numbered anew, counted out."""
    moved = find_shared_clauses(text, headings)
    style = points_style(headings)
    candidates = point_headings(headings, style)
    points = _without_introduction(headings, candidates, style)
    left_out = _left_out(candidates, points, style)
    holders = _holders_of_paragraphs(text, points, style)
    chosen = {heading.order for heading in points} - holders
    sections = _sections_of(headings, chosen)
    numbers = _section_numbers(sections, headings, chosen)
    drafts: list[Point] = []
    for each in points:
        if each.order in holders:
            drafts += paragraph_points(text, each, numbers[each.order])
        else:
            drafts.append(_draft(text, headings, each, style, numbers))
    drafts = _without_tail(text, drafts)
    own = [_task_of_heading(text, each, numbers) for each in sections if _is_task(text, each, drafts)]
    covered, notices = _cover_sections(sections, sorted([*drafts, *own], key=attrgetter("start")) if own else drafts)
    keyed = _with_keys(covered)
    of_own = {each.start for each in own}
    diagnostics = [
        *notices,
        *about_numbers([h for h in points if h.order in chosen], [p for p in keyed if p.start not in of_own]),
        *_around_rows(keyed, about_levels(headings, chosen, style)),
        *not_counted(left_out),
        *unnumbered(keyed),
        *about_next_numbers(text, headings),
        *([] if keyed else [Diagnostic("no-points", 0, 0)]),
    ]
    untold = set(left_out)
    told = [_section(text, each, numbers[each.order]) for each in sections if each not in untold]
    return Outline(tuple(told), tuple(keyed), headings[0].marker.start, tuple(diagnostics), moved)


def _around_rows(points: Sequence[Point], noticed: Iterable[Diagnostic]) -> Iterator[Diagnostic]:
    """What was noticed of stretches in which a point with a list begins."""
    told = list(noticed)
    begins = [point.start for point in points if point.clauses] if told else []
    return (each for each in told if bisect_left(begins, each.start) < bisect_left(begins, each.end))


def _left_out(candidates: Headings, points: Headings, style: str | None) -> list[Heading]:
    """The candidates that are numbered as the points are and are none."""
    if len(points) == len(candidates):
        return []
    counted = {heading.order for heading in points}
    return [each for each in candidates if each.order not in counted and each.marker.style == style]


def paragraphs_to_points(text: str, lines: Lines, clauses: Sequence[Clause]) -> Outline:
    """The points of a text without any numbering: each paragraph that carries a clause, numbered by order."""
    points = tuple(_with_keys(order_points(text, lines, clauses)))
    body_start = points[0].start if points else len(text)
    return Outline((), points, body_start, tuple(unnumbered(points)) or (Diagnostic("no-points", 0, 0),))


def with_tasks(text: str, outline: Outline, rows: Sequence[TaskRow]) -> Outline:
    """`outline` with the points of the task tables among `rows` in their places; one told in both, of the same units, counts once.

    Headings of the running text that carry no unit are no points where a table holds the tasks, which is told.
    """
    own = [point for point in outline.points if point.clauses]
    from_outline = outline.sections if own else ()
    tasks = read_tasks(text, rows, {section.start: section.no for section in from_outline})
    if not tasks.drafts:
        return replace(outline, diagnostics=(*outline.diagnostics, *tasks.diagnostics))
    told: dict[str, set[str]] = {}
    for point in own:
        told.setdefault(point.title, set()).update(names_in(point))
    further = [draft for draft in tasks.drafts if draft.title not in told or names_in(draft) - told[draft.title]]
    drafts = sorted([*(replace(point, key=point.no) for point in own), *further], key=lambda each: each.start)
    keyed = _with_keys(drafts)
    sections = sorted([*from_outline, *tasks.sections], key=lambda each: each.start)
    notices = [
        *(d for d in outline.diagnostics if own or d.code not in ("no-points", "items-not-counted", LEVEL)),
        *tasks.diagnostics,
        *(() if own else _not_counted(outline.points, tasks.sections)),
        *unnumbered(keyed),
    ]
    return Outline(
        tuple(sections), tuple(keyed), min(outline.body_start, keyed[0].start), tuple(notices), outline.moved
    )


def _not_counted(points: Sequence[Point], sections: Sequence[Section]) -> Iterator[Diagnostic]:
    """That points of the running text carry no unit beside a table of tasks; the titles above it are its sections."""
    heads = {section.start for section in sections}
    if others := [point for point in points if point.start not in heads]:
        yield Diagnostic("points-of-text-not-counted", others[0].start, others[-1].end, params={"count": len(others)})


def _without_introduction(headings: Headings, candidates: Headings, style: str | None) -> list[Heading]:
    """The candidates that are points: a clause is theirs or covers them, or they stand beside one whose it is, or are numbered
    as the points are and not before."""
    carriers = [heading for heading in candidates if heading.clauses or carries(headings, heading)]
    if not carriers or len(carriers) == len(candidates):
        return list(candidates)
    first, part = carriers[0].marker.start, _top(carriers[0])
    lowest = min((heading.marker.number for heading in carriers if heading.marker.style == style), default=inf)
    carrying = {heading.order for heading in carriers}
    beside = {(heading.parent, heading.marker.style) for heading in carriers if heading.marker.style != style}
    return [
        heading
        for heading in candidates
        if heading.order in carrying
        or _is_covered(heading)
        or (heading.parent, heading.marker.style) in beside
        or (
            heading.marker.style == style
            and (heading.end > first or _top(heading) is part or heading.marker.number < lowest)
        )
    ]


def _is_covered(heading: Heading | None) -> bool:
    while heading and not heading.shared:
        heading = heading.parent
    return heading is not None


def _top(heading: Heading) -> Heading:
    while heading.parent:
        heading = heading.parent
    return heading


def _holders_of_paragraphs(text: str, points: Headings, style: str | None) -> set[int]:
    """Top headings on lines of their own above paragraphs that carry the lists: there the paragraphs are the points.

    One such paragraph is enough where other headings of the kind hold several, or hold numbered points.
    """
    above = [h for h in points if h.level == 1 and h.is_leaf and h.clauses and title_stands_alone(text, h)]
    several = {h.order for h in above if len(by_paragraph(text, h.clauses)) > 1}
    if 0 < len(several) * 2 <= len(above):
        for heading in above:
            heading.is_undecided = True
    kinds = {h.marker.style for h in above if h.order in several}
    return several | {h.order for h in above if h.marker.style in kinds or h.marker.style != style}


def _sections_of(headings: Headings, chosen: set[int]) -> list[Heading]:
    """The headings that are no points (`chosen`) and lie in none, in order."""
    sections: list[Heading] = []
    after = 0
    for heading in headings:
        if heading.order in chosen:
            after = max(after, heading.after)
        elif heading.order >= after:
            sections.append(heading)
    return sections


def _section_numbers(sections: Headings, headings: Headings, chosen: set[int]) -> dict[int, str]:
    """The path of each section ("2.3") by its order; a number given twice gets a mark ("2-2").

    The requirements of a covering notice are numbered too: the number is the section's that holds points.
    """
    numbers: dict[int, str] = {}
    for heading in sections:
        numbers[heading.order] = _path(heading.marker, numbers[heading.parent.order] if heading.parent else "")
    if len(set(numbers.values())) == len(numbers):
        return numbers
    seen: dict[str, int] = {}
    holding = _holding(headings, chosen)
    for heading in sorted(sections, key=lambda each: each.order not in holding and not each.clauses):
        path = _path(heading.marker, numbers[heading.parent.order] if heading.parent else "")
        seen[path] = count = seen.get(path, 0) + 1
        numbers[heading.order] = path if count == 1 else f"{path}-{count}"
    return numbers


def _holding(headings: Headings, chosen: set[int]) -> set[int]:
    """The orders of the headings with points below them."""
    holding: set[int] = set()
    for order in chosen:
        above = headings[order].parent
        while above and above.order not in holding:
            holding.add(above.order)
            above = above.parent
    return holding


def _path(marker: Marker, above: str) -> str:
    """A decimal is its own path; other marks are counted below their section."""
    return marker.path if "." in marker.path or not above else f"{above}.{marker.path}"


def _draft(text: str, headings: Headings, heading: Heading, style: str | None, numbers: dict[int, str]) -> Point:
    section_no = numbers[heading.parent.order] if heading.parent else ""
    marker = heading.marker
    no = marker.path if marker.style == style or style is None else _path(marker, section_no)
    clauses = heading.clauses
    if not heading.is_leaf:
        clauses = clauses + [clause for each in below(headings, heading) for clause in each.clauses]
        clauses.sort(key=attrgetter("start"))
    start = marker.start
    end = trimmed_end(text, start, heading.end, _BLANK_OR_BREAK)
    numeral = text[start : marker.end]
    return Point(no, no, section_no, numeral, title_of(text, heading), start, end, tuple(clauses))


def _without_tail(text: str, drafts: list[Point]) -> list[Point]:
    """The last point ends with the paragraph of its last clause: what follows closes the document."""
    if not drafts or not drafts[-1].clauses:
        return drafts
    *others, last = drafts
    clause_end = last.clauses[-1].end
    if last.end == clause_end:
        return drafts
    paragraph_end = line_end(text, clause_end)
    end = min(paragraph_end, last.end)
    if paragraph_end == len(text) and others and all(_ends_with_clause(text, draft) for draft in others):
        end = clause_end
    return [*others, replace(last, end=end)]


def _ends_with_clause(text: str, draft: Point) -> bool:
    """Nothing but a stop stands behind the last clause of the point, if it has one."""
    return not draft.clauses or not text[draft.clauses[-1].end : draft.end].strip(_BLANK_OR_BREAK + "。")


def _is_task(text: str, section: Heading, drafts: Sequence[Point]) -> bool:
    """Sentences behind the section's title say what is to be done and by whom, and so does each point below it.

    A title alone (一、教育工作（牵头单位：市教育局）) speaks of those points; on a line below it stands an item whose number
    was not read.
    """
    if section.is_leaf or not section.clauses:
        return False
    words = text[section.marker.body : section.clauses[0].start].rstrip(f"{BLANKS}。")
    if "。" not in words or "\n" in words:
        return False
    points_below = [draft for draft in drafts if section.marker.start <= draft.start < section.end]
    return bool(points_below) and all(draft.clauses for draft in points_below)


def _task_of_heading(text: str, section: Heading, numbers: Mapping[int, str]) -> Point:
    """The point that the words of a section's heading are."""
    no, start = numbers[section.order], section.marker.start
    end = trimmed_end(text, start, section.own_end, _BLANK_OR_BREAK)
    numeral = text[start : section.marker.end]
    return Point(no, no, no, numeral, title_of(text, section), start, end, tuple(section.clauses))


def _cover_sections(sections: Headings, drafts: list[Point]) -> tuple[list[Point], list[Diagnostic]]:
    """Give a section's own clause to each of its points that has none; else to those whose clauses leave its role open."""
    shared = [(heading, clause) for heading in sections for clause in (*heading.shared, *heading.clauses)]
    notices: list[Diagnostic] = []
    covered = list(drafts)
    for heading, clause in shared:
        below = [i for i, d in enumerate(covered) if heading.marker.start <= d.start < heading.end]
        bare = [i for i in below if not covered[i].clauses]
        if any(clause in covered[i].clauses for i in below):
            continue
        meant = bare or [i for i in below if not _roles([clause]) & _roles(covered[i].clauses)]
        for i in meant:
            d = covered[i]
            covered[i] = replace(d, clauses=(*d.clauses, clause))
        code = "clause-covers-section" if meant else "clause-unplaced"
        notices.append(
            Diagnostic(code, clause.start, clause.end, params={"count": len(meant), "words": _words(clause)})
        )
    return covered, notices


def _roles(clauses: Sequence[Clause]) -> set[str]:
    return {mention.role for clause in clauses for mention in clause.mentions}


def _words(clause: Clause) -> str:
    return "、".join(mention.name for mention in clause.mentions)[:40]


def _with_keys(drafts: Sequence[Point]) -> Sequence[Point]:
    """Points with unique keys: the number where it is unique, else with its section before it, else with a count behind."""
    numbers = [draft.no for draft in drafts]
    if len(set(numbers)) == len(numbers):
        return drafts
    times = Counter(numbers)
    seen: Counter[str] = Counter()
    points: list[Point] = []
    used: set[str] = set()
    for draft in drafts:
        own = draft.no if times[draft.no] == 1 or not draft.section_no else f"{draft.section_no}.{draft.no}"
        key = _unused(own, seen, used)
        used.add(key)
        points.append(replace(draft, key=key))
    return points


def _unused(own: str, seen: Counter[str], used: set[str]) -> str:
    """The key, with a count behind it from the second time on; a table may number so by itself: 81, 81, 81-2."""
    seen[own] += 1
    while (key := own if seen[own] == 1 else f"{own}-{seen[own]}") in used:
        seen[own] += 1
    return key


def _section(text: str, heading: Heading, no: str) -> Section:
    start = heading.marker.start
    end = trimmed_end(text, start, heading.end, _BLANK_OR_BREAK)
    return Section(no, text[start : heading.marker.end], title_of(text, heading), heading.level, start, end)
