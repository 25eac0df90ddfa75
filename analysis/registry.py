"""Names → departments: aliases as data, each with its reason; a proposed one works only where it is switched on."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec import MsgspecError, Struct
from msgspec.toml import decode

from analysis.errors import PlanError
from analysis.i18n import Language

REGISTERS = Path(__file__).parent.parent / "data" / "registers"

Status = Literal["confirmed", "proposed"]

__all__ = ["REGISTERS", "Alias", "Registry", "load_registry"]


@dataclass(frozen=True, slots=True)
class Alias:
    """`name` and `department` are one department, for the `reason` given; only `confirmed` ones work by themselves.

    `plans` limits it to plans with these sha256 sums; empty means every plan.
    """

    name: str
    department: str
    reason: str
    reason_en: str = ""
    status: Status = "proposed"
    plans: tuple[str, ...] = ()

    def reason_in(self, language: Language) -> str:
        """The reason in `language`, where the register gives it; else as registered."""
        return getattr(self, f"reason_{language}", "") or self.reason

    @property
    def key(self) -> str:
        """What switches it on in a `Selection` and in a URL."""
        return f"{self.name}→{self.department}"


@dataclass(frozen=True, slots=True)
class Registry:
    """The aliases that hold for one plan."""

    aliases: tuple[Alias, ...] = ()

    def for_plan(self, sha256: str) -> "Registry":
        """Those aliases that hold for the plan whose file has this sum."""
        return Registry(tuple(alias for alias in self.aliases if not alias.plans or sha256 in alias.plans))

    def proposed(self, names: Collection[str]) -> list[Alias]:
        """Proposed aliases that would join two departments standing among `names`."""
        return [a for a in self.aliases if a.status == "proposed" and a.name in names and a.department in names]

    def resolve(self, switched_on: Collection[str] = ()) -> Mapping[str, str]:
        """name → department for all aliases in effect: the confirmed, and those whose key is in `switched_on`.

        Chains are followed to their end (A→B, B→C gives A→C); a circle raises `PlanError`.
        """
        direct = {a.name: a.department for a in self.aliases if a.status == "confirmed" or a.key in switched_on}
        return {name: _end_of_chain(name, direct) for name in direct}


def _end_of_chain(name: str, direct: Mapping[str, str]) -> str:
    seen = {name}
    while (target := direct.get(name)) is not None:
        if target in seen:
            raise PlanError("alias-circle", name=name)
        seen.add(target)
        name = target
    return name


def load_registry(folder: Path = REGISTERS) -> Registry:
    """Every alias in the folder's `.toml` files; raises `PlanError` naming the file that cannot be used."""
    return Registry(tuple(alias for path in sorted(folder.glob("*.toml")) for alias in _aliases(path)))


class _Entry(Struct):
    name: str
    department: str
    reason: str
    status: Status
    reason_en: str = ""


class _Register(Struct):
    plans: tuple[str, ...] = ()
    alias: tuple[_Entry, ...] = ()


def _aliases(path: Path) -> Iterator[Alias]:
    try:
        register = decode(path.read_bytes(), type=_Register)
    except (OSError, ValueError, MsgspecError) as error:  # errors of encoding are ValueErrors
        raise PlanError("register-unreadable", name=path.name) from error
    for each in register.alias:
        yield Alias(each.name, each.department, each.reason, each.reason_en, each.status, register.plans)
