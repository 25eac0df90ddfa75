"""What was asked of the network: one frozen value, written to `settings.json` and read back."""

import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Any, Literal, Self, get_args

from analysis.errors import PlanError

Weight = Literal["count", "newman", "jaccard", "salton", "association", "inclusion"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
Model = Literal["fdsm", "sdsm"]
MODELS: tuple[Model, ...] = get_args(Model)

_LEAST: Mapping[str, int] = {
    "max_units": 1, "draws": 0, "burn_in": 0, "thinning": 1, "chains": 1, "seed": 0, "community_runs": 1,
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class NetworkSettings:
    """The settings of one measurement; equal settings on an equal plan give byte-identical files.

    `weight` is a tie's weight, `max_units` leaves out points with more departments than that (`None`: none).
    `collective` keeps collective names ("各部门") as nodes. `merge_proposed` records that proposed aliases
    were switched on when the plan was read, `merged` which ones by their keys, `order_leads` that the first
    listed counts as leading; `sections`, `departments` and `roles` which part of the plan was taken (see
    `analysis.selection`; empty: all of it). `model` is the null model whose p, q and bounds give the verdict: the
    fixed-degree sequence model ("fdsm") takes `draws` tables from `chains` Markov chains, each after `burn_in` and
    then every `thinning` global trades (None: as many as a table takes to forget itself, measured); the stochastic
    degree sequence model ("sdsm") is computed and takes none. Without draws there is no fixed-degree test, so that
    0 draws make the model "sdsm". `alpha` is the level at which a tie counts as supported; `resolution` is Leiden's,
    over `community_runs` seeds.

    The fixed-degree model is the default since it finds more: it keeps what is known of the plan exactly, where the
    stochastic one, keeping it on average, calls fewer true ties supported (`tests/benchmarks/test_power.py`).
    A value out of range raises `PlanError`.
    """

    weight: Weight = "count"
    max_units: int | None = None
    collective: bool = False
    merge_proposed: bool = False
    merged: tuple[str, ...] = ()
    order_leads: bool = False
    sections: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    model: Model = "fdsm"
    alpha: float = 0.05
    draws: int = 10_000
    burn_in: int = 100
    thinning: int | None = None
    chains: int = 100
    seed: int = 2018
    resolution: float = 1.0
    community_runs: int = 100

    def __post_init__(self) -> None:
        """Refuse what is out of range."""
        if self.weight not in WEIGHTS:
            raise _refused("weight", self.weight, " | ".join(WEIGHTS))
        if self.model not in MODELS:
            raise _refused("model", self.model, " | ".join(MODELS))
        for name in ("collective", "merge_proposed", "order_leads"):
            if not isinstance(getattr(self, name), bool):
                raise _refused(name, getattr(self, name), "true | false")
        for name in ("merged", "sections", "departments", "roles"):
            _check_words(name, getattr(self, name))
        for name, least in _LEAST.items():
            _check_whole(name, getattr(self, name), least)
        _check_between("alpha", self.alpha, 0, 1)
        _check_between("resolution", self.resolution, 0, 100)
        if not self.draws:
            object.__setattr__(self, "model", "sdsm")

    def to_json(self) -> str:
        """The settings as JSON text, keys in the order of the fields."""
        return json.dumps(asdict(self), ensure_ascii=False, indent=2) + "\n"

    @classmethod
    def from_json(cls, text: str) -> Self:
        """The settings that `to_json` wrote; missing keys take their default, others raise."""
        try:
            values = json.loads(text)
        except ValueError as error:
            raise PlanError("network-settings-unreadable") from error
        if not isinstance(values, dict):
            raise PlanError("network-settings-unreadable")
        known = [field.name for field in fields(cls)]
        for name in values:
            if name not in known:
                raise PlanError("network-setting-unknown", name=name, accepted=", ".join(known))
        read: dict[str, Any] = {name: tuple(each) if isinstance(each, list) else each for name, each in values.items()}
        return cls(**read)


def read_settings(path: Path) -> NetworkSettings:
    """The settings in a file that `to_json` wrote; raises `PlanError` where it cannot be read."""
    try:
        return NetworkSettings.from_json(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise PlanError("cannot-open", name=path.name) from error
    except UnicodeDecodeError as error:
        raise PlanError("network-settings-unreadable") from error


def _refused(name: str, value: object, accepted: str) -> PlanError:
    return PlanError("network-setting-refused", name=name, value=value, accepted=accepted)


def _check_words(name: str, value: object) -> None:
    if not isinstance(value, tuple) or not all(isinstance(each, str) for each in value):
        raise _refused(name, value, '["…", "…"]')


def _check_whole(name: str, value: object, least: int) -> None:
    if name in ("max_units", "thinning") and value is None:
        return
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise _refused(name, value, f"≥ {least}")


def _check_between(name: str, value: object, low: float, high: float) -> None:
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    if not is_number or not low < float(str(value)) < high:
        raise _refused(name, value, f"{low} < {name} < {high}")
