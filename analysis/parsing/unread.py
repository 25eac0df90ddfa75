"""Words that look as if they said who answers and that nothing has read: each is told, so that no list is lost in silence."""

import re
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.clauses.bracket_pairs import positions
from analysis.parsing.lexicon import LONGEST_ROLE_KEY, NAMES_A_BODY, OF_EVENTS, ROLE_KEY
from analysis.parsing.units import names
from analysis.parsing.units.pieces import pieces
from analysis.words import any_of, begun_alike
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS

UNREAD = "words-unread"
Span = tuple[int, int]

_VERBS = [re.compile(words) for words in begun_alike("roles.lead", "roles.support", "roles.responsible")]
_BEHIND_VERB = frozenset(f"，,；;。、{CLOSE}\n{BLANKS}")
_NAME_BEFORE = re.compile(r"[\u3400-\u9fff（）()〔〕]{2,24}\Z")
_MANNER = re.compile(rf"{any_of('roles.manner')}{{1,6}}\Z")
_MANY_OF_A_KIND = re.compile(rf"{any_of('collectives.many')}\Z")
"""Words for many bodies at once, of which a sentence may speak without giving any of them a task."""
_LONGEST_NAME, _LONGEST_VALUE, _LONGEST_BRACKET = 24, 60, 200
_EXPLAINS = re.compile(any_of("prose.begins_aside", "prose.explains"))
_PAIR = re.compile(rf"[{OPENS}]([^{OPENS}{CLOSES}\n]{{3,{_LONGEST_BRACKET}}})[{CLOSES}]")


class Sign(Struct, frozen=True):
    """One sign of words that assign something: its id (`unread.<id>` in the catalogues) and where it stands in a text."""

    id: str
    find: Callable[[str], Iterator[Span]]
    example: str


def _keys(text: str) -> Iterator[Span]:
    """Keys that ask for units in so many words, with a unit behind them."""
    before = 0
    for colon in sorted(positions(text, "：:")):
        first, before = max(before, colon - LONGEST_ROLE_KEY), colon + 1
        key = ROLE_KEY.search(text, first, colon + 1)
        if key and NAMES_A_BODY.search(key[0]) and not OF_EVENTS.match(key[0][:-1].rstrip()):
            stop = text.find("\n", colon)
            end = min(stop if stop >= 0 else len(text), colon + _LONGEST_VALUE)
            if any(map(names.is_certain_unit, _pieces(text, colon + 1, end))):
                yield key.start(), end


def _verbs(text: str) -> Iterator[Span]:
    """Units right before a verb of a role that ends its part of the sentence."""
    for verb in _VERBS:
        for found in verb.finditer(text):
            at, end = found.span()
            if text[end : end + 1] in _BEHIND_VERB and (start := _unit_before(text, at)) >= 0:
                yield start, end


def _unit_before(text: str, at: int) -> int:
    """Where the unit that ends at `at` begins; −1 where there is none."""
    words = text[max(0, at - _LONGEST_NAME) : at]
    words = words[: len(words) - len(found[0])] if (found := _MANNER.search(words)) else words
    name = _NAME_BEFORE.search(words)
    if not name:
        return -1
    end = max(0, at - _LONGEST_NAME) + name.end()
    begin = name[0].find("由") + 1
    unit = name[0][begin:]
    is_meant = names.is_certain_unit(unit) and not names.is_collective(unit) and not _MANY_OF_A_KIND.search(unit)
    return end - len(unit) if is_meant else -1


def _lists(text: str) -> Iterator[Span]:
    """Brackets that hold several units and nothing else."""
    for opens in sorted(positions(text, OPEN)):
        found = _PAIR.match(text, opens)
        if found and "、" in found[1] and not _EXPLAINS.match(found[1]):
            listed = list(_pieces(text, *found.span(1)))
            if len(listed) > 1 and all(map(names.is_certain_unit, listed)):
                yield found.span()


def _pieces(text: str, start: int, end: int) -> Iterator[str]:
    return (text[a:b] for a, b, _ in pieces(text, start, end))


SIGNS: Sequence[Sign] = (
    Sign("key", _keys, "请各责任单位：市财政局、市教育局抓紧办理"),
    Sign("unit-and-verb", _verbs, "由市财政局牵头，抓紧推进各项工作。"),
    Sign("list", _lists, "有关部门（市财政局、市教育局）要抓紧推进。"),
)


def about_unread_words(text: str, read: Sequence[Span]) -> Iterator[Diagnostic]:
    """A warning on each sign in `text` outside the spans that were `read` or refused by name, which are in order."""
    told = -1
    outside = _without(text, read)
    for (start, end), kind in sorted((span, sign.id) for sign in SIGNS for span in sign.find(outside)):
        if start >= told:
            told = end
            yield Diagnostic(UNREAD, start, end, params={"words": text[start:end][:40], "reason": kind})


def _without(text: str, read: Sequence[Span]) -> str:
    """`text` of the same length, with nothing in the spans that were `read`."""
    kept: list[str] = []
    at = 0
    for start, end in read:
        if end > at:
            kept += (text[at:start], "\0" * (end - max(start, at)))
            at = end
    return "".join([*kept, text[at:]])
