"""What the server does for all readers: the memory of those who have left is given back."""

import subprocess
import sys
import weakref
from types import SimpleNamespace

import pytest
from streamlit.runtime.memory_session_storage import MemorySessionStorage

from pages.components import serving


class Session:
    """One that refers to itself, as Streamlit's do."""

    id = "one"

    def __init__(self):
        self.itself, self.is_ended = self, False
        self._session_state, self._fragment_storage = {"plan": "text"}, {"part": "page"}

    def shutdown(self):
        self.is_ended = True


def left_in(storage):
    """The session of a reader who has left."""
    session = Session()
    storage.save(SimpleNamespace(session=session))
    return weakref.ref(session)


def test_who_left_long_ago_is_forgotten():
    storage = MemorySessionStorage(ttl_seconds=0)
    session = left_in(storage)
    serving.tidy(storage)

    assert session() is None


def test_of_one_who_left_long_ago_nothing_is_kept_by_whoever_looks_at_the_session_still():
    storage, session = MemorySessionStorage(ttl_seconds=0), Session()
    storage.save(SimpleNamespace(session=session))
    serving.tidy(storage)

    assert session.is_ended
    assert len(session._session_state) == 0
    with pytest.raises(KeyError):
        session._fragment_storage.lookup("part")


def test_who_may_come_again_is_kept():
    storage = MemorySessionStorage(ttl_seconds=1000)
    session = left_in(storage)
    serving.tidy(storage)

    assert storage.get("one").session is session()
    assert not session().is_ended
    assert session()._session_state


_BLOCKS_IN_THREADS = """
import os, threading
from pages.components import serving
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


def left_behind(first):
    """Megabytes that a program keeps of blocks that eight threads have given up."""
    code = _BLOCKS_IN_THREADS.format(first=first)
    return float(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout)


def test_large_blocks_of_many_threads_are_given_back_at_once():
    assert left_behind("serving.keep_little_memory()") < 10 < left_behind("")


def test_words_of_tables_lie_in_the_memory_of_the_c_library():
    code = """
import pyarrow
from pages.components import serving
serving.keep_little_memory()
print(pyarrow.default_memory_pool().backend_name)
"""
    assert subprocess.check_output([sys.executable, "-c", code], text=True) == "system\n"
