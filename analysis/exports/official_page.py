"""The page of an official document by GB/T 9704-2012: its size, margins, grid of 22 lines × 28 characters, styles, fonts.

The grid is said twice: as the section's, by which a program shows it, and by each style's exact pitch of lines and of
characters, as not every program can set 28 characters of 3号 in a grid that is narrower than they are.

Fonts are named as the standard and its practice name them. A machine without them takes what stands in the file's own
list of fonts: 仿宋 for 仿宋_GB2312, 楷体 for 楷体_GB2312, 宋体 for 方正小标宋简体, 黑体 and 宋体 under their English names.
"""

from collections.abc import Mapping, Sequence
from typing import Any, Literal

from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from analysis.exports import word

__all__ = [
    "ACROSS",
    "BODY",
    "CHARACTER",
    "FALL_BACKS",
    "KAI",
    "LINE",
    "SMALL",
    "STYLES",
    "TITLE",
    "dress",
    "numbers",
    "paragraph",
    "section_properties",
    "twips",
]

SONG_TITLE, FANG_SONG, HEI, KAI, SONG = "方正小标宋简体", "仿宋_GB2312", "黑体", "楷体_GB2312", "宋体"
FALL_BACKS: Mapping[str, str] = {SONG_TITLE: "宋体", FANG_SONG: "仿宋", HEI: "SimHei", KAI: "楷体", SONG: "SimSun"}
"""What a program may take where it lacks a font."""
TITLE, BODY, NUMBER, SMALL = 22.0, 16.0, 14.0, 10.5
"""Points of 2号, 3号, 4号 and 五号."""
PAPER = (210.0, 297.0)
TOP, BOTTOM, LEFT, RIGHT = 37.0, 35.0, 28.0, 26.0
"""Margins in mm."""
LINES, CHARACTERS = 22, 28
Place = Literal["foot", "turned", "none"]
"""Where a page has its number."""


def twips(millimetres: float) -> int:
    """Millimetres in twentieths of a point."""
    return round(millimetres * 1440 / 25.4)


ACROSS = PAPER[0] - LEFT - RIGHT
"""Millimetres that the text has across; on a page of width, PAPER[1] - TOP - BOTTOM."""
LINE = twips(PAPER[1] - TOP - BOTTOM) // LINES
"""Twips from line to line."""
CHARACTER = twips(ACROSS) // CHARACTERS
"""Twips from character to character."""
_TIGHTER = CHARACTER - round(BODY * 20) - 1
"""Twips added to each character of the body; one more is taken than need be, and given back where lines are justified."""
_GRID_TIGHTER = round((twips(ACROSS) / CHARACTERS / 20 - BODY) * 4096)
"""What the grid takes from each, in its own unit."""
_NUMBER_BELOW, _NUMBER_HIGH = 7.0, 5.0
"""Millimetres from the text to the middle of the page's number, and of its line."""


def _fonts(name: str) -> str:
    return f'<w:rFonts w:ascii="{name}" w:eastAsia="{name}" w:hAnsi="{name}" w:cs="{name}"/>'


def _style(identity: str, name: str, paragraph: str, font: str = "", size: float = 0) -> str:
    pitch = f'<w:snapToGrid w:val="0"/><w:spacing w:val="{_TIGHTER if size == BODY else 0}"/>'
    letters = f'{_fonts(font)}{pitch}<w:sz w:val="{size * 2:g}"/><w:szCs w:val="{size * 2:g}"/>' if font else ""
    based = "" if identity == "Normal" else '<w:basedOn w:val="Normal"/>'
    default = ' w:default="1"' if identity == "Normal" else ""
    return (
        f'<w:style w:type="paragraph"{default} w:styleId="{identity}"><w:name w:val="{name}"/>{based}<w:qFormat/>'
        f"<w:pPr>{paragraph}</w:pPr><w:rPr>{letters}</w:rPr></w:style>"
    )


def _exactly(line: int) -> str:
    return f'<w:spacing w:before="0" w:after="0" w:line="{line}" w:lineRule="exact"/>'


_TWO_IN = f'<w:ind w:firstLineChars="200" w:firstLine="{2 * CHARACTER}"/>'
_OFF_GRID = '<w:widowControl w:val="0"/><w:snapToGrid w:val="0"/>'
_OWN_HEIGHT = '<w:spacing w:before="20" w:after="20" w:line="240" w:lineRule="auto"/>'
STYLES = (
    _style("Normal", "Normal", f'{_OFF_GRID}{_exactly(LINE)}<w:jc w:val="both"/>', FANG_SONG, BODY),
    _style("Title", "Title", '<w:keepNext/><w:jc w:val="center"/>', SONG_TITLE, TITLE),
    _style("Heading1", "heading 1", f'<w:keepNext/>{_TWO_IN}<w:outlineLvl w:val="0"/>', HEI, BODY),
    _style("Heading2", "heading 2", f'<w:keepNext/>{_TWO_IN}<w:outlineLvl w:val="1"/>', KAI, BODY),
    _style("BodyText", "Body Text", _TWO_IN),
    _style("Annex", "Annex", '<w:keepNext/><w:jc w:val="left"/><w:outlineLvl w:val="0"/>', HEI, BODY),
    _style("TableText", "Table Text", f'{_OWN_HEIGHT}<w:jc w:val="left"/>', FANG_SONG, SMALL),
    _style("TableHead", "Table Head", f'<w:keepNext/>{_OWN_HEIGHT}<w:jc w:val="center"/>', HEI, SMALL),
    _style("TableBand", "Table Band", f'<w:keepNext/>{_OWN_HEIGHT}<w:jc w:val="left"/>', KAI, SMALL),
    _style("Imprint", "Imprint", '<w:jc w:val="left"/>', FANG_SONG, NUMBER),
    _style("Header", "header", f'{_exactly(twips(_NUMBER_HIGH))}<w:jc w:val="left"/>', SONG, NUMBER),
    _style("Footer", "footer", f'{_exactly(twips(_NUMBER_HIGH))}<w:jc w:val="left"/>', SONG, NUMBER),
)  # fmt: skip


def dress(document: Any) -> None:
    """Give a new document these styles and fonts alone, and numbers that differ on odd and even pages."""
    part = document.part._styles_part
    part._element = parse_xml(
        f'<w:styles {nsdecls("w")}><w:docDefaults><w:rPrDefault><w:rPr>{_fonts(FANG_SONG)}<w:sz w:val="{BODY * 2:g}"/>'
        f'<w:szCs w:val="{BODY * 2:g}"/><w:lang w:val="en-US" w:eastAsia="zh-CN" w:bidi="ar-SA"/></w:rPr></w:rPrDefault>'
        f"<w:pPrDefault/></w:docDefaults>{''.join(STYLES)}</w:styles>"
    )
    for related in document.part.rels.values():
        if not related.is_external and related.target_part.partname == "/word/fontTable.xml":
            related.target_part._blob = _font_list()
    document.settings.odd_and_even_pages_header_footer = True
    for language in document.settings.element.iter(qn("w:themeFontLang")):
        language.set(qn("w:eastAsia"), "zh-CN")


def _font_list() -> bytes:
    fonts = "".join(
        f'<w:font w:name="{name}"><w:altName w:val="{instead}"/><w:charset w:val="86"/>'
        f'<w:family w:val="{"modern" if name == HEI else "roman"}"/><w:pitch w:val="fixed"/></w:font>'
        for name, instead in FALL_BACKS.items()
    )
    return (
        f'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<w:fonts {nsdecls("w")}>{fonts}</w:fonts>'.encode()
    )


def section_properties(section: Any, *, wide: bool = False) -> None:
    """A4 with the standard's margins and its grid; a `wide` page is the same sheet turned, its head at the binding edge."""
    element = section._sectPr
    for name in ("pgSz", "pgMar", "docGrid", "cols"):
        for old in element.findall(qn(f"w:{name}")):
            element.remove(old)
    across, down = reversed(PAPER) if wide else PAPER
    edges = (LEFT, RIGHT, BOTTOM, TOP) if wide else (TOP, BOTTOM, LEFT, RIGHT)
    top, bottom, left, right = map(twips, edges)
    turned = ' w:orient="landscape"' if wide else ""
    # The footer's distance is that of its lower edge from the paper's.
    foot = twips(BOTTOM - _NUMBER_BELOW - _NUMBER_HIGH / 2)
    grid = f'<w:docGrid {nsdecls("w")} w:type="linesAndChars" w:linePitch="{LINE}" w:charSpace="{_GRID_TIGHTER}"/>'
    for made in (
        f'<w:pgSz {nsdecls("w")} w:w="{twips(across)}" w:h="{twips(down)}"{turned}/>',
        f'<w:pgMar {nsdecls("w")} w:top="{top}" w:right="{right}" w:bottom="{bottom}" w:left="{left}" w:header="567"'
        f' w:footer="{foot}" w:gutter="0"/>',
        f'<w:cols {nsdecls("w")} w:space="425"/>',
        f'<w:docGrid {nsdecls("w")} w:linePitch="{LINE}"/>' if wide else grid,
    ):
        element.append(parse_xml(made))


def numbers(section: Any, place: Place = "foot") -> None:
    """“— 1 —” at the outer side, one character in: right on odd pages, left on even ones.

    A `turned` sheet has it where the others have it once it is turned back: on the left, below on odd pages and above
    on even ones.
    """
    for is_even in (False, True):
        head, foot = (
            (section.even_page_header, section.even_page_footer) if is_even else (section.header, section.footer)
        )
        word.refill(head, [*([_turned_number(is_even=is_even)] if place == "turned" else []), paragraph((), "Header")])
        word.refill(foot, [_number("Footer", is_even=is_even) if place == "foot" else paragraph((), "Footer")])


def paragraph(runs: Sequence[Any], style: str = "", more: str = "") -> Any:
    """A paragraph of runs in `style`; `more` is what else its properties say, as XML in the standard's order."""
    styled = f'<w:pStyle w:val="{style}"/>' if style else ""
    made = parse_xml(f"<w:p {nsdecls('w')}><w:pPr>{styled}{more}</w:pPr></w:p>")
    made.extend(runs)
    return made


def _number(style: str, *, is_even: bool) -> Any:
    side = "left" if is_even else "right"
    return parse_xml(
        f'<w:p {nsdecls("w")}><w:pPr><w:pStyle w:val="{style}"/><w:ind w:{side}Chars="100" w:{side}="{NUMBER * 20:g}"/>'
        f'<w:jc w:val="{side}"/></w:pPr><w:r><w:t xml:space="preserve">— </w:t></w:r>'
        '<w:fldSimple w:instr=" PAGE "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        '<w:r><w:t xml:space="preserve"> —</w:t></w:r></w:p>'
    )


def _turned_number(*, is_even: bool) -> Any:
    """A cell of the page's left margin whose line runs downwards."""
    x = twips(BOTTOM - _NUMBER_BELOW - _NUMBER_HIGH / 2)
    high, wide = twips(ACROSS), twips(_NUMBER_HIGH)
    table = parse_xml(
        f'<w:tbl {nsdecls("w")}><w:tblPr><w:tblpPr w:vertAnchor="page" w:horzAnchor="page" w:tblpX="{x}" w:tblpY="{twips(LEFT)}"/>'
        f'<w:tblW w:w="{wide}" w:type="dxa"/><w:tblLayout w:type="fixed"/><w:tblCellMar><w:left w:w="0" w:type="dxa"/>'
        f'<w:right w:w="0" w:type="dxa"/></w:tblCellMar></w:tblPr><w:tblGrid><w:gridCol w:w="{wide}"/></w:tblGrid>'
        f'<w:tr><w:trPr><w:trHeight w:val="{high}" w:hRule="exact"/></w:trPr><w:tc><w:tcPr><w:tcW w:w="{wide}" w:type="dxa"/>'
        '<w:textDirection w:val="tbRl"/></w:tcPr></w:tc></w:tr></w:tbl>'
    )
    next(table.iter(qn("w:tc"))).append(_number("Header", is_even=is_even))
    return table
