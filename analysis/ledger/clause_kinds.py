"""What a clause may do in its sentence."""

from enum import Enum
from typing import NamedTuple

from analysis.ledger.verbs import nature_of
from analysis.schema import NATURES


class Kind(Enum):
    """What a clause does in its sentence."""

    ACT = "act"
    WEAK = "weak"
    """An outcome behind an act; an act where something leads it in."""
    STATED = "stated"
    """What the rule says that the clause before it makes; else an act."""
    OUTCOME = "outcome"
    LEAD = "lead"
    REST = "rest"


class Opening(NamedTuple):
    """What a clause does, and the nature of the act where it is one."""

    kind: Kind
    nature: str = ""


ACTS = {nature: Opening(Kind.ACT, nature) for nature in NATURES}
FINITE, CONTINUING = ACTS["finite"], ACTS["continuing"]
LEADS, RESTS, RESULTS = Opening(Kind.LEAD), Opening(Kind.REST), Opening(Kind.OUTCOME)
STATES = Opening(Kind.STATED, "finite")
"""Says what is laid down: an outcome where the clause before it makes a rule or a paper, else an act."""
RESULTS_OR_ACTS, MOVES = Opening(Kind.WEAK, "finite"), Opening(Kind.WEAK, "continuing")


def act_of(verbs: str) -> Opening:
    """An act of the nature that these verbs have."""
    return ACTS[nature_of(verbs)]
