from pages.components import library_list, library_page, look, saved_views, workspace_files

look.apply()
library_page.open_page()
library_list.show(library_list.ask_words())
library_page.offer_own()
library_list.show_removed()
saved_views.show()
workspace_files.show()
