"""Small files of every format, to be cut, mutated and multiplied; all that is in them is made up."""

from collections.abc import Iterator

from tests.analysis.reading import making
from tests.analysis.reading.making import abstract, cell, level, listed, number, paragraph, table, word_file

TEXT = """某市2024年工作要点

一、党的建设

（一）抓好学习。认真学习，切实贯彻十九

大精神。（责任单位：组织部、宣传部）

— 1 —

1．抓好纪律。（牵头单位：纪委；配合单位：各支部）
"""
MARKDOWN = """# 某市2024年工作要点

> - **党的建设**<br>&nbsp;学习 [办法](http://example.org)

| 序号 | 工作任务 | 牵头单位 |
|---|:-:|---|
| 1 | 抓学习 | 甲局 |

```
`代码`
```
"""
PAGE = """<!DOCTYPE html><html><head><meta charset="utf-8"><title>x</title></head><body><h1>某市</h1>
<p>一、党建<br>学习&nbsp;&#20108;</p><ol start=3><li>项<li value=7>目</ol>
<table><tr><th rowspan=2>序号<th colspan=2>责任分工</tr><tr><td>牵头单位<td>配合单位</tr>
<tr><td colspan=3>一、党建<tr><td>1<td>甲局<td><table><tr><td>乙局</table></table>
<p style="display:none">藏</p><pre>甲
乙</pre><script>x</script></body></html>"""

BODY = (
    listed("党建")
    + listed("学习", 1)
    + paragraph("正文", '<w:pStyle w:val="A"/>')
    + "<w:p><w:ins><w:r><w:t>增</w:t></w:r></w:ins><w:del><w:r><w:delText>删</w:delText></w:r></w:del></w:p>"
    + table(
        cell("序号") + cell("责任分工", '<w:gridSpan w:val="2"/>'),
        cell("一、党建", '<w:gridSpan w:val="3"/>'),
        cell("1") + cell("甲局", '<w:vMerge w:val="restart"/>') + cell("乙局/丙局"),
        cell("2") + cell("", "<w:vMerge/>") + cell("丁局"),
    )
)
NUMBERING = abstract(level(0, "chineseCounting", "%1、") + level(1, "decimalEnclosedCircle", "%1.%2")) + number(
    1, overrides='<w:lvlOverride w:ilvl="0"><w:startOverride w:val="2"/></w:lvlOverride>'
)
STYLES = (
    '<w:style w:type="paragraph" w:styleId="A"><w:basedOn w:val="B"/></w:style>'
    '<w:style w:type="paragraph" w:styleId="B"><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr>'
    "</w:style>"
)
SHEET = (
    '<sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>序号</t></is></c>'
    '<c r="B1" t="inlineStr"><is><t>责任单位</t></is></c></row>'
    '<row r="2"><c r="A2"><v>1</v></c><c r="B2" s="1"><v>45000.5</v></c></row></sheetData>'
    '<mergeCells count="1"><mergeCell ref="A3:B4"/></mergeCells>'
)

PDF = b"""%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]/Contents 4 0 R/Resources<</Font<</F 5 0 R>>>>>>endobj
4 0 obj<</Length 84>>stream
BT /F 12 Tf 20 200 Td (1. Work plan of the office) Tj 0 -20 Td (responsible: unit) Tj ET
endstream endobj
5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj
trailer<</Root 1 0 R>>
"""


def files() -> dict[str, bytes]:
    """One whole file of each format that needs no other program."""
    return {
        "txt": TEXT.encode(),
        "gbk": TEXT.encode("gb18030"),
        "utf-16": TEXT.encode("utf-16"),
        "md": MARKDOWN.encode(),
        "html": PAGE.encode(),
        "docx": word_file(BODY, NUMBERING, STYLES),
        "xlsx": making.workbook_file(SHEET),
        "pdf": PDF,
    }


def seeds() -> Iterator[bytes]:
    """What the fuzzer starts from: whole files, and the XML that it packs into archives itself."""
    yield from (b"F" + data for data in files().values())
    yield b"W" + b"\x00".join(part.encode() for part in (BODY, NUMBERING, STYLES))
    yield b"X" + SHEET.encode()
