"""Where a sentence may be a clause: what says by whom, with keys or roles behind the units, with what each answers for."""

import re
from collections.abc import Iterator
from itertools import islice
from operator import itemgetter

from analysis.lines import BLANKS
from analysis.numbering import AT_LINE_START, MAY_BEGIN, STOPS
from analysis.parsing.clauses.bracket_pairs import LABEL_SIGNS
from analysis.parsing.clauses.candidate import Candidate, Page
from analysis.parsing.clauses.ends import (
    BY_WHOM,
    COMMA,
    LONGEST_QUALIFIER,
    STOP,
    STOP_OR_COMMA,
    Cover,
    before_own_bracket,
    ends_with_verb,
    value_end,
)
from analysis.parsing.clauses.forms import forms_at
from analysis.parsing.clauses.keys_without_colon import read_sentence_of_keys_behind
from analysis.parsing.clauses.lost_breaks import before_glued_mark, line_ended
from analysis.parsing.clauses.without_label import OF_TASK, in_sentence, names_somebody
from analysis.parsing.lexicon import (
    ACTS_BEFORE_DEED,
    IN_BRACKETS,
    KEY_AFTER,
    KEY_IS,
    NO_DEED,
    ROLE_KEY,
    TIME_ENDS,
    VERB_ENDS,
    WHEN,
)
from analysis.parsing.model import Clause, Reading, Refused
from analysis.parsing.units import names
from analysis.words import any_of, listed
from analysis.words.brackets import CLOSE

_LONGEST_TIME, _LONGEST_KEY_IS, _LONGEST_LINK, _LONGEST_ROLE = 24, 8, 6, 8
_STOPS = frozenset("。；;")
_CLOSING_ENDS = _STOPS | TIME_ENDS | {end[-1] for end in VERB_ENDS}
_STOP = re.compile("[。；;！？\n]")
_LONGEST_BEGINNING, _LONGEST_SENTENCE, _FEW_LISTS = 60, 600, 4
_PART_BEFORE, _LONGEST_PART = re.compile(r"[^。；，\n]*\Z"), 200
_BY_WHOM = re.compile(rf"(?P<subject>[\u4e00-\u9fff]{{2,12}}|){BY_WHOM[1]}\Z")
_NEXT_BY_WHOM = re.compile(rf"[，,；;](?P<subject>[\u4e00-\u9fff]{{2,12}}){BY_WHOM[1]}")
_DENIES = re.compile(rf".*(?:{any_of('prose.denies')}|{any_of('prose.ends_condition')}\Z)").match
"""What a sentence speaks of before it says by whom, so that it gives no task."""
_LONGEST_SUBJECT = 12
_LINKS = listed("labels.links")
_BEFORE_LINK = frozenset((*(noun[-1] for noun in listed("labels.bodies")), *(link[-2] for link in _LINKS if link[1:])))
"""What can stand right before a link, or before the last character of one."""
_IS = frozenset(("为", "是", "包", *LABEL_SIGNS, *listed("marks.signs")))
_MARK_BEFORE = re.compile(
    rf"(?:\A|[\n。；;])[ 　]*(?:\d{{1,3}}[{STOPS}、]|[（(]?[一二三四五六七八九十\d]{{1,3}}[）)、])\Z"
)


def sentences_by_whom(page: Page, taken: Cover) -> Iterator[Candidate]:
    """What a sentence says from each 由 on, behind nothing but what it speaks of (校舍由市教育局负责，资金由市财政局负责。); and
    from the 由 that begins it, with whatever else behind (由市教育局牵头，市财政局配合，年内建成。)."""
    text, stop = page.text, 0
    for start in page.links:
        if start < stop or text[start] != BY_WHOM[1]:
            continue
        first = _BY_WHOM.search(text, max(0, start - _LONGEST_SUBJECT), start + 1)
        if not first or OF_TASK.match(text, first.start()) or not _begins_sentence(text, first.start()):
            continue
        ends = STOP.search(text, start)
        stop = ends.start() if ends else len(text)
        firsts = [first, *_NEXT_BY_WHOM.finditer(text, start, stop)]
        ends_of = [*(each.start() for each in firsts[1:]), stop]
        parts = [(each.end() - 1, end) for each, end in zip(firsts, ends_of, strict=True)]
        if not first["subject"] and (end := _end_by_whom(text, start, stop)) < stop:
            parts = [(start, end)] if end > start else []
        elif not page.ends_line(stop + (text[stop : stop + 1] in _STOPS)):
            continue
        if taken(start, stop) or any(map(_DENIES, map(itemgetter("subject"), firsts))):
            continue
        if all(_is_by_whom(text, *part) for part in parts):
            for a, b in parts:
                behind = b + (text[b : b + 1] == "。")
                yield Candidate(page, forms_at("sentence"), a, behind, a, b, text[a:b])


def _end_by_whom(text: str, start: int, end: int) -> int:
    """Where the last part of `text[start:end]` ends up to which it says nothing else than who does what; `start` where none
    does, or where a part behind it begins with a unit too."""
    commas = [at for at in range(start, end) if text[at] in "，,；;"]
    ends = next((at for at in (end, *reversed(commas)) if _is_by_whom(text, start, at)), start)
    behind = (text[at + 1 : at + 1 + length] for at in commas if at >= ends for length in range(3, names.LONGEST))
    return start if any(map(names.is_certain_unit, behind)) else ends


def _is_by_whom(text: str, start: int, end: int) -> bool:
    verbs = _before_time(text, start, end) if text[end - 1] in TIME_ENDS else end
    read = in_sentence(text[start:end]) if ends_with_verb(text, start, verbs) else None
    return isinstance(read, Reading) and names_somebody(read)


def closing_sentences(page: Page, taken: Cover) -> Iterator[Candidate]:
    """The last sentence of each line, where a verb of a role ends it: ……。市发展改革委牵头，市财政局配合。

    Where it is all that a number heads (第二条 市教育局负责。) it closes no task.
    """
    text = page.text
    for start, end in page.lines:
        if text[end - 1] not in _CLOSING_ENDS:
            continue
        stop = end - 1 if text[end - 1] in _STOPS else end
        verbs = _before_time(text, start, stop) if text[stop - 1] in TIME_ENDS else stop
        if text[verbs - 2 : verbs] not in VERB_ENDS or taken(stop - 1):
            continue
        begin = _first_part(text, start, stop)
        if begin == start and text[start] in MAY_BEGIN and AT_LINE_START.match(text, start, stop):
            continue
        if ends_with_verb(text, begin, verbs) and not ROLE_KEY.search(text, begin, stop):
            yield Candidate(page, forms_at("sentence"), begin, end, begin, stop, text[begin:stop])


def _first_part(text: str, start: int, stop: int) -> int:
    """Where the sentence before `stop` begins, with the parts before semicolons that say nothing but who does what."""
    first = max(text.rfind(mark, start, stop) for mark in "。！？") + 1 or start
    begin = text.rfind("；", first, stop) + 1 or first
    while begin > first:
        before = text.rfind("；", first, begin - 1) + 1 or first
        is_part = ends_with_verb(text, before, begin - 1)
        if not is_part or isinstance(in_sentence(text[before : begin - 1]), Refused):
            break
        begin = before
    return begin


def closing_parts(page: Page, taken: Cover) -> Iterator[Candidate]:
    """What the last sentence of a line says from 由 on, behind other words: 推进示例工作，由市财政局牵头，市教育局配合。"""
    text, stop, last = page.text, 0, 0
    for start in page.links:
        if start <= stop or not text.startswith(BY_WHOM, start - 1):
            continue
        if last <= start:
            ends = _STOP.search(text, start)
            last = ends.start() if ends else len(text)
        stop = before_glued_mark(text, start, last)
        end = stop + (text[stop : stop + 1] in _STOPS)
        verbs = _before_time(text, start, stop) if text[stop - 1] in TIME_ENDS else stop
        before = _PART_BEFORE.search(text, max(0, start - 1 - _LONGEST_PART), start - 1)
        is_rest = before and BY_WHOM[1] not in before[0] and ends_with_verb(text, start, verbs)
        if is_rest and (page.ends_line(end) or line_ended(text, end)) and not taken(start):
            yield Candidate(page, forms_at("part"), start, end, start, stop, text[start:stop])


def _before_time(text: str, start: int, stop: int) -> int:
    """Where the words end before a last part that says when (，8月底前完成); `stop` where it does not, or no verb ends them."""
    comma = text.rfind("，", max(start, stop - _LONGEST_TIME), stop)
    if comma < 1 or (text[comma - 2 : comma] not in VERB_ENDS and text[stop - 2 : stop] not in VERB_ENDS):
        return stop
    return comma if WHEN.fullmatch(text, comma + 1, stop) else stop


def sentences_of_keys(page: Page, taken: Cover) -> Iterator[Candidate]:
    """Sentences that begin with a key and 为, 是, a bar or a dash: ……。牵头单位为市财政局，配合单位为市人社局。"""
    text, covered = page.text, 0
    for at in page.links:
        noun = text[at - 2] if text[at - 1] == " " else text[at - 1]
        if noun not in _BEFORE_LINK or text[at] not in _IS or taken(at):
            continue
        key = KEY_IS.search(text, max(covered, at - _LONGEST_KEY_IS), at + _LONGEST_LINK)
        if not key or not _begins_sentence(text, start := key.start(), may_begin_line=text[at] not in LABEL_SIGNS):
            continue
        covered = before_own_bracket(text, start, at + 1, value_end(text, start), taken)
        yield Candidate(page, forms_at("sentence"), start, covered, start, covered, text[start:covered])


def sentences_of_keys_behind(page: Page, taken: Cover) -> Iterator[Candidate]:
    """Sentences that end with a key behind its units: ……。市财政局为牵头单位，市教育局为配合单位。"""
    text, stop = page.text, 0
    for at in page.links:
        if at < stop or text[at] not in "为是" or not KEY_AFTER.match(text, at):
            continue
        ends = STOP.search(text, at)
        stop = ends.start() if ends else len(text)
        begin = _first_of_sentence(text, at) if stop - at < _LONGEST_SENTENCE else 0
        if begin and not taken(begin, stop):
            begins = [begin, *(mark.end() for mark in COMMA.finditer(text, begin, at))]
            found = (Candidate(page, forms_at("behind"), a, stop, a, stop, text[a:stop]) for a in begins)
            yield from islice((each for each in found if isinstance(read_sentence_of_keys_behind(each), Clause)), 1)


def closing_roles(page: Page, taken: Cover) -> Iterator[Candidate]:
    """The last sentence of each line, where the role of a unit in brackets ends it: ……。市财政局（牵头）、市教育局（配合）"""
    text = page.text
    for opens, closes in page.brackets:
        if closes is None or closes - opens > _LONGEST_ROLE or not IN_BRACKETS.match(text, opens, closes + 1):
            continue
        stop, end = closes + 1, closes + 1 + (text[closes + 1 : closes + 2] in _STOPS)
        if not (page.ends_line(end) or line_ended(text, end)):
            continue
        begin = _first_of_sentence(text, closes)
        if begin and not taken(begin, stop):
            yield Candidate(page, forms_at("roles"), begin, end, begin, stop, text[begin:stop])


def _first_of_sentence(text: str, at: int) -> int:
    """Where the sentence around `at` begins; 0 where it is all that a number heads, or longer than any about units alone."""
    first = max(0, at - _LONGEST_SENTENCE)
    begin = max(text.rfind(mark, first, at) for mark in "。！？\n") + 1
    if not begin and first:
        return 0
    begin += len(text[begin:at]) - len(text[begin:at].lstrip(BLANKS))
    is_numbered = text[begin] in MAY_BEGIN and AT_LINE_START.match(text, begin, at)
    return 0 if is_numbered else begin


def _begins_sentence(text: str, at: int, *, may_begin_line: bool = True) -> bool:
    before = text[max(0, at - LONGEST_QUALIFIER) : at].rstrip(BLANKS)
    if not before or before[-1] == "\n":
        return may_begin_line
    return before[-1] in f"。；;！？{CLOSE}" or _MARK_BEFORE.search(before) is not None


def beginnings(page: Page, taken: Cover) -> Iterator[Candidate]:
    """Sentences, and parts before semicolons, that begin with units and the verb before what they answer for (市教育局负责校舍), or
    with who does what in parts of their own (市教育局牵头，市财政局配合，修缮校舍); behind such a one further ones behind commas.

    Few lists may stand beside them: their number shows them to be tasks.
    """
    text = page.text
    for start, end in page.lines if len(taken.spans) * _FEW_LISTS < len(page.lines) else ():
        mark = AT_LINE_START.match(text, start, end) if text[start] in MAY_BEGIN else None
        first, stop, parts = mark.end() if mark else start, start, _STOP
        while first < end:
            if stop <= first:
                ends = _STOP.search(text, first, end)
                stop = ends.start() if ends else end
            limit = min(stop, first + _LONGEST_BEGINNING)
            verb = ACTS_BEFORE_DEED.search(text, first + 2, limit)
            if not verb:
                verb = ACTS_BEFORE_DEED.match(text, stop + 1, end)
            last = verb.end() if verb and not NO_DEED.match(text, verb.end()) else _last_acting_part(text, first, limit)
            if last and not taken(first, last):
                yield Candidate(page, forms_at("beginning"), first, last, first, last, text[first:last])
                parts = STOP_OR_COMMA
            behind = parts.search(text, last or first, end)
            first = behind.end() if behind else end


def _last_acting_part(text: str, start: int, limit: int) -> int:
    """Where the last of the parts ends with which `text[start:limit]` begins and that end with verbs, before a comma; 0 without."""
    last, comma = 0, text.find("，", start, limit)
    while comma > 0 and ends_with_verb(text, max(start, last), comma):
        last, comma = comma, text.find("，", comma + 1, limit)
    return last
