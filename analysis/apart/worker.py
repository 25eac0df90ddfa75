"""The process that reads: it has the readers loaded and forks a child for each file that it is asked to read."""

import gc
import os
import signal
import sys
from typing import BinaryIO

from analysis.apart.limits import limit_this_process
from analysis.apart.messages import (
    Answer,
    Ended,
    Opened,
    Read,
    Refused,
    Request,
    Sheets,
    Step,
    decoded,
    receive,
    receive_packed,
    send,
    send_packed,
)
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading import SourceText, read_bytes
from analysis.reading.formats import sheets_in
from analysis.reading.recognised import read_recognised
from analysis.workspace import unpack

_LONGEST_STEP = 64
"""Bytes: an answer is hardly ever as short, and is not decoded here to be told from a step."""
_SAMPLE = "要点\n\n一、统领全局\n1．推进工作。（牵头单位：甲局；配合单位：乙局、丙办）\n"


def main() -> None:
    """Answer requests from standard input until it ends, which it does with the process that asks.

    Answers go to what was standard output, which no library is left to write to.
    """
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    silent = os.open(os.devnull, os.O_RDWR)
    os.dup2(silent, 0)
    os.dup2(silent, 1)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the one who asks is interrupted, and ends this
    parse(read_bytes(_SAMPLE.encode(), ""))  # what the readers make when first used, no child has to make again
    gc.collect()
    gc.freeze()
    while _serve_next(requests, answers):
        pass


def _serve_next(requests: BinaryIO, answers: BinaryIO) -> bool:
    """Answer one request, of which nothing stays; False where there are no more."""
    if (request := receive(requests, Request)) is None:
        return False
    if hasattr(os, "fork"):
        _relay(request, answers)
    else:
        send(_answer(request, answers), answers)
    return True


def _relay(request: Request, answers: BinaryIO) -> None:
    """Let a child answer, handing on how far it is, or say what ended it."""
    reading, writing = os.pipe()
    if (child := os.fork()) == 0:
        _be_child(request, writing)
    os.close(writing)
    packed = None
    with os.fdopen(reading, "rb") as told:
        while (message := receive_packed(told)) is not None:
            if len(message) <= _LONGEST_STEP and decoded(message, Step) is not None:
                send_packed(message, answers)
            else:
                packed = message
    _, status = os.waitpid(child, 0)
    if status or packed is None:
        send(Ended(_how(status)), answers)
    else:
        send_packed(packed, answers)


def _be_child(request: Request, writing: int) -> None:
    """Read within the limits, answer, and end without the clearing up that belongs to the worker."""
    try:
        limit_this_process(request.limits)
        with os.fdopen(writing, "wb") as answer:
            send(_answer(request, answer), answer)
        os._exit(0)
    finally:
        os._exit(1)


def _answer(request: Request, steps: BinaryIO) -> Answer:
    try:
        if request.wanted == "sheets":
            return Sheets(sheets_in(request.data))
        if request.wanted == "workspace":
            return Opened(unpack(request.data))
        return Read(parse(_text(request, steps)))
    except PlanError as error:
        return Refused.of(error)
    except MemoryError:
        return Ended("memory")
    except Exception as error:  # a fault of this program's: the log must name it
        return Ended(f"{type(error).__name__}: {error}"[:500], is_fault=True)


def _text(request: Request, steps: BinaryIO) -> SourceText:
    def tell(done: int, of: int) -> None:
        send(Step(done, of), steps)

    if request.recognised is not None:
        return read_recognised(request.data, request.recognised, request.name)
    return read_bytes(request.data, request.name, tell if request.is_scan else None)


def _how(status: int) -> str:
    if os.WIFSIGNALED(status):
        return signal.Signals(os.WTERMSIG(status)).name
    return f"status {os.waitstatus_to_exitcode(status)}"


if __name__ == "__main__":
    main()
    sys.exit(0)
