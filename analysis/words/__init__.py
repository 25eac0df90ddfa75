"""The words the reader knows, as data: a TOML file for each subject, sets of words in it, patterns made of them.

Every content word stands in one of these files, once, with an example that fails without it. Python holds the patterns
that combine sets, and single characters of structure: 的, 和, 第, 为, 由, 把, levels of government in a class, punctuation.

A set has a line that says what its words are (`what`), the words, and examples: by the probe that shows them, a frame
with `{}` for the word and what it reads as. A word with a context of its own stands in an entry of the set's, with
`before`, `not_before`, `after` or `not_after` (`yet_before`: what holds though `not_before` forbids it), its own example,
and in `unlike` what the context is for. `also` names further sets that words are in.
"""

import re
from collections.abc import Iterator

from analysis.words.patterns import alternation, character_class
from analysis.words.sets import members

__all__ = [
    "KEY_WORDS", "ROLES", "any_of", "begun_by", "characters", "first_characters", "last_characters", "listed",
]  # fmt: skip

ROLES = ("roles.lead", "roles.support", "roles.responsible", "roles.guide")
"""The sets of verbs by which units have a role."""
KEY_WORDS = (*ROLES, "roles.duty")
"""The sets of words with which a key begins."""


def any_of(*names: str) -> str:
    """The pattern `(?:…)` of any word of the sets called `names` (`roles.lead`), longer before shorter, in its context."""
    return alternation([member for name in names for member in members(name)])


def listed(*names: str) -> tuple[str, ...]:
    """The words of these sets, in order, whatever their contexts."""
    return tuple(dict.fromkeys(member.word for name in names for member in members(name)))


def characters(*names: str) -> str:
    """The class `[…]` of any character of the words of these sets."""
    return character_class("".join(listed(*names)))


def first_characters(*names: str) -> str:
    """The characters that begin the words of these sets, each once, as they may stand in a class `[…]`."""
    return "".join(dict.fromkeys(re.escape(word[0]) for word in listed(*names)))


def last_characters(*names: str) -> str:
    """The class `[…]` of the characters that end the words of these sets."""
    return character_class("".join(word[-1] for word in listed(*names)))


def begun_by(
    first: "re.Pattern[str]", pattern: "re.Pattern[str]", text: str, start: int, end: int
) -> "Iterator[re.Match[str]]":
    """What `pattern.finditer(text, start, end)` gives, where every match begins with a character that `first` finds.

    Quicker where the pattern begins with a look back or with many branches: most places are passed over by a class alone.
    """
    at = start
    for place in first.finditer(text, start, end):
        if place.start() >= at and (found := pattern.match(text, place.start(), end)):
            yield found
            at = found.end()
