"""Words that look as if they said who answers and that nothing has read: each is told, so that no list is lost in silence."""

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence

from msgspec import Struct

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.lines import BLANKS, line_end
from analysis.numbering import ANYWHERE, MAY_BEGIN, MISREAD, numbered
from analysis.parsing.lexicon import (
    ATTRIBUTE_WORDS,
    BEGINS_KEY,
    BOXED_LABEL,
    LABEL,
    LABEL_ALONE,
    NAMES_A_BODY,
    OF_EVENTS,
    ROLE_KEY,
    ROLE_VERB,
    is_about_else,
)
from analysis.parsing.model import Attribute
from analysis.parsing.parted import Mark, Marks, Parting, Shape
from analysis.parsing.units import names
from analysis.parsing.units.pieces import open_end
from analysis.words import KEY_WORDS, any_of, listed
from analysis.words.brackets import CLOSE, OPEN, OPENS

MARK = "mark"
"""The reason where a number of the outline is not read: what stands behind it may belong to another point."""
CUT = "cut"
"""The reason where a line goes on with the second half of a name: it begins no point."""
Span = tuple[int, int]

_VERBS = ("roles.lead", "roles.support", "roles.responsible")
_ROLE_VERBS = frozenset(listed(*_VERBS))
_UNIT_ENDS = {word[-1] for word in listed("bodies.endings", "collectives.kinds")} | {"等"}
_BEFORE_VERB = _UNIT_ENDS | {word[-1] for word in listed("roles.manner", *_VERBS)}
_MANY_OF_A_KIND = re.compile(rf"{any_of('collectives.many')}\Z")
_DEED = re.compile(any_of("prose.begins_deed"))
_EXPLAINS = re.compile(any_of("prose.begins_aside", "prose.explains"))
_KEY_GLUED = re.compile(rf"{BEGINS_KEY}{any_of('labels.bodies')}(?=[\u4e00-\u9fff]{{2}})")
_LABEL = re.compile(r"[\u4e00-\u9fff 　]{2,12}\Z")
_LABEL_OF_LINE = re.compile(
    rf"[\n\0。；][{BLANKS}]{{0,8}}(?P<label>[\u4e00-\u9fff]{{1,6}}(?:[ 　][\u4e00-\u9fff]{{1,4}})?)[{BLANKS}]{{1,8}}\Z"
)
_NO_LABEL = re.compile(any_of("labels.copies"))
_LONGEST_LABEL, _LONGEST_UNKNOWN, _LONGEST_VERB, _LONGEST_CUT = 24, 6, 24, 8
_MARK_BEHIND = re.compile(rf"(?P<blank>[{BLANKS}]{{0,8}})(?:{ANYWHERE.pattern})", re.VERBOSE)
_LABEL_ONLY = re.compile(rf"[{OPENS}{BLANKS}]*[\u4e00-\u9fff]{{2,8}}[：:]")
_FIRST_NAME = re.compile(r"[\u4e00-\u9fff（）()]{1,24}")
BEGINS = re.compile(BEGINS_KEY)
_ENDS_PARAGRAPH = frozenset("。；;：:！？”’…" + CLOSE)
_HAN = "[一二三四五六七八九十]{1,3}"
_MARK_IN = re.compile(
    rf"(?:第{_HAN}(?:[编篇章节]|部分|条(?=[ 　]))|[（(]{_HAN}[）)]|(?<![一二三四五六七八九十]){_HAN}、|\d{{1,2}}[.．、](?!\d))"
    r"[ 　]?[\u4e00-\u9fff]{4,}\Z"
)
"""A title with its number at the end of other words."""
_BEGINS_WHOLE = frozenset("省市县区州盟旗镇乡各全") | MAY_BEGIN
_GOES_ON = frozenset((Mark.ENUMERATION, Mark.COMMA, Mark.SEMICOLON))
_OPEN_END = len("等有关部门")
_GENERIC, _LONGEST_HALF = listed("bodies.organs"), 5
_AROUND_LABEL = f"{BLANKS}：:∶"
_LIST = frozenset((Mark.ENUMERATION, Mark.COMMA))


class Rest(Struct, frozen=True):
    """What of a text nothing has read, in one string with `\\0` for what was, and the marks that part it.

    Its gap of the order n begins at `begins[n]` and stands in the text from `places[n]`; `around` is what stands there.
    """

    text: str
    marks: Marks
    begins: Sequence[int]
    places: Sequence[int]
    around: "Surroundings"

    def piece(self, order: int) -> Span:
        """Where the piece before the mark of this order begins and ends."""
        at = self.marks.at
        return at[order - 1] + 1, at[order]

    def left(self, order: int) -> int:
        """The mark before that piece."""
        return self.marks.kinds[order - 1]

    def right(self, order: int) -> int:
        """The mark behind it."""
        return self.marks.kinds[order]

    def place(self, at: int) -> int:
        """Where this stands in the whole text."""
        gap = bisect_right(self.begins, at) - 1
        return at - self.begins[gap] + self.places[gap]

    def is_in_body(self, at: int) -> bool:
        """The place lies among the points."""
        first, end = self.around.body
        return first <= self.place(at) < end


class Surroundings(Struct, frozen=True):
    """Where the points of a text lie, where its headings and the points without a number begin, what else its clauses
    say, and whether it has tables, whose rows cut no name."""

    body: Span = (0, 1 << 60)
    headings: frozenset[int] = frozenset()
    unnumbered: Sequence[int] = ()
    said: Sequence[Attribute] = ()
    has_tables: bool = False


class Sign(Struct, frozen=True):
    """One sign of words that assign something: the reason that is told (`reason.<id>` in the catalogues), the shape of
    the piece that shows it, what is told of that piece, if anything; and words with it and words that only look alike."""

    id: str
    shape: Shape
    find: Callable[[Rest, int], Span | None]
    example: str
    sound: str


def _unit_and_verb(rest: Rest, order: int) -> Span | None:
    """Units right before a verb of a role that ends its part of the sentence."""
    text, (start, end) = rest.text, rest.piece(order)
    if text[end - 2 : end] not in _ROLE_VERBS or text[end - 3] not in _BEFORE_VERB:
        return None
    verb = ROLE_VERB.search(text, max(start, end - _LONGEST_VERB), end)
    if not verb:
        return None
    start = text.rfind("由", start, verb.start()) + 1 or start
    name = text[start : open_end(text, start, verb.start())]
    units = [at for at, name in [(start, name), *_units_before(rest, order)] if _answers(name)]
    return (min(units), end) if units and (names.is_certain_unit(name) or name == "") else None


def _answers(name: str) -> bool:
    """The unit is one, not anybody."""
    return names.is_certain_unit(name) and not names.is_collective(name) and not _MANY_OF_A_KIND.search(name)


def _units_before(rest: Rest, order: int) -> Iterator[tuple[int, str]]:
    """The units of the list that the piece ends, from the last but one backwards."""
    while rest.left(order) == Mark.ENUMERATION:
        order -= 1
        start, end = rest.piece(order)
        start = rest.text.rfind("由", start, end) + 1 or start
        name = rest.text[start:end]
        if not names.is_certain_unit(name):
            return
        yield start, name


def _list(rest: Rest, order: int) -> Span | None:
    """Several units and nothing else, between stops or in a bracket; or one behind the rest of a name that a line cut."""
    start, end = rest.piece(order)
    last = rest.text[start : open_end(rest.text, start, end)]
    if not _is_listed(last) or rest.right(order) in (Mark.COMMA, Mark.COLON):
        return None
    found, first = [last], order
    while rest.left(first) in _LIST:
        begin, finish = rest.piece(first - 1)
        if not _is_listed(name := rest.text[begin:finish]):
            return None
        found.append(name)
        start, first = begin, first - 1
    if len(found) < 2 or not any(map(_answers, found)) or not _begins_list(rest, first):
        return None
    is_bracket = rest.left(first) == Mark.OPENED and rest.right(order) in (Mark.CLOSED, Mark.BOX)
    return (start, end) if rest.is_in_body(start) or is_bracket else None


def _is_listed(name: str) -> bool:
    return names.is_certain_unit(name) and not _DEED.match(name)


def _begins_list(rest: Rest, order: int) -> bool:
    """Nothing of the same sentence stands before the piece; a label, with whatever mark, is another sign."""
    start, _ = rest.piece(order)
    while rest.left(order) == Mark.BLANK and order > 1:
        order -= 1
    if rest.left(order) == Mark.OPENED:
        return not _EXPLAINS.match(rest.text, start)
    return rest.piece(order)[1] - rest.piece(order)[0] <= 0 or rest.left(order) not in (Mark.COLON, Mark.BOX, *_LIST)


def _continues(rest: Rest, order: int) -> bool:
    """A few characters begin a line right behind a list: the second half of a name."""
    start, end = rest.piece(order)
    return (
        rest.left(order) == Mark.BREAK
        and not rest.around.has_tables
        and rest.text[start - 2 : start - 1] == "\0"
        and end - start <= _LONGEST_CUT + _OPEN_END
        and rest.is_in_body(start)
    )


def _cut(rest: Rest, order: int) -> Span | None:
    """The second half of a name, which begins a line right behind a list."""
    start, end = rest.piece(order)
    words = rest.text[start : open_end(rest.text, start, end)]
    if not words or words[0] in _BEGINS_WHOLE or not _continues(rest, order):
        return None
    goes_on = rest.right(order) in _GOES_ON or words.startswith(_GENERIC)
    return (start, end) if goes_on or len(words) <= _LONGEST_HALF else None


def _key(rest: Rest, order: int) -> Span | None:
    """A unit behind a label with a colon, in a box or before a wide blank, be the label known or not."""
    start, end = rest.piece(order)
    name = rest.text[start : open_end(rest.text, start, end)]
    is_name = names.is_certain_unit(name.partition("等")[0]) or names.is_collective(name)
    if not is_name or LABEL_ALONE.match(name):
        return None
    label = _label_before(rest, order, start)
    words = "".join(label.split())
    at = start - len(label) - 1
    known = ROLE_KEY.search(f"{words}：")
    if known:
        is_told = rest.is_in_body(start) or (NAMES_A_BODY.search(known[0]) and not OF_EVENTS.match(known[0][:-1]))
        return (at, _end_of_list(rest, order)) if is_told else None
    is_unknown = (
        2 <= len(words) <= _LONGEST_UNKNOWN
        and not (is_about_else(words) or _NO_LABEL.search(words) or numbered(words))
        and rest.left(order - 1) in _BEFORE_LABEL
    )
    return (at, _end_of_list(rest, order)) if is_unknown and rest.is_in_body(start) else None


def _label_before(rest: Rest, order: int, at: int) -> str:
    """The label right before the piece, as it is written; "" where there is none."""
    before = rest.text[max(0, at - _LONGEST_LABEL) : at]
    if rest.left(order) == Mark.BLANK:
        line = _LABEL_OF_LINE.search(before)
        return line["label"] if line else ""
    words = _LABEL.search(before[:-1].rstrip(_AROUND_LABEL))
    return words[0].lstrip() if words else ""


def _end_of_list(rest: Rest, order: int) -> int:
    while rest.right(order) == Mark.ENUMERATION:
        order += 1
    return rest.piece(order)[1]


def _key_at_end(rest: Rest, order: int) -> Span | None:
    """A label at the end of a line, right behind other words: 示发〔2033〕1号完成时限：; what it announces stands below."""
    start, colon = rest.piece(order - 1)
    other = ATTRIBUTE_WORDS.search(rest.text, start + 1, colon + 1)
    key = None if other else ROLE_KEY.search(rest.text, start + 1, colon + 1)
    if not rest.is_in_body(colon) or not (other or (key and _is_behind_unit(rest, start, key.start()))):
        return None
    return start, max(rest.piece(order + 1)[1], rest.piece(order)[1]) if order + 1 < len(rest.marks.at) else colon + 1


def _is_behind_unit(rest: Rest, start: int, at: int) -> bool:
    return names.is_certain_unit(rest.text[start : open_end(rest.text, start, at)])


def _key_glued(rest: Rest, order: int) -> Span | None:
    """A key right before its unit: 配合单位市水务局."""
    start, end = rest.piece(order)
    key = _KEY_GLUED.match(rest.text, start, end)
    if not key or not names.is_certain_unit(rest.text[key.end() : open_end(rest.text, key.end(), end)]):
        return None
    return start, _end_of_list(rest, order)


def _mark(rest: Rest, order: int) -> Span | None:
    """A number of the outline behind a list, in its line: 市教育局 第二条 加强工作."""
    start, _ = rest.piece(order)
    before = rest.piece(order - 1)
    mark = ANYWHERE.match(rest.text, start)
    is_behind = rest.is_in_body(start) and names.is_certain_unit(rest.text[before[0] : open_end(rest.text, *before)])
    return mark.span() if mark and is_behind else None


def _misread(rest: Rest, order: int) -> Span | None:
    """A letter in a number that begins a line: l.完善设施, （I）完善设施."""
    at = rest.piece(order)[1]
    mark = MISREAD.match(rest.text, rest.text.rfind("\n", 0, at) + 1)
    is_meant = mark and mark.start() <= at < mark.end() and rest.is_in_body(at)
    return mark.span() if mark and is_meant and rest.place(mark.start()) not in rest.around.headings else None


_BEFORE_LABEL = frozenset((Mark.BREAK, Mark.STOP, Mark.SEMICOLON, Mark.COMMA, Mark.OPENED, Mark.CLOSED, Mark.BLANK))
_BEHIND_VERB = frozenset(Mark) - {Mark.NONE, Mark.COLON, Mark.OPENED, Mark.LETTER}
_LABELS = frozenset((Mark.COLON, Mark.BOX, Mark.BLANK))

SIGNS: Sequence[Sign] = (
    Sign("unit-and-verb", Shape(right=_BEHIND_VERB, ends="verb"), _unit_and_verb,
         "由市财政局牵头，抓紧推进各项工作。", "龙头企业牵头，聚合资源。"),
    Sign("key", Shape(left=_LABELS, ends="unit"), _key,
         "请各责任单位：市财政局、市教育局抓紧办理。", "数据来源：市统计局。"),
    Sign("key", Shape(ends="unit", begins="key"), _key_glued,
         "配合单位市财政局、市教育局。", "配合中组部、全国总工会。"),
    Sign("key", Shape(left={Mark.COLON}, right={Mark.BREAK}), _key_at_end,
         "示发〔2033〕1号完成时限：\n年底前", "有以下要求：\n抓好落实"),
    Sign("list", Shape(left=_LIST, right=set(Mark) - _LIST, ends="unit", behind_unit=True), _list,
         "有关部门（市财政局、市教育局）要抓紧推进。", "主动报送市财政局、市教育局。"),
    Sign(CUT, Shape(left={Mark.BREAK}, right=set(Mark) - {Mark.COLON, Mark.OPENED}, ends="unit"), _cut,
         "（市财政局负责）\n图书馆；阅览室", "工作。\n图书馆；阅览室。"),
    Sign(MARK, Shape(right={Mark.LETTER}), _misread,
         "\n（I）加强工作。", "\nIT产业。"),
    Sign(MARK, Shape(left={Mark.BLANK}, behind_unit=True, begins="number"), _mark,
         "\n责任单位：市财政局、市教育局 第二条 加强工作。", "市财政局 2024年。"),
)  # fmt: skip
_PARTING = Parting(
    [sign.shape for sign in SIGNS],
    _UNIT_ENDS,
    _ROLE_VERBS,
    {word[0] for word in listed(*KEY_WORDS)},
    MAY_BEGIN - frozenset(BLANKS),
)

_SIGNS_OF = [[sign for order, sign in enumerate(SIGNS) if bits >> order & 1] for bits in range(1 << len(SIGNS))]


NOWHERE = Surroundings()
"""Of a text about which nothing else is known."""


def about_unread_words(text: str, read: Sequence[Span], around: Surroundings = NOWHERE) -> Iterator[Diagnostic]:
    """A warning on each sign in `text` outside the spans that were `read` or refused by name, which are in order.

    What stands `around` tells which signs count where.
    """
    found = [*_in_rest(text, read, around), *_at_lists(text, read, around), *_at_points(text, around)]
    told = -1
    for (start, end), kind in sorted(found):
        if start >= told:
            told = end
            yield Diagnostic(UNREAD, start, end, params={"words": text[start:end][:40], "reason": kind})


def _in_rest(text: str, read: Sequence[Span], around: Surroundings) -> Iterator[tuple[Span, str]]:
    gaps, begins, places = _gaps(text, read)
    rest = "\0".join(gaps)
    marks = _PARTING.marks(rest)
    if not marks.found:
        return
    looked = Rest(rest, marks, begins, places, around)
    for order, shapes in marks.found:
        for sign in _SIGNS_OF[shapes]:
            if span := sign.find(looked, order):
                yield (looked.place(span[0]), looked.place(span[1] - 1) + 1), sign.id


def _gaps(text: str, read: Sequence[Span]) -> tuple[list[str], list[int], list[int]]:
    """What stands between the spans that were `read`; where each begins when one character parts them, and in the text."""
    gaps, begins, places = [], [], []
    at = length = 0
    for start, end in (*read, (len(text), len(text))):
        if end < at:
            continue
        gaps.append(text[at:start])
        begins.append(length)
        places.append(at)
        length += max(0, start - at) + 1
        at = end
    return gaps, begins, places


def _at_points(text: str, around: Surroundings) -> Iterator[tuple[Span, str]]:
    """What is odd where points begin: a number at the end of what the list before says, its rest as the point's first line."""
    for each in around.said:
        if mark := _MARK_IN.search(each.value, 2):
            yield (each.start + mark.start(), each.start + mark.end()), MARK
    for start in around.unnumbered:
        label = LABEL.match(text, start) or BOXED_LABEL.match(text, start)
        if label and is_about_else(label[0]):
            yield (start, label.end()), CUT


def _goes_on(text: str, start: int, end: int) -> bool:
    """A sentence of units that begins a line goes on from the paragraph before, which no stop ends: 市发⏎展改革委牵头."""
    before = text[text.rfind("\n", 0, start - 1) + 1 : start - 1].rstrip(BLANKS)
    if "。" not in before or before[-1] in _ENDS_PARAGRAPH or text[start] in OPEN:
        return False
    first = _FIRST_NAME.match(text, start, end)
    return first is not None and not LABEL_ALONE.match(first[0]) and not BEGINS.match(first[0])


def _at_lists(text: str, read: Sequence[Span], around: Surroundings) -> Iterator[tuple[Span, str]]:
    """What is odd where a list ends: it ends in the middle, or a number stands behind it that begins no heading."""
    for start, end in read:
        if text[end - 1] == "、" or (text[end : end + 1] == "、" and text[end - 1] not in CLOSE):
            yield (max(start, end - _LONGEST_CUT), end), "runs-on"
        elif text[end - 1] in "：:" and not _LABEL_ONLY.fullmatch(text, start, end):
            yield (max(start, end - _LONGEST_CUT), line_end(text, end + 1)), "key"
        elif not around.has_tables and text[start - 1 : start] == "\n" and _goes_on(text, start, end):
            yield (start, start + 1), CUT
        elif (
            text[end : end + 1] in MAY_BEGIN
            and (mark := _MARK_BEHIND.match(text, end))
            and mark.end("blank") not in around.headings
        ):
            yield (mark.end("blank"), mark.end()), MARK
