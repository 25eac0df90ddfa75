"""How well a plan was read, in one sentence: what an office must look at before it relies on any number."""

from dataclasses import dataclass

from analysis.i18n import Language, conventions, translate
from analysis.parsing import Plan

__all__ = ["TO_CHECK", "ReadingVerdict", "reading_verdict"]

TO_CHECK = frozenset(("assignment-doubtful", "words-unread"))
"""The codes of diagnostics that make a reading unsafe: rows that are unlikely, words that nothing has read."""


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """Counts of one plan: its points, those without a unit, doubtful rows, unread places, tables that were set aside."""

    points: int
    without_unit: int
    doubtful: int
    unread: int
    tables_aside: int

    @property
    def is_sound(self) -> bool:
        """Every point has a unit, and nothing is doubtful or unread."""
        return bool(self.points) and not (self.without_unit or self.doubtful or self.unread or self.tables_aside)

    def sentence(self, language: Language) -> str:
        """The verdict in words: 全部 22 项都读到了责任单位，无存疑; or what to check first."""
        if not self.points:
            return translate("verdict.no-points", language)
        if self.is_sound:
            return translate("verdict.sound", language, points=self.points)
        counts = {name: getattr(self, name) for name in ("without_unit", "doubtful", "unread", "tables_aside")}
        said = [translate(f"verdict.{name}", language, count=count) for name, count in counts.items() if count]
        listed = conventions(language).comma.join(said)
        return translate("verdict.to-check", language, points=self.points, found=listed)


def reading_verdict(plan: Plan) -> ReadingVerdict:
    """The verdict on `plan` as it stands, with its corrections."""
    codes = [each.code for each in plan.diagnostics]
    without = sum(not any(clause.mentions for clause in point.clauses) for point in plan.points)
    return ReadingVerdict(
        points=len(plan.points),
        without_unit=without,
        doubtful=codes.count("assignment-doubtful"),
        unread=codes.count("words-unread"),
        tables_aside=codes.count("table-not-counted"),
    )
