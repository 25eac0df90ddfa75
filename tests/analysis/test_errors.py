import pytest

from analysis.errors import PlanError
from analysis.i18n import LANGUAGES, catalogue


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_says_what_to_do_in_the_words_of_the_catalogue(language):
    error = PlanError("cannot-open", name="计划.txt")

    assert error.message(language) == catalogue(language)["error.cannot-open"].replace("{name}", "计划.txt")
    assert "计划.txt" in error.message(language)


def test_as_an_exception_it_speaks_chinese():
    assert str(PlanError("too-large", limit=20)) == catalogue("zh")["error.too-large"].replace("{limit}", "20")


def test_it_keeps_its_code_and_what_fills_its_places():
    error = PlanError("too-large", limit=20)

    assert (error.code, error.params) == ("too-large", {"limit": 20})


def test_a_code_without_words_is_found_at_once():
    with pytest.raises(KeyError, match=r"error\.no-such-code"):
        PlanError("no-such-code")
