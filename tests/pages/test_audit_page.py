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
    assert "6 处建议复核；11 处已自动处理，不必逐条看。" in spoken(whole)


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

    assert "举措都有数量、时限或责任单位，没有以虚代实的数量，名目不重复。" in spoken(app.run())
