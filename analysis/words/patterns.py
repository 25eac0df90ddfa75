"""Words → regular expressions: one branch for each first character, so that a pattern is searched for by these."""

import re
from collections.abc import Iterator, Sequence

from analysis.words.sets import Context, Member

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
        place[_condition(member)] = {}
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


def _condition(member: Member) -> str:
    """The conditions that end the word; those on what stands before it look back over the word itself."""
    return "".join(_conditions(re.escape(member.word), member.context))


def _conditions(word: str, context: Context) -> Iterator[str]:
    if context.after:
        yield f"(?:{'|'.join(f'(?<={each}{word})' for each in _by_width(context.after))})"
    for each in _by_width(context.not_after):
        yield f"(?<!{each}{word})"
    if context.before:
        yield f"(?={_any(context.before)})"
    if context.not_before and context.yet_before:
        yield f"(?:(?={_any(context.yet_before)})|(?!{_any(context.not_before)}))"
    elif context.not_before:
        yield f"(?!{_any(context.not_before)})"


def _by_width(words: Sequence[str]) -> Iterator[str]:
    """Patterns of one width each, as looking back needs them: a class of the single characters, then the longer words."""
    single = "".join(re.escape(each) for each in words if len(each) == 1)
    if single or HAN in words:
        yield f"[{single}{_HAN if HAN in words else ''}]"
    yield from (re.escape(each) for each in words if len(each) > 1 and each != HAN)


def _any(words: Sequence[str]) -> str:
    return f"(?:{'|'.join(_by_width(words))})"
