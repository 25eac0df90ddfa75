"""Numbers in words: one way to round, so that a figure and its table never differ."""


def two_decimals(value: float) -> str:
    """`value` with two decimals, halves up (0.125 → "0.13"), as spreadsheets and browsers round it."""
    return f"{value + 1e-9:.2f}"
