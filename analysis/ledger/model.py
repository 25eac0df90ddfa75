"""The ledger's values: what is to be done, and what is promised with it; each with its span in the source's text."""

from datetime import date

from msgspec import Struct

from analysis.parsing import Point

Span = tuple[int, int]


class Action(Struct, frozen=True, gc=False):
    """One thing that somebody is to do; `no` counts from 1 in its point, as far as nobody has corrected the ledger.

    `nature` is `finite` (done once and then ticked off), `continuing` or `provision` (what is granted or changed);
    `nature_basis` says whether it was `read` from the verb or `corrected` by a reader.
    """

    no: int
    nature: str
    start: int
    end: int
    nature_basis: str = "read"


class Commitment(Struct, frozen=True, gc=False):
    """A number, a name or a time that is promised; `action_no` is 0 where the point only states aims, and of a time said
    beside its units (完成时限：6月底前), which is of all its actions.

    What the text does not say is empty. `kind` is `quantity`, `deliverable` or `deadline`.
    """

    kind: str
    start: int
    end: int
    action_no: int = 0
    value: str = ""
    unit: str = ""
    direction: str = ""
    use: str = ""
    due_from: date | None = None
    due_to: date | None = None
    recurrence: str = ""
    basis: str = "stated"


class PointLedger(Struct, frozen=True, gc=False):
    """What one point holds: its actions and its commitments, each in the order of the text."""

    actions: tuple[Action, ...] = ()
    commitments: tuple[Commitment, ...] = ()


class Draft(Struct, frozen=True, gc=False):
    """What was read in a point before its commitments are given to its actions; both in the order of the text.

    A point that states aims holds no actions, whatever it says. `last_no` is the highest number of an action as read.
    """

    point: Point
    actions: tuple[Action, ...]
    commitments: tuple[Commitment, ...]
    holds_actions: bool
    last_no: int
