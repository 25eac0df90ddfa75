"""A plan as parsed: values that never change, each with its span in the source's text.

They are frozen structs without the garbage collector's bookkeeping, which a value that holds only values does not need.
"""

from collections.abc import Sequence
from datetime import date
from operator import attrgetter
from typing import Literal

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.reading.source import SourceText

_ON_LINES = ("line-", "below-", "label-", "heading-")
"""How the ids of the forms on lines of their own begin."""
FORM = attrgetter("form")


class Mention(Struct, frozen=True, gc=False):
    """One unit named in a clause; `text[start:end] == name`.

    `full_name` is the name with a prefix last said before it, `other_name` what stood in brackets behind it;
    `by_reader` is `corrected` or `confirmed` where a reader changed it or said that it is right.
    """

    start: int
    end: int
    name: str
    role: str
    role_as_written: str
    role_basis: str = "stated"
    is_collective: bool = False
    list_is_open: bool = False
    full_name: str = ""
    other_name: str = ""
    by_reader: str = ""


class Attribute(Struct, frozen=True, gc=False):
    """Something else a clause says: `key` (完成时限, 责任领导 …) as written, `text[start:end] == value`."""

    key: str
    value: str
    start: int
    end: int


class Clause(Struct, frozen=True, gc=False):
    """One list of units: `text[start:end]` with its brackets, the units in order.

    `form` is the id of the form in `clauses.forms.FORMS` that read it, `noticed` what was odd about it.
    """

    start: int
    end: int
    mentions: tuple[Mention, ...]
    attributes: tuple[Attribute, ...] = ()
    form: str = ""
    noticed: tuple[Diagnostic, ...] = ()

    @property
    def place(self) -> str:
        """Where it stands, the first word of its form's id: `bracket`, `line`, `below`, `label`, `inline` …"""
        return self.form.partition("-")[0]

    @property
    def is_on_lines(self) -> bool:
        """It stands on lines of its own, with its names behind the key or below it."""
        return self.form.startswith(_ON_LINES)


def any_on_lines(clauses: Sequence[Clause]) -> bool:
    """One of the clauses, which have few forms among them, stands on lines of its own."""
    return any(form.startswith(_ON_LINES) for form in set(map(FORM, clauses)))


class Reading(Struct, frozen=True, gc=False):
    """What the words of a clause say, counted from their own beginning."""

    mentions: tuple[Mention, ...]
    attributes: tuple[Attribute, ...] = ()
    diagnostics: tuple[Diagnostic, ...] = ()


class Refused(Struct, frozen=True, gc=False):
    """Why words that look like a clause are none: `refused.<why>` in the catalogues; `words` are those that show it."""

    why: str
    words: str = ""


class Section(Struct, frozen=True, gc=False):
    """A heading with points below it; `no` is its path in Arabic digits ("2.3"), `level` counts from 1."""

    no: str
    numeral: str
    title: str
    level: int
    start: int
    end: int


class Point(Struct, frozen=True, gc=False):
    """One thing to be done; `no` as the source numbers it, `key` unique in the plan."""

    key: str
    no: str
    section_no: str
    numeral: str
    title: str
    start: int
    end: int
    clauses: tuple[Clause, ...]


class FrontMatter(Struct, frozen=True, gc=False):
    """What stands before the first section; empty where the text does not say it."""

    title: str = ""
    issuer: str = ""
    document_number: str = ""
    addressees: str = ""
    signature: str = ""
    issued_on: date | None = None
    preamble: tuple[int, int] = (0, 0)


class Rules(Struct, frozen=True, gc=False):
    """What the document says once for all its points: the first listed leads, or who bears a `sign`, the others support; a
    unit belongs to all.

    `added_units` stand where the rule names them (`role_basis` "rule"); they are in no point's clauses. That the first leads
    is said at `first_leads_at`, if it is.
    """

    first_leads: bool = False
    added_units: tuple[Mention, ...] = ()
    others_support: bool = False
    first_leads_at: int = 0
    sign: str = ""


CorrectionKind = Literal[
    "name", "department", "role", "drop", "add", "confirm",
    "cut", "join", "no-action", "nature", "use", "date", "no-commitment", "commitment",
]  # fmt: skip
"""What a correction does: to a responsibility, or (`analysis.ledger.corrections` says how) to the ledger."""


class Correction(Struct, frozen=True, forbid_unknown_fields=True):
    """One change that a reader made in a point: to a responsibility, or to the ledger.

    `name` is the unit as written that is meant, `start` where it stands in the text (for `add`: −1, the first place in
    the point counts). `to` is the new name as written, department, or role; for `add` the role; unused for `drop`, and for
    `confirm`, which says that a doubtful row is right or, without a point, that unread words assign nothing.
    In the ledger `name` are the words that stand at `start`: of the action or commitment that is meant.
    """

    action: CorrectionKind
    point_key: str
    name: str
    start: int
    to: str = ""
    why: str = ""


class Plan(Struct, frozen=True, gc=False):
    """A parsed plan: `source.text` is what every span counts."""

    source: SourceText
    front: FrontMatter
    sections: tuple[Section, ...]
    points: tuple[Point, ...]
    rules: Rules
    diagnostics: tuple[Diagnostic, ...]
    as_read: "Plan | None" = None
    """The plan before a reader corrected it; None where nothing is corrected."""
    ledger_corrections: tuple[Correction, ...] = ()
    """What a reader changed in the ledger, which is read when somebody asks for it."""

    @property
    def plan_id(self) -> str:
        """The first twelve digits of the file's sha256: the same file is the same plan."""
        return self.source.sha256[:12]

    @property
    def names(self) -> set[str]:
        """Every unit's name in the clauses, completed but not resolved by a register."""
        return {each.full_name for point in self.points for clause in point.clauses for each in clause.mentions}

    def point(self, key: str) -> Point:
        """The point with this key; raises `KeyError` where there is none."""
        for point in self.points:
            if point.key == key:
                return point
        raise KeyError(key)
