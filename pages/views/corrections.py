from pages.components import corrections_table, library_log, look, plan_head, state
from pages.components.frame import open_frame

look.apply()
frame = open_frame()
plan_head.show(frame, state.words("page.corrections"), state.words("corrections.lead"))
corrections_table.show_list(frame)
corrections_table.show_table(frame)
corrections_table.ask_for_file(frame)
library_log.show(frame)
