"""What the reader asks of the network: the settings of the measurement, and how it is drawn."""

import time
from collections.abc import Sequence
from dataclasses import dataclass

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.network import WEIGHTS, NetworkSettings, NetworkTables, Progress, Weight
from pages.components import asking, loading, state
from pages.components.frame import Frame

VIEWS = ("network", "matrix", "upset", "two_mode")
SIZES = (
    "point_count", "fractional_count", "degree", "strength", "betweenness", "closeness", "eigenvector",
    "two_mode_betweenness", "effective_size", "core",
)  # fmt: skip
COLOURS = ("community", *SIZES, "constraint")
DRAWS = (NetworkSettings().draws, 1_000, 0)
OPENED = ("focus", "within", "tie", "together", "opened")
"""The parameters of what was clicked."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the network is drawn: by which measures, and whether only supported ties are."""

    size: str
    colour: str
    width: Weight
    backbone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the reader asked for and what was measured for it; `drawn` only in the network view, `focus` may be empty."""

    view: str
    tables: NetworkTables
    focus: str
    drawn: Drawn | None


def ask(frame: Frame) -> Asked:
    """Ask for the view, the settings and a department, and measure."""
    above = st.columns([9, 7, 4], vertical_alignment="bottom", gap="medium")
    below = st.columns(5, vertical_alignment="bottom")
    switches = above[2].container(gap="small")
    views = {each: state.words(f"network.page.view-{each}") for each in VIEWS}
    view = asking.one_of(above[0], "view", state.words("network.page.view"), views)
    settings = _settings(frame, below, switches)
    drawn = _drawing(settings, below[2:], switches) if view == VIEWS[0] else None
    tables = _measured(frame, settings)
    return Asked(view, tables, _department(tables, above[1]), drawn)


def _settings(frame: Frame, places: Sequence[DeltaGenerator], switches: DeltaGenerator) -> NetworkSettings:
    """The weight and the tests, with the selection of the sidebar."""
    whole, chosen = frame.selected.tables, frame.selected.selection
    weights = {str(each): state.words(f"network.weight.{each}") for each in WEIGHTS}
    weight = asking.pick(places[0], "weight", state.words("network.page.weight"), weights)
    collective = bool(whole.assignments["is_collective"].any()) and asking.switch(
        switches, "collective", state.words("network.page.collective"), state.words("network.page.collective-help")
    )
    known = [alias.key for alias in frame.proposed]
    return NetworkSettings(
        weight=_weight(weight), max_units=chosen.max_units, collective=collective, order_leads=chosen.order_leads,
        merged=tuple(key for key in chosen.merged if key in known),
        sections=chosen.sections, departments=chosen.departments, roles=chosen.roles,
        draws=_draws(places[1]),
    )  # fmt: skip


def _draws(place: DeltaGenerator) -> int:
    """How many draws the tests make; the usual ones first, which are the command line's too."""
    offered = {
        str(draws): state.words("network.page.draws-of" if draws else "network.page.draws-none", draws=f"{draws:,}")
        for draws in DRAWS
    }
    label, explained = state.words("network.page.draws"), state.words("network.page.draws-help")
    return int(asking.pick(place, "draws", label, offered, explained))


def _drawing(settings: NetworkSettings, places: Sequence[DeltaGenerator], switches: DeltaGenerator) -> Drawn:
    """Size, colour and width in the network view."""
    sizes = {each: state.words(f"network.measure.{each}") for each in SIZES}
    colours = {"": state.words("network.page.quiet")} | {
        each: state.words(f"network.measure.{each}") for each in COLOURS
    }
    weights = sorted(WEIGHTS, key=lambda each: each != settings.weight)
    widths = {str(each): state.words(f"network.weight.{each}") for each in weights}
    size = asking.pick(places[0], "size", state.words("network.page.size"), sizes)
    colour = asking.pick(places[1], "colour", state.words("network.page.colour"), colours)
    width = asking.pick(places[2], "width", state.words("network.page.width"), widths)
    explained = state.words("network.page.backbone-help")
    backbone = asking.switch(switches, "backbone", state.words("network.page.backbone"), explained)
    return Drawn(size, colour, _weight(width), backbone)


def _department(tables: NetworkTables, place: DeltaGenerator) -> str:
    """Search a department; empty where none is chosen or the selection no longer holds it."""
    names = list(tables.affiliation.departments)
    focus = state.get("focus")
    key, _ = state.kept_as("focus", focus if focus in names else None)
    place.selectbox(
        state.words("network.page.search"), names, key=key, index=None,
        placeholder=state.words("network.page.search-hint"), on_change=lambda: open_one("focus", st.session_state[key]),
    )  # fmt: skip
    return focus if focus in names else ""


def open_one(name: str, values: list[str] | str | None) -> None:
    """Open what was clicked instead of what was open before."""
    for each in OPENED:
        state.put(each, values if each == name else None)


def _measured(frame: Frame, settings: NetworkSettings) -> NetworkTables:
    """The network at these settings; a bar tells how far it is where that takes more than a moment."""
    source, bar = frame.plan.source, st.empty()
    found = loading.network(
        source.sha256, source.name, frame.corrections.to_json(), frame.selected.tables, settings, _told(bar)
    )
    bar.empty()
    return found


def _told(bar: DeltaGenerator) -> Progress:
    begun = shown = time.monotonic()

    def tell(stage: str, done: int, of: int) -> None:
        nonlocal shown
        now = time.monotonic()
        if now - begun > 1 and now - shown > 0.2:
            shown = now
            bar.progress(done / of, text=state.words(f"network.progress.{stage}", done=f"{done:,}", of=f"{of:,}"))

    return tell


def _weight(chosen: str) -> Weight:
    return next(each for each in WEIGHTS if each == chosen)
