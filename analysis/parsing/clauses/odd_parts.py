"""What is odd about one labelled part of a clause and makes its rows unlikely, or words in it unread."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct

from analysis.diagnostics import DOUBTFUL, UNREAD, Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.lexicon import VERB_BETWEEN
from analysis.parsing.model import Mention
from analysis.parsing.units import names
from analysis.parsing.units.lists import STRENGTHS, UnitList
from analysis.parsing.units.pieces import pieces
from analysis.words.brackets import BOX_CLOSE, BOX_OPENS, CLOSE, OPEN

_BEHIND_LIST = f"{BLANKS}\n；;，,0123456789-—"
_BOXED = re.compile(rf"[{BOX_OPENS}][^{BOX_CLOSE}]+[{BOX_CLOSE}].")
_OPENS = frozenset(OPEN)
_TOLD, _SHORTEST_WHOLE, _SHORTEST_VERB = 12, 3, 2
"""So many characters of a list that ends in the middle are told."""


class Part(Struct, frozen=True, gc=False):
    """One labelled part of a clause: the label's words, where it begins and where its value lies."""

    label: str
    begin: int
    start: int
    end: int


def about_part(
    text: str, part: Part, units: UnitList, role: str, words: str, *, is_unknown: bool
) -> Iterator[Diagnostic]:
    """Units behind a label that is no key, units whose verb overrules the key's `role` and `words`, a list that breaks off."""
    if is_unknown:
        yield from _behind_unknown_label(text, part, units)
    elif role != "responsible":
        yield from (_doubtful(each, "verb-and-key") for each in units.mentions if _is_overruled(text, each, words))
    yield from about_list(text, units.mentions)
    yield from _behind_key_in_name(units.mentions)
    stop = part.start + len(text[part.start : part.end].rstrip(_BEHIND_LIST))
    if text[stop - 1 : stop] == "、" and units.mentions:
        start = max(part.start, stop - _TOLD)
        yield Diagnostic(UNREAD, start, stop, params={"words": text[start:stop], "reason": "runs-on"})


def about_brackets(text: str) -> Iterator[Diagnostic]:
    """A bracket that closes in a clause and opens nowhere in it: another list may have begun."""
    depth = 0
    for at, character in enumerate(text):
        depth = max(0, depth) + (character in OPEN) - (character in CLOSE)
        if depth < 0:
            start = max(0, at + 1 - _TOLD)
            yield Diagnostic(UNREAD, start, at + 1, params={"words": text[start : at + 1], "reason": "bracket-alone"})


def _behind_unknown_label(text: str, part: Part, units: UnitList) -> Iterator[Diagnostic]:
    if units.mentions:
        yield from (_doubtful(each, "label") for each in units.mentions)
    elif any(names.is_certain_unit(text[a:b]) for a, b, _ in pieces(text, part.start, part.end)):
        yield Diagnostic(
            UNREAD, part.begin, part.end, params={"words": text[part.begin : part.end][:40], "reason": "key"}
        )


def _behind_key_in_name(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """The names behind one that holds a key in a box: 【参 与单位】团市委、市教育局."""
    first = next((at for at, mention in enumerate(mentions) if _BOXED.match(mention.name)), len(mentions))
    return (_doubtful(mention, "label") for mention in mentions[first + 1 :])


def about_list(text: str, mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """Two names with nothing but a blank between them where others have a mark; a name behind the 等 that ends a list;
    one without a role in brackets before one with it; a verb between two."""
    pairs = [(pair, text[pair[0].end : pair[1].start]) for pair in pairwise(mentions)]
    blank = [pair for pair, words in pairs if not words.strip(BLANKS)]
    if len(blank) < len(pairs):
        cut = {mention.start for pair in blank for mention in pair}
        yield from (_doubtful(each, "blank") for each in mentions if each.start in cut)
    for pair, words in pairs:
        if words == "\n" and min(len(mention.name) for mention in pair) <= _SHORTEST_WHOLE:
            yield from (_doubtful(mention, "blank") for mention in pair)
    for (_, mention), words in pairs:
        if words[:1] == "等" and words[-1] in BLANKS:
            yield _doubtful(mention, "behind-end")
    yield from (_doubtful(each, "role-of-next") for each in _between_roles(text, mentions))
    for pair, words in pairs:
        if len(words) > _SHORTEST_VERB and _is_of_either(text, *pair, words):
            yield from (_doubtful(mention, "verb-between") for mention in pair)


def _is_of_either(text: str, before: Mention, behind: Mention, words: str) -> bool:
    """市财政局，牵头，市教育局: the verb may be said of the one before it, as it was read, or of the one behind."""
    verb = VERB_BETWEEN.match(words)
    if not verb or before.role_as_written != verb["verb"]:
        return False
    is_parted_alike = STRENGTHS.get(verb["before"], 0) == STRENGTHS.get(verb["behind"], 0)
    return is_parted_alike and text.find(behind.role_as_written or "\n", behind.end) < 0


def _between_roles(text: str, mentions: Sequence[Mention]) -> Iterator[Mention]:
    """市教育局 in 市财政局（牵头）、市教育局、市水务局（配合）: what the last bracket says may hold for it too."""
    has_own = [text[each.end : each.end + 1] in _OPENS and bool(each.role_as_written) for each in mentions]
    roles = [each.role if own else "" for each, own in zip(mentions, has_own, strict=True)]
    if "lead" in roles and "support" in roles:
        first, last = roles.index("lead"), len(roles) - 1 - roles[::-1].index("support")
        yield from (each for each, role in list(zip(mentions, roles, strict=True))[first:last] if not role)


def _is_overruled(text: str, mention: Mention, words: str) -> bool:
    """The key says who leads or helps, and a verb behind this name says something else."""
    is_own = text[mention.end : mention.end + 1] in _OPENS
    return mention.role == "responsible" and mention.role_as_written != words and not is_own


def _doubtful(mention: Mention, reason: str) -> Diagnostic:
    return Diagnostic(DOUBTFUL, mention.start, mention.end, params={"name": mention.name, "reason": reason})
