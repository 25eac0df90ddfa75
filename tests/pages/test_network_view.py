import json
import re

import pytest
from streamlit.testing.v1 import AppTest

from analysis.i18n import translate
from analysis.network import measure_plan
from analysis.parsing import parse
from analysis.reading import read_bytes
from pages.components import export_menu, loading, network_controls
from pages.components.network_controls import COLOURS, SIZES, VIEWS
from tests.pages.opening import ROOT, opened_with, points_listed, spoken

TOP = ["劳动关系工作部", "基层工作部"]


def network(**parameters):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in {"lang": "zh", **parameters}.items():
        app.query_params[name] = value
    return app.run().switch_page("pages/views/network.py").run()


COLLECTIVES = """示例市2024年工作要点
1.建设站点。（责任单位：市财政局、市教育局、各区人民政府）
2.开展培训。（责任单位：市教育局、市民政局、各有关部门）
"""
LEFT_OUT = "图中没有 2 个统称：各区人民政府、各有关部门。一个统称指多个单位，不是一个责任单位。要计入，请在“设置”中打开“统称也算责任单位”。"


@pytest.mark.parametrize("view", ["network", "matrix"])
def test_the_collective_names_that_a_picture_is_without_are_told_beside_it(view):
    without, within = (
        spoken(opened_with(COLLECTIVES, view=view, **asked).switch_page("pages/views/network.py").run())
        for asked in ({}, {"collective": "1"})
    )

    assert LEFT_OUT in without
    assert "；不计 2 个统称（各区人民政府、各有关部门）：一个统称指多个单位；" in without
    assert "个统称" not in within


APART = """示例市2024年工作要点
1.建设站点。（责任单位：市财政局、各有关部门）
2.开展培训。（责任单位：市民政局、市教育局）
3.改进作风。（责任单位：市审计局）
4.完善制度。（责任单位：市体育局等）
"""


@pytest.mark.parametrize(
    ("name", "asked", "words"),
    [
        ("市审计局", {}, "市审计局没有协同单位：它承担的要点都没有别的责任单位。"),
        ("市财政局", {}, "市财政局在图中没有协同单位："),
        ("市体育局", {}, "市体育局在图中没有协同单位："),
        ("市民政局", {"departments": "市民政局"}, "市民政局在图中没有协同单位："),
        ("市民政局", {"max_units": "1"}, "市民政局在图中没有协同单位："),
    ],
)
def test_a_department_is_said_to_be_alone_only_where_the_plan_names_nobody_else(name, asked, words):
    said = spoken(opened_with(APART, focus=name, **asked).switch_page("pages/views/network.py").run())

    assert words in said
    assert ("这些要点没有其他责任单位。" in said) == (name == "市审计局")


def unfolded(app, part):
    """The page with the part `part` of it opened: what is closed is not made."""
    app.session_state[part] = True
    return app.run()


def drawing(app):
    """What the browser is given to draw the network from."""
    return json.loads(app.get("bidi_component")[0].proto.json)["drawing"]


def chosen(app):
    """The departments that the picture brings forward."""
    return sorted(json.loads(app.get("bidi_component")[0].proto.json)["chosen"])


def size(app):
    """How many departments and ties the network picture holds."""
    return len(drawing(app)["nodes"]), len(drawing(app)["ties"])


def table(app, index):
    return app.dataframe[index].value


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_view_opens_and_names_its_settings(view, lang):
    app = network(view=view, lang=lang)

    assert list(app.exception) == []
    assert list(app.error) == []
    assert ("10000 次抽样，随机种子 2018" if lang == "zh" else "10000 draws, seed 2018") in spoken(app)


def test_the_verdict_of_the_plan_stands_at_the_top():
    """The work first, then what chance would give."""
    said = spoken(network())

    assert "劳动关系工作部与基层工作部共同承担最多：5 项要点。" in said
    assert "数据不足：71 条连线中有 54 条，按两者的承担数和这 22 项要点的单位数，共同承担再多项也达不到显著" in said


def test_the_picture_holds_every_department_and_every_tie():
    app = network()

    assert size(app) == (18, 71)


def test_a_tie_opens_its_points_its_parts_and_its_test():
    app = network(tie=TOP)
    closed, words = spoken(app), spoken(unfolded(app, "behind"))

    assert "固定度序列模型：随机水平约" not in closed
    assert "劳动关系工作部 – 基层工作部：共同承担 5 项" in words
    assert "随机水平约 3.2 项（p = 0.102）。数据不足" in words
    assert "固定度序列模型：随机水平约 3.2 项，p = 0.1 ± 0.002" in words
    assert "超几何 p = 0.074" in words
    assert len(points_listed(app)) == 5
    for name in TOP:
        assert words.count(f"<mark class='pa-focus'>{name}</mark>") == 5


def test_the_parts_of_a_tie_sum_to_its_newman_weight():
    app = unfolded(network(tie=["基层工作部", "财务资产管理部"]), "behind")
    parts = table(app, 0)

    assert parts["计 1/(k−1)"].sum() == pytest.approx(1.875)
    assert parts["占这条连线"].sum() == pytest.approx(100)
    assert "（Newman 权重）1.88" in spoken(app)


def test_a_department_opens_its_ego_network_and_its_duties():
    app = network(focus="基层工作部")

    assert "基层工作部在网络中：协同单位 13 个" in spoken(app)
    assert "基层工作部承担 22 项中的 11 项" in spoken(app)
    assert len(points_listed(app)) == 11
    assert chosen(app) == ["基层工作部"]


def test_ties_as_strong_as_the_last_that_is_listed_are_counted():
    five, three = (
        "1.甲。（责任单位：" + "、".join(f"第{each}局" for each in names) + "）\n" for names in ("一二三四五", "一二三")
    )
    said = [spoken(opened_with(text, draws="0").switch_page("pages/views/network.py").run()) for text in (five, three)]

    assert "另有 2 条与最后一条一样强，没有列出。" in said[0]
    assert "一样强" not in said[1]


def test_the_place_of_a_department_says_that_others_have_it_too():
    said = opened_with("1.甲。（责任单位：甲局、乙局）\n2.乙。（责任单位：甲局、丙局）\n", focus="丙局", draws="0")

    assert "丙局在网络中：协同单位 1 个，并列第 2 位；" in spoken(said.switch_page("pages/views/network.py").run())


def test_an_isolate_says_that_it_has_no_partner():
    assert "机关党委没有协同单位" in spoken(network(focus="机关党委"))


def test_a_combination_opens_the_points_of_exactly_these_departments():
    app = network(view="upset", together=["市工人文化宫", "宣传教育部"])

    assert "只由市工人文化宫、宣传教育部承担：2 项" in spoken(app)
    assert len(points_listed(app)) == 2


def test_a_point_opens_its_clause():
    app = network(view="two_mode", opened="14")

    assert len(points_listed(app)) == 1
    assert "加快提升工会网上服务能力" in points_listed(app)[0][0]


def test_with_newman_weights_strength_equals_the_points_shared():
    app = network(weight="newman")
    nodes = table(app, 0).set_index("department")

    assert "基层工作部为 10" in spoken(app)
    assert nodes.loc["基层工作部", "strength"] == pytest.approx(10)
    assert nodes["strength"].sum() == pytest.approx(58)
    assert table(app, 1)[["department_a", "department_b"]].iloc[0].tolist() == ["宣传教育部", "市工人文化宫"]


@pytest.mark.parametrize("size", SIZES)
def test_every_measure_sizes_the_circles_and_is_explained(size):
    app = network(size=size)

    assert list(app.exception) == []
    assert f"圆面积：{translate(f'network.measure.{size}', 'zh')}，" in spoken(app)


@pytest.mark.parametrize("colour", COLOURS)
def test_every_measure_colours_the_circles_and_is_explained(colour):
    app = network(colour=colour)

    assert list(app.exception) == []
    assert f"颜色：{translate(f'network.measure.{colour}', 'zh')}，" in spoken(app)


def test_the_width_of_lines_may_show_another_weight_than_the_one_measured_with():
    app = network(width="newman")

    assert "宣传教育部 – 市工人文化宫\n共同承担 2 项：2、11\nNewman 权重 2" in [
        tie["said"] for tie in drawing(app)["ties"]
    ]
    assert table(app, 1)["weight"].iloc[0] == 5


def test_the_backbone_of_this_plan_is_empty_and_says_so():
    app = network(backbone="1")

    assert drawing(app)["ties"] == []
    assert "骨干网络是空的" in spoken(app)


def test_communities_are_said_with_their_stability():
    words = spoken(network(weight="newman"))

    assert "Leiden 算法把 17 个有协同单位的责任单位分成 3 组，模块度 0.204，是 100 个随机种子中找到的最高值" in words
    assert "割点（去掉其中一个，原来连通的责任单位就会断开）：组织部" in words


def test_without_draws_the_stochastic_model_gives_the_verdict():
    app = unfolded(network(draws="0", tie=TOP), "behind")

    assert "零模型：随机度序列模型（精确计算，不抽样）" in spoken(app)
    assert "随机度序列模型：随机水平约 3.8 项，p = 0.31。" in spoken(app)
    assert set(table(app, 2)["verdict"]) <= {"数据不足", "未见高于随机水平"}


def test_a_filter_moves_nothing():
    def places(app):
        return {each["id"]: (each["x"], each["y"]) for each in drawing(app)["nodes"]}

    whole, part = places(network()), places(network(sections=["2", "3"], max_units="7"))

    assert part.items() <= whole.items()
    assert 0 < len(part) < len(whole)


def test_large_points_can_be_left_out_and_departments_stay():
    app = network(max_units="7")

    assert size(app) == (18, 35)
    assert "不计责任单位多于 7 个的要点（2 项）" in spoken(app)


def test_a_selection_without_departments_says_so_in_every_view():
    for view in VIEWS:
        app = network(view=view, sections=["6"], departments=["基层工作部"], focus="基层工作部", tie=TOP)

        assert list(app.exception) == []
        assert "没有可画的责任单位" in spoken(app)


def test_parameters_that_make_no_sense_are_left_out():
    app = network(
        view="?", weight="?", size="?", colour="?", width="?", draws="many", focus="?", tie=["?"], together=["?"], opened="?"
    )  # fmt: skip

    assert list(app.exception) == []
    assert size(app)[0] == 18


def test_a_pair_that_shares_nothing_says_so():
    app = network(tie=["机关党委", "基层工作部"])

    assert "两者没有共同承担的要点" in spoken(app)


def test_merging_names_changes_the_network():
    app = network(merged="宣传部→宣传教育部")

    assert size(app)[0] == 17


def test_every_measure_is_explained_with_its_source():
    for lang, source in (("zh", "Burt (1992)"), ("en", "Burt (1992)")):
        app = unfolded(network(lang=lang), "network-measures")
        words = spoken(app)

        assert source in words
        assert len(re.findall(r"<div class='pa-clause'>", words)) >= 26


def test_the_methods_and_the_command_to_redo_it_stand_on_the_page():
    app = unfolded(unfolded(network(), "network-methods"), "network-files")

    assert "固定度序列模型（Zweig & Kaufmann, 2011）" in spoken(app).replace("&amp;", "&")
    assert app.code[0].value.startswith('python -m analysis network "shanghai-ftu-2018.txt" --settings settings.json')


def test_closing_shows_the_whole_network_again():
    app = network(tie=TOP)
    next(each for each in app.main.button if each.label == "← 返回主要发现").click().run()

    assert "最强的连线" in spoken(app)
    assert "tie" not in app.query_params


LEADS = "1. 推进改革。（牵头单位：市财政局；配合单位：市教育局）\n2. 加强监管。（牵头单位：市财政局；配合单位：市教育局、市民政局）\n"


def network_of(text, **parameters):
    """The network page of an uploaded plan."""
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    plan = parse(read_bytes(text.encode(), "made-up.txt"))
    app.session_state["uploaded-plans"] = {plan.plan_id: plan}
    app.query_params["plan"], app.query_params["lang"] = plan.plan_id, "zh"
    for name, value in parameters.items():
        app.query_params[name] = value
    return app.run().switch_page("pages/views/network.py").run()


def test_who_calls_on_whom_is_shown_where_the_text_tells_leads_from_supports():
    assert "市财政局请市教育局配合最多：2 项" in spoken(network_of(LEADS, view="calls"))


def test_a_plan_without_leads_offers_no_view_of_calls():
    app = network(view="calls")

    assert list(app.exception) == []
    assert size(app) == (18, 71)


def test_what_another_view_shows_is_said_below_it():
    assert "17 个责任单位分为" in spoken(network(view="equivalence"))


@pytest.fixture
def taken_away(monkeypatch):
    """What the export menu makes files of, as it is asked for."""
    made, files = [], export_menu.figure_files

    def noted(exhibit, *rest):
        made.append(exhibit)
        return files(exhibit, *rest)

    monkeypatch.setattr(export_menu, "figure_files", noted)
    return made


@pytest.mark.parametrize(
    ("view", "heads"),
    [
        ("breadth", ["责任单位", "承担数", "参与广度", "节点强度", "参与深度", "象限"]),
        ("equivalence", ["责任单位", "对等块", "最相像的责任单位", "相像程度"]),
        ("calls", ["牵头", "配合", "承担数", "要点"]),
    ],
)
def test_the_export_of_a_view_has_the_table_that_the_view_draws(view, heads, taken_away):
    app = unfolded(network_of(LEADS, view=view), f"export-network-{view}")

    assert list(app.exception) == []
    assert [(each.key, list(each.table.columns)) for each in taken_away] == [(f"network-{view}", heads)]


def test_an_export_is_not_made_before_its_menu_opens(taken_away):
    app = network_of(LEADS, view="breadth")

    assert (list(app.exception), taken_away) == ([], [])


def test_of_a_large_plan_the_picture_stands_before_the_tests_are_made(monkeypatch):
    asked = []
    monkeypatch.setattr(network_controls, "TESTED_AT_ONCE", 5)
    monkeypatch.setattr(
        loading,
        "measure_plan",
        lambda tables, settings, **others: asked.append(settings.draws) or measure_plan(tables, settings, **others),
    )

    app = network(sections="3")

    assert asked == [0, 10_000]
    assert translate("network.page.testing", "zh") not in spoken(app)
    assert "10000 次抽样" in spoken(app)
