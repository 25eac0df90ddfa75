"""Frames → worksheets: typed columns, frozen heads, filters, widths that fit; what begins with = stays text."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from io import BytesIO
from itertools import pairwise
from typing import Any

import pandas as pd
import xlsxwriter

from analysis.exports.brief import Brief
from analysis.exports.settled import Properties, settled
from analysis.exports.slide_fonts import FONT
from analysis.rounding import whole_step

__all__ = [
    "LINE",
    "Sheet",
    "Workbook",
    "as_shown",
    "cell_words",
    "column_shown",
    "lines_in",
    "new_book",
    "on_paper",
    "shown_width",
]

WIDEST, NARROWEST, WIDEST_HEAD = 60, 6, 22
WIDEST_OF_TWO = 110
"""The widest column of a sheet of two columns, which is read and not compared."""
PAPER_WIDTH, COLUMN, COLUMN_EDGES = 769.0, 5.25, 3.75
"""Points across an A4 page between its margins, of a letter of a column, and of a column's edges."""
SMALLEST_SCALE = 80
"""Per cent, by which letters of 10 points are printed in 8."""
NARROWEST_COUNT = 8
"""Of a column of counts under a long head, where the table would not fit a page otherwise."""
CHART_WIDTH, CHART_HEIGHT, BAR, AROUND_BARS = 760, 780, 26, 110
"""Pixels of a chart that fills a printed page, of one bar, and of what stands around the bars."""
POINT = 0.75
"""Points of a pixel."""
SURE = 0.8
"""The share of a page's width that is counted on: without the font of the file, columns are wider."""
CHART_COLUMNS = 13
"""Columns of an ordinary width that a chart lies on."""
LONGEST = 32_767
"""Units of UTF-16 that a cell of Excel holds."""
LINE, TALLEST, TALLEST_OF_ALL = 14.5, 130.0, 409.0
"""Points of a line, of the tallest row in a sheet of many columns, and of any: a cell keeps all its text."""


@dataclass(frozen=True, slots=True, eq=False)
class Sheet:
    """One worksheet: `frame` under its column names, `comments` on heads, `bars` where a chart is drawn beside it.

    `bars` is (column names, colours, patterns): one series a column, categories from the first column.
    """

    name: str
    frame: pd.DataFrame
    comments: Mapping[str, str] = field(default_factory=dict)
    bars: tuple[Sequence[str], Sequence[str], Sequence[str]] | None = None
    chart_title: str = ""


def new_book(stream: BytesIO) -> Any:
    """A workbook that is written into `stream`: in the font of every file, and words stay words whatever they begin with."""
    return xlsxwriter.Workbook(stream, {
        "in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False,
        "nan_inf_to_errors": True, "default_format_properties": {"font_name": FONT, "font_size": 10},
    })  # fmt: skip


def cell_words(words: str, cut: str) -> str:
    """`words` as a cell holds them: those that are too long end with `cut`, which says so."""
    if len(words) * 2 <= LONGEST or len(written := words.encode("utf-16-le")) <= LONGEST * 2:
        return words
    return written[: (LONGEST - len(cut)) * 2].decode("utf-16-le", "ignore") + cut


class Workbook:
    """A workbook being written: add sheets, then take its bytes; nothing in it depends on when it was made."""

    def __init__(self, brief: Brief) -> None:
        self._stream = BytesIO()
        self._book = new_book(self._stream)
        self._brief = brief
        self._head = self._format(
            bold=True, bg_color="#e3e7eb", text_wrap=True, valign="vcenter", border=1, border_color="#c9d1d9"
        )
        self._kinds = {
            "0": self._format(num_format="0"), "3": self._format(num_format="0.000"), "4": self._format(num_format="0.0000"),
            "text": self._format(), "long": self._format(text_wrap=True),
        }  # fmt: skip
        self._truth = {True: brief.words("exports.sheet.true"), False: brief.words("exports.sheet.false")}

    def _format(self, **properties: object) -> Any:
        return self._book.add_format({"valign": "top", **properties})

    def add(self, sheet: Sheet) -> None:
        """Write `sheet` behind the others, with its chart where it has one."""
        target = self._book.add_worksheet(sheet.name)
        target.hide_gridlines(2)
        widest = WIDEST_OF_TWO if sheet.frame.shape[1] == 2 else WIDEST
        columns = [(str(name), *self._cells(sheet.frame[name])) for name in sheet.frame.columns]
        widths = [_fitting(name, cells, widest) for name, _, cells in columns]
        widths = _narrowed(widths, [kind for _, kind, _ in columns])
        lines = [1] * (len(sheet.frame) + 1)
        for number, ((name, kind, cells), width) in enumerate(zip(columns, widths, strict=True)):
            lines = [max(pair) for pair in zip(lines, _lines([name, *cells], width), strict=True)]
            target.set_column(number, number, width, self._kinds["long" if width >= widest else kind])
            target.write_string(0, number, name, self._head)
            if name in sheet.comments:
                target.write_comment(0, number, sheet.comments[name], {"x_scale": 2, "font_name": FONT})
            self._write(target, number, kind, cells)
        _heights(target, lines, TALLEST_OF_ALL if sheet.frame.shape[1] == 2 else TALLEST)
        last = max(len(sheet.frame), 1)
        target.freeze_panes(1, 1 if sheet.frame.shape[1] > 2 else 0)
        target.autofilter(0, 0, last, max(sheet.frame.shape[1] - 1, 0))
        charts = _chart_rows(sheet, min(TALLEST_OF_ALL, LINE * lines[0]))
        _printable(target, self._brief, sheet, widths, len(charts))
        for number, rows in enumerate(charts):
            column = sheet.frame.shape[1] + 1 + number * CHART_COLUMNS
            self._chart(target, sheet, rows, column, is_part=len(charts) > 1)

    @staticmethod
    def _write(target: Any, column: int, kind: str, cells: Sequence[Any]) -> None:
        write = target.write_number if kind.isdigit() else target.write_string
        for row, value in enumerate(cells, 1):
            if value is not None:
                write(row, column, value)

    def _cells(self, values: "pd.Series[Any]") -> tuple[str, list[Any]]:
        """(kind of the column: its decimals or text; its values as Python's own, None where there is none)."""
        plain = [None if missing else value for value, missing in zip(values.tolist(), values.isna(), strict=True)]
        if pd.api.types.is_bool_dtype(values.dtype):
            return "text", [None if value is None else self._truth[bool(value)] for value in plain]
        if pd.api.types.is_numeric_dtype(values.dtype):
            return str(decimals_of(values)), plain
        cut = self._brief.words("exports.sheet.cut")
        return "text", [None if value is None else cell_words(str(value), cut) for value in plain]

    def _chart(self, target: Any, sheet: Sheet, rows: range, place: int, *, is_part: bool) -> None:
        """Those `rows` of the table as bars, at the column `place`; parts of one chart have the same axis."""
        assert sheet.bars is not None
        names, colours, patterns = sheet.bars
        stacked = len(names) > 1
        chart = self._book.add_chart({"type": "bar", **({"subtype": "stacked"} if stacked else {})})
        first, last, heads = rows.start + 1, rows.stop, [str(each) for each in sheet.frame.columns]
        for name, colour, pattern in zip(names, colours, patterns, strict=True):
            column = heads.index(name)
            chart.add_series({
                "name": [sheet.name, 0, column], "categories": [sheet.name, first, 0, last, 0],
                "values": [sheet.name, first, column, last, column], "gap": 40,
                **_filled(colour, pattern), "data_labels": {} if stacked else {"value": True, "font": {"name": FONT}},
            })  # fmt: skip
        counts = sheet.frame[list(names)].sum(axis="columns")
        step = whole_step(float(counts.max())) if (counts % 1 == 0).all() else 0
        most = -(-float(counts.max()) // (step or 1)) * (step or 1) if is_part else 0
        _dress(chart, sheet.chart_title, step, most, has_legend=stacked)
        chart.set_size({"width": CHART_WIDTH, "height": max(260, AROUND_BARS + _key_height(sheet) + BAR * len(rows))})
        target.insert_chart(1, place, chart, {"object_position": 3, "description": sheet.chart_title})

    def close(self) -> bytes:
        """The workbook's bytes; nothing can be added afterwards."""
        self._book.close()
        return settled(self._stream.getvalue(), self._brief.generated_on, Properties.of(self._brief))


def _filled(colour: str, pattern: str) -> dict[str, object]:
    if pattern:
        return {
            "pattern": {"pattern": "wide_upward_diagonal", "fg_color": "#ffffff", "bg_color": colour},
            "border": {"color": colour},
        }
    return {"fill": {"color": colour}}


def _chart_rows(sheet: Sheet, head: float) -> list[range]:
    """The rows of the table in charts of about one height, each of which fits a printed page below a head so many points high."""
    rows = len(sheet.frame) if sheet.bars else 0
    most = int(CHART_HEIGHT - head / POINT - AROUND_BARS - _key_height(sheet)) // BAR
    parts = -(-rows // max(1, most))
    ends = [round(part * rows / max(1, parts)) for part in range(parts + 1)]
    return [range(start, end) for start, end in pairwise(ends)]


def _key_height(sheet: Sheet) -> int:
    """Pixels of the key below a chart, whose names stand in columns as wide as the widest of them."""
    names = sheet.bars[0] if sheet.bars and len(sheet.bars[0]) > 1 else ()
    widest = max((shown_width(name) * 6 + 40 for name in names), default=1)
    return 18 * -(-len(names) // max(1, CHART_WIDTH // widest))


def _dress(chart: Any, title: str, step: int, most: float, *, has_legend: bool) -> None:
    font = {"name": FONT, "size": 9, "color": "#1f2933"}
    chart.set_title({"name": title, "name_font": {**font, "size": 12, "bold": True}, "overlay": False})
    chart.set_y_axis({"reverse": True, "num_font": font, "line": {"none": True}, "major_tick_mark": "none"})
    chart.set_x_axis({
        "num_font": {**font, "color": "#5f6b7a"}, "major_gridlines": {"visible": True, "line": {"color": "#e3e7eb"}},
        "line": {"none": True}, "label_position": "high", **({"major_unit": step, "min": 0} if step else {}),
        **({"max": most} if most else {}),
    })  # fmt: skip
    chart.set_legend({"position": "bottom", "font": font} if has_legend else {"none": True})


def _narrowed(widths: Sequence[int], kinds: Sequence[str]) -> list[int]:
    """`widths` with columns of numbers narrower, under heads of more lines, where all then stand on a page that they left."""
    room = (SURE * 100 / SMALLEST_SCALE * PAPER_WIDTH - len(widths) * COLUMN_EDGES) / COLUMN
    numbers = [at for at, kind in enumerate(kinds) if kind.isdigit()]
    words = sum(width for at, width in enumerate(widths) if at not in numbers)
    each = int((room - words) // max(1, len(numbers)))
    if sum(widths) <= room or each < NARROWEST_COUNT:
        return list(widths)
    return [min(width, each) if at in numbers else width for at, width in enumerate(widths)]


def _printable(target: Any, brief: Brief, sheet: Sheet, widths: Sequence[int], charts: int) -> None:
    """On A4 with heads on every page, as wide as a page where letters stay readable, each of the charts on its own.

    A wider table goes on to further pages, its first column on each.
    """
    on_paper(target, brief, sheet.name)
    target.repeat_rows(0)
    needed = sum(width * COLUMN + COLUMN_EDGES for width in widths)
    scale = min(100, int(100 * PAPER_WIDTH / needed))
    if scale >= SMALLEST_SCALE and not sheet.bars:
        target.fit_to_pages(1, 0)
    else:
        target.set_print_scale(SMALLEST_SCALE if sheet.bars else max(SMALLEST_SCALE, scale))
        if len(widths) > 2 and SURE * scale < SMALLEST_SCALE:
            target.repeat_columns(0)
    if charts:
        target.set_v_pagebreaks([len(widths) + number * CHART_COLUMNS for number in range(charts)])


def on_paper(target: Any, brief: Brief, name: str) -> None:
    """A4 across: the plan and the `name` of the sheet at the head, the source and the page at the foot."""
    target.set_landscape()
    target.set_paper(9)
    target.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.8)
    target.set_header(f"&L&8 {_plain(brief.heading, 80)}&R&8 {_plain(name, 40)}")
    before, between, after = brief.words("exports.page-of").split("|")
    target.set_footer(f"&L&8 {_plain(brief.source, 140)}&R&8 {before}&P{between}&N{after}")


def _plain(text: str, most: int) -> str:
    """`text` for a head or foot, which takes 255 letters and reads & as a command."""
    short = text if len(text) <= most else f"{text[: most - 1]}…"
    return short.replace("&", "&&")


@lru_cache(maxsize=8192)
def shown_width(text: str) -> int:
    """Columns that `text` takes: two for a wide character; of several lines, the widest."""
    lines = text.split("\n")
    return max(sum(2 if unicodedata.east_asian_width(each) in "WFA" else 1 for each in line) for line in lines)


def _fitting(head: str, cells: Sequence[Any], widest: int) -> int:
    shown = max((shown_width(as_shown(value)) + 2 for value in cells if value is not None), default=0)
    # Three more for the filter's arrow beside the head; a long head takes more lines.
    return min(widest, max(NARROWEST, min(WIDEST_HEAD, shown_width(head) + 3), shown))


def decimals_of(values: "pd.Series[Any]") -> int:
    """Decimals that all numbers of a column are shown with, so that they can be compared: none where all are whole."""
    there = values.dropna()
    if pd.api.types.is_integer_dtype(values.dtype) or (there % 1 == 0).all():
        return 0
    return 3 if there.abs().max() >= 1 else 4


def column_shown(values: "pd.Series[Any]") -> list[str]:
    """The values of a column in words, "" where there is none; one that its decimals cannot show is said to be smaller."""
    if pd.api.types.is_bool_dtype(values.dtype) or not pd.api.types.is_numeric_dtype(values.dtype):
        return ["" if missing else str(value) for value, missing in zip(values.tolist(), values.isna(), strict=True)]
    decimals = decimals_of(values)
    least = 10.0**-decimals
    return [
        "" if missing else f"<{least:.{decimals}f}" if 0 < value < least / 2 else f"{value:.{decimals}f}"
        for value, missing in zip(values.tolist(), values.isna(), strict=True)
    ]


def as_shown(value: object) -> str:
    """A value in words: a number that is not whole by four digits."""
    return f"{value:.4g}" if isinstance(value, float) else str(value)


def _lines(cells: Sequence[Any], width: int) -> list[int]:
    """How many lines each cell takes in a column of this width."""
    return [lines_in(value, width) if isinstance(value, str) else 1 for value in cells]


def lines_in(words: str, width: int) -> int:
    """How many lines `words` take in a column of this width."""
    return sum(-(-max(1, shown_width(line)) // max(1, width - 1)) for line in words.split("\n"))


def _heights(target: Any, lines: Sequence[int], tallest: float) -> None:
    for row, count in enumerate(lines):
        if count > 1:
            target.set_row(row, min(tallest if row else TALLEST_OF_ALL, 4 + LINE * count))
