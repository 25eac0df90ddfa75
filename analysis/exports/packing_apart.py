"""A pack made in a process of its own, so that who serves others meanwhile is not kept from it.

The brief goes there as a pickle: it comes from this program. What comes back is read as messages of known types only.
"""

import pickle
import subprocess
from collections.abc import Callable
from contextlib import suppress
from typing import BinaryIO, cast

from msgspec import Struct

from analysis.apart.messages import Ended, Refused, receive
from analysis.apart.pool import command_of, environment
from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.choice import EVERYTHING, Choice
from analysis.exports.packing import Progress

__all__ = ["pack_apart"]


class Step(Struct, frozen=True, tag=True):
    """What is made now."""

    words: str
    done: int
    of: int


class Packed(Struct, frozen=True, tag=True):
    """The pack."""

    content: bytes


_Message = Step | Packed | Refused | Ended


def pack_apart(
    brief: Brief, progress: Progress, cancelled: Callable[[], bool], *, choice: Choice = EVERYTHING
) -> bytes:
    """What `pack` gives of the same, the same bytes.

    Raises what `pack` raises, `PlanError` "pack-ended" where the process was ended from outside or could not begin, and
    `RuntimeError` for a fault of this program's in there.
    """
    try:
        process = subprocess.Popen(
            command_of("analysis.exports.packing_worker"), env=environment(), start_new_session=True,
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL,
        )  # fmt: skip
    except OSError as error:
        raise PlanError("pack-ended") from error
    with process:
        try:
            return _outcome(process, pickle.dumps((brief, choice)), progress, cancelled)
        finally:
            process.kill()


def _outcome(
    process: subprocess.Popen[bytes], asked: bytes, progress: Progress, cancelled: Callable[[], bool]
) -> bytes:
    with suppress(BrokenPipeError):  # it has ended: its silence says so
        cast(BinaryIO, process.stdin).write(asked)
        cast(BinaryIO, process.stdin).close()
    while True:
        message = receive(cast(BinaryIO, process.stdout), _Message)  # type: ignore[arg-type]
        match message:
            case Step(words, done, of):
                progress(words, done, of)
                if cancelled():
                    raise PlanError("pack-cancelled")
            case Packed(content):
                return content
            case Refused(code, params):
                raise PlanError(code, **params)
            case Ended(how):
                raise RuntimeError(how)
            case None:
                raise PlanError("pack-ended")
