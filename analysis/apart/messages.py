"""What a pool and a worker tell each other: a length, then that many bytes of MessagePack, decoded into these types."""

import struct
from collections.abc import Mapping
from typing import BinaryIO, Literal, TypeVar

from msgspec import MsgspecError, Struct, msgpack

from analysis.apart.limits import Limits
from analysis.errors import PlanError
from analysis.parsing import Plan
from analysis.reading.grids import Table
from analysis.workspace import Workspace

LONGEST = 512 * 2**20
"""Bytes of an answer: the plan of a text of 20 MB takes 150 million."""
_LENGTH = struct.Struct(">Q")
T = TypeVar("T")


class Request(Struct, frozen=True):
    """Read this file within these limits; a scan is recognised where `is_scan` says that there is time for it.

    `recognised` is what was kept of its pictures' text when it was recognised before: nothing is recognised anew then.
    `wanted` is the plan in it, the tables of a workbook, or a workspace with all that it holds.
    """

    data: bytes
    name: str
    limits: Limits
    is_scan: bool = False
    recognised: bytes | None = None
    wanted: Literal["plan", "sheets", "workspace"] = "plan"


class Step(Struct, frozen=True, tag=True):
    """So many pages of a scan are read, of so many."""

    done: int
    of: int


class Read(Struct, frozen=True, tag=True):
    """What was read."""

    plan: Plan


class Sheets(Struct, frozen=True, tag=True):
    """The tables of a workbook, one for each sheet that is seen."""

    tables: tuple[Table, ...]


class Opened(Struct, frozen=True, tag=True):
    """What a workspace file holds."""

    workspace: Workspace


class Refused(Struct, frozen=True, tag=True):
    """A `PlanError`, as its code and what fills it."""

    code: str
    params: Mapping[str, str | int] = {}

    @classmethod
    def of(cls, error: PlanError) -> "Refused":
        """What is told of `error`."""
        plain = {name: value if isinstance(value, int) else str(value) for name, value in error.params.items()}
        return cls(error.code, plain)


class Ended(Struct, frozen=True, tag=True):
    """The child gave no answer; `how` says to the log what ended it, `is_fault` whether that was a fault of this program."""

    how: str
    is_fault: bool = False


Answer = Read | Sheets | Opened | Refused | Ended


def send(message: Struct, stream: BinaryIO) -> None:
    """Write `message` to `stream`; raises `OSError` where the other side is gone."""
    send_packed(msgpack.encode(message), stream)


def send_packed(packed: bytes, stream: BinaryIO) -> None:
    """Write what is encoded already."""
    stream.write(_LENGTH.pack(len(packed)))
    stream.write(packed)
    stream.flush()


def receive(stream: BinaryIO, kind: type[T]) -> T | None:
    """The next message from `stream`; None where it ends, breaks off, or says what no such message says."""
    packed = receive_packed(stream)
    return None if packed is None else decoded(packed, kind)


def receive_packed(stream: BinaryIO) -> bytes | None:
    """The next message as it is encoded; None where the stream ends or breaks off."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size or (length := _LENGTH.unpack(head)[0]) > LONGEST:
        return None
    packed = stream.read(length)
    return packed if len(packed) == length else None


def decoded(packed: bytes, kind: type[T]) -> T | None:
    """The message in `packed`; None where it is no such message."""
    try:
        return msgpack.decode(packed, type=kind)
    except (MsgspecError, ValueError):
        return None
