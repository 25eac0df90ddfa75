"""The tree of headings → sections and points with their numbers, keys and clauses."""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from analysis.diagnostics import Diagnostic
from analysis.parsing.clauses import FoundClause
from analysis.parsing.model import Clause, Point, Section
from analysis.parsing.outline import Heading, point_headings, points_style, title_of

_BLANK = " \t\n　\xa0"
_FIRST_SENTENCE = re.compile("[。；：\n]")


@dataclass(frozen=True, slots=True)
class Outline:
    """The sections and points of a text, where its first heading begins, and what was noticed."""

    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    body_start: int
    diagnostics: tuple[Diagnostic, ...]


@dataclass(frozen=True, slots=True)
class _Draft:
    """A point before it has its key: number ("" where the source gives none), section, place and clauses."""

    no: str
    section_no: str
    numeral: str
    title: str
    start: int
    end: int
    clauses: tuple[Clause, ...]
    heading: Heading | None = None


def outline_to_points(text: str, roots: Sequence[Heading]) -> Outline:
    """Sections and points of the tree `roots`; headings that only introduce are sections or, if numbered anew, counted out."""
    candidates = point_headings(roots)
    style = points_style(roots)
    carriers = [heading for heading in candidates if heading.all_clauses()]
    points = [heading for heading in candidates if _counts(heading, style, carriers)]
    unnumbered = {id(h) for h in points if _holds_unnumbered(text, h, style)}
    chosen = {id(heading) for heading in points} - unnumbered
    numbers = _section_numbers(roots, chosen)
    drafts = [
        draft
        for heading in points
        for draft in (
            _paragraph_points(text, heading, numbers[id(heading)])
            if id(heading) in unnumbered
            else [_draft(text, heading, style, numbers)]
        )
    ]
    drafts = _without_tail(text, drafts)
    covered, notices = _cover_sections(roots, chosen, drafts)
    keyed = _with_keys(covered)
    left_out = _left_out(candidates, points, style)
    headings = [h for h in _tree(roots, chosen) if id(h) in numbers and h not in left_out]
    sections = tuple(_section(text, heading, numbers[id(heading)]) for heading in headings)
    diagnostics = [
        *notices,
        *_about_numbers([d for d in drafts if d.heading], keyed),
        *_not_counted(left_out),
        *(Diagnostic("unnumbered-points", p.start, p.end, p.key, {"point": p.key}) for p in keyed if not p.numeral),
        *([] if keyed else [Diagnostic("no-points", 0, 0)]),
    ]
    return Outline(sections, tuple(keyed), roots[0].marker.start, tuple(diagnostics))


def unnumbered_points(text: str, lines: Sequence[tuple[int, int]], clauses: Sequence[FoundClause]) -> Outline:
    """The points of a text without any numbering: each paragraph that carries a clause, numbered by order."""
    drafts: list[_Draft] = []
    for found in clauses:
        at = next(n for n, (_, end) in enumerate(lines) if end > found.clause.start)
        alone = lines[at][0] == found.clause.start or not text[lines[at][0] : found.clause.start].strip(_BLANK)
        start = lines[at - 1][0] if alone and at else lines[at][0]
        if drafts and drafts[-1].end > start:
            previous = drafts.pop()
            drafts.append(
                _unnumbered(text, previous.no, "", previous.start, lines[at][1], (*previous.clauses, found.clause))
            )
        else:
            drafts.append(
                _unnumbered(
                    text,
                    str(len(drafts) + 1),
                    "",
                    start,
                    max(lines[at][1], found.clause.end),
                    (found.clause,),
                )
            )
    points = tuple(_with_keys(drafts))
    notices = [Diagnostic("unnumbered-points", p.start, p.end, p.key, {"point": p.key}) for p in points]
    body_start = points[0].start if points else len(text)
    return Outline((), points, body_start, tuple(notices) if points else (Diagnostic("no-points", 0, 0),))


def _unnumbered(text: str, no: str, section_no: str, start: int, end: int, clauses: tuple[Clause, ...]) -> _Draft:
    start += len(text[start:end]) - len(text[start:end].lstrip(_BLANK))
    stop = _FIRST_SENTENCE.search(text, start, end)
    return _Draft(no, section_no, "", text[start : stop.start() if stop else end], start, end, clauses)


def _counts(heading: Heading, style: str | None, carriers: Sequence[Heading]) -> bool:
    """Whether a heading is a point: it carries a clause, or is numbered as the points are and not in a part before them."""
    if heading.all_clauses() or not carriers:
        return True
    if heading.marker.style != style:
        return False
    before_all = heading.end <= carriers[0].marker.start and _top(heading) is not _top(carriers[0])
    return not (
        before_all and any(h.marker.style == style and h.marker.number <= heading.marker.number for h in carriers)
    )


def _top(heading: Heading) -> Heading:
    return next((h for h in reversed(list(heading.ancestors()))), heading)


def _holds_unnumbered(text: str, heading: Heading, style: str | None) -> bool:
    """A top heading on a line of its own above several paragraphs that each carry a list: they are the points."""
    if heading.children or heading.level > 1 or len(heading.clauses) < 2:
        return False
    line_end = text.find("\n", heading.marker.body)
    if line_end < 0 or "。" in text[heading.marker.body : line_end]:
        return False
    lines = {text.count("\n", heading.marker.start, found.clause.start) for found in heading.clauses}
    return len(lines) > 1


def _paragraph_points(text: str, heading: Heading, section_no: str) -> Iterator[_Draft]:
    start = text.find("\n", heading.marker.body, heading.end) + 1
    for order, clauses in enumerate(_by_line(text, heading.clauses), 1):
        end = text.find("\n", clauses[-1].end)
        end = heading.end if end < 0 else min(end, heading.end)
        yield _unnumbered(text, f"{section_no}.{order}", section_no, start, end, clauses)
        start = end


def _by_line(text: str, found: Sequence[FoundClause]) -> list[tuple[Clause, ...]]:
    groups: list[tuple[Clause, ...]] = []
    for each in found:
        if groups and "\n" not in text[groups[-1][-1].end : each.clause.start]:
            groups[-1] = (*groups[-1], each.clause)
        else:
            groups.append((each.clause,))
    return groups


def _section_numbers(roots: Sequence[Heading], chosen: set[int]) -> dict[int, str]:
    """The path of each heading that is no point and lies in none ("2.3"); a number given twice gets a mark ("2-2")."""
    numbers: dict[int, str] = {}
    seen: Counter[str] = Counter()
    for heading in _tree(roots, chosen):
        if id(heading) in chosen:
            continue
        above = numbers[id(heading.parent)] + "." if heading.parent else ""
        path = f"{above}{heading.marker.number}"
        seen[path] += 1
        numbers[id(heading)] = path if seen[path] == 1 else f"{path}-{seen[path]}"
    return numbers


def _tree(roots: Sequence[Heading], chosen: set[int]) -> Iterator[Heading]:
    stack = list(reversed(roots))
    while stack:
        heading = stack.pop()
        yield heading
        if id(heading) not in chosen:
            stack += reversed(heading.children)


def _draft(text: str, heading: Heading, style: str | None, numbers: dict[int, str]) -> _Draft:
    section_no = numbers[id(heading.parent)] if heading.parent else ""
    own = str(heading.marker.number)
    no = own if heading.marker.style == style or style is None or not section_no else f"{section_no}.{own}"
    end = heading.marker.start + len(text[heading.marker.start : heading.end].rstrip(_BLANK))
    title, _ = title_of(text, heading.marker, heading.own_end)
    numeral = text[heading.marker.start : heading.marker.end]
    clauses = tuple(found.clause for found in sorted(heading.all_clauses(), key=lambda each: each.clause.start))
    return _Draft(no, section_no, numeral, title, heading.marker.start, end, clauses, heading)


def _without_tail(text: str, drafts: list[_Draft]) -> list[_Draft]:
    """The last point ends with the paragraph of its last clause: what follows closes the document."""
    if not drafts or not drafts[-1].clauses:
        return drafts
    last = drafts[-1]
    line_end = text.find("\n", last.clauses[-1].end)
    end = last.end if line_end < 0 else min(line_end, last.end)
    if (
        line_end < 0
        and len(drafts) > 1
        and all(not text[d.clauses[-1].end : d.end].strip(_BLANK + "。") for d in drafts[:-1] if d.clauses)
    ):
        end = last.clauses[-1].end
    return [*drafts[:-1], _moved(last, end)]


def _moved(draft: _Draft, end: int) -> _Draft:
    return _Draft(
        draft.no, draft.section_no, draft.numeral, draft.title, draft.start, end, draft.clauses, draft.heading
    )


def _cover_sections(
    roots: Sequence[Heading], chosen: set[int], drafts: Sequence[_Draft]
) -> tuple[list[_Draft], list[Diagnostic]]:
    """Give a section's own clause to each of its points that has none."""
    shared = [(h, found.clause) for h in _tree(roots, chosen) if id(h) not in chosen for found in h.clauses]
    notices: list[Diagnostic] = []
    covered = list(drafts)
    for heading, clause in shared:
        below = [i for i, d in enumerate(covered) if heading.marker.start <= d.start < heading.end]
        bare = [i for i in below if not covered[i].clauses]
        if any(clause in covered[i].clauses for i in below):
            continue
        for i in bare or below:
            d = covered[i]
            covered[i] = _Draft(d.no, d.section_no, d.numeral, d.title, d.start, d.end, (*d.clauses, clause), d.heading)
        code = "clause-covers-section" if below else "clause-unplaced"
        notices.append(
            Diagnostic(code, clause.start, clause.end, params={"count": len(bare or below), "words": _words(clause)})
        )
    return covered, notices


def _words(clause: Clause) -> str:
    return "、".join(mention.name for mention in clause.mentions)[:40]


def _with_keys(drafts: Sequence[_Draft]) -> list[Point]:
    """Points with unique keys: the number where it is unique, else with its section before it, else with a count behind."""
    numbers = Counter(draft.no for draft in drafts)
    seen: Counter[str] = Counter()
    points = []
    for d in drafts:
        key = d.no if numbers[d.no] == 1 or not d.section_no else f"{d.section_no}.{d.no}"
        seen[key] += 1
        key = key if seen[key] == 1 else f"{key}-{seen[key]}"
        points.append(Point(key, d.no, d.section_no, d.numeral, d.title, d.start, d.end, d.clauses))
    return points


def _section(text: str, heading: Heading, no: str) -> Section:
    title, _ = title_of(text, heading.marker, heading.own_end)
    numeral = text[heading.marker.start : heading.marker.end]
    end = heading.marker.start + len(text[heading.marker.start : heading.end].rstrip(_BLANK))
    return Section(no, numeral, title, heading.level, heading.marker.start, end)


def _about_numbers(drafts: Sequence[_Draft], points: Sequence[Point]) -> Iterator[Diagnostic]:
    """Numbers given twice or left out, in a count that runs on or restarts in each section."""
    numbered = [point for point in points if point.numeral]
    for (before, _), (draft, point) in zip(
        zip(drafts, numbered, strict=False), zip(drafts[1:], numbered[1:], strict=False), strict=False
    ):
        a, b = before.heading, draft.heading
        if a is None or b is None or a.marker.style != b.marker.style:
            continue
        last, number = a.marker.number, b.marker.number
        place = (b.marker.start, b.marker.end, point.key)
        if number == last or (number < last and a.parent is b.parent):
            yield Diagnostic("number-repeated", *place, {"number": point.numeral})
        elif number > last + 1 and number != 1:
            yield Diagnostic("number-missing", *place, {"number": point.numeral, "expected": last + 1})


def _left_out(candidates: Sequence[Heading], points: Sequence[Heading], style: str | None) -> list[Heading]:
    """Headings numbered as the points are that are none: principles and aims before the first responsibility."""
    kept = {id(heading) for heading in points}
    return [heading for heading in candidates if id(heading) not in kept and heading.marker.style == style]


def _not_counted(left_out: Sequence[Heading]) -> Iterator[Diagnostic]:
    for parent in dict.fromkeys(heading.parent for heading in left_out):
        items = [heading for heading in left_out if heading.parent is parent]
        yield Diagnostic("items-not-counted", items[0].marker.start, items[-1].end, params={"count": len(items)})
