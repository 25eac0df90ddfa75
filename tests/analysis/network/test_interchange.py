"""Each file opened again by a reader that is not ours."""

import csv
import io
import json
import re
from pathlib import Path

import igraph
import jsonschema
import networkx as nx
import pandas as pd
import pytest

from analysis.errors import PlanError
from analysis.network import (
    NODE_COLUMNS,
    PAIR_COLUMNS,
    TIE_COLUMNS,
    NetworkSettings,
    NetworkTables,
    files,
    measure,
    write,
)
from tests.analysis.network.conftest import assignments_of

HIF_SCHEMA = {
    # The essentials of the Hypergraph Interchange Format's schema 0.1.0, read strictly.
    "$schema": "http://json-schema.org/draft-07/schema#",
    "type": "object",
    "additionalProperties": False,
    "required": ["incidences"],
    "properties": {
        "network-type": {"enum": ["undirected", "directed", "asc"]},
        "metadata": {"type": "object"},
        "incidences": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["edge", "node"],
            "properties": {
                "edge": {"type": ["string", "integer"]}, "node": {"type": ["string", "integer"]},
                "weight": {"type": "number"}, "direction": {"enum": ["head", "tail"]}, "attrs": {"type": "object"},
            },
        }},
        "nodes": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["node"],
            "properties": {"node": {"type": ["string", "integer"]}, "weight": {"type": "number"}, "attrs": {"type": "object"}},
        }},
        "edges": {"type": "array", "items": {
            "type": "object", "additionalProperties": False, "required": ["edge"],
            "properties": {"edge": {"type": ["string", "integer"]}, "weight": {"type": "number"}, "attrs": {"type": "object"}},
        }},
    },
}  # fmt: skip

VOSVIEWER_SCHEMA = {
    # VOSviewer Online's documentation of its JSON files.
    "type": "object", "required": ["network"],
    "properties": {"network": {
        "type": "object", "required": ["items", "links"],
        "properties": {
            "items": {"type": "array", "items": {
                "type": "object", "additionalProperties": False, "required": ["id", "label"],
                "properties": {
                    "id": {"type": ["string", "integer"]}, "label": {"type": "string"}, "x": {"type": "number"},
                    "y": {"type": "number"}, "cluster": {"type": "integer", "minimum": 1, "maximum": 1000},
                    "weights": {"type": "object", "additionalProperties": {"type": "number", "minimum": 0}},
                    "scores": {"type": "object", "additionalProperties": {"type": "number"}},
                },
            }},
            "links": {"type": "array", "items": {
                "type": "object", "additionalProperties": False, "required": ["source_id", "target_id"],
                "properties": {
                    "source_id": {"type": ["string", "integer"]}, "target_id": {"type": ["string", "integer"]},
                    "strength": {"type": "number", "minimum": 0},
                },
            }},
        },
    }},
}  # fmt: skip


def ties_of(tables: NetworkTables) -> dict[tuple[str, str], float]:
    rows = tables.ties[["department_a", "department_b", "weight"]].itertuples(index=False)
    return {tuple(sorted((a, b))): float(weight) for a, b, weight in rows}


def edges_of(graph: nx.Graph) -> dict[tuple[str, str], float]:
    return {tuple(sorted((a, b))): float(weight) for a, b, weight in graph.edges(data="weight")}


@pytest.fixture(scope="module")
def newman(seed: pd.DataFrame) -> NetworkTables:
    return measure(seed, settings=NetworkSettings(weight="newman", draws=300, community_runs=3))


@pytest.fixture
def folder(newman: NetworkTables, tmp_path: Path) -> Path:
    write(newman, tmp_path / "new" / "folder")
    return tmp_path / "new" / "folder"


def test_every_file_is_written(folder: Path, newman: NetworkTables):
    assert sorted(path.name for path in folder.iterdir()) == sorted(files(newman)) == [
        "breadth_depth.csv", "calls.csv", "edges.csv", "edges_with_isolates.csv", "equivalence.csv",
        "hypergraph.hif.json", "incidence.csv", "lead_support.csv", "methods.md", "network.cyjs", "network.dl",
        "network.gexf", "network.graphml", "network.net", "nodes.csv", "pairs.csv", "settings.json", "tidy_edges.csv",
        "tidy_nodes.csv", "ties.csv", "two_mode.dl", "two_mode.gexf", "two_mode.graphml", "two_mode.net",
        "two_mode_edges.csv", "two_mode_groups.clu", "two_mode_measures.csv", "two_mode_nodes.csv", "two_mode_statistics.csv",
        "vosviewer.json",
    ]  # fmt: skip


def test_the_node_and_tie_tables_have_the_columns_of_the_contract(folder: Path):
    nodes, ties = pd.read_csv(folder / "nodes.csv"), pd.read_csv(folder / "ties.csv", dtype={"points": str})

    assert tuple(nodes) == NODE_COLUMNS
    assert tuple(ties) == TIE_COLUMNS
    assert (len(nodes), len(ties)) == (18, 71)
    assert ties.iloc[0][["department_a", "department_b", "weight", "points"]].tolist() == [
        "宣传教育部", "市工人文化宫", 2.0, "2|11",
    ]  # fmt: skip


def test_missing_values_are_empty_fields(folder: Path):
    with (folder / "nodes.csv").open(encoding="utf-8-sig", newline="") as source:
        rows = {row["department"]: row for row in csv.DictReader(source)}

    assert rows["机关党委"]["closeness"] == rows["机关党委"]["community"] == rows["机关党委"]["constraint"] == ""
    assert rows["机关党委"]["degree"] == "0"


def test_department_a_comes_before_department_b_by_code_point(folder: Path):
    ties = pd.read_csv(folder / "ties.csv")

    assert all(a < b for a, b in zip(ties["department_a"], ties["department_b"], strict=True))


def test_networkx_opens_graphml(folder: Path, newman: NetworkTables):
    graph = nx.read_graphml(folder / "network.graphml")

    assert list(graph) == list(newman.affiliation.departments)
    assert edges_of(graph) == pytest.approx(ties_of(newman))
    assert graph.nodes["基层工作部"]["point_count"] == 11
    assert "closeness" not in graph.nodes["机关党委"]
    assert graph.edges["劳动关系工作部", "基层工作部"]["points"] == "3|4|6|10|12"


def test_igraph_opens_graphml(folder: Path, newman: NetworkTables):
    graph = igraph.Graph.Read_GraphML(str(folder / "network.graphml"))

    assert graph.vs["label"] == list(newman.affiliation.departments)
    assert graph.es["weight"] == pytest.approx([float(one) for one in _by_name(newman, graph)])


def _by_name(tables: NetworkTables, graph: igraph.Graph) -> list[float]:
    weights = ties_of(tables)
    names = graph.vs["label"]
    return [weights[tuple(sorted((names[edge.source], names[edge.target])))] for edge in graph.es]


def test_networkx_opens_gexf(folder: Path, newman: NetworkTables):
    graph = nx.read_gexf(folder / "network.gexf")

    assert set(graph) == set(newman.affiliation.departments)
    assert edges_of(graph) == pytest.approx(ties_of(newman))
    assert graph.nodes["基层工作部"]["viz"]["position"]["x"] == newman.layout.places["基层工作部"][0]


def test_networkx_opens_pajek(folder: Path, newman: NetworkTables):
    graph = nx.Graph(nx.read_pajek(folder / "network.net"))

    assert list(graph) == list(newman.affiliation.departments)
    assert edges_of(graph) == pytest.approx(ties_of(newman))


def test_igraph_opens_pajek(folder: Path, newman: NetworkTables):
    graph = igraph.Graph.Read_Pajek(str(folder / "network.net"))

    assert (graph.vcount(), graph.ecount()) == (18, 71)
    assert graph.vs["name"] == list(newman.affiliation.departments)
    assert sum(graph.es["weight"]) == pytest.approx(sum(ties_of(newman).values()))


def test_vosviewer_json_is_as_documented(folder: Path, newman: NetworkTables):
    data = json.loads((folder / "vosviewer.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, VOSVIEWER_SCHEMA)
    items = {item["id"]: item for item in data["network"]["items"]}
    links = {(link["source_id"], link["target_id"]): link["strength"] for link in data["network"]["links"]}

    assert {tuple(sorted(pair)): strength for pair, strength in links.items()} == pytest.approx(ties_of(newman))
    assert "cluster" not in items["机关党委"]
    assert items["基层工作部"]["weights"] == {"Points": 11, "Links": 13, "Total link strength": 10}
    assert all(abs(item["x"]) <= 1.05 and abs(item["y"]) <= 1.05 for item in items.values())


def test_hif_is_as_its_schema_says_and_loses_nothing(folder: Path, newman: NetworkTables):
    data = json.loads((folder / "hypergraph.hif.json").read_text(encoding="utf-8"))
    jsonschema.validate(data, HIF_SCHEMA)
    edges: dict[str, set[str]] = {}
    for incidence in data["incidences"]:
        edges.setdefault(incidence["edge"], set()).add(incidence["node"])

    assert edges == {
        key: {name for name, held in zip(newman.affiliation.departments, column, strict=True) if held}
        for key, column in zip(newman.affiliation.points, newman.affiliation.dense().T.tolist(), strict=True)
    }
    assert [node["node"] for node in data["nodes"]] == list(newman.affiliation.departments)
    assert [edge["attrs"]["units"] for edge in data["edges"]] == newman.affiliation.unit_counts.tolist()


def test_the_edge_list_has_gephis_columns(folder: Path, newman: NetworkTables):
    edges = pd.read_csv(folder / "edges.csv")
    graph = nx.from_pandas_edgelist(edges, "Source", "Target", ["Weight"])

    assert list(edges) == ["Source", "Target", "Type", "Weight"]
    assert {tuple(sorted(pair)): weight for *pair, weight in graph.edges(data="Weight")} == pytest.approx(
        ties_of(newman)
    )


def test_the_incidence_matrix_is_read_back(folder: Path, newman: NetworkTables):
    matrix = pd.read_csv(folder / "incidence.csv", index_col="department")

    assert list(matrix) == list(newman.affiliation.points)
    assert (matrix.to_numpy() == newman.affiliation.incidence.toarray()).all()


def test_the_settings_file_redoes_exactly_this(folder: Path, seed: pd.DataFrame, newman: NetworkTables):
    settings = NetworkSettings.from_json((folder / "settings.json").read_text(encoding="utf-8"))

    assert settings == newman.settings
    assert files(measure(seed, settings=settings)) == files(newman)


def test_shuffled_rows_give_the_same_bytes(seed: pd.DataFrame, newman: NetworkTables):
    shuffled = seed.sample(frac=1, random_state=9).reset_index(drop=True)

    assert files(measure(shuffled, settings=newman.settings)) == files(newman)


def test_no_file_holds_a_date_or_a_path(folder: Path):
    for path in folder.iterdir():
        text = path.read_text(encoding="utf-8")

        assert not re.search(r"20\d\d-\d\d-\d\d|lastmodified|/tmp|/home|\r", text), path.name


def test_text_files_are_utf8_and_end_with_a_line_break(newman: NetworkTables):
    for name, content in files(newman).items():
        text = content.decode("utf-8")

        assert "基层工作部" in text or name in {
            "settings.json",
            "methods.md",
            "lead_support.csv",
            "two_mode_groups.clu",
            "two_mode_statistics.csv",
        }, name
        marked = {
            "nodes.csv", "ties.csv", "pairs.csv", "incidence.csv", "lead_support.csv", "two_mode_measures.csv",
            "two_mode_statistics.csv", "breadth_depth.csv", "equivalence.csv", "calls.csv",
        }  # fmt: skip
        assert text.startswith("\ufeff") == (name in marked), name


HOSTILE = {"1": ['甲"部\x0c', "<b>&乙 部\\", "c,d\n'e'"], "2": ['甲"部\x0c', "=SUM(A1)"], "3": ["机关党委"]}


@pytest.fixture(scope="module")
def hostile() -> dict[str, bytes]:
    return files(measure(assignments_of(HOSTILE), settings=NetworkSettings(draws=50, community_runs=2)))


def test_hostile_names_survive_xml(hostile: dict[str, bytes]):
    for name, read in (("network.graphml", nx.read_graphml), ("network.gexf", nx.read_gexf)):
        graph = read(io.BytesIO(hostile[name]))

        assert {'甲"部␌', "<b>&乙 部\\", "=SUM(A1)", "机关党委"} < set(graph)
        assert graph.number_of_edges() == 4


def test_hostile_names_survive_pajek(hostile: dict[str, bytes], tmp_path: Path):
    target = tmp_path / "hostile.net"
    target.write_bytes(hostile["network.net"])

    assert nx.read_pajek(target).number_of_nodes() == 5
    assert igraph.Graph.Read_Pajek(str(target)).ecount() == 4


def test_hostile_names_survive_csv_where_none_is_a_formula_and_json(hostile: dict[str, bytes]):
    rows = list(csv.DictReader(io.StringIO(hostile["nodes.csv"].decode("utf-8-sig"), newline="")))
    jsonschema.validate(json.loads(hostile["hypergraph.hif.json"]), HIF_SCHEMA)
    jsonschema.validate(json.loads(hostile["vosviewer.json"]), VOSVIEWER_SCHEMA)

    assert {row["department"] for row in rows} == {'甲"部\x0c', "<b>&乙 部\\", "c,d\n'e'", "'=SUM(A1)", "机关党委"}


def test_no_cell_of_any_csv_is_a_formula(hostile: dict[str, bytes]):
    cells = {
        (name, cell)
        for name, content in hostile.items()
        if name.endswith(".csv")
        for row in csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""))
        for cell in row
    }

    assert {name for name, cell in cells if cell == "'=SUM(A1)"} > {"nodes.csv", "edges.csv", "tidy_nodes.csv"}
    assert [each for each in cells if each[1].startswith(("=", "@", "+"))] == []


@pytest.mark.parametrize("plan", [{}, {"1": ["a"]}, {"1": ["a"], "2": ["b"]}])
def test_networks_without_ties_are_written_and_read(plan: dict[str, list[str]], tmp_path: Path):
    found = files(measure(assignments_of(plan), settings=NetworkSettings(draws=0, community_runs=1)))
    count = len({name for names in plan.values() for name in names})

    assert nx.read_graphml(io.BytesIO(found["network.graphml"])).number_of_nodes() == count
    assert nx.read_gexf(io.BytesIO(found["network.gexf"])).number_of_nodes() == count
    assert len(json.loads(found["vosviewer.json"])["network"]["items"]) == count
    jsonschema.validate(json.loads(found["hypergraph.hif.json"]), HIF_SCHEMA)
    assert found["ties.csv"].decode("utf-8-sig") == ",".join(TIE_COLUMNS) + "\n"


def test_a_folder_that_cannot_be_made_is_said_in_one_line(newman: NetworkTables, tmp_path: Path):
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(PlanError) as refused:
        write(newman, tmp_path / "file" / "folder")

    assert refused.value.code == "cannot-write"
    assert "\n" not in str(refused.value)


def test_directed_ties_are_written_where_the_plan_states_roles():
    tables = measure(assignments_of({"1": ["甲!", "乙+"], "2": ["甲!", "乙+"]}), settings=NetworkSettings(draws=0))

    assert files(tables)["lead_support.csv"].decode("utf-8-sig") == "lead,support,point_count,points\n甲,乙,2,1|2\n"


def test_the_pair_table_has_every_pair_and_both_tails(seed_tables: NetworkTables):
    pairs = pd.read_csv(io.BytesIO(files(seed_tables)["pairs.csv"]))

    assert tuple(pairs) == PAIR_COLUMNS
    assert len(pairs) == 153
    assert (pairs["shared_points"] == 0).sum() == 153 - 71
    assert pairs["p_lower"].between(0, 1, inclusive="right").all()


def test_the_tie_table_says_the_seed_in_figures(seed_tables: NetworkTables):
    first = files(seed_tables)["ties.csv"].decode("utf-8-sig").splitlines()[1].split(",")

    assert first[:6] == ["劳动关系工作部", "基层工作部", "5", "5", "1.851190476", "3"]
    assert first[-1] == "3|4|6|10|12"


@pytest.mark.parametrize("weight", ["jaccard", "salton", "association", "inclusion"])
def test_every_weight_is_carried_into_every_graph_file(seed: pd.DataFrame, weight: str):
    settings = NetworkSettings(weight=weight, draws=0, community_runs=1)  # type: ignore[arg-type]
    tables = measure(seed, settings=settings)
    found = files(tables)

    assert edges_of(nx.read_graphml(io.BytesIO(found["network.graphml"]))) == pytest.approx(ties_of(tables))
    assert edges_of(nx.read_gexf(io.BytesIO(found["network.gexf"]))) == pytest.approx(ties_of(tables))
    links = json.loads(found["vosviewer.json"])["network"]["links"]
    assert sum(link["strength"] for link in links) == pytest.approx(sum(ties_of(tables).values()))
