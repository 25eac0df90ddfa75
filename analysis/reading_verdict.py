"""How well a plan was read, in one sentence: what an office must look at before it relies on any number."""

from dataclasses import dataclass

from analysis.diagnostics import once_a_name
from analysis.i18n import Language, conventions, translate
from analysis.parsing import Plan

__all__ = ["TO_CHECK", "ReadingVerdict", "reading_verdict"]

TO_CHECK = frozenset(
    (
        "assignment-doubtful",
        "words-unread",
        "ocr-doubtful",
        "line-unread",
        "pages-unread",
        "pictures-unread",
        "notes-unread",
        "hidden-layer-read",
        "table-from-lines",
        "hidden-cells-read",
        "struck-words-read",
    )
)
"""The codes of diagnostics that make a reading unsafe: rows that are unlikely, words that nothing has read or compared."""


@dataclass(frozen=True, slots=True)
class ReadingVerdict:
    """Counts of one plan: its points, those without a unit, doubtful rows (a table put together from lines counts as one, and
    so does all that is hidden or struck through in a file), unread places (each large picture in a file is one, its notes
    together are one), tables that were set aside.

    Points of general parts (`general`: 总体要求, 保障措施) that have no unit are counted apart from those `without_unit`.

    Where its text was recognised from pictures: how many, how many of its lines hold letters in doubt (`doubtful_share`,
    from 0 to 1), how many units' names may hold a wrong one, and how many pages of pictures were not read;
    of how many pictures the words were taken from a layer of text under them that nobody compared (`pages_uncompared`).
    """

    points: int
    without_unit: int
    doubtful: int
    unread: int
    tables_aside: int
    pictures: int = 0
    doubtful_share: float = 0.0
    names_in_doubt: int = 0
    pages_unread: int = 0
    general: int = 0
    pages_uncompared: int = 0

    @property
    def is_sound(self) -> bool:
        """Every point has a unit, nothing is doubtful, unread or uncompared, and no letter of a scan is in doubt."""
        return self._is_all_read and not self.doubtful_share

    @property
    def _is_all_read(self) -> bool:
        return bool(self.points) and not any(getattr(self, name) for name in _COUNTED)

    def sentence(self, language: Language) -> str:
        """The verdict in words: 全部 22 项都读到了责任单位，责任分工无存疑; or what to check first. A scan is called one."""
        said = self._about_responsibility(language)
        if not self.pictures:
            return said
        return f"{self._about_recognition(language)}{said}"

    def _about_recognition(self, language: Language) -> str:
        if not self.doubtful_share:
            return translate("verdict.recognised-sure", language, pages=self.pictures)
        is_small = self.doubtful_share < 0.01
        share = translate("verdict.less-than-one", language) if is_small else f"{self.doubtful_share:.0%}"
        return translate("verdict.recognised", language, pages=self.pictures, share=share)

    def _about_responsibility(self, language: Language) -> str:
        if not self.points:
            return translate("verdict.no-points", language)
        if self._is_all_read and self.general:
            return translate("verdict.sound-but", language, points=self.points - self.general, general=self.general)
        if self._is_all_read:
            return translate("verdict.sound", language, points=self.points)
        counts = {name: getattr(self, name) for name in _COUNTED}
        if self.without_unit == self.points and sum(counts.values()) == self.points:
            return translate("verdict.none-assigned", language, points=self.points)
        said = [translate(f"verdict.{name}", language, count=count) for name, count in counts.items() if count]
        listed = conventions(language).comma.join(said)
        if self.general:
            return translate("verdict.to-check-but", language, points=self.points, found=listed, general=self.general)
        return translate("verdict.to-check", language, points=self.points, found=listed)


_DOUBTS = ("assignment-doubtful", "table-from-lines", "hidden-cells-read", "struck-words-read")
_UNREAD = ("words-unread", "line-unread", "notes-unread")
_COUNTED = ("without_unit", "doubtful", "unread", "tables_aside", "names_in_doubt", "pages_unread", "pages_uncompared")


def reading_verdict(plan: Plan) -> ReadingVerdict:
    """The verdict on `plan` as it stands, with its corrections."""
    codes = [each.code for each in once_a_name(plan.diagnostics)]
    scan = plan.source.scan
    without = sum(not any(clause.mentions for clause in point.clauses) for point in plan.points)
    general = _told(plan, "general-part")
    return ReadingVerdict(
        points=len(plan.points),
        without_unit=without - general,
        doubtful=sum(map(codes.count, _DOUBTS)),
        unread=sum(map(codes.count, _UNREAD)) + _told(plan, "pictures-unread"),
        tables_aside=codes.count("table-not-counted"),
        pictures=sum(map(bool, scan.pictures)) if scan else 0,
        doubtful_share=sum(line.is_doubtful for line in scan.lines) / max(1, len(scan.lines)) if scan else 0.0,
        names_in_doubt=codes.count("ocr-doubtful"),
        pages_unread=_told(plan, "pages-unread"),
        general=general,
        pages_uncompared=_told(plan, "hidden-layer-read"),
    )


def _told(plan: Plan, code: str) -> int:
    """How many pages, pictures or points the diagnostics of this code are about."""
    return sum(int(each.params["count"]) for each in plan.diagnostics if each.code == code)
