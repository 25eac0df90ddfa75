"""Plans of the library into a workspace, and those of a workspace into the library: with who changed what, when and why."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import NamedTuple

from analysis.apart import open_bytes, open_recognised, quietly
from analysis.corrections import Corrections
from analysis.errors import PlanError
from analysis.library.changes import Change
from analysis.library.model import PAGE, Entry, State
from analysis.library.said import line
from analysis.library.store import Library
from analysis.parsing import Plan
from analysis.reading import Told
from analysis.registry import Alias
from analysis.workspace import Aliased, Kept, Screen, Step, View, Workspace

__all__ = ["Brought", "bring", "carry", "plan_in"]


class Brought(NamedTuple):
    """What became of one plan of a workspace: its entry in the library, and why its corrections were left out, if so."""

    entry: Entry
    kept: Kept
    refused: PlanError | None = None


def carry(library: Library, keys: Sequence[str], screen: Screen | None = None) -> Workspace:
    """The plans `keys` of the library with all that was done to them, and every saved view of them or of no plan.

    Raises `PlanError` where the library does not hold one of them.
    """
    entries = [library.entry(key) for key in keys]
    views = [each for each in library.views() if set(each.parameters.get("plan", ())) <= set(keys)]
    return Workspace(
        plans=tuple(_kept(entry, library.state(entry.key)) for entry in entries),
        views=tuple(
            View(each.name, (each.parameters.get(PAGE) or ("overview",))[0], _without_page(each.parameters),
                 each.saved_by, _time(each.saved_at))
            for each in views
        ),
        screen=screen or Screen(),
        originals={entry.sha256: library.original(entry.key) for entry in entries},
        recognised={entry.recognised: library.recognised(entry.key) for entry in entries if entry.recognised},
    )  # fmt: skip


def _without_page(parameters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(values) for name, values in parameters.items() if name != PAGE}


def _kept(entry: Entry, state: State) -> Kept:
    return Kept(
        entry.sha256, entry.name, entry.added_by, _time(entry.added_at), state.corrections.items,
        _aliased(state.aliases), tuple(_step(change) for change in state.log), entry.recognised,
    )  # fmt: skip


def _step(change: Change) -> Step:
    return Step(
        change.by, _time(change.at), change.reason, change.dropped, change.added, _aliased(change.withdrawn),
        _aliased(change.aliases),
    )  # fmt: skip


def _aliased(aliases: Sequence[Alias]) -> tuple[Aliased, ...]:
    return tuple(Aliased(each.name, each.department, each.reason) for each in aliases)


def _time(at: str) -> datetime:
    return datetime.fromisoformat(at).astimezone(UTC)


def plan_in(workspace: Workspace, kept: Kept, told: Told | None = quietly) -> Plan:
    """The plan `kept` of `workspace` as read: of a scan, what was recognised on the machine that it comes from.

    A scan that comes without is recognised here, as `open_bytes` says. Raises `PlanError`, `workspace-damaged` where
    what was recognised does not fit the file.
    """
    content = workspace.originals[kept.sha256]
    if not kept.recognised:
        return open_bytes(content, kept.name, told)
    try:
        return open_recognised(content, workspace.recognised[kept.recognised], kept.name)
    except PlanError as error:
        if error.code != "recognised-unusable":
            raise
        raise PlanError("workspace-damaged") from error


def bring(library: Library, workspace: Workspace, *, by: str, told: Told | None = quietly) -> list[Brought]:
    """Put every plan and view of `workspace` into the library; what became of each plan.

    A plan that is there with corrections of its own keeps them: those of the workspace are refused with
    `library-changed-meanwhile`. A view that is there under the name of another one gets a number behind its name. Raises
    `PlanError` for a file that cannot be read, and where the library cannot be written; nothing is put there where what
    was recognised does not fit its file. `told` hears of scans that are recognised here, as `plan_in` says.
    """
    recognised = {each.sha256: plan_in(workspace, each) for each in workspace.plans if each.recognised}
    brought = [
        _bring(
            library,
            each,
            workspace.originals[each.sha256],
            recognised.get(each.sha256) or plan_in(workspace, each, told),
            by,
        )
        for each in workspace.plans
    ]
    for view in workspace.views:
        _bring_view(library, view)
    return brought


def _bring_view(library: Library, view: View) -> None:
    parameters = {**view.parameters, PAGE: (view.page,)}
    held = {each.name: each.parameters for each in library.views()}
    name = wanted = line(view.name) or view.page
    number = 1
    while name in held:
        if {PAGE: ("overview",), **held[name]} == parameters:
            return
        number += 1
        name = f"{wanted} ({number})"
    _at(library, view.at).save_view(name, parameters, view.by)


def _bring(library: Library, kept: Kept, content: bytes, plan: Plan, by: str) -> Brought:
    entry = library.add(content, kept.name, by=by, plan=plan)
    state = library.state(entry.key)
    if (state.corrections.items, _aliased(state.aliases)) == (kept.corrections, kept.aliases):
        return Brought(entry, kept)
    try:
        _replay(library, entry.key, kept, plan)
    except PlanError as error:
        return Brought(library.entry(entry.key), kept, error)
    return Brought(library.entry(entry.key), kept)


def _replay(library: Library, key: str, kept: Kept, plan: Plan) -> None:
    """Make the changes anew, each with its own time; from the first on they are refused where there are others."""
    held, revision = Corrections(kept.sha256), 0
    for step in kept.log:
        then = _at(library, step.at)
        if step.removed or step.added:
            removed, added = (Corrections(kept.sha256, each) for each in (step.removed, step.added))
            held = added.moved_onto(removed, held)
            state = then.correct(key, held, revision=revision, by=step.by, reason=step.reason, plan=plan)
            revision = state.revision
        revision = _replay_aliases(then, key, step, plan, revision)
    exact, by = Corrections(kept.sha256, kept.corrections), kept.log[-1].by if kept.log else ""
    library.correct(key, exact, revision=revision, by=by, plan=plan)


def _replay_aliases(then: Library, key: str, step: Step, plan: Plan, revision: int) -> int:
    for alias in step.withdrawn:
        state = then.withdraw_alias(
            key, alias.name, alias.department, revision=revision, by=step.by, reason=step.reason, plan=plan
        )
        revision = state.revision
    for alias in step.confirmed:
        state = then.confirm_alias(
            key, alias.name, alias.department, revision=revision, by=step.by, reason=alias.reason, plan=plan
        )
        revision = state.revision
    return revision


def _at(library: Library, time: datetime) -> Library:
    """The same library at the time of something that is done anew."""
    return Library(library.database, lambda: time)
