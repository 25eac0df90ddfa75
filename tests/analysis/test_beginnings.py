"""Words read out of longer ones, against the definition: characters in their order, the first two shared."""

from hypothesis import given
from hypothesis import strategies as st

from analysis.beginnings import Beginnings

words = st.text("甲乙丙", min_size=2, max_size=7)


def stands_in(word: str, longer: str) -> bool:
    following = iter(longer)
    return all(character in following for character in word)


def held(beginnings: Beginnings, longer: str, words: set[str], most: int) -> set[str]:
    return {read for read in beginnings.read_out_of(longer, most) if read in words and len(longer) - len(read) <= most}


@given(st.sets(words, max_size=10), words, st.integers(0, 5))
def test_every_word_that_stands_in_the_longer_is_read_once(listed: set[str], longer: str, most: int) -> None:
    expected = {
        word
        for word in listed
        if word[:2] == longer[:2] and stands_in(word, longer) and len(longer) - len(word) <= most
    }
    read = list(Beginnings(listed).read_out_of(longer, most))

    assert expected == held(Beginnings(listed), longer, listed, most)
    assert len(read) == len(set(read))


@given(st.lists(words, unique=True, min_size=1, max_size=10), words, st.data())
def test_without_a_word_they_are_the_beginnings_of_the_others(
    listed: list[str], longer: str, data: st.DataObject
) -> None:
    gone = data.draw(st.lists(st.sampled_from(listed), unique=True))
    beginnings = Beginnings(listed)
    for word in gone:
        beginnings.discard(word)

    others = Beginnings(word for word in listed if word not in gone)
    assert list(others.read_out_of(longer, 4)) == list(beginnings.read_out_of(longer, 4))
