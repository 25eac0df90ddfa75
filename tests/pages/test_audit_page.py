"""What is remarkable in a plan, and its place in the text."""

import pytest

from tests.pages.opening import opened, spoken


def test_the_audit_lists_every_remark_and_its_checks_narrow_it():
    whole, narrowed = opened("audit", lang="zh"), opened("audit", lang="zh", checks="many-units")

    lines = [button.label for button in narrowed.main.button]
    assert lines == ["说明　第 4 项有 9 个责任单位，多于 6 个", "说明　第 10 项有 8 个责任单位，多于 6 个"]
    assert len(whole.main.button) == 17


def test_a_link_to_a_remark_shows_its_place_in_the_text():
    app = opened("audit", lang="zh", at="audit.3872.3879")

    assert "<mark class='pa-hit'>财务资产管理部</mark>" in spoken(app)


@pytest.mark.parametrize("at", ["audit.1", "audit.x.y", "audit.9.3", "audit.0.99999999", "other.1.2", "audit.²."])
def test_a_link_to_no_place_shows_none(at):
    app = opened("audit", lang="zh", at=at)

    assert list(app.exception) == []
    assert "点击一条，看它在原文中的位置。" in spoken(app)
