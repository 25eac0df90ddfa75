"""How many of many names a sentence names."""

from collections.abc import Sequence
from itertools import accumulate

__all__ = ["room_for"]

CHARACTERS = 32


def room_for(names: Sequence[str], most: int) -> Sequence[str]:
    """The first of `names` that a sentence has room for: `most` of short ones, fewer of long ones, at least one."""
    lengths = accumulate(map(len, names[:most]))
    return names[: max(1, sum(length <= CHARACTERS for length in lengths))]
