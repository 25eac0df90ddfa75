"""Files made to break a reader: every one ends in a text or in a `PlanError`, soon."""

import time
import zipfile
from collections.abc import Callable

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from analysis.errors import PlanError
from analysis.reading import MAX_BYTES, container, read_bytes, read_file
from tests.analysis.reading.making import (
    abstract,
    cell,
    level,
    listed,
    number,
    paragraph,
    relationships,
    table,
    word_file,
    workbook_file,
    zipped,
)
from tests.analysis.reading.seeds import SHEET, files
from tests.analysis.reading.showing import raise_own_fault

_MAGIC = (b"", b"PK\x03\x04", b"%PDF-1.7\n", b"<html>", b"# ", b"|a|b|\n|--|--|\n", b"\xff\xfe", b"<?xml", b"\x89PNG")


def code_of(data: bytes) -> str:
    """The code of the error that `data` raises, "" where it is read."""
    try:
        source = read_bytes(data, "hostile")
    except PlanError as error:
        raise_own_fault(error)
        return error.code
    for row in source.rows:
        assert all(source.text[each.start : each.end].strip() for each in row.cells)
    return ""


@given(st.sampled_from(_MAGIC), st.binary(max_size=600))
@example(b"%PDF-1.7\n", b"")
@settings(max_examples=400, deadline=None)
def test_any_bytes_are_read_or_refused(magic: bytes, rest: bytes) -> None:
    code_of(magic + rest)


@given(st.sampled_from(sorted(files())), st.data())
@settings(max_examples=300, deadline=None)
def test_any_damage_to_a_file_is_read_or_refused(kind: str, data: st.DataObject) -> None:
    content = bytearray(files()[kind])
    for place in data.draw(st.lists(st.integers(0, len(content) - 1), max_size=12)):
        content[place] = data.draw(st.integers(0, 255))

    code_of(bytes(content))


@given(st.sampled_from(["docx", "xlsx", "pdf"]), st.floats(0.05, 0.98))
@settings(max_examples=60, deadline=None)
def test_a_truncated_file_is_damaged(kind: str, share: float) -> None:
    data = files()[kind]

    assert code_of(data[: int(len(data) * share)]) in ("damaged", "scan-waits", "unknown-type", "")
    assert kind == "pdf" or code_of(data[: int(len(data) * share)]) == "damaged"


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_is_read_or_empty(text: str) -> None:
    assert code_of(text.encode("utf-8", "ignore")) in (
        "",
        "empty",
        "not-text",
        "scan-waits",
        "damaged",
        "unknown-type",
        "office-failed",
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty"),
        (b" \n\x0c ", "empty"),
        (b"<html><body><script>x</script></body></html>", "empty"),
        (word_file(paragraph("")), "empty"),
        (workbook_file("<sheetData/>"), "empty"),
        (b"x" * (MAX_BYTES + 1), "too-large"),
        (b"\x89PNG\r\n\x1a\n" + bytes(100), "damaged"),
        (b"\xff\xd8\xff\xe0" + bytes(100), "damaged"),
        (bytes(range(256)) * 20, "not-text"),
        (b"Rar!\x1a\x07\x00" + bytes(50), "unknown-type"),
        (b"\x1f\x8b" + bytes(50), "unknown-type"),
        (zipped({"a.txt": "甲"}), "unknown-type"),
        (zipped({"ppt/presentation.xml": "<p/>"}), "unknown-type"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.presentation"}), "unknown-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "unknown-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "PowerPoint Document".encode("utf-16-le"), "unknown-type"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "password-protected"),
        (
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".ljust(512, b"\0") + b"\xec\xa5".ljust(11, b"\0") + b"\x01",
            "password-protected",
        ),
        (b"PK\x03\x04" + bytes(100), "damaged"),
        (b"%PDF-1.7\n" + bytes(100), "damaged"),
    ],
)
def test_what_cannot_be_used_is_refused_by_name(data: bytes, code: str) -> None:
    assert code_of(data) == code


def test_a_missing_file_and_a_folder_cannot_be_opened(tmp_path: object) -> None:
    for path in (f"{tmp_path}/gone.docx", f"{tmp_path}", "\0"):
        with pytest.raises(PlanError) as raised:
            read_file(path)

        assert raised.value.code == "cannot-open"


def test_an_encrypted_document_asks_for_its_password() -> None:
    manifest = "<manifest:manifest><manifest:encryption-data/></manifest:manifest>"
    members = {"mimetype": "application/vnd.oasis.opendocument.text", "META-INF/manifest.xml": manifest}

    assert code_of(zipped(members)) == "password-protected"


def test_an_archive_with_a_password_asks_for_it() -> None:
    data = bytearray(zipped({"word/document.xml": "x"}))
    data[6] |= 1
    data[data.rindex(b"PK\x01\x02") + 8] |= 1

    assert code_of(bytes(data)) == "password-protected"


def test_a_bomb_is_refused_before_it_is_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zipfile.ZipFile, "read", lambda *_: pytest.fail("unpacked"))

    assert code_of(zipped({"word/document.xml": b" " * (5 * 2**20)})) == "inflates-too-far"
    assert code_of(zipped({f"word/{name}.xml": "" for name in range(5001)})) == "inflates-too-far"


def test_an_archive_that_understates_its_size_is_damaged() -> None:
    data = bytearray(zipped({"word/document.xml": b"x" * 9000}))
    central = data.rindex(b"PK\x01\x02")
    data[central + 24 : central + 28] = (10).to_bytes(4, "little")

    assert code_of(bytes(data)) == "damaged"


def test_total_size_counts_across_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(container, "MAX_INFLATED", 1000)

    assert code_of(zipped({"word/a": "a" * 600, "word/b": "b" * 600})) == "inflates-too-far"


_ENTITIES = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10 if n else "甲" * 10}">' for n in range(12))
_OUTSIDE = '<!ENTITY e11 SYSTEM "file:///etc/hostname">'


@pytest.mark.parametrize("declared", [_ENTITIES, _OUTSIDE])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_xml_with_entities_is_refused_unexpanded(declared: str, encoding: str) -> None:
    xml = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE w [{declared}]><w><body>&e11;</body></w>'.encode(
        encoding
    )
    document = zipped({"_rels/.rels": relationships({"officeDocument": "word/a.xml"}), "word/a.xml": xml})
    workbook = zipped({"xl/workbook.xml": xml})

    assert (code_of(document), code_of(workbook)) == ("damaged", "damaged")


def nested(opening: str, closing: str = "", depth: int = 100_000) -> str:
    return opening * depth + "甲" + closing * depth


@pytest.mark.parametrize(
    "text",
    [
        nested("<div>", "</div>"),
        nested("<html><table><tr><td>", "</td></tr></table>"),
        nested("<html><ul><li>"),
        nested("<html><b><i>"),
        nested("<html><span hidden>"),
        nested("<html><p style='"),
        nested("<html><!--"),
        nested("<html><a "),
        nested("<html><td rowspan=65000 colspan=1000>"),
        "<html><table><tr>" + "<td rowspan=9999>甲" * 3000 + "<tr>" * 30_000,
        nested("**", "**"),
        nested("> "),
        nested("[", "](x)"),
        nested("`"),
        nested("# 甲\n[a]("),
        nested("# 甲\n|---"),
        nested("|a|b|\n|--|--|\n", depth=30_000),
        nested("<p "),
        nested("<br"),
        nested("<!--"),
        nested("&amp"),
        nested("（责任单位：", depth=30_000),
        "\n" * 100_000 + "甲",
        "甲乙，" * 1_000_000,
    ],
)
def test_deep_and_endless_text_is_read_in_time(text: str) -> None:
    started = time.process_time()
    code = code_of(text.encode())

    assert code in ("", "empty")
    assert time.process_time() - started < 8


@pytest.mark.parametrize(
    "make",
    [
        lambda: word_file(nested("<w:sdt>", "</w:sdt>", 50_000)),
        lambda: word_file(nested("<w:tbl><w:tr><w:tc>", "</w:tc></w:tr></w:tbl>", 20_000)),
        lambda: word_file(f"<w:p>{nested('<w:r>', '</w:r>', 50_000)}</w:p>"),
        lambda: word_file(nested("<w:p><w:r><w:txbxContent>", "</w:txbxContent></w:r></w:p>", 20_000)),
        lambda: word_file(table(*[cell("甲", '<w:vMerge/><w:gridSpan w:val="999999"/>')] * 2000)),
        lambda: word_file(listed("甲") * 5000, abstract(level(0, "decimal", "%1" * 100_000)) + number(1)),
        lambda: word_file(
            paragraph("甲", '<w:pStyle w:val="s9999"/>') * 500,
            abstract(level(0, "decimal", "%1")) + number(1),
            "".join(f'<w:style w:styleId="s{n}"><w:basedOn w:val="s{n - 1}"/></w:style>' for n in range(10_000)),
        ),
        lambda: workbook_file(f"<sheetData>{nested('<row>', '</row>', 50_000)}</sheetData>"),
        lambda: workbook_file('<sheetData><row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'),
        lambda: workbook_file("<sheetData/><mergeCells><mergeCell ref='A3:B40000'/></mergeCells>"),
        lambda: workbook_file("<sheetData/><mergeCells><mergeCell ref='A3:B15000'/></mergeCells>"),
        lambda: workbook_file(SHEET + "<hyperlinks><hyperlink ref='A1:XFD1048576'/></hyperlinks>"),
        lambda: workbook_file(
            "<sheetData><row r='1'><c r='A1'><v>1e308</v></c><c r='B1' s='1'><v>1e300</v></c></row></sheetData>"
        ),
    ],
)
def test_deep_and_endless_office_files_are_read_or_refused_in_time(make: Callable[[], bytes]) -> None:
    data = make()
    started = time.process_time()

    assert code_of(data) in ("", "empty", "damaged", "too-many-cells")
    assert time.process_time() - started < 8
