"""What every file of the network is made of: plain values, rows of CSV, JSON; equal tables give equal bytes."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pandas as pd

from analysis.inert import inert_table
from analysis.network.written_names import clean

FLOATS = "%.10g"
"""Ten digits: what two machines agree on."""


def csv_bytes(table: pd.DataFrame, *, mark: bool = True) -> bytes:
    """UTF-8, inert; with a byte-order mark spreadsheets show Chinese, without one other tools know the first heading."""
    text = inert_table(table).to_csv(index=False, float_format=FLOATS, lineterminator="\n")
    return text.encode("utf-8-sig" if mark else "utf-8")


def json_bytes(content: object) -> bytes:
    """`content` as JSON text, UTF-8."""
    return (json.dumps(content, ensure_ascii=False, indent=1) + "\n").encode()


def number(value: float) -> float:
    """`value` in ten digits."""
    return float(FLOATS % value)


def present(row: Mapping[Any, Any], without: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """(name, plain value) of what `row` holds; missing values and the names in `without` are left out."""
    for column, value in row.items():
        if column in without or pd.isna(value):
            continue
        plain = value.item() if hasattr(value, "item") else value
        rounded = number(plain) if isinstance(plain, float) else plain
        yield str(column), clean(rounded) if isinstance(rounded, str) else rounded
