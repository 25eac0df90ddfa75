"""A page answers about as fast as the least that Streamlit serves, to one reader and to twenty at once.

Both apps are served and asked side by side in the same minutes, turn by turn, so that what else the machine does
weighs on both. The minimal one collects garbage after every run, as Streamlit does unless it is told not to; the app
does not. Beside a minimal page that does not either, which takes some 3 ms, no page of widgets looks small.
"""

import statistics
from pathlib import Path

import pytest

from tests.benchmarks.sessions import at_once, warm_run
from tests.serving import served

PAGES = ("", "workload", "network", "points", "ledger", "materials", "audit", "corrections")
MINIMAL = Path(__file__).with_name("minimal_app.py")
MOST_FOR_ONE, MOST_FOR_TWENTY = 1.5, 2.0

pytestmark = pytest.mark.benchmark


@pytest.fixture(scope="module")
def apps():
    with served() as ours, served(MINIMAL, "--runner.postScriptGC", "true") as least:
        yield ours, least


@pytest.mark.parametrize("page", PAGES)
def test_a_warm_run_of_a_page_against_the_minimal_one(apps, page):
    ours, least = apps
    rounds = [(warm_run(ours, page), warm_run(least)) for _ in range(3)]
    waited, worked = ([statistics.median(each[app][kind] for each in rounds) for app in (0, 1)] for kind in (0, 1))
    for said, (mine, theirs) in (("answered in", waited), ("processor", worked)):
        print(
            f"\n{page or 'overview'} {said}: {mine * 1000:.0f} ms, minimal {theirs * 1000:.0f} ms, {mine / theirs:.2f} times"
        )

    assert waited[0] / waited[1] <= MOST_FOR_ONE
    assert worked[0] / worked[1] <= MOST_FOR_ONE


@pytest.mark.parametrize("page", PAGES)
def test_twenty_readers_at_once_against_the_minimal_page(apps, page):
    ours, least = apps
    rounds = [(at_once(ours.address, page), at_once(least.address)) for _ in range(3)]
    mine, theirs = (statistics.median(each) for each in zip(*rounds, strict=True))
    print(f"\n{page or 'overview'}: {mine * 1000:.0f} ms, minimal {theirs * 1000:.0f} ms, {mine / theirs:.2f} times")

    assert mine / theirs <= MOST_FOR_TWENTY
