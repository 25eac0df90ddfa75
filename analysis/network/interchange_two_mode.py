"""The two-mode network in other tools' formats, with its partitions: mode, groups, core.

GraphML and GEXF, Pajek's two-mode .net with a partition (.clu), UCINET's DL, and a pair of CSV files for igraph and
tidygraph. A point's name is "P" and its key, so that no point and department are one node.
"""

import io
from functools import lru_cache
from typing import Any

import networkx as nx
import pandas as pd

from analysis.network.affiliation import Affiliation
from analysis.network.core_periphery import core_periphery
from analysis.network.file_content import csv_bytes, present
from analysis.network.gexf import gexf_document
from analysis.network.layout import two_mode_layout
from analysis.network.measure import NetworkTables
from analysis.network.two_mode_communities import TwoModeCommunities, two_mode_communities
from analysis.network.written_names import clean, distinct, dl_labels, pajek_label

_grouped = lru_cache(maxsize=4)(two_mode_communities)


def partitions(tables: NetworkTables) -> TwoModeCommunities:
    """The two-mode groups of `tables` at its seed; asked for again, they are not searched again."""
    return _grouped(tables.affiliation, seed=tables.settings.seed)


def two_mode_nodes_frame(tables: NetworkTables) -> pd.DataFrame:
    """A row a node, departments first: name, type, label, mode, degree, community, two_mode_community, is_core, x, y.

    `type` is igraph's for two modes: False for departments, True for points. `community` is that of the projection.
    """
    network, groups, core = tables.affiliation, partitions(tables), core_periphery(tables.affiliation)
    left, right = two_mode_layout(network)
    rows: list[dict[str, Any]] = [
        {"label": clean(name), "type": False, "mode": "department", "degree": int(count), "x": 0.0, "y": -float(height),
         "community": tables.communities.community.get(name), "two_mode_community": groups.departments.get(name),
         "is_core": name in set(core.departments)}
        for name, count, height in zip(network.departments, network.point_counts, left, strict=True)
    ] + [
        {"label": clean(key), "type": True, "mode": "point", "degree": int(count), "x": 1.0, "y": -float(height),
         "community": None, "two_mode_community": groups.points.get(key), "is_core": key in set(core.points)}
        for key, count, height in zip(network.points, network.unit_counts, right, strict=True)
    ]  # fmt: skip
    columns = ["type", "label", "mode", "degree", "community", "two_mode_community", "is_core", "x", "y"]
    table = pd.DataFrame(rows, columns=columns).astype({"community": "Int64", "two_mode_community": "Int64"})
    table.insert(0, "name", _names(network))
    return table


def _names(network: Affiliation) -> list[str]:
    return distinct([*map(clean, network.departments), *(clean(f"P{key}") for key in network.points)])


def _links(network: Affiliation) -> list[tuple[int, int]]:
    """(department, point) by their places, both from 0."""
    cells = network.incidence.tocoo()
    return sorted(zip(cells.row.tolist(), cells.col.tolist(), strict=True))


def two_mode_edges_frame(tables: NetworkTables) -> pd.DataFrame:
    """A row a link: from, to, the names of `two_mode_nodes_frame`."""
    names, first_point = _names(tables.affiliation), len(tables.affiliation.departments)
    rows = [(names[row], names[first_point + column]) for row, column in _links(tables.affiliation)]
    return pd.DataFrame(rows, columns=["from", "to"])


def nodes_csv(tables: NetworkTables) -> bytes:
    """The node file of the pair for igraph and tidygraph; isolates have their row, truth is R's TRUE and FALSE."""
    table = two_mode_nodes_frame(tables)
    truth = {name: table[name].map({True: "TRUE", False: "FALSE"}) for name in ("type", "is_core")}
    return csv_bytes(table.assign(**truth), mark=False)


def edges_csv(tables: NetworkTables) -> bytes:
    """The edge file of the pair."""
    return csv_bytes(two_mode_edges_frame(tables), mark=False)


def _graph(tables: NetworkTables) -> nx.Graph:
    graph = nx.Graph()
    for row in two_mode_nodes_frame(tables).to_dict("records"):
        graph.add_node(row["name"], bipartite=int(row["type"]), **dict(present(row, ("name",))))
    graph.add_edges_from(two_mode_edges_frame(tables).itertuples(index=False, name=None))
    return graph


def graphml(tables: NetworkTables) -> bytes:
    """GraphML; `bipartite` is networkx's attribute of mode, `type` igraph's."""
    target = io.BytesIO()
    nx.write_graphml_xml(_graph(tables), target, encoding="utf-8")
    return target.getvalue()


def gexf(tables: NetworkTables) -> bytes:
    """GEXF 1.3."""
    return gexf_document(_graph(tables))


def pajek(tables: NetworkTables) -> bytes:
    """Pajek's two-mode .net: `*Vertices` with the number of all and of departments, departments first."""
    network = tables.affiliation
    labels = distinct(map(pajek_label, _names(network)))
    first_point = len(network.departments)
    lines = [f"*Vertices {first_point + len(network.points)} {first_point}"]
    lines += [f'{place} "{label}"' for place, label in enumerate(labels, start=1)]
    lines += ["*Edges", *(f"{row + 1} {first_point + column + 1}" for row, column in _links(network))]
    return ("\n".join(lines) + "\n").encode()


def partition(tables: NetworkTables) -> bytes:
    """Pajek's partition of the vertices of `pajek` into two-mode groups; 0 for those without a link."""
    groups = two_mode_nodes_frame(tables)["two_mode_community"].fillna(0).astype(int).tolist()
    return ("\n".join([f"*Vertices {len(groups)}", *map(str, groups)]) + "\n").encode()


def ucinet(tables: NetworkTables) -> bytes:
    """UCINET's DL as a full matrix, departments × points, with labels of both."""
    network = tables.affiliation
    names = dl_labels(_names(network))
    rows, columns = len(network.departments), len(network.points)
    lines = [
        f"dl nr={rows}, nc={columns}",
        "format = fullmatrix",
        "row labels:",
        *names[:rows],
        "column labels:",
        *names[rows:],
    ]
    lines += ["data:", *(" ".join(map(str, row)) for row in network.incidence.toarray().tolist())]
    return ("\n".join(lines) + "\n").encode()
