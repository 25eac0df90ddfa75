import streamlit as st

from analysis.audit import CHECKS, MANY, audit, audit_table
from pages.components import corrections_note, loading, look, remarks, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.audit"))
st.caption(state.words("audit.lead"))
corrections_note.show(frame)
many = remarks.ask_many(MANY)
found = frame.once(
    ("audit", many),
    lambda: audit_table(
        audit(frame.plan, loading.registry().for_plan(frame.plan.source.sha256), frame.language, many=many)
    ),
)
chosen = remarks.choose_checks(found, CHECKS)
remarks.show(frame, found[found["check"].isin(chosen)] if chosen else found, "audit")
