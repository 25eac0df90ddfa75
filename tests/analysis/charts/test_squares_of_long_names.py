"""Squares and combinations of many departments with long names: every name in full, every head apart from the next."""

import pytest

from analysis.charts.square import CallsInfo, plot_calls
from analysis.charts.style import named_rows, names_in_lines
from analysis.charts.upset import UpSetInfo, plot_upset

LONG = tuple(f"{place}安全生产与应急管理综合监督协调推进工作办公室" for place in "甲乙丙丁戊己庚辛壬癸")
SHORT = ("甲局", "乙局")


def calls(leads, supports):
    cells = tuple((lead, supports[0], 1, "1") for lead in leads)
    return plot_calls(CallsInfo(tuple(leads), tuple(supports), cells), "zh")


def test_short_names_stand_upright_above_their_columns():
    figure = calls(SHORT, ("丙局",))

    assert (figure.layout.xaxis.ticktext, figure.layout.yaxis.ticktext) == (("丙<br>局",), SHORT)


def test_of_long_ones_all_departments_stand_down_and_by_their_numbers_across():
    figure = calls(LONG[:2], LONG[1:3])
    marks = list(zip(figure.data[0].x, figure.data[0].y, strict=True))

    assert figure.layout.xaxis.ticktext == ("1", "2", "3")
    assert figure.layout.yaxis.ticktext == tuple(
        f"{place}  {name}" for place, name in enumerate(names_in_lines(LONG[:3]), start=1)
    )
    assert marks == [(1, 0), (1, 1)]


@pytest.mark.parametrize("names", [SHORT, LONG])
def test_rows_are_as_high_as_their_names_and_the_picture_as_wide(names):
    few, more = (
        plot_upset(UpSetInfo(names[:most], (1,) * most, ((names[:most], ("1",)),), 1, 1, 0, 1), "zh").layout
        for most in (1, 2)
    )
    named = named_rows(names)

    assert more.height - few.height == (22 if named.lines == 1 else 18 * named.lines)
    assert more.meta["least"] == named.width + round(13 / 0.84) + 40
    assert more.yaxis.ticktext == tuple(names_in_lines(names[:2]))
