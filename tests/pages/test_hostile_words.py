"""Words from a plan, a file's name and a corrections file are words on every page, in every figure and message."""

import json
from html import escape

import pytest
from streamlit.testing.v1 import AppTest

from analysis.corrections import Corrections, corrected
from analysis.exports import brief_of, exhibits, report
from analysis.exports.paper import for_paper
from analysis.library import open_library
from analysis.library.carrying import carry
from analysis.selection import Selection
from analysis.tables import tables_of
from analysis.workspace import pack
from pages.components import loading
from pages.components.plain import plain
from tests.pages import hostile
from tests.pages.opening import ROOT, shown
from tests.thorough import some_of

PLAN = hostile.plan_of_hostile_names()
CORRECTIONS = hostile.corrections_of(PLAN)
READ = sorted(PLAN.names)
PAGES = {
    "overview": [{}, {"focus": READ[0]}, {"tie": READ[:2]}, {"finding": "most_points"}],
    "workload": [{"split": "section"}, {"split": "role", "focus": READ[3]}],
    "network": [{"view": each} for each in ("", "matrix", "upset", "two_mode", "breadth", "equivalence", "calls")],
    "points": [{"point": "1"}, {"point": "9", "correct": "new"}],
    "materials": [{"focus": READ[5]}],
    "audit": [{}],
    "corrections": [{}],
}


def opened(view, parameters, *, with_corrections, corrections=CORRECTIONS):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    app.session_state["uploaded-plans"] = {PLAN.plan_id: PLAN}
    if with_corrections:
        app.session_state["corrections"] = {PLAN.plan_id: corrections}
    for name, value in {"plan": PLAN.plan_id, "lang": "zh", **parameters}.items():
        app.query_params[name] = value
    app.run()
    return app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()


def more_than_words(app):
    found = []
    for kind, field, words in hostile.seen(app):
        read = hostile.active(words) if kind in ("html", "iframe") else hostile.more_than_words(words)
        found += [(kind, field, words, read)] if read else []
    return found + [each for figure in hostile.figures(app) for each in hostile.read_by_plotly(figure)]


def test_many_of_them_are_read_as_names_of_units_and_all_stand_in_corrections():
    assert len([name for name in hostile.NAMES if name.strip() in PLAN.names]) >= 18
    assert {f"改{name}" for name in hostile.NAMES} == {item.to for item in CORRECTIONS.items}


def test_most_of_them_would_be_more_than_words_without_care():
    """What is judged here sees what it should see."""
    assert len([name for name in hostile.NAMES if hostile.more_than_words(name)]) >= 33
    assert len([name for name in hostile.NAMES if hostile.active(name)]) >= 4
    figure = {"layout": {}, "data": [{"text": [name], "hovertemplate": name} for name in hostile.NAMES]}
    assert len(set(hostile.read_by_plotly(figure))) >= 10


@pytest.mark.parametrize("name", [*hostile.NAMES, *(f"甲、{name} 乙" for name in hostile.NAMES)])
def test_plain_words_are_words_and_stay_the_same(name):
    assert ([], name.lstrip(" ")) == (hostile.more_than_words(plain(name)), shown(plain(name)))


@pytest.mark.parametrize("with_corrections", some_of({"as read": False, "as corrected": True}, each=2))
@pytest.mark.parametrize(
    ("view", "parameters"), [(view, each) for view, several in PAGES.items() for each in several], ids=str
)
def test_no_page_and_no_figure_makes_more_of_them(view, parameters, with_corrections):
    app = opened(view, parameters, with_corrections=with_corrections)

    assert not app.exception
    assert more_than_words(app) == []


@pytest.mark.parametrize(
    ("view", "parameters"), [("corrections", {}), ("audit", {}), ("ledger", {"within": "point:1"})]
)
def test_corrections_of_the_ledger_make_no_more_of_them(view, parameters):
    corrections = hostile.corrections_of_the_ledger_of(PLAN)
    app = opened(view, parameters, with_corrections=True, corrections=corrections)

    assert len(corrections.items) > 20
    assert not app.exception
    assert more_than_words(app) == []


def test_the_form_that_corrects_an_action_makes_no_more_of_them():
    for point, start in zip(*(tables_of(PLAN).actions[name].tolist() for name in ("point_key", "start")), strict=True):
        if int(point) % 9 == 1:
            app = opened("ledger", {"within": f"point:{point}", "correct": f"act.{start}"}, with_corrections=False)

            assert "保存更正" in [each.label for each in app.main.button]
            assert not app.exception
            assert more_than_words(app) == []


def test_a_refused_corrections_file_is_told_in_words():
    app = opened("corrections", {}, with_corrections=False)
    item = {"action": "department", "point_key": hostile.NAMES[9], "name": hostile.NAMES[8], "start": 0, "to": "a"}
    content = json.dumps({"sha256": PLAN.source.sha256, "items": [item]})
    app.main.get("file_uploader")[0].set_value(("c.json", content.encode(), "application/json")).run()

    assert hostile.NAMES[8] in shown(app.error[0].value)
    assert more_than_words(app) == []


def test_a_refused_file_is_named_in_words():
    app = opened("overview", {}, with_corrections=False)
    app.get("file_uploader")[0].set_value((f"{hostile.NAMES[8]}.pdf", b"%PDF-1.7\n", "application/pdf")).run()

    assert hostile.NAMES[8] in shown(app.error[0].value)
    assert more_than_words(app) == []


@pytest.mark.parametrize("with_corrections", [False, True], ids=["as read", "as corrected"])
def test_the_report_in_html_makes_no_more_of_them(with_corrections):
    plan = corrected(PLAN, CORRECTIONS) if with_corrections else PLAN
    brief = brief_of(
        plan, Selection().apply(tables_of(plan)), "zh", corrections=CORRECTIONS.items if with_corrections else ()
    )
    made = report(brief).decode()

    assert hostile.active(made) == []
    assert all(escape(name) in made for name in plan.names)


def test_figures_for_paper_make_no_more_of_them():
    plan = corrected(PLAN, CORRECTIONS)
    brief = brief_of(plan, Selection().apply(tables_of(plan)), "zh")
    made = [json.loads(for_paper(each.figure).to_json()) for each in exhibits(brief)]

    assert len(made) >= 4
    assert [each for figure in made for each in hostile.read_by_plotly(figure)] == []


@pytest.fixture
def library(tmp_path, monkeypatch):
    """A library in which every word that somebody typed is hostile: names of files, of people, of views, reasons."""
    monkeypatch.setenv("PLAN_ATLAS_DATABASE", str(tmp_path / "library.sqlite"))
    with open_library() as opened:
        key = opened.add(hostile.text_of_hostile_names().encode(), PLAN.source.name, by=hostile.NAMES[8]).key
        for number, name in enumerate(hostile.NAMES):
            opened.save_view(f"{number}{name}", {"page": ["points"], "plan": [key], "search": [name]}, name)
        half = Corrections(CORRECTIONS.sha256, CORRECTIONS.items[:-1])
        opened.correct(key, half, revision=0, by=hostile.NAMES[9], reason=hostile.NAMES[0])
        opened.correct(key, CORRECTIONS, revision=1, by=hostile.NAMES[13], reason=hostile.NAMES[18])
        opened.confirm_alias(key, READ[0], READ[1], revision=2, by=hostile.NAMES[1], reason=hostile.NAMES[10])
        for number, name in enumerate(hostile.NAMES):
            gone = opened.add(f"1．推进{number}。（责任单位：甲局、{name}）".encode(), f"{name}.txt", by=name).key
            if number % 2:
                opened.remove(gone, name)
        yield opened
    loading.library().close()


def reader(view, **parameters):
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=60)
    for name, value in {"plan": PLAN.plan_id, "lang": "zh", **parameters}.items():
        app.query_params[name] = value
    app.run()
    return app if view == "overview" else app.switch_page(f"pages/views/{view}.py").run()


@pytest.mark.parametrize(
    ("view", "parameters"),
    [
        ("library", {}),
        ("library", {"search": hostile.NAMES[9]}),
        ("overview", {}),
        ("overview", {"revision": "1"}),
        ("points", {"point": "9", "correct": "new", "revision": "1"}),
        ("corrections", {}),
        ("network", {}),
    ],
)
def test_what_people_typed_into_the_library_is_words_on_every_page(library, view, parameters):
    app = reader(view, **parameters)

    assert not app.exception
    assert more_than_words(app) == []


def test_a_plan_that_was_removed_is_told_in_words(library):
    library.remove(PLAN.plan_id, hostile.NAMES[8])

    app = reader("overview")

    assert "已从计划库移除" in shown(app.warning[0].value)
    assert more_than_words(app) == []


def test_corrections_that_wait_and_those_made_meanwhile_are_told_in_words(library):
    app = reader("corrections")
    library.correct(PLAN.plan_id, Corrections(CORRECTIONS.sha256), revision=3, by=hostile.NAMES[9])

    next(each for each in app.main.button if each.label == "撤销").click().run()

    assert "还没有保存" in "".join(each.proto.body for each in app.main.get("html"))
    assert more_than_words(app) == []


def test_what_was_done_is_told_in_words(library):
    app = reader("library")

    for label in ("移除", "恢复"):
        next(each for each in app.main.button if each.label == label).click().run()

        assert f"已{label}" in shown(app.success[0].value)
        assert more_than_words(app) == []


def test_a_workspace_with_hostile_words_is_told_in_words(library):
    data = pack(carry(library, [each.key for each in library.entries()]))
    app = reader("library")
    app.get("file_uploader")[0].set_value([(f"{hostile.NAMES[8]}.zip", data, "application/zip")]).run()

    assert "存入计划库并打开" in [each.label for each in app.main.button]
    assert more_than_words(app) == []

    app = reader("library")
    app.get("file_uploader")[0].set_value([(f"{hostile.NAMES[8]}.zip", data[:-40], "application/zip")]).run()

    assert "这个工作区文件" in shown(app.main.error[0].value)
    assert more_than_words(app) == []
