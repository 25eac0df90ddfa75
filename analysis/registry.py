"""Names → departments: aliases as data, each with its reason; a proposed one works only where it is switched on."""

import tomllib
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from analysis.errors import PlanError
from analysis.i18n import Language

REGISTERS = Path(__file__).parent.parent / "data" / "registers"

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
    status: Literal["confirmed", "proposed"] = "proposed"
    plans: tuple[str, ...] = ()

    def reason_in(self, language: Language) -> str:
        """The reason in `language`, where the register gives it; else as registered."""
        return self.reason_en if language == "en" and self.reason_en else self.reason

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


def _aliases(path: Path) -> Iterator[Alias]:
    try:
        register = tomllib.loads(path.read_text(encoding="utf-8"))
        plans = tuple(_word(each) for each in _list(register.get("plans", [])))
        for entry in _list(register.get("alias", [])):
            status = _status(entry["status"])
            name, department, reason = (_word(entry[key]) for key in ("name", "department", "reason"))
            yield Alias(name, department, reason, _word(entry.get("reason_en", "")), status, plans)
    except (OSError, ValueError, KeyError, TypeError) as error:  # errors of TOML and of encoding are ValueErrors
        raise PlanError("register-unreadable", name=path.name) from error


def _list(value: Any) -> list[Any]:
    if not isinstance(value, list):
        raise TypeError(value)
    return value


def _status(value: object) -> Literal["confirmed", "proposed"]:
    if value == "confirmed":
        return "confirmed"
    if value == "proposed":
        return "proposed"
    raise ValueError(value)


def _word(value: object) -> str:
    if not isinstance(value, str):
        raise TypeError(value)
    return value
