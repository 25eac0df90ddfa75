"""The process that makes one pack: the brief comes in as a pickle, what is made now and the pack go out as messages."""

import os
import pickle
import sys
import traceback
from contextlib import suppress
from typing import BinaryIO

from analysis.apart.messages import Ended, Refused, send
from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.choice import Choice
from analysis.exports.packing import pack
from analysis.exports.packing_apart import Packed, Step

COURTESY = 5
"""By how much a pack stands back behind those who wait for a page (nice(2))."""


def main() -> None:
    """Make the pack that standard input asks for; answers go to what was standard output, which no library may use."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(os.open(os.devnull, os.O_WRONLY), 1)
    if hasattr(os, "nice"):
        os.nice(COURTESY)
    brief, choice = pickle.load(sys.stdin.buffer)
    with suppress(BrokenPipeError):  # who asked has cancelled
        send(_answer(brief, choice, answers), answers)


def _answer(brief: Brief, choice: Choice, answers: BinaryIO) -> Packed | Refused | Ended:
    try:
        return Packed(pack(brief, lambda words, done, of: send(Step(words, done, of), answers), choice=choice))
    except BrokenPipeError:
        raise
    except PlanError as error:
        return Refused.of(error)
    except Exception:  # a fault of this program's: the log must name it
        return Ended(traceback.format_exc()[-3000:])


if __name__ == "__main__":
    main()
