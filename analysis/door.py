"""The door for notebooks: `analysis.read("…")` gives a plan, whose tables and network are asked of it.

import analysis

plan = analysis.read("data/plans/shanghai-ftu-2018.txt")
tables = plan.tables()                      # pandas: tables.points, tables.assignments, …
network = analysis.network(plan)            # pandas: network.nodes, network.ties, …
analysis.network.write(network, Path("网络"))  # the files for R, Gephi, Pajek, UCINET, …
"""

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from analysis.apart import open_file
from analysis.corrections import corrected, kept_corrections
from analysis.i18n import DEFAULT_LANGUAGE, Language
from analysis.parsing import Plan
from analysis.registry import load_registry
from analysis.tables import PlanTables, tables_of

__all__ = ["OpenPlan", "read"]


@dataclass(frozen=True, slots=True, eq=False)
class OpenPlan:
    """A plan that was read: `plan` holds its sections, points, clauses and diagnostics, every one with its place."""

    plan: Plan

    @property
    def text(self) -> str:
        """The text that every `start` and `end` counts."""
        return self.plan.source.text

    def tables(
        self, *, switched_on: Collection[str] = (), order_leads: bool = False, language: Language = DEFAULT_LANGUAGE
    ) -> PlanTables:
        """The plan's tables by the registers that the command line uses; the options are those of `tables_of`."""
        return tables_of(
            self.plan, load_registry(), switched_on=switched_on, order_leads=order_leads, language=language
        )


def read(path: str | Path) -> OpenPlan:
    """The plan in the file at `path`, with the corrections kept for it in `data/corrections`.

    Raises `PlanError` where the file is missing, too large or unreadable, as the command line says in one line.
    """
    plan = open_file(path)
    return OpenPlan(corrected(plan, kept_corrections(plan)))
