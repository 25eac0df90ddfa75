"""Leave out every word and every form of a clause, one at a time, and demand that an example of it then fails: `bash tests/run mutation`.

Each is left out in a forked copy of this process, in which the reader is imported anew; libraries and the patterns
that do not change are shared. Names of sets or words as arguments narrow the run: `roles.lead 牵头`.
"""

import os
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module

from msgspec import Struct

from analysis.parsing.clauses.forms import CELL, FORMS, Form
from tests.analysis.words.examples import Example, changes

_ANEW = (
    "analysis.parsing",
    "analysis.ledger",
    "analysis.reading",
    "analysis.numbering",
    "analysis.column_headings",
    "analysis.words.brackets",
)
_ANEW_FOR_TESTS = (
    "tests.analysis.words.probes",
    "tests.analysis.words.ledger_probes",
    "tests.analysis.made_up",
    "tests.analysis.parsing.clauses.test_forms_table",
)


class Mutation(Struct, frozen=True):
    """One thing to leave out: its name, how, and whether then something fails."""

    name: tuple[str, ...]
    leave_out: Callable[[], None]
    is_noticed: Callable[[], bool]


def mutations() -> Iterator[Mutation]:
    """Everything that is left out one at a time; a further table by which the reader works joins here."""
    yield from words()
    yield from forms()


def words() -> Iterator[Mutation]:
    """Every word, and every condition on its context."""
    for what, examples in changes():
        yield Mutation(what, lambda what=what: _leave_out(what), lambda examples=examples: _fails(examples))


def _leave_out(what: Sequence[str]) -> None:
    import_module("analysis.words.sets").leave_out(*what)


def _fails(examples: Sequence[Example]) -> bool:
    """One of the examples reads as something else, by the reader as it is imported now."""
    probes = import_module("tests.analysis.words.probes").PROBES
    return any(probes[each.probe](each.words) != each.reads for each in examples)


def forms() -> Iterator[Mutation]:
    """Every form of a clause that is tried on candidates; cells of tables are read without trying."""
    for form in FORMS:
        if form.id != CELL:
            yield Mutation(
                ("form", form.id), lambda form=form: _leave_out_form(form.id), lambda form=form: _fails_form(form)
            )


def _leave_out_form(name: str) -> None:
    table = import_module("analysis.parsing.clauses.forms")
    table._AT = {place: tuple(form for form in tried if form.id != name) for place, tried in table._AT.items()}


def _fails_form(form: Form) -> bool:
    """One of the examples of the form is read by no form, or by another, or as something else."""
    test = import_module("tests.analysis.parsing.clauses.test_forms_table")
    return any(test.read(test.plan_with(form, words)) != [(form.id, units)] for words, units in form.examples.items())


def unnoticed(chosen: Sequence[Mutation]) -> list[Mutation]:
    """Those without which nothing fails; as many are tried at a time as there are processors."""
    running: dict[int, Mutation] = {}
    found: list[Mutation] = []
    for each in chosen:
        if len(running) == os.cpu_count():
            found += _finished(running)
        child = os.fork()
        if child == 0:
            os._exit(0 if _is_noticed(each) else 1)
        running[child] = each
    while running:
        found += _finished(running)
    return found


def _finished(running: dict[int, Mutation]) -> list[Mutation]:
    """Wait for one to end; it alone if it was unnoticed."""
    child, status = os.wait()
    mutation = running.pop(child)
    return [mutation] if os.waitstatus_to_exitcode(status) else []


def _is_noticed(mutation: Mutation) -> bool:
    for name in [each for each in sys.modules if each.startswith((*_ANEW, *_ANEW_FOR_TESTS))]:
        del sys.modules[name]
    try:
        mutation.leave_out()
        return mutation.is_noticed()
    except Exception as error:  # in a copy without the word anything may break, and so it is noticed
        print(*mutation.name, type(error).__name__, error, sep=" ", file=sys.stderr)
        return True


def _is_wanted(mutation: Mutation, wanted: Sequence[str]) -> bool:
    return all(mutation.name[0].startswith(words) or words in mutation.name for words in wanted)


def main(wanted: Sequence[str]) -> int:
    """Run what is wanted, say what was unnoticed; 1 where anything was."""
    started = time.monotonic()
    chosen = [each for each in mutations() if _is_wanted(each, wanted)]
    missed = unnoticed(chosen)
    print(f"{len(chosen)} left out one at a time in {time.monotonic() - started:.0f} s; {len(missed)} unnoticed")
    print("\n".join(" ".join(each.name) for each in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    re.purge()  # the patterns imported next are then those that the copies find made
    import_module("tests.analysis.words.probes")
    sys.exit(main(sys.argv[1:]))
