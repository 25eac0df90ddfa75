"""The part of the scanned page beside the words that were recognised on it, so that a reader checks with the eye.

The pictures are files of the session, as those that Streamlit shows: the browser fetches each once, the door of the
server (`guard.py`) stands before them, and they go with the session.
"""

from collections.abc import Sequence
from html import escape

import streamlit as st
from streamlit import runtime
from streamlit.url_util import make_url_path

from analysis.reading.scans.strips import CloseUps, Strip, strips
from pages.components import state
from pages.components.frame import Frame

_MOST_WORDS = 60
"""Characters that are read out instead of the picture."""
Span = tuple[int, int]


def show(frame: Frame, start: int, end: int, names: Sequence[Span] = ()) -> None:
    """The lines of `text[start:end]` on the page, the `names` in it framed; nothing where it was not recognised."""
    if frame.plan.source.scan is not None:
        asked = ("strips", start, end, tuple(names))
        _put(frame.once(asked, lambda: strips(frame.plan.source, start, end, names)), "pa-lines-of-page")


def show_name(frame: Frame, start: int, end: int, *, is_lazy: bool = False) -> None:
    """The name `text[start:end]` framed on the page, with some letters around it; nothing where it was not recognised.

    Among many that are shown at once each is fetched, if `is_lazy`, when it comes into view.
    """
    if frame.plan.source.scan is not None:
        _put(_close_ups(frame).of((start, end)), "pa-name-of-page", is_lazy=is_lazy)


def prepare(frame: Frame, names: Sequence[Span]) -> None:
    """Cut the pictures of many `names` at once, which is quicker than one by one."""
    if frame.plan.source.scan is not None:
        _close_ups(frame).cut(sorted(names))


def _close_ups(frame: Frame) -> CloseUps:
    """Those of this text, which stay the same whatever is corrected in it."""
    source = frame.plan.source
    size = sum(map(len, source.scan.pictures)) if source.scan else 0
    found: CloseUps = frame.memory.once(
        ("close-ups", source.sha256, source.text), lambda: CloseUps(source), lambda _: size
    )
    return found


def _put(found: Sequence[Strip], kind: str, *, is_lazy: bool = False) -> None:
    if found:
        pages = [strip.page for strip in found]
        is_last = [page != after for page, after in zip(pages, [*pages[1:], 0], strict=True)]
        shown = (as_html(strip, is_lazy=is_lazy, names_page=last) for strip, last in zip(found, is_last, strict=True))
        st.html(f"<div class='pa-strips {kind}'>{''.join(shown)}</div>")


def as_html(strip: Strip, *, is_lazy: bool = False, names_page: bool = True) -> str:
    """The picture with its page below it; fetched, if `is_lazy`, when it comes into view."""
    words = strip.words if len(strip.words) <= _MOST_WORDS else f"{strip.words[:_MOST_WORDS]}…"
    said = escape(state.words("source.scan-words", page=strip.page, words=" ".join(words.split())))
    caption = f"<figcaption>{escape(state.words('source.scan', page=strip.page))}</figcaption>" if names_page else ""
    return (
        f"<figure class='pa-strip'><img src='{_address(strip)}' alt='{said}' width='{strip.width}' "
        f"height='{strip.height}' loading='{'lazy' if is_lazy else 'eager'}'>{caption}</figure>"
    )


def _address(strip: Strip) -> str:
    """Where the browser finds the picture on this server, as long as this session shows it."""
    files = runtime.get_instance().media_file_mgr
    path = files.add(strip.picture, "image/jpeg", coordinates=f"strip {strip.page} {hash(strip.picture)}")
    return make_url_path(str(st.get_option("server.baseUrlPath")), path)
