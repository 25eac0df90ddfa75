"""A reader's corrections of the ledger: where an action begins, what is none, what a commitment is, by when.

Each means the words of the text that stand at its `start`, so that it holds whatever else is corrected. Rows of a ledger
are matched by the numbers of actions: an action that no correction touches keeps its own.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date

from msgspec.structs import replace

from analysis import schema
from analysis.ledger.model import Action, Commitment, Draft, Span
from analysis.parsing import Correction, Point

__all__ = ["CHANGES", "Words", "corrected_drafts", "cut_places", "is_number", "two_days"]

CORRECTED = "corrected"
"""The basis of what a reader changed or added."""
Words = tuple[tuple[Action, ...], list[Commitment]]
"""The actions and commitments that words by themselves hold."""
Reads = Callable[[str], Words]
_AROUND = " \t\n　\xa0，,。；;、"
_MARKS = "，,；;。、：:"
"""Behind which a sentence may be cut."""
_QUOTED = '《》“”「」"'
_LONGEST_NUMBER = 4


class _Here:
    """What the changes of one point look at beside what was read in it."""

    __slots__ = ("of_words", "text")

    def __init__(self, text: str, of_words: Reads) -> None:
        self.text, self.of_words = text, of_words


def corrected_drafts(
    drafts: Mapping[str, Draft], items: Iterable[Correction], text: str, of_words: Reads
) -> tuple[dict[str, Draft], list[Correction]]:
    """`drafts` with the corrections `items` in their order, and those of them that find nothing to change.

    `of_words` reads the ledger of words that stand by themselves, in places that count from their own beginning.
    """
    found, unused, here = dict(drafts), [], _Here(text, of_words)
    for item in items:
        draft = found.get(item.point_key)
        changed = CHANGES[item.action](draft, item, here) if draft and _stands(draft.point, item, text) else None
        if changed is None:
            unused.append(item)
        else:
            found[item.point_key] = changed
    return found, unused


def cut_places(text: str, action: Span, commitments: Iterable[Span]) -> list[int]:
    """Behind which marks the words of an action can be cut: outside of its commitments, with words on either side."""
    closed = list(commitments)
    places = (_trimmed(text, at + 1, action[1])[0] for at in range(*action) if text[at] in _MARKS)
    return [at for at in dict.fromkeys(places) if _halves(text, action, at, closed)]


def is_number(words: str) -> bool:
    """Whether these words can be the number of an action."""
    return words.isascii() and words.isdecimal() and len(words) <= _LONGEST_NUMBER and int(words) > 0


def two_days(words: str) -> tuple[date | None, date | None] | None:
    """2024-01-01/2024-06-30 → the first and the last day, either of which may be left out; None for other words."""
    days = []
    for day in words.split("/"):
        try:
            days.append(date.fromisoformat(day) if day else None)
        except ValueError:
            return None
    if len(days) != 2 or "/".join(day.isoformat() if day else "" for day in days) != words:
        return None
    first, last = days
    return None if first and last and first > last else (first, last)


def _stands(point: Point, item: Correction, text: str) -> bool:
    """The words that the correction means are where it says, within its point."""
    start, end = _span(item)
    return bool(item.name) and point.start <= start and end <= point.end and text[start:end] == item.name


def _span(item: Correction) -> Span:
    return item.start, item.start + len(item.name)


def _trimmed(text: str, start: int, end: int) -> Span:
    words = text[start:end]
    return start + len(words) - len(words.lstrip(_AROUND)), start + len(words.rstrip(_AROUND))


def _halves(text: str, action: Span, at: int, closed: Iterable[Span]) -> tuple[Span, Span] | None:
    """The action before and from the place `at` on; None where a half is empty, or one of the spans `closed` is cut."""
    first, second = _trimmed(text, action[0], at), _trimmed(text, at, action[1])
    if first[0] >= first[1] or second[0] >= second[1]:
        return None
    return None if any(start < second[0] and end > first[1] for start, end in closed) else (first, second)


def _cut(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The action that `start` lies in ends before it; the words from there on are one of their own, numbered `to`."""
    at = next((at for at, action in enumerate(draft.actions) if action.start < item.start < action.end), None)
    if at is None or (item.to and not is_number(item.to)):
        return None
    action, promised = draft.actions[at], [(each.start, each.end) for each in draft.commitments]
    halves = _halves(here.text, (action.start, action.end), item.start, promised)
    if halves is None:
        return None
    first, second = halves
    read, _ = here.of_words(here.text[slice(*second)])
    new = Action(_free_number(draft, item.to), read[0].nature if read else action.nature, *second)
    before = replace(action, start=first[0], end=first[1])
    return _with_actions(draft, at, at + 1, (before, new))


def _free_number(draft: Draft, wanted: str) -> int:
    """The number that is wanted, where no action has or had it; else the next that is free."""
    taken = {action.no for action in draft.actions} | {draft.last_no}
    if wanted and (number := int(wanted)) > draft.last_no and number not in taken:
        return number
    return max(taken) + 1


def _join(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The action that begins at `start` belongs to the one before it, unless units are listed between the two."""
    at = next((at for at, action in enumerate(draft.actions) if action.start == item.start), 0)
    if not at:
        return None
    before, action = draft.actions[at - 1 : at + 1]
    clauses = draft.point.clauses
    lists = [*(each.start for each in clauses), *(said.start for each in clauses for said in each.attributes)]
    if any(before.end <= start < action.start for start in lists):
        return None
    return _with_actions(draft, at - 1, at + 1, (replace(before, end=action.end),))


def _no_action(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The words are no action; what they promise is gone with them."""
    at = _index(draft.actions, item)
    return None if at is None else _with_actions(draft, at, at + 1, ())


def _nature(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The action is of the nature `to`."""
    at = _index(draft.actions, item)
    if at is None or item.to not in schema.NATURES:
        return None
    return _with_actions(draft, at, at + 1, (replace(draft.actions[at], nature=item.to, nature_basis=CORRECTED),))


def _use(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The number or name is used as `to`: a standard, a condition, a target."""
    at = _index(draft.commitments, item)
    if at is None or item.to not in schema.USES[draft.commitments[at].kind]:
        return None
    return _with_commitments(draft, at, (replace(draft.commitments[at], use=item.to, basis=CORRECTED),))


def _date(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The time is from the first to the last day of `to`, as `two_days` reads it."""
    at, days = _index(draft.commitments, item), two_days(item.to)
    if at is None or days is None or draft.commitments[at].kind != "deadline":
        return None
    first, last = days
    old = draft.commitments[at]
    direction = "period" if first and last else "by" if last else "from" if first else old.direction
    new = replace(
        old, due_from=first, due_to=last, basis=CORRECTED, direction=old.direction if old.recurrence else direction
    )
    return _with_commitments(draft, at, (new,))


def _no_commitment(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The words promise nothing."""
    at = _index(draft.commitments, item)
    return None if at is None else _with_commitments(draft, at, ())


def _commitment(draft: Draft, item: Correction, here: _Here) -> Draft | None:
    """The words promise something of the kind `to`, with the value and the days that are read in them alone."""
    start, end = _span(item)
    lies_in_action = not draft.holds_actions or any(a.start <= start and end <= a.end for a in draft.actions)
    is_apart = all(each.end <= start or end <= each.start for each in draft.commitments)
    is_trimmed = _trimmed(here.text, start, end) == (start, end)
    if item.to not in schema.COMMITMENTS or not (lies_in_action and is_apart and is_trimmed):
        return None
    new = replace(_read_as(item, here), start=start, end=end, basis=CORRECTED)
    return replace(draft, commitments=tuple(sorted([*draft.commitments, new], key=lambda each: each.start)))


def _read_as(item: Correction, here: _Here) -> Commitment:
    """The commitment that the words of `item` are by themselves; where they are read as none, one without a value."""
    _, read = here.of_words(item.name)
    whole = [each for each in read if each.kind == item.to and (each.start, each.end) == (0, len(item.name))]
    name = item.name.strip(_QUOTED) if item.to == "deliverable" else ""
    if whole:
        return replace(whole[0], value=name or whole[0].value)
    return Commitment(item.to, 0, 0, value=name, use="target" if item.to == "quantity" else "")


def _index(spans: Sequence[Action | Commitment], item: Correction) -> int | None:
    """Which of these has exactly the words of the correction."""
    meant = _span(item)
    return next((at for at, each in enumerate(spans) if (each.start, each.end) == meant), None)


def _with_actions(draft: Draft, start: int, end: int, new: Sequence[Action]) -> Draft:
    return replace(draft, actions=(*draft.actions[:start], *new, *draft.actions[end:]))


def _with_commitments(draft: Draft, at: int, new: Sequence[Commitment]) -> Draft:
    return replace(draft, commitments=(*draft.commitments[:at], *new, *draft.commitments[at + 1 :]))


CHANGES: Mapping[str, Callable[[Draft, Correction, _Here], Draft | None]] = {
    "cut": _cut,
    "join": _join,
    "no-action": _no_action,
    "nature": _nature,
    "use": _use,
    "date": _date,
    "no-commitment": _no_commitment,
    "commitment": _commitment,
}
"""What a correction of the ledger does to what was read in its point; None where it finds nothing to change."""
