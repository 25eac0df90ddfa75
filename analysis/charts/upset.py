"""The UpSet plot: which exact combinations of departments answer for points, and how often.

Lex et al. (2014), UpSet: visualization of intersecting sets, IEEE TVCG 20:1983–1992.
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, conventions, listed, translate
from analysis.network import NetworkTables, exact_combinations

ROW, BARS = 22, 130
"""Height of a department's row and of the bars above, in pixels."""
COLUMN, LOADS, FEWEST = 13, 0.16, 8
"""Pixels across that a column needs, the part of the width to the right of the columns, and for how many there is room at least."""


@dataclass(frozen=True, slots=True)
class UpSetInfo:
    """What the UpSet plot shows.

    `combinations` (sets of departments, their point keys), most frequent first; `departments` by falling
    load with their `loads`; `total` combinations and `points` in the plan, of which those shown are a part; `alone`
    are left out because they are single departments. `alike` are as frequent as the first.
    """

    departments: tuple[str, ...]
    loads: tuple[int, ...]
    combinations: tuple[tuple[tuple[str, ...], tuple[str, ...]], ...]
    total: int
    points: int
    alone: int
    alike: int

    @property
    def joint(self) -> int:
        """How many combinations there are of the kind that is shown."""
        return self.total - self.alone


def upset_info(tables: NetworkTables, *, most: int = 40) -> UpSetInfo:
    """The `most` frequent exact combinations of departments, and the departments that stand in them.

    Where the plan has none of two or more, single departments are all there is, and they are shown.
    """
    table, network = exact_combinations(tables.affiliation), tables.affiliation
    joint = table[table["size"] > 1]
    drawn = joint if len(joint) else table
    keys = [tuple(str(points).split("|")) for points in drawn.head(most)["points"]]
    shown = tuple((network.departments_of(points[0]), points) for points in keys)
    loads = dict(zip(network.departments, network.point_counts.tolist(), strict=True))
    named = sorted({name for names, _ in shown for name in names}, key=lambda name: (-loads[name], name))
    return UpSetInfo(
        tuple(named),
        tuple(loads[name] for name in named),
        shown,
        len(table),
        len(network.points),
        len(table) - len(drawn),
        int((drawn["point_count"] == drawn["point_count"].max()).sum()) if len(drawn) else 0,
    )


def plot_upset(info: UpSetInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """Bars of points above, the combinations as joined dots below, each department's load on the right.

    A column carries customdata ["combination", names joined by "|"], a load ["department", name].
    """
    if not info.combinations:
        return empty_network(language, mode, source)
    named = style.named_rows(info.departments)
    rows = max(ROW, named.lines * (style.SMALL + 5)) * len(info.departments)
    height = rows + BARS + 20
    figure = go.Figure([
        _counts(info, language, mode), _dots(info, mode, filled=False), _lines(info, mode),
        _dots(info, mode, filled=True), _loads(info, mode),
    ])  # fmt: skip
    figure.update_layout(**_axes(info, named, rows / height, mode), bargap=0.35, clickmode="event+select")
    least = named.width + round(COLUMN * len(info.combinations) / (1 - LOADS)) + 40
    return style.finish(figure, Words(*_title(info, language), source), mode, height=height, least=least)


def _title(info: UpSetInfo, language: Language) -> tuple[str, str]:
    names, keys = info.combinations[0]
    joined = info.joint if len(names) > 1 else 0
    key = "none" if not joined else "even" if len(keys) == 1 else "most" if info.alike == 1 else "tied"
    title = translate(
        f"network.chart.upset-title-{key}", language, points=info.points, combinations=joined, count=len(keys),
        departments=listed(names, language), tied=info.alike,
    )  # fmt: skip
    subtitle = translate("network.chart.upset-subtitle", language)
    left_out, shown, of = [], len(info.combinations), info.joint
    if shown < of:
        left_out.append(translate("network.chart.upset-shown", language, shown=shown, combinations=of))
    if info.alone:
        left_out.append(translate("network.chart.upset-alone", language, count=info.alone))
    subtitle = conventions(language).between_clauses.join([subtitle, *left_out])
    return title, subtitle


def _axes(info: UpSetInfo, named: style.NamedRows, split: float, mode: Mode) -> dict[str, Any]:
    """The axes; the rows take the part `split` of the height."""
    plain = {"showgrid": False, "zeroline": False, "showticklabels": False}
    rows = {"range": [len(info.departments) - 0.5, -0.5], "domain": [0, split], "zeroline": False}
    return {
        "xaxis": {**plain, "domain": [0, 1 - LOADS], "range": [-0.6, max(FEWEST, len(info.combinations)) - 0.4], "anchor": "y"},
        "xaxis2": {**plain, "domain": [1.02 - LOADS, 1], "range": [0, 1.35 * max(info.loads)], "anchor": "y"},
        "yaxis": {
            **rows, **named.axis(mode), "automargin": True, "gridcolor": style.PALETTES[mode].grid, "showline": False,
        },
        "yaxis2": {**plain, "domain": [split + min(0.03, (1 - split) / 2), 1], "anchor": "x"},
    }  # fmt: skip


def _custom(info: UpSetInfo) -> list[list[str]]:
    return [["combination", "|".join(names)] for names, _ in info.combinations]


def _counts(info: UpSetInfo, language: Language, mode: Mode) -> go.Bar:
    counts = [len(points) for _, points in info.combinations]
    hover = [
        translate("network.chart.upset-hover", language, departments=style.literal(listed(names, language)),
                  count=len(points), points=style.literal(listed(points, language)))
        for names, points in info.combinations
    ]  # fmt: skip
    return go.Bar(
        x=list(range(len(counts))), y=counts, yaxis="y2", text=counts, textposition="outside", textangle=0,
        cliponaxis=False, marker={"color": style.PALETTES[mode].roles[0]}, customdata=_custom(info), hovertext=hover, hoverinfo="text",
        showlegend=False, name="", unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _dots(info: UpSetInfo, mode: Mode, *, filled: bool) -> go.Scatter:
    row = {name: place for place, name in enumerate(info.departments)}
    cells = [
        (column, row[name], "|".join(names))
        for column, (names, _) in enumerate(info.combinations)
        for name in info.departments
        if (name in names) == filled
    ]
    palette = style.PALETTES[mode]
    place = np.array([cell[:2] for cell in cells], dtype=np.int32).reshape(-1, 2)
    return go.Scatter(
        x=place[:, 0], y=place[:, 1], mode="markers", hoverinfo="skip", showlegend=False, name="",
        marker={"size": 10, "color": palette.roles[0] if filled else palette.grid}, unselected={"marker": {"opacity": 1}},
        customdata=[["combination", cell[2]] for cell in cells],
    )  # fmt: skip


def _lines(info: UpSetInfo, mode: Mode) -> go.Scatter:
    row = {name: place for place, name in enumerate(info.departments)}
    path = np.full((len(info.combinations), 3, 2), np.nan, dtype=np.float32)
    for column, (names, _) in enumerate(info.combinations):
        rows = [row[name] for name in names]
        path[column, :2] = [(column, min(rows)), (column, max(rows))]
    flat = path.reshape(-1, 2)
    return go.Scatter(
        x=flat[:, 0], y=flat[:, 1], mode="lines", line={"width": 2, "color": style.PALETTES[mode].quiet}, hoverinfo="skip",
        showlegend=False, name="",
    )  # fmt: skip


def _loads(info: UpSetInfo, mode: Mode) -> go.Bar:
    palette = style.PALETTES[mode]
    return go.Bar(
        x=info.loads, y=list(range(len(info.loads))), orientation="h", xaxis="x2", text=info.loads, textangle=0,
        textposition="outside", cliponaxis=False, marker={"color": palette.roles[1]}, textfont={"color": palette.muted}, name="",
        customdata=[["department", name] for name in info.departments], hovertext=[style.literal(n) for n in info.departments],
        hoverinfo="text", showlegend=False, unselected={"marker": {"opacity": 1}},
    )  # fmt: skip
