"""How specialised departments are in sections: H2′ of the whole, d′ of each department.

On the incidence matrix itself H2′ is 0 by construction (a table of 0 and 1 is as even as its margins allow), so both
are taken of the counts departments × top sections. Blüthgen, Menzel & Blüthgen (2006), Measuring specialization in
species interaction networks, BMC Ecology 6:9.
"""

import heapq
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import scipy
from scipy.sparse import coo_array

Counts = npt.NDArray[np.int64]


def section_counts(assignments: pd.DataFrame) -> pd.DataFrame:
    """Points of each department in each top section: index `department`, a column a section number, in text order.

    A point counts once for a department. Collective names stay where `assignments` holds them.
    """
    named = assignments[assignments["department"].notna()]
    unique = named.drop_duplicates(["plan_id", "point_key", "department"])
    section = unique["section_no"].fillna("").str.split(".").str[0].rename("section_no")
    table = pd.crosstab(unique["department"], section)
    return table.reindex(columns=list(dict.fromkeys(section))).rename_axis("department")


def h2(counts: pd.DataFrame) -> float | None:
    """H2′ of a table of whole numbers: 0 as even as the margins allow, 1 as specialised as they allow.

    The evenest table is found exactly, the most specialised by putting the largest numbers first, as usual; a table
    that is more specialised than that one gives 1. None where the margins leave no choice.
    """
    table = _without_empty(counts.to_numpy(dtype=np.int64))
    if not table.size:
        return None
    highest, lowest, found = _entropy(evenest(table)), _entropy(_most_specialised(table)), _entropy(table)
    lowest = min(lowest, found)
    if highest - lowest < 1e-12:
        return None
    return float(np.clip((highest - found) / (highest - lowest), 0.0, 1.0))


def d_prime(counts: pd.DataFrame) -> pd.Series:
    """d′ of each row: 0 where it spreads as all rows together do, 1 where it could not be further from that.

    Missing for a row without a point and where only one section exists.
    """
    table = counts.to_numpy(dtype=np.int64)
    columns, total = table.sum(axis=0), int(table.sum())
    values = [_d_prime_of(row, columns, total) for row in table]
    return pd.Series(pd.array(values, dtype="Float64"), index=counts.index, name="d_prime")


def _d_prime_of(row: Counts, columns: Counts, total: int) -> float | None:
    load = int(row.sum())
    if not load or load == total or (columns > 0).sum() < 2:
        return None
    lowest = _divergence(_as_all_do(load, columns), columns)
    highest = float(np.log(total / load))
    if highest - lowest < 1e-12:
        return None
    return float(np.clip((_divergence(row, columns) - lowest) / (highest - lowest), 0.0, 1.0))


def _divergence(row: Counts, columns: Counts) -> float:
    """Kullback–Leibler divergence of a row's shares from those of all."""
    some = row > 0
    own, every = row[some] / row.sum(), columns[some] / columns.sum()
    return float((own * np.log(own / every)).sum())


def _as_all_do(load: int, columns: Counts) -> Counts:
    """`load` points spread so that their divergence is least: one by one, each where it adds least (exact: convex)."""
    spread = np.zeros(len(columns), dtype=np.int64)
    queue = [(_cost(1, int(column)), index) for index, column in enumerate(columns) if column]
    heapq.heapify(queue)
    for _ in range(load):
        _, index = heapq.heappop(queue)
        spread[index] += 1
        if spread[index] < columns[index]:
            heapq.heappush(queue, (_cost(int(spread[index]) + 1, int(columns[index])), index))
    return spread


def _cost(number: int, column: int) -> float:
    """What the `number`-th point in a column of so many adds to Σ x ln(x / column)."""
    before = (number - 1) * np.log((number - 1) / column) if number > 1 else 0.0
    return float(number * np.log(number / column) - before)


def evenest(table: Counts) -> Counts:
    """The table of whole numbers with the margins of `table` and the highest entropy.

    A transport problem with convex costs, so that a linear programme over single units gives whole numbers. Only units
    near the product of the margins are let in at first; where a unit left out would be worth its price, more are.
    """
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    most, near = np.minimum.outer(rows, columns), np.outer(rows, columns) // max(int(table.sum()), 1)
    reach = 1
    while True:
        low, high = np.clip(near - reach, 0, most), np.clip(near + 1 + reach, 0, most)
        found, price = _evenest_between(low, high, rows, columns)
        if found is not None:
            wanted = (high < most) & (_unit_cost(high + 1) < price - 1e-7)
            unwanted = (low > 0) & (_unit_cost(np.maximum(low, 1)) > price + 1e-7)
            if not (wanted.any() or unwanted.any()):
                return found
        elif reach > table.sum():
            raise ArithmeticError("no table has these margins")
        reach *= 2


def _evenest_between(low: Counts, high: Counts, rows: Counts, columns: Counts) -> tuple[Counts | None, Any]:
    """The evenest table within bounds, and what one more unit in each cell may cost; None where no table lies there."""
    count = (high - low).ravel()
    row, column = (np.repeat(index.ravel(), count) for index in np.indices(low.shape))
    number = np.arange(count.sum())
    unit = number - np.repeat(np.cumsum(count) - count, count) + np.repeat(low.ravel(), count) + 1
    cells = (np.concatenate([row, len(rows) + column]), np.tile(number, 2))
    margins = coo_array((np.ones(2 * len(number)), cells), shape=(sum(low.shape), len(number)))
    left = np.concatenate([rows - low.sum(axis=1), columns - low.sum(axis=0)])
    solved: Any = scipy.optimize.linprog(
        _unit_cost(unit), A_eq=margins.tocsr(), b_eq=left, bounds=(0, 1), method="highs"
    )
    if solved.status:
        return None, None
    even = low.copy()
    np.add.at(even, (row, column), np.rint(solved.x).astype(np.int64))
    paid = solved.eqlin.marginals
    return even, paid[: len(rows), None] + paid[None, len(rows) :]


def _unit_cost(unit: Counts) -> npt.NDArray[np.float64]:
    """What the `unit`-th point in a cell adds to Σ x ln x."""
    before = np.maximum(unit - 1, 1)
    return np.asarray(unit * np.log(unit) - np.where(unit > 1, (unit - 1) * np.log(before), 0.0))


def _most_specialised(table: Counts) -> Counts:
    """A table of these margins with its numbers in as few cells as putting the largest first gives."""
    rows, columns = table.sum(axis=1), table.sum(axis=0)
    full = np.zeros_like(table)
    while rows.any():
        most = np.minimum.outer(rows, columns)
        row, column = np.unravel_index(int(most.argmax()), most.shape)
        full[row, column] += most[row, column]
        rows[row], columns[column] = rows[row] - most[row, column], columns[column] - most[row, column]
    return full


def _entropy(table: Counts) -> float:
    shares = table[table > 0] / table.sum()
    return float(-(shares * np.log(shares)).sum())


def _without_empty(table: Counts) -> Counts:
    some_rows, some_columns = table.sum(axis=1) > 0, table.sum(axis=0) > 0
    return np.asarray(table[np.ix_(some_rows, some_columns)], dtype=np.int64)
