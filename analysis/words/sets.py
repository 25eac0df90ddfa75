"""The TOML files of this folder → sets of words, by the name of the file and of the set in it: `roles.lead`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, ValidationError, convert

Words = str | list[str]
"""Words between blanks; a list where a word is a blank itself."""
Examples = dict[str, dict[str, str]]
"""By the probe: frames, and what each reads as."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a set with a context of their own, or in further sets."""

    words: Words
    also: str = ""
    before: Words = ""
    not_before: Words = ""
    yet_before: Words = ""
    after: Words = ""
    not_after: Words = ""
    examples: Examples = {}
    unlike: Examples = {}


class WordSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A set of words as its file gives it."""

    what: str
    words: Words = ""
    also: str = ""
    examples: Examples = {}
    entries: list[Entry] = []


class Member(Struct, frozen=True):
    """A word in its context, the set that gives it (`home`), and where it shows."""

    home: str
    word: str
    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    yet_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()
    examples: Examples = {}
    unlike: Examples = {}


CONTEXTS = ("before", "not_before", "yet_before", "after", "not_after")
_left_out: set[tuple[str, ...]] = set()


def leave_out(*what: str) -> None:
    """Read the sets without this word (`roles.lead`, 牵头), or without this condition (…, `not_before`).

    Called before the first pattern is made, by the test that every word is missed where it is not there.
    """
    _left_out.add(what)
    _by_name.cache_clear()


def members(name: str) -> tuple[Member, ...]:
    """The words of the set `name`, those that other sets give it too."""
    try:
        return _by_name()[name]
    except KeyError:
        raise KeyError(f"no set of words is called {name!r}; there are {', '.join(sorted(_by_name()))}") from None


def all_members() -> Iterator[Member]:
    """Every word of every set, where it stands in its file."""
    for name, words in _by_name().items():
        yield from (member for member in words if member.home == name)


@cache
def files() -> Mapping[str, Mapping[str, WordSet]]:
    """The sets of each file, by their names."""
    return {source.stem: _read(source) for source in sorted(Path(__file__).parent.glob("*.toml"))}


def _read(source: Path) -> dict[str, WordSet]:
    try:
        return convert(tomllib.loads(source.read_text(encoding="utf-8")), dict[str, WordSet])
    except (ValidationError, tomllib.TOMLDecodeError) as error:
        raise ValueError(f"{source.name}: {error}") from error


@cache
def _by_name() -> dict[str, tuple[Member, ...]]:
    found: dict[str, list[Member]] = {}
    for file, sets in files().items():
        found |= {f"{file}.{name}": [] for name in sets}
    for file, sets in files().items():
        for name, each in sets.items():
            for member, also in _members(f"{file}.{name}", each):
                for place in (member.home, *also):
                    found[place].append(member)
    return {name: tuple(words) for name, words in found.items()}


def _members(home: str, each: WordSet) -> Iterator[tuple[Member, list[str]]]:
    for entry in (Entry(each.words), *each.entries):
        for word in split(entry.words):
            if (home, word) not in _left_out:
                contexts = (_context(home, word, kind, entry) for kind in CONTEXTS)
                member = Member(home, word, *contexts, entry.examples or each.examples, entry.unlike)
                yield member, [*each.also.split(), *entry.also.split()]


def _context(home: str, word: str, kind: str, entry: Entry) -> tuple[str, ...]:
    return tuple(each for each in split(getattr(entry, kind)) if (home, word, kind) not in _left_out)


def split(words: Words) -> list[str]:
    """The words one by one."""
    return words.split() if isinstance(words, str) else words
