"""Warnings on what whoever opens a file sees and its words alone do not say: words struck through, notes, pictures."""

from collections.abc import Iterable

from analysis.diagnostics import Diagnostic

PICTURES_UNREAD = "pictures-unread"
_LONGEST_TOLD = 40
_WIDE, _HIGH = 8, 4
"""A picture of so many centimetres may hold a table; letterheads are lower, seals narrower."""


def about_struck(struck: Iterable[str]) -> list[Diagnostic]:
    """A warning that quotes the words struck through, by paragraph or cell, which are read like others; empty without any."""
    words = "、".join(filter(None, (" ".join(each.split()) for each in struck)))[:_LONGEST_TOLD]
    return [Diagnostic("struck-words-read", 0, 0, params={"words": words})] if words else []


def about_notes(notes: Iterable[str]) -> list[Diagnostic]:
    """A warning that counts the footnotes, endnotes and comments, which nothing reads, and quotes the first."""
    words = [" ".join(each.split()) for each in notes]
    return (
        [Diagnostic("notes-unread", 0, 0, params={"count": len(words), "words": words[0][:_LONGEST_TOLD]})]
        if words
        else []
    )


def about_pictures(sizes: Iterable[tuple[float, float]]) -> list[Diagnostic]:
    """A warning on the pictures large enough to hold words, by their widths and heights in centimetres; nothing reads these."""
    count = sum(width >= _WIDE and height >= _HIGH for width, height in sizes)
    return [Diagnostic(PICTURES_UNREAD, 0, 0, params={"count": count})] if count else []
