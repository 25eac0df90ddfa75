"""What a server does once when it starts."""

import asyncio
import ctypes
import gc
import importlib
import os
import pkgutil
import sysconfig
from collections.abc import AsyncIterator, Iterator, Sequence
from contextlib import asynccontextmanager, suppress

import streamlit as st
from streamlit import runtime
from streamlit.components.v2.bidi_component.constants import EVENT_DELIM
from streamlit.components.v2.bidi_component.main import _make_trigger_id
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.pages_manager import PagesManager
from streamlit.runtime.session_manager import ActiveSessionInfo
from streamlit.runtime.state.session_state import SessionState, WStates, _is_stale_widget

from analysis import apart
from analysis.i18n import DEFAULT_LANGUAGE, translate
from pages import components
from pages.components import access, large_files, loading, login, pack_queue, uploads

_THIS_MACHINE = {"127.0.0.1", "::1", "localhost"}
_FOR_DEVELOPERS = ("_handle_clear_cache_request", "_handle_git_information_request")
"""To empty the caches of all readers; to name the branch and the changed files of the folder that is served."""
TIDY_EVERY = 60
"""Seconds between two looks at who has left."""
_MMAP_THRESHOLD, _ARENA_MAX = -3, -8
"""Names of settings in mallopt(3): from which size a block is given back at once, how many pools there are."""
_LARGE_BLOCK, _POOLS = 2**20, 2
_RAW, _OF_PYTHON = 0, (1, 2)
"""Domains of Python's memory: what the C library gives out, and what Python gives out of pools of its own."""


@asynccontextmanager
async def lifespan(_: st.App) -> AsyncIterator[None]:
    """Prepare the server for its readers, before the first of them comes."""
    prepare()
    print(who_may_enter(), flush=True)
    tidying = asyncio.create_task(_tidy_again_and_again())
    yield
    tidying.cancel()
    pack_queue.QUEUE.end()


def prepare() -> None:
    """Everything that is done once: settings that Streamlit has none for, imports, the processes that read files.

    Streamlit takes a folder named `pages` for its older kind of menu until the first page has run: the first link to
    a page other than `/` would meet "Page not found". The pages are imported here, so that the first reader does not wait
    for them, and what the imports made is kept out of every later search for garbage.
    """
    keep_little_memory()
    WStates.remove_stale_widgets = forget_widgets  # type: ignore[method-assign, assignment]
    AppSession.flush_browser_queue = messages_once  # type: ignore[method-assign, assignment]
    PagesManager.uses_pages_directory = False
    uploads.limit()
    large_files.keep_on_disk()
    for request in _FOR_DEVELOPERS:
        setattr(AppSession, request, _not_here)
    for each in pkgutil.iter_modules(components.__path__):
        importlib.import_module(f"{components.__name__}.{each.name}")
    apart.get_ready()
    gc.collect()
    gc.freeze()


def keep_little_memory() -> None:
    """Let the C library give large blocks back at once, and share its pools between the threads of all readers.

    By itself it keeps a pool for each thread, and in each what blocks of some megabytes took there once: ten minutes of
    packs left 50 MB behind so, and 18 with this.
    """
    with suppress(OSError, AttributeError):  # another C library than Linux's
        library = ctypes.CDLL("libc.so.6")
        library.mallopt(_MMAP_THRESHOLD, _LARGE_BLOCK)
        library.mallopt(_ARENA_MAX, _POOLS)
        take_memory_of_the_system()


class _Allocator(ctypes.Structure):
    """PyMemAllocatorEx of Python's C API: who gives out the memory of a domain."""

    _fields_ = [(name, ctypes.c_void_p) for name in ("ctx", "malloc", "calloc", "realloc", "free")]


def take_memory_of_the_system() -> None:
    """Have Python take further memory of the C library, as `PYTHONMALLOC=malloc` has it from the start on.

    Python's own pools go back by the megabyte, and only where nothing in one is alive: one string that stays holds a
    megabyte that others have left. The C library gives back every page that is free. What Python's pools gave out before
    goes back to them: to take back and to move is still theirs, and they hand on what is not of them.
    """
    if os.environ.get("PYTHONMALLOC") or sysconfig.get_config_var("Py_GIL_DISABLED"):  # these have no such pools
        return
    raw, own = _Allocator(), _Allocator()
    ctypes.pythonapi.PyMem_GetAllocator(_RAW, ctypes.byref(raw))
    for domain in _OF_PYTHON:
        ctypes.pythonapi.PyMem_GetAllocator(domain, ctypes.byref(own))
        own.malloc, own.calloc = raw.malloc, raw.calloc
        ctypes.pythonapi.PyMem_SetAllocator(domain, ctypes.byref(own))


_flush_browser_queue = AppSession.flush_browser_queue


def messages_once(self: AppSession) -> Iterator[ForwardMsg]:
    """What is to be sent to the browser, gone when it is sent.

    Streamlit's loop holds the list of the last ones, a whole page, until somebody asks for another.
    """
    return iter(_flush_browser_queue(self))


_remove_stale_widgets = WStates.remove_stale_widgets


def forget_widgets(self: WStates, active: frozenset[str], fragments: list[str] | None) -> None:
    """Forget of widgets that are no longer shown what they are, besides what was chosen there.

    Streamlit keeps the choices, formats and callbacks of every page that a session has seen: more than half of what one
    holds. A widget that is shown again says anew what it is. What clicks on a component are is registered under a name of
    its own, and Streamlit counts that as never shown.
    """
    _remove_stale_widgets(self, active, fragments)
    shown = active | {_make_trigger_id(each, "events") for each in active if EVENT_DELIM not in each}
    self.widget_metadata = {
        name: each for name, each in self.widget_metadata.items() if not _is_stale_widget(each, shown, fragments)
    }


def who_may_enter() -> str:
    """The sentence that says, where the server is started, who can open it."""
    if not login.is_on():
        is_alone = st.get_option("server.address") in _THIS_MACHINE
        return translate("access.start.here" if is_alone else "access.start.open", DEFAULT_LANGUAGE)
    if fault := login.fault():
        return translate("access.start.shut", DEFAULT_LANGUAGE, reason=fault)
    return translate("access.start.guarded", DEFAULT_LANGUAGE, place=access.place())


async def _tidy_again_and_again() -> None:
    while True:
        await asyncio.sleep(TIDY_EVERY)
        tidy(runtime.get_instance()._session_mgr._session_storage)  # type: ignore[attr-defined]


def tidy(storage: MemorySessionStorage) -> None:
    """Give back the memory of readers who left more than two minutes ago.

    Streamlit forgets them only when the next one leaves, and the C library keeps what was given up.
    """
    if expired := storage._cache.expire():  # type: ignore[attr-defined]
        let_go([each.session for _, each in expired])
        expired.clear()
        gc.collect()
        loading.forget_views()
        loading.close_connections()
        with suppress(OSError, AttributeError):  # another C library than Linux's
            ctypes.CDLL("libc.so.6").malloc_trim(0)


def let_go(sessions: Sequence[AppSession]) -> None:
    """End sessions and empty them, plans and uploads with them.

    Streamlit's loop holds the session that it looked at last, with its connection, until somebody else comes.
    """
    for session in sessions:
        session.shutdown()
        session._session_state = SessionState()
        session._fragment_storage.clear()
    for holder in gc.get_referrers(*sessions):
        if isinstance(holder, ActiveSessionInfo):
            holder.session = holder.client = None  # type: ignore[assignment]


def _not_here(_: AppSession) -> None:
    """What Streamlit does for every browser that asks, and what nobody may ask here."""
