"""A reader's share: how many plans one session keeps, what is freed, and what a browser may not do to others."""

import pytest
import streamlit as st
from starlette.exceptions import HTTPException
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager
from streamlit.runtime.uploaded_file_manager import UploadedFileRec

from analysis.errors import PlanError
from pages.components import serving, uploads
from tests.pages.opening import opened, shown

TEXT = "某市2024年工作要点\n\n1．推进工作{}。（责任单位：甲局、乙局）\n"


def files(first, last):
    return [(f"{number}.txt", TEXT.format(number).encode(), "text/plain") for number in range(first, last)]


def kept(app):
    return len(app.session_state["uploaded-plans"])


@pytest.fixture
def served(monkeypatch):
    """What the server does when it starts, undone afterwards."""
    for request in ("_handle_clear_cache_request", "_handle_git_information_request"):
        monkeypatch.setattr(AppSession, request, getattr(AppSession, request))
    monkeypatch.setattr(MemoryUploadedFileManager, "add_file", MemoryUploadedFileManager.add_file)
    serving.prepare()


def test_a_session_keeps_so_many_plans_and_says_so_for_the_next():
    app = opened(lang="zh")
    app.get("file_uploader")[0].set_value(files(0, uploads.MOST_PLANS + 1)).run()

    message = PlanError("too-many-plans", most=20, megabytes=100).message("zh")
    assert kept(app) == uploads.MOST_PLANS
    assert [message in shown(each.value) for each in app.sidebar.error] == [True]


def test_a_plan_that_is_removed_makes_room():
    app = opened(lang="zh")
    app.get("file_uploader")[0].set_value(files(0, uploads.MOST_PLANS)).run()
    next(each for each in app.sidebar.button if each.label == "移除这份计划").click().run()
    app.get("file_uploader")[0].set_value(files(50, 51)).run()

    assert (kept(app), [each.value for each in app.sidebar.error]) == (uploads.MOST_PLANS, [])


@pytest.mark.parametrize(("kept_bytes", "more", "is_refused"), [(99, 1, False), (99, 2, True), (0, 101, True)])
def test_the_bytes_of_all_files_count_together(kept_bytes, more, is_refused):
    def ask():
        uploads.refuse_too_many({"a": kept_bytes * 2**20}, more * 2**20)

    if not is_refused:
        ask()
        return
    with pytest.raises(PlanError):
        ask()


def test_the_plans_of_one_session_take_no_more_memory_than_its_share(monkeypatch):
    """One may always be there, however long it is: else it could not be read at all."""
    monkeypatch.setattr(uploads, "MOST_MEMORY", 1)
    app = opened(lang="zh")
    app.get("file_uploader")[0].set_value(files(0, 2)).run()

    message = PlanError("too-long-beside-others").message("zh")
    assert kept(app) == 1
    assert [message in shown(each.value) for each in app.sidebar.error] == [True]


def test_the_server_holds_no_more_than_a_session_s_share_and_frees_it_at_the_end(served):
    manager = MemoryUploadedFileManager("/upload")
    for number in range(5):
        manager.add_file("one", UploadedFileRec(str(number), "a", "b", bytes(20 * 2**20)))
    with pytest.raises(HTTPException) as refused:
        manager.add_file("one", UploadedFileRec("6", "a", "b", b"x"))
    manager.add_file("another", UploadedFileRec("1", "a", "b", b"x"))
    manager.remove_session_files("one")

    assert (413, {"another"}) == (refused.value.status_code, set(manager.file_storage))
    manager.add_file("one", UploadedFileRec("6", "a", "b", b"x"))


def test_a_browser_cannot_empty_the_caches_of_all(served):
    made = []
    cached = st.cache_resource(lambda: made.append(1))
    cached()
    AppSession._handle_clear_cache_request(object())
    cached()

    assert made == [1]


def test_a_browser_is_not_told_what_was_changed_in_the_folder_that_is_served(served, monkeypatch):
    """Streamlit asks git for it, and tells whoever asks."""
    monkeypatch.setattr("streamlit.git_util.GitRepo", lambda *_: pytest.fail("asked"))

    AppSession._handle_git_information_request(object())
