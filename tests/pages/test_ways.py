"""Links and buttons that pages write as HTML: where they lead, and what a click on them may open."""

import json

import pytest
import streamlit as st

from pages.components import state, ways


@pytest.mark.parametrize(
    ("below", "view", "address"),
    [
        ("", "workload", "/workload?lang=zh&amp;focus=%E7%94%B2"),
        ("/atlas/", "workload", "/atlas/workload?lang=zh&amp;focus=%E7%94%B2"),
        ("", "overview", "/?lang=zh&amp;focus=%E7%94%B2"),
    ],
)
def test_a_link_leads_to_the_page_with_all_that_it_takes_along(monkeypatch, below, view, address):
    monkeypatch.setattr(st, "get_option", lambda _: below)

    link = ways.to_page(view, {"lang": ["zh"], "focus": ["甲"]}, "甲 & 乙")

    assert link == f"<a class='pa-way' href='{address}'>甲 &amp; 乙</a>"


def test_a_name_cannot_leave_the_button_that_it_stands_on():
    button = ways.opener("</button><script>", focus="'><script>")

    assert "<script>" not in button
    assert button.count("<") == button.count(">") == 2


@pytest.mark.parametrize(
    ("sent", "opened"),
    [
        (json.dumps({"tie": ["甲", "乙"]}), {"tie": ["甲", "乙"]}),
        (json.dumps({"focus": "甲"}), {"focus": "甲"}),
        (json.dumps({"point": "3"}), "3"),
        (json.dumps({"at": "audit.3.9"}), ("at", "audit.3.9")),
        (json.dumps({"at": ["audit.3.9"]}), {"at": ["audit.3.9"]}),
        (json.dumps({"focus": 3, "tie": [1, 2], "within": {"a": "b"}}), {}),
        (json.dumps(["focus"]), None),
        ("{", None),
        ("", None),
    ],
)
def test_what_a_browser_sends_opens_names_and_nothing_else(monkeypatch, sent, opened):
    asked = []
    monkeypatch.setattr(st, "session_state", {"ways": {"opened": sent}})
    monkeypatch.setattr(state, "open_only", lambda **named: asked.append(named))
    monkeypatch.setattr(state, "open_point", asked.append)
    monkeypatch.setattr(state, "put", lambda *named: asked.append(named))

    ways._open()

    assert asked == ([] if opened is None else [opened])
