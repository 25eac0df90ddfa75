"""How the limits of reading are set, and that a process is held to them."""

import subprocess
import sys

import pytest

from analysis.apart.limits import Limits, limits_of
from analysis.errors import PlanError


def test_what_is_not_set_is_as_usual() -> None:
    assert limits_of({}) == Limits(megabytes=1024, seconds=30, workers=2)


def test_each_is_set_by_its_own_name() -> None:
    said = {"PLAN_ATLAS_READING_MB": "700", "PLAN_ATLAS_READING_SECONDS": " 9 ", "PLAN_ATLAS_READERS": "4"}

    assert limits_of(said) == Limits(megabytes=700, seconds=9, workers=4)


@pytest.mark.parametrize("value", ["0", "-1", "1.5", "many", "９", "1" * 400])
def test_what_is_no_number_is_refused_with_the_name_of_the_setting(value: str) -> None:
    with pytest.raises(PlanError) as raised:
        limits_of({"PLAN_ATLAS_READERS": value})

    assert (raised.value.code, raised.value.params["name"]) == ("setting-unusable", "PLAN_ATLAS_READERS")


@pytest.mark.parametrize(
    ("limits", "work", "status"),
    [
        (Limits(megabytes=300), "bytearray(600 * 2**20)", 1),
        (Limits(seconds=1), "while True: pass", -24),
    ],
)
def test_a_process_is_held_to_them(limits: Limits, work: str, status: int) -> None:
    script = f"from analysis.apart.limits import *\nlimit_this_process({limits!r})\n{work}"

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=False).returncode == status


def test_a_limit_that_is_tighter_already_stays() -> None:
    script = (
        "import resource; from analysis.apart.limits import *\n"
        "resource.setrlimit(resource.RLIMIT_AS, (400 * 2**20, 400 * 2**20))\n"
        "limit_this_process(Limits(megabytes=800)); print(resource.getrlimit(resource.RLIMIT_AS)[0] // 2**20)"
    )

    assert subprocess.run([sys.executable, "-c", script], capture_output=True, check=True).stdout == b"400\n"
