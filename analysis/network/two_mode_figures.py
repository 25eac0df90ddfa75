"""What is written of the two-mode network: the figures of each node, and those of the whole, with specialisation."""

from collections.abc import Mapping
from dataclasses import asdict
from functools import lru_cache

import numpy as np
import pandas as pd

from analysis.network.core_periphery import core_periphery
from analysis.network.interchange_two_mode import partitions
from analysis.network.measure import NetworkTables
from analysis.network.specialisation import d_prime, h2
from analysis.network.two_mode_statistics import two_mode_nodes, two_mode_statistics


def node_figures(tables: NetworkTables) -> pd.DataFrame:
    """The table of `two_mode_nodes` with d_prime behind it, which points do not have."""
    own = d_prime(tables.sections).to_numpy(dtype=float, na_value=np.nan)
    none = np.full(len(tables.affiliation.points), np.nan)
    return two_mode_nodes(tables.affiliation).assign(d_prime=np.concatenate([own, none]))


@lru_cache(maxsize=1)
def whole_figures(tables: NetworkTables) -> Mapping[str, float | int | None]:
    """Every figure of the whole two-mode network by its name; None where it is not defined on it.

    Those of `TwoModeStatistics`, then h2, core_fit, core_departments, core_points, two_mode_communities and
    two_mode_modularity. Asked for again of the same tables, they are not computed again.
    """
    core, groups = core_periphery(tables.affiliation), partitions(tables)
    return {
        **asdict(two_mode_statistics(tables.affiliation)), "h2": h2(tables.sections), "core_fit": core.fit,
        "core_departments": len(core.departments), "core_points": len(core.points),
        "two_mode_communities": groups.count, "two_mode_modularity": groups.modularity,
    }  # fmt: skip


def whole_table(tables: NetworkTables) -> pd.DataFrame:
    """`whole_figures` as a table: measure, value; a figure that is not defined has an empty value."""
    figures = whole_figures(tables)
    values = [np.nan if value is None else float(value) for value in figures.values()]
    return pd.DataFrame({"measure": list(figures), "value": values})
