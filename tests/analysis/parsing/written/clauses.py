"""Lists of who answers, by chance: with labels, with verbs, or names alone; what each says, in the table's words."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.analysis.parsing.written.units import Group, groups

KEYS = {
    "responsible": ("责任单位", "责任部门", "责任科室", "责任处室", "负责部门"),
    "lead": ("牵头单位", "牵头部门", "主办单位", "主责单位"),
    "support": ("配合单位", "配合部门", "协办单位", "参与单位"),
    "guide": ("指导单位", "指导部门"),
}
SHORT_KEYS = {
    "responsible": ("责任单位",),
    "lead": ("牵头", "主办"),
    "support": ("配合", "协办"),
    "guide": ("指导单位",),
}
VERBS = {
    "responsible": ("负责", "按职责分工负责", "分别负责", "共同负责"),
    "lead": ("牵头", "牵头负责"),
    "support": ("配合", "参与", "协助"),
    "guide": ("指导",),
}
JOINT = (("会同", "负责"), ("会同", "按职责分工负责"), ("牵头会同", "负责"))
DIVISIONS = (
    ("responsible",), ("lead",), ("lead", "support"), ("lead", "responsible"), ("guide", "responsible"),
    ("responsible", "support"), ("lead", "support", "responsible"),
)  # fmt: skip
ATTRIBUTES = (
    ("完成时限", "2034年6月底前"), ("完成时限", "长期坚持"), ("完成时间", "12月31日"), ("责任领导", "王某、李某"),
    ("责任人", "张某"), ("适用范围", "辖区内企业、个体工商户"), ("政策依据", "示发〔2033〕1号"),
)  # fmt: skip


class Mentioned(NamedTuple):
    """A row of the table `assignments`, but for the columns that say where."""

    name: str
    department: str
    other_name: str
    role: str
    role_as_written: str
    role_basis: str
    is_collective: bool
    list_is_open: bool


class Part(NamedTuple):
    """A part of a list: its label ("" where it has none) and its words."""

    label: str
    words: str


class WrittenClause(NamedTuple):
    """One list: its parts in order, and its rows in the tables `assignments` and `attributes`."""

    parts: tuple[Part, ...]
    mentions: tuple[Mentioned, ...]
    attributes: tuple[Part, ...] = ()

    def led_by_first(self, role_of_others: str) -> "WrittenClause":
        """The list under the rule that the first unit of an undivided list leads, and what the others then do."""
        first, *others = self.mentions
        if first.role != "responsible" or any(each.role == "lead" for each in others):
            return self
        return self._replace(mentions=(_by_rule(first, "lead"), *(_by_rule(each, role_of_others) for each in others)))


def _by_rule(unit: Mentioned, role: str) -> Mentioned:
    return unit._replace(role=role, role_basis="rule") if unit.role == "responsible" != role else unit


def mentioned(group: Group, words: str, role: str = "") -> tuple[Mentioned, ...]:
    """The rows of a group whose role is said in `words`."""
    return tuple(
        Mentioned(
            unit.name, unit.department, unit.other, role or group.role, words, "stated", unit.is_collective,
            bool(group.closing),
        )
        for unit in group.units
    )  # fmt: skip


@st.composite
def keyed(
    draw: st.DrawFn, prefix: str, divisions: tuple[tuple[str, ...], ...] = DIVISIONS, *, units_only: bool = False
) -> WrittenClause:
    """牵头单位：A；配合单位：B、C；完成时限：6月底前; with `units_only` no other keys and none without 单位."""
    listed = draw(groups(draw(st.sampled_from(divisions)), prefix=prefix, separators=("、", "、", "，")))
    keys = KEYS if units_only else draw(st.sampled_from((KEYS, KEYS, SHORT_KEYS)))
    labels = [draw(st.sampled_from(keys[group.role])) for group in listed]
    parts = tuple(Part(label, group.words) for label, group in zip(labels, listed, strict=True))
    most = 0 if units_only else 2
    also = tuple(Part(*each) for each in draw(st.lists(st.sampled_from(ATTRIBUTES), max_size=most, unique_by=_first)))
    rows = (row for label, group in zip(labels, listed, strict=True) for row in mentioned(group, label))
    return WrittenClause((*parts, *also), tuple(rows), also)


def _first(pair: tuple[str, str]) -> str:
    return pair[0]


@st.composite
def verbal(draw: st.DrawFn, prefix: str) -> WrittenClause:
    """A牵头，B、C按职责分工负责."""
    listed = draw(groups(draw(st.sampled_from(DIVISIONS)), prefix=prefix, separators=("、", "、", "，")))
    verbs = [draw(st.sampled_from(VERBS[group.role])) for group in listed]
    parts = tuple(Part("", group.words + verb) for group, verb in zip(listed, verbs, strict=True))
    rows = (row for verb, group in zip(verbs, listed, strict=True) for row in mentioned(group, verb))
    return WrittenClause(parts, tuple(rows))


@st.composite
def joint(draw: st.DrawFn, prefix: str) -> WrittenClause:
    """A会同B、C负责: A leads."""
    leading, others = draw(groups(("lead", "support"), prefix=prefix))
    leading = leading._replace(closing="")
    with_whom, verb = draw(st.sampled_from(JOINT))
    rows = mentioned(leading, with_whom) + mentioned(others, with_whom)
    return WrittenClause((Part("", f"{leading.words}{with_whom}{others.words}{verb}"),), rows)


@st.composite
def bare(draw: st.DrawFn, prefix: str) -> WrittenClause:
    """A、B，各区政府."""
    (listed,) = draw(groups(("responsible",), prefix=prefix, separators=("、", "、", "，")))
    return WrittenClause((Part("", listed.words),), mentioned(listed, ""))


def names_someone(clause: WrittenClause) -> bool:
    """A sentence about everybody (各部门按职责分工负责) is an appeal."""
    return not all(each.is_collective for each in clause.mentions)


def clauses(kind: str, prefix: str) -> st.SearchStrategy[WrittenClause]:
    """Lists of one kind."""
    return {
        "keyed": keyed(prefix),
        "keys of units": keyed(prefix, units_only=True),
        "verbal": verbal(prefix) | joint(prefix),
        "verbal with names": (verbal(prefix) | joint(prefix)).filter(names_someone),
        "bare": bare(prefix),
    }[kind]
