"""Reading and parsing hold no words of their own: what a plan may say stands in `analysis/words`."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ANALYSIS = Path(__file__).parents[3] / "analysis"
SOURCES = [
    *sorted((ANALYSIS / "reading").rglob("*.py")),
    *sorted((ANALYSIS / "parsing").rglob("*.py")),
    *sorted((ANALYSIS / "ledger").rglob("*.py")),
    ANALYSIS / "column_headings.py",
    ANALYSIS / "numbering.py",
]
OF_STRUCTURE = {
    "关于",  # 关于…的通知: the frame of a title
    "即为",
    "作为",  # forms of 为
    "员会",  # what 委 is short of
    "部分",  # a kind of heading, in the table that gives each its rank
    "工作表",  # what a workbook calls a sheet without a name
}
_CLASS = re.compile(r"\[[^\]]*\]")
_WORD = re.compile(r"[\u4e00-\u9fff]{2,}")


def words_in_patterns(path: Path) -> Iterator[str]:
    """Words of two characters or more in the patterns of a module, outside classes."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and ast.unparse(node.func) == "re.compile":
            yield from _WORD.findall(_CLASS.sub("", "".join(_written(node.args[0]))))


def _written(node: ast.AST) -> Iterator[str]:
    """What an expression writes of a string by itself; what it takes from elsewhere is a sign in its place."""
    if isinstance(node, ast.FormattedValue):
        yield "·"
    elif isinstance(node, ast.Constant) and isinstance(node.value, str):
        yield node.value
    else:
        for part in ast.iter_child_nodes(node):
            yield from _written(part)


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ANALYSIS)))
def test_no_pattern_holds_a_word_of_its_own(path: Path) -> None:
    assert set(words_in_patterns(path)) - OF_STRUCTURE == set()
