"""What a pack costs beside the bare calls it cannot do without, in the same run; nothing depends on the machine."""

import gc
import os
import time
from contextlib import suppress
from io import BytesIO
from pathlib import Path
from threading import Thread

import docx
import kaleido
import pytest
import xlsxwriter
from plotly.io import to_html
from plotly.offline import get_plotlyjs
from pptx import Presentation
from pptx.chart.data import CategoryChartData
from pptx.enum.chart import XL_CHART_TYPE
from pptx.enum.shapes import MSO_CONNECTOR, MSO_SHAPE
from pptx.util import Emu

from analysis.exports import Brief, Choice, exhibits, has_browser, pack, row_words
from analysis.exports.browser import font_configuration, shared
from analysis.exports.duties import duties_of
from analysis.exports.exhibits import Exhibit
from analysis.exports.paper import for_paper
from analysis.exports.workbook import sheets
from tests.analysis.conftest import SEED
from tests.analysis.exports.conftest import NO_PICTURES, brief_from, brief_of_text
from tests.analysis.exports.large_plan import large_plan
from tests.benchmarks.timing import best_seconds

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def brief() -> Brief:
    from analysis.parsing import parse
    from analysis.reading import read_file

    return brief_from(parse(read_file(SEED)))


def bare_pictures(shown: list[Exhibit]) -> None:
    """The same pictures from kaleido itself, its server warm."""
    for each in shown:
        figure = for_paper(each.figure)
        for form, scale in (("png", 2), ("png", 4), ("svg", 1), ("pdf", 1)):
            options = {"format": form, "scale": scale, "width": figure.layout.width, "height": figure.layout.height}
            kaleido.calc_fig_sync(figure, opts=options)


def bare_slides(brief: Brief, shown: list[Exhibit]) -> None:
    """The same charts, cells, shapes and connectors by python-pptx's own calls."""
    deck = Presentation()
    for each in shown:
        page = deck.slides.add_slide(deck.slide_layouts[5])
        page.notes_slide.notes_text_frame.text = "\n".join(map(str, range(30)))
        box = (Emu(0), Emu(0), Emu(9_000_000), Emu(5_000_000))
        if each.key == "network":
            ovals = {
                name: page.shapes.add_shape(MSO_SHAPE.OVAL, 0, 0, 9999, 9999)
                for name in brief.network.nodes["department"]
            }
            for a, b in brief.network.ties[["department_a", "department_b"]].itertuples(index=False):
                line = page.shapes.add_connector(MSO_CONNECTOR.STRAIGHT, 0, 0, 1, 1)
                line.begin_connect(ovals[a], 0)
                line.end_connect(ovals[b], 0)
        elif each.key == "matrix":
            table = page.shapes.add_table(len(each.table) + 1, each.table.shape[1], *box).table
            for row, values in enumerate(each.table.itertuples(index=False), 1):
                for column, value in enumerate(values):
                    table.cell(row, column).text = str(value)
        else:
            data = CategoryChartData()
            data.categories = each.table.iloc[:, 0].astype(str).tolist()
            for name in each.table.columns[1:]:
                data.add_series(name, each.table[name].fillna(0).astype(float).tolist())
            page.shapes.add_chart(XL_CHART_TYPE.BAR_STACKED, *box, data)
    deck.save(BytesIO())


def bare_workbook(brief: Brief) -> None:
    """The same cells by xlsxwriter's own calls."""
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True, "nan_inf_to_errors": True})
    for sheet in sheets(brief):
        target = book.add_worksheet(sheet.name)
        for column, name in enumerate(sheet.frame.columns):
            target.write_string(0, column, str(name))
            for row, value in enumerate(sheet.frame[name].astype(object), 1):
                with suppress(TypeError):  # a missing value
                    target.write(row, column, value)
        if sheet.bars:
            chart = book.add_chart({"type": "bar"})
            chart.add_series({"values": [sheet.name, 1, 1, len(sheet.frame), 1]})
            target.insert_chart(1, 20, chart)
    book.close()


def bare_documents(brief: Brief) -> None:
    """The same tables by python-docx's own calls: one document for all, and one each."""
    names = brief.selected.departments["department"].tolist()
    for group in (names, *([name] for name in names)):
        document = docx.Document()
        for name in group:
            duties = duties_of(brief, name)
            document.add_heading(name)
            table = document.add_table(len(duties) + 1, 5)
            for row, duty in zip(list(table.rows)[1:], duties, strict=True):
                held = " ".join(name for names in duty.held.values() for name in names)
                said = (duty.number, duty.text, "、".join(duty.roles), held, "")
                for cell, words in zip(row.cells, said, strict=True):
                    cell.text = words
        document.save(BytesIO())


def bare_ledger(brief: Brief) -> None:
    """The same words of each task by xlsxwriter's own calls, and in the briefing's table by python-docx's."""
    said = [[*row_words(brief, task).values()] for task in brief.tasks]
    book = xlsxwriter.Workbook(BytesIO(), {"in_memory": True})
    target = book.add_worksheet()
    for row, words in enumerate(said):
        for column, each in enumerate(words):
            target.write_string(row, column, each)
    book.close()
    document = docx.Document()
    table = document.add_table(len(said), 5)
    for row, words in zip(list(table.rows), said, strict=True):
        for cell, each in zip(row.cells, words[2:7], strict=True):
            cell.text = each
    document.save(BytesIO())


def bare_report(shown: list[Exhibit]) -> None:
    """The same figures as HTML by Plotly's own call."""
    "".join(
        [get_plotlyjs(), *(to_html(each.figure, include_plotlyjs=False, full_html=False) for each in shown)]
    ).encode()


def bare_files(brief: Brief, shown: list[Exhibit]) -> None:
    bare_slides(brief, shown)
    bare_workbook(brief)
    bare_documents(brief)
    bare_ledger(brief)
    bare_report(shown)


@pytest.mark.skipif(not has_browser(), reason="no Chromium on this machine")
def test_a_pack_costs_at_most_a_third_more_than_the_bare_calls(brief, monkeypatch):
    shown = exhibits(brief)
    pack(brief)  # its browser is warm
    ours = best_seconds(lambda: pack(brief), runs=2)
    shared().close()
    monkeypatch.setenv("FONTCONFIG_FILE", str(font_configuration()))
    kaleido.start_sync_server(n=1, page_generator=kaleido.PageGenerator(mathjax=False))
    try:
        bare_pictures(shown[:1])
        pictures = best_seconds(lambda: bare_pictures(shown), runs=2)
    finally:
        kaleido.stop_sync_server()
    rest = best_seconds(lambda: bare_files(brief, shown), runs=2)
    print(
        f"\npack {ours:.2f} s; bare: pictures {pictures:.2f} s, files {rest:.2f} s; {ours / (pictures + rest):.2f} times"
    )

    assert ours <= 1.3 * (pictures + rest)


def test_without_pictures_it_answers_while_the_reader_waits(brief):
    shown = exhibits(brief)
    bare_files(brief, shown)
    ours, bare = best_seconds(lambda: pack(brief, choice=NO_PICTURES)), best_seconds(lambda: bare_files(brief, shown))
    print(f"\npack without pictures {ours:.2f} s, the bare calls {bare:.2f} s, {ours / bare:.2f} times")

    # Beside the bare calls: figures drawn, fonts, notes, styles, network data, the report's own script pressed,
    # every zip written a second time with fixed dates.
    assert ours <= 2.2 * bare


@pytest.mark.skipif(not has_browser(), reason="no Chromium on this machine")
def test_a_light_pack_of_sixty_departments_and_150_points_can_be_sent():
    large = brief_of_text(large_plan())
    start = time.perf_counter()
    light = pack(large, choice=Choice(light=True))
    print(f"\nlight pack of a large plan {len(light) / 1e6:.1f} MB in {time.perf_counter() - start:.1f} s")

    assert len(light) <= 10e6


def resident() -> float:
    """Megabytes that this process holds."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE") / 1e6


@pytest.mark.skipif(not Path("/proc/self/statm").exists(), reason="needs Linux's account of memory")
def test_memory_does_not_grow_over_twenty_packs(brief):
    held = []
    for _ in range(20):
        pack(brief, choice=NO_PICTURES)
        gc.collect()
        held.append(resident())
    print(f"\nheld after 1, 5, 10, 20 packs: {held[0]:.0f}, {held[4]:.0f}, {held[9]:.0f}, {held[19]:.0f} MB")

    assert held[19] - held[4] <= 20


def test_two_readers_at_once_take_no_longer_than_one_after_the_other(brief):
    alone = best_seconds(lambda: pack(brief, choice=NO_PICTURES), runs=2)
    made: list[bytes] = []

    def both() -> None:
        threads = [Thread(target=lambda: made.append(pack(brief, choice=NO_PICTURES))) for _ in range(2)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()

    together = best_seconds(both, runs=2)
    print(f"\ntwo at once {together:.2f} s, one alone {alone:.2f} s, {together / alone:.2f} times")

    assert len(set(made)) == 1
    assert together <= 2.6 * alone
