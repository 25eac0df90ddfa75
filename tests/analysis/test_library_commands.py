"""`python -m analysis library …`: one line for what was done or went wrong, and the exit status."""

import json
import os
import re
import sqlite3
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.errors import PlanError
from analysis.library import DEFAULT, open_library
from analysis.library.originals import file_name
from analysis.reading.scans.installed import REQUIREMENTS
from tests.analysis.library.plans import added, corrected_by
from tests.analysis.library.scans import LINES, NAME, scan_file, scan_plan, without_engine
from tests.analysis.reading.scans.typesetting import encoded, page

KEY = "8b32505b087b"
ROOT = Path(__file__).parents[2]
SEED = ROOT / "data" / "plans" / "shanghai-ftu-2018.txt"
TITLE = "上海市总工会常委会2018年工作要点"


@pytest.fixture
def run(tmp_path, capsys, monkeypatch):
    """Runs a command on a library of its own; gives status, standard output and standard error."""
    monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "plans.sqlite"))

    def command(*words: object) -> tuple[int, str, str]:
        status = main(["library", *map(str, words)])
        return (status, *capsys.readouterr())

    return command


def test_a_plan_is_added_once_and_listed(run):
    added_new = run("add", SEED, "--by", "王")
    there = run("add", SEED, "--lang", "en")

    assert added_new == (0, f"已存入：{KEY}  {TITLE}。全部 22 项都读到了责任单位，责任分工无存疑。\n", "")
    assert there == (
        0,
        f"Was there: {KEY}  {TITLE}. All 22 points have a responsible department, and none of the responsibilities is in doubt.\n",
        "",
    )
    status, listed, _ = run("list", "总工会", "2018")
    counts, verdict = "22 项要点，18 个责任单位", "全部 22 项都读到了责任单位，责任分工无存疑。"
    line = rf"{KEY}  2018  {TITLE}  {counts}  原文（未更正）  王 \d{{4}}-\d\d-\d\d  {verdict}"
    assert status == 0
    assert re.fullmatch(rf"{line}\n共 1 份。\n", listed)
    assert run("list", "没有的词") == (0, "共 0 份。\n", "")


def test_the_list_is_there_for_programs(run):
    run("add", SEED, "--by", "王")
    status, listed, _ = run("list", "--json")

    (entry,) = json.loads(listed)
    assert status == 0
    assert (entry["key"], entry["title"], entry["added_by"]) == (KEY, TITLE, "王")
    assert entry["verdict"] == {
        "points": 22, "without_unit": 0, "doubtful": 0, "unread": 0, "tables_aside": 0, "pictures": 0,
        "doubtful_share": 0.0, "names_in_doubt": 0, "pages_unread": 0, "general": 0, "pages_uncompared": 0,
    }  # fmt: skip


def test_of_several_files_those_that_can_be_used_are_kept(run, tmp_path):
    (tmp_path / "空.txt").write_bytes(b"")
    (tmp_path / "没有要点.txt").write_text("今天天气很好。我们去公园散步。", encoding="utf-8")
    status, out, err = run("add", tmp_path / "空.txt", SEED, tmp_path / "missing")

    assert status == 2
    assert out.startswith(f"已存入：{KEY}")
    assert [line.split(": ")[0] for line in err.splitlines()] == [str(tmp_path / "空.txt"), str(tmp_path / "missing")]
    assert run("add", tmp_path / "没有要点.txt")[0] == 1


@pytest.fixture(scope="module")
def photos(tmp_path_factory):
    """Two photos of one document."""
    folder = tmp_path_factory.mktemp("photos")
    for number, lines in enumerate((LINES[:2], LINES[2:]), 1):
        (folder / f"{number}.png").write_bytes(encoded(page(lines).crop((0, 250, 1654, 700))))
    return [folder / "1.png", folder / "2.png"]


class TestScans:
    def test_photos_of_one_document_are_recognised_once_page_by_page(self, run, photos, tmp_path):
        pytest.importorskip("rapidocr")
        status, out, err = run("add", "--photos", *photos, "--by", "王")
        again = run("add", "--photos", *photos)
        listed = run("list")[1]
        (key,) = re.findall("已存入：(.{12})  示例市2026年工作要点。文字是从 2 页图片识别出来的，", out)

        assert (status, err.splitlines()) == (0, [f"识别扫描件：{done}/2 页" for done in (0, 1, 2)])
        assert again == (0, out.replace("已存入", "原已在库"), "")
        assert "文字是从 2 页图片识别出来的，" in listed
        assert run("original", key, "--out", tmp_path) == (0, f"原件写入 {tmp_path / '1.zip'}。\n", "")
        with zipfile.ZipFile(tmp_path / "1.zip") as archive:
            given = {name: archive.read(name) for name in archive.namelist()}
        assert given == {f"000{number}.png": photo.read_bytes() for number, photo in enumerate(photos, 1)}

    def test_without_the_extra_the_line_that_installs_it_is_told_and_what_was_recognised_opens(
        self, run, photos, tmp_path
    ):
        with open_library() as library:
            library.add(scan_file(), NAME, by="王", plan=scan_plan())
        words = ["add", *map(str, photos)], ["add", str(tmp_path / NAME)], ["export", "--out", str(tmp_path / "w.zip")], \
            ["import", str(tmp_path / "w.zip"), "--database", str(tmp_path / "other.sqlite")]  # fmt: skip
        (tmp_path / NAME).write_bytes(scan_file())
        script = (
            "import sys, json; from analysis.__main__ import main\n"
            "for each in json.loads(sys.argv[1]): print(main(['library', *each]), flush=True)"
        )
        done = subprocess.run(
            [sys.executable, "-c", script, json.dumps(words)], capture_output=True, text=True, check=True,
            cwd=ROOT, env=without_engine(tmp_path),
        )  # fmt: skip

        said, missing = done.stdout.splitlines(), PlanError("scan-engine-missing", file=REQUIREMENTS).message("zh")
        assert done.stderr.splitlines() == [
            f"{photos[0]}: {missing}",
            "每张图片作为一份计划存入；是同一份文件的几张照片，请加 --photos 一起存入。",
            f"{photos[1]}: {missing}",
        ]
        verdict = "文字是从 1 页图片识别出来的，33% 的行有不确定的字。2 项中 1 个名称可能认错了字，请先核对。"
        assert [re.sub("[0-9a-f]{12}", "KEY", line) for line in said] == [
            "2", f"原已在库：KEY  示例市2026年工作要点。{verdict}", "0", f"1 份计划写入 {tmp_path / 'w.zip'}。", "0",
            "工作区中有 1 份计划，都在库中了。", "0",
        ]  # fmt: skip
        with open_library(tmp_path / "other.sqlite") as library:
            assert [library.plan(each.key) for each in library.entries()] == [scan_plan()]

    def test_photos_that_are_none_are_told(self, run, photos):
        status, out, err = run("add", "--photos", photos[0], SEED)

        assert (status, out, err) == (2, "", f"{photos[0]}: {PlanError('photos-only').message('zh')}\n")


@pytest.mark.parametrize(
    ("name", "content", "given"),
    [
        ("要点.docx", b"PK", "要点.docx"),
        ("1.jpg", b"PK", "1.zip"),
        ("1.jpg", b"\xff\xd8", "1.jpg"),
        ("照片.zip", b"PK", "照片.zip"),
        ("../../a.txt", b"x", "a.txt"),
        ("C:\\temp\\a.txt", b"x", "a.txt"),
        ("..", b"x", KEY),
    ],
)
def test_an_original_is_given_out_under_a_name_that_fits_it_and_leads_nowhere(tmp_path, name, content, given):
    with open_library(tmp_path / "a.sqlite") as library:
        entry = replace(added(library), key=KEY, name=name)

    assert file_name(entry, content) == given


def test_a_backup_is_made_and_restored(run, tmp_path):
    run("add", SEED)
    status, out, _ = run("backup", tmp_path / "b.sqlite")
    assert (status, out.startswith(f"备份了 1 份计划：{tmp_path / 'b.sqlite'}（内容校验和 ")) == (0, True)

    restored = run("restore", tmp_path / "b.sqlite", "--database", tmp_path / "other.sqlite")
    assert restored == (0, "计划库已恢复为备份的内容，共 1 份计划。\n", "")
    status, out, _ = run("restore", tmp_path / "b.sqlite")
    assert (status, len(out.splitlines())) == (0, 2)
    (aside,) = tmp_path.glob("plans.before-restore-*.sqlite")
    assert f"原来的内容另存为 {aside}。" in out


def test_a_library_that_is_damaged_is_restored_all_the_same(run, tmp_path):
    run("add", SEED)
    run("backup", tmp_path / "b.sqlite")
    (tmp_path / "plans.sqlite").write_bytes(b"x" * 9000)

    assert run("list")[::2] == (
        2,
        f"计划库“{tmp_path / 'plans.sqlite'}”已损坏，请用备份恢复：python -m analysis library restore 备份文件。\n",
    )
    assert run("restore", tmp_path / "b.sqlite")[0] == 0
    assert run("list")[1].endswith("共 1 份。\n")


def test_what_cannot_be_restored_or_opened_is_one_line(run, tmp_path):
    (tmp_path / "no.txt").write_text("x")
    for words in (("restore", tmp_path / "no.txt"), ("restore", tmp_path), ("import", tmp_path / "no.txt"),
                  ("list", "--database", "mysql://h/x"), ("export", "0" * 12, "--out", tmp_path / "w.zip")):  # fmt: skip
        status, out, err = run(*words)
        assert (status, out, len(err.splitlines())) == (2, "", 1)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is a thing of POSIX")
@pytest.mark.parametrize("words", [("backup",), ("export", "--out")], ids=" ".join)
@pytest.mark.parametrize("name", ["pipe", "folder"])
def test_what_is_no_file_is_not_replaced(run, tmp_path, words, name):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    run("add", SEED)

    status, out, err = run(*words, tmp_path / name)

    assert (status, out, len(err.splitlines()), ".plan-atlas" in err) == (2, "", 1, False)
    assert ((tmp_path / "pipe").is_fifo(), (tmp_path / "folder").is_dir()) == (True, True)


@pytest.mark.parametrize("words", [("original", "\udcff", "--out"), ("export", "\udcff", "--out")])
def test_a_key_that_is_no_utf_8_is_one_line(run, tmp_path, words):
    status, out, err = run(*words, tmp_path / "x")

    assert (status, out, len(err.splitlines())) == (2, "", 1)


def test_a_workspace_goes_to_another_library(run, tmp_path):
    with open_library() as library:
        entry = added(library)
        state = corrected_by(library, entry, library.state(entry.key), 1, "李")
    assert run("export", "--out", tmp_path / "w.zip") == (0, f"1 份计划写入 {tmp_path / 'w.zip'}。\n", "")
    other = tmp_path / "other.sqlite"

    assert run("import", tmp_path / "w.zip", "--database", other) == (0, "工作区中有 1 份计划，都在库中了。\n", "")
    with open_library(other) as library:
        assert library.state(entry.key).corrections == state.corrections
        corrected_by(library, entry, library.state(entry.key), 2, "赵")
    status, _, err = run("import", tmp_path / "w.zip", "--database", other)
    assert (status, err.startswith("第1局2026年工作要点: ")) == (1, True)


def test_purging_deletes_what_was_removed(run):
    with open_library() as library:
        gone, kept = added(library, 1), added(library, 2)
        library.remove(gone.key, "王")

    assert run("list", "--removed")[1].splitlines()[0].startswith(gone.key)
    assert run("purge") == (0, f"{gone.key}  第1局2026年工作要点\n彻底删除了 1 份。\n", "")
    with open_library() as library:
        assert [each.key for each in (*library.entries(), *library.entries(removed=True))] == [kept.key]


def test_a_list_read_by_an_older_program_is_renewed(run, tmp_path):
    run("add", SEED)
    with sqlite3.connect(tmp_path / "plans.sqlite") as connection:
        connection.execute("UPDATE readings SET reader = 'older', title = '旧'")

    assert TITLE in run("list")[1]


def test_wrong_usage_is_one_line(run, capsys):
    with pytest.raises(SystemExit) as raised:
        run("add")

    assert (raised.value.code, len(capsys.readouterr().err.splitlines())) == (2, 1)


def test_other_commands_do_not_wait_for_the_database_or_the_network_to_load():
    script = (
        "import sys; from analysis.__main__ import main; main(['parse', sys.argv[1]]); "
        "print([name for name in ('sqlalchemy', 'networkx', 'scipy.sparse', 'analysis.exports') if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script, str(SEED)], capture_output=True, text=True, check=True)

    assert done.stdout.splitlines()[-1] == "[]"


def test_the_usual_place_is_kept_out_of_the_repository():
    ignored = subprocess.run(["git", "check-ignore", str(DEFAULT)], cwd=SEED.parent, capture_output=True, text=True)

    assert ignored.stdout.strip() == str(DEFAULT)
