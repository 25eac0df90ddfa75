"""The figures of a brief: each with its finding as title, the table it draws, and the points behind it."""

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass, replace

import pandas as pd
import plotly.graph_objects as go

from analysis import schema
from analysis.charts import (
    LorenzInfo,
    MatrixInfo,
    Words,
    WorkloadInfo,
    plot_lorenz,
    plot_matrix,
    plot_workload,
    section_matrix_info,
    style,
    workload_info,
)
from analysis.charts.breadth_depth import BreadthDepthInfo
from analysis.charts.calendar import CalendarInfo
from analysis.charts.incidence import IncidenceInfo
from analysis.charts.network import plot_network
from analysis.charts.network_info import NetworkInfo, network_info
from analysis.charts.slope import SlopeInfo, plot_slope, slope_info, steepest
from analysis.charts.square import CallsInfo, EquivalenceInfo
from analysis.charts.style import words_of
from analysis.charts.two_mode import TwoModeInfo
from analysis.charts.upset import UpSetInfo
from analysis.exports.brief import Brief
from analysis.exports.choice import OF_ALL, OF_ONE
from analysis.exports.paper import wrapped
from analysis.figure_words import busiest, group_labels, section_heads, section_labels, workload_title
from analysis.findings import loads_of_named
from analysis.i18n import conventions
from analysis.network import settings_words
from analysis.rounding import percent
from analysis.workload import Grouping, concentration, shares, workload, workload_by

__all__ = ["Exhibit", "Info", "exhibits", "partners_table", "stacked_subtitle"]

Info = (
    WorkloadInfo | MatrixInfo | SlopeInfo | LorenzInfo | CalendarInfo
    | NetworkInfo | IncidenceInfo | TwoModeInfo | UpSetInfo | BreadthDepthInfo | EquivalenceInfo | CallsInfo
)  # fmt: skip

MOST_SECTIONS = 8
"""Sections that can be told apart by colour; a plan with more is not stacked by section."""


HEADS = 480
"""Pixels that the heads of a matrix have together on the narrowest page."""


@dataclass(frozen=True, slots=True, eq=False)
class Exhibit:
    """One figure: `key` names it in file names, `info` is what it shows, `figure` how a screen and paper show it.

    `table` has its numbers under readers' heads, `point_keys` are the points that its title counts.
    `owner` is the department that it is about, where it is about one.
    """

    key: str
    info: Info
    figure: go.Figure
    table: pd.DataFrame
    point_keys: tuple[str, ...] = ()
    owner: str = ""

    @property
    def title(self) -> str:
        """The finding in a sentence."""
        return words_of(self.figure).title


def exhibits(brief: Brief, charts: Collection[str] | None = None) -> list[Exhibit]:
    """The figures of the brief, light as for paper, those of `charts` alone where they are given.

    A part without any responsibility has none.
    """
    if brief.selected.assignments.empty:
        return []
    there = OF_ONE if brief.owner else OF_ALL
    kept = [chart for chart in there if charts is None or chart in charts]
    return [replace(exhibit, owner=brief.owner) for chart in kept for exhibit in _DRAWN[chart](brief)]


def _words(brief: Brief, title: str, subtitle: str) -> Words:
    return Words(title, subtitle, brief.source)


def _workload(brief: Brief) -> Iterator[Exhibit]:
    found, table = busiest(brief.findings), workload(brief.selected)
    subtitle = brief.words(f"exports.workload-subtitle-{brief.counting}")
    otherwise = brief.words("exports.title-workload", count=len(table))
    words = _words(brief, workload_title(table, found, brief.counting, brief.language, otherwise), subtitle)
    focus = brief.focus or (found.department if found else "")
    info = workload_info(brief.selected, brief.counting, None, words, labels={"": ""}, heads={}, focus=focus)
    figure = plot_workload(info, brief.language)
    yield Exhibit("workload", info, figure, _labelled(brief, table), found.point_keys if found else ())


def _partners(brief: Brief) -> Iterator[Exhibit]:
    """One department's load, and what each of the others shares with it."""
    found = next(
        (each for each in reversed(brief.findings) if each.code.startswith(("own-partners", "own-alone"))), None
    )
    if found is None:
        return
    subtitle = brief.words("exports.own.partners-subtitle", department=brief.owner)
    words = _words(brief, found.sentence(brief.language), subtitle)
    info = workload_info(brief.selected, "full", None, words, labels={"": ""}, heads={}, focus=brief.owner)
    yield Exhibit("partners", info, plot_workload(info, brief.language), partners_table(brief), found.point_keys)


def partners_table(brief: Brief) -> pd.DataFrame:
    """The department of an own brief and those beside it: points among its own, and how many of them each leads."""
    table = workload(brief.selected)[["department", "point_count", "lead_count"]]
    heads = (
        brief.words("column.department"),
        brief.words("exports.own.shared", department=brief.owner),
        brief.words("exports.own.led-assumed" if brief.selected.selection.order_leads else "exports.own.led"),
    )
    return table.set_axis(heads, axis="columns")


def _labelled(brief: Brief, table: pd.DataFrame) -> pd.DataFrame:
    return table.rename(columns=lambda name: brief.words(f"column.{name}"))


def _by_section(brief: Brief) -> Iterator[Exhibit]:
    table = workload_by(brief.selected, "section", brief.counting)
    if not 1 < table.shape[1] <= MOST_SECTIONS:
        return
    units = table.notna().sum()
    widest, tied = str(units.idxmax()), int((units == units.max()).sum())
    name = section_labels(brief.tables, brief.language)[widest]
    key = "exports.title-section" if tied == 1 else "exports.title-section-tied"
    title = brief.words(key, section=name, count=int(units[widest]), tied=tied)
    rows = shares(brief.selected)
    keys = tuple(dict.fromkeys(rows.loc[rows["section"] == widest, "point_key"]))
    yield _stacked(brief, "section", title, keys)


def _by_role(brief: Brief) -> Iterator[Exhibit]:
    rows = shares(brief.selected)
    if rows["role"].nunique() < 2:
        return
    yield _stacked(brief, "role", *_role_title(brief, rows))


def _role_title(brief: Brief, rows: pd.DataFrame) -> tuple[str, tuple[str, ...]]:
    """How many points name a lead where some do not, else who leads most, else how many say another role; and those points."""
    labels, total = group_labels(brief.selected, "role", brief.language), len(brief.selected.points)
    for each in brief.findings:
        if each.code.startswith("own-lead"):
            return each.sentence(brief.language), each.point_keys
    # What a point says is said by all of its lists, whoever of them is looked at.
    every = brief.tables.assignments[brief.tables.assignments["point_key"].isin(brief.selected.points["point_key"])]
    said = {role: tuple(dict.fromkeys(every.loc[every["role"] == role, "point_key"])) for role in schema.ROLES}
    told = ("guide", "support", "responsible") if brief.selected.selection.order_leads else _TOLD
    some = [role for role in told if 0 < len(said[role]) < total]
    leaders = [each for each in brief.findings if each.code.startswith("leading")]
    if leaders and "lead" not in some:
        return leaders[0].sentence(brief.language), leaders[0].point_keys
    if some:
        keys = said[some[0]]
        return brief.words("exports.title-role", count=len(keys), total=total, role=labels[some[0]]), keys
    there = [labels[role] for role in schema.ROLES if role in set(rows["role"])]
    return brief.words("exports.title-roles", roles=brief.listed(there)), ()


def _stacked(brief: Brief, grouping: Grouping, title: str, keys: tuple[str, ...]) -> Exhibit:
    labels = group_labels(brief.selected, grouping, brief.language)
    words = _words(brief, title, stacked_subtitle(brief, grouping))
    info = workload_info(
        brief.selected, brief.counting, grouping, words, labels=labels, heads=labels, focus=brief.owner
    )  # fmt: skip
    table = info.table.rename(columns=labels).rename_axis(brief.words("column.department")).reset_index()
    return Exhibit(f"workload-{grouping}", info, plot_workload(info, brief.language), table, keys)


def stacked_subtitle(brief: Brief, grouping: Grouping) -> str:
    """What the parts of the bars are, and how they are counted."""
    if brief.owner:
        return brief.words(f"exports.own.{grouping}-subtitle", department=brief.owner)
    return brief.words(f"exports.stacked-subtitle-{grouping}-{brief.counting}")


def _matrix(brief: Brief) -> Iterator[Exhibit]:
    table = workload_by(brief.selected, "section")
    if table.shape[1] < 2:
        return
    title, keys = _own_spread(brief) or _spread(brief, table)
    subtitle = "exports.own.matrix-subtitle" if brief.owner else "exports.matrix-subtitle"
    words = _words(brief, title, brief.words(subtitle, department=brief.owner))
    labels = section_labels(brief.tables, brief.language)
    heads = _column_heads(brief, labels, table.shape[1])
    info = section_matrix_info(brief.selected, heads, labels, words, brief.owner)
    shown = table.astype("Int64").rename(columns=labels).rename_axis(brief.words("column.department")).reset_index()
    yield Exhibit("matrix", info, plot_matrix(info, brief.language), shown, keys)


def _own_spread(brief: Brief) -> tuple[str, tuple[str, ...]] | None:
    """In which sections a department's own points stand, and which they are."""
    found = [each for code in ("own-section", "own-load") for each in brief.findings if each.code.startswith(code)]
    return (found[0].sentence(brief.language), found[0].point_keys) if found else None


def _spread(brief: Brief, table: pd.DataFrame) -> tuple[str, tuple[str, ...]]:
    """How many departments of `table` stand in one section only, and the points of those."""
    spread = table.notna().sum(axis="columns")
    once = set(spread.index[spread == 1])
    some = "none" if not once else "all" if len(once) == len(table) else "some"
    title = brief.words(f"exports.title-matrix-{some}", count=len(once), total=len(table), sections=table.shape[1])
    rows = shares(brief.selected)
    return title, tuple(dict.fromkeys(rows.loc[rows["department"].isin(once), "point_key"]))


def _column_heads(brief: Brief, labels: Mapping[str, str], columns: int) -> Mapping[str, str]:
    """Titles over several lines where there is room for them, else numerals."""
    if columns > MOST_SECTIONS:
        return section_heads(brief.tables)
    return {no: "\n".join(wrapped(label, style.SMALL, HEADS / columns - 6)) for no, label in labels.items()}


def _slope(brief: Brief) -> Iterator[Exhibit]:
    table = workload(brief.selected).set_index("department")[["point_count", "fractional_count"]]
    both = (table / table.sum()).rename(
        columns={"point_count": brief.words("counting.full-name"), "fractional_count": brief.words("counting.fractional-name")}
    )  # fmt: skip
    movers, named = steepest(both), set(loads_of_named(brief.selected)["department"])
    if not movers:
        return
    mover = next((name for name in movers if name in named), movers[0])
    before, after = (percent(float(value), 1) for value in both.loc[[mover]].to_numpy()[0])
    code = "exports.title-slope" if len(movers) == 1 else "exports.title-slope-tied"
    title = brief.words(code, department=mover, before=before, after=after, tied=len(movers))
    words = _words(brief, title, brief.words("exports.slope-subtitle"))
    info = slope_info(both, words, mover)
    rows = shares(brief.selected)
    keys = tuple(rows.loc[rows["department"] == mover, "point_key"])
    figure = plot_slope(info, brief.language)
    yield Exhibit("slope", info, figure, both.rename_axis(brief.words("column.department")).reset_index(), keys)


def _lorenz(brief: Brief) -> Iterator[Exhibit]:
    column = "point_count" if brief.counting == "full" else "fractional_count"
    found = concentration(workload(brief.selected)[column])
    if found is None or found.top >= len(found.lorenz) - 1:  # all of them carry all of it, which says nothing
        return
    title = brief.words("chart.lorenz-title", top=found.top, share=percent(found.top_share))
    words = _words(brief, title, brief.words("chart.lorenz-subtitle", gini=f"{found.gini:.3f}"))
    table = found.lorenz.rename(
        columns={"departments": brief.words("exports.share-departments"), "load": brief.words("exports.share-load")}
    )
    info = LorenzInfo(found, words)
    yield Exhibit("lorenz", info, plot_lorenz(info, brief.language), table)


def _network(brief: Brief) -> Iterator[Exhibit]:
    ties = brief.network.ties
    if ties.empty:
        return
    said, mark = settings_words(brief.network, brief.language), conventions(brief.language)
    line = f"{brief.source}{mark.between_sentences}{said[:1].upper()}{said[1:]}{mark.stop}"
    info = network_info(
        brief.network, focus=brief.focus if brief.focus in set(brief.network.nodes["department"]) else None
    )
    figure = plot_network(info, brief.language, source=line)
    keys = tuple(str(ties["points"].iloc[0]).split("|"))
    yield Exhibit("network", info, figure, network_labelled(brief, ties), keys)


def network_labelled(brief: Brief, table: pd.DataFrame) -> pd.DataFrame:
    """A table of the network under readers' heads; verdicts in words."""
    shown = table.copy()
    if "verdict" in shown:
        shown["verdict"] = (
            shown["verdict"].map(lambda each: brief.words(f"network.pair-verdict.{each}")).astype("string")
        )
    return shown.rename(columns=lambda name: network_head(brief, name))


def network_head(brief: Brief, name: str) -> str:
    """The head of one column of a network table."""
    if name in ("department", "department_a", "department_b", *_TESTED):
        return brief.words(f"exports.network-column.{name}")
    return brief.words(f"network.measure.{name}")


_TOLD = ("lead", "guide", "support", "responsible")
_TESTED = ("holm", "holm_hypergeometric", "q_hypergeometric", "detectable", "detectable_corrected")
_DRAWN: Mapping[str, Callable[[Brief], Iterator[Exhibit]]] = {
    "workload": _workload, "workload-section": _by_section, "workload-role": _by_role, "matrix": _matrix, "slope": _slope,
    "lorenz": _lorenz, "network": _network, "partners": _partners,
}  # fmt: skip
