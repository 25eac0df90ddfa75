"""What the pages ask of the office's library, and what they say where it cannot be asked."""

import hashlib
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import NamedTuple, TypeVar
from zoneinfo import ZoneInfo

import streamlit as st

from analysis.corrections import Corrections, kept_corrections
from analysis.errors import PlanError
from analysis.library import Entry, Library, State
from analysis.parsing import Plan
from pages.components import failures, loading, signing, state
from pages.components.access import Deed
from pages.components.plain import plain

T = TypeVar("T")
UNSAVED = "unsaved-corrections"
"""Where corrections wait that the library did not take, by the key of their plan."""
_PINNED, _SAID, _REFUSED = "library-pinned", "library-said", "library-refused"
_FAILED, _TOLD = "library-failed", "library-failure-told"


class Held(NamedTuple):
    """A plan that the library holds, at the revision that the reader looks at."""

    entry: Entry
    state: State

    @property
    def corrections(self) -> Corrections:
        """The corrections that hold at this revision."""
        return self.state.corrections


def asked(ask: Callable[[], T], otherwise: T) -> T:
    """What the library answers; `otherwise` where it cannot be asked, which the sidebar says once on each page.

    After that it is asked no more for this page: each time could be as long a wait as the first.
    """
    if cannot_be_asked():
        return otherwise
    try:
        return ask()
    except PlanError as error:
        if not error.code.startswith("library"):
            raise
        st.session_state[_FAILED] = error.message(state.language())
        return otherwise


def forget_failure() -> None:
    """Begin to show a page: what could not be asked for the page before says nothing of this one."""
    for each in (_FAILED, _TOLD):
        st.session_state.pop(each, None)


def cannot_be_asked() -> bool:
    """Whether the library could not be asked for this page."""
    return _FAILED in st.session_state


def tell_failure() -> None:
    """Say in the sidebar that the library cannot be asked, where that was so in this run and is not said yet."""
    if cannot_be_asked() and _TOLD not in st.session_state:
        st.session_state[_TOLD] = True
        st.sidebar.warning(plain(st.session_state[_FAILED]))


def entries(search: str = "", *, removed: bool = False) -> Sequence[Entry]:
    """The plans of the library, or those marked as removed, that hold the words of `search`."""
    return asked(lambda: loading.library().entries(search, removed=removed), ())


def titles(most: int) -> Mapping[str, tuple[str, str]]:
    """The title and the file's name of the newest plans of the library, by their keys."""
    none: Mapping[str, tuple[str, str]] = {}
    return asked(lambda: loading.library().titles(most), none)


def entry(key: str) -> Entry | None:
    """The plan of the library with this key, where it holds one that is not removed.

    One that is removed while the reader is correcting it stays open, so that nothing that was typed is lost.
    """
    found = _entry(key)
    return found if found and (not found.is_removed or _is_being_corrected(key)) else None


def _is_being_corrected(key: str) -> bool:
    was_open = key in st.session_state.get(_PINNED, {})
    return was_open and bool(state.get("correct") or key in st.session_state.get(UNSAVED, {}))


def _entry(key: str) -> Entry | None:
    def ask() -> Entry | None:
        try:
            return loading.library().entry(key)
        except PlanError as error:
            if error.code != "library-no-plan":
                raise
            return None

    return asked(ask, None) if key else None


def why_not_there(key: str) -> str:
    """Why a link to the plan `key` does not open it.

    It was removed, it is only in somebody's session, or the library cannot be asked now: then nobody should upload it.
    """
    found = _entry(key)
    if cannot_be_asked():
        return state.words("library.cannot-ask")
    if found:
        return state.words(
            "library.was-removed",
            title=found.title or found.name,
            who=signing.shown(found.removed_by),
            when=when(found.removed_at),
        )
    return state.words("plans.not-here")


def plan_of(held: Entry) -> Plan:
    """The plan read from its file, of a scan by what was recognised when it was added; once for everyone.

    Raises `PlanError`: `scan-waits` for a scan in which nothing was recognised yet.
    """

    def read() -> Plan:
        with st.spinner(plain(state.words("plans.reading", name=held.name))):
            return loading.library().plan(held.key, None)

    return loading.library_plan((held.sha256, held.recognised), read)


def known_scan(content: bytes) -> Plan | None:
    """The plan in `content` where the library holds that file with what was recognised in it: never twice."""
    sha256 = hashlib.sha256(content).hexdigest()
    found = entry(sha256[:12])
    return plan_of(found) if found and found.recognised and found.sha256 == sha256 else None


def held(plan: Plan) -> Held | None:
    """`plan` as the library holds it, at the revision that is looked at; None where it does not.

    That is the newest one, unless the address asks for an older one, or a form is open that was opened on one: what
    is typed into it must not lose the ground it stands on.
    """
    found = entry(plan.plan_id)
    if found is None or found.sha256 != plan.source.sha256:
        return None
    current = asked(lambda: _state(found), None)
    return Held(found, current) if current else None


def _state(found: Entry) -> State:
    library, pinned = loading.library(), st.session_state.setdefault(_PINNED, {})
    wanted = state.get("revision")
    if wanted.isascii() and wanted.isdecimal() and len(wanted) < 7 and int(wanted) <= found.revision:
        return library.state(found.key, int(wanted))
    if state.get("correct") and found.key in pinned and pinned[found.key] <= found.revision:
        return library.state(found.key, pinned[found.key])
    newest = library.state(found.key)
    pinned[found.key] = newest.revision
    return newest


def is_asked_for_old() -> bool:
    """Whether the address asks for a certain revision."""
    return bool(state.get("revision"))


def put_in(plan: Plan, content: bytes, corrections: Corrections) -> Entry:
    """Keep `plan` for everyone, with the corrections made so far; raises `PlanError` where it cannot be kept.

    Where the library holds it already with corrections of its own, `ChangedMeanwhile` is raised behind that.
    """
    library, who = loading.library(), signing.require("add")
    found = library.add(content, plan.source.name, by=who, plan=plan)
    if corrections.items and corrections != kept_corrections(plan, []):
        library.correct(found.key, corrections, revision=0, by=who, plan=plan)
    return found


def say(key: str, **params: object) -> None:
    """Tell on the next page what was done."""
    st.session_state[_SAID] = (key, params)


def say_refused(error: PlanError) -> None:
    """Tell on the next page why it was not done."""
    st.session_state[_REFUSED] = in_words(error)


def in_words(error: PlanError) -> str:
    """What the library answered, with who did what and when as the list shows them."""
    params = dict(error.params)
    if type(error) is PlanError and {"by", "at"} <= params.keys():
        shown = {"by": signing.shown(str(params["by"])), "at": when(str(params["at"]))}
        return PlanError(error.code, **{**params, **shown}).message(state.language())
    return error.message(state.language())


def tried(deed: Deed, change: Callable[[Library, str], object]) -> bool:
    """Make a change, signed, that nothing was typed for; where it cannot be made, say why. Whether it was made."""
    try:
        change(loading.library(), signing.require(deed))
    except PlanError as error:
        say_refused(error)
        return False
    return True


def tell() -> None:
    """Tell what was done, or why it was not, once."""
    if found := st.session_state.pop(_SAID, None):
        key, params = found
        st.success(plain(state.words(key, **params)))
    failures.tell_refused(_REFUSED)


def when(at: str) -> str:
    """A time of the library (UTC) as the reader's clock shows it, to the minute."""
    try:
        time = datetime.fromisoformat(at).replace(tzinfo=UTC)
    except ValueError:
        return at
    return _by_clock_there(time).strftime("%Y-%m-%d %H:%M")


def _by_clock_there(time: datetime) -> datetime:
    """As the clock of the browser's place showed it then: where clocks are put on in summer, not as it would today."""
    with suppress(ValueError, OSError, KeyError):  # a name that this machine does not know
        return time.astimezone(ZoneInfo(st.context.timezone or ""))
    offset = st.context.timezone_offset  # minutes behind UTC; None before the browser has told
    return time.astimezone() if offset is None else time - timedelta(minutes=offset)
