"""What every page stands in: the menu, the language switch, the plan in use, and the selection."""

from collections.abc import Callable, Hashable
from dataclasses import dataclass, replace
from typing import NamedTuple, TypeVar

import pandas as pd
import streamlit as st
from streamlit.navigation.page import StreamlitPage

from analysis.audit import with_likely_aliases
from analysis.charts import Words
from analysis.corrections import Corrections, corrected
from analysis.findings import Finding, findings
from analysis.i18n import LANGUAGES, Language, translate
from analysis.parsing import Plan
from analysis.parsing.scanned_pages import size_in_memory
from analysis.registry import Alias, Registry
from analysis.selection import Selected, Selection
from analysis.settings_words import source_line
from analysis.tables import LedgerTables, PlanTables, ledger_tables, tables_of
from analysis.workload import shares, workload
from pages.components import asking, filters, loading, plans, state, upload_box, ways
from pages.components.loading import Kept
from pages.components.office_library import Held

T = TypeVar("T")
_OF_PLAN = 8
"""What is derived of a plan is counted as this part of it: tables take as much as it does, most takes hardly anything."""
VIEWS = ("overview", "workload", "network", "points", "ledger", "materials", "audit", "corrections", "library")


class Content(NamedTuple):
    """What shapes a plan before anything of it is selected."""

    sha256: str
    name: str
    corrections: str
    aliases: tuple[Alias, ...] = ()


class FrameKey(NamedTuple):
    """All that shapes what a page shows of a plan."""

    content: Content
    selection: Selection
    language: Language


@dataclass(frozen=True, slots=True, eq=False)
class Frame:
    """What a page needs: the plan with its corrections, the aliases proposed for it, and the part that is selected.

    `key` names all that shaped it; `memory` keeps what is derived from it.
    """

    plan: Plan
    corrections: Corrections
    proposed: tuple[Alias, ...]
    register: Registry
    selected: Selected
    language: Language
    key: FrameKey
    memory: Kept
    size: int
    """Bytes of memory that the plan takes, about."""
    held: Held | None = None
    """The plan as the library holds it, where it does."""

    def once(self, what: Hashable, make: Callable[[], T]) -> T:
        """What `make` gives, computed once for this plan, selection and language; `what` names it."""
        return self.memory.once((self.key, what), make, lambda _: self.size // _OF_PLAN)

    @property
    def read(self) -> Plan:
        """The plan before it was corrected."""
        return self.plan.as_read or self.plan

    @property
    def is_for_everyone(self) -> bool:
        """Whether all readers see the plan just so: what comes of it is then computed once for them all."""
        return self.memory is loading.memory(for_everyone=True)

    @property
    def workload(self) -> pd.DataFrame:
        """One row a department, as `analysis.workload.workload` gives it."""
        return self.once("workload", lambda: workload(self.selected))

    @property
    def shares(self) -> pd.DataFrame:
        """One row for each point and department, as `analysis.workload.shares` gives it."""
        return self.once("shares", lambda: shares(self.selected))

    @property
    def findings(self) -> list[Finding]:
        """What stands out in the selected part."""
        return self.once("findings", lambda: findings(self.selected))

    def figure_words(self, title: str, subtitle: str) -> Words:
        """The words around a figure of this plan: its last line is that of every exported file."""
        return Words(title, subtitle, self.once("source", self._source))

    def _source(self) -> str:
        merged = self.selected.selection.merged
        proposed = [alias.key for alias in self.proposed if alias.reason and alias.key not in merged]
        return source_line(self.plan, self.selected, len(self.corrections.items), proposed, self.language)

    def separate(self) -> Selected:
        """The whole plan with every name as written."""
        return self._whole(Selection())

    def merged(self, alias: Alias) -> Selected:
        """The whole plan with only this alias on."""
        return self._whole(Selection(merged=(alias.key,)))

    def _whole(self, selection: Selection) -> Selected:
        return Selection().apply(
            _tables(self.plan, self.register, selection, self.language, self.selected.tables.ledger)
        )


def pages() -> list[StreamlitPage]:
    """The pages in the order of the menu; the first is what `/` shows."""
    return [
        st.Page(path(view), title=state.words(f"page.{view}"), url_path=view, default=view == VIEWS[0])
        for view in VIEWS
    ]


def path(view: str) -> str:
    """The script of a view, as links to it want it."""
    return f"pages/views/{view}.py"


def show_menu() -> None:
    """The links to the pages, each with the plan, the filters and the language; then the language switch.

    Streamlit's own menu would go to an address without them, and that would be a step of its own in the history.
    """
    links = [
        ways.to_page(view, state.carried(), state.words(f"page.{view}"), carries=True, is_here=view == state.page())
        for view in VIEWS
    ]
    st.sidebar.html(f"<nav class='pa-menu'>{''.join(links)}</nav>")
    named = {str(each): translate("app.name-of-language", each) for each in LANGUAGES}
    asking.one_of(st.sidebar, "lang", state.words("app.language"), named, unset=state.language())


def open_frame() -> Frame:
    """The plan in use and the reader's selection of it; the sidebar asks for the selection."""
    upload_box.collect_scans()
    plans.choose()
    upload_box.show()
    read = plans.in_use()
    held = plans.held(read)
    corrections, memory = (
        plans.corrections_of(read, held), loading.memory(for_everyone=plans.is_for_everyone(read, held)),
    )  # fmt: skip
    wanted, language = Selection.from_parameters(state.parameters()), state.language()
    confirmed = held.state.aliases if held else ()
    key = FrameKey(Content(_sums(read, held), read.source.name, corrections.to_json(), confirmed), wanted, language)
    frame = memory.once(key, lambda: _frame(read, corrections, key, memory), lambda made: 2 * made.size)
    if held:  # others may see the same of it at another revision
        frame = replace(frame, held=held)
    state.replace(frame.selected.selection.to_parameters(), Selection.names())
    filters.ask(
        frame.selected, frame.once("filters", lambda: filters.offered(frame.selected, frame.plan)), frame.proposed
    )
    return frame


def _sums(read: Plan, held: Held | None) -> str:
    """The sum of the file that was read, and of what was recognised in it where the library keeps that."""
    return read.source.sha256 + (held.entry.recognised if held else "")


def _frame(read: Plan, corrections: Corrections, key: FrameKey, memory: Kept) -> Frame:
    wanted, language = key.selection, key.language
    plan = corrected(read, corrections)
    registered = loading.registry().for_plan(plan.source.sha256).with_confirmed(key.content.aliases, left_out=[])
    register = with_likely_aliases(plan, registered)
    wanted = replace(wanted, merged=tuple(alias.key for alias in register.aliases if alias.key in wanted.merged))
    ledger = memory.once((key.content, "ledger"), lambda: ledger_tables(plan))
    tables = _tables(plan, register, wanted, language, ledger)
    selection = wanted.held_by(tables, register.resolve(wanted.merged))
    names = _tables(plan, register, Selection(), language, ledger).departments["department"].tolist()
    selected = selection.apply(tables)
    size = size_in_memory(plan)
    return Frame(plan, corrections, tuple(register.proposed(names)), register, selected, language, key, memory, size)


def _tables(
    plan: Plan, register: Registry, selection: Selection, language: Language, ledger: LedgerTables
) -> PlanTables:
    """The tables of the plan as the selection takes it; its ledger is the same however it is taken."""
    tables = tables_of(
        plan, register, switched_on=selection.merged, order_leads=selection.order_leads,
        add_rule_units=selection.rule_units, language=language,
    )  # fmt: skip
    return replace(tables, ledger=ledger)
