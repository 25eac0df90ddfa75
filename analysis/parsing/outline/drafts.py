"""Points before they have keys of their own, and those that the source does not number: paragraphs that carry a list.

Until all points of a plan are known, the key of each is its number.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from analysis.lines import BLANKS, Lines, line_end
from analysis.parsing.model import Clause, Point
from analysis.parsing.outline.headings import Heading

_BLANK_OR_BREAK = BLANKS + "\n"
_FIRST_SENTENCE = re.compile("[。；：\n]")
_LONGEST_TITLE = 60


def title_stands_alone(text: str, heading: Heading) -> bool:
    """The heading is a title on a line of its own, with its first clause below it, which is not all that stands there."""
    line_end = text.find("\n", heading.marker.body, heading.end)
    title = text[heading.marker.body : line_end].rstrip(_BLANK_OR_BREAK)
    return (
        0 <= line_end <= heading.clauses[0].start
        and len(title) <= _LONGEST_TITLE
        and "。" not in title[:-1]
        and (
            heading.clauses[0].place == "beginning"
            or bool(text[line_end : heading.clauses[0].start].strip(_BLANK_OR_BREAK))
        )
    )


def by_paragraph(text: str, found: Sequence[Clause]) -> list[tuple[Clause, ...]]:
    """Clauses of one paragraph, or on lines of their own with nothing between them, stay together."""
    groups: list[list[Clause]] = []
    for each in found:
        between = text[groups[-1][-1].end : each.start] if groups else ""
        if groups and ("\n" not in between or not between.strip(_BLANK_OR_BREAK)):
            groups[-1].append(each)
        else:
            groups.append([each])
    return [tuple(group) for group in groups]


def paragraph_points(text: str, heading: Heading, section_no: str) -> Iterator[Point]:
    """The paragraphs below a heading that carry lists, numbered "section.order"."""
    start = text.find("\n", heading.marker.body, heading.end) + 1
    for order, clauses in enumerate(by_paragraph(text, heading.clauses), 1):
        end = min(line_end(text, clauses[-1].end), heading.end)
        yield _unnumbered(text, f"{section_no}.{order}", section_no, start, end, clauses)
        start = end


def order_points(text: str, lines: Lines, found: Sequence[Clause]) -> list[Point]:
    """The paragraphs of a text without numbering that carry lists; a list alone belongs to the paragraph before it."""
    drafts: list[Point] = []
    ends = [end for _, end in lines]
    for clauses in by_paragraph(text, found):
        at = bisect_right(ends, clauses[0].start)
        alone = not text[lines[at][0] : clauses[0].start].strip(_BLANK_OR_BREAK)
        start = lines[at - 1][0] if alone and at else lines[at][0]
        end = max(lines[bisect_right(ends, clauses[-1].end - 1)][1], clauses[-1].end)
        if drafts and drafts[-1].end > start:
            drafts[-1] = replace(drafts[-1], end=end, clauses=(*drafts[-1].clauses, *clauses))
        else:
            drafts.append(_unnumbered(text, str(len(drafts) + 1), "", start, end, clauses))
    return drafts


def _unnumbered(text: str, no: str, section_no: str, start: int, end: int, clauses: tuple[Clause, ...]) -> Point:
    start += len(text[start:end]) - len(text[start:end].lstrip(_BLANK_OR_BREAK))
    stop = _FIRST_SENTENCE.search(text, start, end)
    return Point(no, no, section_no, "", text[start : stop.start() if stop else end], start, end, clauses)
