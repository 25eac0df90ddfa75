"""Of points that have one list each, one that goes on behind it and has another may be two."""

import pytest

from tests.analysis.parsing.test_doubts import doubts

_POINTS = ("推进工作", "加强建设", "完善服务", "优化环境", "做好保障", "深化改革")
_UNITS = ("市财政局", "市教育局", "市民政局", "市水务局", "市科技局", "市体育局")


def _plan(numerals: tuple[str, ...], listed: str) -> str:
    lines = zip(numerals, _POINTS, _UNITS, strict=True)
    return "".join(
        f"{numeral}{point}，健全工作机制，抓好各项任务的落实。{listed.format(unit)}\n" for numeral, point, unit in lines
    )


@pytest.mark.parametrize("listed", ["（{}负责）", "\n责任单位：{}", "\n（责任单位：{}）", "\n【责任单位】{}"])
@pytest.mark.parametrize(
    ("numerals", "marked"),
    [
        (("1.", "2.", "3.", "4.", "5.", ""), {"市科技局", "市体育局"}),
        (("一、", "二、", "三、", "四、", "五、", "六 "), {"市科技局", "市体育局"}),
        (("1.", "2.", "3.", "4.", "", ""), set()),
        (("1.", "2.", "3.", "4.", "5.", "6."), set()),
    ],
)
def test_rows_of_a_point_with_a_later_list_are_doubted(
    listed: str, numerals: tuple[str, ...], marked: set[str]
) -> None:
    assert doubts(_plan(numerals, listed)) == [(unit, "later-list") for unit in _UNITS if unit in marked]


def test_a_list_that_slid_behind_the_next_number_is_doubted_with_that_points_own() -> None:
    lines = _plan(("1.", "2.", "3.", "4.", "5.", "6."), "\n责任单位：{}").splitlines()
    lines[1], lines[2] = lines[2], lines[1]

    assert doubts("\n".join(lines)) == [("市财政局", "label-twice"), ("市教育局", "label-twice")]


@pytest.mark.parametrize(
    "text",
    [
        "1.推进工作。\n市里抓好落实。（市财政局负责）\n区里抓好落实。（市教育局负责）\n"
        "2.加强建设。\n市里抓好落实。（市财政局负责）\n区里抓好落实。（市教育局负责）\n3.完善服务。（市民政局负责）",
        "1.推进工作。（市财政局负责）抓好落实。（市教育局负责）\n2.加强建设。（市财政局负责）\n3.完善服务。（市民政局负责）",
        "1.推进工作。\n（牵头单位：市财政局）\n（配合单位：市教育局）\n2.加强建设。（市财政局负责）\n3.完善服务。（市民政局负责）",
    ],
    ids=["as most do", "in one line", "side by side"],
)
def test_lists_in_one_point_are_sound(text: str) -> None:
    assert doubts(text) == []
