import streamlit as st

from analysis.audit import CHECKS, MANY, audit_table
from pages.components import corrections_note, loading, look, remarks, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
st.title(state.words("page.audit"))
st.caption(state.words("audit.lead"))
corrections_note.show(frame)
source = frame.plan.source
corrections = frame.corrections.to_json()
many = remarks.ask_many(MANY)
found = audit_table(loading.audit(source.sha256, source.name, corrections, frame.plan, many, frame.language))
chosen = remarks.choose_checks(found, CHECKS)
remarks.show(frame, found[found["check"].isin(chosen)] if chosen else found, "audit")
