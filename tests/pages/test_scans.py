"""A scan that is uploaded: the page goes on while it is read, it can be cancelled, and its picture stands beside it."""

import threading

import pytest
from streamlit.testing.v1 import AppTest

from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading.source import Scan, ScanLine, SourceText
from pages.components import scan_job
from tests.analysis.reading.scans.typesetting import encoded, page
from tests.pages.opening import ROOT, opened, shown

TEXT = "示例要点\n1．推进工作。（责任单位：甲局、乙局）\n"


def a_plan():
    start = TEXT.index("1．")
    line = ScanLine(start, len(TEXT) - 1, 0, (1000, 1000, 8000, 1300), 0.97)
    picture = encoded(page([TEXT.splitlines()[1]]), "JPEG")
    return parse(SourceText(TEXT, "a.png", "5" * 64, (), (), (), "", Scan((line,), (picture,))))


@pytest.fixture
def reader(monkeypatch):
    """Reading that waits until the test lets it go on to its next page."""
    may_go_on, told = threading.Semaphore(0), threading.Semaphore(0)

    def open_slowly(data, name, tell):
        for done in range(3):
            tell(done, 3)
            told.release()
            may_go_on.acquire(timeout=60)
        return a_plan()

    monkeypatch.setattr(scan_job, "open_bytes", open_slowly)
    return may_go_on, told


def uploaded():
    app = opened(lang="zh")
    files = [(f"{number}.png", encoded(page([TEXT])), "image/png") for number in (1, 2)]
    return app.get("file_uploader")[0].set_value(files).run()


def job_of(app):
    (job,) = app.session_state["scans-being-read"]
    return job


def test_photos_that_come_together_are_one_scan_read_beside_the_page(reader):
    may_go_on, told = reader
    app = uploaded()
    told.acquire(timeout=60)

    assert [each.label for each in app.sidebar.button if each.label == "取消"] == ["取消"]
    assert "上海市总工会" in shown(app.title[0].value)
    job = job_of(app)
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()
    assert [plan.source.name for plan in app.session_state["uploaded-plans"].values()] == ["a.png"]
    assert app.session_state["scans-being-read"] == []


def test_a_scan_that_is_cancelled_ends_before_its_next_page_and_says_so(reader):
    may_go_on, told = reader
    app = uploaded()
    told.acquire(timeout=60)
    job = job_of(app)

    next(each for each in app.sidebar.button if each.label == "取消").click().run()
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()

    message = PlanError("reading-cancelled").message("zh")
    assert [message in shown(each.value) for each in app.sidebar.error] == [True]
    assert "uploaded-plans" not in app.session_state


def test_the_strip_of_the_page_stands_beside_the_opened_point():
    plan = a_plan()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["uploaded-plans"] = {plan.plan_id: plan}
    for name, value in {"plan": plan.plan_id, "lang": "zh", "point": plan.points[0].key}.items():
        app.query_params[name] = value
    app.run().switch_page("pages/views/points.py").run()

    assert [each.proto.imgs[0].caption for each in app.get("image")] == ["第 1 页的图片"]
