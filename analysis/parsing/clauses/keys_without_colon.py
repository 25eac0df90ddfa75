"""Keys without a colon: before their units (牵头单位市教育局), behind them, on a line or above it; verbs before their units."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from analysis.diagnostics import DOUBTFUL, UNREAD
from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.keys import attribute_of, read_announced, units_behind_verbs
from analysis.parsing.clauses.odd_parts import Part
from analysis.parsing.lexicon import (
    ELSE_BEHIND_BLANK,
    KEY_AFTER,
    KEY_BEFORE,
    LABEL_ALONE,
    RULE_FIRST_LEADS,
    asks_who,
    is_about_else,
    role_of,
)
from analysis.parsing.model import Attribute, Clause, Mention, Refused
from analysis.parsing.units import names
from analysis.parsing.units.lists import read_units
from analysis.words import any_of

_DOES = re.compile(any_of("columns.does"))
_Part = tuple[str, int, int]
"""A key and where the names that it announces begin and end."""


def read_verbs_before(candidate: Candidate) -> Clause | Refused:
    """牵头市教育局，配合市财政局: two verbs or more, each before its units."""
    units = units_behind_verbs(candidate.text, candidate.first, candidate.last)
    if not units:
        return Refused("verbs-before-else")
    return Clause(candidate.start, candidate.end, units.mentions, units.beside)


def read_keys_before(candidate: Candidate) -> Clause | Refused:
    """牵头单位市教育局，配合单位为市财政局: each key before its units."""
    text, start, end = candidate.text, candidate.first, candidate.last
    if not KEY_BEFORE.match(text, start, end):
        return Refused("key-not-first")
    keys = list(KEY_BEFORE.finditer(text, start, end))
    ends = [*(key.start() for key in keys[1:]), end]
    return _of_parts(candidate, [(key["key"], key.end(), stop) for key, stop in zip(keys, ends, strict=True)])


def read_keys_behind(candidate: Candidate) -> Clause | Refused:
    """市教育局为牵头单位: each key behind its units, the last one at the end."""
    keys = list(KEY_AFTER.finditer(candidate.text, candidate.first, candidate.last))
    if not keys or keys[-1].end() != candidate.last:
        return Refused("key-not-last")
    starts = [candidate.first, *(key.end() for key in keys[:-1])]
    return _of_parts(candidate, [(key["key"], begin, key.start()) for key, begin in zip(keys, starts, strict=True)])


def read_sentence_of_keys_behind(candidate: Candidate) -> Clause | Refused:
    """市教育局为牵头单位。: so in a sentence, with no words of what is done among the names (建成两所，市教育局为牵头单位)."""
    read = Refused("key-not-last") if RULE_FIRST_LEADS.search(candidate.words) else read_keys_behind(candidate)
    if isinstance(read, Refused):
        return read
    deed = next((mention.name for mention in read.mentions if _says_what_is_done(mention.name)), "")
    return Refused("unknown-words", deed) if deed else read


def _says_what_is_done(name: str) -> bool:
    return names.is_sentence(name) or _DOES.match(name) is not None or name[-2:-1].isnumeric()


def _of_parts(candidate: Candidate, parts: Sequence[_Part]) -> Clause | Refused:
    text, mentions, attributes = candidate.text, list[Mention](), list[Attribute]()
    for key, begin, stop in parts:
        other = ELSE_BEHIND_BLANK.search(text, begin, stop)
        end = other.start() if other else stop
        units = read_units(text, begin, end, role=role_of(key), words=key, accepts=_is_certain_name)
        if units.diagnostics or not units.mentions:
            unknown = next((str(each.params["name"]) for each in units.diagnostics), text[begin:stop])
            return Refused("unknown-words", unknown)
        mentions += units.mentions
        attributes += units.beside
        attributes += attribute_of(text, Part(other["key"], other.start(), other.end(), stop)) if other else ()
    return Clause(candidate.start, candidate.end, tuple(mentions), tuple(attributes))


def _is_certain_name(name: str) -> bool:
    """A certain unit, and not the next key of a row of them (责任单位 承办单位)."""
    return names.is_certain_unit(name) and not LABEL_ALONE.match(name)


def read_label(candidate: Candidate) -> Clause | Refused:
    """The units, or what else is said, behind the label that begins the candidate's line or stands on the one above."""
    words, (first, last) = candidate.label, (candidate.first, candidate.last)
    if is_about_else(words):
        said = Attribute(words, candidate.text[first:last], first, last)
        return Clause(candidate.start, candidate.end, (), (said,))
    if not asks_who(words):
        return Refused("label-asks-else", words)
    if KEY_BEFORE.search(candidate.text, first, last) or ELSE_BEHIND_BLANK.search(candidate.text, first, last):
        return read_keys_before(replace(candidate, first=candidate.text.find(words, candidate.start)))
    read = read_announced(candidate.text, first, last, role=role_of(words), words=words)
    unplaced = (each for each in read.noticed if each.code not in (DOUBTFUL, UNREAD))
    unknown = [str(each.params.get("name") or each.params["words"]) for each in unplaced]
    unknown += [mention.name for mention in read.mentions if not _is_name(mention)]
    if unknown:
        return Refused("unknown-words", unknown[0])
    return Clause(candidate.start, candidate.end, read.mentions, read.attributes, noticed=read.noticed)


def _is_name(mention: Mention) -> bool:
    """A unit, and not the next label of a row of headings (牵头单位  配合单位)."""
    return (names.is_unit(mention.name) or mention.is_collective) and not LABEL_ALONE.match(mention.name)


def joined_runs(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses of lines right below each other as one; those that name no unit are left out."""
    run: list[Clause] = []
    for clause in clauses:
        if run and text[run[-1].end : clause.start].strip():
            yield from _joined(run)
            run = []
        run.append(clause)
    yield from _joined(run)


def _joined(run: Sequence[Clause]) -> Iterator[Clause]:
    mentions = tuple(mention for each in run for mention in each.mentions)
    attributes = tuple(attribute for each in run for attribute in each.attributes)
    if mentions:
        form = next(each.form for each in run if each.mentions)
        noticed = tuple(odd for each in run for odd in each.noticed)
        yield replace(run[0], end=run[-1].end, mentions=mentions, attributes=attributes, form=form, noticed=noticed)
