"""Brackets whose keys have no colon: （牵头单位市教育局，配合单位市财政局）, （牵头市教育局，配合市财政局） or （市教育局为牵头单位）."""

from collections.abc import Sequence

from analysis.parsing.clauses.keys import FoundClause, units_behind_verbs
from analysis.parsing.lexicon import KEY_AFTER, KEY_BEFORE, role_of
from analysis.parsing.model import Clause, Mention
from analysis.parsing.units import names
from analysis.parsing.units.lists import read_units

_Part = tuple[str, int, int]
"""A key and where the names that it announces begin and end."""


def read_joined(text: str, whole: tuple[int, int], start: int, end: int) -> FoundClause | None:
    """The clause `text[slice(*whole)]` whose words stand in `text[start:end]`; None where they say anything else."""
    if units := units_behind_verbs(text, start, end):
        return FoundClause(Clause(*whole, units.mentions, units.beside), "bracket")
    mentions: list[Mention] = []
    for key, begin, stop in _parts_behind_keys(text, start, end) or _parts_before_keys(text, start, end):
        units = read_units(text, begin, stop, role=role_of(key), words=key, accepts=names.is_certain_unit)
        if units.diagnostics or not units.mentions:
            return None
        mentions += units.mentions
    return FoundClause(Clause(*whole, tuple(mentions)), "bracket") if mentions else None


def _parts_behind_keys(text: str, start: int, end: int) -> Sequence[_Part]:
    if not KEY_BEFORE.match(text, start, end):
        return ()
    keys = list(KEY_BEFORE.finditer(text, start, end))
    ends = [*(key.start() for key in keys[1:]), end]
    return [(key["key"], key.end(), stop) for key, stop in zip(keys, ends, strict=True)]


def _parts_before_keys(text: str, start: int, end: int) -> Sequence[_Part]:
    keys = list(KEY_AFTER.finditer(text, start, end))
    if not keys or keys[-1].end() != end:
        return ()
    starts = [start, *(key.end() for key in keys[:-1])]
    return [(key["key"], begin, key.start()) for key, begin in zip(keys, starts, strict=True)]
