import gc
from collections.abc import Iterator

import pytest


@pytest.fixture
def no_collector() -> Iterator[None]:
    """The garbage collector adds a step wherever one of its generations fills."""
    gc.collect()
    gc.disable()
    yield
    gc.enable()
