"""Text → plan: outline, clauses, names, and a diagnostic for everything that could not be placed or was mended."""

from analysis.parsing.model import (
    Attribute,
    Clause,
    Correction,
    CorrectionKind,
    FrontMatter,
    Mention,
    Plan,
    Point,
    Rules,
    Section,
)
from analysis.parsing.text_to_plan import parse

__all__ = [
    "Attribute",
    "Clause",
    "Correction",
    "CorrectionKind",
    "FrontMatter",
    "Mention",
    "Plan",
    "Point",
    "Rules",
    "Section",
    "parse",
]
