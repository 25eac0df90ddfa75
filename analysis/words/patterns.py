"""Words → regular expressions: one branch for each first character, so that a pattern is searched for by these."""

import re
from collections.abc import Iterator, Sequence

from analysis.words.sets import Member

HAN = "Han"
"""In a context: any Chinese character."""
_HAN = "\u4e00-\u9fff"
_Branches = dict[str, "_Branches"]
"""What may follow, by its first character; a key `(?…)` or "" ends a word, there in its context."""


def alternation(members: Sequence[Member]) -> str:
    """The pattern of any of these words; of two that begin alike the longer is tried first."""
    if not members:
        return "(?!)"
    branches: _Branches = {}
    for member in members:
        place = branches
        for character in member.word:
            place = place.setdefault(character, {})
        place[_context(member)] = {}
    return _pattern(branches)


def character_class(characters: str) -> str:
    """The pattern of any one of these characters."""
    return f"[{re.escape(''.join(dict.fromkeys(characters)))}]" if characters else "(?!)"


def _pattern(branches: _Branches) -> str:
    """What begins with a character goes before what ends here, so that longer words are tried first."""
    further = [re.escape(key) + _behind(value) for key, value in branches.items() if _is_character(key)]
    ends = [""] if "" in branches else [key for key in branches if not _is_character(key)]
    return f"(?:{'|'.join([*further, *ends])})"


def _behind(branches: _Branches) -> str:
    if len(branches) > 1:
        return _pattern(branches)
    ((key, value),) = branches.items()
    return re.escape(key) + _behind(value) if _is_character(key) else key


def _is_character(key: str) -> bool:
    return len(key) == 1


def _context(member: Member) -> str:
    """The conditions that end the word; those on what stands before it look back over the word itself."""
    return "".join(_conditions(member))


def _conditions(member: Member) -> Iterator[str]:
    if member.after:
        yield f"(?:{'|'.join(f'(?<={each}{re.escape(member.word)})' for each in _by_width(member.after))})"
    for each in _by_width(member.not_after):
        yield f"(?<!{each}{re.escape(member.word)})"
    if member.before:
        yield f"(?={_any(member.before)})"
    if member.not_before and member.yet_before:
        yield f"(?:(?={_any(member.yet_before)})|(?!{_any(member.not_before)}))"
    elif member.not_before:
        yield f"(?!{_any(member.not_before)})"


def _by_width(words: Sequence[str]) -> Iterator[str]:
    """Patterns of one width each, as looking back needs them."""
    single = [each for each in words if len(each) == 1]
    if single or HAN in words:
        yield f"[{re.escape(''.join(single))}{_HAN if HAN in words else ''}]"
    yield from (re.escape(each) for each in words if len(each) > 1 and each != HAN)


def _any(words: Sequence[str]) -> str:
    single = [each for each in words if len(each) == 1]
    longer = [re.escape(each) for each in words if len(each) > 1 and each != HAN]
    classes = [f"[{re.escape(''.join(single))}{_HAN if HAN in words else ''}]"] if single or HAN in words else []
    return f"(?:{'|'.join([*classes, *longer])})"
