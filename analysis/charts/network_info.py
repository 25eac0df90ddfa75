"""What the network picture shows, computed before it is drawn: places, sizes, colours, widths, what comes forward."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from analysis.charts import style
from analysis.network import NetworkTables, Verdict, Weight, labelled
from analysis.network import ties as weighed
from analysis.network.layout import RADIUS

LIGHTEST, DARKEST = "#b9d6ea", "#2b6ca3"
"""The ends of the one hue that shades a measure: the dark one stands out from dark paper too."""

WIDTH_CLASSES = 5
SMALLER_FROM = 200
"""Departments from which nodes are drawn at half the size."""


@dataclass(frozen=True, slots=True, eq=False)
class NetworkInfo:
    """What the network picture shows.

    `nodes`: name, x, y, diameter (pixels), point_count, degree, strength, colour ("": quiet), is_forward, is_focus,
    has_label.
    `ties`: a, b, x0, y0, x1, y1, weight, shared_points, points, width_class (1 thinnest), is_forward.
    `classes` are each class's lowest and highest weight. `weight` and `size` name the measures. `unstable` is the
    agreement of groupings where the colours show groups that other seeds do not give.
    """

    nodes: pd.DataFrame
    ties: pd.DataFrame
    classes: Mapping[int, tuple[float, float]]
    weight: str
    size: str
    width: float
    height: float
    heaviest: int = 0
    focus: str | None = None
    tie: tuple[str, str] | None = None
    groups: Sequence[tuple[str, str]] = ()
    unstable: float | None = None

    @property
    def is_whole(self) -> bool:
        """Whether nothing was chosen, so that nothing stands back."""
        return self.focus is None and self.tie is None


def network_info(
    tables: NetworkTables,
    *,
    size: str = "point_count",
    colour: str | None = None,
    focus: str | None = None,
    tie: tuple[str, str] | None = None,
    backbone: bool = False,
    width: Weight | None = None,
) -> NetworkInfo:
    """Places, sizes and colours of `tables`; `size` and `colour` are columns of its nodes.

    `colour` "community" colours groups, another column shades one hue, None stays quiet. `focus` brings a
    department and its partners forward, `tie` two departments. `backbone` draws supported ties only. `width`
    is the weight that the lines' width shows, where it is not the one measured with.
    """
    ties = _drawn_ties(tables, width or tables.settings.weight, backbone=backbone)
    a, b = ties["department_a"].to_numpy(dtype=object), ties["department_b"].to_numpy(dtype=object)
    forward_ties = _forward_ties(a, b, focus, tie)
    nodes = _nodes(tables, size, colour)
    near = {focus, *(tie or ()), *a[forward_ties], *b[forward_ties]}
    is_quiet = focus is None and tie is None
    nodes["is_forward"] = np.array([is_quiet or name in near for name in nodes["name"]], dtype=bool)
    nodes["is_focus"] = np.array([name == focus or name in (tie or ()) for name in nodes["name"]], dtype=bool)
    weight = ties["weight"].to_numpy(dtype=float)
    kinds = _width_classes(weight)
    start, end = (np.array([tables.layout.places[name] for name in ends]).reshape(-1, 2) for ends in (a, b))
    drawn = pd.DataFrame({
        "a": a, "b": b, "x0": start[:, 0], "y0": start[:, 1], "x1": end[:, 0], "y1": end[:, 1], "weight": weight,
        "shared_points": ties["shared_points"].to_numpy(dtype=int), "points": ties["points"].to_numpy(dtype=object),
        "width_class": kinds, "is_forward": forward_ties | is_quiet,
    })  # fmt: skip
    classes = {int(k): (float(weight[kinds == k].min()), float(weight[kinds == k].max())) for k in np.unique(kinds)}
    heaviest = int((np.round(weight, 12) == np.round(weight.max(initial=0.0), 12)).sum())
    groups = _groups(tables) if colour == "community" else ()
    canvas = tables.layout.width, tables.layout.height
    unstable = None if not groups or tables.communities.is_stable else tables.communities.agreement
    return NetworkInfo(
        nodes, drawn, classes, width or tables.settings.weight, size, *canvas, heaviest, focus, tie, groups, unstable
    )


def _drawn_ties(tables: NetworkTables, width: Weight, *, backbone: bool) -> pd.DataFrame:
    """The ties with the weight that the picture shows, heaviest first."""
    drawn = tables.ties
    if width != tables.settings.weight:
        ends = ["department_a", "department_b"]
        drawn = weighed(tables.affiliation, width).merge(tables.ties[[*ends, "verdict"]], on=ends, how="left")
    return drawn[drawn["verdict"] == Verdict.SUPPORTED.value] if backbone else drawn


def _nodes(tables: NetworkTables, size: str, colour: str | None) -> pd.DataFrame:
    source = tables.nodes
    value = source[size].to_numpy(dtype=float, na_value=0.0)
    names = [str(name) for name in source["department"]]
    places = np.array([tables.layout.places[name] for name in names]).reshape(-1, 2)
    largest = 2 * RADIUS if len(names) < SMALLER_FROM else RADIUS
    shown = labelled(tables.layout.places, dict(zip(names, value.tolist(), strict=True)))
    return pd.DataFrame({
        "name": names, "x": places[:, 0], "y": places[:, 1],
        # Area, not diameter, is proportional to the value.
        "diameter": np.maximum(largest * np.sqrt(value / max(value.max(initial=0.0), 1e-12)), 5.0),
        "point_count": source["point_count"].to_numpy(dtype=int), "degree": source["degree"].to_numpy(dtype=int),
        "strength": source["strength"].to_numpy(dtype=float), "colour": _colours(source, colour),
        "has_label": np.array([name in shown for name in names], dtype=bool),
    })  # fmt: skip


def _colours(source: pd.DataFrame, colour: str | None) -> list[str]:
    if colour is None:
        return [""] * len(source)
    value = source[colour].to_numpy(dtype=float, na_value=np.nan)
    if colour == "community":
        return ["" if np.isnan(one) else _group_colour(int(one)) for one in value]
    low, high = (np.nanmin(value), np.nanmax(value)) if np.isfinite(value).any() else (0.0, 0.0)
    share = (value - low) / max(high - low, 1e-12)
    return ["" if np.isnan(one) else _shade(float(one)) for one in share]


def _shade(share: float) -> str:
    light, dark = (np.array(style.rgb_of(one)) for one in (LIGHTEST, DARKEST))
    return "#" + "".join(f"{round(float(part)):02x}" for part in light + (dark - light) * share)


def _group_colour(number: int) -> str:
    """A group's colour; from the eighth on, groups share the last."""
    return style.GROUP_COLOURS[min(number, len(style.GROUP_COLOURS)) - 1]


def _groups(tables: NetworkTables) -> list[tuple[str, str]]:
    numbers = sorted(set(tables.communities.community.values()))
    return [(str(number), _group_colour(number)) for number in numbers if number < len(style.GROUP_COLOURS)]


def _forward_ties(
    a: npt.NDArray[Any], b: npt.NDArray[Any], focus: str | None, tie: tuple[str, str] | None
) -> npt.NDArray[np.bool_]:
    if tie is not None:
        first, second = sorted(tie)
        return np.asarray((a == first) & (b == second), dtype=bool)
    return np.asarray((a == focus) | (b == focus), dtype=bool)


def _width_classes(weight: npt.NDArray[np.float64]) -> npt.NDArray[np.int64]:
    """1 to WIDTH_CLASSES, in equal steps of the weight."""
    share = weight / max(weight.max(initial=0.0), 1e-12)
    return np.asarray(np.clip(np.ceil(share * WIDTH_CLASSES - 1e-9), 1, WIDTH_CLASSES), dtype=np.int64)
