"""What was asked of the network: one frozen value, written to `settings.json` and read back."""

import json
from dataclasses import asdict, dataclass, fields
from pathlib import Path
from typing import Annotated, Literal, Self, get_args, get_type_hints

from msgspec import Meta, ValidationError, convert

from analysis.errors import PlanError
from analysis.reading import bytes_of

Weight = Literal["count", "newman", "jaccard", "salton", "association", "inclusion"]
WEIGHTS: tuple[Weight, ...] = get_args(Weight)
Model = Literal["fdsm", "sdsm"]
MODELS: tuple[Model, ...] = get_args(Model)

# Each description is what a reader is told to write instead.
_OneWeight = Annotated[Weight, Meta(description=" | ".join(WEIGHTS))]
_OneModel = Annotated[Model, Meta(description=" | ".join(MODELS))]
_YesOrNo = Annotated[bool, Meta(description="true | false")]
_Words = Annotated[tuple[str, ...], Meta(description='["…", "…"]')]
_MOST = 2**31 - 1  # what every library takes that counts with it
_FromZero = Annotated[int, Meta(ge=0, le=_MOST, description=f"0 … {_MOST}")]
_FromOne = Annotated[int, Meta(ge=1, le=_MOST, description=f"1 … {_MOST}")]
_FromOneOrNone = Annotated[_FromOne | None, Meta(description=f"1 … {_MOST}")]


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

    weight: _OneWeight = "count"
    max_units: _FromOneOrNone = None
    collective: _YesOrNo = False
    merge_proposed: _YesOrNo = False
    merged: _Words = ()
    order_leads: _YesOrNo = False
    sections: _Words = ()
    departments: _Words = ()
    roles: _Words = ()
    model: _OneModel = "fdsm"
    alpha: Annotated[float, Meta(gt=0, lt=1, description="0 < alpha < 1")] = 0.05
    draws: _FromZero = 10_000
    burn_in: _FromZero = 100
    thinning: _FromOneOrNone = None
    chains: _FromOne = 100
    seed: _FromZero = 2018
    resolution: Annotated[float, Meta(gt=0, lt=100, description="0 < resolution < 100")] = 1.0
    community_runs: _FromOne = 100

    def __post_init__(self) -> None:
        """Refuse what is out of range; a list becomes a tuple, and a whole number a float where one is wanted."""
        for name, kind in get_type_hints(type(self), include_extras=True).items():
            value, accepted = getattr(self, name), kind.__metadata__[-1].description
            try:
                object.__setattr__(self, name, convert(value, kind))
            except ValidationError as error:
                raise PlanError("network-setting-refused", name=name, value=value, accepted=accepted) from error
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
        except (ValueError, RecursionError) as error:
            raise PlanError("network-settings-unreadable") from error
        if not isinstance(values, dict):
            raise PlanError("network-settings-unreadable")
        known = [field.name for field in fields(cls)]
        for name in values:
            if name not in known:
                raise PlanError("network-setting-unknown", name=name, accepted=", ".join(known))
        return cls(**values)


def read_settings(path: Path) -> NetworkSettings:
    """The settings in a file that `to_json` wrote; raises `PlanError` where it cannot be read."""
    try:
        return NetworkSettings.from_json(bytes_of(path).decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise PlanError("network-settings-unreadable") from error
