"""The co-responsibility network: who answers for points together, how much, how surely, and where it stands.

`analysis.network(plan)` measures a plan that `analysis.read` opened; `measure(assignments, points, settings)` gives
every table, `measure_plan(tables, settings)` those of the part of a plan that the settings name,
`write(tables, folder)` every file; the modules behind them are named for their families in the literature.

Of scipy's parts `stats`, `optimize`, `spatial` and `cluster` are named in full where they are used: so they load when they
are first asked for, and whoever only reads a plan waits for none of them.
"""

import sys

from analysis.network.affiliation import (
    Affiliation,
    affiliation,
    incidence_table,
    two_mode_graph,
    two_mode_positions,
)
from analysis.network.breadth_depth import QUADRANTS, BreadthDepth, breadth_depth
from analysis.network.callable_door import NetworkDoor
from analysis.network.combinations import exact_combinations, seriated, seriated_matrix
from analysis.network.communities import Communities, barber_modularity, communities
from analysis.network.core_periphery import CorePeriphery, core_periphery
from analysis.network.directed import calls, lead_support_graph, lead_support_ties
from analysis.network.equivalence import Equivalence, equivalence_table, structural_equivalence
from analysis.network.fixed_degree import FixedDegreeSample, fixed_degree_sample
from analysis.network.interchange import archive, files, write
from analysis.network.layout import Layout, labelled, layout, two_mode_layout
from analysis.network.margins import Margins
from analysis.network.measure import NODE_COLUMNS, PAIR_COLUMNS, TIE_COLUMNS, NetworkTables, Progress, measure
from analysis.network.methods import methods, methods_document, settings_words, short_methods, two_mode_methods
from analysis.network.of_plan import measure_plan, settings_of
from analysis.network.positions import positions
from analysis.network.projection import decomposition, projection_graph, shared_points, ties, weight_matrix
from analysis.network.settings import MODELS, WEIGHTS, Model, NetworkSettings, Weight, read_settings
from analysis.network.significance import NullModels, PlanVerdict, Verdict, backbone, pair_tests, plan_verdict
from analysis.network.specialisation import d_prime, h2, section_counts
from analysis.network.stochastic_degree import stochastic_degree_tails
from analysis.network.two_mode_communities import TwoModeCommunities, two_mode_communities
from analysis.network.two_mode_statistics import TwoModeStatistics, two_mode_nodes, two_mode_statistics
from analysis.network.verdict_words import (
    bound_words,
    finding_words,
    groups_words,
    p_in_words,
    pair_words,
    verdict_words,
    work_words,
)

__all__ = [
    "MODELS",
    "NODE_COLUMNS",
    "PAIR_COLUMNS",
    "QUADRANTS",
    "TIE_COLUMNS",
    "WEIGHTS",
    "Affiliation",
    "BreadthDepth",
    "Communities",
    "CorePeriphery",
    "Equivalence",
    "FixedDegreeSample",
    "Layout",
    "Margins",
    "Model",
    "NetworkSettings",
    "NetworkTables",
    "NullModels",
    "PlanVerdict",
    "Progress",
    "TwoModeCommunities",
    "TwoModeStatistics",
    "Verdict",
    "Weight",
    "affiliation",
    "archive",
    "backbone",
    "barber_modularity",
    "bound_words",
    "breadth_depth",
    "calls",
    "communities",
    "core_periphery",
    "d_prime",
    "decomposition",
    "equivalence_table",
    "exact_combinations",
    "files",
    "finding_words",
    "fixed_degree_sample",
    "groups_words",
    "h2",
    "incidence_table",
    "labelled",
    "layout",
    "lead_support_graph",
    "lead_support_ties",
    "measure",
    "measure_plan",
    "methods",
    "methods_document",
    "p_in_words",
    "pair_tests",
    "pair_words",
    "plan_verdict",
    "positions",
    "projection_graph",
    "read_settings",
    "section_counts",
    "seriated",
    "seriated_matrix",
    "settings_of",
    "settings_words",
    "shared_points",
    "short_methods",
    "stochastic_degree_tails",
    "structural_equivalence",
    "ties",
    "two_mode_communities",
    "two_mode_graph",
    "two_mode_layout",
    "two_mode_methods",
    "two_mode_nodes",
    "two_mode_positions",
    "two_mode_statistics",
    "verdict_words",
    "weight_matrix",
    "work_words",
    "write",
]

sys.modules[__name__].__class__ = NetworkDoor
