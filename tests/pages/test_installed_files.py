"""A file of this installation that cannot be used is told on the page, and the page works."""

import pytest

from analysis import built_in
from pages.components import loading
from tests.pages.opening import VIEWS, opened, shown

TEXT = "某市2024年工作要点\n\n1．推进工作。（责任单位：甲局、乙局）\n"


@pytest.fixture
def plans(tmp_path, monkeypatch):
    """An empty folder of plans that the app takes for its own."""
    monkeypatch.setattr(built_in, "PLANS", tmp_path)
    loading._installed.clear()
    yield tmp_path
    loading._installed.clear()


@pytest.mark.parametrize("view", VIEWS)
def test_a_broken_sidecar_is_told_on_every_page_and_the_other_plan_is_shown(plans, view):
    (plans / "a.toml").write_text("file = ", encoding="utf-8")
    (plans / "m.toml").write_text('file = "m.txt"', encoding="utf-8")
    (plans / "m.txt").write_text(TEXT, encoding="utf-8")

    app = opened(view, lang="zh")

    assert not app.exception
    assert [shown(each.value).split("，")[0].split("data/")[1] for each in app.sidebar.warning] == ["plans/a.toml"]
    assert not app.main.info


def test_without_any_plan_the_page_asks_for_one(plans):
    app = opened(lang="zh")

    assert not app.exception
    assert [each.value for each in app.main.info] == ["这里还没有计划：请在左侧上传一份。"]
    app.get("file_uploader")[0].set_value(("m.txt", TEXT.encode(), "text/plain")).run()
    assert not app.exception
    assert not app.main.info
