"""Clauses without brackets or colons: sentences that say nothing but who does what."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from analysis.lines import BLANKS, Lines
from analysis.numbering import AT_LINE_START, MAY_BEGIN
from analysis.parsing.clauses.ends import LONGEST_QUALIFIER, LONGEST_SENTENCE, Cover, ends_with_verb, value_end
from analysis.parsing.clauses.keys import FoundClause, placed
from analysis.parsing.clauses.keys_without_colon import read_joined
from analysis.parsing.clauses.without_label import in_sentence
from analysis.parsing.lexicon import KEY_IS, ROLE_KEY, TIME_ENDS, VERB_ENDS, WHEN
from analysis.words import listed
from analysis.words.brackets import CLOSE

_IS = re.compile(f"为(?<=[{''.join(body[-1] for body in listed('labels.bodies'))}]为)")
"""Searched for by its own first character, not by that of the noun, which is in every list."""
_LONGEST_KEY = 8
_LONGEST_TIME = 24
_MARK_BEFORE = re.compile(r"(?:\A|[\n。；;])[ 　]*(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、])\Z")


def closing_sentences(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """`……。市发展改革委牵头，市财政局配合。`: a last sentence made of nothing but units and their verbs.

    Where it is all that a number heads (第二条 市教育局负责。) it closes no task.
    """
    inside = Cover([(each.clause.start, each.clause.end) for each in taken])
    for start, end in lines:
        stop = end - 1 if text[end - 1] in "。；;" else end
        verbs = _before_time(text, start, stop) if text[stop - 1] in TIME_ENDS else stop
        if text[verbs - 2 : verbs] not in VERB_ENDS:
            continue
        begin = max(text.rfind(mark, start, stop) for mark in "。；！？") + 1 or start
        if begin == start and text[start] in MAY_BEGIN and AT_LINE_START.match(text, start, stop):
            continue
        if stop - begin > LONGEST_SENTENCE or not ends_with_verb(text, begin, verbs) or inside(stop - 1):
            continue
        if ROLE_KEY.search(text, begin, stop):
            continue
        if read := in_sentence(text[begin:stop]):
            yield placed(read, (begin, end), begin, "sentence")


def _before_time(text: str, start: int, stop: int) -> int:
    """Where the words end before a last part that says when (，8月底前完成); `stop` where it does not."""
    comma = text.rfind("，", max(start, stop - _LONGEST_TIME), stop)
    return comma if comma > 0 and WHEN.fullmatch(text, comma + 1, stop) else stop


def joined_sentences(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """`……。牵头单位为市财政局，配合单位为市人社局。`: a sentence made of nothing but keys and their units."""
    joints = [found.start() for found in _IS.finditer(text)]
    inside, covered = Cover([(each.clause.start, each.clause.end) for each in taken] if joints else []), 0
    for at in joints:
        if inside(at):
            continue
        key = KEY_IS.search(text, max(covered, at - _LONGEST_KEY), at + 1)
        if not key or not _begins_sentence(text, start := key.start()):
            continue
        covered = value_end(text, start, min(len(text), start + LONGEST_SENTENCE))
        if found := read_joined(text, (start, covered), start, covered):
            yield replace(found, form="inline")


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - LONGEST_QUALIFIER) : at].rstrip(BLANKS)
    return not before or before[-1] in f"。；;！？{CLOSE}\n" or _MARK_BEFORE.search(before) is not None
