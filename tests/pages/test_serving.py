"""What the server does for all readers: the memory of those who have left is given back."""

import asyncio
import subprocess
import sys
import weakref
from concurrent.futures import ThreadPoolExecutor

from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_session_storage import MemorySessionStorage
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.script_data import ScriptData
from streamlit.runtime.scriptrunner.script_cache import ScriptCache
from streamlit.runtime.session_manager import ActiveSessionInfo, SessionInfo
from streamlit.runtime.state.session_state import WStates
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from pages.components import loading, serving
from tests.pages.opening import opened, pictures


def session_with_an_upload():
    """A session of Streamlit that holds a plan and a file, and the manager of its files."""
    files = MemoryUploadedFileManager("/upload")

    async def begin():
        return AppSession(ScriptData("app.py", is_hello=False), files, ScriptCache(), lambda: None, {})

    with ThreadPoolExecutor() as other_thread:  # where browsers are tested, this one has a loop already
        session = other_thread.submit(asyncio.run, begin()).result()
    session.session_state["plan"] = "text"
    session._fragment_storage.register("part", lambda: None)
    files.add_file(session.id, UploadedFileRec("1", "plan.txt", "text/plain", b"text"))
    return session, files


def left_in(storage):
    """The session of a reader who has left, and the manager of its files."""
    session, files = session_with_an_upload()
    storage.save(SessionInfo(client=None, session=session))
    return weakref.ref(session), files


def test_who_left_long_ago_is_forgotten():
    storage = MemorySessionStorage(ttl_seconds=0)
    session, _ = left_in(storage)
    serving.tidy(storage)

    assert session() is None


def test_of_one_who_left_long_ago_nothing_is_kept_by_whoever_looks_at_the_session_still():
    storage = MemorySessionStorage(ttl_seconds=0)
    session, files = session_with_an_upload()
    storage.save(SessionInfo(client=None, session=session))
    serving.tidy(storage)

    assert "plan" not in session.session_state
    assert not session._fragment_storage.contains("part")
    assert not files.file_storage


def test_whoever_held_one_who_left_long_ago_holds_neither_him_nor_his_connection():
    storage = MemorySessionStorage(ttl_seconds=0)
    session, _ = session_with_an_upload()
    looked_at_last = ActiveSessionInfo(client=object(), session=session)
    storage.save(SessionInfo(client=None, session=session))
    gone = weakref.ref(session)
    del session
    serving.tidy(storage)

    assert looked_at_last.client is None
    assert gone() is None


def test_who_may_come_again_is_kept():
    storage = MemorySessionStorage(ttl_seconds=1000)
    session, files = left_in(storage)
    serving.tidy(storage)

    kept = storage.get(session().id).session
    assert kept.session_state["plan"] == "text"
    assert files.file_storage


def test_a_page_that_was_sent_is_held_by_nobody(monkeypatch):
    monkeypatch.setattr(AppSession, "flush_browser_queue", serving.messages_once)
    session, _ = session_with_an_upload()
    for number in range(3):
        session._browser_queue._queue.append(ForwardMsg(hash=str(number)))
    held = session._browser_queue._queue
    to_send = session.flush_browser_queue()
    before = sys.getrefcount(held)

    assert [message.hash for message in to_send] == ["0", "1", "2"]
    assert sys.getrefcount(held) == before - 1
    assert list(session.flush_browser_queue()) == []


def widgets_known(app):
    """The names of the widgets of which it is known what they are."""
    return set(app.session_state._state._state._new_widget_state.widget_metadata)


def test_of_pages_that_were_left_no_widget_is_known_any_more(monkeypatch):
    monkeypatch.setattr(WStates, "remove_stale_widgets", serving.forget_widgets)
    app = opened("workload")
    there = widgets_known(app)
    app.switch_page("pages/views/points.py").run()
    elsewhere = widgets_known(app)
    app.switch_page("pages/views/workload.py").run()

    assert there - elsewhere
    assert elsewhere - there
    assert widgets_known(app) == there


def test_what_a_click_on_a_picture_does_is_known_while_the_picture_is_shown(monkeypatch):
    monkeypatch.setattr(WStates, "remove_stale_widgets", serving.forget_widgets)
    app = opened("workload")
    assert pictures(app)

    for component in app.get("bidi_component"):
        assert component.proto.id in widgets_known(app)
        assert any(component.proto.id in each for each in widgets_known(app) - {component.proto.id})


_BLOCKS_IN_THREADS = """
import os, threading
from pages.components import loading, serving
from tests.pages.opening import opened, pictures
from tests.processes import memory_of
{first}
together, before, told = threading.Barrier(9), memory_of(os.getpid()), threading.Event()
def pack():
    for _ in range(3):
        block = bytearray(b"1" * 2**23)
        del block
        together.wait()
    told.wait()
threads = [threading.Thread(target=pack, daemon=True) for _ in range(8)]
for each in threads:
    each.start()
for _ in range(3):
    together.wait()
print(memory_of(os.getpid()) - before)
told.set()
"""


_MANY_SMALL_ONES = """
import ctypes, os
from pages.components import serving
from tests.processes import memory_of
early = [str(number) * 20 for number in range(1000)]
{first}
before = memory_of(os.getpid())
words = [str(number) * 20 for number in range(300_000)]
early = [each + "more" for each in early]
few = words[::2000]
del words
ctypes.CDLL("libc.so.6").malloc_trim(0)
assert [each[:4] for each in few[50:]] == [str(number)[:4] for number in range(100_000, 300_000, 2000)]
assert all(each.endswith("more") for each in early)
print(memory_of(os.getpid()) - before)
"""


def left_behind(first, program=_BLOCKS_IN_THREADS):
    """Megabytes that a program keeps of what it has given up, eight threads their blocks if nothing else is said."""
    code = program.format(first=first)
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def test_large_blocks_of_many_threads_are_given_back_at_once():
    assert left_behind("serving.keep_little_memory()") < 10 < left_behind("")


def test_what_stays_of_many_small_ones_holds_its_own_pages_and_no_more():
    assert left_behind("serving.keep_little_memory()", _MANY_SMALL_ONES) < 10 < left_behind("", _MANY_SMALL_ONES)


def test_where_python_was_told_whom_to_ask_for_memory_that_stays(monkeypatch):
    monkeypatch.setenv("PYTHONMALLOC", "pymalloc")

    assert left_behind("serving.keep_little_memory()", _MANY_SMALL_ONES) > 10


def test_when_somebody_has_gone_the_library_has_no_connection_open_and_is_asked_anew(key):
    asked = loading.library()
    assert asked.entry(key).name == "某市.txt"
    assert asked.database.engine.pool.checkedin() == 1
    storage = MemorySessionStorage(ttl_seconds=0)
    left_in(storage)
    serving.tidy(storage)

    assert asked.database.engine.pool.checkedin() == 0
    assert loading.library().entry(key).name == "某市.txt"
