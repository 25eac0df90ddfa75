"""The words that are put into Chinese against those that the installed Streamlit says."""

import re
from pathlib import Path

import streamlit

from analysis.i18n import catalogue


def test_each_is_still_what_streamlit_says():
    scripts = Path(streamlit.__file__).parent.glob("static/static/js/*.js")
    said = "\n".join(script.read_text(encoding="utf-8", errors="replace") for script in scripts)
    words = {key: entry for key, entry in catalogue("en").items() if key.startswith("streamlit.")}
    parts = {key: [part for part in re.split(r"\{\w+\}", entry) if part] for key, entry in words.items()}
    composed = {
        "streamlit.apply": ["Press Enter to ", "`apply`"],
        "streamlit.submit": ["Press Enter to ", "`submit form`"],
        "streamlit.page-not-found-main": [
            "The page that you have requested does not seem to exist", ". Running the app's main page.",
        ],
        "streamlit.date-calendar": ["Choose date"],
        "streamlit.date-year-of": [], "streamlit.date-month-of": [], "streamlit.date-day-of": [],  # named by the browser
    }  # fmt: skip
    unsaid = [key for key, each in (parts | composed).items() if not all(part in said for part in each)]

    assert len(words) > 60
    assert unsaid == []


def test_no_two_become_the_same():
    for language in ("zh", "en"):
        said = [entry for key, entry in catalogue(language).items() if key.startswith("streamlit.")]
        assert len(said) == len(set(said))
