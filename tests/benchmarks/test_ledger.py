"""The ledger of a plan is read in time in proportion to its text, however its words are set to delay it."""

import gc
import time

import pytest

from analysis.ledger.of_plan import ledger_of
from tests.analysis.ledger.answers import plan_of

pytestmark = pytest.mark.benchmark


@pytest.mark.parametrize(
    "piece",
    [
        "，推动", "（", "“”", "《", "6月", "6月、", "3个", "以", "切实",
        "2024年", "一二三", "1,234", "开展，", "每", "第三批", "对的", "“示例”、",
        "地", "示例率", "年内，", "围绕示例加强示例", "进一步、", "启用后", "等技术",
        "向示例", "2012年起5年内", "2023年1月", "等平台精准", "不超过", "百分之三",
    ],
)  # fmt: skip
def test_time_grows_in_proportion_to_a_hostile_text(piece):
    def cost(times):
        plan = plan_of(f"1.推进产业发展。{piece * times}。\n2.完善服务。（责任单位：市民政局）\n")
        return min(time_of(lambda: ledger_of(plan)) for _ in range(3))

    short = max(cost(1_000), 0.005)
    assert cost(8_000) < 8 * short * 2


def time_of(work):
    """The processor's time, without the garbage collector: it adds a step wherever one of its generations fills."""
    gc.collect()
    gc.disable()
    started = time.process_time()
    work()
    taken = time.process_time() - started
    gc.enable()
    return taken
