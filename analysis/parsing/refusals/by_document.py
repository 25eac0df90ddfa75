"""What a whole document shows of its clauses: hosts, contacts, credits and by-lines look alike and assign nothing."""

from collections.abc import Sequence

from analysis.diagnostics import Diagnostic
from analysis.parsing.clauses.keys import FoundClause
from analysis.parsing.outline.titles import OF_PLAN, OF_REPORT, OF_RULES, TITLES, title_of
from analysis.parsing.refusals.contacts import with_contacts_apart
from analysis.parsing.refusals.hosts import NAMES_ONLY, hosts

_FEW = 4


def standing(text: str, found: list[FoundClause]) -> tuple[list[FoundClause], list[Diagnostic]]:
    """The clauses of `found` that assign something, and a notice on each of the others."""
    clauses, contacts = with_contacts_apart(text, found)
    clauses = _without(clauses, contacts) if contacts else clauses
    notices = [_notice("contacts-not-counted", each) for each in contacts]
    for sorting_out, code in _SORTED_OUT:
        if out := sorting_out(text, clauses):
            clauses = _without(clauses, out)
            notices += [_notice(code, each) for each in out]
    return clauses, notices


def _without(clauses: Sequence[FoundClause], out: Sequence[FoundClause]) -> list[FoundClause]:
    starts = {each.clause.start for each in out}
    return [each for each in clauses if each.clause.start not in starts]


def _notice(code: str, found: FoundClause) -> Diagnostic:
    clause = found.clause
    return Diagnostic(code, clause.start, clause.end, params={"words": clause.mentions[0].name})


def _sentences(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """Sentences about who does what (由市教育局负责) where no other clause stands: most are a rule's or an answer's.

    They are tasks in a plan by its title, or where they end every few paragraphs.
    """
    if not found or any(each.form != "sentence" and each.form not in NAMES_ONLY for each in found):
        return []
    sentences = [each for each in found if each.form == "sentence"]
    title = title_of(text)
    if OF_RULES.search(title) and not OF_PLAN.search(title):
        return sentences
    paragraphs = sum(1 for line in text.split("\n") if line.strip())
    return (
        []
        if OF_PLAN.search(text[: min(TITLES, found[0].clause.start)]) or len(sentences) * _FEW >= paragraphs
        else sentences
    )


def _bylines(text: str, found: Sequence[FoundClause]) -> list[FoundClause]:
    """Lists of nothing but names where nothing shows that they assign: then they say who wrote or answered.

    Another kind of clause shows it, as does the title of a plan above several of them, or that most name several units.
    Right behind a title one alone shows nothing: it may be that title's other name.
    """
    titled = [each for each in found if each.form == "titled"]
    if not found or any(each.form not in NAMES_ONLY for each in found):
        return titled if len(titled) == 1 else []
    several = sum(len(each.clause.mentions) > 1 for each in found)
    if OF_REPORT.search(title_of(text)):
        return list(found)
    if OF_PLAN.search(text[: min(TITLES, found[0].clause.start)]):
        return [] if several or len(found) > 1 else list(found)
    return [] if several * 2 >= len(found) else list(found)


_SORTED_OUT = (
    (hosts, "hosts-not-counted"),
    (_sentences, "sentences-not-counted"),
    (_bylines, "bylines-not-counted"),
)
"""What assigns nothing, in the order in which it is told from the rest, and the code of its notice."""
