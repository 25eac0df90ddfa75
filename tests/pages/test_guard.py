"""The door by itself: where it leads to log in, where it lets nobody be led, and what a logout ends."""

import hashlib
import importlib
import json
import os
import re
import time
from html import unescape
from urllib.parse import parse_qs, urlsplit

import pytest
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.responses import PlainTextResponse
from starlette.routing import Mount, WebSocketRoute
from starlette.testclient import TestClient
from starlette.websockets import WebSocketDisconnect
from streamlit import config
from streamlit.auth_util import decode_provider_token
from streamlit.web.server.starlette.starlette_app_utils import create_signed_value, decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from analysis.library import DEFAULT, SETTING
from pages.components import access, ended_logins, guard, login

SERVICE = {"client_id": "a", "client_secret": "b", "server_metadata_url": "http://localhost/.well-known/x"}
AUTH = {"redirect_uri": "http://localhost/oauth2callback", "cookie_secret": "x" * 40}


@pytest.fixture
def door(monkeypatch, tmp_path):
    """A client at the door of a server with two login services."""
    (tmp_path / "access.toml").write_text('reader = ["@office.example"]', encoding="utf-8")
    monkeypatch.setenv("PLAN_ATLAS_ACCESS", str(tmp_path / "access.toml"))
    monkeypatch.setattr(login.secrets_singleton, "_secrets", {"auth": AUTH | {"city": SERVICE, "county": SERVICE}})
    inner = Mount("/", PlainTextResponse("inside"))
    client = TestClient(
        Starlette(routes=[inner], middleware=[Middleware(guard.Guard)]), "http://localhost", follow_redirects=False
    )
    client.headers["accept"] = "text/html"
    return client


@pytest.fixture
def below(door):
    """The same, served below a path."""
    config._set_option("server.baseUrlPath", "plans", "a test")
    yield door
    config._set_option("server.baseUrlPath", "", "a test")


def ways(answer):
    return [(words, unescape(address)) for address, words in re.findall(r"<a href='([^']+)'>([^<]+)</a>", answer.text)]


def test_each_login_service_has_a_way_of_its_own_that_remembers_the_page(door):
    assert ways(door.get("/network?departments=%E7%94%B2%E5%B1%80&lang=zh")) == [
        ("用“city”登录", "/login?provider=city&wanted=%2Fnetwork%3Fdepartments%3D%25E7%2594%25B2%25E5%25B1%2580%26lang%3Dzh"),
        ("用“county”登录", "/login?provider=county&wanted=%2Fnetwork%3Fdepartments%3D%25E7%2594%25B2%25E5%25B1%2580%26lang%3Dzh"),
    ]  # fmt: skip


@pytest.mark.parametrize(("asked", "led"), [("county", "county"), ("city", "city"), ("another", "city"), ("", "city")])
def test_the_way_leads_to_that_service_and_to_no_other(door, asked, led):
    answer = door.get("/login", params={"provider": asked, "wanted": "/x"})

    token = parse_qs(urlsplit(answer.headers["location"]).query)["provider"][0]
    assert (answer.status_code, decode_provider_token(token)["provider"]) == (303, led)


@pytest.mark.parametrize(
    ("wanted", "remembered"),
    [
        ("/points?point=3&lang=zh", "/points?point=3&lang=zh"),
        ("//elsewhere.example/x", "/elsewhere.example/x"),
        ("/\\elsewhere.example", "/%5Celsewhere.example"),
        ("https://elsewhere.example/x", "/https://elsewhere.example/x"),
        ("\t//elsewhere.example", "/%09//elsewhere.example"),
        ("/x\r\nSet-Cookie: a=b", "/x%0D%0ASet-Cookie:%20a=b"),
        ("/x; Domain=example", "/x%3B%20Domain=example"),
        ("/auth/logout", "/"),
        ("/login?wanted=/login", "/"),
        ("", "/"),
    ],
)
def test_what_is_remembered_leads_to_this_server_alone(door, wanted, remembered):
    answer = door.get("/login", params={"wanted": wanted})

    kept = answer.headers["set-cookie"].partition("; ")[0].removeprefix("plan_atlas_wanted=").strip('"')
    assert kept == remembered


def test_a_picture_of_a_scanned_page_is_nobody_s_without_a_login(door):
    answer = door.get("/media/0123456789abcdef.jpg")

    assert answer.status_code == 401
    assert answer.text != "inside"


def test_below_a_path_all_ways_stay_below_it(below):
    assert [address.partition("?")[0] for _, address in ways(below.get("/plans/network"))] == ["/plans/login"] * 2
    assert below.get("/plans/_stcore/health").text == "inside"
    assert below.get("/_stcore/health").status_code == 401


def cookie_of(person, **claims):
    said = {"is_logged_in": True, "origin": "http://localhost", "email": f"{person}@office.example", **claims}
    return create_signed_value(AUTH["cookie_secret"], USER_COOKIE_NAME, json.dumps(said)).decode()


def status_with(door, cookie):
    return door.get("/network", headers={"cookie": f"{USER_COOKIE_NAME}={cookie}"}).status_code


@pytest.fixture
def shelf(monkeypatch, tmp_path):
    """Where the library lies, and what goes with it."""
    monkeypatch.setenv(SETTING, str(tmp_path / "shelf" / "plans.sqlite"))
    return tmp_path / "shelf"


def test_a_login_that_was_ended_opens_nothing_after_a_restart_either(door, shelf):
    mine, another = cookie_of("li"), cookie_of("li", iat=2)
    assert (status_with(door, mine), status_with(door, another)) == (200, 200)
    door.get("/auth/logout", headers={"cookie": f"{USER_COOKIE_NAME}={mine}"})
    assert (status_with(door, mine), status_with(door, another)) == (401, 200)

    importlib.reload(ended_logins)  # as a server that starts anew: nothing is remembered but what was written

    assert (status_with(door, mine), status_with(door, another)) == (401, 200)


@pytest.mark.parametrize(("most", "kept"), [(1, ["bb", "cc"]), (ended_logins.MOST, ["aa", "bb", "cc"])])
def test_of_many_ended_logins_those_are_forgotten_whose_cookies_are_too_old_for_any_list(
    door, shelf, monkeypatch, most, kept
):
    """Of few none is: who sets the clock right again would give them back their doors."""
    monkeypatch.setattr(ended_logins, "MOST", most)
    for key in ("aa", "bb"):
        ended_logins.add(key)
    for key, hours in {"aa": access.MOST_HOURS + 1, "bb": access.MOST_HOURS - 1}.items():
        at = time.time() - hours * 3600
        os.utime(ended_logins.folder() / key, (at, at))

    ended_logins.add("cc")

    assert [key for key in ("aa", "bb", "cc") if ended_logins.has(key)] == kept


@pytest.fixture
def clock(monkeypatch):
    """Set the clock forward by so many hours, or back."""
    true = time.time
    return lambda hours: monkeypatch.setattr(time, "time", lambda: true() + hours * 3600)


@pytest.fixture
def session(door):
    """A client at the door whose WebSocket answers with what it is sent."""

    async def answering(socket):
        await socket.accept()
        async for words in socket.iter_text():
            await socket.send_text(words)

    inner = WebSocketRoute("/_stcore/stream", answering)
    client = TestClient(Starlette(routes=[inner], middleware=[Middleware(guard.Guard)]), "http://localhost")
    client.headers["cookie"] = f"{USER_COOKIE_NAME}={cookie_of('li', iat=3)}"
    return client


def test_a_session_that_is_open_goes_on_where_the_clock_is_set_forward_and_back(session, shelf, clock):
    with session.websocket_connect("ws://localhost/_stcore/stream") as socket:
        for hours in (0, 24 * 365, -24 * 365, 13, -1, 0):
            clock(hours)
            socket.send_text(f"{hours}")
            assert socket.receive_text() == f"{hours}"
        ended_logins.add(hashlib.sha256(said_in(session.headers["cookie"])).hexdigest())
        socket.send_text("after the logout")
        assert b"after" not in socket.receive_bytes()
        with pytest.raises(WebSocketDisconnect):
            socket.receive_text()


def said_in(cookie):
    return decode_signed_value(AUTH["cookie_secret"], USER_COOKIE_NAME, cookie.partition("=")[2])


def test_a_session_ends_with_its_login_though_the_clock_was_set_back():
    now = time.monotonic()

    assert [login.Login({}, "0a", now - hours * 3600).holds(12) for hours in (11.9, 12.1)] == [True, False]


def test_a_logout_counts_though_the_login_is_of_a_time_to_come_by_the_clock_of_today(door, shelf, clock):
    clock(2)
    mine = cookie_of("li", iat=4)
    assert status_with(door, mine) == 200
    clock(0)
    assert status_with(door, mine) == 401
    door.get("/auth/logout", headers={"cookie": f"{USER_COOKIE_NAME}={mine}"})
    clock(3)

    assert status_with(door, mine) == 401
    assert status_with(door, cookie_of("li", iat=5)) == 200


def test_a_logout_that_cannot_be_written_down_holds_while_the_server_runs_and_is_logged(door, shelf, caplog):
    shelf.write_text("a file where the folder should be")
    mine = cookie_of("chen")

    door.get("/auth/logout", headers={"cookie": f"{USER_COOKIE_NAME}={mine}"})

    assert status_with(door, mine) == 401
    assert [each.levelname for each in caplog.records if "forgotten when the server restarts" in each.message] == [
        "ERROR"
    ]


@pytest.mark.parametrize(
    ("setting", "beside"),
    [
        ("/srv/library/plans.sqlite", "/srv/library"),
        ("sqlite:////srv/library/plans.sqlite", "/srv/library"),
        ("postgresql://office@database/plans", None),
        ("nonsense://[", None),
        ("", None),
    ],
)
def test_ended_logins_lie_beside_the_library_on_both_databases(monkeypatch, setting, beside):
    monkeypatch.setenv(SETTING, setting)

    assert str(ended_logins.folder()) == f"{beside or DEFAULT.parent}/ended-logins"
