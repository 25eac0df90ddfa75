"""Clauses: where a text says who answers for something, in brackets, on lines of their own, or as a sentence."""

import re
from collections.abc import Iterator, Sequence

from analysis.lines import BLANKS, Lines
from analysis.parsing.clauses.beside import with_asides
from analysis.parsing.clauses.bracket_pairs import outermost, positions
from analysis.parsing.clauses.ends import LONGEST_QUALIFIER, Cover, value_end
from analysis.parsing.clauses.in_brackets import in_bracket
from analysis.parsing.clauses.in_sentences import closing_sentences, joined_sentences
from analysis.parsing.clauses.keys import FoundClause, keyed
from analysis.parsing.clauses.lists_over_lines import last_name_line
from analysis.parsing.lexicon import ABOVE, ATTRIBUTE, COLONS, LABEL, LONGEST_ROLE_KEY, ROLE_KEY
from analysis.parsing.units import names
from analysis.words.brackets import CLOSE

_LONGEST_ATTRIBUTE = 60
_BEHIND_LABELS = frozenset(f"，,；;{BLANKS}")
_DASHES = "-—－–"


def find_clauses(text: str, lines: Lines) -> list[FoundClause]:
    """Every clause of `text`, in order; `lines` are the spans of its lines that are not blank."""
    line_ends = {end for _, end in lines}
    found = [clause for bracket in outermost(text) if (clause := in_bracket(text, bracket, line_ends))]
    for further in (_keyed_outside, closing_sentences, joined_sentences):
        if more := list(further(text, lines, found)):
            found = sorted([*found, *more], key=lambda each: each.clause.start)
    return with_asides(text, found)


def _keyed_outside(text: str, lines: Lines, taken: Sequence[FoundClause]) -> Iterator[FoundClause]:
    """Clauses without brackets: `责任单位：A、B` on lines of their own, or after a full stop."""
    inside = Cover([(each.clause.start, each.clause.end) for each in taken])
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
        end = _run_end(text, key.end(), lines, line_index) if below else value_end(text, key.end())
        covered = end
        yield keyed(text, (start, end), start, end, form)


def _outside_start(text: str, key: re.Match[str], line_start: int) -> tuple[int, str]:
    """Where a key outside brackets begins its clause, and in which form; that is "" where it is prose."""
    before = text[max(line_start, key.start() - LONGEST_QUALIFIER) : key.start()]
    qualifier = before.strip(BLANKS + _DASHES + "*•·●◆■>#")
    begins_line = key.start() - line_start <= LONGEST_QUALIFIER
    if begins_line and (not qualifier or _is_qualifier(qualifier)):
        return line_start + len(before) - len(before.lstrip(BLANKS)), "line"
    if before[-1:] in _BEHIND_LABELS and (start := _label_before(text, line_start, key.start())) is not None:
        return start, "line" if start == line_start else "inline"
    if before.rstrip(BLANKS + _DASHES)[-1:] in f"。；;！？{CLOSE}" or before[-1:] in BLANKS:
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
