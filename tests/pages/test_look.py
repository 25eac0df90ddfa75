"""The rules of style and the scripts against the program: none speaks of what nothing writes any more."""

import ast
import re
from functools import cache
from itertools import product
from pathlib import Path

import pytest
import streamlit

ROOT = Path(__file__).parents[2]
BROWSER = ROOT / "pages" / "components" / "browser"
PROGRAM = [*sorted((ROOT / "analysis").rglob("*.py")), *sorted((ROOT / "pages").rglob("*.py")), ROOT / "app.py"]
STYLES = sorted(BROWSER.glob("*.css"))
SCRIPTS = sorted(BROWSER.glob("*.js"))
FILLED = "*"


@cache
def written():
    """Every string of the program, as often as an `if` in it makes another; what is filled in is a star."""
    nodes = [node for path in PROGRAM for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))]
    return {
        each for node in nodes if isinstance(node, ast.Constant | ast.JoinedStr | ast.IfExp) for each in readings(node)
    }


def readings(node):
    if isinstance(node, ast.Constant):
        return [node.value] if isinstance(node.value, str) else []
    if isinstance(node, ast.IfExp):
        return [*readings(node.body), *readings(node.orelse)]
    if isinstance(node, ast.FormattedValue):
        return readings(node.value) or [FILLED]
    if isinstance(node, ast.JoinedStr):
        return ["".join(parts) for parts in product(*map(readings, node.values))]
    return []


def selectors(path):
    """What stands before the braces of a sheet of style, its comments and declarations left out."""
    return re.sub(r"\{[^{}]*\}|/\*.*?\*/", " ", path.read_text(encoding="utf-8"), flags=re.DOTALL)


def found_in(paths, pattern):
    return sorted({each for path in paths for each in re.findall(pattern, selectors(path))})


def is_a_key(part):
    """Whether a widget or container has this key: in full, or by its beginning where it ends in a stroke.

    What begins with one stands within a key, or at the end of what another part is put behind.
    """
    if part.startswith("-"):
        return any(part in each or each.endswith(part.rstrip("-")) for each in written())
    return any(each.startswith(part) if part.endswith("-") else each == part for each in written())


def test_every_key_in_the_rules_is_that_of_something_on_a_page():
    keys = [*found_in(STYLES, r"st-key-([\w-]+)"), *found_in(STYLES, r'class\*="(-[\w-]+)"')]

    assert len(keys) > 40
    assert [key for key in keys if not is_a_key(key)] == []


def test_every_class_in_the_rules_is_written_somewhere():
    classes = found_in(STYLES, r"\.((?:pa|net|is)-[\w-]+)")
    scripts = "".join(path.read_text(encoding="utf-8") for path in SCRIPTS)
    names = {name for each in written() for name in re.findall(r"[\w*-]+", each)} | set(re.findall(r"[\w-]+", scripts))
    begun = tuple(name.rstrip(FILLED) for name in names if re.fullmatch(r"[a-z]+-[a-z-]+-\*", name))

    assert len(classes) > 60
    assert [name for name in classes if name not in names and not name.startswith(begun)] == []


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.name)
def test_what_a_script_looks_for_is_written_somewhere(path):
    said = path.read_text(encoding="utf-8")
    looked_for = set(re.findall(r'[.#"](pa-[\w-]+)', said))
    names = {name for each in written() for name in re.findall(r"[\w*-]+", each)}

    assert sorted(looked_for - names) == []
    assert [key for key in re.findall(r"st-key-([\w-]+)", said) if not is_a_key(key)] == []


def test_streamlit_still_has_the_parts_that_rules_and_scripts_name():
    shipped = Path(streamlit.__file__).parent / "static"
    there = "".join(path.read_text(encoding="utf-8", errors="ignore") for path in shipped.rglob("*.js"))
    said = "".join(path.read_text(encoding="utf-8") for path in (*STYLES, *SCRIPTS))
    named = set(re.findall(r'data-testid=["\']?([\w-]+)', said))

    assert len(named) > 20
    assert sorted(name for name in named if name not in there) == []
