"""Squares of departments by departments: who stands in for whom, and who calls on whom."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.network import empty_network
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, conventions, translate
from analysis.network import Equivalence, NetworkTables, structural_equivalence

SIDE = 460
"""Pixels across in which many columns stand."""
ROWS_NAMED, ROW = 120, 20
SMALLEST = 4
UPRIGHT, MOST_UPRIGHT = 12, 30
"""Characters of a name, and columns, up to which names stand upright above their columns."""


@dataclass(frozen=True, slots=True, eq=False)
class EquivalenceInfo:
    """The similarity of departments in drawn order; isolates are left out and counted in `alone`."""

    found: Equivalence
    shown: int
    alone: int


def equivalence_info(tables: NetworkTables) -> EquivalenceInfo:
    """The structural equivalence of `tables` by its weight."""
    found = structural_equivalence(tables.affiliation, tables.settings.weight)
    shown = sum(block > 0 for block in found.block)
    return EquivalenceInfo(found, shown, len(found.block) - shown)


def plot_equivalence(info: EquivalenceInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """A square of departments, darker for more alike, lines between blocks; a mark carries ["equivalence", row, column]."""
    if info.shown < 2:
        return empty_network(language, mode, source)
    if np.isnan(info.found.similarity[0, 1]):
        words = Words(translate("network.chart.equivalence-none-title", language), "", source)
        return style.empty(translate("network.chart.equivalence-none-reason", language), words, mode)
    names, block = info.found.departments[: info.shown], info.found.block[: info.shown]
    similarity = info.found.similarity[: info.shown, : info.shown]
    row, column = np.nonzero(~np.eye(info.shown, dtype=bool))
    alike = similarity[row, column]
    hover = [
        translate(
            "network.chart.equivalence-hover",
            language,
            a=style.literal(names[a]),
            b=style.literal(names[b]),
            value=value,
        )
        for a, b, value in zip(row, column, alike, strict=True)
    ]
    custom = [["equivalence", names[a], names[b]] for a, b in zip(row, column, strict=True)]
    figure = go.Figure(_squares(row, column, np.clip(alike, 0, 1), custom, hover, info.shown, mode))
    for edge in [place - 0.5 for place in range(1, info.shown) if block[place] != block[place - 1]]:
        figure.add_vline(x=edge, line={"color": style.PALETTES[mode].ink, "width": 1.5})
        figure.add_hline(y=edge, line={"color": style.PALETTES[mode].ink, "width": 1.5})
    first, second = np.unravel_index(
        int(np.argmax(np.where(np.eye(info.shown, dtype=bool), -2, similarity))), similarity.shape
    )
    tied = int((np.triu(similarity, 1) > similarity[first, second] - 1e-9)[np.triu_indices(info.shown, 1)].sum())
    title = translate(
        f"network.chart.equivalence-title{'' if tied == 1 else '-tied'}", language, a=names[first], b=names[second],
        value=float(similarity[first, second]), tied=tied,
    )  # fmt: skip
    subtitle = translate(
        "network.chart.equivalence-subtitle", language, departments=info.shown, blocks=max(block), alone=info.alone
    )
    return _square(figure, names, None, Words(title, subtitle, source), mode)


@dataclass(frozen=True, slots=True)
class CallsInfo:
    """Who leads with whose support: `cells` are (lead, support, points), leads and supports by how often they stand."""

    leads: tuple[str, ...]
    supports: tuple[str, ...]
    cells: tuple[tuple[str, str, int, str], ...]


def calls_info(tables: NetworkTables) -> CallsInfo:
    """The lead → support ties of `tables`, most points first."""
    table = tables.lead_support
    leads, supports = (
        table.groupby(name)["point_count"].sum().rename("points").reset_index().sort_values(["points", name], ascending=[False, True])[name]
        for name in ("lead", "support")
    )  # fmt: skip
    cells = table[["lead", "support", "point_count", "points"]].itertuples(index=False, name=None)
    return CallsInfo(
        tuple(map(str, leads)),
        tuple(map(str, supports)),
        tuple((str(a), str(b), int(n), str(p)) for a, b, n, p in cells),
    )


def plot_calls(info: CallsInfo, language: Language, mode: Mode = "light", source: str = "") -> go.Figure:
    """Leads down, supports across, darker for more points; a mark carries ["call", lead, support].

    Where the names of the supports have no room upright above their columns, all departments stand down and across.
    """
    if not info.cells:
        words = Words(translate("network.chart.calls-empty-title", language), "", source)
        return style.empty(translate("network.chart.calls-empty-reason", language), words, mode)
    is_upright = len(info.supports) <= MOST_UPRIGHT and max(map(len, info.supports)) <= UPRIGHT
    down = info.leads if is_upright else tuple(dict.fromkeys((*info.leads, *info.supports)))
    across = info.supports if is_upright else down
    at_row, at_column = ({name: place for place, name in enumerate(each)} for each in (down, across))
    counts = np.array([count for _, _, count, _ in info.cells], dtype=float)
    separator = conventions(language).between_names
    hover = [
        translate("network.chart.calls-hover", language, lead=style.literal(a), support=style.literal(b), count=count,
                  points=style.literal(points.replace("|", separator)))
        for a, b, count, points in info.cells
    ]  # fmt: skip
    figure = go.Figure(_squares(
        np.array([at_row[a] for a, *_ in info.cells]), np.array([at_column[b] for _, b, *_ in info.cells]),
        counts / counts.max(), [["call", a, b] for a, b, *_ in info.cells], hover, len(across), mode,
    ))  # fmt: skip
    lead, support, count, _ = info.cells[0]
    tied = sum(cell[2] == count for cell in info.cells)
    key = "network.chart.calls-title" if tied == 1 else "network.chart.calls-title-tied"
    title = translate(key, language, lead=lead, support=support, count=count, tied=tied)
    subtitle = translate(
        "network.chart.calls-subtitle",
        language,
        leads=len(info.leads),
        supports=len(info.supports),
        pairs=len(info.cells),
    )
    return _square(figure, down, across if is_upright else None, Words(title, subtitle, source), mode)


def _squares(
    row: npt.NDArray[np.int64], column: npt.NDArray[np.int64], depth: npt.NDArray[np.float64],
    custom: list[list[str]], hover: list[str], across: int, mode: Mode,
) -> go.Scatter:  # fmt: skip
    return go.Scatter(
        x=column, y=row, mode="markers", name="", hoverinfo="text", hovertext=hover, customdata=custom,
        marker={"symbol": "square", "size": max(SMALLEST, min(ROW - 2, SIDE // max(across, 1) - 1)), "line": {"width": 0},
                "color": [f"rgb{style.ramp(float(each), mode)}" for each in depth], "opacity": 1},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _square(
    figure: go.Figure, rows: Sequence[str], columns: Sequence[str] | None, words: Words, mode: Mode
) -> go.Figure:
    """Names in full down the side, and those of `columns` upright above them; else both are numbered, and the same.

    Beyond ROWS_NAMED names are told on hover alone.
    """
    across, are_named = len(columns or rows), len(rows) <= ROWS_NAMED
    cell = max(SMALLEST + 1, min(ROW, SIDE // across))
    numbers = _thinned([str(place) for place in range(1, across + 1)], across * cell)
    heads = ["<br>".join(map(style.literal, name)) for name in columns] if columns else numbers
    named = style.named_rows(rows if are_named else [], are_numbered=columns is None)
    figure.update_layout(
        clickmode="event+select", showlegend=False,
        xaxis=style.axis(mode, grid=False) | _heads(heads) | {"side": "top", "tickangle": 0, "range": [-0.6, across - 0.4]},
        yaxis=style.axis(mode, grid=False) | {"range": [len(rows) - 0.4, -0.6]},
    )  # fmt: skip
    figure.update_yaxes(named.axis(mode))
    tallest = max((len(name) for name in columns or ()), default=1) * (style.SMALL + 4)
    row = max(ROW, named.lines * (style.SMALL + 5)) if are_named else SMALLEST + 1
    height = max(120, tallest + len(rows) * row)
    return style.finish(figure, words, mode, height=height, least=named.width + across * cell + 40)


def _thinned(heads: Sequence[str], room: int) -> list[str]:
    """`heads` side by side in `room` pixels: every few of them where all would touch."""
    every = style.every_that_fits(heads, room)
    return [head if place % every == 0 else "" for place, head in enumerate(heads)]


def _heads(heads: Sequence[str]) -> dict[str, object]:
    shown = [(place, head) for place, head in enumerate(heads) if head] if len(heads) <= ROWS_NAMED else []
    return {"tickvals": [place for place, _ in shown], "ticktext": [head for _, head in shown]}
