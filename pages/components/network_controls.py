"""What the reader asks of the network: the settings of the measurement, and how it is drawn."""

import time
from dataclasses import dataclass, replace
from html import escape

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.network import WEIGHTS, NetworkSettings, NetworkTables, Progress, Weight, places_of
from analysis.network.layout import ALL_LABELS_UP_TO, Layout
from pages.components import asking, loading, state
from pages.components.frame import Frame

VIEWS = ("network", "matrix", "upset", "two_mode")
SIZES = (
    "point_count", "fractional_count", "degree", "strength", "betweenness", "closeness", "eigenvector",
    "two_mode_betweenness", "effective_size", "core",
)  # fmt: skip
COLOURS = ("community", *SIZES, "constraint")
DRAWS = (10_000, 1_000, 0)
MANY, VERY_MANY = 100, 200
"""Departments from which fewer draws are made unless the reader asks for more, and from which none."""


NARROW, LOW = 600.0, 520.0
"""Pixels of the canvas beside the panel."""


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

    `shown` are the `tables` with places for the page, those of `tables` are for paper.
    """

    view: str
    tables: NetworkTables
    shown: NetworkTables
    focus: str
    drawn: Drawn | None

    @property
    def key(self) -> str:
        """What tells the measured network from others of the same selection."""
        return self.tables.settings.to_json()


def ask(frame: Frame) -> Asked:
    """Ask for the view and, behind a button, for the settings; measure; say in a line what is chosen."""
    row = st.container(horizontal=True, vertical_alignment="center", gap="medium", key="asked")
    views = {each: state.words(f"network.page.view-{each}") for each in VIEWS}
    view = asking.one_of(row, "view", state.words("network.page.view"), views, is_bare=True)
    box = row.popover(state.words("network.page.settings"), width="content")
    settings = _settings(frame, box)
    drawn = _drawing(settings, box) if view == VIEWS[0] else None
    tables = _measured(frame, settings)
    row.html(f"<div class='pa-meta'>{escape(_chosen(settings, drawn))}</div>", width="content")
    focus = state.get("focus")
    shown = replace(tables, layout=_narrow(frame, settings, tables)) if drawn else tables
    return Asked(view, tables, shown, focus if focus in tables.affiliation.departments else "", drawn)


def _chosen(settings: NetworkSettings, drawn: Drawn | None) -> str:
    """What is chosen behind the button, in a few words."""
    said = [
        state.words(f"network.weight.{settings.weight}"),
        state.words(
            "network.page.draws-of" if settings.draws else "network.page.draws-none", draws=f"{settings.draws:,}"
        ),
    ]
    if drawn:
        said += [
            state.words(f"network.measure.{drawn.size}"),
            state.words(f"network.measure.{drawn.colour}" if drawn.colour else "network.page.quiet"),
        ]
        said += [state.words("network.page.backbone")] if drawn.backbone else []
    labels = ("weight", "draws", "size", "colour")
    named = [
        f"{state.words(f'network.page.{label}')}{state.words('network.page.colon')}{each}"
        for label, each in zip(labels, said, strict=False)
    ]
    return "　".join([*named, *said[len(labels) :]])


def _narrow(frame: Frame, settings: NetworkSettings, tables: NetworkTables) -> Layout:
    """Places on a canvas that fits beside the panel; those of the files where there are more labels than fit."""
    if len(tables.layout.places) > ALL_LABELS_UP_TO:
        return tables.layout
    whole = frame.selected.tables
    key = ("places", settings.collective, settings.seed)
    return frame.once(key, lambda: places_of(whole, settings, width=NARROW, height=LOW))


def _settings(frame: Frame, box: DeltaGenerator) -> NetworkSettings:
    """The weight and the tests, with the selection of the sidebar."""
    whole, chosen = frame.selected.tables, frame.selected.selection
    weights = {str(each): state.words(f"network.weight.{each}") for each in WEIGHTS}
    weight = asking.pick(box, "weight", state.words("network.page.weight"), weights)
    collective = bool(whole.assignments["is_collective"].any()) and asking.switch(
        box, "collective", state.words("network.page.collective"), state.words("network.page.collective-help")
    )
    known = [alias.key for alias in frame.proposed]
    return NetworkSettings(
        weight=_weight(weight), max_units=chosen.max_units, collective=collective, order_leads=chosen.order_leads,
        merged=tuple(key for key in chosen.merged if key in known),
        sections=chosen.sections, departments=chosen.departments, roles=chosen.roles,
        draws=_draws(box, len(whole.departments)), community_runs=100 if len(whole.departments) <= VERY_MANY else 10,
    )  # fmt: skip


def _draws(place: DeltaGenerator, departments: int) -> int:
    """How many draws the tests make; with many departments fewer are offered first, then none."""
    usual = DRAWS[0] if departments <= MANY else DRAWS[1] if departments <= VERY_MANY else 0
    offered = {
        str(draws): state.words("network.page.draws-of" if draws else "network.page.draws-none", draws=f"{draws:,}")
        for draws in sorted(DRAWS, key=lambda draws: draws != usual)
    }
    label, explained = state.words("network.page.draws"), state.words("network.page.draws-help")
    return int(asking.pick(place, "draws", label, offered, explained))


def _drawing(settings: NetworkSettings, box: DeltaGenerator) -> Drawn:
    """Size, colour and width in the network view."""
    sizes = {each: state.words(f"network.measure.{each}") for each in SIZES}
    colours = {"": state.words("network.page.quiet")} | {
        each: state.words(f"network.measure.{each}") for each in COLOURS
    }
    weights = sorted(WEIGHTS, key=lambda each: each != settings.weight)
    widths = {str(each): state.words(f"network.weight.{each}") for each in weights}
    size = asking.pick(box, "size", state.words("network.page.size"), sizes)
    colour = asking.pick(box, "colour", state.words("network.page.colour"), colours)
    width = asking.pick(box, "width", state.words("network.page.width"), widths)
    explained = state.words("network.page.backbone-help")
    backbone = asking.switch(box, "backbone", state.words("network.page.backbone"), explained)
    return Drawn(size, colour, _weight(width), backbone)


def _measured(frame: Frame, settings: NetworkSettings) -> NetworkTables:
    """The network at these settings; a bar tells how far it is where that takes more than a moment."""
    bar = st.empty()
    found = loading.network(frame.key, frame.selected.tables, settings, _told(bar))
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
