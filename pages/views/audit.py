import streamlit as st

from analysis.audit import CHECKS, MANY, audit, audit_table, in_sum, is_settled
from pages.components import (
    corrections_note,
    desk,
    doubtful_lines,
    ledger_remarks,
    loading,
    look,
    panel,
    plan_head,
    remarks,
    state,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
head = st.container(key="page-head")
many = remarks.many(MANY)
found = frame.once(
    ("audit", many),
    lambda: audit_table(
        audit(frame.plan, loading.registry().for_plan(frame.plan.source.sha256), frame.language, many=many)
    ),
)
settled_here = is_settled(found)
to_check, settled = found[~settled_here], found[settled_here]
with head:
    plan_head.show(frame, state.words("page.audit"), in_sum(found, frame.language), to_audit=False)
listing, beside = st.columns([1, 1], gap="small")
with listing, st.container(gap="xsmall", key="listing"):
    chosen = remarks.choose_checks(to_check, CHECKS)
    remarks.show_lines(frame, to_check[to_check["check"].isin(chosen)] if chosen else to_check, "audit")
    if len(settled):
        label = state.words("audit.settled", count=len(settled))
        part = st.expander(label, key="settled", type="compact", on_change="rerun")
        if part.open:
            with part:
                remarks.show_lines(frame, settled, "settled")
    doubtful_lines.show(frame)
    ledger_remarks.show(frame)
    remarks.ask_many(MANY)
    st.caption(state.words("audit.lead"))


def show_opened() -> bool:
    return any(
        remarks.show_opened(frame, found, place) for place in ("audit", "settled")
    ) or ledger_remarks.show_opened(frame)


with beside:
    desk.show(frame, lambda: panel.show(frame, 640, hint="audit.choose", opened=show_opened))
corrections_note.show(frame)
