"""Small pictures of the files of a meeting, drawn from the plan's own numbers and words."""

import base64
from collections.abc import Callable, Sequence
from html import escape

from analysis.charts.style import FONT, PALETTES
from analysis.exports import Brief, row_words
from analysis.ledger.office_columns import head
from analysis.network.layout import label_width
from analysis.workload import workload
from pages.components import groups, state
from pages.components.frame import Frame

_WIDTH, _HEIGHT, _MARGIN, _EDGE = 320, 200, 18, 8
_ROWS = 6
_INK, _MUTED, _GRID, _BAR = (
    PALETTES["light"].ink, PALETTES["light"].muted, PALETTES["light"].grid, PALETTES["light"].roles[0],
)  # fmt: skip

Row = tuple[str, int]


def image(frame: Frame, kind: str, brief: Brief, department: str = "") -> str:
    """The picture of a file of this kind as HTML: the plan's title at its head, then what it holds of the plan."""
    return frame.once(("preview", kind, department, brief.owner), lambda: _image(frame, kind, brief, department))


def _image(frame: Frame, kind: str, brief: Brief, department: str) -> str:
    loads = workload(brief.selected) if brief.owner else frame.workload
    table = loads.sort_values("point_count", ascending=False, kind="stable").head(_ROWS)
    rows = list(zip(table["department"].tolist(), table["point_count"].tolist(), strict=True))
    drawn: dict[str, Callable[[], Sequence[str]]] = {
        "slides": lambda: _bars(rows),
        "workbook": lambda: _workload(rows),
        "ledger": lambda: _ledger(brief),
        "duties": lambda: _lines(frame, rows[0][0] if rows else ""),
        "duty": lambda: _lines(frame, department),
        "report": lambda: [*_bars(rows[:3]), *_prose(brief)],
        "briefing": lambda: _document(frame, brief.words("briefing.name")),
        "agenda": lambda: _agenda(frame, brief.words("agenda.name")),
    }
    body = "".join([_text(_MARGIN, 28, brief.heading, 14, _INK, end=_WIDTH - _MARGIN), *drawn[kind]()])
    svg = (
        f"<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 {_WIDTH} {_HEIGHT}' font-family='{FONT}'>"
        f"<rect width='100%' height='100%' fill='#ffffff'/>{body}</svg>"
    )
    return f"<img class='pa-preview' alt='' src='data:image/svg+xml;base64,{base64.b64encode(svg.encode()).decode()}'>"


def _text(
    x: float, y: float, words: str, size: int, colour: str, anchor: str = "start", end: float = _WIDTH - _EDGE
) -> str:
    """`words` as far as there is room to the right of `x`, up to `end` (to its left, where they end there)."""
    room = end - x if anchor == "start" else x - _EDGE
    shown = words
    while label_width(shown, size) > room and len(shown) > 1:
        shown = f"{shown[:-2]}…"
    return f"<text x='{x}' y='{y}' font-size='{size}' fill='{colour}' text-anchor='{anchor}'>{escape(shown)}</text>"


def _bars(rows: Sequence[Row]) -> list[str]:
    """Departments and their points as on a slide."""
    most, drawn = max((count for _, count in rows), default=1), []
    for i, (name, count) in enumerate(rows):
        y = 46 + 25 * i
        drawn += [
            _text(128, y + 12, name, 11, _INK, "end"),
            f"<rect x='134' y='{y}' width='{150 * count / most:.1f}' height='15' fill='{_BAR}'/>",
            _text(288, y + 12, str(count), 11, _MUTED),
        ]
    return drawn


def _workload(rows: Sequence[Row]) -> list[str]:
    """Departments and their points as in the workbook."""
    heads = (state.words("column.department"), state.words("column.point_count"))
    return _cells([heads, *((name, str(count)) for name, count in rows)])


def _ledger(brief: Brief) -> list[str]:
    """The first actions and who answers for them as in the ledger."""
    said = [row_words(brief, task) for task in brief.tasks[:_ROWS]]
    heads = {name: head(name, brief.language) for name in ("action", "lead")}
    return _cells([(each["action"], each["lead"]) for each in (heads, *said)])


def _cells(rows: Sequence[tuple[str, str]]) -> list[str]:
    """Heads and rows of two columns as in a sheet."""
    drawn = [f"<rect x='{_MARGIN}' y='40' width='{_WIDTH - 2 * _MARGIN}' height='21' fill='{_GRID}'/>"]
    for i, (left, right) in enumerate(rows):
        y = 40 + 21 * i
        drawn += [
            f"<rect x='{_MARGIN}' y='{y}' width='{_WIDTH - 2 * _MARGIN}' height='21' fill='none' stroke='{_GRID}'/>",
            f"<line x1='220' x2='220' y1='{y}' y2='{y + 21}' stroke='{_GRID}'/>",
            _text(_MARGIN + 6, y + 15, left, 11, _INK, end=214),
            _text(226, y + 15, right, 11, _INK, end=_WIDTH - _MARGIN),
        ]  # fmt: skip
    return drawn


def _lines(frame: Frame, department: str) -> list[str]:
    """The points of a department as in its duty sheet."""
    rows = frame.shares
    held = set(rows.loc[rows["department"] == department, "point_key"])
    points = [point for point in frame.plan.points if point.key in held][:_ROWS]
    lines = [_text(_MARGIN, 72 + 21 * i, groups.numbered(point), 11, _MUTED) for i, point in enumerate(points)]
    return [_text(_MARGIN, 50, department, 12, _BAR), *lines]


def _prose(brief: Brief) -> list[str]:
    """The first findings as in the report."""
    said = [each.sentence(brief.language) for each in brief.findings[:3]]
    return [_text(_MARGIN, 142 + 20 * i, words, 11, _MUTED) for i, words in enumerate(said)]


def _document(frame: Frame, name: str) -> list[str]:
    """The name and the first sentences of an official document."""
    said = [each.sentence(frame.language) for each in frame.findings[: _ROWS - 1]]
    lines = [_text(_MARGIN, 88 + 21 * i, words, 11, _MUTED) for i, words in enumerate(said)]
    return [_text(_WIDTH / 2, 60, name, 13, _INK, "middle"), *lines]


def _agenda(frame: Frame, name: str) -> list[str]:
    """The name and the first points of an agenda."""
    keys = frame.selected.points["point_key"].tolist()[: _ROWS - 1]
    points = [groups.point_label(frame, key) for key in keys]
    lines = [_text(_MARGIN, 88 + 21 * i, words, 11, _MUTED) for i, words in enumerate(points)]
    return [_text(_WIDTH / 2, 60, name, 13, _INK, "middle"), *lines]
