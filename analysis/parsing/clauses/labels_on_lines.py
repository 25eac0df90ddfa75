"""Lines whose labels have no colon: 【牵头单位】市财政局, the label and a wide blank before the names, or a line above them."""

import re
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from analysis.lines import BLANKS, Lines
from analysis.parsing.clauses.keys import FoundClause, read_keyed
from analysis.parsing.clauses.lists_over_lines import last_name_line
from analysis.parsing.lexicon import BLANK_LABEL, BOXED_LABEL, KEY_WORDS, LABEL_ALONE, asks_who, is_about_else, role_of
from analysis.parsing.model import Attribute, Clause, Mention
from analysis.parsing.units import names
from analysis.words import listed
from analysis.words.brackets import BOX_OPEN

_MAY_BEGIN = frozenset((*BOX_OPEN, *BLANKS, *(word[0] for word in listed(*KEY_WORDS))))


def labelled_lines(text: str, lines: Lines) -> list[FoundClause]:
    """The clauses made of such lines; lines that follow each other are one clause."""
    runs: list[list[FoundClause]] = []
    last = -2
    for index, (start, _) in enumerate(lines):
        for found in _in_line(text, lines, index) if text[start] in _MAY_BEGIN else ():
            if last == index - 1:
                runs[-1].append(found)
            else:
                runs.append([found])
            last = index + text.count("\n", found.clause.start, found.clause.end)
    return [joined for run in runs if (joined := _joined(run)).clause.mentions]


def _in_line(text: str, lines: Lines, index: int) -> Iterator[FoundClause]:
    start, end = lines[index]
    label = BOXED_LABEL.match(text, start, end) or BLANK_LABEL.match(text, start, end)
    if label and label.end() < end:
        last = last_name_line(text, lines, index, label.end(), index)
        yield from _of_label(text, label, start, label.end(), lines[last][1])
    elif not label and index + 1 < len(lines) and (alone := LABEL_ALONE.match(text, start, end)):
        last = max(index + 1, last_name_line(text, lines, index, end, index))
        yield from _of_label(text, alone, start, lines[index + 1][0], lines[last][1])


def _of_label(text: str, label: re.Match[str], start: int, value: int, end: int) -> Iterator[FoundClause]:
    words = label["label"]
    if asks_who(words) and not is_about_else(words):
        read = read_keyed(text, value, end, role=role_of(words), words=words)
        if not read.diagnostics and all(_is_name(m) for m in read.clause.mentions):
            yield FoundClause(Clause(start, end, read.clause.mentions, read.clause.attributes), "line")
    elif is_about_else(words):
        said = Attribute(words, text[value:end], value, end)
        yield FoundClause(Clause(start, end, (), (said,)), "line")


def _is_name(mention: Mention) -> bool:
    """A unit, and not the next label of a row of headings (牵头单位  配合单位)."""
    return (names.is_unit(mention.name) or mention.is_collective) and not LABEL_ALONE.match(mention.name)


def _joined(run: Sequence[FoundClause]) -> FoundClause:
    mentions = tuple(mention for each in run for mention in each.clause.mentions)
    attributes = tuple(attribute for each in run for attribute in each.clause.attributes)
    return replace(run[0], clause=Clause(run[0].clause.start, run[-1].clause.end, mentions, attributes))
