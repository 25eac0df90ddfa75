"""The doors of the package: what they keep, and what every message says."""

import hashlib
import tomllib
from pathlib import Path

import pytest

from analysis import i18n
from analysis.diagnostics import SEVERITY_OF_CODE
from analysis.errors import PlanError
from analysis.i18n import LANGUAGES, catalogue
from analysis.reading import read_bytes, read_file
from analysis.reading.paragraphs import lay_out
from tests.analysis.reading.seeds import TEXT, files

SEED = Path(__file__).resolve().parents[3] / "data" / "plans" / "shanghai-ftu-2018.txt"
_ERRORS = {
    "cannot-open": {"name": "甲.docx"},
    "damaged": {"kind": "Word"},
    "empty": {},
    "only-pictures": {},
    "inflates-too-far": {"limit": 100},
    "no-file": {"name": "甲"},
    "not-text": {},
    "office-failed": {"kind": "RTF"},
    "office-missing": {"kind": "RTF"},
    "office-slow": {"kind": "RTF", "seconds": 60},
    "password-protected": {},
    "reading-ended": {"megabytes": 1024, "seconds": 30},
    "reading-failed": {"number": "4f2a01"},
    "reading-not-started": {},
    "no-text-found": {},
    "photos-only": {},
    "picture-too-large": {"kind": "JPEG", "limit": 120},
    "reading-cancelled": {},
    "recognised-unusable": {"name": "a.png"},
    "scan-engine-missing": {"file": "requirements.txt"},
    "scan-waits": {"pages": 2},
    "setting-unusable": {"name": "PLAN_ATLAS_READERS", "value": "x"},
    "too-large": {"limit": 20},
    "too-long-beside-others": {},
    "too-many-cells": {"limit": 9},
    "too-many-pages": {"limit": 9},
    "too-many-plans": {"most": 20, "megabytes": 100},
    "unknown-type": {"kind": "ZIP"},
}


def test_the_founding_plan_is_rejoined_in_its_nine_places() -> None:
    source = read_file(SEED)

    assert sum(found.code == "line-rejoined" for found in source.diagnostics) == 9
    assert (source.name, source.page_starts, source.rows) == ("shanghai-ftu-2018.txt", (), ())
    assert source.sha256 == hashlib.sha256(SEED.read_bytes()).hexdigest()


def test_a_name_is_kept_and_never_decides_the_type() -> None:
    for kind, data in files().items():
        assert read_bytes(data, "计划.pdf").text == read_bytes(data, f"x.{kind}").text
        assert read_bytes(data, "计划.pdf").name == "计划.pdf"


def test_text_is_read_alike_in_every_encoding() -> None:
    texts = {
        read_bytes(TEXT.encode(encoding), "made-up").text for encoding in ("utf-8", "gb18030", "utf-16", "utf-8-sig")
    }

    assert len(texts) == 1


def test_pages_of_a_text_begin_after_form_feeds() -> None:
    source = read_bytes("甲。\f乙。\f丙。".encode(), "made-up")

    assert [source.text[start] for start in source.page_starts] == ["甲", "乙", "丙"]


def test_plain_text_comes_through_the_layout_unchanged() -> None:
    assert read_bytes(SEED.read_bytes(), "made-up").text == lay_out([SEED.read_text(encoding="utf-8")]).text


@pytest.mark.parametrize("code", _ERRORS)
def test_every_error_is_one_line_in_both_languages_that_says_what_to_do(code: str) -> None:
    error = PlanError(code, **_ERRORS[code])

    for message in (error.message("zh"), error.message("en")):
        assert "\n" not in message
        assert "{" not in message
    assert "请" in error.message("zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_words_of_reading_are_part_of_the_catalogue(language: i18n.Language) -> None:
    entries = tomllib.loads(Path(i18n.__file__).with_name(f"reading.{language}.toml").read_text(encoding="utf-8"))

    assert set(entries["error"]) == set(_ERRORS)
    assert set(entries["diagnostic"]) <= set(SEVERITY_OF_CODE)
    assert {f"{table}.{code}" for table, codes in entries.items() for code in codes} <= set(catalogue(language))
