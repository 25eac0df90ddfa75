"""Files are whole or not there, whatever ends the program that writes them."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from analysis.errors import PlanError
from analysis.whole_files import whole, write_whole

OLD = {"甲.txt": b"old", "子/乙.txt": b"old"}
NEW = {f"{number:03d}.bin": bytes([number % 256]) * 40_000 for number in range(120)}
# The program counts what it asks of the system (files opened, folders made, names given), and ends itself at one step.
WRITE = """
import os, signal, sys
from pathlib import Path
from analysis.whole_files import write_whole

files = {f"{number:03d}.bin": bytes([number % 256]) * 40_000 for number in range(120)}
steps, last = [], int(sys.argv[2])

def count(event, _):
    if event in ("open", "os.mkdir", "os.rename", "os.rmdir", "os.remove", "shutil.rmtree"):
        steps.append(event)
        if len(steps) == last:
            os.kill(os.getpid(), signal.SIGKILL)

sys.addaudithook(count)
write_whole(files, Path(sys.argv[1]))
print(*steps)
"""


def content_of(folder: Path) -> dict[str, bytes]:
    """Every file under a final name."""
    found = (path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    return {
        path.as_posix(): (folder / path).read_bytes() for path in found if not path.parts[0].startswith(".plan-atlas-")
    }


@pytest.mark.parametrize("is_there", [False, True])
def test_all_files_come_with_their_folders(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "a" / "b"
    if is_there:
        folder.mkdir(parents=True)
        (folder / "other").write_bytes(b"other")

    paths = write_whole(OLD, folder)

    assert ([folder / name for name in OLD], OLD) == (
        paths,
        {name: content for name, content in content_of(folder).items() if name != "other"},
    )
    assert [path.name for path in (tmp_path / "a").iterdir()] == ["b"]
    assert not [path for path in folder.iterdir() if path.name.startswith(".")]


def test_files_of_the_same_name_are_replaced_and_others_stay(tmp_path: Path) -> None:
    write_whole(OLD, tmp_path)
    write_whole({"甲.txt": b"new"}, tmp_path)

    assert content_of(tmp_path) == {"甲.txt": b"new", "子/乙.txt": b"old"}


@pytest.mark.parametrize("is_there", [False, True])
def test_an_error_while_writing_leaves_what_was_there(tmp_path: Path, is_there: bool) -> None:
    folder = tmp_path / "a"
    if is_there:
        write_whole(OLD, folder)

    def fail() -> None:
        with whole(folder, instead_of=[folder / "甲.txt"]) as aside:
            (aside / "甲.txt").write_bytes(b"new")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        fail()

    assert (OLD if is_there else {}) == content_of(folder)
    assert (["a"] if is_there else []) == [path.name for path in tmp_path.iterdir()]


def test_a_disk_that_is_full_leaves_what_was_there(tmp_path: Path) -> None:
    write_whole(OLD, tmp_path / "a")
    script = (
        "import resource, sys; from pathlib import Path; from analysis.errors import PlanError\n"
        "from analysis.whole_files import write_whole\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))\n"
        "try: write_whole({'甲.txt': b'new', '子/乙.txt': bytes(200_000)}, Path(sys.argv[1]))\n"
        "except PlanError as error: print(error.code)"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, str(tmp_path / "a")], capture_output=True, text=True, check=True
    )

    assert done.stdout == "cannot-write\n"
    assert content_of(tmp_path / "a") == OLD


def test_a_folder_in_the_place_of_a_file_is_refused_before_anything_comes(tmp_path: Path) -> None:
    (tmp_path / "z").mkdir()
    with pytest.raises(PlanError) as raised:
        write_whole({"a": b"new", "z": b"new"}, tmp_path)

    assert (raised.value.code, content_of(tmp_path)) == ("cannot-write", {})


def test_a_file_in_the_place_of_the_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"old")
    with pytest.raises(PlanError) as raised:
        write_whole(NEW, tmp_path / "a")

    assert (raised.value.code, (tmp_path / "a").read_bytes()) == ("cannot-write", b"old")


def test_a_kill_at_any_step_leaves_all_files_or_none_under_their_final_names(tmp_path: Path) -> None:
    steps = write_until(tmp_path / "whole", 0).stdout.split()
    named = steps.index("os.rename") + 1
    chosen = {1, 2, 3, *range(4, named, named // 12), named - 1, named, named + 1, len(steps)}

    for step in sorted(chosen):
        assert write_until(tmp_path / str(step), step).returncode == -signal.SIGKILL
        assert content_of(tmp_path / str(step)) == ({} if step <= named else NEW), (step, steps[step - 1])


def write_until(folder: Path, step: int) -> subprocess.CompletedProcess[str]:
    """Write the new files in a program that is killed as it takes this step (0: never)."""
    return subprocess.run([sys.executable, "-c", WRITE, str(folder), str(step)], capture_output=True, text=True)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="a pipe with a name is a thing of POSIX")
def test_what_is_no_file_is_not_replaced(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b")

    with pytest.raises(PlanError) as refused:
        write_whole({"a": b"new", "b": b"new"}, tmp_path)

    assert refused.value.code == "cannot-write"
    assert ([path.name for path in tmp_path.iterdir()], (tmp_path / "b").is_fifo()) == (["b"], True)
