"""A reader's corrections: small, readable, bound to one text by its sum, applied in order, each with its reason."""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from msgspec import MsgspecError, Struct, structs, to_builtins
from msgspec.json import decode

from analysis import schema
from analysis.diagnostics import MISREAD, OF_NAMES, UNREAD, UNUSED, Diagnostic
from analysis.errors import LeftOut, PlanError
from analysis.ledger.corrections import CHANGES
from analysis.parsing import Clause, Correction, Mention, Plan, Point
from analysis.parsing.general_parts import in_general_parts
from analysis.parsing.notices import COMPLETED, IN_ORDER, OF_POINTS, about_points
from analysis.parsing.units.names import is_collective
from analysis.reading import bytes_of, shown_name

__all__ = [
    "FOLDER",
    "OF_LEDGER",
    "Correction",
    "Corrections",
    "corrected",
    "kept_corrections",
    "nearest",
    "read_corrections",
    "unused",
]

FOLDER = Path(__file__).parent.parent / "data" / "corrections"
OF_LEDGER = frozenset(CHANGES)
"""The kinds of corrections that change the ledger; the others change responsibilities."""


MOST = 5000
"""Corrections of one plan: more than the largest has responsibilities. Each is shown, and costs whoever looks at the plan."""


class Corrections(Struct, frozen=True, forbid_unknown_fields=True):
    """The corrections of the text with the sum `sha256`, in the order they were made."""

    sha256: str
    items: tuple[Correction, ...] = ()

    def with_one(self, correction: Correction) -> "Corrections":
        """These and one more."""
        return structs.replace(self, items=(*self.items, correction))

    def and_those_of(self, others: "Corrections") -> "Corrections":
        """These, then the `others` that are not among them: a file given back is not applied twice."""
        return structs.replace(self, items=(*self.items, *(item for item in others.items if item not in self.items)))

    def without_last(self) -> "Corrections":
        """These but the last: undo."""
        return structs.replace(self, items=self.items[:-1])

    def without(self, number: int) -> "Corrections":
        """These but the one with this number, counted from 0."""
        return structs.replace(self, items=(*self.items[:number], *self.items[number + 1 :]))

    def moved_onto(self, base: "Corrections", newest: "Corrections") -> "Corrections":
        """What these change in `base` changed in `newest` instead: taken away there, and added there behind the others."""
        removed, added = _beyond(base.items, self.items), _beyond(self.items, base.items)
        kept = _beyond(newest.items, removed)
        return structs.replace(newest, items=(*kept, *_beyond(added, kept)))

    def to_json(self) -> str:
        """A readable file: what, where, to what, why."""
        return json.dumps(to_builtins(self), ensure_ascii=False, indent=1) + "\n"

    @classmethod
    def from_json(cls, text: str) -> "Corrections":
        """The corrections in a file; raises `PlanError` (`corrections-unreadable`) where it is not one."""
        try:
            return decode(text, type=cls)
        except (MsgspecError, ValueError, RecursionError) as error:  # a lone half of a character is a ValueError
            raise PlanError("corrections-unreadable", name="") from error


def _beyond(items: Sequence[Correction], known: Sequence[Correction]) -> tuple[Correction, ...]:
    """The `items` in their order without those of `known`, each as often as it stands there."""
    left = Counter(known)
    found = []
    for item in items:
        left[item] -= 1
        found += [item] if left[item] < 0 else []
    return tuple(found)


def kept_corrections(plan: Plan, left_out: list[LeftOut] | None = None, folder: Path = FOLDER) -> Corrections:
    """The corrections that `folder` keeps for `plan`, in files named with the first twelve digits of its sum.

    A file that cannot be read or applied goes to `left_out` and the others hold; without such a list `PlanError` is
    raised.
    """
    found = Corrections(plan.source.sha256)
    for path in sorted(folder.glob(f"*{plan.plan_id}*.json")):
        try:
            kept = read_corrections(path)
            if kept.sha256 == found.sha256:
                more = found.and_those_of(kept)
                corrected(plan, more)
                found = more
        except PlanError as error:
            if left_out is None:
                raise
            left_out.append(LeftOut(f"corrections/{shown_name(path.name)}", error))
    return found


def read_corrections(path: Path) -> Corrections:
    """The corrections in the file at `path`; raises `PlanError` where it cannot be opened or is not one."""
    try:
        return Corrections.from_json(bytes_of(path).decode("utf-8-sig"))
    except (UnicodeDecodeError, PlanError) as error:
        raise PlanError("corrections-unreadable", name=shown_name(path.name)) from error


def corrected(plan: Plan, corrections: Corrections) -> Plan:
    """`plan` with every correction applied in order.

    Raises `PlanError` where they belong to another text (`corrections-other-text`) or are more than `MOST`
    (`corrections-too-many`), or one of a responsibility finds nothing to change or would name words that do not stand in
    its point (`correction-in-vain`): nothing is applied in part. The plan takes those of the ledger along, for whoever
    reads its ledger; one that finds nothing to change there is told by a diagnostic, and the others hold.
    """
    if corrections.items and corrections.sha256 != plan.source.sha256:
        raise PlanError("corrections-other-text")
    if len(corrections.items) > MOST:
        raise PlanError("corrections-too-many", most=MOST)
    read = plan
    of_ledger = tuple(item for item in corrections.items if item.action in OF_LEDGER)
    for item in corrections.items:
        if item.action in OF_LEDGER:
            continue
        is_about_text = item.action == "confirm" and not item.point_key
        plan = _without_unread(plan, item) if is_about_text else _with_point(plan, item, _CHANGES[item.action])
    if not corrections.items:
        return plan
    plan = structs.replace(
        plan, diagnostics=_found_anew(plan), as_read=read.as_read or read,
        ledger_corrections=(*read.ledger_corrections, *of_ledger),
    )  # fmt: skip
    return _with_unused_told(plan)


def unused(plan: Plan) -> list[Correction]:
    """The corrections of the ledger in `plan` that find nothing to change in it, in their order."""
    if not plan.ledger_corrections:
        return []
    # Its patterns are many, and made for those who ask for the ledger.
    from analysis.ledger.of_plan import unused_corrections

    return unused_corrections(plan)


def _with_unused_told(plan: Plan) -> Plan:
    length, in_vain = len(plan.source.text), unused(plan)
    told = [each for each in plan.diagnostics if each.code != UNUSED]
    if not in_vain and len(told) == len(plan.diagnostics):
        return plan
    for item in in_vain:
        start = min(max(item.start, 0), length)
        params = {"point": item.point_key, "name": item.name}
        told.append(Diagnostic(UNUSED, start, min(start + len(item.name), length), item.point_key, params))
    return structs.replace(plan, diagnostics=tuple(sorted(told, key=IN_ORDER)))


def _without_unread(plan: Plan, item: Correction) -> Plan:
    """`plan` without the warning on the words that `item` says assign nothing."""
    end = item.start + len(item.name)
    meant = [d for d in plan.diagnostics if d.code == UNREAD and (d.start, d.end) == (item.start, end)]
    if not meant or plan.source.text[item.start : end] != item.name:
        raise PlanError("correction-in-vain", point="", name=item.name)
    return structs.replace(plan, diagnostics=tuple(d for d in plan.diagnostics if d not in meant))


def _found_anew(plan: Plan) -> tuple[Diagnostic, ...]:
    if plan.source.simplified:  # its names were judged in simplified characters, which they are not written in
        settled = {(m.start, m.end) for p in plan.points for c in p.clauses for m in c.mentions if m.by_reader}
        return tuple(
            each for each in plan.diagnostics if each.code not in OF_NAMES or (each.start, each.end) not in settled
        )
    names = {(m.start, m.end) for p in plan.points for c in p.clauses for m in c.mentions if not m.by_reader}
    kept = [
        each
        for each in plan.diagnostics
        if each.code not in OF_POINTS and (each.code != MISREAD or (each.start, each.end) in names)
    ]
    general = in_general_parts(plan.source.text, plan.sections, plan.points)
    anew = about_points(plan.points, plan.diagnostics, general)
    # What a reader put in the place of a name was not completed by the words before it.
    told = [each for each in anew if each.code != COMPLETED or each in plan.diagnostics]
    return tuple(sorted([*kept, *told], key=IN_ORDER))


_Change = Callable[[Plan, Point, Correction], Point | None]


def _with_point(plan: Plan, item: Correction, change: _Change) -> Plan:
    points = list(plan.points)
    for i, point in enumerate(points):
        if point.key == item.point_key and (changed := change(plan, point, item)):
            points[i] = changed
            return structs.replace(plan, points=tuple(points))
    raise PlanError("correction-in-vain", point=item.point_key, name=item.name)


def _each_mention(point: Point, item: Correction, change: Callable[[Mention], Mention | None]) -> Point | None:
    """The point with every mention that `item` means changed, or taken out; None where it means none."""
    met = False
    clauses: list[Clause] = []
    for clause in point.clauses:
        mentions: list[Mention] = []
        for mention in clause.mentions:
            meant = mention.name == item.name and mention.start == item.start
            met = met or meant
            kept = change(mention) if meant else mention
            mentions += [kept] if kept else []
        clauses.append(structs.replace(clause, mentions=tuple(mentions)))
    return structs.replace(point, clauses=tuple(clauses)) if met else None


def _drop(_: Plan, point: Point, item: Correction) -> Point | None:
    return _each_mention(point, item, lambda mention: None)


def _confirm(_: Plan, point: Point, item: Correction) -> Point | None:
    return _each_mention(point, item, lambda mention: structs.replace(mention, by_reader="confirmed"))


def _role(_: Plan, point: Point, item: Correction) -> Point | None:
    if item.to not in schema.ROLES:
        return None
    return _each_mention(
        point,
        item,
        lambda mention: structs.replace(mention, role=item.to, role_basis="corrected", by_reader="corrected"),
    )


def _department(_: Plan, point: Point, item: Correction) -> Point | None:
    name = shown_name(item.to.strip())  # a blank at its end would make two departments of one to the eye
    return (
        _each_mention(point, item, lambda mention: structs.replace(mention, full_name=name, by_reader="corrected"))
        if name
        else None
    )


def _name(plan: Plan, point: Point, item: Correction) -> Point | None:
    start = nearest(plan.source.text, item.to, point, item.start)
    if start < 0:
        return None

    def renamed(old: Mention) -> Mention:
        end, collective = start + len(item.to), is_collective(item.to)
        return structs.replace(
            old,
            start=start,
            end=end,
            name=item.to,
            full_name=item.to,
            other_name="",
            is_collective=collective,
            by_reader="corrected",
        )

    return _each_mention(point, item, renamed)


def nearest(text: str, name: str, point: Point, start: int) -> int:
    """Where `name` stands in the point, nearest to `start`; −1 where it does not."""
    if not name.strip():
        return -1
    before, after = text.rfind(name, point.start, start + len(name)), text.find(name, start, point.end)
    places = [at for at in (before, after) if at >= 0]
    return min(places, key=lambda at: abs(at - start)) if places else -1


def _add(plan: Plan, point: Point, item: Correction) -> Point | None:
    start = item.start if item.start >= 0 else plan.source.text.find(item.name, point.start, point.end)
    stands = plan.source.text[start : start + len(item.name)] == item.name and point.start <= start < point.end
    if item.to not in schema.ROLES or start < 0 or not item.name.strip() or not stands:
        return None
    if any(mention.name == item.name for clause in point.clauses for mention in clause.mentions):
        return None
    mention = Mention(
        start, start + len(item.name), item.name, item.to, "", "corrected",
        is_collective=is_collective(item.name), full_name=item.name, by_reader="corrected",
    )  # fmt: skip
    if not point.clauses:
        return structs.replace(point, clauses=(Clause(start, mention.end, (mention,), form="corrected"),))
    *others, last = point.clauses
    return structs.replace(point, clauses=(*others, structs.replace(last, mentions=(*last.mentions, mention))))


_CHANGES: Mapping[str, _Change] = {
    "drop": _drop,
    "role": _role,
    "department": _department,
    "name": _name,
    "add": _add,
    "confirm": _confirm,
}
