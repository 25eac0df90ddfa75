import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

if get_script_run_ctx(suppress_warning=True) is None:  # the server starts
    from starlette.middleware import Middleware

    from pages.components import failures, figures, guard, serving

    door = [Middleware(guard.Guard)]
    app = st.App(
        __file__, lifespan=serving.lifespan, on_script_error=failures.tell, routes=figures.ROUTES, middleware=door
    )
else:  # a reader comes
    from pages.components import account, frame, look, reach, state, streamlit_words, ways

    state.load()
    st.set_page_config(page_title=state.words("app.name"), page_icon="pages/components/icon.png", layout="wide")
    page = st.navigation(frame.pages(), position="hidden")
    state.turn_to(page.url_path or frame.VIEWS[0])
    account.who()  # who may not enter is shown nothing, not even a menu
    frame.show_menu()
    account.show()
    with st.sidebar.container(key="unseen"):
        streamlit_words.put()
        ways.follow()
        look.follow_the_system()
        reach.put()
    page.run()
    state.write()
