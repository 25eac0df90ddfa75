"""Corrections in words: each kind as a sentence, in both languages."""

from typing import get_args

import pytest

from analysis.correction_words import correction_in_words
from analysis.parsing import Correction, CorrectionKind

LONG = "修改完善本市五一劳动奖状（奖章）评选管理办法，开展2018年度评选"
SAID = [
    (Correction("name", "4", "办公", 5, "办公室"), "第 4 项：“办公”的名称改为“办公室”"),
    (Correction("department", "4", "办", 5, "办公室", "同一单位"), "第 4 项：“办”归入“办公室”　理由：同一单位"),
    (Correction("role", "4", "办公室", 5, "lead"), "第 4 项：“办公室”的角色改为“牵头”"),
    (Correction("drop", "4", "办公室", 5), "第 4 项：去掉“办公室”"),
    (Correction("add", "4", "办公室", -1, "support"), "第 4 项：加入“办公室”（配合）"),
    (Correction("confirm", "4", "办公室", 5), "第 4 项：“办公室”经核对无误"),
    (Correction("confirm", "", "办公室", 5), "“办公室”经核对不是责任分工"),
    (Correction("cut", "4", "开展检查", 5, "6"), "第 4 项：在“开展检查”之前断开，另起一条举措"),
    (Correction("join", "4", "开展检查", 5), "第 4 项：“开展检查”与前一条举措合并"),
    (Correction("no-action", "4", LONG, 5), "第 4 项：“修改完善本市五一劳动奖状（奖章）评选管理办法，开…”不是举措"),
    (Correction("nature", "4", "开展检查", 5, "continuing"), "第 4 项：“开展检查”的类别改为“持续推进”"),
    (Correction("nature", "4", "开展检查", 5, "boss"), "第 4 项：“开展检查”的类别改为“boss”"),
    (Correction("use", "4", "3个", 5, "standard"), "第 4 项：“3个”的用途改为“标准”"),
    (
        Correction("date", "4", "年内", 5, "2024-01-01/2024-11-30"),
        "第 4 项：“年内”的日期改为 2024-01-01 至 2024-11-30",
    ),
    (Correction("date", "4", "年内", 5, "/2024-11-30"), "第 4 项：“年内”的日期改为 2024-11-30 以前"),
    (Correction("date", "4", "年内", 5, "2024-01-01/"), "第 4 项：“年内”的日期改为 2024-01-01 起"),
    (Correction("date", "4", "年内", 5, "/"), "第 4 项：“年内”的日期改为空白"),
    (Correction("date", "4", "年内", 5, "明年"), "第 4 项：“年内”的日期改为明年"),
    (Correction("no-commitment", "4", "3个", 5), "第 4 项：“3个”不是数量、时限或名目，删去"),
    (Correction("commitment", "4", "一批", 5, "quantity"), "第 4 项：补充“一批”（数量）"),
]


@pytest.mark.parametrize(("item", "words"), SAID, ids=[words for _, words in SAID])
def test_a_correction_is_a_sentence(item, words):
    assert correction_in_words(item, "zh") == words


def test_every_kind_is_said_above_and_has_words_in_english_too():
    assert {item.action for item, _ in SAID} == set(get_args(CorrectionKind))
    assert [correction_in_words(item, "en") for item, _ in SAID[7:10]] == [
        "Point 4: a new action begins at “开展检查”",
        "Point 4: “开展检查” belongs to the action before it",
        "Point 4: “修改完善本市五一劳动奖状（奖章）评选管理办法，开…” is no action",
    ]
