"""The points as a list, and one of them open beside it."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.parsing import parse
from analysis.reading import read_bytes
from pages.components import why_read_so
from tests.pages.opening import ROOT, opened, opened_with, openers, spoken


def test_an_opened_point_stands_beside_its_source_with_its_departments_marked():
    app = opened("points", lang="zh", point="14", focus="办公室")

    words = spoken(app)

    assert "14. 加快提升工会网上服务能力" in words
    assert "<mark class='pa-name'>宣传部</mark>" in words
    assert "<mark class='pa-focus'>办公室</mark>" in words


def test_a_search_lists_the_points_whose_text_holds_every_word():
    app = opened("points", lang="zh", search="产业工人 高级研修班")

    assert "22 项中列出 1 项" in spoken(app)
    assert "<mark class='pa-hit'>高级研修班</mark>" in spoken(app)


def why(app):
    """The place that says why the opened point reads as it does."""
    return next(each for each in app.expander if each.label in ("为何这样读", "Why it reads so"))


def test_why_an_opened_point_reads_so_is_worked_out_only_when_asked_for(monkeypatch):
    asked = []
    explain = why_read_so.explain_point
    monkeypatch.setattr(why_read_so, "explain_point", lambda *given: asked.append(given[1]) or explain(*given))
    app = opened("points", lang="zh", point="14")

    assert (why(app).children, asked) == ({}, [])

    app.session_state["why"] = True
    told = why(app.run()).children[0].proto.body

    assert asked == ["14"]
    assert "读法：括号内有标签和冒号" in told
    assert "第 14 项" in told


def test_words_of_a_plan_in_an_explanation_are_text_never_markup():
    text = "1.推进工作（甲<乙&丙）。（责任单位：市财政局）"
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    plan = parse(read_bytes(text.encode(), "计划.txt"))
    app.session_state["uploaded-plans"] = {plan.plan_id: plan}
    app.session_state["why"] = True
    app.query_params.update({"lang": "zh", "plan": plan.plan_id, "point": "1"})
    told = why(app.run().switch_page("pages/views/points.py").run()).children[0].proto.body

    assert "（甲&lt;乙&amp;丙）" in told
    assert "甲<" not in told


def test_an_unknown_point_in_a_link_asks_the_reader_to_choose_one():
    app = opened("points", lang="en", point="99")

    assert list(app.exception) == []
    assert "Click a title to see who is responsible" in spoken(app)


def test_names_and_searches_are_shown_as_text_never_as_markup():
    app = opened("points", lang="zh", search="<script>alert(1)</script>", focus="<b>x</b>", point="3")

    assert list(app.exception) == []
    assert "<script>alert" not in spoken(app)
    assert "<b>x</b>" not in spoken(app)


@pytest.mark.parametrize("pages", ["abc", "-1", "0", "²", "99999999999"])
def test_a_link_with_no_number_of_pages_shows_the_first(pages):
    app = opened("points", lang="zh", pages=pages)

    assert list(app.exception) == []
    assert len([opens for _, opens in openers(app) if "point" in opens]) == 22


def test_names_from_a_file_are_never_read_as_markdown():
    app = opened_with(
        "![](//example.invalid/a.png)2024年工作要点\n1. ![](//example.invalid/b.png)甲。乙。（责任单位：某*局*）\n"
    )

    assert app.title[0].value.startswith("\\!\\[\\]")
    assert all("![](" not in each.label for each in app.main.button)


def test_an_assumed_lead_is_named_as_one_and_says_what_the_text_says():
    app = opened("points", lang="zh", point="20", order_leads="1")

    assert "牵头（按首位假设，原文作“责任单位”）" in spoken(app)
