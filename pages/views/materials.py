import streamlit as st

from pages.components import choosing, corrections_note, look, materials, pack_button, plan_head, state
from pages.components.briefs import brief
from pages.components.duties import department_in_focus
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
plan_head.show(frame, state.words("page.materials"), materials.lead(frame))
focus = state.get("focus")
shown = focus if focus in set(frame.workload["department"]) else ""
choice = choosing.show(shown)
offered = brief(frame, focus=shown)
own = offered.of(choice.department) if choice.department else offered
choice = choice.with_agenda(materials.show(frame, own, shown, choice))
left, right = st.columns([1, 1], gap="medium")
with left:
    choosing.offer_own(department_in_focus(frame, state.words("materials.department")))
with right:
    st.html(f"<div class='pa-opened' role='heading' aria-level='2'>{state.words('materials.pack')}</div>")
    choosing.tell(choice)
    pack_button.show(brief(frame), choice)
corrections_note.show(frame)
