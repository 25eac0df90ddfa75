"""Words that are struck through: who sees them takes them for withdrawn, so that they are read and told."""

from collections.abc import Iterable

from analysis.diagnostics import Diagnostic

_LONGEST_TOLD = 40


def about_struck(struck: Iterable[str]) -> list[Diagnostic]:
    """A warning that quotes these words, if there are any; the file's places are not known yet."""
    words = "、".join(filter(None, (" ".join(each.split()) for each in struck)))[:_LONGEST_TOLD]
    return [Diagnostic("struck-words-read", 0, 0, params={"words": words})] if words else []
