"""The network in other tools' formats. No file holds a time or a path: equal tables give equal bytes.

GraphML (Brandes et al. 2002), GEXF 1.3 (Gephi), Pajek .net (Batagelj & Mrvar), VOSviewer JSON (van Eck &
Waltman), HIF (Hypergraph Interchange Format 0.1.0), and CSV: a tie list and the incidence matrix; the two-mode network
and further tools in `interchange_two_mode` and `interchange_one_mode`.
"""

import io
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import asdict
from pathlib import Path

import networkx as nx
import pandas as pd

from analysis.network import interchange_one_mode, interchange_two_mode
from analysis.network.affiliation import incidence_table
from analysis.network.breadth_depth import breadth_depth
from analysis.network.directed import calls
from analysis.network.equivalence import equivalence_table, structural_equivalence
from analysis.network.file_content import FLOATS, csv_bytes, json_bytes, number, present
from analysis.network.gexf import gexf_document
from analysis.network.measure import NODE_COLUMNS, PAIR_COLUMNS, TIE_COLUMNS, NetworkTables
from analysis.network.methods import methods_document
from analysis.network.two_mode_figures import node_figures, whole_table
from analysis.network.written_names import pajek_label, written
from analysis.whole_files import write_whole

__all__ = ["FLOATS", "WRITERS", "archive", "exchange_graph", "files", "write"]


def files(tables: NetworkTables) -> dict[str, bytes]:
    """Every file of the network by its name; the front door of this module."""
    return {name: write_one(tables) for name, write_one in WRITERS.items()}


def write(tables: NetworkTables, folder: Path) -> list[Path]:
    """Write every file into `folder`, which is made where it is missing; the paths in the order written.

    Raises `PlanError` where the folder cannot be written.
    """
    return write_whole(files(tables), folder)


def archive(tables: NetworkTables) -> bytes:
    """Every file in one zip, whose entries bear the zip format's earliest date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in files(tables).items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def nodes_csv(tables: NetworkTables) -> bytes:
    """The node table, NODE_COLUMNS; a missing value is an empty field."""
    return csv_bytes(tables.nodes[list(NODE_COLUMNS)])


def ties_csv(tables: NetworkTables) -> bytes:
    """The tie table, TIE_COLUMNS."""
    return csv_bytes(tables.ties[list(TIE_COLUMNS)])


def pairs_csv(tables: NetworkTables) -> bytes:
    """Every pair with its test by the model of the verdict, PAIR_COLUMNS: who shares more than chance, and who less."""
    return csv_bytes(tables.pairs[list(PAIR_COLUMNS)])


def lead_support_csv(tables: NetworkTables) -> bytes:
    """The directed lead → support ties; only a heading where the plan states no roles."""
    return csv_bytes(tables.lead_support)


def incidence_csv(tables: NetworkTables) -> bytes:
    """The incidence matrix: a row a department, a column a point, 0 or 1."""
    return csv_bytes(incidence_table(tables.affiliation).reset_index())


def exchange_graph(tables: NetworkTables) -> nx.Graph:
    """The projection with every measure as an attribute, missing ones absent, names fit for XML and never merged."""
    graph, names = nx.Graph(), written(tables.affiliation.departments)
    for row in tables.nodes.to_dict("records"):
        name = names[str(row["department"])]
        graph.add_node(name, label=name, **dict(present(row, ("department",))))
    for row in tables.ties.to_dict("records"):
        ends = names[str(row["department_a"])], names[str(row["department_b"])]
        graph.add_edge(*ends, **dict(present(row, ("department_a", "department_b"))))
    return graph


def _placed_graph(tables: NetworkTables) -> nx.Graph:
    graph = exchange_graph(tables)
    for name, (x, y) in _places(tables).items():
        graph.nodes[name].update(x=x, y=y)
    return graph


def graphml(tables: NetworkTables) -> bytes:
    """GraphML, UTF-8, with places `x` and `y` in pixels."""
    target = io.BytesIO()
    nx.write_graphml_xml(_placed_graph(tables), target, encoding="utf-8")
    return target.getvalue()


def gexf(tables: NetworkTables) -> bytes:
    """GEXF 1.3, UTF-8, with places."""
    return gexf_document(_placed_graph(tables))


def _places(tables: NetworkTables) -> dict[str, tuple[float, float]]:
    names = written(tables.affiliation.departments)
    return {names[name]: tables.layout.places[name] for name in tables.affiliation.departments}


def pajek(tables: NetworkTables) -> bytes:
    """Pajek .net, UTF-8 without a mark, places between 0 and 1, line values the chosen weight."""
    place = {name: index for index, name in enumerate(tables.affiliation.departments, start=1)}
    labels = written(place, pajek_label)
    lines = [f"*Vertices {len(place)}"]
    for name, index in place.items():
        x, y, label = *tables.layout.places[name], labels[name]
        lines.append(f'{index} "{label}" {x / tables.layout.width:.4f} {1 - y / tables.layout.height:.4f} 0.5')
    lines.append("*Edges")
    for a, b, weight in tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False):
        lines.append(f"{place[a]} {place[b]} {FLOATS % weight}")
    return ("\n".join(lines) + "\n").encode()


def vosviewer_json(tables: NetworkTables) -> bytes:
    """VOSviewer's JSON: items with places and weights, clusters from 1, links with their strength.

    An isolate has no cluster. VOSviewer's places lie about −1 to 1.
    """
    size, names = tables.layout.width / 2, written(tables.affiliation.departments)
    items = []
    for row in tables.nodes.to_dict("records"):
        x, y = tables.layout.places[str(row["department"])]
        name = names[str(row["department"])]
        group = {} if pd.isna(row["community"]) else {"cluster": int(row["community"])}
        place = {"x": round(x / size - 1, 4), "y": round((y - tables.layout.height / 2) / size, 4)}
        weights = {"Points": int(row["point_count"]), "Links": int(row["degree"]),
                   "Total link strength": number(row["strength"])}  # fmt: skip
        items.append({"id": name, "label": name, **place, **group, "weights": weights})
    links = [
        {"source_id": names[a], "target_id": names[b], "strength": number(weight)}
        for a, b, weight in tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False)
    ]
    return json_bytes({"network": {"items": items, "links": links}})


def hif_json(tables: NetworkTables) -> bytes:
    """HIF: departments are nodes, points are hyperedges; nothing is lost to pairs."""
    network = tables.affiliation
    cells = network.incidence.tocoo()
    pairs = sorted(zip(cells.col.tolist(), cells.row.tolist(), strict=True))
    names = list(written(network.departments).values())
    return json_bytes({
        "network-type": "undirected",
        "metadata": {"nodes": "department", "edges": "point", "settings": asdict(tables.settings)},
        "incidences": [{"edge": network.points[column], "node": names[row]} for column, row in pairs],
        "nodes": [
            {"node": name, "attrs": {"point_count": int(count)}}
            for name, count in zip(names, network.point_counts, strict=True)
        ],
        "edges": [
            {"edge": key, "attrs": {"units": int(units)}}
            for key, units in zip(network.points, network.unit_counts, strict=True)
        ],
    })  # fmt: skip


WRITERS: Mapping[str, Callable[[NetworkTables], bytes]] = {
    "nodes.csv": nodes_csv,
    "ties.csv": ties_csv,
    "pairs.csv": pairs_csv,
    "settings.json": lambda tables: tables.settings.to_json().encode(),
    "methods.md": lambda tables: methods_document(tables).encode(),
    "edges.csv": interchange_one_mode.edge_list,
    "incidence.csv": incidence_csv,
    "lead_support.csv": lead_support_csv,
    "network.graphml": graphml,
    "network.gexf": gexf,
    "network.net": pajek,
    "vosviewer.json": vosviewer_json,
    "hypergraph.hif.json": hif_json,
    "edges_with_isolates.csv": interchange_one_mode.edges_with_isolates,
    "tidy_nodes.csv": interchange_one_mode.tidy_nodes,
    "tidy_edges.csv": interchange_one_mode.tidy_edges,
    "network.dl": interchange_one_mode.ucinet,
    "network.cyjs": interchange_one_mode.cytoscape,
    "two_mode.graphml": interchange_two_mode.graphml,
    "two_mode.gexf": interchange_two_mode.gexf,
    "two_mode.net": interchange_two_mode.pajek,
    "two_mode_groups.clu": interchange_two_mode.partition,
    "two_mode.dl": interchange_two_mode.ucinet,
    "two_mode_nodes.csv": interchange_two_mode.nodes_csv,
    "two_mode_edges.csv": interchange_two_mode.edges_csv,
    "two_mode_measures.csv": lambda tables: csv_bytes(node_figures(tables)),
    "two_mode_statistics.csv": lambda tables: csv_bytes(whole_table(tables)),
    "breadth_depth.csv": lambda tables: csv_bytes(breadth_depth(tables.nodes).table),
    "equivalence.csv": lambda tables: csv_bytes(
        equivalence_table(structural_equivalence(tables.affiliation, tables.settings.weight))
    ),
    "calls.csv": lambda tables: csv_bytes(calls(tables.lead_support, tables.affiliation.departments)),
}
"""File name → its writer, in the order written."""
