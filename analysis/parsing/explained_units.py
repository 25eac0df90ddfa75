"""The units of a place as an explanation tells them, and the words beside them that were read as nothing."""

import re
from collections.abc import Iterator, Mapping, Sequence

from msgspec import Struct

from analysis.parsing.explanation import NamedUnit, Words
from analysis.parsing.lexicon import ROLE_KEY, ROLE_VERB
from analysis.parsing.model import Attribute, Clause, Mention, Plan, Point
from analysis.parsing.role_words import Span, places_of_role_words
from analysis.parsing.trail import Trail
from analysis.parsing.units import names
from analysis.words import listed

RULES = frozenset(("rule-first-leads", "rule-sign-leads", "rule-others-support"))
"""The codes of the diagnostics that tell which rule, said once, gives a unit its role."""
_WORDS = re.compile(r"[^\W\d_][^\W_]*")
_JOINS = frozenset((*listed("collectives.and"), *"由为是等"))
"""What holds a list together and says nothing by itself."""
_LONGEST_OPEN_END = 9


Held = tuple[Point, Clause]
"""A clause of a point."""


class Told(Struct, frozen=True):
    """What an explanation is made from: the plan as it stands, how it was parsed, and the departments of its names.

    `parsed` are the mentions before any correction, `held` the clauses of the plan's points, in the order of the text,
    `lost` those that gave way to earlier ones, in order, by the search that found them, `rules` the words of rules.
    """

    plan: Plan
    trail: Trail
    parsed: frozenset[Mention]
    held: Sequence[Held]
    lost: Mapping[str, Sequence[Clause]]
    rules: Sequence[Span]
    departments: Mapping[str, str]

    @property
    def text(self) -> str:
        """What all spans count."""
        return self.plan.source.text


def kind_of_search(form: str) -> str:
    """What the forms of one search share, whose clauses overlap with none of their own: lines of labels are joined."""
    return "label" if form.startswith(("label-", "heading-")) else form


def units_of(told: Told, whole: Span, clause: Clause, mentions: Sequence[Mention]) -> tuple[NamedUnit, ...]:
    """Those `mentions` of a clause as an explanation tells them; the words of their roles are looked for in `whole`."""
    places = places_of_role_words(told.text, *whole, mentions)
    said = _prefixes(clause.mentions)
    return tuple(
        _unit(told, mention, said.get(mention.start, ("", "")), places.get(mention.start)) for mention in mentions
    )


def _unit(told: Told, mention: Mention, said: tuple[str, str], role_words_at: Span | None) -> NamedUnit:
    full = mention.full_name or mention.name
    prefix, prefix_from = said
    is_bare = mention.role_basis == "stated" and not mention.role_as_written
    return NamedUnit(
        mention.start, mention.end, mention.name,
        prefix=prefix, prefix_from=prefix_from, other_name=mention.other_name,
        full_name=full, department=told.departments.get(full, full),
        role=mention.role, basis="undivided" if is_bare else mention.role_basis,
        role_words=mention.role_as_written, role_words_at=role_words_at,
        is_collective=mention.is_collective, list_is_open=mention.list_is_open,
        is_corrected=mention not in told.parsed,
    )  # fmt: skip


def _prefixes(mentions: Sequence[Mention]) -> Mapping[int, tuple[str, str]]:
    """The prefix that completes each name, by where that begins, with the name before it that said it last."""
    own = [_prefix(mention) for mention in mentions]
    kinds = set(filter(None, own))
    found: dict[int, tuple[str, str]] = {}
    last: dict[str, str] = {}
    for mention, prefix in zip(mentions, own, strict=True):
        found[mention.start] = prefix, last.get(prefix, "")
        last |= {each: mention.name for each in kinds if mention.name.startswith(each)}
    return found


def _prefix(mention: Mention) -> str:
    full, own = mention.full_name or mention.name, names.other_name(mention.name)[0]
    return full[: len(full) - len(own)] if full.endswith(own) else ""


def unread_in(
    told: Told, whole: Span, units: Sequence[NamedUnit], attributes: Sequence[Attribute]
) -> tuple[Words, ...]:
    """The words of a clause, `text[slice(*whole)]`, that are no unit, role, attribute or rule, and hold no list together."""
    text, (at, end) = told.text, whole
    read = [(unit.start, unit.end) for unit in units] + [(each.start, each.end) for each in attributes]
    read += told.rules
    read += [unit.role_words_at for unit in units if unit.role_words_at]
    read += [(_key_start(text, at, each), each.start) for each in attributes]
    unread: list[Words] = []
    for start, stop in sorted([*((a, b) for a, b in read if b > at and a < end), (end, end)]):
        unread += _words(text, at, start)
        at = max(at, stop)
    return tuple(unread)


def _key_start(text: str, start: int, attribute: Attribute) -> int:
    found = text.rfind(attribute.key, start, attribute.start) if attribute.key else -1
    return found if found >= 0 else attribute.start


def _words(text: str, start: int, end: int) -> Iterator[Words]:
    for match in _WORDS.finditer(text, start, max(start, end)):
        if not _holds_together(match[0]):
            yield Words(*match.span(), match[0])


def _holds_together(words: str) -> bool:
    """Words that only join a list, leave it open, or say once more who acts (A会同B负责, 责任单位：A牵头)."""
    if words in _JOINS or ROLE_VERB.fullmatch(words) or ROLE_KEY.fullmatch(f"{words}："):
        return True
    return words.startswith("等") and (len(words) <= _LONGEST_OPEN_END or ROLE_VERB.search(words) is not None)
