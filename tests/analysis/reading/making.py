"""Files of every format, made in memory or by the programs people make them with. All plans in them are made up."""

import io
import zipfile

WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_RELATIONSHIPS = "http://schemas.openxmlformats.org/package/2006/relationships"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{}+xml"


def zipped(members: dict[str, str | bytes]) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def relationships(links: dict[str, str], office: str = _OFFICE) -> str:
    each = "".join(
        f'<Relationship Id="r{number}" Type="{office}/{role}" Target="{target}"/>'
        for number, (role, target) in enumerate(links.items())
    )
    return f'<Relationships xmlns="{_RELATIONSHIPS}">{each}</Relationships>'


def word_file(body: str, numbering: str = "", styles: str = "", namespace: str = WORD, **others: str) -> bytes:
    """A .docx as Word lays it out, with the XML of its body, of its lists, of its styles and of `others` (footnotes) as given."""
    roots = {"document": f"<w:body>{body}</w:body>", "numbering": numbering, "styles": styles, **others}
    parts = {
        f"word/{name}.xml": f'<w:{name} xmlns:w="{namespace}">{content}</w:{name}>'
        for name, content in roots.items()
        if content
    }
    links = {name: f"{name}.xml" for name, content in roots.items() if content and name != "document"}
    return zipped(
        {
            "[Content_Types].xml": _content_types(parts),
            "_rels/.rels": relationships({"officeDocument": "word/document.xml"}),
            "word/_rels/document.xml.rels": relationships(links),
            **parts,
        }
    )


def _content_types(parts: dict[str, str]) -> str:
    kinds = {name: "document.main" if "document" in name else name[5:-4] for name in parts}
    each = "".join(f'<Override PartName="/{name}" ContentType="{_TYPE.format(kind)}"/>' for name, kind in kinds.items())
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    return f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{each}</Types>'


def paragraph(words: str, properties: str = "") -> str:
    return f"<w:p>{f'<w:pPr>{properties}</w:pPr>' if properties else ''}<w:r><w:t>{words}</w:t></w:r></w:p>"


def listed(words: str, level: int = 0, number: int = 1) -> str:
    return paragraph(words, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def level(at: int, number_format: str, text: str, extra: str = "") -> str:
    return (
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{number_format}"/>{extra}'
        f'<w:lvlText w:val="{text}"/></w:lvl>'
    )


def abstract(levels: str, name: int = 0) -> str:
    return f'<w:abstractNum w:abstractNumId="{name}">{levels}</w:abstractNum>'


def number(name: int, of: int = 0, overrides: str = "") -> str:
    return f'<w:num w:numId="{name}"><w:abstractNumId w:val="{of}"/>{overrides}</w:num>'


def cell(words: str, properties: str = "") -> str:
    width = '<w:tcW w:w="1500" w:type="dxa"/>'
    return f"<w:tc><w:tcPr>{width}{properties}</w:tcPr>{''.join(paragraph(line) for line in words.split('/'))}</w:tc>"


def table(*rows: str) -> str:
    columns = '<w:gridCol w:w="1500"/>' * max(row.count("<w:tc>") for row in rows)
    return f"<w:tbl><w:tblPr/><w:tblGrid>{columns}</w:tblGrid>{''.join(f'<w:tr>{row}</w:tr>' for row in rows)}</w:tbl>"


_SHEETS = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_SHEET_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.{}+xml"
_BOOK = (
    f'<workbook xmlns="{_SHEETS}" xmlns:r="{_OFFICE}">'
    '<sheets><sheet name="甲" sheetId="1" r:id="r0"/></sheets></workbook>'
)
_STYLES = (
    f'<styleSheet xmlns="{_SHEETS}"><fonts><font/></fonts><fills>{{}}</fills><borders><border/></borders>'
    "<cellStyleXfs><xf/></cellStyleXfs>"
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="31" applyNumberFormat="1"/></cellXfs>'
    '<cellStyles><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)
_FILL = "<fill><patternFill/></fill>"


def workbook_file(sheet: str, fill: str = _FILL) -> bytes:
    """An .xlsx of one sheet, with the XML of the sheet as given."""
    kinds = {"workbook": "sheet.main", "worksheets/sheet1": "worksheet", "styles": "styles"}
    each = "".join(
        f'<Override PartName="/xl/{name}.xml" ContentType="{_SHEET_TYPE.format(kind)}"/>'
        for name, kind in kinds.items()
    )
    rels = '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    types = f'<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">{rels}{each}</Types>'
    return zipped(
        {
            "[Content_Types].xml": types,
            "_rels/.rels": relationships({"officeDocument": "xl/workbook.xml"}),
            "xl/workbook.xml": _BOOK,
            "xl/_rels/workbook.xml.rels": relationships({"worksheet": "worksheets/sheet1.xml", "styles": "styles.xml"}),
            "xl/styles.xml": _STYLES.format(fill),
            "xl/worksheets/sheet1.xml": f'<worksheet xmlns="{_SHEETS}">{sheet}</worksheet>',
        }
    )
