"""PDF files, printed by Chromium or saved by LibreOffice; the plans in them are made up."""

import io
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from analysis.errors import PlanError
from analysis.reading import read_bytes
from analysis.reading.pdf_lines import page_lines
from analysis.reading.scans.installed import REQUIREMENTS
from tests.analysis.reading.making import paragraph, word_file
from tests.analysis.reading.showing import findings_of, text_of

_SENTENCE = "认真组织广大职工群众深入学习，推动5G、AI等20项措施落地见效，为完成2024年目标作出贡献，增长5.5%以上。"
_POINTS = [
    f"{number}. 推进工作。{_SENTENCE * (number % 3 + 1)}（责任单位：宣传教育部、组织部）" for number in range(1, 31)
]
_TITLE = "某市2024年工作要点"

Print = Callable[..., bytes]


def body(points: list[str]) -> str:
    return f"<h1>{_TITLE}</h1>" + "".join(f"<p>{point}</p>" for point in points)


def test_lines_become_the_paragraphs_they_were_and_pages_keep_their_starts(printed: Print) -> None:
    source = read_bytes(printed(body(_POINTS)), "made-up")

    assert [line.strip("　") for line in source.text.split("\n") if line] == [_TITLE, *_POINTS]
    assert source.page_starts[0] == 0
    assert len(source.page_starts) == 4
    assert all(0 < start < len(source.text) for start in source.page_starts[1:])


def test_an_indented_paragraph_is_written_with_its_indent(printed: Print) -> None:
    assert text_of(printed(body(_POINTS[:2]))) == f"{_TITLE}\n　　{_POINTS[0]}\n　　{_POINTS[1]}"


def test_running_heads_and_page_numbers_are_taken_out_and_named(printed: Print) -> None:
    source = read_bytes(printed(body(_POINTS), heads=True), "made-up")
    code, params = findings_of(source)[0]

    assert [line.strip("　") for line in source.text.split("\n") if line] == [_TITLE, *_POINTS]
    assert (code, params["count"]) == ("page-furniture-removed", 8)
    assert "1/4" in str(params["words"])


def test_paragraphs_without_indent_part_where_their_spacing_or_numbers_say_so(printed: Print) -> None:
    points = "".join(f"<p style='text-indent:0;margin-bottom:1em'>{point}</p>" for point in _POINTS[:6])

    assert text_of(printed(points)).replace("\n\n", "\n").split("\n") == _POINTS[:6]


def test_words_far_apart_on_a_line_are_parted_by_a_tab(printed: Print) -> None:
    assert text_of(printed("<p>甲局<span style='margin-left:10em'>乙局的工作</span></p>")) == "甲局\t乙局的工作"


def test_a_pdf_saved_by_libreoffice_reads_as_what_was_saved(office: Callable[[bytes, str, str], bytes]) -> None:
    paragraphs = "".join(paragraph(point, '<w:ind w:firstLine="480"/>') for point in _POINTS)
    source = read_bytes(office(word_file(paragraphs), "docx", "pdf"), "made-up")

    assert [line.strip("　") for line in source.text.split("\n") if line] == _POINTS


def test_radicals_that_a_writer_took_for_characters_are_read_as_characters(printed: Print) -> None:
    assert text_of(printed("<p>⼀、⼯作与⼈⺠</p>")).strip("　") == "一、工作与人⺠"


def test_a_line_knows_its_box(printed: Print) -> None:
    document = pypdfium2.PdfDocument(printed("<p>甲局</p><p>乙局和丙局</p>"))
    first, second = page_lines(document[0].get_textpage())

    assert (first.text, second.text) == ("甲局", "乙局和丙局")
    assert first.left == pytest.approx(second.left, abs=2)
    assert first.right < second.right
    assert first.baseline - second.baseline == pytest.approx(20, abs=1)
    assert first.size == pytest.approx(12, abs=1)


def scan() -> bytes:
    target = io.BytesIO()
    Image.new("L", (200, 300), 255).save(target, "PDF")
    return target.getvalue()


def test_a_scan_says_how_many_pages_wait_to_be_recognised() -> None:
    with pytest.raises(PlanError) as raised:
        read_bytes(scan(), "made-up")

    assert (raised.value.code, raised.value.params) == ("scan-waits", {"pages": 1})


def test_where_nothing_recognises_text_a_scan_says_the_line_that_installs_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("analysis.reading.scans.installed.find_spec", lambda name: None)

    with pytest.raises(PlanError) as raised:
        read_bytes(scan(), "made-up")

    assert raised.value.code == "scan-engine-missing"
    for language in ("zh", "en"):
        assert f"pip install -r {REQUIREMENTS}" in raised.value.message(language)
    assert Path(REQUIREMENTS).is_file()


LOCKED = (
    '{"EncryptFile": {"type": "boolean", "value": "true"}, "DocumentOpenPassword": {"type": "string", "value": "x"}}'
)


def test_a_password_is_asked_to_be_taken_off(office: Callable[[bytes, str, str], bytes]) -> None:
    data = office(word_file(paragraph("甲局")), "docx", f"pdf:writer_pdf_Export:{LOCKED}")

    with pytest.raises(PlanError) as raised:
        read_bytes(data, "made-up")

    assert raised.value.code == "password-protected"


def test_a_truncated_pdf_is_damaged_or_has_lost_its_text(printed: Print) -> None:
    data = printed(body(_POINTS[:3]))

    for length in (20, 400, len(data) // 2):
        with pytest.raises(PlanError) as raised:
            read_bytes(data[:length], "made-up")

        assert raised.value.code in ("damaged", "scan-waits")


def test_too_many_pages_are_refused(monkeypatch: pytest.MonkeyPatch, printed: Print) -> None:
    monkeypatch.setattr("analysis.reading.pdf.MAX_PAGES", 3)

    with pytest.raises(PlanError) as raised:
        read_bytes(printed(body(_POINTS)), "made-up")

    assert (raised.value.code, raised.value.params) == ("too-many-pages", {"limit": 3})


def test_several_people_may_read_pdfs_at_once(printed: Print) -> None:
    data = printed(body(_POINTS[:8]))
    alone = text_of(data)

    with ThreadPoolExecutor(8) as threads:
        together = list(threads.map(text_of, [data] * 40))

    assert together == [alone] * 40
