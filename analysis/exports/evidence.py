"""The points and sentences behind the numbers: what a speaker needs when asked."""

import re
from collections.abc import Iterable

from analysis.exports.brief import Brief
from analysis.parsing import Clause, Point

__all__ = ["sentence", "sentences"]

LONGEST = 160
"""Characters of a sentence before its clause; the plan has the rest."""


def _words_of(brief: Brief, point: Point) -> str:
    clauses = [clause for clause in point.clauses if clause.mentions]
    return " ".join(sentence(brief.plan.source.text, point, clause) for clause in clauses)


def sentence(text: str, point: Point, clause: Clause) -> str:
    """The sentence that a clause closes, with the clause: what the plan itself says."""
    start = min(point.start, clause.start)
    before = text[start : clause.start].rstrip("。 　\n")
    begin = max(before.rfind("。"), before.rfind("\n")) + 1
    said = before[begin:].strip()
    shown = said if len(said) <= LONGEST else f"…{said[-LONGEST:]}"
    return re.sub(r"[ \t\n]*\n[ \t\n]*", "", f"{shown}{text[start + len(before) : clause.end]}".strip())


def sentences(brief: Brief, keys: Iterable[str]) -> list[str]:
    """Number, title and responsibility of each of these points, in the order of the text."""
    wanted = set(keys)
    return [
        brief.words("exports.point-line", number=point.no, title=point.title, sentence=_words_of(brief, point))
        for point in brief.plan.points
        if point.key in wanted
    ]
