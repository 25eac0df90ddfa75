"""The library on both databases: a test that asks for `where` or `library` runs on each."""

from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path

import pytest

from analysis.errors import PlanError
from analysis.library import Library, open_library
from tests.analysis.library.postgres import Server

_NUMBERS = count()


def code_raised(ask: Callable[[], object]) -> str:
    """The code of the error that `ask` raises."""
    with pytest.raises(PlanError) as raised:
        ask()
    return raised.value.code


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    server = Server()
    yield server
    server.remove()


@pytest.fixture(params=["sqlite", "postgresql"])
def where(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """A place where there is no library yet."""
    if request.param == "sqlite":
        return str(tmp_path / "library" / "plans.sqlite")
    return request.getfixturevalue("server").make_place(f"library_{next(_NUMBERS)}")


@pytest.fixture
def library(where: str) -> Iterator[Library]:
    with open_library(where) as library:
        yield library
