"""What the command line says of files, names, settings and streams that are none: one line, and 2."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import PlanError
from tests.analysis.apart.bombs import doubling_pdf
from tests.analysis.command_line import GOOD, ROOT, SUMMARY, run
from tests.thorough import thorough


def test_a_file_that_asks_for_all_memory_is_one_line(tmp_path):
    path = tmp_path / "计划.pdf"
    path.write_bytes(doubling_pdf())
    limits = {"PLAN_ATLAS_READING_MB": "400", "PLAN_ATLAS_READING_SECONDS": "9"}

    done = run("parse", str(path), **limits)

    error = PlanError("reading-ended", megabytes=400, seconds=9)
    assert (done.returncode, done.stdout, done.stderr.decode()) == (2, b"", f"{path}: {error.message('zh')}\n")


@pytest.mark.parametrize("option", ["", "--corrections"])
def test_a_pipe_is_not_waited_for(plan_file, tmp_path, option):
    os.mkfifo(tmp_path / "f")
    arguments = [plan_file(GOOD), option, str(tmp_path / "f")] if option else [str(tmp_path / "f")]

    done = run("parse", *arguments)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


def test_settings_from_a_pipe_are_not_waited_for(plan_file, tmp_path):
    os.mkfifo(tmp_path / "f")

    done = run("network", plan_file(GOOD), "--out", str(tmp_path / "out"), "--settings", str(tmp_path / "f"))

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize("template", ["f", thorough("/dev/zero"), "."])
def test_a_template_that_is_no_file_is_not_waited_for(plan_file, tmp_path, template):
    os.mkfifo(tmp_path / "f")

    done = run("export", plan_file(GOOD), "--pack", str(tmp_path / "pack"), "--template", str(tmp_path / template))

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize(
    "arguments", [("parse",), ("explain", "--point", "1.1"), ("check",), ("network", "--out", "netz")], ids=" ".join
)
@pytest.mark.parametrize("full", [("stdout",), thorough(("stderr",)), thorough(("stdout", "stderr"))], ids=" ".join)
def test_a_screen_or_a_disk_without_room_is_one_line(plan_file, tmp_path, arguments, full):
    verb, *more = [str(tmp_path / each) if each == "netz" else each for each in arguments]
    command = [sys.executable, "-m", "analysis", verb, plan_file(GOOD.replace("2.", "1.")), *more]
    with Path("/dev/full").open("wb") as nowhere:
        streams = {"stdout": subprocess.PIPE, "stderr": subprocess.PIPE} | dict.fromkeys(full, nowhere)
        done = subprocess.run(command, cwd=ROOT, check=False, **streams)
    said = (done.stderr or b"").decode().splitlines()
    is_quiet = "stdout" not in full and verb in ("explain", "check")  # has nothing to say on stderr

    assert (done.returncode, "Traceback" in "".join(said)) == (0 if is_quiet else 2, False)
    assert "stderr" in full or said[-1] == PlanError("cannot-say").message("zh")


def test_a_name_of_several_lines_is_one_line(tmp_path):
    done = run("parse", str(tmp_path / "a\nb\x1b[2Jc"))

    assert (done.returncode, done.stdout, done.stderr.count(b"\n"), b"\x1b" in done.stderr) == (2, b"", 1, False)


def test_a_setting_larger_than_any_library_takes_is_one_line(plan_file, tmp_path):
    done = run("network", plan_file(GOOD), "--out", str(tmp_path / "out"), "--max-units", "9" * 26)

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(device):
    done = run("parse", device)

    assert (done.returncode, done.stdout) == (2, b"")
    assert done.stderr.decode() == f"{device}: {PlanError('no-file', name=Path(device).name).message('zh')}\n"


def test_a_name_that_is_no_utf_8_is_read_and_shown_with_a_sign(tmp_path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/\xff\xfe.txt")
    Path(path).write_text(GOOD, encoding="utf-8")

    done = run("parse", path, "--out", str(tmp_path / "out"))

    assert (done.returncode, done.stdout.decode()) == (0, SUMMARY["zh"].replace("计划", "\ufffd\ufffd"))
    assert "\ufffd\ufffd.txt" in (tmp_path / "out" / "plans.csv").read_text(encoding="utf-8")


def test_a_missing_file_whose_name_is_no_utf_8_is_one_line(tmp_path):
    done = run("parse", os.fsdecode(os.fsencode(tmp_path) + b"/\xff"))

    assert (done.returncode, done.stdout, len(done.stderr.splitlines())) == (2, b"", 1)


@pytest.mark.parametrize("value", ["abc", thorough("9" * 30)])
def test_a_source_date_that_is_no_time_is_one_line_where_it_is_needed(plan_file, tmp_path, value):
    export = run("export", plan_file(GOOD), "--pack", str(tmp_path / "pack"), "--no-pictures", SOURCE_DATE_EPOCH=value)

    error = PlanError("source-date", value=value).message("zh")
    assert (export.returncode, export.stdout, export.stderr.decode()) == (2, b"", f"{plan_file(GOOD)}: {error}\n")
    assert run("parse", plan_file(GOOD), SOURCE_DATE_EPOCH=value).returncode == 0


def test_an_empty_source_date_is_none(plan_file, tmp_path):
    done = run("export", plan_file(GOOD), "--pack", str(tmp_path / "pack"), "--only", "ledger", SOURCE_DATE_EPOCH="")

    assert (done.returncode, done.stderr) == (0, b"")
