"""The logins that were ended by their owners: a copy of the cookie must not outlive the logout, nor a restart of the server.

Each is an empty file beside the library, named by the sum of what the cookie says: all servers of this machine that use
the library find it at the next request, and two that write at once cannot spoil each other's.
"""

import logging
import time
from contextlib import suppress
from pathlib import Path

from analysis.library import folder_beside
from pages.components.access import MOST_HOURS

_FOLDER = "ended-logins"
MOST = 10_000
"""So many are kept however old they seem: a clock that runs ahead for an hour must not let them be forgotten."""
_in_memory: set[str] = set()
"""Those that could not be written: they hold as long as this server runs."""
_logger = logging.getLogger(__name__)


def folder() -> Path:
    """Where they lie."""
    return folder_beside() / _FOLDER


def has(key: str) -> bool:
    """Whether the login `key` (hexadecimal digits) was ended."""
    return key in _in_memory or (folder() / key).exists()


def add(key: str) -> None:
    """Let the login `key` open nothing any more; of many, those whose cookies are too old by now are forgotten."""
    _forget_old()
    try:
        folder().mkdir(parents=True, exist_ok=True)
        (folder() / key).touch()
    except OSError as error:
        _in_memory.add(key)
        _logger.error("an ended login is forgotten when the server restarts: %s cannot be written: %s", folder(), error)


def _forget_old() -> None:
    """No list may let a login last longer: what is older is refused by its age, whatever the list says then."""
    too_old = time.time() - MOST_HOURS * 3600
    with suppress(OSError):
        kept = list(folder().iterdir())
        for each in kept if len(kept) > MOST else ():
            if each.stat().st_mtime < too_old:
                each.unlink(missing_ok=True)
