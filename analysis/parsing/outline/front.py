"""Front matter: who issued the plan, under which number, to whom, when; only what the text says."""

import re
from collections.abc import Callable, Iterator
from datetime import date
from operator import methodcaller

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.numbering import AS_DIGITS, chinese_number
from analysis.parsing.model import FrontMatter
from analysis.parsing.outline.titles import PLAN
from analysis.parsing.units import names
from analysis.words import any_of, listed
from analysis.words.brackets import BOX_CLOSE, BOX_CLOSES, BOX_OPENS

_NUMBER = re.compile(r"[\u4e00-\u9fff（）()]{1,14}[〔\[（(【〈]\s?(?:19|20)\d{2}\s?[〕\])）】〉]\s?第?\s?\d{1,5}\s?号")
DATE = re.compile(
    r"(?P<y>(?:19|20)\d{2}|[二一][〇零○Ｏ0一二三四五六七八九]{3})\s?年\s?(?P<m>\d{1,2}|[一二三四五六七八九十]{1,3})\s?月\s?(?P<d>\d{1,2}|[一二三四五六七八九十]{1,3})\s?日"
)
_LETTERHEAD = re.compile(rf"(?P<issuer>[\u4e00-\u9fff]{{3,30}}){any_of('titles.letterhead')}\s*\Z")
_ISSUED = any_of("titles.issued")
_NOTICE = re.compile(
    rf"关于{_ISSUED}[^《\n]{{0,20}}《(?P<title>[^《》\n]{{4,80}})》"
    rf"|关于{_ISSUED}(?P<plain>[^《》\n]{{4,80}})的{any_of('titles.notice')}"
)
_OF_NOTICE = re.compile(rf"[^。；：:，《》\n\t]{{0,40}}关于[^。；：:《》\n\t]{{4,80}}的{any_of('titles.notice')}\Z")
_TITLE = re.compile(
    rf"[^。；：:，\n\t]{{2,80}}(?:{PLAN}|{any_of('titles.front')}表?)\s*(?:[（(][^（）()\n]{{2,24}}[）)])?\s*\Z"
)
_FIRST = re.compile(rf"[^。；：:，\n\t]{{2,80}}{any_of('titles.first')}\Z")
_ADDRESSEES = re.compile(rf"(?=[^。\n]{{2,200}}[：:]\s*\Z)[^。\n]*{any_of('titles.addressees')}[^。\n]*[：:]\s*\Z")
_BODY_NAME = re.compile(r"[\u4e00-\u9fff（）()]{4,40}\Z")
_CJK_BLANK = re.compile(
    r"[ 　](?:(?<=[\u4e00-\u9fff》].)[ 　]*(?=[\d\u4e00-\u9fff《])|(?<=\d.)[ 　]*(?=[\u4e00-\u9fff]))"
)
_FIRST_HALF = re.compile(r"关于[^。：:》]{2,40}\Z")
_AROUND = BLANKS + "*#>"
_DRESS = _AROUND + "★☆◆◇■□●○"
_IN_MARKS = re.compile(rf"[《{BOX_OPENS}](?P<title>[^《》{BOX_OPENS}{BOX_CLOSES}]+)[》{BOX_CLOSES}]\Z")
_BEGINS_MIDWAY = re.compile(r"(?:[\d〇零一二三四五六七八九十]{1,4}年|.{1,8}\Z)")
_BEGINS_TITLE = re.compile(r"[\u4e00-\u9fff]{1,8}[省市区县州盟旗镇乡][^。；：:，、\n\t]{0,40}\Z")
"""What a title's line begins with that goes on from the one above, and the line above."""
_STOPPED = re.compile(r"(?P<whose>[\u4e00-\u9fff]{2,20})(?:19|20)\d{2}年[^。：:]{2,40}[：:。]\Z")
_REGION_ENDS = re.compile("[省市区县州盟旗镇乡村]")
_LONGEST_LINE, _MOST_LINES, _FEW_BREAKS = 80, 3, 2
_AROUND_DATE = _AROUND + "（）()"
_TITLE_ENDS = frozenset("书表条）)").union(
    word[-1] for word in listed("titles.plan", "titles.plan_fields", "titles.plan_works", "titles.front")
)
"""The characters with which a title can end: a look at one spares its pattern."""
_WIDE_BLANK = re.compile(r"[ 　\xa0]{2,}")
_BREAK = re.compile(rf"\n|{_WIDE_BLANK.pattern}")
_LOST_BREAK = re.compile(r"\n|(?<![ 　\xa0])[ 　\xa0]++(?=[\u4e00-\u9fff（(\d])")
_AT_BREAKS: Callable[[str], list[str]] = methodcaller("split", "\n")
_MAY_END_TITLE = _TITLE_ENDS | set(f"》{BOX_CLOSE}")
_ZEROS = str.maketrans("○Ｏ0", "〇〇〇")
_CLOSING = 8
_ISSUED_BELOW = re.compile(rf"《([^《》\n]{{4,80}})》{_ISSUED}")
_MOST_LOST, _LEAST_LEFT = 3, 8
"""Letters that the beginning of a name may have besides those it lost, and that must stand behind them."""
_YEAR = re.compile(r"(?:19|20)\d{2}(?=\s?年)")
_MISREAD_YEAR = re.compile(r"(?<![\dA-Za-z])(?=[^年]{0,3}\d)(?!\d{4})(?:[1lI]9|2[0oO〇○])[\dlIoO〇○]{2}(?=\s?年)")
"""2o31年: letters stand for some of its digits."""


def read_front(text: str, body_start: int) -> FrontMatter:
    """The front matter of `text`, whose first heading begins at `body_start`; a date may also close the text."""
    front = text[:body_start]
    lines = _front_lines(front)
    issued_on, signature = _signature(lines) or _signature(_last_lines(text, body_start)) or (None, "")
    number = _NUMBER.search(front) if "号" in front else None
    issuer = next((m["issuer"] for line in lines if (m := _LETTERHEAD.match(line))), "")
    return FrontMatter(
        title=_title(_title_lines(front)),
        issuer=issuer or signature,
        document_number=number[0].strip() if number else "",
        addressees=_addressees(lines),
        signature=signature,
        issued_on=issued_on,
        preamble=_preamble(text, body_start),
    )


def _addressees(lines: list[str]) -> str:
    called = (line for line in lines if line.rstrip().endswith(("：", ":")) and _ADDRESSEES.match(line))
    return next(called, "").rstrip("：: ")


def _front_lines(text: str) -> list[str]:
    """Lines without what stands around their words."""
    return [line for piece in _parting(text)(text) if (line := piece.strip(_AROUND))]


def _parting(text: str) -> Callable[[str], list[str]]:
    """What parts the lines of `text`: wide blanks do so too, or any where breaks were lost."""
    if text.count("\n") <= _FEW_BREAKS:
        return _LOST_BREAK.split
    return _BREAK.split if _may_hold_wide_blank(text) else _AT_BREAKS


def _may_hold_wide_blank(text: str) -> bool:
    return "　" in text or "\xa0" in text or "  " in text


def _last_lines(text: str, start: int) -> list[str]:
    """The last eight lines of `text` from `start` on, looked for from the end, since the body is long."""
    if text.count("\n", start) <= _FEW_BREAKS:
        return _front_lines(text[start:])[-_CLOSING:]
    found: list[str] = []
    end = len(text)
    while end > start and len(found) < _CLOSING:
        begin = max(text.rfind("\n", start, end) + 1, start)
        line = text[begin:end]
        pieces = _WIDE_BLANK.split(line) if _may_hold_wide_blank(line) else [line]
        found[:0] = [piece for piece in pieces if piece.strip(_AROUND)]
        end = begin - 1
    return found[-_CLOSING:]


def _title_lines(front: str) -> list[str]:
    """The lines of the front, a title as a whole line whatever blanks it has; the first without what it is dressed in."""
    if not front.endswith("\n"):
        return _front_lines(front)
    lines: list[str] = []
    parted = _parting(front)
    for line in filter(None, front.split("\n")):
        if not lines or line.rstrip(_DRESS)[-1:] in _MAY_END_TITLE:
            words = _undressed(line, is_first=not lines)
            if len(words) <= _LONGEST_LINE and (is_title(words) or (not lines and _FIRST.match(words))):
                lines.append(words)
                continue
        lines += [words for piece in parted(line) if (words := piece.strip(_AROUND))]
    return lines


def _undressed(line: str, *, is_first: bool) -> str:
    """The line without stars, marks and the blanks between its letters; the first, of whose year it is, without a stop."""
    words = line.strip(_DRESS)
    if is_first and (stopped := _STOPPED.match(words)) and _is_region_or_unit(stopped["whose"]):
        words = words[:-1]
    inside = _IN_MARKS.match(words)
    return _CJK_BLANK.sub("", inside["title"] if inside else words)


def _is_region_or_unit(name: str) -> bool:
    return _REGION_ENDS.match(name[-1]) is not None or names.is_unit(name)


def _title(lines: list[str]) -> str:
    named = own = ""
    for i, line in enumerate(lines):
        if "关于" in line and (notice := _NOTICE.search(line)):
            named = named or notice["title"] or notice["plain"]
        elif is_title(line):
            own = "".join(lines[_first_line(lines, i) : i + 1])
    own, named = (_CJK_BLANK.sub("", words.strip(_AROUND)) for words in (own, named))
    named = _in_full(named, lines) if named else ""
    if not own and not named and lines and _FIRST.match(lines[0]):
        return lines[0]
    if not own and not named:
        return next((line for line in lines if line.endswith("知") and _OF_NOTICE.match(line)), "")
    return named if own in named else own


def _in_full(named: str, lines: list[str]) -> str:
    """The name without the letters that a heading lost: 印发岭应对…措施, where 《铁岭市应对…措施》印发给你们 follows."""
    for whole in (name for line in lines if "》" in line for name in _ISSUED_BELOW.findall(line)):
        for lost in range(1, _MOST_LOST + 1):
            before, rest = whole[: -len(named) + lost], named[lost:]
            letters = iter(before)
            if len(rest) >= _LEAST_LEFT and whole == before + rest and all(each in letters for each in named[:lost]):
                return str(whole)
    return named


def is_title(line: str) -> bool:
    """The line ends as the title of a plan or of another document does."""
    return line.rstrip()[-1:] in _TITLE_ENDS and _TITLE.match(line) is not None


def _first_line(lines: list[str], at: int) -> int:
    """Where the title begins whose last line is at `at`: 某市2024年十件 / 民生实事, 某市政府 / 2024年重点工作清单."""
    if _is_first_half(lines, at):
        return at - 1
    first = at
    while first and at - first < _MOST_LINES - 1 and _goes_on(lines[first - 1], lines[first]):
        first -= 1
    return first


def _goes_on(above: str, line: str) -> bool:
    is_midway = _BEGINS_MIDWAY.match(line) is not None or names.is_unit(line)
    if not is_midway or "\t" in above or is_title(above):
        return False
    return _BEGINS_TITLE.match(above) is not None or names.is_unit(above)


def _is_first_half(lines: list[str], i: int) -> bool:
    """A title set in two lines: 国务院办公厅关于加快发展 / 体育竞赛表演产业的指导意见."""
    before = lines[i - 1] if i else ""
    is_half = _FIRST_HALF.search(before) is not None and not _OF_NOTICE.match(before)
    return is_half and "关于" not in lines[i]


def _signature(lines: list[str]) -> tuple[date, str] | None:
    for i, line in enumerate(lines):
        match = DATE.fullmatch(line.strip(_AROUND_DATE)) if "日" in line else None
        if match and (day := _day(match)):
            before = lines[i - 1].strip(_AROUND) if i else ""
            return day, before if _BODY_NAME.match(before) and not is_title(before) else ""
    return None


def _day(match: re.Match[str]) -> date | None:
    year = match["y"] if match["y"].isdecimal() else match["y"].translate(_ZEROS)
    parts = (year, match["m"], match["d"])
    try:
        return date(*(int(part) if part.isdecimal() else chinese_number(part) for part in parts))
    except ValueError:
        return None


def _preamble(text: str, body_start: int) -> tuple[int, int]:
    """The last paragraph before the first heading that is a sentence: the general requirement."""
    end = len(text[:body_start].rstrip())
    start = text.rfind("\n", 0, end) + 1
    return (start, end) if end > start and text[end - 1] in "。：:" and end - start > 40 else (0, 0)


def year_of(front: FrontMatter) -> int | None:
    """The year the plan is for: the first in its title, else the year it was issued."""
    match = _YEAR.search(front.title) or re.search(r"(?:19|20)\d{2}", front.title)
    if not match and (misread := _MISREAD_YEAR.search(front.title)):
        return int(misread[0].translate(AS_DIGITS))
    return int(match[0]) if match else front.issued_on.year if front.issued_on else None


def about_year(text: str, front: FrontMatter) -> Iterator[Diagnostic]:
    """That letters were read as digits in the year of the title, where that stands in `text`."""
    misread = _MISREAD_YEAR.search(front.title)
    if misread and (at := text.find(misread[0])) >= 0:
        params: dict[str, str | int] = {"numeral": misread[0], "number": str(year_of(front))}
        yield Diagnostic("numeral-misread", at, at + len(misread[0]), params=params)
