"""Small plans and corrections of them."""

import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy import text

from analysis.corrections import Correction, Corrections
from analysis.library import Entry, Library, State
from analysis.library.databases import database_at
from analysis.library.steps import STEPS, bring_up_to_date

POINTS = 12
OF_VERSION_1 = Path(__file__).with_name("version-1.backup.sqlite")
"""A backup as the first version wrote it; never made anew."""
OF_VERSION_2 = Path(__file__).with_name("version-2.backup.sqlite")
"""The same with a scan, as the second version wrote it."""
OF_VERSION_3 = Path(__file__).with_name("version-3.backup.sqlite")
"""Two plans as the third version wrote them, one of them with a general part whose point counts as one without a unit."""


def put_version_1(where: str) -> None:
    """Let the library at `where` be as the first version left it, with all that `OF_VERSION_1` holds."""
    database = database_at(where, 10)
    bring_up_to_date(database, STEPS[:1])
    with closing(sqlite3.connect(OF_VERSION_1)) as kept, database.writing() as connection:
        kept.row_factory = sqlite3.Row
        for table in ("plans", "originals", "changes", "readings", "views"):
            for row in map(dict, kept.execute(f"SELECT * FROM {table}")):
                values = ", ".join(f":{name}" for name in row)
                connection.execute(text(f"INSERT INTO {table} ({', '.join(row)}) VALUES ({values})"), row)
    database.engine.dispose()


def plan_file(number: int = 1) -> bytes:
    """A plan of twelve points, another for each number."""
    points = "".join(
        f"{i}. 第{i}项工作。做好{number}件事。（责任单位：办公室、宣传部）\n\n" for i in range(1, POINTS + 1)
    )
    return f"第{number}局2026年工作要点\n\n一、统领\n\n{points}".encode()


def drop(point: int, why: str = "") -> Correction:
    """宣传部 does not answer for this point; `start` is counted by `placed`."""
    return Correction("drop", str(point), "宣传部", -1, why=why)


def placed(library: Library, key: str, *corrections: Correction) -> Corrections:
    """The corrections with the places where their names stand in the plan `key`."""
    plan = library.plan(key)
    starts = {
        (point.key, mention.name): mention.start
        for point in plan.points
        for clause in point.clauses
        for mention in clause.mentions
    }
    items = [
        Correction(each.action, each.point_key, each.name, starts[each.point_key, each.name], each.to, each.why)
        for each in corrections
    ]
    return Corrections(plan.source.sha256, tuple(items))


def added(library: Library, number: int = 1) -> Entry:
    return library.add(plan_file(number), f"{number}.txt", by="王")


def corrected_by(library: Library, entry: Entry, state: State, point: int, by: str) -> State:
    """The state after one more correction."""
    new = placed(library, entry.key, drop(point)).items[0]
    return library.correct(entry.key, state.corrections.with_one(new), revision=state.revision, by=by)
