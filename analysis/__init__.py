"""Plan Atlas without its pages: read a plan, take its tables, measure its network.

    import analysis

    plan = analysis.read("data/plans/shanghai-ftu-2018.txt")
    plan.tables().assignments.groupby("department").size()
    analysis.network(plan).ties.head()

`read` gives an `OpenPlan` (see `analysis.door`), `network` takes one, and is also the package of everything about the
network; both are loaded when they are first asked for, so that `import analysis` costs nothing.
"""

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.door import OpenPlan, read

__all__ = ["OpenPlan", "read"]


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("analysis.door"), name)
    if name in ("charts", "exports", "network"):
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
