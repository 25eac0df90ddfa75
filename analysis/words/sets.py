"""The TOML files of this folder → sets of words, by the name of the file and of the set in it: `roles.lead`."""

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from msgspec import Struct, ValidationError, convert
from msgspec.structs import replace

Words = str | list[str]
"""Words between blanks; a list where a word is a blank itself."""
Examples = dict[str, dict[str, str]]
"""By the probe: frames, and what each reads as."""


class Entry(Struct, frozen=True, forbid_unknown_fields=True):
    """Words of a set with a context of their own, or in further sets."""

    words: Words
    also: str = ""
    before: str = ""
    not_before: str = ""
    yet_before: str = ""
    after: str = ""
    not_after: str = ""
    examples: Examples = {}
    unlike: Examples = {}


class WordSet(Struct, frozen=True, forbid_unknown_fields=True):
    """A set of words as its file gives it."""

    what: str
    words: Words = ""
    also: str = ""
    examples: Examples = {}
    entries: list[Entry] = []


class Context(Struct, frozen=True):
    """What must stand, or must not, before and behind a word."""

    before: tuple[str, ...] = ()
    not_before: tuple[str, ...] = ()
    yet_before: tuple[str, ...] = ()
    after: tuple[str, ...] = ()
    not_after: tuple[str, ...] = ()


class Member(Struct, frozen=True):
    """A word in its context, the set that gives it (`home`), and where both show."""

    home: str
    word: str
    context: Context
    examples: Examples
    unlike: Examples


CONTEXTS = Context.__struct_fields__
_left_out: list[str] = []


def leave_out(*what: str) -> None:
    """Read the sets without this word (`roles.lead`, 牵头), or without this condition (…, `not_before`); or all of them again.

    Called before the first pattern is made, by the test that every word is missed where it is not there.
    """
    _left_out[:] = what
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
            for entry in (Entry(each.words), *each.entries):
                home = f"{file}.{name}"
                words = list(_members(home, entry, each.examples))
                for place in (home, *each.also.split(), *entry.also.split()):
                    found[place] += words
    return {name: tuple(words) for name, words in found.items()}


def _members(home: str, entry: Entry, of_set: Examples) -> Iterator[Member]:
    context = Context(*(tuple(getattr(entry, kind).split()) for kind in CONTEXTS))
    examples = entry.examples or of_set
    for word in entry.words.split() if isinstance(entry.words, str) else entry.words:
        if [home, word] != _left_out:
            remaining = replace(context, **{_left_out[2]: ()}) if [home, word] == _left_out[:2] else context
            yield Member(home, word, remaining, examples, entry.unlike)
