"""What the ledger says to a drafter, on the page of remarks: folded, and read only when it is opened."""

import pandas as pd
import streamlit as st

from analysis.i18n import listed
from analysis.ledger.remarks import REMARKS, LedgerRemark, ledger_remarks
from pages.components import ledger_tasks, remarks, state
from pages.components.frame import Frame

PLACE = "ledger"
"""The name of these lists in `at`, with the kind behind it."""


def found(frame: Frame) -> pd.DataFrame:
    """Every remark of the ledger as a row of `analysis.audit.audit_table`; `check` is its kind."""
    return frame.once("ledger remarks", lambda: _found(frame))


def _found(frame: Frame) -> pd.DataFrame:
    rows = [
        (each.kind, "notice", each.point_key, _in_words(frame, each), each.start, each.end)
        for each in ledger_remarks(ledger_tasks.whole(frame, year_end=True))
    ]
    return pd.DataFrame(rows, columns=["check", "severity", "point_key", "message", "start", "end"])


def _in_words(frame: Frame, remark: LedgerRemark) -> str:
    numbers = [frame.plan.point(key).no for key in remark.others]
    return state.words(
        f"ledger.remarks.said-{remark.kind}", point=frame.plan.point(remark.point_key).no, words=remark.words,
        others=listed(numbers, frame.language),
    )  # fmt: skip


def show(frame: Frame) -> None:
    """A folded part with a folded list for each kind; the ledger is read when the part is opened."""
    part = st.expander(state.words("ledger.remarks.open"), key="ledger-remarks", type="compact", on_change="rerun")
    if not part.open:
        return
    table = found(frame)
    with part:
        if table.empty:
            st.caption(state.words("ledger.remarks.none"))
            return
        st.caption(state.words("ledger.remarks.lead"))
        for kind in REMARKS:
            of_kind = table[table["check"] == kind]
            if len(of_kind):
                label = state.words(
                    "ledger.remarks.kind", kind=state.words(f"ledger.remarks.{kind}"), count=len(of_kind)
                )
                lines = st.expander(label, key=f"ledger-remarks-{kind}", type="compact", on_change="rerun")
                if lines.open:
                    with lines:
                        remarks.show_lines(frame, of_kind, f"{PLACE}-{kind}")


def show_opened(frame: Frame) -> bool:
    """The remark that is open, in its place in the text; the ledger is read only where one of its remarks is."""
    place = state.get("at").partition(".")[0]
    kind = place.removeprefix(f"{PLACE}-")
    if kind == place or kind not in REMARKS:
        return False
    table = found(frame)
    return remarks.show_opened(frame, table[table["check"] == kind], place)
