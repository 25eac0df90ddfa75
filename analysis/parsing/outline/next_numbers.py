"""Lines that begin with just the number that comes next and something else for its mark: 3，甲 or （三甲 behind 2. or （二）."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from operator import attrgetter

from msgspec import Struct

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.lines import BLANKS, line_end
from analysis.numbering import HAN, STOPS, Marker, chinese_number
from analysis.parsing.outline.headings import RANK, Heading, Headings
from analysis.words import any_of
from analysis.words.brackets import CLOSES, OPENS

NEXT_NUMBER = "next-number"
"""The reason where a line begins with the next number and heads nothing."""
_STYLES = {"arabic": ("arabic", "arabic_paren", "half_closed"), "han": ("han", "han_paren")}
_STYLES |= {"han_paren": ("han_paren",), "digits": ("arabic",)}
_FOR_STOP = re.escape(f"、，,：:；;。·•､｡_°#丶'’‘-—–{STOPS}")
_WORD = rf"(?=[\u4e00-\u9fff“《])(?!{any_of('numbers.counted', 'numbers.counters')})"
_DAMAGED = re.compile(
    rf"[{BLANKS}]*+(?P<mark>(?P<before>[{OPENS}]?)[ 　]?"
    rf"(?:(?P<arabic>\d(?:[ 　]\d){{1,2}}(?=[ 　]?[、{STOPS}])|\d{{1,3}})|(?P<han>[{HAN}]{{1,4}}+))"
    rf"(?P<gap>[{BLANKS}]*)(?P<behind>[{CLOSES}>]?[{_FOR_STOP}]{{0,2}}))[{BLANKS}]*{_WORD}"
)
_BARE = re.compile(
    rf"\n[{BLANKS}]*+(?:(?P<arabic>\d{{1,3}}+)|(?P<han>[{HAN}]{{1,4}}+))[{BLANKS}]*{_WORD}"
    rf"|(?<=[\u4e00-\u9fff])(?:[（(](?P<han_paren>[{HAN}]{{1,4}})[）)]|(?P<digits>\d{{1,3}})[、{STOPS}])(?=[\u4e00-\u9fff]{{4}})"
)
_IS_BRACKET = re.compile(rf"[^{OPENS}。\n]*[{CLOSES}]")
"""Behind an opening bracket and a number: it closes before any stop, （三年内完成）."""
_LONGEST_TOLD = 20
_BLANK_OR_BREAK = f"{BLANKS}\n"
_BLANKS_OUT = str.maketrans("", "", BLANKS)


class Damaged(Struct, frozen=True, gc=False):
    """A number that begins a line, as it is written there: its kind, what stands around it, where it and its words begin."""

    kind: str
    number: int
    around: tuple[str, str]
    start: int
    end: int
    body: int


def damaged_marks(text: str, start: int, end: int) -> Sequence[Damaged]:
    """The number that begins the line `text[start:end]`, if a sign that is no mark of headings, or a blank, sets it off."""
    match = _DAMAGED.match(text, start, end)
    if not match:
        return ()
    before, behind = match["before"], match["behind"]
    kind = "arabic" if match["arabic"] else "han"
    if not (before or behind or (match["gap"] and kind == "arabic")):
        return ()
    is_word = (before and _IS_BRACKET.match(text, match.end(), end)) or (kind == "han" and text[match.end()] in HAN)
    if is_word:
        return ()
    last = match.end("behind") if behind else match.end(kind)
    return (Damaged(kind, _number(match), (before, behind), match.start("mark"), last, match.end()),)


def _number(match: re.Match[str]) -> int:
    return chinese_number((match["arabic"] or match["han"]).translate(_BLANKS_OUT))


def with_next_numbers(markers: Sequence[Marker], damaged: Sequence[Damaged]) -> list[Marker]:
    """`markers`, in order, with those of `damaged` that carry on the count of a style that is open there; those that count
    among themselves from another number do not."""
    order: list[Marker | Damaged] = sorted([*markers, *damaged], key=attrgetter("start"))
    found: list[Marker] = []
    counts: dict[str, int] = {}
    own: dict[tuple[str, tuple[str, str]], int] = {}
    for at, each in enumerate(order):
        marker = each if isinstance(each, Marker) else None
        if isinstance(each, Damaged):
            shape = each.kind, each.around
            marker = None if own.get(shape) == each.number - 1 else _going_on(each, order, at, counts)
            own |= {} if marker else {shape: each.number}
        if marker:
            found.append(marker)
            counts = {style: count for style, count in counts.items() if RANK[style] < RANK[marker.style]}
            counts[marker.style] = marker.number
    return found


def _going_on(damaged: Damaged, order: Sequence[Marker | Damaged], at: int, counts: Mapping[str, int]) -> Marker | None:
    """The mark that the damaged one stands for, if its number is the next of an open style and does not come again in it."""
    number = damaged.number
    style = next((style for style in _STYLES[damaged.kind] if counts.get(style) == number - 1), "")
    if not style:
        return None
    behind = (order[index] for index in range(at + 1, len(order)))
    after = next((each for each in behind if isinstance(each, Marker) and RANK[each.style] <= RANK[style]), None)
    if after and not _is_left_out(number, style, after):
        return None
    return Marker(style, number, damaged.start, damaged.end, damaged.body, str(number))


def _is_left_out(number: int, style: str, after: Marker) -> bool:
    """The number does not come again in its count, where `after` is the next mark."""
    return after.style != style or after.number == 1 or after.number > number


def about_next_numbers(text: str, headings: Headings) -> Iterator[Diagnostic]:
    """That between two lists of a heading the number that comes next begins a line and has nothing for its mark, or stands
    right behind other words, where a break was lost: the lists behind it may be another point's."""
    for heading in headings:
        if len(heading.clauses) > 1:
            for match in _BARE.finditer(text, heading.clauses[0].end, heading.clauses[-1].start):
                kind = match.lastgroup or ""
                if _is_next(headings, heading, _STYLES[kind], chinese_number(match[kind])):
                    start = match.end() - len(match[0].lstrip(_BLANK_OR_BREAK))
                    told = text[start : min(line_end(text, start), start + _LONGEST_TOLD)]
                    yield Diagnostic(UNREAD, start, start + len(told), params={"words": told, "reason": NEXT_NUMBER})


def _is_next(headings: Headings, heading: Heading | None, styles: Collection[str], number: int) -> bool:
    """The number is the next one behind this heading, or one above it, and does not come again."""
    while heading and not (heading.marker.number == number - 1 and heading.marker.style in styles):
        heading = heading.parent
    if not heading:
        return False
    return heading.after == len(headings) or _is_left_out(number, heading.marker.style, headings[heading.after].marker)
