"""The projection for further tools: edge lists that keep isolates, tidy tables, UCINET, Cytoscape."""

import pandas as pd

from analysis.network.file_content import FLOATS, csv_bytes, json_bytes, number, present
from analysis.network.measure import NODE_COLUMNS, TIE_COLUMNS, NetworkTables
from analysis.network.written_names import dl_labels, written


def edge_list(tables: NetworkTables) -> bytes:
    """The ties as Gephi imports them: Source, Target, Type, Weight."""
    return csv_bytes(_edges(tables), mark=False)


def edges_with_isolates(tables: NetworkTables) -> bytes:
    """The same; a department without a tie has a row of its own with an empty target."""
    edges, alone = _edges(tables), tables.nodes.loc[tables.nodes["degree"] == 0, ["department"]]
    rows = alone.set_axis(["Source"], axis=1)
    return csv_bytes(pd.concat([edges, rows], ignore_index=True)[list(edges)], mark=False)


def _edges(tables: NetworkTables) -> pd.DataFrame:
    ties = tables.ties[["department_a", "department_b", "weight"]].assign(kind="Undirected")
    return ties.set_axis(["Source", "Target", "Weight", "Type"], axis=1)[["Source", "Target", "Type", "Weight"]]


def tidy_nodes(tables: NetworkTables) -> bytes:
    """The node table with `name` first, as tidygraph's `tbl_graph` and igraph's `graph_from_data_frame` take it."""
    return csv_bytes(tables.nodes[list(NODE_COLUMNS)].rename(columns={"department": "name"}), mark=False)


def tidy_edges(tables: NetworkTables) -> bytes:
    """The tie table with `from` and `to` first, for the same two."""
    ends = {"department_a": "from", "department_b": "to"}
    return csv_bytes(tables.ties[list(TIE_COLUMNS)].rename(columns=ends), mark=False)


def ucinet(tables: NetworkTables) -> bytes:
    """UCINET's DL as an edge list with the labels of all departments, isolates too; values are the chosen weight."""
    labels = dl_labels(tables.affiliation.departments)
    place = {name: index for index, name in enumerate(tables.affiliation.departments, start=1)}
    ties = tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False)
    lines = [f"dl n={len(labels)}", "format = edgelist1", "labels:", *labels, "data:"]
    for a, b, weight in ties:
        lines += [f"{place[a]} {place[b]} {FLOATS % weight}", f"{place[b]} {place[a]} {FLOATS % weight}"]
    return ("\n".join(lines) + "\n").encode()


def cytoscape(tables: NetworkTables) -> bytes:
    """Cytoscape JSON (.cyjs): every measure as data, places in pixels."""
    names = written(tables.affiliation.departments)
    nodes = []
    for row in tables.nodes.to_dict("records"):
        name, (x, y) = str(row["department"]), tables.layout.places[str(row["department"])]
        data = {"id": names[name], "name": names[name], "value": names[name], **dict(present(row, ("department",)))}
        nodes.append({"data": data, "position": {"x": number(x), "y": number(-y)}})
    edges = []
    for place, row in enumerate(tables.ties.to_dict("records")):
        a, b = names[str(row["department_a"])], names[str(row["department_b"])]
        held = dict(present(row, ("department_a", "department_b")))
        edges.append({"data": {"id": f"e{place}", "source": a, "target": b, **held}})
    return json_bytes(
        {"data": [], "directed": False, "multigraph": False, "elements": {"nodes": nodes, "edges": edges}}
    )
