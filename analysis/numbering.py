"""Outline numbering: the marks that begin a section or a point (`一、`, `（一）`, `1.`, `第X条`, `1.2` …)."""

import re
from unicodedata import numeric

from msgspec import Struct

from analysis.lines import BLANKS
from analysis.words import any_of, characters, listed

STOPS = ".．﹒"
"""What stands behind a number in digits, as 、 does behind any."""
HAN = "〇零一二三四五六七八九十百千廿卅"
_DASH = "—"
"""Where a scan or a hand puts it for 一: （—）加强工作, —、总体要求."""
_DIGIT_OF = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0, _DASH: 1}
_WORTH = {"十": 10, "百": 100, "千": 1000}
_UNITS = "".join(listed("numbers.counted"))
_COUNTED_ON = rf"\d{{1,2}}(?:[、，,~～—-]|{characters('numbers.counted_on')})"
"""Behind `1、` such words carry on a list: 1、2号楼, 6、7月."""
_DECIMALS = rf"\d{{1,2}}(?!\d)|\d+[{STOPS}]|(?!(?:19|20)\d\d年)\d+[{_UNITS}\u3000 ]"
"""Behind `3.` such digits belong to a quantity or a path; others are a name (12345热线) or a year."""

_MARK = rf"""
    (?<!\d)(?P<arabic>\d{{1,3}})[ 　]{{0,2}}(?:、[{STOPS}]?(?!{_COUNTED_ON})|[{STOPS}]、?(?!{_DECIMALS}))
  | (?P<decimal>\d{{1,2}}(?:[{STOPS}]\d{{1,2}}){{1,3}})(?:[{STOPS}、](?!\d)|(?=[ 　\u3400-\u9fff]))(?![ 　]?[{_UNITS}])
  | (?P<han>[{HAN}]{{1,7}}|(?<!{_DASH}){_DASH}(?=、))[ 　]?[、{STOPS}](?![{HAN}]{{1,3}}、)
  | [（(][ 　]{{0,2}}(?P<han_paren>[{HAN}]{{1,7}}|{_DASH}(?=[ 　]{{0,2}}[）)][ 　]{{0,2}}[\u4e00-\u9fff]))[ 　]{{0,2}}[）)]、?
  | 第[ 　]?(?P<chapter>[{HAN}]{{1,7}}|\d{{1,4}})[ 　]?(?P<unit>[编篇章节条]|部分|项(?=[ 　：:]))(?![{HAN}\d款项、，])
  | [（(][ 　]{{0,2}}(?P<arabic_paren>\d{{1,3}})[ 　]{{0,2}}[）)]、?
  | (?P<circled>[①-⑳㉑-㉟㊱-㊿])[、{STOPS}]?
  | (?P<enclosed>[⑴-⒛㈠-㈩])
"""
"""The commonest first: no two of them match at the same place."""
_HALF_CLOSED = r"(?P<half_closed>\d{1,3})[）)]、?(?![》”’」』，。；：！？])"
"""`3）` but not where a page's end cut a number in brackets: `（1978—2` and on the next page `010）》，`."""
_NAMED = rf"(?P<named>{any_of('numbers.named')}(?P<named_number>[{HAN}]{{1,3}}|\d{{1,2}}))[ 　]?[：:、.．]"
_SIGNS = "★☆▲△●○◆◇■□√✓※•·*"
AT_LINE_START = re.compile(
    rf"^[{BLANKS}{_SIGNS}]*(?:{_MARK}|{_HALF_CLOSED}|{_NAMED})[{BLANKS}]*", re.MULTILINE | re.VERBOSE
)
ANYWHERE = re.compile(_MARK, re.VERBOSE)
WITH_BLANK = re.compile(rf"[{BLANKS}]*(?P<arabic>\d{{1,3}})[ 　]{{1,4}}(?=[\u4e00-\u9fff“《])(?![{_UNITS}])")
"""`1 建设学校`: a mark only where others count on with it."""

_WITH_LETTER = r"(?=[0-9]{0,2}[lIoO])[0-9lIoO]{1,3}"
MISREAD = re.compile(
    rf"[{BLANKS}]*(?:[（(]{_WITH_LETTER}[）)]|{_WITH_LETTER}[{STOPS}、]|第{_WITH_LETTER}(?:[编篇章节条]|部分))[{BLANKS}]*"
    r"(?=[\u4e00-\u9fff“《])"
)
"""A mark at a line's start in which a letter stands for a digit: l.加强工作, （1O）加强工作."""

_DOUBTFUL = rf"""
    (?<![\dlIoO{STOPS}])(?P<arabic>(?=[\dlI]|[oO〇○Ｏ]\d)[\dlIoO〇○Ｏ]{{1,6}})[ 　]{{0,2}}[{STOPS}、](?=[^\n])
  | [（(](?P<arabic_paren>\d{{4,6}})[）)]
"""
DOUBTFUL_AT_LINE_START = re.compile(rf"[{BLANKS}{_SIGNS}]*(?:{_DOUBTFUL})[{BLANKS}]*", re.VERBOSE)
DOUBTFUL = re.compile(_DOUBTFUL, re.VERBOSE)
"""What is a mark only where the count shows it: 1000., 11.121人才工程, 2.5G基站, and 1o. or l. with letters for digits."""
QUANTITY = re.compile(rf"[{STOPS}]\d{{1,12}}[ 　]?{characters('numbers.of_quantities')}")
"""Behind a number such words make it a part of a quantity: 2.5万亩."""
LETTERS_FOR_DIGITS = "lIoO〇○Ｏ"
_BEFORE_MARK = BLANKS + _SIGNS
_BEGINS_DOUBTFUL = frozenset(f"{LETTERS_FOR_DIGITS}（(0123456789０１２３４５６７８９")
"""The characters with which a doubtful mark can begin: a look at one spares the pattern."""
AS_DIGITS = str.maketrans(LETTERS_FOR_DIGITS, "1100000")

MARK_BEGINS = frozenset(f"{HAN}{_DASH}第（(0123456789０１２３４５６７８９") | {
    chr(code) for first, last in ("①⑳", "㉑㉟", "㊱㊿", "⑴⒛", "㈠㈩") for code in range(ord(first), ord(last) + 1)
}
"""The characters with which a mark can begin that is found anywhere."""
MAY_BEGIN = MARK_BEGINS | frozenset(f"lIoO○Ｏ{BLANKS}{_SIGNS}") | {word[0] for word in listed("numbers.named")}
"""The characters with which a numbered line can begin: a look at one spares the pattern."""

_UNIT_STYLES = {
    "编": "book",
    "篇": "book",
    "部分": "book",
    "章": "chapter",
    "节": "chapter_section",
    "条": "article",
    "项": "article",
}
_NUMERAL_OF = {"unit": "chapter", "named": "named_number"}
"""The group with the numeral, where it is not the one that names the mark."""
_ENCLOSED = (("⑴", "⒇", "arabic_paren"), ("⒈", "⒛", "arabic"), ("㈠", "㈩", "han_paren"))


class Marker(Struct, frozen=True, gc=False):
    """One numbering mark: `text[start:end]` is the numeral as written, `body` where the words after it begin.

    `path` is the number in Arabic digits as the source gives it: "12", or "3.2" for a decimal.
    """

    style: str
    number: int
    start: int
    end: int
    body: int
    path: str


def numbered(line: str) -> re.Match[str] | None:
    """The mark at the beginning of `line`, if it has one."""
    return AT_LINE_START.match(line) if line and line[0] in MAY_BEGIN else None


def counted(line: str, last: re.Match[str] | None) -> re.Match[str] | None:
    """The doubtful mark at the beginning of `line`, if it goes on from the mark `last`: 1o. behind 9; or is a lone l."""
    if not line or line[0] not in MAY_BEGIN or line.lstrip(_BEFORE_MARK)[:1] not in _BEGINS_DOUBTFUL:
        return None
    match = DOUBTFUL_AT_LINE_START.match(line)
    if not match or QUANTITY.match(line, match.end("arabic")):
        return None
    goes_on = last is not None and 0 < number_of(last) == number_of(match) - 1
    return match if goes_on or match["arabic"] in ("l", "I") else None


def chinese_number(numeral: str) -> int:
    """`一百二十三` → 123; digit strings such as `二〇` are read digit by digit, and so are Arabic ones. Domain 0–9999."""
    numeral = numeral.replace("廿", "二十").replace("卅", "三十")
    if numeral.isdecimal():
        return int(numeral)
    if not any(unit in numeral for unit in _WORTH):
        return int("".join(str(_DIGIT_OF[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in _WORTH:
            total += (digit or 1) * _WORTH[character]
            digit = 0
        else:
            digit = _DIGIT_OF[character]
    return total + digit


def style_of(match: re.Match[str]) -> str:
    """The style of the mark that was matched; marks of one style count on with each other."""
    return _read(match)[0]


def number_of(match: re.Match[str]) -> int:
    """The number of the mark that was matched."""
    return _read(match)[1]


def marker_of(match: re.Match[str]) -> Marker:
    """The marker that `AT_LINE_START` or `ANYWHERE` matched; a sign before the numeral is part of it, spaces are not."""
    style, number, path, before, behind = _KNOWN.get((match.lastgroup, match[0])) or _read(match)
    start, body = match.span()
    return Marker(style, number, start + before, body - behind, body, path)


def marker_in(words: str) -> Marker | None:
    """The mark that the words begin with, or that they are: 3 is one as 3、 is."""
    match = numbered(words) or numbered(f"{words}、")
    return marker_of(match) if match else None


_KNOWN: dict[tuple[str | None, str], tuple[str, int, str, int, int]] = {}
"""What `_read` gives, by the group and the words of a mark: plans have few, and all the same."""
_MOST_KNOWN = 4096


def _read(match: re.Match[str]) -> tuple[str, int, str, int, int]:
    """What a mark means (`_meaning_of`), and how many blanks stand before and behind it."""
    key = match.lastgroup, match[0]
    read = _KNOWN.get(key)
    if not read:
        mark = match[0]
        before, behind = len(mark) - len(mark.lstrip(BLANKS)), len(mark) - len(mark.rstrip(BLANKS))
        read = (*_meaning_of(match), before, behind)
        if len(_KNOWN) < _MOST_KNOWN:
            _KNOWN[key] = read
    return read


def _meaning_of(match: re.Match[str]) -> tuple[str, int, str]:
    """The style of a mark, its number, and the path of a decimal; for any other the path is the number."""
    group = match.lastgroup or ""
    numeral = match[_NUMERAL_OF.get(group, group)]
    style = _UNIT_STYLES[match["unit"]] if group == "unit" else group
    numeral = numeral.translate(AS_DIGITS) if group == "arabic" else numeral
    if group == "decimal":
        parts = [int(part) for part in re.split(f"[{STOPS}]", numeral)]
        return f"decimal{len(parts)}", parts[-1], ".".join(map(str, parts))
    if group == "circled":
        number = int(numeric(numeral))
    elif group == "enclosed":
        style = next(name for first, last, name in _ENCLOSED if first <= numeral <= last)
        number = int(numeric(numeral))
    else:
        number = chinese_number(numeral)
    return style, number, str(number)
