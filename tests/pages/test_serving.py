"""What the server does for all readers: the memory of those who have left is given back."""

import subprocess
import sys
import weakref
from types import SimpleNamespace

from streamlit.runtime.memory_session_storage import MemorySessionStorage

from pages.components import serving


class Session:
    """One that refers to itself, as Streamlit's do."""

    id = "one"

    def __init__(self):
        self.itself = self


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


def test_who_may_come_again_is_kept():
    storage = MemorySessionStorage(ttl_seconds=1000)
    session = left_in(storage)
    serving.tidy(storage)

    assert storage.get("one").session is session()


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
