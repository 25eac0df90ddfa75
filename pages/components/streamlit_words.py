"""Streamlit's own words in the language of the page: names of its buttons, hints, menus of its tables."""

from functools import cache

import streamlit as st

from analysis.i18n import LANGUAGES, Language, catalogue, conventions, translate
from pages.components import state
from pages.components.browser import source

_component = st.components.v2.component("streamlit-words", js=source("streamlit_words.js"))


def put() -> None:
    """Put the script that says them into the page, with the words of its language."""
    language = state.language()
    _component(key="streamlit-words", data={"language": conventions(language).locale, "pairs": _pairs(language)})


@cache
def _pairs(language: Language) -> list[list[str]]:
    """Each of the words in every other language and in this: after a change of language they must change back."""
    others = [each for each in LANGUAGES if each != language]
    names = [key.removeprefix("streamlit.") for key in catalogue(language) if key.startswith("streamlit.")]
    return [[_words(name, other), _words(name, language)] for other in others for name in names]


def _words(name: str, language: Language) -> str:
    places = {each: f"{{{each}}}" for each in ("label", "count", "size", "kind")}
    return translate(f"streamlit.{name}", language, **places)
