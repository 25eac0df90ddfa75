"""Made-up plans with the answers marked in them, and how far a ledger agrees with these.

`⟦F …⟧` is an action: F finite, C continuing, P provision. `⟨words|kind …⟩` is a commitment in it or beside it:
`quantity value unit direction use`, `deliverable use`, `deadline from to` (`-` where the text gives no day) or
`deadline recurring how-often`.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

from analysis.ledger import Commitment
from analysis.ledger.of_plan import ledger_of
from analysis.parsing import Plan, parse
from analysis.reading import read_bytes

FOLDER = Path(__file__).parent / "plans"
NAMES = sorted(path.stem for path in FOLDER.glob("*.txt"))
LATER = tuple(name for name in NAMES if name.startswith("later_"))
"""Those whose answers were written when the reader had read the others."""
KINDS = ("quantity", "deliverable", "deadline")
_MARK = re.compile(r"⟦([FCP]) |⟧|⟨|\|([^|⟨⟩\n]*)⟩")


class Answers(NamedTuple):
    """A plan's text, where its actions are with their nature, and where its commitments are with what is said of each."""

    text: str
    actions: dict[tuple[int, int], str]
    commitments: dict[tuple[int, int], str]


class Score(NamedTuple):
    """How many were found, how many there are, how many of the found are right."""

    found: int
    wanted: int
    right: int

    @property
    def f1(self) -> float:
        return 2 * self.right / (self.found + self.wanted) if self.found + self.wanted else 1.0

    def __add__(self, other: "Score") -> "Score":  # type: ignore[override]
        return Score(*(a + b for a, b in zip(self, other, strict=True)))


def read_answers(marked: str) -> Answers:
    """The text without its marks, and what they mark."""
    plain, at, length = [], 0, 0
    actions, commitments, opened, nature, inside = {}, {}, 0, "", 0
    for mark in _MARK.finditer(marked):
        plain.append(marked[at : mark.start()])
        length += mark.start() - at
        at = mark.end()
        if mark[0] == "⟧":
            actions[opened, length] = nature
        elif mark[0] == "⟨":
            inside = length
        elif mark[1]:
            opened, nature = length, mark[1]
        else:
            commitments[inside, length] = mark[2]
    return Answers("".join([*plain, marked[at:]]), actions, commitments)


def answers(name: str) -> Answers:
    return read_answers((FOLDER / f"{name}.txt").read_text(encoding="utf-8"))


def plan_of(text: str) -> Plan:
    return parse(read_bytes(text.encode(), "计划.txt"))


def scores(name: str) -> dict[str, Score]:
    """What is measured → the score of one plan: actions, where they begin, each kind of commitment, days of deadlines."""
    wanted = answers(name)
    found = ledger_of(plan_of(wanted.text))
    spans = {(a.start, a.end) for each in found.values() for a in each.actions}
    promised = [c for each in found.values() for c in each.commitments]
    result = {
        "actions": _score(spans, set(wanted.actions)),
        "starts": _score({start for start, _ in spans}, {start for start, _ in wanted.actions}),
    }
    for kind in KINDS:
        right = {span for span, said in wanted.commitments.items() if said.startswith(kind)}
        result[kind] = _score({(c.start, c.end) for c in promised if c.kind == kind}, right)
    dated = {(c.start, c.end, days(c)) for c in promised if c.kind == "deadline"}
    said = {(*span, said[9:]) for span, said in wanted.commitments.items() if said.startswith("deadline")}
    result["days"] = _score(dated, said)
    return result


def days(deadline: Commitment) -> str:
    """A deadline as the answers write it."""
    if deadline.recurrence:
        return f"recurring {deadline.recurrence}"
    return " ".join(day.isoformat() if day else "-" for day in (deadline.due_from, deadline.due_to))


def _score(found: set, wanted: set) -> Score:
    return Score(len(found), len(wanted), len(found & wanted))


def differences(name: str) -> Iterator[str]:
    """What is found and not wanted (+), and what is wanted and not found (-), in the order of the text."""
    wanted = answers(name)
    found = ledger_of(plan_of(wanted.text))
    mine = {("action", a.start, a.end, "") for each in found.values() for a in each.actions}
    mine |= {
        (c.kind, c.start, c.end, days(c) if c.kind == "deadline" else "") for e in found.values() for c in e.commitments
    }
    theirs = {("action", *span, "") for span in wanted.actions}
    for span, said in wanted.commitments.items():
        kind, _, rest = said.partition(" ")
        theirs.add((kind, *span, rest if kind == "deadline" else ""))
    for each in sorted(mine ^ theirs, key=lambda each: (each[1], each[2])):
        yield f"{'+' if each in mine else '-'} {each[0]} {wanted.text[each[1] : each[2]]} {each[3]}"


if __name__ == "__main__":
    for names in (sorted(set(NAMES) - set(LATER)), LATER):
        total: dict[str, Score] = {}
        for name in names:
            print(name)
            for line in differences(name):
                print("   ", line)
            for what, score in scores(name).items():
                total[what] = total.get(what, Score(0, 0, 0)) + score
        for what, score in total.items():
            print(f"{what}: {score.f1:.3f} ({score.right} right, {score.found} found, {score.wanted} wanted)")
