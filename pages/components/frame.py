"""What every page stands in: navigation, the language switch, the plan in use, and the selection."""

from dataclasses import dataclass

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.charts import Words
from analysis.corrections import Corrections
from analysis.i18n import LANGUAGES, Language, translate
from analysis.parsing import Plan
from analysis.registry import Alias
from analysis.selection import Selected, Selection
from analysis.tables import PlanTables
from pages.components import asking, filters, loading, plans, state

VIEWS = ("overview", "workload", "points", "audit", "corrections")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page needs: the plan with its corrections, the aliases proposed for it, and the part that is selected."""

    plan: Plan
    corrections: Corrections
    proposed: tuple[Alias, ...]
    selected: Selected
    language: Language

    def figure_words(self, title: str, subtitle: str) -> Words:
        """The words around a figure of this plan: its last line names the plan, the document and the settings."""
        front = self.plan.front
        plan = " ".join(filter(None, (front.title or self.plan.source.name, front.document_number)))
        settings = filters.in_words(self.selected, len(self.corrections.items), self.language)
        return Words(title, subtitle, translate("chart.source", self.language, plan=plan, settings=settings))

    def separate(self) -> Selected:
        """The whole plan with every name as written."""
        return Selection().apply(_tables(self.plan, self.corrections, Selection()))

    def merged(self, alias: Alias) -> Selected:
        """The whole plan with only this alias on."""
        return Selection().apply(_tables(self.plan, self.corrections, Selection(merged=(alias.key,))))


def pages() -> list[StreamlitPage]:
    """The pages in the order of the menu; the first is what `/` shows."""
    return [
        st.Page(path(view), title=state.words(f"page.{view}"), url_path=view, default=view == VIEWS[0])
        for view in VIEWS
    ]


def path(view: str) -> str:
    """The script of a view, as links to it want it."""
    return f"pages/views/{view}.py"


def choose_language() -> None:
    """The switch between Chinese and English, each named in itself."""
    named = {str(each): translate("app.name-of-language", each) for each in LANGUAGES}
    asking.one_of(st.sidebar, "lang", state.words("app.language"), named, unset=state.language())


def open_frame() -> Frame:
    """The plan in use and the reader's selection of it; the sidebar asks for the selection."""
    plans.choose()
    read = plans.in_use()
    corrections = plans.corrections_of(read)
    plan = loading.corrected_plan(read.source.sha256, read.source.name, read, corrections.to_json())
    selection = Selection.from_parameters(state.parameters())
    tables = _tables(plan, corrections, selection)
    names = {mention.full_name for point in plan.points for clause in point.clauses for mention in clause.mentions}
    proposed = tuple(loading.registry().for_plan(plan.source.sha256).proposed(names))
    filters.ask(tables, selection, proposed)
    return Frame(plan, corrections, proposed, selection.apply(tables), state.language())


def _tables(plan: Plan, corrections: Corrections, selection: Selection) -> PlanTables:
    return loading.tables(
        plan.source.sha256, plan.source.name, corrections.to_json(), plan,
        merged=selection.merged, order_leads=selection.order_leads, language=state.language(),
    )  # fmt: skip
