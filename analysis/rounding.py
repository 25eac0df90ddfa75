"""Numbers in words: one way to round, so that a figure and its table never differ."""

from itertools import cycle


def two_decimals(value: float) -> str:
    """`value` with two decimals, halves up (0.125 → "0.13"), as spreadsheets and browsers round it."""
    return f"{value + 1e-9:.2f}"


def percent(share: float, decimals: int = 0) -> str:
    """`share` in percent, with as many decimals as it takes that only all is 100 % and only nothing 0 %."""
    inexact = 1e-12 < share < 1 - 1e-12
    while inexact and decimals < 9 and float(f"{share:.{decimals + 2}f}") in (0.0, 1.0):
        decimals += 1
    return f"{share:.{decimals}%}"


def short(value: float) -> str:
    """`value` with three digits that count, a larger one with one decimal: never in powers of ten."""
    return f"{value:.3g}" if value < 100 else f"{round(value, 1):.12g}"


def whole_step(top: float) -> int:
    """The step of an axis of counts: 1, 2, 5, 10, 20 … with at most ten marks."""
    step, growth = 1.0, cycle((2, 2.5, 2))
    while top / step > 10:
        step *= next(growth)
    return int(step)
