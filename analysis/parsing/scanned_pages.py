"""The pictures of a scan's pages: by far the most of its plan, and hardly ever looked at."""

import copyreg
import mmap
import tempfile
from collections.abc import Sequence
from contextlib import suppress
from itertools import accumulate, pairwise
from typing import cast

from msgspec import msgpack
from msgspec.structs import replace

from analysis.parsing.model import Plan

__all__ = ["size_in_memory", "with_pictures_on_disk"]

_OF_PACKED = 4
"""So many bytes of memory take the objects of a plan for each byte that it has as a message: 2.1 to 4.3 were measured."""


def with_pictures_on_disk(plan: Plan) -> Plan:
    """The same plan, whose pictures lie in a file without a name, and come into memory where they are looked at.

    Where the disk has no room for them they stay where they are.
    """
    scan = plan.source.scan
    if scan is not None and any(scan.pictures):
        with suppress(OSError):
            return _with_pictures(plan, _on_disk(scan.pictures))
    return plan


def _on_disk(pictures: Sequence[bytes]) -> tuple[bytes, ...]:
    with tempfile.TemporaryFile() as file:
        file.writelines(pictures)
        file.flush()
        whole = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
    ends = accumulate(map(len, pictures), initial=0)
    return tuple(cast(bytes, whole[begin:end]) for begin, end in pairwise(ends))


copyreg.pickle(memoryview, lambda view: (bytes, (bytes(view),)))  # type: ignore[arg-type, return-value]
"""Who takes a plan to another process takes the bytes along."""


def _with_pictures(plan: Plan, pictures: tuple[bytes, ...]) -> Plan:
    scan = plan.source.scan
    if scan is None:
        return plan
    as_read = plan.as_read and _with_pictures(plan.as_read, pictures)
    return replace(plan, source=replace(plan.source, scan=replace(scan, pictures=pictures)), as_read=as_read)


def size_in_memory(plan: Plan) -> int:
    """How many bytes of memory `plan` takes, about, without its pictures and what it was before it was corrected."""
    return _OF_PACKED * len(msgpack.encode(replace(_with_pictures(plan, ()), as_read=None)))
