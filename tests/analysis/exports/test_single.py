from io import BytesIO

import openpyxl
import pytest
from pptx import Presentation

from analysis.exports import exhibits, figure_files, has_browser


@pytest.fixture
def files(brief, shown):
    made = figure_files(shown["workload"], "部门负荷/全部", brief)
    return {each.kind: each for each in made}


def test_a_figure_becomes_a_slide_its_data_and_its_picture(files):
    assert list(files) == ["slide", "data-xlsx", "data-csv", "png-2", "png-4", "svg", "pdf"]
    assert [each.needs_browser for each in files.values()] == [False] * 3 + [True] * 4


def test_files_are_named_for_the_figure_on_any_system(files):
    assert [each.name for each in files.values()] == [
        "部门负荷_全部.pptx", "部门负荷_全部.xlsx", "部门负荷_全部.csv", "部门负荷_全部@2x.png", "部门负荷_全部@4x.png",
        "部门负荷_全部.svg", "部门负荷_全部.pdf",
    ]  # fmt: skip


def test_labels_are_in_the_readers_language(files, english, shown):
    assert files["slide"].label == "幻灯片（可编辑）"
    assert figure_files(shown["workload"], "x", english)[0].label == "Slide (editable)"


def test_the_data_is_the_figures(files, shown):
    sheet = openpyxl.load_workbook(BytesIO(files["data-xlsx"].make())).worksheets[0]
    text = files["data-csv"].make().decode("utf-8-sig")

    assert [cell.value for cell in sheet[2]][:2] == ["基层工作部", 11]
    assert text.splitlines()[0] == ",".join(shown["workload"].table.columns)
    assert len(text.splitlines()) == 19


def test_the_slide_has_one_native_chart(files):
    (page,) = Presentation(BytesIO(files["slide"].make())).slides

    assert sum(shape.has_chart for shape in page.shapes) == 1


@pytest.mark.skipif(not has_browser(), reason="no Chromium on this machine")
def test_pictures_are_what_they_are_called(files):
    heads = {kind: files[kind].make()[:5] for kind in ("png-2", "svg", "pdf")}

    assert heads == {"png-2": b"\x89PNG\r", "svg": b"<svg ", "pdf": b"%PDF-"}


def test_words_that_look_like_formulas_are_inert_in_csv(hostile):
    made = {
        each.kind: each.make() for each in figure_files(exhibits(hostile)[0], "图", hostile) if each.kind == "data-csv"
    }
    cells = [line.split(",")[0] for line in made["data-csv"].decode("utf-8-sig").splitlines()]

    assert {"'=1+1部", "'+SUM部", "'-2部", "'@办公室"} <= set(cells)
