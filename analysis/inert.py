"""Cells that a spreadsheet would run: words of a plan that begin as formulas do are kept from being any."""

import pandas as pd

__all__ = ["STARTS", "inert", "inert_csv", "inert_table"]

STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""How a cell begins that some spreadsheet takes for a formula, as OWASP lists them; the wide ones in East Asia."""


def inert(text: str) -> str:
    """`text`, behind an apostrophe where a spreadsheet would run it."""
    return f"'{text}" if text.startswith(STARTS) else text


def inert_table(table: pd.DataFrame) -> pd.DataFrame:
    """A copy of `table` whose words, heads among them, are inert; numbers stay numbers."""
    safe = table.copy()
    for place, name in enumerate(table.columns):
        if not pd.api.types.is_numeric_dtype(table.dtypes.iloc[place]):
            safe[name] = table.iloc[:, place].map(lambda cell: inert(cell) if isinstance(cell, str) else cell)
    return safe.set_axis([inert(name) if isinstance(name, str) else name for name in table.columns], axis="columns")


def inert_csv(table: pd.DataFrame, float_format: str | None = None) -> bytes:
    """`table` as a CSV for spreadsheets: inert, in UTF-8 with the mark by which they know it."""
    safe = inert_table(table)
    return safe.to_csv(index=False, lineterminator="\n", float_format=float_format).encode("utf-8-sig")
