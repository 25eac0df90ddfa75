"""What kind of document a text is by its title: a plan, a report, rules, an event."""

import re

from analysis.numbering import numbered
from analysis.words import any_of

TITLES = 400
"""So much of a text's beginning holds its titles."""
_HEAD = 160
_ASIDE = r"[ 　]*(?:[（(][^（）()\n]{1,24}[）)])?"
OF_PLAN = re.compile(rf"{any_of('titles.plan')}[书表]?{_ASIDE}(?=[ 　》]|的{any_of('titles.notice')}|$)", re.MULTILINE)
"""The end of a title of something to be done."""
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
