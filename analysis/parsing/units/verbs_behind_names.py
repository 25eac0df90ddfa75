"""What stands behind a unit's name: the verb of a role, what it does in words of its own, how it does it."""

import re
from itertools import chain

from analysis.parsing.lexicon import DEED, MANNER_ALONE, ROLE_VERB, UNDER_CIRCUMSTANCE, VERB_AND_TAIL, role_of
from analysis.parsing.units import names
from analysis.parsing.units.pieces import name_in

_SHORTEST_WITH_DEED = 7


def verb_of(words: str) -> tuple[re.Match[str] | None, bool]:
    """The verb behind a name, if there is one; and whether it is no verb of a role but says what the unit does."""
    verb = ROLE_VERB.search(words)
    if verb and names.is_unit(words[: verb.start()]):
        return verb, False
    tailed = VERB_AND_TAIL.search(words, 2)
    if tailed and names.is_certain_unit(words[: tailed.start()]):
        return tailed, False
    deed = _deed(words)
    ends_with_verb = deed and verb and UNDER_CIRCUMSTANCE.match(words, deed.start())  # 按协议约定参与
    return (deed, not ends_with_verb) if deed else (verb, False)


def role_of_verb(words: str) -> str:
    """The role that the verb states, or the one that begins words about what for: who answers for 资金支持 helps nobody."""
    tailed = None if ROLE_VERB.match(words) else VERB_AND_TAIL.match(words)
    return role_of(tailed["verb"] if tailed else words)


def before_manner(text: str, start: int, end: int) -> int:
    """Where the name ends before words that say how its unit does it, and no more: 市文旅局结合工作实际, 各镇立足资源禀赋."""
    if names.is_unit(text[start:end]):
        return end
    manner = MANNER_ALONE.search(text, start + 2, end)
    hows = (*([manner] if manner else []), *UNDER_CIRCUMSTANCE.finditer(text, start + 2, end))
    starts = (how.start() for how in hows)
    return next((at for at in starts if names.is_certain_unit(name_in(text, start, at))), end)


def _deed(words: str) -> re.Match[str] | None:
    if len(words) < _SHORTEST_WITH_DEED or ("各" not in words and names.is_unit(words)):
        return None
    found = chain(DEED.finditer(words, 2), UNDER_CIRCUMSTANCE.finditer(words, 2))
    deed = next((deed for deed in found if _ends_name(words, deed.start())), None)
    return None if deed and MANNER_ALONE.match(words, deed.start()) else deed


def _ends_name(words: str, at: int) -> bool:
    """A unit's name ends at `at`, and none goes on behind it: 市人力资源和社会 | 保障局."""
    longer = (words[:end] for end in range(at + 3, len(words) + 1))
    return names.is_certain_unit(words[:at]) and not any(names.is_unit(name) and "各" not in name for name in longer)
