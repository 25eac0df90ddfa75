"""Rows of a page's column → its paragraphs, each as the pieces of lines that it is made of."""

from collections.abc import Sequence
from itertools import pairwise
from statistics import median

from msgspec import Struct

from analysis.numbering import AT_LINE_START
from analysis.reading.scans.level import LevelLine, Margin, margin
from analysis.reading.scans.lines_to_rows import Row, type_size
from analysis.reading.scans.misread_marks import is_page_number
from analysis.reading.scans.seen import Seen
from analysis.words.brackets import CLOSE

Paragraph = list[Seen]
INDENT = "　　"
_SENTENCE_ENDS = f"。；：！？;:!?{CLOSE}"
_FEW = 8
_NOTE = 6
"""Letters: what is no longer, and stands beside the text, is a note, a stroke of a pen."""


class Margins(Struct, frozen=True, gc=False):
    """How a column is set: its left and right margin, how wide a character is, how far rows stand apart."""

    left: Margin
    right: Margin
    em: float
    pitch: float

    @property
    def measure(self) -> float:
        """How many characters a full row has, about."""
        return (self.right.at_top - self.left.at_top) / self.em

    def is_full(self, row: Row) -> bool:
        """Whether `row` reaches the right margin, give or take a mark that may not begin a row."""
        return row.right >= self.right.at(row.middle) - 2.2 * self.em

    def is_beside(self, line: LevelLine) -> bool:
        """Whether `line` is a few letters outside of both margins."""
        after = line.left > self.right.at(line.middle) - 0.5 * self.em
        before = line.right < self.left.at(line.middle) + 0.5 * self.em
        return len(line.seen.text) <= _NOTE and (after or before)

    def indent(self, row: Row) -> float:
        """How many characters in from the left margin `row` begins."""
        return (row.left - self.left.at(row.middle)) / self.em

    def runs_on(self, row: Row, following: Row) -> bool:
        """Whether `following` carries on the paragraph of `row`."""
        near = following.middle - row.middle <= self.pitch * 1.5
        alike = 0.7 < following.size / row.size < 1.3
        if is_page_number(following.text):
            return False
        begins = AT_LINE_START.match(following.text) is not None and row.text[-1] in _SENTENCE_ENDS
        return near and alike and abs(self.indent(following)) <= 1.2 and not begins and self.is_full(row)


def margins(found: Sequence[Row], measure: float = 0.0) -> Margins:
    """The margins of the rows of a column; where they are few, a row is at least as wide as `measure` characters."""
    em = type_size(found)
    long = [row for row in found if len(row.text) > 12] or found
    lean = _lean(long)
    left = margin([(row.middle, row.left) for row in found], em, is_left=True, upright=lean)
    ends = [(line.middle, line.right) for row in long for line in row.lines if len(line.seen.text) > _NOTE]
    ends = ends or [(row.middle, row.right) for row in long]
    right = margin(ends, em, is_left=False, upright=lean)
    if len(found) < _FEW and right.at_top - left.at_top < measure * em:
        right = Margin(left.at_top + measure * em, left.lean)
    pitches = [b.middle - a.middle for a, b in pairwise(found)]
    return Margins(left, right, em, median(pitches) if pitches else em)


def _lean(long: Sequence[Row]) -> float:
    """How upright margins lean where the page itself is turned: as far as its lines do, the other way."""
    slopes = [line.seen.slope for row in long for line in row.lines]
    return -median(slopes) if slopes else 0.0


def paragraphs(found: Sequence[Row], set_as: Margins) -> list[Paragraph]:
    """The paragraphs of `found`; an indented one begins with two ideographic spaces."""
    made: list[Paragraph] = []
    before: Row | None = None
    for row in found:
        if before is not None and set_as.runs_on(before, row):
            made[-1] += row.pieces
        else:
            is_indented = 1.2 < set_as.indent(row) < 3.2
            made.append([*([Seen(INDENT, (1.0, 1.0), row.pieces[0].corners)] if is_indented else []), *row.pieces])
        before = row
    return made
