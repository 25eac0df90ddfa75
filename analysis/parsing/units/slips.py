"""Names that are nearly another of the same plan: one of the two may be a slip of the pen or of a scan."""

import re
from collections.abc import Collection, Mapping, Set
from functools import lru_cache

from analysis.parsing.units import names
from analysis.words import any_of, listed
from analysis.words.brackets import LIST_CLOSES as CLOSES

_ALIKE = str.maketrans({letter: group[0] for group in listed("marks.look_alikes") for letter in group[1:]})
"""Each letter that looks like another, as the first of its group."""
_SHORTEST, _LONGEST_CUT, _CLEARLY = 3, 2, 2
_LONGEST_SHORT = 5
"""The longest of names that are abbreviated by a letter."""
_MAY_BE_LEFT_OUT = re.compile(rf"(?:[省市区县州旗镇乡村街盟国各校院{CLOSES}]|{any_of('bodies.endings')})\Z")
"""How words end that are a name by themselves, or may stand before one or not: 市教育局, 校团委."""


def any_alike(used: Collection[str]) -> bool:
    """Some of these names are nearly others of them: a look at all that spares `slips`."""
    near = [_near(name) for name in used]
    return len({look for look, _ in near}) < len(used) or not all(others.isdisjoint(used) for _, others in near)


def slips(counts: Mapping[str, int]) -> Set[str]:
    """Of the names of a plan, by how often each stands there, those that are nearly another that is about as frequent.

    They have one letter less or more inside, one that looks like the other's, or have lost their end or beginning. Short
    names are abbreviated by a letter too (市科技委, 市科委): of those the one is told that is much rarer.
    """
    found: set[str] = set()
    by_look: dict[str, str] = {}
    for name in counts:
        other = by_look.setdefault(_near(name)[0], name)
        if other != name:
            found |= _rarer(counts, name, other)
        for shorter in _without_one(name):
            if shorter in counts and (len(name) > _LONGEST_SHORT or _is_much_rarer(counts, name, shorter)):
                found |= _rarer(counts, name, shorter)
        found.update(part for part in _cut(name) if counts.get(part, counts[name] + 1) <= counts[name])
    return found


def _is_much_rarer(counts: Mapping[str, int], one: str, other: str) -> bool:
    least, most = sorted((counts[one], counts[other]))
    return most > _CLEARLY * least


@lru_cache(maxsize=8192)
def _near(name: str) -> tuple[str, frozenset[str]]:
    """What the name looks like, and all that may be left of it: a look at these spares the rest."""
    return name.translate(_ALIKE), _without_one(name).union(_cut(name))


def _rarer(counts: Mapping[str, int], one: str, other: str) -> set[str]:
    """The one of the two that stands less often; both where neither stands more than twice as often."""
    most = _CLEARLY * min(counts[one], counts[other])
    return {name for name in (one, other) if counts[name] <= most}


def _without_one(name: str) -> frozenset[str]:
    """The name without one of its letters, but for the first and last; none of a collective."""
    if len(name) <= _SHORTEST or names.is_collective(name):
        return frozenset()
    return frozenset(name[:at] + name[at + 1 :] for at in range(1, len(name) - 1)) - {name[1:], name[:-1]}


def _cut(name: str) -> tuple[str, ...]:
    """What may be left of the name where its end or beginning is cut off, and is no name by itself."""
    most = min(_LONGEST_CUT, len(name) - _SHORTEST + 1)
    cuts = range(1, most + 1)
    heads = [name[:-cut] for cut in cuts if not _MAY_BE_LEFT_OUT.search(name[:-cut])]
    tails = [name[cut:] for cut in cuts if not (names.is_collective(name) or _MAY_BE_LEFT_OUT.search(name[:cut]))]
    tails = [tail for tail in tails if not names.has_prefix(tail)]
    return tuple(heads + tails)
