"""Whether a reader is still there: what takes long is not done for one who has left."""

import time
from collections.abc import Callable

from streamlit import runtime
from streamlit.runtime.scriptrunner import get_script_run_ctx

PATIENCE = 10
"""Seconds without a connection after which a reader has left: a line that breaks for a moment costs nobody his work."""


def _is_connected() -> Callable[[], bool]:
    """A question about the reader whose page runs: whether his browser is connected still."""
    context = get_script_run_ctx(suppress_warning=True)
    if context is None or not runtime.exists():
        return lambda: True
    # What is asked later holds the name of the session alone: the context would keep all that the reader saw.
    server, session = runtime.get_instance(), context.session_id
    return lambda: server.is_active_session(session)


class Presence:
    """The reader whose page runs when this is made, or whoever `is_connected` tells of."""

    def __init__(self, is_connected: Callable[[], bool] | None = None) -> None:
        self._is_connected = is_connected or _is_connected()
        self._last_seen = time.monotonic()

    def has_left(self) -> bool:
        """Whether his browser was not connected at any look of the last `PATIENCE` seconds."""
        now = time.monotonic()
        if self._is_connected():
            self._last_seen = now
        return now - self._last_seen > PATIENCE
