"""Names of units by chance, alone and in lists, with what must be read from each."""

from typing import NamedTuple

from hypothesis import strategies as st


class Unit(NamedTuple):
    """A unit as a list names it: the department it stands for, its other name, whether it is many at once."""

    name: str
    department: str
    other: str = ""
    is_collective: bool = False


class Group(NamedTuple):
    """The units of one list that share a role, written out; `closing` leaves the list open (等单位)."""

    role: str
    units: tuple[Unit, ...]
    separator: str
    closing: str

    @property
    def words(self) -> str:
        return self.separator.join(unit.name for unit in self.units) + self.closing


def _each(*names: str, is_collective: bool = False) -> tuple[Unit, ...]:
    return tuple(Unit(name, name, is_collective=is_collective) for name in names)


GOVERNMENT = _each(
    "市财政局", "市教育局", "市人力资源和社会保障局", "市发展改革委", "市文化广电和旅游局", "市委宣传部", "示例区政府",
    "示例海关", "市总工会", "团市委", "人民银行示例分行", "示例供电公司", "园区和示范区管委会", "市城市管理和综合执法局",
    "市中级人民法院",
)  # fmt: skip
HOUSE = _each(
    "办公室", "宣传教育部", "高等教育处", "机关党委", "学生工作部（处）", "财务科", "工程建设与管理处", "信息中心", "团委",
    "示例图书馆", "离退休工作处",
)  # fmt: skip
COLLECTIVES = _each(
    "各区政府", "各有关部门", "各市、县（区）人民政府", "各街道（乡镇）", "市直有关单位", "各县（市、区）人民政府", "各镇、街道",
    is_collective=True,
)  # fmt: skip
HOUSE_COLLECTIVES = _each("各学院", "各处室", "各有关单位", "各部门", is_collective=True)
ALIASED = (
    Unit("市交通委（市道运局）", "市交通委", "市道运局"),
    Unit("市人才工作局（市人才办）", "市人才工作局", "市人才办"),
)
HOUSE_ALIASED = (Unit("组织人事部（人才办）", "组织人事部", "人才办"),)
PLAIN = {
    "": (GOVERNMENT, (*GOVERNMENT, *COLLECTIVES, *ALIASED)),
    "机关": (HOUSE, (*HOUSE, *HOUSE_COLLECTIVES, *HOUSE_ALIASED)),
}
ORGANS = {
    "省": ("科技厅", "工业和信息化厅", "财政厅", "教育厅", "人力资源社会保障厅", "发展改革委", "市场监管局"),
    "市": ("科技局", "工业和信息化局", "财政局", "教育局", "农业农村局", "发展改革委", "市场监管局", "住房城乡建设局"),
}
OPEN_ENDS = ("等", "等单位", "等部门", "等有关部门", "等有关单位")


def organs(prefix: str) -> tuple[Unit, ...]:
    """Organs of one government, whose name is said before the first of a list."""
    return tuple(Unit(name, prefix + name) for name in ORGANS[prefix])


@st.composite
def unit_lists(draw: st.DrawFn, prefix: str, least: int, most: int = 6) -> tuple[Unit, ...]:
    """Different units; with a `prefix` the first is an organ that has it, which also holds for the organs after it."""
    if prefix in PLAIN:
        plain, every = PLAIN[prefix]
        any_unit = st.sampled_from(plain) | st.sampled_from(every)
        return tuple(draw(st.lists(any_unit, min_size=least, max_size=most, unique=True)))
    first, *others = draw(st.lists(st.sampled_from(organs(prefix)), min_size=least, max_size=most, unique=True))
    last = draw(st.sampled_from(((), COLLECTIVES[:1], COLLECTIVES[2:3])))
    return (first._replace(name=first.department), *others, *last)


@st.composite
def groups(
    draw: st.DrawFn, roles: tuple[str, ...], *, prefix: str = "", separators: tuple[str, ...] = ("、",)
) -> tuple[Group, ...]:
    """A list of different units, shared out among `roles`."""
    units = draw(unit_lists(prefix, len(roles)))
    inner = st.integers(1, max(1, len(units) - 1))
    cuts = sorted(draw(st.sets(inner, min_size=len(roles) - 1, max_size=len(roles) - 1)))
    bounds = zip((0, *cuts), (*cuts, len(units)), strict=True)
    return tuple(
        draw(_groups_of(role, units[begin:end], separators)) for role, (begin, end) in zip(roles, bounds, strict=True)
    )


@st.composite
def _groups_of(draw: st.DrawFn, role: str, units: tuple[Unit, ...], separators: tuple[str, ...]) -> Group:
    may_be_open = not units[-1].is_collective
    closing = draw(st.sampled_from(("", "", "", *OPEN_ENDS))) if may_be_open else ""
    return Group(role, units, draw(st.sampled_from(separators)), closing)
