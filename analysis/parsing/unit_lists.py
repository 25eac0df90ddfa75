"""One list of units → mentions: who stands in it, in which role, whether it is left open."""

from collections.abc import Callable, Iterator

from msgspec import Struct

from analysis.diagnostics import Diagnostic
from analysis.parsing import names
from analysis.parsing.lexicon import IN_BRACKETS, JOINT, NOT_A_NAME, ROLE_VERB, WHEN, role_of
from analysis.parsing.model import Mention


class UnitList(Struct, frozen=True, gc=False):
    """The mentions of one list in order, and what could not be placed as a name."""

    mentions: tuple[Mention, ...]
    diagnostics: tuple[Diagnostic, ...] = ()


class _Party(Struct, frozen=True, gc=False):
    """One piece of a list: its name, the verb behind it, whether 会同 follows it or 等 ends it.

    `own` is the role in brackets behind the name, which is this unit's alone.
    """

    start: int
    end: int
    verb: str
    joins: str
    is_open: bool
    own: str = ""


def read_units(text: str, start: int, end: int, *, role: str, words: str, accepts: Callable[[str], bool]) -> UnitList:
    """The units of `text[start:end]`; a verb in the list (`A牵头，B配合`) goes before the key's `role` and `words`.

    Names that `accepts` refuses become the diagnostic `name-unplaced`, never a mention.
    """
    mentions: list[Mention] = []
    group: list[_Party] = []
    joined = ""
    for party in _parties(text, start, end, keyed=bool(words)):
        group.append(party)
        if party.joins:
            mentions += _as_mentions(text, group, "lead", party.joins)
            group, joined = [], party.joins
        elif party.verb:
            mentions += _as_mentions(
                text, group, *(("support", joined) if joined else (role_of(party.verb), party.verb))
            )
            group, joined = [], ""
    mentions += _as_mentions(text, group, *(("support", joined) if joined else (role, words)))
    refused = tuple(
        Diagnostic("name-unplaced", mention.start, mention.end, params={"name": mention.name})
        for mention in mentions
        if not accepts(mention.name)
    )
    return UnitList(tuple(mention for mention in mentions if accepts(mention.name)), refused)


def _parties(text: str, start: int, end: int, *, keyed: bool) -> Iterator[_Party]:
    found = names.merged(text, list(names.pieces(text, start, end)))
    for piece_start, piece_end, _ in found:
        if WHEN.fullmatch(text, piece_start, piece_end):
            continue
        if NOT_A_NAME.fullmatch(text, piece_start, piece_end) and not ROLE_VERB.search(text[piece_start:piece_end]):
            continue
        for begin, stop in names.split_at_blanks(text, piece_start, piece_end, persons=keyed):
            yield from _parties_of_piece(text, begin, stop)


def _parties_of_piece(text: str, start: int, end: int) -> Iterator[_Party]:
    own = IN_BRACKETS.search(text, start, end) if text[end - 1] in "）)" else None
    if own:
        yield _Party(start, own.start(), "", "", is_open=False, own=own["verb"])
        return
    verb = ROLE_VERB.search(text[start:end])
    stop = start + verb.start() if verb else end
    joint = JOINT.search(text, start + 2, stop)
    if joint:
        yield _Party(start, joint.start(), "", joint[0], is_open=False)
        start = joint.end()
    name_end = names.open_end(text, start, stop)
    parts = names.split_at_and(text, start, name_end)
    for begin, finish in parts[:-1]:
        yield _Party(begin, finish, "", "", is_open=False)
    yield _Party(*parts[-1], verb[0] if verb else "", "", is_open=name_end < stop)


def _as_mentions(text: str, group: list[_Party], role: str, words: str) -> list[Mention]:
    is_open = any(party.is_open for party in group)
    return [
        Mention(
            party.start, party.end, name := text[party.start : party.end],
            role_of(party.own) if party.own else role, party.own or words,
            is_collective=names.is_collective(name), list_is_open=is_open, full_name=name,
        )
        for party in group
        if party.start < party.end
    ]  # fmt: skip
