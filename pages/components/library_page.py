"""The head of the library's page, and the plans of this session that could be put there."""

from html import escape

import streamlit as st

from analysis.parsing import Plan
from pages.components import glossary, office_library, plans, printing, sharing, signing, state, upload_box
from pages.components.frame import path
from pages.components.plain import plain


def open_page() -> None:
    """The sidebar's questions, the title, and how many plans the library holds; what was done, or why it was not."""
    if asked := state.page_asked_for():
        st.switch_page(path(asked), query_params=state.parameters())
    upload_box.collect_scans()
    plans.choose()
    upload_box.show()
    with st.container(gap="xsmall", key="head"):
        with st.container(horizontal=True, vertical_alignment="center", gap="small", key="title"):
            st.title(plain(state.words("page.library")), anchor=False, width="stretch")
            glossary.offer()
            sharing.offer()
            printing.offer()
        count = len(office_library.entries())
        said = (
            state.words("library.shut")
            if office_library.cannot_be_asked()
            else state.words("library.lead", count=count)
        )
        st.html(f"<div class='pa-finding'>{escape(said)}</div>")
    office_library.tell_failure()
    office_library.tell()


def offer_own() -> None:
    """The plans that are only in this session or come with the app, each with the way into the library."""
    if office_library.cannot_be_asked():
        return
    own = [each for each in plans.all_plans().values() if not plans.held(each)]
    if own and signing.may("add"):
        with st.container(key="own-plans", gap="xsmall"):
            st.header(state.words("library.own", count=len(own)), anchor=False)
            for plan in own:
                _offer(plan)


def _offer(plan: Plan) -> None:
    name = plan.front.title or plan.source.name
    with st.container(horizontal=True, vertical_alignment="center", gap="small", key=f"own-{plan.plan_id}"):
        said = state.words("library.own-built-in" if plans.is_built_in(plan) else "library.own-session", title=name)
        st.html(f"<div class='pa-row'>{escape(said)}</div>", width="stretch")
        plans.offer_to_put_in(plan, plan.plan_id, width="content")
