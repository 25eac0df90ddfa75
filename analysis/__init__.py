"""Plan Atlas without its pages: read a plan, take its tables, measure its network.

    import analysis

    plan = analysis.read("data/plans/shanghai-ftu-2018.txt")
    plan.tables().assignments.groupby("department").size()
    analysis.network(plan).ties.head()

`read` gives an `OpenPlan` (see `analysis.door`), `network` takes one, and is also the package of everything about the
network; both are loaded when they are first asked for, so that `import analysis` costs nothing.
"""

import os
import time
from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from analysis.door import OpenPlan, read

__all__ = ["OpenPlan", "read"]


def _keep_an_unusable_date_from_libraries() -> None:
    """`numpy` ends the program while it is imported where `SOURCE_DATE_EPOCH` is no time; an export says so in words."""
    said = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        time.gmtime(int(said or 0))
    except (ValueError, OverflowError, OSError):
        os.environ["PLAN_ATLAS_UNUSABLE_DATE"] = os.environ.pop("SOURCE_DATE_EPOCH")


_keep_an_unusable_date_from_libraries()


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("analysis.door"), name)
    if name in ("charts", "exports", "network"):
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
