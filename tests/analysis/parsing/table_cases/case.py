"""A document with task tables, and the tables that must be read from it."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.analysis.parsing.table_files import Block

MERGED = ("docx", "xlsx", "html")
ALL = (*MERGED, "md")

L, S, R = "lead", "support", "responsible"


@dataclass(frozen=True)
class Case:
    """A document and its tables: sections, points, assignments, attributes, and the codes of the diagnostics."""

    blocks: Sequence[Block]
    points: list[tuple[str, str]]
    assignments: list[tuple[str, str, int, int, str, str, str]]
    sections: list[tuple[str, str, str]] = field(default_factory=list)
    attributes: list[tuple[str, str, str]] = field(default_factory=list)
    diagnostics: list[str] = field(default_factory=list)
    formats: tuple[str, ...] = MERGED
