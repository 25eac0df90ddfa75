"""The way to a colleague's screen: the link of what is looked at, and the same as a QR code for the meeting room."""

from html import escape
from urllib.parse import urlencode, urlsplit

import segno
import streamlit as st

from analysis.library import revision_in_words
from analysis.parsing import Plan
from pages.components import loading, office_library, plans, saved_views, state
from pages.components.browser import source
from pages.components.office_library import Held

_ONLY_HERE = {"localhost", "127.0.0.1", "::1", "0.0.0.0"}
_SCRIPT = f"<script>{source('copy.js')}</script>"
LONGEST = 425
"""Characters of a link that fit into 69 squares across (version 13 at level L), each three pixels wide as shown."""


def offer(read: Plan | None = None, held: Held | None = None) -> None:
    """A button that opens the link and its code, and says what of the view of plan `read` a colleague would not see.

    The view can be kept there under a name; that of a plan of the library can be tied to the revision that is seen.
    """
    opener = st.popover(state.words("share.open"), key="share", type="tertiary", on_change="rerun")
    if not opener.open:
        return
    with opener:
        link = link_of(st.context.url or "", _parameters(held))
        label, copy, done = (escape(state.words(f"share.{each}"), quote=True) for each in ("link", "copy", "copied"))
        st.html(
            f"<div class='pa-share'><input id='pa-link' readonly aria-label='{label}' value='{escape(link, quote=True)}'>"
            f"<button id='pa-copy' class='pa-button' type='button' data-done='{done}'>{copy}</button></div>{_SCRIPT}",
            unsafe_allow_javascript=True,
        )
        for each in limits(link, read, held):
            st.html(f"<div class='pa-doubt'>{escape(state.words(f'share.{each}'))}</div>")
        _show_code(link)
        saved_views.ask()


def _parameters(held: Held | None) -> state.Parameters:
    """Those of the view; where the reader ties it to a revision, with that."""
    parameters = state.parameters()
    if held is None:
        return parameters
    parameters = {**parameters, "plan": [held.entry.key]}
    label = state.words("share.tie", state=revision_in_words(held.state.revision, state.language()))
    if "revision" in parameters or not st.checkbox(label, key="share-tie", help=state.words("share.tie-help")):
        return parameters
    return {**parameters, "revision": [str(held.state.revision)]}


def link_of(address: str, parameters: state.Parameters) -> str:
    """The page's address with the parameters of the view; a name stands once for each of its values."""
    asked = urlencode(parameters, doseq=True)
    return f"{address}?{asked}" if asked else address


def limits(link: str, read: Plan | None, held: Held | None) -> list[str]:
    """What a colleague who opens the link would not see as it is seen here, as keys of the words that say so."""
    found = []
    if read and not held and office_library.entry(read.plan_id):
        found.append("own-beside-kept")
    elif read and read.plan_id not in loading.built_in_plans() and not held:
        found.append("own-file")
    elif read and not plans.is_for_everyone(read, held):
        found.append("own-corrections")
    if (urlsplit(link).hostname or "") in _ONLY_HERE:
        found.append("this-machine")
    return found


def _show_code(link: str) -> None:
    if len(link) > LONGEST:
        st.html(f"<div class='pa-meta'>{escape(state.words('share.too-long'))}</div>")
        return
    said = escape(state.words("share.code"), quote=True)
    drawn = segno.make(link, error="l", micro=False).svg_data_uri(scale=4, border=2, light="#ffffff")
    st.html(f"<div class='pa-code'><img src='{escape(drawn, quote=True)}' alt='{said}'></div>")
