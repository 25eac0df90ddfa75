"""Labels that no clause has read, with units behind them: known ones and others, with a colon or without."""

import re

from analysis.column_headings import NUMBER, UNITS, plain
from analysis.lines import BLANKS
from analysis.numbering import numbered
from analysis.parsing.leftovers.parted import Mark
from analysis.parsing.leftovers.rest import LEFT_OUT, Rest, Span
from analysis.parsing.lexicon import (
    BEGINS_KEY,
    COLONS,
    LABEL_ALONE,
    NAMES_A_BODY,
    OF_EVENTS,
    ROLE_KEY,
    asks_who,
    is_about_else,
)
from analysis.parsing.units import names
from analysis.parsing.units.pieces import name_in
from analysis.reading.characters import BARS
from analysis.words import KEY_WORDS, ROLES, any_of, listed
from analysis.words.brackets import BOX_CLOSE, BOX_OPENS

_KEY_GLUED = re.compile(rf"{BEGINS_KEY}{any_of('labels.bodies')}(?=[\u4e00-\u9fff]{{2}})")
_VERB_GLUED = re.compile(rf"{any_of(*ROLES)}[^\u4e00-\u9fff\n]{{0,2}}(?=[\u4e00-\u9fff]{{2}})")
_KEY_BEGINS = frozenset(word[:2] for word in listed(*KEY_WORDS))
"""The two characters with which either begins: a look at them spares the patterns."""
_OTHERS = re.compile(rf"等{any_of('collectives.open_which')}?{any_of('collectives.kinds')}")
_LABEL = re.compile(r"[\u4e00-\u9fff 　]{2,12}\Z")
_LABEL_OF_LINE = re.compile(
    rf"[\n{LEFT_OUT}。；][{BLANKS}]{{0,8}}(?P<label>[\u4e00-\u9fff]{{1,6}}(?:[ 　][\u4e00-\u9fff]{{1,4}})?)[{BLANKS}]{{1,8}}\Z"
)
_OTHER_LABEL = re.compile(
    rf"(?:{any_of('labels.before_times')}{any_of('labels.times')}|{any_of('labels.before_leaders')}{any_of('labels.leaders')})[：:]\Z"
)
CELLS = "cells-on-lines"
"""The reason where labels stand on lines of their own, as the headings of a table whose cells do."""
_BARS_TO_END = re.compile(rf"[{BLANKS}]+[{BARS}][{BLANKS}{BARS}]*$", re.MULTILINE)
_NO_LABEL = re.compile(any_of("labels.copies"))
_LONGEST_LABEL, _LONGEST_UNKNOWN, _LONGEST_HEADINGS = 24, 6, 300
_ASKS_FOR_UNITS = re.compile(rf"{any_of(*KEY_WORDS)}{any_of('labels.bodies')}\Z")
_BOX = frozenset(BOX_OPENS)
_BEGINS_SENTENCE = frozenset((Mark.STOP, Mark.BREAK, Mark.OPENED))
_BETWEEN_NAMES = frozenset((Mark.ENUMERATION, Mark.COMMA, Mark.OPENED, Mark.CLOSED))
_BEFORE_LIST = frozenset((Mark.COMMA, Mark.SEMICOLON, Mark.BLANK, Mark.CLOSED))
_AROUND_LABEL = f"{BLANKS}\n{COLONS}{BOX_CLOSE}"
BEFORE_LABEL = frozenset((Mark.BREAK, Mark.STOP, Mark.SEMICOLON, Mark.COMMA, Mark.OPENED, Mark.CLOSED, Mark.BLANK))


def unit_behind_label(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """A unit behind a label with a colon, in a box or before a wide blank: a key, or among the points any short word."""
    if rest.left(order) == Mark.BREAK and rest.left(order - 1) != Mark.COLON:
        return None
    name = name_in(rest.text, start, end)
    others = _OTHERS.search(name) if "等" in name else None
    is_name = names.is_certain_unit(name[: others.start()] if others else name) or names.is_collective(name)
    if not is_name or LABEL_ALONE.match(name):
        return None
    label = _label_before(rest, order, start)
    if not label:
        return None
    words = "".join(label.split())
    before = order - 2 if rest.left(order) == Mark.BREAK else order - 1
    is_told = _is_key(words, in_body=rest.is_in_body(start)) or (
        rest.is_in_body(start) and _may_be_label(words) and rest.left(before) in BEFORE_LABEL
    )
    return (start - len(label) - 1, _end_of_list(rest, order)) if is_told else None


def _is_key(words: str, *, in_body: bool) -> bool:
    """The words end in a key; outside the points in one that asks for units and names no hosts of an event."""
    key = ROLE_KEY.search(f"{words}：")
    if not key or in_body:
        return key is not None
    return NAMES_A_BODY.search(key[0]) is not None and not OF_EVENTS.match(key[0][:-1])


def _may_be_label(words: str) -> bool:
    is_other = asks_who(words) or is_about_else(words) or _NO_LABEL.search(words) or numbered(words)
    return 2 <= len(words) <= _LONGEST_UNKNOWN and not is_other


def _label_before(rest: Rest, order: int, at: int) -> str:
    """The label right before the piece, as it is written; "" where there is none."""
    before = rest.text[max(0, at - _LONGEST_LABEL) : at]
    if rest.left(order) == Mark.BLANK:
        line = _LABEL_OF_LINE.search(before)
        return line["label"] if line else ""
    words = _LABEL.search(before.rstrip(_AROUND_LABEL))
    return words[0].lstrip() if words else ""


def _end_of_list(rest: Rest, order: int) -> int:
    while rest.right(order) == Mark.ENUMERATION:
        order += 1
    return rest.piece(order)[1]


def key_glued(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """A key right before its unit: 配合单位市水务局; or a verb, on the line behind a list, in a box or before a list."""
    if rest.text[start : start + 2] not in _KEY_BEGINS:
        return None
    key = _KEY_GLUED.match(rest.text, start, end)
    found = key or _VERB_GLUED.match(rest.text, start, end)
    if not found:
        return None
    name = name_in(rest.text, found.end(), end)
    if key or rest.text[start - 1] in _BOX or rest.end_of_list_above(start):
        is_told = names.is_certain_unit(name)
    else:
        is_told = names.is_one_body(name) and _stands_before_list(rest, order)
    return (start, _end_of_list(rest, order)) if is_told else None


def _stands_before_list(rest: Rest, order: int) -> bool:
    """The piece begins a sentence with a list that goes on into one that was read: 牵头市财政局、市教育局；责任单位：…."""
    if rest.left(order) not in _BEGINS_SENTENCE:
        return False
    while rest.right(order) in _BETWEEN_NAMES and not _is_before_read(rest, order):
        order += 1
    return rest.right(order) in _BEFORE_LIST and _is_before_read(rest, order)


def _is_before_read(rest: Rest, order: int) -> bool:
    """Behind the mark behind the piece stands what was read, or the end."""
    at = rest.begins[order] if order + 1 < len(rest.at) else len(rest.text)
    return at >= len(rest.text) or rest.text[at] == LEFT_OUT


def label_and_unit(rest: Rest, order: int, label: int, stop: int) -> Span | None:
    """A key, a mark that is no colon and a unit, where a line or a part of one begins: 牵头单位、市财政局."""
    if rest.text[label : label + 2] not in _KEY_BEGINS or order + 1 >= len(rest.at):
        return None
    if not LABEL_ALONE.match(rest.text, label, stop):
        return None
    start, end = rest.piece(order + 1)
    if not names.is_certain_unit(name_in(rest.text, start, end)):
        return None
    return label, _end_of_list(rest, order + 1)


def label_on_line(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """A key on a line of its own, with those on the lines behind it, as headings of a table whose cells stand on lines each."""
    if not _is_label_on_line(rest, order) or _is_label_on_line(rest, order - 1):
        return None
    while _is_label_on_line(rest, order + 1):
        order += 1
        end = rest.piece(order)[1]
    return start, end


def headings_on_lines(rest: Rest, _: int, start: int, end: int) -> Span | None:
    """The heading of a column of numbers alone on a line, others on the lines below, and then a number; one of them asks for
    units, in one line or two: a table whose cells stand on lines of their own."""
    if end - start > _LONGEST_LABEL or not NUMBER.match(rest.text[start:end]):
        return None
    at = last = start
    before, asks = "", False
    for line in rest.text[start : start + _LONGEST_HEADINGS].split("\n"):
        words = plain(line.strip(BLANKS + BARS))
        if words.isdecimal() or (at == start and not NUMBER.match(words)):
            break
        if words:
            asks = asks or any(_ASKS_FOR_UNITS.search(each) for each in (words, before + words))
            before, last = words, at + len(line.rstrip(BLANKS + BARS))
        at += len(line) + 1
    return (start, last) if asks and words.isdecimal() else None


def _is_label_on_line(rest: Rest, order: int) -> bool:
    if not 0 < order < len(rest.at) or rest.left(order) != Mark.BREAK:
        return False
    start, end = rest.piece(order)
    if rest.right(order) != Mark.BREAK and not _BARS_TO_END.match(rest.text, end):
        return False
    label = LABEL_ALONE.match(rest.text, start, end)
    return NAMES_A_BODY.search(label[0]) is not None if label else UNITS.match(rest.text[start:end]) is not None


def label_at_end(rest: Rest, order: int, _start: int, _end: int) -> Span | None:
    """A label at the end of a line, right behind other words: 示发〔2033〕1号完成时限：; what it announces stands below."""
    start, colon = rest.piece(order - 1)
    if not rest.is_in_body(colon):
        return None
    other = _OTHER_LABEL.search(rest.text, start + 1, colon + 1)
    key = None if other else ROLE_KEY.search(rest.text, start + 1, colon + 1)
    if not (other or (key and names.is_certain_unit(name_in(rest.text, start, key.start())))):
        return None
    below = order + 1 if order + 1 < len(rest.at) else order
    return start, rest.piece(below)[1]
