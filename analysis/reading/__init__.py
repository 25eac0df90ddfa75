"""A file's bytes → its words with their layout: `read_bytes` and `read_file` are the doors, whatever the format."""

import hashlib
from pathlib import Path

from analysis.errors import PlanError
from analysis.reading.formats import Told, read
from analysis.reading.kinds import ENDINGS
from analysis.reading.noticed_in_files import PICTURES_UNREAD
from analysis.reading.opening import regular_file, shown_name
from analysis.reading.source import Cell, SourceText, TaskRow

MAX_BYTES = 20 * 1024 * 1024

__all__ = [
    "ENDINGS",
    "MAX_BYTES",
    "Cell",
    "SourceText",
    "TaskRow",
    "Told",
    "bytes_of",
    "read_bytes",
    "read_file",
    "refuse_too_large",
    "shown_name",
]


def bytes_of(path: str | Path) -> bytes:
    """The bytes of the file at `path`; raises `PlanError` where it is missing, too large, a pipe or a device."""
    return regular_file(path, MAX_BYTES)


def refuse_too_large(data: bytes) -> None:
    """Raise `PlanError` (`too-large`) where `data` is more than any file may have."""
    if len(data) > MAX_BYTES:
        raise PlanError("too-large", limit=MAX_BYTES // 2**20)


def read_file(path: str | Path) -> SourceText:
    """The text of the file at `path`; raises `PlanError` where it is missing, too large or unreadable."""
    return read_bytes(bytes_of(path), shown_name(Path(path).name))


def read_bytes(data: bytes, name: str, told: Told | None = None) -> SourceText:
    """The text of a file whose content is `data`; `name` is kept as its source, and never trusted for its type.

    Raises `PlanError`, whatever is wrong with the file: each code says what its reader can do about it. It is read in
    this process: what a stranger may have written is opened through `analysis.apart`. A scan takes minutes: it is read
    where somebody is `told` after each page how many are read, of how many; else `scan-waits` says how many it has.
    """
    refuse_too_large(data)
    if not data.strip():
        raise PlanError("empty")
    found = read(data, told)
    if not found.text.strip():
        raise PlanError("only-pictures" if any(each.code == PICTURES_UNREAD for each in found.diagnostics) else "empty")
    sha256 = hashlib.sha256(data).hexdigest()
    text, simplified = (found.written, found.text) if found.written else (found.text, "")
    return SourceText(text, name, sha256, found.page_starts, found.rows, found.diagnostics, simplified, found.scan)
