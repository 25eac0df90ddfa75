"""One sentence says how well a plan was read."""

import pytest
from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.i18n import Language
from analysis.parsing import parse
from analysis.reading import read_bytes, read_file
from analysis.reading_verdict import reading_verdict
from tests.analysis.made_up import plan_of
from tests.analysis.reading.test_pdf_layers import GOOD, pdf
from tests.analysis.test_seed import SEED

POINTS = "1.推进工作。（市财政局牵头，市教育局配合）\n2.加强工作。（市民政局负责）\n3.开展活动。"


def test_the_founding_plan_is_read_without_doubt() -> None:
    verdict = reading_verdict(parse(read_file(SEED)))

    assert verdict.is_sound
    assert verdict.sentence("zh") == "全部 22 项都读到了责任单位，责任分工无存疑。"


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (POINTS, "3 项中 1 项没有责任单位，请先核对。"),
        (POINTS + "由市体育局负责，抓紧办理。", "3 项中 1 项没有责任单位，1 处文字未读，请先核对。"),
        ("1.推进工作。（责任单位：市财政局、市财政局）", "1 项中 1 条存疑，请先核对。"),
        (
            "一、总体要求\n（一）目标。\n二、任务\n（二）甲。（市财政局负责）\n（三）乙。（市教育局负责）\n（四）丙。（市民政局负责）",
            "3 项任务都读到了责任单位，责任分工无存疑；另有 1 项属于总体要求、保障措施一类，没有责任单位。",
        ),
        ("没有要点的文字。", "没有读到任何要点，请先核对原文。"),
        ("1.推进工作。\n2.加强工作。", "2 项都没有责任单位，请先核对。"),
    ],
)
def test_what_must_be_checked_first_is_counted(text: str, sentence: str) -> None:
    assert reading_verdict(plan_of(text)).sentence("zh") == sentence


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("zh", "这 1 项要点读到了责任单位，责任分工无存疑。"),
        ("en", "The only point has a responsible department, and none of the responsibilities is in doubt."),
    ],
)
def test_of_a_single_point_it_is_not_said_that_all_of_them_were_read(language: Language, sentence: str) -> None:
    assert reading_verdict(plan_of("1.推进工作。（市财政局负责）")).sentence(language) == sentence


def test_a_plan_read_from_a_hidden_layer_is_not_called_sound() -> None:
    verdict = reading_verdict(parse(read_bytes(pdf((f"1.{GOOD}", 3)), "made-up")))

    assert (verdict.pages_uncompared, verdict.is_sound) == (1, False)
    assert verdict.sentence("zh") == "1 项中 1 页图片的文字取自没有核对过的文字层，请先核对。"


def test_what_is_hidden_struck_through_in_pictures_or_in_notes_is_to_be_checked() -> None:
    """The first two count as one doubt each, every picture and all notes together as a place that was not read."""
    source = read_bytes("1.修路。（责任单位：市交通局）".encode(), "made-up.txt")
    told = (
        Diagnostic("hidden-cells-read", 0, 0, params={"names": "任务!4:4"}),
        Diagnostic("struck-words-read", 0, 0, params={"words": "修桥"}),
        Diagnostic("pictures-unread", 0, 0, params={"count": 2}),
        Diagnostic("notes-unread", 0, 0, params={"count": 5, "words": "注"}),
    )

    verdict = reading_verdict(parse(replace(source, diagnostics=told)))

    assert (verdict.doubtful, verdict.unread) == (2, 3)
    assert verdict.sentence("zh") == "1 项中 2 条存疑，3 处文字未读，请先核对。"
