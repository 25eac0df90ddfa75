"""Keys without a colon, before their units (牵头单位市教育局) or behind them (市教育局为牵头单位); verbs before their units."""

from collections.abc import Sequence

from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.keys import units_behind_verbs
from analysis.parsing.lexicon import KEY_AFTER, KEY_BEFORE, role_of
from analysis.parsing.model import Clause, Mention, Refused
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
    mentions: list[Mention] = []
    for key, begin, stop in parts:
        units = read_units(candidate.text, begin, stop, role=role_of(key), words=key, accepts=names.is_certain_unit)
        if units.diagnostics or not units.mentions:
            unknown = next((str(each.params["name"]) for each in units.diagnostics), candidate.text[begin:stop])
            return Refused("unknown-words", unknown)
        mentions += units.mentions
    return Clause(candidate.start, candidate.end, tuple(mentions))
