"""The founding plan, exact: what a careful reader counted by hand is what the program says."""

import hashlib
import os
import subprocess
import sys
import tomllib
from datetime import date
from pathlib import Path

import pandas as pd
import pytest

from analysis.findings import AliasEffect, alias_effect, findings
from analysis.registry import load_registry
from analysis.selection import Selection
from analysis.tables import tables_of
from analysis.workload import concentration, workload, workload_by

ROOT = Path(__file__).parents[2]
SEED = ROOT / "data" / "plans" / "shanghai-ftu-2018.txt"
COUNTED_BY_HAND = Path(__file__).with_name("shanghai-ftu-2018.assignments.csv")
SAME = "宣传部→宣传教育部"


@pytest.fixture(scope="module")
def alias():
    (only,) = load_registry().proposed(["宣传部", "宣传教育部"])
    return only


@pytest.fixture(scope="module")
def merged(seed_plan):
    return Selection(merged=(SAME,)).apply(tables_of(seed_plan, load_registry(), switched_on=(SAME,)))


@pytest.fixture(scope="module")
def command(tmp_path_factory):
    """A real run of the command line on the founding plan: its process and the folder it wrote."""
    folder = tmp_path_factory.mktemp("seed")
    line = [sys.executable, "-m", "analysis", "parse", str(SEED), "--out", str(folder)]
    environment = os.environ | {"PYTHONIOENCODING": "utf-8", "PLAN_ATLAS_LANG": ""}
    return subprocess.run(line, cwd=ROOT, env=environment, capture_output=True, encoding="utf-8", check=False), folder


def counts_of(table):
    return dict(zip(table["department"], table["point_count"].astype(int), strict=True))


class TestSource:
    def test_the_file_is_the_one_its_sidecar_describes(self):
        sidecar = tomllib.loads(SEED.with_suffix(".toml").read_text(encoding="utf-8"))

        assert (SEED.name, hashlib.sha256(SEED.read_bytes()).hexdigest()) == (sidecar["file"], sidecar["sha256"])

    def test_the_sidecar_says_what_the_text_says(self, seed_plan):
        sidecar = tomllib.loads(SEED.with_suffix(".toml").read_text(encoding="utf-8"))
        said = {name: sidecar[name] for name in ("title", "document_number", "issuer", "issued_on")}

        front = seed_plan.front

        assert said == {
            "title": front.title, "document_number": front.document_number,
            "issuer": front.issuer, "issued_on": front.issued_on,
        }  # fmt: skip

    def test_every_plan_in_the_collection_has_a_sidecar_with_its_sum(self):
        for plan in sorted(SEED.parent.glob("*.txt")):
            sidecar = tomllib.loads(plan.with_suffix(".toml").read_text(encoding="utf-8"))

            assert sidecar["sha256"] == hashlib.sha256(plan.read_bytes()).hexdigest(), plan.name

    def test_the_register_speaks_of_this_very_file(self, alias):
        assert alias.plans == (hashlib.sha256(SEED.read_bytes()).hexdigest(),)


class TestFrontMatter:
    def test_it_is_read_as_printed(self, seed_plan):
        front = seed_plan.front

        assert (
            "上海市总工会常委会2018年工作要点",
            "上海市总工会",
            "沪工办〔2018〕1号",
            "各区局（产业）工会，市总机关各部室、各直管单位",
            "上海市总工会办公室",
            date(2018, 1, 22),
        ) == (front.title, front.issuer, front.document_number, front.addressees, front.signature, front.issued_on)

    def test_the_preamble_is_the_general_requirement_from_its_first_word_to_its_last(self, seed_plan):
        start, end = seed_plan.front.preamble
        preamble = seed_plan.source.text[start:end]

        assert (preamble[:10], preamble[-8:]) == ("2018 年上海工会", "众信赖的娘家人。")

    def test_nothing_is_said_once_for_all_points(self, seed_plan):
        assert (seed_plan.rules.first_leads, seed_plan.rules.added_units) == (False, ())


class TestTables:
    def test_it_has_six_sections_22_points_64_assignments_18_departments(self, seed_tables):
        sizes = {name: len(frame) for name, frame in seed_tables.items() if name != "diagnostics"}

        assert sizes == {
            "plans": 1, "sections": 6, "points": 22, "assignments": 64, "attributes": 0, "actions": 141, "commitments": 26,
            "departments": 18,
        }  # fmt: skip

    def test_the_plan_row_is_whole(self, seed_tables):
        row = seed_tables.plans.iloc[0].to_dict()
        sha256 = hashlib.sha256(SEED.read_bytes()).hexdigest()

        assert row == {
            "plan_id": sha256[:12], "title": "上海市总工会常委会2018年工作要点", "document_number": "沪工办〔2018〕1号",
            "issuer": "上海市总工会", "issued_on": "2018-01-22", "year": 2018,
            "source_name": "shanghai-ftu-2018.txt", "sha256": sha256, "char_count": 6316,
        }  # fmt: skip

    def test_the_sections_are_those_of_the_text(self, seed_tables):
        assert seed_tables.top_sections() == [
            ("1", "一、", "以党的十九大精神为统领，确保新时代工会事业和工会工作的正确方向"),
            ("2", "二、", "围绕中心服务大局，充分发挥工会组织优势和作用"),
            ("3", "三、", "竭诚服务职工群众，让广大职工共享改革发展成果"),
            ("4", "四、", "持续深化工会改革，不断扩大改革成效"),
            ("5", "五、", "着力夯实基层基础，把职工群众更广泛地组织到工会中来"),
            ("6", "六、", "加强工会干部队伍建设，不断增强群众工作本领"),
        ]

    def test_the_points_are_numbered_1_to_22_under_their_sections(self, seed_tables):
        numbered = list(zip(seed_tables.points["point_no"], seed_tables.points["section_no"], strict=True))
        sections = ["1"] * 4 + ["2"] * 4 + ["3"] * 3 + ["4"] * 3 + ["5"] * 3 + ["6"] * 5

        assert numbered == [(str(number), section) for number, section in enumerate(sections, 1)]

    def test_the_titles_are_the_first_sentences(self, seed_tables):
        titles = dict(zip(seed_tables.points["point_no"], seed_tables.points["title"], strict=True))

        assert (titles["1"], titles["12"], titles["22"]) == (
            "切实推动党的十九大精神入耳入脑入心",
            "统筹深化推进工会全面改革",
            "有序做好工会各项工作",
        )

    def test_every_assignment_is_the_one_counted_by_hand_row_by_row(self, seed_tables):
        expected = pd.read_csv(COUNTED_BY_HAND, dtype="string")

        found = seed_tables.assignments[list(expected.columns)].astype("string")

        pd.testing.assert_frame_equal(expected, found)

    def test_every_name_stands_where_its_span_says(self, seed_plan, seed_tables):
        text, rows = seed_plan.source.text, seed_tables.assignments
        found = [text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]

        assert len(found) == 64
        assert rows["name_as_written"].tolist() == found

    def test_every_name_lies_within_its_own_point(self, seed_tables):
        rows = seed_tables.assignments.merge(seed_tables.points, on="point_key", suffixes=("", "_of_point"))

        outside = rows[(rows["start"] < rows["start_of_point"]) | (rows["end"] > rows["end_of_point"])]

        assert outside["point_key"].tolist() == []

    def test_every_role_is_the_undivided_responsibility_the_text_states(self, seed_tables):
        said = seed_tables.assignments[["clause", "role", "role_as_written", "role_basis"]].drop_duplicates()

        assert said.to_numpy().tolist() == [[1, "responsible", "责任单位", "stated"]]

    def test_only_the_list_of_point_12_is_open_and_it_is_so_to_its_end(self, seed_tables):
        rows = seed_tables.assignments
        open_rows = rows[rows["list_is_open"]]

        assert set(open_rows["point_no"]) == {"12"}
        assert open_rows["name_as_written"].tolist()[-1] == "财务资产管理部"

    @pytest.mark.parametrize("words", ["1978—2010", "两非一无", "非正规就业", "奖章", "产业", "园区", "开发区", "对标"])
    def test_a_bracket_that_says_something_else_names_nobody(self, seed_tables, words):
        names = seed_tables.assignments["name_as_written"]

        assert names[names.str.contains(words)].tolist() == []

    def test_the_point_whose_sentence_was_cut_by_a_page_is_whole(self, seed_tables):
        text = dict(zip(seed_tables.points["point_no"], seed_tables.points["text"], strict=True))["1"]

        assert "切实贯彻党的十九大和习近平总书记对新时代工人阶级" in text


class TestDiagnostics:
    def test_what_was_noticed_is_this_and_nothing_else(self, seed_plan):
        counted = pd.Series([each.code for each in seed_plan.diagnostics]).value_counts().to_dict()

        assert counted == {"line-rejoined": 9, "stray-latin": 2, "clause-own-line": 2, "list-open": 1}

    def test_the_stray_and_stands_twice_and_stays_in_the_text(self, seed_plan):
        text = seed_plan.source.text
        found = [text[each.start : each.end] for each in seed_plan.diagnostics if each.code == "stray-latin"]

        assert found == [" and ", " and "]
        assert text.count("卓越全球城市 and 社会主义现代化国际大都市") == 2

    def test_the_clauses_of_points_14_and_21_stand_on_lines_of_their_own(self, seed_plan):
        text = seed_plan.source.text
        found = [
            (each.point_key, text[each.start : each.end])
            for each in seed_plan.diagnostics
            if each.code == "clause-own-line"
        ]

        assert found == [("14", "（责任单位：宣传部、办公室）"), ("21", "（责任单位：机关党委）")]

    def test_the_open_list_is_reported_at_the_last_name_of_point_12(self, seed_plan):
        (noticed,) = [each for each in seed_plan.diagnostics if each.code == "list-open"]

        assert (noticed.point_key, seed_plan.source.text[noticed.start : noticed.end]) == ("12", "财务资产管理部")


class TestWorkload:
    def test_every_department_carries_what_was_counted(self, seed):
        assert counts_of(workload(seed)) == {
            "基层工作部": 11, "组织部": 6, "劳动关系工作部": 6, "权益保障部": 6, "宣传部": 5, "财务资产管理部": 5,
            "办公室": 4, "宣传教育部": 3, "市工人文化宫": 3, "研究室": 3, "市职工技协服务中心": 3, "经审办": 2,
            "机关党委": 2, "市总职工援助服务中心": 1, "市职工保障互助中心": 1, "海鸥集团": 1, "工会学院": 1,
            "女职工委员会办公室": 1,
        }  # fmt: skip

    def test_ties_stand_in_the_order_of_the_text(self, seed):
        assert workload(seed)["department"].tolist()[:6] == [
            "基层工作部", "组织部", "劳动关系工作部", "权益保障部", "宣传部", "财务资产管理部",
        ]  # fmt: skip

    def test_fractional_counts_sum_to_the_points(self, seed):
        assert workload(seed)["fractional_count"].sum() == pytest.approx(22)

    def test_the_busiest_carries_four_points_by_fractional_counting(self, seed):
        share = workload(seed).set_index("department").loc["基层工作部", "fractional_count"]
        by_hand = 1 / 2 + 1 / 9 + 1 / 3 + 1 / 4 + 1 / 3 + 1 / 8 + 1 / 5 + 1 / 3 + 1 + 1 / 2 + 1 / 3

        assert share == pytest.approx(by_hand)

    def test_finance_is_first_listed_in_none_of_its_five(self, seed):
        row = workload(seed).set_index("department").loc["财务资产管理部"]

        assert (row["point_count"], row["first_listed_count"]) == (5, 0)

    def test_nobody_leads_because_the_text_says_so_of_nobody(self, seed):
        assert workload(seed)["lead_count"].sum() == 0

    def test_the_party_committee_of_the_organs_is_always_alone(self, seed):
        row = workload(seed).set_index("department").loc["机关党委"]

        assert (row["point_count"], row["alone_count"], row["fractional_count"]) == (2, 2, 2.0)

    def test_the_busiest_stands_in_five_of_six_sections(self, seed):
        row = workload_by(seed, "section").loc["基层工作部"]

        assert row.dropna().astype(int).to_dict() == {"1": 2, "2": 3, "3": 1, "4": 2, "5": 3}

    def test_the_load_is_as_uneven_as_worked_out_by_hand(self, seed):
        found = concentration(workload(seed)["point_count"])

        assert (pytest.approx(found.gini), found.top, found.top_share) == (0.375, 3, 23 / 64)


class TestFindings:
    def test_in_chinese(self, seed):
        assert [each.sentence("zh") for each in findings(seed)] == [
            "基层工作部承担 22 项中的 11 项",
            "22 项中有 6 项只有一个责任单位",
            "第 4、10 项列出的单位最多，分别有 9、8 个",
            "机关党委承担的 2 项均由其单独承担",
        ]

    def test_in_english(self, seed):
        assert [each.sentence("en") for each in findings(seed)] == [
            "基层工作部 is responsible for 11 of 22 points",
            "6 of 22 points have a single department",
            "Points 4, 10 name the most departments (9, 8)",
            "机关党委 is solely responsible for all of its 2 points",
        ]

    def test_each_has_the_points_behind_it(self, seed):
        assert [each.point_keys for each in findings(seed)] == [
            ("3", "4", "5", "6", "8", "10", "12", "13", "15", "16", "17"),
            ("7", "9", "15", "18", "19", "21"),
            ("4", "10"),
            ("18", "21"),
        ]


class TestAlias:
    def test_it_is_only_proposed_and_so_changes_nothing_by_itself(self, seed, alias):
        assert (alias.key, alias.status) == (SAME, "proposed")
        assert {"宣传部", "宣传教育部"} <= set(seed.departments["department"])

    def test_switched_on_it_leaves_17_departments(self, merged):
        assert len(merged.departments) == 17

    def test_switched_on_five_and_three_points_are_eight(self, merged):
        row = merged.departments.set_index("department").loc["宣传教育部"]

        assert (row["point_count"], row["names_as_written"]) == (8, "宣传教育部|宣传部")

    def test_switched_on_the_department_comes_second(self, merged):
        assert merged.departments["department"].tolist()[:2] == ["基层工作部", "宣传教育部"]

    def test_its_effect_is_said_in_numbers_and_nothing_speaks_against_it(self, seed, merged, alias):
        assert alias_effect(seed, merged, alias) == AliasEffect(5, 3, 8, 2, 17, ())

    def test_switched_on_the_names_stay_as_written(self, seed, merged):
        assert merged.assignments["name_as_written"].tolist() == seed.assignments["name_as_written"].tolist()

    def test_the_points_its_reason_quotes_are_those_that_write_the_two_names(self, seed):
        rows = seed.assignments
        points = {name: rows.loc[rows["name_as_written"] == name, "point_no"].tolist() for name in SAME.split("→")}

        assert points == {"宣传部": ["4", "6", "8", "12", "14"], "宣传教育部": ["1", "2", "11"]}


class TestCommandLine:
    def test_it_ends_well(self, command):
        process, _ = command

        assert process.returncode == 0, process.stderr

    def test_its_summary_is_one_line(self, command):
        process, _ = command

        assert process.stdout == (
            "上海市总工会常委会2018年工作要点：6 个板块，22 项要点，64 条责任分工，18 个责任单位，14 条诊断。"
            "全部 22 项都读到了责任单位，责任分工无存疑。\n"
        )

    def test_every_name_stands_in_the_written_text_where_the_written_table_says(self, command):
        _, folder = command
        text = (folder / "text.txt").read_bytes().decode("utf-8")
        rows = pd.read_csv(folder / "assignments.csv", encoding="utf-8-sig")
        found = [text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True)]

        assert len(found) == 64
        assert rows["name_as_written"].tolist() == found

    def test_the_written_table_is_the_one_counted_by_hand(self, command):
        _, folder = command
        expected = pd.read_csv(COUNTED_BY_HAND, dtype="string")

        found = pd.read_csv(folder / "assignments.csv", dtype="string", encoding="utf-8-sig")[list(expected.columns)]

        pd.testing.assert_frame_equal(expected, found)

    def test_the_written_text_is_as_long_as_the_plans_table_says(self, command):
        _, folder = command
        text = (folder / "text.txt").read_bytes().decode("utf-8")

        assert pd.read_csv(folder / "plans.csv")["char_count"].tolist() == [len(text)]
