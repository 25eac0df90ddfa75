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
from analysis.charts.slope import SlopeInfo, SlopeLine, slope_lines
from analysis.charts.style import PALETTES
from analysis.exports.slide_colours import Paint
from analysis.exports.slide_keys import Box, Key, key_room, key_row, name_box
from analysis.exports.slide_text import GAP, SMALLEST, cut, line_count, text_height, text_width
from analysis.i18n import Language, translate
from analysis.rounding import whole_step

__all__ = ["bar_chart", "bar_rows", "curve_chart", "slope_chart"]

LIGHT = PALETTES["light"]
LETTERS, AXIS = SMALLEST, 26.0
"""Points of every letter of a chart, and of the numbers below it."""


def bar_rows(info: WorkloadInfo, language: Language, box: Box) -> list[slice]:
    """The departments of `info` in pieces of about one size, each of which a chart in `box` shows with every name."""
    parts = series_of(info, language)
    used = key_room(_keys(parts), box[2]) if len(parts) > 1 else 0
    names = [str(name) for name in info.table.index]
    room = (box[3] - used) / Pt(1) - AXIS
    most = max(1, int(room / _bar_height(names, box)))
    pieces = -(-len(names) // most)
    size = -(-len(names) // max(1, pieces))
    return [slice(start, min(start + size, len(names))) for start in range(0, len(names), max(1, size))]


def _bar_height(names: Sequence[str], box: Box) -> float:
    """Points that a bar needs for the longest name beside it."""
    room = _name_room(names, box)
    return max((line_count(name, LETTERS, room) for name in names), default=1) * LETTERS * GAP + 2.6


def _name_room(names: Sequence[str], box: Box) -> float:
    """Points for the names: as the longest needs, at most three fifths of the chart."""
    return min(max((text_width(name, LETTERS) for name in names), default=0.0) * 1.08 + 8, box[2] * 0.6 / int(Pt(1)))


def _keys(parts: Sequence[Series]) -> list[Key]:
    return [Key(part.name, part.colour, part.is_hatched) for part in parts]


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
        box = key_row(slide, _keys(parts), box, paint)
    sums = [sum(values) for values in zip(*(values for _, values in series), strict=True)]
    whole = all(float(value).is_integer() for value in sums)
    if stacked:
        series.append((translate("exports.total", language), sums))
    kind = XL_CHART_TYPE.BAR_STACKED if stacked else XL_CHART_TYPE.BAR_CLUSTERED
    names = [str(name) for name in info.table.index]
    thick = max(2.2 * LETTERS, _bar_height(names, box))
    box = (*box[:3], min(box[3], round(Pt(1) * (AXIS + thick * 1.6 * len(categories)))))
    chart = _category_chart(slide, kind, box, categories, series, "0" if whole else "0.00")
    _category_axis(chart, paint)
    _value_axis(chart, info.top, "General", paint, step=whole_step(info.top) if whole else 0)
    name_share = (_name_room(names, box) + 8) / (box[2] / Pt(1))
    axis_share = AXIS / (box[3] / Pt(1))
    _inner_layout(chart, name_share, 0.01, 1 - name_share - 0.02, 0.98 - axis_share)
    plot = chart.plots[0]
    plot.gap_width, plot.overlap = 40, 100 if stacked else 0
    for part, drawn in zip(parts, plot.series, strict=False):
        _paint_series(drawn, part, paint)
    if stacked:
        _draw_totals(chart, whole=whole)
    else:
        _paint_focus(plot.series[0], info, categories, paint)
        _label(plot.series[0], XL_LABEL_POSITION.OUTSIDE_END, whole=whole)
    return chart


def _inner_layout(chart: Any, x: float, y: float, width: float, height: float) -> None:
    """Where bars and curves stand in the chart: the rest is for names, whose room every viewer then agrees on."""
    plot_area = chart._chartSpace.chart.plotArea
    for old in plot_area.findall(qn("c:layout")):
        plot_area.remove(old)
    layout = etree.Element(qn("c:layout"))
    manual = etree.SubElement(layout, qn("c:manualLayout"))
    etree.SubElement(manual, qn("c:layoutTarget"), val="inner")
    for name in ("xMode", "yMode"):
        etree.SubElement(manual, qn(f"c:{name}"), val="edge")
    for name, value in (("x", x), ("y", y), ("w", width), ("h", height)):
        etree.SubElement(manual, qn(f"c:{name}"), val=f"{value:.4f}")
    plot_area.insert(0, layout)


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


def _category_axis(chart: Any, paint: Paint) -> None:
    axis = chart.category_axis
    axis.reverse_order = True
    axis.tick_labels.font.size = Pt(LETTERS)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    skip = etree.Element(qn("c:tickLblSkip"), val="1")  # a viewer would leave names out where it finds them close
    axis._element.find(qn("c:noMultiLvlLbl")).addprevious(skip)
    paint.colour(axis.format.line.color, LIGHT.grid)


def _value_axis(chart: Any, top: float, form: str, paint: Paint, step: int = 0) -> None:
    """The axis of values up to `top`, or by whole steps to the first one that is not below it."""
    axis = chart.value_axis
    axis.minimum_scale, axis.maximum_scale = 0, -int(-top // step) * step if step else top
    if step:
        axis.major_unit = step
    axis.has_major_gridlines = True
    paint.colour(axis.major_gridlines.format.line.color, LIGHT.grid)
    axis.major_tick_mark = XL_TICK_MARK.NONE
    # Categories run from the top, so that the axis of values would stand there too: "high" is the other end.
    axis.tick_label_position = XL_TICK_LABEL_POSITION.HIGH
    axis.tick_labels.font.size = Pt(LETTERS)
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


def _label(drawn: Any, position: XL_LABEL_POSITION, *, whole: bool) -> None:
    labels = drawn.data_labels
    labels.show_value = True
    labels.number_format, labels.number_format_is_linked = "0" if whole else "0.00", False
    labels.position = position
    labels.font.size = Pt(LETTERS)


def _draw_totals(chart: Any, *, whole: bool) -> None:
    """The total behind each stack: a bar without a fill whose label stands at its base."""
    last = chart.plots[0].series[-1]
    last.format.fill.background()
    last.format.line.fill.background()
    _label(last, XL_LABEL_POSITION.INSIDE_BASE, whole=whole)


def slope_chart(slide: Any, info: SlopeInfo, box: Box, paint: Paint) -> Any:
    """A line a row of `info` between two categories; those that have room for it are named at their right end."""
    lines = slope_lines(info)
    series = [(line.name, [line.left, line.right]) for line in lines]
    ends = [str(each) for each in info.table.columns]
    chart = _category_chart(slide, XL_CHART_TYPE.LINE_MARKERS, box, ends, series, "0.0%")
    _value_axis(chart, info.top, "0%", paint)
    chart.value_axis.tick_label_position = XL_TICK_LABEL_POSITION.LOW
    chart.category_axis.major_tick_mark = XL_TICK_MARK.NONE
    chart.category_axis.tick_labels.font.size = Pt(LETTERS)
    paint.colour(chart.category_axis.format.line.color, LIGHT.grid)
    plot = (0.06, 0.03, 0.6, 0.87)
    _inner_layout(chart, *plot)
    for line, drawn in zip(lines, chart.plots[0].series, strict=True):
        _draw_line(drawn, line.colour, line.width, paint)
        drawn.marker.size = 5
        paint.fill(drawn.marker.format.fill, line.colour)
        drawn.marker.format.line.fill.background()
    _name_ends(slide, lines, info, box, plot)
    return chart


def _name_ends(
    slide: Any, lines: Sequence[SlopeLine], info: SlopeInfo, box: Box, plot: tuple[float, float, float, float]
) -> None:
    """Names beside the right ends, the focus first: each as high as it needs, none upon another.

    A viewer breaks a chart's own labels where it likes, so that long ones would cover each other.
    """
    left, top, width, height = box
    x = left + round(width * (plot[0] + plot[2] * 0.75)) + Pt(6)  # categories stand in the middle of their quarter
    room = left + width - x
    taken: list[tuple[int, int]] = []
    for line in sorted((each for each in lines if each.is_named), key=lambda each: each.name != info.focus):
        words = cut(f"{line.name} {line.right:.1%}", LETTERS, room / Pt(1), 2)
        needed = Pt(round(text_height([words], LETTERS, room / Pt(1))) + 1)
        y = top + round(height * (plot[1] + plot[3] * (1 - line.right / info.top))) - needed // 2
        y = min(max(y, top), top + height - needed)
        if any(y < end and start < y + needed for start, end in taken):
            continue
        taken.append((y, y + needed))
        name_box(slide, words, (x, y, room, needed), f"label: {line.name}")


def _draw_line(drawn: Any, colour: str, width: float, paint: Paint) -> None:
    """A straight line of `width` pixels."""
    drawn.smooth = False
    drawn.format.line.width = Pt(width * 0.75)
    paint.colour(drawn.format.line.color, colour)


def curve_chart(slide: Any, info: LorenzInfo, box: Box, paint: Paint, language: Language) -> Any:
    """The curves of `info`, both axes as shares."""
    curves, data = curves_of(info, language), XyChartData(number_format="0%")
    # One set of places for all: some viewers draw no line whose places are its own. Between points lines are straight.
    places = sorted({float(x) for curve in curves for x in curve.x})
    for curve in curves:
        series = data.add_series(curve.name)
        for x, y in zip(places, np.interp(places, curve.x, curve.y).tolist(), strict=True):
            series.add_data_point(x, y)
    box = key_row(slide, [Key(curve.name, curve.colour) for curve in curves], box, paint)
    left, top, width, height = box
    box = left, top, min(width, height * 2), height
    chart = slide.shapes.add_chart(XL_CHART_TYPE.XY_SCATTER_LINES_NO_MARKERS, *box, data).chart
    chart.has_legend = chart.has_title = False
    chart.font.size = Pt(LETTERS)
    _settle_axes(chart)
    for axis in (chart.value_axis, chart.category_axis):
        _share_axis(axis, paint)
    chart.category_axis.has_title = True
    title = chart.category_axis.axis_title.text_frame
    title.text = translate("chart.lorenz-x", language)
    title.paragraphs[0].runs[0].font.size = Pt(LETTERS)
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
