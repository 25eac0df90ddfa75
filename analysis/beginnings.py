"""Words by their beginnings: which can be read out of a longer word with few characters left out."""

from collections import Counter
from collections.abc import Iterable, Iterator

__all__ = ["SHARED", "Beginnings"]

SHARED = 2
"""The characters with which both words must begin, and the fewest of a word."""


class Beginnings:
    """The beginnings of `words`, each with the lengths of the words that begin so; words can be taken out again."""

    def __init__(self, words: Iterable[str]) -> None:
        self._lengths: dict[str, Counter[int]] = {}
        for word in words:
            for end in range(SHARED, len(word) + 1):
                self._lengths.setdefault(word[:end], Counter())[len(word)] += 1
        self._shortest = {beginning: min(lengths) for beginning, lengths in self._lengths.items()}

    def discard(self, word: str) -> None:
        """Take out `word`, which must be one of them."""
        for end in range(SHARED, len(word) + 1):
            lengths = self._lengths[word[:end]]
            lengths[len(word)] -= 1
            if not lengths[len(word)]:
                del lengths[len(word)]
                if lengths:
                    self._shortest[word[:end]] = min(lengths)
                else:
                    del self._lengths[word[:end]], self._shortest[word[:end]]

    def read_out_of(self, longer: str, most_left_out: int) -> Iterator[str]:
        """The beginnings whose characters stand in `longer` in their order, the shared ones first, few left out behind.

        Each is read at the first place where its characters stand, which leaves out fewest; where too little of
        `longer` is left for any word that begins so, reading on is in vain.
        """
        unfinished = [(longer[:SHARED], SHARED)] if longer[:SHARED] in self._shortest else []
        while unfinished:
            read, at = unfinished.pop()
            yield read
            reach = longer[at : len(read) + most_left_out + 1]
            room = len(longer) - at + len(read)
            for step, character in enumerate(reach):
                more = read + character
                if self._shortest.get(more, room + 1) <= room - step and character not in reach[:step]:
                    unfinished.append((more, at + step + 1))
