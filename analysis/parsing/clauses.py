"""Clauses: where a text says who answers for something, in brackets, on lines of their own, or as a closing sentence."""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, Lines
from analysis.numbering import ANYWHERE, AT_LINE_START, MAY_BEGIN, numbered
from analysis.parsing import names
from analysis.parsing.asides import behind_time, with_asides
from analysis.parsing.brackets import Bracket, outermost, positions
from analysis.parsing.joined_keys import read_joined
from analysis.parsing.keyed import LONGEST_REMEMBERED, FoundClause, keyed, placed, read_keyed
from analysis.parsing.lexicon import (
    ATTRIBUTE,
    COLONS,
    HAS_ROLE_VERB,
    KEY_AFTER,
    KEY_BEFORE,
    KEY_IS,
    LABEL,
    LABEL_ALONE,
    LONGEST_ROLE_KEY,
    ROLE_KEY,
    ROLE_VERB,
    RULE_FIRST_LEADS,
    VERB_BEFORE,
    VERB_ENDS,
    role_of,
)
from analysis.parsing.model import Mention
from analysis.parsing.name_lines import last_name_line
from analysis.parsing.unlabelled import bare, by_verb, in_sentence

_LONGEST, _LONGEST_ATTRIBUTE = 1500, 60
_LONGEST_SENTENCE, _LONGEST_TITLE, _LONGEST_VERB, _LONGEST_QUALIFIER = 160, 60, 24, 12
_DASHES = "-—－–"
_STOP = re.compile("[。！？\n]")
_OPENS_LABEL = re.compile(r"[\[【〔]")
_ENDS_UNCLOSED = re.compile(r"[（(\[〔【](?=责任|牵头|主办|主责|负责|配合|协办|参与|指导)")
_BLANK_THEN_MARK = re.compile(rf"(?<![{BLANKS}])[{BLANKS}]++(?={ANYWHERE.pattern})", re.VERBOSE)
_THEN_MARK = re.compile(rf"[{BLANKS}]*(?:{ANYWHERE.pattern})", re.VERBOSE)
_NOUNS_BEFORE_IS, _LONGEST_KEY = ("单位", "部门", "科室", "处室"), 8
_MARK_BEFORE = re.compile(r"(?:\A|[\n。；;])[ 　]*(?:\d{1,3}[.．、]|[（(]?[一二三四五六七八九十\d]{1,3}[）)、])\Z")
_NEVER_BARE = re.compile(r"[见由为非及]|含(?![山光])|如(?![东皋])|即(?!墨)|原(?![平阳])|以下|包括|此件|例如|不")


def find_clauses(text: str, lines: Lines) -> list[FoundClause]:
    """Every clause of `text`, in order; `lines` are the spans of its lines that are not blank."""
    line_ends = {end for _, end in lines}
    found = [clause for bracket in outermost(text) if (clause := _in_bracket(text, bracket, line_ends))]
    for further in (_keyed_outside, _closing_sentences, _joined_sentences):
        if more := list(further(text, lines, found)):
            found = sorted([*found, *more], key=lambda each: each.clause.start)
    return with_asides(text, found)


def _in_bracket(text: str, bracket: Bracket, line_ends: set[int]) -> FoundClause | None:
    opens, closes = bracket
    if closes is None:
        return _unclosed(text, opens)
    start, whole = opens + 1, (opens, closes + 1)
    if closes - start > _LONGEST:
        return None
    sign = (_sign if closes - start > LONGEST_REMEMBERED else _remembered_sign)(text[start:closes])
    if sign == "key":
        return keyed(text, whole, start, closes, "bracket")
    if sign == "label":
        return _behind_label(text, opens, closes)
    if sign == "joined" and (found := read_joined(text, whole, start, closes)):
        return found
    if sign == "verb":
        is_placed = _ends_point if text[start] == "由" else _ends_something
        read = by_verb(text[start:closes]) if is_placed(text, whole, line_ends) else None
        return placed(read, whole, start, "verb") if read else None
    at = behind_time(text, whole[1]) if text[whole[1] : whole[1] + 1] == "（" else whole[1]
    if _ends_line(text, at, line_ends) and not _NEVER_BARE.match(text, start):
        form = "bare" if _follows_sentence(text, opens) else "titled" if _follows_title(text, opens) else ""
        read = bare(text[start:closes]) if form else None
        return placed(read, whole, start, form) if read else None
    return None


def _sign(words: str) -> Literal["key", "label", "joined", "verb", ""]:
    """By what the words in a bracket show that they are a clause."""
    if ROLE_KEY.search(words):
        return "key"
    if KEY_BEFORE.match(words) or (KEY_AFTER.search(words) and not RULE_FIRST_LEADS.search(words)):
        return "joined"
    if HAS_ROLE_VERB.search(words):
        return "verb"
    if VERB_BEFORE.match(words):
        return "joined"
    return "label" if LABEL_ALONE.match(words) else ""


_remembered_sign = lru_cache(maxsize=4096)(_sign)


def _behind_label(text: str, opens: int, closes: int) -> FoundClause | None:
    """……。【责任单位】县水利局: the names behind a label in a bracket of its own; a line of such a label alone is read elsewhere."""
    end = _value_end(text, closes + 1, min(len(text), closes + _LONGEST))
    further = _OPENS_LABEL.search(text, closes + 1, end)
    before = text[max(0, opens - _LONGEST_QUALIFIER) : opens]
    if not further and not before[before.rfind("\n") + 1 :].strip(BLANKS):
        return None
    end = further.start() if further else end
    label = text[opens + 1 : closes].strip(BLANKS)
    read = read_keyed(text, closes + 1, end, role=role_of(label), words=label)
    if not read.clause.mentions or read.diagnostics or not all(map(_is_name, read.clause.mentions)):
        return None
    return FoundClause(replace(read.clause, start=opens, end=end), "inline")


def _is_name(mention: Mention) -> bool:
    return mention.is_collective or names.is_certain_unit(mention.name)


def _ends_something(text: str, whole: tuple[int, int], line_ends: set[int]) -> bool:
    after = text[whole[1] : whole[1] + 1]
    if after in "。；;！、，" or after.isspace():
        return True
    return _ends_line(text, whole[1], line_ends) or _follows_sentence(text, whole[0])


def _ends_point(text: str, whole: tuple[int, int], line_ends: set[int]) -> bool:
    """The bracket closes a line, before a stop or behind it: elsewhere 由…负责 is prose."""
    stop = text[whole[1] : whole[1] + 1] in ("。", "；", ";")
    return _ends_line(text, whole[1] + stop, line_ends)


def _ends_line(text: str, at: int, line_ends: set[int]) -> bool:
    """A line ends here, or ended here before its break was lost: the mark of the next stands behind."""
    return at in line_ends or (text[at : at + 1] in MAY_BEGIN and _THEN_MARK.match(text, at) is not None)


def _follows_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(BLANKS + "”")
    return not before or before[-1] in "。；;！？）)】〕\n"


def _follows_title(text: str, at: int) -> bool:
    """Before `at` stands a numbered title on a line of its own that is no unit's name: 3.新建幼儿园3所."""
    begin = max(0, at - _LONGEST_TITLE)
    line = text[text.rfind("\n", begin, at) + 1 or begin : at]
    mark = numbered(line)
    if not mark:
        return False
    title = line[mark.end() :]
    return bool(title) and not _STOP.search(title) and (title[-2:-1].isdecimal() or not names.ends_as_unit(title))


def _unclosed(text: str, at: int) -> FoundClause | None:
    key = ROLE_KEY.match(text, at + 1)
    if not key:
        return _unclosed_verbs(text, at)
    stop = _ENDS_UNCLOSED.search(text, key.end(), min(len(text), at + _LONGEST))
    end = _value_end(text, key.end(), stop.start() if stop else min(len(text), at + _LONGEST))
    return _with_unclosed(text, keyed(text, (at, end), at + 1, end, "bracket"))


def _unclosed_verbs(text: str, at: int) -> FoundClause | None:
    end = _value_end(text, at + 1, min(len(text), at + _LONGEST_SENTENCE))
    read = by_verb(text[at + 1 : end]) if _ends_with_verb(text, at, end) else None
    return _with_unclosed(text, placed(read, (at, end), at + 1, "verb")) if read else None


def _with_unclosed(text: str, found: FoundClause) -> FoundClause:
    start, end = found.clause.start, found.clause.end
    noticed = Diagnostic("unclosed-bracket", start, end, params={"words": text[start : start + 12]})
    return replace(found, diagnostics=(noticed, *found.diagnostics))


def _ends_with_verb(text: str, start: int, end: int) -> bool:
    return text[end - 2 : end] in VERB_ENDS and bool(ROLE_VERB.search(text[max(start, end - _LONGEST_VERB) : end]))


def _value_end(text: str, start: int, limit: int | None = None) -> int:
    stop = _STOP.search(text, start, len(text) if limit is None else limit)
    end = stop.start() if stop else len(text) if limit is None else limit
    mark = _BLANK_THEN_MARK.search(text, start, end)
    return mark.start() if mark else end


def _keyed_outside(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """Clauses without brackets: `责任单位：A、B` on lines of their own, or after a full stop."""
    inside = _Cover([(each.clause.start, each.clause.end) for each in taken])
    covered = line_index = before = 0
    for colon in sorted(positions(text, COLONS)):
        first, before = max(before, colon - LONGEST_ROLE_KEY), colon + 1
        if inside(colon) or not (key := ROLE_KEY.search(text, first, colon + 1)) or key.start() < covered:
            continue
        while line_index < len(lines) and lines[line_index][1] <= key.start():
            line_index += 1
        if line_index == len(lines) or key.start() < lines[line_index][0]:
            continue
        start, form = _outside_start(text, key, lines[line_index][0])
        if not form:
            continue
        below = form == "line" or not text[key.end() : lines[line_index][1]].strip(BLANKS)
        end = _run_end(text, key.end(), lines, line_index) if below else _value_end(text, key.end())
        covered = end
        yield keyed(text, (start, end), start, end, form)


class _Cover:
    """Whether a position lies in one of some ordered spans; asked with positions that only grow."""

    def __init__(self, spans: Sequence[tuple[int, int]]) -> None:
        self._spans, self._next = spans, 0

    def __call__(self, at: int) -> bool:
        while self._next < len(self._spans) and self._spans[self._next][1] <= at:
            self._next += 1
        return self._next < len(self._spans) and self._spans[self._next][0] <= at


def _outside_start(text: str, key: re.Match[str], line_start: int) -> tuple[int, str]:
    """Where a key outside brackets begins its clause, and in which form; that is "" where it is prose."""
    before = text[max(line_start, key.start() - _LONGEST_QUALIFIER) : key.start()]
    qualifier = before.strip(BLANKS + _DASHES + "*•·●◆■>#")
    begins_line = key.start() - line_start <= _LONGEST_QUALIFIER
    if begins_line and (not qualifier or _is_qualifier(qualifier)):
        return line_start + len(before) - len(before.lstrip(BLANKS)), "line"
    if before[-1:] in "，," and (start := _label_before(text, line_start, key.start())) is not None:
        return start, "line" if start == line_start else "inline"
    if before.rstrip(BLANKS + _DASHES)[-1:] in "。；;！？）)】〕" or before[-1:] in BLANKS:
        return key.start(), "inline"
    return 0, ""


def _label_before(text: str, line_start: int, at: int) -> int | None:
    """Where the sentence of the key at `at` begins, if it first tells something else under its label: 责任领导：张三，"""
    start = max(line_start, at - _LONGEST_ATTRIBUTE)
    start = max(text.rfind("。", start, at) + 1, start)
    if start > line_start and text[start - 1] != "。":
        return None
    label = LABEL.match(text, start, at)
    return start if label and ATTRIBUTE.search(label[0]) else None


def _is_qualifier(words: str) -> bool:
    return len(words) <= 4 and not names.is_unit(words) and words.isalpha()


def _run_end(text: str, value: int, lines: Lines, first: int) -> int:
    """The end of the lines that carry on the clause: further names, and lines that begin with a label of a clause."""
    end = _value_end(text, value)
    if end < lines[first][1] - 1:
        return end
    index = last_name_line(text, lines, first, value, first)
    while index + 1 < len(lines):
        label = LABEL.match(text, lines[index + 1][0])
        if not label or not (ROLE_KEY.search(label[0]) or ATTRIBUTE.search(label[0])):
            break
        index = last_name_line(text, lines, index + 1, label.end(), first)
    return lines[index][1]


def _closing_sentences(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """`……。市发展改革委牵头，市财政局配合。`: a last sentence made of nothing but units and their verbs.

    Where it is all that a number heads (第二条 市教育局负责。) it closes no task.
    """
    inside = _Cover([(each.clause.start, each.clause.end) for each in taken])
    for start, end in lines:
        stop = end - 1 if text[end - 1] in "。；;" else end
        if text[stop - 2 : stop] not in VERB_ENDS:
            continue
        begin = max(text.rfind(mark, start, stop) for mark in "。；！？") + 1 or start
        if begin == start and text[start] in MAY_BEGIN and AT_LINE_START.match(text, start, stop):
            continue
        if stop - begin > _LONGEST_SENTENCE or not _ends_with_verb(text, begin, stop) or inside(stop - 1):
            continue
        if ROLE_KEY.search(text, begin, stop):
            continue
        if read := in_sentence(text[begin:stop]):
            yield placed(read, (begin, end), begin, "sentence")


def _joined_sentences(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """`……。牵头单位为市财政局，配合单位为市人社局。`: a sentence made of nothing but keys and their units."""
    inside, covered = _Cover([(each.clause.start, each.clause.end) for each in taken]), 0
    for at in positions(text, "为"):
        if text[at - 2 : at] not in _NOUNS_BEFORE_IS or inside(at):
            continue
        key = KEY_IS.search(text, max(covered, at - _LONGEST_KEY), at + 1)
        if not key or not _begins_sentence(text, start := key.start()):
            continue
        covered = _value_end(text, start, min(len(text), start + _LONGEST_SENTENCE))
        if found := read_joined(text, (start, covered), start, covered):
            yield replace(found, form="inline")


def _begins_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - _LONGEST_QUALIFIER) : at].rstrip(BLANKS)
    return not before or before[-1] in "。；;！？）)】〕\n" or _MARK_BEFORE.search(before) is not None
