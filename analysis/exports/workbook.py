"""The workbook: every table of the plan and its measures, native charts, the dictionary and the settings."""

from collections.abc import Iterator

import pandas as pd

from analysis import schema
from analysis.charts.bars import group_colours
from analysis.charts.style import PALETTES
from analysis.correction_words import correction_in_words
from analysis.exports.brief import Brief
from analysis.exports.exhibits import MOST_SECTIONS, network_head, network_labelled, partners_table, stacked_subtitle
from analysis.exports.tables_out import Sheet, Workbook
from analysis.figure_words import group_labels
from analysis.network import methods
from analysis.schema import top_section
from analysis.workload import Grouping, workload, workload_by

__all__ = ["settings_rows", "sheets", "workbook"]


def workbook(brief: Brief) -> bytes:
    """The .xlsx of `brief`."""
    book = Workbook(brief)
    for sheet in sheets(brief):
        book.add(sheet)
    return book.close()


def sheets(brief: Brief) -> list[Sheet]:
    """All sheets in their order: what it is, the measures, the tables of the contract, the dictionary."""
    return [
        _about(brief),
        *_workloads(brief),
        *_network(brief),
        *(_table(brief, name, frame) for name, frame in _shown_tables(brief)),
        _dictionary(brief),
    ]


def _sheet_name(brief: Brief, name: str) -> str:
    return brief.words(f"exports.sheet.{name}")


def settings_rows(brief: Brief) -> list[tuple[str, str]]:
    """What was exported and how, as (item, value), in words."""
    front = brief.plan.front
    rows = [
        (brief.words("exports.sheet.plan"), brief.title),
        (brief.words("choice.row"), brief.note),
        (brief.words("exports.sheet.document_number"), front.document_number),
        (brief.words("exports.sheet.issuer"), front.issuer),
        (brief.words("exports.sheet.issued_on"), front.issued_on.isoformat() if front.issued_on else ""),
        (brief.words("exports.sheet.counts"), brief.counts),
        (brief.words("exports.sheet.settings-row"), brief.settings),
        (brief.words("exports.sheet.verdict-row"), brief.verdict),
        (brief.words("exports.sheet.counting"), brief.words(f"counting.{brief.counting}-name")),
        (brief.words("exports.sheet.source"), brief.source),
        (brief.words("exports.sheet.sha256"), brief.plan.source.sha256),
        (brief.words("exports.sheet.methods"), methods((brief.whole or brief).network, brief.language)),
    ]
    return [(item, value) for item, value in rows if value]


def _about(brief: Brief) -> Sheet:
    heads = [brief.words("exports.sheet.item"), brief.words("exports.sheet.value")]
    found = [(brief.words("overview.findings"), each.sentence(brief.language)) for each in brief.findings]
    plan, *settings = settings_rows(brief)
    rows = [plan, *found, *settings, *_corrections(brief)]
    return Sheet(_sheet_name(brief, "settings"), pd.DataFrame(rows, columns=heads, dtype="string"))


def _corrections(brief: Brief) -> Iterator[tuple[str, str]]:
    """Each correction with its place and its reason, under the heading of its page."""
    for each in brief.corrections:
        yield brief.words("page.corrections"), correction_in_words(each, brief.language)


def _workloads(brief: Brief) -> Iterator[Sheet]:
    yield _shared_points(brief) if brief.owner else _loads(brief)
    yield from _split(brief, "section")
    yield from _split(brief, "role")


def _shared_points(brief: Brief) -> Sheet:
    """One department and those beside it."""
    table, title = partners_table(brief), brief.words("exports.own.partners-subtitle", department=brief.owner)
    bars = ([table.columns[1]], [PALETTES["light"].quiet], [""])
    return Sheet(brief.words("exports.own.sheet-partners"), table, {}, bars, title)


def _loads(brief: Brief) -> Sheet:
    table = workload(brief.selected)
    heads = {name: brief.words(f"column.{name}") for name in table.columns}
    helps = {heads[name]: brief.words(f"column.{name}-help") for name in table.columns}
    measured = "point_count" if brief.counting == "full" else "fractional_count"
    bars = ([heads[measured]], [PALETTES["light"].quiet], [""])
    title = brief.words(f"exports.workload-subtitle-{brief.counting}")
    return Sheet(_sheet_name(brief, "workload"), table.rename(columns=heads), helps, bars, title)


def _split(brief: Brief, grouping: Grouping) -> Iterator[Sheet]:
    table = workload_by(brief.selected, grouping, brief.counting)
    if table.empty:
        return
    labels = group_labels(brief.selected, grouping, brief.language)
    # Names of groups become heads, which a chart finds by name: two sections may bear one title.
    heads = _unlike([labels.get(column, column) for column in table.columns])
    colours = group_colours(list(table.columns), grouping)
    patterns = ["/" if name == "guide" else "" for name in table.columns]
    shown = table.set_axis(heads, axis="columns").rename_axis(brief.words("column.department")).reset_index()
    whole = shown.astype(dict.fromkeys(heads, "Int64")) if brief.counting == "full" else shown
    title = stacked_subtitle(brief, grouping)
    says_more = 1 < len(heads) <= MOST_SECTIONS  # than the loads do, in colours that can be told apart
    bars = (heads, colours, patterns) if says_more else None
    yield Sheet(_sheet_name(brief, grouping), whole, {}, bars, title)


def _unlike(names: list[str]) -> list[str]:
    return [name if names.count(name) == 1 else f"{name} {number}" for number, name in enumerate(names, 1)]


def _network_tables(brief: Brief) -> list[tuple[str, pd.DataFrame]]:
    """The tables of the network; measures of the others are no part of a department's own."""
    ties = ("ties", brief.network.ties)
    return [ties] if brief.owner else [("nodes", brief.network.nodes), ties]


def _network(brief: Brief) -> Iterator[Sheet]:
    for name, table in _network_tables(brief):
        notes = {network_head(brief, column): _meaning(brief, column) for column in table.columns}
        yield Sheet(_sheet_name(brief, name), network_labelled(brief, table), {k: v for k, v in notes.items() if v})


def _meaning(brief: Brief, column: str) -> str:
    if column in _NETWORK_MEANINGS:
        return brief.words(f"network.meaning.{column}")
    return brief.words("dictionary.department") if column.startswith("department") else network_head(brief, column)


_NETWORK_MEANINGS = frozenset({
    "point_count", "fractional_count", "lead_count", "degree", "strength", "betweenness", "closeness", "eigenvector",
    "constraint", "effective_size", "core", "is_articulation", "component", "two_mode_betweenness", "community",
    "shared_points", "weight", "newman", "expected_hypergeometric", "p_hypergeometric", "expected_fdsm", "p_fdsm", "p_sdsm",
    "p_error", "p_lower", "q_lower", "q", "verdict", "points",
})  # fmt: skip


def _shown_tables(brief: Brief) -> Iterator[tuple[str, pd.DataFrame]]:
    """The contract's tables as the selection shows them: what stands in a point goes with the point."""
    shown = brief.selected
    keys = shown.points["point_key"]
    narrowed = {"points": shown.points, "assignments": shown.assignments, "departments": shown.departments}
    if brief.owner:
        narrowed |= _own_tables(brief)
    for name, frame in brief.tables.items():
        goes_along = "point_key" in frame and name != "diagnostics"
        yield name, narrowed.get(name, frame[frame["point_key"].isin(keys)] if goes_along else frame)


def _own_tables(brief: Brief) -> dict[str, pd.DataFrame]:
    """Those that hold more than points: of a department's own brief the rows that concern its points."""
    tables, shown = brief.tables, brief.selected
    within = set(shown.points["section_no"].map(top_section))
    keys = set(shown.points["point_key"])
    return {
        "sections": tables.sections[tables.sections["section_no"].map(top_section).isin(within)],
        "assignments": shown.assignments.sort_values(["start", "end"], kind="stable"),
        "departments": shown.departments[shown.departments["department"] == brief.owner],
        "diagnostics": tables.diagnostics[tables.diagnostics["point_key"].isin(keys)],
    }


_IN_WORDS = {
    "role": "role", "severity": "severity", "nature": "ledger.nature", "nature_basis": "ledger.basis",
    "kind": "ledger.kind", "basis": "ledger.basis",
}  # fmt: skip
"""The columns of categories, each with the part of the catalogue that holds their words."""


def _table(brief: Brief, name: str, frame: pd.DataFrame) -> Sheet:
    """A table of the contract under readers' heads, categories in words."""
    shown = frame.copy()
    for column, kind in _IN_WORDS.items():
        if column in shown:
            shown[column] = shown[column].map(lambda each, kind=kind: brief.words(f"{kind}.{each}")).astype("string")
    heads = {column: brief.words(f"column.{column}") for column in frame.columns}
    notes = {heads[column]: brief.words(f"dictionary.{column}") for column in frame.columns}
    return Sheet(brief.words(f"table.{name}"), shown.rename(columns=heads), notes)


def _dictionary(brief: Brief) -> Sheet:
    rows = [
        (brief.words(f"table.{table}"), brief.words(f"column.{column}"), column, brief.words(f"dictionary.{column}"))
        for table, columns in schema.SCHEMA.items()
        for column in columns
    ]
    for name in ("point_count", "fractional_count", "lead_count", "alone_count", "first_listed_count"):
        head, meaning = brief.words(f"column.{name}"), brief.words(f"column.{name}-help")
        rows.append((_sheet_name(brief, "workload"), head, name, meaning))
    for sheet, table in _network_tables(brief):
        rows += [
            (_sheet_name(brief, sheet), network_head(brief, name), name, _meaning(brief, name))
            for name in map(str, table)
        ]
    heads = [brief.words(f"exports.sheet.{name}") for name in ("sheet", "column", "name", "meaning")]
    return Sheet(_sheet_name(brief, "dictionary"), pd.DataFrame(rows, columns=heads, dtype="string"))
