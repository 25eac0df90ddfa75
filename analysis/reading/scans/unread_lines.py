"""Lines on a page that nobody could read: told where they stand, so that nobody believes that all was read."""

from collections.abc import Sequence
from statistics import median

from analysis.diagnostics import Diagnostic
from analysis.reading.scans.seen import Seen, SeenPage
from analysis.reading.source import ScanLine

_LOWEST, _HIGHEST = 0.6, 1.6
"""Of the usual height of the page's lines."""
_NARROWEST = 2.5
"""Of its height: what is shorter is dirt, a stroke, a letter of a seal."""


def unread_lines(page: SeenPage) -> tuple[list[Seen], list[Seen]]:
    """Of what could not be read: what has the shape of a line of the page, and what is dirt."""
    if not page.lines:
        return [], list(page.unsure)
    usual = median(line.height for line in page.lines)
    lines = [line for line in page.unsure if _is_line(line, usual)]
    return lines, [line for line in page.unsure if line not in lines]


def _is_line(line: Seen, usual: float) -> bool:
    return _LOWEST * usual <= line.height <= _HIGHEST * usual and line.width >= _NARROWEST * line.height


def about_unread(page: int, lines: Sequence[Seen], height: int, places: Sequence[ScanLine]) -> list[Diagnostic]:
    """A finding for each of `lines` on `page` (from 0), at the line of the text that stands next above it on the page."""
    own = [place for place in places if place.page == page]
    return [_about(page, line, 10_000 * line.middle[1] / height, own) for line in lines]


def _about(page: int, line: Seen, middle: float, own: Sequence[ScanLine]) -> Diagnostic:
    above = [place for place in own if (place.box[1] + place.box[3]) / 2 <= middle]
    at = max(above, key=lambda place: place.box[3]).end if above else own[0].start if own else 0
    return Diagnostic("line-unread", max(0, at - 1), at, params={"page": page + 1, "words": line.text[:30] or "?"})
