"""One bad file harms nobody, seen in a browser: a bomb, words that want to be markup, and what the server keeps of a file."""

import json
import re
import urllib.request
from urllib.parse import urlparse

from tests.analysis.apart.bombs import doubling_pdf
from tests.e2e.conftest import drawn, eventually, settled
from tests.e2e.test_browser import says, words
from tests.e2e.test_own_files import MADE_UP, upload
from tests.pages import hostile

PLAN = hostile.plan_of_hostile_names()


def bytes_held(server):
    """What the server holds of files that were sent, by its own account."""
    told = urllib.request.urlopen(f"{server}/_stcore/metrics", timeout=5).read().decode()
    return sum(float(each) for each in re.findall(r'UploadedFile[^\n]*?"?\} (\d+)', told) or [0])


def give(page, name, data):
    settled(page)
    box = page.locator("[data-testid='stMain'] input[type=file]").first
    box.wait_for(state="attached")
    box.set_input_files([{"name": name, "mimeType": "application/json", "buffer": data}])
    settled(page)


def links_out(page):
    return page.locator(
        "a[href*='127.0.0.1:9'], a[href*='example.org'], a[href^='mailto'], img[src*='127.0.0.1:9']"
    ).count()


def test_a_bomb_is_told_and_the_same_reader_and_another_go_on(open_page):
    mine, theirs = open_page("/?lang=zh"), open_page("/?lang=zh")

    upload(mine, ("炸.pdf", doubling_pdf()), told="这个文件读不下去")
    upload(mine, ("某区.txt", MADE_UP.encode()))
    assert says(mine, "某区2030年工作要点")
    theirs.reload()
    settled(theirs)
    assert says(theirs, "上海市总工会常委会2018年工作要点")


def test_the_server_keeps_nothing_of_the_bytes_of_a_file_that_was_read(open_page, server):
    page = open_page("/?lang=zh")
    upload(page, ("某区.txt", MADE_UP.encode() + b" " * 2_000_000))
    assert says(page, "某区2030年工作要点")
    page.wait_for_timeout(5_500)  # the account is renewed every five seconds

    assert eventually(page, lambda: bytes_held(server) < 1_000_000)


def test_hostile_names_link_nowhere_fetch_nothing_and_run_nothing(open_page):
    asked = []
    page = open_page("/corrections?lang=zh", on_request=lambda request: asked.append(request.url))
    upload(
        page,
        (f"{hostile.NAMES[8].replace('/', '-')}.txt", hostile.text_of_hostile_names().encode()),
        told="某市2024年工作要点",
    )
    vain = {"action": "department", "point_key": "1", "name": hostile.NAMES[8], "start": 0, "to": "a", "why": "w"}
    give(page, "c.json", json.dumps({"sha256": PLAN.source.sha256, "items": [vain]}).encode())
    assert eventually(page, lambda: hostile.NAMES[8] in words(page).replace("\N{WORD JOINER}", ""))
    give(page, "d.json", hostile.corrections_of(PLAN).to_json().encode())
    assert eventually(page, lambda: f"改{hostile.NAMES[8]}" in words(page).replace("\N{WORD JOINER}", ""))
    found = links_out(page)
    for view, path in {"总览": "/", "部门负荷": "/workload", "工作要点": "/points", "查漏": "/audit"}.items():
        page.locator("[data-testid='stSidebar']").get_by_role("link", name=view, exact=True).click()
        assert eventually(page, lambda path=path: urlparse(page.url).path == path)
        settled(page)
        if path in ("/", "/workload"):
            drawn(page)
        found += links_out(page) + page.locator(".js-plotly-plot a").count()

    assert found == 0
    assert [url for url in asked if "127.0.0.1:9/" in url or "example.org" in url] == []
    assert page.evaluate("window.__x") is None
