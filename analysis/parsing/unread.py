"""Words that look as if they said who answers and that nothing has read: each is told, so that no list is lost in silence."""

from collections.abc import Callable, Iterator, Sequence
from itertools import product

from msgspec import Struct

from analysis.diagnostics import UNREAD, Diagnostic
from analysis.lines import BLANKS
from analysis.numbering import MAY_BEGIN
from analysis.parsing.leftovers import breaks, labels, units
from analysis.parsing.leftovers.parted import Mark, Parting, Shape
from analysis.parsing.leftovers.rest import Rest, Span, Surroundings, rest_of
from analysis.words import KEY_WORDS, listed

_LONGEST_TOLD = 40


class Sign(Struct, frozen=True):
    """One sign of words that assign something: the reason that is told (`reason.<id>` in the catalogues), the shape of
    the piece that shows it, and what to tell of that piece, by its order, its beginning and its end, if anything.

    The `example` shows it between two points with a list; what is `sound` only looks alike.
    """

    id: str
    shape: Shape
    find: Callable[[Rest, int, int, int], Span | None]
    example: str
    sound: str


_BEHIND_VERB = frozenset(Mark) - {Mark.NONE, Mark.COLON, Mark.OPENED, Mark.LETTER}
_FOR_COLON = frozenset((Mark.ENUMERATION, Mark.COMMA, Mark.SEMICOLON, Mark.STOP, Mark.OPENED, Mark.CLOSED))
_BEHIND_UNITS = units.LIST | {Mark.CLOSED, Mark.BOX, Mark.SEMICOLON}
_BEHIND_LABEL = frozenset((Mark.COLON, Mark.BOX, Mark.BLANK, Mark.BREAK))

SIGNS: Sequence[Sign] = (
    Sign("unit-and-verb", Shape(right=_BEHIND_VERB, ends="verb"), units.unit_and_verb,
         "市财政局牵头，抓紧推进各项工作。", "龙头企业牵头，聚合资源。"),
    Sign("key", Shape(left=_BEHIND_LABEL, ends="unit"), labels.unit_behind_label,
         "请各责任单位：市财政局、市教育局抓紧办理。", "数据来源：市统计局。"),
    Sign("key", Shape(ends="unit", begins="key"), labels.key_glued,
         "配合单位市财政局、市教育局。", "配合中组部、全国总工会。"),
    Sign("key", Shape(left={Mark.COLON}, right={Mark.BREAK}), labels.label_at_end,
         "依据示发1号完成时限：\n年底前。", "有以下要求：\n抓好落实。"),
    Sign("list", Shape(left=units.LIST, right=frozenset(Mark) - units.LIST - {Mark.COLON}, ends="unit", behind_unit=True),
         units.several_units, "有关部门（市财政局、市教育局）要抓紧推进。", "主动报送市财政局、市教育局。"),
    Sign("list", Shape(left={Mark.OPENED}, right={Mark.BREAK}, ends="unit"), units.unit_in_open_bracket,
         "（市财政局\n", "（简称市财政局\n"),
    Sign("key", Shape(left=labels.BEFORE_LABEL | {Mark.ENUMERATION}, right=_FOR_COLON, ends="unit", begins="key"), labels.label_and_unit,
         "\n牵头单位、市财政局\n", "\n各责任单位、市财政局要抓紧推进。"),
    Sign("behind-list", Shape(left={Mark.CLOSED}, right=_BEHIND_UNITS, ends="unit"), units.units_behind_list,
         "（责任单位：市财政局）市教育局）", "（责任单位：市财政局）（详见市教育局通知）"),
    Sign("behind-list", Shape(left={Mark.STOP}, right={Mark.BREAK, Mark.CLOSED, Mark.BOX, Mark.STOP}, ends="unit"), units.unit_behind_stop,
         "\n责任单位：市财政局。市教育局\n", "\n责任单位：市财政局。\n市教育局\n"),
    Sign(labels.CELLS, Shape(left={Mark.BREAK}, right={Mark.BREAK, Mark.BLANK}, begins="key"), labels.headings_on_lines,
         "\n序号\n任务\n责任\n单位\n1\n修路\n市财政局\n", "\n序号\n姓名\n工作单位\n1\n张三\n市财政局\n"),
    Sign(labels.CELLS, Shape(left={Mark.BREAK}, right={Mark.BREAK, Mark.BLANK}, ends="unit", begins="key"), labels.label_on_line,
         "\n任务\n牵头单位\n1\n修路\n市财政局\n", "\n牵头单位和配合单位要求\n"),
    Sign(breaks.CUT, Shape(left={Mark.BREAK}, right=frozenset(Mark) - {Mark.COLON}, ends="half"), breaks.cut_name,
         "责任单位：示例\n图书馆；财务科", "责任单位：财务科\n市图书馆\n1.完善制度。"),
    Sign(breaks.MARK, Shape(right={Mark.LETTER}), breaks.mark_misread,
         "\n（I）加强工作。", "\nIT产业要发展。"),
    Sign(breaks.MARK, Shape(left={Mark.BLANK}, behind_unit=True, begins="number"), breaks.mark_behind_units,
         "\n责任单位：市财政局、市教育局 第二条 加强工作。", "市财政局 2024年。"),
)  # fmt: skip
_PARTING = Parting(
    [sign.shape for sign in SIGNS],
    units=units.UNITS_END,
    verbs=units.ROLE_VERBS,
    keys=[
        *listed(*KEY_WORDS, "columns.numbers"),
        *map("".join, product(listed("columns.before_units"), listed(*KEY_WORDS))),
    ],
    numbers=MAY_BEGIN - frozenset(BLANKS),
    deeds=units.DEEDS,
)
_SIGNS_OF = [[sign for order, sign in enumerate(SIGNS) if bits >> order & 1] for bits in range(1 << len(SIGNS))]


def about_unread_words(text: str, read: Sequence[Span], around: Surroundings | None = None) -> Iterator[Diagnostic]:
    """A warning on each sign in `text` outside the spans that were `read` or refused by name, which are in order.

    What stands `around` says which signs count where.
    """
    around = around or Surroundings()
    rest = rest_of(text, read, around, _PARTING)
    found = [
        (span, sign.id)
        for order, shapes in rest.found
        for start, end in (rest.piece(order),)
        for sign in _SIGNS_OF[shapes]
        if (span := sign.find(rest, order, start, end))
    ]
    found += [*units.at_deeds(rest), *breaks.at_lists(text, read, around), *breaks.at_points(text, around)]
    told = -1
    for (start, end), kind in sorted(found):
        if start >= told:
            told = end
            words = " ".join(filter(None, text[start:end].split("\n")))
            yield Diagnostic(UNREAD, start, end, params={"words": words[:_LONGEST_TOLD], "reason": kind})
