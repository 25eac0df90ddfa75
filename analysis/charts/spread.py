"""Who carries how much, and where: names once, their bars, and beside them a matrix of sections or points."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from analysis import schema
from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.figure_words import bare_numeral
from analysis.i18n import Language, conventions, translate
from analysis.ledger.measures import most_first
from analysis.numbering import chinese_number
from analysis.selection import Selected
from analysis.workload import shares

__all__ = ["Column", "SpreadInfo", "plot_spread", "spread_info"]

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

Counts = Mapping[str, int]
_NUMERAL = re.compile("[〇零一二三四五六七八九十百]+")


@dataclass(frozen=True, slots=True)
class Column:
    """A section or a point: its key, a short head, its title in full."""

    key: str
    head: str
    label: str


@dataclass(frozen=True, slots=True)
class SpreadInfo:
    """What is drawn: `departments` with the most points first, `loads` of each by role, `cells` by (row, column).

    `by` says what the columns are, `counted` how a count is said in words (an entry of the catalogue, with one more
    ending in `-as` for those in a role). Where `lead_is_assumed`, the first listed counts as leading, and is called so.
    """

    departments: tuple[str, ...]
    columns: tuple[Column, ...]
    by: str
    loads: tuple[Counts, ...]
    cells: Mapping[tuple[int, int], Counts]
    words: Words
    counted: str = "chart.carries"
    lead_is_assumed: bool = False

    @property
    def roles(self) -> list[str]:
        """The roles that stand in the plan, from lead to guide."""
        return [role for role in schema.ROLES if any(role in counts for counts in self.loads)]

    @property
    def tells_roles_apart(self) -> bool:
        """Whether the text says more than that somebody is responsible."""
        return self.roles not in ([], ["responsible"])

    def name_of(self, role: str, language: Language) -> str:
        """What a role is called; a lead that is only assumed says so."""
        assumed = role == "lead" and self.lead_is_assumed
        return translate("role.lead-assumed" if assumed else f"role.{role}", language)


def spread_info(
    selected: Selected,
    sections: Mapping[str, tuple[str, str]],
    words: Words,
    actions: pd.DataFrame | None = None,
) -> SpreadInfo:
    """Departments × sections of `selected`, or × points where they all lie in one section.

    `sections` gives for each top-level section number its short head and its title.
    Points are counted, or the `actions` of each department as `analysis.ledger.measures.owners_of` gives them.
    """
    unit = shares(selected) if actions is None else actions
    by = "section" if unit["section"].nunique() > 1 else "point"
    keys = unit["section" if by == "section" else "point_key"].tolist()
    columns = _sections(sections, set(keys)) if by == "section" else _points(selected, set(keys))
    names = (
        tuple(selected.departments["department"])
        if actions is None
        else most_first(actions, selected.departments["department"])
    )
    row = {name: i for i, name in enumerate(names)}
    column = {each.key: j for j, each in enumerate(columns)}
    loads: list[dict[str, int]] = [{} for _ in names]
    cells: dict[tuple[int, int], dict[str, int]] = {}
    for name, key, role in zip(unit["department"].tolist(), keys, unit["role"].astype(str).tolist(), strict=True):
        cell = cells.setdefault((row[name], column[key]), {})
        for counts in (loads[row[name]], cell):
            counts[role] = counts.get(role, 0) + 1
    counted = "chart.carries" if actions is None else "ledger.carries"
    return SpreadInfo(names, columns, by, tuple(loads), cells, words, counted, selected.selection.order_leads)


def _sections(sections: Mapping[str, tuple[str, str]], held: set[str]) -> tuple[Column, ...]:
    return tuple(Column(no, head, title) for no, (head, title) in sections.items() if no in held)


def _points(selected: Selected, held: set[str]) -> tuple[Column, ...]:
    columns = ("point_key", "numeral", "title")
    rows = zip(*(selected.points[name].fillna("").tolist() for name in columns), strict=True)
    return tuple(
        Column(key, bare_numeral(str(numeral)) or key, f"{numeral or key}{_between(str(numeral))}{title}")
        for key, numeral, title in rows
        if key in held
    )


def _between(numeral: str) -> str:
    return "" if numeral.endswith(("、", "）")) else " "


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
    named = style.names_in_lines(info.departments)
    lines = max(name.count("<br>") for name in named) + 1
    rows, grid = len(named), style.PALETTES[mode].grid
    row = style.dense_height(rows, lines)
    above = LEGEND / row if info.tells_roles_apart else 0.0
    figure.update_layout(
        barmode="overlay", bargap=0, showlegend=info.tells_roles_apart,
        xaxis={"range": [0, drawing.right], "visible": False, "fixedrange": True},
        yaxis=style.axis(mode, grid=False) | {
            "tickmode": "array", "tickvals": list(range(rows)), "ticktext": named, "range": [rows - 0.5, -1.6 - above],
            "tickfont": {"size": style.BODY if lines == 1 else style.SMALL, "color": style.PALETTES[mode].ink},
        },
        shapes=[
            {"type": "line", "x0": drawing.left - 0.5, "x1": drawing.right, "y0": i + 0.5, "y1": i + 0.5,
             "line": {"width": 1, "color": grid}, "layer": "below"}
            for i in range(rows - 1)
        ],
    )  # fmt: skip
    height = round((rows + 1.1 + above) * row)
    longest = max(len(line) for name in named for line in name.split("<br>"))
    widest = max(LEAST_CELL, style.digits_width(drawing.most))
    least = longest * style.BODY + round(len(info.columns[:MOST_COUNTED]) * widest / (1 - _BARS_SHARE))
    figure = style.finish(figure, info.words, mode, height=height, least=least)
    return figure.update_layout(legend={"y": 1, "yanchor": "top", "font": {"size": style.SMALL}, "itemclick": False})


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
        self.unit = 0.8 * self.width / max(self.whole)  # the number at the end of the longest bar needs room
        self.most = max(sum(counts.values()) for counts in info.cells.values())

    def bars(self) -> list[dict[str, Any]]:
        """A bar a department, in parts from dark to light where the text tells roles apart."""
        base = [0.0] * len(self.whole)
        traces = []
        for role in self.info.roles:
            counts = [counts.get(role, 0) for counts in self.info.loads]
            lengths = [count * self.unit for count in counts]
            traces.append(
                self._shown(range(len(base)), lengths, base, self._role_colour(role), 0.72) | self._named(role)
            )
            base = [start + length for start, length in zip(base, lengths, strict=True)]
        return traces

    def totals(self) -> dict[str, Any]:
        """The number at the end of each bar."""
        ends = [count * self.unit for count in self.whole]
        words = [f" {count}" for count in self.whole]
        return self._words(ends, list(range(len(ends))), words, self.palette.ink) | {
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
            return [
                self._shown(
                    rows, [2 * _CELL] * len(rows), base, [f"rgb{self._depth(each)}" for each in self.info.cells], 0.9
                )
            ]
        traces = []
        for role in self.info.roles:
            parts = [
                (row, *self._part(row, column, role))
                for (row, column), counts in self.info.cells.items()
                if role in counts
            ]
            base, lengths = [start for _, start, _ in parts], [length for *_, length in parts]
            shown = self._shown([row for row, *_ in parts], lengths, base, self._role_colour(role), 0.9)
            traces.append(shown | self._pattern(role))
        return traces

    def cell_words(self) -> list[dict[str, Any]]:
        """The number in each cell, in its largest part; of a point 牵 for who leads it. None where cells are too narrow."""
        written = [self._word(row, column) for row, column in self.info.cells]
        return [
            self._words(
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
        words = self._words(
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

    def _shown(
        self,
        rows: Sequence[int],
        lengths: Sequence[float],
        base: Sequence[float],
        colour: str | list[str],
        thick: float,
    ) -> dict[str, Any]:
        """Bars that are seen and not clicked."""
        return {
            "type": "bar", "orientation": "h", "y": list(rows), "x": list(lengths), "base": list(base), "width": thick,
            "marker": {"color": colour, "line": {"width": 0}}, "hoverinfo": "skip", "showlegend": False,
        }  # fmt: skip

    def _clicked(
        self, rows: Sequence[int], lengths: Sequence[float], base: Sequence[float], thick: float,
        marks: Sequence[Sequence[str]], hover: Sequence[str],
    ) -> dict[str, Any]:  # fmt: skip
        """Bars that are clicked and seen only when chosen."""
        return style.mark(self.mode) | {
            "type": "bar", "orientation": "h", "y": list(rows), "x": list(lengths), "base": list(base), "width": thick,
            "showlegend": False,
            "customdata": [list(mark) for mark in marks], "hovertemplate": list(hover),
        }  # fmt: skip

    def _words(self, x: Sequence[float], y: Sequence[int], text: Sequence[str], ink: str) -> dict[str, Any]:
        """Words in the picture."""
        font = {"size": style.BODY, "color": ink}
        return {
            "type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(text), "hoverinfo": "skip",
            "showlegend": False, "textfont": font,
        }  # fmt: skip

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
        red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
        return start + length / 2, row, self._count_in_words(counts), style.ink_on(red, green, blue)

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
        mark = conventions(self.language).between_names
        return mark.join(
            translate(
                f"{self.info.counted}-as",
                self.language,
                role=self.info.name_of(role, self.language),
                count=counts[role],
            )
            for role in self.info.roles
            if role in counts
        )
