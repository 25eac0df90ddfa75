"""Words from a plan, a file's name or a message as plain words: neither Markdown nor HTML must make anything else of them."""

import re
from collections.abc import Iterable
from html import escape

_MARKS = re.compile(r"([!-/:-@\[-`{-~])")
_BREAKS = re.compile(r"^[ \t]+|\s*[\r\n\v\f\x85\u2028\u2029]\s*")
_JOINER = "\N{WORD JOINER}"
_MADE_OF_TEXT = re.compile(
    r"(?<=:)(?=[\w/+-])"  # http://…, and the names of pictures between two colons
    r"|(?<=www)(?=\.)"
    r"|(?<=[\w.+-])(?=@)"
    r"|(?<=[<>=~-])(?=[>=-])",  # -> and its like become arrows
    re.IGNORECASE,
)


def plain(words: str) -> str:
    """`words` in one line, with every mark that Markdown reads escaped.

    Addresses, the names of pictures and arrows are found by Streamlit after the marks have been read, in what is plain
    text by then: a sign that prints as nothing parts them.
    """
    return _MARKS.sub(
        r"\\\1", _MADE_OF_TEXT.sub(_JOINER, _BREAKS.sub(lambda found: " " if found.start() else "", words))
    )


def in_parts(parts: Iterable[str]) -> str:
    """The `parts` of a line as HTML, each going to the next line as a whole where there is no room; empty ones fall away."""
    return " ".join(f"<span class='pa-part'>{escape(part)}</span>" for part in parts if part)
