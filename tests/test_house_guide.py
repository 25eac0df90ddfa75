"""The guide to the code says what is true of it."""

import re
from pathlib import Path

from pages.components.frame import VIEWS

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "analysis" / "README.md"
CODED = re.findall(r"`([^`\n]+)`", GUIDE.read_text(encoding="utf-8"))
PATHS = {each for each in CODED if re.fullmatch(r"(analysis|pages|tests|data)(/[\w.-]+)*", each)}


def folders_of(place: str) -> set[str]:
    return {path.parent.name for path in (ROOT / place).glob("*/__init__.py")}


def test_every_path_that_it_names_exists():
    assert {each for each in PATHS if not (ROOT / each).exists()} == set()


def test_it_names_every_room():
    assert folders_of("analysis") == {
        each.split("/")[1] for each in PATHS if (ROOT / each).is_dir() and each.startswith("analysis/")
    }


def test_it_names_every_part_of_the_parser():
    assert folders_of("analysis/parsing") - set(CODED) == set()


def test_it_names_every_page():
    named = {Path(each).stem for each in PATHS if each.startswith("pages/views/")}

    assert named == set(VIEWS) == {path.stem for path in (ROOT / "pages" / "views").glob("*.py")} - {"__init__"}


def test_every_name_that_it_takes_from_a_module_stands_there():
    """Such as `VIEWS` of `pages/components/frame.py`."""
    taken = re.findall(r"`(\w+)`(?: and `(\w+)`)? of `([\w/]+\.py)`", GUIDE.read_text(encoding="utf-8"))
    missing = {
        (name, path)
        for first, second, path in taken
        for name in filter(None, (first, second))
        if not re.search(rf"^{name}\b", (ROOT / path).read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert len(taken) == 10
    assert missing == set()


def test_it_is_short_enough_to_be_read():
    assert len(GUIDE.read_text(encoding="utf-8").splitlines()) <= 75
