"""Plotly figures → native charts with their workbook inside: bars, stacked bars, slopes, curves."""

from collections.abc import Sequence
from io import BytesIO
from typing import Any

import numpy as np
import plotly.graph_objects as go
import xlsxwriter
from lxml import etree
from pptx.chart.data import CategoryChartData, XyChartData
from pptx.enum.chart import XL_CHART_TYPE, XL_LABEL_POSITION, XL_TICK_LABEL_POSITION, XL_TICK_MARK
from pptx.enum.dml import MSO_LINE
from pptx.oxml.ns import qn
from pptx.util import Pt

from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box, Key, key_row

__all__ = ["bar_chart", "bars_of", "curve_chart", "slope_chart"]

LIGHT = PALETTES["light"]


def bars_of(figure: go.Figure) -> list[go.Bar]:
    """The bars of a figure that is a chart of horizontal bars, one trace a series; none of one that only holds some."""
    if any(name in figure.layout.to_plotly_json() for name in ("xaxis2", "yaxis2")):
        return []
    return [trace for trace in figure.data if trace.type == "bar" and trace.orientation == "h"]


def bar_chart(slide: Any, figure: go.Figure, box: Box, paint: Paint, total: str, rows: slice = slice(None)) -> Any:
    """Horizontal bars as in `figure`, for its categories `rows`; stacked ones end in their total, named `total`."""
    bars = bars_of(figure)
    categories = [str(name) for name in bars[0].y][rows]
    series = [(str(bar.name or ""), [float(value) for value in bar.x][rows]) for bar in bars]
    stacked = len(bars) > 1
    if stacked:
        # A native legend would list the totals too, and viewers disagree on how an entry is left out.
        marks = [Key(str(bar.name), _colours(bar, rows)[0], is_hatched(bar)) for bar in bars]
        box = key_row(slide, marks, box, paint)
    sums = [sum(values) for values in zip(*(values for _, values in series), strict=True)]
    whole = all(float(value).is_integer() for value in sums)
    if stacked:
        series.append((total, sums))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    chart = _category_chart(slide, kind, box, categories, series, "0" if whole else "0.00")
    size = _letters(len(categories))
    _category_axis(chart, size, paint)
    _value_axis(chart, float(figure.layout.xaxis.range[1]), "General", paint)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100 if stacked else 0
    for bar, drawn in zip(bars, plot.series, strict=False):
        _paint_series(drawn, bar, rows, paint)
        if not stacked:
            _label(drawn, size, XL_LABEL_POSITION.OUTSIDE_END, whole=whole)
    if stacked:
        _draw_totals(chart, size, whole=whole)
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
    chart.font.size = Pt(10)
    return chart


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


def _colours(bar: go.Bar, rows: slice) -> list[str]:
    return [bar.marker.color] if isinstance(bar.marker.color, str) else list(bar.marker.color)[rows]


def is_hatched(bar: go.Bar) -> bool:
    """Whether a trace differs from its neighbour by a pattern."""
    return bool(bar.marker.pattern and bar.marker.pattern.shape)


def _paint_series(drawn: Any, bar: go.Bar, rows: slice, paint: Paint) -> None:
    colours, hatched = _colours(bar, rows), is_hatched(bar)
    quiet = max(set(colours), key=colours.count)
    paint.fill(drawn.format.fill, quiet, hatched=hatched)
    drawn.invert_if_negative = False
    if hatched:
        paint.colour(drawn.format.line.color, quiet)
    for place, colour in enumerate(colours):
        if colour != quiet:
            paint.fill(drawn.points[place].format.fill, colour)


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


def slope_chart(slide: Any, figure: go.Figure, box: Box, paint: Paint) -> Any:
    """A line a trace between two categories; those that `figure` names are named at their right end."""
    traces = list(figure.data)
    series = [(str(trace.name), [float(value) for value in trace.y]) for trace in traces]
    chart = _category_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, [str(each) for each in traces[0].x], series, "0.0%")
    _value_axis(chart, float(figure.layout.yaxis.range[1]), "0%", paint)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    paint.colour(chart.category_axis.format.line.color, LIGHT.grid)
    for trace, drawn in zip(traces, chart.plots[0].series, strict=True):
        drawn.smooth = False
        drawn.format.line.width = Pt(float(trace.line.width) * 0.75)
        paint.colour(drawn.format.line.color, trace.line.color)
        drawn.marker.size = 5
        paint.fill(drawn.marker.format.fill, trace.line.color)
        drawn.marker.format.line.fill.background()
        if any(trace.text):
            _name_at_end(drawn, len(trace.y) - 1)
    return chart


def _name_at_end(drawn: Any, place: int) -> None:
    label = drawn.points[place].data_label
    label.position = XL_LABEL_POSITION.RIGHT
    element = label._get_or_add_dLbl()
    for name, value in (("showVal", "1"), ("showSerName", "1"), ("showLegendKey", "0"), ("showCatName", "0")):
        element.find(qn(f"c:{name}")).set("val", value)
    separator = etree.Element(qn("c:separator"))
    separator.text = " "
    element.find(qn("c:showBubbleSize")).addnext(separator)


def curve_chart(slide: Any, figure: go.Figure, box: Box, paint: Paint) -> Any:
    """Lines through points of two numbers, such as a Lorenz curve, both axes as shares."""
    data = XyChartData(number_format="0%")
    # One set of places for all: some viewers draw no line whose places are its own. Between points lines are straight.
    places = sorted({float(x) for trace in figure.data for x in trace.x})
    for number, trace in enumerate(figure.data, 1):
        series = data.add_series(str(trace.name or number))
        for x, y in zip(places, np.interp(places, trace.x, trace.y).tolist(), strict=True):
            series.add_data_point(x, y)
    left, top, width, height = box
    box = left, top, min(width, height * 2), height
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box, data).chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(10)
    for axis in (chart.value_axis, chart.category_axis):
        _share_axis(axis, paint)
    title = figure.layout.xaxis.title.text
    if title:
        chart.category_axis.has_title = True
        chart.category_axis.axis_title.text_frame.text = str(title)
    for trace, drawn in zip(figure.data, chart.plots[0].series, strict=True):
        drawn.smooth = False
        drawn.format.line.width = Pt(float(trace.line.width) * 0.75)
        paint.colour(drawn.format.line.color, trace.line.color)
        if trace.line.dash == "dot":
            drawn.format.line.dash_style = MSO_LINE.ROUND_DOT
    return chart


def _share_axis(axis: Any, paint: Paint) -> None:
    axis.minimum_scale, axis.maximum_scale, axis.major_unit = 0, 1, 0.25
    axis.tick_labels.number_format, axis.tick_labels.number_format_is_linked = "0%", False
    axis.major_tick_mark = XL_TICK_MARK.NONE
    axis.has_major_gridlines = True
    paint.colour(axis.major_gridlines.format.line.color, LIGHT.grid)
    paint.colour(axis.format.line.color, LIGHT.grid)
