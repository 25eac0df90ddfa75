"""Marks that only the count shows to be marks: 1000. after 999., 11.121人才工程 between 10. and 12., 1o. before 11."""

from collections.abc import Sequence
from operator import attrgetter

from analysis.numbering import QUANTITY, Marker

_YEARS = range(1900, 2101)


def with_counted(text: str, markers: Sequence[Marker], doubtful: Sequence[Marker]) -> list[Marker]:
    """`markers` in order with those of `doubtful` that go on counting; one that stands where a decimal does replaces it."""
    certain = {marker.start: marker for marker in markers}
    order = sorted([*(m for m in markers if m.style in ("arabic", "arabic_paren")), *doubtful], key=attrgetter("start"))
    counted: dict[int, Marker] = {}
    for style in ("arabic", "arabic_paren"):
        counted |= _counted(text, [each for each in order if each.style == style], certain)
    decimals = _real_decimals(markers)
    counted = {start: marker for start, marker in counted.items() if start not in decimals}
    return sorted((certain | counted).values(), key=attrgetter("start"))


def _counted(text: str, order: Sequence[Marker], certain: dict[int, Marker]) -> dict[int, Marker]:
    """Those of one style that are not `certain` and go on from the one before, or are gone on from by the next."""
    counted: dict[int, Marker] = {}
    last: int | None = None
    for marker, following in zip(order, [*order[1:], None], strict=False):
        if certain.get(marker.start) is not marker and not _goes_on(text, marker, last, following):
            continue
        counted[marker.start] = marker
        last = marker.number
    return counted


def _goes_on(text: str, marker: Marker, last: int | None, following: Marker | None) -> bool:
    number = marker.number
    after = following.number if following else 1
    before = last == number - 1
    if number in _YEARS and not before:
        return False
    if after == number + 1:
        return before or last is None or number == 1 or last < number
    return before and (after > number or after == 1) and not QUANTITY.match(text, marker.end - 1)


def _real_decimals(markers: Sequence[Marker]) -> set[int]:
    """Where decimals begin that have one of the same section beside them, 3.2 before 3.3, or a blank behind them."""
    decimals = [marker for marker in markers if marker.style.startswith("decimal")]
    sections = [marker.path.partition(".")[0] for marker in decimals]
    beside = zip(decimals, ["", *sections], sections, [*sections[1:], ""], strict=False)
    return {m.start for m, last, own, after in beside if own in (last, after) or m.body > m.end}
