"""Leave out every word and every form of a clause, one at a time, and demand that an example of it then fails: `bash tests/run mutation`.

The reader is imported anew for each, in copies of this process, as many as there are processors; libraries, the modules'
code and the patterns that do not change are shared. Names of sets or words as arguments narrow the run: `roles.lead 牵头`.
"""

import gc
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from importlib import import_module
from multiprocessing import get_context
from tempfile import TemporaryDirectory

from msgspec import Struct

from analysis import words
from analysis.parsing.clauses.candidate import Form
from analysis.parsing.clauses.forms import CELL, FORMS
from analysis.words.sets import Context, Member
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
_TRIED_BY_ONE = 50
"""So many a copy tries before the next takes its place: what it has imported before stays in memory."""


class Mutation(Struct, frozen=True):
    """One thing to leave out: its name, how, and whether then something fails."""

    name: tuple[str, ...]
    leave_out: Callable[[], None]
    is_noticed: Callable[[], bool]


_chosen: list[Mutation] = []
"""What copies of this process try, by its order."""


def mutations() -> Iterator[Mutation]:
    """Everything that is left out one at a time; a further table by which the reader works joins here."""
    yield from left_out_words()
    yield from left_out_forms()


def left_out_words() -> Iterator[Mutation]:
    """Every word, and every condition on its context."""
    for what, examples in changes():
        yield Mutation(what, lambda what=what: _leave_out(what), lambda examples=examples: _fails(examples))


def _leave_out(what: Sequence[str]) -> None:
    import_module("analysis.words.sets").leave_out(*what)


def _fails(examples: Sequence[Example]) -> bool:
    """One of the examples reads as something else, by the reader as it is imported now."""
    probes = import_module("tests.analysis.words.probes").PROBES
    return any(probes[each.probe](each.words) != each.reads for each in examples)


def left_out_forms() -> Iterator[Mutation]:
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
    _chosen[:] = chosen
    with get_context("fork").Pool(maxtasksperchild=_TRIED_BY_ONE) as copies:
        noticed = copies.map(_is_noticed, range(len(chosen)), chunksize=1)
    return [each for each, is_noticed in zip(chosen, noticed, strict=True) if not is_noticed]


def _is_noticed(order: int) -> bool:
    mutation = _chosen[order]
    _forget_reader()
    import_module("analysis.words.sets").leave_out()
    try:
        mutation.leave_out()
        return mutation.is_noticed()
    except Exception as error:  # where a word is missing anything may break, and so it is noticed
        print(*mutation.name, type(error).__name__, error, sep=" ", file=sys.stderr)
        return True


def _forget_reader() -> None:
    """Have the reader imported anew, when it is imported next."""
    for name in [each for each in sys.modules if each.startswith((*_ANEW, *_ANEW_FOR_TESTS))]:
        del sys.modules[name]


def _share(code: str) -> None:
    """Import the reader once more, so that copies of this process find its code compiled in this folder, and its patterns made."""
    sys.dont_write_bytecode, sys.pycache_prefix = False, code
    re.compile = cache(re.compile)
    words.alternation = _once_for_same_words(words.alternation)
    _forget_reader()
    for name in _ANEW_FOR_TESTS:
        import_module(name)
    gc.freeze()


def _once_for_same_words(made: Callable[[Sequence[Member]], str]) -> Callable[[Sequence[Member]], str]:
    known: dict[tuple[tuple[str, Context], ...], str] = {}

    def pattern(members: Sequence[Member]) -> str:
        key = tuple((member.word, member.context) for member in members)
        return known[key] if key in known else known.setdefault(key, made(members))

    return pattern


def _is_wanted(mutation: Mutation, wanted: Sequence[str]) -> bool:
    return all(mutation.name[0].startswith(words) or words in mutation.name for words in wanted)


def main(wanted: Sequence[str]) -> int:
    """Run what is wanted, say what was unnoticed; 1 where anything was."""
    started = time.monotonic()
    chosen = [each for each in mutations() if _is_wanted(each, wanted)]
    with TemporaryDirectory() as code:
        _share(code)
        missed = unnoticed(chosen)
    print(f"{len(chosen)} left out one at a time in {time.monotonic() - started:.0f} s; {len(missed)} unnoticed")
    print("\n".join(" ".join(each.name) for each in missed))
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
