import json
from dataclasses import FrozenInstanceError, asdict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.errors import PlanError
from analysis.network import MODELS, WEIGHTS, NetworkSettings

some_settings = st.builds(
    NetworkSettings,
    weight=st.sampled_from(WEIGHTS),
    max_units=st.none() | st.integers(1, 50),
    collective=st.booleans(),
    merge_proposed=st.booleans(),
    alpha=st.floats(0.001, 0.5),
    draws=st.integers(0, 10**6),
    thinning=st.none() | st.integers(1, 50),
    model=st.sampled_from(MODELS),
    seed=st.integers(0, 10**9),
)


@given(some_settings)
def test_settings_survive_being_written_and_read(settings: NetworkSettings):
    assert NetworkSettings.from_json(settings.to_json()) == settings


def test_the_file_names_every_setting_in_order():
    assert list(json.loads(NetworkSettings().to_json())) == list(asdict(NetworkSettings()))


def test_missing_settings_take_their_default():
    assert NetworkSettings.from_json('{"weight": "newman"}') == NetworkSettings(weight="newman")


def test_the_file_says_which_model_gives_the_verdict():
    assert json.loads(NetworkSettings().to_json())["model"] == "fdsm"
    assert json.loads(NetworkSettings(model="sdsm").to_json())["model"] == "sdsm"
    assert json.loads(NetworkSettings(draws=0).to_json())["model"] == "sdsm"


def test_settings_cannot_be_changed():
    with pytest.raises(FrozenInstanceError):
        NetworkSettings().seed = 3  # type: ignore[misc]


@pytest.mark.parametrize("text", ["", "{", "[1]", '"count"', "\x00"])
def test_what_is_not_a_settings_file_is_refused(text: str):
    with pytest.raises(PlanError) as refused:
        NetworkSettings.from_json(text)

    assert refused.value.code == "network-settings-unreadable"
    assert "settings.json" in refused.value.message("en")


def test_an_unknown_setting_is_named_with_those_accepted():
    with pytest.raises(PlanError) as refused:
        NetworkSettings.from_json('{"wieght": "count"}')

    assert "wieght" in refused.value.message("en")
    assert "weight, max_units" in refused.value.message("zh")


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("weight", "cosine"), ("weight", 3), ("weight", ["count"]), ("model", "chung-lu"),
        ("max_units", 0), ("max_units", 2.5), ("draws", -1), ("draws", "many"),
        ("chains", 0), ("thinning", 0), ("burn_in", -1), ("seed", -1), ("seed", True), ("alpha", 0), ("alpha", 1),
        ("alpha", "small"), ("resolution", 0), ("community_runs", 0), ("collective", "no"), ("merge_proposed", 1),
    ],
)  # fmt: skip
def test_a_value_out_of_range_is_refused_by_name(name: str, value: object):
    with pytest.raises(PlanError) as refused:
        NetworkSettings.from_json(json.dumps({name: value}))

    assert refused.value.code == "network-setting-refused"
    assert name in refused.value.message("en")
    assert name in refused.value.message("zh")
