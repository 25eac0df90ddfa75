"""What the server does for all readers: the memory of those who have left is given back."""

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
