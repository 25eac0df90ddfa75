"""Who leads and who supports: the directed network, where the plan states roles."""

from itertools import product
from typing import Any

import networkx as nx
import pandas as pd

STATED = ("stated", "rule")

_TYPES: dict[str, Any] = {"lead": "string", "support": "string", "point_count": "Int64", "points": "string"}


def lead_support_ties(assignments: pd.DataFrame, bases: tuple[str, ...] = STATED) -> pd.DataFrame:
    """Lead → support, one row an ordered pair, most points first; empty where the plan states no roles.

    Columns: lead, support, point_count, points (keys joined by "|", in the order of the plan). A lead is tied
    to the supports of its own list; lists of one role only are tied to the others of their point. Roles count
    where their `role_basis` is in `bases`; an assumed order counts only when "order" is asked for.
    """
    found: dict[tuple[str, str], dict[str, None]] = {}
    stated = assignments[assignments["role_basis"].isin(bases) & assignments["department"].notna()]
    several = stated["plan_id"].nunique() > 1
    for (plan, key), point in stated.groupby(["plan_id", "point_key"], sort=False):
        for pair in _pairs_of(point):
            found.setdefault(pair, {})[f"{plan}:{key}" if several else str(key)] = None
    rows = [(lead, support, len(points), "|".join(points)) for (lead, support), points in found.items()]
    table = pd.DataFrame(rows, columns=list(_TYPES)).astype(_TYPES)
    ranked = table.sort_values(["point_count", "lead", "support"], ascending=[False, True, True])
    return ranked.reset_index(drop=True)


def _pairs_of(point: pd.DataFrame) -> list[tuple[str, str]]:
    pairs: list[tuple[str, str]] = []
    leads: list[str] = []
    supports: list[str] = []
    for _, clause in point.groupby("clause", sort=True):
        lead = [str(name) for name in clause.loc[clause["role"] == "lead", "department"]]
        support = [str(name) for name in clause.loc[clause["role"] == "support", "department"]]
        if lead and support:
            pairs += product(lead, support)
        else:
            leads += lead
            supports += support
    return [(lead, support) for lead, support in [*pairs, *product(leads, supports)] if lead != support]


def lead_support_graph(departments: tuple[str, ...], table: pd.DataFrame) -> nx.DiGraph:
    """The directed graph of `lead_support_ties`, isolates included; edges carry `weight`, the points."""
    graph = nx.DiGraph()
    graph.add_nodes_from(sorted(departments))
    for lead, support, count in table[["lead", "support", "point_count"]].itertuples(index=False):
        graph.add_edge(lead, support, weight=int(count))
    return graph


def lead_counts(assignments: pd.DataFrame, departments: tuple[str, ...], bases: tuple[str, ...] = STATED) -> pd.Series:
    """Points that each department leads, by `departments`; 0 where the plan states none."""
    leads = assignments[(assignments["role"] == "lead") & assignments["role_basis"].isin(bases)]
    counts = leads.drop_duplicates(["plan_id", "point_key", "department"])["department"].value_counts()
    return counts.reindex(list(departments), fill_value=0).astype("Int64")
