"""A calendar: how many actions end in each month, and below it those that no month holds."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from analysis.charts import style
from analysis.charts.style import Mode, Words
from analysis.i18n import Language, translate
from analysis.ledger.tasks import DATED, LANES, NO_TIME, Task
from analysis.network.layout import label_width

__all__ = ["CalendarInfo", "calendar_info", "month_name", "place_name", "plot_calendar"]

_MONTHS, _CELL, _GAP = 12, 0.47, 0.7
_LONGEST = 0.7
"""The part of the width that the longest bar of a lane takes: its number stands behind it."""
_ROOM, _LOWEST, _HIGHEST = 330, 30, 66
_Cell = tuple[str, float, float]
"""A month, and its place across and down."""


@dataclass(frozen=True, slots=True)
class CalendarInfo:
    """What is drawn: `counts` of each month of `years` and of each lane (as `Task.places` name them), of `total` actions.

    An action counts in each month in which one of its times ends.
    """

    years: tuple[int, ...]
    counts: Mapping[str, int]
    total: int
    words: Words

    @property
    def lanes(self) -> list[str]:
        """The lanes that are shown: those of actions with a month and without a time always, the others where they hold some."""
        return [lane for lane in LANES if lane in (DATED, NO_TIME) or self.counts.get(lane)]


def calendar_info(tasks: Sequence[Task], year: int | None, words: Words) -> CalendarInfo:
    """The calendar of `tasks`: the years in which something ends; where nothing does, the plan's `year` and its blank months."""
    counts = Counter(each for task in tasks for each in task.places)
    if dated := sum(task.stands_at(DATED) for task in tasks):
        counts[DATED] = dated
    years = sorted({int(each[6:10]) for each in counts if each.startswith("month:")}) or ([year] if year else [])
    return CalendarInfo(tuple(years), counts, len(tasks), words)


def month_name(month: str, language: Language) -> str:
    """2018-06 → 2018年6月."""
    year, number = month.split("-")
    return translate("ledger.month-of", language, year=year, month=translate(f"ledger.month.{int(number)}", language))


def place_name(place: str, language: Language) -> str:
    """A month or a lane in words."""
    kind, _, name = place.partition(":")
    return month_name(name, language) if kind == "month" else translate(f"ledger.lane.{name}", language)


def plot_calendar(info: CalendarInfo, language: Language, mode: Mode = "light") -> go.Figure:
    """Months across, years down, the count in each, darker for more; then the lanes. A click carries [month or lane].

    What is opened is painted by the browser.
    """
    if not info.total:
        return style.empty(translate("ledger.none-here", language), info.words, mode)
    drawing = _Drawing(info, language, mode)
    figure = go.Figure([*drawing.months(), *drawing.lanes(), drawing.marks()])
    rows = drawing.rows
    figure.update_layout(
        barmode="overlay", bargap=0, showlegend=False,
        xaxis={"range": [-0.5, _MONTHS - 0.5], "visible": False, "fixedrange": True},
        yaxis=style.axis(mode, grid=False) | {
            "tickmode": "array", "tickvals": list(rows.values()), "ticktext": [drawing.head(each) for each in rows],
            "range": [max(rows.values()) + 0.55, -0.9],
            "tickfont": {"size": style.BODY, "color": style.PALETTES[mode].ink},
        },
    )  # fmt: skip
    units = max(rows.values()) + 1.45
    each = min(_HIGHEST, max(_LOWEST, _ROOM / units))
    words = max(label_width(drawing.head(each), style.BODY) for each in rows)
    least = round(words + _MONTHS * style.digits_width(drawing.most, drawing.digits))
    return style.finish(figure, info.words, mode, height=round(units * each), least=least)


class _Drawing:
    """The traces of one calendar, all on one pair of axes."""

    def __init__(self, info: CalendarInfo, language: Language, mode: Mode) -> None:
        self.info, self.language, self.mode, self.palette = info, language, mode, style.PALETTES[mode]
        first = len(info.years) + _GAP - 0.3
        self.rows: dict[str, float] = {"": -0.7} | {str(year): float(i) for i, year in enumerate(info.years)}
        self.rows |= {lane: first + i for i, lane in enumerate(info.lanes)}
        self.most = max((count for place, count in info.counts.items() if place.startswith("month:")), default=1)
        self.digits = style.BODY if self.most < 100 else style.SMALL - 1
        """The size of the numbers in the months, so that on a phone all months are seen."""
        cells = [
            (f"month:{year}-{month:02d}", month - 1.0, self.rows[str(year)])
            for year in info.years
            for month in range(1, _MONTHS + 1)
        ]
        self.held = [cell for cell in cells if info.counts.get(cell[0])]
        self.blank = [cell for cell in cells if not info.counts.get(cell[0])]

    def head(self, row: str) -> str:
        """The words before a row: that months stand in the first, its year, or what a lane holds."""
        if not row:
            return translate("ledger.months", self.language)
        if row in self.info.lanes:
            return place_name(row, self.language)
        return translate("ledger.year", self.language, year=row)

    def months(self) -> list[dict[str, Any]]:
        """The heads of the months, their cells, and the numbers in those that hold something."""
        held = self.held
        colours = [style.ramp(self._depth(place), self.mode) for place, *_ in held]
        heads = [str(month) for month in range(1, _MONTHS + 1)]
        inks = [style.ink_on(*colour) for colour in colours]
        return [
            style.words_at([*range(_MONTHS)], [-0.7] * _MONTHS, heads, self.palette.muted, style.SMALL),
            self._boxes(self.blank, [self.palette.panel] * len(self.blank)),
            self._boxes(held, [f"rgb{colour}" for colour in colours]),
            *(
                self._numbers([cell for cell, each in zip(held, inks, strict=True) if each == ink], ink)
                for ink in dict.fromkeys(inks)
            ),
        ]

    def _numbers(self, cells: Sequence[_Cell], ink: str) -> dict[str, Any]:
        counts = [str(self.info.counts[place]) for place, *_ in cells]
        return style.words_at([x for _, x, _ in cells], [y for *_, y in cells], counts, ink, self.digits)

    def lanes(self) -> list[dict[str, Any]]:
        """A bar a lane, all on one scale, with its number and its share of all actions."""
        lengths = [self._length(lane) for lane in self.info.lanes]
        ys = [self.rows[lane] for lane in self.info.lanes]
        colours = [self.palette.quiet] * len(ys)
        said = [self._count_in_words(lane) for lane in self.info.lanes]
        bars = style.bars_at(ys, lengths, [-_CELL] * len(ys), 0.5, colours)
        ends = style.words_at([length - _CELL for length in lengths], ys, said, self.palette.ink)
        return [bars, ends | {"textposition": "middle right", "cliponaxis": False}]

    def marks(self) -> dict[str, Any]:
        """What is clicked: the months and lanes that hold something, each with a frame that shows when it is chosen."""
        held = self.held
        lanes = [lane for lane in self.info.lanes if self.info.counts.get(lane)]
        places = [place for place, *_ in held] + lanes
        ys = [y for *_, y in held] + [self.rows[lane] for lane in lanes]
        lengths = [2 * _CELL] * len(held) + [_MONTHS - 1 + 2 * _CELL] * len(lanes)
        base = [x - _CELL for _, x, _ in held] + [-_CELL] * len(lanes)
        hover = [f"{place_name(place, self.language)}<br>{self._hover(place)}<extra></extra>" for place in places]
        return style.mark(self.mode) | style.bars_at(ys, lengths, base, 0.86) | {
            "customdata": [[place] for place in places], "hovertemplate": hover, "hoverinfo": "all",
        }  # fmt: skip

    def _depth(self, place: str) -> float:
        return (self.info.counts[place] - 1) / (self.most - 1) if self.most > 1 else 0.5

    def _length(self, lane: str) -> float:
        return self.info.counts.get(lane, 0) / self.info.total * _LONGEST * _MONTHS

    def _count_in_words(self, lane: str) -> str:
        count = self.info.counts.get(lane, 0)
        return translate("ledger.of-all", self.language, count=count, share=f"{count / self.info.total:.0%}")

    def _hover(self, place: str) -> str:
        return translate("ledger.actions-count", self.language, count=self.info.counts[place])

    @staticmethod
    def _boxes(cells: Sequence[_Cell], colours: list[str]) -> dict[str, Any]:
        return style.bars_at(
            [y for *_, y in cells], [2 * _CELL] * len(cells), [x - _CELL for _, x, _ in cells], 0.86, colours
        )
