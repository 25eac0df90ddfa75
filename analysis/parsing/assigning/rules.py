"""Rules that a document says once for all its points: the first listed leads, the others support, a unit joins every point."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from operator import and_, or_

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.parsing.lexicon import (
    BEGINS_LEADING,
    IS_LEADING,
    LONGEST_RULE,
    NOT_AGAIN,
    RULE_ADDS_UNIT,
    RULE_FIRST_LEADS,
    RULE_OTHERS_SUPPORT,
    RULE_SIGN_LEADS,
)
from analysis.parsing.model import Clause, Mention, Point, Rules
from analysis.parsing.units import names

_SAME_BELOW = re.compile("下[同]")
_SIDE_BY_SIDE = range(3)
"""Two lists with no more than a stop and a break between them are one."""


def find_rules(text: str, links: Sequence[int]) -> Rules:
    """The rules that `text` says once; `links` are its places with 为, 是 or 即, among others."""
    units = tuple(_added_unit(match) for match in RULE_ADDS_UNIT.finditer(text)) if NOT_AGAIN.search(text) else ()
    leads = _who_leads(text, links)
    if leads is None:
        return Rules(added_units=units)
    sign = leads["sign"] if leads.re is RULE_SIGN_LEADS else ""
    return Rules(not sign, units, _others_support(text, leads) is not None, leads.start(), sign)


def _who_leads(text: str, links: Sequence[int]) -> re.Match[str] | None:
    """The words that say of each list who leads: the first, or who bears a sign."""
    places = [at for at in links if text[at + 1 : at + 2] in BEGINS_LEADING and IS_LEADING.match(text, at)]
    spans = [(max(0, at - LONGEST_RULE), at + LONGEST_RULE) for at in places]
    rules = (rule.search(text, *span) for span in spans for rule in (RULE_FIRST_LEADS, RULE_SIGN_LEADS))
    return next(filter(None, rules), None)


def _others_support(text: str, leads: re.Match[str]) -> re.Match[str] | None:
    """The second half of the rule, right behind its first."""
    return RULE_OTHERS_SUPPORT.match(text, leads.end())


def _added_unit(rule: re.Match[str]) -> Mention:
    name = rule["unit"]
    is_several = names.is_collective(name)
    return Mention(*rule.span("unit"), name, "responsible", "", "rule", is_collective=is_several, full_name=name)


def about_rules(text: str, rules: Rules) -> Iterator[Diagnostic]:
    """What a drafter should know of these rules: the words that state each."""
    code, rule = ("rule-sign-leads", RULE_SIGN_LEADS) if rules.sign else ("rule-first-leads", RULE_FIRST_LEADS)
    if (rules.first_leads or rules.sign) and (leads := rule.match(text, rules.first_leads_at)):
        yield Diagnostic(code, *leads.span(), params={"words": leads[0]})
        if others := _others_support(text, leads):
            yield Diagnostic("rule-others-support", *others.span("words"), params={"words": others["words"]})
    for unit in rules.added_units:
        yield Diagnostic("rule-adds-unit", unit.start, unit.end, params={"unit": unit.name})


def with_rules(text: str, points: Sequence[Point], rules: Rules) -> Sequence[Point]:
    """`points` with the roles that `rules` give to units whose clauses give none but the undivided one."""
    others = "support" if rules.others_support else "responsible"
    if rules.sign:
        return [
            replace(point, clauses=tuple(_with_signed(text, clause, rules.sign, others) for clause in point.clauses))
            for point in points
        ]
    if not rules.first_leads:
        return points
    own = _own_point(text, points, rules)
    return [_with_leaders(point, others) if own is None or point is own else point for point in points]


def _with_signed(text: str, clause: Clause, sign: str, others: str) -> Clause:
    """The units beside a sign lead; in a list that has one the others do what the rule says."""
    signed = [sign in (text[each.start - 1 : each.start], text[each.end : each.end + 1]) for each in clause.mentions]
    if not any(signed):
        return clause
    roles = zip(clause.mentions, signed, strict=True)
    return replace(clause, mentions=tuple(_by_rule(each, "lead" if leads else others) for each, leads in roles))


def _own_point(text: str, points: Sequence[Point], rules: Rules) -> Point | None:
    """The point for whose list alone the first leads: it says so in the list, which is not the first, and not for those below."""
    several = [each for each in points if any(len(clause.mentions) > 1 for clause in each.clauses)]
    for point in several[1:]:
        for clause in point.clauses:
            if clause.start <= rules.first_leads_at < clause.end:
                return None if _SAME_BELOW.search(text, clause.start, clause.end) else point
    return None


def _with_leaders(point: Point, others: str) -> Point:
    """The rule orders lists that name no leader, neither themselves nor in the list right before or behind them."""
    clauses = point.clauses
    led = [any(mention.role == "lead" for mention in clause.mentions) for clause in clauses]
    touching = [after.start - before.end in _SIDE_BY_SIDE for before, after in pairwise(clauses)]
    beside = map(or_, [False, *map(and_, led, touching)], [*map(and_, led[1:], touching), False])
    both = zip(clauses, beside, strict=False)
    return replace(point, clauses=tuple(each if stays else _with_leader(each, others) for each, stays in both))


def _with_leader(clause: Clause, others: str) -> Clause:
    """The list under the first key with its leader; what other keys of the clause state stays."""
    mentions = clause.mentions
    if not mentions or mentions[0].role != "responsible" or any(m.role == "lead" for m in mentions):
        return clause
    first, *rest = mentions
    words = first.role_as_written
    ruled = [_by_rule(each, others) if each.role_as_written == words else each for each in rest]
    return replace(clause, mentions=(_by_rule(first, "lead"), *ruled))


def _by_rule(mention: Mention, role: str) -> Mention:
    return replace(mention, role=role, role_basis="rule") if mention.role == "responsible" != role else mention
