"""Marks of any other shape, which only their count shows to be marks: 一，, 【1】, Ⅰ、, 甲、, A., 1-1.

一是 and 第一， part what one point says; they are none.
"""

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence
from unicodedata import normalize, numeric

from msgspec import Struct

from analysis.lines import BLANKS
from analysis.numbering import HAN, STOPS, Marker, chinese_number
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS

_ONES = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX", "X")
_ROMAN = [f"{ten}{one}" for ten in ("", "X") for one in _ONES]
_ALSO_LETTERS = frozenset("IVX")
_FORMAL, _STEMS = "壹贰叁肆伍陆柒捌玖拾", "甲乙丙丁戊己庚辛壬癸"
_PLAIN = str.maketrans(_FORMAL, "一二三四五六七八九十")


class _Numeral(Struct, frozen=True):
    """A way to write numbers: its pattern, the number of what it matches, the common style that such marks are most like."""

    pattern: str
    number: Callable[[str], int]
    like: str


_NUMERALS = {
    "roman": _Numeral(
        rf"(?:{'|'.join(sorted(_ROMAN, key=len, reverse=True))})(?![A-Z])|[Ⅰ-Ⅻ]",
        lambda numeral: _ROMAN.index(normalize("NFKC", numeral)) + 1,
        "article",
    ),
    "letter": _Numeral("[A-Z]", lambda numeral: ord(numeral) - ord("A") + 1, "circled"),
    "small": _Numeral("[a-z]", lambda numeral: ord(numeral) - ord("a") + 1, "circled"),
    "arabic": _Numeral(r"\d{1,3}(?:[,，]\d{3})+|\d{1,5}", lambda numeral: int(re.sub("[,，]", "", numeral)), "arabic"),
    "formal": _Numeral(f"[{_FORMAL}]{{1,3}}", lambda numeral: chinese_number(numeral.translate(_PLAIN)), "article"),
    "han": _Numeral(f"[{HAN}]{{1,5}}", chinese_number, "han"),
    "stem": _Numeral(f"[{_STEMS}]", lambda numeral: _STEMS.index(numeral) + 1, "article"),
    "enclosed": _Numeral("[❶-❿⓫-⓴➀-➉➊-➓⓵-⓾㊀-㊉]", lambda numeral: int(numeric(numeral)), "circled"),
}
_STOPS = f"、，,：:；;。·•､｡_°#{STOPS}"
_OTHER = re.compile(
    rf"""[{BLANKS}]*(?P<mark>
      (?P<before>[{OPENS}<]|[Nn][Oo][{STOPS}]|№)?[ 　]?
      (?:(?P<whole>[A-Za-z]{{1,2}}|\d{{1,2}}|[{HAN}]{{1,3}})(?P<joint>[-—–{STOPS}]|(?<=[A-Za-z]))(?=\d))?
      (?:{"|".join(f"(?P<{kind}>{numeral.pattern})" for kind, numeral in _NUMERALS.items())})
      (?P<behind>[{CLOSES}>]?[{re.escape(_STOPS)}]{{0,2}})
    )(?P<blank>[{BLANKS}]*)(?=[\u4e00-\u9fff“《])""",
    re.VERBOSE,
)
"""What stands before a number, the number of the whole of which it counts a part, the number, and what stands behind it."""
MAY_BEGIN_OTHER = frozenset(f"{OPEN}<№0123456789{HAN}{_FORMAL}{_STEMS}{BLANKS}") | {
    chr(code)
    for first, last in ("AZ", "az", "０９", "❶➓", "⓫⓾", "㊀㊉", "ⅠⅫ")
    for code in range(ord(first), ord(last) + 1)
}
"""The characters with which such a mark can begin: a look at one spares the pattern."""
_SET_OFF_BY_BLANK = frozenset(("roman", "letter", "small"))
_IN_BRACKETS = {"han": "han_paren", "arabic": "arabic_paren"}
_LEAST_FROM_ONE, _LEAST = 2, 3
"""How many must count on for a style to be one: where they begin with 1, and where with another number."""


def other_marks(text: str, start: int, end: int) -> Sequence[Marker]:
    """What the beginning of the line `text[start:end]` may be as a mark; I, V and X may be letters or Roman numbers."""
    match = _OTHER.match(text, start, end)
    if not match:
        return ()
    kind = next(kind for kind in _NUMERALS if match[kind])
    if not _is_set_off(match, kind):
        return ()
    kinds = (kind, "letter") if match[kind] in _ALSO_LETTERS else (kind,)
    return [_marker(match, each, match[kind]) for each in kinds]


def _is_set_off(match: re.Match[str], kind: str) -> bool:
    """More than its digits show the number to be no part of a word: 一， but not 一批, A. but not A级."""
    before, behind = match["before"] or "", match["behind"]
    if before and before in f"{OPEN}<":
        return behind[:1] in f"{CLOSE}>" != behind
    by_blank = match["blank"] and (kind in _SET_OFF_BY_BLANK or match["whole"])
    return bool(behind or by_blank or before or kind == "enclosed")


def _marker(match: re.Match[str], kind: str, numeral: str) -> Marker:
    whole = match["whole"] or ""
    is_letter = whole.isascii() and whole.isalpha()
    number = _NUMERALS[kind].number(numeral)
    path = f"{chinese_number(whole)}.{number}" if whole and not is_letter else str(number)
    shape = f"{match['before'] or ''}{'A' if is_letter else whole and '1'}{match['joint'] or ''}1{match['behind']}"
    return Marker(f"{kind} {shape}", number, match.start("mark"), match.end("mark"), match.end(), path)


def counting_on(marks: Sequence[Marker]) -> list[Marker]:
    """Those of `marks`, which are in order, that count on in their style: two or more from 1, three or more from any
    number, and all behind such a list."""
    of_style: dict[str, list[Marker]] = defaultdict(list)
    for mark in marks:
        of_style[mark.style].append(mark)
    return [mark for each in of_style.values() for mark in _in_runs(each)]


def _in_runs(marks: Sequence[Marker]) -> Iterator[Marker]:
    """Those of one style, in order, that stand in a run of numbers long enough, or behind one."""
    run: list[Marker] = []
    is_in_use = False
    for mark, following in zip(marks, [*marks[1:], None], strict=True):
        run.append(mark)
        if following and following.number == mark.number + 1:
            continue
        begins = run[0].number == 1
        is_in_use = is_in_use or len(run) >= (_LEAST_FROM_ONE if begins else _LEAST)
        if is_in_use:
            yield from run
        run = []


def likest(style: str) -> str:
    """The common style that a style of `other_marks` is most like."""
    kind, _, shape = style.partition(" ")
    if shape[0] in f"{OPEN}<":
        return _IN_BRACKETS.get(kind, "circled")
    if shape[0] == "1" and (kind not in ("han", "arabic") or shape[1:2] in _STOPS):
        return _NUMERALS[kind].like
    return "decimal2" if kind == "arabic" else "circled"
