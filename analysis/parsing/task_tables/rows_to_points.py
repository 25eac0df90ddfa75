"""Task tables → sections and points: each row, or each group of rows under one number, is a point with its units."""

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import chain, groupby, pairwise

from msgspec import Struct

from analysis.diagnostics import DOUBTFUL, Diagnostic
from analysis.numbering import STOPS, Marker, marker_of, numbered
from analysis.parsing.clauses.forms import CELL
from analysis.parsing.clauses.keys import read_announced
from analysis.parsing.lexicon import ROLE_KEY
from analysis.parsing.model import Attribute, Clause, Mention, Point, Section
from analysis.parsing.outline.headings import build
from analysis.parsing.task_tables.columns import kind_of, may_name_task, role_in, says_what_to_do
from analysis.parsing.task_tables.numbered_cells import NumberedCells, mark_in, numbered_cells, titles_in_cells
from analysis.parsing.task_tables.shifted import about_shifted_rows
from analysis.parsing.task_tables.task_rows_of_tables import about_unread_columns, task_rows
from analysis.reading.source import Cell, TaskRow
from analysis.words import any_of

_LONGEST_TITLE = 60
_PLAIN_NUMBER = re.compile(r"(?P<number>\d{1,4}(?:-\d{1,3})*)\W*\Z")
"""A number with a part of its own, or with signs behind it: 81-1, 4 🟡."""
_NOBODY = re.compile(rf"[\s/／—–－-]*|{any_of('rules.no_name')}")
"""A cell that says that nobody is meant."""
_ENTRY = re.compile(rf"(?<![^\t\n 、，,；;])(?:\d{{1,2}}[{STOPS}、]|[（(]\d{{1,2}}[）)])[ 　]?(?=[\u4e00-\u9fff])")


class TaskTables(Struct, frozen=True, gc=False):
    """What the task tables of a text hold: sections, points before they have keys, and what was noticed."""

    sections: tuple[Section, ...]
    drafts: tuple[Point, ...]
    diagnostics: tuple[Diagnostic, ...]


class _Group(Struct, frozen=True, gc=False):
    """A row that heads the rows below it; its number, title and place."""

    no: str
    numeral: str
    title: str
    level: int
    start: int
    end: int


def read_tasks(text: str, rows: Sequence[TaskRow], known: Mapping[int, str]) -> TaskTables:
    """The sections and points of `rows`: group rows head the tasks below them; a number merged downwards is one point.

    So do numbered titles on the lines above a table. Rows of tables without a column of units are no tasks. `known`
    holds the numbers of the sections of the running text, by where they begin.
    """
    tasks, notices = task_rows(text, rows)
    columns = numbered_cells(text, tasks)
    titles = [
        *_titles_above(text, rows),
        *(row for row in rows if row.is_group),
        *titles_in_cells(text, tasks, columns),
    ]
    groups = _groups(text, sorted(titles, key=lambda each: each.start), known)
    drafts: list[Point] = []
    rows_of: list[list[TaskRow]] = []
    orders: Counter[str] = Counter()
    for (section_no, *_), members in groupby(
        tasks, key=lambda row: _identity(row, _group_at(groups, row.end), columns)
    ):
        orders[section_no] += 1
        rows_of.append(list(members))
        draft, noticed = _draft(text, rows_of[-1], section_no, orders[section_no], columns)
        drafts.append(draft)
        notices += noticed
    drafts, noticed = about_shifted_rows(text, drafts, rows_of)
    notices += noticed
    sections = [
        _section(group, rows)
        for group in groups
        if group.start not in known and any(group.start < draft.end <= group.end for draft in drafts)
    ]
    told = (*notices, *about_unread_columns(text, tasks), *_about_numbers(drafts))
    return TaskTables(tuple(sections), tuple(drafts), told)


def _section(group: _Group, rows: Sequence[TaskRow]) -> Section:
    """The group as a section, which ends with the last row below it."""
    end = max((row.end for row in rows if group.start < row.end <= group.end), default=group.end)
    return Section(group.no, group.numeral, group.title, group.level, group.start, end)


def _identity(row: TaskRow, section_no: str, columns: NumberedCells) -> tuple[str, *tuple[tuple[int, int], ...]]:
    """What rows of one point share: the cell of their number, else those of their words."""
    if number := columns.number_of(row):
        return (section_no, (number.start, number.end))
    words = [(cell.start, cell.end) for cell in row.cells if kind_of(cell.column) in ("title", "text")]
    return (section_no, *(words or [(row.start, row.end)]))


def _titles_above(text: str, rows: Sequence[TaskRow]) -> Iterator[TaskRow]:
    """Numbered titles on the lines above a table as group rows; the lines of its headings have tabs.

    A caption without a number may stand between the titles and the table.
    """
    floor = 0
    for row in rows:
        end, captions = row.start - 1, 0
        while end > floor:
            start = text.rfind("\n", floor, end) + 1 or floor
            line = text[start:end]
            if line.strip() and "\t" not in line:
                is_title = _is_title(line)
                captions += not is_title
                if captions > 1 or not (is_title or _is_caption(line)):
                    break
                first = start + len(line) - len(line.lstrip())
                if is_title:
                    yield TaskRow((Cell("", first, end),), is_group=True, start=first, end=end)
            end = start - 1
        floor = row.end


def _is_caption(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and not any(stop in line for stop in "。；：:")


def _is_title(line: str) -> bool:
    return len(line) <= _LONGEST_TITLE and "。" not in line and numbered(line) is not None and not ROLE_KEY.search(line)


def _groups(text: str, rows: Sequence[TaskRow], known: Mapping[int, str]) -> list[_Group]:
    """Group rows as sections: numbered ones by their mark and level, others by order; no number comes twice."""
    marks = [marker for row in rows if (marker := _mark(text, row))]
    headings = {heading.marker.start: heading for heading in build(marks, len(text))}
    found: list[_Group] = []
    numbers: dict[int, str] = {}
    seen = Counter(known.values())
    for order, row in enumerate(rows, 1):
        heading = headings.get(row.cells[0].start)
        end = rows[order].start if order < len(rows) else len(text)
        if heading is None:
            found.append(_Group(_unique(str(order), seen), "", _words(text, row), 1, row.start, end))
            continue
        above = f"{numbers[heading.parent.marker.start]}." if heading.parent else ""
        no = known.get(row.start) or _unique(f"{above}{heading.marker.path}", seen)
        numbers[heading.marker.start] = no
        title = text[heading.marker.body : row.cells[-1].end].strip()
        numeral = text[heading.marker.start : heading.marker.end]
        found.append(_Group(no, numeral, title, heading.level, row.start, heading.end))
    return found


def _unique(no: str, seen: Counter[str]) -> str:
    seen[no] += 1
    return no if seen[no] == 1 else f"{no}-{seen[no]}"


def _mark(text: str, row: TaskRow) -> Marker | None:
    first = row.cells[0]
    words = text[first.start : first.end]
    match = numbered(words) or (numbered(f"{words}、") if len(row.cells) > 1 else None)
    if not match:
        return None
    marker = marker_of(match)
    end = first.start + min(marker.end, len(words))
    return Marker(marker.style, marker.number, first.start, end, end, marker.path)


def _words(text: str, row: TaskRow) -> str:
    return text[row.cells[0].start : row.cells[-1].end].replace("\t", " ").strip()


def _group_at(groups: Sequence[_Group], at: int) -> str:
    index = bisect_right(groups, at, key=lambda group: group.start) - 1
    return groups[index].no if index >= 0 else ""


def _draft(
    text: str, rows: Sequence[TaskRow], section_no: str, order: int, columns: NumberedCells
) -> tuple[Point, list[Diagnostic]]:
    numeral = _numeral(text, columns.number_of(rows[0]), columns)
    no = _number(numeral) or (f"{section_no}.{order}" if section_no else str(order))
    clauses, notices, read = [], list[Diagnostic](), set[int]()
    for row in rows:
        clause, noticed = _clause(text, [cell for cell in row.cells if cell.start not in read])
        read.update(cell.start for cell in row.cells)
        clauses += [clause] if clause else []
        notices += noticed
    title = _title(text, rows, columns)
    return Point(no, no, section_no, numeral, title, rows[0].start, rows[-1].end, tuple(clauses)), notices


def _numeral(text: str, number: Cell | None, columns: NumberedCells) -> str:
    """The number as written in its cell, without the title that may stand behind it; "" where there is no cell."""
    if not number:
        return ""
    mark = mark_in(text, number) if number.column == columns.points else None
    return text[number.start : number.start + mark.end if mark else number.end]


def _number(numeral: str) -> str:
    match = numbered(f"{numeral.strip()}、") or numbered(numeral.strip())
    plain = None if match else _PLAIN_NUMBER.match(numeral.strip())
    return marker_of(match).path if match else plain["number"] if plain else ""


def _title(text: str, rows: Sequence[TaskRow], columns: NumberedCells) -> str:
    """The words of the first cell that says what is to be done, by its column or, under unusual headings, by itself."""
    cells = [(cell.column, _words_of(text, cell, columns)) for row in rows for cell in row.cells]
    cells = [(column, words) for column, words in cells if column not in columns.sections]
    ordered = (words for kind in ("title", "text", "group") for column, words in cells if kind_of(column) == kind)
    telling = (words for column, words in cells if kind_of(column) != "role" and says_what_to_do(column, words))
    unknown = (words for column, words in cells if may_name_task(column))
    return next(chain(ordered, telling, unknown), "").split("。")[0].strip()


def _words_of(text: str, cell: Cell, columns: NumberedCells) -> str:
    """The words of the cell, without the number of its point."""
    mark = mark_in(text, cell) if cell.column == columns.points else None
    return text[cell.start + (mark.body if mark else 0) : cell.end]


def _clause(text: str, cells: Sequence[Cell]) -> tuple[Clause | None, list[Diagnostic]]:
    """The units of one row with the roles of their columns, and what its other columns say."""
    mentions: list[Mention] = []
    attributes: list[Attribute] = []
    odd: list[Diagnostic] = []
    for cell in cells:
        kind = kind_of(cell.column)
        words = "".join(cell.column.split())
        if kind == "role" and not _NOBODY.fullmatch(text, cell.start, cell.end):
            for start, end in _entries(text, cell):
                found = read_announced(text, start, end, role=role_in(words), words=words)
                mentions += found.mentions
                attributes += found.attributes
                odd += found.noticed
        elif kind in ("attribute", "group") and words and text[cell.start : cell.end].strip():
            attributes.append(Attribute(words, text[cell.start : cell.end], cell.start, cell.end))
    notices = [each for each in odd if each.code != DOUBTFUL]
    if not mentions and not attributes:
        return None, notices
    places = [(m.start, m.end) for m in mentions] + [(a.start, a.end) for a in attributes]
    start, end = min(start for start, _ in places), max(end for _, end in places)
    return Clause(start, end, tuple(mentions), tuple(attributes), CELL, tuple(odd)), notices


def _entries(text: str, cell: Cell) -> list[tuple[int, int]]:
    """The entries of a cell that numbers its units (1.县交通局 2.县财政局), without their numbers; else the cell."""
    marks = list(_ENTRY.finditer(text, cell.start, cell.end))
    starts = [mark.end() for mark in marks] or [cell.start]
    return list(zip(starts, [*(mark.start() for mark in marks[1:]), cell.end], strict=True))


def _about_numbers(drafts: Sequence[Point]) -> Iterator[Diagnostic]:
    for before, after in pairwise(drafts):
        if before.numeral and before.no.isdecimal() and after.no.isdecimal():
            place = (after.start, after.start + len(after.numeral))
            if int(after.no) > int(before.no) + 1 and before.section_no == after.section_no:
                expected = int(before.no) + 1
                yield Diagnostic("number-missing", *place, params={"number": after.numeral, "expected": expected})
            elif after.no == before.no and before.section_no == after.section_no:
                yield Diagnostic("number-repeated", *place, params={"number": after.numeral})
