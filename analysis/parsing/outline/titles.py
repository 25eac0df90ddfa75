"""What kind of document a text is by its title: a plan, a report, rules, an event."""

import re

from analysis.numbering import numbered
from analysis.words import any_of

TITLES = 400
"""So much of a text's beginning holds its titles."""
_HEAD = 160
_ASIDE = r"[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?"
PLAN = rf"(?:(?:{any_of('titles.plan')}|{any_of('titles.plan_fields')}{any_of('titles.plan_works')})[书表]?|[十百\d]条)"
"""The words with which a title of something to be done ends."""
OF_PLAN = re.compile(
    rf"{PLAN}{_ASIDE}(?=[ 　》]|的{any_of('titles.notice')}|$|[一1１][、.．]|[（(][一1][）)]|第[一1])", re.MULTILINE
)
"""The end of such a title: of its line, or where the break behind it was lost, before the first number."""
OF_REPORT = re.compile(
    rf"(?:{any_of('titles.report')}|{any_of('titles.honours')}[^\n]{{0,24}}{any_of('titles.honour_lists')}){_ASIDE}$",
    re.MULTILINE,
)
"""The end of a title of something that tells, explains or honours."""
OF_RULES = re.compile(rf"{any_of('titles.rules')}{_ASIDE}$", re.MULTILINE)
"""The end of a title of what holds for all time, or tells the public."""
OF_EVENT = re.compile(any_of("titles.event"))


def title_of(text: str) -> str:
    """The lines before the first that is numbered or holds a sentence."""
    lines = []
    for line in text[:_HEAD].split("\n"):
        if "。" in line or numbered(line):
            break
        lines.append(line)
    return "\n".join(lines)
