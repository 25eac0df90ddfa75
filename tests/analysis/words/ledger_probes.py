"""What words by themselves read as in the ledger; years and days are those of a plan of 1 January 2024."""

from collections.abc import Callable
from datetime import date

from analysis.ledger import Commitment, PointLedger
from analysis.ledger.bodies import is_of_aims
from analysis.ledger.deadlines import Calendar
from analysis.ledger.of_plan import ledger_of_words
from analysis.ledger.remarks import vague_words

CALENDAR = Calendar(2024, date(2024, 1, 1))


def ledger(words: str) -> PointLedger:
    return ledger_of_words(words, CALENDAR)


def acts(words: str) -> str:
    """The actions, with a bar between them."""
    return "|".join(words[each.start : each.end] for each in ledger(words).actions)


def natures(words: str) -> str:
    return " ".join(each.nature for each in ledger(words).actions)


def quantities(words: str) -> str:
    return " ".join(words[each.start : each.end] for each in _of("quantity", words))


def deadlines(words: str) -> str:
    """The first and last days, as far as they are given."""
    return "；".join(
        " ".join(day.isoformat() if day else "-" for day in (each.due_from, each.due_to))
        for each in _of("deadline", words)
    )


def spans(words: str) -> str:
    """The times as they are written."""
    return " ".join(words[each.start : each.end] for each in _of("deadline", words))


def names(words: str) -> str:
    """The names in quotation marks, each with what it is the name of."""
    return "；".join(f"{words[each.start : each.end]} {each.unit}" for each in _of("deliverable", words))


def _of(kind: str, words: str) -> list[Commitment]:
    return [each for each in ledger(words).commitments if each.kind == kind]


def _said(kind: str, field: str) -> Callable[[str], str]:
    return lambda words: " ".join(getattr(each, field) for each in _of(kind, words))


LEDGER_PROBES: dict[str, Callable[[str], str]] = {
    "acts": acts,
    "natures": natures,
    "quantities": quantities,
    "directions": _said("quantity", "direction"),
    "uses": _said("quantity", "use"),
    "deadlines": deadlines,
    "spans": spans,
    "names": names,
    "documents": _said("deliverable", "use"),
    "kinds": _said("deliverable", "unit"),
    "vague": lambda words: " ".join(words[start:end] for start, end in vague_words(words)),
    "aims": lambda title: "yes" if is_of_aims(title) else "no",
}
