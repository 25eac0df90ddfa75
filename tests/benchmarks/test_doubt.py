"""Rows that damage makes wrong carry a warning, and rows of plans without damage hardly ever do.

`DOUBT_PLANS=20` in the environment tries so many plans instead of 200.
"""

import os
from collections import Counter
from pathlib import Path

import pytest

from analysis.parsing import parse
from analysis.reading import read_file
from tests.analysis.parsing.written.places import text_of
from tests.benchmarks.announcements import marked_share, outcomes, read, summary, written_drafts

pytestmark = pytest.mark.benchmark

PLANS = int(os.environ.get("DOUBT_PLANS", "200"))
REAL = sorted((Path(__file__).parents[2] / "data" / "plans").glob("*.txt"))


def test_no_row_is_read_wrongly_from_a_damaged_plan_without_a_warning_on_it():
    found = outcomes(PLANS)
    print(f"\n{summary(found)}")

    silent = Counter(each.plan.kind for each in found for _ in each.wrong - each.announced)
    assert Counter() == silent


def test_at_most_one_row_in_a_hundred_of_whole_plans_is_marked_doubtful():
    marked, rows = marked_share(read(text_of(draft)) for draft in written_drafts(PLANS, seed=2))
    print(f"\n{marked} of {rows} rows of {PLANS} plans marked")

    assert rows > PLANS
    assert marked <= rows / 100


@pytest.mark.parametrize("path", REAL, ids=lambda path: path.stem)
def test_no_row_of_a_real_plan_is_marked_doubtful(path: Path):
    marked, rows = marked_share([parse(read_file(path))])

    assert rows > 0
    assert marked == 0
