"""Cached loading: the only home of `st.cache_data`. Keys are content hashes, so that one reader's file is no other's."""

from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analysis.audit import Remark
from analysis.audit import audit as remarks_of
from analysis.corrections import Corrections, corrected
from analysis.i18n import Language
from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.registry import Registry, load_registry
from analysis.tables import PlanTables, tables_of

PLANS = Path(__file__).parent.parent.parent / "data" / "plans"


@st.cache_data(show_spinner=False)
def built_in_plans() -> dict[str, Plan]:
    """The plans in `data/plans`, parsed, by plan_id."""
    plans = (parse(read_file(path)) for path in sorted(PLANS.iterdir()) if path.suffix != ".toml")
    return {plan.plan_id: plan for plan in plans}


@st.cache_data(show_spinner=False)
def registry() -> Registry:
    """All registers in `data/registers`."""
    return load_registry()


@st.cache_data(show_spinner=False, max_entries=64, scope="session")
def corrected_plan(sha256: str, source_name: str, _plan: Plan, corrections: str) -> Plan:
    """The plan with the corrections of this JSON; the file's sum and name tell one reader's plans apart."""
    return corrected(_plan, Corrections.from_json(corrections))


@st.cache_data(show_spinner=False, max_entries=64, scope="session")
def tables(
    sha256: str,
    source_name: str,
    corrections: str,
    _plan: Plan,
    *,
    merged: Sequence[str],
    order_leads: bool,
    language: Language,
) -> PlanTables:
    """The tables of a corrected plan, with these aliases and this assumption."""
    return tables_of(_plan, registry(), switched_on=merged, order_leads=order_leads, language=language)


@st.cache_data(show_spinner=False, max_entries=16, scope="session")
def audit(sha256: str, source_name: str, corrections: str, _plan: Plan, many: int, language: Language) -> list[Remark]:
    """The drafting audit of a corrected plan."""
    return remarks_of(_plan, language, many=many)
