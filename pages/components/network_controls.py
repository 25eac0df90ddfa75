"""What the reader asks of the network: the settings of the measurement, and how it is drawn."""

import time
from dataclasses import dataclass, replace
from html import escape
from typing import NoReturn

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.errors import PlanError
from analysis.i18n import conventions
from analysis.network import WEIGHTS, NetworkSettings, NetworkTables, Progress, Weight, settings_of
from pages.components import asking, loading, state
from pages.components.frame import Frame
from pages.components.plain import in_parts, plain

VIEWS = ("network", "matrix", "upset", "two_mode", "breadth", "equivalence", "calls")
SIZES = (
    "point_count", "fractional_count", "degree", "strength", "betweenness", "closeness", "eigenvector",
    "two_mode_betweenness", "effective_size", "core",
)  # fmt: skip
COLOURS = ("community", *SIZES, "constraint")
TESTED_AT_ONCE = 300
"""Responsibilities up to which the tests take no longer than one waits for a picture."""
DRAWS = (NetworkSettings().draws, 1_000, 0)


@dataclass(frozen=True, slots=True)
class Drawn:
    """How the network is drawn: by which measures, and whether only supported ties are."""

    size: str
    colour: str
    width: Weight
    backbone: bool


@dataclass(frozen=True, slots=True, eq=False)
class Asked:
    """What the reader asked for and what was measured for it; `drawn` only in the network view, `focus` may be empty.

    While the tests of a large network are `to_test` with these settings, `tables` holds what needs none.
    """

    view: str
    tables: NetworkTables
    focus: str
    drawn: Drawn | None
    to_test: NetworkSettings | None


def ask(frame: Frame) -> Asked:
    """Ask for the view and, behind one button, the settings; measure, and say the chosen ones in a line."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="small", key="asked")
    views = {each: state.words(f"network.page.view-{each}") for each in _views(frame)}
    view = asking.one_of(row, "view", state.words("network.page.view"), views, is_bare=True)
    menu = row.popover(state.words("network.page.settings"), key="network-settings")
    said = row.container(key="chosen")
    settings = _settings(frame, menu)
    drawn = _drawing(settings, menu) if view == VIEWS[0] else None
    to_test = settings if _takes_long(frame, settings) else None
    tables = _measured(frame, replace(settings, draws=0) if to_test else settings)
    said.html(f"<div class='pa-meta'>{in_parts(_chosen(settings, drawn))}</div>")
    return at_focus(Asked(view, tables, "", drawn, to_test))


def at_focus(asked: Asked) -> Asked:
    """The same with the department that is open by now, where the network has it."""
    focus = state.get("focus")
    return replace(asked, focus=focus if focus in asked.tables.affiliation.departments else "")


def show_testing(frame: Frame, settings: NetworkSettings, untested: NetworkTables) -> NoReturn:
    """Make the tests beside the picture that stands already; a bar tells how far they are, then all is shown."""
    st.html(f"<div class='pa-point'>{escape(state.words('network.page.testing'))}</div>")
    _measured(frame, settings, untested)
    st.rerun()


def _takes_long(frame: Frame, settings: NetworkSettings) -> bool:
    return (
        settings.draws > 0
        and len(frame.selected.assignments) > TESTED_AT_ONCE
        and not loading.has_network(frame.key[:2], settings, for_everyone=frame.is_for_everyone)
    )


def _views(frame: Frame) -> list[str]:
    """The views of this plan: who calls on whom only where the text tells leads from supports."""
    roles = frame.once("roles", lambda: set(frame.selected.assignments["role"].astype(str)))
    return [each for each in VIEWS if each != "calls" or {"lead", "support"} <= roles]


def _chosen(settings: NetworkSettings, drawn: Drawn | None) -> list[str]:
    """What is chosen behind the button, each in a few words."""
    draws = "draws-of" if settings.draws else "draws-none"
    said = {
        "weight": state.words(f"network.weight.{settings.weight}"),
        "draws": state.words(f"network.page.{draws}", draws=f"{settings.draws:,}"),
    }
    if drawn:
        said["size"] = state.words(f"network.measure.{drawn.size}")
        if drawn.colour:
            said["colour"] = state.words(f"network.measure.{drawn.colour}")
        if drawn.width != settings.weight:
            said["width"] = state.words(f"network.weight.{drawn.width}")
    colon = conventions(state.language()).colon
    named = [f"{state.words(f'network.page.{label}')}{colon}{each}" for label, each in said.items()]
    switches = {"collective": settings.collective, "backbone": drawn is not None and drawn.backbone}
    return [*named, *(state.words(f"network.page.{name}") for name, is_on in switches.items() if is_on)]


def _settings(frame: Frame, place: DeltaGenerator) -> NetworkSettings:
    """The weight and the tests, with the selection of the sidebar."""
    whole, chosen = frame.selected.tables, frame.selected.selection
    weights = {str(each): state.words(f"network.weight.{each}") for each in WEIGHTS}
    weight = asking.pick(place, "weight", state.words("network.page.weight"), weights)
    collective = bool(whole.assignments["is_collective"].any()) and asking.switch(
        place, "collective", state.words("network.page.collective"), state.words("network.page.collective-help")
    )
    known = [alias.key for alias in frame.proposed]
    return replace(
        settings_of(chosen), weight=_weight(weight), collective=collective, draws=_draws(place),
        merged=tuple(key for key in chosen.merged if key in known),
    )  # fmt: skip


def _draws(place: DeltaGenerator) -> int:
    """How many draws the tests make; the usual ones first, which are the command line's too."""
    offered = {
        str(draws): state.words("network.page.draws-of" if draws else "network.page.draws-none", draws=f"{draws:,}")
        for draws in DRAWS
    }
    label, explained = state.words("network.page.draws"), state.words("network.page.draws-help")
    return int(asking.pick(place, "draws", label, offered, explained))


def _drawing(settings: NetworkSettings, place: DeltaGenerator) -> Drawn:
    """Size, colour and width in the network view."""
    sizes = {each: state.words(f"network.measure.{each}") for each in SIZES}
    colours = {"": state.words("network.page.quiet")} | {
        each: state.words(f"network.measure.{each}") for each in COLOURS
    }
    weights = sorted(WEIGHTS, key=lambda each: each != settings.weight)
    widths = {str(each): state.words(f"network.weight.{each}") for each in weights}
    size = asking.pick(place, "size", state.words("network.page.size"), sizes)
    colour = asking.pick(place, "colour", state.words("network.page.colour"), colours)
    width = asking.pick(place, "width", state.words("network.page.width"), widths)
    explained = state.words("network.page.backbone-help")
    backbone = asking.switch(place, "backbone", state.words("network.page.backbone"), explained)
    return Drawn(size, colour, _weight(width), backbone)


def _measured(frame: Frame, settings: NetworkSettings, untested: NetworkTables | None = None) -> NetworkTables:
    """The network at these settings; a bar tells how far it is where that takes more than a moment.

    What is too large to be measured is said in its place, below the settings that can make it smaller.
    """
    bar = st.empty()
    try:
        found = loading.network(
            frame.key[:2],
            frame.selected.tables,
            settings,
            _told(bar),
            for_everyone=frame.is_for_everyone,
            untested=untested,
        )
    except PlanError as error:
        bar.error(plain(error.message(state.language())))
        st.stop()
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
