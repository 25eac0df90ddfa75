"""Native charts on a slide, with their workbook inside: bars, stacked bars, slopes, curves."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.charts import LorenzInfo, WorkloadInfo
from analysis.charts.bars import Series, series_of
from analysis.charts.lorenz import curves_of
from analysis.charts.slope import SlopeInfo, slope_lines
from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box, Key, key_row
from analysis.i18n import Language, translate

__all__ = ["bar_chart", "curve_chart", "slope_chart"]

LIGHT = PALETTES["light"]
LETTERS = 12.0
"""Points of every letter of a chart: the smallest that is read from the back of a room."""


def bar_chart(
    slide: Any, info: WorkloadInfo, box: Box, paint: Paint, language: Language, rows: slice = slice(None)
) -> Any:
    """Horizontal bars for the departments `rows` of `info`; stacked ones end in their total."""
    categories = [str(name) for name in info.table.index[rows]]
    parts = series_of(info, language)
    series = [(part.name, list(part.values[rows])) for part in parts]
    stacked = len(parts) > 1
    if stacked:
        # A native legend would list the totals too, and viewers disagree on how an entry is left out.
        box = key_row(slide, [Key(part.name, part.colour, part.is_hatched) for part in parts], box, paint)
    sums = [sum(values) for values in zip(*(values for _, values in series), strict=True)]
    whole = all(float(value).is_integer() for value in sums)
    if stacked:
        series.append((translate("exports.total", language), sums))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _category_chart(slide, kind, box, categories, series, "0" if whole else "0.00")
    size = _letters(len(categories))
    _category_axis(chart, size, paint)
    _value_axis(chart, info.top, "General", paint)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100 if stacked else 0
    for part, drawn in zip(parts, plot.series, strict=False):
        _paint_series(drawn, part, paint)
    if stacked:
        _draw_totals(chart, size, whole=whole)
    else:
        _paint_focus(plot.series[0], info, categories, paint)
        _label(plot.series[0], size, XL_LABEL_POSITION.OUTSIDE_END, whole=whole)
    return chart


def _letters(categories: int) -> float:
    return 11.0 if categories <= 16 else 10.0 if categories <= 20 else 9.0


def _category_chart(
    slide: Any,
    kind: XL_CHART_TYPE,
    box: Box,
    categories: Sequence[str],
    series: Sequence[tuple[str, Sequence[float]]],
    form: str,
) -> Any:
    data = CategoryChartData(number_format=form)
    data.categories = categories
    for name, values in series:
        data.add_series(name, values)
    chart = slide.shapes.add_chart(kind, *box, data).chart
    # The library's own workbook would turn a name that begins with = into a formula.
    chart.part.chart_workbook.update_from_xlsx_blob(embedded(categories, series, form))
    chart.has_title = False
    chart.has_legend = False
    chart.font.size = Pt(LETTERS)
    _settle_axes(chart)
    return chart


def _settle_axes(chart: Any) -> None:
    """The standard counts the ids of axes from 0; the library's own are below."""
    for element in chart._chartSpace.iter(qn("c:axId"), qn("c:crossAx")):
        element.set("val", str(int(element.get("val")) % 2**31))


def embedded(categories: Sequence[str], series: Sequence[tuple[str, Sequence[float]]], form: str) -> bytes:
    """The workbook behind a chart: categories down the first column, one series a column, names kept as text."""
    stream = BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False})
    sheet, number = book.add_worksheet(), book.add_format({"num_format": form})
    sheet.set_column(0, 0, 28)
    for row, category in enumerate(categories, 1):
        sheet.write_string(row, 0, category)
    for column, (name, values) in enumerate(series, 1):
        sheet.write_string(0, column, name)
        for row, value in enumerate(values, 1):
            sheet.write_number(row, column, value, number)
    book.close()
    return stream.getvalue()


def _category_axis(chart: Any, size: float, paint: Paint) -> None:
    axis = chart.category_axis
    axis.reverse_order = True
    axis.tick_labels.font.size = Pt(size)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    paint.colour(axis.format.line.color, LIGHT.grid)


def _value_axis(chart: Any, top: float, form: str, paint: Paint) -> None:
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, top
    axis.has_major_gridlines = True
    paint.colour(axis.major_gridlines.format.line.color, LIGHT.grid)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    # Categories run from the top, so that the axis of values would stand there too: "high" is the other end.
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    axis.tick_labels.font.size = Pt(9)
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = form, False
    axis.format.line.fill.background()


def _paint_series(drawn: Any, part: Series, paint: Paint) -> None:
    paint.fill(drawn.format.fill, part.colour, hatched=part.is_hatched)
    drawn.invert_if_negative = False
    if part.is_hatched:
        paint.colour(drawn.format.line.color, part.colour)


def _paint_focus(drawn: Any, info: WorkloadInfo, categories: Sequence[str], paint: Paint) -> None:
    if info.grouping is None and info.focus in categories:
        paint.fill(drawn.points[categories.index(info.focus)].format.fill, LIGHT.accent)


def _label(drawn: Any, size: float, position: XL_LABEL_POSITION, *, whole: bool) -> None:
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0" if whole else "0.00", False
    labels.position = position
    labels.font.size = Pt(size)


def _draw_totals(chart: Any, size: float, *, whole: bool) -> None:
    """The total behind each stack: a bar without a fill whose label stands at its base."""
    last = chart.plots[0].series[-1]
    last.format.fill.background()
    last.format.line.fill.background()
    _label(last, size, XL_LABEL_POSITION.INSIDE_BASE, whole=whole)


def slope_chart(slide: Any, info: SlopeInfo, box: Box, paint: Paint) -> Any:
    """A line a row of `info` between two categories; those that its picture names are named at their right end."""
    lines = slope_lines(info)
    series = [(line.name, [line.left, line.right]) for line in lines]
    ends = [str(each) for each in info.table.columns]
    chart = _category_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, ends, series, "0.0%")
    _value_axis(chart, info.top, "0%", paint)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    paint.colour(chart.category_axis.format.line.color, LIGHT.grid)
    for line, drawn in zip(lines, chart.plots[0].series, strict=True):
        _draw_line(drawn, line.colour, line.width, paint)
        drawn.marker.size = 5
        paint.fill(drawn.marker.format.fill, line.colour)
        drawn.marker.format.line.fill.background()
        if line.is_named:
            _name_at_end(drawn, 1)
    return chart


def _draw_line(drawn: Any, colour: str, width: float, paint: Paint) -> None:
    """A straight line of `width` pixels."""
    drawn.smooth = False
    drawn.format.line.width = Pt(width * 0.75)
    paint.colour(drawn.format.line.color, colour)


def _name_at_end(drawn: Any, place: int) -> None:
    label = drawn.points[place].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    element = label._get_or_add_dLbl()
    for name, value in (("showVal", "1"), ("showSerName", "1"), ("showLegendKey", "0"), ("showCatName", "0")):
        element.find(qn(f"c:{name}")).set("val", value)
    separator = etree.Element(qn("c:separator"))
    separator.text = " "
    element.find(qn("c:showBubbleSize")).addnext(separator)


def curve_chart(slide: Any, info: LorenzInfo, box: Box, paint: Paint, language: Language) -> Any:
    """The curves of `info`, both axes as shares."""
    curves, data = curves_of(info, language), XyChartData(number_format="0%")
    # One set of places for all: some viewers draw no line whose places are its own. Between points lines are straight.
    places = sorted({float(x) for curve in curves for x in curve.x})
    for curve in curves:
        series = data.add_series(curve.name)
        for x, y in zip(places, np.interp(places, curve.x, curve.y).tolist(), strict=True):
            series.add_data_point(x, y)
    left, top, width, height = box
    box = left, top, min(width, height * 2), height
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box, data).chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(LETTERS)
    _settle_axes(chart)
    for axis in (chart.value_axis, chart.category_axis):
        _share_axis(axis, paint)
    chart.category_axis.has_title = True
    chart.category_axis.axis_title.text_frame.text = translate("chart.lorenz-x", language)
    for curve, drawn in zip(curves, chart.plots[0].series, strict=True):
        _draw_line(drawn, curve.colour, curve.width, paint)
        if curve.is_dotted:
            drawn.format.line.dash_style = MSO_LINE.ROUND_DOT
    return chart


def _share_axis(axis: Any, paint: Paint) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = True
    paint.colour(axis.major_gridlines.format.line.color, LIGHT.grid)
    paint.colour(axis.format.line.color, LIGHT.grid)
