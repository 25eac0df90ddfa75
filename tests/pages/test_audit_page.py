"""What is remarkable in a plan, and its place in the text."""

import pytest

from tests.pages.opening import opened, spoken


def lines(app):
    """The remarks that the page lists."""
    return [each.label for each in app.main.button if each.label[:2] in ("错误", "提醒", "说明")]


def test_the_audit_lists_what_to_look_at_and_its_checks_narrow_it():
    whole, narrowed = opened("audit", lang="zh"), opened("audit", lang="zh", checks="many-units")

    assert lines(narrowed) == ["说明　第 4 项有 9 个责任单位，多于 6 个", "说明　第 10 项有 8 个责任单位，多于 6 个"]
    assert len(lines(whole)) == 6
    assert "6 处需要核对；11 处已自动处理，不必逐条看。" in spoken(whole)


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
