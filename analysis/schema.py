"""The tables' columns and types: one place, from which frames are made, checked, documented and labelled."""

from collections.abc import Iterable, Mapping

import pandas as pd

ROLES = ("lead", "responsible", "support", "guide")
ROLE_BASES = ("stated", "rule", "order", "corrected")
SEVERITIES = ("error", "warning", "notice")

STRING, INTEGER, BOOLEAN = "string", "Int64", "boolean"
ROLE = pd.CategoricalDtype(list(ROLES))
ROLE_BASIS = pd.CategoricalDtype(list(ROLE_BASES))
SEVERITY = pd.CategoricalDtype(list(SEVERITIES))

ColumnType = str | pd.CategoricalDtype

SCHEMA: Mapping[str, Mapping[str, ColumnType]] = {
    "plans": {
        "plan_id": STRING, "title": STRING, "document_number": STRING, "issuer": STRING, "issued_on": STRING,
        "year": INTEGER, "source_name": STRING, "sha256": STRING, "char_count": INTEGER,
    },
    "sections": {
        "plan_id": STRING, "section_no": STRING, "numeral": STRING, "title": STRING, "level": INTEGER,
        "start": INTEGER, "end": INTEGER,
    },
    "points": {
        "plan_id": STRING, "point_key": STRING, "point_no": STRING, "section_no": STRING, "numeral": STRING,
        "title": STRING, "text": STRING, "start": INTEGER, "end": INTEGER,
    },
    "assignments": {
        "plan_id": STRING, "point_key": STRING, "clause": INTEGER, "position": INTEGER, "point_no": STRING,
        "section_no": STRING, "name_as_written": STRING, "department": STRING, "role": ROLE,
        "role_as_written": STRING, "role_basis": ROLE_BASIS, "is_collective": BOOLEAN, "list_is_open": BOOLEAN,
        "start": INTEGER, "end": INTEGER,
    },
    "attributes": {
        "plan_id": STRING, "point_key": STRING, "clause": INTEGER, "key": STRING, "value": STRING,
        "start": INTEGER, "end": INTEGER,
    },
    "departments": {
        "plan_id": STRING, "department": STRING, "names_as_written": STRING, "is_collective": BOOLEAN,
        "point_count": INTEGER,
    },
    "diagnostics": {
        "plan_id": STRING, "code": STRING, "severity": SEVERITY, "point_key": STRING, "message": STRING,
        "start": INTEGER, "end": INTEGER,
    },
}  # fmt: skip

KEYS: Mapping[str, tuple[str, ...]] = {
    "plans": ("plan_id",),
    "sections": ("plan_id", "section_no"),
    "points": ("plan_id", "point_key"),
    "assignments": ("plan_id", "point_key", "clause", "position"),
    "departments": ("plan_id", "department"),
}


def frame(table: str, rows: Iterable[tuple[object, ...]]) -> pd.DataFrame:
    """A frame of `table` with its columns in order and typed; `rows` hold the values in that order."""
    columns = SCHEMA[table]
    return pd.DataFrame(list(rows), columns=list(columns)).astype(dict(columns))


def check(table: str, data: pd.DataFrame) -> None:
    """Raise `ValueError` naming the table where columns, types or keys are not those of the schema."""
    columns = SCHEMA[table]
    if list(data.columns) != list(columns):
        raise ValueError(f"{table}: columns {list(data.columns)}, expected {list(columns)}")
    wrong = [name for name, dtype in columns.items() if data[name].dtype != dtype]
    if wrong:
        raise ValueError(f"{table}: {', '.join(wrong)} not of the schema's type")
    if table in KEYS and data.duplicated(list(KEYS[table])).any():
        raise ValueError(f"{table}: {', '.join(KEYS[table])} is not unique")
