"""Breaks where none should be, and none where one should: cut names, lists that break off, numbers that head nothing."""

import re
from collections.abc import Iterator, Sequence

from analysis.lines import BLANKS, line_end
from analysis.numbering import ANYWHERE, MAY_BEGIN, MISREAD, STOPS, number_of, numbered
from analysis.parsing.clauses.lost_breaks import closes_document
from analysis.parsing.clauses.without_label import bare
from analysis.parsing.leftovers.parted import Mark
from analysis.parsing.leftovers.rest import Rest, Span, Surroundings
from analysis.parsing.leftovers.units import UNIT_ENDS, is_listed
from analysis.parsing.lexicon import BEGINS_KEY, BOXED_LABEL, LABEL, LABEL_ALONE, asks_who, is_about_else
from analysis.parsing.model import Reading
from analysis.parsing.units import names
from analysis.parsing.units.pieces import name_in
from analysis.words import ROLES, any_of, listed
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS
from analysis.words.patterns import character_class

MARK = "mark"
"""The reason where a number of the outline is not read: what stands behind it may belong to another point."""
CUT = "cut"
"""The reason where a line goes on with the second half of a name: it begins no point."""

_MARK_BEHIND = re.compile(rf"(?P<blank>[{BLANKS}]{{0,8}})(?:{ANYWHERE.pattern})", re.VERBOSE)
_HAN = "[一二三四五六七八九十]{1,3}"
_MARK_IN = re.compile(
    rf"(?:第{_HAN}(?:[编篇章节]|部分|条(?=[ 　]))|[（(]{_HAN}[）)]|(?<![一二三四五六七八九十]){_HAN}、|\d{{1,2}}[{STOPS}、](?!\d))"
    r"[ 　]?[\u4e00-\u9fff]{4,}\Z"
    rf"|[（(]{_HAN}[）)][ 　]?[\u4e00-\u9fff]{{4,}}[，,][^。\n]{{4,}}\Z"
    rf"|[{BLANKS}](?:{_HAN}、|[（(]{_HAN}[）)])[\u4e00-\u9fff]{{4,}}。"
)
"""A title with its number at the end of other words; or before a stop, where a blank parts it from them."""
_BEGINS_WHOLE = frozenset("省市县区州盟旗镇乡各全")
"""How a whole name begins."""
_BEGINS_NUMBER = MAY_BEGIN - {word[0] for word in listed("numbers.named")}
"""How a numbered line begins, unless a word stands before its number: 措施一：."""
_GENERIC = listed("bodies.organs")
_JOINS = re.compile(rf"{any_of('collectives.and')}(?!.?同)")
_LONGEST_HALF, _LONGEST_CUT, _TOLD, _LONGEST_LINE = 5, 13, 8, 60
_BROKEN = re.compile(rf"[，,、][{BLANKS}\n0-9—–-]*\Z")
"""A separator with which a list breaks off, before a line's end or the number of a page."""
_PARTS = frozenset("，,；;")
_BELOW = re.compile(rf"[，,；;]\n[{BLANKS}]*(?P<name>[\u4e00-\u9fff（）()]{{2,30}})[、，,；;。\n]")
_BEHIND_MARK = re.compile(rf"、(?P<names>[\u4e00-\u9fff、]{{2,60}})[{CLOSES}]")
_VERB_AND_UNIT = re.compile(
    rf"{any_of(*ROLES)}[^\u4e00-\u9fff\n]{{1,2}}(?P<name>[\u4e00-\u9fff]{{2,20}}?)(?:等|[、，,；;\n]|\Z)"
)
_ENDS_BROKEN = frozenset("，,0123456789-—– ")
_GOES_ON = frozenset((Mark.ENUMERATION, Mark.COMMA, Mark.SEMICOLON))
_ROUND = frozenset("（(")
_SPACE = frozenset(f"\n{BLANKS}")
_GAP = re.compile(rf"[{BLANKS}]*+\n[{BLANKS}\n]*+")
_MAY_BE_ODD = re.compile(
    rf"{character_class(''.join(_ENDS_BROKEN | _PARTS) + '：:')}"
    rf"|.(?:{character_class(''.join(_PARTS | MAY_BEGIN) + '、')}"
    rf"|{_GAP.pattern}(?:{character_class(''.join(_ROUND | _BEGINS_WHOLE))}|(?:19|20)\d\d年))",
    re.DOTALL,
)
"""How a list ends behind whose end anything is odd: a look at the place spares the rest."""
_CLOSED_AGAIN = re.compile(rf"[^{OPENS}{CLOSES}\n]{{1,40}}[{CLOSES}]")
"""Words behind a list and its bracket, and a bracket that opens nowhere: （责任单位：各县（市、区））人民政府）."""
_BRACKET_OF_NAME = re.compile(
    r"(?P<words>[（(][^（）()\n]{1,8}[）)](?P<name>[\u4e00-\u9fff]{0,6}?))(?:[、，,；;等]|(?<![）)])(?=[\n]|\Z))"
)
_DATE = re.compile(rf"\n[{BLANKS}]*(?:19|20)\d\d年")
_LABEL_ONLY = re.compile(rf"[{OPENS}{BLANKS}]*[\u4e00-\u9fff]{{2,8}}[：:]")
_FIRST_NAME = re.compile(r"[\u4e00-\u9fff（）()]{1,24}")
_BEGINS_KEY = re.compile(BEGINS_KEY)
_ENDS_PARAGRAPH = frozenset("。；;：:！？”’…" + CLOSE)


def cut_name(rest: Rest, order: int, start: int, end: int) -> Span | None:
    """The second half of a name, which begins a line right behind a list that stands in no bracket."""
    if not 0 < end - start <= _LONGEST_CUT or rest.around.has_tables or not rest.is_in_body(start):
        return None
    list_end = rest.end_of_list_above(start)
    if not list_end or rest.is_in_bracket(list_end):
        return None
    words = name_in(rest.text, start, end)
    if not words or words[0] in _BEGINS_WHOLE or words[0] in _BEGINS_NUMBER or numbered(rest.text[start : end + 1]):
        return None
    if closes_document(rest.text, start):
        return None
    right = _behind_bracket(rest, order) if rest.right(order) == Mark.OPENED else rest.right(order)
    goes_on = right in _GOES_ON or words.startswith(_GENERIC) or _JOINS.match(words) is not None
    if not goes_on and rest.right(order) == Mark.OPENED:
        return None
    ends_sentence = rest.right(order) == Mark.STOP and 1 < len(words) == end - start
    is_half = len(words) <= _LONGEST_HALF and not ends_sentence
    return (start, end) if goes_on or is_half else None


def _behind_bracket(rest: Rest, order: int) -> int:
    """The mark behind the bracket that opens behind the piece; none where something stands between."""
    closes = order + 1
    if rest.right(closes) != Mark.CLOSED or closes + 1 >= len(rest.at):
        return Mark.NONE
    start, end = rest.piece(closes + 1)
    return rest.right(closes + 1) if start == end else Mark.NONE


def mark_behind_units(rest: Rest, order: int, start: int, _: int) -> Span | None:
    """A number of the outline behind a list, in its line: 市教育局 第二条 加强工作."""
    before = rest.piece(order - 1)
    if not rest.is_in_body(start) or not names.is_certain_unit(name_in(rest.text, *before)):
        return None
    mark = ANYWHERE.match(rest.text, start)
    return mark.span() if mark and start not in rest.around.headings else None


def mark_misread(rest: Rest, _order: int, _start: int, at: int) -> Span | None:
    """A letter in a number that begins a line: l.完善设施, （I）完善设施."""
    mark = MISREAD.match(rest.text, rest.text.rfind("\n", 0, at) + 1)
    is_meant = mark and mark.start() <= at < mark.end() and rest.is_in_body(at)
    return mark.span() if mark and is_meant and mark.start() not in rest.around.headings else None


def at_lists(text: str, read: Sequence[Span], around: Surroundings) -> Iterator[tuple[Span, str]]:
    """What is odd where lists begin and end, with its reason: one breaks off, ends with a label or before a number that
    begins no heading, is closed twice, or goes on from the paragraph before."""
    for (start, end), (limit, _) in zip(read, [*read[1:], (len(text), 0)], strict=False):
        is_followed = text[end : end + 1] not in "。\n" and text[end - 1] in CLOSE and text[start] in OPEN
        if is_followed and (closed := _CLOSED_AGAIN.match(text, end)):
            yield closed.span(), "bracket-alone"
            continue
        if text[start - 1] != "\n" and not _MAY_BE_ODD.match(text, end - 1):
            continue
        last, next_one = text[end - 1], text[end : end + 1]
        if (next_one == "、" and (last not in CLOSE or _name_behind(text, end))) or (
            last in _ENDS_BROKEN and _BROKEN.search(text[end - _TOLD : end])
        ):
            yield (max(start, end - _TOLD), end), "runs-on"
        elif (last in _PARTS or next_one in _PARTS) and (below := _name_below(text, end - (last in _PARTS))):
            yield below, "runs-on"
        elif last in "：:" and not _LABEL_ONLY.fullmatch(text, start, end):
            yield (max(start, end - _TOLD), line_end(text, end + 1)), "key"
        elif text[start - 1 : start] == "\n" and not around.has_tables and _goes_on(text, start, end):
            yield (start, start + 1), CUT
        elif next_one in _SPACE and not around.has_tables and (odd := _odd_line(text, end, limit, around)):
            yield odd
        elif next_one in MAY_BEGIN and (mark := _mark_behind(text, end, around)):
            yield mark, MARK


def _name_behind(text: str, at: int) -> bool:
    """A unit and a bracket that closes stand behind the mark at `at`, in the same list: （市财政局牵头）、市教育局）."""
    behind = _BEHIND_MARK.match(text, at)
    return behind is not None and all(map(names.is_certain_unit, behind["names"].split("、")))


def _name_below(text: str, at: int) -> Span | None:
    """A unit that begins the line below the separator at `at`."""
    below = _BELOW.match(text, at)
    return below.span("name") if below and names.is_certain_unit(below["name"]) else None


def _odd_line(text: str, end: int, limit: int, around: Surroundings) -> tuple[Span, str] | None:
    """What is odd on the lines behind a list, which nothing reads up to `limit`: a bracket that belongs to its last name, with
    the end of that name behind it or none; units; or a date, before which the list ends with a signature."""
    gap = _GAP.match(text, end)
    if not gap or gap.end() >= limit:
        return None
    first = text[gap.end()]
    if first in _ROUND:
        bracket = _BRACKET_OF_NAME.match(text, gap.end())
        is_name = (
            bracket and not numbered(bracket["words"]) and (not bracket["name"] or names.ends_as_unit(bracket["name"]))
        )
        return (bracket.span("words"), CUT) if bracket and is_name else None
    if first in _BEGINS_WHOLE and text[end - 1] != "。" and around.body[0] <= end < around.body[1]:
        below = _units_below(text, gap.end(), around)
        return (below, "behind-list") if below else None
    if text[end - 1] not in CLOSE and (date := _DATE.match(text, end)):
        return (max(0, end - _TOLD), date.end()), "signature"
    return None


def _units_below(text: str, start: int, around: Surroundings) -> Span | None:
    """Nothing but units on the lines from `start` on: a list may go on with them, where the next number counts on or another
    label follows, or where the text ends with units that sign none (各区). Before a new count they head what follows, as
    they do all over a text with such a line before its first point."""
    end = behind = start
    while text[behind : behind + 1] in _BEGINS_WHOLE and _holds_units(
        line := text[behind : line_end(text, behind)].rstrip(BLANKS)
    ):
        end = behind + len(line)
        gap = _GAP.match(text, end)
        behind = gap.end() if gap else end
    following = text[behind : line_end(text, behind)] if behind > end else ""
    mark = numbered(following)
    goes_on = number_of(mark) > 1 if mark else LABEL.match(following) or (not following and names.is_collective(line))
    if end == start or not goes_on:
        return None
    first = around.body[0]
    above = text[max(0, first - 2 * _LONGEST_LINE) : first].rstrip().rpartition("\n")[2].strip(BLANKS)
    return None if _holds_units(above) else (start, end)


def _holds_units(line: str) -> bool:
    """The line is nothing but units, each certain, or several at once of whatever kind: 各处、室."""
    if not 1 < len(line) <= _LONGEST_LINE:
        return False
    if names.is_collective(line) and len(line) <= _LONGEST_CUT and not names.is_sentence(line):
        return True
    read = bare(line)
    return isinstance(read, Reading) and all(
        is_listed(each.name) and not each.role_as_written for each in read.mentions
    )


def _mark_behind(text: str, end: int, around: Surroundings) -> Span | None:
    """A number right behind a list that begins no heading."""
    mark = _MARK_BEHIND.match(text, end)
    if not mark or mark.end("blank") in around.headings:
        return None
    return mark.end("blank"), mark.end()


def _goes_on(text: str, start: int, end: int) -> bool:
    """A sentence of units that begins a line goes on from the paragraph before, which no stop ends: 市发⏎展改革委牵头."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1].rstrip(BLANKS)
    if "。" not in before or before[-1] in _ENDS_PARAGRAPH or text[start] in OPEN:
        return False
    first = _FIRST_NAME.match(text, start, end)
    return first is not None and not LABEL_ALONE.match(first[0]) and not _BEGINS_KEY.match(first[0])


def at_points(text: str, around: Surroundings) -> Iterator[tuple[Span, str]]:
    """What is odd where points begin, with its reason: a number at the end of what the list before says, or the label of
    the list before as the first words of a point without a number."""
    for each in around.said:
        if mark := _MARK_IN.search(each.value, 2):
            yield (each.start + mark.start(), each.start + mark.end()), MARK
    for start in around.unnumbered:
        if text[line_end(text, start) - 1] in UNIT_ENDS and _BROKEN.search(text[max(0, start - _TOLD) : start]):
            yield (start, line_end(text, start)), CUT
        acting = _VERB_AND_UNIT.match(text, start)
        if acting and names.is_certain_unit(acting["name"]):
            yield (start, line_end(text, start)), CUT
        label, boxed = LABEL.match(text, start), BOXED_LABEL.match(text, start)
        found = label or boxed
        if found and (is_about_else(found[0]) or (boxed and asks_who(boxed["label"]))):
            yield (start, found.end()), CUT
