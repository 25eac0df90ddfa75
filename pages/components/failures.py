"""What went wrong: of what failed inside, the log keeps more under a number, which the reader is told."""

import logging
import secrets

import streamlit as st

from analysis.errors import PlanError
from pages.components import state
from pages.components.plain import plain

_logger = logging.getLogger(__name__)


def noted(what: str, error: Exception) -> str:
    """The number under which the log keeps `error` with its traceback; `what` says what failed."""
    number = secrets.token_hex(3)
    _logger.error("%s (number %s)", what, number, exc_info=error)
    return number


def tell(error: Exception) -> bool:
    """Say on the page, in its language, what went wrong. Returns True: nothing else is shown."""
    if isinstance(error, PlanError):
        st.error(plain(error.message(state.language())))
    else:
        st.error(state.words("app.failed", number=noted("a page failed", error)))
    return True


def tell_refused(key: str) -> None:
    """Say once what waits in the session under `key`: why something was refused."""
    if refused := st.session_state.pop(key, ""):
        st.error(plain(refused))
