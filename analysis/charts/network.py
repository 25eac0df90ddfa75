"""The network drawn: departments as clickable nodes, ties in a few classes of width, the finding as title."""

from copy import deepcopy
from dataclasses import dataclass
from functools import cache, partial
from typing import Any

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network_info import NetworkInfo
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, catalogue, conventions, translate
from analysis.network.layout import LABEL_SIZE

WEBGL_FROM = 200
"""Departments from which the browser draws with WebGL."""

MANY_TIES = 600
"""Ties beyond which each is drawn fainter, so that nodes and labels stand out."""


def plot_network(info: NetworkInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """The picture of `info`; `source` is its last line (plan, document number, settings).

    Nodes carry customdata ["department", name], ties, at their midpoints, ["tie", a, b].
    """
    if info.nodes.empty:
        return empty_network(language, mode, source)
    traces = [*_tie_traces(info, language, mode), _midpoints(info, language), *_node_traces(info, language, mode)]
    layout = _layout(Words(*_title(info, language), source), mode, info)
    # Built from plain values: Plotly's checks take ten times as long as all else; a test runs them instead.
    return go.Figure({"data": traces, "layout": layout}, _validate=False)


@cache
def _dress(mode: Mode) -> dict[str, Any]:
    words = Words("title", "subtitle", "source")
    return dict(style.finish(go.Figure(), words, mode, height=0).layout.to_plotly_json())


def _layout(words: Words, mode: Mode, info: NetworkInfo) -> dict[str, Any]:
    """What `style.finish` gives every figure, with these words and this canvas."""
    layout = deepcopy(_dress(mode))
    layout["title"]["text"] = style.literal(words.title)
    layout["title"]["subtitle"]["text"] = style.literal(words.subtitle)
    layout["meta"] = {"title": words.title, "subtitle": words.subtitle, "source": words.source}
    layout["annotations"][0]["text"] = style.literal(words.source)
    layout["height"] += round(info.height) + 8
    layout["legend"] |= {"y": 0, "yanchor": "top", "itemclick": False, "itemdoubleclick": False}
    layout["legend"]["font"] = {"size": style.SMALL}
    hidden = {"visible": False, "autorange": False}
    axes = {"xaxis": {**hidden, "range": [0, info.width]}, "yaxis": {**hidden, "range": [0, info.height]}}
    return {**layout, **axes, "clickmode": "event+select"}


def empty_network(language: Language, mode: Mode, source: str) -> go.Figure:
    """A titled empty figure that says why no network is drawn."""
    words = Words(translate("network.chart.empty-network-title", language), "", source)
    return style.empty(translate("network.chart.empty-network-reason", language), words, mode)


def _kind(info: NetworkInfo) -> str:
    return "scattergl" if len(info.nodes) >= WEBGL_FROM else "scatter"


def _tie_traces(info: NetworkInfo, language: Language, mode: Mode) -> list[dict[str, Any]]:
    """A trace a class of width, forward and faded apart: NaN-separated float32 is 41 times lighter than lists."""
    kinds, forward = info.ties["width_class"].to_numpy(), info.ties["is_forward"].to_numpy()
    x, y = (broken(info.ties[f"{axis}0"].to_numpy(), info.ties[f"{axis}1"].to_numpy()) for axis in "xy")
    name = _weight_name(info, language)
    return [
        {
            "type": _kind(info), "mode": "lines", "hoverinfo": "skip", "legendgroup": str(kind),
            "x": x[part].ravel(), "y": y[part].ravel(),
            "name": f"{name} {_span(*info.classes[kind])}", "showlegend": info.is_whole or is_forward,
            "opacity": drawn.opacity, "line": {"width": drawn.width, "color": drawn.colour},
        }
        for is_forward in (False, True)
        for kind in sorted(info.classes)
        if (part := (kinds == kind) & (forward == is_forward)).any()
        for drawn in [stroke(info, int(kind), is_forward=is_forward, mode=mode)]
    ]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a tie is drawn; a faint one stands back behind what was chosen, or behind the nodes where ties are many."""

    width: float
    colour: str
    opacity: float
    is_faint: bool


def stroke(info: NetworkInfo, kind: int, *, is_forward: bool, mode: Mode = "light") -> Stroke:
    """The stroke of the ties of one class of width: what was chosen takes the accent, however light its weight."""
    palette, is_few, width = style.PALETTES[mode], len(info.ties) <= MANY_TIES, 0.6 + 1.3 * (kind - 1)
    if is_forward and not info.is_whole:
        return Stroke(max(width, 1.8), palette.accent, 0.75, is_faint=False)
    if info.is_whole:
        return Stroke(width, palette.quiet, 0.6 if is_few else 0.2, is_faint=not is_few)
    return Stroke(width, palette.quiet, 0.15 if is_few else 0.06, is_faint=True)


def _span(low: float, high: float) -> str:
    return f"{low:.3g}" if low == high else f"{low:.3g} – {high:.3g}"


def broken(start: Any, end: Any) -> npt.NDArray[np.float32]:
    """Rows of `start`, `end`, NaN: flattened, one trace draws any number of lines."""
    path = np.full((len(start), 3), np.nan, dtype=np.float32)
    path[:, 0], path[:, 1] = start, end
    return path


def _midpoints(info: NetworkInfo, language: Language) -> dict[str, Any]:
    """Invisible markers where a tie can be hovered and clicked."""
    ties, invisible = info.ties, {"marker": {"opacity": 0}}
    return {
        "type": _kind(info), "mode": "markers", "name": "", "showlegend": False, "hoverinfo": "text",
        "x": ((ties["x0"] + ties["x1"]) / 2).to_numpy(np.float32),
        "y": ((ties["y0"] + ties["y1"]) / 2).to_numpy(np.float32),
        "marker": {"size": 12, "opacity": 0}, "selected": invisible, "unselected": invisible,
        "customdata": [["tie", a, b] for a, b in zip(ties["a"], ties["b"], strict=True)],
        "hovertext": _tie_hover(info, language),
    }  # fmt: skip


def _tie_hover(info: NetworkInfo, language: Language) -> list[str]:
    # The entry is looked up once: a plan of 500 departments has some 20,000 ties.
    said = partial(catalogue(language)["network.chart.tie-hover"].format, weight=_weight_name(info, language))
    joint = conventions(language).between_names
    safe = {name: style.literal(name) for name in info.nodes["name"]}
    columns = (info.ties[column].tolist() for column in ("a", "b", "shared_points", "points", "weight"))
    return [
        said(a=safe[a], b=safe[b], shared=shared, points=style.literal(points.replace("|", joint)), value=weight)
        for a, b, shared, points, weight in zip(*columns, strict=True)
    ]


def _node_traces(info: NetworkInfo, language: Language, mode: Mode) -> list[dict[str, Any]]:
    nodes, palette = info.nodes, style.PALETTES[mode]
    said = catalogue(language)["network.chart.node-hover"].format
    columns = (nodes[column].tolist() for column in ("name", "point_count", "degree", "strength"))
    marks = {
        "type": _kind(info), "mode": "markers", "name": "", "showlegend": False, "hoverinfo": "text",
        "x": nodes["x"].to_numpy(np.float32), "y": nodes["y"].to_numpy(np.float32),
        "customdata": [["department", name] for name in nodes["name"]],
        "hovertext": [
            said(name=style.literal(name), load=load, degree=degree, strength=strength)
            for name, load, degree, strength in zip(*columns, strict=True)
        ],
        "marker": {
            "size": nodes["diameter"].to_numpy(), "sizemode": "diameter",
            "color": node_colours(info, mode),
            "opacity": np.where(nodes["is_forward"], 1.0, 0.2), "line": {"width": 1, "color": palette.paper},
        },
        "unselected": {"marker": {"opacity": 1}},
    }  # fmt: skip
    return [marks, *_labels(info, mode), *_group_keys(info, language)]


def node_colours(info: NetworkInfo, mode: Mode = "light") -> list[str]:
    """The colour of each node: the accent for what was chosen, quiet where no measure or group gives one."""
    palette, columns = style.PALETTES[mode], (info.nodes["colour"], info.nodes["is_focus"])
    return [palette.accent if is_focus else colour or palette.quiet for colour, is_focus in zip(*columns, strict=True)]


def _labels(info: NetworkInfo, mode: Mode) -> list[dict[str, Any]]:
    """Names below their nodes with a halo, so that no tie strikes them through; WebGL would paint over any but its own."""
    nodes, is_large = info.nodes, _kind(info) == "scattergl"
    palette, text = style.PALETTES[mode], np.array([style.literal(name) for name in nodes["name"]], dtype=object)
    halo = ", ".join([f"0 0 3px {palette.paper}"] * 3)
    x, y = nodes["x"].to_numpy(np.float32), (nodes["y"] - nodes["diameter"] / 2 - 9).to_numpy(np.float32)
    shown, forward = nodes["has_label"].to_numpy(), nodes["is_forward"].to_numpy()
    return [
        {
            "type": _kind(info), "mode": "text", "hoverinfo": "skip", "showlegend": False, "name": "",
            "x": x[part], "y": y[part], "text": text[part].tolist(),
            "textfont": {"size": LABEL_SIZE, "color": colour} | ({} if is_large else {"shadow": halo}),
        } | ({} if is_large else {"cliponaxis": False})
        for part, colour in ((shown & ~forward, palette.muted), (shown & forward, palette.ink))
        if part.any()
    ]  # fmt: skip


def _group_keys(info: NetworkInfo, language: Language) -> list[dict[str, Any]]:
    """Traces without points, for the legend of groups."""
    return [
        {
            "type": "scatter", "mode": "markers", "x": [None], "y": [None], "name": name,
            "marker": {"size": 11, "color": colour}, "showlegend": True,
        }
        for name, colour in named_groups(info, language)
    ]  # fmt: skip


def named_groups(info: NetworkInfo, language: Language) -> list[tuple[str, str]]:
    """Name and colour of each group, where nodes are coloured by group."""
    name = translate("network.measure.community", language)
    return [(f"{name} {number}", colour) for number, colour in info.groups]


def _weight_name(info: NetworkInfo, language: Language) -> str:
    return translate(f"network.weight.{info.weight}", language)


def _title(info: NetworkInfo, language: Language) -> tuple[str, str]:
    subtitle = translate(
        "network.chart.network-subtitle", language, departments=len(info.nodes), ties=len(info.ties),
        isolates=int((info.nodes["degree"] == 0).sum()),
        weight=_weight_name(info, language), size=translate(f"network.measure.{info.size}", language),
    )  # fmt: skip
    if info.unstable is not None:
        subtitle += translate("network.chart.groups-unstable", language, agreement=f"{info.unstable:.2f}")
    return _finding(info, language), subtitle


def _finding(info: NetworkInfo, language: Language) -> str:
    """The department or tie in focus in a sentence; without one, the heaviest tie."""
    said = partial(translate, language=language)
    loads, partners = (
        dict(zip(info.nodes["name"], info.nodes[each].tolist(), strict=True)) for each in ("point_count", "degree")
    )
    chosen = np.flatnonzero(info.ties["is_forward"].to_numpy())
    if info.tie is None and info.focus is not None and info.focus in loads:
        name, load = info.focus, loads[info.focus]
        return said("network.chart.ego-title", department=name, load=load, partners=partners[name])
    if not len(chosen):
        return said("network.chart.network-no-ties-title", departments=len(loads))
    a, b, shared, weight = (info.ties[column].to_numpy()[chosen[0]] for column in ("a", "b", "shared_points", "weight"))
    key = "tie-title" if info.tie else "network-title" if info.heaviest == 1 else "network-title-tied"
    measured = "tie-points" if info.weight == "count" else "tie-weight"
    tie = said(f"network.chart.{measured}", weight=_weight_name(info, language), value=f"{weight:.3g}")
    return said(f"network.chart.{key}", a=a, b=b, tie=tie, count=info.heaviest, shared=shared)
