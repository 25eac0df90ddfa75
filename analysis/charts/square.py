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

SIDE = 640
"""Pixels across in which the columns stand."""
ROWS_NAMED, ROW = 120, 18
SMALLEST = 4


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
    title = translate(
        "network.chart.equivalence-title", language, a=names[first], b=names[second],
        value=float(similarity[first, second]),
    )  # fmt: skip
    subtitle = translate(
        "network.chart.equivalence-subtitle", language, departments=info.shown, blocks=max(block), alone=info.alone
    )
    numbered = [f"{place}  {name}" for place, name in enumerate(names, start=1)]
    return _square(
        figure, numbered, [str(place) for place in range(1, info.shown + 1)], Words(title, subtitle, source), mode
    )


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
    """Leads down, supports across, darker for more points; a mark carries ["call", lead, support]."""
    if not info.cells:
        words = Words(translate("network.chart.calls-empty-title", language), "", source)
        return style.empty(translate("network.chart.calls-empty-reason", language), words, mode)
    at_row = {name: place for place, name in enumerate(info.leads)}
    at_column = {name: place for place, name in enumerate(info.supports)}
    counts = np.array([count for _, _, count, _ in info.cells], dtype=float)
    separator = conventions(language).between_names
    hover = [
        translate("network.chart.calls-hover", language, lead=style.literal(a), support=style.literal(b), count=count,
                  points=style.literal(points.replace("|", separator)))
        for a, b, count, points in info.cells
    ]  # fmt: skip
    figure = go.Figure(_squares(
        np.array([at_row[a] for a, *_ in info.cells]), np.array([at_column[b] for _, b, *_ in info.cells]),
        counts / counts.max(), [["call", a, b] for a, b, *_ in info.cells], hover, len(info.supports), mode,
    ))  # fmt: skip
    lead, support, count, _ = info.cells[0]
    title = translate("network.chart.calls-title", language, lead=lead, support=support, count=count)
    subtitle = translate(
        "network.chart.calls-subtitle",
        language,
        leads=len(info.leads),
        supports=len(info.supports),
        pairs=len(info.cells),
    )
    # Pictures keep names upright: above a column the characters stand below each other, as Chinese may.
    columns = ["\n".join(name) for name in info.supports]
    return _square(figure, info.leads, columns, Words(title, subtitle, source), mode)


def _squares(
    row: npt.NDArray[np.int64], column: npt.NDArray[np.int64], depth: npt.NDArray[np.float64],
    custom: list[list[str]], hover: list[str], across: int, mode: Mode,
) -> go.Scatter:  # fmt: skip
    return go.Scatter(
        x=column, y=row, mode="markers", name="", hoverinfo="text", hovertext=hover, customdata=custom,
        marker={"symbol": "square", "size": max(SMALLEST, min(ROW - 2, SIDE // max(across, 1))), "line": {"width": 0},
                "color": [f"rgb{style.ramp(float(each), mode)}" for each in depth], "opacity": 1},
        unselected={"marker": {"opacity": 1}},
    )  # fmt: skip


def _square(figure: go.Figure, rows: Sequence[str], columns: Sequence[str], words: Words, mode: Mode) -> go.Figure:
    """Names in full down the side and, line by line, above the columns; beyond ROWS_NAMED they are told on hover alone."""
    figure.update_layout(
        clickmode="event+select", showlegend=False,
        xaxis=style.axis(mode, grid=False) | _named(columns) | {"side": "top", "tickangle": 0, "range": [-0.6, len(columns) - 0.4]},
        yaxis=style.axis(mode, grid=False) | _named(rows) | {"range": [len(rows) - 0.4, -0.6]},
    )  # fmt: skip
    tallest = max(name.count("\n") for name in columns) * ROW
    height = tallest + len(rows) * (ROW if len(rows) <= ROWS_NAMED else SMALLEST + 1)
    return style.finish(figure, words, mode, height=max(120, height) + 120)


def _named(names: Sequence[str]) -> dict[str, object]:
    named = len(names) <= ROWS_NAMED
    return {
        "tickvals": list(range(len(names))) if named else [],
        "ticktext": ["<br>".join(map(style.literal, name.split("\n"))) for name in names] if named else [],
    }
