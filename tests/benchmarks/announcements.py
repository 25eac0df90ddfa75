"""How many rows of damaged plans are read wrongly or missed, and how many of those the reader is told of.

`python -m tests.benchmarks.announcements 60` prints the shares by kind of damage for 60 plans.
"""

import sys
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import NamedTuple

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import seed as seeded

from analysis.diagnostics import Diagnostic
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from tests.analysis.parsing.written.drafts import Draft, Tables
from tests.analysis.parsing.written.mishaps import DamagedPlan, damaged_plans
from tests.analysis.parsing.written.plans import drafts_with_lists

DOUBTFUL = "assignment-doubtful"
ANNOUNCING = frozenset((
    DOUBTFUL, "words-unread", "name-unplaced", "clause-empty", "unclosed-bracket", "clause-unplaced",
    "table-not-counted", "number-missing", "number-repeated", "point-without-unit", "no-points", "no-responsibility",
))  # fmt: skip
"""The codes that tell a reader to look at a place, or that nothing was read at all."""
ABOUT_NUMBERS = ("number-missing", "number-repeated")
Place = tuple[int, int]
FEW = settings(
    max_examples=9, database=None, deadline=None, phases=[Phase.generate], suppress_health_check=list(HealthCheck)
)


class Row(NamedTuple):
    """A row of the table `assignments`: the order of its point among those written, the name without blanks.

    `point` is below 0 for one that was not written.
    """

    point: int
    name: str
    role: str


class Outcome(NamedTuple):
    """One damaged plan: the rows read wrongly and those missed, and of each those that were announced."""

    plan: DamagedPlan
    wrong: frozenset[Row]
    missed: frozenset[Row]
    announced: frozenset[Row]


def written_drafts(count: int, seed: int) -> list[Draft]:
    """So many plans by chance, the same for the same seed; their counts of points have no gaps."""
    found: list[Draft] = []
    while len(found) < count:
        found += _few_drafts(f"{seed} {len(found)}")
    return [draft._replace(numbering=draft.numbering._replace(gap_after=0)) for draft in found[:count]]


def _few_drafts(seed: str) -> list[Draft]:
    """A handful, none the shortest that can be; many from one seed would be variations of each other."""
    found: list[Draft] = []

    @seeded(seed)
    @settings(FEW)
    @given(drafts_with_lists())
    def collect(draft: Draft) -> None:
        found.append(draft)

    collect()
    return found[1:]


def read(text: str) -> Plan:
    """The plan in the text."""
    return parse(read_bytes(text.encode(), "made-up.txt"))


def rows_of(tables: Tables) -> set[Row]:
    """What must be read."""
    order = {point.point_key: index for index, point in enumerate(tables.points)}
    return {Row(order[key], _closed_up(each.name), each.role) for key, _, each in tables.assignments}


def _closed_up(name: str) -> str:
    return "".join(name.split())


class ReadRow(NamedTuple):
    """A row as it was read, with its place and its point's key and place."""

    row: Row
    span: Place
    key: str
    of_point: Place


def rows_read(plan: Plan, orders: Mapping[str, int]) -> list[ReadRow]:
    """The rows of the plan's points; `orders` says which written point each is."""
    return [
        ReadRow(
            Row(orders[point.key], _closed_up(each.name), each.role),
            (each.start, each.end), point.key, (point.start, point.end),
        )
        for point in plan.points
        for clause in point.clauses
        for each in clause.mentions
    ]  # fmt: skip


def orders_of(plan: Plan, damaged: DamagedPlan) -> dict[str, int]:
    """Which written point each point of the plan is, by its key: one with a number has its section's and its own,
    one without begins in the written one's lines."""
    written = damaged.tables.points
    if written[0].numeral:
        numbers = {(point.section_no, point.point_no): index for index, point in enumerate(written)}
        return {point.key: numbers.get((point.section_no, point.no), ~index) for index, point in enumerate(plan.points)}
    taken_out = len(damaged.text) - len(plan.source.text)
    return {point.key: bisect_right(damaged.begins, point.start + taken_out) - 1 for point in plan.points}


def outcome(damaged: DamagedPlan) -> Outcome:
    """What became of the damaged plan's rows."""
    plan, right = read(damaged.text), rows_of(damaged.tables)
    orders = orders_of(plan, damaged)
    found = rows_read(plan, orders)
    told = _told_anew(read(damaged.whole), plan)
    wrong = [each for each in found if each.row not in right]
    missed = frozenset(right - {each.row for each in found})
    announced = {each.row for each in wrong if _is_announced(each, told)}
    announced |= {row for row in missed if _touches(told, _place_of(row.point, plan, orders))}
    return Outcome(damaged, frozenset(each.row for each in wrong), missed, frozenset(announced))


class Told(NamedTuple):
    """What a diagnostic tells to look at."""

    code: str
    key: str
    start: int
    end: int


def _told_anew(whole: Plan, damaged: Plan) -> list[Told]:
    """What is said of the damaged plan and was not said of the whole one."""
    known = {_said(each) for each in whole.diagnostics}
    return [
        Told(each.code, each.point_key, _begin(each, damaged), each.end)
        for each in damaged.diagnostics
        if each.code in ANNOUNCING and _said(each) not in known
    ]


def _said(told: Diagnostic) -> tuple[str, str, str]:
    """What tells one warning from another of its kind: its point and its words."""
    return told.code, told.point_key, str(told.params.get("words") or told.params.get("name") or "")


def _begin(told: Diagnostic, plan: Plan) -> int:
    """Where the place begins: that a number is missing is said of what stands behind the point before it."""
    if told.code not in ABOUT_NUMBERS:
        return told.start
    return max((point.start for point in plan.points if point.start < told.start), default=0)


def _is_announced(row: ReadRow, told: Sequence[Told]) -> bool:
    on_row = any(each.key == row.key or _touches([each], row.span) for each in told if each.code == DOUBTFUL)
    return on_row or _touches([each for each in told if each.code != DOUBTFUL], row.of_point)


def _touches(told: Iterable[Told], place: Place) -> bool:
    return any(each.start <= place[1] and place[0] <= each.end for each in told)


def _place_of(written: int, plan: Plan, orders: Mapping[str, int]) -> Place:
    """Where the written point was read; if it was not, from the last before it that was to the first behind it."""
    places = {orders[point.key]: (point.start, point.end) for point in plan.points}
    before = [place for order, place in places.items() if 0 <= order <= written]
    behind = [place for order, place in places.items() if order >= written]
    return max(before, default=(0, 0))[0], min(behind, default=(0, len(plan.source.text)))[1]


def marked_share(plans: Iterable[Plan]) -> tuple[int, int]:
    """How many rows a warning of doubt lies on, of how many."""
    marked = rows = 0
    for plan in plans:
        told = [Told(each.code, "", each.start, each.end) for each in plan.diagnostics if each.code == DOUBTFUL]
        spans = [each.span for each in rows_read(plan, defaultdict(int))]
        rows += len(spans)
        marked += sum(_touches(told, span) for span in spans)
    return marked, rows


@cache
def outcomes(count: int = 200, seed: int = 1) -> list[Outcome]:
    """What became of so many damaged plans."""
    plans = damaged_plans(written_drafts(3 * count, seed), count, seed)
    return [outcome(plan) for plan in plans]


def summary(found: Iterable[Outcome]) -> str:
    """A line a kind of damage: plans, and those with a wrong row that nothing is said of; rows, those read wrongly and
    those missed, and the share of each that was announced."""
    kinds: dict[str, list[Outcome]] = {}
    for each in found:
        kinds.setdefault(each.plan.kind, []).append(each)
    head = (
        f"{'damage':28}{'plans':>6}{'silent':>7}{'rows':>6}{'wrong':>7}{'announced':>10}{'missed':>7}{'announced':>10}"
    )
    lines = [_line(kind, kinds[kind]) for kind in sorted(kinds)]
    return "\n".join([head, *lines, _line("all", [each for group in kinds.values() for each in group])])


def _line(kind: str, group: Sequence[Outcome]) -> str:
    silent = sum(bool(each.wrong - each.announced) for each in group)
    rows = sum(len(rows_of(each.plan.tables)) for each in group)
    wrong, missed = sum(len(each.wrong) for each in group), sum(len(each.missed) for each in group)
    of_wrong = _share(sum(len(each.wrong & each.announced) for each in group), wrong)
    of_missed = _share(sum(len(each.missed & each.announced) for each in group), missed)
    return f"{kind:28}{len(group):6}{silent:7}{rows:6}{wrong:7}{of_wrong:>10}{missed:7}{of_missed:>10}"


def _share(part: int, whole: int) -> str:
    return f"{part / whole:.0%}" if whole else "–"


if __name__ == "__main__":
    print(summary(outcomes(*map(int, sys.argv[1:]))))
