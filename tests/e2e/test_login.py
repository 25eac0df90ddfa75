"""Who may enter, with a real login service on this machine: nothing without a login, all of it with one."""

import re
import shutil

import httpx
import pytest
from axe_playwright_python.sync_playwright import Axe
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME
from websockets.exceptions import InvalidStatus
from websockets.sync.client import connect

from pages.components import figures
from tests.e2e.conftest import eventually, settled
from tests.e2e.office import LIST, office, signed_anew

HOUR_OF_THE_LIST = 12
PAGES = ["/", "/network?lang=zh", "/points?point=3", "/nowhere"]
INNER = [
    "/static/js/index.js", "/media/0123.csv", figures.ROUTES[0].path, "/component/any/index.html", "/_stcore/bidi-components/any/a.js",
    "/_stcore/host-config", "/_stcore/agent/openapi.json", "/_stcore/script-health-check", "/app/static/a.txt", "/favicon.png",
    "//auth/login", "/auth/login/", "/auth/login/..", "/oauth2callback/x", "/_stcore/health/../host-config", "/_stcore/health/",
]  # fmt: skip


@pytest.fixture(scope="module")
def first_answers():
    """What a fresh server said to the first who asked, before anyone had a session."""
    return []


@pytest.fixture(scope="module")
def guarded(tmp_path_factory, first_answers):
    with office(tmp_path_factory.mktemp("office")) as opened:
        first_answers += [httpx.get(opened.address + path).status_code for path in ("/network?lang=zh", "/")]
        yield opened


@pytest.fixture
def window(browser, guarded):
    """Open a window of its own, as another person's machine would have it."""
    contexts = []

    def opened(locale="zh-CN"):
        contexts.append(browser.new_context(viewport={"width": 1440, "height": 900}, locale=locale))
        return contexts[-1].new_page()

    yield opened
    for context in contexts:
        context.close()


@pytest.fixture
def the_list(guarded):
    """The list of people, put back as it was."""
    yield guarded.list_of_people
    guarded.list_of_people.write_text(LIST, encoding="utf-8")


def go_in(page, address, person):
    """Open `address`, press the one button there is, and say who one is at the login service."""
    page.goto(address)
    page.get_by_role("link").click()
    page.locator(f"button[value={person}]").click()


def says(page, words):
    return eventually(page, lambda: words in page.locator("body").inner_text())


def asked(guarded, path, cookie=None, method="GET"):
    """The status with which `path` is answered, which is sent as it stands."""
    headers = {"cookie": f"{USER_COOKIE_NAME}={cookie}".encode("latin-1")} if cookie else {}
    with httpx.Client() as client:
        request = client.build_request(method, guarded.address, headers=headers)
        request.url = request.url.copy_with(raw_path=path.encode())
        return client.send(request).status_code


def session_opened(guarded, cookie=None):
    """The status with which a WebSocket is answered: 101 is open."""
    headers = {"cookie": f"{USER_COOKIE_NAME}={cookie}"} if cookie else {}
    address = guarded.address.replace("http", "ws") + "/_stcore/stream"
    try:
        with connect(address, additional_headers=headers, subprotocols=["streamlit"], origin=guarded.address):
            return 101
    except InvalidStatus as refused:
        return refused.response.status_code


def test_the_first_to_ask_a_fresh_server_is_asked_to_log_in(guarded, first_answers):
    assert first_answers == [401, 401]


@pytest.mark.parametrize("path", [*PAGES, *INNER])
def test_without_a_login_nothing_is_handed_out(guarded, path):
    assert asked(guarded, path) == 401


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "HEAD"])
def test_without_a_login_nothing_is_taken(guarded, method):
    assert asked(guarded, "/_stcore/upload_file/a/b", method=method) == 401


def test_without_a_login_no_session_is_opened(guarded):
    assert session_opened(guarded) == 403


def test_whether_it_lives_anyone_may_ask_and_its_figures_nobody(guarded):
    with_login = guarded.cookie_of("zhang")

    assert asked(guarded, "/_stcore/health") == 200
    assert [asked(guarded, "/_stcore/metrics"), asked(guarded, "/_stcore/metrics", with_login)] == [404, 404]


def test_with_a_login_all_is_open(guarded):
    cookie = guarded.cookie_of("chen")

    paths = ["/", "/network?lang=zh", figures.ROUTES[0].path, "/_stcore/host-config"]
    assert [asked(guarded, path, cookie) for path in paths] == [200] * 4
    assert session_opened(guarded, cookie) == 101


def forgeries(cookie):
    """Cookies that are none of this server's logins, by what is wrong with them."""
    head, stamp, signature = cookie.rsplit(".", 2)
    other = signed_anew(cookie, email="zhang@office.example").rsplit(".", 2)[0]
    return {
        "signed with another secret": signed_anew(cookie, "a secret of forty characters, but another"),
        "other contents under a true signature": f"{other}.{stamp}.{signature}",
        "made younger": f"{head}.{stamp[:-1]}{'B' if stamp[-1] == 'A' else 'A'}.{signature}",
        "cut short": cookie[:-5],
        "without a signature": head,
        "of another server": signed_anew(cookie, origin="http://elsewhere.example"),
        "of one who is not logged in": signed_anew(cookie, is_logged_in=False),
        "too old": signed_anew(cookie, hours_ago=HOUR_OF_THE_LIST + 0.01),
        "nothing": '""',
        "no text": "\xff\xfe",
    }


def written_otherwise(cookie):
    """The same signature in other letters: of its last one, two bits mean nothing."""
    letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
    return cookie[:-1] + letters[letters.index(cookie[-1]) ^ 1]


def test_a_cookie_that_is_forged_or_too_old_opens_nothing(guarded):
    cookie = guarded.cookie_of("li")
    false = forgeries(cookie)

    assert {why: asked(guarded, "/network", each) for why, each in false.items()} == dict.fromkeys(false, 401)
    del false["no text"]  # this client sends no such header
    assert {why: session_opened(guarded, each) for why, each in false.items()} == dict.fromkeys(false, 403)
    nearly_too_old = signed_anew(cookie, hours_ago=HOUR_OF_THE_LIST - 0.01)
    assert (asked(guarded, "/network", nearly_too_old), session_opened(guarded, nearly_too_old)) == (200, 101)


def test_a_login_of_many_words_is_kept_in_several_cookies_and_needs_them_all(guarded):
    client = guarded.entered("sun")
    parts = [name for name in client.cookies if re.fullmatch(rf"{USER_COOKIE_NAME}_\d+", name)]
    assert (len(parts) > 1, client.get("/network").status_code) == (True, 200)

    client.cookies.delete(parts[-1])
    assert client.get("/network").status_code == 401


def test_a_cold_link_leads_through_the_login_to_its_page(window, guarded):
    page = window()
    go_in(page, f"{guarded.address}/points?point=3&lang=zh", "zhang")
    settled(page)

    assert page.url == f"{guarded.address}/points?point=3&lang=zh"
    assert says(page, "张三 · 管理")
    assert says(page, "3. 牢牢掌握意识形态工作主动权")


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_the_page_before_the_login_shuts_nobody_out_and_fetches_nothing(window, guarded, scheme):
    page, fetched = window(), []
    page.emulate_media(color_scheme=scheme)
    page.on("request", lambda request: fetched.append(request.url))
    page.goto(f"{guarded.address}/network")
    found = Axe().run(page).response["violations"]

    assert [(each["id"], each["help"]) for each in found] == []
    assert [each for each in fetched if not each.endswith(("/network", "/favicon.ico"))] == []


def test_a_link_that_would_lead_elsewhere_stays_here(window, guarded):
    page = window()
    go_in(page, f"{guarded.address}//elsewhere.example/x", "chen")

    assert page.url.startswith(f"{guarded.address}/")


@pytest.mark.parametrize(
    ("locale", "person", "said", "way_out"),
    [
        ("zh-CN", "wang", "“wang@elsewhere.example”不在名单里。请联系信息中心（电话 8123）", "退出登录"),
        ("en-GB", "wang", "“wang@elsewhere.example” stands in no list. Please ask 信息中心（电话 8123）", "Log out"),
        ("zh-CN", "zhao", "登录服务没有给出您的邮箱地址，或说它未经验证", "退出登录"),
    ],
)
def test_who_stands_in_no_list_is_told_whom_to_ask(window, guarded, locale, person, said, way_out):
    page = window(locale)
    go_in(page, f"{guarded.address}/network", person)

    assert says(page, said)
    assert [asked(guarded, path, guarded.cookie_of(person)) for path in ("/network", INNER[2])] == [403, 403]
    assert session_opened(guarded, guarded.cookie_of(person)) == 403
    page.get_by_role("link", name=way_out).click()
    page.get_by_role("button", name="End session").click()
    assert eventually(page, lambda: page.get_by_role("link").count() == 1)
    assert page.get_by_role("link").inner_text() in ("登录", "Log in")


def test_a_login_that_fails_says_so_and_can_be_tried_again(window, guarded):
    page = window()
    page.goto(f"{guarded.address}/network?lang=zh")
    page.get_by_role("link").click()
    page.get_by_role("button", name="Deny").click()
    assert says(page, "登录没有完成")

    page.get_by_role("link").click()
    with page.expect_response(lambda response: "/oauth2callback" in response.url) as answered:
        page.locator("button[value=li]").click()
    settled(page)
    assert page.url == f"{guarded.address}/network?lang=zh"
    page.goto(answered.value.url)  # as a step back in the browser would
    settled(page)


def test_a_logout_ends_it_for_copies_of_the_cookie_and_for_pages_that_are_open(window, guarded):
    page = window()
    go_in(page, f"{guarded.address}/?lang=zh", "li")
    settled(page)
    other = page.context.new_page()
    other.goto(f"{guarded.address}/points?lang=zh")
    settled(other)
    copied = next(each["value"] for each in page.context.cookies() if each["name"] == USER_COOKIE_NAME)
    assert asked(guarded, "/network", copied) == 200

    page.get_by_role("button", name="退出登录").click()
    page.get_by_role("button", name="End session").click()

    assert says(page, "请先登录")
    assert (asked(guarded, "/network", copied), session_opened(guarded, copied)) == (401, 403)
    assert asked(guarded, "/network", written_otherwise(copied)) == 401
    other.get_by_role("link", name="查漏").click()
    assert says(other, "请先登录")


def test_two_people_have_their_own_roles_and_who_is_struck_off_is_out_at_the_next_click(window, guarded, the_list):
    keeper, editor = window(), window()
    for page, person in ((keeper, "zhang"), (editor, "li")):
        go_in(page, f"{guarded.address}/?lang=zh", person)
        settled(page)
    assert says(keeper, "张三 · 管理")
    assert says(editor, "李四 · 编辑")

    the_list.write_text('keeper = ["zhang@office.example"]\n', encoding="utf-8")
    for page in (keeper, editor):
        page.get_by_role("link", name="查漏").click()

    assert says(editor, "不在名单里")
    settled(keeper)
    assert says(keeper, "张三 · 管理")


@pytest.mark.parametrize(
    "broken",
    ['reader = ["@office.example"', "", 'reader = "@office.example"', 'readers = ["a@b.example"]', 'reader = ["*"]'],
)
def test_a_list_that_cannot_be_read_lets_nobody_in_until_it_is_mended(guarded, the_list, broken):
    cookie = guarded.cookie_of("zhang")
    the_list.write_text(broken, encoding="utf-8")

    shut = [
        asked(guarded, "/", cookie),
        asked(guarded, "/login"),
        session_opened(guarded, cookie),
        asked(guarded, INNER[1]),
    ]
    assert shut == [503, 503, 403, 503]
    assert asked(guarded, "/_stcore/health") == 200
    assert re.search(r"nobody may enter: .*access\.toml", guarded.said())
    the_list.write_text(LIST, encoding="utf-8")
    assert asked(guarded, "/", cookie) == 200


def test_a_list_that_is_gone_lets_nobody_in(guarded, the_list, tmp_path):
    cookie = guarded.cookie_of("zhang")
    shutil.move(the_list, tmp_path / "away")

    assert asked(guarded, "/", cookie) == 503


def test_a_file_to_download_is_nobody_s_without_a_login(window, guarded):
    page = window()
    go_in(page, f"{guarded.address}/corrections?lang=zh", "chen")
    settled(page)
    fetched = []
    page.on("response", lambda response: fetched.append(response.url) if "/media/" in response.url else None)
    page.goto(f"{guarded.address}/?lang=zh")
    settled(page)
    assert fetched
    path = fetched[0].removeprefix(guarded.address)

    assert (asked(guarded, path), asked(guarded, path, guarded.cookie_of("li"))) == (401, 200)
