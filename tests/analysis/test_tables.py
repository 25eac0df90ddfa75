import dataclasses

import pandas as pd
import pytest
from msgspec.structs import replace

from analysis import schema, tables
from analysis.parsing import parse
from analysis.reading import read_bytes
from analysis.registry import Alias, Registry
from analysis.tables import LedgerTables, arrow_tables, departments_of, ledger_tables, tables_of
from tests.analysis.made_up import THREE_POINTS, plan_of, tables_from

TEXT = """上海市某局2024年工作要点

一、统领全局

1. 深入学习贯彻。凝聚智慧和力量。（责任单位：宣传部、组织部等）

2. 推进队伍建设。做好实施工作。（牵头单位：组织部；配合单位：各区政府；完成时限：2024年6月）

二、围绕中心

3. 参与社会治理。发挥优势。（责任单位：宣传部）（责任单位：办公室、组织部）

4. 没有写明单位。继续做好。
"""


@pytest.fixture(scope="module")
def plan():
    return plan_of(TEXT)


@pytest.fixture(scope="module", name="tables")
def tables_of_the_plan(plan):
    return tables_of(plan)


class TestPlans:
    def test_one_row_says_what_the_plan_is(self, plan, tables):
        assert tables.plans.astype(object).where(tables.plans.notna(), None).to_numpy().tolist() == [
            [plan.plan_id, "上海市某局2024年工作要点", None, None, None, 2024, "计划.txt", plan.source.sha256, len(plan.source.text)]
        ]  # fmt: skip

    def test_the_same_file_is_the_same_plan_under_any_name(self, plan):
        assert parse(read_bytes(TEXT.encode(), "另一个名字.txt")).plan_id == plan.plan_id

    def test_a_plan_without_a_title_has_none(self):
        row = tables_of(plan_of("1. 甲项工作。（责任单位：办公室）")).plans.iloc[0]

        assert (pd.isna(row["title"]), pd.isna(row["year"])) == (True, True)


class TestSectionsAndPoints:
    def test_sections_in_order(self, tables):
        assert tables.sections[["section_no", "numeral", "title", "level"]].to_numpy().tolist() == [
            ["1", "一、", "统领全局", 1],
            ["2", "二、", "围绕中心", 1],
        ]

    def test_points_in_order_with_their_section(self, tables):
        assert tables.points[["point_key", "point_no", "section_no", "numeral", "title"]].to_numpy().tolist() == [
            ["1", "1", "1", "1.", "深入学习贯彻"],
            ["2", "2", "1", "2.", "推进队伍建设"],
            ["3", "3", "2", "3.", "参与社会治理"],
            ["4", "4", "2", "4.", "没有写明单位"],
        ]

    def test_a_point_s_text_is_what_its_span_says(self, plan, tables):
        text = plan.source.text
        found = [text[start:end] for start, end in zip(tables.points["start"], tables.points["end"], strict=True)]

        assert tables.points["text"].tolist() == found

    def test_top_sections_are_those_of_the_first_level(self):
        tables = tables_from({"1": ["甲"], "2": ["乙"], "3": ["丙"]}, {"2": "2.1", "3": ""})

        assert tables.top_sections() == [("1", "1、", "第1部分"), ("2", "2、", "第2部分")]


class TestAssignments:
    COLUMNS = ("point_key", "clause", "position", "name_as_written", "role", "role_as_written", "role_basis")

    def test_one_row_a_name_in_the_order_of_the_text(self, tables):
        assert tables.assignments[list(self.COLUMNS)].astype(object).to_numpy().tolist() == [
            ["1", 1, 1, "宣传部", "responsible", "责任单位", "stated"],
            ["1", 1, 2, "组织部", "responsible", "责任单位", "stated"],
            ["2", 1, 1, "组织部", "lead", "牵头单位", "stated"],
            ["2", 1, 2, "各区政府", "support", "配合单位", "stated"],
            ["3", 1, 1, "宣传部", "responsible", "责任单位", "stated"],
            ["3", 2, 1, "办公室", "responsible", "责任单位", "stated"],
            ["3", 2, 2, "组织部", "responsible", "责任单位", "stated"],
        ]

    def test_an_open_list_and_a_collective_name_say_so(self, tables):
        rows = tables.assignments

        assert rows.loc[rows["list_is_open"], "point_key"].unique().tolist() == ["1"]
        assert rows.loc[rows["is_collective"], "name_as_written"].tolist() == ["各区政府"]

    def test_every_name_stands_where_its_span_says(self, plan, tables):
        rows = tables.assignments
        found = [plan.source.text[a:b] for a, b in zip(rows["start"], rows["end"], strict=True)]

        assert rows["name_as_written"].tolist() == found

    def test_a_point_without_a_unit_has_no_row(self, tables):
        assert "4" not in set(tables.assignments["point_key"])


class TestOrderLeads:
    def test_the_first_of_an_undivided_list_leads_by_order(self, plan):
        rows = tables_of(plan, order_leads=True).assignments
        leading = rows[rows["role"] == "lead"]

        assert leading[["point_key", "clause", "name_as_written", "role_basis"]].to_numpy().tolist() == [
            ["1", 1, "宣传部", "order"],
            ["2", 1, "组织部", "stated"],
            ["3", 1, "宣传部", "order"],
            ["3", 2, "办公室", "order"],
        ]

    def test_it_changes_nothing_but_roles_and_their_basis(self, plan, tables):
        changed = tables_of(plan, order_leads=True).assignments.drop(columns=["role", "role_basis"])

        pd.testing.assert_frame_equal(tables.assignments.drop(columns=["role", "role_basis"]), changed)


class TestRuleUnits:
    TEXT = """示例市春耕任务

以下各项均涉及各县（市、区），不再列出。

1. 备足农资。（责任单位：市供销社）（责任单位：市农业农村局）
2. 检修农机。（责任单位：市农机中心、各县（市、区））
3. 抢抓农时。
"""
    COLUMNS = ("point_key", "clause", "position", "name_as_written", "role", "role_basis", "is_collective")
    OWN = (
        ("1", 1, 1, "市供销社", "responsible", "stated", False),
        ("1", 2, 1, "市农业农村局", "responsible", "stated", False),
        ("2", 1, 1, "市农机中心", "responsible", "stated", False),
        ("2", 1, 2, "各县（市、区）", "responsible", "stated", True),
    )

    def rows(self, **switches):
        table = tables_of(plan_of(self.TEXT), **switches).assignments
        return [tuple(row) for row in table[list(self.COLUMNS)].astype(object).to_numpy().tolist()]

    def test_they_are_added_nowhere_by_themselves(self):
        assert self.rows() == list(self.OWN)

    def test_switched_on_each_stands_behind_the_lists_of_every_point_that_does_not_name_it(self):
        added = ("各县（市、区）", "responsible", "rule", True)

        assert self.rows(add_rule_units=True) == [
            *self.OWN[:2], ("1", 3, 1, *added), *self.OWN[2:], ("3", 1, 1, *added),
        ]  # fmt: skip

    def test_no_one_leads_by_order_because_of_a_rule(self):
        leading = [row for row in self.rows(add_rule_units=True, order_leads=True) if row[4] == "lead"]

        assert [(row[0], row[3], row[5]) for row in leading] == [
            ("1", "市供销社", "order"), ("1", "市农业农村局", "order"), ("2", "市农机中心", "order"),
        ]  # fmt: skip

    def test_each_stands_where_the_rule_names_it(self):
        plan = plan_of(self.TEXT)
        rows = tables_of(plan, add_rule_units=True).assignments
        by_rule = rows[rows["role_basis"] == "rule"]

        start = self.TEXT.index("各县（市、区）")
        assert by_rule[["start", "end"]].to_numpy().tolist() == [[start, start + 7]] * 2
        assert plan.source.text[start : start + 7] == "各县（市、区）"


class TestRule:
    @staticmethod
    def with_forms(plan, *forms):
        """The plan as if its clauses had been read by these forms, in the order of the text."""
        following = iter(forms)
        return replace(plan, points=tuple(
            replace(point, clauses=tuple(replace(clause, form=next(following)) for clause in point.clauses))
            for point in plan.points
        ))  # fmt: skip

    def test_it_is_the_form_that_the_list_was_read_by(self, plan):
        rows = tables_of(self.with_forms(plan, "甲式", "乙式", "丙式", "丁式"), order_leads=True).assignments

        assert rows[["point_key", "clause", "rule"]].to_numpy().tolist() == [
            ["1", 1, "甲式"], ["1", 1, "甲式"], ["2", 1, "乙式"], ["2", 1, "乙式"], ["3", 1, "丙式"],
            ["3", 2, "丁式"], ["3", 2, "丁式"],
        ]  # fmt: skip

    def test_a_unit_said_once_for_every_point_is_there_by_that_rule(self):
        plan = self.with_forms(plan_of(TestRuleUnits.TEXT), "甲式", "乙式", "丙式")
        rows = tables_of(plan, add_rule_units=True).assignments

        assert rows[["point_key", "name_as_written", "rule"]].to_numpy().tolist() == [
            ["1", "市供销社", "甲式"], ["1", "市农业农村局", "乙式"], ["1", "各县（市、区）", "rule-adds-unit"],
            ["2", "市农机中心", "丙式"], ["2", "各县（市、区）", "丙式"], ["3", "各县（市、区）", "rule-adds-unit"],
        ]  # fmt: skip

    def test_it_is_never_missing(self, tables, seed_tables):
        assert not any(each.assignments["rule"].isna().any() for each in (tables, seed_tables))


class TestAliases:
    ALIAS = Alias("宣传部", "宣传教育部", "简称")

    def test_a_proposed_one_changes_nothing(self, plan, tables):
        pd.testing.assert_frame_equal(tables.assignments, tables_of(plan, Registry((self.ALIAS,))).assignments)

    def test_switched_on_it_changes_the_department_and_not_the_name(self, plan):
        rows = tables_of(plan, Registry((self.ALIAS,)), switched_on=[self.ALIAS.key]).assignments
        changed = rows[rows["department"] == "宣传教育部"]

        assert changed["name_as_written"].tolist() == ["宣传部", "宣传部"]
        assert "宣传部" not in set(rows["department"])

    def test_one_for_another_plan_changes_nothing_even_switched_on(self, plan, tables):
        other = Alias("宣传部", "宣传教育部", "简称", plans=("0" * 64,))

        rows = tables_of(plan, Registry((other,)), switched_on=[other.key]).assignments

        pd.testing.assert_frame_equal(tables.assignments, rows)


class TestAttributes:
    def test_what_else_a_clause_says_is_kept_with_its_place(self, plan, tables):
        (row,) = tables.attributes.to_dict("records")

        assert (row["point_key"], row["clause"], row["key"], row["value"]) == ("2", 1, "完成时限", "2024年6月")
        assert plan.source.text[row["start"] : row["end"]] == "2024年6月"


class TestDepartments:
    def test_most_points_first_then_in_the_order_of_the_text(self, plan, tables):
        assert tables.departments.to_numpy().tolist() == [
            [plan.plan_id, "组织部", "组织部", False, 3],
            [plan.plan_id, "宣传部", "宣传部", False, 2],
            [plan.plan_id, "各区政府", "各区政府", True, 1],
            [plan.plan_id, "办公室", "办公室", False, 1],
        ]

    def test_a_department_that_stands_in_a_point_twice_carries_one(self):
        assert departments_of(tables_from({"1": ["甲!", "|", "甲+"]}).assignments)["point_count"].tolist() == [1]

    def test_different_written_names_are_joined_in_the_order_of_the_text(self):
        rows = tables_from({"1": ["乙", "甲"], "2": ["乙"]}).assignments.assign(department="丙")
        table = departments_of(rows.astype(dict(schema.SCHEMA["assignments"])))

        assert table[["department", "names_as_written", "point_count"]].to_numpy().tolist() == [["丙", "乙|甲", 2]]

    def test_no_assignments_give_no_departments(self):
        table = departments_of(schema.frame("assignments", []))
        schema.check("departments", table)

        assert table.empty


class TestDiagnostics:
    def test_each_is_a_row_with_its_severity_and_its_words(self, plan):
        for language in ("zh", "en"):
            table = tables_of(plan, language=language).diagnostics
            said = [(d.code, d.severity.value, d.point_key, d.message(language)) for d in plan.diagnostics]

            assert list(table[["code", "severity", "point_key", "message"]].itertuples(index=False, name=None)) == said

    def test_they_speak_of_the_open_list_and_the_point_without_a_unit(self, tables):
        assert tables.diagnostics[["code", "point_key"]].to_numpy().tolist() == [
            ["list-open", "1"],
            ["point-without-unit", "4"],
        ]


class TestEveryTable:
    def test_stands_in_the_contract_s_order(self, tables):
        assert [name for name, _ in tables.items()] == list(schema.SCHEMA)

    @pytest.mark.parametrize("text", [TEXT, "没有要点的一段话。", "1. 甲项。", "1. 甲项。（责任单位：）"])
    def test_is_of_the_schema_whatever_the_text(self, text):
        for name, frame in tables_of(plan_of(text)).items():
            assert schema.check(name, frame) is None

    def test_is_of_the_schema_when_made_up(self):
        for name, frame in tables_from(THREE_POINTS).items():
            assert schema.check(name, frame) is None


class TestArrow:
    TEXTS = (TEXT, "没有要点的一段话。", TestRuleUnits.TEXT, "1. 甲项。（牵头单位：财政局；责任单位：教育局、财政局）")

    @pytest.fixture(name="plans")
    def some_plans(self, seed_plan):
        return [*map(plan_of, self.TEXTS), seed_plan]

    @staticmethod
    def below_each_other(plans, *arguments, **switches):
        each = [dict(tables_of(plan, *arguments, **switches).items()) for plan in plans]
        return {name: pd.concat([one[name] for one in each], ignore_index=True) for name in schema.SCHEMA}

    @pytest.mark.parametrize("at_once", [1, 2, 64])
    def test_many_plans_give_what_the_tables_of_each_give_below_each_other(self, plans, at_once, monkeypatch):
        monkeypatch.setattr(tables, "AT_ONCE", at_once)
        expected, found = self.below_each_other(plans), arrow_tables(iter(plans))

        assert list(found) == list(expected)
        for name, frame in expected.items():
            pd.testing.assert_frame_equal(frame, found[name].to_pandas())

    def test_the_switches_do_the_same(self, plans):
        registry = Registry((TestAliases.ALIAS, Alias("财政局", "市财政局", "简称", status="confirmed")))
        switches = {
            "switched_on": [TestAliases.ALIAS.key], "order_leads": True, "add_rule_units": True, "language": "en",
        }  # fmt: skip
        expected, found = (f(plans, registry, **switches) for f in (self.below_each_other, arrow_tables))

        for name, frame in expected.items():
            pd.testing.assert_frame_equal(frame, found[name].to_pandas())

    def test_no_plans_give_empty_tables_of_the_schema(self):
        for name, table in arrow_tables([]).items():
            frame = table.to_pandas()
            schema.check(name, frame)

            assert frame.empty

    def test_only_the_tables_asked_for_are_made_in_the_contract_s_order(self, plans):
        whole, found = arrow_tables(plans), arrow_tables(plans, only=("actions", "points"))

        assert list(found) == ["points", "actions"]
        assert all(found[name].equals(whole[name]) for name in found)

    def test_a_table_that_is_none_of_ours_is_refused_by_name(self, plans):
        with pytest.raises(ValueError, match=r"^only: no such table: acts, task$"):
            arrow_tables(plans, only=("points", "task", "acts"))

    @pytest.mark.parametrize("at_once", [1, 64])
    def test_a_plan_that_comes_twice_is_refused_by_name(self, plan, at_once, monkeypatch):
        monkeypatch.setattr(tables, "AT_ONCE", at_once)

        with pytest.raises(ValueError, match=rf"^plans: {plan.plan_id} \(计划.txt\) stands twice$"):
            arrow_tables([plan, plan])


class TestLedger:
    def test_it_is_made_once_when_one_of_its_tables_is_first_read(self, plan):
        made = []

        def make():
            made.append(plan.plan_id)
            return {"actions": ledger_tables(plan).actions, "commitments": ledger_tables(plan).commitments}

        found = dataclasses.replace(tables_of(plan), ledger=LedgerTables(make))
        points = found.table("points")
        before = list(made)
        actions, again, commitments = found.actions, found.table("actions"), found.commitments

        assert (len(points), before, made, again is actions) == (len(plan.points), [], [plan.plan_id], True)
        pd.testing.assert_frame_equal(tables_of(plan).actions, actions)
        pd.testing.assert_frame_equal(tables_of(plan).commitments, commitments)

    def test_a_name_that_is_no_table_is_an_error(self, plan):
        with pytest.raises(KeyError, match="items"):
            tables_of(plan).table("items")
