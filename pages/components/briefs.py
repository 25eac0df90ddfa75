"""What the exports of a page take: the frame's plan and selection, as they are on screen."""

from analysis.exports import Brief, brief_of
from analysis.network import NetworkTables
from analysis.workload import Counting
from pages.components.frame import Frame


def brief(frame: Frame, counting: Counting = "full", focus: str = "", network: NetworkTables | None = None) -> Brief:
    """The brief of `frame`; `network` is the one on screen, where there is one."""
    merged = frame.selected.selection.merged
    proposed = tuple(alias.key for alias in frame.proposed if alias.reason and alias.key not in merged)
    return brief_of(
        frame.plan, frame.selected, frame.language, network=network, counting=counting, focus=focus, proposed=proposed,
        corrections=frame.corrections.items,
    )  # fmt: skip
