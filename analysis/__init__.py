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

__version__ = "1.0"
"""The version of the product, which files that are opened again say."""


def _load_what_an_unusable_date_would_end() -> None:
    """Where `SOURCE_DATE_EPOCH` is no time, load without it the part of `numpy` that fails on it while it is loaded.

    `scipy` loads that part. What needs no date works all the same, and an export says in words what is wrong.
    """
    said = os.environ.get("SOURCE_DATE_EPOCH")
    if said is None:
        return
    try:
        time.gmtime(int(said))
    except (ValueError, OverflowError, OSError):
        del os.environ["SOURCE_DATE_EPOCH"]
        import_module("numpy.f2py")
        os.environ["SOURCE_DATE_EPOCH"] = said


_load_what_an_unusable_date_would_end()


def __getattr__(name: str) -> Any:
    if name in __all__:
        return getattr(import_module("analysis.door"), name)
    if name in ("charts", "exports", "network"):
        return import_module(f"analysis.{name}")
    raise AttributeError(f"module 'analysis' has no attribute {name!r}")
