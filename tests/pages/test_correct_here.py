"""Correcting beside the name, where one reads."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.test_views import ROOT, SEED_SHA256, spoken, start_of


def opened_point(key="4"):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.query_params["lang"], app.query_params["point"] = "zh", key
    return app.run().switch_page("pages/views/points.py").run()


def corrections(app):
    found = app.session_state["corrections"][SEED_SHA256[:12]].items
    return [(each.action, each.point_key, each.name, each.to, each.why) for each in found]


def test_every_name_of_the_point_can_be_corrected():
    app = opened_point()

    assert len([each for each in app.button if (each.key or "").startswith("drop-4-")]) == 9


def test_another_role_and_another_name_are_kept_with_the_reason():
    app = opened_point()
    key = f"4-{start_of('办公室')}-1"
    app.selectbox(key=f"role-{key}").set_value("lead")
    app.text_input(key=f"name-{key}").set_value("上海市总工会")
    app.text_input(key=f"why-{key}").set_value("据纸质件")
    app.button(key=f"keep-{key}").click().run()

    assert list(app.exception) == []
    assert corrections(app) == [
        ("role", "4", "办公室", "lead", "据纸质件"),
        ("name", "4", "办公室", "上海市总工会", "据纸质件"),
    ]
    assert "上海市总工会" in spoken(app)


def test_what_is_no_unit_is_taken_out():
    app = opened_point()
    app.button(key=f"drop-4-{start_of('办公室')}-1").click().run()

    assert corrections(app) == [("drop", "4", "办公室", "", "")]
    assert "责任单位 8 个" in spoken(app)


def test_a_missing_unit_is_added_to_the_point():
    app = opened_point("7")
    app.text_input(key="name-add-7").set_value("和谐劳动关系")
    app.button(key="keep-add-7").click().run()

    assert corrections(app) == [("add", "7", "和谐劳动关系", "responsible", "")]
    assert "责任单位 2 个" in spoken(app)


@pytest.mark.parametrize("name", ["", "劳动关系工作部"])
def test_what_changes_nothing_or_stands_there_already_is_no_correction_in_silence(name):
    app = opened_point("7")
    app.text_input(key="name-add-7").set_value(name)
    app.button(key="keep-add-7").click().run()

    assert "责任单位 1 个" in spoken(app)
    assert list(app.exception) == []
    assert bool(app.error) == bool(name)
