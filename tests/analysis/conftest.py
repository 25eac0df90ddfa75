from pathlib import Path

import pytest
from hypothesis import settings

from analysis.parsing import Plan, parse
from analysis.reading import read_file
from analysis.registry import load_registry
from analysis.selection import Selected, Selection
from analysis.tables import PlanTables, tables_of

settings.register_profile("shared machine", deadline=None)
settings.load_profile("shared machine")

SEED = Path(__file__).parents[2] / "data" / "plans" / "shanghai-ftu-2018.txt"


@pytest.fixture(scope="session")
def seed_plan() -> Plan:
    return parse(read_file(SEED))


@pytest.fixture(scope="session")
def seed_tables(seed_plan: Plan) -> PlanTables:
    return tables_of(seed_plan, load_registry())


@pytest.fixture(scope="session")
def seed(seed_tables: PlanTables) -> Selected:
    return Selection().apply(seed_tables)
