"""The doors `open_bytes` and `open_file`: what is read here, and that all else is read apart."""

import os
import threading
from pathlib import Path

import pytest

from analysis import apart
from analysis.apart import MAX_BYTES, MOST_READ_HERE, harmless, open_bytes, open_file
from analysis.errors import PlanError
from tests.analysis.reading.seeds import files

PLAN = "要点\n\n1．推进工作。（责任单位：甲局、乙局）\n".encode()


def test_short_plain_text_is_read_here() -> None:
    assert harmless(PLAN)


@pytest.mark.parametrize("kind", ["html", "docx", "xlsx", "pdf"])
def test_what_a_library_opens_is_not(kind: str) -> None:
    assert not harmless(files()[kind])


@pytest.mark.parametrize("data", [b"x" * (MOST_READ_HERE + 1), "要点<b>".encode(), b"x" * 900 + b"%PDF-1.7", b"PK"])
def test_long_text_and_what_may_be_something_else_is_not(data: bytes) -> None:
    assert not harmless(data)


def test_all_else_is_handed_to_the_pool(monkeypatch: pytest.MonkeyPatch) -> None:
    handed: list[tuple[bytes, str]] = []
    monkeypatch.setattr(apart, "read_apart", lambda data, name, told: handed.append((data, name)))
    open_bytes(b"<p>x", "a.html")
    open_bytes(PLAN, "a.txt")

    assert handed == [(b"<p>x", "a.html")]


def test_what_is_too_large_is_handed_to_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(apart, "read_apart", lambda *_: pytest.fail("it was handed over"))
    with pytest.raises(PlanError) as raised:
        open_bytes(b"<" * (MAX_BYTES + 1), "a")

    assert raised.value.code == "too-large"


def test_a_name_that_is_no_utf_8_is_shown_with_a_sign(tmp_path: Path) -> None:
    path = os.fsencode(tmp_path) + b"/\xff\xfe.txt"
    Path(os.fsdecode(path)).write_bytes(PLAN)

    assert open_file(os.fsdecode(path)).source.name == "\ufffd\ufffd.txt"


def test_a_pipe_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "f.txt")
    with pytest.raises(PlanError) as raised:
        open_file(tmp_path / "f.txt")

    assert (raised.value.code, raised.value.params) == ("no-file", {"name": "f.txt"})


@pytest.mark.parametrize("device", ["/dev/zero", "/dev/null"])
def test_a_device_is_no_file(device: str) -> None:
    with pytest.raises(PlanError) as raised:
        open_file(device)

    assert raised.value.code == "no-file"


def test_a_file_that_grows_while_it_is_read_gives_no_more_than_any_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "grows.txt"
    path.write_bytes(b"x" * 100)
    stop = threading.Event()

    def grow() -> None:
        with path.open("ab", buffering=0) as file:
            while not stop.is_set() and file.tell() < 64 * 2**20:
                file.write(b"x" * 2**20)

    grown = os.fstat
    monkeypatch.setattr("analysis.reading.opening.os.fstat", lambda at: (grown(at), stop.wait(0.3))[0])
    thread = threading.Thread(target=grow)
    thread.start()
    try:
        with pytest.raises(PlanError) as raised:
            open_file(path)
    finally:
        stop.set()
        thread.join()

    assert raised.value.code == "too-large"
