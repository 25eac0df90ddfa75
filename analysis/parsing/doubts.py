"""Rows that are read and yet unlikely: each reason to doubt one, on one screen. A doubtful row is kept and marked."""

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache

from msgspec import Struct

from analysis.diagnostics import DOUBTFUL, Diagnostic
from analysis.parsing.doubtful_places import DoubtfulPlaces
from analysis.parsing.lexicon import BEGINS_KEY, BODY_KEY, ROLE_KEY, ROLE_VERB
from analysis.parsing.model import Clause, Mention, Point
from analysis.parsing.units import names
from analysis.parsing.units.run_together import are_two, holds_two
from analysis.words import ROLES, any_of, listed
from analysis.words.brackets import BOX_OPENS, CLOSE, CLOSES, OPEN, OPENS


class NameDoubt(Struct, frozen=True):
    """A reason to doubt a name by its own words: `doubt.<id>` in the catalogues, and a name that shows it and one that does not."""

    id: str
    holds: Callable[[str], object]
    example: str
    sound: str


_SEPARATOR = re.compile(r"[、，,；;。：:/／\\|｜·•+＋\n\t]|\s")
_MISREAD = re.compile(r"[丶`´·•|｜]|(?<=[\u4e00-\u9fff）)])[.．'’ 　](?=[\u4e00-\u9fff]{2})")
"""What a scan or a hand puts for a separator; it stands in no collective either."""
_BRACKETED = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]*[{CLOSES}]|“[^”]*”|《[^》]*》")
_VERB = re.compile(any_of("prose.in_no_unit", "prose.doubtful"))
_DIGIT = re.compile(rf"[0-9０-９](?![0-9０-９]*[\u4e00-\u9fff]{{0,4}}{any_of('bodies.numbered')})")
_AND = any_of("collectives.and")
_JOINED = re.compile(rf"{_AND}|[等或的是为]|.*(?:{_AND}|[等的或])\Z")
_SENTENCE = re.compile(rf"[。！？]|{any_of('prose.tells')}")
_NUMBERED_UNIT = re.compile(r"[0-9０-９]{1,3}(?:[省市县区各]|团[省市县区])")
_KEY_INSIDE = re.compile(
    rf"(?:..{any_of('bodies.endings')}|等.{{0,5}})(?:{BEGINS_KEY}{any_of('labels.bodies')}|[{BOX_OPENS}]{BEGINS_KEY})"
)
_SHORTEST_SENTENCE = 6


def _reads_as_sentence(name: str) -> bool:
    """Words of a sentence, or a longer name that is no unit's and none that could stand beside one."""
    if _SENTENCE.search(name):
        return True
    is_name = names.is_unit(name) or names.is_collective(name) or names.is_unusual(name) or names.ends_as_unit(name)
    return not is_name and len(name) >= _SHORTEST_SENTENCE


def _has_separator(name: str) -> bool:
    words = _BRACKETED.sub("", name)
    return _MISREAD.search(words) is not None or (
        not names.is_collective(name) and _SEPARATOR.search(words) is not None
    )


_NUMERAL = "[〇零一二三四五六七八九十百0-9]{1,4}"
_MARK = re.compile(
    rf"第{_NUMERAL}(?:[编篇章节条]|部分)|.{{2}}{any_of('bodies.endings')}[一二三四五六七八九十]{{1,3}}\Z|[（(]{_NUMERAL}[）)]"
)
_SHORT = re.compile(".|[各有相][有相]")
_GENERIC = frozenset(listed("bodies.organs"))
_KEY_FIRST = re.compile(
    rf"{BEGINS_KEY}{any_of('labels.bodies')}(?=.{{2}})|{any_of(*ROLES)}(?!{any_of('bodies.endings')}\Z)(?=.{{3}})"
)


def _holds_key(name: str) -> bool:
    """协办单位市场监管局, 协办科技厅: a key or a verb of a role, and a unit behind it; or a unit before a key."""
    key = _KEY_FIRST.match(name)
    return (key is not None and names.is_certain_unit(name[key.end() :])) or _KEY_INSIDE.search(name) is not None


def _has_bracket_alone(name: str) -> bool:
    rest = _BRACKETED.sub("", _BRACKETED.sub("", name))
    return any(character in rest for character in OPEN + CLOSE + "“”《》")


NAME_DOUBTS: Sequence[NameDoubt] = (
    NameDoubt("bracket", _has_bracket_alone, "市财政局（国库科", "市财政局（国库科）"),
    NameDoubt("heading", _MARK.search, "市教育局二", "市第二中学"),
    NameDoubt("separator", _has_separator, "市财政局·市教育局", "各市、县（区）人民政府"),
    NameDoubt("two", holds_two, "市财政局各区政府", "市政府各部门"),
    NameDoubt("verb", lambda name: _VERB.search(name) or _holds_key(name), "市财政局牵头", "市就业指导中心"),
    NameDoubt("digit", lambda name: _DIGIT.search(name) or _NUMBERED_UNIT.match(name), "市财政局6月", "12345热线"),
    NameDoubt("joined", _JOINED.match, "和市财政局", "市发展和改革委员会"),
    NameDoubt("sentence", _reads_as_sentence, "各地要认真做", "市应急局"),
    NameDoubt("generic", _GENERIC.__contains__, "政府", "市政府"),
    NameDoubt("short", _SHORT.fullmatch, "市", "市委"),
)  # fmt: skip
"""In the order in which the first that holds is told."""


@lru_cache(maxsize=8192)
def doubt_of_name(name: str) -> str:
    """The id of the first reason to doubt the name by its words alone; "" where there is none."""
    return next((doubt.id for doubt in NAME_DOUBTS if doubt.holds(name)), "")


class _Row(Struct, frozen=True, gc=False):
    """A mention in its place: the one before it in its list, whether another list stands right before this one, and what
    the plan as a whole shows."""

    mention: Mention
    before: Mention | None
    clause: Clause
    is_behind_list: bool
    plan: "_Evidence"


class _Evidence(Struct, frozen=True):
    """How often each name and each key stands in a plan, what names it uses, whether nearly all end as those of bodies
    do, and where names stand that the same list has before in the same role."""

    counts: Mapping[str, int]
    keys: Mapping[str, int]
    known: frozenset[str]
    has_whole_names: bool
    repeated: frozenset[int]


class RowDoubt(Struct, frozen=True):
    """A reason to doubt a row by what stands beside it or elsewhere in the plan."""

    id: str
    holds: Callable[[_Row], bool]


_LEVELS_ONLY = re.compile(rf"{any_of('collectives.several')}{{0,2}}[省市州盟地县区旗乡镇街道级、]{{1,6}}\Z")
_FEW_UNUSUAL, _SEVERAL_ROWS, _BESIDE = 0.1, 6, 3


def _is_half_of_collective(row: _Row) -> bool:
    """各区 and 县级市 as two units: they are one collective that a separator cut."""
    return (
        row.before is not None
        and row.before.is_collective
        and _LEVELS_ONLY.match(row.before.name) is not None
        and (_LEVELS_ONLY.match(row.mention.name) is not None or row.mention.name in _GENERIC)
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


def _is_two(row: _Row) -> bool:
    """宣传教育部示例图书馆 beside 示例图书馆: two names of the plan run together."""
    return are_two(row.mention.name, row.plan.known)


_USUAL = 3
"""A key that no list knows is the plan's own where so many lists have it."""


def _has_strange_key(row: _Row) -> bool:
    """捐导单位：: a key that asks for units in so many words, and stands hardly anywhere."""
    key = row.mention.role_as_written
    return _is_strange(key) and row.plan.keys[key] < _USUAL <= len(row.plan.keys)


@lru_cache(maxsize=1024)
def _is_strange(key: str) -> bool:
    return BODY_KEY.fullmatch(key) is not None and ROLE_KEY.fullmatch(f"{key}：") is None


def _leads_by_rule_behind_another(row: _Row) -> bool:
    """The first of a list that another list stands right before: the rule on the first listed may not mean it."""
    return row.is_behind_list and row.mention.role_basis == "rule" and row.mention.role == "lead"


@lru_cache(maxsize=8192)
def _is_plain(name: str) -> bool:
    """No reason to doubt a row can come from this name, unless it repeats or holds two: a look that spares the others."""
    is_whole = names.ends_as_unit(name) or names.is_collective(name)
    return is_whole and not (doubt_of_name(name) or _beside_verbs(name) or _LEVELS_ONLY.match(name))


def _repeats(row: _Row) -> bool:
    """The unit stands in the list before, in the same role."""
    return row.mention.start in row.plan.repeated


def _repeated(points: Sequence[Point]) -> Iterator[int]:
    """Where names stand that their list has before, in the same role."""
    for clause in (clause for point in points for clause in point.clauses):
        seen: set[tuple[str, str]] = set()
        for mention in clause.mentions:
            if (mention.full_name, mention.role) in seen:
                yield mention.start
            seen.add((mention.full_name, mention.role))


ROW_DOUBTS: Sequence[RowDoubt] = (
    RowDoubt("half-collective", _is_half_of_collective),
    RowDoubt("two", _is_two),
    RowDoubt("label", _has_strange_key),
    RowDoubt("rule", _leads_by_rule_behind_another),
    RowDoubt("another-and-verb", _holds_another),
    RowDoubt("no-body", _ends_like_no_body),
    RowDoubt("repeated", _repeats),
)
"""In the order in which the first that holds is told, behind the doubts of the name."""


def about_doubtful_rows(points: Sequence[Point], noticed: Sequence[Diagnostic]) -> Iterator[Diagnostic]:
    """A warning on each row of `points` that is unlikely, with the reason; `noticed` is what was found odd beside them:
    numbers, levels, words that were not read."""
    places = DoubtfulPlaces(points, noticed)
    lists = [clause.mentions for point in points for clause in point.clauses]
    used = {mention.name for mentions in lists for mention in mentions}
    keys = {mention.role_as_written for mentions in lists for mention in mentions}
    is_sound = all(map(_is_plain, used)) and not (
        any(are_two(name, used) for name in used) or any(map(_is_strange, keys))
    )
    for at in () if is_sound else _headings_in_names(lists):
        places.mark_behind(points, at)
    evidence: _Evidence | None = None
    for point in points:
        end = -_BESIDE
        for order, clause in enumerate(point.clauses):
            of_point = places.reason(point, order) if places else ""
            is_behind, end = clause.start - end < _BESIDE, clause.end
            if of_point or is_behind or not is_sound or _is_remarkable(clause):
                evidence = evidence or _evidence_of(points)
                yield from _of_clause(point.key, clause, evidence, of_point, is_behind_list=is_behind)


def _headings_in_names(lists: Sequence[Sequence[Mention]]) -> Iterator[int]:
    """Where a heading stands in what was read as a name: 各区政府 第三部分 加强队伍建设."""
    return (each.start for mentions in lists for each in mentions if _MARK.search(each.name))


def _is_remarkable(clause: Clause) -> bool:
    """Hardly any list is; so this comes before looking at each of its units."""
    return bool(clause.noticed) or len({mention.full_name for mention in clause.mentions}) < len(clause.mentions)


def _evidence_of(points: Sequence[Point]) -> _Evidence:
    rows = [mention for point in points for clause in point.clauses for mention in clause.mentions]
    unusual = sum(not mention.is_collective and not names.ends_as_unit(mention.name) for mention in rows)
    counts = Counter(mention.full_name for mention in rows)
    keys = Counter(
        key for point in points for clause in point.clauses for key in {m.role_as_written for m in clause.mentions}
    )
    known = frozenset([*counts, *(mention.name for mention in rows)])
    return _Evidence(
        counts,
        keys,
        known,
        unusual <= max(len(rows) * _FEW_UNUSUAL, len(rows) >= _SEVERAL_ROWS),
        frozenset(_repeated(points)),
    )


def _of_clause(
    key: str, clause: Clause, evidence: _Evidence, of_point: str, *, is_behind_list: bool
) -> Iterator[Diagnostic]:
    before: Mention | None = None
    read = {each.start: str(each.params["reason"]) for each in clause.noticed if each.code == DOUBTFUL}
    for mention in clause.mentions:
        if not mention.by_reader:
            row = _Row(mention, before, clause, is_behind_list, evidence)
            reason = doubt_of_name(mention.name) or read.get(mention.start) or _doubt_of_row(row) or of_point
            if reason:
                params = {"name": mention.name, "reason": reason}
                yield Diagnostic(DOUBTFUL, mention.start, mention.end, key, params)
        before = mention


def _doubt_of_row(row: _Row) -> str:
    return next((doubt.id for doubt in ROW_DOUBTS if doubt.holds(row)), "")
