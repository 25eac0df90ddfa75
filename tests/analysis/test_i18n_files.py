from analysis.i18n import LANGUAGES, catalogue


def test_a_subject_with_files_of_its_own_is_in_the_catalogue():
    assert catalogue("zh")["network.weight.count"] == "共同要点数"
    assert catalogue("en")["network.weight.count"] == "shared points"


def test_entries_of_the_common_file_are_kept_beside_them():
    for language in LANGUAGES:
        assert any(not key.startswith(("network.", "error.network")) for key in catalogue(language))
