"""Under which names the server may be opened, and which pages may send to it: with and without a login."""

import socket

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import config

from pages.components import guard, login
from tests.pages.test_access import AUTH

FOREIGN = "“{}”不是本系统登记的名称，因此没有打开。"


async def session(websocket):
    await websocket.accept()
    await websocket.close()


@pytest.fixture
def door(monkeypatch):
    """A client at the door of a server without a login, inside which all is answered."""
    monkeypatch.setattr(login.secrets_singleton, "_secrets", {})
    inner = [WebSocketRoute("/_stcore/stream", session), Mount("/", PlainTextResponse("inside"))]
    return TestClient(Starlette(routes=inner, middleware=[Middleware(guard.Guard)]))


@pytest.fixture
def setting():
    """Set an option of the server, put back afterwards."""
    before = {}

    def put(name, value):
        before.setdefault(name, config.get_option(name))
        config._set_option(name, value, "a test")

    yield put
    for name, value in before.items():
        config._set_option(name, value, "a test")


def opened(door, host, origin=""):
    """What a page, an upload and a session are answered with: whether each came inside."""
    headers = {"host": host, **({"origin": origin} if origin else {})}
    try:
        with door.websocket_connect("/_stcore/stream", headers=headers):
            is_session = True
    except WebSocketDisconnect:
        is_session = False
    answers = [door.get("/", headers=headers), door.put("/_stcore/upload_file/a/b", headers=headers)]
    return [*((each.status_code, each.text) == (200, "inside") for each in answers), is_session]


@pytest.mark.parametrize(
    "host",
    [
        "localhost:8501",
        "LOCALHOST",
        "127.0.0.1:8501",
        "[::1]:8501",
        "192.168.1.7:8501",
        socket.gethostname(),
        "localhost.",
    ],
)
def test_this_machine_s_names_and_all_in_digits_open_it(door, host):
    assert opened(door, host) == [True] * 3


@pytest.mark.parametrize(
    "host",
    ["elsewhere.example:8501", "localhost.elsewhere.example", "127.0.0.1.elsewhere.example", "a@localhost", "localhost:x", "["],
)  # fmt: skip
def test_a_name_that_leads_here_from_elsewhere_opens_nothing(door, host):
    assert opened(door, host) == [False] * 3


def test_it_is_told_in_one_sentence_with_what_to_do(door):
    answer = door.get("/", headers={"host": "<b>.example"})

    assert (answer.status_code, answer.text[: len(FOREIGN.format("<b>.example"))]) == (
        403,
        FOREIGN.format("<b>.example"),
    )
    page = door.get("/", headers={"host": "<b>.example", "accept": "text/html", "accept-language": "en"})
    assert "“&lt;b&gt;.example” is not a name this system goes by" in page.text


@pytest.mark.parametrize(
    ("host", "origin", "may"),
    [
        ("localhost:8501", "http://localhost:8501", True),
        ("plain", "http://plain", True),
        ("localhost", "https://localhost:8443", True),  # a server before this one that does not say its port
        ("localhost:443", "https://localhost", True),
        ("localhost:8501", "http://localhost:3000", False),
        ("localhost:8501", "http://elsewhere.example:8501", False),
        ("127.0.0.1:8501", "http://192.168.1.7:8501", False),
        ("localhost:8501", "null", False),
        ("localhost:8501", "http://[", False),
    ],
)
def test_only_its_own_pages_send_files_and_open_sessions(door, setting, host, origin, may):
    setting("browser.serverAddress", "plain")

    assert opened(door, host, origin) == [True, may, may]


@pytest.mark.parametrize(
    ("option", "value"),
    [
        ("server.allowedHosts", ["localhost", "plans.example.org"]),
        ("server.allowedHosts", ["*.example.org"]),
        ("server.allowedHosts", ["*"]),
        ("browser.serverAddress", "Plans.example.org"),
        ("server.corsAllowedOrigins", ["https://plans.example.org"]),
    ],
)
def test_a_name_that_the_settings_say_opens_it(door, setting, option, value):
    assert opened(door, "plans.example.org", "https://plans.example.org") == [False] * 3
    setting(option, value)

    assert opened(door, "plans.example.org", "https://plans.example.org") == [True] * 3


def test_whether_it_lives_anyone_may_ask(door):
    assert door.get("/_stcore/health", headers={"host": "elsewhere.example"}).text == "inside"


def test_with_a_login_the_address_it_leads_back_to_is_a_name_and_others_are_not(door, monkeypatch, tmp_path):
    (tmp_path / "access.toml").write_text('reader = ["@office.example"]', encoding="utf-8")
    monkeypatch.setenv("PLAN_ATLAS_ACCESS", str(tmp_path / "access.toml"))
    auth = AUTH | {"redirect_uri": "https://plans.example.org/oauth2callback"}
    monkeypatch.setattr(login.secrets_singleton, "_secrets", {"auth": auth})

    statuses = [
        door.get("/", headers={"host": host}).status_code for host in ("plans.example.org", "elsewhere.example")
    ]
    assert statuses == [401, 403]
    sent = [door.put("/x", headers={"host": "127.0.0.1:8501", "origin": f"https://{name}"}).status_code
            for name in ("plans.example.org", "elsewhere.example")]  # fmt: skip
    assert sent == [401, 403]
