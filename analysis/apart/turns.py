"""Who is next: one file of each asker in turn, those of one asker in the order of asking."""

from collections import OrderedDict, deque
from collections.abc import Hashable, Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import takewhile
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, eq=False, slots=True)
class Turn(Generic[T]):
    """One file that waits for `asker`; what it waits for is `given` to it."""

    asker: Hashable
    given: Future[T] = field(default_factory=Future)


class Turns(Generic[T]):
    """The turns that wait. Not safe by itself for several threads: the pool has a lock.

    The askers stand in a ring. Whose file was read goes to its end, and one whose file is being read stands behind the
    others: each waits for each of the others once, and whoever comes later is not before one who waits already.
    """

    def __init__(self) -> None:
        self._ring: OrderedDict[Hashable, deque[Turn[T]]] = OrderedDict()
        self._read_for: list[Hashable] = []

    def begin(self, asker: Hashable) -> None:
        """Note that a file is being read for `asker`, who did not have to wait."""
        self._read_for.append(asker)

    def ask(self, asker: Hashable) -> Turn[T]:
        """Stand in the queue."""
        turn: Turn[T] = Turn(asker)
        self._ring.setdefault(asker, deque()).append(turn)
        return turn

    def give(self, thing: T, asker: Hashable) -> bool:
        """Give what `asker` has given back to whom it is due; False where nobody waits."""
        self._read_for.remove(asker)
        if asker in self._ring:
            self._ring.move_to_end(asker)
        turn = next(self._in_order(), None)
        if turn is None:
            return False
        self.leave(turn)
        self.begin(turn.asker)
        turn.given.set_result(thing)
        return True

    def leave(self, turn: Turn[T]) -> bool:
        """Leave the queue; False where it was this one's turn already."""
        own = self._ring.get(turn.asker, deque())
        if turn not in own:
            return False
        own.remove(turn)
        if not own:
            del self._ring[turn.asker]
        return True

    def before(self, turn: Turn[T]) -> int:
        """How many turns come before this one, if nobody else comes."""
        return sum(1 for _ in takewhile(lambda each: each is not turn, self._in_order()))

    def _in_order(self) -> Iterator[Turn[T]]:
        askers = sorted(self._ring, key=self._read_for.__contains__)
        for number in range(max(map(len, self._ring.values()), default=0)):
            yield from (self._ring[each][number] for each in askers if number < len(self._ring[each]))
