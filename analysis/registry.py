"""Names → departments: aliases as data, each with its reason; a proposed one works only where it is switched on."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from msgspec import MsgspecError, Struct
from msgspec.toml import decode

from analysis.errors import LeftOut, PlanError
from analysis.i18n import Language
from analysis.reading import bytes_of, shown_name

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

    def with_confirmed(self, aliases: Iterable[Alias], left_out: list[Alias]) -> "Registry":
        """These and, instead of what is proposed for the same two names, the `aliases` that somebody has confirmed.

        One that would make a circle with those before it goes to `left_out`, and the others hold.
        """
        found = self
        for alias in aliases:
            others = tuple(
                each for each in found.aliases if {each.name, each.department} != {alias.name, alias.department}
            )
            more = Registry((*others, alias))
            try:
                more.resolve()
                found = more
            except PlanError:
                left_out.append(alias)
        return found

    def proposed(self, names: Collection[str]) -> list[Alias]:
        """Proposed aliases that would join two departments standing among `names`."""
        standing = frozenset(names)
        return [a for a in self.aliases if a.status == "proposed" and {a.name, a.department} <= standing]

    def resolve(self, switched_on: Collection[str] = ()) -> Mapping[str, str]:
        """name → department for all aliases in effect: the confirmed, and those whose key is in `switched_on`.

        Chains are followed to their end (A→B, B→C gives A→C); a circle raises `PlanError`.
        """
        direct = {a.name: a.department for a in self.aliases if a.status == "confirmed" or a.key in switched_on}
        return {name: shown_name(_end_of_chain(name, direct)) for name in direct}


def _end_of_chain(name: str, direct: Mapping[str, str]) -> str:
    seen = {name}
    while (target := direct.get(name)) is not None:
        if target in seen:
            raise PlanError("alias-circle", name=name)
        seen.add(target)
        name = target
    return name


def load_registry(folder: Path = REGISTERS, left_out: list[LeftOut] | None = None) -> Registry:
    """Every alias in the folder's `.toml` files.

    A file that cannot be used, or whose confirmed aliases go round in a circle with those before it, goes to `left_out`
    and the others hold; without such a list `PlanError` is raised.
    """
    found: tuple[Alias, ...] = ()
    for path in sorted(folder.glob("*.toml")):
        try:
            aliases = tuple(_aliases(path))
            if left_out is not None:
                _refuse_circles(found, aliases)
            found += aliases
        except PlanError as error:
            if left_out is None:
                raise
            left_out.append(LeftOut(f"registers/{path.name}", error))
    return Registry(found)


def _refuse_circles(found: Iterable[Alias], added: Sequence[Alias]) -> None:
    """Raise `PlanError` where the `added` aliases make a circle in a plan that they hold for."""
    plans = {plan for alias in added for plan in alias.plans}
    Registry((*(each for each in found if not plans or not each.plans or plans & {*each.plans}), *added)).resolve()


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
        register = decode(bytes_of(path), type=_Register)
    except (PlanError, ValueError, MsgspecError) as error:  # errors of encoding are ValueErrors
        raise PlanError("register-unreadable", name=path.name) from error
    for each in register.alias:
        yield Alias(each.name, each.department, each.reason, each.reason_en, each.status, register.plans)
