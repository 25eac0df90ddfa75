import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:  # the server starts
    from pages.components import figures, serving

    app = st.App(__file__, lifespan=serving.lifespan, on_script_error=serving.tell, routes=figures.ROUTES)
else:  # a reader comes
    from pages.components import frame, look, state, streamlit_words

    state.load()
    st.set_page_config(page_title=state.words("app.name"), page_icon="pages/components/icon.png", layout="wide")
    page = st.navigation(frame.pages(), position="hidden")
    state.turn_to(page.url_path or frame.VIEWS[0])
    frame.show_menu()
    with st.sidebar.container(key="unseen"):
        streamlit_words.put()
        look.follow_the_system()
    page.run()
    state.write()
