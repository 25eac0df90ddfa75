"""What fails inside is told by a number, under which the log keeps the rest."""

import re

import pytest
import streamlit as st
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route
from starlette.testclient import TestClient

from pages.components import failures, guard

INNER = "the inner words"


def failing(_):
    raise RuntimeError(INNER)


def logged(caplog):
    """The numbers and the errors that the log has."""
    return [
        (re.search(r"number (\w+)", each.getMessage())[1], str(each.exc_info[1]))
        for each in caplog.records
        if each.name == failures.__name__
    ]


def test_a_page_that_fails_says_a_number_and_no_inner_word(monkeypatch, caplog):
    said = []
    monkeypatch.setattr(st, "error", said.append)

    assert failures.tell(RuntimeError(INNER))

    [(number, error)] = logged(caplog)
    assert error == INNER
    assert said == [
        f"这一页出了意外，没有完成（编号 {number}）。请刷新页面；若仍然如此，请把编号和刚才的操作告诉维护人员。"
    ]


@pytest.mark.parametrize("accepted", ["text/html", "*/*"])
def test_a_request_that_fails_is_answered_with_a_number_and_no_inner_word(caplog, accepted):
    app = Starlette(routes=[Route("/media/x", failing)], middleware=[Middleware(guard.Guard)])

    answer = TestClient(app, "http://localhost").get("/media/x", headers={"accept": accepted})

    [(number, error)] = logged(caplog)
    assert (answer.status_code, error, INNER in answer.text) == (500, INNER, False)
    assert f"服务器没能完成这一步（编号 {number}）" in answer.text
