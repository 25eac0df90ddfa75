"""Tables cost a few times what reading and parsing cost, many plans' less; the audit's time grows with what it finds.

Times are the processor's, the best of several runs in one process; ratios are of times in the same run.
"""

import contextlib
import io
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from analysis.__main__ import main
from analysis.audit import likely_aliases
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.tables import arrow_tables, tables_of

SEED = Path(__file__).parents[2] / "data" / "plans" / "shanghai-ftu-2018.txt"
MOST_OF_PARSING, MOST_OF_PARSING_MANY = 5, 1
MOST_FOR_TWICE = 2.3
MANY = 200

pytestmark = pytest.mark.benchmark


def best_time(work: Callable[[], object], runs: int = 9) -> float:
    times = []
    for _ in range(runs):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
    return min(times)


def plan_of(data: bytes) -> Plan:
    return parse(read_bytes(data, "made-up.txt"))


def test_tables_of_a_plan_cost_at_most_five_times_its_reading_and_parsing() -> None:
    data = SEED.read_bytes()
    plan = plan_of(data)

    parsing, tables = best_time(lambda: plan_of(data), 30), best_time(lambda: tables_of(plan), 30)

    print(f"\ntables_of / (read + parse), the founding plan: {tables / parsing:.2f} ({1e3 * tables:.2f} ms)")
    assert tables <= MOST_OF_PARSING * parsing


def test_arrow_tables_of_many_plans_cost_no_more_than_parsing_them() -> None:
    text = SEED.read_text(encoding="utf-8")
    files = [re.sub(r"2018|1000", str(1900 + number), text).encode() for number in range(MANY)]
    plans = [plan_of(data) for data in files]

    parsing, tables = best_time(lambda: [plan_of(data) for data in files]), best_time(lambda: arrow_tables(plans))

    print(
        f"\narrow_tables / (read + parse), {MANY} plans: {tables / parsing:.2f} ({1e3 * tables / MANY:.2f} ms a plan)"
    )
    assert tables <= MOST_OF_PARSING_MANY * parsing


def points(number: int, names: Callable[[int], str], words: Callable[[int], str] = str) -> str:
    return "".join(f"{i % 99 + 1}.推进第{words(i)}项工作。（责任单位：{names(i)}）\n" for i in range(number))


NAMES: dict[str, Callable[[int], str]] = {
    "numbered": lambda n: points(n, lambda i: f"市第{i}局"),
    "alike but for one character": lambda n: points(n, lambda i: f"市{chr(0x4E00 + i)}财政局"),
    "alike and in one point": lambda n: (
        "1.要点。" + "".join(f"（责任单位：市{chr(0x4E00 + i)}财政局）" for i in range(n)) + "\n"
    ),
    "of many characters": lambda n: points(n, lambda i: f"市{chr(0x4E00 + i * 7 % 9973)}{chr(0x4E00 + i)}局"),
}


@pytest.mark.parametrize("kind", NAMES)
def test_twice_the_names_take_about_twice_the_time_to_find_likely_aliases(kind: str) -> None:
    once, twice = (tables_of(plan_of(NAMES[kind](number).encode())) for number in (1600, 3200))
    assert len(once.departments) == 1600

    first, second = (best_time(lambda tables=tables: likely_aliases(tables)) for tables in (once, twice))

    print(f"\nlikely_aliases, {kind}: 1,600 names {1e3 * first:.0f} ms, twice as many {second / first:.2f} times")
    assert second <= MOST_FOR_TWICE * first


FINDINGS: dict[str, Callable[[int], str]] = {
    "points without a unit": lambda n: (
        "".join(f"{i % 99 + 1}.推进第{i}项工作。\n" for i in range(10 * n)) + "1.办好实事。（责任单位：市财政局）\n"
    ),
    "names alike": NAMES["of many characters"],
    "names in the text": lambda n: points(n, lambda i: f"市第{i}局", lambda i: f"{i}项，同市第{n - i}局做第{i}"),
    "many clauses in one point": lambda n: (
        "1.要点。" + "".join(f"市第{i}局推进（责任单位：市第{i}局）" for i in range(n)) + "\n"
    ),
    "open lists": lambda n: points(n, lambda i: f"市财政局、市第{i % 50}局等"),
}


def check_whole(path: Path) -> None:
    with contextlib.redirect_stdout(io.StringIO()):
        main(["check", str(path)])


@pytest.mark.parametrize("kind", FINDINGS)
def test_twice_the_findings_take_about_twice_the_time_to_check(kind: str, tmp_path: Path) -> None:
    path = tmp_path / "made-up.txt"
    times = []
    for number in (1600, 3200):
        path.write_text(FINDINGS[kind](number), encoding="utf-8")
        times.append(best_time(lambda: check_whole(path), 5))
    first, second = times

    print(f"\ncheck, {kind}: {1e3 * first:.0f} ms, twice as many {second / first:.2f} times")
    assert second <= MOST_FOR_TWICE * first
