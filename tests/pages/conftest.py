"""A library of its own for each test, seen by the pages and from outside, and a plan in it."""

import pytest

from analysis.library import open_library
from pages.components import loading
from tests.pages.sessions import TEXT


@pytest.fixture
def library(tmp_path, monkeypatch):
    monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    with open_library() as opened:
        yield opened
    loading.library().close()


@pytest.fixture
def key(library):
    """The key of the plan that 张三 put there."""
    return library.add(TEXT.encode(), "某市.txt", by="张三").key
