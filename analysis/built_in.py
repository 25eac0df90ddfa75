"""The plans that come with this installation: a plan file and its sidecar, side by side in `data/plans`."""

from collections.abc import Mapping
from contextlib import suppress
from hashlib import sha256
from pathlib import Path

from msgspec import MsgspecError, Struct
from msgspec.toml import decode

from analysis.apart import open_file
from analysis.errors import LeftOut, PlanError
from analysis.parsing import Plan
from analysis.reading import bytes_of, shown_name

PLANS = Path(__file__).parent.parent / "data" / "plans"


class _Sidecar(Struct):
    """What is read of a sidecar; the rest of it is for people."""

    file: str


def built_in_plans(left_out: list[LeftOut], folder: Path = PLANS) -> Mapping[str, Plan]:
    """The plans in `folder` by plan_id; what cannot be used goes to `left_out`, and the others are there."""
    plans: dict[str, Plan] = {}
    for path in sorted(folder.glob("*.toml")):
        try:
            plan = open_file(_file_of(path))
            plans[plan.plan_id] = plan
        except PlanError as error:
            left_out.append(LeftOut(f"plans/{shown_name(path.name)}", error))
    return plans


def original_of(plan: Plan, folder: Path = PLANS) -> bytes:
    """The bytes of the file in `folder` that `plan` was read from; raises `PlanError` (`cannot-open`) where there is none."""
    for path in sorted(folder.glob("*.toml")):
        with suppress(PlanError):
            content = bytes_of(_file_of(path))
            if sha256(content).hexdigest() == plan.source.sha256:
                return content
    raise PlanError("cannot-open", name=plan.source.name)


def _file_of(sidecar: Path) -> Path:
    """The plan file that `sidecar` names; raises `PlanError` for one that lies elsewhere, be it by a link."""
    try:
        name = decode(bytes_of(sidecar), type=_Sidecar).file
    except (ValueError, MsgspecError) as error:  # errors of encoding are ValueErrors
        raise PlanError("sidecar-unreadable") from error
    path = sidecar.parent / name
    if "\0" in name or Path(name).name != name or path.resolve().parent != sidecar.parent.resolve():
        raise PlanError("sidecar-outside", file=name)
    return path
