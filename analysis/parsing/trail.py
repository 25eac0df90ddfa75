"""What parsing tried, and why: written down where somebody asks, so that an explanation tells what really happened."""

from collections.abc import Mapping

from msgspec import Struct

from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.model import Clause, Refused


class Attempt(Struct, frozen=True, gc=False):
    """One form tried on a candidate, and what came of it."""

    candidate: Candidate
    form: str
    outcome: Clause | Refused


class Trail(Struct):
    """The steps of one parse, in the order in which they were made; `parse` fills it in.

    `attempts` are the forms tried, `gave_way` the clauses whose words an earlier one has, `found` all clauses of the
    text before the document as a whole was looked at. `moved` says of a clause, by where it begins, why it is not of
    the item in which it stands.
    """

    attempts: list[Attempt] = []
    gave_way: list[Clause] = []
    found: list[Clause] = []
    moved: Mapping[int, str] = {}
