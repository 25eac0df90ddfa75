"""What is remarkable in a plan, and its place in the text."""

import pytest

from tests.pages.opening import opened, opened_with, openers, spoken


def lines(app):
    """The remarks that the page lists."""
    return [words for words, opens in openers(app) if "at" in opens]


def test_the_audit_lists_what_to_look_at_and_its_checks_narrow_it():
    whole, narrowed = opened("audit", lang="zh"), opened("audit", lang="zh", checks="many-units")

    assert lines(narrowed) == ["说明　第 4 项有 9 个责任单位，多于 6 个", "说明　第 10 项有 8 个责任单位，多于 6 个"]
    assert len(lines(whole)) == 6
    assert "6 处供起草人斟酌；11 处已自动处理，不必逐条看。" in spoken(whole)


def test_what_the_program_settled_is_folded_away_until_asked_for():
    app = opened("audit", lang="zh")
    before = len(lines(app))
    app.session_state["settled"] = True

    assert (before, len(lines(app.run()))) == (6, 17)


def test_a_link_to_a_remark_shows_its_place_in_the_text():
    app = opened("audit", lang="zh", at="audit.3872.3879")

    assert "<mark class='pa-hit'>财务资产管理部</mark>" in spoken(app)


@pytest.mark.parametrize("at", ["audit.1", "audit.x.y", "audit.9.3", "audit.0.99999999", "other.1.2", "audit.²."])
def test_a_link_to_no_place_shows_none(at):
    app = opened("audit", lang="zh", at=at)

    assert list(app.exception) == []
    assert "点击一条，这里显示它在原文中的位置。" in spoken(app)


LOOSE = """示例市2024年工作要点
1.建设站点。建成一批示例站点，印发《示例办法》。（责任单位：市财政局）
2.完善服务。修订《示例办法》。（责任单位：市教育局）
"""


def audit_of(text, **parameters):
    return opened_with(text, **parameters).switch_page("pages/views/audit.py").run()


def test_remarks_of_the_ledger_are_folded_away_by_kind_until_asked_for():
    app = audit_of(LOOSE)
    said = [[each for each in lines(app) if "示例办法" in each or "一批" in each]]
    app.session_state["ledger-remarks"] = True
    folded = [each.label for each in app.run().expander if "处" in each.label]
    app.session_state["ledger-remarks-vague"] = app.session_state["ledger-remarks-twice"] = True
    app.run()
    said.append([each for each in lines(app) if "示例办法" in each or "一批" in each])

    assert folded == ["用“一批”“若干”等代替数量：1 处", "同一名目在两项要点中：1 处"]
    assert said == [[], ["说明　第 1 项：“一批”不是数量，到时无法核对", "说明　第 2 项：《示例办法》在第 1 项中也有"]]


def test_a_remark_of_the_ledger_shows_its_place_in_the_text():
    start = LOOSE.index("一批")
    app = audit_of(LOOSE, at=f"ledger-vague.{start}.{start + 2}")

    assert "<mark class='pa-hit'>一批</mark>" in spoken(app)


def test_a_definite_plan_says_so():
    app = audit_of("1.建成示例站点3个。（责任单位：市财政局）\n")
    app.session_state["ledger-remarks"] = True

    assert "举措都有目标数量、时限或责任单位，没有以虚代实的数量，名目不重复。" in spoken(app.run())


MANY = "示例市2024年工作要点\n" + "".join(
    f"{number}.推动第{number}项任务。（责任单位：甲局、乙局、丙局）\n" for number in range(1, 13)
)


def alike(app):
    return [each for each in app.expander if "责任单位过多" in each.label]


def test_many_remarks_of_one_reason_are_one_line_that_opens_into_its_points():
    app = audit_of(MANY, many="2")
    before, folded = lines(app), alike(app)
    app.session_state[folded[0].key] = True
    opens = [opens["at"] for words, opens in openers(app.run()) if words == "第 12 项"]

    assert before == []
    assert [each.label for each in folded] == ["说明　责任单位过多（多于 2 个）：12 处"]
    assert lines(app) == [f"第 {number} 项" for number in range(1, 13)]
    app.query_params["at"] = opens[0]
    assert "第 12 项有 3 个责任单位，多于 2 个" in spoken(app.run())


def test_few_remarks_of_one_reason_stand_each_by_itself():
    few = "".join(MANY.splitlines(keepends=True)[:8])

    assert (len(lines(audit_of(few, many="2"))), alike(audit_of(few, many="2"))) == (7, [])


def test_each_of_many_names_in_doubt_is_a_link_in_its_own_words():
    text = "".join(f"{n}.推动任务。（责任单位：第{n}甲局第{n}分局、乙{n}局）\n" for n in range(1, 13))
    app = audit_of(text)
    folded = next(each for each in app.expander if "存疑" in each.label)
    app.session_state[folded.key] = True

    assert "第 3 项“" in " ".join(lines(app.run()))
