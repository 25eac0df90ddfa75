"""The verbs of a clause: where they stand, what only says how, and of what nature the act is that they name."""

import re

from analysis.words import any_of, begun_by, first_characters, listed

MANNER = any_of("deeds.manner")
"""The pattern of a word that only says how."""
_FIRM, _SOFT = any_of("deeds.acts", "deeds.granting"), any_of("deeds.nominal")
_MADE = rf"{any_of('deeds.stems')}{any_of('deeds.complements')}"
_BEGINS = first_characters("deeds.acts", "deeds.granting", "deeds.nominal", "deeds.stems")
_MANNER_BEGINS = first_characters("deeds.manner")
ANY_VERB = rf"(?:{any_of('deeds.acts', 'deeds.granting', 'deeds.nominal')}|{_MADE})"
"""The pattern of one verb."""
_FURTHER_VERB = rf"[、并和与或]?(?=[{_BEGINS}{_MANNER_BEGINS}]){MANNER}?(?=[{_BEGINS}]){ANY_VERB}"
"""What it may begin with is asked first: at most places that is enough to pass on."""
VERBS = re.compile(rf"{ANY_VERB}(?:{_FURTHER_VERB})*(?!{any_of('deeds.noun_ends')})")
"""Verbs that stand together, as 推进并完善."""
FIRM_VERB = re.compile(rf"(?:{_FIRM}|{_MADE})")
"""A verb that is hardly ever a noun."""
VERB_IN_MANNER = re.compile(rf"{MANNER}*{ANY_VERB}(?!{any_of('deeds.noun_ends')})")
"""A verb behind words that only say how, or alone."""
_VERB = re.compile(ANY_VERB)
_LAST_VERB = re.compile(rf"(?<![的和与及、]){ANY_VERB}\Z")
_ENDS_WITH_VERB = re.compile(rf"(?:{_SOFT}|{any_of('deeds.granting')})\Z")
_HOW = re.compile(any_of("deeds.manner", "deeds.links"))
_HOW_BEGINS = frozenset(word[0] for word in listed("deeds.manner", "deeds.links"))
_ADVERB = re.compile(rf"[\u4e00-\u9fff、]{{1,10}}?地(?={ANY_VERB})")
_ADVERB_REACH = 11
_LONG_MANNER = rf"(?:{'|'.join(sorted((w for w in listed('deeds.manner') if len(w) > 1), key=len, reverse=True))})"
_INNER = re.compile(rf"(?<![的、和与及或]){_LONG_MANNER}(?:{ANY_VERB})|(?<![的、和与及或并])(?:{_FIRM}|{_MADE})")
_BEGINS_WITH_MANNER = re.compile(_LONG_MANNER)
_JOINED_VERBS = re.compile(rf"(?:[、和与及并]{ANY_VERB})+")
_INNER_BEGINS = re.compile(f"[{_MANNER_BEGINS}{first_characters('deeds.acts', 'deeds.granting', 'deeds.stems')}]")
_JOINS = ("", *"和与及、等")
_LASTING, _GRANTING = re.compile(any_of("deeds.lasting")), re.compile(any_of("deeds.granting"))


def manner_at(text: str, at: int, end: int) -> "re.Match[str] | None":
    """Words here that only say how: known ones, or such as end with 地 before a verb."""
    if text[at : at + 1] in _HOW_BEGINS and (found := _HOW.match(text, at, end)):
        return found
    if text.find("地", at + 1, min(end, at + _ADVERB_REACH)) < 0:
        return None
    return _ADVERB.match(text, at, end)


def inner_verb(text: str, at: int, end: int, *, needs_object: bool = False) -> "re.Match[str] | None":
    """The clause's own verb somewhere behind `at`: not the first word there, not one that tells what kind.

    With `needs_object` neither one at the end nor one that is joined to a noun: 体系建设 and 建设和领域 hold none.
    """
    for found in begun_by(_INNER_BEGINS, _INNER, text, at + 1, end):
        behind = text[found.end()] if found.end() < end else ""
        is_joined = needs_object and behind in _JOINS and not is_granting(found[0])
        if behind != "的" and not (is_joined and not _has_joined_object(text, found, end)):
            return found
    return None


def has_further_verb(text: str, at: int, end: int) -> bool:
    """Somewhere behind the first word at `at` stands a verb, of whatever kind, that tells not only what kind."""
    return any(
        found.end() == end or text[found.end()] not in "的和与及、等" for found in _VERB.finditer(text, at + 1, end)
    )


def _has_joined_object(text: str, found: "re.Match[str]", end: int) -> bool:
    """重点引进、培养和扶持示例人才: verbs joined behind a word that says how, and something behind the last."""
    joined = _JOINED_VERBS.match(text, found.end(), end) if _BEGINS_WITH_MANNER.match(found[0]) else None
    return bool(joined and joined.end() < end and text[joined.end()] not in "的和与及、等")


def verb_with_object(text: str, at: int, end: int) -> str:
    """The first verb of whatever kind behind the first two characters, where something stands behind it; else empty."""
    for found in _VERB.finditer(text, min(at + 2, end), end):
        if (
            found.end() < end
            and text[found.end()] not in "的和与及、等"
            and text[found.start() - 1] not in "的、和与及"
        ):
            return found[0]
    return ""


def is_granting(verbs: str) -> bool:
    """What these verbs name is given, taken off or changed."""
    return bool(_GRANTING.search(verbs))


def verb_at_end(text: str, start: int, end: int) -> str:
    """The verb that the words end with: 对重大事项…专题研究; empty where they end otherwise."""
    found = _LAST_VERB.search(text, max(start, end - 6), end)
    return found[0] if found else ""


def has_verb_as_object(verbs: str) -> bool:
    """加强监管: a verb, and behind it one that is a noun too."""
    firm = FIRM_VERB.match(verbs)
    return bool(firm and _ENDS_WITH_VERB.search(verbs, firm.end()))


def nature_of(verbs: str) -> str:
    """The nature of the act that these verbs name; one of `schema.NATURES`."""
    if is_granting(verbs):
        return "provision"
    return "continuing" if _LASTING.search(verbs) else "finite"
