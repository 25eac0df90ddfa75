import numpy as np
import pytest

from analysis.charts import Words
from analysis.network import NetworkTables
from analysis.schema import ROLES
from analysis.selection import Selected, Selection
from tests.analysis.charts.network_plots import measured
from tests.analysis.made_up import SECTIONS, THREE_POINTS, tables_from
from tests.analysis.network.conftest import seed_plan


@pytest.fixture(scope="session")
def words() -> Words:
    return Words("乙局承担 4 项中的 3 项", "整数计数", "资料：计划。口径：全部要点。")


@pytest.fixture(scope="session")
def small() -> Selected:
    return Selection().apply(tables_from(THREE_POINTS, SECTIONS))


@pytest.fixture(scope="session")
def nothing(small: Selected) -> Selected:
    return Selection(sections=("9",)).apply(small.tables)


@pytest.fixture(scope="session")
def labels() -> dict[str, str]:
    return {"1": "一、统领全局", "2": "二、围绕中心", "3": "三、服务职工"} | {role: f"角色{role}" for role in ROLES}


@pytest.fixture(scope="session")
def heads() -> dict[str, str]:
    return {"1": "一", "2": "二", "3": "三"}


@pytest.fixture(scope="session")
def tables() -> NetworkTables:
    return measured(seed_plan())


@pytest.fixture(scope="session")
def many() -> NetworkTables:
    rng = np.random.default_rng(2)
    plan = {str(p): [f"第{d}部" for d in sorted(set(rng.integers(0, 260, 4)))] for p in range(600)}
    return measured(plan, draws=0, community_runs=1)
