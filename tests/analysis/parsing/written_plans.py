"""Made-up plans by chance: a plan as data, the many ways of writing it out, and what must be read back from it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import count

from hypothesis import strategies as st

UNITS = (
    "市财政局", "市教育局", "市人力资源和社会保障局", "市发展改革委", "市文化广电和旅游局", "市委宣传部", "示例区政府",
    "办公室", "宣传教育部", "高等教育处", "机关党委", "示例海关", "市总工会", "团市委", "人民银行示例分行", "示例供电公司",
    "市交通委（市道运局）", "园区和示范区管委会", "各区政府", "各有关部门", "各市、县（区）人民政府", "各街道（乡镇）",
)  # fmt: skip
SENTENCES = (
    "围绕全年目标任务，健全工作机制，细化落实举措，确保各项部署落地见效。",
    "坚持问题导向，开展专题调研，推动解决群众反映强烈的突出困难。",
    "加强宣传引导，总结推广经验，营造良好氛围。",
    "完善制度体系，优化服务流程，提升工作水平和群众满意程度。",
)
TITLES = (
    "提升服务水平",
    "深化重点改革",
    "完善基础设施",
    "加强队伍建设",
    "推进项目攻坚",
    "健全长效机制",
    "优化发展环境",
)

KEYS = {
    "responsible": ("责任单位", "责任部门", "责任科室", "责任处室", "负责部门"),
    "lead": ("牵头单位", "牵头部门", "主办单位"),
    "support": ("配合单位", "配合部门", "协办单位", "参与单位"),
    "guide": ("指导单位",),
}
VERBS = {
    "responsible": ("负责", "按职责分工负责", "分别负责"),
    "lead": ("牵头",),
    "support": ("配合", "参与", "协助"),
    "guide": ("指导",),
}
DIVISIONS = (("responsible",), ("lead",), ("lead", "support"), ("lead", "responsible"), ("guide", "responsible"))
BRACKETS = ("（）", "()", "[]", "〔〕", "【】")
PLACES = ("after the stop", "before the stop", "own line")
SECTION_STYLES = ("{han}、", "第{han}章 ", "第{han}部分 ", "（{han}）", None)
POINT_STYLES = ("第{han}条 ", "{han}、", "（{han}）", "{n}.", "{n}．", "{n}、", "{wide}．", "({n})", "（{n}）")
"""From the highest to the lowest: points stand below their sections."""

HAN = "零一二三四五六七八九"


@dataclass(frozen=True)
class Listing:
    """One list: groups of units, each with its role."""

    groups: tuple[tuple[str, tuple[str, ...]], ...]


@dataclass(frozen=True)
class WrittenPoint:
    """One point: its title, and after each of its sentences a list."""

    title: str
    parts: tuple[tuple[str, Listing], ...]


@dataclass(frozen=True)
class Manner:
    """How a plan is written out."""

    section_style: str | None
    point_style: str
    runs_on: bool
    by_verb: bool
    brackets: str
    place: str
    half_width: bool
    keys: int
    cut_every: int
    cut: str


@dataclass(frozen=True)
class WrittenPlan:
    """Sections of points, and the manner of writing them."""

    sections: tuple[tuple[WrittenPoint, ...], ...]
    manner: Manner


def han(number: int) -> str:
    """1–99 in Chinese numerals."""
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else HAN[tens] + "十") + (HAN[ones] if ones else "")


def mark(style: str, number: int) -> str:
    """The numeral of `number` in `style`."""
    wide = "".join(chr(ord("０") + int(digit)) for digit in str(number))
    return style.format(n=number, han=han(number), wide=wide)


def write(plan: WrittenPlan) -> str:
    """The plan as text."""
    manner = plan.manner
    lines = ["示例市工作要点", ""]
    run = count(1)
    for section_number, points in enumerate(plan.sections, 1):
        if manner.section_style:
            lines.append(f"{mark(manner.section_style, section_number)}{TITLES[section_number % len(TITLES)]}")
        for order, point in enumerate(points, 1):
            number = next(run) if manner.runs_on or not manner.section_style else order
            lines.append(_cut(manner, mark(manner.point_style, number) + write_point(manner, point), 17 * len(lines)))
    return "\n".join(lines) + "\n"


def write_point(manner: Manner, point: WrittenPoint) -> str:
    """A point with its lists, without its numeral."""
    words = f"{point.title}。"
    for sentence, listing in point.parts:
        listed = write_list(manner, listing)
        if manner.place == "own line":
            words += f"{sentence}\n{listed}"
        elif manner.place == "before the stop" and manner.brackets:
            words += f"{sentence[:-1]}{listed}。"
        else:
            words += f"{sentence}{listed}"
    return words


def write_list(manner: Manner, listing: Listing) -> str:
    """One list in its brackets, or bare where the manner has none."""
    colon, semicolon = (":", ";") if manner.half_width else ("：", "；")
    groups = []
    for role, units in listing.groups:
        names = "、".join(units)
        words = (VERBS if manner.by_verb else KEYS)[role]
        chosen = words[manner.keys % len(words)]
        groups.append(f"{names}{chosen}" if manner.by_verb else f"{chosen}{colon}{names}")
    inner = ("，" if manner.by_verb else semicolon).join(groups)
    return f"{manner.brackets[0]}{inner}{manner.brackets[1]}" if manner.brackets else inner


def _cut(manner: Manner, paragraph: str, further: int) -> str:
    """The paragraph with a page's end inside it, where the manner cuts pages at all."""
    first, *rest = paragraph.split("\n")
    begin = first.find("。") + 2
    if manner.cut_every == 0 or len(first) < begin + 12:
        return paragraph
    at = begin + (manner.cut_every + further) % (len(first) - begin - 2)
    while at < len(first) and (first[at - 1] in "。；;：:！" or first[at] in "。；;：:、，,）)]】〕"):
        at += 1
    cut = f"{first[:at]}{manner.cut}{first[at:]}" if at < len(first) else first
    return "\n".join([cut, *rest])


def expected(plan: WrittenPlan) -> list[tuple[str, str, int, str, str]]:
    """(point_no, section_no, clause, role, name) of every unit, in order."""
    rows = []
    run = count(1)
    for section_number, points in enumerate(plan.sections, 1):
        for order, point in enumerate(points, 1):
            number = next(run) if plan.manner.runs_on or not plan.manner.section_style else order
            section_no = str(section_number) if plan.manner.section_style else ""
            for clause, (_, listing) in enumerate(point.parts, 1):
                rows += [
                    (str(number), section_no, clause, role, name) for role, units in listing.groups for name in units
                ]
    return rows


@st.composite
def listings(draw: st.DrawFn) -> Listing:
    """A list whose units are all different."""
    roles = draw(st.sampled_from(DIVISIONS))
    units = draw(st.lists(st.sampled_from(UNITS), min_size=len(roles), max_size=7, unique=True))
    cuts = (
        sorted(draw(st.sets(st.integers(1, len(units) - 1), min_size=len(roles) - 1, max_size=len(roles) - 1)))
        if len(roles) > 1
        else []
    )
    bounds = [0, *cuts, len(units)]
    return Listing(tuple((role, tuple(units[a:b])) for role, a, b in zip(roles, bounds, bounds[1:], strict=False)))


@st.composite
def points(draw: st.DrawFn, most_lists: int) -> WrittenPoint:
    """A point with one to `most_lists` lists."""
    sentences = draw(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=most_lists))
    return WrittenPoint(draw(st.sampled_from(TITLES)), tuple((sentence, draw(listings())) for sentence in sentences))


@st.composite
def manners(draw: st.DrawFn) -> Manner:
    """A manner of writing whose parts go together: marks differ, a bare list stands on its own line."""
    section_style = draw(st.sampled_from(SECTION_STYLES))
    below: Sequence[str] = POINT_STYLES
    if section_style in POINT_STYLES:
        below = POINT_STYLES[POINT_STYLES.index(section_style) + 1 :]
    by_verb = draw(st.booleans())
    place = draw(st.sampled_from(PLACES))
    may_be_bare = place == "own line" and not by_verb
    return Manner(
        section_style=section_style,
        point_style=draw(st.sampled_from(below)),
        runs_on=draw(st.booleans()),
        by_verb=by_verb,
        brackets=draw(st.sampled_from((*BRACKETS, "") if may_be_bare else BRACKETS)),
        place=place,
        half_width=draw(st.booleans()),
        keys=draw(st.integers(0, 4)),
        cut_every=draw(st.one_of(st.just(0), st.integers(1, 200))),
        cut=draw(st.sampled_from(("\n\n", "\n\n— 3 —\n\n", "\n\n- 12 -\n\n", "\f"))),
    )


@st.composite
def plans(draw: st.DrawFn) -> WrittenPlan:
    """A plan of one to four sections with one to four points each."""
    manner = draw(manners())
    most_lists = 1 if manner.place == "own line" else 3
    sections = draw(st.lists(st.lists(points(most_lists), min_size=2, max_size=4), min_size=2, max_size=4))
    return WrittenPlan(tuple(tuple(each) for each in sections), manner)
