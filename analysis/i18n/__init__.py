"""Every word a person reads, in Chinese and English.

`zh.toml` and `en.toml` hold the same keys; a subject with many words has files of its own beside them
(`network.zh.toml`, `network.en.toml`). `languages` says which languages there are and how each is set.
"""

import tomllib
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from string import Formatter
from typing import Any

from analysis.i18n.languages import DEFAULT_LANGUAGE, LANGUAGES, Language, conventions, language_of

__all__ = [
    "DEFAULT_LANGUAGE",
    "LANGUAGES",
    "Language",
    "catalogue",
    "conventions",
    "language_of",
    "listed",
    "translate",
]


@cache
def catalogue(language: Language) -> dict[str, str]:
    """All entries of one language, keyed by their dotted path (`"page.overview"`)."""
    here = Path(__file__).parent
    entries: dict[str, str] = {}
    for source in sorted(here.glob(f"*{language}.toml")):
        more = dict(_flatten("", tomllib.loads(source.read_text(encoding="utf-8"))))
        if twice := entries.keys() & more.keys():
            raise ValueError(f"{source.name}: {', '.join(sorted(twice))} stand in another file too")
        entries |= more
    return entries


def _flatten(prefix: str, node: dict[str, object]) -> list[tuple[str, str]]:
    entries: list[tuple[str, str]] = []
    for key, value in node.items():
        path = f"{prefix}{key}"
        entries += _flatten(f"{path}.", value) if isinstance(value, dict) else [(path, str(value))]
    return entries


def translate(key: str, language: Language, **params: object) -> str:
    """The entry `key` in `language` with its `{placeholders}` filled; an unknown key raises `KeyError`.

    `{count:point|points}` becomes the first word where `count` is one, else the second.
    """
    return _FILLING.vformat(catalogue(language)[key], (), params)


def listed(names: Iterable[str], language: Language) -> str:
    """Names joined as a sentence of `language` lists them."""
    return conventions(language).between_names.join(names)


class _Filling(Formatter):
    def format_field(self, value: Any, format_spec: str) -> str:
        one, either, many = format_spec.partition("|")
        if either:
            return one if str(value) == "1" else many
        return format(value, format_spec)


_FILLING = _Filling()
