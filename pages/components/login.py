"""Whether this server asks for a login, and whose login a request carries: Streamlit's OIDC login and its signed cookie."""

import hashlib
import json
import time
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from itsdangerous import BadData, URLSafeTimedSerializer
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri, validate_auth_credentials
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.components import access, ended_logins

_SHORTEST_SECRET = 32
_CALLBACK = "/oauth2callback"


class Login(NamedTuple):
    """A login that a cookie carries: what the service said, what tells it from others, when it began.

    `began` is a time of the clock that only runs on: a session that is open neither ends nor lasts longer where
    somebody sets the other one.
    """

    claims: Mapping[str, Any]
    key: str
    began: float

    def holds(self, hours: float) -> bool:
        """Whether it is not ended and not older than `hours`."""
        return time.monotonic() - self.began <= hours * 3600 and not ended_logins.has(self.key)


def section() -> Mapping[str, Any] | None:
    """`[auth]` of the secrets; None where there is none. Secrets that cannot be read count as an empty one: nobody enters."""
    if secrets_singleton.load_if_toml_exists():
        if "auth" not in secrets_singleton:
            return None
        found = secrets_singleton["auth"]
        return found if isinstance(found, Mapping) else {}
    return {} if any(Path(each).exists() for each in st.get_option("secrets.files")) else None


def is_on() -> bool:
    """Whether this server asks for a login."""
    return section() is not None


def providers() -> list[str]:
    """The login services that the secrets describe; `default` is the one without a name of its own."""
    found = section() or {}
    named = [name for name, value in found.items() if isinstance(value, Mapping) and "client_id" in value]
    return (["default"] if "client_id" in found else []) + named


def fault() -> str:
    """What is wrong with the settings of the login, for the log; empty where all is well."""
    try:
        _check(section() or {})
        access.read(access.place())
    except (StreamlitAuthError, ValueError, OSError) as error:
        return " ".join(f"{error}".split())
    return ""


def _check(found: Mapping[str, Any]) -> None:
    if not (named := providers()):
        raise ValueError("[auth] in the secrets cannot be read, or describes no login service")
    for each in named:
        validate_auth_credentials(each)
    if len(str(found["cookie_secret"])) < _SHORTEST_SECRET:
        raise ValueError(f"cookie_secret in the secrets is shorter than {_SHORTEST_SECRET} characters")
    if not str(found["redirect_uri"]).endswith(_CALLBACK):
        raise ValueError(f"redirect_uri in the secrets does not end with {_CALLBACK}")


def of(cookies: Mapping[str, str]) -> Login | None:
    """The login that `cookies` carry, whether it still `holds` or not; None where there is none, or a forged one.

    One that is of a time to come is none either: Streamlit knows none such.
    """
    try:
        said, signed_at = _signed(cookies)
        claims = json.loads(said) if said else None
    except ValueError:
        return None
    age = time.time() - signed_at
    if age < 0 or not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    if claims.get("origin") != get_origin_from_redirect_uri():
        return None
    return Login(claims, _key_of(said), time.monotonic() - age)


def end(cookies: Mapping[str, str]) -> None:
    """Let the login that `cookies` carry open nothing any more, whatever its age is by the clock of today."""
    with suppress(ValueError):
        said, _ = _signed(cookies)
        if said:
            ended_logins.add(_key_of(said))


def _key_of(said: bytes) -> str:
    return hashlib.sha256(said).hexdigest()


def _signed(cookies: Mapping[str, str]) -> tuple[bytes, float]:
    """What the login's cookie says and when it was signed; b"" where there is none or its signature does not hold."""
    times: list[float] = []

    def signed(name: str) -> bytes | None:
        signer = URLSafeTimedSerializer(get_cookie_secret(), salt=name)
        try:
            said, at = signer.loads(cookies.get(name, ""), return_timestamp=True)
        except BadData:
            return None
        times.append(at.timestamp())
        return str(said).encode()

    return get_cookie_with_chunks(signed, USER_COOKIE_NAME) or b"", min(times, default=0)
