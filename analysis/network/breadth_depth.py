"""Breadth and depth of participation: with how many others a department works, and how much with each of them.

Barrat, Barthélemy, Pastor-Satorras & Vespignani (2004), The architecture of complex weighted networks, PNAS
101:3747–3752: strength by degree, the mean weight of a node's ties.
"""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pandas as pd

QUADRANTS = ("broad-deep", "broad-shallow", "narrow-deep", "narrow-shallow", "even", "alone")
"""At or above the median counts as broad and as deep, above it alone where nobody lies below. Where all are equally broad,
or equally deep, nobody is told from the others: "even". Who has no partner stands alone, in no quadrant."""
SAME = 1e-12
"""Sums of fractions that are equal may differ in their last bits."""


@dataclass(frozen=True, slots=True, eq=False)
class BreadthDepth:
    """The matrix of participation.

    `table`: a row a department: department, point_count, breadth (partners), strength, depth (strength per partner,
    missing for who has none), quadrant (one of QUADRANTS). `breadth` and `depth` are the medians over departments
    with partners, None where there are none.
    """

    table: pd.DataFrame
    breadth: float | None
    depth: float | None


def breadth_depth(nodes: pd.DataFrame) -> BreadthDepth:
    """The matrix of the departments in `nodes` (columns department, point_count, degree, strength)."""
    breadth = nodes["degree"].to_numpy(dtype=float)
    strength = nodes["strength"].to_numpy(dtype=float)
    depth = np.divide(strength, breadth, out=np.full(len(nodes), np.nan), where=breadth > 0)
    tied = breadth > 0
    middle = (float(np.median(breadth[tied])), float(np.median(depth[tied]))) if tied.any() else (None, None)
    table = pd.DataFrame({
        "department": nodes["department"].astype("string").array, "point_count": nodes["point_count"].astype("Int64").array,
        "breadth": nodes["degree"].astype("Int64").array, "strength": strength, "depth": depth,
        "quadrant": pd.Categorical(_quadrants(breadth, depth, middle), list(QUADRANTS)),
    })  # fmt: skip
    return BreadthDepth(table, *middle)


def _quadrants(
    breadth: npt.NDArray[np.float64],
    depth: npt.NDArray[np.float64],
    middle: tuple[float | None, float | None],
) -> list[str]:
    if middle[0] is None or middle[1] is None:
        return ["alone"] * len(breadth)
    if min(map(np.ptp, (breadth[breadth > 0], depth[breadth > 0]))) <= SAME:
        return ["even" if partners else "alone" for partners in breadth]
    broad = np.where(_lies_high(breadth, breadth > 0, middle[0]), "broad", "narrow")
    deep = np.where(_lies_high(depth, breadth > 0, middle[1]), "deep", "shallow")
    return [
        f"{one}-{other}" if partners else "alone" for one, other, partners in zip(broad, deep, breadth, strict=True)
    ]


def _lies_high(values: npt.NDArray[np.float64], tied: npt.NDArray[np.bool_], middle: float) -> npt.NDArray[np.bool_]:
    """Which `values` count as high beside the `middle` of the `tied` ones."""
    has_lower = bool((values[tied] < middle - SAME).any())
    return np.asarray(values >= middle - SAME if has_lower else values > middle + SAME, dtype=bool)
