"""Lists that run over several lines: which lines below a key hold nothing but further names."""

import re
from collections.abc import Sequence

from analysis.lines import BLANKS, Lines
from analysis.numbering import number_of, numbered, style_of
from analysis.parsing.clauses.without_label import bare
from analysis.parsing.lexicon import (
    BLANK_LABEL,
    BOXED_LABEL,
    COLONS,
    LABEL,
    LABEL_ALONE,
    asks_who,
    is_about_else,
    role_of,
)
from analysis.parsing.model import Refused
from analysis.parsing.units import names
from analysis.parsing.units.pieces import numbers_of_names
from analysis.words import any_of
from analysis.words.brackets import BOX_CLOSE, BOX_OPEN, OPEN

_LONGEST, _MOST_LABELS = 80, 8
_BELOW_VALUE, _BEHIND_VALUE = 3, 4
"""Names below the value stand at least so far right of their key, and at most so far right of the value; in half widths."""
_HALF_WIDTH, _FULL = frozenset(" \xa0:"), 2
_ORDER = ("lead", "responsible", "support", "guide")
RUNS_ON = frozenset("、，,；;")
_AROUND_LABEL = f"{BLANKS}{COLONS}{BOX_OPEN}{BOX_CLOSE}"
_ENDS_LINE = BLANKS + "、，,；;。"
_LAST_NAME = re.compile(r"[^、，,；;：:.．】〕 　\t\d①-⑳⑴-⒇]+\Z")
_MAY_BE_CUT = re.compile(rf"{any_of('bodies.may_be_cut')}\Z")
"""What may be the first half of a name: 市委, and 宣传部 on the next line."""

_DEED = re.compile(any_of("prose.titles"))
"""What begins a title rather than a name: 建设示例中心."""


def last_name_line(text: str, lines: Lines, index: int, value: int, first: int) -> int:
    """The last line of the list whose value begins at `value` on the line `index`; the clause begins on the line `first`.

    A line below the value, one behind a comma and one that counts on carry it on in any case; names at the margin may
    be a heading or a signature, so they do only before the next number, or before a key that was not yet said.
    """
    key, end = lines[index]
    words = text[value:end].strip(BLANKS)
    is_alone = not words
    style, number = ("", 1) if is_alone else _mark(words)
    if not is_alone:
        number = 2 if number == 1 and not numbers_of_names(words, 0, len(words)) else 0
    if is_alone and _is_value(text, lines, index + 1):
        index, number = index + 1, 0
    if text[lines[index][1] - 1] == "。":
        return index
    last = settled = index
    while last + 1 < len(lines) and _holds_names(text, lines, last, number, style):
        if is_alone and last > index and _gap_behind(lines, last):
            break
        is_sure = number > 0 or _runs_on(text, lines[last]) or _stands_below(text, lines[last + 1][0], key, value)
        settled = last + 1 if is_sure and settled == last else settled
        last += 1
        number += number > 0
    if last == settled:
        return last
    said = [_label(text, line) for line in lines[max(first, index - _MOST_LABELS) : index + 1]]
    return last if _may_end(text, lines, last, said, is_alone) else settled


def _gap_behind(lines: Lines, index: int) -> bool:
    """A blank line stands behind the line."""
    return index + 1 < len(lines) and lines[index + 1][0] > lines[index][1] + 1


def _mark(words: str) -> tuple[str, int]:
    """The style of the mark that the words begin with, and its number; ("", 0) without one."""
    mark = numbered(words)
    return (style_of(mark), number_of(mark)) if mark else ("", 0)


def _is_value(text: str, lines: Lines, index: int) -> bool:
    """The line has neither a number nor a label: it is what the key above it announces."""
    return index < len(lines) and not (numbered(text[slice(*lines[index])]) or _label(text, lines[index]))


def _holds_names(text: str, lines: Lines, before: int, number: int, style: str) -> bool:
    """Behind the line `before` stands one with nothing but names, and with the `number` before them, if that is not 0, in
    the `style` of the one before it, if that is known."""
    line = text[slice(*lines[before + 1])]
    own_style, own_number = _mark(line)
    if len(line) > _LONGEST or own_number != number or _label(text, lines[before + 1]):
        return False
    if number and style not in ("", own_style):
        return False
    mark = numbered(line)
    words = line[mark.end() if mark else 0 :].strip(_ENDS_LINE)
    read = bare(words)
    if isinstance(read, Refused):
        return False
    listed = [mention.name for mention in read.mentions]
    are_certain = all(names.is_certain_unit(name) and not _DEED.match(name) for name in listed)
    if _runs_on(text, lines[before]):
        return True
    return are_certain and _is_whole(text[slice(*lines[before])]) and words[0] not in OPEN


def _is_whole(line: str) -> bool:
    """The last name of the line does not go on in the next; or there is none but a key."""
    last = _LAST_NAME.search(line, max(0, len(line) - _LONGEST))
    if not last or LABEL_ALONE.match(line):
        return True
    return names.is_certain_unit(last[0]) and not _MAY_BE_CUT.search(last[0])


def _runs_on(text: str, line: tuple[int, int]) -> bool:
    return text[line[1] - 1] in RUNS_ON


def _stands_below(text: str, start: int, key: int, value: int) -> bool:
    """The line that begins at `start` is set in under the value of its key."""
    first = key + _indent(text, key)
    far = _width(text[start : start + _indent(text, start)]) - _width(text[key:first])
    return _BELOW_VALUE <= far <= _width(text[first:value]) + _BEHIND_VALUE


def _width(words: str) -> int:
    """How wide the words print, in half widths; a tab as two characters."""
    return sum(1 if character in _HALF_WIDTH else _FULL * (1 + (character == "\t")) for character in words)


def _indent(text: str, start: int) -> int:
    words = text[start : start + _LONGEST]
    return len(words) - len(words.lstrip(BLANKS))


def _label(text: str, line: tuple[int, int]) -> str:
    """The words of the label that begins the line, in whatever form; "" where there is none."""
    begin = line[0] + _indent(text, line[0])
    for form in (LABEL, BOXED_LABEL, BLANK_LABEL, LABEL_ALONE):
        if label := form.match(text, begin, line[1]):
            return label[0].strip(_AROUND_LABEL)
    return ""


def _may_end(text: str, lines: Lines, last: int, said: Sequence[str], is_alone: bool) -> bool:
    """Names at the margin that end with the line `last` are of the clause whose labels were `said`, not the next one's."""
    if is_alone and (last + 1 == len(lines) or _gap_behind(lines, last)):
        return lines[last][0] == lines[last - 1][1] + 1
    if last + 1 == len(lines):
        return False
    if number := _mark(text[slice(*lines[last + 1])])[1]:
        return is_alone and number > 1
    label = _label(text, lines[last + 1])
    return label not in ("", *said) and (is_about_else(label) or _comes_behind(label, said[-1] or said[0]))


def _comes_behind(label: str, last: str) -> bool:
    """Plans say who leads, then who answers, then who supports: another order begins anew."""
    return asks_who(label) and _ORDER.index(role_of(label)) > _ORDER.index(role_of(last))
