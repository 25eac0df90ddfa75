"""责任清单: a sheet a department with the whole text of its points, its roles, and who stands beside it, as .docx."""

from collections.abc import Iterator, Sequence
from copy import deepcopy
from functools import cache
from io import BytesIO
from typing import Any

import docx
from docx.enum.section import WD_ORIENT, WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Cm, Pt, RGBColor

from analysis.errors import PlanError
from analysis.exports import word
from analysis.exports.brief import EARLIEST, Brief
from analysis.exports.duties import Duty, Passage, duties_of
from analysis.exports.settled import Properties, settled
from analysis.exports.tables_out import shown_width
from analysis.exports.word import INK, MUTED, Run
from analysis.i18n import conventions

__all__ = ["Kept", "duty_sheets"]

PAGE, MARGIN = (Cm(29.7), Cm(21.0)), Cm(1.6)
COLUMNS = {"number": 1.2, "text": 13.7, "role": 2.5, "shared": 6.1, "person": 3.0}
"""Widths in cm on a landscape A4 page."""
SIZE, SMALL, HEAD = 10.0, 9.0, 17.0
"""Points of letters."""
PART = "E8EEF4"
"""Behind a department's own part, where others have parts of the same point."""
STYLES = ("Normal", "Heading 1", "Header", "Footer")
MOST_LINES = 10
"""Lines of a row that is kept whole; a longer one may break between pages."""


Kept = dict[str, list[Any]]
"""department → what its sheet holds, from the file of all to its own, which are made one after the other."""


def duty_sheets(brief: Brief, department: str | None = None, kept: Kept | None = None) -> bytes:
    """The .docx of `department`, or of every selected department, each from a page of its own and numbered by itself.

    `kept` passes sheets on from one call to the next. Raises `PlanError` for a department that is not in the selection.
    """
    alone = brief.alone_counts
    if department is not None and department not in alone:
        raise PlanError("no-department", name=department)
    names = [department] if department is not None else list(alone)
    document = _blank()
    for number, name in enumerate(names):
        section = document.sections[0] if number == 0 else document.add_section(WD_SECTION.NEW_PAGE)
        _furnish(section, brief, name, number)
        for element in _sheet(brief, name, number, kept):
            section._sectPr.addprevious(element)
    if not names:
        document.add_paragraph(brief.says_nothing)
    stream = BytesIO()
    document.save(stream)
    title = " ".join([brief.words("exports.duty.title"), *([department] if department else []), brief.title])
    return settled(stream.getvalue(), brief.generated_on, Properties.of(brief, title))


def _blank() -> Any:
    """A document without content, on landscape paper, in the font of every file."""
    return docx.Document(BytesIO(_empty()))


@cache
def _empty() -> bytes:
    document = docx.Document()
    section = document.sections[0]
    section.orientation = WD_ORIENT.LANDSCAPE
    section.page_width, section.page_height = PAGE
    section.left_margin = section.right_margin = section.bottom_margin = MARGIN
    section.top_margin = Cm(2.0)
    section.header_distance = section.footer_distance = Cm(0.8)
    for name in STYLES:
        word.set_font(document.styles[name])
    heading = document.styles["Heading 1"]
    heading.font.size, heading.font.bold, heading.font.color.rgb = Pt(HEAD), True, RGBColor.from_string(INK)
    heading.paragraph_format.space_before = heading.paragraph_format.space_after = Pt(0)
    document.styles["Normal"].paragraph_format.space_after = Pt(0)
    word.settle_styles(document)
    word.without_other_styles(document, STYLES)
    stream = BytesIO()
    document.save(stream)
    return settled(stream.getvalue(), EARLIEST, Properties(""))


def _furnish(section: Any, brief: Brief, name: str, number: int) -> None:
    """Whose sheet it is at the head of every page; where it comes from and which page it is at the foot."""
    counting = OxmlElement("w:pgNumType")
    counting.set(qn("w:start"), "1")
    for old in section._sectPr.findall(qn("w:pgNumType")):
        section._sectPr.remove(old)
    section._sectPr.find(qn("w:pgMar")).addnext(counting)
    said = f"{name}　{brief.words('exports.duty.title')}　{brief.title}"
    word.refill(section.header, [word.paragraph([Run(said, SMALL, colour=MUTED)], style="Header")])
    pages = word.paragraph((), style="Footer", align="right")
    before, between, after = brief.words("exports.page-of").split("|")
    pages.append(word.run(Run(before, SMALL, colour=MUTED)))
    pages.extend(word.field("PAGE", "1"))
    pages.append(word.run(Run(between, SMALL, colour=MUTED)))
    pages.extend(word.field(f"PAGEREF {_end_of(number)}", "1"))  # the section's own count, which every program knows
    pages.append(word.run(Run(after, SMALL, colour=MUTED)))
    word.refill(section.footer, [word.paragraph([Run(brief.source, 8, colour=MUTED)], style="Footer"), pages])


def _end_of(number: int) -> str:
    return f"sheet_{number + 1}_end"


def _sheet(brief: Brief, name: str, number: int, kept: Kept | None) -> Iterator[Any]:
    if kept and name in kept:
        yield from kept.pop(name)
    else:
        held = list(_held(brief, name))
        if kept is not None:
            kept[name] = deepcopy(held)
        yield from held
    signed = word.paragraph([Run(brief.words("exports.duty.signed"), 10.5)], before=14)
    for mark in word.bookmark(number, _end_of(number)):
        signed.append(mark)
    yield signed


def _held(brief: Brief, name: str) -> Iterator[Any]:
    """What stands on the sheet above its signature."""
    duties = duties_of(brief, name)
    yield word.paragraph([Run(name, HEAD, bold=True)], style="Heading1")
    yield word.paragraph([Run(_counts(brief, name, duties, brief.alone_counts[name]), 10.5)], after=6)
    yield _table(brief, name, duties)


def _counts(brief: Brief, name: str, duties: Sequence[Duty], alone: int) -> str:
    led = sum(duty.is_led for duty in duties)
    partners = {other for duty in duties for names in duty.held.values() for other in names} - {name}
    said = "counts-led-assumed" if brief.selected.selection.order_leads else "counts-led"
    leading = brief.words(f"exports.duty.{said}", count=led) if led else ""
    return brief.words(
        "exports.duty.counts", count=len(duties), led=leading, alone=alone, partners=len(partners)
    )  # fmt: skip


def _table(brief: Brief, name: str, duties: Sequence[Duty]) -> Any:
    widths = list(COLUMNS.values())
    heads = [brief.words(f"exports.duty.{column}") for column in COLUMNS]
    head = [
        word.cell(width, [word.paragraph([Run(said, SMALL, bold=True, colour=MUTED)])])
        for width, said in zip(widths, heads, strict=True)
    ]
    rows = [word.row(_cells(brief, name, duty), is_whole=_lines(duty) <= MOST_LINES) for duty in duties]
    for last in rows[-1:]:
        for paragraph in last.iter(qn("w:p")):
            word.keep_with_next(paragraph)  # or a page would hold the signature alone
    return word.table(widths, [word.row(head, is_head=True), *rows])


def _cells(brief: Brief, name: str, duty: Duty) -> list[Any]:
    role = brief.listed(duty.roles)
    filled = [
        [word.paragraph([Run(duty.number, SIZE)]), *_page(brief, duty)],
        [*_prose(duty.passages), *_promised(brief, duty)],
        [word.paragraph([Run(role, SIZE, bold=duty.is_led)])],
        list(_shared(brief, name, duty)),
        [],
    ]
    return [
        word.cell(width, content, fill=PART if column == "role" and duty.is_led else "")
        for (column, width), content in zip(COLUMNS.items(), filled, strict=True)
    ]


def _page(brief: Brief, duty: Duty) -> Iterator[Any]:
    """The page of the scan, where a reader checks what was recognised."""
    if duty.page:
        yield word.paragraph([Run(brief.words("source.page", page=duty.page), SMALL, colour=MUTED)])


def _prose(passages: Sequence[Passage]) -> Iterator[Any]:
    """The text of a point, a paragraph a line; the title bold, the department's part shaded, its name underlined."""
    lines: list[list[Run]] = [[]]
    for passage in passages:
        for number, said in enumerate(passage.text.replace("\t", "　").splitlines() or [""]):
            if number:
                lines.append([])
            if said.strip():
                is_bold, shade = passage.is_title or passage.is_name, PART if passage.is_own else ""
                lines[-1].append(Run(said, SIZE, bold=is_bold, underlined=passage.is_name, shade=shade))
        if passage.text.endswith("\n"):
            lines.append([])
    for runs in lines:
        if runs:
            yield word.paragraph(runs)


def _promised(brief: Brief, duty: Duty) -> Iterator[Any]:
    """Times and numbers of the text, in a line of their own."""
    mark = conventions(brief.language)
    said = [f"{kind}{mark.colon}{brief.listed(texts)}" for kind, texts in duty.promised.items()]
    if said:
        yield word.paragraph([Run(mark.between_clauses.join(said), SMALL, colour=MUTED)])


def _shared(brief: Brief, name: str, duty: Duty) -> Iterator[Any]:
    """Who has which role in the point, a role a line, leads first; the department itself bold."""
    if duty.is_alone:
        yield word.paragraph([Run(brief.words("exports.duty.alone"), SIZE)])
        return
    mark = conventions(brief.language)
    for role, names in duty.held.items():
        runs = [Run(f"{role}{mark.colon}", SIZE, colour=MUTED)]
        for number, other in enumerate(names):
            runs += [Run(mark.between_names, SIZE)] if number else []
            runs.append(Run(other, SIZE, bold=other == name))
        yield word.paragraph(runs)


def _lines(duty: Duty) -> int:
    """About how many lines a row takes."""
    letters = {column: int((width - 0.3) / 2.54 * 72 / (SIZE / 2)) for column, width in COLUMNS.items()}
    prose = -(-shown_width(duty.text) // letters["text"]) + duty.text.count("\n") + bool(duty.promised)
    shared = sum(-(-shown_width("、".join([role, *names])) // letters["shared"]) for role, names in duty.held.items())
    return max(prose, shared)
