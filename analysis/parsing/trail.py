"""What parsing tried, and why: written down where somebody asks, so that an explanation tells what really happened."""

from collections.abc import Mapping

from msgspec import Struct

from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.model import Clause, Refused

Outcome = Clause | Refused


class Attempt(Struct, frozen=True):
    """A candidate and, by the form's id, what came of each form tried on it, in order; a clause ends the trying."""

    candidate: Candidate
    outcomes: dict[str, Outcome]

    @property
    def clause(self) -> Clause | None:
        """What the last form read; None where all refused."""
        last = next(reversed(self.outcomes.values()), None)
        return last if isinstance(last, Clause) else None

    @property
    def form(self) -> str:
        """The id of the form that was tried last; "" where the words showed the sign of none."""
        return next(reversed(self.outcomes), "")


class Trail(Struct):
    """The steps of one parse, in the order in which they were made; `parse` fills it in.

    `attempts` are the candidates with the forms tried on them, `gave_way` the clauses whose words an earlier one has,
    `found` all clauses of the text before the document as a whole was looked at. `moved` says of a clause, by where it
    begins, why it is not of the item in which it stands.
    """

    attempts: list[Attempt] = []
    gave_way: list[Clause] = []
    found: list[Clause] = []
    moved: Mapping[int, str] = {}

    def of(self, candidate: Candidate) -> dict[str, Outcome]:
        """Where to write down what comes of the forms tried on the candidate."""
        self.attempts.append(Attempt(candidate, {}))
        return self.attempts[-1].outcomes
