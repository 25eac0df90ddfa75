"""The outline: numbering marks → headings with their levels, and which of them are points."""

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence
from operator import attrgetter

from msgspec import Struct
from msgspec.structs import replace

from analysis.lines import BLANKS
from analysis.numbering import Marker
from analysis.other_numbering import likest
from analysis.parsing.model import Clause

_DIGITS = frozenset(("arabic", "arabic_paren", "half_closed", "circled"))
_CLAUSES = attrgetter("clauses")
_START = attrgetter("start")
_SENTENCE = re.compile("[^。；\n]*")
_AROUND_TITLE = BLANKS + "*#：:，,"


class Heading(Struct, eq=False, gc=False):
    """A numbered heading while the outline is worked out: `text[marker.start:end]` reaches to the next of its level.

    It is the heading `order` of its outline, those below it, if it is no leaf, come before the heading `after`, and its
    own words end at `own_end`, where the next one begins. `clauses` stand in these words; `shared` are those that cover
    everything below it. `is_undecided` where its group of items may be one point and was read as several.
    """

    marker: Marker
    level: int
    parent: "Heading | None"
    order: int
    after: int
    own_end: int
    end: int
    is_leaf: bool = True
    clauses: list[Clause] = []
    shared: Sequence[Clause] = ()
    is_undecided: bool = False


Headings = Sequence[Heading]
"""All headings of an outline, in the order of the text."""


def build(markers: Sequence[Marker], text_end: int) -> list[Heading]:
    """The headings: a mark of a style already open closes what lies below it, a new style opens a level."""
    headings: list[Heading] = []
    path: list[Heading] = []
    styles: list[str] = []
    counts = _Counts()
    in_use = set(map(attrgetter("style"), markers))
    is_mixed = len(_DIGITS & in_use) > 1
    ranks = _RANK_WITHIN if "article" in in_use and _articles_lie_within(markers) else RANK
    ends = [*map(_START, markers[1:]), text_end]
    for order, (marker, own_end) in enumerate(zip(markers, ends, strict=False)):
        style = marker.style
        depth = styles.index(style) if style in styles else _depth(styles, style, ranks)
        if is_mixed:
            if path and depth >= len(path) - 1 and counts.goes_on(path[-1].marker, marker):
                marker, depth = replace(marker, style=styles[-1]), len(path) - 1
            counts.last[marker.style] = marker.number
        for ended in path[depth:]:
            ended.after, ended.end = order, marker.start
        del path[depth:], styles[depth:]
        parent = path[-1] if path else None
        if parent:
            parent.is_leaf = False
        heading = Heading(marker, depth + 1, parent, order, len(markers), own_end, text_end)
        headings.append(heading)
        path.append(heading)
        styles.append(marker.style)
    return headings


class _Counts:
    """The last number of each style, and which styles have carried on the count of another."""

    def __init__(self) -> None:
        self.last: dict[str, int] = {}
        self._mixed: set[tuple[str, str]] = set()

    def goes_on(self, before: Marker, marker: Marker) -> bool:
        """The mark carries on the count of the one `before` it in another style, both of digits, and not its own: ② behind （1）."""
        styles = (before.style, marker.style)
        if styles[0] == styles[1] or not _DIGITS.issuperset(styles) or self.last.get(marker.style) == marker.number - 1:
            return False
        if marker.number == before.number + 1:
            self._mixed.add(styles)
        return styles in self._mixed and marker.number > before.number


class _Ranks(dict[str, float]):
    """The rank of each style; marks of other shapes rank right behind the common ones that are like them."""

    def __missing__(self, style: str) -> float:
        return self[likest(style)] + 0.5


RANK: Mapping[str, float] = _Ranks({style: rank for rank, style in enumerate(
    (
        "book", "chapter", "chapter_section", "article", "han", "han_paren", "named", "arabic",
        "decimal2", "decimal3", "decimal4", "arabic_paren", "half_closed", "circled",
    )
)})  # fmt: skip
"""How high the styles rank where nothing else tells: the lower the number, the higher."""


_RANK_WITHIN: Mapping[str, float] = _Ranks({**RANK, "article": RANK["han"] + 0.25})
"""Where articles count on from section to section: 二、 and below it 第四条."""


def _articles_lie_within(markers: Sequence[Marker]) -> bool:
    """一、 comes before the first 第一条, and 二、 stands right between two of them."""
    first = next(marker.style for marker in markers if marker.style in ("han", "article"))
    return first == "han" and any(
        (before.style, marker.style, after.style) == ("article", "han", "article")
        and marker.number > 1
        and after.number == before.number + 1
        for before, marker, after in zip(markers, markers[1:], markers[2:], strict=False)
    )


def _depth(path: Sequence[str], style: str, ranks: Mapping[str, float]) -> int:
    """How deep a mark of a style not open yet lies: where it ranks above open ones it closes them, as 一、 after 1."""
    rank = ranks[style]
    return next((depth for depth, above in enumerate(path) if ranks[above] > rank), len(path))


def below(headings: Headings, heading: Heading) -> Headings:
    """The headings of all levels below this one."""
    return headings[heading.order + 1 : heading.after]


def any_carries(headings: Headings) -> bool:
    """A clause stands in the words of one of these headings."""
    return any(map(_CLAUSES, headings))


def children(headings: Headings, heading: Heading) -> list[Heading]:
    """The headings right below this one."""
    return [each for each in below(headings, heading) if each.level == heading.level + 1]


def carries(headings: Headings, heading: Heading) -> bool:
    """A clause stands in the heading or below it."""
    return bool(heading.clauses) or (not heading.is_leaf and any_carries(below(headings, heading)))


def place_clauses(headings: Headings, clauses: Sequence[Clause]) -> list[Clause]:
    """Give each clause, in order, to the innermost heading around it; those before the first heading are returned."""
    starts = [heading.marker.start for heading in headings]
    outside: list[Clause] = []
    for found in clauses:
        behind = bisect_right(starts, found.start)
        (headings[behind - 1].clauses if behind else outside).append(found)
    return outside


def point_headings(headings: Headings, style: str | None) -> list[Heading]:
    """The headings that are points, in order; `style` is the points' own.

    Headings above it that carry a clause themselves are points too; headings below belong to their point's text, unless
    several carry lists of their own, or one before the last does.
    """
    points: list[Heading] = []
    after = 0
    for heading in headings:
        if heading.order >= after and (heading.is_leaf or _is_point(headings, heading, style)):
            points.append(heading)
            after = heading.after
    return points


def points_style(headings: Headings) -> str | None:
    """The style of most headings that carry a clause, the outer one where two are equal; None without clauses."""
    styles = [heading.marker.style for heading in headings if heading.clauses]
    return min(set(styles), key=lambda style: (-styles.count(style), RANK[style]), default=None)


def _is_point(headings: Headings, heading: Heading, style: str | None) -> bool:
    """Whether a heading with others below it is a point: the only list among these stands at their end, where it may be of all."""
    if heading.shared:
        return False
    if heading.marker.style != style:
        return bool(heading.clauses) and not any_carries(below(headings, heading))
    items = children(headings, heading)
    carrying = [item for item in items if carries(headings, item)]
    if len(carrying) == 1:
        return bool(heading.clauses) or carrying[0] is items[-1]
    return not carrying


def stands_alone(text: str, found: Clause) -> bool:
    """The clause begins a line."""
    at = found.start
    while at and text[at - 1] in BLANKS:
        at -= 1
    return at == 0 or text[at - 1] == "\n"


def title_of(text: str, heading: Heading) -> str:
    """The heading's words up to its first stop, or to a list behind them; with the units that begin them and act: 市教育局负责校舍."""
    listed = heading.shared or heading.clauses
    begin, end = heading.marker.body, heading.own_end
    if listed and listed[0].start < end and (begin < listed[0].start or listed[0].place != "beginning"):
        end = listed[0].start
    words = _SENTENCE.match(text, begin, end)
    return words[0].strip(_AROUND_TITLE) if words else ""
