"""A scan that is uploaded: the page goes on while it is read, it can be cancelled, and its picture stands beside it."""

import re
import threading
import time

import pytest
from streamlit.testing.v1 import AppTest

from analysis.apart import pool
from analysis.errors import PlanError
from analysis.parsing import parse
from analysis.reading.source import Scan, ScanLine, SourceText
from pages.components import account, scan_job
from pages.components.access import Person
from tests.analysis.reading.scans.typesetting import encoded, page
from tests.pages.opening import ROOT, opened, shown, spoken

TEXT = """示例要点
1．推进工作。（责任单位：基层工作部、乙局）
2．抓好落实。（责任单位：基层工作部、丙局）
3．做好服务。（责任单位：基层工作邵、丁局）
"""
MISREAD, LIKELY = "基层工作邵", "基层工作部"


def a_plan(text=TEXT):
    """A plan whose lines were recognised on one page; a letter of 丁局 is in doubt."""
    lines, at = [], 0
    for number, words in enumerate(text.splitlines()):
        weak = (at + words.index("丁局"),) if "丁局" in words else ()
        lines.append(
            ScanLine(at, at + len(words), 0, (1000, 1000 + 400 * number, 8000, 1300 + 400 * number), 0.97, weak)
        )
        at += len(words) + 1
    picture = encoded(page(text.splitlines()), "JPEG")
    return parse(SourceText(text, "a.png", "5" * 64, (), (), (), "", Scan(tuple(lines), (picture,))))


def with_scan(view, **parameters):
    """A page of the recognised plan."""
    plan = a_plan()
    app = AppTest.from_file(str(ROOT / "app.py"), default_timeout=30)
    app.session_state["uploaded-plans"] = {plan.plan_id: plan}
    for name, value in {"plan": plan.plan_id, "lang": "zh", **parameters}.items():
        app.query_params[name] = value
    return app.run().switch_page(f"pages/views/{view}.py").run()


def clicked(app, label):
    return next(each for each in app.main.button if shown(each.label) == label).click().run()


def corrections(app):
    return [
        (each.action, each.name, each.to, each.why)
        for found in app.session_state["corrections"].values()
        for each in found.items
    ]


def strips_of(app):
    """What is read out for each picture of the page."""
    return re.findall(r"<img src='/mock/media/[0-9a-f]+.jpg' alt='(.*?)'", spoken(app))


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
    assert job.label == "1.png 等 2 张照片"
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()
    assert [plan.source.name for plan in app.session_state["uploaded-plans"].values()] == ["a.png"]
    assert app.session_state["scans-being-read"] == []
    assert shown(app.title[0].value) == "示例要点"


def test_a_reader_who_looks_at_something_else_meanwhile_is_told_and_not_taken_away(reader):
    may_go_on, told = reader
    app = uploaded()
    told.acquire(timeout=60)
    app.switch_page("pages/views/points.py").run()
    job = job_of(app)
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()

    assert "上海市总工会" in spoken(app)
    assert [shown(each.value) for each in app.sidebar.success] == ["“1.png 等 2 张照片”已识别完毕。"]
    next(each for each in app.sidebar.button if shown(each.label) == "打开“示例要点”").click().run()
    assert "示例要点" in spoken(app)
    assert list(app.sidebar.success) == []


def test_a_scan_that_is_cancelled_ends_before_its_next_page(reader):
    may_go_on, told = reader
    app = uploaded()
    told.acquire(timeout=60)
    job = job_of(app)

    next(each for each in app.sidebar.button if each.label == "取消").click().run()
    assert [each.label for each in app.sidebar.button if each.label == "取消"] == []
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()

    assert list(app.sidebar.error) == []
    assert "uploaded-plans" not in app.session_state
    assert app.session_state["scans-being-read"] == []


def test_a_scan_that_was_given_up_while_its_reader_was_away_says_so(reader, monkeypatch):
    may_go_on, told = reader
    app = uploaded()
    told.acquire(timeout=60)
    job = job_of(app)
    monkeypatch.setattr(job, "_reader", Away())
    may_go_on.release(3)
    assert job.done.wait(60)
    app.run()

    message = PlanError("reading-cancelled").message("zh")
    assert [message in shown(each.value) for each in app.sidebar.error] == [True]


class Away:
    def has_left(self):
        return True


def test_one_that_waits_is_told_its_place_and_stands_there_for_its_reader(monkeypatch):
    """Whoever shares the server with others has one scan read in turn: the person logged in, else the session."""
    may_end, askers = threading.Event(), []

    def wait(data, name, tell):
        askers.append(pool._ASKER.get())
        tell(2, 0)
        may_end.wait(60)
        return a_plan()

    monkeypatch.setattr(scan_job, "open_bytes", wait)
    app = uploaded()
    job = job_of(app)
    while not job.step[0]:
        time.sleep(0.01)
    app.run()
    may_end.set()
    assert job.done.wait(60)

    told = [shown(each.proto.text) for each in app.sidebar.get("progress")]
    assert told == ["“1.png 等 2 张照片”排队等待识别文字：前面还有 2 份，每人轮流一份"]
    assert askers == [job._asker]
    assert job._asker
    monkeypatch.setattr(account, "who", lambda: Person("陈六", "chen@office.example", "reader"))
    assert account.asker() == "chen@office.example"


def test_the_picture_of_the_page_stands_beside_the_opened_point_and_is_said_in_words():
    app = with_scan("points", point="3")

    assert strips_of(app) == ["第 1 页的图片，识别为：3．做好服务。（责任单位：基层工作邵、丁局）"]


def test_each_name_that_may_be_misread_stands_beside_its_picture_with_what_to_do():
    app = with_scan("audit")

    assert len(strips_of(app)) == 2
    assert [shown(each.label) for each in app.main.button if each.label[:2] in ("改为", "识别")] == [
        "改为“基层工作部”", "识别无误", "识别无误",
    ]  # fmt: skip
    assert "不像单位名称" not in "".join(each.label for each in app.main.button if MISREAD in each.label)


def test_one_click_takes_the_likely_name_as_a_correction_with_its_reason_and_it_can_be_taken_back():
    app = clicked(with_scan("audit"), "改为“基层工作部”")

    assert corrections(app) == [("department", MISREAD, LIKELY, "第 1 页的图片识别时认错了字（邵），按原图更正")]
    assert len(strips_of(app)) == 1
    app.switch_page("pages/views/corrections.py").run()
    assert len(strips_of(app)) == 1
    clicked(app, "撤销")
    assert corrections(app) == []


def test_one_click_keeps_the_name_as_it_was_read():
    app = clicked(with_scan("audit"), "识别无误")

    assert corrections(app) == [("confirm", MISREAD, "", "与第 1 页的图片一致")]


def test_beside_the_opened_point_its_misread_name_is_settled_too():
    app = clicked(with_scan("points", point="3"), "改为“基层工作部”")

    assert [kind for kind, *_ in corrections(app)] == ["department"]
    assert [shown(each.label) for each in app.main.button if shown(each.label) == "识别无误"] == ["识别无误"]


def test_clicks_down_the_list_all_count_though_the_page_was_not_shown_anew_between():
    app = with_scan("audit")
    first, second = (each for each in app.main.button if shown(each.label) == "识别无误")
    first.click()
    second.click()
    app.run()

    assert [name for _, name, *_ in corrections(app)] == [MISREAD, "丁局"]


def test_in_the_form_the_name_on_the_page_is_written_though_the_text_does_not_hold_it():
    start = TEXT.index(MISREAD)
    app = with_scan("points", point="3", correct=f"{start}.{MISREAD}")
    assert len(strips_of(app)) == 2
    next(each for each in app.main.text_input if each.value == MISREAD).set_value(LIKELY)
    clicked(app, "保存更正")

    assert corrections(app) == [("department", MISREAD, LIKELY, "第 1 页的图片识别时认错了字，按原图更正")]


def test_lines_with_letters_in_doubt_are_folded_away_until_asked_for():
    app = with_scan("audit")
    before = len(strips_of(app))
    app.session_state["doubtful-lines"] = True

    assert (before, len(strips_of(app.run()))) == (2, 3)
    assert "<mark class='pa-hit'>丁</mark>局" in spoken(app)


def test_the_verdict_says_what_share_is_in_doubt_and_leads_to_it():
    app = with_scan("overview")

    assert "文字是从 1 页图片识别出来的，25% 的行有不确定的字。" in spoken(app)
    assert "去核对" in spoken(app) + "".join(each.label for each in app.main.get("page_link"))


def test_a_plan_that_is_removed_leaves_nothing_of_its_pages_in_the_session():
    app = with_scan("points", point="3")
    assert len(strips_of(app)) == 1
    next(each for each in app.sidebar.button if each.label == "移除这份计划").click().run()

    assert app.session_state["uploaded-plans"] == {}
    assert "kept" not in app.session_state
