"""The pictures of one network, what a click on them opens, and what stands around them."""

from collections.abc import Callable, Hashable, Sequence
from html import escape
from typing import Any

import plotly.graph_objects as go
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from analysis.charts import Mode
from analysis.charts.breadth_depth import BreadthDepthInfo, breadth_depth_info, plot_breadth_depth
from analysis.charts.incidence import IncidenceInfo, incidence_info, plot_incidence
from analysis.charts.network import plot_network
from analysis.charts.network_drawing import network_drawing
from analysis.charts.network_info import DARKEST, LIGHTEST, NetworkInfo, network_info
from analysis.charts.square import (
    CallsInfo,
    EquivalenceInfo,
    calls_info,
    equivalence_info,
    plot_calls,
    plot_equivalence,
)
from analysis.charts.two_mode import TwoModeInfo, plot_two_mode, two_mode_info
from analysis.charts.upset import UpSetInfo, plot_upset, upset_info
from analysis.exports import Exhibit
from analysis.i18n import conventions, listed
from analysis.network import NetworkTables, Verdict, groups_words, settings_words, verdict_words, work_words
from pages.components import drawn_network, exhibit, figures, panel, state
from pages.components.briefs import brief
from pages.components.frame import Frame
from pages.components.network_controls import Asked, Drawn
from pages.components.network_tables import of_picture

Pair = tuple[str, str]
Shown = NetworkInfo | IncidenceInfo | UpSetInfo | TwoModeInfo | BreadthDepthInfo | EquivalenceInfo | CallsInfo
HEIGHT = 640
"""Pixels of the panel beside the picture, where the screen has them."""


def tie_in_focus(tables: NetworkTables) -> Pair | None:
    """The tie the reader clicked, where both departments still stand in the network."""
    names = sorted(state.parameters().get("tie", []))
    known = set(tables.affiliation.departments)
    return (names[0], names[1]) if len(set(names)) == 2 and set(names) <= known else None


def finding(frame: Frame, asked: Asked) -> str:
    """The work that departments share, in sentences."""
    said = frame.once(("work", asked.tables.settings.to_json()), lambda: work_words(asked.tables, frame.language))
    if said:
        return said
    return state.words(
        "network.page.tie-none-at-all" if len(asked.tables.nodes) else "network.chart.empty-network-title"
    )


def show_verdict(tables: NetworkTables) -> None:
    """What the tests say of the plan."""
    st.html(f"<div class='pa-point'>{escape(verdict_words(tables.verdict, state.language()))}</div>")


def hint(asked: Asked) -> str:
    """The words that say what can be clicked, where something can."""
    if asked.tables.nodes.empty:
        return ""
    return "network.drawing.hint" if asked.drawn else "network.page.click"


def _on_paper(frame: Frame, asked: Asked) -> Exhibit:
    """What the picture becomes when it is taken away."""
    info = _info_of(frame, asked)
    return Exhibit(f"network-{asked.view}", info, _figure(frame, asked, info, "light"), of_picture(info, asked.tables))


def _shown(asked: Asked) -> Hashable:
    """All that shapes a picture of the network."""
    return asked.view, asked.tables.settings.to_json(), asked.drawn, asked.focus, tie_in_focus(asked.tables)


def show(frame: Frame, asked: Asked) -> None:
    """The picture of this view; what a click opens stands in the panel."""
    with st.container(key="picture", border=False):
        if asked.drawn and len(asked.tables.nodes):
            drawn_network.show(
                _drawing(frame, asked, asked.drawn), panel.opened_departments(frame, state.opened()), _clicked
            )
            return
        show = figures.show_wide if len(asked.tables.nodes) else figures.show_picture
        show(_picture(frame, asked), f"network-{asked.view}", on_click=_clicked)


def _picture(frame: Frame, asked: Asked) -> figures.Picture:
    """The figure of this view as the page shows it."""
    mode = state.mode()
    return frame.once(
        ("network", _shown(asked), mode),
        lambda: figures.picture_of(_figure(frame, asked, _info_of(frame, asked), mode)),
    )


def _drawing(frame: Frame, asked: Asked, drawn: Drawn) -> dict[str, Any]:
    tables = asked.tables
    key = ("drawing", tables.settings.to_json(), drawn)
    return frame.once(key, lambda: network_drawing(_info(tables, drawn), tables.lead_support, frame.language))


def _info(tables: NetworkTables, drawn: Drawn, focus: str | None = None, tie: Pair | None = None) -> NetworkInfo:
    return network_info(
        tables, size=drawn.size, colour=drawn.colour or None, focus=focus, tie=tie, backbone=drawn.backbone, width=drawn.width
    )  # fmt: skip


def explain(frame: Frame, asked: Asked, place: DeltaGenerator) -> None:
    """Below the picture what it leaves out, what it shows, and what size, colour and width say; its exports at their `place`."""
    _show_left_out(asked.tables)
    if not asked.drawn:
        shown = _picture(frame, asked)
        lines = (escape(each) for each in (shown.title, shown.subtitle))
        st.html("".join(f"<div class='pa-meta'>{line}</div>" for line in lines))
    label = state.words(f"network.page.view-{asked.view}")
    around = brief(frame, focus=asked.focus, network=asked.tables)
    exhibit.take_away(
        frame, place, f"network-{asked.view}", label, lambda: _on_paper(frame, asked), around,
        _source(frame, asked.tables),
    )  # fmt: skip
    if asked.drawn:
        if asked.drawn.backbone and Verdict.SUPPORTED not in set(asked.tables.ties["verdict"]):
            st.info(state.words("network.page.backbone-empty"))
        _show_legend(asked.tables, asked.drawn)
        _show_groups(asked.tables)


def _show_left_out(tables: NetworkTables) -> None:
    """How many collective names the network is without, which, why, and how to count them."""
    if names := tables.collective:
        said = state.words(
            "network.page.left-out", count=len(names), names=listed(names, state.language()),
            settings=state.words("network.page.settings"), switch=state.words("network.page.collective"),
        )  # fmt: skip
        st.html(f"<div class='pa-meta'>{escape(said)}</div>")


def _info_of(frame: Frame, asked: Asked) -> Shown:
    """What the picture of this view shows."""
    tables, focus = asked.tables, asked.focus or None
    if asked.drawn:
        return _info(tables, asked.drawn, focus, tie_in_focus(tables))
    titles = dict(zip(frame.selected.points["point_key"], frame.selected.points["title"], strict=True))
    computed: dict[str, Callable[[], Shown]] = {
        "matrix": lambda: incidence_info(tables, focus=focus),
        "upset": lambda: upset_info(tables),
        "two_mode": lambda: two_mode_info(tables, titles, focus),
        "breadth": lambda: breadth_depth_info(tables, focus=focus),
        "equivalence": lambda: equivalence_info(tables),
        "calls": lambda: calls_info(tables),
    }
    return computed[asked.view]()


def _figure(frame: Frame, asked: Asked, info: Shown, mode: Mode) -> go.Figure:
    around = (frame.language, mode, _source(frame, asked.tables))
    match info:
        case NetworkInfo():
            return plot_network(info, *around)
        case IncidenceInfo():
            return plot_incidence(info, *around)
        case UpSetInfo():
            return plot_upset(info, *around)
        case TwoModeInfo():
            return plot_two_mode(info, *around)
        case BreadthDepthInfo():
            return plot_breadth_depth(info, *around)
        case EquivalenceInfo():
            return plot_equivalence(info, *around)
        case CallsInfo():
            return plot_calls(info, *around)


def _source(frame: Frame, tables: NetworkTables) -> str:
    """The last line of a figure: the plan, the selection, and the settings of the network in words."""
    marks = conventions(frame.language)
    selected = frame.figure_words("", "").source.removesuffix(marks.stop)
    return f"{selected}{marks.between_clauses}{settings_words(tables, frame.language)}{marks.stop}"


def _clicked(mark: Sequence[str]) -> None:
    """Open what was clicked: a department, a tie, a point, or a combination of departments."""
    kind, *named = mark or [""]
    if not named:
        state.open_only()
    elif kind in ("department", "assignment"):
        state.open_only(focus=named[0])
    elif kind in ("tie", "call") or (kind == "equivalence" and len(set(named)) == 2):
        state.open_only(tie=named)
    elif kind == "equivalence":
        state.open_only(focus=named[0])
    elif kind == "point":
        state.open_only(opened=named[0])
    else:
        state.open_only(together=named[0].split("|"))


def _show_legend(tables: NetworkTables, drawn: Drawn) -> None:
    """What size, colour and width say, each in a line with its source."""
    lines = [_line("network.page.size", drawn.size)]
    if drawn.colour:
        lines.append(_line("network.page.colour", drawn.colour) + _shades(tables, drawn.colour))
    width = state.words(f"network.methods.weight.{drawn.width}").strip()
    lines.append(escape(f"{state.words('network.page.width')}{conventions(state.language()).colon}{width}"))
    if drawn.width == "newman" or tables.settings.weight == "newman":
        lines.append(escape(_check(tables)))
    st.html("".join(f"<div class='pa-meta'>{line}</div>" for line in lines))


def _line(label: str, measure: str) -> str:
    name, meaning, source = (state.words(f"network.{part}.{measure}") for part in ("measure", "meaning", "source"))
    return escape(
        state.words("network.page.explained", label=state.words(label), name=name, meaning=meaning, source=source)
    )


def _shades(tables: NetworkTables, measure: str) -> str:
    value = tables.nodes[measure].dropna()
    if measure == "community" or value.empty:
        return ""
    low, high = f"{float(value.min()):.3g}", f"{float(value.max()):.3g}"
    return f" {low} <span class='pa-shade' style='background: linear-gradient(90deg, {LIGHTEST}, {DARKEST})'></span> {high}"


def _check(tables: NetworkTables) -> str:
    """With Newman's weights a department's strength equals the points it shares: said with the largest of them."""
    shared = tables.affiliation.shared_counts
    if not len(shared):
        return ""
    top = int(shared.argmax())
    key = "network.page.newman-check"
    return state.words(key, count=len(shared), department=tables.affiliation.departments[top], shared=int(shared[top]))


def _show_groups(tables: NetworkTables) -> None:
    """How many groups Leiden finds and how far that can be trusted; what holds the network together."""
    groups, nodes = tables.communities, tables.nodes
    if not groups.community:
        return
    said = groups_words(tables, state.language())
    cuts = nodes.loc[nodes["is_articulation"], "department"].tolist()
    key = "network.page.cuts" if cuts else "network.page.no-cuts"
    st.html(
        f"<div class='pa-meta'>{escape(said)} {escape(state.words(key, names=listed(cuts, state.language())))}</div>"
    )
