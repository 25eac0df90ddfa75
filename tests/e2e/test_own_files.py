import json

from tests.e2e.conftest import eventually, settled, steady
from tests.e2e.test_browser import says, words

MADE_UP = """某区2030年工作要点（为测试编写）

一、产业

1. 支持企业。做好服务。（牵头单位：区发展改革委；配合单位：区商务委、区税务局）

2. 引进人才。落实政策。（牵头单位：区人力资源社会保障局；配合单位：区商务委）
"""


def upload(page, *files, told="某区2030年工作要点"):
    """Give the app these files, and wait for what is `told` of them."""
    page.locator("input[type=file]").first.wait_for(state="attached")
    page.locator("input[type=file]").first.set_input_files(
        [{"name": name, "mimeType": "application/octet-stream", "buffer": data} for name, data in files]
    )
    assert eventually(page, lambda: told in page.locator("body").inner_text()), told
    settled(page)


def test_an_uploaded_plan_is_shown_at_once_beside_the_apps_own(open_page):
    page = open_page("/?lang=zh")

    upload(page, ("某区.txt", MADE_UP.encode("gb18030")))

    assert "某区2030年工作要点" in page.locator("h1").first.inner_text()
    assert says(page, "1 个板块 · 2 项要点 · 4 个责任单位 · 5 条责任分工")
    assert eventually(
        page, lambda: page.locator("[data-testid='stSidebar']").get_by_text("计划", exact=True).count() == 1
    )


def test_an_uploaded_plan_can_be_removed_and_read_again(open_page):
    page = open_page("/?lang=zh")
    upload(page, ("某区.txt", MADE_UP.encode()))
    page.get_by_role("button", name="移除这份计划").click()
    assert eventually(page, lambda: "某区2030年工作要点" not in words(page))
    settled(page)
    without = words(page)
    page.locator("input[type=file]").first.wait_for(state="attached")
    page.locator("input[type=file]").first.set_input_files(
        [{"name": "某区.txt", "mimeType": "text/plain", "buffer": MADE_UP.encode()}]
    )
    page.get_by_role("button", name="移除这份计划").wait_for()

    assert "某区2030年工作要点" not in without
    assert "上海市总工会常委会2018年工作要点" in without
    assert says(page, "某区2030年工作要点")


def test_an_uploaded_plan_is_seen_by_nobody_else(open_page):
    mine = open_page("/?lang=zh")
    upload(mine, ("某区.txt", MADE_UP.encode()))
    assert eventually(mine, lambda: "plan=" in mine.url)

    theirs = open_page(mine.url[mine.url.index("/?") :])

    assert says(theirs, "链接所指的计划不在本次会话中")
    assert "某区" not in words(theirs)


def test_a_file_that_cannot_be_used_says_why_and_what_to_do(open_page):
    page = open_page("/?lang=zh")

    photo = b"\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01" + bytes(range(256)) * 8
    upload(page, ("照片.txt", photo), ("空.txt", b"  "), told="空.txt：文件里没有文字")

    said = page.locator("body").inner_text()
    assert "照片.txt" in said
    assert "空.txt：文件里没有文字" in said
    assert "上海市总工会常委会2018年工作要点" in said


def test_an_edit_in_the_table_becomes_a_correction_that_every_view_announces(open_page, tmp_path):
    page = open_page("/?lang=zh")
    upload(page, ("某区.txt", MADE_UP.encode()))
    page.get_by_role("link", name="更正").first.click()
    settled(page)
    page.get_by_label("更正理由（写入更正文件）").fill("据纸质件")
    page.keyboard.press("Enter")
    settled(page)

    table = page.locator("[data-testid='stDataFrame']").first
    box = steady(page, table.bounding_box)
    page.mouse.dblclick(box["x"] + 500, box["y"] + 38 + 17)  # the third column
    page.locator(".gdg-input").fill("区发改委")
    page.locator(".gdg-input").press("Enter")

    assert eventually(page, lambda: "第 1 项：“区发展改革委”归入“区发改委”　理由：据纸质件" in words(page))
    with page.expect_download() as waiting:
        page.get_by_role("button", name="下载更正文件").click()
    waiting.value.save_as(tmp_path / "c.json")
    assert [each["to"] for each in json.loads((tmp_path / "c.json").read_text())["items"]] == ["区发改委"]

    page.get_by_role("link", name="总览").first.click()
    assert eventually(page, lambda: "已应用 1 处人工更正" in words(page))


def test_names_spelt_alike_are_merged_only_when_the_reader_says_so(open_page):
    page = open_page("/?lang=zh")
    upload(
        page,
        ("两种写法.txt", "1. 甲。乙。（责任单位：市科委）\n\n2. 丙。丁。（责任单位：市科技委）\n".encode()),
        told="2 个责任单位",
    )
    before = words(page)

    page.get_by_text("写法相近的名称（1）").click()
    page.locator("[data-testid='stCheckbox']").first.click()

    assert "2 个责任单位" in before
    assert eventually(page, lambda: "1 个责任单位" in words(page))
    assert eventually(page, lambda: "已将“市科委”（1 项）并入“市科技委”（1 项）：现为 2 项" in words(page))
