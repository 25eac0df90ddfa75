"""A file's bytes → its words with their layout: `read_bytes` and `read_file` are the doors, whatever the format."""

import hashlib
from pathlib import Path

from analysis.errors import PlanError
from analysis.reading.formats import read
from analysis.reading.kinds import ENDINGS
from analysis.reading.source import Cell, SourceText, TaskRow

MAX_BYTES = 20 * 1024 * 1024

__all__ = ["ENDINGS", "MAX_BYTES", "Cell", "SourceText", "TaskRow", "read_bytes", "read_file"]


def read_file(path: str | Path) -> SourceText:
    """The text of the file at `path`; raises `PlanError` where it is missing, too large or unreadable."""
    path = Path(path)
    try:
        if path.stat().st_size > MAX_BYTES:
            raise PlanError("too-large", limit=MAX_BYTES // 2**20)
        data = path.read_bytes()
    except (OSError, ValueError) as error:
        raise PlanError("cannot-open", name=path.name) from error
    return read_bytes(data, path.name)


def read_bytes(data: bytes, name: str) -> SourceText:
    """The text of a file whose content is `data`; `name` is kept as its source, and never trusted for its type.

    Raises `PlanError`, whatever is wrong with the file: each code says what its reader can do about it.
    """
    if len(data) > MAX_BYTES:
        raise PlanError("too-large", limit=MAX_BYTES // 2**20)
    if not data.strip():
        raise PlanError("empty")
    found = read(data)
    if not found.text.strip():
        raise PlanError("empty")
    sha256 = hashlib.sha256(data).hexdigest()
    text, simplified = (found.written, found.text) if found.written else (found.text, "")
    return SourceText(text, name, sha256, found.page_starts, found.rows, found.diagnostics, simplified)
