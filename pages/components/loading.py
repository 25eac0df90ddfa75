"""The only home of caches: what depends on one plan and one selection is computed once.

Keys are content hashes with all that shaped the value. What comes with the app is kept for everyone; what a reader
brought (a file, corrections) only in that reader's session, and goes with it. All of it is bounded by what it takes of
the memory, for the longest text that is read makes a plan of 580 MB, and tables as large.
"""

import os
from collections import OrderedDict
from collections.abc import Callable, Hashable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from math import inf
from threading import Lock, RLock
from typing import Any, TypeVar
from weakref import ReferenceType, WeakSet

import pandas as pd
import streamlit as st

from analysis import built_in
from analysis.errors import LeftOut
from analysis.library import SETTING, Library, open_library
from analysis.network import NetworkSettings, NetworkTables, Progress, measure_plan
from analysis.parsing import Plan
from analysis.parsing.scanned_pages import size_in_memory, with_pictures_on_disk
from analysis.registry import Registry, load_registry
from analysis.tables import PlanTables

T = TypeVar("T")
KEPT_FOR_EVERYONE, KEPT_IN_A_SESSION = 1024, 256
BYTES_FOR_EVERYONE, BYTES_IN_A_SESSION, BYTES_OF_LIBRARY_PLANS = 512 * 2**20, 128 * 2**20, 512 * 2**20
"""Of memory; the founding plan takes 0.15 MB, and twice as much for each way in which it is selected."""
NETWORKS_FOR_EVERYONE, NETWORKS_IN_A_SESSION = 32, 8
BYTES_OF_NETWORKS_FOR_EVERYONE, BYTES_OF_NETWORKS_IN_A_SESSION = 256 * 2**20, 64 * 2**20
LIBRARY_PLANS = 64
"""Plans of the library that stay read: more than are looked at on one day."""
_OWN, _OWN_NETWORKS = "kept", "networks"
_OPENED: WeakSet[Library] = WeakSet()


class _Place:
    """Where one value is made and kept."""

    __slots__ = ("bytes", "lock", "made")

    def __init__(self) -> None:
        self.lock = RLock()
        self.made: list[Any] = []
        self.bytes = 0


class Kept:
    """Values by key, each made once; beyond `most`, or `most_bytes`, the one that nobody asked for longest is given up."""

    def __init__(self, most: int, most_bytes: float = inf) -> None:
        self._most = most
        self._most_bytes = most_bytes
        self._places: OrderedDict[Hashable, _Place] = OrderedDict()
        self._lock = Lock()

    def once(self, key: Hashable, make: Callable[[], T], weigh: Callable[[T], int] = lambda _: 0) -> T:
        """The value of `key`, made by `make` where it is not kept; it takes as many bytes as `weigh` says.

        Readers who ask for it while it is made wait for that making; who asks for another value does not wait.
        """
        place = self._place(key)
        with place.lock:
            if not place.made:
                place.made.append(make())
                self._make_room(key, place, weigh(place.made[0]))
            value: T = place.made[0]
            return value

    def has(self, key: Hashable) -> bool:
        """Whether the value of `key` is made and kept."""
        with self._lock:
            return key in self._places and bool(self._places[key].made)

    def values(self) -> list[Any]:
        """All values that are made and kept."""
        with self._lock:
            return [value for place in self._places.values() for value in place.made]

    def _place(self, key: Hashable) -> _Place:
        with self._lock:
            place = self._places.setdefault(key, _Place())
            self._places.move_to_end(key)
            while len(self._places) > self._most:
                self._places.popitem(last=False)
            return place

    def _make_room(self, key: Hashable, place: _Place, size: int) -> None:
        """Let what is kept together be no more than it may; a value that is larger by itself is kept alone."""
        with self._lock:
            place.bytes = size
            others = [each for each, other in self._places.items() if each != key and other.bytes]
            room = self._most_bytes - size - sum(self._places[each].bytes for each in others)
            while others and room < 0:
                room += self._places.pop(others.pop(0)).bytes


@st.cache_resource(show_spinner=False)
def _for_everyone() -> Kept:
    return Kept(KEPT_FOR_EVERYONE, BYTES_FOR_EVERYONE)


def memory(*, for_everyone: bool) -> Kept:
    """Where values are kept: for everyone, or for this session alone."""
    if for_everyone:
        return _for_everyone()
    own: Kept = st.session_state.setdefault(_OWN, Kept(KEPT_IN_A_SESSION, BYTES_IN_A_SESSION))
    return own


def forget_own() -> None:
    """Let go of what this session has kept: it holds the plans that it came from, and the pages of a scan with them."""
    st.session_state.pop(_OWN, None)


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


@st.cache_resource(show_spinner=False)
def _library(where: str) -> Library:
    opened = open_library(where or None)
    _OPENED.add(opened)
    return opened


def library() -> Library:
    """The office's library, opened once; raises `PlanError` where it cannot be."""
    return _library(os.environ.get(SETTING, ""))


def close_connections() -> None:
    """Close those to the library that nobody uses; the next question opens another.

    Each keeps references to the last two hundred cursors, wherever these happened to lie in memory.
    """
    for opened in list(_OPENED):
        opened.close()


@st.cache_resource(show_spinner=False)
def _library_plans() -> Kept:
    return Kept(LIBRARY_PLANS, BYTES_OF_LIBRARY_PLANS)


def library_plan(sums: tuple[str, str], read: Callable[[], Plan]) -> Plan:
    """The plan of the library whose bytes, and what was recognised in them, have these `sums`, read once by `read`."""
    return _library_plans().once(sums, lambda: with_pictures_on_disk(read()), size_in_memory)


@st.cache_resource(show_spinner=False)
def library_scans() -> dict[str, Any]:
    """What is being recognised for the library, by the sums of the files: once for everyone who waits for it."""
    return {}


@st.cache_resource(show_spinner=False)
def _networks_for_everyone() -> Kept:
    return Kept(NETWORKS_FOR_EVERYONE, BYTES_OF_NETWORKS_FOR_EVERYONE)


def network(
    key: Hashable,
    tables: PlanTables,
    settings: NetworkSettings,
    progress: Progress,
    *,
    for_everyone: bool,
    untested: NetworkTables | None = None,
) -> NetworkTables:
    """The network at these settings of the corrected plan that `key` names.

    Kept apart from all else that is: a network holds more than any other value, so that fewer are kept.
    """
    kept = _networks(for_everyone=for_everyone)
    return kept.once(
        (key, settings.to_json()),
        lambda: measure_plan(tables, settings, progress=progress, untested=untested),
        lambda made: made.bytes_in_memory,
    )


def has_network(key: Hashable, settings: NetworkSettings, *, for_everyone: bool) -> bool:
    """Whether that network is measured already."""
    return _networks(for_everyone=for_everyone).has((key, settings.to_json()))


def _networks(*, for_everyone: bool) -> Kept:
    if for_everyone:
        return _networks_for_everyone()
    own: Kept = st.session_state.setdefault(_OWN_NETWORKS, Kept(NETWORKS_IN_A_SESSION, BYTES_OF_NETWORKS_IN_A_SESSION))
    return own


def forget_views() -> None:
    """Drop from the tables that are kept for everyone the references to their views that have gone.

    Each view of a table leaves one behind, and pandas looks through them only from 500 on for each block of a table.
    """
    for value in [*_for_everyone().values(), *_networks_for_everyone().values()]:
        for table in _tables_in(value):
            of_axes = [axis._references for axis in table.axes]  # type: ignore[union-attr]
            for references in (*(block.refs for block in table._mgr.blocks), *of_axes):
                if references is not None:
                    _drop_gone(references.referenced_blocks)


def _drop_gone(references: list[ReferenceType[Any]]) -> None:
    """Drop from the list itself: pandas would make another, in the midst of what has just gone.

    From its end, one by one: at any time another thread may put one behind.
    """
    for at in reversed(range(len(references))):
        if references[at]() is None:
            del references[at]


def _tables_in(value: Any) -> Iterator[pd.DataFrame | pd.Series]:
    """The tables and columns in a value that is kept, however deep they lie in containers and records."""
    if isinstance(value, pd.DataFrame | pd.Series):
        yield value
    for each in _held_by(value):
        yield from _tables_in(each)


def _held_by(value: Any) -> list[Any]:
    """What a container holds, or a record with what it has made of itself so far; of a plan nothing, it has no tables."""
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list | tuple):
        return list(value)
    if isinstance(value, Plan) or not type(value).__module__.startswith(("analysis.", "pages.")):
        return []
    stored = [getattr(value, field.name) for field in fields(value)] if is_dataclass(value) else []
    return [*stored, *getattr(value, "__dict__", {}).values()]
