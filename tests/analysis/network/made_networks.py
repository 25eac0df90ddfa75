"""Networks that others measured or that can be measured by hand, and random ones."""

import networkx as nx
import numpy as np
from scipy.sparse import csr_array

from analysis.network import Affiliation


def network_from(matrix: list[list[int]]) -> Affiliation:
    """Departments a, b, c, … in the rows, points 1, 2, 3, … in the columns."""
    cells = np.array(matrix, dtype=np.int32).reshape(len(matrix), -1)
    departments = tuple(chr(ord("a") + row) for row in range(cells.shape[0]))
    return Affiliation(departments, tuple(str(column + 1) for column in range(cells.shape[1])), csr_array(cells))


def southern_women() -> Affiliation:
    """Eighteen women and fourteen events (Davis, Gardner & Gardner 1941), the field's best measured two-mode network."""
    graph = nx.davis_southern_women_graph()
    women = tuple(sorted(name for name, mode in graph.nodes(data="bipartite") if mode == 0))
    events = tuple(f"E{number}" for number in range(1, 15))
    cells = nx.bipartite.biadjacency_matrix(graph, women, events).astype(np.int32)
    return Affiliation(women, events, csr_array(cells))


def random_network(seed: int, departments: int = 8, points: int = 7, density: float = 0.35) -> Affiliation:
    cells = np.random.default_rng(seed).random((departments, points)) < density
    return network_from(cells.astype(int).tolist())
