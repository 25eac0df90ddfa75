"""The co-responsibility network: who answers for points together, how much, how surely, and where it stands.

`measure(assignments, points, settings)` gives every table, `measure_plan(tables, settings)` those of the part of a plan
that the settings name, `write(tables, folder)` every file; the modules
behind them are named for their families in the literature.
"""

from analysis.network.affiliation import (
    Affiliation,
    affiliation,
    incidence_table,
    two_mode_graph,
    two_mode_positions,
)
from analysis.network.combinations import exact_combinations, seriated, seriated_matrix
from analysis.network.communities import Communities, barber_modularity, communities
from analysis.network.directed import lead_support_graph, lead_support_ties
from analysis.network.fixed_degree import FixedDegreeSample, fixed_degree_sample
from analysis.network.interchange import archive, files, write
from analysis.network.layout import Layout, labelled, layout, two_mode_layout
from analysis.network.margins import Margins
from analysis.network.measure import NODE_COLUMNS, PAIR_COLUMNS, TIE_COLUMNS, NetworkTables, Progress, measure
from analysis.network.methods import methods, methods_document, settings_words
from analysis.network.of_plan import measure_plan
from analysis.network.positions import positions
from analysis.network.projection import decomposition, projection_graph, shared_points, ties, weight_matrix
from analysis.network.settings import MODELS, WEIGHTS, Model, NetworkSettings, Weight, read_settings
from analysis.network.significance import NullModels, PlanVerdict, Verdict, backbone, pair_tests, plan_verdict
from analysis.network.stochastic_degree import stochastic_degree_tails
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
    "TIE_COLUMNS",
    "WEIGHTS",
    "Affiliation",
    "Communities",
    "FixedDegreeSample",
    "Layout",
    "Margins",
    "Model",
    "NetworkSettings",
    "NetworkTables",
    "NullModels",
    "PlanVerdict",
    "Progress",
    "Verdict",
    "Weight",
    "affiliation",
    "archive",
    "backbone",
    "barber_modularity",
    "bound_words",
    "communities",
    "decomposition",
    "exact_combinations",
    "files",
    "finding_words",
    "fixed_degree_sample",
    "groups_words",
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
    "seriated",
    "seriated_matrix",
    "settings_words",
    "shared_points",
    "stochastic_degree_tails",
    "ties",
    "two_mode_graph",
    "two_mode_layout",
    "two_mode_positions",
    "verdict_words",
    "weight_matrix",
    "work_words",
    "write",
]
