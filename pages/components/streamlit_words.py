"""Streamlit's own words in the language of the page: names of its buttons, hints, menus of its tables."""

from functools import cache

import streamlit as st

from analysis.i18n import LANGUAGES, Language, catalogue, translate
from pages.components import state
from pages.components.browser import source

_JS = source("streamlit_words.js")
_TAGS: dict[Language, str] = {"zh": "zh-CN", "en": "en"}


def put() -> None:
    """Put the script that says them into the page, with the words of its language."""
    language = state.language()
    component = st.components.v2.component("streamlit-words", js=_JS)
    component(key="streamlit-words", data={"language": _TAGS[language], "pairs": _pairs(language)})


@cache
def _pairs(language: Language) -> list[list[str]]:
    """Each of the words in the other language and in this: after a change of language they must change back."""
    (other,) = (each for each in LANGUAGES if each != language)
    names = [key.removeprefix("streamlit.") for key in catalogue(language) if key.startswith("streamlit.")]
    return [[_words(name, other), _words(name, language)] for name in names]


def _words(name: str, language: Language) -> str:
    places = {each: f"{{{each}}}" for each in ("label", "count", "size", "kind")}
    return translate(f"streamlit.{name}", language, **places)
