"""Where a clause may stand: brackets, keys outside them, lines under a label, sentences; each place with its candidates."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import compress, pairwise
from operator import itemgetter

from analysis.lines import BLANKS, Lines
from analysis.parsing.clauses.candidate import Candidate, Page
from analysis.parsing.clauses.ends import LONGEST_QUALIFIER, Cover, before_own_bracket, value_end
from analysis.parsing.clauses.forms import forms_at, forms_in_bracket
from analysis.parsing.clauses.in_brackets import label_before
from analysis.parsing.clauses.lists_over_lines import RUNS_ON, last_name_line
from analysis.parsing.clauses.lost_breaks import may_have_ended
from analysis.parsing.clauses.places_in_sentences import (
    beginnings,
    closing_parts,
    closing_roles,
    closing_sentences,
    sentences_by_whom,
    sentences_of_keys,
    sentences_of_keys_behind,
)
from analysis.parsing.lexicon import (
    ABOVE,
    ATTRIBUTE,
    BLANK_LABEL,
    BOXED_LABEL,
    COLONS,
    ENDS_LABEL,
    LABEL,
    LABEL_ALONE,
    LONGEST_ROLE_KEY,
    NAMES_A_BODY,
    ROLE_KEY,
    VERB_ALONE,
)
from analysis.parsing.units import names
from analysis.words import KEY_WORDS, listed
from analysis.words.brackets import BOX_OPEN, CLOSE

_LONGEST_ATTRIBUTE = 60
_BEHIND_LABELS = frozenset(f"，,；;{BLANKS}")
_BEHIND_PHRASE = re.compile(r"[，,]\Z|[\u4e00-\u9fff][.．]\Z|(?:[—－]{2}|[→⇒➢➤►▶])[ 　]?\Z")
"""A comma, a full stop of half width that is none of a number, a long dash or an arrow."""
_SIGNS = "-—－–→⇒➢➤►▶*•·●○◆◇■□▲△★☆※√✓>#"
"""What may stand before a key instead of blanks: a dash, an arrow, the sign of an item."""
_BEGINS_LABEL = frozenset((*BOX_OPEN, *BLANKS, *(word[0] for word in listed(*KEY_WORDS))))


def in_brackets(page: Page, _: Cover) -> Iterator[Candidate]:
    """Brackets that lie in no other, those behind a label apart; one never closed reaches to the end of its line.

    One that can hold nothing but names is a candidate only where a line may have ended behind it, and no key stands
    before it with its colon (责任单位：【市财政局】), which has the names.
    """
    text = page.text
    for opens, closes in page.brackets:
        if closes is None:
            yield Candidate(page, forms_at("unclosed"), opens, opens + 1, opens + 1, opens + 1, "")
            continue
        words = text[opens + 1 : closes]
        forms = forms_in_bracket(words)
        if forms and forms[-1].holds_names_alone:
            if text[opens - 2 : opens] in ENDS_LABEL and label_before(text, opens):
                forms = forms_at("labelled")
            elif forms[0].holds_names_alone and (
                _is_value(text, opens) or not (page.is_explained or may_have_ended(text, closes + 1))
            ):
                continue
        yield Candidate(page, forms, opens, closes + 1, opens + 1, closes, words)


def _is_value(text: str, opens: int) -> bool:
    """The bracket is the value of a key."""
    return text[opens - 1 : opens] in COLONS and bool(ROLE_KEY.search(text, max(0, opens - LONGEST_ROLE_KEY), opens))


def behind_keys(page: Page, taken: Cover) -> Iterator[Candidate]:
    """Keys with a colon outside brackets: on lines of their own, with the names behind or below, or after a full stop."""
    text, lines = page.text, page.lines
    covered = index = 0
    for before, colon in compress(pairwise([-1, *page.colons]), taken.leaves(page.colons)):
        key = ROLE_KEY.search(text, max(before + 1, colon - LONGEST_ROLE_KEY), colon + 1)
        if not key or key.start() < covered:
            continue
        while index < len(lines) and lines[index][1] <= key.start():
            index += 1
        if index == len(lines) or key.start() < lines[index][0]:
            continue
        start, place = _start_and_place(text, key, lines[index][0])
        if not place:
            continue
        is_alone = not text[key.end() : lines[index][1]].strip(BLANKS)
        on_lines = place == "line" or is_alone or text[lines[index][1] - 1] in RUNS_ON
        covered = _run_end(text, key.end(), lines, index) if on_lines else value_end(text, key.end())
        covered = before_own_bracket(text, colon, key.end(), covered, taken)
        place = "below" if place == "line" and is_alone else place
        yield Candidate(page, forms_at(place), start, covered, start, covered, text[start:covered])


def _start_and_place(text: str, key: re.Match[str], line_start: int) -> tuple[int, str]:
    """Where a key outside brackets begins its clause, and in which place; that is "" where it is prose."""
    before = text[max(line_start, key.start() - LONGEST_QUALIFIER) : key.start()]
    qualifier = before.strip(BLANKS + _SIGNS)
    begins_line = key.start() - line_start <= LONGEST_QUALIFIER
    if begins_line and (not qualifier or _is_qualifier(qualifier)):
        return line_start + len(before) - len(before.lstrip(BLANKS)), "line"
    if before[-1:] in _BEHIND_LABELS and (start := _label_before(text, line_start, key.start())) is not None:
        return start, "line" if start == line_start else "inline"
    is_behind_phrase = _BEHIND_PHRASE.search(before) and NAMES_A_BODY.search(key[0])
    if before.rstrip(BLANKS + _SIGNS)[-1:] in f"。；;！？{CLOSE}" or before[-1:] in BLANKS or is_behind_phrase:
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
    return (len(words) <= 4 or words.startswith(ABOVE)) and not names.is_unit(words) and words.isalpha()


def _run_end(text: str, value: int, lines: Lines, first: int) -> int:
    """The end of the lines that carry on the clause: further names, and lines that begin with a label of a clause."""
    end = value_end(text, value)
    if end < lines[first][1] - 1:
        return end
    index = last_name_line(text, lines, first, value, first)
    while index + 1 < len(lines):
        label = LABEL.match(text, lines[index + 1][0])
        if not label or not (ROLE_KEY.search(label[0]) or ATTRIBUTE.search(label[0])):
            break
        index = last_name_line(text, lines, index + 1, label.end(), first)
    return lines[index][1]


def under_labels(page: Page, taken: Cover) -> Iterator[Candidate]:
    """Lines whose label has no colon: 【牵头单位】市财政局, 责任单位　市财政局, or the label alone above its names."""
    text, lines = page.text, page.lines
    if _BEGINS_LABEL.isdisjoint(map(text.__getitem__, map(itemgetter(0), lines))):
        return
    for index, (start, end) in enumerate(lines):
        if text[start] not in _BEGINS_LABEL:
            continue
        label = BOXED_LABEL.match(text, start, end) or BLANK_LABEL.match(text, start, end)
        if label and label.end() < end:
            last = lines[last_name_line(text, lines, index, label.end(), index)][1]
            if not taken(start):
                last = before_own_bracket(text, start, label.end(), last, taken)
            yield _under_label(page, "label", start, last, label.end(), label)
        elif (
            not label
            and index + 1 < len(lines)
            and (label := LABEL_ALONE.match(text, start, end) or VERB_ALONE.match(text, start, end))
        ):
            last = lines[max(index + 1, last_name_line(text, lines, index, end, index))][1]
            yield _under_label(page, "heading", start, last, lines[index + 1][0], label)


def _under_label(page: Page, place: str, start: int, end: int, value: int, label: re.Match[str]) -> Candidate:
    return Candidate(page, forms_at(place), start, end, value, end, page.text[value:end], label["label"])


SEARCHES: Sequence[Callable[[Page, Cover], Iterable[Candidate]]] = (
    in_brackets,
    behind_keys,
    sentences_by_whom,
    closing_sentences,
    closing_parts,
    sentences_of_keys,
    sentences_of_keys_behind,
    closing_roles,
    under_labels,
    beginnings,
)
"""In order of precedence: what an earlier search found, which covers its words, keeps them."""
