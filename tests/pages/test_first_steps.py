"""What a reader who is here for the first time is offered, and the words behind a button."""

from analysis.i18n import LANGUAGES, catalogue
from pages.components.glossary import TERMS
from tests.pages.opening import opened, opened_with, pressed, spoken

HEADING = "第一次用，先试三件事"


def test_three_things_to_try_lead_to_duties_a_pair_and_the_text_of_the_plan_that_is_open():
    app = opened(lang="zh")
    link = next(each for each in app.main.get("page_link") if "与原文对照" in each.proto.label)

    assert HEADING in spoken(app)
    assert "point=1" in link.proto.query_string
    assert "劳动关系工作部与基层工作部共同承担 5 项" in spoken(
        pressed(app, "基层工作部与劳动关系工作部共同承担的 5 项")
    )
    assert "基层工作部承担 22 项中的 11 项" in spoken(pressed(opened(lang="zh"), "基层工作部的 11 项要点"))


def test_they_are_gone_once_the_reader_has_opened_something():
    app = pressed(opened(lang="zh"), "基层工作部的 11 项要点")

    assert HEADING not in spoken(pressed(app, "← 返回主要发现"))


def test_a_plan_that_names_nobody_offers_nothing_that_leads_nowhere():
    assert HEADING not in spoken(opened_with("1. 加强学习。\n2. 做好服务。\n"))


def test_a_department_that_is_always_alone_has_no_pair_to_try():
    app = opened_with("1. 加强学习。（责任单位：市财政局）\n2. 做好服务。（责任单位：市财政局）\n")

    assert HEADING in spoken(app)
    assert not [each for each in app.main.button if each.key == "first-pair"]


def test_the_words_open_behind_a_button_on_every_page():
    app = opened("workload", lang="zh")
    before = spoken(app)
    app.session_state["glossary"] = True
    after = spoken(app.run())

    assert "一项有 k 个责任单位，各计 1/k；合计等于要点数。" not in before
    assert "一项有 k 个责任单位，各计 1/k；合计等于要点数。" in after


def test_every_word_of_the_glossary_has_its_meaning_in_every_language():
    for language in LANGUAGES:
        told = {key.split(".")[1] for key in catalogue(language) if key.startswith("glossary.") and key.count(".") == 2}

        assert told == set(TERMS)
