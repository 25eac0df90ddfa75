"""The calendar of deadlines: which month an action stands in, and what no month holds."""

import pytest

from analysis.charts.calendar import calendar_info, place_name, plot_calendar
from analysis.charts.style import Words
from analysis.ledger.tasks import tasks_of
from analysis.tables import tables_of
from tests.analysis.ledger.answers import plan_of

TEXT = """示例市2024年工作要点
1.建设站点。6月底前建成示例站点3个，9月底前投入使用。上半年开展培训。（责任单位：市财政局）
2.完善服务。每季度开展检查。从7月起实行换乘优惠。年内印发《示例办法》。到2025年建成平台。（责任单位：市教育局）
3.加强管理。完善示例机制。（责任单位：市教育局）
"""
WORDS = Words("题", "度量", "资料")


@pytest.fixture(scope="module")
def tasks():
    plan = plan_of(TEXT)
    tables = tables_of(plan)
    return tasks_of(tables.actions, tables.commitments, tables.assignments, plan.source.text)


def marks(figure):
    """What can be clicked → its hover."""
    trace = next(each for each in figure.data if each.customdata is not None)
    return {place[0]: hover for place, hover in zip(trace.customdata, trace.hovertemplate, strict=True)}


def test_an_action_counts_in_the_month_in_which_its_time_ends(tasks):
    info = calendar_info(tasks, 2024, WORDS)

    assert (info.years, info.total) == ((2024, 2025), 8)
    assert dict(info.counts) == {
        "month:2024-06": 2, "month:2024-09": 1, "month:2025-12": 1,
        "lane:dated": 4, "lane:recurring": 1, "lane:start": 1, "lane:undated": 1, "lane:none": 1,
    }  # fmt: skip


def test_a_click_carries_the_month_or_the_lane(tasks):
    found = marks(plot_calendar(calendar_info(tasks, 2024, WORDS), "zh"))

    assert list(found) == [
        "month:2024-06", "month:2024-09", "month:2025-12",
        "lane:dated", "lane:recurring", "lane:start", "lane:undated", "lane:none",
    ]  # fmt: skip
    assert found["month:2024-06"] == "2024年6月<br>2 项举措<extra></extra>"


def test_a_blank_month_is_blank_and_holds_no_nought(tasks):
    figure = plot_calendar(calendar_info(tasks, 2024, WORDS), "zh")
    numbers = [text for trace in figure.data if trace.type == "scatter" for text in trace.text]

    assert numbers[:12] == [str(month) for month in range(1, 13)]
    assert sorted(numbers[12:15]) == ["1", "1", "2"]


@pytest.mark.parametrize(("times", "pixels"), [(1, 10), (100, 23)])
def test_the_picture_is_wide_enough_for_the_longest_number_of_a_month(tasks, times, pixels):
    figure = plot_calendar(calendar_info(list(tasks) * times, 2024, WORDS), "zh")

    assert figure.layout.meta["least"] == 6 * 14 + 12 * pixels


def test_lanes_say_their_number_and_their_share(tasks):
    figure = plot_calendar(calendar_info(tasks, 2024, WORDS), "zh")

    assert list(figure.data[-2].text) == [" 4（50%）", *4 * [" 1（12%）"]]


def test_a_plan_without_times_shows_its_own_year_and_only_the_lanes_that_say_so(tasks):
    info = calendar_info(tasks[-1:], 2024, WORDS)

    assert (info.years, info.lanes) == ((2024,), ["lane:dated", "lane:none"])
    assert list(marks(plot_calendar(info, "zh"))) == ["lane:none"]


def test_no_actions_give_a_titled_figure_that_says_why():
    figure = plot_calendar(calendar_info([], 2024, WORDS), "en")

    assert [each.text for each in figure.layout.annotations] == ["No actions in this part: widen the filters", "资料"]


@pytest.mark.parametrize(
    ("place", "language", "words"),
    [
        ("month:2024-06", "zh", "2024年6月"),
        ("month:2024-06", "en", "Jun 2024"),
        ("lane:none", "zh", "未写时限"),
        ("lane:recurring", "en", "recurring"),
    ],
)
def test_places_have_names(place, language, words):
    assert place_name(place, language) == words
