"""Whether this server asks for a login, and whose login a request carries: Streamlit's OIDC login and its signed cookie."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

import streamlit as st
from streamlit.auth_util import get_cookie_with_chunks, get_origin_from_redirect_uri, validate_auth_credentials
from streamlit.errors import StreamlitAuthError
from streamlit.runtime.secrets import secrets_singleton
from streamlit.web.server.server_util import get_cookie_secret
from streamlit.web.server.starlette.starlette_app_utils import decode_signed_value
from streamlit.web.server.starlette.starlette_server_config import USER_COOKIE_NAME

from pages.components import access, ended_logins

_SHORTEST_SECRET = 32
_CALLBACK = "/oauth2callback"


class Login(NamedTuple):
    """A login that a cookie carries and whose signature holds: what the service said, and what tells it from others."""

    claims: Mapping[str, Any]
    key: str


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


def of(cookies: Mapping[str, str], hours: float) -> Login | None:
    """The login that `cookies` carry; None where there is none, it is forged, older than `hours`, or was ended."""

    def signed(name: str) -> bytes | None:
        value = cookies.get(name)
        return decode_signed_value(get_cookie_secret(), name, value, max_age_days=hours / 24) if value else None

    try:
        said = get_cookie_with_chunks(signed, USER_COOKIE_NAME)
        claims = json.loads(said) if said else None
    except ValueError:
        return None
    if not said or not isinstance(claims, dict) or claims.get("is_logged_in") is not True:
        return None
    key = hashlib.sha256(said).hexdigest()
    if claims.get("origin") != get_origin_from_redirect_uri() or ended_logins.has(key):
        return None
    return Login(claims, key)
