"""The network in other tools' formats. No file holds a time or a path: equal tables give equal bytes.

GraphML (Brandes et al. 2002), GEXF 1.2 (Gephi), Pajek .net (Batagelj & Mrvar), VOSviewer JSON (van Eck &
Waltman), HIF (Hypergraph Interchange Format 0.1.0), and CSV: a tie list and the incidence matrix.
"""

import io
import json
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from dataclasses import asdict
from pathlib import Path
from typing import Any

import networkx as nx
import pandas as pd
from networkx.readwrite.gexf import GEXFWriter

from analysis.errors import PlanError
from analysis.network.affiliation import incidence_table
from analysis.network.measure import NODE_COLUMNS, PAIR_COLUMNS, TIE_COLUMNS, NetworkTables
from analysis.network.methods import methods_document

FLOATS = "%.10g"
"""Ten digits: what two machines agree on."""

_UNWRITABLE = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def files(tables: NetworkTables) -> dict[str, bytes]:
    """Every file of the network by its name; the front door of this module."""
    return {name: write_one(tables) for name, write_one in WRITERS.items()}


def write(tables: NetworkTables, folder: Path) -> list[Path]:
    """Write every file into `folder`, which is made where it is missing; the paths in the order written.

    Raises `PlanError` where the folder cannot be written.
    """
    found = files(tables)
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for name, content in found.items():
            (folder / name).write_bytes(content)
    except OSError as error:
        raise PlanError("cannot-write", name=str(folder)) from error
    return [folder / name for name in found]


def archive(tables: NetworkTables) -> bytes:
    """Every file in one zip, whose entries bear the zip format's earliest date."""
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as packed:
        for name, content in files(tables).items():
            packed.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return target.getvalue()


def clean(text: str) -> str:
    """`text` without the control characters that XML cannot hold."""
    return _UNWRITABLE.sub("", text)


def nodes_csv(tables: NetworkTables) -> bytes:
    """The node table, NODE_COLUMNS; a missing value is an empty field."""
    return _csv(tables.nodes[list(NODE_COLUMNS)])


def ties_csv(tables: NetworkTables) -> bytes:
    """The tie table, TIE_COLUMNS."""
    return _csv(tables.ties[list(TIE_COLUMNS)])


def pairs_csv(tables: NetworkTables) -> bytes:
    """Every pair with its test by the model of the verdict, PAIR_COLUMNS: who shares more than chance, and who less."""
    return _csv(tables.pairs[list(PAIR_COLUMNS)])


def edge_list_csv(tables: NetworkTables) -> bytes:
    """The ties as Gephi imports them: Source, Target, Type, Weight."""
    edges = tables.ties[["department_a", "department_b", "weight"]].assign(kind="Undirected")
    edges = edges[["department_a", "department_b", "kind", "weight"]]
    return _csv(edges.set_axis(["Source", "Target", "Type", "Weight"], axis=1), mark=False)


def lead_support_csv(tables: NetworkTables) -> bytes:
    """The directed lead → support ties; only a heading where the plan states no roles."""
    return _csv(tables.lead_support)


def incidence_csv(tables: NetworkTables) -> bytes:
    """The incidence matrix: a row a department, a column a point, 0 or 1."""
    return _csv(incidence_table(tables.affiliation).reset_index())


def _csv(table: pd.DataFrame, *, mark: bool = True) -> bytes:
    """UTF-8; with a byte-order mark spreadsheets show Chinese, without one Gephi knows the first heading."""
    text = table.to_csv(index=False, float_format=FLOATS, lineterminator="\n")
    return text.encode("utf-8-sig" if mark else "utf-8")


def exchange_graph(tables: NetworkTables) -> nx.Graph:
    """The projection with every measure as an attribute, missing ones absent, names fit for XML."""
    graph = nx.Graph()
    for row in tables.nodes.to_dict("records"):
        name = clean(str(row["department"]))
        graph.add_node(name, label=name, **dict(_present(row, ("department",))))
    for row in tables.ties.to_dict("records"):
        ends = clean(str(row["department_a"])), clean(str(row["department_b"]))
        graph.add_edge(*ends, **dict(_present(row, ("department_a", "department_b"))))
    return graph


def _present(row: Mapping[Any, Any], without: tuple[str, ...]) -> Iterator[tuple[str, object]]:
    for column, value in row.items():
        if column in without or pd.isna(value):
            continue
        plain = value.item() if hasattr(value, "item") else value
        rounded = float(FLOATS % plain) if isinstance(plain, float) else plain
        yield str(column), clean(rounded) if isinstance(rounded, str) else rounded


def graphml(tables: NetworkTables) -> bytes:
    """GraphML, UTF-8, with places `x` and `y` in pixels."""
    graph = exchange_graph(tables)
    for name, (x, y) in _places(tables).items():
        graph.nodes[name].update(x=x, y=y)
    target = io.BytesIO()
    nx.write_graphml_xml(graph, target, encoding="utf-8")
    return target.getvalue()


def gexf(tables: NetworkTables) -> bytes:
    """GEXF 1.2, UTF-8, with places; the modification date that the format invites is left out."""
    graph = exchange_graph(tables)
    for name, (x, y) in _places(tables).items():
        graph.nodes[name]["viz"] = {"position": {"x": x, "y": y, "z": 0.0}}
    writer = GEXFWriter(encoding="utf-8", version="1.2draft")
    writer.add_graph(graph)
    for meta in writer.xml.findall("meta"):
        writer.xml.remove(meta)
    target = io.BytesIO()
    writer.write(target)
    return target.getvalue()


def _places(tables: NetworkTables) -> dict[str, tuple[float, float]]:
    return {clean(name): tables.layout.places[name] for name in tables.affiliation.departments}


def pajek(tables: NetworkTables) -> bytes:
    """Pajek .net, UTF-8 without a mark, places between 0 and 1, line values the chosen weight."""
    number = {name: index for index, name in enumerate(tables.affiliation.departments, start=1)}
    lines = [f"*Vertices {len(number)}"]
    for name, index in number.items():
        x, y = tables.layout.places[name]
        label = re.sub(r'["\s\\]+', " ", clean(name))
        lines.append(f'{index} "{label}" {x / tables.layout.width:.4f} {1 - y / tables.layout.height:.4f} 0.5')
    lines.append("*Edges")
    for a, b, weight in tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False):
        lines.append(f"{number[a]} {number[b]} {FLOATS % weight}")
    return ("\n".join(lines) + "\n").encode()


def vosviewer_json(tables: NetworkTables) -> bytes:
    """VOSviewer's JSON: items with places and weights, clusters from 1, links with their strength.

    An isolate has no cluster. VOSviewer's places lie about −1 to 1.
    """
    size = tables.layout.width / 2
    items = []
    for row in tables.nodes.to_dict("records"):
        x, y = tables.layout.places[str(row["department"])]
        name = clean(str(row["department"]))
        group = {} if pd.isna(row["community"]) else {"cluster": int(row["community"])}
        place = {"x": round(x / size - 1, 4), "y": round((y - tables.layout.height / 2) / size, 4)}
        weights = {"Points": int(row["point_count"]), "Links": int(row["degree"]),
                   "Total link strength": float(FLOATS % row["strength"])}  # fmt: skip
        items.append({"id": name, "label": name, **place, **group, "weights": weights})
    links = [
        {"source_id": clean(a), "target_id": clean(b), "strength": float(FLOATS % weight)}
        for a, b, weight in tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False)
    ]
    return _json({"network": {"items": items, "links": links}})


def hif_json(tables: NetworkTables) -> bytes:
    """HIF: departments are nodes, points are hyperedges; nothing is lost to pairs."""
    network = tables.affiliation
    cells = network.incidence.tocoo()
    pairs = sorted(zip(cells.col.tolist(), cells.row.tolist(), strict=True))
    names = [clean(name) for name in network.departments]
    return _json({
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


def _json(content: object) -> bytes:
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


WRITERS: Mapping[str, Callable[[NetworkTables], bytes]] = {
    "nodes.csv": nodes_csv,
    "ties.csv": ties_csv,
    "pairs.csv": pairs_csv,
    "settings.json": lambda tables: tables.settings.to_json().encode(),
    "methods.md": lambda tables: methods_document(tables).encode(),
    "edges.csv": edge_list_csv,
    "incidence.csv": incidence_csv,
    "lead_support.csv": lead_support_csv,
    "network.graphml": graphml,
    "network.gexf": gexf,
    "network.net": pajek,
    "vosviewer.json": vosviewer_json,
    "hypergraph.hif.json": hif_json,
}
"""File name → its writer, in the order written."""
