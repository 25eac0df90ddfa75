"""A workspace file comes from a stranger: it is opened apart, and one that takes all of a machine is told in one message."""

import io
import struct
import zipfile
from collections.abc import Callable, Iterator

import pytest

from analysis.apart import open_workspace
from analysis.apart import pool as pools
from analysis.apart.limits import Limits
from analysis.apart.pool import Pool
from analysis.errors import PlanError
from analysis.workspace import pack
from tests.analysis.test_workspace import WHOLE, parts, zipped

PLAN = "要点\n\n1．推进工作。（责任单位：甲局、乙局）\n".encode()


@pytest.fixture(autouse=True)
def pool(monkeypatch: pytest.MonkeyPatch) -> Iterator[Pool]:
    """One worker, with limits that a bomb meets soon."""
    made = Pool(Limits(megabytes=512, seconds=1, workers=1))
    monkeypatch.setattr(pools, "_pool", lambda: made)
    yield made
    made.end()


def many_entries(count: int) -> bytes:
    """An archive whose list at its end has so many entries, each of them the same empty part."""
    name = b"workspace.json"
    part = b"PK\x03\x04" + struct.pack("<HHHHHIIIHH", 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0) + name
    entry = struct.pack("<4sHHHHHHIIIHHHHHII", b"PK\x01\x02", 20, 20, 0, 0, 0, 33, 0, 0, 0, len(name), 0, 0, 0, 0, 0, 0)
    listed = (entry + name) * count
    begins, size = len(part), len(listed)
    end64 = struct.pack("<4sQHHIIQQQQ", b"PK\x06\x06", 44, 45, 45, 0, 0, count, count, size, begins)
    locator = struct.pack("<4sIQI", b"PK\x06\x07", 0, begins + size, 1)
    end = struct.pack("<4sHHHHIIH", b"PK\x05\x06", 0, 0, 0xFFFF, 0xFFFF, 0xFFFFFFFF, 0xFFFFFFFF, 0)
    return part + listed + end64 + locator + end


def with_wrong_sum() -> bytes:
    """A workspace in which a word of a plan was changed, and not the sum that the archive keeps of it."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in parts(pack(WHOLE)).items():
            archive.writestr(name, data)
    return stream.getvalue().replace("推进工作".encode(), "推迟工作".encode())


def head(version: str) -> bytes:
    said = f'{{"format":"plan-atlas-workspace","version":{version},"made_with":"x","checksum":"","content":1}}'
    return zipped([("workspace.json", said.encode())])


def code(data: bytes) -> str:
    with pytest.raises(PlanError) as raised:
        open_workspace(data)
    return raised.value.code


def test_what_goes_in_comes_out() -> None:
    assert open_workspace(pack(WHOLE)) == WHOLE


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (lambda: many_entries(2_000_000), "workspace-ended"),
        (lambda: zipped([("workspace.json", bytes(33 * 2**20))]), "workspace-too-large"),
        (lambda: zipped([("workspace.json", b'{"content":' + b"[" * 30_000_000)]), "workspace-damaged"),
        (lambda: zipped([("workspace.json", b'{"format":' + b'{"a":' * 5_000_000)]), "workspace-damaged"),
        (lambda: head("9" * 20_000_000), "workspace-damaged"),
        (lambda: head("1e999999999"), "workspace-damaged"),
        (lambda: head("-1" + "0" * 400), "workspace-damaged"),
        (with_wrong_sum, "workspace-damaged"),
        (lambda: b"PK\x03\x04" + bytes(5_000_000), "workspace-damaged"),
    ],
    ids=["millions of entries", "a bomb", "deep lists", "deep objects", "a long number", "a huge number", "a low number",
         "a wrong sum", "no archive"],
)  # fmt: skip
def test_a_hostile_one_is_told_in_one_message_and_the_next_file_is_read(
    pool: Pool, made: Callable[[], bytes], said: str
) -> None:
    assert code(made()) == said
    assert "甲局" in pool.read(PLAN, "a").names


def test_it_is_never_opened_in_the_process_that_asks(monkeypatch: pytest.MonkeyPatch) -> None:
    data = pack(WHOLE)
    monkeypatch.setattr("zipfile.ZipFile", lambda *_: pytest.fail("opened here"))

    assert open_workspace(data) == WHOLE


def test_one_that_is_ended_says_so_in_each_language() -> None:
    error = PlanError("workspace-ended", seconds=30, megabytes=1824)

    assert ["1824" in error.message(language) for language in ("zh", "en")] == [True, True]
