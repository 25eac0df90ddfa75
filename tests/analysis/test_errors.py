import pytest

from analysis.errors import PlanError


def test_it_says_in_either_language_what_to_do():
    error = PlanError("cannot-open", name="计划.txt")

    assert error.message("zh") == "打不开文件“计划.txt”，请检查路径和权限。"
    assert error.message("en") == "The file “计划.txt” cannot be opened; check its path and permissions."


def test_as_an_exception_it_speaks_chinese():
    assert str(PlanError("too-large", limit=20)) == "文件超过 20 MB，请只保留计划正文后再试。"


def test_it_keeps_its_code_and_what_fills_its_places():
    error = PlanError("too-large", limit=20)

    assert (error.code, error.params) == ("too-large", {"limit": 20})


def test_a_code_without_words_is_found_at_once():
    with pytest.raises(KeyError, match=r"error\.no-such-code"):
        PlanError("no-such-code")
