from pages.components import corrections_table, look, plan_head, plans, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
plan_head.show(frame, state.words("page.corrections"), state.words("corrections.lead"))
corrections_table.show_list(frame, plans.in_use())
corrections_table.show_table(frame, plans.in_use())
corrections_table.ask_for_file(plans.in_use())
