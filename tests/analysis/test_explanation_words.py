"""An explanation as a clerk reads it: whole texts, one for each thing that can come of words."""

import pytest

from analysis.diagnostics import Diagnostic
from analysis.explanation_words import explanation_in_words
from analysis.i18n import LANGUAGES, Language
from analysis.parsing import Plan
from analysis.parsing.clauses.forms import FORMS
from analysis.parsing.explain import explain_at, explain_point
from analysis.parsing.explanation import Explanation
from tests.analysis.made_up import plan_of
from tests.analysis.parsing.clauses.test_forms_table import plan_with


def said(told: Explanation, plan: Plan, language: Language = "zh") -> str:
    return "\n".join("  " * depth + words for depth, words in explanation_in_words(told, plan, language))


HEAD = "示例市工作要点\n"
POINTS = {
    "read": (HEAD + "1.推进工作。\n责任单位：市财政局、市教育局；完成时限：6月底前", "1", """\
第 1 项“推进工作”（第 2 行，字符 8—40）
1. 独立成行的标签：“责任单位：市财政局、市教育局；完成时限：6月底前”（第 3 行，字符 16—40）
  读法：独立成行的标签
  责任（据字符 16 的“责任单位”）：市财政局、市教育局
  另写明完成时限：6月底前
  计入第 1 项：写在这一项之内
与此处有关的诊断
  说明：责任单位单独成行，归入它上面的一项"""),
    "refused": (HEAD + "1.推进工作。各部门各负其责。\n2.加强工作。（责任单位：市财政局）", "1", """\
第 1 项“推进工作”（第 2 行，字符 8—23）
1. 句子：“各部门各负其责。”（第 2 行，字符 15—23）
  没有读成责任
  不是“以标签作主语的句子”：开头没有“牵头单位”一类标签
  不是“只说谁做什么的句子”：“各部门”是泛指，这句话是号召，不是分工
与此处有关的诊断
  提醒：第 1 项“推进工作”没有读到责任单位"""),
    "not counted": ("1.举办大赛。\n主办单位：市体育局\n", "1", """\
第 1 项“举办大赛”（第 1 行，字符 0—17）
1. 独立成行的标签：“主办单位：市体育局”（第 2 行，字符 8—17）
  未计为责任，因为从全文看是活动主办、网站主办或制作单位
  读法：独立成行的标签
  牵头（据字符 8 的“主办单位”）：市体育局
与此处有关的诊断
  提醒：找到了要点，但没有一项写明责任单位
  说明：“市体育局”等像是活动的主办、承办单位，未计为责任"""),
    "completed": (HEAD + "1.推进工作。\n责任单位：省科技厅、工业和信息化厅（省国防科工办）、各市政府等", "1", """\
第 1 项“推进工作”（第 2 行，字符 8—47）
1. 独立成行的标签：“责任单位：省科技厅、工业和信息化厅（省国防科工办）、各市政府等”（第 3 行，字符 16—47）
  读法：独立成行的标签
  责任（据字符 16 的“责任单位”）：省科技厅、工业和信息化厅（省国防科工办）、各市政府，以“等”结尾，没有列全
  工业和信息化厅（省国防科工办）：补全为“省工业和信息化厅”，“省”在“省科技厅”处已说过；括号中另有名称“省国防科工办”
  各市政府：一个名称指多个单位
  计入第 1 项：写在这一项之内
与此处有关的诊断
  说明：责任单位单独成行，归入它上面的一项
  说明：“省工业和信息化厅”在括号中另有名称“省国防科工办”
  说明：名单以“等”结尾（“各市政府”之后），可能还有未列出的单位"""),
    "ruled": (HEAD + "列在首位的为牵头单位，其他为配合单位。\n1.推进工作。\n责任单位：市财政局、市教育局", "1", """\
第 1 项“推进工作”（第 3 行，字符 28—50）
1. 独立成行的标签：“责任单位：市财政局、市教育局”（第 4 行，字符 36—50）
  读法：独立成行的标签
  牵头（此处作“责任单位”，文中统一说明“列在首位的为牵头”）：市财政局
  配合（此处作“责任单位”，文中统一说明“其他为配合单位”）：市教育局
  计入第 1 项：写在这一项之内
与此处有关的诊断
  说明：文中说明“列在首位的为牵头”，据此认定排在首位的为牵头
  说明：文中说明“其他为配合单位”，据此认定其余单位为配合
  说明：责任单位单独成行，归入它上面的一项"""),
    "shared": (HEAD + "一、甲项\n1.推进工作。\n2.加强工作。\n责任单位：市财政局", "1", """\
第 1 项“推进工作”（第 3 行，字符 13—20）
1. 独立成行的标签：“责任单位：市财政局”（第 5 行，字符 29—38）
  读法：独立成行的标签
  责任（据字符 29 的“责任单位”）：市财政局
  计入第 1、2 项：单独写在一组的末尾，由组内各项共有
与此处有关的诊断
  说明：这处责任写在整个板块上，已计入该板块的 2 项：市财政局
  说明：责任单位单独成行，归入它上面的一项"""),
    "nothing": (HEAD + "1.推进工作。\n2.加强工作。\n责任单位：市财政局", "1", """\
第 1 项“推进工作”（第 2 行，字符 8—15）
  这一项里没有可能写明责任的地方：没有括号、责任标签、以“……负责”一类结尾的句子，也没有表格的责任栏。
与此处有关的诊断
  提醒：第 1 项“推进工作”没有读到责任单位"""),
    "cell": (
        "|序号|工作任务|责任单位|完成时限|\n|---|---|---|---|\n|1|推进工作|市财政局|6月底前|\n|2|加强工作|同上|12月|",
        "2", """\
第 2 项“加强工作”（第 3 行，字符 35—48）
1. 表格中“责任单位”一栏：“市财政局”（第 2 行，字符 25—29）
  读法：表格中责任单位一栏
  责任（据栏目标题“责任单位”）：市财政局
  计入第 2 项：这一格同上，或与上面的行合并
2. 表格中“完成时限”一栏：“12月”（第 3 行，字符 45—48）
  另写明完成时限：12月
  计入第 2 项：在这一项的表格行内
与此处有关的诊断
  说明：单元格“同上”按上一行的“市财政局”计"""),
}  # fmt: skip


@pytest.mark.parametrize("case", POINTS)
def test_a_point_is_explained_in_whole(case: str) -> None:
    text, key, expected = POINTS[case]
    plan = plan_of(text, "计划.md" if text.startswith("|") else "计划.txt")

    assert expected == said(explain_point(plan, key), plan)


def test_a_place_is_explained_in_whole() -> None:
    plan = plan_of(HEAD + "前言。\n1.推进工作。市财政局牵头，市教育局配合。")
    sentence, before = plan.source.text.index("市教育局"), plan.source.text.index("前言")

    assert (
        said(explain_at(plan, sentence), plan)
        == """\
字符 26“市”（第 3 行），在第 1 项“推进工作”之内
1. 句子：“市财政局牵头，市教育局配合。”（第 3 行，字符 19—33）
  读法：只说谁做什么的句子
  牵头（据字符 23 的“牵头”）：市财政局
  配合（据字符 30 的“配合”）：市教育局
  计入第 1 项：写在这一项之内
  不是“以标签作主语的句子”：开头没有“牵头单位”一类标签"""
    )
    assert (
        said(explain_at(plan, before), plan)
        == """\
字符 8“前”（第 2 行），不在任何一项要点之内
  这里不是可能写明责任的地方：不在括号、责任标签、以“……负责”一类结尾的句子或表格的责任栏之内。"""
    )


def test_in_english_the_words_are_english_and_the_plans_own_stay() -> None:
    plan = plan_of(HEAD + "1.推进工作。\n责任单位：市财政局")

    assert (
        said(explain_point(plan, "1"), plan, "en")
        == """\
Point 1 “推进工作” (line 2, characters 8–25)
1. Label on a line of its own: “责任单位：市财政局” (line 3, characters 16–25)
  Read as: labels on lines of their own
  Responsible (by “责任单位” at character 16): 市财政局
  Counted to point 1: it stands in the point
Diagnostics on this place
  Note: The clause stands on a line of its own; it belongs to the point above it"""
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_its_examples_and_what_it_refuses_can_be_told(language: Language) -> None:
    for form in FORMS:
        for words in (*form.examples, *form.refuses):
            plan = plan_with(form, words)

            assert all(len(said(explain_point(plan, point.key), plan, language)) > 20 for point in plan.points)


def test_a_department_that_a_register_gives_is_told() -> None:
    plan = plan_of(HEAD + "1.推进工作。\n责任单位：市财政局")

    assert "  市财政局：按名称登记归入“市财政厅”" in said(
        explain_point(plan, "1", {"市财政局": "市财政厅"}), plan
    ).split("\n")


def test_any_diagnostic_that_touches_the_place_is_told() -> None:
    plan = plan_of(HEAD + "1.推进工作。\n责任单位：市财政局、市财政局")
    touching = [each for each in plan.diagnostics if each.code != "clause-own-line"]

    assert touching
    assert {_line(each) for each in touching} <= set(said(explain_point(plan, "1"), plan).split("\n"))


def _line(each: Diagnostic) -> str:
    severity = {"error": "错误", "warning": "提醒", "notice": "说明"}[each.severity.value]
    return f"  {severity}：{each.message('zh')}"


def test_long_words_are_cut_and_stay_on_their_line() -> None:
    plan = plan_of(HEAD + "1.推进工作。\n责任单位：" + "、\n".join(f"市第{number}局" for number in range(40)))
    place = said(explain_point(plan, "1"), plan).split("\n")[1]

    assert len(place) < 120
    assert "…”（" in place
