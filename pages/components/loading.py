"""Cached loading: the only home of `st.cache_data`. Keys are content hashes, so that one reader's file is no other's."""

import tomllib
from collections.abc import Sequence
from pathlib import Path

import streamlit as st

from analysis.audit import Remark, with_likely_aliases
from analysis.audit import audit as remarks_of
from analysis.corrections import Corrections, corrected
from analysis.i18n import Language
from analysis.network import NetworkSettings, NetworkTables, Progress, measure_plan
from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.registry import Registry, load_registry
from analysis.tables import PlanTables, tables_of

NETWORKS_KEPT = 8
PLANS = Path(__file__).parent.parent.parent / "data" / "plans"


@st.cache_data(show_spinner=False)
def built_in_plans() -> dict[str, Plan]:
    """The plans in `data/plans`, parsed, by plan_id."""
    sidecars = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(PLANS.glob("*.toml"))]
    plans = [parse(read_file(PLANS / str(sidecar["file"]))) for sidecar in sidecars]
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
    _registry: Registry,
    *,
    merged: Sequence[str],
    order_leads: bool,
    rule_units: bool,
    language: Language,
) -> PlanTables:
    """The tables of a corrected plan, with these aliases of its register, this assumption and the units of a rule."""
    return tables_of(
        _plan, _registry, switched_on=merged, order_leads=order_leads, add_rule_units=rule_units, language=language
    )


@st.cache_data(show_spinner=False, max_entries=16, scope="session")
def register_of(sha256: str, source_name: str, corrections: str, _plan: Plan) -> Registry:
    """The aliases registered for a plan, then those its own names suggest, which are proposed without a reason."""
    return with_likely_aliases(_plan, registry().for_plan(sha256))


def network(
    sha256: str, source_name: str, corrections: str, tables: PlanTables, settings: NetworkSettings, progress: Progress
) -> NetworkTables:
    """The network of a corrected plan at these settings.

    Kept in the session by hand: a function under `st.cache_data` could not move a progress bar.
    """
    kept: dict[tuple[str, ...], NetworkTables] = st.session_state.setdefault("networks", {})
    key = (sha256, source_name, corrections, settings.to_json())
    if key not in kept:
        measured = measure_plan(tables, settings, progress=progress)
        while len(kept) >= NETWORKS_KEPT:
            kept.pop(next(iter(kept)))
        kept[key] = measured
    return kept[key]


@st.cache_data(show_spinner=False, max_entries=16, scope="session")
def audit(sha256: str, source_name: str, corrections: str, _plan: Plan, many: int, language: Language) -> list[Remark]:
    """The drafting audit of a corrected plan."""
    return remarks_of(_plan, registry().for_plan(sha256), language, many=many)
