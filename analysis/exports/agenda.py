"""议程 in the format of official documents: chosen points, who must come for each and in which role, and who for what.

Time, place and chair are blanks: no plan says them.
"""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from analysis.errors import PlanError
from analysis.exports import official_page as page
from analysis.exports import word
from analysis.exports.brief import Brief
from analysis.exports.briefing import quoted_title
from analysis.exports.duties import held_by_role
from analysis.exports.official import OfficialDocument
from analysis.figure_words import group_labels
from analysis.i18n import conventions
from analysis.parsing import Point

__all__ = ["Item", "agenda", "agenda_items"]

COLUMNS = (1.4, 7.2, 7.0)
"""Widths in cm of the table of who must come."""
MOST_NAMED = 12
"""Departments named before the table that has them all."""
_KEYS_NAMED = 5
"""How many keys an error names as examples."""


class Item(NamedTuple):
    """One item: a point, and its roles in words with their departments, leads first."""

    point: Point
    held: Mapping[str, tuple[str, ...]]


def agenda_items(brief: Brief, keys: Sequence[str]) -> list[Item]:
    """The items of these points, each once, in this order.

    Raises `PlanError`: `agenda-without-points` for no keys, `no-such-point` for one that the selection does not have.
    """
    if not keys:
        raise PlanError("agenda-without-points")
    known = brief.selected.points["point_key"].tolist()
    for key in keys:
        if key not in known:
            raise PlanError("no-such-point", point=key, keys=brief.listed(known[:_KEYS_NAMED]))
    labels = group_labels(brief.selected, "role", brief.language)
    return [
        Item(brief.plan.point(key), {labels[role]: names for role, names in held_by_role(brief, key).items()})
        for key in dict.fromkeys(keys)
    ]


def agenda(brief: Brief, keys: Sequence[str]) -> bytes:
    """The .docx of the items of `keys`; raises as `agenda_items` does."""
    items = agenda_items(brief, keys)
    said = brief.words
    document = OfficialDocument(brief, said("agenda.name"))
    document.title([said("agenda.name")])
    document.body(said("agenda.from", plan=quoted_title(brief)))
    for blank in ("when", "where", "chair"):
        document.body(said(f"agenda.{blank}"))
    document.heading(said("agenda.items"))
    for number, item in enumerate(items, 1):
        document.heading(said("agenda.item", number=number, point=_titled(brief, item.point)), 2)
        for words in _of_item(brief, item):
            document.body(words)
    if any(item.held for item in items):
        _people(document, brief, items)
    return document.close()


def _titled(brief: Brief, point: Point) -> str:
    return brief.words("exports.point-title", number=point.no, title=point.title).strip()


def _of_item(brief: Brief, item: Item) -> Iterator[str]:
    """Who must come for it, a role a paragraph, and what the text leaves open."""
    mark = conventions(brief.language)
    for role, names in item.held.items():
        yield f"{role}{mark.colon}{brief.listed(names)}{mark.stop}"
    rows = brief.tables.assignments
    if not item.held:
        yield brief.words("agenda.nobody")
    elif rows.loc[rows["point_key"] == item.point.key, "list_is_open"].fillna(False).any():
        yield brief.words("agenda.open-list")


def _people(document: OfficialDocument, brief: Brief, items: Sequence[Item]) -> None:
    """Who must come, most items first, with the items that each is needed for."""
    needed = _needed(items)
    document.heading(brief.words("agenda.people"))
    document.body(brief.words("agenda.all", items=len(items), count=len(needed)))
    once = [name for name, roles in needed.items() if len(roles) == 1]
    if len(items) > 1 and once:
        document.body(_only_once(brief, needed, once, len(items)))
    rows = brief.tables.departments
    collective = [
        name for name in rows.loc[rows["is_collective"].fillna(False), "department"].tolist() if name in needed
    ]
    if collective:
        document.body(brief.words("agenda.collective", names=brief.listed(collective)))
    document.blank()
    document.table(_table(brief, needed))


def _only_once(brief: Brief, needed: Mapping[str, Mapping[int, list[str]]], once: Sequence[str], items: int) -> str:
    """Who may leave after one item: by name, where the names are not as long as the table below them."""
    if len(once) > MOST_NAMED:
        return brief.words("agenda.once-many", count=len(once))
    groups = [(number, [name for name in once if number in needed[name]]) for number in range(1, items + 1)]
    said = [
        brief.words("agenda.once-of", number=number, names=brief.listed(names)) for number, names in groups if names
    ]
    return brief.words("agenda.once", who=conventions(brief.language).between_clauses.join(said))


def _needed(items: Sequence[Item]) -> dict[str, dict[int, list[str]]]:
    """department → number of an item → its roles in it; most items first, else in the order of the items."""
    found: dict[str, dict[int, list[str]]] = {}
    for number, item in enumerate(items, 1):
        for role, names in item.held.items():
            for name in names:
                found.setdefault(name, {}).setdefault(number, []).append(role)
    return dict(sorted(found.items(), key=lambda each: -len(each[1])))


def _table(brief: Brief, needed: Mapping[str, Mapping[int, list[str]]]) -> Any:
    heads = [brief.words(key) for key in ("briefing.number", "column.department", "agenda.needed")]
    rows = [word.row(_cells(heads, "TableHead"), is_head=True)]
    for number, (name, roles) in enumerate(needed.items(), 1):
        said = [
            brief.words("agenda.needed-for", number=item, role=brief.listed(held))
            for item, held in sorted(roles.items())
        ]
        rows.append(word.row(_cells([str(number), name, brief.listed(said)], "TableText")))
    return word.table(COLUMNS, rows, word.GRID, "auto")


def _cells(texts: Sequence[str], style: str) -> list[Any]:
    return [
        word.cell(width, [page.paragraph([word.plain(text)], style)])
        for width, text in zip(COLUMNS, texts, strict=True)
    ]
