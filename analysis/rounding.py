"""Numbers in words: one way to round, so that a figure and its table never differ."""

from itertools import cycle


def two_decimals(value: float) -> str:
    """`value` with two decimals, halves up (0.125 → "0.13"), as spreadsheets and browsers round it."""
    return f"{value + 1e-9:.2f}"


def whole_step(top: float) -> int:
    """The step of an axis of counts: 1, 2, 5, 10, 20 … with at most ten marks."""
    step, growth = 1.0, cycle((2, 2.5, 2))
    while top / step > 10:
        step *= next(growth)
    return int(step)
