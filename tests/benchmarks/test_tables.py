"""Tables cost a few times what reading and parsing cost, many plans' less, the ledger's as much as one plan's.

The audit's time grows with what it finds.

Times are the processor's, the best of several runs in one process; ratios are of times in the same run. Whether time
is in proportion is measured without the garbage collector, which adds a step wherever one of its generations fills.
"""

import contextlib
import io
import re
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis import schema
from analysis.__main__ import main
from analysis.audit import likely_aliases
from analysis.ledger.of_plan import ledger_of
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.tables import arrow_tables, tables_of
from tests.benchmarks.timing import best_time

SEED = Path(__file__).parents[2] / "data" / "plans" / "shanghai-ftu-2018.txt"
MOST_OF_PARSING, MOST_OF_PARSING_MANY = 5, 1
MOST_OF_PARSING_LEDGER = 5
"""The ledger reads the prose, which is most of a plan and which parsing passes over."""
MOST_FOR_TWICE = 2.3
FEW, MANY = 40, 200

pytestmark = pytest.mark.benchmark


def twice_against_once(once: Callable[[], object], twice: Callable[[], object], runs: int = 9) -> tuple[float, float]:
    """The time of `once`, and how many times that `twice` takes: the smaller of two measurements."""
    pairs = [(best_time(once, runs), best_time(twice, runs)) for _ in range(2)]
    return min(first for first, _ in pairs), min(second / first for first, second in pairs)


def plan_of(data: bytes) -> Plan:
    return parse(read_bytes(data, "made-up.txt"))


def test_tables_of_a_plan_cost_at_most_five_times_its_reading_and_parsing() -> None:
    data = SEED.read_bytes()
    plan = plan_of(data)

    parsing, tables = best_time(lambda: plan_of(data), 30), best_time(lambda: tables_of(plan), 30)

    print(f"\ntables_of / (read + parse), the founding plan: {tables / parsing:.2f} ({1e3 * tables:.2f} ms)")
    assert tables <= MOST_OF_PARSING * parsing


def files_of_plans(number: int) -> list[bytes]:
    """Plans in the founding plan's style, no two alike."""
    text = SEED.read_text(encoding="utf-8")
    return [re.sub(r"2018|1000", str(1900 + each), text).encode() for each in range(number)]


def test_arrow_tables_of_many_plans_cost_no_more_than_parsing_them() -> None:
    """Those of the ledger aside: what they cost is measured below."""
    files = files_of_plans(MANY)
    plans = [plan_of(data) for data in files]
    wanted = schema.SCHEMA.keys() - schema.LEDGER

    parsing = best_time(lambda: [plan_of(data) for data in files], 9)
    tables = best_time(lambda: arrow_tables(plans, only=wanted), 9)

    print(
        f"\narrow_tables / (read + parse), {MANY} plans: {tables / parsing:.2f} ({1e3 * tables / MANY:.2f} ms a plan)"
    )
    assert tables <= MOST_OF_PARSING_MANY * parsing


def test_the_ledger_of_a_plan_costs_at_most_five_times_its_reading_and_parsing() -> None:
    files = files_of_plans(FEW)
    plans = [plan_of(data) for data in files]

    parsing = best_time(lambda: [plan_of(data) for data in files], 9)
    ledger = best_time(lambda: [ledger_of(plan) for plan in plans], 9)

    print(f"\nledger_of / (read + parse), {FEW} plans: {ledger / parsing:.2f} ({1e3 * ledger / FEW:.2f} ms a plan)")
    assert ledger <= MOST_OF_PARSING_LEDGER * parsing


def points(number: int, names: Callable[[int], str], words: Callable[[int], str] = str) -> str:
    return "".join(f"{i % 99 + 1}.推进第{words(i)}项工作。（责任单位：{names(i)}）\n" for i in range(number))


NAMES: dict[str, Callable[[int], str]] = {
    "numbered": lambda n: points(n, lambda i: f"市第{i}局"),
    "numbered, some without a region": lambda n: points(n, lambda i: f"{'市' if i % 3 else ''}第{1000 + i}局"),
    "numbered, with committees": lambda n: points(n, lambda i: f"市第{i}{'局' if i % 3 else '委员会'}"),
    "alike but for one character": lambda n: points(n, lambda i: f"市{chr(0x4E00 + i)}财政局"),
    "alike and in one point": lambda n: (
        "1.要点。" + "".join(f"（责任单位：市{chr(0x4E00 + i)}财政局）" for i in range(n)) + "\n"
    ),
    "of many characters": lambda n: points(n, lambda i: f"市{chr(0x4E00 + i * 7 % 9973)}{chr(0x4E00 + i)}局"),
}


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("kind", NAMES)
def test_twice_the_names_take_about_twice_the_time_to_find_likely_aliases(kind: str) -> None:
    once, twice = (tables_of(plan_of(NAMES[kind](number).encode())) for number in (3200, 6400))
    assert (len(once.departments), len(twice.departments)) == pytest.approx((3200, 6400), rel=0.01)

    first, ratio = twice_against_once(lambda: likely_aliases(once), lambda: likely_aliases(twice))

    print(f"\nlikely_aliases, {kind}: 3,200 names {1e3 * first:.0f} ms, twice as many {ratio:.2f} times")
    assert ratio <= MOST_FOR_TWICE


FINDINGS: dict[str, Callable[[int], str]] = {
    "points without a unit": lambda n: (
        "".join(f"{i % 99 + 1}.推进第{i}项工作。\n" for i in range(10 * n)) + "100.办好实事。（责任单位：市财政局）\n"
    ),
    "names alike": lambda n: points(n, lambda i: f"{'市' if i % 2 else '示例市'}第{i // 2}局"),
    "names in the text": lambda n: points(n, lambda i: f"市第{i}局", lambda i: f"{i}项，同市第{n - i}局做第{i}"),
    "many clauses in one point": lambda n: (
        "1.要点。" + "".join(f"市第{i}局推进（责任单位：市第{i}局）" for i in range(n)) + "\n"
    ),
    "open lists": lambda n: points(n, lambda i: f"市财政局、市第{i % 50}局等"),
}


def check_whole(path: Path) -> int:
    """The number of remarks that the command prints."""
    with contextlib.redirect_stdout(io.StringIO()) as said:
        main(["check", str(path)])
    return said.getvalue().count("\n")


@pytest.mark.usefixtures("no_collector")
@pytest.mark.parametrize("kind", FINDINGS)
def test_twice_the_findings_take_about_twice_the_time_to_check(kind: str, tmp_path: Path) -> None:
    once, twice = tmp_path / "once.txt", tmp_path / "twice.txt"
    once.write_text(FINDINGS[kind](1600), encoding="utf-8")
    twice.write_text(FINDINGS[kind](3200), encoding="utf-8")
    assert check_whole(twice) == pytest.approx(2 * check_whole(once), rel=0.02, abs=1)

    first, ratio = twice_against_once(lambda: check_whole(once), lambda: check_whole(twice), 5)

    print(f"\ncheck, {kind}: {1e3 * first:.0f} ms, twice as many {ratio:.2f} times")
    assert ratio <= MOST_FOR_TWICE
