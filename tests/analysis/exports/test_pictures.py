"""Real pictures from a real Chromium, and what happens where there is none or it fails."""

import os
import re
import shutil
import signal
import subprocess
import sys
import time
from io import BytesIO
from pathlib import Path
from threading import Thread

import numpy as np
import plotly.graph_objects as go
import pytest
from PIL import Image

from analysis.charts import Words
from analysis.charts.style import finish
from analysis.errors import PlanError
from analysis.exports import has_browser, picture
from analysis.exports.browser import Browser, font_configuration, shared
from analysis.exports.paper import EDGE, RIGHT, WIDTH, for_paper, without_invitation, wrapped
from tests.analysis.exports.conftest import DAY, words_of

needs_browser = pytest.mark.skipif(not has_browser(), reason="no Chromium on this machine")


def said(text):
    """A figure whose only mark is `text`."""
    figure = go.Figure(go.Scatter(x=[0], y=[0], mode="text", text=[text], textfont={"size": 60}))
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    return finish(figure, Words("", "", ""), "light", height=100)


def ink(png):
    """Where a picture is dark."""
    return np.asarray(Image.open(BytesIO(png)).convert("L")) < 128


@pytest.fixture(scope="module", autouse=True)
def put_away():
    yield
    shared().close()


class TestPaper:
    def test_words_stand_inside_the_picture(self, shown):
        figure = go.Figure(shown["network"].figure)
        figure.layout.meta = {**figure.layout.meta, "source": "资料：某单位某年工作要点。" * 10}
        paper = for_paper(figure)

        assert (paper.layout.width, for_paper(shown["lorenz"].figure).layout.width) == (WIDTH + EDGE + RIGHT, WIDTH)
        assert paper.layout.annotations[0].text.count("<br>") == 1
        assert paper.layout.annotations[0].xshift == EDGE - paper.layout.margin.l

    def test_the_figure_itself_is_left_alone(self, shown):
        before = shown["matrix"].figure.to_json()
        for_paper(shown["matrix"].figure)

        assert shown["matrix"].figure.to_json() == before

    def test_a_long_key_has_its_room(self, shown):
        plain, keyed = (for_paper(shown[key].figure).layout.margin.t for key in ("workload", "workload-section"))

        assert keyed >= plain + 6 * 20

    def test_without_words_the_picture_is_smaller(self, shown):
        figure = shown["workload"].figure

        assert for_paper(figure, has_words=False).layout.height < for_paper(figure).layout.height

    @pytest.mark.parametrize(
        ("text", "kept"),
        [
            ("整数计数：每承担一项计 1。点击条形可看对应要点。", "整数计数：每承担一项计 1。"),
            ("Full counting: each counts 1. Click a bar for its points.", "Full counting: each counts 1"),
            ("没有这样的话", "没有这样的话"),
        ],
    )
    def test_nobody_is_asked_to_click_on_paper(self, text, kept):
        assert without_invitation(text) == kept

    def test_lines_break_between_words_and_never_before_a_closing_mark(self):
        assert wrapped("上海市总工会，沪工办。", 10, 60) == ["上海市总工会，", "沪工办。"] or wrapped(
            "上海市总工会，沪工办。", 10, 60
        ) == ["上海市总工", "会，沪工办。"]
        assert wrapped("one two three", 10, 45) == ["one two", "three"]
        assert wrapped("", 10, 50) == []


class TestFonts:
    def test_the_configuration_knows_the_font_from_pypi_and_no_other(self):
        text = font_configuration().read_text(encoding="utf-8")

        assert re.findall("<dir>(.*)</dir>", text) == [str(Path(re.search("<dir>(.*)</dir>", text)[1]))]
        assert "pylopdf_fonts_zh_cn" in text
        assert "<include" not in text

    @needs_browser
    def test_a_chinese_word_has_its_glyph_and_not_the_box_of_a_missing_one(self):
        work, missing, other = (ink(picture(said(text), scale=1)) for text in ("工", "\U0001f9ff", "会"))

        assert work.sum() > 100
        assert not np.array_equal(work, missing)
        assert not np.array_equal(work, other)

    @needs_browser
    def test_the_workload_chart_has_glyphs(self, shown):
        pdf = picture(shown["workload"].figure, "pdf")

        assert b"NotoSansSC" in pdf
        assert b"DejaVu" not in pdf


@needs_browser
class TestPicture:
    def test_png_is_as_large_as_its_scale(self, shown):
        sizes = [Image.open(BytesIO(picture(shown["lorenz"].figure, scale=scale))).width for scale in (2, 4)]

        assert sizes == [2000, 4000]

    @pytest.mark.parametrize("form", ["png", "svg", "pdf"])
    def test_it_is_the_same_bytes_from_another_browser(self, shown, form):
        first = picture(shown["workload-section"].figure, form, day=DAY)
        shared().close()

        assert picture(shown["workload-section"].figure, form, day=DAY) == first

    def test_svg_has_its_attributes_in_order_whichever_the_browser_sets_first(self, shown):
        (tag,) = re.findall(r"<svg ([^>]*)>", picture(shown["lorenz"].figure, "svg").decode())[:1]
        attributes = re.findall(r'[\w:-]+="[^"]*"', tag)

        assert "viewBox=" in tag
        assert attributes == sorted(attributes)

    def test_svg_keeps_its_words_as_words(self, shown):
        svg = picture(shown["workload"].figure, "svg").decode()

        assert "基层工作部承担 22 项中的 11 项" in svg
        assert "女职工委员会办公室" in svg

    def test_pdf_is_found_by_the_characters_that_are_written(self, shown, tmp_path):
        path = tmp_path / "图.pdf"
        path.write_bytes(picture(shown["workload"].figure, "pdf"))
        said = "".join("".join(words_of(path)).split())

        assert "基层工作部" in said
        assert "女职工委员会办公室" in said
        assert [letter for letter in said if "⺀" <= letter <= "⿕"] == []

    def test_pdf_carries_the_day_it_is_given(self, shown):
        assert b"(D:20180122000000" in picture(shown["lorenz"].figure, "pdf", day=DAY)

    def test_two_threads_at_once_both_succeed(self, shown):
        made = {}
        threads = [
            Thread(target=lambda n=n: made.__setitem__(n, picture(shown["lorenz"].figure, "svg"))) for n in range(2)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join(90)

        assert made[0] == made[1]


class TestFailure:
    @needs_browser
    def test_a_killed_browser_is_told_and_replaced(self, shown):
        figure = shown["lorenz"].figure
        first = picture(figure, "svg")
        dead = shared().process_id
        os.killpg(dead, signal.SIGKILL)
        time.sleep(0.5)
        with pytest.raises(PlanError) as failed:
            picture(figure, "svg")

        assert failed.value.code == "picture-failed"
        assert picture(figure, "svg") == first
        assert shared().process_id != dead

    @needs_browser
    def test_at_the_end_of_the_process_it_ends_before_its_folder_is_deleted(self):
        script = """
import tempfile
import plotly.graph_objects as go
from analysis.charts.style import Words, finish
from analysis.exports.browser import Browser
from analysis.exports.pictures import picture

put_away, clean = Browser._put_away, tempfile.TemporaryDirectory._rmtree
Browser._put_away = lambda self: (put_away(self), print("browser"))
tempfile.TemporaryDirectory._cleanup = classmethod(lambda cls, *_, **__: print("folder"))
picture(finish(go.Figure(), Words("", "", ""), "light", height=100), "svg")
"""
        done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120, check=True)

        assert (done.stdout.split()[:1], done.stderr) == (["browser"], "")

    def test_where_there_is_none_it_says_what_needs_none(self, shown, monkeypatch):
        monkeypatch.setenv("BROWSER_PATH", "/nowhere/chromium")
        with pytest.raises(PlanError) as failed:
            Browser().draw(for_paper(shown["lorenz"].figure), "png", 1)

        assert failed.value.code == "no-browser"
        assert "PPTX" in failed.value.message("zh")
        assert "PPTX" in failed.value.message("en")

    @pytest.mark.skipif(not shutil.which("true"), reason="needs a program that ends at once")
    def test_one_that_does_not_start_is_told_and_tried_again(self, shown, monkeypatch):
        monkeypatch.setenv("BROWSER_PATH", shutil.which("true"))
        browser = Browser()
        for _ in range(2):
            with pytest.raises(PlanError) as failed:
                browser.draw(for_paper(shown["lorenz"].figure), "png", 1)

            assert failed.value.code == "picture-failed"
        assert browser.process_id is None
