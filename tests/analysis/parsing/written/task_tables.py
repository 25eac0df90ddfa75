"""Task tables by chance: a group row for each section, a row for each task with the units of each role in a column."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.analysis.parsing.table_files import LEFT
from tests.analysis.parsing.written.clauses import DIVISIONS, Mentioned, mentioned
from tests.analysis.parsing.written.numbering import han
from tests.analysis.parsing.written.prose import TITLES, titles
from tests.analysis.parsing.written.units import Group, groups

COLUMNS = {"support": "配合单位", "lead": "牵头单位", "guide": "指导单位", "responsible": "责任单位"}


class Task(NamedTuple):
    """One row: what is to be done, and the units of each role."""

    title: str
    groups: tuple[Group, ...]

    def cell(self, role: str) -> str:
        """The words in the column of `role`."""
        return "".join(group.words for group in self.groups if group.role == role)


class WrittenTable(NamedTuple):
    """The tasks of each section."""

    sections: tuple[tuple[Task, ...], ...]

    def grid(self) -> list[list[str]]:
        """The table as it is drawn."""
        rows = [["序号", "工作任务", *COLUMNS.values()]]
        for number, tasks in enumerate(self.sections, 1):
            rows.append([f"{han(number)}、{TITLES[number]}", *[LEFT] * (1 + len(COLUMNS))])
            rows += ([str(order), task.title, *map(task.cell, COLUMNS)] for order, task in enumerate(tasks, 1))
        return rows

    def assignments(self) -> list[tuple[str, str, Mentioned]]:
        """(point_no, section_no, row) of every unit, in the order of the columns."""
        return [
            (str(order), str(number), row)
            for number, tasks in enumerate(self.sections, 1)
            for order, task in enumerate(tasks, 1)
            for role, words in COLUMNS.items()
            for group in task.groups
            if group.role == role
            for row in mentioned(group, words)
        ]


@st.composite
def tasks(draw: st.DrawFn) -> Task:
    """A task whose units are shared out among the roles of one division."""
    return Task(draw(titles), draw(groups(draw(st.sampled_from(DIVISIONS)))))


task_tables = st.builds(
    WrittenTable,
    st.lists(st.lists(tasks(), min_size=2, max_size=4).map(tuple), min_size=2, max_size=4).map(tuple),
)
