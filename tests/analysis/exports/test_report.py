import json
import re
from html.parser import HTMLParser

import pytest

from analysis.exports import report
from analysis.findings import findings
from tests.analysis.exports.conftest import brief_of_text, words_of
from tests.analysis.exports.large_plan import large_plan


class Page(HTMLParser):
    """The tags, their attributes and the words between them, scripts apart."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.words, self.links, self._in_code = [], [], [], False
        self.feed(text)

    def handle_starttag(self, tag, attributes):
        self.tags.append(tag)
        self._in_code = tag in ("script", "style")
        self.links += [value for name, value in attributes if name in ("src", "href")]

    def handle_endtag(self, tag):
        self._in_code = False

    def handle_data(self, data):
        if not self._in_code:
            self.words.append(data)


@pytest.fixture(scope="module")
def text(brief):
    return report(brief).decode()


@pytest.fixture(scope="module")
def page(text):
    return Page(text)


@pytest.fixture(scope="module")
def own(text):
    """The report without plotly.js itself."""
    return re.sub(r"<script>/\*\*.*?</script>", "", text, count=1, flags=re.DOTALL)


def test_it_asks_no_other_host_for_anything(page, own):
    assert page.links == []
    assert "cdn" not in own.lower()
    assert not re.search(r"""(?:src|href|url)\s*[=(]\s*["']?https?:""", own)


def test_plotly_is_inside(text):
    assert "plotly.js v" in text[:4000]


def test_it_says_every_finding_and_every_figure(page, brief, shown):
    said = "".join(page.words)

    assert all(each.sentence("zh") in said for each in findings(brief.selected))
    assert all(each.title in said for each in shown.values())


def test_every_figure_is_drawn_once_under_a_fixed_name(own, shown):
    assert [own.count(f'id="figure-{key}"') for key in shown] == [1] * len(shown)
    assert own.count("Plotly.newPlot(") == len(shown)


def test_the_toolbar_is_chinese_and_sends_nothing_away(own):
    assert own.count('"showSendToCloud": false') == own.count("Plotly.newPlot(")
    assert json.dumps("下载图片（PNG）") in own


def test_the_source_line_stands_under_each_figure(own, brief, shown):
    assert own.count(f"<p class='quiet source'>{brief.source}") == len(shown)


def test_it_prints_on_a4(own):
    assert "@page { size: A4;" in own


def test_it_says_how_it_was_counted(page):
    assert {"计算方法", "口径", "计数方法", "网络方法"} <= set(page.words)


def test_a_blank_of_the_matrix_is_a_blank(own):
    assert "<td></td>" in own
    assert "nan" not in re.sub(r"<script.*?</script>", "", own, flags=re.DOTALL).lower()


def test_it_is_the_same_bytes_again(brief, text):
    assert report(brief).decode() == text


def test_hostile_names_are_words_and_never_markup(hostile):
    own = report(hostile).decode()

    assert "a&b<c>部" not in re.sub(r"<script>/\*\*.*?</script>", "", own, count=1, flags=re.DOTALL)
    assert "a&amp;b&lt;c&gt;部" in own


def test_english_reports_are_english(english):
    page = Page(report(english).decode())

    assert {"Main findings", "How it was counted"} <= set(page.words)


def test_an_empty_selection_says_so(empty):
    assert "当前筛选下没有责任分工" in "".join(Page(report(empty).decode()).words)


@pytest.fixture(scope="module")
def file(brief, tmp_path_factory):
    """The report as a file."""
    path = tmp_path_factory.mktemp("report") / "报告.html"
    path.write_bytes(report(brief))
    return path


def test_without_javascript_it_shows_every_picture_and_every_table(browser, file, shown):
    page = browser.new_context(java_script_enabled=False).new_page()
    page.goto(file.as_uri())

    assert page.locator(".still svg.main-svg >> visible=true").count() >= len(shown)
    assert page.locator("details table >> visible=true").count() == len(shown)


def test_on_paper_it_has_pictures_tables_and_page_numbers(browser, file, shown, tmp_path):
    page = browser.new_context().new_page()
    page.goto(file.as_uri())
    assert page.locator("details table >> visible=true").count() == 0
    page.pdf(path=tmp_path / "报告.pdf", prefer_css_page_size=True)
    pages = words_of(tmp_path / "报告.pdf")

    assert [f"{number} / {len(pages)}" in " ".join(said.split()) for number, said in enumerate(pages, 1)] == [
        True
    ] * len(pages)
    assert "".join(pages).count("女职工委员会办公室") + "".join(pages).count("⼥职⼯委员会办公室") >= 6


def test_without_a_browser_the_place_of_a_picture_says_where_its_data_stand(brief):
    own = report(brief, stills=False).decode()

    assert own.count("<noscript><p class='quiet'>交互图需要 JavaScript；数据见下表。</p></noscript>") == own.count(
        "Plotly.newPlot("
    )


def test_a_large_table_is_cut_on_paper_and_says_so():
    own = report(brief_of_text(large_plan(points=40)), stills=False).decode()

    assert "<tr class='beyond'><td>" in own
    assert "纸上只印前 60 行、前 8 列" in own
