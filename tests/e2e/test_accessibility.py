"""Every page for everyone: what axe-core finds in it, light and dark, as it opens and with something opened in it."""

from collections import Counter

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.e2e import shelf
from tests.e2e.conftest import eventually, settled
from tests.thorough import some_of

GRAVE = {"serious", "critical"}
EXCLUDED = {}
"""Parts of Streamlit that the page cannot change, each with its reason: selector → reason. There is none by now."""
STATES = {
    "overview": ("/?lang=zh", ".st-key-data summary"),
    "overview in English": ("/?lang=en", ".st-key-take-away [data-testid='stPopover'] button"),
    "a department": ("/?lang=zh&focus=组织部", ".st-key-panel summary"),
    "workload": ("/workload?lang=zh&split=section", ".st-key-take-away [data-testid='stPopover'] button"),
    "network": ("/network?lang=zh", ".st-key-network-settings button"),
    "network in English": ("/network?lang=en&view=matrix", ".st-key-network-measures summary"),
    "a tie": ("/network?lang=zh&tie=宣传教育部&tie=市工人文化宫", ".st-key-behind summary"),
    "points": ("/points?lang=zh",),
    "a point with the correction form": ("/points?lang=zh&point=3&correct=new", ".st-key-why summary"),
    "ledger": ("/ledger?lang=zh", ".st-key-ledger-filters button", ".st-key-ledger-shares summary"),
    "an action with the correction form": ("/ledger?lang=zh&within=point:8", "[class*='st-key-correct-act-'] button"),
    "ledger by departments": (
        "/ledger?lang=en&picture=matrix&within=lane:dated",
        ".st-key-take-away [data-testid='stPopover'] button",
    ),
    "materials": ("/materials?lang=zh&focus=组织部", ".st-key-template summary", ".st-key-choose summary"),
    "audit": (
        "/audit?lang=zh",
        ".st-key-settled summary",
        ".st-key-ledger-remarks summary",
        ".st-key-remarks-audit button",
    ),
    "corrections": ("/corrections?lang=zh",),
    "library": (
        "/library?lang=zh",
        ".st-key-library-removed summary",
        ".st-key-workspace summary",
        ".st-key-own-plans [data-testid='stPopover'] button",
    ),
    "library in English": (f"/library?lang=en&plan={shelf.KEY}", ".st-key-share [data-testid='stPopover'] button"),
    "an older revision": (
        f"/points?lang=zh&plan={shelf.KEY}&point=1&revision=1",
        ".st-key-share [data-testid='stPopover'] button",
    ),
    "the log": (f"/corrections?lang=zh&plan={shelf.KEY}",),
}
"""Where a page is, and what is clicked in it after it has been looked at as it opens."""


def grave_violations(page):
    """How often each rule is broken gravely, and where."""
    found = Axe().run(page, context={"exclude": [[each] for each in EXCLUDED]} if EXCLUDED else None).response
    return Counter(
        f"{rule['id']}: {' '.join(map(str, node['target']))} {node['html'][:120]}"
        for rule in found["violations"]
        if rule["impact"] in GRAVE
        for node in rule["nodes"]
    )


def in_the_dark(page):
    """Switch the page to dark as the system would."""
    page.emulate_media(color_scheme="dark")
    colour = "() => getComputedStyle(document.documentElement).getPropertyValue('--pa-ink').trim()"
    light = page.evaluate(colour)
    assert eventually(page, lambda: page.evaluate(colour) != light)
    settled(page)


@pytest.mark.parametrize("state", some_of(STATES, each=3))
def test_no_page_shuts_anyone_out(turn_to, state):
    path, *openers = state
    page = turn_to(path)

    found = {"as it opens": grave_violations(page)}
    for opener in openers:
        page.locator(opener).first.click()
        settled(page)
    found["opened"] = grave_violations(page)
    in_the_dark(page)
    found["in the dark"] = grave_violations(page)

    assert found == {"as it opens": {}, "opened": {}, "in the dark": {}}
