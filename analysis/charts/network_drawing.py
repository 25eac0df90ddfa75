"""The network as plain values that a browser draws: the same places, sizes and widths as the exported picture."""

from collections.abc import Collection
from functools import partial
from typing import Any

import pandas as pd

from analysis.charts.network_info import NetworkInfo
from analysis.i18n import Language, catalogue, conventions, translate

Ends = tuple[str, str]


def network_drawing(info: NetworkInfo, lead_support: pd.DataFrame, language: Language) -> dict[str, Any]:
    """What is drawn of `info`, in lists that go into JSON; `lead_support` says which ties get an arrow.

    `size`: width and height in pixels, origin bottom left. `nodes`: id, x, y, r (radius), rank (1 is named first), colour
    ("": quiet), said. `ties`: a and b (numbers of nodes), width, weight (the chosen one), shared, to_a and to_b (an arrow
    from the leading department), said. `most`: the most points that two departments share.
    """
    leads = set(zip(lead_support["lead"], lead_support["support"], strict=True)) if len(lead_support) else set()
    return {
        "size": [info.width, info.height],
        "nodes": _nodes(info, language),
        "ties": _ties(info, leads, language),
        "most": int(info.ties["shared_points"].max()) if len(info.ties) else 0,
    }


def _nodes(info: NetworkInfo, language: Language) -> list[dict[str, Any]]:
    said = partial(translate, "network.drawing.node", language)
    nodes = info.nodes
    ranks = nodes["diameter"].rank(method="first", ascending=False).astype(int)
    columns = (nodes[each].tolist() for each in ("name", "x", "y", "diameter", "colour", "point_count", "degree"))
    return [
        {"id": name, "x": x, "y": y, "r": diameter / 2, "rank": rank, "colour": colour,
         "said": said(name=name, load=load, degree=degree)}
        for rank, name, x, y, diameter, colour, load, degree in zip(ranks.tolist(), *columns, strict=True)
    ]  # fmt: skip


def _ties(info: NetworkInfo, leads: Collection[Ends], language: Language) -> list[dict[str, Any]]:
    weight = translate(f"network.weight.{info.weight}", language)
    said = partial(catalogue(language)["network.drawing.tie"].format, weight=weight)
    numbers = {name: i for i, name in enumerate(info.nodes["name"])}
    joint = conventions(language).between_names
    columns = (info.ties[each].tolist() for each in ("a", "b", "width_class", "shared_points", "points", "weight"))
    return [
        {"a": numbers[a], "b": numbers[b], "width": round(0.6 + 1.3 * (kind - 1), 2), "weight": value, "shared": shared,
         "to_a": (b, a) in leads, "to_b": (a, b) in leads,
         "said": said(a=a, b=b, shared=shared, points=points.replace("|", joint), value=f"{value:.4g}")}
        for a, b, kind, shared, points, value in zip(*columns, strict=True)
    ]  # fmt: skip
