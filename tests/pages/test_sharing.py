"""The link of a view, and what a colleague who opens it would not see."""

import pytest
from streamlit.testing.v1 import AppTest

from analysis.corrections import Correction, Corrections
from pages.components.sharing import LONGEST, link_of
from tests.pages.opening import ROOT, SEED_SHA256, opened, opened_with, spoken, start_of


def shared(app):
    """The page with the button for the link pressed."""
    app.session_state["share"] = True
    return app.run()


def test_a_link_holds_every_parameter_of_the_view():
    link = link_of("http://plans.example/network", {"lang": ["zh"], "tie": ["甲局", "乙 局&丙"]})

    assert link == "http://plans.example/network?lang=zh&tie=%E7%94%B2%E5%B1%80&tie=%E4%B9%99+%E5%B1%80%26%E4%B8%99"


def test_a_view_without_parameters_is_its_address():
    assert link_of("http://plans.example/", {}) == "http://plans.example/"


def test_nothing_is_drawn_until_the_reader_asks():
    assert "class='pa-code'" not in spoken(opened("points", lang="zh", point="4"))


def test_the_code_stands_below_the_link_of_what_is_open():
    words = spoken(shared(opened("points", lang="zh", point="4")))

    assert "point=4" in words
    assert "<img src='data:image/svg+xml" in words


def test_a_link_too_long_for_a_code_says_so():
    words = spoken(shared(opened("points", lang="zh", search="长" * LONGEST)))

    assert "链接太长" in words
    assert "class='pa-code'" not in words


@pytest.mark.parametrize("own", [True, False])
def test_a_plan_that_a_colleague_does_not_have_is_told(own):
    app = opened_with("1. 甲。（责任单位：市财政局）\n") if own else opened(lang="zh")

    assert ("这份文件只在你这里" in spoken(shared(app))) is own


def test_corrections_that_a_colleague_does_not_have_are_told():
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.query_params["lang"] = "zh"
    item = Correction("drop", "4", "办公室", start_of("办公室"))
    app.session_state["corrections"] = {SEED_SHA256[:12]: Corrections(SEED_SHA256, (item,))}

    assert "你的更正只在你这里" in spoken(shared(app.run()))
