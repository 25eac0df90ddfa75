"""What copying, scanning and hands do to a point around its list: its number, its lines, the breaks between them."""

import re
from random import Random

from tests.analysis.parsing.written.mishaps_of_lists import Edit
from tests.analysis.parsing.written.places import PlacedList

SHOWS_ITSELF = re.compile("第|[（(【]|[0-9０-９]|[一二三四五六七八九十]+、|抄送|示例市人民政府")
"""How a line begins that is seen to be one without its break."""
LETTERS_FOR_DIGITS = {"0": "oO", "1": "lI"}


def number_swallowed(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A point's number is left out between two that show the gap: 推进项目攻坚。"""
    return Edit(*place.numeral, "") if place.number_shows else None


def letter_for_digit(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A scan reads a letter for a digit of a point's number: 1o.推进项目攻坚。"""
    spots = [at for at in range(*place.numeral) if text[at] in LETTERS_FOR_DIGITS]
    if not spots:
        return None
    at = chance.choice(spots)
    return Edit(at, at + 1, chance.choice(LETTERS_FOR_DIGITS[text[at]]))


def line_doubled(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The line with the list stands twice."""
    end = text.index("\n", place.span.end)
    start = text.rindex("\n", 0, place.span.start) + 1
    return Edit(end, end, "\n" + text[start:end])


def break_lost_behind_list(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """The line with the list runs into the next: （责任单位：市财政局）2.推进项目攻坚。"""
    end = text.index("\n", place.span.end)
    return Edit(end, end + 1, chance.choice(("", " ", "　"))) if SHOWS_ITSELF.match(text, end + 1) else None


def break_lost_before_list(text: str, place: PlacedList, chance: Random) -> Edit | None:
    """A list on a line of its own runs on from the sentence before it: 抓好落实。责任单位：市财政局。"""
    start = text.rindex("\n", 0, place.span.start)
    return Edit(start, start + 1, chance.choice(("", " ", "　"))) if place.span.start - start <= 2 else None
