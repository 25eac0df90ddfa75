import pytest

from tests.conftest import QUIET
from tests.e2e import shelf
from tests.serving import served

READY = "[data-testid='stApp'][data-test-script-state='notRunning']"
RESTS = """(ready) => {  // for 400 milliseconds on end: behind a click it rests a moment longer before it begins
    const awaited = !document.querySelector(ready) || document.querySelector("[data-testid='stSkeleton']");
    const count = document.querySelectorAll("*").length;  // the browser goes on building what has come
    if (awaited || count !== window.countAtRest) window.restsSince = undefined;
    else window.restsSince ??= performance.now();
    window.countAtRest = count;
    return performance.now() - window.restsSince > 400;
}"""


@pytest.fixture(scope="session")
def server():
    """The app on a free port of this machine, as the README's first command serves it; its library is not empty."""
    shelf.fill()
    with served() as server:
        yield server.address


@pytest.fixture(scope="session")
def window(playwright, chromium, tmp_path_factory):
    """One window for the first page of each test: it keeps the app's scripts compiled on a disk, which a new reader's cannot."""
    context = playwright.chromium.launch_persistent_context(
        tmp_path_factory.mktemp("window"),
        executable_path=chromium,
        args=QUIET,
        viewport={"width": 1440, "height": 900},
        locale="zh-CN",
        accept_downloads=True,
    )
    yield context
    context.close()


@pytest.fixture
def open_page(browser, server, window):
    """Open a page of the app, the second and further ones each in a browser of another reader.

    `open_page("/workload?lang=zh", width=390)`; a test finds nothing that one before it has left in the browser.
    """
    contexts = []
    others = list(window.pages)

    def opened(path="/", *, width=1440, height=900, scheme="light", locale="zh-CN", on_request=None):
        context = window
        if len(window.pages) > len(others) or locale != "zh-CN":
            context = browser.new_context(locale=locale, accept_downloads=True)
            contexts.append(context)
        page = context.new_page()
        page.set_viewport_size({"width": width, "height": height})
        page.emulate_media(color_scheme=scheme)
        if on_request:
            page.on("request", on_request)
        page.goto(server + path)
        settled(page)
        return page

    yield opened
    for page in window.pages:
        if page not in others:
            page.evaluate("() => localStorage.clear()")
            page.close()
    window.clear_cookies()
    for context in contexts:
        context.close()


@pytest.fixture(scope="module")
def turn_to(server, window):
    """Turn to a page of the app in one tab for all tests of a file: quicker, for tests that leave nothing behind."""
    page = window.new_page()

    def turned(path, *, width=1440, height=900):
        page.emulate_media(color_scheme="light")
        page.set_viewport_size({"width": width, "height": height})
        page.goto(server + path)
        settled(page)
        return page

    yield turned
    page.close()


def settled(page):
    """Wait until the app has shown its page and rests."""
    page.wait_for_selector("[data-testid='stMain'] h1", timeout=30_000)
    page.evaluate("() => { window.restsSince = undefined; }")
    page.wait_for_function(RESTS, arg=READY, timeout=30_000)


def eventually(page, holds, seconds=40):
    """Whether `holds()` comes true in time: what a click leads to shows when the server has answered, which beside other tests
    may be late."""
    for _ in range(seconds * 10):
        if holds():
            return True
        page.wait_for_timeout(100)
    return False


def steady(page, look):
    """What `look()` gives when it gives the same three times on end, and more than nothing: a page that moves has no places."""
    seen = [None, None, look()]

    def is_steady():
        seen[:] = [*seen[1:], look()]
        return seen[0] and seen[0] == seen[1] == seen[2]

    assert eventually(page, is_steady), seen
    return seen[0]


def drawn(page):
    """Wait until the picture stands."""
    page.wait_for_selector(".js-plotly-plot .main-svg text", timeout=15_000)
    page.wait_for_timeout(500)
