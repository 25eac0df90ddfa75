from collections.abc import Callable
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


@pytest.fixture
def plan_file(tmp_path: Path) -> Callable[[str | bytes | None], str]:
    """Writes a file (or makes a "folder", or nothing) and gives its path."""

    def write(content: str | bytes | None) -> str:
        path = tmp_path / "计划.txt"
        if content == "folder":
            path.mkdir()
        elif content is not None:
            path.write_bytes(content if isinstance(content, bytes) else content.encode("utf-8"))
        return str(path)

    return write
