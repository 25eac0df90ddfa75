"""What the reader has chosen: one set of parameters, the same in the session and in the URL.

One way for all pages: a click opens something (`open_only`), that stands in the parameters, and pictures and panels
show what stands there (`opened`). Each change is one step in the browser's history, and a step back brings the
parameters of that address.
"""

from collections.abc import Callable, Mapping, Sequence

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx
from streamlit.runtime.state.query_params import EMBED_QUERY_PARAMS_KEYS

from analysis.charts import Mode
from analysis.i18n import LANGUAGES, Language, language_of, translate

OPENED = ("focus", "within", "tie", "together", "opened", "finding")
"""The parameters of what was clicked: a department, a part of its load, a tie, a combination, a point, a finding."""
OF_ONE_PAGE = (*OPENED[1:], "point", "correct", "at", "pages")
"""What belongs to the page it was opened on; a link to another page does not carry it along."""
OF_ROWS = ("point", "at")
"""The parameters of what is opened from a list whose rows the browser marks."""
_NOTHING = "-"
"""What stands in the URL where a reader has unticked everything, which differs from not having chosen."""
_CHOSEN, _WRITTEN, _TOUCHED, _CHANGED_ALL = "chosen", "written", "touched", "changed-all"
_IN_PART, _SENT = "in-part", "sent"
_HAS_OPENED, _PAGE, _NEXT, _SCREEN = "has-opened", "page-open", "page-asked-for", "last-screen"
_OF_NO_PLAN = ("library",)
"""The pages that show no plan: they are left for one that does."""

Parameters = dict[str, list[str]]


def load() -> None:
    """Take the URL's parameters: of a new session, a step in the history, a link; a click comes before the URL.

    After a quick second click the browser may still send the URL that the first has already changed.
    """
    session, incoming = st.session_state, _in_url()
    for each in (_CHANGED_ALL, _IN_PART, _SENT):
        session.pop(each, None)
    clicked = session.pop(_TOUCHED, False) and not _is_step_in_history()
    if _CHOSEN not in session or not (clicked or incoming == session.get(_WRITTEN)):
        session[_CHOSEN] = incoming


def write() -> None:
    """Put the parameters into the URL, so that a copied link opens this view; one step in the history a change."""
    chosen = parameters()
    if _in_url() != chosen:
        st.query_params.from_dict(chosen)
    st.session_state[_WRITTEN] = chosen
    if page() not in _OF_NO_PLAN:
        st.session_state[_SCREEN] = (page(), chosen)


def concerns_all() -> bool:
    """Whether a click in a part of the page (`desk`) changed what the rest of it shows too."""
    session = st.session_state
    session.pop(_TOUCHED, False)
    chosen, written = parameters(), session.get(_WRITTEN, {})
    changed = {name for name in {*chosen, *written} if chosen.get(name) != written.get(name)}
    return _CHANGED_ALL in session or not changed <= {*OPENED, *OF_ONE_PAGE}


def begin_part() -> None:
    """Note that from here on only a part of the page is run anew: what was sent of it before still stands."""
    st.session_state[_IN_PART] = True


def stands(key: str, what: object) -> bool:
    """Whether `key` was given just this by the page that stands, so that it need not be sent again; noted for the next time."""
    sent: dict[str, object] = st.session_state.setdefault(_SENT, {})
    is_there = _IN_PART in st.session_state and sent.get(key) is what
    sent[key] = what
    return is_there


def send_again(key: str) -> None:
    """Note that the browser does not have what `key` was given."""
    st.session_state.get(_SENT, {}).pop(key, None)


def change_all() -> None:
    """Note that what changed shows all over the page: a correction, not something that was opened."""
    st.session_state[_CHANGED_ALL] = True


def turn_to(page: str) -> None:
    """Note that this page (its name among the views) is the one that is open."""
    st.session_state[_PAGE] = page


def page() -> str:
    """The name of the page that is open."""
    return str(st.session_state.get(_PAGE, "overview"))


def last_screen() -> tuple[str, Parameters]:
    """The page that showed a plan last in this session, with its parameters."""
    found: tuple[str, Parameters] = st.session_state.get(_SCREEN, ("overview", parameters()))
    return found


def ask_for_page(page: str) -> None:
    """Let the next run go on to this page: a click's own function cannot go there."""
    st.session_state[_NEXT] = page


def page_asked_for() -> str:
    """The page that a click asked for, once."""
    return str(st.session_state.pop(_NEXT, ""))


def _in_url() -> Parameters:
    return {name: st.query_params.get_all(name) for name in st.query_params}


def _is_step_in_history() -> bool:
    """Whether the reader went back or forward in the browser; Streamlit says so only in its run's context."""
    return bool(getattr(get_script_run_ctx(suppress_warning=True), "is_history_navigation", False))


def parameters() -> Parameters:
    """All parameters that hold a value."""
    chosen: Parameters = st.session_state.get(_CHOSEN, {})
    return addressable(chosen)


def addressable(chosen: Mapping[str, Sequence[str]]) -> Parameters:
    """Those of `chosen` that hold a value and may stand in the address of a page.

    Streamlit sets some itself and fails where a page does; a view that another machine made may hold any.
    """
    return {
        name: list(values) for name, values in chosen.items() if values and name.lower() not in EMBED_QUERY_PARAMS_KEYS
    }


def carried() -> Parameters:
    """The parameters that a link to another page takes along: the plan, the filters, the department in focus."""
    return {name: values for name, values in parameters().items() if name not in OF_ONE_PAGE}


def opened() -> Parameters:
    """What the reader has opened by a click, in whatever picture or list."""
    return {name: values for name, values in parameters().items() if name in OPENED}


def get(name: str) -> str:
    """The value of a parameter that takes one; empty where it is not set."""
    return (parameters().get(name) or [""])[0]


def count(name: str) -> int:
    """The value of a parameter that counts from 1; what is no such number counts as 1."""
    value = get(name)
    return max(1, int(value)) if value.isascii() and value.isdecimal() and len(value) < 5 else 1


def put(name: str, values: Sequence[str] | str | None) -> None:
    """Set a parameter as the reader asks; nothing, or an empty value, takes it away."""
    listed = [values] if isinstance(values, str) else list(values or ())
    replace({name: [value for value in listed if value]}, [name])
    st.session_state[_TOUCHED] = True


def open_only(**named: Sequence[str] | str) -> None:
    """Open what was clicked instead of what was open before, and was being corrected; without a name, close it."""
    st.session_state[_HAS_OPENED] = True
    for name in OPENED:
        put(name, named.get(name))
    put("correct", None)


def has_opened() -> bool:
    """Whether the reader has opened something in this session, or came by a link that opens something."""
    return _HAS_OPENED in st.session_state or bool(opened())


def open_point(key: str) -> None:
    """Open a point of the plan, or none; what was open in another one closes."""
    put("point", key)
    put("correct", None)
    put("at", None)


def replace(chosen: Parameters, names: Sequence[str]) -> None:
    """Set the parameters `names` to what `chosen` holds of them, and take the others of them away."""
    kept = {name: values for name, values in parameters().items() if name not in names}
    st.session_state[_CHOSEN] = {**kept, **chosen}


def clear(names: Sequence[str]) -> None:
    """Take these parameters away as the reader asks."""
    for name in names:
        put(name, None)


def forget_view() -> None:
    """Take away what belongs to the plan looked at before: its filters and what was open. The language stays."""
    clear([name for name in parameters() if name not in ("lang", "plan")])


def kept_as(name: str, value: object) -> tuple[str, Callable[[], None]]:
    """The key and the callback of a widget that asks for parameter `name`: it shows `value`, the parameter follows it."""
    key = f"ask-{name}"
    st.session_state[key] = value

    def keep() -> None:
        answer = st.session_state[key]
        put(name, answer if isinstance(answer, str | list | None) else str(answer))

    return key, keep


def chosen_of(name: str, there: Sequence[str], otherwise: Sequence[str]) -> list[str]:
    """Which of `there` parameter `name` chooses; `otherwise` where it is not set."""
    asked = parameters().get(name)
    return [each for each in there if each in (otherwise if asked is None else asked)]


def choose(name: str, chosen: Sequence[str], otherwise: Sequence[str]) -> None:
    """Set a parameter that chooses some of many: away where it is as `otherwise`, a word of its own where nothing is chosen."""
    put(name, None if list(chosen) == list(otherwise) else list(chosen) or [_NOTHING])


def language() -> Language:
    """The interface language: the reader's choice, else the browser's."""
    chosen = get("lang")
    return next((each for each in LANGUAGES if each == chosen), language_of(st.context.locale))


def mode() -> Mode:
    """Light or dark, as the browser shows the page."""
    return "dark" if st.context.theme.type == "dark" else "light"


def words(key: str, **params: object) -> str:
    """The catalogue's entry `key` in the interface language."""
    return translate(key, language(), **params)
