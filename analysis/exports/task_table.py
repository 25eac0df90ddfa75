"""任务分解表: what is to be done, point by point, with who leads, who supports, until when and up to what, as a table."""

from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any, NamedTuple

from analysis import schema
from analysis.exports import official_page as page
from analysis.exports import word
from analysis.exports.brief import Brief
from analysis.exports.ledger_book import owner_words
from analysis.exports.tables_out import shown_width
from analysis.figure_words import section_labels
from analysis.i18n import conventions
from analysis.ledger.office_columns import head
from analysis.ledger.tasks import Owner, Task
from analysis.parsing import Point
from analysis.schema import top_section

__all__ = ["TaskRow", "task_rows", "task_table"]

COLUMNS = {"number": 1.1, "point": 3.6, "action": 6.7, "lead": 3.2, "support": 3.2, "deadline": 2.0, "aim": 2.7}
"""Widths in cm on a turned sheet."""
UNUSED = {"support": 2.5, "deadline": 1.6, "aim": 1.6}
"""Widths of columns that are empty throughout; what they leave goes to the others."""
MOVED = (0.0, 1.2, 2.4)
"""Centimetres that a column of names may take of the action's."""
NAMES = ("lead", "support")
MERGED = ("point", *NAMES)
"""What stands once for actions in a row that have it alike, as they have that of their point."""
MOST_LINES = 12
"""Lines of a row that is kept whole; a longer one may break between pages."""
MOST_NAMES = 24
"""Lines that names may take beside the actions."""
_SIDES = 0.3
"""Centimetres that a cell keeps free."""


class TaskRow(NamedTuple):
    """One action, or one point that has none, in words; `key` is its point's, `section` the top one's number."""

    key: str
    section: str
    cells: Mapping[str, str]


def task_rows(brief: Brief) -> list[TaskRow]:
    """A row an action of the selected points, in the order of the text; a point without an action stands with its title."""
    acts: dict[str, list[Task]] = {}
    for task in brief.tasks:
        acts.setdefault(task.point_key, []).append(task)
    chosen = set(brief.selected.points["point_key"])
    points = [point for point in brief.plan.points if point.key in chosen]
    said = [
        (point, words)
        for point in points
        for words in ([_of_task(brief, task) for task in acts.get(point.key, [])] or [_of_point(brief, point)])
    ]
    return [
        TaskRow(point.key, top_section(point.section_no), {"number": str(number), "point": _named(point), **words})
        for number, (point, words) in enumerate(said, 1)
    ]


def _named(point: Point) -> str:
    return f"{point.no} {point.title}".strip()


def _of_task(brief: Brief, task: Task) -> dict[str, str]:
    aims = {kind: task.in_words(kind, brief.language) for kind in ("quantity", "deliverable")}
    return {
        "action": task.text,
        **owner_words(brief, task.owners, is_own=task.has_own_clause),
        "deadline": task.in_words("deadline", brief.language),
        "aim": "\n".join(words for words in aims.values() if words),
    }


def _of_point(brief: Brief, point: Point) -> dict[str, str]:
    owners: dict[str, Owner] = {}
    rows = brief.answering.get(point.key, ())
    for row in sorted(rows, key=lambda row: schema.ROLES.index(row.role)):  # the gravest role first
        owners.setdefault(row.department, Owner(row.department, row.role, row.role_basis))
    return {"action": point.title, **owner_words(brief, list(owners.values())), "deadline": "", "aim": ""}


def task_table(brief: Brief) -> Any:
    """The table of `task_rows`: a band a section, heads on every page."""
    rows = task_rows(brief)
    widths = _widths(rows)
    heads = [word.cell(width, _head_lines(_head(brief, name))) for name, width in widths.items()]
    labels = section_labels(brief.tables, brief.language)
    made = [word.row(heads, is_head=True)]
    for section, held in groupby(rows, key=lambda row: row.section):
        if len(labels) > 1:
            across = word.cell(
                sum(widths.values()), [_said(labels.get(section, section), "TableBand")], columns=len(widths)
            )
            made.append(word.row([across]))
        for _, of_point in groupby(held, key=lambda row: row.key):
            made.extend(_rows(brief, list(of_point), widths))
    return word.table(list(widths.values()), made, word.GRID, "auto")


def _head(brief: Brief, name: str) -> str:
    named = {"number": "", "aim": "quantity deliverable"}.get(name, name)
    said = [head(each, brief.language) for each in named.split()] or [brief.words("briefing.number")]
    return brief.listed(said)


def _head_lines(words: str) -> list[Any]:
    """A head, with what stands in brackets on a line of its own: a narrow column would tear it apart."""
    return [_said(line, "TableHead") for line in words.replace("（", "\n（").split("\n")]


def _widths(rows: Sequence[TaskRow]) -> dict[str, float]:
    """The columns' widths: those that hold nothing are narrow, and long lists of names take of the action's what saves most.

    What empty columns leave goes to the actions.
    """
    unused = {name: width for name, width in UNUSED.items() if not any(row.cells[name] for row in rows)}
    left = sum(COLUMNS[name] - width for name, width in unused.items())
    base = {**COLUMNS, **unused, "action": COLUMNS["action"] + left}
    offered = [
        {**base, "action": base["action"] - lead - support, "lead": base["lead"] + lead, "support": base["support"] + support}
        for lead in MOVED for support in MOVED if "support" not in unused or not support
    ]  # fmt: skip
    points = [list(held) for _, held in groupby(rows, key=lambda row: row.key)]
    return min(offered, key=lambda widths: sum(_height(point, widths) for point in points))


def _height(rows: Sequence[TaskRow], widths: Mapping[str, float]) -> int:
    """About how many lines the rows of one point take."""
    apart = sum(max(_lines(row.cells[name], widths[name]) for name in ("action", "deadline", "aim")) for row in rows)
    return max(apart, *(_lines(rows[0].cells[name], widths[name]) for name in MERGED))


def _rows(brief: Brief, rows: Sequence[TaskRow], widths: Mapping[str, float]) -> Iterator[Any]:
    """The rows of one point; a list of names that would fill a page stands across the table below them."""
    before: Mapping[str, str] = {}
    below: dict[tuple[str, str], None] = {}
    for row in rows:
        long = {name: row.cells[name] for name in NAMES if _lines(row.cells[name], widths[name]) > MOST_NAMES}
        below.update(dict.fromkeys(long.items()))
        said = {**row.cells, **dict.fromkeys(long, brief.words("briefing.below"))}
        yield _row(said, before, widths, is_alone=len(rows) == 1)
        before = said
    for name, words in below:
        mark = conventions(brief.language).colon
        across = _said(f"{_head(brief, name)}{mark}{words}", "TableText")
        yield word.row([word.cell(sum(widths.values()), [across], columns=len(widths))], is_whole=False)


def _row(said: Mapping[str, str], before: Mapping[str, str], widths: Mapping[str, float], *, is_alone: bool) -> Any:
    """One row; `before` is the one above it, of the same point."""
    cells = []
    for name, width in widths.items():
        goes_on = name in MERGED and before.get(name) == said[name]
        merged = "" if is_alone or name not in MERGED else "continue" if goes_on else "restart"
        cells.append(word.cell(width, _prose("" if goes_on else said[name]), merged=merged))
    return word.row(cells, is_whole=max(_lines(said[name], width) for name, width in widths.items()) <= MOST_LINES)


def _prose(text: str) -> list[Any]:
    return [_said(line, "TableText") for line in text.splitlines() or [""]]


def _said(text: str, style: str) -> Any:
    return page.paragraph([word.plain(text)] if text else [], style)


def _lines(text: str, width: float) -> int:
    """About how many lines a cell takes."""
    letters = max(1, int((width - _SIDES) / 2.54 * 72 / (page.SMALL / 2)))
    return sum(-(-shown_width(line) // letters) or 1 for line in text.splitlines() or [""])
