"""`python -m analysis network`: every file, its statuses, and that settings.json redoes the same bytes."""

import csv
import json
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.i18n import LANGUAGES
from analysis.network import NetworkSettings, files, measure_plan
from analysis.network.interchange import WRITERS
from analysis.parsing import parse
from analysis.reading import read_file
from analysis.registry import load_registry
from analysis.tables import tables_of

ROOT = Path(__file__).parents[2]
SEED = str(ROOT / "data/plans/shanghai-ftu-2018.txt")


@pytest.fixture
def quick(tmp_path):
    """A settings file with few draws."""
    path = tmp_path / "quick.json"
    path.write_text(NetworkSettings(draws=50, community_runs=5).to_json(), encoding="utf-8")
    return str(path)


def contents(folder):
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def rows(folder, name):
    return list(csv.DictReader((folder / name).read_text(encoding="utf-8-sig").splitlines()))


def test_it_writes_every_file_and_says_how_many(tmp_path, quick, capsys):
    status = main(["network", SEED, "--out", str(tmp_path / "网络"), "--settings", quick])
    said, noticed = capsys.readouterr()

    assert status == 0
    assert set(contents(tmp_path / "网络")) == set(WRITERS)
    assert said.splitlines()[0].startswith("上海市总工会常委会2018年工作要点：18 个责任单位、71 条连线；30 个文件写入")
    assert said.splitlines()[1].startswith("劳动关系工作部与基层工作部共同承担最多：5 项要点。")
    assert "数据不足" in said.splitlines()[1]
    assert "Traceback" not in noticed


@pytest.mark.parametrize("options", [[], ["--weight", "newman", "--max-units", "7", "--merge-proposed"]])
def test_its_settings_redo_the_same_bytes(tmp_path, quick, capsys, options):
    main(["network", SEED, "--out", str(tmp_path / "1"), "--settings", quick, *options])
    again = ["--settings", str(tmp_path / "1" / "settings.json")]
    main(["network", SEED, "--out", str(tmp_path / "2"), *again])

    assert contents(tmp_path / "1") == contents(tmp_path / "2")


def test_the_settings_of_a_part_of_the_plan_redo_what_the_page_measured(tmp_path, capsys):
    settings = NetworkSettings(
        weight="newman", sections=("2", "3"), max_units=7, merged=("宣传部→宣传教育部",), draws=50, community_runs=5
    )
    tables = tables_of(parse(read_file(Path(SEED))), load_registry(), switched_on=settings.merged)
    page = files(measure_plan(tables, settings))
    (tmp_path / "settings.json").write_bytes(page["settings.json"])
    main(["network", SEED, "--out", str(tmp_path / "out"), "--settings", str(tmp_path / "settings.json")])

    assert contents(tmp_path / "out") == page


def test_options_have_the_last_word_over_the_settings_file(tmp_path, quick, capsys):
    main(["network", SEED, "--out", str(tmp_path / "out"), "--settings", quick, "--weight", "newman"])

    assert json.loads((tmp_path / "out" / "settings.json").read_text())["weight"] == "newman"
    assert rows(tmp_path / "out", "ties.csv")[0]["department_a"] == "宣传教育部"
    assert rows(tmp_path / "out", "ties.csv")[0]["weight"] == "2"


def test_large_points_are_left_out_and_departments_stay(tmp_path, quick, capsys):
    main(["network", SEED, "--out", str(tmp_path / "out"), "--settings", quick, "--max-units", "7"])

    assert len(rows(tmp_path / "out", "nodes.csv")) == 18
    assert len(rows(tmp_path / "out", "ties.csv")) == 35


def test_proposed_names_are_merged_only_where_asked_for(tmp_path, quick, capsys):
    main(["network", SEED, "--out", str(tmp_path / "out"), "--settings", quick, "--merge-proposed"])

    names = [row["department"] for row in rows(tmp_path / "out", "nodes.csv")]
    assert len(names) == 17
    assert "宣传部" not in names
    assert "登记中提出的名称合并全部采用" in (tmp_path / "out" / "methods.md").read_text(encoding="utf-8")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("content", [b"{", b'{"wieght": 1}', b'{"weight": "cosine"}', b"\xff\xfe\xff", None])
def test_settings_that_cannot_be_used_end_with_two_and_one_line(tmp_path, capsys, content, language):
    path = tmp_path / "settings.json"
    if content is not None:
        path.write_bytes(content)
    status = main(["network", SEED, "--out", str(tmp_path / "out"), "--settings", str(path), "--lang", language])
    said, why = capsys.readouterr()

    assert (status, said, why.count("\n")) == (2, "", 1)
    assert not (tmp_path / "out").exists()


@pytest.mark.parametrize(
    "options",
    [[], ["--out", "x", "--weight", "cosine"], ["--out", "x", "--max-units", "many"]],
)
def test_a_wrong_command_ends_with_two_and_says_how_it_is_used(capsys, options):
    with pytest.raises(SystemExit) as ended:
        main(["network", SEED, *options])

    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("python -m analysis network")


def test_a_limit_of_nought_is_refused_in_one_line(tmp_path, capsys):
    status = main(["network", SEED, "--out", str(tmp_path / "out"), "--max-units", "0"])

    assert (status, capsys.readouterr().err.count("\n")) == (2, 1)


def test_a_plan_without_points_ends_with_one_and_empty_tables(tmp_path, capsys):
    path = tmp_path / "散文.txt"
    path.write_text("今天天气很好。我们去公园散步。", encoding="utf-8")
    status = main(["network", str(path), "--out", str(tmp_path / "out")])
    said, noticed = capsys.readouterr()

    assert status == 1
    assert "0 个责任单位、0 条连线" in said
    assert "no-points" in noticed
    assert rows(tmp_path / "out", "nodes.csv") == []


def test_a_folder_that_cannot_be_written_ends_with_two(tmp_path, quick, capsys):
    place = tmp_path / "占用"
    place.write_text("")

    assert main(["network", SEED, "--out", str(place), "--settings", quick]) == 2
    assert capsys.readouterr().err.count("\n") == 1
