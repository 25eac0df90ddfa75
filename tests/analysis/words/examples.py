"""The examples of the words, one by one, and which of them do not read as they should."""

from collections.abc import Iterator

from msgspec import Struct

from analysis.words.sets import CONTEXTS, Examples, Member, all_members
from tests.analysis.words.probes import PROBES, read


class Example(Struct, frozen=True):
    """A frame with its word, and what it should read as."""

    probe: str
    words: str
    reads: str

    def holds(self) -> bool:
        return PROBES[self.probe](self.words) == self.reads

    def __str__(self) -> str:
        return f"{self.probe} {self.words} → {PROBES[self.probe](self.words)}, not {self.reads}"


def examples_of(member: Member) -> Iterator[Example]:
    """What shows the word itself."""
    yield from _examples(member.examples, member.word)


def counter_examples_of(member: Member) -> Iterator[Example]:
    """What shows the context of the word."""
    yield from _examples(member.unlike, member.word)


def _examples(found: Examples, word: str) -> Iterator[Example]:
    for probe, frames in found.items():
        for frame, reads in frames.items():
            yield Example(probe, read(frame, word), read(reads, word))


def failing() -> list[str]:
    """The examples of all words that do not hold."""
    return [
        f"{member.home} {member.word}: {example}"
        for member in all_members()
        for example in (*examples_of(member), *counter_examples_of(member))
        if not example.holds()
    ]


def changes() -> Iterator[tuple[tuple[str, ...], list[Example]]]:
    """Every word and every condition that can be left out, each with the examples of which one must then fail."""
    for member in all_members():
        yield (member.home, member.word), list(examples_of(member))
        for kind in CONTEXTS:
            if getattr(member.context, kind):
                yield (member.home, member.word, kind), list(counter_examples_of(member))
