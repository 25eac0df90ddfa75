"""Words that somebody typed, as the library keeps them: one line that every database can hold."""

import re

from analysis.errors import PlanError
from analysis.reading import shown_name

__all__ = ["MOST", "line"]

MOST = 2000
"""Characters: a reason takes a sentence, an address's parameter a name."""
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")


def line(words: str) -> str:
    """`words` on one line; raises `PlanError` (`library-too-long`) beyond `MOST` characters."""
    if len(words) > MOST:
        raise PlanError("library-too-long", most=MOST)
    return shown_name(_CONTROL.sub(" ", words)).strip()
