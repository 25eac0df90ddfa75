"""One clause with labels: its parts, the units of each in their roles, and what else it says."""

import re
from functools import lru_cache
from typing import TypeVar

from msgspec import Struct
from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.parsing import names
from analysis.parsing.lexicon import ATTRIBUTE, ATTRIBUTE_WORDS, COLONS, LABEL, NAMES_A_BODY, ROLE_KEY, role_of
from analysis.parsing.model import Attribute, Clause, Mention
from analysis.parsing.unit_lists import UnitList, read_units

LONGEST_REMEMBERED = 300
"""Longer clauses are read each time they come."""
_BLANK = " \t　\xa0"
_BEFORE_VALUE = f" 　{COLONS}"
_Placed = TypeVar("_Placed", Attribute, Diagnostic)


class FoundClause(Struct, frozen=True, gc=False):
    """A clause, how it was set (`bracket`, `verb`, `bare`, `line`, `inline`, `sentence`), and what was noticed."""

    clause: Clause
    form: str
    diagnostics: tuple[Diagnostic, ...] = ()


class _Part(Struct, frozen=True, gc=False):
    """One labelled part of a clause: the label's words and where its value lies."""

    label: str
    start: int
    end: int


def _parts(text: str, start: int, end: int) -> list[_Part]:
    """The labelled parts between `start` and `end`; words before the first label come as a part without one."""
    marks = [mark for label in LABEL.finditer(text, start, end) for mark in _label_of(text, label, start)]
    starts = [(start, start, ""), *marks] if not marks or marks[0][0] > start else marks
    ends = [at for at, _, _ in starts[1:]] + [end]
    return [_Part(words, value, stop) for (_, value, words), stop in zip(starts, ends, strict=True)]


def _label_of(text: str, label: re.Match[str], start: int) -> list[tuple[int, int, str]]:
    begins = label.start() == start or text[label.start() - 1] in "；;，,、。：: 　\n\t"
    key = ROLE_KEY.search(text, label.start(), label.end())
    if key and not ATTRIBUTE.search(text, label.start(), label.end()):
        begins = begins or key.start() == label.start()
        at = label.start() if begins and not names.is_unit(text[label.start() : key.start()]) else key.start()
        return [(at, label.end(), text[key.start() : label.end()].rstrip(_BEFORE_VALUE))]
    glued = ATTRIBUTE_WORDS.search(label[0])
    if glued and glued.start() and names.is_unit(label[0][: glued.start()]):
        return [(label.start() + glued.start(), label.end(), glued[0].rstrip(_BEFORE_VALUE))]
    return [(label.start(), label.end(), label[0].rstrip(_BEFORE_VALUE))] if begins else []


def read_keyed(text: str, start: int, end: int, *, role: str, words: str) -> FoundClause:
    """The units of `text[start:end]` that a column heading `words` announces; labels inside go before it."""
    return keyed(text, (start, end), start, end, "cell", role, words)


def keyed(
    text: str, whole: tuple[int, int], start: int, end: int, form: str, role: str = "responsible", words: str = ""
) -> FoundClause:
    """The clause `text[slice(*whole)]` of this form, whose labels and units stand in `text[start:end]`.

    `role` and `words` are those of the units before the first label.
    """
    read = (_read if end - start > LONGEST_REMEMBERED else _remembered)(text[start:end], role, words)
    mentions = tuple([mention.moved(start) for mention in read.mentions])
    attributes = read.attributes and tuple(_moved(each, start) for each in read.attributes)
    noticed = read.diagnostics and tuple(_moved(each, start) for each in read.diagnostics)
    if not mentions and not attributes:
        noticed = (*noticed, Diagnostic("clause-empty", *whole, params={"words": text[whole[0] : whole[1]][:24]}))
    return FoundClause(Clause(*whole, mentions, attributes), form, noticed)


def _moved(each: _Placed, by: int) -> _Placed:
    return replace(each, start=each.start + by, end=each.end + by)


class _Read(Struct, frozen=True, gc=False):
    """What a clause says, counted from its own beginning."""

    mentions: tuple[Mention, ...]
    attributes: tuple[Attribute, ...]
    diagnostics: tuple[Diagnostic, ...]


def _read(clause: str, role: str, words: str) -> _Read:
    mentions: list[Mention] = []
    attributes: list[Attribute] = []
    noticed: list[Diagnostic] = []
    for part in _parts(clause, 0, len(clause)):
        is_role = ROLE_KEY.search(f"{part.label}：") is not None
        about_else = ATTRIBUTE.search(part.label) is not None
        if part.label and about_else and not (is_role and NAMES_A_BODY.search(part.label)):
            attributes += _attribute(clause, part)
            continue
        if is_role:
            role, words = role_of(part.label), part.label
        strict = about_else or not NAMES_A_BODY.search(words)
        units = _plain(read_units(
            clause, part.start, _first_sentence_end(clause, part), role=role, words=words,
            accepts=names.is_certain_unit if strict else names.is_possible_name,
        ))  # fmt: skip
        mentions += units.mentions
        noticed += units.diagnostics
    return _Read(tuple(mentions), tuple(attributes), tuple(noticed))


_remembered = lru_cache(maxsize=4096)(_read)
"""Plans repeat their lists of units from point to point, and a body's plans from year to year."""


def _first_sentence_end(text: str, part: _Part) -> int:
    stop = text.find("。", part.start, part.end)
    return part.end if stop < 0 else stop


def _plain(units: UnitList) -> UnitList:
    """The units of one part, unless not one of its names is plainly a unit's."""
    if names.are_units([mention.name for mention in units.mentions]):
        return units
    refused = (Diagnostic("name-unplaced", m.start, m.end, params={"name": m.name}) for m in units.mentions)
    return UnitList((), (*units.diagnostics, *refused))


def _attribute(text: str, part: _Part) -> list[Attribute]:
    raw = text[part.start : part.end]
    value = raw.strip(_BLANK + "；;，,。\n")
    at = part.start + raw.find(value)
    return [Attribute(part.label, value, at, at + len(value))] if value else []
