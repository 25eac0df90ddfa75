"""Rows that are read and yet unlikely: each reason to doubt one, on one screen. A doubtful row is kept and marked."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise
from statistics import median

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.parsing.lexicon import ROLE_KEY, ROLE_VERB
from analysis.parsing.model import Clause, Mention, Point
from analysis.parsing.units import names
from analysis.words import any_of
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS

DOUBTFUL = "assignment-doubtful"
_MANY_TIMES, _MANY = 10, 12
"""A point is crowded with so many times the usual number of units, and at least so many."""
_LONGEST = 24


class NameDoubt(Struct, frozen=True):
    """A reason to doubt a name by its own words: `doubt.<id>` in the catalogues, and a name that shows it and one that does not."""

    id: str
    holds: Callable[[str], object]
    example: str
    sound: str


_SEPARATOR = re.compile(r"[、，,；;。：:/／\\|｜·•+＋\n\t]|\s")
_BRACKETED = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]|“[^”]*”|《[^》]*》")
_VERB = re.compile(any_of("prose.in_no_unit", "prose.doubtful"))
_DIGIT = re.compile(rf"[0-9０-９](?![0-9０-９]*[\u4e00-\u9fff]{{0,4}}{any_of('bodies.numbered')})")
_AND = any_of("collectives.and")
_JOINED = re.compile(rf"{_AND}|[等或的是为]|.*(?:{_AND}|[等的或])\Z")
_SENTENCE = re.compile(rf"[。！？]|{any_of('prose.tells')}")


def _has_separator(name: str) -> bool:
    return not names.is_collective(name) and _SEPARATOR.search(_BRACKETED.sub("", name)) is not None


def _has_bracket_alone(name: str) -> bool:
    rest = _BRACKETED.sub("", _BRACKETED.sub("", name))
    return any(character in rest for character in OPEN + CLOSE + "“”《》")


NAME_DOUBTS: Sequence[NameDoubt] = (
    NameDoubt("bracket", _has_bracket_alone, "市财政局（国库科", "市财政局（国库科）"),
    NameDoubt("separator", _has_separator, "市财政局·市教育局", "各市、县（区）人民政府"),
    NameDoubt("verb", _VERB.search, "市财政局牵头", "市就业指导中心"),
    NameDoubt("digit", _DIGIT.search, "市财政局6月", "12345热线"),
    NameDoubt("joined", _JOINED.match, "和市财政局", "市发展和改革委员会"),
    NameDoubt("sentence", _SENTENCE.search, "各地要认真做", "市应急局"),
    NameDoubt("long", lambda name: len(name) > _LONGEST and not names.is_unit(name), "推" * 25, "市财政局"),
    NameDoubt("short", lambda name: len(name) < 2, "市", "市委"),
)  # fmt: skip
"""In the order in which the first that holds is told."""


@lru_cache(maxsize=8192)
def doubt_of_name(name: str) -> str:
    """The id of the first reason to doubt the name by its words alone; "" where there is none."""
    return next((doubt.id for doubt in NAME_DOUBTS if doubt.holds(name)), "")


class _Row(Struct, frozen=True, gc=False):
    """A mention in its place: the one before it in its list, and what the plan as a whole shows."""

    mention: Mention
    before: Mention | None
    clause: Clause
    plan: "_Evidence"


class _Evidence(Struct, frozen=True):
    """How often each name stands in a plan, and whether nearly all of its names end as those of bodies do."""

    counts: Mapping[str, int]
    has_whole_names: bool


class RowDoubt(Struct, frozen=True):
    """A reason to doubt a row by what stands beside it or elsewhere in the plan."""

    id: str
    holds: Callable[[_Row], bool]


_LEVELS_ONLY = re.compile(rf"{any_of('collectives.several')}{{0,2}}[省市州盟地县区旗乡镇街道级、]{{1,6}}\Z")
_FEW_UNUSUAL = 0.1


def _is_half_of_collective(row: _Row) -> bool:
    """各区 and 县级市 as two units: they are one collective that a separator cut."""
    return (
        row.before is not None
        and row.before.is_collective
        and _LEVELS_ONLY.match(row.before.name) is not None
        and _LEVELS_ONLY.match(row.mention.name) is not None
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


@lru_cache(maxsize=8192)
def _is_plain(name: str) -> bool:
    """No reason to doubt a row can come from this name, unless it repeats: a look that spares the others."""
    is_whole = names.ends_as_unit(name) or names.is_collective(name)
    return is_whole and not (doubt_of_name(name) or _beside_verbs(name) or _LEVELS_ONLY.match(name))


def _repeats(row: _Row) -> bool:
    mention = row.mention
    same = [m for m in row.clause.mentions if (m.full_name, m.role) == (mention.full_name, mention.role)]
    return len(same) > 1 and same[0] is not row.mention


ROW_DOUBTS: Sequence[RowDoubt] = (
    RowDoubt("half-collective", _is_half_of_collective),
    RowDoubt("another-and-verb", _holds_another),
    RowDoubt("no-body", _ends_like_no_body),
    RowDoubt("repeated", _repeats),
)
"""In the order in which the first that holds is told, behind the doubts of the name."""


def about_doubtful_rows(points: Sequence[Point], numbers: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """A warning on each row of `points` that is unlikely, with the reason; `numbers` are what was noticed of the count."""
    crowded = _crowded(points)
    swallowing = _swallowing(points, numbers)
    evidence: _Evidence | None = None
    for point in points:
        reason = "crowded" if point.key in crowded else ""
        for order, clause in enumerate(point.clauses):
            swallowed = "number" if order and point.key in swallowing else ""
            if reason or swallowed or _is_remarkable(clause.mentions):
                evidence = evidence or _evidence_of(points)
                yield from _of_clause(point.key, clause, evidence, reason or swallowed)


def _is_remarkable(mentions: Sequence[Mention]) -> bool:
    """Hardly any list is; so this comes before looking at each of its units."""
    listed = [mention.full_name for mention in mentions]
    return len(set(listed)) < len(listed) or not all(map(_is_plain, [mention.name for mention in mentions]))


def _evidence_of(points: Sequence[Point]) -> _Evidence:
    rows = [mention for point in points for clause in point.clauses for mention in clause.mentions]
    unusual = sum(not mention.is_collective and not names.ends_as_unit(mention.name) for mention in rows)
    return _Evidence(Counter(mention.full_name for mention in rows), unusual <= len(rows) * _FEW_UNUSUAL)


def _of_clause(key: str, clause: Clause, evidence: _Evidence, of_point: str) -> Iterator[Diagnostic]:
    before: Mention | None = None
    for mention in clause.mentions:
        if mention.by_reader:
            before = mention
            continue
        reason = doubt_of_name(mention.name) or _doubt_of_row(_Row(mention, before, clause, evidence)) or of_point
        if reason:
            params = {"name": mention.name, "reason": reason}
            yield Diagnostic(DOUBTFUL, mention.start, mention.end, key, params)
        before = mention


def _doubt_of_row(row: _Row) -> str:
    return next((doubt.id for doubt in ROW_DOUBTS if doubt.holds(row)), "")


def _crowded(points: Sequence[Point]) -> set[str]:
    """The points with ten times the usual number of units."""
    counts = {point.key: sum(len(clause.mentions) for clause in point.clauses) for point in points}
    usual = median([count for count in counts.values() if count] or [0])
    return {key for key, count in counts.items() if count >= max(_MANY, _MANY_TIMES * usual)}


def _swallowing(points: Sequence[Point], numbers: Sequence[Diagnostic]) -> set[str]:
    """The points with several lists right before a number that is missing: all but the first may be the missing point's."""
    gaps = {each.point_key for each in numbers if each.code == "number-missing"}
    return {
        before.key
        for before, after in pairwise(points)
        if after.key in gaps and sum(bool(clause.mentions) for clause in before.clauses) > 1
    }
