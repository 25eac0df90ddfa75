"""The button of a pack: what is being made, and for which corrections."""

import threading
from dataclasses import replace

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction
from analysis.exports import Choice, pack
from pages.components import pack_button, pack_queue
from tests.analysis.exports.conftest import LEADS, brief_of_text

CHOICE = Choice(("ledger",))


def page():
    import streamlit as st

    from pages.components import pack_button

    pack_button.show(st.session_state["brief"], st.session_state["choice"])


@pytest.fixture
def go_on(monkeypatch):
    """Each pack is the same small one, handed over when it may be."""
    small, go_on = pack(brief_of_text(LEADS, "zh"), choice=CHOICE), threading.Event()
    monkeypatch.setattr(pack_queue, "pack_apart", lambda *_, choice: go_on.wait(30) and small)
    yield go_on
    go_on.set()


def opened(brief):
    app = AppTest.from_function(page, default_timeout=30)
    app.session_state["brief"], app.session_state["choice"] = brief, CHOICE
    app.session_state["chosen"] = {"lang": ["zh"]}
    return app.run()


def brief_with(reason):
    return replace(brief_of_text(LEADS, "zh"), corrections=(Correction("drop", "1", "甲局", 0, why=reason),))


def labels(app):
    return [each.label for each in app.button] + [each.proto.label for each in app.get("download_button")]


def test_before_its_first_step_it_says_that_it_begins(go_on):
    app = opened(brief_with("一"))
    app.button[0].click().run()
    app.session_state["pack-job"].begun.wait(30)
    app.run()

    assert [each.proto.text for each in app.get("progress")] == ["正在准备"]


def test_a_pack_of_other_corrections_is_not_handed_over_as_this_one(go_on):
    go_on.set()
    app = opened(brief_with("一"))
    app.button[0].click().run()
    app.session_state["pack-job"].done.wait(30)
    assert labels(app.run()) == ["下载会议材料包"]

    app.session_state["brief"] = brief_with("二")

    assert app.run().get("download_button") == []
    assert [each.key for each in app.button] == ["pack-build"]


def test_a_second_click_on_the_button_starts_no_second_pack(go_on, monkeypatch):
    first = object()
    monkeypatch.setattr(st, "session_state", {"pack-job": first})

    pack_button._start(brief_with("一"), CHOICE, "told")

    assert st.session_state == {"pack-job": first}
