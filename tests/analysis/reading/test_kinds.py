from typing import get_args

import pytest

from analysis.errors import PlanError
from analysis.reading.kinds import ENDINGS, Kind, kind_of
from tests.analysis.reading.making import zipped
from tests.analysis.reading.seeds import files

_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (files()["pdf"], "pdf"),
        (b"\n junk before \n" + files()["pdf"], "pdf"),
        (files()["docx"], "docx"),
        (files()["xlsx"], "xlsx"),
        (files()["html"], "text"),
        (files()["md"], "text"),
        (files()["gbk"], "text"),
        (b"{\\rtf1\\ansi}", "document"),
        (b"<?xml version='1.0'?><?mso-application progid=\"Word.Document\"?><w:wordDocument/>", "document"),
        (_OLE + "WordDocument".encode("utf-16-le"), "document"),
        (_OLE + "Workbook".encode("utf-16-le"), "workbook"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.text"}), "document"),
        (zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet"}), "workbook"),
        (zipped({"xl/workbook.bin": b"\0"}), "workbook"),
    ],
)
def test_content_says_what_a_file_is(data: bytes, kind: Kind) -> None:
    assert kind_of(data) == kind


@pytest.mark.parametrize(
    ("data", "named"),
    [
        (zipped({"ppt/presentation.xml": ""}), "PowerPoint"),
        (_OLE + "PowerPoint Document".encode("utf-16-le"), "PowerPoint"),
        (zipped({"OFD.xml": "", "Doc_0/Document.xml": ""}), "OFD"),
        (zipped({"readme.txt": ""}), "ZIP"),
        (b"7z\xbc\xaf\x27\x1c", "7z"),
        (b"Rar!\x1a\x07", "RAR"),
        (_OLE, "OLE"),
    ],
)
def test_what_cannot_be_read_is_called_by_its_name(data: bytes, named: str) -> None:
    with pytest.raises(PlanError) as raised:
        kind_of(data)

    assert (raised.value.code, raised.value.params) == ("unknown-type", {"kind": named})


def test_every_kind_has_endings_and_no_ending_two_kinds():
    endings = [ending for each in ENDINGS.values() for ending in each]

    assert set(ENDINGS) == set(get_args(Kind))
    assert len(endings) == len(set(endings))
