"""Every mishap by its name, and plans that one kind of mishap befell at some of their lists."""

from collections.abc import Callable, Mapping, Sequence
from random import Random
from typing import NamedTuple

from tests.analysis.parsing.written import mishaps_of_lists as lists
from tests.analysis.parsing.written import mishaps_of_points as points
from tests.analysis.parsing.written.drafts import Draft, Tables, tables_of
from tests.analysis.parsing.written.mishaps_of_lists import Edit
from tests.analysis.parsing.written.places import PlacedList, begins_of_points, placed_lists, text_of

Mishap = Callable[[str, PlacedList, Random], Edit | None]

MISHAPS: Mapping[str, Mishap] = {
    each.__name__.replace("_", " "): each
    for each in (
        lists.closing_bracket_lost, lists.opening_bracket_lost, lists.bracket_of_other_form, lists.separator_lost,
        lists.separator_doubled, lists.separator_misread, lists.blank_in_name, lists.name_cut_by_line_end,
        lists.page_number_in_list, lists.blank_in_key, lists.key_misspelt, lists.colon_lost, lists.blank_lost,
        lists.colon_misread, lists.bracket_for_separator, lists.character_doubled,
        lists.lists_glued, lists.sentence_in_list, lists.verb_phrase_beside_unit, points.number_swallowed,
        points.letter_for_digit, points.line_doubled, points.break_lost_behind_list, points.break_lost_before_list,
    )
}  # fmt: skip
MOST_LISTS = 2


class DamagedPlan(NamedTuple):
    """A plan's text before and after the mishaps of one kind, and what a reader still reads from it.

    `begins` are the places in the damaged text where its points begin.
    """

    kind: str
    whole: str
    text: str
    begins: tuple[int, ...]
    tables: Tables


def damaged_plans(drafts: Sequence[Draft], count: int, seed: int) -> list[DamagedPlan]:
    """`count` of the plans, each befallen by a kind of mishap that can befall it; all kinds about equally often."""
    chance, used = Random(seed), dict.fromkeys(MISHAPS, 0)
    found: list[DamagedPlan] = []
    for draft in drafts:
        text, places = text_of(draft), placed_lists(draft)
        for kind in sorted(MISHAPS, key=lambda kind: used[kind]):
            edits = _edits(text, places, MISHAPS[kind], chance)
            if edits:
                used[kind] += 1
                begins = tuple(_moved(begin, edits) for begin in begins_of_points(draft))
                found.append(DamagedPlan(kind, text, edited(text, edits), begins, tables_of(draft)))
                break
        if len(found) == count:
            break
    return found


def _edits(text: str, places: Sequence[PlacedList], mishap: Mishap, chance: Random) -> list[Edit]:
    """What the mishap does to some of the lists, one point only once."""
    found: dict[int, Edit] = {}
    for place in chance.sample(places, len(places)):
        edit = mishap(text, place, chance)
        if edit and len(found) < MOST_LISTS:
            found.setdefault(place.numeral.start, edit)
    return list(found.values())


def _moved(place: int, edits: Sequence[Edit]) -> int:
    """Where a place in the text is after the edits."""
    return place + sum(len(words) - (end - start) for start, end, words in edits if end <= place)


def edited(text: str, edits: Sequence[Edit]) -> str:
    """The text with all edits, which count its characters as they were."""
    for start, end, words in sorted(edits, reverse=True):
        text = text[:start] + words + text[end:]
    return text
