"""How a plan is numbered, by chance: marks in any nesting, counts that run on, restart or have gaps, or no marks at all."""

from collections.abc import Iterator
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

STYLES = (
    ("第{han}部分 ", "第{n}部分 "),
    ("第{han}章 ", "第{han}章　", "第{n}章 "),
    ("第{han}条 ", "第{n}条 ", "第{han}条　"),
    ("{han}、",),
    ("（{han}）", "({han})"),
    ("{n}.", "{n}．", "{n}、", "{wide}．", "{n}. "),
    ("({n})", "（{n}）"),
)
"""Marks from the highest to the lowest; points stand below their sections."""
_HAN = "零一二三四五六七八九"


class Numbering(NamedTuple):
    """The marks of sections (outer first) and of points ("" for none), and how the points are counted."""

    sections: tuple[str, ...]
    points: str
    runs_on: bool
    gap_after: int

    def numbers(self) -> Iterator[int]:
        """One number after the other; `gap_after` is the last before one is left out, 0 where none is."""
        return (number + (0 < self.gap_after < number) for number in count(1))


def mark(style: str, number: int) -> str:
    """The numeral of `number` in `style`, up to where the words begin."""
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return style.format(n=number, han=han(number), wide=wide)


def han(number: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else _HAN[tens] + "十") + (_HAN[ones] if ones else "")


@st.composite
def numberings(draw: st.DrawFn, *, least_sections: int = 0, with_points: bool = True) -> Numbering:
    """Marks of up to two levels of sections and of the points below them; without `with_points` these have none."""
    most = 3 if with_points else 1
    ranks = sorted(
        draw(st.sets(st.sampled_from(range(len(STYLES))), min_size=least_sections + with_points, max_size=most))
    )
    *sections, points = [draw(st.sampled_from(STYLES[rank])) for rank in ranks] + [""] * (not with_points)
    return Numbering(
        sections=tuple(sections),
        points=points,
        runs_on=not sections or draw(st.booleans()),
        gap_after=draw(st.sampled_from((0, 0, 0, 1, 2))) if with_points else 0,
    )


@st.composite
def paths(draw: st.DrawFn, levels: int) -> tuple[tuple[int, ...], ...]:
    """The sections that hold points, as their numbers from the outermost in; some inner levels are left out."""
    if levels == 0:
        return ((),)
    tops = range(1, draw(st.integers(2, 4)) + 1)
    if levels == 1:
        return tuple((top,) for top in tops)
    return tuple(
        path
        for top in tops
        for path in draw(st.sampled_from((((top,),), ((top, 1), (top, 2)), ((top, 1), (top, 2), (top, 3)))))
    )
