"""Words from a plan as plain words: Markdown must not make pictures, links or formulas of them."""

import re

_MARKS = re.compile(r"([\\`*_{}\[\]#!|~$:<>])")


def plain(words: str) -> str:
    """`words` with every character that Markdown reads escaped."""
    return _MARKS.sub(r"\\\1", words)
