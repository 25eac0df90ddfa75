"""The languages of the interface, and what each sets between words: the one place that tells them apart."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Language = Literal["zh", "en"]
LANGUAGES: tuple[Language, ...] = get_args(Language)
DEFAULT_LANGUAGE: Language = "zh"
FOREIGN_LANGUAGE: Language = "en"
"""For a reader who asks for a language that there is none of."""


@dataclass(frozen=True, slots=True)
class Conventions:
    """How a language is written and set.

    `locale` is its code for browsers, `latin_font` the font of Latin letters on slides, `invitation` how a sentence
    begins that only a screen can keep.
    """

    locale: str
    between_names: str
    between_clauses: str
    between_sentences: str
    comma: str
    colon: str
    stop: str
    latin_font: str
    invitation: str


_CONVENTIONS: Mapping[Language, Conventions] = {
    "zh": Conventions(
        "zh-CN", between_names="、", between_clauses="；", between_sentences="", comma="，", colon="：", stop="。",
        latin_font="微软雅黑", invitation="点击",
    ),
    "en": Conventions(
        "en", between_names=", ", between_clauses="; ", between_sentences=" ", comma=", ", colon=": ", stop=".",
        latin_font="Calibri", invitation="Click ",
    ),
}  # fmt: skip


def conventions(language: Language) -> Conventions:
    """How `language` is written and set."""
    return _CONVENTIONS[language]


def language_of(locale: str | None) -> Language:
    """The interface language for a browser's locale (`"en-GB"` → `"en"`): Chinese unless it asks for another."""
    if not locale:
        return DEFAULT_LANGUAGE
    return next((each for each in LANGUAGES if locale.lower().startswith(each)), FOREIGN_LANGUAGE)
