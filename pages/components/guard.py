"""The door of the server: with a login set up, nothing but the way to it is handed out without one.

Who comes by a name that is not this server's, or sends from another page, is refused in any case (`host_names.py`).
It stands before Streamlit's own routes (pages, files to download and to upload, components, the WebSocket) and opens by
the login's signed cookie and the list in `access.py`: for the first request of a fresh server, and for every message of
a session that is open already.
"""

import logging
from typing import NamedTuple
from urllib.parse import quote, urlencode

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.requests import HTTPConnection, Request
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.url_util import make_url_path
from streamlit.user_info import generate_login_redirect_url
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from analysis.i18n import LANGUAGES, Language, language_of, translate
from pages.components import access, failures, host_names, login
from pages.components.guard_pages import Notice, Way, answer

HEALTH, METRICS = "/_stcore/health", "/_stcore/metrics"
_START, _LOGIN, _LOGOUT, _CALLBACK = "/login", "/auth/login", "/auth/logout", "/oauth2callback"
_WANTED = "plan_atlas_wanted"
"""The cookie that keeps the page a person wanted while he logs in."""
_KEPT_FOR = 600
_AS_IN_ADDRESSES = "/?&=%:+,.~-_@!*()"
_POLICY_VIOLATION = 1008
_logger = logging.getLogger(__name__)


class Verdict(NamedTuple):
    """Who comes, by which login; or with which status he is turned away.

    401: not logged in, 403: in no list, 503: the settings are wrong.
    """

    person: access.Person | None
    status: int = 200
    address: str = ""
    by: login.Login | None = None


def judged(connection: HTTPConnection, opened_by: login.Login | None = None) -> Verdict:
    """The verdict on the login that the cookies of `connection` carry; on the one that a session was `opened_by`."""
    fault = login.fault()
    _log_change(fault)
    if fault:
        return Verdict(None, 503)
    allowed = access.read(access.place())
    found = opened_by or login.of(connection.cookies)
    if found is None or not found.holds(allowed.hours):
        return Verdict(None, 401)
    person = access.person(found.claims, allowed)
    return Verdict(person, by=found) if person else Verdict(None, 403, access.address_in(found.claims))


class Guard:
    """The middleware around the whole app."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let through who may, and tell the others why not."""
        if scope["type"] == "http":
            await _with_number(self._http, scope, receive, send)
        elif scope["type"] == "websocket":
            await self._websocket(scope, receive, send)
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        request, path = Request(scope), scope["path"]
        if path != _at(HEALTH) and (found := host_names.foreign(request)):
            await _foreign(found, request)(scope, receive, send)
        elif not login.is_on() or path == _at(HEALTH):
            await self._app(scope, receive, send)
        elif path == _at(METRICS):
            await Response(status_code=404)(scope, receive, send)
        elif (verdict := judged(request)).status == 503:
            await _turned_away(verdict, request)(scope, receive, send)
        elif path == _at(_START):
            await _to_login(request)(scope, receive, send)
        elif path == _at(_CALLBACK):
            await self._back_from_login(request, receive, send)
        elif path in (_at(_LOGIN), _at(_LOGOUT)) or verdict.person:
            if path == _at(_LOGOUT):
                login.end(request.cookies)
            await self._app(scope, receive, send)
        else:
            await _turned_away(verdict, request)(scope, receive, send)

    async def _back_from_login(self, request: Request, receive: Receive, send: Send) -> None:
        """Send a person who has logged in to the page he wanted; say so where the login has failed."""
        is_lost = False

        async def to_wanted(message: Message) -> None:
            nonlocal is_lost
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                if _sets_login(headers):
                    headers["location"] = _local(request.cookies.get(_WANTED, ""))
                else:
                    is_answer = not request.query_params.keys().isdisjoint(("state", "error"))
                    is_lost = is_answer and judged(request).person is None
            if not is_lost:
                await send(message)

        await self._app(request.scope, receive, to_wanted)
        if is_lost:
            await _login_failed(request)(request.scope, receive, send)

    async def _websocket(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Open a session to who may, and go on only while he may: a login ends, a list changes."""
        connection, is_on = HTTPConnection(scope), login.is_on()
        verdict = judged(connection) if is_on else Verdict(None)
        if host_names.foreign(connection) or (is_on and verdict.person is None):
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
            return
        if not is_on:
            await self._app(scope, receive, send)
            return

        async def while_he_may() -> Message:
            message = await receive()
            if message["type"] == "websocket.receive" and judged(connection, verdict.by).person is None:
                await send({"type": "websocket.send", "bytes": _reload()})
                await send({"type": "websocket.close", "code": _POLICY_VIOLATION})
                return {"type": "websocket.disconnect", "code": _POLICY_VIOLATION}
            return message

        await self._app(scope, while_he_may, send)


async def _with_number(app: ASGIApp, scope: Scope, receive: Receive, send: Send) -> None:
    """Answer what fails inside `app` with the number under which the log keeps it."""
    is_begun = False

    async def noticed(message: Message) -> None:
        nonlocal is_begun
        is_begun = True
        await send(message)

    try:
        await app(scope, receive, noticed)
    except Exception as error:
        number = failures.noted(f"{scope['path']!r} was not answered", error)
        if is_begun:
            return
        request = Request(scope)
        language = _language(request)
        heading = translate("access.broken-heading", language)
        notice = Notice(heading, translate("access.broken-what", language, number=number))
        await answer(notice, 500, language, is_page=_is_page(request))(scope, receive, send)


def _at(path: str) -> str:
    """Where `path` lies on this server."""
    return make_url_path(str(st.get_option("server.baseUrlPath")), path)


def _local(address: str) -> str:
    """`address` as one of this server alone; the start page for one that leads to the login itself."""
    path = "/" + quote(address, safe=_AS_IN_ADDRESSES).lstrip("/")
    return _at("/") if path.partition("?")[0] in {_at(each) for each in (_START, _LOGIN, _LOGOUT, _CALLBACK)} else path


def _wanted(request: Request) -> str:
    query = request.scope["query_string"].decode("latin-1")
    path = quote(request.scope["path"], safe=_AS_IN_ADDRESSES)
    return _local(f"{path}?{query}" if query else path)


def _is_page(request: Request) -> bool:
    return "text/html" in request.headers.get("accept", "")


def _language(request: Request) -> Language:
    chosen = request.query_params.get("lang")
    return next((each for each in LANGUAGES if each == chosen), language_of(request.headers.get("accept-language")))


def _to_login(request: Request) -> Response:
    """On to the login service, with a cookie that remembers the page that was wanted."""
    named, asked = login.providers(), request.query_params.get("provider", "")
    response = RedirectResponse(generate_login_redirect_url(asked if asked in named else named[0]), 303)
    response.set_cookie(
        _WANTED, _local(request.query_params.get("wanted", "")), _KEPT_FOR, httponly=True, samesite="lax", path=_at("/")
    )
    return response


def _ways_in(wanted: str, language: Language) -> list[Way]:
    named = login.providers()
    return [
        Way(
            translate("access.login", language) if len(named) == 1 else translate("access.login-with", language, name=each),
            f"{_at(_START)}?{urlencode({'provider': each, 'wanted': wanted})}",
        )
        for each in named
    ]  # fmt: skip


def _turned_away(verdict: Verdict, request: Request) -> Response:
    language, ways = _language(request), []
    if verdict.status == 503:
        words = translate("access.shut-heading", language), translate("access.shut-what", language)
    elif verdict.status == 401:
        words = translate("access.login-heading", language), translate("access.login-what", language)
        ways = _ways_in(_wanted(request), language)
    else:
        words = translate("access.refused-heading", language), _why_refused(verdict.address, language)
        ways = [Way(translate("access.logout", language), _at(_LOGOUT))]
    if verdict.status == 403 and _is_page(request):
        _logger.warning("%r stands in no list and was turned away", verdict.address)
    return answer(Notice(*words, ways), verdict.status, language, is_page=_is_page(request))


def _foreign(name: str, request: Request) -> Response:
    language = _language(request)
    heading = translate("access.foreign-heading", language)
    notice = Notice(heading, translate("access.foreign-what", language, name=name))
    return answer(notice, 403, language, is_page=_is_page(request))


def _why_refused(address: str, language: Language) -> str:
    if not address:
        return translate("access.refused-nameless", language, ask=_whom_to_ask(language))
    return translate("access.refused-what", language, address=address, ask=_whom_to_ask(language))


def _login_failed(request: Request) -> Response:
    language = _language(request)
    sentence = translate("access.failed-what", language, ask=_whom_to_ask(language))
    ways = _ways_in(_local(request.cookies.get(_WANTED, "")), language)
    notice = Notice(translate("access.failed-heading", language), sentence, ways)
    return answer(notice, 403, language, is_page=_is_page(request))


def _whom_to_ask(language: Language) -> str:
    return access.read(access.place()).ask or translate("access.ask", language)


def _sets_login(headers: MutableHeaders) -> bool:
    """Whether an answer gives the browser a login; one that takes it away sets it to nothing."""
    given = [each for each in headers.getlist("set-cookie") if each.startswith(f"{USER_COOKIE_NAME}=")]
    return any(not each.startswith(f'{USER_COOKIE_NAME}=""') for each in given)


def _reload() -> bytes:
    """What makes the browser open its address again, where it meets the login."""
    message = ForwardMsg()
    message.auth_redirect.SetInParent()
    return bytes(message.SerializeToString())


_told = ""


def _log_change(fault: str) -> None:
    """Log what is wrong when it begins to be, and not for every request."""
    global _told
    if fault and fault != _told:
        _logger.error("nobody may enter: %s", fault)
    _told = fault
