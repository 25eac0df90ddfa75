"""Every line about what was tried names the test that keeps it true."""

import re
from pathlib import Path

ROOT = Path(__file__).parent.parent
LINES = [
    line.strip("|").split("|")
    for line in (ROOT / "tests" / "benchmarks" / "README.md").read_text(encoding="utf-8").splitlines()
    if line.startswith("|") and not line.startswith(("|---", "| Tried"))
]


def test_each_line_names_one_test_that_is_there():
    named = [re.fullmatch(r" `([\w/]+\.py)::(test_\w+)` ", cells[-1]) for cells in LINES]

    assert all(named)
    assert len(LINES) > 20
    assert [each.groups() for each in named if not stands(*each.groups())] == []


def stands(path, name):
    return re.search(rf"^ *def {name}\(", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE) is not None


def test_no_line_leaves_a_cell_empty():
    assert [cells for cells in LINES if len(cells) != 4 or not all(cell.strip() for cell in cells)] == []
