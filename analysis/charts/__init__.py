"""Figures: each is computed first (a frozen Info), then drawn (`plot_*`)."""

from analysis.charts.bars import WorkloadInfo, plot_workload, workload_info
from analysis.charts.lorenz import LorenzInfo, plot_lorenz
from analysis.charts.matrix import MatrixInfo, cell_colours, plot_matrix, section_matrix_info
from analysis.charts.spread import plot_spread
from analysis.charts.spread_info import SpreadInfo, spread_info
from analysis.charts.style import Mode, Words, undressed

__all__ = [
    "LorenzInfo",
    "MatrixInfo",
    "Mode",
    "SpreadInfo",
    "Words",
    "WorkloadInfo",
    "cell_colours",
    "plot_lorenz",
    "plot_matrix",
    "plot_spread",
    "plot_workload",
    "section_matrix_info",
    "spread_info",
    "undressed",
    "workload_info",
]
