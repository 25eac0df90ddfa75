"""What the library's list says of a plan: found by reading it once, and kept with the sum of the program that read it."""

import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from analysis.corrections import Corrections, corrected
from analysis.errors import LeftOut, PlanError
from analysis.library.changes import Content
from analysis.parsing import Plan
from analysis.parsing.outline.front import year_of
from analysis.reading_verdict import ReadingVerdict, reading_verdict
from analysis.registry import REGISTERS, Registry, load_registry
from analysis.tables import tables_of

__all__ = ["Reading", "reader_sum", "reading_of", "with_aliases"]

_ANALYSIS = Path(__file__).parent.parent
_READERS = ("reading", "parsing", "words")
_SINGLE = (
    "numbering",
    "spelling",
    "names_in_text",
    "column_headings",
    "corrections",
    "registry",
    "rows",
    "reading_verdict",
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a plan by the program with the sum `reader`."""

    reader: str
    title: str
    issuer: str
    year: int | None
    departments: int
    verdict: ReadingVerdict


@cache
def reader_sum() -> str:
    """Twelve digits of the sum over everything that decides how a plan is read: another program has another one."""
    found = [path for room in _READERS for path in (_ANALYSIS / room).rglob("*") if path.suffix in (".py", ".toml")]
    found += [_ANALYSIS / f"{name}.py" for name in _SINGLE]
    found += REGISTERS.glob("*.toml")
    digest = hashlib.sha256()
    for path in sorted(found):
        digest.update(path.name.encode("utf-8", "replace") + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()[:12]


def reading_of(plan: Plan, content: Content) -> Reading:
    """What the list says of `plan` with the corrections and aliases of `content`.

    Those that a newer program can no longer apply are left out here: the page of the plan says so.
    """
    shown = _shown(plan.as_read or plan, content)
    front = shown.front
    departments = len(tables_of(shown, with_aliases(shown, content)).departments)
    return Reading(reader_sum(), front.title, front.issuer, year_of(front), departments, reading_verdict(shown))


def _shown(plan: Plan, content: Content) -> Plan:
    try:
        return corrected(plan, Corrections(plan.source.sha256, content.corrections))
    except PlanError:
        return plan


def with_aliases(plan: Plan, content: Content) -> Registry:
    """The registers of this installation and the aliases confirmed for `plan`; a circle leaves out the latter."""
    left_out: list[LeftOut] = []
    installed = load_registry(left_out=left_out).for_plan(plan.source.sha256)
    both = Registry((*installed.aliases, *content.aliases))
    try:
        both.resolve()
    except PlanError:
        return installed
    return both
