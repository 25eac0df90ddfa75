"""Web archives, written by the standard library; the plans in them are made up."""

from base64 import b64encode
from email.mime.image import MIMEImage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText

import pytest

from analysis.errors import PlanError
from analysis.reading import read_bytes
from tests.analysis.reading.showing import rows_of

PAGE = "<html><head><meta charset=gb2312></head><p>示例市工作要点</p><p>一、修路。（责任单位：市交通局）</p></html>"
SHEET = "<html><table><tr><td>序号<td>工作任务<td>责任单位<tr><td>1<td>修路<td>市交通局</table></html>"


def archive(*pages: str, charset: str = "utf-8") -> bytes:
    whole = MIMEMultipart("related")
    whole["Subject"] = "=?gb2312?B?yr7A/Q==?="
    for page in pages:
        whole.attach(MIMEText(page, "html", charset))
    whole.attach(MIMEImage(b"\x89PNG\r\n\x1a\n", "png"))
    return whole.as_bytes()


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gb18030"])
def test_the_page_in_an_archive_is_read(charset: str) -> None:
    source = read_bytes(archive(PAGE, charset=charset), "made-up.doc")

    assert source.text == "示例市工作要点\n\n一、修路。（责任单位：市交通局）"


def test_lines_may_end_as_in_messages() -> None:
    source = read_bytes(archive(PAGE).replace(b"\n", b"\r\n"), "made-up.mht")

    assert source.text.startswith("示例市工作要点\n")


def test_every_sheet_of_a_workbook_saved_as_an_archive_is_read() -> None:
    source = read_bytes(archive("<html><frameset></frameset></html>", SHEET, PAGE), "made-up.mht")

    assert rows_of(source) == [{"序号": "1", "工作任务": "修路", "责任单位": "市交通局"}]
    assert "市交通局）" in source.text


def test_an_archive_without_a_page_and_a_text_about_one_stay_as_they_are() -> None:
    about = "1.写明\nMIME-Version: 1.0\n（责任单位：市交通局）"

    assert read_bytes(about.encode(), "made-up.txt").text == about
    assert "Subject" in read_bytes(archive(), "made-up.mht").text


def test_a_page_in_no_known_encoding_is_refused() -> None:
    scrambled = b64encode(b"\xff\x80\xff" * 40)
    with pytest.raises(PlanError) as raised:
        read_bytes(archive("x").replace(b"eA==", scrambled), "made-up.mht")

    assert raised.value.code == "not-text"


def test_parts_nested_without_end_are_refused() -> None:
    head = "".join(f"Content-Type: multipart/related; boundary=b{depth}\n\n--b{depth}\n" for depth in range(5000))
    with pytest.raises(PlanError) as raised:
        read_bytes(f"MIME-Version: 1.0\n{head}".encode(), "made-up.mht")

    assert raised.value.code == "damaged"
