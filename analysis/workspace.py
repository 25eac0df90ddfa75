"""A workspace in one file: plans with their original bytes, corrections, aliases and views, for another machine to open.

The file is a zip archive of `workspace.json` and, for each plan, `plans/` with the sum of its bytes as the name; for a
scan, `recognised/` holds what was recognised in it, so that it opens to the same words where no engine is. What is said
in the JSON stands under a checksum, and it names all these bytes by their sum, so that nothing in the file can have
changed unseen. Equal workspaces give equal bytes.

The file comes from a stranger: nothing in it names code or a path, every part is bounded before it is inflated, and what
does not fit the types below is refused. `analysis.apart` opens it in a child process (`open_workspace`), where the list of
its parts, which stands unbounded at its end, harms nobody. What was recognised is opened by `open_recognised` alone, which
asks more.
"""

import zipfile
from collections.abc import Mapping, Sequence
from datetime import datetime
from hashlib import sha256
from io import BytesIO
from typing import Annotated, Literal

from msgspec import Meta, MsgspecError, Raw, Struct, structs
from msgspec import json as as_json

from analysis import __version__
from analysis.errors import PlanError
from analysis.parsing import Correction
from analysis.reading import MAX_BYTES, shown_name
from analysis.reading.recognised import MOST_KEPT

__all__ = [
    "ENDING",
    "MOST_INFLATED",
    "MOST_PARAMETERS",
    "MOST_VALUES",
    "Aliased",
    "Kept",
    "Screen",
    "Step",
    "View",
    "Workspace",
    "pack",
    "unpack",
]

ENDING = ".plan-atlas.zip"
FORMAT, VERSION = "plan-atlas-workspace", 2
_WITHOUT_SCANS = 1
"""The version of a file without scans, which older programs open too."""
MOST_PLANS, MOST_INFLATED = 1000, 200 * 2**20
_MOST_CHANGES = 10_000
"""Entries of all logs in one file: each is made anew where the file is opened, in about ten milliseconds."""
MOST_PARAMETERS, MOST_VALUES = 60, 200
"""Of an address that is kept as a view: its parameters, and the values of one of them."""
_MANIFEST, _PLANS, _RECOGNISED = "workspace.json", "plans/", "recognised/"
_MOST = {_PLANS: MAX_BYTES, _RECOGNISED: MOST_KEPT}
_MOST_SAID = 32 * 2**20
"""Bytes of `workspace.json`: a correction takes about 200."""
_NO_TIME = (1980, 1, 1, 0, 0, 0)

_FIRST_YEAR, _LAST_YEAR = 1970, 9998
"""Of a time: what lies outside cannot be written in every time zone."""

_Sum = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}\Z")]
_Line = Annotated[str, Meta(max_length=2000)]
_Page = Annotated[str, Meta(pattern=r"^[a-z_]{1,40}\Z")]
_Values = Annotated[tuple[_Line, ...], Meta(max_length=MOST_VALUES)]
Parameters = Annotated[dict[_Line, _Values], Meta(max_length=MOST_PARAMETERS)]
_Time = Annotated[datetime, Meta(tz=True)]


def _refuse_out_of_time(at: datetime) -> None:
    if not _FIRST_YEAR <= at.year <= _LAST_YEAR:
        raise ValueError("a time that nobody can have meant")


class Aliased(Struct, frozen=True, forbid_unknown_fields=True):
    """Two names that somebody has confirmed to be one department, and why."""

    name: _Line
    department: _Line
    reason: _Line = ""


class Step(Struct, frozen=True, forbid_unknown_fields=True):
    """One entry of a plan's log: who took which corrections and aliases away and added which, when and why."""

    by: _Line
    at: _Time
    reason: _Line = ""
    removed: tuple[Correction, ...] = ()
    added: tuple[Correction, ...] = ()
    withdrawn: tuple[Aliased, ...] = ()
    confirmed: tuple[Aliased, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a time that cannot be kept."""
        _refuse_out_of_time(self.at)


class Kept(Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """A plan: whose bytes have this sum, its corrections and confirmed aliases as they stand, how they came about.

    `recognised` is the sum of what was recognised in it, empty for a file that holds its text itself.
    """

    sha256: _Sum
    name: _Line
    added_by: _Line
    added_at: _Time
    corrections: tuple[Correction, ...] = ()
    aliases: tuple[Aliased, ...] = ()
    log: tuple[Step, ...] = ()
    recognised: _Sum | Literal[""] = ""

    def __post_init__(self) -> None:
        """Refuse a time that cannot be kept."""
        _refuse_out_of_time(self.added_at)


class View(Struct, frozen=True, forbid_unknown_fields=True):
    """A name for a page with its parameters."""

    name: _Line
    page: _Page
    parameters: Parameters
    by: _Line
    at: _Time

    def __post_init__(self) -> None:
        """Refuse a time that cannot be kept."""
        _refuse_out_of_time(self.at)


class Screen(Struct, frozen=True, forbid_unknown_fields=True):
    """What was on the screen: a page and its parameters, which are all the settings there are."""

    page: _Page = "overview"
    parameters: Parameters = {}


class _Said(Struct, frozen=True, forbid_unknown_fields=True):
    """What `workspace.json` says beside its head."""

    plans: Annotated[tuple[Kept, ...], Meta(max_length=MOST_PLANS)] = ()
    views: Annotated[tuple[View, ...], Meta(max_length=1000)] = ()
    screen: Screen = Screen()


class _Head(Struct, frozen=True):
    """What is read first: whether this is a workspace, of which version, made by which version of the product."""

    format: str
    version: int
    made_with: _Line
    checksum: str
    content: Raw


class Workspace(Struct, frozen=True):
    """All that goes into one file; `originals` has the bytes of each plan, `recognised` what was recognised, by their sums."""

    plans: tuple[Kept, ...] = ()
    views: tuple[View, ...] = ()
    screen: Screen = Screen()
    originals: Mapping[str, bytes] = {}
    recognised: Mapping[str, bytes] = {}
    made_with: str = f"Plan Atlas {__version__}"


def pack(workspace: Workspace) -> bytes:
    """The workspace as the bytes of a file; equal workspaces give equal bytes.

    Raises `PlanError` (`workspace-too-large`, `workspace-too-many`) for more than another machine would open.
    """
    content = as_json.encode(_Said(workspace.plans, workspace.views, workspace.screen), order="deterministic")
    try:
        as_json.decode(content, type=_Said)
    except MsgspecError as error:
        raise _too_large() from error
    _refuse_too_many(workspace.plans)
    version = VERSION if any(each.recognised for each in workspace.plans) else _WITHOUT_SCANS
    manifest = as_json.encode(_Head(FORMAT, version, workspace.made_with, sha256(content).hexdigest(), Raw(content)))
    bytes_of = _bytes_by_name(workspace)
    if sum(map(len, bytes_of.values())) + len(manifest) > MOST_INFLATED or len(manifest) > _MOST_SAID:
        raise _too_large()
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name, data in {_MANIFEST: manifest, **{name: bytes_of[name] for name in sorted(bytes_of)}}.items():
            entry = zipfile.ZipInfo(name, _NO_TIME)
            entry.create_system, entry.compress_type = 3, zipfile.ZIP_DEFLATED
            archive.writestr(entry, data)
    return stream.getvalue()


def _bytes_by_name(workspace: Workspace) -> dict[str, bytes]:
    originals = {f"{_PLANS}{each.sha256}": workspace.originals[each.sha256] for each in workspace.plans}
    sums = {each.recognised for each in workspace.plans if each.recognised}
    return {**originals, **{f"{_RECOGNISED}{each}": workspace.recognised[each] for each in sums}}


def unpack(data: bytes) -> Workspace:
    """The workspace in the file with the content `data`; what a stranger may have made is opened by `open_workspace`.

    Raises `PlanError`: `workspace-foreign` for a file that is none, `workspace-newer` for one of a newer version of the
    product, `workspace-damaged` where anything in it is not as it was written, `workspace-too-large` before more than
    200 MB are inflated, `workspace-too-many` for more changes than can be made anew in one go.
    """
    found = _members(data)
    head = _head(found.pop(_MANIFEST, b""))
    if sha256(head.content).hexdigest() != head.checksum:
        raise PlanError("workspace-damaged")
    try:
        said = as_json.decode(head.content, type=_Said)
    except (MsgspecError, ValueError, RecursionError) as error:
        raise PlanError("workspace-damaged") from error
    _refuse_too_many(said.plans)
    originals = _by_sum(found, _PLANS, {each.sha256 for each in said.plans})
    recognised = _by_sum(found, _RECOGNISED, {each.recognised for each in said.plans if each.recognised})
    plans = tuple(structs.replace(each, name=shown_name(each.name)) for each in said.plans)
    return Workspace(plans, said.views, said.screen, originals, recognised, head.made_with)


def _by_sum(found: Mapping[str, bytes], folder: str, wanted: set[str]) -> dict[str, bytes]:
    """The bytes in this folder by their sums: those that are spoken of and no others, each as it was."""
    held = {name.removeprefix(folder): content for name, content in found.items() if name.startswith(folder)}
    if wanted != set(held) or any(sha256(content).hexdigest() != name for name, content in held.items()):
        raise PlanError("workspace-damaged")
    return held


def _head(manifest: bytes) -> _Head:
    try:
        head = as_json.decode(manifest, type=_Head)
    except (MsgspecError, ValueError, RecursionError) as error:
        raise PlanError("workspace-damaged" if manifest else "workspace-foreign") from error
    if head.format != FORMAT:
        raise PlanError("workspace-foreign")
    if head.version > VERSION:
        raise PlanError("workspace-newer", made_with=head.made_with)
    return head


def _members(data: bytes) -> dict[str, bytes]:
    """The parts of the archive by their names: those that a workspace has, and no others."""
    if not data.startswith(b"PK"):
        raise PlanError("workspace-foreign")
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            if _MANIFEST not in (entry.filename for entry in entries):
                raise PlanError("workspace-foreign")
            _refuse_others(entries)
            return {entry.filename: archive.read(entry) for entry in entries}
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # zipfile raises seven kinds of them on damaged archives
        raise PlanError("workspace-damaged") from error


def _refuse_others(entries: list[zipfile.ZipInfo]) -> None:
    """What `pack` would not have written: other names, one name twice, secrets; and more than it writes."""
    names = [entry.filename for entry in entries]
    if len(set(names)) < len(names) or any(entry.flag_bits & 0x1 for entry in entries):
        raise PlanError("workspace-damaged")
    if any(name != _MANIFEST and not name.startswith(tuple(_MOST)) for name in names):
        raise PlanError("workspace-damaged")
    inflated = sum(entry.file_size for entry in entries)
    if inflated > MOST_INFLATED or any(entry.file_size > _most(entry.filename) for entry in entries):
        raise _too_large()


def _most(name: str) -> int:
    """How many bytes the part of this name may have."""
    return _MOST_SAID if name == _MANIFEST else next(most for folder, most in _MOST.items() if name.startswith(folder))


def _refuse_too_many(plans: Sequence[Kept]) -> None:
    steps = [step for each in plans for step in each.log]
    if sum(1 + len(step.withdrawn) + len(step.confirmed) for step in steps) > _MOST_CHANGES:
        raise PlanError("workspace-too-many", most=_MOST_CHANGES)


def _too_large() -> PlanError:
    return PlanError("workspace-too-large", limit=MOST_INFLATED // 2**20)
