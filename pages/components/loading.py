"""The only home of caches: what depends on one plan and one selection is computed once.

Keys are content hashes with all that shaped the value. What comes with the app is kept for everyone; what a reader
brought (a file, corrections) only in that reader's session, and goes with it.
"""

from collections import OrderedDict
from collections.abc import Callable, Hashable, Mapping
from threading import RLock
from typing import Any, TypeVar

import streamlit as st

from analysis import built_in
from analysis.errors import LeftOut
from analysis.network import NetworkSettings, NetworkTables, Progress, measure_plan
from analysis.parsing import Plan
from analysis.registry import Registry, load_registry
from analysis.tables import PlanTables

T = TypeVar("T")
KEPT_FOR_EVERYONE, KEPT_IN_A_SESSION, NETWORKS_KEPT = 1024, 256, 8
_OWN = "kept"


class Kept:
    """Values by key, each made once; beyond `most`, the one that nobody asked for longest is given up."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._values: OrderedDict[Hashable, Any] = OrderedDict()
        self._lock = RLock()

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `key`, made by `make` where it is not kept; many readers who ask at once wait for one making."""
        with self._lock:
            if key not in self._values:
                self._values[key] = make()
                while len(self._values) > self._most:
                    self._values.popitem(last=False)
            self._values.move_to_end(key)
            value: T = self._values[key]
            return value


@st.cache_resource(show_spinner=False)
def _for_everyone() -> Kept:
    return Kept(KEPT_FOR_EVERYONE)


def memory(*, for_everyone: bool) -> Kept:
    """Where values are kept: for everyone, or for this session alone."""
    if for_everyone:
        return _for_everyone()
    own: Kept = st.session_state.setdefault(_OWN, Kept(KEPT_IN_A_SESSION))
    return own


@st.cache_resource(show_spinner=False)
def _installed() -> tuple[Mapping[str, Plan], Registry, list[LeftOut]]:
    left_out: list[LeftOut] = []
    return built_in.built_in_plans(left_out, built_in.PLANS), load_registry(left_out=left_out), left_out


def built_in_plans() -> Mapping[str, Plan]:
    """The plans in `data/plans`, parsed, by plan_id."""
    return _installed()[0]


def registry() -> Registry:
    """All registers in `data/registers`."""
    return _installed()[1]


def left_out() -> list[LeftOut]:
    """The files of this installation that could not be used."""
    return _installed()[2]


def network(key: Hashable, tables: PlanTables, settings: NetworkSettings, progress: Progress) -> NetworkTables:
    """The network at these settings of the corrected plan that `key` names, kept in the session.

    Not `Kept`: a measurement may take long, and nobody else should wait for it.
    """
    kept: dict[Hashable, NetworkTables] = st.session_state.setdefault("networks", {})
    asked = (key, settings.to_json())
    if asked not in kept:
        measured = measure_plan(tables, settings, progress=progress)
        while len(kept) >= NETWORKS_KEPT:
            kept.pop(next(iter(kept)))
        kept[asked] = measured
    return kept[asked]
