"""The picture and the panel beside it: the part of a page that a click in it runs anew, while all else stands."""

from collections.abc import Callable

import streamlit as st

from analysis.errors import PlanError
from pages.components import account, plans, state
from pages.components.frame import Frame


def show(frame: Frame, parts: Callable[[], None], holds: Callable[[], bool] = lambda: True) -> None:
    """Show `parts`, and after a click in them show them alone again.

    What the rest of the page shows must not depend on what is open; where it does after all, `holds` says so. Then, and
    where more has changed than what is open, the whole page is run again.
    """
    is_again = False

    @st.fragment
    def part() -> None:
        nonlocal is_again
        if is_again:
            if state.concerns_all() or not _is_as_it_was(frame) or not holds():
                st.rerun()
            state.begin_part()
        parts()
        if is_again:
            state.write()
        is_again = True

    part()


def _is_as_it_was(frame: Frame) -> bool:
    """Whether the reader may still be here, and the library still holds of the plan what the page shows."""
    try:
        account.who()
    except PlanError:
        return False
    now = plans.held(frame.read)
    return (now and now.state.revision) == (frame.held and frame.held.state.revision)
