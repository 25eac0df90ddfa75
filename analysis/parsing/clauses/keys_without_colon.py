"""Keys without a colon, before their units (牵头单位市教育局) or behind them (市教育局为牵头单位); verbs before their units."""

from collections.abc import Sequence

from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.keys import attribute_of, units_behind_verbs
from analysis.parsing.clauses.odd_parts import Part
from analysis.parsing.lexicon import ELSE_BEHIND_BLANK, KEY_AFTER, KEY_BEFORE, LABEL_ALONE, role_of
from analysis.parsing.model import Attribute, Clause, Mention, Refused
from analysis.parsing.units import names
from analysis.parsing.units.lists import read_units

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


def _of_parts(candidate: Candidate, parts: Sequence[_Part]) -> Clause | Refused:
    text, mentions, attributes = candidate.text, list[Mention](), list[Attribute]()
    for key, begin, stop in parts:
        other = ELSE_BEHIND_BLANK.search(text, begin, stop)
        end = other.start() if other else stop
        units = read_units(text, begin, end, role=role_of(key), words=key, accepts=_is_name)
        if units.diagnostics or not units.mentions:
            unknown = next((str(each.params["name"]) for each in units.diagnostics), text[begin:stop])
            return Refused("unknown-words", unknown)
        mentions += units.mentions
        attributes += units.beside
        attributes += attribute_of(text, Part(other["key"], other.start(), other.end(), stop)) if other else ()
    return Clause(candidate.start, candidate.end, tuple(mentions), tuple(attributes))


def _is_name(name: str) -> bool:
    """A certain unit, and not the next key of a row of them (责任单位 承办单位)."""
    return names.is_certain_unit(name) and not LABEL_ALONE.match(name)
