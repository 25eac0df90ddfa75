"""A path → the bytes of the file there: a regular file, and no more of it than any file may have."""

import os
import re
import stat
from pathlib import Path

from analysis.errors import PlanError
from analysis.lines import UNSEEN

_UNSHOWN = re.compile(
    f"[\x00-\x1f\x7f-\x9f\u2028\u2029\ud800-\udfff{''.join(f'{chr(first)}-{chr(last)}' for first, last in UNSEEN)}]"
)
"""Halves of characters, signs that steer a terminal or a line, what nobody sees, and what XML cannot hold."""


def regular_file(path: str | Path, most: int) -> bytes:
    """What stands in the file at `path`; a pipe or a device is not waited for.

    Raises `PlanError`: `cannot-open`, `no-file` for what is neither a file nor a folder, `too-large` above `most` bytes,
    be they there at the beginning or come while it is read.
    """
    name = shown_name(Path(path).name or str(path))
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
        try:
            data = _content(descriptor, name, most)
        finally:
            os.close(descriptor)
    except (OSError, ValueError) as error:
        raise PlanError("cannot-open", name=name) from error
    if len(data) > most:
        raise PlanError("too-large", limit=most // 2**20)
    return data


def _content(descriptor: int, name: str, most: int) -> bytes:
    found = os.fstat(descriptor)
    if not (stat.S_ISREG(found.st_mode) or stat.S_ISDIR(found.st_mode)):
        raise PlanError("no-file", name=name)
    if found.st_size > most and stat.S_ISREG(found.st_mode):
        raise PlanError("too-large", limit=most // 2**20)
    with open(descriptor, "rb", closefd=False) as file:
        return file.read(most + 1)


def shown_name(name: str) -> str:
    """`name` in one line, with a sign in place of each byte that is no UTF-8 and of each character that nobody sees.

    No table, page or Office file could hold them all. Names of files go through it, and what somebody typed in place of
    one that was read: a plan's text has no such characters.
    """
    return _UNSHOWN.sub("\N{REPLACEMENT CHARACTER}", name)
