"""Every word in `analysis/words` reads as its example says; the mutation run shows that no word can be left out."""

from analysis.words.sets import all_members, files
from tests.analysis.words.examples import failing


def test_every_example_reads_as_its_set_says() -> None:
    assert failing() == []


def test_every_word_has_an_example_and_every_context_what_it_is_for() -> None:
    without = [f"{member.home} {member.word}" for member in all_members() if not member.examples]

    assert without == []


def test_every_set_says_what_it_is() -> None:
    unsaid = [f"{file}.{name}" for file, sets in files().items() for name, each in sets.items() if not each.what]

    assert unsaid == []
