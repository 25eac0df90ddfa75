"""Views that are saved under a name, and links to a plan of the library."""

from datetime import UTC, datetime

import pytest
from msgspec import structs

from analysis.library.carrying import carry
from analysis.workspace import Screen, View, pack
from pages.components import office_library
from tests.pages.sessions import corrected_by, correction, filled, pressed, reader, said
from tests.thorough import some_of, thorough

STRANGE = [
    {"embed": ("true",)}, {"EMBED": ("x",)}, {"embed_options": ("show_toolbar",)}, {"": ("x",)}, {"a b&c=d": ("é\u202e",)},
    {"lang": ("xx",)}, {"plan": ("nope", "x")}, {"revision": ("99999",)}, {"pages": ("9" * 2000,)},
    {"merged": ("→", "a→", "x→y→z")}, {"sections": ("<b>",) * 200}, {"focus": ("x" * 2000,) * 2},
    {"correct": ("1.x", "99999999999999999999.甲局")}, {"point": ("1",), "at": ("99999999999",)},
]  # fmt: skip


@pytest.mark.parametrize("parameters", some_of(STRANGE, each=2), ids=lambda given: repr(given)[:40])
@pytest.mark.parametrize("label", [thorough("只在本次会话中打开"), "存入计划库并打开"])
def test_a_view_of_another_machine_with_strange_parameters_breaks_no_page(library, key, parameters, label):
    """Neither the page that it opens, nor that of the library for all who open it."""
    strange = {"plan": (key,), **parameters}
    view = View("<b>会议</b> https://evil.example", "points", strange, "<i>", datetime(2026, 3, 1, tzinfo=UTC))
    data = pack(structs.replace(carry(library, [key]), screen=Screen("points", strange), views=(view,)))
    app = reader("library")
    app.main.get("file_uploader")[0].set_value([("w.plan-atlas.zip", data, "application/zip")]).run()

    app = pressed(app, label)

    shown = [app, reader("library")]
    assert [list(each.exception) for each in shown] == [[], []]
    assert [view.name for view in library.views()] == (["<b>会议</b> https://evil.example"] if "存入" in label else [])


class TestViews:
    def saved(self, name="供会议使用", view="points", **parameters):
        app = reader(view, **parameters)
        app.session_state["share"] = True
        return pressed(filled(app.run(), "把这个视图存为", name).run(), "保存视图")

    def test_a_view_is_saved_with_its_page_and_parameters_and_opened_from_the_list(self, library, key):
        self.saved(plan=key, point="2")

        (view,) = library.views()
        assert (view.name, dict(view.parameters)) == (
            "供会议使用", {"page": ("points",), "plan": (key,), "point": ("2",)},
        )  # fmt: skip
        link = next(each.proto for each in reader("library").main.get("page_link") if each.proto.label == "供会议使用")
        assert (link.page, link.query_string) == ("points", f"plan={key}&point=2&lang=zh")

    def test_a_name_that_is_taken_is_asked_about(self, library, key):
        self.saved(plan=key)

        app = self.saved(view="audit", plan=key)

        assert "已经有名为“供会议使用”的视图" in said(app)
        pressed(app, "替换已有的")
        assert [each.parameters["page"] for each in library.views()] == [("audit",)]

    def test_it_is_told_whose_the_taken_name_is_by_the_reader_s_clock(self, library, key):
        self.saved(plan=key)
        (view,) = library.views()

        app = self.saved(view="audit", plan=key)

        assert f"（本机 {office_library.when(view.saved_at)}）" in said(app)

    def test_only_the_name_that_was_asked_about_is_replaced(self, library, key):
        self.saved(plan=key)
        library.save_view("另一个", {"page": ["points"]}, "李")
        app = self.saved(view="audit", plan=key)

        filled(app, "把这个视图存为", "另一个").run()

        assert [each.label for each in app.main.button if each.label == "替换已有的"] == []
        assert library.views()[1].parameters["page"] == ("points",)

    def test_a_view_without_a_name_is_refused_and_offers_nothing_to_replace(self, library, key):
        app = self.saved(name=" ", plan=key)

        assert "请给这个视图起个名称" in said(app)
        assert [each.label for each in app.main.button if each.label == "替换已有的"] == []

    def test_an_address_cannot_say_which_page_a_view_is_of(self, library, key):
        self.saved(plan=key, page="<b>X")

        assert library.views()[0].parameters["page"] == ("points",)

    def test_a_view_is_deleted(self, library, key):
        self.saved(plan=key)

        pressed(reader("library"), "删除")

        assert library.views() == ()


class TestShare:
    def shared(self, **parameters):
        app = reader(**parameters)
        app.session_state["share"] = True
        return app.run()

    def test_a_link_to_a_plan_of_the_library_has_no_limits_of_its_own(self, library, key):
        corrected_by(library, key, "王五", correction())

        words = said(self.shared(plan=key))

        assert "只在你这里" not in words
        assert f"plan={key}" in words
        assert "revision" not in words

    def test_a_link_can_be_tied_to_the_revision_that_is_seen(self, library, key):
        corrected_by(library, key, "王五", correction())

        app = self.shared(plan=key)
        next(each for each in app.main.checkbox if each.label.startswith("固定在第 1 版")).check().run()

        assert "revision=1" in said(app)
