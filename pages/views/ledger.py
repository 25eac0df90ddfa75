import streamlit as st

from analysis.ledger.measures import summary
from pages.components import (
    corrections_note,
    desk,
    ledger_panel,
    ledger_picture,
    ledger_progress,
    ledger_table,
    ledger_tasks,
    look,
    plan_head,
    state,
)
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
head = st.container(key="page-head")
asked = ledger_tasks.ask(frame)
with head:
    place = plan_head.show(frame, state.words("page.ledger"), summary(asked.whole, frame.language))


def show_desk() -> None:
    picture, beside = st.columns([2, 1], gap="small")
    with picture:
        height = ledger_picture.show(frame, asked)
    with beside:
        ledger_panel.show(frame, height, asked)


desk.show(frame, show_desk, holds=ledger_table.marks_what_is_open)
ledger_picture.take_away(frame, asked, place)
corrections_note.show(frame)
ledger_progress.ask(frame)
ledger_table.show(frame, asked)
ledger_table.show_shares(frame, asked)
