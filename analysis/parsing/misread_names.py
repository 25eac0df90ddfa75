"""Units' names in a text that was recognised from pictures: which may hold a wrong letter, and what they likely are."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from analysis.diagnostics import Diagnostic
from analysis.parsing.model import Mention, Point
from analysis.parsing.units.names import ends_as_unit
from analysis.reading.source import Scan, ScanLine

_SHORTEST = 3
"""Letters: of two letters, names that differ in one are hardly alike."""


def about_misread_names(text: str, points: Sequence[Point], scan: Scan) -> Iterator[Diagnostic]:
    """A finding for each name with a letter that the engine is not sure of, or that is one letter from a known name.

    Known is what the document names more often. Nothing is changed: what is likely is only proposed.
    """
    mentions = [(point, mention) for point in points for clause in point.clauses for mention in clause.mentions]
    counts = Counter(mention.name for _, mention in mentions)
    starts = [line.start for line in scan.lines]
    for point, mention in mentions:
        lines = _lines_of(scan.lines, starts, mention)
        weak = [at for line in lines for at in line.weak if mention.start <= at < mention.end]
        likely = _likely(mention.name, counts, [at - mention.start for at in weak]) if lines else ""
        if weak or likely:
            letters = "、".join(text[at] for at in weak) or _differing(mention.name, likely)
            params: dict[str, str | int] = {
                "name": mention.name, "letters": letters, "likely": likely, "page": lines[0].page + 1,
            }  # fmt: skip
            yield Diagnostic("ocr-doubtful", mention.start, mention.end, point.key, params)


def _lines_of(lines: Sequence[ScanLine], starts: Sequence[int], mention: Mention) -> list[ScanLine]:
    """The lines of the page that the name stands on: two where it is broken."""
    first = max(0, bisect_right(starts, mention.start) - 1)
    return [line for line in lines[first : first + 4] if line.start < mention.end and mention.start < line.end]


def _likely(name: str, counts: Counter[str], weak: Sequence[int]) -> str:
    """The name of the document that `name` likely is: one letter from it, and named more often; else "".

    Two bodies may differ in a letter that both have for good (市水务局, 市水利局): unless that letter is in doubt, only
    a name that does not end as a body's does is taken for a slip of the engine.
    """
    if len(name) < _SHORTEST:
        return ""
    near = [other for other in counts if _is_one_off(name, other)]
    slips = [
        other
        for other in near
        if (counts[other] >= counts[name] and any(name[at : at + 1] != other[at : at + 1] for at in weak))
        or (counts[other] > counts[name] and ends_as_unit(other) and not ends_as_unit(name))
    ]
    return max(slips, key=lambda other: (counts[other], other), default="")


def _is_one_off(name: str, other: str) -> bool:
    """Whether one letter of `name` is another in `other`, or is missing, or one too many."""
    if name == other or abs(len(name) - len(other)) > 1:
        return False
    begin = _common(name, other)
    return name[begin + (len(name) >= len(other)) :] == other[begin + (len(other) >= len(name)) :]


def _common(name: str, other: str) -> int:
    """How many letters both begin with."""
    pairs = enumerate(zip(name, other, strict=False))
    return next((index for index, (a, b) in pairs if a != b), min(len(name), len(other)))


def _differing(name: str, likely: str) -> str:
    at = _common(name, likely)
    return name[at : at + 1] or name[-1]
