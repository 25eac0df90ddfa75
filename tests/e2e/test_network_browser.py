import io
import re
import zipfile
from urllib.parse import parse_qs, urlparse

import pytest

from tests.e2e.conftest import drawn, eventually, settled
from tests.e2e.test_browser import PHONE, WIDE, press, words

FIND = """(wanted) => {
    const plot = document.querySelector(".js-plotly-plot");
    const box = plot.querySelector(".nsewdrag").getBoundingClientRect();
    for (const trace of plot._fullData) for (let i = 0; i < (trace.customdata || []).length; i++)
        if (JSON.stringify(trace.customdata[i]) === JSON.stringify(wanted))
            return [box.left + plot._fullLayout.xaxis.d2p(trace.x[i]),
                    box.top + plot._fullLayout.yaxis.d2p(trace.y[i])];
}"""


def place_of(page, *mark):
    """Where a mark of the picture lies on the screen."""
    drawn(page)
    page.evaluate("() => document.querySelector('.js-plotly-plot').scrollIntoView({block: 'center'})")
    page.wait_for_timeout(300)
    return page.evaluate(FIND, list(mark))


def parameters(page):
    return parse_qs(urlparse(page.url).query)


def test_clicking_a_node_opens_its_ego_network_and_its_duties(open_page):
    page = open_page("/network?lang=zh")

    press(page, *place_of(page, "department", "组织部"))

    assert parameters(page)["focus"] == ["组织部"]
    assert "组织部承担 6 项，有 12 个协同单位" in words(page)
    assert "组织部：6 项" in words(page)
    assert page.locator("mark.pa-focus").all_inner_texts() == ["组织部"] * 6


def test_clicking_a_tie_opens_its_sentences_with_both_names_marked(open_page):
    page = open_page("/network?lang=zh")

    press(page, *place_of(page, "tie", "宣传教育部", "市工人文化宫"))

    assert sorted(parameters(page)["tie"]) == ["宣传教育部", "市工人文化宫"]
    assert "宣传教育部 – 市工人文化宫：共同承担 2 项" in words(page)
    assert "（责任单位：宣传教育部、市工人文化宫）" in words(page)
    assert sorted(set(page.locator("mark.pa-focus").all_inner_texts())) == ["宣传教育部", "市工人文化宫"]
    assert "数据不足" in words(page)


def test_after_a_tie_a_node_and_the_whole_again(open_page):
    page = open_page("/network?lang=zh")
    press(page, *place_of(page, "tie", "宣传教育部", "市工人文化宫"))
    press(page, *place_of(page, "department", "海鸥集团"))
    there = parameters(page)

    page.get_by_role("button", name="关闭，看全部").click()

    assert (there["focus"], "tie" in there) == (["海鸥集团"], False)
    assert eventually(page, lambda: "focus" not in parameters(page))
    assert eventually(page, lambda: "的连线最重" in words(page))


@pytest.mark.parametrize(
    ("view", "mark", "said"),
    [
        ("矩阵", ("assignment", "经审办", "17"), "经审办：2 项"),
        ("二模", ("point", "14"), "14. 加快提升工会网上服务能力"),
        ("二模", ("department", "机关党委"), "机关党委：2 项"),
        ("组合", ("combination", "宣传教育部|市工人文化宫"), "只由宣传教育部、市工人文化宫承担：2 项"),
    ],
)
def test_marks_of_the_other_views_open_too(open_page, view, mark, said):
    page = open_page("/network?lang=zh")
    page.get_by_role("radio", name=view, exact=True).click()
    settled(page)
    page.wait_for_timeout(900)
    drawn(page)

    place = place_of(page, *mark) if mark[0] != "combination" else bar(page, mark)
    press(page, *place)

    assert said in words(page)


def bar(page, mark):
    """The middle of the first bar that stands for a combination of these departments."""
    at = page.evaluate(
        """(wanted) => { const t = document.querySelector(".js-plotly-plot")._fullData.find(t => t.type === "bar");
            return t.customdata.findIndex(each => JSON.stringify(each) === JSON.stringify(wanted)); }""",
        list(mark),
    )
    box = page.locator(".barlayer .trace").first.locator(".point path").nth(at).bounding_box()
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_copied_link_opens_the_same_picture(open_page):
    page = open_page("/network?lang=zh&weight=newman&colour=community&size=degree&tie=基层工作部&tie=财务资产管理部")

    address = page.url
    copy = open_page(address[address.index("/network") :])
    drawn(page)
    drawn(copy)

    assert "基层工作部与财务资产管理部共同承担 4 项" in words(page)
    assert words(copy) == words(page)


@pytest.mark.parametrize(("width", "height"), [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("view", ["network", "matrix", "upset", "two_mode"])
def test_labels_of_the_picture_do_not_overlap_and_are_not_cut(open_page, view, width, height):
    page = open_page(f"/network?lang=zh&view={view}", width=width, height=height)
    drawn(page)

    found = page.evaluate(
        """() => { const plot = document.querySelector(".js-plotly-plot"), frame = plot.getBoundingClientRect();
            const boxes = [...plot.querySelectorAll(".textpoint text, .ytick text, .xtick text, .legendtext")]
                .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, b]) => b.width);
            const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
            const overlaps = boxes.flatMap(([t, a], i) => boxes.slice(i + 1).filter(([u, b]) => hit(a, b)).map(([u]) => t + "/" + u));
            const cut = boxes.filter(([t, b]) => b.left < frame.left - 1 || b.right > frame.right + 1).map(([t]) => t);
            return [boxes.length, overlaps, cut]; }"""
    )

    assert found[0] >= 18
    assert found[1:] == [[], []]


@pytest.mark.parametrize(
    "chosen",
    [
        "tie=基层工作部&tie=宣传部&colour=community",
        "view=matrix&focus=基层工作部",
        "view=upset",
        "view=two_mode&opened=4",
    ],
)
def test_no_english_but_names_is_left_in_the_chinese_page(open_page, chosen):
    page = open_page(f"/network?lang=zh&{chosen}")

    page.evaluate("() => document.querySelectorAll('[data-testid=stIconMaterial]').forEach(e => e.remove())")
    shown = page.locator("body").inner_text().replace("Skip to main content", "")
    english = set(re.findall(r"[A-Za-z]{3,}", shown)) - {
        "English", "CSV", "Newman", "Leiden", "Barber", "Borgatti", "Halgin", "Traag", "Jaccard",
    }  # fmt: skip

    assert english == {"et", "al"} & english


def test_all_files_come_in_one_archive_named_for_the_plan(open_page, tmp_path):
    page = open_page("/network?lang=zh")
    page.get_by_text("带走这个网络").click()
    page.wait_for_timeout(500)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="全部文件（ZIP）").click()
    file = tmp_path / "network.zip"
    waiting.value.save_as(file)

    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
        assert "network.graphml" in packed.namelist()
        assert len(packed.namelist()) == 13
    assert waiting.value.suggested_filename == "上海市总工会常委会2018年工作要点·network.zip"


def test_a_single_file_and_a_table_download(open_page, tmp_path):
    page = open_page("/network?lang=zh")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载连线表（CSV）").click()
    file = tmp_path / "ties.csv"
    waiting.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()

    assert lines[0].startswith("部门甲,部门乙,共同要点数,权重,Newman 权重")
    assert len(lines) == 72
