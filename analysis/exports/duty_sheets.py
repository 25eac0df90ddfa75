"""责任清单: one page a department with its points, role, partners and the plan's own sentences, as .docx."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.evidence import Duty, duties_of
from analysis.exports.settled import settled
from analysis.exports.slide_fonts import FONT
from analysis.exports.tables_out import shown_width
from analysis.rounding import two_decimals
from analysis.workload import workload

__all__ = ["duty_sheets"]

PAGE, MARGIN = (Cm(29.7), Cm(21.0)), Cm(1.6)
COLUMNS = {"number": 1.3, "point": 5.2, "role": 2.2, "partners": 6.0, "sentence": 11.8}
"""Widths in cm on a landscape A4 page."""
ROOM = 430.0
"""Points of height that a page leaves for the rows of its table."""
SIZES = (10.5, 10.0, 9.5, 9.0, 8.5, 8.0, 7.5, 7.0)
MUTED, INK = RGBColor(0x5F, 0x6B, 0x7A), RGBColor(0x1F, 0x29, 0x33)


def duty_sheets(brief: Brief, department: str | None = None) -> bytes:
    """The .docx of `department`, or of every selected department, one page each.

    Letters become smaller where a department has many points; what would need less than 7 pt goes on to a second
    page. Raises `PlanError` for a department that is not in the selection.
    """
    table = workload(brief.selected).set_index("department")
    if department is not None and department not in table.index:
        raise PlanError("no-department", name=department)
    document = _blank(brief)
    for number, name in enumerate([department] if department is not None else table.index):
        if number:
            document.paragraphs[-1].add_run().add_break(WD_BREAK.PAGE)
        counts = table.loc[name]
        _page(document, brief, str(name), counts["fractional_count"], int(counts["alone_count"]), is_first=number == 0)
    stream = BytesIO()
    document.save(stream)
    return settled(stream.getvalue(), brief.generated_on)


def _blank(brief: Brief) -> Any:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.top_margin = section.bottom_margin = MARGIN
    section.footer_distance = Cm(0.8)
    for name in ("Normal", "Heading 1", "Footer"):
        _set_font(document.styles[name])
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.bold, heading.font.color.rgb = Pt(17), True, INK
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    document.core_properties.title = f"{brief.words('exports.duty.title')} {brief.title}"
    document.core_properties.author = ""
    footer = section.footer.paragraphs[0]
    _write(footer, brief.source, 8, muted=True)
    return document


def _set_font(style: Any) -> None:
    style.font.name = FONT
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    # A theme's font would win over the one named here.
    for name in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{name}"), None)
    fonts.set(qn("w:eastAsia"), FONT)
    fonts.set(qn("w:hAnsi"), FONT)


def _page(document: Any, brief: Brief, name: str, share: float, alone: int, *, is_first: bool) -> None:
    duties = duties_of(brief, name)
    partners = {partner for duty in duties for partner in duty.partners}
    heading = document.paragraphs[0] if is_first and document.paragraphs else document.add_paragraph()
    heading.style = document.styles["Heading 1"]
    heading.add_run(name)
    counts = brief.words(
        "exports.duty.counts", count=len(duties), share=two_decimals(share), alone=alone, partners=len(partners)
    )
    _write(document.add_paragraph(), f"{brief.words('exports.duty.title')}　{brief.title}", 10, muted=True)
    line = document.add_paragraph()
    line.paragraph_format.space_after = Pt(6)
    _write(line, counts, 10.5)
    _table(document, brief, duties)
    closing = document.add_paragraph()  # Word wants a paragraph behind a table; it carries the page break
    _write(closing, "", 2)


def _table(document: Any, brief: Brief, duties: Sequence[Duty]) -> None:
    rows = [_row(brief, duty) for duty in duties]
    size = _fitting(rows)
    table = document.add_table(rows=len(rows) + 1, cols=len(COLUMNS))
    table.alignment, table.autofit = WD_TABLE_ALIGNMENT.LEFT, False
    _rules(table)
    heads = [brief.words(f"exports.duty.{name}") for name in COLUMNS]
    for number, (row, words) in enumerate(zip(table.rows, [heads, *rows], strict=True)):
        for cell, width, said in zip(row.cells, COLUMNS.values(), words, strict=True):
            cell.width = Cm(width)
            _write(cell.paragraphs[0], said, size, muted=number == 0)
    for column, width in zip(table.columns, COLUMNS.values(), strict=True):
        column.width = Cm(width)
    for row in table.rows:
        row._tr.get_or_add_trPr().append(OxmlElement("w:cantSplit"))
    table.rows[0]._tr.get_or_add_trPr().append(OxmlElement("w:tblHeader"))


def _row(brief: Brief, duty: Duty) -> tuple[str, str, str, str, str]:
    partners = brief.listed(duty.partners) or brief.words("exports.duty.alone")
    return duty.number, duty.title, duty.role, partners, duty.sentence


def _fitting(rows: Sequence[Sequence[str]]) -> float:
    """The largest letters with which all rows stand on one page."""
    return next((size for size in SIZES if _height(rows, size) <= ROOM), SIZES[-1])


def _height(rows: Sequence[Sequence[str]], size: float) -> float:
    """The points that rows take: a letter is as wide as `size`, or half of it; a line is 1.45 times as high."""
    letters = [(width - 0.4) / 2.54 * 72 / (size / 2) for width in COLUMNS.values()]
    lines = sum(
        max(-(-shown_width(said) // int(room)) for said, room in zip(row, letters, strict=True)) for row in rows
    )
    return lines * size * 1.45 + 3 * len(rows) + 20


def _write(paragraph: Any, text: str, size: float, *, muted: bool = False) -> None:
    run = paragraph.add_run(text)
    run.font.size = Pt(size)
    run.font.color.rgb = MUTED if muted else INK
    run._element.get_or_add_rPr().get_or_add_rFonts().set(qn("w:eastAsia"), FONT)


def _rules(table: Any) -> None:
    """Light lines between rows and nothing else."""
    borders = OxmlElement("w:tblBorders")
    for place in ("top", "bottom", "insideH"):
        line = OxmlElement(f"w:{place}")
        for name, value in (("val", "single"), ("sz", "4"), ("space", "0"), ("color", "C9D1D9")):
            line.set(qn(f"w:{name}"), value)
        borders.append(line)
    table._tbl.tblPr.append(borders)
