import pytest

from analysis import schema
from analysis.findings import (
    AliasEffect,
    Finding,
    _gini_in_words,
    alias_effect,
    findings,
    headline,
    listed,
    shape_of_load,
    shape_of_points,
)
from analysis.registry import Alias, Registry
from analysis.selection import Selection
from analysis.tables import departments_of, tables_of
from tests.analysis.made_up import plan_of, tables_from, tables_with

EIGHT = [f"{name}局" for name in "甲乙丙丁戊己庚辛"]

SMALL = {str(number): ["甲局", "乙局"] for number in range(1, 9)}
POINTS = SMALL | {"9": EIGHT, "10": ["丙局"], "11": []}


def found(points, selection=Selection()):  # noqa: B008 - a frozen value
    return findings(selection.apply(tables_from(points)))


def said(points, language="zh"):
    return [each.sentence(language) for each in found(points)]


class TestListed:
    def test_names_are_joined_as_the_language_does(self):
        assert (listed(["甲局", "乙局"], "zh"), listed(["甲局", "乙局"], "en")) == ("甲局、乙局", "甲局, 乙局")

    def test_one_name_is_itself_and_none_is_nothing(self):
        assert (listed(["甲局"], "zh"), listed([], "en")) == ("甲局", "")


class TestBusiest:
    def test_one_department_with_most(self):
        (first, *_) = found({"1": ["甲局", "乙局"], "2": ["甲局", "乙局"], "3": ["甲局", "丙局"]})

        assert first == Finding(
            "busiest", {"departments": ("甲局",), "count": 3, "total": 3}, ("1", "2", "3"), "甲局"
        )  # fmt: skip

    def test_several_with_as_much_are_named_together_and_none_stands_out(self):
        (first, *_) = found({"1": ["甲局", "乙局"], "2": ["乙局", "甲局"], "3": ["丙局", "丁局"]})

        assert (first.code, first.params["departments"], first.department) == ("busiest-tied", ("甲局", "乙局"), "")

    def test_four_with_as_much_are_named_and_five_are_not(self):
        codes = [[each.code for each in found({"1": EIGHT[:number], "2": EIGHT[:number]})] for number in (4, 5)]

        assert codes == [["busiest-tied"], []]


class TestSingle:
    def test_points_with_one_department_are_counted_and_listed(self):
        (single,) = [
            each for each in found({"1": ["甲局"], "2": ["甲局", "乙局"], "3": ["乙局"]}) if each.code == "single"
        ]

        assert (single.params, single.point_keys) == ({"count": 2, "total": 3}, ("1", "3"))

    def test_a_department_said_twice_is_one(self):
        assert "single" in [each.code for each in found({"1": ["甲局!", "|", "甲局+"], "2": ["乙局", "甲局"]})]


OPEN = """示例市2024年工作要点
1.建设站点。（责任单位：市财政局等）
2.开展培训。（责任单位：市财政局等部门）
3.完善制度。（责任单位：各有关部门）
4.改进作风。（责任单位：市民政局）
"""


class TestAlone:
    def test_an_open_list_and_a_collective_name_are_not_one_department(self):
        selected = Selection().apply(tables_of(plan_of(OPEN), Registry(())))
        told = [each.sentence("zh") for each in findings(selected)]

        assert "4 项中有 1 项只有一个责任单位" in told
        assert not [each for each in told if "单独" in each]
        assert shape_of_points(selected, "zh") == ("4 项要点：1 项由一个责任单位单独承担；3 项由多个责任单位共同承担。")
        assert selected.alone == {"4"}


class TestLargest:
    def test_one_point_far_above_the_others(self):
        (largest,) = [each for each in found(SMALL | {"9": EIGHT}) if each.code.startswith("largest")]

        assert (largest.code, largest.params, largest.point_keys) == (
            "largest-one", {"points": ("9",), "counts": ("8",)}, ("9",),
        )  # fmt: skip

    def test_two_are_named_largest_first_and_their_points_in_the_order_of_the_text(self):
        many = {f"1{number}": ["甲局", "乙局"] for number in range(9)}
        points = SMALL | many | {"30": EIGHT[:7], "31": EIGHT}
        (largest,) = [each for each in found(points) if each.code.startswith("largest")]

        assert (largest.code, largest.params, largest.point_keys) == (
            "largest", {"points": ("31", "30"), "counts": ("8", "7")}, ("30", "31"),
        )  # fmt: skip

    def test_none_that_is_less_than_two_standard_deviations_above_the_mean(self):
        points = {"1": EIGHT[:2], "2": EIGHT[:2], "3": EIGHT[:2], "4": EIGHT[:4]}

        assert [each.code for each in found(points) if each.code.startswith("largest")] == []

    @pytest.mark.parametrize("points", [{"1": EIGHT}, {"1": EIGHT, "2": EIGHT}, {"1": EIGHT[:3], "2": EIGHT[:4]}])
    def test_none_where_there_is_nothing_to_stand_out_from(self, points):
        assert [each.code for each in found(points) if each.code.startswith("largest")] == []


class TestAlwaysAlone:
    def test_a_department_that_shares_none_of_its_points(self):
        points = {"1": ["甲局"], "2": ["乙局", "丙局"], "3": ["甲局"]}
        (alone,) = [each for each in found(points) if each.code == "always-alone"]

        assert alone == Finding("always-alone", {"department": "甲局", "count": 2}, ("1", "3"), "甲局")

    def test_one_point_alone_is_not_always(self):
        assert "always-alone" not in [each.code for each in found({"1": ["甲局"], "2": ["乙局", "丙局"]})]

    def test_a_filter_does_not_make_anyone_alone(self):
        points = {"1": ["甲局", "乙局"], "2": ["甲局", "乙局"]}

        assert "always-alone" not in [each.code for each in found(points, Selection(departments=("甲局",)))]


class TestWithout:
    def test_points_that_name_nobody(self):
        (without,) = [each for each in found({"1": ["甲局"], "2": [], "3": []}) if each.code == "without"]

        assert (without.params, without.point_keys) == ({"count": 2}, ("2", "3"))


LED = {"1": ["甲局!", "乙局+"], "2": ["甲局!"], "3": ["丙局"], "4": ["乙局!", "丙局"]}


class TestLeads:
    def test_who_leads_most_with_the_points_that_it_leads(self):
        (leading,) = [each for each in found(LED) if each.code == "leading"]

        assert leading == Finding("leading", {"departments": ("甲局",), "count": 2}, ("1", "2"), "甲局")

    def test_how_many_points_say_who_leads_where_some_do_not(self):
        (led,) = [each for each in found(LED) if each.code == "led"]

        assert (led.params, led.point_keys) == ({"count": 3, "total": 4}, ("1", "2", "4"))

    def test_where_all_say_so_or_none_does_nothing_is_found(self):
        for points in ({"1": ["甲局!"], "2": ["甲局!"]}, {"1": ["甲局"], "2": ["甲局"]}):
            assert "led" not in [each.code for each in found(points)]

    def test_an_assumed_lead_is_no_finding(self):
        assert not {"led", "leading"} & {each.code for each in found(LED, Selection(order_leads=True))}


class TestHeadline:
    def test_it_says_who_carries_most_and_what_the_first_three_carry(self, seed):
        assert (
            headline(seed, "zh")
            == "基层工作部承担 22 项中的 11 项（各单位的中位数是 3 项）；前 3 个单位承担全部负荷（64 项次）的 36%。"
        )
        assert headline(seed, "en") == (
            "基层工作部 is responsible for 11 of 22 points (median of the departments: 3); "
            "the first 3 departments carry 36% of the whole load of 64."
        )

    def test_where_many_carry_as_much_it_says_how_many_there_are(self):
        points = {"1": EIGHT}

        assert headline(Selection().apply(tables_from(points)), "zh").startswith(
            "1 项要点由 8 个责任单位承担（各单位的中位数是 1 项）；"
        )

    def test_the_points_it_counts_are_those_that_name_someone(self):
        points = {"1": EIGHT, "2": [], "3": []}

        assert headline(Selection().apply(tables_from(points)), "zh").startswith("1 项要点由 8 个责任单位承担")

    def test_only_all_is_all(self):
        points = {str(number): ["甲局", "乙局", "丙局"] for number in range(250)} | {"x": ["丁局"]}

        assert "的 99.9%。" in headline(Selection().apply(tables_from(points)), "zh")

    def test_of_three_departments_it_does_not_say_that_three_carry_all(self):
        assert headline(Selection().apply(tables_from({"1": ["甲局"]})), "zh") == "这 1 项要点由甲局承担。"

    def test_of_nothing_it_says_so(self):
        none, left_out = (
            Selection().apply(tables_from({"1": []})),
            Selection(sections=("9",)).apply(tables_from({"1": ["甲局"]})),
        )

        assert headline(none, "zh") == "这份计划没有读到责任单位。"
        assert headline(left_out, "zh") == "当前筛选下没有责任分工，请放宽筛选。"


class TestShape:
    def test_of_the_founding_plan(self, seed):
        assert shape_of_load(seed, "point_count", "zh") == (
            "1 个单位超过中位数（3）的两倍：基层工作部；前 3 个单位承担全部负荷的 36%。基尼系数 0.38，中等（0.2 至 0.4）。"
        )

    def test_where_all_carry_as_much(self):
        selected = Selection().apply(tables_from({"1": ["甲局", "乙局", "丙局", "丁局"]}))

        assert shape_of_load(selected, "point_count", "zh") == (
            "没有单位超过中位数（1）的两倍；前 3 个单位承担全部负荷的 75%。基尼系数 0.00，较均衡（0.2 以下）。"
        )

    def test_a_coefficient_stands_on_the_side_of_the_mark_that_is_named(self):
        points = {str(number): ["甲局"] for number in range(29)} | {f"b{number}": ["乙局"] for number in range(12)}

        assert "基尼系数 0.21，中等（0.2 至 0.4）" in shape_of_load(
            Selection().apply(tables_from(points)), "point_count", "zh"
        )
        assert [_gini_in_words(each) for each in (0.1996, 0.2, 0.3999, 0.38)] == ["0.1996", "0.20", "0.3999", "0.38"]

    def test_that_all_departments_carry_all_is_not_said(self):
        selected = Selection().apply(tables_from({"1": ["甲局", "乙局"]}))

        assert shape_of_load(selected, "point_count", "zh") == (
            "没有单位超过中位数（1）的两倍。基尼系数 0.00，较均衡（0.2 以下）。"
        )

    def test_of_nothing_it_says_so(self):
        nothing = Selection().apply(tables_from({"1": []}))

        assert shape_of_load(nothing, "fractional_count", "en") == "No department was read in this plan."

    def test_of_one_department_it_is_what_that_carries(self):
        selected = Selection().apply(tables_from({"1": ["甲局"]}))

        assert shape_of_load(selected, "point_count", "zh") == "这 1 项要点由甲局承担。"

    def test_names_only_as_many_departments_as_a_sentence_has_room_for(self):
        long = "国家农业农村与乡村振兴工作领导小组办公室"
        few = {str(i): [f"{long}{n}" for n in "甲乙"] for i in range(1, 5)} | {str(i): [f"{i}局"] for i in range(5, 12)}

        said = shape_of_load(Selection().apply(tables_from(few)), "point_count", "zh")

        assert said.startswith(f"2 个单位超过中位数（1）的两倍：{long}甲等；")


COLLECTIVE = """示例市2024年工作要点
1.建设站点。（牵头单位：各有关部门；配合单位：市财政局）
2.开展培训。（牵头单位：各有关部门；配合单位：市教育局）
3.完善制度。（牵头单位：各有关部门；配合单位：市审计局）
4.改进作风。（牵头单位：市民政局；配合单位：市财政局）
5.加强宣传。（牵头单位：市民政局；配合单位：市教育局）
"""


class TestMost:
    def test_nobody_has_most_without_a_word_where_a_collective_name_has_more(self):
        told = [
            each.sentence("zh") for each in findings(Selection().apply(tables_of(plan_of(COLLECTIVE), Registry(()))))
        ]

        assert told[:2] == [
            "市财政局、市教育局、市民政局各承担 5 项中的 2 项，统称不计，并列最多",
            "统称不计，市民政局牵头最多，2 项",
        ]

    @pytest.mark.parametrize("say", [headline, lambda part, language: shape_of_load(part, "point_count", language)])
    def test_a_median_says_that_collective_names_are_counted_in_it(self, say):
        part = Selection().apply(tables_of(plan_of(COLLECTIVE), Registry(())))

        assert say(part, "zh").endswith("。中位数和占比把 1 个统称也算作一个单位。")
        assert "统称" not in say(Selection().apply(tables_from({"1": EIGHT})), "zh")

    def test_one_behind_a_collective_name_is_said_to_be(self):
        part = Selection().apply(
            tables_of(
                plan_of(
                    COLLECTIVE + "6.办好实事。（责任单位：市财政局、各有关部门）\n7.甲。（责任单位：各有关部门）\n"
                ),
                Registry(()),
            )
        )

        assert findings(part)[0].sentence("zh") == "市财政局承担 7 项中的 3 项，统称不计，最多"

    def test_who_leads_is_asked_of_the_plan_whoever_is_looked_at(self):
        points = {"1": ["甲局!", "乙局+"], "2": ["乙局!", "甲局+"], "3": ["甲局", "乙局"]}
        chosen = Selection(departments=("甲局",)).apply(tables_from(points))

        assert "3 项中 2 项写明牵头单位" in [each.sentence("zh") for each in findings(chosen)]
        assert shape_of_points(chosen, "zh") == "3 项要点：3 项由多个责任单位共同承担；2 项写明牵头单位。"

    def test_one_department_leads_no_more_than_others(self):
        assert [each.code for each in found({"1": ["甲局!"], "2": ["甲局!"]})] == ["busiest", "single", "always-alone"]


class TestFindings:
    def test_nothing_selected_finds_nothing(self):
        assert (found({"1": []}), found({"1": ["甲局"]}, Selection(sections=("9",)))) == ([], [])

    def test_all_in_chinese(self):
        assert said(POINTS | {"12": ["寅局"], "13": ["寅局"]}) == [
            "甲局、乙局各承担 13 项中的 9 项，并列最多",
            "13 项中有 3 项只有一个责任单位",
            "第 9 项列出的单位最多，有 8 个",
            "寅局承担的 2 项均由其单独承担",
            "1 项没有读到责任单位",
        ]

    def test_all_in_english(self):
        assert said(POINTS | {"12": ["寅局"], "13": ["寅局"]}, "en") == [
            "甲局, 乙局 are responsible for 9 of 13 points each, the most",
            "3 of 13 points have a single department",
            "Point 9 names the most departments (8)",
            "寅局 is solely responsible for all of its 2 points",
            "In 1 point no department was read",
        ]

    def test_every_count_is_the_number_of_points_behind_it(self, seed):
        counted = [(each.params["count"], len(each.point_keys)) for each in findings(seed) if "count" in each.params]

        assert counted == [(11, 11), (6, 6), (2, 2)]


class TestAliasEffect:
    ALIAS = Alias("乙局", "甲局", "同一部门")

    @staticmethod
    def both(points):
        """The plan with the alias off and on."""
        tables = tables_from(points)
        rows = tables.assignments.assign(department=tables.assignments["department"].replace("乙局", "甲局"))
        rows = rows.astype(dict(schema.SCHEMA["assignments"]))
        frames = dict(tables.items()) | {"assignments": rows, "departments": departments_of(rows)}
        return Selection().apply(tables), Selection().apply(tables_with(frames))

    def test_counts_rank_and_departments_after(self):
        points = {"1": ["甲局", "丙局"], "2": ["乙局", "丙局"], "3": ["乙局", "丙局"], "4": ["丙局"]}

        assert alias_effect(*self.both(points), self.ALIAS) == AliasEffect(2, 1, 3, 2, 2, ())

    def test_as_much_as_the_first_is_first(self):
        points = {"1": ["甲局", "丙局"], "2": ["乙局", "丙局"]}

        assert alias_effect(*self.both(points), self.ALIAS).rank == 1

    def test_a_point_that_names_both_is_evidence_against_it_and_counts_once(self):
        points = {"1": ["甲局", "乙局"], "2": ["乙局"]}

        assert alias_effect(*self.both(points), self.ALIAS) == AliasEffect(2, 1, 2, 1, 1, ("1",))

    def test_a_confirmed_alias_that_leads_on_is_followed(self):
        plan = plan_of("1. 甲项。做好。（责任单位：宣传部、办公室）\n2. 乙项。做好。（责任单位：宣传教育部）\n")
        short = Alias("宣传部", "宣传教育部", "简称")
        registry = Registry((short, Alias("宣传教育部", "宣教中心", "更名", status="confirmed")))
        separate = Selection().apply(tables_of(plan, registry))
        merged = Selection().apply(tables_of(plan, registry, switched_on=[short.key]))

        assert alias_effect(separate, merged, short) == AliasEffect(1, 1, 2, 1, 2, ())


class TestShapeOfPoints:
    def test_of_the_founding_plan(self, seed):
        assert shape_of_points(seed, "zh") == "22 项要点：6 项由一个责任单位单独承担；16 项由多个责任单位共同承担。"

    def test_points_that_name_nobody_are_counted(self):
        selected = Selection().apply(tables_from({"1": ["甲局"], "2": [], "3": ["甲局", "乙局"]}))

        assert shape_of_points(selected, "en") == (
            "3 points: 1 has a single department; 1 is shared by several departments; in 1 none was read."
        )
