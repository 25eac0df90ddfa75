"""Small tables made up for a test, and random ones for properties."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import pandas as pd
from hypothesis import settings
from hypothesis import strategies as st

from analysis import schema
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes
from analysis.tables import LedgerTables, PlanTables, departments_of

few = settings(max_examples=20)
"""For properties of whole tables: an example costs some twenty milliseconds."""

ROLE_OF_MARK = {"!": "lead", "+": "support", "?": "guide"}


THREE_POINTS = {"1": ["甲局!", "乙局+"], "2": ["乙局"], "3": ["甲局", "乙局", "丙局", "丁局"], "4": []}
SECTIONS = {"1": "1", "2": "1", "3": "2.1", "4": "3"}


def tables_with(frames: Mapping[str, pd.DataFrame]) -> PlanTables:
    """The tables that `frames` gives by name."""
    others = {name: frame for name, frame in frames.items() if name not in schema.LEDGER}
    return PlanTables(**others, ledger=LedgerTables(lambda: frames))


_EMPTY = tables_with({table: schema.frame(table, []) for table in schema.SCHEMA})


def plan_of(text: str, name: str = "计划.txt") -> Plan:
    return parse(read_bytes(text.encode("utf-8"), name))


def tables_from(points: Mapping[str, Sequence[str]], sections: Mapping[str, str] = {}) -> PlanTables:
    """Tables of points and their departments: a name ending in "!" leads, "+" supports, "?" guides; "|" begins a list.

    A point's section is "1" unless `sections` says another.
    """
    section_of = {key: sections.get(key, "1") for key in points}
    rows, place = [], 0
    for key, names in points.items():
        clause, position = 1, 0
        for written in names:
            if written == "|":
                clause, position = clause + 1, 0
                continue
            name, role = written.rstrip("!+?"), ROLE_OF_MARK.get(written[-1], "responsible")
            position, place = position + 1, place + 20
            rows.append((
                "plan", key, clause, position, key, section_of[key], name, name, role, "责任单位", "stated",
                False, False, "", place, place + len(name),
            ))  # fmt: skip
    tops = dict.fromkeys(section.split(".")[0] for section in section_of.values())
    assignments = schema.frame("assignments", rows)
    return replace(
        _EMPTY,
        sections=schema.frame("sections", [("plan", top, f"{top}、", f"第{top}部分", 1, 0, 1) for top in tops if top]),
        points=schema.frame("points", [
            ("plan", key, key, section_of[key], f"{key}.", f"要点{key}", f"要点{key}。", 0, 1) for key in points
        ]),
        assignments=assignments,
        departments=departments_of(assignments),
    )  # fmt: skip


def _points(names: st.SearchStrategy[str]) -> st.SearchStrategy[dict[str, list[str]]]:
    keys = st.integers(1, 30).map(str)
    return st.dictionaries(keys, st.lists(names, max_size=6), min_size=1, max_size=6)


_NAMES = st.one_of(
    st.just("|"), st.tuples(st.sampled_from("甲乙丙丁戊己"), st.sampled_from(["", "!", "+", "?"])).map("".join)
)
_SECTIONS = st.dictionaries(st.integers(1, 30).map(str), st.sampled_from(["1", "2", "2.1", "3.2.1", "", "10"]))

random_tables = st.builds(tables_from, _points(_NAMES), _SECTIONS)
"""Tables with up to six points in sections of any depth, several lists a point, names twice in one point, and none."""
