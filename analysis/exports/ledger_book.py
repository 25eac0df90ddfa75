"""The task ledger as offices keep it: what the plan says, and empty columns for who, how far and in which state."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from io import BytesIO
from itertools import count
from typing import Any

from xlsxwriter.utility import xl_col_to_name

from analysis.exports.brief import Brief
from analysis.exports.duties import scanned_page
from analysis.exports.paper import wrapped
from analysis.exports.settled import Properties, settled
from analysis.exports.tables_out import LINE, TALLEST_OF_ALL, cell_words, lines_in, new_book, on_paper, shown_width
from analysis.i18n import Language, listed, translate
from analysis.ledger.office_columns import COLUMNS, DUE, OFFICE, head, status_words
from analysis.ledger.tasks import Owner, Task
from analysis.schema import top_section

__all__ = ["ledger_workbook", "owner_words", "row_words"]

_WIDTHS = {
    "key": 10, "section": 5, "point": 14, "action": 30, "nature": 8, "quantity": 9, "deliverable": 11, "deadline": 8,
    "due": 10, "lead": 12, "support": 11, "person": 8, "progress": 12, "status": 8, "note": 9, "hint": 10,
}  # fmt: skip
"""In characters; together they fit a sheet of A4 across at more than 8 points."""
_LEAST = {
    "point": 10, "action": 22, "quantity": 7, "deliverable": 7, "deadline": 8, "lead": 9, "support": 9,
}  # fmt: skip
"""Of the columns that the plan fills, which share what is there by what stands in them."""
_SPARE = 500
"""Rows below the last that have the list of states and the hint's colours, for what an office adds."""
_SOON = 30
LETTER, BESIDE_WORD, TOLD = 2.0, 2, 100
"""In characters: a Chinese one, what a head's longest word leaves free, and the column of the sheet about the ledger."""
_COLOURS = {
    "overdue": ("#fde7e5", "#8c1d18"), "soon": ("#fff2cc", "#6b4e00"), "done": ("#e3f1e6", "#1e5b2e"),
    "deferred": ("#e9ecef", "#4a5560"),
}  # fmt: skip


def ledger_workbook(brief: Brief, tasks: Sequence[Task] | None = None) -> bytes:
    """The .xlsx of `tasks`, else of all of the brief: one row an action, the columns of `office_columns`, a sheet about it."""
    shown = brief.tasks if tasks is None else tasks
    stream = BytesIO()
    book = new_book(stream)
    _write_ledger(book, brief, shown)
    _write_about(book, brief, len(shown))
    book.close()
    return settled(stream.getvalue(), brief.generated_on, Properties.of(brief))


class _Forms:
    """How cells look: the plan's, dates, the office's, keys, heads."""

    def __init__(self, book: Any) -> None:
        base = {"valign": "top", "text_wrap": True, "border": 1, "border_color": "#c9d1d9"}
        self.plain = book.add_format(base)
        self.day = book.add_format({**base, "num_format": "yyyy-mm-dd", "align": "center"})
        self.office = book.add_format({**base, "bg_color": "#fbfcfd"})
        self.key = book.add_format({**base, "font_size": 8, "font_color": "#5f6b7a"})
        self.head = book.add_format({**base, "bold": True, "bg_color": "#e3e7eb", "valign": "vcenter"})

    def of(self, column: str) -> Any:
        """The form of a cell in this column."""
        return self.office if column in OFFICE else {"due": self.day, "key": self.key}.get(column, self.plain)


def _write_ledger(book: Any, brief: Brief, tasks: Sequence[Task]) -> None:
    sheet, language, forms = book.add_worksheet(brief.words("ledger.book.sheet")), brief.language, _Forms(book)
    said = [row_words(brief, task) for task in tasks]
    widths = _widths(said, language)
    for number, column in enumerate(COLUMNS):
        sheet.set_column(number, number, widths[column])
        sheet.write_string(0, number, head(column, language), forms.head)
    sheet.set_row(0, _high(max(len(wrapped(head(each, language), LETTER, widths[each] - 1)) for each in COLUMNS)))
    for row, words in enumerate(said, 1):
        _write_row(sheet, row, words, widths, forms, language)
    last = len(tasks)
    _offer_states(sheet, last, language)
    _colour(book, sheet, last, language)
    sheet.autofilter(0, 0, max(last, 1), len(COLUMNS) - 1)
    sheet.freeze_panes(1, COLUMNS.index("action") + 1)
    _printable(sheet, brief)
    sheet.repeat_rows(0)


def _widths(said: Sequence[Mapping[str, str]], language: Language) -> dict[str, int]:
    """The width of each column, all as wide as a page: rows are as low as their longer cells allow together."""
    words = {column: _longest_word(head(column, language)) + BESIDE_WORD for column in COLUMNS}
    least = {column: max(width, words[column]) for column, width in _LEAST.items()}
    others = {column: max(width, words[column]) for column, width in _WIDTHS.items() if column not in least}
    wanted = {column: _wanted([row.get(column, "") for row in said]) for column in _LEAST}
    room = max(sum(_WIDTHS.values()) - sum(others.values()), sum(least.values()))
    for lines in count(1):
        shared = {column: max(width, -(-wanted[column] // lines) + 1) for column, width in least.items()}
        if lines > max(wanted.values()) or sum(shared.values()) <= room:
            break
    shared["action"] += max(0, room - sum(shared.values()))
    return others | shared


def _longest_word(text: str) -> int:
    """The width of what has no place for a break: a word in Latin letters, one of the Chinese."""
    return max(shown_width(word) for word in re.findall(r"[!-~]+|.", text))


def _wanted(cells: Sequence[str]) -> int:
    """The width that nine of ten cells stand in with one line."""
    widths = sorted(shown_width(words) for words in cells)
    return widths[len(widths) * 9 // 10] if widths else 0


def _write_row(
    sheet: Any, row: int, said: Mapping[str, str], widths: Mapping[str, int], forms: _Forms, language: Language
) -> None:
    """One action, its row as high as its longest cell needs."""
    sheet.set_row(row, _high(max(lines_in(words, widths[column]) for column, words in said.items())))
    for number, column in enumerate(COLUMNS):
        form, words = forms.of(column), said.get(column, "")
        if column == "hint":
            _write_hint(sheet, row, number, form, language)
        elif column == "due" and words:
            sheet.write_datetime(row, number, datetime.combine(date.fromisoformat(words), time()), form)
        elif words:
            sheet.write_string(row, number, cell_words(words, translate("exports.sheet.cut", language)), form)
        else:
            sheet.write_blank(row, number, None, form)


def _high(lines: int) -> float:
    """Points of a row of so many lines."""
    return min(TALLEST_OF_ALL, 4 + LINE * lines)


def row_words(brief: Brief, task: Task) -> dict[str, str]:
    """column → its words in the row of `task`, of those that the plan fills."""
    language = brief.language
    point = brief.plan.point(task.point_key)
    page = scanned_page(brief, point)
    return {
        "key": task.key,
        "section": brief.numerals.get(top_section(task.section_no), ""),
        "point": "\n".join(
            filter(None, (f"{point.no} {point.title}".strip(), brief.words("source.page", page=page) if page else ""))
        ),
        "action": task.text,
        "nature": brief.words(f"ledger.nature.{task.nature}"),
        **{kind: task.in_words(kind, language) for kind in ("quantity", "deliverable", "deadline")},
        "due": task.due,
        **owner_words(brief, task.owners, is_own=task.has_own_clause),
    }


def owner_words(brief: Brief, owners: Sequence[Owner], *, is_own: bool = False) -> dict[str, str]:
    """lead, support → the names in the columns of those who lead or answer, and of those who support or guide."""
    leads = [owner for owner in owners if owner.role in ("lead", "responsible")]
    supports = [owner for owner in owners if owner.role in ("support", "guide")]
    return {
        "lead": _names(brief, leads, "responsible", is_own=is_own),
        "support": _names(brief, supports, "support", is_own=is_own),
    }


def _names(brief: Brief, owners: Sequence[Owner], usual: str, *, is_own: bool) -> str:
    """Names as a list; a role that is not the column's `usual` one is named where the column holds several roles."""
    several = len({owner.role for owner in owners}) > 1 or any(owner.role == "guide" for owner in owners)
    names = [
        brief.words("ledger.book.as-role", name=owner.department, role=_role(brief, owner))
        if several and owner.role != usual
        else owner.department
        for owner in owners
    ]
    listed = brief.listed(names)
    return brief.words("ledger.book.own", names=listed) if names and is_own else listed


def _role(brief: Brief, owner: Owner) -> str:
    """The name of a role; of a lead that is only assumed, that it is."""
    is_assumed = owner.role == "lead" and owner.basis == "order"
    return brief.words("role.lead-assumed-within" if is_assumed else f"role.{owner.role}")


def _write_hint(sheet: Any, row: int, number: int, form: Any, language: Language) -> None:
    """What a row's state and due date come to, in words, anew whenever the file is opened."""
    due, status = (f"{xl_col_to_name(COLUMNS.index(name))}{row + 1}" for name in ("due", "status"))
    said = {each: translate(f"ledger.due.{each}", language) for each in DUE}
    done, deferred = (translate(f"ledger.status.{each}", language) for each in ("done", "deferred"))
    sheet.write_formula(
        row, number,
        f'=IF({status}="{done}","{said["done"]}",IF({status}="{deferred}","{said["deferred"]}",'
        f'IF(NOT(ISNUMBER({due})),"{said["none"]}",IF({due}<TODAY(),"{said["overdue"]}",'
        f'IF({due}<=TODAY()+{_SOON},"{said["soon"]}","{said["later"]}")))))',
        form, "",
    )  # fmt: skip


def _offer_states(sheet: Any, last: int, language: Language) -> None:
    """A list in each cell of the states; words of the office's own are possible, after a warning."""
    column, words = COLUMNS.index("status"), list(status_words(language))
    sheet.data_validation(1, column, last + _SPARE, column, {
        "validate": "list", "source": words, "error_type": "warning", "ignore_blank": True,
        "error_title": translate("ledger.book.status-title", language),
        "error_message": translate("ledger.book.status-told", language, words=listed(words, language)),
    })  # fmt: skip


def _colour(book: Any, sheet: Any, last: int, language: Language) -> None:
    """The colours of the last column, which says in words what they mean."""
    column = COLUMNS.index("hint")
    for each, (paper, ink) in _COLOURS.items():
        sheet.conditional_format(1, column, last + _SPARE, column, {
            "type": "cell", "criteria": "==", "value": f'"{translate(f"ledger.due.{each}", language)}"',
            "format": book.add_format({"bg_color": paper, "font_color": ink}),
        })  # fmt: skip


def _printable(sheet: Any, brief: Brief) -> None:
    on_paper(sheet, brief, brief.words("ledger.book.sheet"))
    sheet.set_margins(left=0.4, right=0.4, top=0.8, bottom=0.8)  # its columns need the width
    sheet.hide_gridlines(2)
    sheet.fit_to_pages(1, 0)


def _write_about(book: Any, brief: Brief, count: int) -> None:
    sheet = book.add_worksheet(brief.words("ledger.book.about"))
    wrapped, bold = (
        book.add_format({"text_wrap": True, "valign": "top"}),
        book.add_format({"bold": True, "valign": "top"}),
    )
    rows = [
        ("source", brief.source),
        ("count", brief.words("ledger.book.counted", count=count)),
        ("how", brief.words("ledger.book.how-told")),
        ("empty", brief.words("ledger.book.empty-told")),
    ]
    if brief.note:
        rows.insert(0, ("chosen", brief.note))
    titles = [f"{numeral}{title}" for _, numeral, title in brief.tables.top_sections()]
    if titles:
        rows.append(("section", "\n".join(titles)))
    sheet.set_column(0, 0, 14)
    sheet.set_column(1, 1, TOLD)
    for row, (name, words) in enumerate(rows):
        sheet.set_row(row, _high(lines_in(words, TOLD)))
        sheet.write_string(row, 0, brief.words(f"ledger.book.{name}"), bold)
        sheet.write_string(row, 1, words, wrapped)
    _printable(sheet, brief)
