"""The one visual language of every figure: colours, type, margins, and the words around a picture."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from html import escape, unescape
from typing import Any, Literal

import plotly.graph_objects as go

Mode = Literal["light", "dark"]

FONT = "Source Han Sans SC, Noto Sans CJK SC, PingFang SC, Microsoft YaHei, sans-serif"
SMALL, BODY, TITLE = 13, 14, 17
"""Pixels of letters; numbers are read from the back of a room on a screen of 1280 × 720."""
ROW_HEIGHT = 27
BOTTOM = 64


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one mode; all text on paper has a contrast of at least 4.5:1."""

    ink: str
    muted: str
    paper: str
    panel: str
    accent: str
    quiet: str
    grid: str
    roles: tuple[str, str, str, str]


PALETTES: dict[Mode, Palette] = {
    "light": Palette(
        "#1f2933", "#5f6b7a", "#ffffff", "#f6f7f9", "#b3261e", "#7c93a8", "#e3e7eb",
        ("#123b5d", "#3f7cac", "#9fc3dd", "#9fc3dd"),
    ),
    "dark": Palette(
        "#e8ebee", "#9aa5b1", "#14181d", "#1c2229", "#ff8a80", "#7f93a6", "#2c343d",
        ("#3f78a8", "#78abd2", "#b9d6ea", "#b9d6ea"),
    ),
}  # fmt: skip
GROUP_COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#8a8a8a", "#4d4d4d")
"""Okabe & Ito (2008) without yellow, then two greys: at most eight groups at once."""
GUIDE_PATTERN = "/"


@dataclass(frozen=True, slots=True)
class Words:
    """What stands around a figure: the result as title, the measure and its base below it, the source at the foot."""

    title: str
    subtitle: str
    source: str


def role_colours(mode: Mode) -> dict[str, str]:
    """role → colour: one hue from dark to light, so that roles survive grey print."""
    return dict(zip(("lead", "responsible", "support", "guide"), PALETTES[mode].roles, strict=True))


def ink_on(red: int, green: int, blue: int) -> str:
    """Black or white, whichever reads better on this colour: at least 4.5:1 on any (WCAG 2, relative luminance)."""
    shares = (value / 255 for value in (red, green, blue))
    r, g, b = (share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4 for share in shares)
    return "#000000" if 0.2126 * r + 0.7152 * g + 0.0722 * b > 0.179 else "#ffffff"


def rgb_of(colour: str) -> tuple[int, int, int]:
    """The three parts of "#rrggbb" or "rgb(r, g, b)"."""
    if colour.startswith("#"):
        return int(colour[1:3], 16), int(colour[3:5], 16), int(colour[5:7], 16)
    red, green, blue = (int(part) for part in colour[colour.index("(") + 1 : -1].split(",")[:3])
    return red, green, blue


_RAMP: dict[Mode, tuple[tuple[int, int, int], tuple[int, int, int]]] = {
    "light": ((214, 229, 240), (18, 59, 93)),
    "dark": ((38, 62, 84), (160, 200, 228)),
}


def ramp(depth: float, mode: Mode) -> tuple[int, int, int]:
    """Red, green and blue of one hue, from the least (0) to the most (1)."""
    low, high = _RAMP[mode]
    red, green, blue = (round(a + (b - a) * depth) for a, b in zip(low, high, strict=True))
    return red, green, blue


def literal(words: str) -> str:
    """`words` as Plotly shows them letter by letter: it reads tags, entities and, in what it says on hover, `%{…}`."""
    return escape(words).replace("%{", "%&#123;")


NAME_IN_A_LINE = 16
"""Chinese characters of a department's name beside a picture before it goes on in a second line."""


def lines_of(words: str, most: int) -> list[str]:
    """`words` in lines as even as can be, of at most `most` Chinese characters; others count half, and are not cut."""
    pieces = re.findall(r"[\x21-\x7e]+ ?|.", words)
    widths = [len(piece) * (0.55 if piece.isascii() else 1) for piece in pieces]
    each = max(1.0, sum(widths) / max(1, -(-round(sum(widths), 2) // most)))
    lines, width = [""], 0.0
    for piece, wide in zip(pieces, widths, strict=True):
        if lines[-1] and width + wide > each + 0.51:
            lines, width = [*lines, ""], 0.0
        lines[-1], width = lines[-1] + piece, width + wide
    return lines


def names_in_lines(names: Sequence[str]) -> list[str]:
    """Departments' names in full beside a picture, for Plotly: in two lines where they are long, in more if need be."""
    longest = max(map(len, names), default=0)
    most = min(20, max(NAME_IN_A_LINE, -(-longest // 2)))
    return ["<br>".join(literal(line.strip()) for line in lines_of(name, most)) for name in names]


def named_rows(names: Sequence[str], *, are_numbered: bool = False) -> "NamedRows":
    """The `names` of departments beside their rows; from 1 on where they `are_numbered`."""
    shown = names_in_lines(names)
    if are_numbered:
        shown = [f"{place}  {name}" for place, name in enumerate(shown, start=1)]
    lines = max((name.count("<br>") for name in shown), default=0) + 1
    size = BODY if lines == 1 else SMALL
    widths = [_width(unescape(line)) for name in shown for line in name.split("<br>")]
    return NamedRows(shown, lines, size, round(max(widths, default=0.0) * size) + 8)


def _width(words: str) -> float:
    return sum(0.57 if each.isascii() else 1.0 for each in words)


@dataclass(frozen=True, slots=True)
class NamedRows:
    """Names as they stand beside rows: for Plotly, in at most so many `lines` of letters of `size`, `width` pixels across."""

    names: Sequence[str]
    lines: int
    size: int
    width: int

    def axis(self, mode: Mode) -> dict[str, Any]:
        """The ticks of an axis on which the rows are counted from 0."""
        return {
            "tickmode": "array", "tickvals": list(range(len(self.names))), "ticktext": list(self.names), "tickangle": 0,
            "tickfont": {"size": self.size, "color": PALETTES[mode].ink},
        }  # fmt: skip


def every_that_fits(heads: Sequence[str], room: int) -> int:
    """Every how many of `heads` can stand side by side in `room` pixels without touching: 1 where all can."""
    widest = max((sum(0.57 * SMALL if each.isascii() else SMALL for each in head) for head in heads), default=0)
    return max(1, int(-(-(widest + 3) * len(heads) // room)))


def digits_width(most: int, size: int = BODY) -> int:
    """Pixels that the number `most` needs in a cell."""
    return round(0.57 * size * len(str(most))) + 2


def mark(mode: Mode) -> dict[str, Any]:
    """How a bar looks that is there to be clicked: unseen, and framed in the accent where it is chosen."""
    accent = PALETTES[mode].accent
    red, green, blue = rgb_of(accent)
    return {
        "marker": {"color": f"rgba({red},{green},{blue},0.16)", "line": {"width": 2.5, "color": accent}, "opacity": 0},
        "meta": "frame",
    }  # fmt: skip


def bars_at(
    rows: Sequence[float],
    lengths: Sequence[float],
    base: Sequence[float],
    thick: float,
    colour: str | list[str] | None = None,
) -> dict[str, Any]:
    """A trace of bars that begin at `base`, to be clicked by what else it is given; with a `colour` only to be seen."""
    painted = {"marker": {"color": colour, "line": {"width": 0}}, "hoverinfo": "skip"} if colour is not None else {}
    return {
        "type": "bar", "orientation": "h", "y": list(rows), "x": list(lengths), "base": list(base), "width": thick,
        "showlegend": False, **painted,
    }  # fmt: skip


def words_at(x: Sequence[float], y: Sequence[float], text: Sequence[str], ink: str, size: int = BODY) -> dict[str, Any]:
    """A trace of words in a picture."""
    return {
        "type": "scatter", "mode": "text", "x": list(x), "y": list(y), "text": list(text), "hoverinfo": "skip",
        "showlegend": False, "textfont": {"size": size, "color": ink},
    }  # fmt: skip


def finish(figure: go.Figure, words: Words, mode: Mode, *, height: int, least: int = 0) -> go.Figure:
    """Dress `figure`: fonts, colours, margins, and its words, which `layout.meta` keeps as they are for pages and exports.

    A figure that needs at `least` so many pixels across to be read keeps that number there too.
    """
    # Set as a whole: Plotly's own way of changing one part after another takes ten times as long.
    figure.layout = _over(figure.layout.to_plotly_json(), _dress(words, mode, height))
    if least:
        figure.layout.meta = {**figure.layout.meta, "least": least}
    return figure


def _dress(words: Words, mode: Mode, height: int) -> dict[str, Any]:
    palette = PALETTES[mode]
    return {
        "template": "none",
        "meta": {"title": words.title, "subtitle": words.subtitle, "source": words.source},
        "title": {
            "text": literal(words.title), "x": 0, "xref": "container", "xanchor": "left", "pad": {"l": 16, "t": 16},
            "y": 1, "yanchor": "top", "font": {"size": TITLE, "color": palette.ink, "weight": 600},
            "subtitle": {"text": literal(words.subtitle), "font": {"size": SMALL, "color": palette.muted}},
        },
        "font": {"family": FONT, "size": BODY, "color": palette.ink},
        "paper_bgcolor": palette.paper,
        "plot_bgcolor": palette.paper,
        "margin": {"l": 16, "r": 24, "t": 84, "b": BOTTOM},
        "height": height + 140,
        "hoverlabel": {
            "font": {"family": FONT, "size": BODY, "color": palette.ink}, "bgcolor": palette.panel,
            "bordercolor": palette.muted, "align": "left", "namelength": -1,
        },
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.0, "yanchor": "bottom", "traceorder": "normal"},
        "separators": ". ",
        "modebar": {"bgcolor": "rgba(0,0,0,0)", "color": palette.muted, "activecolor": palette.ink},
        "annotations": [{
            "text": literal(words.source), "name": "source", "xref": "paper", "yref": "paper", "x": 0, "y": 0,
            "xanchor": "left", "yanchor": "bottom", "yshift": -BOTTOM + 8, "showarrow": False,
            "font": {"size": SMALL, "color": palette.muted}, "align": "left",
        }],
    }  # fmt: skip


def _over(base: dict[str, Any], more: Mapping[str, Any]) -> dict[str, Any]:
    """`base` with `more` in it: parts within parts, lists one after the other."""
    for name, value in more.items():
        held = base.get(name)
        if isinstance(value, Mapping) and isinstance(held, dict):
            _over(held, value)
        else:
            base[name] = [*held, *value] if isinstance(value, list) and held else value
    return base


def words_of(figure: go.Figure) -> Words:
    """The words around a finished figure."""
    words = {name: str(value or "") for name, value in figure.layout.meta.items()}
    return Words(words["title"], words["subtitle"], words["source"])


def copied(figure: go.Figure) -> go.Figure:
    """A copy to be changed; what was checked when it was drawn is not checked again."""
    data = [trace.to_plotly_json() for trace in figure.data]
    return go.Figure({"data": data, "layout": figure.layout.to_plotly_json()}, _validate=False)


def undressed(figure: go.Figure) -> go.Figure:
    """A copy for a page that writes the figure's words itself, so that they wrap on a narrow screen."""
    bare = copied(figure)
    bare.layout.title = None
    bare.layout.annotations = [each for each in bare.layout.annotations if each.name != "source"]
    bare.update_layout(margin={"t": 8, "b": 8}, height=(figure.layout.height or 420) - 116)
    return bare


def axis(mode: Mode, *, grid: bool) -> dict[str, object]:
    """An axis without furniture: a light grid or none, no zero line, no box."""
    palette = PALETTES[mode]
    return {
        "showgrid": grid, "gridcolor": palette.grid, "zeroline": False, "showline": False, "ticks": "",
        "tickfont": {"size": SMALL, "color": palette.muted if grid else palette.ink}, "automargin": True,
        "fixedrange": True, "ticklabelstandoff": 0 if grid else 4,  # names do not touch their bars
    }  # fmt: skip


def empty(reason: str, words: Words, mode: Mode) -> go.Figure:
    """A titled figure without data that says why."""
    figure = go.Figure()
    figure.add_annotation(
        text=literal(reason), x=0.5, y=0.5, xref="paper", yref="paper", showarrow=False, name="reason"
    )
    figure.update_layout(xaxis={"visible": False}, yaxis={"visible": False})
    return finish(figure, words, mode, height=120)


def dense_height(rows: int, lines: int) -> int:
    """Pixels a row where many rows, or names of so many lines, must fit."""
    return max(ROW_HEIGHT - (1 if rows <= 20 else 4), 19 * lines)


def rows_height(rows: int) -> int:
    """Pixels for a picture of so many rows."""
    return max(3, rows) * ROW_HEIGHT


def marked_name(name: str, marked: str) -> str:
    """A name as it stands beside its row: bold where it is the `marked` one."""
    return f"<b>{literal(name)}</b>" if name == marked else literal(name)


def in_order_from_top(names: Sequence[str], marked: str = "") -> dict[str, object]:
    """A category axis that shows `names` from top to bottom, a `marked` one bold."""
    return {
        "type": "category", "categoryorder": "array", "categoryarray": list(reversed(names)),
        "tickmode": "array", "tickvals": list(names), "ticktext": [marked_name(name, marked) for name in names],
    }  # fmt: skip
