"""情况简报 in the format of official documents: a page or two of what the tables say of a plan, its tasks as an annex.

Every sentence is one that a table, a finding or the ledger supports; what the plan does not say is left out. Its fonts
and what a program takes where it lacks them: `official_page`.
"""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import combinations

import pandas as pd

from analysis.exports.brief import Brief
from analysis.exports.duties import held_by_role
from analysis.exports.official import OfficialDocument, title_lines
from analysis.exports.task_table import task_table
from analysis.figure_words import group_labels, section_labels
from analysis.findings import Finding, findings, headline, loads_of_named, shape_of_points
from analysis.i18n import conventions
from analysis.ledger.measures import share_by_department, share_by_section, summary
from analysis.ledger.remarks import REMARKS, ledger_remarks
from analysis.schema import COMMITMENTS, top_section

__all__ = ["briefing", "quoted_title"]

MOST_SECTIONS, MOST_NAMED, MOST_BARE, MOST_ALONE, MOST_POINTS = 12, 5, 3, 3, 10
"""How many a sentence names at most: sections, departments by load and by open actions, those always alone, points."""

LONGEST_TITLES = 200
"""Characters of all sections' titles that are named."""


def briefing(brief: Brief) -> bytes:
    """The .docx of `brief`."""
    said = brief.words
    document = OfficialDocument(brief, said("briefing.name"))
    document.title(title_lines(said("briefing.title", plan=quoted_title(brief)), brief.plan.source.text))
    for heading, parts in _chapters(brief):
        document.heading(heading)
        for words, level in parts:
            if level:
                document.heading(words, level)
            else:
                document.body(words)
    has_table = bool(len(brief.selected.points))
    if has_table:
        document.annex_note(said("briefing.annex"), said("briefing.table"))
    document.signed(brief.author, _day(brief, brief.generated_on))
    if has_table:
        document.annex(said("briefing.annex-mark"), [said("briefing.table")], wide=True)
        document.table(task_table(brief))
    if brief.author:
        document.imprint(brief.author, said("briefing.printed"))
    return document.close()


Part = tuple[str, int]
"""Words, and the level of the heading that they are: 0 for a paragraph."""


def _chapters(brief: Brief) -> Iterator[tuple[str, list[Part]]]:
    """Each heading of the first level with what stands below it; one with nothing below it is left out."""
    loads = loads_of_named(brief.selected)
    chapters = {
        "plan": [(words, 0) for words in _plan(brief)],
        "duties": list(_duties(brief, loads)),
        "tasks": [(words, 0) for words in _tasks(brief, loads)],
        "reading": [(words, 0) for words in _reading(brief)],
    }
    kept = {name: parts for name, parts in chapters.items() if parts}
    numerals = brief.words("briefing.numerals")
    for numeral, (name, parts) in zip(numerals, kept.items(), strict=False):
        yield brief.words("briefing.heading", numeral=numeral, name=brief.words(f"briefing.{name}")), parts


def _plan(brief: Brief) -> Iterator[str]:
    """What the plan holds: how much, and how much in each section."""
    if not len(brief.selected.points):
        yield brief.words("chart.nothing-to-show")
        return
    front, mark = brief.plan.front, conventions(brief.language)
    known = [front.document_number, _day(brief, front.issued_on) if front.issued_on else ""]
    issued = brief.words("briefing.in-brackets", words=mark.comma.join(filter(None, known))) if any(known) else ""
    yield brief.words("briefing.holds", plan=f"{quoted_title(brief)}{issued}", counts=brief.counts)
    yield from _by_section(brief)


def _by_section(brief: Brief) -> Iterator[str]:
    """How many points each section has: by its title, or by its numeral alone where the titles would fill a page."""
    counts = brief.selected.points["section_no"].map(top_section).value_counts()
    titles = {no: title for no, title in section_labels(brief.tables, brief.language).items() if no in counts}
    if not 1 < len(titles) <= MOST_SECTIONS:
        return
    mark = conventions(brief.language)
    if sum(map(len, titles.values())) <= LONGEST_TITLES:
        held = [brief.words("overview.section", section=title, count=int(counts[no])) for no, title in titles.items()]
        yield f"{mark.between_clauses.join(held)}{mark.stop}"
        return
    named = {no: brief.numerals.get(no, title) for no, title in titles.items()}
    held = [brief.words("briefing.with-count", name=name, count=int(counts[no])) for no, name in named.items()]
    yield brief.words("briefing.by-section", counts=brief.listed(held))


def _duties(brief: Brief, loads: pd.DataFrame) -> Iterator[Part]:
    """Who carries most, and what is shared."""
    if brief.selected.assignments.empty:
        if len(brief.selected.points):
            yield brief.words("overview.no-responsibility"), 0
        return
    if len(brief.selected.points) == 1:
        yield from ((words, 0) for words in _only_point(brief))
        return
    found = findings(brief.selected)
    for name, said in (("carried", _carried(brief, found, loads)), ("shared", _shared(brief, found, loads))):
        sentences = list(said)
        if sentences:
            yield brief.words(f"briefing.{name}"), 2
            yield _run_on(brief, sentences), 0


def _only_point(brief: Brief) -> Iterator[str]:
    """Who has the one point there is: nobody carries more than others, and nothing is shared more."""
    point = brief.plan.point(brief.selected.points["point_key"].iloc[0])
    mark, labels = conventions(brief.language), group_labels(brief.selected, "role", brief.language)
    held = [
        f"{labels[role]}{mark.colon}{brief.listed(names)}" for role, names in held_by_role(brief, point.key).items()
    ]
    title = brief.words("exports.point-title", number=point.no, title=point.title)
    yield f"{title}{mark.stop}{mark.between_sentences}{mark.between_clauses.join(held)}{mark.stop}"


def _carried(brief: Brief, found: Sequence[Finding], loads: pd.DataFrame) -> Iterator[str]:
    yield headline(brief.selected, brief.language)
    counts = loads["point_count"].tolist()
    least = counts[MOST_NAMED] if len(counts) > MOST_NAMED else 0
    shown = [(name, n) for name, n in zip(loads["department"].tolist(), counts, strict=True) if n > least][:MOST_NAMED]
    if len(shown) > 1 and shown[0][1] > shown[-1][1]:
        names = [brief.words("briefing.with-count", name=name, count=count) for name, count in shown]
        yield brief.words("briefing.most", names=brief.listed(names))
    yield from _sentences(brief, found, "leading")
    alone = [each for each in found if each.code == "always-alone"]
    if len(alone) <= MOST_ALONE:
        yield from _sentences(brief, alone, "always-alone")


def _shared(brief: Brief, found: Sequence[Finding], loads: pd.DataFrame) -> Iterator[str]:
    yield shape_of_points(brief.selected, brief.language)
    yield from _sentences(brief, found, "largest")
    yield from _closest(brief, set(loads["department"]))
    without = [key for each in found if each.code == "without" for key in each.point_keys]
    if 0 < len(without) <= MOST_POINTS:
        numbers = [brief.plan.point(key).no for key in without]
        yield brief.words("briefing.without", points=brief.listed(numbers))


def _closest(brief: Brief, named: set[str]) -> Iterator[str]:
    """The two departments that have most points together, where there is one such pair and they have several."""
    counts: dict[tuple[str, str], int] = {}
    for key in brief.selected.points["point_key"].tolist():
        held = {name for names in held_by_role(brief, key).values() for name in names} & named
        for pair in combinations(sorted(held), 2):
            counts[pair] = counts.get(pair, 0) + 1
    most = max(counts.values(), default=0)
    pairs = [pair for pair, count in counts.items() if count == most]
    if most > 1 and len(pairs) == 1:
        ((a, b),) = pairs
        yield brief.words("briefing.closest", a=a, b=b, count=most)


def _tasks(brief: Brief, loads: pd.DataFrame) -> Iterator[str]:
    """What can be held to a number, a time or a name, and what cannot."""
    tasks = brief.tasks
    if not len(brief.selected.points):
        return
    mark = conventions(brief.language)
    counts = {kind: sum(kind in task.kinds for task in tasks) for kind in COMMITMENTS}
    held = [
        brief.words("ledger.page.said", count=count, what=brief.words(f"ledger.page.held-{kind}"))
        for kind, count in counts.items() if count
    ]  # fmt: skip
    said = [summary(tasks, brief.language), *held]
    yield f"{mark.between_clauses.join(said)}{mark.stop}"
    yield from _least_held(brief, set(loads["department"]))
    remarks = [each.kind for each in ledger_remarks(tasks)]
    noted = [
        brief.words("ledger.remarks.kind", kind=brief.words(f"ledger.remarks.{kind}"), count=remarks.count(kind))
        for kind in REMARKS if kind in remarks
    ]  # fmt: skip
    if noted:
        yield brief.words("briefing.remarks", remarks=mark.between_clauses.join(noted))


def _least_held(brief: Brief, named: set[str]) -> Iterator[str]:
    """Sections without any action that can be checked, and the departments with most such actions."""
    by_section = share_by_section(brief.tasks)
    labels = section_labels(brief.tables, brief.language)
    if not by_section["held"].sum():
        return  # then none is less held than the others
    bare = [no for no, held in zip(by_section["section"], by_section["held"], strict=True) if not held]
    if bare:
        names = [brief.words("briefing.quoted", name=labels.get(no, no)) for no in bare]
        yield brief.words("briefing.bare-sections", sections=brief.listed(names), count=len(bare))
    table = share_by_department(brief.tasks, named)
    table = table.assign(bare=table["actions"] - table["held"]).sort_values("bare", ascending=False, kind="stable")
    bounds = table["bare"].tolist()
    top = table[table["bare"] > (bounds[MOST_BARE] if len(bounds) > MOST_BARE else 0)].head(MOST_BARE)
    if len(top) and bounds[0] > bounds[-1]:
        rows = zip(*(top[name].tolist() for name in ("department", "actions", "bare")), strict=True)
        names = [brief.words("briefing.bare-of", name=name, total=total, count=count) for name, total, count in rows]
        yield brief.words("briefing.bare-departments", departments=brief.listed(names))


def _reading(brief: Brief) -> Iterator[str]:
    """How well it was read, how it was counted, and which names are perhaps one department."""
    mark = conventions(brief.language)
    settings = f"{brief.words('exports.sheet.settings-row')}{mark.colon}{brief.settings}{mark.stop}"
    said = [brief.verdict, settings]
    if brief.proposed:
        said.append(brief.words("exports.proposed", names=brief.listed(brief.proposed)))
    if brief.tasks and not brief.selected.assignments.empty:
        said.append(brief.words("briefing.owners"))
    if titles := len(set(brief.selected.points["point_key"]) - {task.point_key for task in brief.tasks}):
        said.append(brief.words("briefing.titles", count=titles))
    if brief.tasks:
        said.append(brief.words("ledger.book.empty-told"))
    yield mark.between_sentences.join(said)


def _sentences(brief: Brief, found: Sequence[Finding], code: str) -> Iterator[str]:
    """The findings whose code begins so."""
    for each in found:
        if each.code.startswith(code):
            yield each.sentence(brief.language)


def _run_on(brief: Brief, sentences: Sequence[str]) -> str:
    """Sentences as a paragraph, each with its stop."""
    mark = conventions(brief.language)
    return mark.between_sentences.join(each if each.endswith(mark.stop) else f"{each}{mark.stop}" for each in sentences)


def quoted_title(brief: Brief) -> str:
    """The plan's title in the marks of a title, other titles in it in the inner ones; its file's name is only quoted."""
    if not brief.plan.front.title:
        return brief.words("briefing.quoted", name=brief.title)
    inner = brief.title.replace("《", "〈").replace("》", "〉")
    return brief.words("briefing.titled", title=inner)


def _day(brief: Brief, day: date) -> str:
    return brief.words("briefing.day", year=day.year, month=day.month, day=day.day)
