"""Where in a point it is said what is to be done: behind its number and title, outside its lists of units."""

import re
from collections.abc import Collection, Iterator, Sequence
from statistics import median

from analysis.ledger.model import Span
from analysis.lines import BLANKS
from analysis.parsing import Clause, Plan, Point
from analysis.words import any_of, listed

_LONGEST_TITLE, _USUAL_TITLE = 30, 20
_BEHIND_TITLE = re.compile(rf"[{BLANKS}\n。：:|．.]*")
_ACTS = listed("roles.lead", "roles.answers")
_WORD = re.compile(r"[\u4e00-\u9fff]")
_TIME_LABEL = re.compile(any_of("labels.times"))
_AIMS = re.compile(rf"{any_of('outcomes.aims')}(?:[和与、]{any_of('outcomes.aims')})?\Z")


def sections_of_aims(plan: Plan) -> frozenset[str]:
    """The numbers of the sections that state aims and principles."""
    return frozenset(section.no for section in plan.sections if is_of_aims(section.title))


def states_aims(point: Point, of_aims: Collection[str]) -> bool:
    """The point, or a section it is in (`of_aims`: `sections_of_aims`), states aims and principles: it holds no act."""
    if of_aims:
        parts = point.section_no.split(".")
        if any(".".join(parts[: depth + 1]) in of_aims for depth in range(len(parts))):
            return True
    return is_of_aims(point.title)


def is_of_aims(title: str) -> bool:
    """A title such as 指导思想 or 发展目标."""
    return bool(_AIMS.match(title.strip(BLANKS + "。：:")))


def titles_are_text(plan: Plan) -> bool:
    """What stands behind the numbers is long: it is mostly the first sentence of the text, and no title."""
    return bool(plan.points) and median(len(point.title) for point in plan.points) > _USUAL_TITLE


def _may_be_title(point: Point) -> bool:
    return len(point.title) <= _LONGEST_TITLE and point.title.count("，") <= 1


def body_of(text: str, point: Point, *, title_is_text: bool = False) -> list[Span]:
    """The parts of the point that say what is to be done; the title is one of them where there is nothing else."""
    behind_number = _behind_number(text, point)
    behind_title = _behind_title(text, point, behind_number)
    stands_alone = text.startswith("\n", behind_number + len(point.title))
    if stands_alone or (not title_is_text and _may_be_title(point)):
        rest = list(_outside_clauses(text, point, behind_title))
        if rest:
            return rest
    return list(_outside_clauses(text, point, behind_number))


def _behind_number(text: str, point: Point) -> int:
    at = point.start + len(point.numeral) if text.startswith(point.numeral, point.start) else point.start
    found = text.find(point.title, at, point.end) if point.title else at
    return found if found >= 0 else at


def _behind_title(text: str, point: Point, at: int) -> int:
    if point.title and text.startswith(point.title, at):
        return _BEHIND_TITLE.match(text, at + len(point.title), point.end).end()  # type: ignore[union-attr]
    return at


def _outside_clauses(text: str, point: Point, at: int) -> Iterator[Span]:
    """What stands between the lists of units and what is said beside them, where it holds a word; of a table's row, which is
    one clause, the cells of other words."""
    taken = [span for clause in point.clauses for span in _lists(text, clause)]
    taken += [(each.start, each.end) for clause in point.clauses for each in clause.attributes]
    for start, end in [*sorted(taken), (point.end, point.end)]:
        if at < start and _WORD.search(text, at, start):
            yield at, start
        at = max(at, end)


def _lists(text: str, clause: Clause) -> Sequence[Span]:
    """What the clause is but for what is to be done: a row's units, those that begin a line without their verb (负责校舍安全)."""
    if clause.place == "cell":
        return [(each.start, each.end) for each in clause.mentions]
    end = clause.end
    if clause.place == "beginning" and text[end] != "，":
        end -= next(len(verb) for verb in _ACTS if text.endswith(verb, clause.start, end))
    return [(clause.start, end)]


def times_beside_units(point: Point) -> Iterator[Span]:
    """Where the clauses of the point say by when it is to be done: 完成时限：6月底前, or the cell of such a column."""
    for clause in point.clauses:
        for each in clause.attributes:
            if _TIME_LABEL.search(each.key):
                yield each.start, each.end
