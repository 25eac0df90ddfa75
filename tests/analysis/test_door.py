"""The door for notebooks, and the example of it that the README shows."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

import analysis
from analysis.errors import PlanError
from analysis.network import NetworkSettings, NetworkTables, files, measure_plan

ROOT = Path(__file__).parents[2]
SEED = ROOT / "data/plans/shanghai-ftu-2018.txt"
README = (ROOT / "README.md").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def plan() -> analysis.OpenPlan:
    return analysis.read(SEED)


def run(script: str) -> str:
    done = subprocess.run([sys.executable, "-c", script], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_a_plan_gives_its_tables(plan: analysis.OpenPlan):
    tables = plan.tables()

    assert (len(tables.points), len(tables.assignments), len(tables.departments)) == (22, 64, 18)
    first = tables.assignments.iloc[0]
    assert plan.text[first["start"] : first["end"]] == first["name_as_written"]


def test_the_package_of_the_network_measures_the_plan_it_is_called_with(plan: analysis.OpenPlan):
    settings = NetworkSettings(weight="newman", draws=0, community_runs=1)

    found = analysis.network(plan, settings)

    assert isinstance(found, NetworkTables)
    pd.testing.assert_frame_equal(found.ties, measure_plan(plan.tables(), settings).ties)
    assert analysis.network(plan.tables(), weight="newman", draws=0, community_runs=1).settings == settings


def test_what_is_wrong_is_said_as_everywhere():
    with pytest.raises(PlanError, match="no such file"):
        analysis.read("no such file.txt")
    with pytest.raises(PlanError):
        analysis.network(analysis.read(SEED), weight="heavy")
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        _ = analysis.nothing


def test_importing_it_loads_no_library():
    loaded = run(
        "import sys, analysis; print([name for name in ('pandas', 'numpy', 'networkx') if name in sys.modules])"
    )

    assert loaded.strip() == "[]"


def test_every_part_is_there_without_an_import_of_its_own():
    assert run("import analysis; print(analysis.charts.plot_matrix.__name__, analysis.network.measure.__name__)").split() == [
        "plot_matrix", "measure",
    ]  # fmt: skip


def test_the_readmes_example_runs():
    (example,) = re.findall(r"```python\n(.+?)```", README, re.DOTALL)

    said = run(example)

    assert "基层工作部" in said
    assert "TwoModeStatistics(departments=18, points=22, links=64" in said


def test_the_files_and_columns_that_the_readmes_r_example_reads_are_written(plan: analysis.OpenPlan):
    (example,) = re.findall(r"```r\n(.+?)```", README, re.DOTALL)
    found = analysis.network.files(analysis.network(plan, draws=0, community_runs=1))
    named = re.findall(r'"网络/([\w.]+)"', example)

    assert named == ["tidy_nodes.csv", "tidy_edges.csv", "two_mode_edges.csv", "two_mode_nodes.csv"]
    heads = {name: found[name].decode().splitlines()[0].split(",") for name in named}
    assert [heads[name][0] for name in named] == ["name", "from", "from", "name"]
    assert "weight" in heads["tidy_edges.csv"]
    assert {"TRUE", "FALSE"} == {line.split(",")[1] for line in found["two_mode_nodes.csv"].decode().splitlines()[1:]}


def has_igraph_for_r() -> bool:
    rscript = shutil.which("Rscript")
    return (
        bool(rscript)
        and not subprocess.run([rscript, "-e", "library(igraph)"], capture_output=True, check=False).returncode
    )


@pytest.mark.skipif(not has_igraph_for_r(), reason="R with its igraph is not on this machine")
def test_the_readmes_example_in_r_reads_the_files_of_the_network(tmp_path: Path):
    archive = analysis.network(analysis.read(SEED), draws=0, community_runs=1)
    for name, content in files(archive).items():
        path = tmp_path / "网络" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    example = re.search(r"```r\n(.*?)```", README, re.DOTALL)
    (tmp_path / "example.R").write_text(example[1] if example else "", encoding="utf-8")

    done = subprocess.run(
        ["Rscript", "example.R"],
        cwd=tmp_path,
        env={**os.environ, "LC_ALL": "C.UTF-8"},
        capture_output=True,
        text=True,
        check=False,
    )

    assert done.returncode == 0, done.stderr
    assert re.search(r"基层工作部\s+权益保障部\s+劳动关系工作部\s+32\s+27\s+23", done.stdout)
    assert "18 71" in done.stdout
