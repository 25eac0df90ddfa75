"""Rows that are read and yet unlikely: each reason to doubt one, on one screen. A doubtful row is kept and marked."""

import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import zip_longest

from msgspec import Struct

from analysis.diagnostics import DOUBTFUL, Diagnostic
from analysis.parsing.doubtful_places import DoubtfulPlaces
from analysis.parsing.lexicon import ROLE_KEY, ROLE_VERB
from analysis.parsing.model import Clause, Mention, Point
from analysis.parsing.units import names
from analysis.parsing.units.doubts_of_names import GENERIC, HEADING, doubt_of_name, holds_verb_or_key
from analysis.parsing.units.persons import is_person
from analysis.parsing.units.run_together import are_two, halves
from analysis.parsing.units.slips import any_alike, slips
from analysis.words import any_of
from analysis.words.brackets import OPENS


class _Row(Struct, frozen=True, gc=False):
    """A mention in its place: those before and behind it in its list, whether another list stands right before this one, and what
    the plan as a whole shows."""

    mention: Mention
    before: Mention | None
    behind: Mention | None
    clause: Clause
    is_behind_list: bool
    plan: "_Evidence"


class _Evidence(Struct, frozen=True):
    """How often each name stands in a plan, what names it uses (in order too), whether nearly all end as those of bodies do,
    where names stand that the same list has before in the same role, or that share the last word of one behind them, the
    regions whose organs a list names, by where it begins, and which names are nearly another."""

    counts: Mapping[str, int]
    known: frozenset[str]
    in_order: Sequence[str]
    has_whole_names: bool
    repeated: frozenset[int]
    sharing: frozenset[int]
    regions: frozenset[tuple[int, str]]
    slips: frozenset[str]


class RowDoubt(Struct, frozen=True):
    """A reason to doubt a row by what stands beside it or elsewhere in the plan."""

    id: str
    holds: Callable[[_Row], bool]


_LEVELS_ONLY = re.compile(rf"{any_of('collectives.several')}{{0,2}}[省市州盟地县区旗乡镇街道级、]{{1,6}}\Z")
_LEVELS = re.compile(rf"[省市州盟县区旗乡镇]{{1,6}}(?:[{OPENS}、]|\Z)")
"""A level and nothing else, or others in brackets behind it: 县（区）人民政府."""
_BEGINS_WITH_LEVEL = re.compile(r"(?:街[道]|乡?镇|乡)各")
_BEGINS_WITH_REGION = re.compile("[省市区县州](?![场政级直])")
_FEW_UNUSUAL, _SEVERAL_ROWS, _SEVERAL, _BESIDE = 0.1, 6, 2, 3


def _is_half_of_collective(row: _Row) -> bool:
    """各区 and 县级市, or 各镇 and 街道各市, as two units: they are one collective that a separator cut."""
    if row.behind and _LEVELS_ONLY.match(row.mention.name) and _BEGINS_WITH_LEVEL.match(row.behind.name):
        return True
    return (
        row.before is not None
        and row.before.is_collective
        and _LEVELS_ONLY.match(row.before.name) is not None
        and not row.mention.is_collective
        and (_LEVELS.match(row.mention.name) is not None or row.mention.name in GENERIC)
    )


def _ends_like_no_body(row: _Row) -> bool:
    """Among whole names, one that no body's name looks like and that stands nowhere else."""
    mention, plan = row.mention, row.plan
    return (
        plan.has_whole_names
        and plan.counts[mention.full_name] == 1
        and not mention.is_collective
        and not names.ends_as_unit(mention.name)
    )


def _sharing_last_word(clauses: Sequence[Clause]) -> Iterator[int]:
    """Where names stand of a list whose first alone begins with the region and whose last alone ends as those of bodies do:
    市教育 and 财政 before 住建局."""
    for clause in clauses:
        for role in dict.fromkeys(mention.role for mention in clause.mentions):
            listed = [mention for mention in clause.mentions if mention.role == role]
            at = next((at for at, mention in enumerate(listed) if _is_whole(mention)), 0)
            if at and _BEGINS_WITH_REGION.match(listed[0].name) and not names.has_prefix(listed[at].name):
                yield from (mention.start for mention in listed[:at])


def _is_whole(mention: Mention) -> bool:
    return mention.is_collective or names.ends_as_unit(mention.name)


def _is_person(row: _Row) -> bool:
    """王建国 among units; two characters name a unit in short as often (房管), unless the plan writes names in full."""
    name = row.mention.name
    return is_person(name) and (len(name) > 2 or row.plan.has_whole_names) and not names.ends_as_unit(name)


def _holds_another(row: _Row) -> bool:
    """市财政局参与 beside 市财政局: another unit's name with a verb or a key before or behind it."""
    return any(name in row.plan.counts for name in _beside_verbs(row.mention.name))


@lru_cache(maxsize=8192)
def _beside_verbs(name: str) -> tuple[str, ...]:
    """What is left of the name where a verb of a role or a key behind it, or before it, is taken away."""
    cuts = range(2, len(name) - 1)
    behind = [name[:cut] for cut in cuts if _is_verb_or_key(name[cut:])]
    before = [name[cut:] for cut in cuts if _is_verb_or_key(name[:cut])]
    return (*behind, *before)


def _is_verb_or_key(words: str) -> bool:
    return ROLE_VERB.fullmatch(words) is not None or ROLE_KEY.fullmatch(f"{words}：") is not None


def _has_words_before(row: _Row) -> bool:
    """涉及市教育局 beside 市财政局: the region's organ behind other words, with which no other name of the plan begins.

    A place's name may stand there (常州市), but not beside names without it.
    """
    before, organ = names.organ_behind_words(row.mention.name)
    if not before:
        return False
    first = bisect_left(row.plan.in_order, before)
    beside = row.plan.in_order[first : first + 2]
    if any(name.startswith(before) and name != row.mention.name for name in beside):
        return False
    return organ in row.plan.known or (row.clause.start, organ[0]) in row.plan.regions


def _leads_by_rule_behind_another(row: _Row) -> bool:
    """The first of a list that another list stands right before: the rule on the first listed may not mean it."""
    return row.is_behind_list and row.mention.role_basis == "rule" and row.mention.role == "lead"


def _repeated(clauses: Sequence[Clause]) -> Iterator[int]:
    """Where names stand that their list has before, in the same role or behind the same label."""
    for clause in clauses:
        seen: set[tuple[str, str]] = set()
        for mention in clause.mentions:
            said = {(mention.full_name, mention.role), (mention.full_name, mention.role_as_written or mention.role)}
            if not said.isdisjoint(seen):
                yield mention.start
            seen |= said


ROW_DOUBTS: Sequence[RowDoubt] = (
    RowDoubt("half-collective", _is_half_of_collective),
    RowDoubt("two", lambda row: are_two(row.mention.name, row.plan.known)),
    RowDoubt("rule", _leads_by_rule_behind_another),
    RowDoubt("another-and-verb", _holds_another),
    RowDoubt("words-before", _has_words_before),
    RowDoubt("person", _is_person),
    RowDoubt("no-body", _ends_like_no_body),
    RowDoubt("no-body", lambda row: row.mention.start in row.plan.sharing),
    RowDoubt("slip", lambda row: not row.plan.slips.isdisjoint((row.mention.name, row.mention.full_name))),
    RowDoubt("repeated", lambda row: row.mention.start in row.plan.repeated),
)
"""In the order in which the first that holds is told, behind the doubts of the name."""


def about_doubtful_rows(points: Sequence[Point], noticed: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """A warning on each row of `points` that is unlikely, with the reason; `noticed` is what was found odd beside them:
    numbers, levels, words that were not read."""
    clauses = [clause for point in points for clause in point.clauses]
    places = DoubtfulPlaces(points, noticed)
    is_sound = _are_sound(clauses)
    remarkable = _remarkable(clauses)
    if (
        is_sound
        and not places
        and not remarkable
        and max([len(point.clauses) for point in points], default=0) < _SEVERAL
    ):
        return
    if not is_sound:
        # 各区政府 第三部分 加强队伍建设: a heading stands in what was read as a name
        places.mark_behind(unit.start for each in clauses for unit in each.mentions if HEADING.search(unit.name))
    evidence: _Evidence | None = None
    for point in points:
        end = -_BESIDE
        for order, clause in enumerate(point.clauses):
            of_place = places.reason(point, order)
            is_behind, end = clause.start - end < _BESIDE, clause.end
            if of_place or is_behind or not is_sound or clause.start in remarkable:
                evidence = evidence or _evidence_of(clauses)
                yield from _of_clause(point.key, clause, evidence, of_place, is_behind_list=is_behind)


def _are_sound(clauses: Sequence[Clause]) -> bool:
    """No name in these lists is remarkable: nearly all plans are so, which spares looking at each row."""
    used = {mention.name for clause in clauses for mention in clause.mentions}
    if not all(map(_is_plain, used)) or any(are_two(name, used) for name in filter(halves, used)):
        return False
    return not any_alike(used.union(mention.full_name for clause in clauses for mention in clause.mentions))


def _remarkable(clauses: Sequence[Clause]) -> set[int]:
    """Where lists begin in which something was noticed, or a unit is named twice: hardly any list is so."""
    return {
        each.start
        for each in clauses
        if each.noticed
        or (len(each.mentions) > 1 and len({unit.full_name for unit in each.mentions}) < len(each.mentions))
    }


@lru_cache(maxsize=8192)
def _is_plain(name: str) -> bool:
    """No reason to doubt a row can come from this name, unless it repeats or holds two."""
    is_whole = names.ends_as_unit(name) or names.is_collective(name)
    return is_whole and not (
        doubt_of_name(name) or _beside_verbs(name) or _LEVELS_ONLY.match(name) or names.organ_behind_words(name)[0]
    )


def _evidence_of(clauses: Sequence[Clause]) -> _Evidence:
    rows = [mention for clause in clauses for mention in clause.mentions]
    unusual = sum(not mention.is_collective and not names.ends_as_unit(mention.name) for mention in rows)
    counts = Counter(mention.full_name for mention in rows)
    known = frozenset([*counts, *(mention.name for mention in rows)])
    return _Evidence(
        counts,
        known,
        sorted(known),
        unusual <= max(len(rows) * _FEW_UNUSUAL, len(rows) // _SEVERAL_ROWS),
        frozenset(_repeated(clauses)),
        frozenset(_sharing_last_word(clauses)),
        frozenset(
            (clause.start, mention.name[0])
            for clause in clauses
            for mention in clause.mentions
            if names.is_organ_of_region(mention.name) and names.begins_with_region(mention.name)
        ),
        frozenset(slips(Counter(mention.name for mention in rows) | counts)),
    )


def _of_clause(
    key: str, clause: Clause, evidence: _Evidence, of_place: str, *, is_behind_list: bool
) -> Iterator[Diagnostic]:
    before: Mention | None = None
    behind = ""  # a label that may stand in a name before, and was not read, would be that of the names behind it
    read = {each.start: str(each.params["reason"]) for each in clause.noticed if each.code == DOUBTFUL}
    for mention, following in zip_longest(clause.mentions, clause.mentions[1:]):
        if not mention.by_reader:
            row = _Row(mention, before, following, clause, is_behind_list, evidence)
            of_row = (doubt.id for doubt in ROW_DOUBTS if doubt.holds(row))
            reason = doubt_of_name(mention.name) or read.get(mention.start) or next(of_row, of_place)
            if reason == "joined" or (reason and holds_verb_or_key(mention.name)):
                behind = mention.role_as_written
            elif not reason and behind and mention.role_as_written == behind:
                reason = "label"
            if reason:
                params = {"name": mention.name, "reason": reason}
                yield Diagnostic(DOUBTFUL, mention.start, mention.end, key, params)
        before = mention
