"""Files that only LibreOffice opens, saved by LibreOffice itself; the plan in them is made up."""

import stat
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.errors import PlanError
from analysis.reading import office as converter
from analysis.reading import read_bytes
from tests.analysis.reading.making import abstract, cell, level, listed, number, paragraph, table, word_file
from tests.analysis.reading.showing import rows_of, text_of
from tests.analysis.reading.test_xlsx import rows, workbook
from tests.processes import is_gone

Save = Callable[[bytes, str, str], bytes]

_PLAN = word_file(
    paragraph("某市2024年工作要点")
    + listed("党的建设")
    + listed("抓好学习。（责任单位：组织部、宣传部）", 1)
    + listed("经济工作")
    + table(cell("序号") + cell("工作任务") + cell("责任科室"), cell("1") + cell("抓项目") + cell("综合科"))
    + paragraph("请认真落实。"),
    abstract(level(0, "chineseCounting", "%1、") + level(1, "chineseCounting", "（%2）")) + number(1),
)
_TEXT = (
    "某市2024年工作要点\n\n一、党的建设\n\n（一）抓好学习。（责任单位：组织部、宣传部）\n\n二、经济工作\n"
    "序号\t工作任务\t责任科室\n1\t抓项目\t综合科\n请认真落实。"
)


_WORKBOOK = workbook(("Sheet1", rows(("序号", "工作任务", "责任科室"), (1, "抓项目", "综合科"))))
_NUMBERED_BY = {
    "html": _TEXT.replace("一、党", "1. 党").replace("（一）", "1. ").replace("二、", "2. "),
    "rtf": _TEXT.replace("一、党", "一? 党").replace("（一）", "(一)").replace("二、", "二? "),
}
"""What LibreOffice itself writes into these for its Chinese numbering."""


@pytest.mark.parametrize("suffix", ["docx", "doc", "rtf", "odt", "fodt", "docx:MS Word 2007 XML", "html"])
def test_a_document_reads_the_same_in_whatever_format_it_was_saved(office: Save, suffix: str) -> None:
    source = read_bytes(office(_PLAN, "docx", suffix), "made-up")

    assert source.text == _NUMBERED_BY.get(suffix, _TEXT)
    assert rows_of(source) == [{"序号": "1", "工作任务": "抓项目", "责任科室": "综合科"}]


def test_a_wps_document_is_a_compound_file_like_doc_whatever_its_name(office: Save) -> None:
    assert read_bytes(office(_PLAN, "docx", "doc"), "计划.wps").text == _TEXT


@pytest.mark.parametrize("suffix", ["xlsx", "xls", "ods"])
def test_a_workbook_reads_the_same_in_whatever_format_it_was_saved(office: Save, suffix: str) -> None:
    source = read_bytes(office(_WORKBOOK, "xlsx", suffix), "made-up")

    assert source.text == "序号\t工作任务\t责任科室\n1\t抓项目\t综合科"
    assert rows_of(source) == [{"序号": "1", "工作任务": "抓项目", "责任科室": "综合科"}]


@pytest.mark.parametrize("suffix", ["doc", "odt", "xls"])
def test_half_a_file_is_said_to_be_unreadable(office: Save, suffix: str) -> None:
    data = office(_WORKBOOK, "xlsx", suffix) if suffix == "xls" else office(_PLAN, "docx", suffix)

    with pytest.raises(PlanError) as raised:
        read_bytes(data[: len(data) // 2], "made-up")

    assert raised.value.code in ("damaged", "office-failed", "unknown-type", "password-protected", "empty")


def test_without_the_suite_the_message_says_how_to_save_the_file(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(converter, "suite", lambda: None)

    with pytest.raises(PlanError) as raised:
        read_bytes(rb"{\rtf1 a}", "made-up")

    assert (raised.value.code, raised.value.params) == ("office-missing", {"kind": "RTF"})
    assert ".docx" in raised.value.message("zh")
    assert ".docx" in raised.value.message("en")


def a_suite(folder: Path, script: str) -> str:
    path = folder / "soffice"
    path.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    path.chmod(path.stat().st_mode | stat.S_IXUSR)
    return str(path)


def test_a_suite_that_hangs_is_ended_with_all_it_started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started = tmp_path / "started"
    monkeypatch.setattr(converter, "suite", lambda: a_suite(tmp_path, f"sleep 600 & echo $! > {started}; wait"))
    monkeypatch.setattr(converter, "SECONDS", 2)

    with pytest.raises(PlanError) as raised:
        converter.convert(b"x", "docx", "RTF")

    assert (raised.value.code, raised.value.params) == ("office-slow", {"kind": "RTF", "seconds": 2})
    assert is_gone(int(started.read_text()))


def test_a_suite_that_writes_nothing_has_failed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(converter, "suite", lambda: a_suite(tmp_path, "exit 0"))

    with pytest.raises(PlanError) as raised:
        converter.convert(b"x", "docx", "RTF")

    assert raised.value.code == "office-failed"


def test_a_suite_that_does_not_start_counts_as_missing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(converter, "suite", lambda: str(tmp_path))

    with pytest.raises(PlanError) as raised:
        converter.convert(b"x", "docx", "RTF")

    assert raised.value.code == "office-missing"


def test_nothing_is_left_behind(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, office: Save) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))

    assert text_of(office(_PLAN, "docx", "odt")) == _TEXT
    assert list(tmp_path.iterdir()) == []
