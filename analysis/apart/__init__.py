"""A file → a `Plan`, read in a process of its own: `open_bytes` and `open_file` are the doors for files of unknown origin.

A file is written by a stranger, and the libraries that open it are large: one of a few kilobytes can make them take all
memory, work for hours, or end the process that they run in. So that process is not the one that serves everybody:

- a worker (`worker.py`) is a small Python process that has loaded the readers and does nothing but fork a child for
  each file; the child limits its own memory and time, reads, answers, and is gone. No file meets what another left.
- what comes back is data (MessagePack), decoded into the types of a `Plan` and refused where it does not fit them:
  nothing that a child sends can name code to be run, as a pickle could.
- a few workers wait in a pool (`pool.py`) that reads for each asker in turn. One that is ended is replaced.

Loading the readers takes longer than reading, so a process begun for each file would make every upload wait; forking
takes some milliseconds. Short plain text has nothing to open, and reading it takes linear time (`tests/benchmarks`):
it is read here (`harmless`).
"""

from collections.abc import Sequence
from pathlib import Path

from analysis.apart.pool import asking_for, get_ready, read_apart, read_recognised_apart, sheets_apart, workspace_apart
from analysis.errors import PlanError
from analysis.parsing import Plan, parse
from analysis.reading import MAX_BYTES, Told, bytes_of, read_bytes, refuse_too_large, shown_name
from analysis.reading.grids import Table
from analysis.reading.kinds import is_picture
from analysis.reading.scans.pictures import bound
from analysis.workspace import Workspace

__all__ = [
    "MAX_BYTES",
    "asking_for",
    "get_ready",
    "harmless",
    "open_bytes",
    "open_file",
    "open_photos",
    "open_recognised",
    "open_sheets",
    "open_workspace",
    "quietly",
]

MOST_READ_HERE = 128 * 1024
"""Bytes: the worst text of this size known to the tests takes less than a second. Plans have 20 to 100 thousand."""
_OPENED_BY_A_LIBRARY = (b"PK", b"{\\rtf", b"\xd0\xcf\x11\xe0", b"%PDF-", b"<")


def quietly(done: int, of: int) -> None:
    """Hears how far a scan is, and tells nobody."""


def open_file(path: str | Path, told: Told | None = quietly) -> Plan:
    """The plan in the file at `path`; raises `PlanError` where it cannot be read, as `open_bytes` does."""
    return open_bytes(bytes_of(path), Path(path).name, told)


def open_photos(paths: Sequence[str | Path], told: Told | None = quietly) -> Plan:
    """The plan on several photos of one document, in the order of `paths`; raises `PlanError` (`photos-only`)."""
    return open_bytes(*photos_as_one(paths), told)


def photos_as_one(paths: Sequence[str | Path]) -> tuple[bytes, str]:
    """Several photos of one document, in the order of `paths`, as one file: its content, and the first one's name.

    Raises `PlanError` (`photos-only`) where one of them is no picture.
    """
    photos = [bytes_of(path) for path in paths]
    if not all(map(is_picture, photos)):
        raise PlanError("photos-only")
    return bound(photos), shown_name(Path(paths[0]).name)


def open_bytes(data: bytes, name: str, told: Told | None = quietly) -> Plan:
    """The plan in a file with the content `data`; `name` is kept as its source.

    A scan takes some seconds a page: `told` hears how far it is, and may raise what ends the reading. Without it a scan
    is refused with `scan-waits`.

    Raises `PlanError`: those of the readers, and `reading-ended` for a file that takes too much memory or time or ends
    the process that reads it.
    """
    refuse_too_large(data)
    name = shown_name(name)
    return parse(read_bytes(data, name)) if harmless(data) else read_apart(data, name, told)


def open_recognised(data: bytes, recognised: bytes, name: str) -> Plan:
    """The plan in the scan `data` by what was kept of its text when it was `recognised` (`kept_bytes`).

    No picture is recognised anew, and no engine is needed. Raises `PlanError`: `recognised-unusable` where what was kept
    is damaged or is not of this file, and what `open_bytes` raises.
    """
    refuse_too_large(data)
    return read_recognised_apart(data, recognised, shown_name(name))


def open_sheets(data: bytes) -> tuple[Table, ...]:
    """The tables of the .xlsx `data`, one for each sheet that is seen; raises `PlanError` as `open_bytes` does."""
    refuse_too_large(data)
    return sheets_apart(data)


def open_workspace(data: bytes) -> Workspace:
    """What the workspace file `data` holds; raises `PlanError` as `unpack` does, and `workspace-ended`.

    A file that takes too much memory or time, or ends the process that opens it, is told by the latter.
    """
    try:
        return workspace_apart(data)
    except PlanError as error:
        if error.code != "reading-ended":
            raise
        seconds, megabytes = error.params["seconds"], error.params["megabytes"]
        raise PlanError("workspace-ended", seconds=seconds, megabytes=megabytes) from error


def harmless(data: bytes) -> bool:
    """Whether `data` is short plain text without a tag: no library opens it."""
    return (
        not is_picture(data) and len(data) <= MOST_READ_HERE and not any(mark in data for mark in _OPENED_BY_A_LIBRARY)
    )
