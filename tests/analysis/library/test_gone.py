"""A file of SQLite that is moved, deleted or replaced while the library is open: nothing is written where nobody finds it."""

import pytest

from analysis.library import open_library
from tests.analysis.library.conftest import code_raised
from tests.analysis.library.plans import added


@pytest.fixture
def place(tmp_path):
    return tmp_path / "plans.sqlite"


@pytest.fixture
def library(place):
    with open_library(place) as library:
        added(library)
        yield library


def without_log(library):
    """Let everything lie in the file itself, as when the last who had it open has closed it."""
    library.close()
    return library


def test_a_deleted_file_is_told_and_no_empty_one_takes_its_place(library, place):
    for path in place.parent.glob(f"{place.name}*"):
        path.unlink()

    assert [code_raised(lambda: added(library, 2)), code_raised(library.entries)] == [
        "library-gone",
        "library-gone-read",
    ]
    assert list(place.parent.iterdir()) == []


def test_a_file_that_is_put_back_is_used_again(library, place):
    away = place.with_name("away.sqlite")
    without_log(library)
    place.rename(away)
    assert code_raised(library.entries) == "library-gone-read"

    away.rename(place)
    added(library, 2)
    with open_library(place) as fresh:
        assert {each.name for each in fresh.entries()} == {"1.txt", "2.txt"}


def test_another_library_in_its_place_is_opened_anew(library, place):
    with open_library(place.with_name("other.sqlite")) as other:
        added(other, 3)
    without_log(library).entries()
    place.with_name("other.sqlite").replace(place)

    added(library, 2)
    with open_library(place) as fresh:
        assert {each.name for each in fresh.entries()} == {"2.txt", "3.txt"}


def test_another_library_is_left_alone_while_the_log_of_the_one_before_lies_beside_it(library, place):
    with open_library(place.with_name("other.sqlite")) as other:
        added(other, 3)
    added(library, 2)
    place.with_name("other.sqlite").replace(place)

    assert code_raised(lambda: added(library, 4)) == "library-gone"


def test_a_file_of_another_program_in_its_place_is_left_alone(library, place):
    without_log(library)
    place.unlink()
    place.touch()

    assert code_raised(lambda: added(library, 2)) == "library-gone"
