"""The tables' columns and types: one place, from which frames are made, checked, documented and labelled."""

from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

ROLES = ("lead", "responsible", "support", "guide")
ROLE_BASES = ("stated", "rule", "order", "corrected")
SEVERITIES = ("error", "warning", "notice")
NATURES = ("finite", "continuing", "provision")
NATURE_BASES = ("read", "corrected")
COMMITMENTS = ("quantity", "deliverable", "deadline")
USES: Mapping[str, tuple[str, ...]] = {
    "quantity": ("target", "standard", "condition"),
    "deliverable": ("produce", "cite", "programme", "event", "brand", "product"),
    "deadline": (),
}
"""What a commitment of each kind can be used for."""
BASES = ("stated", "assumed", "corrected")

STRING, INTEGER, BOOLEAN = "string", "Int64", "boolean"
ROLE = pd.CategoricalDtype(list(ROLES))
ROLE_BASIS = pd.CategoricalDtype(list(ROLE_BASES))
SEVERITY = pd.CategoricalDtype(list(SEVERITIES))
NATURE = pd.CategoricalDtype(list(NATURES))
NATURE_BASIS = pd.CategoricalDtype(list(NATURE_BASES))
COMMITMENT = pd.CategoricalDtype(list(COMMITMENTS))
BASIS = pd.CategoricalDtype(list(BASES))

ColumnType = str | pd.CategoricalDtype
Row = tuple[object, ...]

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
        "rule": STRING, "start": INTEGER, "end": INTEGER,
    },
    "attributes": {
        "plan_id": STRING, "point_key": STRING, "clause": INTEGER, "key": STRING, "value": STRING,
        "start": INTEGER, "end": INTEGER,
    },
    "actions": {
        "plan_id": STRING, "point_key": STRING, "action_no": INTEGER, "point_no": STRING, "section_no": STRING,
        "text": STRING, "nature": NATURE, "start": INTEGER, "end": INTEGER, "nature_basis": NATURE_BASIS,
    },
    "commitments": {
        "plan_id": STRING, "point_key": STRING, "commitment_no": INTEGER, "action_no": INTEGER, "kind": COMMITMENT,
        "text": STRING, "value": STRING, "unit": STRING, "direction": STRING, "use": STRING, "due_from": STRING,
        "due_to": STRING, "recurrence": STRING, "basis": BASIS, "start": INTEGER, "end": INTEGER,
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

LEDGER = frozenset(("actions", "commitments"))
"""The tables that are read from the prose."""

KEYS: Mapping[str, tuple[str, ...]] = {
    "plans": ("plan_id",),
    "sections": ("plan_id", "section_no"),
    "points": ("plan_id", "point_key"),
    "assignments": ("plan_id", "point_key", "clause", "position"),
    "actions": ("plan_id", "point_key", "action_no"),
    "commitments": ("plan_id", "point_key", "commitment_no"),
    "departments": ("plan_id", "department"),
}


_PLAIN_TYPES: Mapping[ColumnType, Any] = {
    STRING: pd.StringDtype(), INTEGER: pd.Int64Dtype(), BOOLEAN: pd.BooleanDtype(),
}  # fmt: skip


def frame(table: str, rows: Iterable[Row]) -> pd.DataFrame:
    """A frame of `table` with its columns in order and typed; `rows` hold the values in that order.

    Raises `ValueError` naming the table where rows lack values, a category is none of its list, or a key is not
    unique: what comes out passes `check`.
    """
    columns = zip(SCHEMA[table].items(), _arrays(table, rows), strict=True)
    return pd.DataFrame({name: _pandas_array(array, dtype) for (name, dtype), array in columns}, copy=False)


def arrow_table(table: str, rows: Iterable[Row]) -> pa.Table:
    """The same columns as an Arrow table, whose `to_pandas()` gives what `frame` gives; raises as `frame` does."""
    return pa.Table.from_arrays(_arrays(table, rows), schema=arrow_schema(table))


@cache
def arrow_schema(table: str) -> pa.Schema:
    """The Arrow types of `table`, with the note by which pandas gives its columns the schema's types again."""
    columns = SCHEMA[table]
    return pa.Schema.from_pandas(pd.DataFrame(columns=list(columns)).astype(dict(columns)), preserve_index=False)


def _arrays(table: str, rows: Iterable[Row]) -> list[pa.Array]:
    columns = _columns(table, rows)
    if (key := KEYS.get(table)) and _repeats([columns[name] for name in key]):
        raise ValueError(f"{table}: {', '.join(key)} is not unique")
    types = zip(columns.items(), SCHEMA[table].values(), arrow_schema(table).types, strict=True)
    return [
        _coded(f"{table}: {name}", values, dtype, arrow_type)
        if isinstance(dtype, pd.CategoricalDtype)
        else pa.array(values, type=arrow_type)
        for (name, values), dtype, arrow_type in types
    ]


def _columns(table: str, rows: Iterable[Row]) -> Mapping[str, Sequence[object]]:
    names = SCHEMA[table]
    columns = list(zip(*rows, strict=True)) or [()] * len(names)
    if len(columns) != len(names):
        raise ValueError(f"{table}: rows have {len(columns)} columns, expected {len(names)}")
    return dict(zip(names, columns, strict=True))


def _repeats(columns: Sequence[Sequence[object]]) -> bool:
    return len(set(zip(*columns, strict=True))) < len(columns[0])


def _coded(
    column: str, values: Sequence[object], dtype: "pd.CategoricalDtype[Any]", arrow_type: pa.DataType
) -> pa.DictionaryArray:
    """`values` as numbers in the list of categories, the same list whatever values there are."""
    categories = dtype.categories.tolist()
    code_of = {category: code for code, category in enumerate(categories)}
    if strange := set(values) - code_of.keys():
        raise ValueError(f"{column} is none of {', '.join(categories)}: {', '.join(sorted(map(str, strange)))}")
    codes = pa.array([code_of[each] for each in values], type=arrow_type.index_type)
    return pa.DictionaryArray.from_arrays(codes, pa.array(categories, type=arrow_type.value_type))


def _pandas_array(array: pa.Array, dtype: ColumnType) -> Any:
    if isinstance(dtype, pd.CategoricalDtype):
        return pd.Categorical.from_codes(np.array(array.indices), dtype=dtype)
    return _PLAIN_TYPES[dtype].__from_arrow__(array)


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


def top_section(section_no: str) -> str:
    """The top-level section that a section belongs to: "3.1" → "3"."""
    return section_no.split(".", 1)[0]
