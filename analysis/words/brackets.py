"""Brackets in all their forms, for all that pairs them or looks for them in patterns; 《》 are quotation and none."""

import re

from analysis.words import listed


def _sides(*names: str) -> tuple[str, str]:
    pairs = listed(*names)
    return "".join(pair[0] for pair in pairs), "".join(pair[1] for pair in pairs)


OPEN, CLOSE = _sides("marks.brackets")
BOX_OPEN, BOX_CLOSE = _sides("marks.boxes")
"""Those that are not round: they stand around labels, 【责任单位】."""
LIST_OPEN, LIST_CLOSE = _sides("marks.brackets", "marks.angles")
"""Those that a list of names may hold."""

OPENS, CLOSES = re.escape(OPEN), re.escape(CLOSE)
LIST_OPENS, LIST_CLOSES = re.escape(LIST_OPEN), re.escape(LIST_CLOSE)
BOX_OPENS, BOX_CLOSES = re.escape(BOX_OPEN), re.escape(BOX_CLOSE)
"""The same inside a class of a pattern."""
