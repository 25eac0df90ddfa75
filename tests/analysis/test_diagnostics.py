import pytest

from analysis import schema
from analysis.diagnostics import SEVERITY_OF_CODE, Diagnostic, Severity
from analysis.i18n import LANGUAGES, catalogue


def test_the_severities_are_those_of_the_table():
    assert tuple(each.value for each in Severity) == schema.SEVERITIES


@pytest.mark.parametrize(
    ("code", "severity"),
    [
        ("no-points", "error"),
        ("unclosed-bracket", "warning"),
        ("point-without-unit", "warning"),
        ("list-open", "notice"),
    ],
)
def test_a_code_has_one_severity(code, severity):
    assert Diagnostic(code, 0, 0).severity == severity


@pytest.mark.parametrize("code", SEVERITY_OF_CODE)
def test_every_code_has_words_in_both_languages(code):
    assert [f"diagnostic.{code}" in catalogue(language) for language in LANGUAGES] == [True, True]


def test_every_entry_of_the_catalogue_belongs_to_a_code():
    entries = {key.removeprefix("diagnostic.") for key in catalogue("zh") if key.startswith("diagnostic.")}

    assert entries == set(SEVERITY_OF_CODE)


def test_it_says_in_either_language_what_was_noticed():
    noticed = Diagnostic("number-missing", 4, 6, "5", {"number": "5.", "expected": 4})

    assert (noticed.message("zh"), noticed.message("en")) == (
        "编号“5.”之前缺少第 4 项",
        "Before “5.”, number 4 is missing",
    )


def test_it_does_not_change():
    with pytest.raises(AttributeError):
        Diagnostic("list-open", 0, 1).start = 5
