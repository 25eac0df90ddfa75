"""Under which names this server is opened, and which pages may send to it.

A page anywhere on the web can let a name of its own lead to this machine ("DNS rebinding"), and a browser then lets it read
whatever is served under that name, to this machine alone as it may be. So what asks for a name that is not this server's
is refused, and so is what another page sends, be it a file or a session.
"""

import ipaddress
import socket
from collections.abc import Iterable
from urllib.parse import SplitResult, urlsplit

import streamlit as st
from starlette.requests import HTTPConnection
from streamlit.web.server.starlette.starlette_websocket import is_host_allowed

from pages.components import login

_OF_THIS_MACHINE = ("localhost", socket.gethostname().casefold())
_ONLY_READING = ("GET", "HEAD", "OPTIONS")
_PORTS = {"http": 80, "https": 443}


def foreign(connection: HTTPConnection) -> str:
    """The name or the page that `connection` comes by and that is not this server's; empty where all is well."""
    host = connection.headers.get("host", "")
    if host and not _is_own(_parts(f"//{host}")):
        return host
    sends = connection.scope["type"] == "websocket" or connection.scope["method"] not in _ONLY_READING
    origin = connection.headers.get("origin", "")
    return origin if sends and origin and not _is_own_page(origin, host) else ""


def _parts(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address)
        _ = parts.port  # what is no number is no port
    except ValueError:
        return None
    return parts if parts.hostname else None


def _is_own(parts: SplitResult | None) -> bool:
    """Whether a name is this server's; one in digits is nobody's who would let it lead here."""
    if parts is None or parts.username is not None:
        return False
    name = _name(parts)
    return _is_digits(name) or name in _names() or bool(st.get_option("server.allowedHosts") and is_host_allowed(name))


def _name(parts: SplitResult) -> str:
    return (parts.hostname or "").casefold().rstrip(".")


def _is_digits(name: str) -> bool:
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


def _names() -> set[str]:
    """What this machine is called, and what its settings call it."""
    said = [_parts(each) for each in _origins()]
    addresses = (st.get_option("server.address"), st.get_option("browser.serverAddress"))
    return {
        *_OF_THIS_MACHINE,
        *(f"{each}".casefold() for each in addresses if each),
        *(_name(each) for each in said if each),
    }


def _origins() -> Iterable[str]:
    """The pages that the settings name: where the login leads back to, and others that may send."""
    back = (login.section() or {}).get("redirect_uri", "")
    return [*st.get_option("server.corsAllowedOrigins"), *([back] if isinstance(back, str) else [])]


def _is_own_page(origin: str, host: str) -> bool:
    """Whether `origin` is a page of this server, opened under `host`, or one that the settings name."""
    page = _parts(origin)
    if page is None:
        return False
    named = [(each.scheme, _name(each), _port(each)) for each in map(_parts, _origins()) if each]
    if (page.scheme, _name(page), _port(page)) in named:
        return True
    here = _parts(f"//{host}")
    return here is not None and _name(here) == _name(page) and here.port in (None, _port(page))


def _port(parts: SplitResult) -> int | None:
    return parts.port or _PORTS.get(parts.scheme)
