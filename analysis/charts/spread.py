"""Who carries how much, and where: names once, their bars, and beside them a matrix of sections or points."""

import re
from collections.abc import Sequence
from typing import Any

import plotly.graph_objects as go

from analysis import schema
from analysis.charts import style
from analysis.charts.spread_info import Counts, SpreadInfo
from analysis.charts.style import Mode
from analysis.i18n import Language, listed, translate
from analysis.numbering import chinese_number

__all__ = ["plot_spread"]

ROOM_FOR_WORDS, MOST_COUNTED = 16, 40
"""Columns up to which a cell has room for its words, and for its number."""
LEAST_CELL = 20
"""Pixels across that a cell needs for its number, and a head not to touch the next."""
LEGEND = 30
"""Pixels above the heads of the columns for the names of the roles, which would lie on the first of them."""
ROOM_FOR_HEADS = 260
"""Pixels that all heads together have on the narrowest screen on which the panel stands beside the picture."""
_BARS_SHARE, _GAP, _CELL = 0.36, 0.6, 0.47
"""The bars' part of the width, and the gap and half a cell in columns."""

_NUMERAL = re.compile("[〇零一二三四五六七八九十百]+")


def plot_spread(info: SpreadInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """The picture of `info`; a click carries [kind, department, column]: a bar, a cell, or the head of a column.

    What is opened is painted by the browser, so that the figure stays the same after a click.
    """
    if not info.departments:
        return style.empty(translate("chart.nothing-to-show", language), info.words, mode)
    drawing = _Drawing(info, language, mode)
    figure = go.Figure([
        *drawing.bars(), drawing.totals(), drawing.bar_marks(), *drawing.cells(), *drawing.cell_words(), drawing.cell_marks(),
        *drawing.heads(),
    ])  # fmt: skip
    named, grid = style.named_rows(info.departments), style.PALETTES[mode].grid
    rows = len(named.names)
    row = style.dense_height(rows, named.lines)
    above = LEGEND / row if info.tells_roles_apart else 0.0
    figure.update_layout(
        barmode="overlay", bargap=0, showlegend=info.tells_roles_apart,
        xaxis={"range": [0, drawing.right], "visible": False, "fixedrange": True},
        yaxis=style.axis(mode, grid=False) | named.axis(mode) | {"range": [rows - 0.5, -1.6 - above]},
        shapes=[
            {"type": "line", "x0": drawing.left - 0.5, "x1": drawing.right, "y0": i + 0.5, "y1": i + 0.5,
             "line": {"width": 1, "color": grid}, "layer": "below"}
            for i in range(rows - 1)
        ],
    )  # fmt: skip
    height = round((rows + 1.1 + above) * row)
    widest = max(LEAST_CELL, style.digits_width(drawing.most))
    least = named.width + round(len(info.columns[:MOST_COUNTED]) * widest / (1 - _BARS_SHARE))
    figure = style.finish(figure, info.words, mode, height=height, least=least)
    # It grows upwards where it takes two lines, as on a phone: below it stand the heads.
    over_heads = {"y": 1 - LEGEND / height, "yanchor": "bottom"}
    return figure.update_layout(legend=over_heads | {"font": {"size": style.SMALL}, "itemclick": False})


def heads_with_room(heads: Sequence[str]) -> list[str]:
    """`heads` beside one another: Chinese numerals in digits where they have no room as written, else only every few."""
    if style.every_that_fits(heads, ROOM_FOR_HEADS) > 1:
        heads = [str(chinese_number(head)) if _NUMERAL.fullmatch(head) else head for head in heads]
    every = style.every_that_fits(heads, ROOM_FOR_HEADS)
    return [head if j % every == 0 else "" for j, head in enumerate(heads)]


class _Drawing:
    """The traces of one picture: all on one pair of axes, or the browser would keep several selections at once."""

    def __init__(self, info: SpreadInfo, language: Language, mode: Mode) -> None:
        self.info, self.language, self.mode, self.palette = info, language, mode, style.PALETTES[mode]
        self.width = max(1.0, _BARS_SHARE / (1 - _BARS_SHARE) * len(info.columns))
        self.left = self.width * 1.06 + _GAP
        self.right = self.left + len(info.columns) - 0.5
        self.whole = [sum(counts.values()) for counts in info.loads]
        most = max(self.whole)
        self.unit = (0.86 - 0.06 * len(str(most))) * self.width / most  # the number behind the longest bar needs room
        self.most = max(sum(counts.values()) for counts in info.cells.values())

    def bars(self) -> list[dict[str, Any]]:
        """A bar a department, in parts from dark to light where the text tells roles apart."""
        base = [0.0] * len(self.whole)
        traces = []
        for role in self.info.roles:
            counts = [counts.get(role, 0) for counts in self.info.loads]
            lengths = [count * self.unit for count in counts]
            traces.append(
                style.bars_at(range(len(base)), lengths, base, 0.72, self._role_colour(role)) | self._named(role)
            )
            base = [start + length for start, length in zip(base, lengths, strict=True)]
        return traces

    def totals(self) -> dict[str, Any]:
        """The number at the end of each bar."""
        ends = [count * self.unit for count in self.whole]
        words = [f" {count}" for count in self.whole]
        return style.words_at(ends, list(range(len(ends))), words, self.palette.ink) | {
            "textposition": "middle right", "cliponaxis": False,
        }  # fmt: skip

    def bar_marks(self) -> dict[str, Any]:
        """What is clicked in the bars: the whole of a row, since a short bar is hard to hit."""
        names = self.info.departments
        hover = [
            f"{style.literal(name)}<br>{self._in_words(counts)}<extra></extra>"
            for name, counts in zip(names, self.info.loads, strict=True)
        ]
        marks = [["bar", name, ""] for name in names]
        rows = list(range(len(names)))
        return self._clicked(rows, [self.width * 1.05] * len(names), [0.0] * len(names), 0.96, marks, hover)

    def cells(self) -> list[dict[str, Any]]:
        """The coloured cells: of many roles in parts, of one darker for more."""
        if not self.info.tells_roles_apart:
            rows = [row for row, _ in self.info.cells]
            base = [self.left + column - _CELL for _, column in self.info.cells]
            colours = [f"rgb{self._depth(each)}" for each in self.info.cells]
            return [style.bars_at(rows, [2 * _CELL] * len(rows), base, 0.9, colours)]
        traces = []
        for role in self.info.roles:
            parts = [
                (row, *self._part(row, column, role))
                for (row, column), counts in self.info.cells.items()
                if role in counts
            ]
            base, lengths = [start for _, start, _ in parts], [length for *_, length in parts]
            shown = style.bars_at([row for row, *_ in parts], lengths, base, 0.9, self._role_colour(role))
            traces.append(shown | self._pattern(role))
        return traces

    def cell_words(self) -> list[dict[str, Any]]:
        """The number in each cell, in its largest part; of a point 牵 for who leads it. None where cells are too narrow."""
        written = [self._word(row, column) for row, column in self.info.cells]
        return [
            style.words_at(
                [x for x, _, _, ink in written if ink == each], [y for _, y, _, ink in written if ink == each],
                [text for _, _, text, ink in written if ink == each], each,
            )
            for each in dict.fromkeys(ink for *_, ink in written)
        ]  # fmt: skip

    def cell_marks(self) -> dict[str, Any]:
        """What is clicked in the matrix: a frame around each cell that shows when it is chosen."""
        places, names = list(self.info.cells), self.info.departments
        marks = [["cell", names[row], self._within(column)] for row, column in places]
        hover = [
            f"{style.literal(names[row])}<br>{self._titled(column)}<br>{self._in_words(self.info.cells[row, column])}<extra></extra>"
            for row, column in places
        ]
        base = [self.left + column - _CELL for _, column in places]
        return self._clicked([row for row, _ in places], [2 * _CELL] * len(places), base, 0.9, marks, hover)

    def heads(self) -> list[dict[str, Any]]:
        """The head of each column, whose full title shows on hover and which opens the whole column."""
        columns = self.info.columns
        heads = heads_with_room([each.head for each in columns])
        marks = [["column", "", self._within(j)] for j in range(len(columns))]
        hover = [f"{self._titled(j)}<extra></extra>" for j in range(len(columns))]
        base, widths = [self.left + j - _CELL for j in range(len(columns))], [2 * _CELL] * len(columns)
        shown = [(j, head) for j, head in enumerate(heads) if head]
        words = style.words_at(
            [self.left + j for j, _ in shown],
            [-1] * len(shown),
            [style.literal(head) for _, head in shown],
            self.palette.ink,
        )
        words["textfont"] |= {"size": style.SMALL}
        return [
            words,
            self._clicked([-1] * len(columns), widths, base, 0.96, marks, hover),
        ]  # fmt: skip

    def _clicked(
        self, rows: Sequence[int], lengths: Sequence[float], base: Sequence[float], thick: float,
        marks: Sequence[Sequence[str]], hover: Sequence[str],
    ) -> dict[str, Any]:  # fmt: skip
        """Bars that are clicked and seen only when chosen."""
        more = {"customdata": [list(mark) for mark in marks], "hovertemplate": list(hover)}
        return style.mark(self.mode) | style.bars_at(rows, lengths, base, thick) | more

    def _named(self, role: str) -> dict[str, Any]:
        return {
            "name": self.info.name_of(role, self.language),
            "showlegend": self.info.tells_roles_apart,
            **self._pattern(role),
        }

    def _pattern(self, role: str) -> dict[str, Any]:
        marker = {
            "color": self._role_colour(role),
            "line": {"width": 0},
            "pattern": {"shape": style.GUIDE_PATTERN, "size": 6},
        }
        return {"marker": marker} if role == "guide" else {}

    def _role_colour(self, role: str) -> str:
        return style.role_colours(self.mode)[role] if self.info.tells_roles_apart else self.palette.quiet

    def _depth(self, place: tuple[int, int]) -> tuple[int, int, int]:
        more = sum(self.info.cells[place].values()) - 1
        return style.ramp(more / (self.most - 1) if self.most > 1 else 0.5, self.mode)

    def _part(self, row: int, column: int, role: str) -> tuple[float, float]:
        """Where the part of a role begins in its cell, and how wide it is."""
        counts = self.info.cells[row, column]
        unit = 2 * _CELL / sum(counts.values())
        before = sum(counts.get(each, 0) for each in schema.ROLES[: schema.ROLES.index(role)])
        return self.left + column - _CELL + before * unit, counts[role] * unit

    def _word(self, row: int, column: int) -> tuple[float, int, str, str]:
        counts = self.info.cells[row, column]
        if not self.info.tells_roles_apart:
            text = str(sum(counts.values())) if self.info.by == "section" else ""
            return self.left + column, row, text, style.ink_on(*self._depth((row, column)))
        widest = max(counts, key=lambda role: counts[role])
        start, length = self._part(row, column, widest)
        colour = style.role_colours(self.mode)[widest]
        return start + length / 2, row, self._count_in_words(counts), style.ink_on(*style.rgb_of(colour))

    def _count_in_words(self, counts: Counts) -> str:
        """The count of a cell, with the mark of a leading one where there is room for it."""
        total, led = sum(counts.values()), set(counts) == {"lead"}
        if len(self.info.columns) > ROOM_FOR_WORDS:
            return str(total) if self.info.by == "section" and len(self.info.columns) <= MOST_COUNTED else ""
        mark = translate("chart.lead-mark", self.language) if led else ""
        return mark if self.info.by == "point" else f"{mark}{total}" if total > 1 or not mark else mark

    def _within(self, column: int) -> str:
        """What a column is called in a click: its kind and its key."""
        return f"{self.info.by}:{self.info.columns[column].key}"

    def _titled(self, column: int) -> str:
        return "<br>".join(style.literal(line) for line in style.lines_of(self.info.columns[column].label, 24))

    def _in_words(self, counts: Counts) -> str:
        """How much, and in which roles where the text tells them apart."""
        if not self.info.tells_roles_apart:
            return translate(self.info.counted, self.language, count=sum(counts.values()))
        names = {role: self.info.name_of(role, self.language) for role in self.info.roles if role in counts}
        code = f"{self.info.counted}-as"
        said = [translate(code, self.language, role=name, count=counts[role]) for role, name in names.items()]
        return listed(said, self.language)
