import pandas as pd
import pytest

from analysis.inert import STARTS, inert, inert_table


@pytest.mark.parametrize("start", STARTS)
def test_words_that_begin_as_a_formula_stand_behind_an_apostrophe(start):
    assert inert(f"{start}cmd|' /C calc'!A0") == f"'{start}cmd|' /C calc'!A0"


@pytest.mark.parametrize("text", ["", "办公室", "1-2办公室", "a=b", "“七一”办公室"])
def test_other_words_stay_as_they_are(text):
    assert inert(text) == text


def test_a_table_keeps_its_numbers_and_missing_values_and_its_heads_are_inert_too():
    table = pd.DataFrame({"name": pd.array(["=1+1部", None], "string"), "=head": [-1.5, 2.0]})
    safe = inert_table(table)

    assert list(safe.columns) == ["name", "'=head"]
    assert safe.iloc[0].tolist() == ["'=1+1部", -1.5]
    assert safe["name"].isna().tolist() == [False, True]
    assert list(table.columns) == ["name", "=head"]
