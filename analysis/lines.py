"""Lines of a text and the blanks in them, for all that read one: which characters are blank, where lines lie and end."""

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate

BLANKS = " \t　\xa0"
"""The characters that print as nothing within a line."""
UNSEEN = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C), (0x115F, 0x1160),
    (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E), (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F),
    (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0), (0xFFF0, 0xFFFB), (0xFFFE, 0xFFFF), (0xE0000, 0xE0FFF),
)  # fmt: skip
"""From where to where characters stand that nobody sees, and that make two names of one to the eye, or turn them round:
controls, and those that Unicode calls ignorable."""

Lines = Sequence[tuple[int, int]]
"""Where each line begins and ends, in order."""


def lines_of(text: str) -> list[tuple[int, int]]:
    """Where each line of `text` that is not blank begins and ends, in order."""
    spans, start = [], 0
    for line in text.split("\n"):
        end = start + len(line)
        if line and not line.isspace():
            spans.append((start, end))
        start = end + 1
    return spans


def line_end(text: str, at: int) -> int:
    """Where the line around `at` ends: at its break, or with the text."""
    end = text.find("\n", at)
    return len(text) if end < 0 else end


def trimmed_end(text: str, start: int, end: int, blanks: str = BLANKS) -> int:
    """Where `text[start:end]` ends without the `blanks` behind it."""
    while end > start and text[end - 1] in blanks:
        end -= 1
    return end


def line_breaks(text: str) -> list[int]:
    """Where each line of `text` ends at a break, blank ones among them, in order."""
    ends = accumulate(len(line) + 1 for line in text.split("\n"))
    return [end - 1 for end in ends][:-1]


def line_number(breaks: Sequence[int], at: int) -> int:
    """The number, from 1, of the line around `at` in the text with these breaks; the break belongs to its line."""
    return bisect_left(breaks, at) + 1
