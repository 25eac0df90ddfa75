"""An official document (公文) being written by GB/T 9704-2012, as .docx: title, headings, text, annexes, signature, imprint.

It has no red head: that belongs to the office that issues it. Nor has it anything that is not known, such as copies.
"""

import math
import re
from collections.abc import Iterator, Sequence
from io import BytesIO
from itertools import islice
from typing import Any

import docx
from docx.enum.section import WD_SECTION
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from analysis.exports import official_page as page
from analysis.exports import word
from analysis.exports.brief import Brief
from analysis.exports.settled import Properties, settled
from analysis.exports.tables_out import shown_width
from analysis.i18n import conventions

__all__ = ["OfficialDocument", "title_lines"]

LONGEST_TITLE = 20
"""Characters of a title's line."""
_BREAK_BEHIND, _PLAY = "、，；》）的", 4
_BREAK_BEFORE = ("和", "与", "及", "《", "（", "重点", "工作", "任务", "行动", "实施", "分工", "责任", "方案", "有关")
"""Where a title may be broken, and how many characters from the place that makes its lines alike."""
_CHINESE = "\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”"
_BESIDE_NUMBERS = re.compile(f"(?<=[{_CHINESE}]) (?=[0-9A-Za-z])|(?<=[0-9A-Za-z%]) (?=[{_CHINESE}])")
_IMPRINT = (
    f'<w:framePr w:w="{page.twips(page.ACROSS)}" w:wrap="around" w:hAnchor="margin" w:vAnchor="margin" w:xAlign="left"'
    ' w:yAlign="bottom"/>'
    '<w:pBdr><w:top w:val="single" w:sz="8" w:space="0" w:color="auto"/>'
    '<w:bottom w:val="single" w:sz="8" w:space="0" w:color="auto"/></w:pBdr>'
    f'<w:tabs><w:tab w:val="right" w:pos="{page.twips(page.ACROSS) - 280}"/></w:tabs>'
    '<w:ind w:leftChars="100" w:left="280"/>'
)
"""The two lines of an imprint, 0.35 mm wide, and what stands between them one character in."""


SIGNED_WITH = 5
"""Paragraphs that stay on one page where a document is signed: the day, what is annexed, and the text's last."""


class OfficialDocument:
    """Elements are added one by one; `close` gives the bytes, the same for the same content."""

    def __init__(self, brief: Brief, title: str) -> None:
        self._brief = brief
        self._properties = Properties.of(brief, " ".join([title, brief.title]))
        self._document = docx.Document()
        page.dress(self._document)
        self._section = self._document.sections[0]
        page.section_properties(self._section)
        page.numbers(self._section)

    def title(self, lines: Sequence[str]) -> None:
        """A title's lines, with a blank one before and behind."""
        self.blank()
        self._put(_broken(lines), style="Title")
        self.blank()

    def heading(self, text: str, level: int = 1) -> None:
        """A heading of the first or the second level, its numeral with it."""
        self._put([word.plain(self._solid(text))], style=f"Heading{level}")

    def body(self, text: str) -> None:
        """A paragraph of the text."""
        self._put([word.plain(self._solid(text))], style="BodyText")

    def blank(self) -> None:
        """An empty line."""
        self._put([])

    def annex_note(self, label: str, name: str) -> None:
        """What is annexed, named below the text: further lines stand below the first letter of the name."""
        hanging = shown_width(label) // 2
        self.blank()
        self._put([word.plain(f"{label}{name}")], indent=_indent(left=2 + hanging, hanging=hanging))

    def signed(self, office: str, day: str) -> None:
        """Who made it, where that is known, and its day, one line below the text, at the right."""
        self.blank()
        office_wide, day_wide = shown_width(office) / 2, shown_width(day) / 2
        inset = max(2.0, office_wide - day_wide) if office else 4.0
        if office:
            self._put([word.plain(office)], indent=_indent(right=inset + 2 + day_wide - office_wide), align="right")
        self._put([word.plain(day)], indent=_indent(right=inset), align="right")
        _, *above = islice(self._section._sectPr.itersiblings(qn("w:p"), preceding=True), SIGNED_WITH + bool(office))
        for paragraph in above:
            word.keep_with_next(paragraph)

    def annex(self, label: str, lines: Sequence[str], *, wide: bool = False) -> None:
        """An annex from a page of its own: its mark in the first line, its title in the third; `wide` for a turned sheet."""
        self._begin(WD_SECTION.NEW_PAGE, wide=wide)
        page.numbers(self._section, "turned" if wide else "foot")
        self._put([word.plain(label)], style="Annex")
        self.title(lines)

    def table(self, element: Any) -> None:
        """A table made by `word.table`."""
        self._add(element)

    def imprint(self, office: str, printed: str) -> None:
        """版记 at the foot of an even page of its own, whose number is left out: who prints it, and room for the day."""
        self._begin(WD_SECTION.EVEN_PAGE)
        page.numbers(self._section, "none")
        self._put([word.plain(office), word.tab(), word.plain(printed)], style="Imprint", more=_IMPRINT)
        self.blank()

    def close(self) -> bytes:
        """The .docx."""
        stream = BytesIO()
        self._document.save(stream)
        return settled(stream.getvalue(), self._brief.generated_on, self._properties)

    def _begin(self, start: Any, *, wide: bool = False) -> None:
        self._section = self._document.add_section(start)
        _without_a_line(self._section._sectPr.getprevious())
        page.section_properties(self._section, wide=wide)

    def _put(self, runs: Sequence[Any], *, style: str = "", indent: str = "", align: str = "", more: str = "") -> None:
        self._add(page.paragraph(runs, style, more + indent + (f'<w:jc w:val="{align}"/>' if align else "")))

    def _add(self, element: Any) -> None:
        self._section._sectPr.addprevious(element)

    def _solid(self, text: str) -> str:
        """Chinese is printed without blanks around numbers; the program sets the little room that they need."""
        return text if conventions(self._brief.language).between_sentences else _BESIDE_NUMBERS.sub("", text)


def title_lines(text: str, context: str = "") -> list[str]:
    """A title in lines of about the same length: none is longer than a line.

    A stroke (|) is a break that must be. Elsewhere lines end behind a mark or before a word that titles are made of, else between two
    characters that `context` has together least often, as those of a word stand together.
    """
    return [line for part in text.split("|") if part for line in _even_lines(part, context)]


def _even_lines(text: str, context: str) -> Iterator[str]:
    left, wide = text, shown_width(text) / 2
    count = 1 if wide <= LONGEST_TITLE else math.ceil((wide + _PLAY / 2) / LONGEST_TITLE)
    for lines in range(count, 1, -1):
        at = _break_near(left, lines, context)
        yield left[:at]
        left = left[at:]
    yield left


def _break_near(text: str, lines: int, context: str) -> int:
    """Where the first of so many lines ends best, so that neither it nor the rest is too long."""
    wanted = round(len(text) / lines)
    places = range(max(1, wanted - _PLAY), min(len(text), wanted + _PLAY + 1))
    fitting = [at for at in places if _fits(text[:at], 1) and _fits(text[at:], lines - 1)]

    def cost(at: int) -> tuple[int, int]:
        is_good = text[at - 1] in _BREAK_BEHIND or text.startswith(_BREAK_BEFORE, at)
        return (-1 if is_good else context.count(text[at - 1 : at + 1])), abs(at - wanted)

    return min(fitting, key=cost, default=wanted)


def _fits(text: str, lines: int) -> bool:
    return shown_width(text) <= 2 * LONGEST_TITLE * lines


def _without_a_line(end: Any) -> None:
    """Let the paragraph that ends a section take no line, by which a full page would be followed by an empty one."""
    before = end.getprevious()
    if before.tag == qn("w:p"):
        before.get_or_add_pPr().append(end.pPr.sectPr)
        end.getparent().remove(end)
    else:  # behind a table there must be one
        end.pPr.insert(0, parse_xml(f'<w:spacing {nsdecls("w")} w:line="20" w:lineRule="exact"/>'))


def _broken(lines: Sequence[str]) -> list[Any]:
    """Runs of the lines of one paragraph."""
    return [each for line in lines for each in (word.line_break(), word.plain(line))][1:]


def _indent(*, left: float = 0, right: float = 0, hanging: float = 0) -> str:
    """Indents in characters; a hanging one is within the left one."""
    said = "".join(
        f' w:{name}Chars="{round(value * 100)}" w:{name}="{round(value * page.CHARACTER)}"'
        for name, value in (("left", left), ("right", right), ("hanging", hanging))
        if value
    )
    return f"<w:ind{said}/>"
