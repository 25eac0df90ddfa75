"""What comes out of the printer: whole charts and tables on A4, without the furniture of the screen."""

import io
from dataclasses import dataclass
from unicodedata import normalize  # Chromium writes common characters as radicals

import numpy as np
import pypdfium2
import pytest

from tests.e2e import shelf
from tests.e2e.conftest import drawn, eventually, settled, steady
from tests.e2e.test_browser import says
from tests.e2e.test_own_files import upload
from tests.thorough import some_of

A4 = (595, 842)
MARGIN = 39  # points: 14 mm less a hair
FOOT = 40
FURNITURE = (
    "筛选",
    "上传文件",
    "导出",
    "← 返回",
    "打印",
    "更正理由",
    "选择文件",
    "+ 补充",
    "关闭",
    "下载表格",
    "下载更正",
    "生成",
    "点击",
    "设置",
    "查找",
    "署名",
    "存入计划库",
    "移除",
    "恢复",
    "删除",
    "看这一版",
    "下载工作区",
)
"""What lines of the screen begin with that have nothing to do on paper."""


@dataclass
class Sheet:
    """One page of what is printed."""

    size: tuple[int, int]
    text: str
    ink: np.ndarray
    """Where something is printed, a pixel a point."""

    def is_blank(self):
        return not self.ink[:-FOOT].any()

    def reaches_into_the_right_margin(self):
        return bool(self.ink[:, -MARGIN:].any())


def furniture_on(sheets):
    """The lines on the sheets that belong to the screen."""
    return [line for sheet in sheets for line in sheet.text.splitlines() if line.strip().startswith(FURNITURE)]


def printed(page):
    """The sheets that printing the page as it stands gives."""
    document = pypdfium2.PdfDocument(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    return [
        Sheet(
            tuple(map(round, each.get_size())),
            normalize("NFKC", each.get_textpage().get_text_range()),
            each.render(scale=1, grayscale=True).to_numpy().squeeze() < 200,
        )
        for each in document
    ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_overview_prints_whole_on_a4_without_the_sidebar(open_page, scheme):
    page = open_page("/?lang=zh&focus=组织部", scheme=scheme)
    drawn(page)
    needed = ("基层工作部", "女职工委员会办公室", "组织部承担", "22. 有序做好工会各项工作")
    stands_whole(page, needed)
    assert page.get_by_role("button", name="打印").count() == 1
    sheets = printed(page)
    text = "\n".join(sheet.text for sheet in sheets)

    assert {sheet.size for sheet in sheets} == {A4}
    assert len(sheets) <= 3
    assert all(sheet.ink.mean() < 0.2 for sheet in sheets)  # ink on white paper, in the dark too
    assert sheets[0].ink[150:420, MARGIN:-MARGIN].mean() > 0.04  # where the picture stands
    for said in needed:
        assert said in text
    assert furniture_on(sheets) == []


def test_the_workload_prints_with_its_table_in_full(open_page):
    page = open_page("/workload?lang=zh")
    drawn(page)
    heads = ("承担项数", "分数计数", "单独承担")
    stands_whole(page, heads)
    text = "\n".join(sheet.text for sheet in printed(page))

    for head in heads:
        assert head in text
    assert text.count("女职工委员会办公室") >= 2


def test_the_picture_fits_the_sheet_and_the_panel_shows_all_its_points(open_page):
    page = open_page("/?lang=zh&focus=基层工作部")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 688, "height": 990})  # A4 less its margins
    assert says(page, "17. 做好做实工会基础工作")
    drawn(page)
    settled(page)

    picture = steady(page, page.locator(".js-plotly-plot").bounding_box)
    panel = page.locator(".st-key-panel")
    inside, shown = steady(page, lambda: panel.evaluate("e => [e.scrollHeight, e.clientHeight]"))

    assert picture["x"] >= 0
    assert picture["x"] + picture["width"] <= 689
    assert inside <= shown + 1


TIES = ("责任单位乙", "固定度序列期望", "校正后必可检出起点", "结论")
PRINTED = {
    "network": ("/network?lang=zh", (), 6, ("最强的连线", "特征向量中心性", "二模中介中心性", *TIES)),
    "tie": (
        "/network?lang=zh&tie=宣传教育部&tie=市工人文化宫", (), 5,
        ("宣传教育部 – 市工人文化宫:共同承担 2 项", "11. 着力服务职工全面发展", *TIES),
    ),
    "duties": ("/?lang=zh&focus=基层工作部", (), 2, ("六、加强工会干部队伍建设", "海鸥集团 1")),
    "list of points": ("/points?lang=zh", (), 2, ("六、加强工会干部队伍建设", "22. 有序做好工会各项工作", "女职工委员会办公室")),
    "point": ("/points?lang=zh&point=3", (), 3, ("22. 有序做好工会各项工作", "增强政治敏锐性和政治鉴别力", "自觉维护社会发展稳定大局")),
    "ledger": ("/ledger?lang=zh", (), 9, ("未写时限", "选树第三批上海工匠", "第三批", "119 项没有目标数量、时限、名目")),
    "actions of a month": ("/ledger?lang=zh&within=month:2018-12", (), 9, ("2018年12月:2 项举措", "按要点列出", "2018年度")),
    "audit": ("/audit?lang=zh", (), 1, ("第 4 项有 9 个责任单位", "可能还有未列出的单位")),
    "item of the audit": (
        "/audit?lang=zh", (".st-key-remarks-audit button",), 1, ("2018 年上海工会工作的总体要求是", "成为职工群众信赖的娘家人"),
    ),
    "materials": ("/materials?lang=zh", (), 1, ("幻灯片", "责任清单", "网页报告", "打包下载")),
    "corrections": ("/corrections?lang=zh", (), 2, ("原文名称", "角色", "女职工委员会办公室")),
    "library": ("/library?lang=zh", (), 2, ("某市2050年工作要点(为测试编写)", "2 项要点 · 3 个责任单位", "张三", "供会议使用")),
    "the log": (f"/corrections?lang=zh&plan={shelf.KEY}", (), 2, ("更正记录(2 版)", "李四", "“乙局”的角色改为“牵头”")),
}  # fmt: skip
"""Where a page is, what is clicked in it, on how many sheets it stands at most, and what must be on them."""


def stands_whole(page, needed):
    """Wait until the page has what must be on paper, be it for paper alone, and says no more."""
    said = page.locator("[data-testid='stMain']").text_content
    assert eventually(page, lambda: all(each in normalize("NFKC", said()) for each in needed)), needed
    steady(page, said)


@pytest.mark.parametrize("state", some_of(PRINTED, each=3))
def test_every_page_prints_whole(turn_to, state):
    path, clicked, most, needed = state
    page = turn_to(path)
    for opener in clicked:
        page.locator(opener).first.click()
        page.locator("#pa-here").wait_for(state="attached")
        settled(page)

    stands_whole(page, needed)

    sheets = printed(page)
    text = "".join(sheet.text for sheet in sheets)
    unbroken = text.replace("\r\n", "").replace("\n", "")

    assert page.get_by_role("button", name="打印").count() == 1
    assert {sheet.size for sheet in sheets} == {A4}
    assert len(sheets) <= most
    assert [i for i, sheet in enumerate(sheets, 1) if sheet.is_blank()] == []
    assert [i for i, sheet in enumerate(sheets, 1) if sheet.reaches_into_the_right_margin()] == []
    assert [i for i, sheet in enumerate(sheets, 1) if f"{i} / {len(sheets)}" not in sheet.text] == []
    assert [words for words in needed if words not in unbroken] == []
    assert furniture_on(sheets) == []


def doubled(name):
    """`name` as a label is found that is drawn twice: its halo, then its ink."""
    return "".join(sign * 2 for sign in name)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_whole_drawing_of_the_network_is_on_the_first_sheet_in_ink(open_page, scheme):
    page = open_page("/network?lang=zh", scheme=scheme)
    page.locator(".net-stage circle").first.wait_for()
    names = steady(page, page.locator(".net-label").all_text_contents)
    first = printed(page)[0]

    on_paper = first.text.replace("\r\n", "").replace("\n", "")

    assert len(names) == 18
    assert [name for name in names if name not in on_paper and doubled(name) not in on_paper] == []
    assert 0.02 < first.ink[150:520, MARGIN:-MARGIN].mean() < 0.2


def test_the_button_in_the_head_prints(turn_to):
    page = turn_to("/materials?lang=zh")
    page.evaluate("() => { window.asked = 0; window.print = () => { window.asked += 1; }; }")

    page.get_by_role("button", name="打印").click()

    assert eventually(page, lambda: page.evaluate("window.asked") == 1)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_settings_that_stand_open_are_not_printed_over_the_page(turn_to, scheme):
    page = turn_to("/network?lang=zh")
    page.emulate_media(color_scheme=scheme)
    settled(page)
    page.locator(".st-key-network-settings button").click()
    settings = page.get_by_test_id("stPopoverBody")
    settings.wait_for()

    page.emulate_media(media="print")

    assert settings.is_hidden()
    page.emulate_media(media="screen")
    assert settings.is_visible()


TALL = "某市2050年工作要点（为测试编写）\n" + "".join(
    f"{number}．推进工作。（牵头单位：第{number}示例局；配合单位：第{number % 60 + 1}示例局）\n"
    for number in range(1, 61)
)


ROWS_AND_CUTS = """() => {
    dispatchEvent(new Event("beforeprint"));
    const whole = document.querySelector(".pa-picture .plot-container"), top = whole.getBoundingClientRect().top;
    const rows = [...whole.querySelectorAll(".ytick text")].map(each => each.getBoundingClientRect());
    const parts = [...document.querySelectorAll(".pa-slices > div")].map(each => parseFloat(each.style.height));
    dispatchEvent(new Event("afterprint"));
    return [rows.map(row => [row.top - top, row.bottom - top]), parts, whole.offsetHeight];
}"""


def test_a_picture_taller_than_a_sheet_is_cut_between_its_rows_only(open_page):
    page = open_page("/?lang=zh", width=1920)
    upload(page, ("某市.txt", TALL.encode()), told="某市2050年工作要点")
    assert says(page, "60 个责任单位")
    drawn(page)
    rows, parts, height = page.evaluate(ROWS_AND_CUTS)
    cuts = np.cumsum(parts)
    sheets = printed(page)

    assert len(rows) >= 60
    assert cuts[-1] == pytest.approx(height)
    assert [row for row in rows if any(row[0] < cut < row[1] for cut in cuts)] == []
    assert max(parts) < 300  # pixels, so that little of a sheet stays empty
    assert sheets[0].ink[200:700, MARGIN:-MARGIN].mean() > 0.04  # it begins below the head
    assert not any(sheet.reaches_into_the_right_margin() for sheet in sheets)
    assert page.locator(".pa-slices > div").count() == 0


def test_a_page_printed_before_its_picture_is_drawn_says_so_and_its_button_waits(open_page):
    page = open_page("/library?lang=zh")
    page.route("**/plotly-*.js", lambda route: page.kept.append(route))
    page.kept = []
    page.evaluate("() => { window.print = () => { window.pressed = true; }; }")
    page.locator(".pa-menu a", has_text="任务台账").click()
    assert eventually(page, lambda: page.kept)
    settled(page)
    early = "\n".join(sheet.text for sheet in printed(page))
    page.locator("#pa-print").click()
    waited = page.evaluate("window.pressed")
    page.kept.pop().continue_()
    drawn(page)

    assert "打印时图还没有画好" in early
    assert waited is None
    assert eventually(page, lambda: page.evaluate("window.pressed"))
    assert "打印时图还没有画好" not in "\n".join(sheet.text for sheet in printed(page))
