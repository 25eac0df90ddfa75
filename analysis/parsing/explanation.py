"""What an explanation tells, as data: its fields are the keys of `analysis explain --json`.

All spans count the plan's text; `form`, `code`, `why`, `how` and the like are ids whose words stand in the catalogues.
"""

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.parsing.model import Attribute


class Tried(Struct, frozen=True):
    """One form tried on a place: `outcome` is "no-sign" (its sign is not shown), "refused" or "read".

    `why` is the reason of a refusal (`refused.<why>` in the catalogues), `words` are those that show it.
    """

    form: str
    outcome: str
    why: str = ""
    words: str = ""


class Words(Struct, frozen=True):
    """Words of the text: `text[start:end] == words`."""

    start: int
    end: int
    words: str


class NamedUnit(Struct, frozen=True):
    """One unit of a place, from its name as written to the department it is counted as.

    `prefix` was last said before, in `prefix_from`, and holds for this name too; `other_name` stood in brackets behind it.
    The role follows from `basis`: "stated" by `role_words`, "rule" said once by the document, "undivided" where only
    the list is there, "corrected" by a reader. `role_words_at` is where these words stand; None where they are the
    heading of a column, or there are none.
    """

    start: int
    end: int
    name: str
    prefix: str
    prefix_from: str
    other_name: str
    full_name: str
    department: str
    role: str
    basis: str
    role_words: str
    role_words_at: tuple[int, int] | None
    is_collective: bool
    list_is_open: bool
    is_corrected: bool


class Reach(Struct, frozen=True):
    """A point to which a clause is counted, and why (`reach.<how>` in the catalogues)."""

    point_key: str
    how: str


class Place(Struct, frozen=True):
    """One place that may say who answers: `text[start:end] == words`, what was tried on it and what came of it.

    `kind` is where it stands (`place.<kind>` in the catalogues), `column` the heading above it where it is a cell.
    `outcome` is

    - "counted": its units and attributes are those of the points in `reaches`;
    - "refused": no form reads it;
    - "nobody": a form reads it, and it names no unit;
    - "gave-way": an earlier place has its words, read by the form `because`;
    - "in-table": it lies in a row of a table, of which only the cells are read;
    - "not-counted": the document shows that it assigns nothing, by the refusal `because`;
    - "unplaced": it lies in no point.
    """

    kind: str
    start: int
    end: int
    words: str
    outcome: str
    column: str = ""
    because: str = ""
    form: str = ""
    tried: tuple[Tried, ...] = ()
    units: tuple[NamedUnit, ...] = ()
    attributes: tuple[Attribute, ...] = ()
    reaches: tuple[Reach, ...] = ()
    unread: tuple[Words, ...] = ()


class Explanation(Struct, frozen=True):
    """Why `text[start:end]` reads as it does: its places in order, and the diagnostics that touch it.

    `asked` says what it is: a "point", or one character, a "place". `point_key` is the point that it is or lies in; ""
    where it lies in none.
    """

    plan_id: str
    asked: str
    start: int
    end: int
    point_key: str
    places: tuple[Place, ...]
    diagnostics: tuple[Diagnostic, ...]
