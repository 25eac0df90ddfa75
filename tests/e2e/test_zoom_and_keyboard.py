"""Every page for those who enlarge it, and for those who have a keyboard alone."""

import pytest

from tests.e2e.conftest import eventually, steady
from tests.e2e.test_browser import words
from tests.thorough import some_of

ENLARGED = [(640, 360), (720, 450)]
"""Screens of 1280×720 and 1440×900 at 200 %: the browser lays the page out in half as many pixels each way."""
STATES = {
    "overview": "/?lang=zh&focus=组织部",
    "workload": "/workload?lang=zh&split=section",
    "network": "/network?lang=zh",
    "tie": "/network?lang=zh&tie=宣传教育部&tie=市工人文化宫",
    "points": "/points?lang=zh",
    "point with its form": "/points?lang=zh&point=3&correct=new",
    "ledger": "/ledger?lang=zh",
    "actions of a month in the ledger": "/ledger?lang=zh&within=month:2018-12",
    "materials": "/materials?lang=zh&focus=组织部",
    "audit": "/audit?lang=zh",
    "corrections": "/corrections?lang=zh",
}
WIDER = """() => [document.documentElement, ...document.querySelectorAll("[data-testid='stMain'], .st-key-panel")]
    .filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.className + " " + e.scrollWidth)"""
OVERLAPPING = """() => {
    const isShown = e => e.getClientRects().length && e.checkVisibility({ visibilityProperty: true });  // not what is folded
    const own = e => [...e.childNodes].some(n => n.nodeType === 3 && n.data.trim());
    const inside = (e, box) => {  // what of it shows in the boxes that it is scrolled in
        for (let up = e.parentElement; up; up = up.parentElement) {
            if (!/auto|scroll|hidden/.test(getComputedStyle(up).overflow)) continue;
            const frame = up.getBoundingClientRect();
            box = { left: Math.max(box.left, frame.left), right: Math.min(box.right, frame.right),
                    top: Math.max(box.top, frame.top), bottom: Math.min(box.bottom, frame.bottom) };
        }
        return box;
    };
    const icons = "[data-testid='stIconMaterial'], script, style, svg *, canvas *, table *";
    const main = document.querySelector("[data-testid='stMain']"), boxes = [];
    for (const e of main.querySelectorAll("*")) {
        if (!own(e) || !isShown(e) || e.closest(icons)) continue;
        const text = document.createRange();
        text.selectNodeContents(e);
        for (const line of text.getClientRects()) boxes.push([e, inside(e, line)]);
    }
    const shared = (a, b, from, to) => Math.min(a[to], b[to]) - Math.max(a[from], b[from]);
    const meet = (a, b) => shared(a, b, "left", "right") > 2 && shared(a, b, "top", "bottom") > 6;
    const found = [];
    boxes.forEach(([e, a], i) => boxes.slice(i + 1).forEach(([f, b]) => {
        if (!e.contains(f) && !f.contains(e) && meet(a, b)) found.push(e.textContent.slice(0, 20) + " / " + f.textContent.slice(0, 20));
    }));
    return [...new Set(found)];
}"""
REMEMBER = """() => {  // what the keyboard is at, and how it looks now
    window.lookOf ||= element => {
        const look = [];
        for (let e = element, i = 0; e && i < 5; e = e.parentElement, i++) {
            const { outlineStyle, outlineWidth, boxShadow, borderColor, backgroundColor } = getComputedStyle(e);
            look.push([outlineStyle === "none" ? "" : outlineStyle + outlineWidth, boxShadow, borderColor, backgroundColor]);
        }
        return JSON.stringify(look);
    };
    const e = document.activeElement, name = e.getAttribute("aria-label") || e.innerText.trim().split("\\n").at(-1);
    (window.stops ||= []).push([name, e, window.lookOf(e)]);
    return name;
}"""
ALIKE = """() => {  // what looks the same now that the keyboard is elsewhere; the page itself may
    document.activeElement.blur();
    return window.stops.filter(([, e, look]) => e.tagName !== "MAIN" && window.lookOf(e) === look).map(([name]) => name);
}"""


@pytest.mark.parametrize("path", some_of(STATES, each=3))
def test_nothing_is_wider_than_an_enlarged_page_and_no_words_lie_on_others(turn_to, path):
    page = turn_to(path, width=640, height=360)
    found = {}
    for width, height in ENLARGED:
        page.set_viewport_size({"width": width, "height": height})
        page.wait_for_timeout(300)  # until it is laid out anew; what is found so far may be of the size before
        eventually(page, lambda: page.evaluate(WIDER) == page.evaluate(OVERLAPPING) == [])
        found[width] = page.evaluate(WIDER), page.evaluate(OVERLAPPING)

    assert found == {width: ([], []) for width, _ in ENLARGED}


def test_one_sees_where_the_keyboard_is(turn_to):
    page = turn_to("/network?lang=zh")
    page.locator(".net-stage circle").first.wait_for()
    page.add_style_tag(content="* { transition: none !important; }")
    passed = []
    while len(passed) < 45 and "查找责任单位" not in passed:
        page.keyboard.press("Tab")
        passed.append(page.evaluate(REMEMBER))

    assert page.evaluate(ALIKE) == []
    assert {"总览", "中文", "选择文件", "板块", "打印", "网络图", "查找责任单位"} <= set(passed)


def test_a_tie_is_opened_with_the_keyboard_alone(turn_to):
    page = turn_to("/network?lang=zh")
    page.locator(".net-stage circle").first.wait_for()
    for _ in range(40):
        page.keyboard.press("Tab")
        if page.evaluate("() => document.activeElement.classList.contains('net-stage')"):
            break
    outline = page.evaluate("() => getComputedStyle(document.activeElement).outlineStyle")

    for key in ("ArrowRight", "ArrowDown", "ArrowDown"):
        page.keyboard.press(key)
    live = page.locator(".net-bar [aria-live]")
    assert eventually(page, lambda: " – " in live.inner_text()), live.inner_text()
    told = steady(page, live.inner_text)
    page.keyboard.press("Enter")
    tie = told.split(" · ")[0].split("：")[0]

    assert outline == "solid"
    assert " – " in tie
    assert eventually(page, lambda: "← 返回主要发现" in words(page))
    opened = page.locator(".st-key-panel .pa-opened")
    assert eventually(page, lambda: sorted(tie.split(" – ")) == sorted(opened.inner_text().split("：")[0].split(" – ")))


HELD = "document.activeElement.closest('[data-testid=stPopoverBody]') !== null"


@pytest.mark.parametrize("menu", ["share", "glossary", "take-away"])
def test_the_keyboard_goes_into_the_menu_that_it_has_opened_and_comes_back(turn_to, menu):
    page = turn_to("/?lang=zh")
    opener = page.locator(f".st-key-{menu} button").first
    opener.focus()
    page.keyboard.press("Enter")

    assert eventually(page, lambda: page.evaluate(HELD))
    page.keyboard.press("Escape")
    assert eventually(page, lambda: opener.evaluate("button => document.activeElement === button"))
