"""The headings of a table's columns: by their words a reader knows a row of headings, and the parser what a column holds."""

import re

from analysis.words import KEY_WORDS, any_of
from analysis.words.brackets import CLOSES, OPENS

_BLANKS = re.compile(r"\s+")
_ASIDE = re.compile(rf"[{OPENS}][^{OPENS}{CLOSES}]{{0,40}}[{CLOSES}]")

NUMBER = re.compile(rf"{any_of('columns.numbers')}\Z", re.IGNORECASE)
"""The column of the tasks' numbers."""

UNITS = re.compile(
    rf"(?:{any_of('columns.before_units')}|第[一二]|[省市区县]级)?{any_of(*KEY_WORDS)}(?:[及和与、/／]?{any_of(*KEY_WORDS)})?"
    rf"{any_of('labels.bodies', 'labels.offices')}(?:[及和与、/／].{{1,8}})?\Z"
)
"""The column of those who do a task, said in so many words."""

TASKS = re.compile(any_of("columns.tasks"))
"""A column with such a word says what is to be done."""


def plain(heading: str) -> str:
    """The heading without blanks and without what stands in brackets."""
    words = _BLANKS.sub("", heading)
    return _ASIDE.sub("", words) or words
