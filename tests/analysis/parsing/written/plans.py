"""Whole plans by chance: their text, and every table that must be read from it."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.analysis.parsing.written import damage
from tests.analysis.parsing.written.clauses import clauses
from tests.analysis.parsing.written.damage import Damage, damaged
from tests.analysis.parsing.written.drafts import Draft, Group, Tables, lines_of, tables_of
from tests.analysis.parsing.written.numbering import Numbering, numberings, paths
from tests.analysis.parsing.written.points import Build, WrittenPoint, points
from tests.analysis.parsing.written.prose import FRONTS, TAILS
from tests.analysis.parsing.written.wording import ON_LINES, Wording, wordings

FIRST_LEADS = (
    "各项任务中，列首位的为牵头单位，下同。",
    "有多个责任单位的，排在第一位的为牵头单位。",
    "列第一位的责任单位为牵头单位，其他为配合单位。",
)
FIRST_LEADS_IN_LIST = ("列首位的为牵头单位，下同", "列第一位者为牵头单位，下同", "排在第一位的为牵头单位，下同")
ADDS_UNIT = "以下各项均涉及各县（市、区），不再列出。"
ADDED_UNIT = "各县（市、区）"


class WrittenPlan(NamedTuple):
    """A plan's text and what must be read from it."""

    text: str
    tables: Tables


@st.composite
def plans(draw: st.DrawFn) -> WrittenPlan:
    """A plan in any form, whole or damaged."""
    draft = draw(drafts_with_lists() | drafts_with_lists() | drafts_with_lists() | with_rules(draw(without_lists())))
    lines = lines_of(draft)
    return WrittenPlan(damaged(lines, draw(damages(draft))), tables_of(draft))


@st.composite
def drafts_with_lists(draw: st.DrawFn) -> Draft:
    """A plan in any form that assigns something, undamaged."""
    return draw(with_rules(draw(numbered() | numbered() | covered() | unnumbered())))


@st.composite
def numbered(draw: st.DrawFn) -> Draft:
    """Numbered points, each with lists of its own; one behind the first two of its section may have none."""
    numbering, wording = draw(numberings()), draw(wordings())
    build = draw(builds(numbering, wording))
    groups = tuple(
        Group(path, draw(_points_of_group(wording, build, numbering))) for path in draw(paths(len(numbering.sections)))
    )
    return draw(framed(Draft(groups, numbering, wording)))


@st.composite
def builds(draw: st.DrawFn, numbering: Numbering, wording: Wording) -> Build:
    """A build of points whose items have marks of their own."""
    may_have_items = numbering.sections or wording.runs_in_line
    items = draw(st.sampled_from(("", "", "", "circled", "arabic_paren"))) if may_have_items else ""
    taken = any("(" in style or "（{n}" in style for style in (*numbering.sections, numbering.points))
    items = "circled" if items and taken else items
    return Build(title_stands_alone=not items and draw(st.integers(0, 3)) == 0, items=items)


@st.composite
def _points_of_group(draw: st.DrawFn, wording: Wording, build: Build, numbering: Numbering) -> tuple[WrittenPoint, ...]:
    first, second, *others = (draw(points(wording, build)) for _ in range(draw(st.integers(2, 4))))
    if not wording.runs_in_line or build.items or numbering.gap_after:
        return (first, second, *others)
    without = points(wording, build._replace(has_lists=False))
    return (first, second, *(draw(without) if draw(st.booleans()) else each for each in others))


@st.composite
def framed(draw: st.DrawFn, draft: Draft) -> Draft:
    """The plan with what stands before and behind its points; nothing stands behind one that has no list of its own."""
    if draft.numbering.points and draw(st.booleans()):
        return draft
    ends = bool(draft.groups[-1].points[-1].clauses)
    return draft._replace(front=draw(st.sampled_from(FRONTS)), tail=draw(st.sampled_from(TAILS)) if ends else ())


@st.composite
def covered(draw: st.DrawFn) -> Draft:
    """Sections whose one list, at their end or in their heading, covers all their points; others list by point."""
    from_heading = draw(st.booleans())
    numbering = draw(numberings(least_sections=1))
    numbering = numbering._replace(sections=numbering.sections[-1:], runs_on=numbering.runs_on or from_heading)
    wording = draw(wordings(("after the stop",)))
    groups = tuple(
        draw(_covered_group(path, wording)) if draw(st.booleans()) else Group(path, draw(_listed_group(wording)))
        for path in draw(paths(1))
    )
    return draw(framed(Draft(groups, numbering, wording, covers_from_heading=from_heading)))


@st.composite
def _covered_group(draw: st.DrawFn, path: tuple[int, ...], wording: Wording) -> Group:
    without = draw(st.lists(points(wording, Build(has_lists=False)), min_size=2, max_size=4))
    return Group(path, tuple(without), draw(clauses(draw(st.sampled_from(("keyed", "verbal"))), wording.prefix)))


@st.composite
def _listed_group(draw: st.DrawFn, wording: Wording) -> tuple[WrittenPoint, ...]:
    return tuple(draw(st.lists(points(wording, Build()), min_size=2, max_size=4)))


@st.composite
def unnumbered(draw: st.DrawFn) -> Draft:
    """Headed paragraphs without a number, by themselves or several under each heading."""
    numbering, wording = draw(numberings(with_points=False)), draw(wordings())
    groups = tuple(Group(path, draw(_listed_group(wording))) for path in draw(paths(len(numbering.sections))))
    return draw(framed(Draft(groups, numbering, wording)))


@st.composite
def without_lists(draw: st.DrawFn) -> Draft:
    """Numbered points that name units and assign nothing."""
    numbering, wording = draw(numberings()), draw(wordings(ON_LINES))
    groups = tuple(
        Group(path, tuple(draw(st.lists(points(wording, Build(has_lists=False)), min_size=2, max_size=4))))
        for path in draw(paths(len(numbering.sections)))
    )
    return draw(framed(Draft(groups, numbering, wording)))


@st.composite
def with_rules(draw: st.DrawFn, draft: Draft) -> Draft:
    """The plan with a rule said once: that the first listed leads, or that a unit belongs to every point."""
    rule = draw(st.sampled_from(("", "", "", "first leads", "first leads in a list", "adds a unit")))
    if rule == "first leads in a list" and (
        said := said_in_first_list(draft, draw(st.sampled_from(FIRST_LEADS_IN_LIST)))
    ):
        return said
    if rule == "adds a unit":
        return draft._replace(front=(*draft.front, ADDS_UNIT), added_units=(ADDED_UNIT,))
    if rule.startswith("first leads"):
        words = draw(st.sampled_from(FIRST_LEADS))
        others = "support" if "其他为配合" in words else "responsible"
        return draft._replace(front=(*draft.front, words), first_leads=True, role_of_others=others)
    return draft


def said_in_first_list(draft: Draft, rule: str) -> Draft | None:
    """The plan with the rule at the end of its first list, where that is in brackets and says nothing but who."""
    group, *others = draft.groups
    point, *points_behind = group.points
    if not draft.wording.in_brackets or not point.clauses or point.clauses[0].attributes:
        return None
    words = draft.wording.listed(point.clauses[0])
    first = next(i for i, line in enumerate(point.lines) if words in line)
    lines = (*point.lines[:first], point.lines[first].replace(words, f"{words}，{rule}", 1), *point.lines[first + 1 :])
    with_rule = group._replace(points=(point._replace(lines=lines), *points_behind))
    return draft._replace(groups=(with_rule, *others), first_leads=True)


@st.composite
def damages(draw: st.DrawFn, draft: Draft) -> Damage:
    """What may happen to the plan and leave it as clear to a reader as before."""
    if draft.wording.setting == "values below":
        return Damage()
    possible = [damage.none, damage.none, damage.pages, damage.markdown, damage.html]
    if is_clear_without_last_brackets(draft):
        possible.append(damage.left_open)
    if is_clear_without_breaks(draft):
        possible.append(damage.breaks_lost)
    return draw(st.one_of(possible))


def is_clear_without_last_brackets(draft: Draft) -> bool:
    """Lists show by their words that they are lists, and end with their line: a numbered one follows."""
    shows = draft.wording.in_brackets and "bare" not in draft.wording.kinds and not draft.first_leads
    return bool(shows and draft.numbering.points and not draft.tail)


def is_clear_without_breaks(draft: Draft) -> bool:
    """Every line shows by its mark or by a stop where it began: no bare titles, no lists on lines of their own."""
    numbering, wording = draft.numbering, draft.wording
    ends_show = wording.runs_in_line and not (draft.tail and "bare" in wording.kinds)
    bare_digits = any(style.startswith(("{n}", "{wide}")) for style in numbering.sections[1:])
    begins_show = numbering.points and not bare_digits and not (numbering.sections and numbering.gap_after)
    stands_alone = any(point.lines[0] == point.title for group in draft.groups for point in group.points)
    covers_at_end = any(group.covering for group in draft.groups) and not draft.covers_from_heading
    return bool(ends_show and begins_show and not stands_alone and not covers_at_end)
