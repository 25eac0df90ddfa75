"""What reading and parsing noticed: repairs made, things that could not be placed, things a drafter should look at."""

from collections.abc import Mapping, Sequence
from enum import StrEnum

from msgspec import Struct

from analysis.i18n import Language, translate


class Severity(StrEnum):
    """How much a diagnostic matters: an `error` makes the plan unusable as it stands."""

    ERROR = "error"
    WARNING = "warning"
    NOTICE = "notice"


DOUBTFUL, UNREAD = "assignment-doubtful", "words-unread"
"""A row that is read and yet unlikely; words that look as if they assigned something and that nothing has read."""
MISREAD = "ocr-doubtful"
"""A name that was recognised from a picture and may hold a wrong letter."""
UNUSED = "ledger-correction-unused"
"""A reader's correction of the ledger that finds nothing to change in it."""
OF_NAMES = frozenset((DOUBTFUL, MISREAD))
"""What is said of one name, and settled where a reader corrects or confirms it."""

SEVERITY_OF_CODE: Mapping[str, Severity] = {
    # reading
    "line-rejoined": Severity.NOTICE,
    "page-furniture-removed": Severity.NOTICE,
    "control-character-removed": Severity.NOTICE,
    "markup-removed": Severity.NOTICE,
    "break-restored": Severity.NOTICE,
    "marker-closed-up": Severity.NOTICE,
    "stray-latin": Severity.WARNING,
    "table-without-header": Severity.NOTICE,
    "table-from-lines": Severity.WARNING,
    "tracked-changes-applied": Severity.NOTICE,
    "hidden-sheet-skipped": Severity.NOTICE,
    "hidden-cells-read": Severity.WARNING,
    "struck-words-read": Severity.WARNING,
    "pictures-unread": Severity.WARNING,
    "notes-unread": Severity.WARNING,
    # scans
    "text-recognised": Severity.NOTICE,
    "page-turned": Severity.NOTICE,
    "seal-left-out": Severity.NOTICE,
    "dirt-left-out": Severity.NOTICE,
    "margin-left-out": Severity.NOTICE,
    "mark-widened": Severity.NOTICE,
    "hidden-layer-read": Severity.WARNING,
    "hidden-layer-unusable": Severity.NOTICE,
    "line-unread": Severity.WARNING,
    "pages-unread": Severity.WARNING,
    "ocr-doubtful": Severity.WARNING,
    # outline
    "no-points": Severity.ERROR,
    "no-responsibility": Severity.WARNING,
    "number-repeated": Severity.WARNING,
    "number-missing": Severity.WARNING,
    "numeral-misread": Severity.WARNING,
    "level-doubtful": Severity.WARNING,
    "items-not-counted": Severity.NOTICE,
    "points-of-text-not-counted": Severity.NOTICE,
    "unnumbered-points": Severity.NOTICE,
    # responsibility
    "point-without-unit": Severity.WARNING,
    "general-part": Severity.NOTICE,
    "unclosed-bracket": Severity.WARNING,
    "clause-own-line": Severity.NOTICE,
    "clause-covers-section": Severity.NOTICE,
    "clause-unplaced": Severity.WARNING,
    "hosts-not-counted": Severity.NOTICE,
    "bylines-not-counted": Severity.NOTICE,
    "contacts-not-counted": Severity.NOTICE,
    "table-not-counted": Severity.NOTICE,
    "sentences-not-counted": Severity.NOTICE,
    "cell-as-above": Severity.NOTICE,
    "clause-empty": Severity.WARNING,
    "words-unread": Severity.WARNING,
    "assignment-doubtful": Severity.WARNING,
    "name-unplaced": Severity.WARNING,
    "name-completed": Severity.NOTICE,
    "name-has-other": Severity.NOTICE,
    "list-open": Severity.NOTICE,
    "rule-first-leads": Severity.NOTICE,
    "rule-sign-leads": Severity.NOTICE,
    "rule-others-support": Severity.NOTICE,
    "rule-adds-unit": Severity.NOTICE,
    # corrections
    "ledger-correction-unused": Severity.WARNING,
}


_NO_PARAMS: Mapping[str, str | int] = {}


class Diagnostic(Struct, frozen=True, gc=False, forbid_unknown_fields=True):
    """One finding at `text[start:end]`; `params` fill the entry `diagnostic.<code>` of the catalogue."""

    code: str
    start: int
    end: int
    point_key: str = ""
    params: Mapping[str, str | int] = _NO_PARAMS

    @property
    def severity(self) -> Severity:
        """Set once per code, in `SEVERITY_OF_CODE`."""
        return SEVERITY_OF_CODE[self.code]

    def message(self, language: Language) -> str:
        """The finding in words."""
        params = dict(self.params)
        if reason := params.get("reason"):
            params["reason"] = translate(f"reason.{reason}", language)
        if "likely" in params:
            params["proposal"] = (
                translate("proposal.likely", language, likely=params["likely"]) if params["likely"] else ""
            )
        return translate(f"diagnostic.{self.code}", language, **params)


def once_a_name(found: Sequence[Diagnostic]) -> list[Diagnostic]:
    """`found` without the doubts that a name is none where the same name may be misread: that says why, and what it is."""
    misread = {(each.start, each.end) for each in found if each.code == MISREAD}
    return [
        each
        for each in found
        if not (each.code == DOUBTFUL and each.params.get("reason") == "no-body" and (each.start, each.end) in misread)
    ]
