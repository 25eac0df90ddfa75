"""Every clause of a text: candidates place by place, the forms tried on each, and who keeps the words that two claim."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence
from itertools import repeat
from operator import attrgetter, itemgetter

from msgspec.structs import replace

from analysis.lines import Lines
from analysis.parsing.clauses.beside import with_asides
from analysis.parsing.clauses.bracket_pairs import signs_of
from analysis.parsing.clauses.candidate import Candidate, Page
from analysis.parsing.clauses.ends import Cover
from analysis.parsing.clauses.keys import placed
from analysis.parsing.clauses.keys_without_colon import joined_runs
from analysis.parsing.clauses.odd_parts import about_open_bracket
from analysis.parsing.clauses.places import SEARCHES, under_labels
from analysis.parsing.lexicon import COLONS
from analysis.parsing.model import Clause, Reading
from analysis.parsing.trail import Trail
from analysis.words.brackets import CLOSES, OPENS

_START, _SPAN = attrgetter("start"), attrgetter("start", "end")
_PARTS = re.compile("[。！？\n]")
"""What parts a bracket from a clause behind it."""
_PARTS_IN_BRACKET = re.compile(f"[{OPENS}][^{CLOSES}\n]*[；;{COLONS}]")
Span = tuple[int, int]


def page_of(text: str, lines: Lines, *, is_explained: bool = False) -> Page:
    """`text`, whose `lines` are the spans of those that are not blank, as the searches look at it."""
    return Page(text, lines, *signs_of(text), is_explained=is_explained)


def find_clauses(page: Page, outside: Sequence[Span] = (), trail: Trail | None = None) -> list[Clause]:
    """Every clause of the page, in order.

    No clause is looked for in the spans `outside` the running text (the rows of its tables). One policy says who keeps
    words that two candidates claim: the earlier search in `SEARCHES`; within one, the candidate that begins first; for
    one candidate, the first form in `FORMS` that reads it. Where a `trail` is given, it is told every step.
    """
    found: list[Clause] = []
    taken = Cover(outside)
    for search in SEARCHES:
        clauses: Iterable[Clause] = filter(None, map(read, search(page, taken), repeat(trail)))
        if search is under_labels:
            clauses = joined_runs(page.text, list(clauses))
        if more := _without_taken(clauses, taken, trail) if taken.spans else list(clauses):
            found += more
            taken = Cover(sorted([*taken.spans, *map(_SPAN, more)]))
    return with_asides(page.text, _with_open_brackets(page, sorted(found, key=_START)))


def _with_open_brackets(page: Page, clauses: list[Clause]) -> list[Clause]:
    """The clauses, in doubt where a bracket that is never closed stands right before them: （市财政局（牵头、市教育局）.

    Of those that such a bracket begins only units with another in a bracket are, unless a bracket holds parts of them.
    """
    if None not in map(itemgetter(1), page.brackets):
        return clauses
    opened = [opens for opens, closes in page.brackets if closes is None]
    starts = [clause.start for clause in clauses]
    behind = {bisect_left(starts, opens): opens for opens in opened}
    for order, opens in behind.items():
        if order == len(clauses) or _PARTS.search(page.text, opens, starts[order]):
            continue
        end = clauses[order].end
        is_own = starts[order] == opens and not _PARTS_IN_BRACKET.search(page.text, opens + 1, end)
        clauses[order] = about_open_bracket(clauses[order], is_own=is_own)
        if order + 1 < len(clauses) and starts[order + 1] < end:
            clauses[order + 1] = about_open_bracket(clauses[order + 1], is_own=False)
    return clauses


def read(candidate: Candidate, trail: Trail | None) -> Clause | None:
    """The clause that the first form reads in the candidate; None where all refuse it. The `trail` is told every form tried."""
    told = None if trail is None else trail.of(candidate)
    for form in candidate.forms:
        outcome = form.read(candidate)
        if isinstance(outcome, Reading):
            outcome = placed(outcome, candidate.page.text, candidate.start, candidate.end, candidate.first, form.id)
        elif isinstance(outcome, Clause):
            outcome = replace(outcome, form=form.id)
        if told is not None:
            told[form.id] = outcome
        if isinstance(outcome, Clause):
            return outcome
    return None


def _without_taken(clauses: Iterable[Clause], taken: Cover, trail: Trail | None) -> list[Clause]:
    """The clauses that share no words with what is taken; the others gave way."""
    kept, lost = list[Clause](), list[Clause]()
    for clause in clauses:
        (lost if taken(clause.start, clause.end) else kept).append(clause)
    if trail is not None:
        trail.gave_way += lost
    return kept
