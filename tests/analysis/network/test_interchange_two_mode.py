"""The two-mode files and those for further tools, each opened by a reader that is not ours where there is one."""

import csv
import io
import json
from pathlib import Path

import igraph
import networkx as nx
import pandas as pd
import pytest
from lxml import etree

from analysis.network import NetworkTables, files, measure, two_mode_graph
from analysis.network.interchange_two_mode import partitions
from analysis.network.settings import NetworkSettings
from analysis.network.written_names import clean, distinct, pajek_label
from tests.analysis.network.conftest import assignments_of

HERE = Path(__file__).parent
QUICK = NetworkSettings(draws=0, community_runs=1)
ALIKE = {
    "1": ["甲 部", "甲  部", "甲\x0c部", "甲␌部", "甲\t部", "甲,部"],
    "2": ["甲部", "甲部 ", "1", "P1"],
    "3": ["孤"],
}
"""Names that differ by blanks and control characters only, and departments named like points."""


@pytest.fixture(scope="module")
def tables(seed: pd.DataFrame) -> NetworkTables:
    return measure(seed, settings=QUICK)


@pytest.fixture(scope="module")
def found(tables: NetworkTables) -> dict[str, bytes]:
    return files(tables)


@pytest.fixture(scope="module")
def alike() -> dict[str, bytes]:
    return files(measure(assignments_of(ALIKE), settings=QUICK))


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def links_of(graph: nx.Graph) -> set[frozenset[str]]:
    return {frozenset(graph.nodes[node].get("label", node) for node in pair) for pair in graph.edges}


def links(tables: NetworkTables) -> set[frozenset[str]]:
    return {frozenset(name for _, name in pair) for pair in two_mode_graph(tables.affiliation).edges}


@pytest.mark.parametrize("name", ["network.gexf", "two_mode.gexf"])
@pytest.mark.parametrize("plan", ["found", "alike"])
def test_gexf_is_as_version_1_3_says(name: str, plan: str, request: pytest.FixtureRequest):
    schema = etree.XMLSchema(etree.parse(HERE / "gexf_1_3.xsd"))

    schema.assertValid(etree.fromstring(request.getfixturevalue(plan)[name]))


@pytest.mark.parametrize(("name", "read"), [("two_mode.graphml", nx.read_graphml), ("two_mode.gexf", nx.read_gexf)])
def test_networkx_opens_the_two_modes_with_their_partitions(name: str, read, found, tables: NetworkTables):
    graph = read(io.BytesIO(found[name]))
    points = {node for node, side in graph.nodes(data="bipartite") if side == 1}

    assert nx.bipartite.is_bipartite_node_set(graph, points)
    assert links_of(graph) == links(tables)
    assert graph.nodes["机关党委"]["mode"] == "department"
    assert {
        data["label"]: data["two_mode_community"] for _, data in graph.nodes(data=True) if data["mode"] == "department"
    } == partitions(tables).departments


def test_igraph_opens_the_pair_of_csv_files_as_two_modes(found, tables: NetworkTables):
    nodes, edges = (pd.read_csv(io.BytesIO(found[f"two_mode_{name}.csv"])) for name in ("nodes", "edges"))
    graph = igraph.Graph.DataFrame(edges, directed=False, vertices=nodes, use_vids=False)

    assert graph.is_bipartite()
    assert (graph.vcount(), graph.ecount()) == (40, int(tables.affiliation.incidence.sum()))
    assert graph.vs["type"] == [False] * 18 + [True] * 22


def test_igraph_opens_the_tidy_pair_with_its_isolates(found):
    nodes, edges = (pd.read_csv(io.BytesIO(found[f"tidy_{name}.csv"])) for name in ("nodes", "edges"))
    graph = igraph.Graph.DataFrame(edges, directed=False, vertices=nodes, use_vids=False)

    assert (graph.vcount(), graph.ecount()) == (18, 71)
    assert graph.vs.find(name="机关党委").degree() == 0


def test_igraph_opens_ucinets_dl(found, tables: NetworkTables, tmp_path: Path):
    (tmp_path / "network.dl").write_bytes(found["network.dl"])
    graph = igraph.Graph.Read_DL(str(tmp_path / "network.dl"), directed=False)

    assert graph.vs["name"] == list(tables.affiliation.departments)
    assert sum(graph.es["weight"]) == 2 * tables.ties["weight"].sum()


def test_the_two_mode_dl_has_its_labels_and_its_matrix(found, tables: NetworkTables):
    lines = found["two_mode.dl"].decode().splitlines()
    data = [[int(cell) for cell in line.split()] for line in lines[lines.index("data:") + 1 :]]

    assert lines[:2] == ["dl nr=18, nc=22", "format = fullmatrix"]
    assert lines[3:21] == list(tables.affiliation.departments)
    assert data == tables.affiliation.incidence.toarray().tolist()


def test_pajek_knows_how_many_of_its_vertices_are_departments(found, tables: NetworkTables, tmp_path: Path):
    (tmp_path / "two_mode.net").write_bytes(found["two_mode.net"])
    graph = igraph.Graph.Read_Pajek(str(tmp_path / "two_mode.net"))
    groups = found["two_mode_groups.clu"].decode().splitlines()

    assert found["two_mode.net"].decode().splitlines()[0] == "*Vertices 40 18"
    assert graph.ecount() == tables.affiliation.incidence.sum()
    assert groups[0] == "*Vertices 40"
    assert [int(one) for one in groups[1:19]] == [
        partitions(tables).departments[name] for name in tables.affiliation.departments
    ]


def test_networkx_opens_cytoscapes_json(found, tables: NetworkTables):
    graph = nx.cytoscape_graph(json.loads(found["network.cyjs"]))

    assert list(graph) == list(tables.affiliation.departments)
    assert graph.edges["劳动关系工作部", "基层工作部"]["shared_points"] == 5
    assert graph.number_of_edges() == 71


def test_an_edge_list_keeps_isolates(found):
    listed = rows(found["edges_with_isolates.csv"])

    assert len(listed) == 72
    assert listed[-1] == {"Source": "机关党委", "Target": "", "Type": "", "Weight": ""}


def test_names_that_differ_by_blanks_or_control_characters_stay_apart_in_every_format(alike, tmp_path: Path):
    for name in ("network.net", "two_mode.net", "network.dl"):
        (tmp_path / name).write_bytes(alike[name])
    one_mode = [
        set(nx.read_graphml(io.BytesIO(alike["network.graphml"]))), set(nx.read_gexf(io.BytesIO(alike["network.gexf"]))),
        set(nx.read_pajek(tmp_path / "network.net")),
        set(igraph.Graph.Read_Pajek(str(tmp_path / "network.net")).vs["name"]),
        set(igraph.Graph.Read_DL(str(tmp_path / "network.dl"), directed=False).vs["name"]),
        set(nx.cytoscape_graph(json.loads(alike["network.cyjs"]))),
        {item["id"] for item in json.loads(alike["vosviewer.json"])["network"]["items"]},
        {node["node"] for node in json.loads(alike["hypergraph.hif.json"])["nodes"]},
        {row["name"] for row in rows(alike["tidy_nodes.csv"])}, {row["department"] for row in rows(alike["nodes.csv"])},
    ]  # fmt: skip
    two_modes = [
        set(nx.read_graphml(io.BytesIO(alike["two_mode.graphml"]))), set(nx.read_gexf(io.BytesIO(alike["two_mode.gexf"]))),
        set(igraph.Graph.Read_Pajek(str(tmp_path / "two_mode.net")).vs["name"]),
        {row["name"] for row in rows(alike["two_mode_nodes.csv"])},
    ]  # fmt: skip

    assert [len(names) for names in one_mode] == [11] * len(one_mode)
    assert [len(names) for names in two_modes] == [14] * len(two_modes)


@pytest.mark.parametrize(
    ("names", "labels"),
    [
        (["data:", "data_:", "Labels:"], {"data：", "data_：", "Labels："}),
        (["甲 部", "甲_部", "甲，部", "甲,部"], {"甲_部", "甲_部_(2)", "甲，部", "甲，部_(2)"}),
    ],
)
def test_no_name_is_read_as_a_word_of_dl(names: list[str], labels: set[str], tmp_path: Path):
    found = files(measure(assignments_of({"1": names, "2": ["乙", *names]}), settings=QUICK))
    (tmp_path / "network.dl").write_bytes(found["network.dl"])
    two_mode = found["two_mode.dl"].decode().splitlines()

    assert set(igraph.Graph.Read_DL(str(tmp_path / "network.dl"), directed=False).vs["name"]) == {*labels, "乙"}
    assert labels < set(two_mode)
    assert two_mode.count("data:") == 1


def test_what_a_format_cannot_hold_is_shown():
    assert clean("甲\x0c部\n\ud800") == "甲␌部␊\ufffd"
    assert pajek_label(' 甲  "部"\\') == "␠甲␠␠”部”＼"
    assert distinct(["a", "a", "a (2)", "a"]) == ["a", "a (2)", "a (2) (2)", "a (3)"]


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a"], "2": ["b"]}])
def test_small_plans_are_written_and_read(plan: dict[str, list[str]]):
    written = files(measure(assignments_of(plan), settings=QUICK))
    departments = {name for names in plan.values() for name in names}

    assert nx.read_gexf(io.BytesIO(written["two_mode.gexf"])).number_of_nodes() == len(departments) + len(plan)
    assert {row["Source"] for row in rows(written["edges_with_isolates.csv"])} == departments
