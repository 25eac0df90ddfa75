"""A figure for paper: its words wrapped inside it, room for its key, and no invitation to click."""

import unicodedata
from dataclasses import asdict

import plotly.graph_objects as go

from analysis.charts import style, undressed
from analysis.charts.style import literal, words_of
from analysis.i18n import LANGUAGES, conventions
from analysis.network.layout import label_width

__all__ = ["WIDTH", "for_paper", "without_invitation", "wrapped"]

WIDTH = 1000
"""Pixels of a picture, before it is scaled."""
EDGE, RIGHT, LEGEND_LINE, SOURCE_LINE = 16, 24, 20, 17
NAME, MOST_OF_NAMES = 13.0, 0.75
"""Pixels of a name's letters behind an axis, and the share of a picture that such names may take."""


def for_paper(figure: go.Figure, width: int = WIDTH, *, has_words: bool = True) -> go.Figure:
    """A copy of `figure` that stands by itself at `width` pixels: title, measure and source inside, nothing cut.

    Without `has_words` the picture alone, for a page that writes them itself.
    """
    paper = style.copied(figure) if has_words else undressed(figure)
    words = asdict(words_of(figure))
    words["subtitle"] = without_invitation(words["subtitle"])
    sizes = {"title": style.TITLE, "subtitle": style.SMALL, "source": style.SMALL}
    lines = {name: wrapped(words[name], size, width - 2 * EDGE) if has_words else [] for name, size in sizes.items()}
    left, (above, below) = _left(paper), _legend_heights(paper, width)
    said = 34 + 24 * len(lines["title"]) + 18 * len(lines["subtitle"]) if has_words else 8
    head = said + above + _top_axis(paper)
    foot = _axis_room(paper) + SOURCE_LINE * len(lines["source"]) + 12 + below
    _give_room_at_the_right(paper, width - left - RIGHT)
    paper.update_layout(
        width=max(width, _own_width(paper, left)) if has_words else width,
        height=round(_drawn_height(figure) + head + foot),
        margin={"t": head, "b": foot, "l": left},
        meta=words,
    )
    if has_words:
        paper.update_layout(title={"text": _lines(lines["title"]), "subtitle": {"text": _lines(lines["subtitle"])}})
    paper.update_xaxes(tickangle=0)
    for number, trace in enumerate(paper.data):
        trace.uid = f"{number:06d}"  # drawn at random otherwise
    paper.update_annotations(
        {"text": _lines(lines["source"]), "xshift": EDGE - left, "yshift": 6 - foot, "yanchor": "bottom"},
        selector={"name": "source"},
    )
    return paper


def _own_width(paper: go.Figure, left: int) -> int:
    """Pixels of a picture whose names were placed on a canvas of its own: narrower, they would cover each other."""
    axis = paper.layout.xaxis
    return round(axis.range[1]) + left + RIGHT if axis.visible is False and axis.range else 0


def _give_room_at_the_right(paper: go.Figure, room: float) -> None:
    """Names behind the last of several named axes keep their place inside the picture, whatever its width."""
    axis = paper.layout.xaxis
    names = [str(words) for trace in paper.data if axis.type == "category" for words in trace.text or () if words]
    if not names or not axis.range:
        return
    first, last = axis.range[0], len(axis.categoryarray) - 1
    wide = min(MOST_OF_NAMES * room, max(label_width(name, NAME) for name in names) + 12)
    needed = (last * room - first * wide) / (room - wide)
    paper.update_xaxes(range=[first, max(axis.range[1], needed)])


def _lines(lines: list[str]) -> str:
    return "<br>".join(map(literal, lines))


def _drawn_height(figure: go.Figure) -> float:
    margin = figure.layout.margin
    return float((figure.layout.height or 420) - (margin.t or 84) - (margin.b or style.BOTTOM))


def _legend_heights(figure: go.Figure, width: int) -> tuple[int, int]:
    """Pixels of the legend above the picture, and below it."""
    height = _legend_lines(figure, width - _left(figure) - 24) * LEGEND_LINE
    return (0, height) if (figure.layout.legend.y or 0) < 0.5 else (height, 0)


def without_invitation(text: str) -> str:
    """`text` without the sentences that only a screen can keep, such as an invitation to click."""
    every = [conventions(language) for language in LANGUAGES]
    invitations = tuple(each.invitation for each in every)
    for mark in (each.stop + each.between_sentences for each in every):
        text = mark.join(said for said in text.split(mark) if not said.strip().startswith(invitations))
    return text


def wrapped(text: str, size: float, room: float) -> list[str]:
    """`text` in lines of at most `room` pixels; a Latin word is kept whole where it can be."""
    lines, line = [], ""
    for piece in _pieces(text):
        if line and label_width(line + piece, size) > room:
            lines.append(line.rstrip())
            line = piece.lstrip()
        else:
            line += piece
    return [*lines, line] if line else lines


def _pieces(text: str) -> list[str]:
    """Where a line may break: behind a wide character or a space, never before a closing mark."""
    pieces: list[str] = []
    for letter in text:
        is_wide = unicodedata.east_asian_width(letter) in "WF"
        closes = letter in "，。；：、）》”！？〕" or not (is_wide or (pieces and pieces[-1].endswith(" ")))
        starts_word = not is_wide and pieces and unicodedata.east_asian_width(pieces[-1][-1]) in "WF" and letter != " "
        if pieces and closes and not starts_word:
            pieces[-1] += letter
        else:
            pieces.append(letter)
    return pieces


def _legend_lines(figure: go.Figure, room: float) -> int:
    """Lines of a horizontal legend, whose columns are all as wide as the widest name."""
    if figure.layout.showlegend is False:
        return 0
    size = figure.layout.legend.font.size or style.BODY
    names = [str(trace.name) for trace in figure.data if trace.showlegend is not False and trace.name]
    widest = max((label_width(name, size) + 48 for name in names), default=1.0)
    return -(-len(names) // max(1, int(room // widest)))


def _top_axis(figure: go.Figure) -> int:
    """Pixels of the names of an axis that stands above the picture."""
    if figure.layout.xaxis.side != "top":
        return 0
    return 8 + 16 * max((str(head).count("<br>") + 1 for head in figure.layout.xaxis.ticktext or ()), default=1)


def _axis_room(figure: go.Figure) -> int:
    if figure.layout.xaxis.visible is False:
        return 8
    return 26 + (24 if figure.layout.xaxis.title.text else 0)


def _left(figure: go.Figure) -> int:
    """Room for the names on the left, so that the source line can start at the edge."""
    axis = figure.layout.yaxis
    names = list(axis.categoryarray or []) or list(axis.ticktext or [])
    if axis.visible is False:
        return EDGE
    return round(max((label_width(str(name), style.BODY) for name in names), default=36.0)) + EDGE + 10
