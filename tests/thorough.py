"""Many cases of one kind: the usual run takes some of them, `bash tests/run thorough` the others."""

from collections.abc import Mapping, Sequence
from typing import Any

import pytest


def some_of(cases: Mapping[str, Any] | Sequence[Any], *, each: int) -> list[Any]:
    """The cases as parameters, named by their keys; all but every `each`th, the first among them, wait for the thorough run."""
    named = cases.items() if isinstance(cases, Mapping) else ((None, case) for case in cases)
    return [
        pytest.param(case, id=name, marks=[pytest.mark.thorough] if order % each else [])
        for order, (name, case) in enumerate(named)
    ]


def thorough(*case: Any) -> Any:
    """A case, of one or of several parameters, for the thorough run alone."""
    return pytest.param(*case, marks=pytest.mark.thorough)
