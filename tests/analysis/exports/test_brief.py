import time
from datetime import date, timedelta

import pytest

from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.exports import brief_of, proposed_aliases
from analysis.exports.duties import duties_of
from analysis.exports.evidence import sentences
from analysis.registry import load_registry
from analysis.selection import Selection
from analysis.settings_words import settings_in_words
from tests.analysis.exports.conftest import LEADS, brief_from, brief_of_text


class TestBrief:
    def test_the_source_line_names_plan_document_date_and_settings(self, brief):
        assert brief.source == (
            "资料：上海市总工会常委会2018年工作要点 沪工办〔2018〕1号 2018-01-22。口径：全部要点，名称照原文。"
        )

    def test_it_names_filters_corrections_and_aliases_that_are_only_proposed(self, seed_plan):
        made = brief_from(
            seed_plan, selection=Selection(sections=("1", "2"), max_units=4), proposed=("宣传部→宣传教育部",),
            corrections=(Correction("drop", "1", "组织部", 5),),
        )  # fmt: skip

        assert made.source.endswith(
            "口径：板块：一、二；只看不超过 4 个责任单位的要点；含 1 处人工更正。疑似同一单位、未合并：宣传部→宣传教育部。"
        )

    def test_an_alias_that_is_switched_on_is_no_longer_proposed(self, seed_plan):
        off = brief_from(seed_plan)
        on = brief_from(seed_plan, selection=Selection(merged=("宣传部→宣传教育部",)))

        assert proposed_aliases(off.selected, load_registry()) == ("宣传部→宣传教育部",)
        assert proposed_aliases(on.selected, load_registry()) == ()
        assert "名称合并：宣传部→宣传教育部" in on.source

    def test_the_source_line_names_the_selection_and_the_corrections(self, seed_plan):
        item = Correction("drop", "10", "海鸥集团", 1)
        made = brief_from(seed_plan, selection=Selection(sections=("1",), order_leads=True), corrections=(item,))

        assert "口径：板块：一；假设排在首位的为牵头；含 1 处人工更正。" in made.source

    def test_the_settings_line_says_what_the_reader_switched_on(self, brief):
        rules = brief.plan.rules
        said = [
            settings_in_words(selection.apply(brief.tables), rules, 0, "zh")
            for selection in (Selection(), Selection(sections=("1",), order_leads=True), Selection(roles=("lead",)))
        ]

        assert said == ["全部要点，名称照原文", "板块：一；假设排在首位的为牵头", "角色：牵头"]

    def test_a_unit_that_the_text_gives_to_every_point_is_named_where_it_counts(self):
        text = "以下各项均涉及各县（市、区），不再列出。\n\n一、统领\n\n1. 甲项工作。做好。（责任单位：办公室）\n"
        made = brief_of_text(text, selection=Selection(rule_units=True))
        units = [unit.name for unit in made.plan.rules.added_units]

        assert made.settings == f"各项加入“{units[0]}”（文中统一说明）"

    def test_english_sentences_stand_apart(self, seed_plan):
        made = brief_from(seed_plan, "en", proposed=("a→b",))

        assert "names as written. Perhaps one department, not merged: a→b." in made.source

    def test_the_day_is_today_where_the_program_runs(self, seed_plan, seed, monkeypatch):
        monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
        days = []
        for zone in ("<-12>12", "<+14>-14"):  # somebody's yesterday is somebody else's today
            monkeypatch.setenv("TZ", zone)
            time.tzset()
            days.append(brief_of(seed_plan, seed, "zh").generated_on)
        monkeypatch.undo()
        time.tzset()

        assert timedelta(1) <= days[1] - days[0] <= timedelta(2)

    def test_a_day_before_zips_is_the_first_that_one_can_hold(self, seed_plan, seed, monkeypatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1")

        assert brief_of(seed_plan, seed, "zh").generated_on == date(1980, 1, 1)

    def test_source_date_epoch_fixes_the_day(self, seed_plan, seed, monkeypatch):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", "1600000000")

        assert brief_of(seed_plan, seed, "zh").generated_on == date(2020, 9, 13)

    @pytest.mark.parametrize("value", ["yesterday", "9" * 30])
    def test_a_source_date_epoch_that_is_no_time_is_refused(self, seed_plan, seed, monkeypatch, value):
        monkeypatch.setenv("SOURCE_DATE_EPOCH", value)

        with pytest.raises(PlanError, match="SOURCE_DATE_EPOCH"):
            brief_of(seed_plan, seed, "zh")

    def test_a_plan_without_a_title_goes_by_its_file(self, roles):
        assert roles.title == "计划.txt"

    def test_the_network_is_measured_when_it_is_first_asked_for(self, seed_plan, seed):
        made = brief_of(seed_plan, seed, "zh")

        assert "network" not in vars(made)
        assert made.network is made.network
        assert len(made.network.ties) == 71


class TestEvidence:
    def test_a_sentence_is_the_one_that_the_clause_closes(self, brief):
        first = sentences(brief, ["20"])[0]

        assert first.startswith("第 20 项 提高工会干部队伍能力水平：")
        assert first.endswith("（责任单位：组织部、工会学院）")
        assert "\n" not in first

    def test_points_come_in_the_order_of_the_text(self, brief):
        assert [line.split()[1] for line in sentences(brief, ["10", "4"])] == ["4", "10"]

    def test_a_long_sentence_is_cut_at_its_beginning(self, brief):
        assert all(len(line) < 400 for line in sentences(brief, brief.selected.points["point_key"]))
        assert "：…" in sentences(brief, ["4"])[0]

    def test_a_duty_says_role_and_partners(self):
        made = brief_of_text(LEADS)
        first = duties_of(made, "办公室")[0]

        assert (first.number, first.roles, first.is_led, first.is_alone) == ("1", ("牵头",), True, False)
        assert first.held == {"牵头": ("办公室",), "配合": ("宣传部", "组织部"), "指导": ("研究室",)}
        assert first.text == "甲项工作。做好甲。（牵头单位：办公室；配合单位：宣传部、组织部；指导单位：研究室）"

    def test_every_count_of_the_workload_has_as_many_points(self, brief):
        numbers = {name: len(found) for name, found in brief.point_numbers.items()}

        assert numbers == dict(brief.selected.departments[["department", "point_count"]].itertuples(index=False))

    def test_an_assumed_lead_says_that_it_is_assumed(self, seed_plan):
        made = brief_from(seed_plan, selection=Selection(order_leads=True))

        assert "首位（假设为牵头）" in {role for duty in duties_of(made, "办公室") for role in duty.roles}
