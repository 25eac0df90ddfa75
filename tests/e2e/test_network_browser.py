import io
import re
import zipfile
from urllib.parse import parse_qs, urlparse

import pytest

from tests.analysis.exports.large_plan import large_plan
from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.e2e.test_browser import PHONE, WIDE, press, says, words
from tests.e2e.test_own_files import upload
from tests.thorough import some_of, thorough

FIND = """(wanted) => {
    const plot = document.querySelector(".js-plotly-plot");
    const box = plot.querySelector(".nsewdrag").getBoundingClientRect();
    for (const trace of plot._fullData) for (let i = 0; i < (trace.customdata || []).length; i++)
        if (JSON.stringify(trace.customdata[i]) === JSON.stringify(wanted))
            return [box.left + plot._fullLayout.xaxis.d2p(trace.x[i]),
                    box.top + plot._fullLayout.yaxis.d2p(trace.y[i])];
}"""
FIND_DRAWN = """([kind, ...names]) => {
    const net = document.querySelector(".net").net, box = net.stage.getBoundingClientRect();
    const at = names.map(name => net.nodes.find(node => node.id === name).at);
    const along = (a, b, share) => [a[0] + (b[0] - a[0]) * share, a[1] + (b[1] - a[1]) * share];
    const places = kind === "tie" ? [.5, .4, .6, .3, .7, .2, .8].map(share => along(...at, share)) : at;
    const isMet = place => JSON.stringify(net.nameOf(net.hit(...place)).slice(1).sort()) === JSON.stringify(names.sort());
    const place = places.find(isMet);
    return place && [place[0] + box.x, place[1] + box.y];
}"""


def stage(page):
    """Wait until the network stands."""
    page.locator(".net-stage circle").first.wait_for()
    page.wait_for_timeout(400)


def place_of(page, *mark):
    """Where a mark of the picture lies on the screen."""
    page.locator(".net-stage circle, .js-plotly-plot .main-svg").first.wait_for()
    if page.locator(".net-stage:visible").count():
        stage(page)
        page.evaluate("() => document.querySelector('.net-stage').scrollIntoView({block: 'center'})")
        return steady(page, lambda: page.evaluate(FIND_DRAWN, list(mark)))
    drawn(page)
    page.evaluate("() => document.querySelector('.js-plotly-plot').scrollIntoView({block: 'center'})")
    return steady(page, lambda: page.evaluate(FIND, list(mark)))


def parameters(page):
    return parse_qs(urlparse(page.url).query)


def marked(page):
    return page.locator("mark.pa-focus").all_inner_texts()


def test_clicking_a_node_opens_its_ego_network_and_its_duties(open_page):
    page = open_page("/network?lang=zh")

    press(page, *place_of(page, "department", "组织部"))

    assert says(page, "组织部在网络中：协同单位 12 个", "组织部承担 22 项中的 6 项")
    assert eventually(page, lambda: parameters(page).get("focus") == ["组织部"])
    assert eventually(page, lambda: marked(page) == ["组织部"] * 6)


def test_clicking_a_tie_opens_its_sentences_with_both_names_marked(open_page):
    page = open_page("/network?lang=zh")

    press(page, *place_of(page, "tie", "宣传教育部", "市工人文化宫"))

    assert says(
        page, "宣传教育部 – 市工人文化宫：共同承担 2 项", "（责任单位：宣传教育部、市工人文化宫）", "随机水平约"
    )
    assert eventually(page, lambda: sorted(parameters(page).get("tie", [])) == ["宣传教育部", "市工人文化宫"])
    assert eventually(page, lambda: sorted(set(marked(page))) == ["宣传教育部", "市工人文化宫"])


def test_after_a_tie_a_node_and_the_whole_again(open_page):
    page = open_page("/network?lang=zh")
    press(page, *place_of(page, "tie", "宣传教育部", "市工人文化宫"))
    assert eventually(page, lambda: "tie" in parameters(page))
    press(page, *place_of(page, "department", "海鸥集团"))
    assert eventually(page, lambda: "focus" in parameters(page))
    there = parameters(page)

    page.get_by_role("button", name="← 返回主要发现").click()

    assert (there["focus"], "tie" in there) == (["海鸥集团"], False)
    assert eventually(page, lambda: "focus" not in parameters(page))
    assert eventually(page, lambda: "最强的连线" in words(page))


@pytest.mark.parametrize(
    ("view", "mark", "said"),
    [
        ("矩阵", ("assignment", "经审办", "17"), "经审办承担 22 项中的 2 项"),
        thorough("单位—要点图", ("point", "14"), "14. 加快提升工会网上服务能力"),
        ("单位—要点图", ("department", "机关党委"), "机关党委承担 22 项中的 2 项"),
        thorough("广度与深度", ("department", "组织部"), "组织部承担 22 项中的 6 项"),
        ("对等单位", ("equivalence", "经审办", "组织部"), "组织部 – 经审办：共同承担"),
        thorough("常见组合", ("combination", "宣传教育部|市工人文化宫"), "只由宣传教育部、市工人文化宫承担：2 项"),
    ],
)
def test_marks_of_the_other_views_open_too(open_page, view, mark, said):
    page = open_page("/network?lang=zh")
    page.get_by_role("radio", name=view, exact=True).click()
    drawn(page)
    settled(page)

    place = place_of(page, *mark) if mark[0] != "combination" else bar(page, mark)
    press(page, *place)

    assert says(page, said)


def bar(page, mark):
    """The middle of the first bar that stands for a combination of these departments."""
    at = page.evaluate(
        """(wanted) => { const t = document.querySelector(".js-plotly-plot")._fullData.find(t => t.type === "bar");
            return t.customdata.findIndex(each => JSON.stringify(each) === JSON.stringify(wanted)); }""",
        list(mark),
    )
    box = steady(page, page.locator(".barlayer .trace").first.locator(".point path").nth(at).bounding_box)
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_copied_link_opens_the_same_picture(open_page):
    page = open_page("/network?lang=zh&weight=newman&colour=community&size=degree&tie=基层工作部&tie=财务资产管理部")

    address = page.url
    copy = open_page(address[address.index("/network") :])
    stage(page)
    stage(copy)

    assert says(page, "基层工作部与财务资产管理部共同承担 4 项")
    assert eventually(page, lambda: words(copy) == words(page)), words(copy)


@pytest.mark.parametrize(("width", "height"), [WIDE, PHONE], ids=["wide", "phone"])
@pytest.mark.parametrize("view", some_of(["network", "matrix", "upset", "two_mode"], each=2))
def test_labels_of_the_picture_do_not_overlap_and_are_not_cut(open_page, view, width, height):
    page = open_page(f"/network?lang=zh&view={view}", width=width, height=height)
    stage(page) if view == "network" else drawn(page)

    look = """() => { const plot = document.querySelector(".js-plotly-plot, .net-stage"), frame = plot.getBoundingClientRect();
            const boxes = [...plot.querySelectorAll(".net-label, .textpoint text, .ytick text, .xtick text, .legendtext")]
                .map(e => [e.textContent, e.getBoundingClientRect()]).filter(([t, b]) => b.width);
            const hit = (a, b) => a.left < b.right - 1 && b.left < a.right - 1 && a.top < b.bottom - 3 && b.top < a.bottom - 3;
            const overlaps = boxes.flatMap(([t, a], i) => boxes.slice(i + 1).filter(([u, b]) => hit(a, b)).map(([u]) => t + "/" + u));
            const cut = boxes.filter(([t, b]) => b.left < frame.left - 1 || b.right > frame.right + 1).map(([t]) => t);
            return [boxes.length, overlaps, cut]; }"""
    least = 17 if view == "upset" else 18  # a department that is always alone stands in no group
    assert eventually(page, lambda: page.evaluate(look)[0] >= least)
    found = steady(page, lambda: page.evaluate(look))

    assert found[0] >= least
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

    known = {
        "English", "CSV", "Newman", "Leiden", "Barber", "Borgatti", "Halgin", "Traag", "Jaccard", "et", "al", "Gephi", "UCINET", "Pajek",
    }  # fmt: skip

    def english():
        page.evaluate("() => document.querySelectorAll('[data-testid=stIconMaterial]').forEach(e => e.remove())")
        shown = page.locator("body").inner_text().replace("Skip to main content", "")
        return set(re.findall(r"[A-Za-z]{3,}", shown)) - known

    assert eventually(page, lambda: not english()), english()


def test_all_files_come_in_one_archive_named_for_the_plan(open_page, tmp_path):
    page = open_page("/network?lang=zh")
    page.get_by_text("下载网络数据").click()
    page.wait_for_timeout(500)

    with page.expect_download() as waiting:
        page.get_by_role("button", name="全部文件（ZIP）").click()
    file = tmp_path / "network.zip"
    waiting.value.save_as(file)

    with zipfile.ZipFile(io.BytesIO(file.read_bytes())) as packed:
        assert "network.graphml" in packed.namelist()
        assert len(packed.namelist()) == 30
    assert waiting.value.suggested_filename == "上海市总工会常委会2018年工作要点·network.zip"


def test_a_single_file_and_a_table_download(open_page, tmp_path):
    page = open_page("/network?lang=zh")

    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载连线表（CSV）").click()
    file = tmp_path / "ties.csv"
    waiting.value.save_as(file)
    lines = file.read_text(encoding="utf-8-sig").splitlines()

    assert lines[0].startswith("责任单位甲,责任单位乙,共同要点数,权重,Newman 权重")
    assert len(lines) == 72


HITS = """() => {  // at a quarter, the half and three quarters of every tie, clear of nodes and of other ties
    const net = document.querySelector(".net").net, found = { right: 0, wrong: 0, none: 0 };
    const away = ([x, y], tie) => {
        const [ax, ay] = net.nodes[tie.a].at, [bx, by] = net.nodes[tie.b].at, dx = bx - ax, dy = by - ay;
        const along = Math.min(1, Math.max(0, ((x - ax) * dx + (y - ay) * dy) / (dx * dx + dy * dy)));
        return Math.hypot(ax + along * dx - x, ay + along * dy - y);
    };
    const isClear = (place, tie) => net.nodes.every(({ at, r }) => Math.hypot(at[0] - place[0], at[1] - place[1]) > r + 6)
        && net.ties.every(other => other === tie || away(place, other) > 4);
    net.ties.forEach((tie, i) => { for (const share of [.25, .5, .75]) {
        const [ax, ay] = net.nodes[tie.a].at, [bx, by] = net.nodes[tie.b].at, place = [ax + (bx - ax) * share, ay + (by - ay) * share];
        if (!isClear(place, tie)) continue;
        const hit = net.hit(place[0] + 2, place[1] + 1);
        found[!hit ? "none" : hit.kind === "tie" && hit.i === i ? "right" : "wrong"] += 1;
    } });
    return found;
}"""


@pytest.mark.parametrize(("width", "height"), [WIDE, (1280, 720)])
def test_a_click_beside_a_tie_finds_that_tie_and_no_other(open_page, width, height):
    page = open_page("/network?lang=zh", width=width, height=height)
    stage(page)

    found = page.evaluate(HITS)

    assert found["right"] > 80
    assert (found["wrong"], found["none"]) == (0, 0)


@pytest.mark.parametrize(("width", "height"), [(1440, 900), (1280, 720)])
def test_every_node_and_the_answer_to_a_click_stand_within_the_first_screen(open_page, width, height):
    page = open_page("/network?lang=zh", width=width, height=height)
    stage(page)
    look = "() => [...document.querySelectorAll('.net-node')].map(e => e.getBoundingClientRect().bottom)"
    nodes = steady(page, lambda: page.evaluate(look))

    press(page, *page.evaluate(FIND_DRAWN, ["tie", "宣传教育部", "市工人文化宫"]))
    sentence = page.locator(".st-key-panel .pa-clause").first
    sentence.wait_for()
    box = steady(page, sentence.bounding_box)

    assert len(nodes) == 18
    assert max(nodes) <= height
    assert box["y"] + box["height"] <= height
    assert page.evaluate("() => document.querySelector('[data-testid=stMain]').scrollTop") == 0


def test_nodes_and_ties_are_reached_and_opened_by_keyboard(open_page):
    page = open_page("/network?lang=zh")
    stage(page)
    page.locator(".net-stage").focus()

    page.keyboard.press("ArrowRight")
    told = page.locator(".net-bar [aria-live]")
    assert eventually(page, lambda: told.inner_text() == "基层工作部 · 承担 11 项，协同单位 13 个"), told.inner_text()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")

    assert eventually(page, lambda: "劳动关系工作部 – 基层工作部：共同承担 5 项" in words(page))
    page.locator(".net-stage").focus()
    page.keyboard.press("Escape")
    assert eventually(page, lambda: "tie" not in parameters(page))


TURN = """address => { history.pushState({}, "", address); dispatchEvent(new PopStateEvent("popstate")); }"""


@pytest.mark.parametrize("view", [thorough("equivalence"), "calls"])
def test_a_picture_wider_than_its_place_says_so_on_any_screen(open_page, view):
    page = open_page("/?lang=zh", width=1280, height=720)
    upload(page, ("分工.txt", large_plan().encode()), told="重点任务分工方案（2026年）")
    page.evaluate(
        TURN, f"/network{urlparse(page.url)._replace(scheme='', netloc='', path='').geturl()}&view={view}&draws=0"
    )
    drawn(page)
    said = page.get_by_text("图比所在的位置宽，可左右滑动。")

    place = page.locator("[class*='st-key-wide-']")
    assert eventually(page, lambda: place.evaluate("each => each.scrollWidth - each.clientWidth") > 20)
    assert eventually(page, said.is_visible)
    page.set_viewport_size({"width": 2400, "height": 900})
    assert eventually(page, lambda: place.evaluate("each => each.scrollWidth - each.clientWidth") == 0)
    assert eventually(page, said.is_hidden)
