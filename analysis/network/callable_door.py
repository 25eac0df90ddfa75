"""`analysis.network(plan)`: the package itself measures the plan that it is called with."""

from types import ModuleType
from typing import Protocol

from analysis.network.measure import NetworkTables
from analysis.network.of_plan import measure_plan
from analysis.network.settings import NetworkSettings
from analysis.tables import PlanTables


class HasTables(Protocol):
    """A plan that gives its tables, such as `analysis.read` returns."""

    def tables(self) -> PlanTables:
        """The plan's tables."""


class NetworkDoor(ModuleType):
    """A package that may be called."""

    def __call__(
        self, plan: HasTables | PlanTables, settings: NetworkSettings | None = None, **changed: object
    ) -> NetworkTables:
        """The network of `plan` at `settings`, or at the usual ones with what is `changed`, such as weight="newman".

        Raises `PlanError` where a setting is out of range, `TypeError` where none is called so.
        """
        asked = settings or NetworkSettings(**changed)  # type: ignore[arg-type]
        return measure_plan(plan if isinstance(plan, PlanTables) else plan.tables(), asked)
