"""Small assignment tables: the founding plan's 64 rows, and any other from a mapping of points to departments."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

import pandas as pd
import pytest

from analysis.network import Affiliation, NetworkSettings, NetworkTables, affiliation, measure
from analysis.schema import frame

SEED = Path(__file__).with_name("seed_assignments.csv")


def assignments_of(plan: Mapping[str, Sequence[str]], plan_id: str = "plan") -> pd.DataFrame:
    """Assignments of one clause a point; a name ending in "!" leads, in "+" supports, in "*" is collective."""
    rows: list[tuple[object, ...]] = []
    for point, names in plan.items():
        for position, written in enumerate(names, start=1):
            name, role = written.rstrip("!+*"), {"!": "lead", "+": "support"}.get(written[-1], "responsible")
            start = 20 * len(rows)
            rows.append((
                plan_id, point, 1, position, point, "1", name, name, role, "责任单位", "stated",
                written.endswith("*"), False, "", start, start + len(name),
            ))  # fmt: skip
    return frame("assignments", rows)


def points_of(keys: Sequence[str], plan_id: str = "plan") -> pd.DataFrame:
    """A points table in the order of `keys`."""
    rows = [
        (plan_id, key, key, "1", f"{key}.", f"要点{key}", f"要点{key}的正文", 100 * place, 100 * place + 50)
        for place, key in enumerate(keys)
    ]
    return frame("points", rows)


def seed_plan() -> dict[str, list[str]]:
    """The founding plan: point number → names as written, in order."""
    plan: dict[str, list[str]] = {}
    with SEED.open(encoding="utf-8", newline="") as source:
        for row in csv.DictReader(source):
            plan.setdefault(row["point_no"], []).append(row["name_as_written"])
    return plan


def network_of(plan: Mapping[str, Sequence[str]], **options: object) -> Affiliation:
    """The affiliation network of `assignments_of(plan)`."""
    return affiliation(assignments_of(plan), **options)  # type: ignore[arg-type]


@pytest.fixture(scope="session")
def seed() -> pd.DataFrame:
    return assignments_of(seed_plan(), "shanghai-ftu-2018")


@pytest.fixture(scope="session")
def seed_network(seed: pd.DataFrame) -> Affiliation:
    return affiliation(seed)


@pytest.fixture(scope="session")
def seed_tables(seed: pd.DataFrame) -> NetworkTables:
    return measure(seed, points_of(list(seed_plan()), "shanghai-ftu-2018"), NetworkSettings())
