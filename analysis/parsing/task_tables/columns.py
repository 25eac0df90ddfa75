"""Column headings of task tables → what their cells hold, by the same lexicon as the clauses of running text."""

import re
from collections.abc import Iterable
from functools import lru_cache
from typing import Literal

from analysis.column_headings import NUMBER, TASKS, UNITS, plain
from analysis.parsing.lexicon import NAMES_A_BODY, OF_EVENTS, asks_who, is_about_else, role_of
from analysis.words import KEY_WORDS, any_of, listed

Kind = Literal["number", "role", "attribute", "title", "text", "group"]

_TITLE = re.compile(rf"{any_of('columns.titles')}{any_of('columns.behind_titles')}?\Z")
_GROUP = re.compile(any_of("columns.groups"))
_TEXT = re.compile(any_of("columns.tasks", "columns.texts"))
_ELSE = re.compile(any_of("labels.times", "columns.beside"))
_BARE_UNITS = listed("columns.bare_units")
_NEVER_UNITS = re.compile(any_of("columns.never_units"))
_COUNTS = re.compile(any_of("columns.counts"))
"""A column with such a word counts, pays, appoints, serves or holds events: no tasks are given there."""
_OF_TASKS, _OF_WORKERS = re.compile(any_of("columns.of_tasks")), re.compile(any_of("columns.of_workers"))
_OF_THINGS = re.compile(any_of("columns.things"))
"""Tasks stand in columns with such words, and so do powers, purchases and sums of money."""
_OF_ELSE = re.compile(any_of("columns.else"))
"""A column with such a word shows powers, services, persons, stock or what has happened."""
_DEADLINE = re.compile(
    rf"{any_of('columns.before_deadline')}{any_of('columns.deadline')}"
    rf"|\A{any_of('columns.deadline_alone')}\Z|{any_of('columns.required')}"
)
_OF_STOCK = re.compile(any_of("columns.stock"))
_DOES = re.compile(
    rf"(?:\A|[。；;，,：:\n ]|\d[.．、）)]|[①-⑳])[“《]?(?:{any_of('columns.does_how')}地?)*{any_of('columns.does')}"
)
"""A sentence that begins with what plans ask for."""
_OF_UNITS_TOO = re.compile(rf"{any_of(*KEY_WORDS)}.{{0,4}}{any_of('labels.bodies')}")
_AND_PARTS = re.compile(rf"[及和与、/]{any_of('columns.of_parts')}\Z")


@lru_cache(maxsize=4096)
def kind_of(heading: str) -> Kind:
    """What a column holds: the number, the units in a role, the task's title or further words, or something else about it."""
    bare = _without_asides(heading)
    if NUMBER.match(bare):
        return "number"
    if _names_units(bare):
        return "role"
    if _ELSE.search(bare):
        return "attribute"
    if _GROUP.search(bare):
        return "group"
    if _TITLE.search(bare):
        return "title"
    return "text" if _TEXT.search(bare) else "attribute"


Evidence = Literal["enough", "by its cells", "none"]


def assigns(headings: Iterable[str]) -> Evidence:
    """Whether a table with these columns gives tasks to units: its headings show it, its cells decide, or it does not.

    A column that asks for units in so many words (责任单位) needs one of tasks beside it. One of things that may be tasks
    (项目, 事项) will do where no column counts, pays or serves, or where columns say until when, or who leads and who
    supports; where one counts or pays, or nothing is named so, the cells must say what is to be done. A column that may
    as well name whose points or events a table lists (部门, 承办单位) needs a column of tasks, and none that counts or serves.
    """
    return _assigns(frozenset(map(_without_asides, headings)))


@lru_cache(maxsize=4096)
def _assigns(headings: frozenset[str]) -> Evidence:
    units = [heading for heading in headings if kind_of(heading) == "role"]
    others = headings.difference(units)
    if all(_may_be_of_else(heading) for heading in units):
        return "enough" if units and _lists_tasks(others) else "none"
    told = [heading for heading in others if kind_of(heading) in ("title", "text")]
    if any(_OF_TASKS.search(heading) and not _OF_WORKERS.search(heading) for heading in told):
        return "enough"
    if any(map(_OF_ELSE.search, others)):
        return "none"
    if any(map(_DEADLINE.search, others)) or {"lead", "support"} <= {role_of(heading) for heading in units}:
        return "enough"
    return "by its cells" if not any(map(_OF_THINGS.search, told)) or any(map(_OF_STOCK.search, others)) else "enough"


def says_what_to_do(heading: str, words: str) -> bool:
    """A cell with these words below `heading` says what is to be done: one of its sentences begins with a verb."""
    return not _ELSE.search(_without_asides(heading)) and _DOES.search(words) is not None


def may_name_task(heading: str) -> bool:
    """A column of which nothing is known may name the task, where no other does: 整治行业."""
    return kind_of(heading) == "attribute" and not _ELSE.search(_without_asides(heading))


def may_name_units(heading: str) -> bool:
    """A column that is none of units by its heading, but of nothing that is known either (责任方), or of units too (责任领导及单位)."""
    bare = _without_asides(heading)
    return kind_of(heading) == "attribute" and (not _ELSE.search(bare) or _OF_UNITS_TOO.search(bare) is not None)


def lists_tasks(headings: Iterable[str]) -> bool:
    """Whether a table with these columns says what is to be done, and does not count, pay, appoint or serve."""
    return _lists_tasks(frozenset(map(_without_asides, headings)))


@lru_cache(maxsize=4096)
def _lists_tasks(headings: frozenset[str]) -> bool:
    return any(map(TASKS.search, headings)) and not any(map(_COUNTS.search, headings))


def _may_be_of_else(heading: str) -> bool:
    return heading in _BARE_UNITS or OF_EVENTS.match(heading) is not None


def role_in(heading: str) -> str:
    """The role that the heading of a column of units gives them; what stands in its brackets gives none."""
    return role_of(_without_asides(heading))


def _without_asides(heading: str) -> str:
    bare = plain(heading)
    return _AND_PARTS.sub("", bare) or bare


def _names_units(bare: str) -> bool:
    if bare in _BARE_UNITS:
        return True
    if not asks_who(bare) and not UNITS.match(bare):
        return False
    return not is_about_else(bare) or bool(NAMES_A_BODY.search(bare) and not _NEVER_UNITS.search(bare))
