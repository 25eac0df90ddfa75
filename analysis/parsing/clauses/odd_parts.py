"""What is odd about one labelled part of a clause and makes its rows unlikely, or words in it unread."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from msgspec import Struct
from msgspec.structs import replace

from analysis.diagnostics import DOUBTFUL, UNREAD, Diagnostic
from analysis.lines import BLANKS
from analysis.parsing.lexicon import NAMES_A_BODY, VERB_AND_TAIL, VERB_BETWEEN, role_of_deed
from analysis.parsing.model import Clause, Mention
from analysis.parsing.units import names
from analysis.parsing.units.lists import STRENGTHS, UnitList
from analysis.parsing.units.pieces import name_in, pieces
from analysis.words.brackets import BOX_CLOSE, BOX_OPENS, CLOSE, CLOSES, OPEN, OPENS

_BEHIND_LIST = f"{BLANKS}\n；;，,0123456789-—"
_BOXED = re.compile(rf"[{BOX_OPENS}][^{BOX_CLOSE}]+[{BOX_CLOSE}].")
_BLANK = re.compile(rf"(?:[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}])?[{BLANKS}]+")
"""Between two names: no mark, but a bracket that belongs to the first or none."""
_OPENS, _CLOSES = frozenset(OPEN), frozenset(CLOSE)
_PARTS_NAMES = frozenset("、，,")
_PARTS_GROUPS = frozenset("，,；;")
_PARTS_LABELS = ("；", ";")
_REGIONS = frozenset("省市区县州")
_TOLD, _SHOWN, _SHORTEST_WHOLE, _SHORTEST_VERB, _LONGEST_KEY = 12, 40, 3, 2, 4
"""So many characters of a list that ends in the middle are told, and of what was not read are shown."""


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
        yield from (_doubtful(each, "verb-and-key") for each in _of_key_or_verb(text, units.mentions, words))
    yield from about_list(text, units.mentions)
    yield from (_doubtful(each, "no-label") for each in _without_label(text, part, units.mentions, words))
    yield from _behind_key_in_name(units.mentions)
    yield from _behind_verb_in_list(units.mentions, role, words)
    yield from _behind_sentence(text, part)
    stop = part.start + len(text[part.start : part.end].rstrip(_BEHIND_LIST))
    if text[stop - 1 : stop] == "、" and units.mentions:
        yield _unread(text, max(part.start, stop - _TOLD), stop, "runs-on")


def about_brackets(text: str) -> Iterator[Diagnostic]:
    """A bracket that closes in a clause and opens nowhere in it: another list may have begun."""
    if _CLOSES.isdisjoint(text):
        return
    depth = 0
    for at, character in enumerate(text):
        depth = max(0, depth) + (character in OPEN) - (character in CLOSE)
        if depth < 0:
            yield _unread(text, max(0, at + 1 - _TOLD), at + 1, "bracket-alone")


def _without_label(text: str, part: Part, mentions: Sequence[Mention], words: str) -> Iterator[Mention]:
    """牵头单位：市财政局、市水务局；市教育局；责任单位：…: units behind a mark that parts the labelled groups around them.

    Collectives alone may stand so: ；各区.
    """
    if not part.label or (part.begin == 0 and part.end == len(text)):
        return
    starts = [
        each.start
        for before, each in pairwise(mentions)
        if text[before.end : each.start].rstrip(BLANKS)[-1:] in _PARTS_LABELS
    ]
    behind = [each for each in mentions if starts and each.start >= starts[0] and each.role_as_written == words]
    if not all(each.is_collective for each in behind):
        yield from behind


def _behind_verb_in_list(mentions: Sequence[Mention], role: str, words: str) -> Iterator[Diagnostic]:
    """责任单位：市财政局抓好落实，市教育局: a verb that says no more than the key parts its list, as a rule on lists does not know."""
    first = next((at for at, each in enumerate(mentions) if each.role == role and each.role_as_written != words), None)
    if first is not None and role == "responsible":
        yield from (_doubtful(each, "verb-and-key") for each in mentions[first + 1 :] if each.role_as_written == words)


def _behind_sentence(text: str, part: Part) -> Iterator[Diagnostic]:
    """A list that goes on behind a full stop, which may have been another mark: 市财政局。市教育局."""
    stop = text.find("。", part.start, part.end)
    first = next(pieces(text, stop + 1, part.end), None) if stop >= 0 else None
    if first and names.is_certain_unit(name_in(text, *first[:2])):
        yield _unread(text, first[0], part.end, "behind-list")


def _behind_unknown_label(text: str, part: Part, units: UnitList) -> Iterator[Diagnostic]:
    if units.mentions:
        yield from (_doubtful(each, "label") for each in units.mentions)
        return
    reason = "unit-as-label" if names.is_certain_unit(part.label) else ""
    if any(names.is_certain_unit(text[a:b]) for a, b, _ in pieces(text, part.start, part.end)):
        reason = "key"
    if reason:
        yield _unread(text, part.begin, part.end, reason)


def _behind_key_in_name(mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """The names behind one that holds a key in a box: 【参 与单位】团市委、市教育局."""
    first = next((at for at, mention in enumerate(mentions) if _BOXED.match(mention.name)), len(mentions))
    return (_doubtful(mention, "label") for mention in mentions[first + 1 :])


def about_open_bracket(clause: Clause, *, is_own: bool) -> Clause:
    """The clause with its rows in doubt: a bracket before it is never closed. Where it `is_own`, those with a unit in another
    bracket are: 市教育局（市民政局）."""
    odd = [each for each in clause.mentions if not is_own or _holds_unit_in_bracket(each.name)]
    return replace(clause, noticed=(*clause.noticed, *[_doubtful(each, "bracket-alone") for each in odd]))


def _holds_unit_in_bracket(name: str) -> bool:
    """A unit stands in a bracket behind another, or several in one."""
    opens = next((at for at, character in enumerate(name) if character in _OPENS), len(name))
    inside = [name[a:b] for a, b, _ in pieces(name, opens + 1, len(name) - 1)]
    return sum(map(names.is_certain_unit, [*inside, name[:opens]])) > 1


def about_glued_key(mentions: Sequence[Mention], behind: Sequence[Mention], words: str) -> Iterator[Diagnostic]:
    """市财政局牵头：市教育局: the key behind a name and before a colon may be said of the units before it or of those behind."""
    said = mentions[-1].role_as_written if mentions else ""
    yield from (_doubtful(each, "verb-between") for each in mentions if each.role_as_written == said)
    yield from (_doubtful(each, "verb-between") for each in behind if each.role_as_written == words)


def about_label_twice(
    text: str, before: Sequence[Mention], units: Sequence[Mention], words: str
) -> Iterator[Diagnostic]:
    """责任单位：市财政局⏎责任单位：市教育局: of two lists on lines with one label either may be that of another point."""
    same = [each for each in before if each.role_as_written == words]
    is_on_lines = same and units and text.find("\n", same[-1].end, units[0].start) >= 0
    if is_on_lines and {each.name for each in same} != {each.name for each in units}:
        yield from (_doubtful(each, "label-twice") for each in (*same, *units))


def about_list(text: str, mentions: Sequence[Mention]) -> Iterator[Diagnostic]:
    """Two names with nothing but a blank between them where others have a mark; a name behind the 等 that ends a list;
    one without a role in brackets before one with it; a verb between two, or before one that is none of the list; no colon
    behind a label."""
    pairs = [(pair, text[pair[0].end : pair[1].start]) for pair in pairwise(mentions)]
    blank = [pair for pair, words in pairs if not words.rstrip(BLANKS) or _BLANK.fullmatch(words)]
    if len(blank) < len(pairs):
        cut = {mention.start for pair in blank for mention in pair}
        yield from (_doubtful(each, "blank") for each in mentions if each.start in cut)
    for pair, words in pairs:
        if words and not words.strip("\n") and _may_be_halves(*pair):
            yield from (_doubtful(mention, "blank") for mention in pair)
    for (_, mention), words in pairs:
        if words[:1] == "等" and words[-1] in BLANKS:
            yield _doubtful(mention, "behind-end")
    yield from (_doubtful(each, "role-of-next") for each in _between_roles(text, mentions))
    for pair, words in pairs:
        if len(words) > _SHORTEST_VERB and _is_of_either(text, *pair, words):
            said = {mention.role_as_written for mention in pair}
            yield from (_doubtful(mention, "verb-between") for mention in mentions if mention.role_as_written in said)
    yield from (_doubtful(each, "verb-between") for each in mentions if _helps_another(text, each, mentions))
    ends = {each.end for each in mentions}  # a label that ends a name is none: 各责任单位、市财政局
    firsts = [each for each in mentions if each.start - 1 not in ends and _is_behind_label_and_mark(text, each)]
    labels = {each.role_as_written for each in firsts}
    yield from (_doubtful(each, "no-colon") for each in mentions if each.role_as_written in labels)


def _helps_another(text: str, mention: Mention, mentions: Sequence[Mention]) -> bool:
    """办公室协同服务中心: behind its verb stands a body that the list does not name, which may be of the same task."""
    said = mention.role_as_written
    verb = VERB_AND_TAIL.match(said) if len(said) > _LONGEST_KEY and text.startswith(said, mention.end) else None
    helped = said[verb.end("verb") :] if verb else ""
    return names.is_one_body(helped) and all(helped != each.name for each in mentions)


def _may_be_halves(before: Mention, behind: Mention) -> bool:
    """A line's end may have cut one name in two: one of them is short, and no whole name, or a region before its organ."""
    if min(len(before.name), len(behind.name)) > _SHORTEST_WHOLE:
        return False
    if not (names.is_certain_unit(before.name) and names.is_certain_unit(behind.name)):
        return True
    return (
        before.name[-1] in _REGIONS
        and not names.is_organ_of_region(behind.name)
        and names.is_organ_of_region(before.name[-1] + behind.name)
    )


def _is_behind_label_and_mark(text: str, mention: Mention) -> bool:
    """牵头单位、市财政局: a mark that parts names stands for the colon of the label."""
    label, end = mention.role_as_written, mention.start - 1
    return (
        bool(label) and text[end] in _PARTS_NAMES and text.endswith(label, 0, end) and bool(NAMES_A_BODY.search(label))
    )


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


def _of_key_or_verb(text: str, mentions: Sequence[Mention], words: str) -> Iterator[Mention]:
    """The key says who leads or helps, and the verb of the list's first group says something else (牵头单位：A、B负责); or a
    further group has words behind it that are no verb of a role: 牵头单位：A；B按程序办理."""
    if mentions and _is_overruled(text, mentions[0], words):
        yield from (each for each in mentions if _is_overruled(text, each, words))
    group: list[Mention] = []
    for before, each in pairwise(mentions):
        between = text[before.end : each.start].strip(BLANKS)
        group = [*group, each] if group and between == "、" else [each] if between in _PARTS_GROUPS else []
        has_words = text[each.end : each.end + 1].isalpha() and not each.list_is_open
        if has_words and (each.role_as_written == words or not role_of_deed(each.role_as_written)):
            yield from group


def _is_overruled(text: str, mention: Mention, words: str) -> bool:
    """A verb behind this name says something else than the key."""
    is_own = text[mention.end : mention.end + 1] in _OPENS
    return mention.role == "responsible" and mention.role_as_written != words and not is_own


def _doubtful(mention: Mention, reason: str) -> Diagnostic:
    return Diagnostic(DOUBTFUL, mention.start, mention.end, params={"name": mention.name, "reason": reason})


def _unread(text: str, start: int, end: int, reason: str) -> Diagnostic:
    return Diagnostic(UNREAD, start, end, params={"words": text[start:end][:_SHOWN], "reason": reason})
