"""Clauses in which others are moved to do something, or something is moved to change: 推动, 推进, 引导."""

import re

from analysis.ledger.clause_kinds import CONTINUING, LEADS, MOVES, RESTS, Opening, act_of
from analysis.ledger.verbs import ANY_VERB, FIRM_VERB, MANNER, VERBS, has_further_verb
from analysis.words import any_of, listed

PREPOSITION = re.compile(any_of("leads.prepositions"))
"""A word that leads in."""
OUTCOME = re.compile(any_of("outcomes.verbs"))
"""A verb of what comes of an act."""
MOVING = re.compile(any_of("outcomes.moving"))
_GUIDING = frozenset(listed("outcomes.guiding"))
_CHANGE = re.compile(rf"{any_of('outcomes.changes')}\Z")
_REACHING = re.compile(any_of("outcomes.reaching"))
_PEOPLE = re.compile(any_of("outcomes.people"))
UNIT_DOES = re.compile(
    rf"{any_of('outcomes.units')}(?:{FIRM_VERB.pattern}|{MANNER}+{ANY_VERB}|{any_of('leads.prepositions')})"
)
_UNIT_BECOMES = re.compile(rf"{any_of('outcomes.units')}{any_of('outcomes.verbs', 'outcomes.becoming')}")


def moved(text: str, at: int, end: int) -> Opening | None:
    """What the clause does that begins here with a verb of moving; nothing where it does not."""
    moving = MOVING.match(text, at, end)
    if not moving:
        return None
    behind = moving.end()
    if behind == end:
        return RESTS
    if OUTCOME.match(text, behind, end):
        return MOVES
    verbs = VERBS.match(text, behind, end)
    if verbs and FIRM_VERB.match(verbs[0]):
        return act_of(verbs[0])
    if _UNIT_BECOMES.search(text, behind, min(end, behind + 60)):
        return MOVES
    if doing := UNIT_DOES.search(text, behind, min(end, behind + 60)):
        return done_by_unit(text, doing, end)
    if moving[0] in _GUIDING and _PEOPLE.search(text, behind, min(end, behind + 14)):
        return MOVES
    if _CHANGE.search(text, max(behind, end - 6), end) or _REACHING.search(text, behind, end):
        return MOVES
    return CONTINUING


def done_by_unit(text: str, doing: "re.Match[str]", end: int) -> Opening:
    """What a unit is moved or let to do: by its preposition alone (通过示例方式) it only leads in."""
    for at in range(doing.start(), doing.end()):
        preposition = PREPOSITION.match(text, at, doing.end())
        if preposition and preposition[0] != "与" and preposition.end() == doing.end():
            return CONTINUING if has_further_verb(text, doing.end(), end) else LEADS
    return CONTINUING
