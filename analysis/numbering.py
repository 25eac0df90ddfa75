"""Outline numbering: the marks that begin a section or a point (`一、`, `（一）`, `1.`, `第X条` …)."""

import re
from dataclasses import dataclass

_HAN = "〇零一二三四五六七八九十百"
_DIGIT_OF = {character: value for value, character in enumerate("零一二三四五六七八九")} | {"〇": 0}

_MARK = rf"""
    第[ 　]?(?P<chapter>[{_HAN}]{{1,7}}|\d{{1,3}})[ 　]?(?P<unit>[编章节条])(?![{_HAN}\d款项、，])
  | (?P<han>[{_HAN}]{{1,5}})[、．.]
  | [（(][ 　]?(?P<han_paren>[{_HAN}]{{1,5}})[ 　]?[）)]、?
  | (?P<decimal>\d{{1,2}}(?:[.．]\d{{1,2}}){{1,3}})(?=[ 　\u3400-\u9fff])(?![ 　]?[亿万千百余多%％倍元年月日个家项件名人公平米吨版])
  | (?P<arabic>\d{{1,3}})[.．、](?!\d)
  | [（(][ 　]?(?P<arabic_paren>\d{{1,3}})[ 　]?[）)]、?
  | (?P<circled>[①-⑳])
"""
_LEAD = r"[ \t　\xa0]*"
AT_LINE_START = re.compile(rf"^{_LEAD}(?:{_MARK})[ \t　\xa0]*", re.MULTILINE | re.VERBOSE)
ANYWHERE = re.compile(_MARK, re.VERBOSE)

_UNIT_STYLES = {"编": "book", "章": "chapter", "节": "chapter_section", "条": "article"}


@dataclass(frozen=True, slots=True)
class Marker:
    """One numbering mark: `text[start:end]` is the numeral as written, `body` where the words after it begin."""

    style: str
    number: int
    start: int
    end: int
    body: int


def chinese_number(numeral: str) -> int:
    """`一百二十三` → 123; digit strings such as `二〇` are read digit by digit. Domain 0–999, as in outlines."""
    if not any(unit in numeral for unit in "十百"):
        return int("".join(str(_DIGIT_OF[character]) for character in numeral))
    total, digit = 0, 0
    for character in numeral:
        if character in "十百":
            total += (digit or 1) * (10 if character == "十" else 100)
            digit = 0
        else:
            digit = _DIGIT_OF[character]
    return total + digit


def marker_of(match: re.Match[str]) -> Marker:
    """The marker that `AT_LINE_START` or `ANYWHERE` matched; spaces around the numeral are not part of it."""
    style = match.lastgroup or ""
    if style == "unit":
        written, style = match["chapter"], _UNIT_STYLES[match["unit"]]
    else:
        written = match[style]
    start = match.start() + len(match[0]) - len(match[0].lstrip(" \t　\xa0"))
    end = match.end() - (len(match[0]) - len(match[0].rstrip(" \t　\xa0")))
    return Marker(style, _number(style, written), start, end, match.end())


def _number(style: str, written: str) -> int:
    if style == "circled":
        return ord(written) - ord("①") + 1
    if style == "decimal":
        return int(re.split("[.．]", written)[-1])
    return int(written) if written.isdecimal() else chinese_number(written)
