"""What every export takes: a part of a plan, how it is counted, and the words around it, in one frozen value."""

import os
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from functools import cached_property
from typing import NamedTuple

from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.exports.own_part import own_findings, own_network, own_part
from analysis.figure_words import section_heads
from analysis.findings import Finding, findings
from analysis.i18n import Language, conventions, listed, translate
from analysis.ledger.tasks import Task, tasks_of
from analysis.network import NetworkTables, measure_plan, settings_of
from analysis.parsing import Plan
from analysis.reading import shown_name
from analysis.reading_verdict import reading_verdict
from analysis.registry import Registry
from analysis.schema import top_section
from analysis.selection import Selected
from analysis.settings_words import settings_in_words, source_line
from analysis.tables import PlanTables
from analysis.workload import Counting, workload

__all__ = ["Answering", "Brief", "brief_of", "proposed_aliases"]

EARLIEST = date(1980, 1, 1)
"""The first day that a zip can hold."""


class Answering(NamedTuple):
    """One name in a point: the department that is meant, its role, where the text says so, and what gives the role."""

    department: str
    role: str
    start: int
    end: int
    role_basis: str


@dataclass(frozen=True, eq=False, repr=False)
class Brief:
    """What is exported: the selected part of `plan`, in one language, counted one way.

    `focus` is the department that takes the accent; `proposed` names the aliases that are proposed and not switched
    on, `corrections` what the reader corrected; `generated_on` is the day that the files carry, `author` who made them.
    `note` says what was chosen, where something was left out. `whole` is what a department's own brief is a part of.
    """

    plan: Plan
    selected: Selected
    language: Language
    generated_on: date
    counting: Counting = "full"
    focus: str = ""
    proposed: tuple[str, ...] = ()
    corrections: tuple[Correction, ...] = ()
    given_network: NetworkTables | None = None
    author: str = ""
    note: str = ""
    whole: "Brief | None" = None

    def of(self, department: str) -> "Brief":
        """The brief of one `department`'s points, counted in full; raises `PlanError` where the selection lacks it."""
        own = own_part(self.selected, department)
        return replace(self, selected=own, focus=department, counting="full", given_network=None, whole=self)

    @property
    def owner(self) -> str:
        """Whose own this is; empty where it is about all departments."""
        return self.focus if self.whole else ""

    @cached_property
    def findings(self) -> list[Finding]:
        """What stands out in the selected part; of a department's own brief what stands out about it."""
        if self.whole:
            return own_findings(self.whole.selected, self.selected, self.focus)
        return findings(self.selected)

    @cached_property
    def network(self) -> NetworkTables:
        """The network of the selected part: as given, else measured with the usual settings when first asked for.

        A department's own is cut out of the whole, since what its points alone show says nothing of chance.
        """
        if self.whole:
            return own_network(self.whole.network, self.focus)
        return self.given_network or measure_plan(self.tables, settings_of(self.selected.selection))

    @cached_property
    def point_numbers(self) -> dict[str, list[str]]:
        """department → the numbers of its selected points, in the order of the text."""
        rows = self.selected.assignments.drop_duplicates(["point_key", "department"])
        found: dict[str, list[str]] = {name: [] for name in self.selected.departments["department"]}
        for department, number in zip(rows["department"].tolist(), rows["point_no"].tolist(), strict=True):
            found[department].append(number)
        return found

    @cached_property
    def answering(self) -> dict[str, list[Answering]]:
        """Each point of the whole plan → who answers for it, in the order of the text."""
        rows = self.tables.assignments
        found: dict[str, list[Answering]] = {}
        for key, *answers in zip(*(rows[name].tolist() for name in ("point_key", *Answering._fields)), strict=True):
            found.setdefault(key, []).append(Answering(*answers))
        return found

    @cached_property
    def aims(self) -> dict[str, list[tuple[str, str]]]:
        """Each point → (kind, words) of its times and of the numbers that it aims at, in the order of the text."""
        rows = self.tables.commitments
        kept = rows[(rows["kind"] == "deadline") | ((rows["kind"] == "quantity") & (rows["use"] == "target"))]
        found: dict[str, list[tuple[str, str]]] = {}
        for key, kind, words in zip(*(kept[name].tolist() for name in ("point_key", "kind", "text")), strict=True):
            found.setdefault(key, []).append((kind, words))
        return found

    @cached_property
    def numerals(self) -> dict[str, str]:
        """Each top-level section → its bare numeral."""
        return section_heads(self.tables)

    @cached_property
    def tasks(self) -> list[Task]:
        """The actions of the selected points, as rows of a task ledger; a department's own are those it answers for."""
        kept = set(self.selected.points["point_key"])
        tables = self.tables
        found = tasks_of(tables.actions, tables.commitments, tables.assignments, self.plan.source.text)
        return [
            task for task in found
            if task.point_key in kept and (not self.owner or self.owner in {each.department for each in task.owners})
        ]  # fmt: skip

    def words(self, key: str, **params: object) -> str:
        """The catalogue's entry `key` in the brief's language."""
        return translate(key, self.language, **params)

    def listed(self, names: "tuple[str, ...] | list[str]") -> str:
        """Names joined as a sentence of the brief's language lists them."""
        return listed(names, self.language)

    @property
    def tables(self) -> PlanTables:
        """The tables of the whole plan."""
        return self.selected.tables

    @property
    def title(self) -> str:
        """The plan's title, or the name of its file."""
        return self.plan.front.title or self.plan.source.name

    @property
    def heading(self) -> str:
        """The title, behind the department whose own this is."""
        return self.words("choice.heading", department=self.owner, title=self.title) if self.owner else self.title

    @property
    def says_nothing(self) -> str:
        """Why nothing is shown where no responsibility is selected: the plan has none, or the filters leave none."""
        return self.words("overview.no-responsibility" if self.tables.assignments.empty else "chart.nothing-selected")

    @property
    def issued(self) -> str:
        """Who issued the plan, its number and its day, as far as they are known."""
        front = self.plan.front
        day = front.issued_on.isoformat() if front.issued_on else ""
        return " ".join(part for part in (front.issuer, front.document_number, day) if part)

    @cached_property
    def alone_counts(self) -> dict[str, int]:
        """department → how many points it has alone, in the order of their loads."""
        table = workload(self.selected)
        return dict(zip(table["department"].tolist(), table["alone_count"].tolist(), strict=True))

    @cached_property
    def settings(self) -> str:
        """Filters, merged names and the number of corrections in words."""
        return settings_in_words(self.selected, self.plan.rules, len(self.corrections), self.language)

    @cached_property
    def counts(self) -> str:
        """How much is selected: sections, points, departments, duties; what there is none of is left out."""
        shown = self.selected
        within = set(shown.points["section_no"].map(top_section))
        sections = [no for no, _, _ in self.tables.top_sections() if shown.selection.is_open or no in within]
        if self.owner:
            partners = len(shown.departments) - 1
            return self.words("exports.own.counts", sections=len(sections), points=len(shown.points), partners=partners)
        counts = {
            "sections": len(sections), "points": len(shown.points), "departments": len(shown.departments),
            "assignments": len(shown.assignments),
        }  # fmt: skip
        said = [self.words(f"exports.counted.{name}", count=count) for name, count in counts.items() if count]
        return conventions(self.language).comma.join(said)

    @cached_property
    def verdict(self) -> str:
        """How well the plan was read, in a sentence."""
        return reading_verdict(self.plan).sentence(self.language)

    @cached_property
    def source(self) -> str:
        """The line under every figure: plan, document number, date, settings, corrections, proposed aliases."""
        return source_line(self.plan, self.selected, len(self.corrections), self.proposed, self.language)


def brief_of(
    plan: Plan,
    selected: Selected,
    language: Language,
    *,
    network: NetworkTables | None = None,
    counting: Counting = "full",
    focus: str = "",
    proposed: tuple[str, ...] = (),
    corrections: tuple[Correction, ...] = (),
    author: str = "",
) -> Brief:
    """The brief of `selected`, dated today or by `SOURCE_DATE_EPOCH`."""
    return Brief(
        plan, selected, language, _today(), counting, focus, proposed, corrections, network, shown_name(author)
    )


def proposed_aliases(selected: Selected, registry: Registry) -> tuple[str, ...]:
    """The aliases that are proposed for the plan and not switched on, as "name→department"."""
    plan = selected.tables.plans["sha256"].iloc[0]
    names = set(selected.tables.departments["department"])
    found = registry.for_plan(plan).proposed(names)
    return tuple(alias.key for alias in found if alias.key not in selected.selection.merged)


def _today() -> date:
    """`SOURCE_DATE_EPOCH` where it is set, by which a file made again is the same file; else today."""
    fixed = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not fixed:
        return datetime.now().astimezone().date()
    try:
        return max(EARLIEST, datetime.fromtimestamp(int(fixed), UTC).date())
    except (ValueError, OverflowError, OSError) as error:
        raise PlanError("source-date", value=fixed) from error
