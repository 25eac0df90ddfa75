"""What every page stands in: navigation, the language switch, the plan in use, and the selection."""

from dataclasses import dataclass, replace

import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.charts import Words
from analysis.corrections import Corrections
from analysis.i18n import LANGUAGES, Language, translate
from analysis.parsing import Plan
from analysis.registry import Alias, Registry
from analysis.selection import Selected, Selection
from analysis.settings_words import source_line
from analysis.tables import PlanTables
from pages.components import asking, filters, loading, plans, state

VIEWS = ("overview", "workload", "network", "points", "materials", "audit", "corrections")


@dataclass(frozen=True, slots=True)
class Frame:
    """What a page needs: the plan with its corrections, the aliases proposed for it, and the part that is selected."""

    plan: Plan
    corrections: Corrections
    proposed: tuple[Alias, ...]
    register: Registry
    selected: Selected
    language: Language

    def figure_words(self, title: str, subtitle: str) -> Words:
        """The words around a figure of this plan: its last line is that of every exported file."""
        proposed = [
            alias.key for alias in self.proposed if alias.reason and alias.key not in self.selected.selection.merged
        ]
        line = source_line(self.plan, self.selected, len(self.corrections.items), proposed, self.language)
        return Words(title, subtitle, line)

    def separate(self) -> Selected:
        """The whole plan with every name as written."""
        return Selection().apply(_tables(self.plan, self.corrections, self.register, Selection()))

    def merged(self, alias: Alias) -> Selected:
        """The whole plan with only this alias on."""
        return Selection().apply(_tables(self.plan, self.corrections, self.register, Selection(merged=(alias.key,))))


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
    register = loading.register_of(plan.source.sha256, plan.source.name, corrections.to_json(), plan)
    wanted = Selection.from_parameters(state.parameters())
    merged = tuple(alias.key for alias in register.aliases if alias.key in wanted.merged)
    wanted = replace(wanted, merged=merged)
    tables = _tables(plan, corrections, register, wanted)
    selection = wanted.held_by(tables, register.resolve(merged))
    state.replace(selection.to_parameters(), Selection.names())
    proposed = tuple(
        register.proposed(_tables(plan, corrections, register, Selection()).departments["department"].tolist())
    )
    filters.ask(tables, selection, proposed, plan.rules)
    return Frame(plan, corrections, proposed, register, selection.apply(tables), state.language())


def _tables(plan: Plan, corrections: Corrections, register: Registry, selection: Selection) -> PlanTables:
    return loading.tables(
        plan.source.sha256, plan.source.name, corrections.to_json(), plan, register,
        merged=selection.merged, order_leads=selection.order_leads, rule_units=selection.rule_units,
        language=state.language(),
    )  # fmt: skip
