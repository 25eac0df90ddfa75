"""What a person sees before the app: the login, and why it does not open. Whole in itself: it fetches nothing."""

from collections.abc import Sequence
from html import escape
from typing import NamedTuple

from starlette.responses import HTMLResponse, PlainTextResponse, Response

from analysis.i18n import Language, conventions, translate

_STYLE = """:root { color-scheme: light dark; --ink: #1f2933; --muted: #52606d; --paper: #fff; --accent: #b3261e; --focus: #1f5f99; }
@media (prefers-color-scheme: dark) {
  :root { --ink: #e8ebee; --muted: #a5afba; --paper: #14181d; --accent: #ff8a80; --focus: #8fc1ea; }
}
body { font: 16px/1.7 'Source Han Sans SC', 'Noto Sans CJK SC', 'PingFang SC', 'Microsoft YaHei', sans-serif; margin: 18vh auto 0;
  max-width: 30rem; padding: 0 1.5rem; color: var(--ink); background: var(--paper); overflow-wrap: anywhere; }
h1 { font-size: 1.4rem; font-weight: 600; margin: 0 0 .5rem; }
p { margin: 0 0 1.5rem; }
a { display: inline-block; margin: 0 .75rem .75rem 0; padding: .4rem 1.4rem; border-radius: 4px; text-decoration: none;
  color: var(--paper); background: var(--accent); }
a:focus-visible { outline: 3px solid var(--focus); outline-offset: 2px; }
small { color: var(--muted); }"""
_HEADERS = {
    "Cache-Control": "no-store",
    "Content-Security-Policy": "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; frame-ancestors 'none'",
    "Referrer-Policy": "same-origin",
}


class Way(NamedTuple):
    """A way on from such a page: what it is called, and its address."""

    words: str
    address: str


class Notice(NamedTuple):
    """What such a page says: a heading, a sentence, the ways on."""

    heading: str
    sentence: str
    ways: Sequence[Way] = ()


def answer(notice: Notice, status: int, language: Language, *, is_page: bool) -> Response:
    """The answer that shows `notice`: a page to a browser that opens one, its sentence to all else."""
    if not is_page:
        return PlainTextResponse(notice.sentence, status, _HEADERS)
    return HTMLResponse(_page(notice, language), status, _HEADERS)


def _page(notice: Notice, language: Language) -> str:
    name = escape(translate("app.name", language))
    ways = "".join(f"<a href='{escape(way.address, quote=True)}'>{escape(way.words)}</a>" for way in notice.ways)
    return (
        f"<!doctype html><html lang='{conventions(language).locale}'><head><meta charset='utf-8'><title>{name}</title>"
        f"<meta name='viewport' content='width=device-width'><style>{_STYLE}</style></head><body><main><small>{name}</small>"
        f"<h1>{escape(notice.heading)}</h1><p>{escape(notice.sentence)}</p>{ways}</main></body></html>"
    )
