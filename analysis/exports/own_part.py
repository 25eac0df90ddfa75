"""One department's part of what is selected: its points with all who stand in them, its ties, what is found about it."""

from collections.abc import Iterator
from dataclasses import replace

import pandas as pd

from analysis.exports.choice import no_department
from analysis.findings import MOST_NAMED, Finding, loads_of_named
from analysis.network import NetworkTables
from analysis.selection import Selected
from analysis.workload import shares, workload

__all__ = ["own_findings", "own_network", "own_part"]


def own_part(selected: Selected, department: str) -> Selected:
    """The points of `department` in `selected`, and every responsibility in them, its own before the others'.

    Who stands beside it is said by the whole plan, whatever the filter shows. Raises `PlanError` for a department that
    is not in the selection.
    """
    there = selected.assignments
    if department not in set(there["department"]):
        raise no_department(department, selected.departments["department"].tolist())
    keys = set(there.loc[there["department"] == department, "point_key"])
    rows = selected.tables.assignments
    beside = rows[rows["point_key"].isin(keys) & (rows["department"] != department)]
    own = there[there["department"] == department]
    points = selected.points[selected.points["point_key"].isin(keys)].reset_index(drop=True)
    return replace(
        selected,
        selection=replace(selected.selection, departments=(department,)),
        points=points,
        assignments=pd.concat([own, beside], ignore_index=True),
    )


def own_network(network: NetworkTables, department: str) -> NetworkTables:
    """`network` as it was measured, of which `department`, its partners and its ties are left."""
    ties, pairs = (
        table[(table["department_a"] == department) | (table["department_b"] == department)].reset_index(drop=True)
        for table in (network.ties, network.pairs)
    )
    near = {department, *ties["department_a"], *ties["department_b"]}
    nodes = network.nodes[network.nodes["department"].isin(near)].reset_index(drop=True)
    return replace(network, nodes=nodes, ties=ties, pairs=pairs)


def own_findings(whole: Selected, own: Selected, department: str) -> list[Finding]:
    """What `department` carries, leads, carries alone and with whom: `own` is its part of `whole`."""
    finders = (
        _load(whole, own, department),
        _lead(own, department),
        _sections(own, department),
        _beside(own, department),
    )
    return [finding for found in finders for finding in found]  # fmt: skip


def _keys(own: Selected) -> tuple[str, ...]:
    return tuple(own.points["point_key"])


def _load(whole: Selected, own: Selected, department: str) -> Iterator[Finding]:
    """How much it carries, and its place among all who have a name of their own."""
    counts = loads_of_named(whole).set_index("department")["point_count"]
    params: dict[str, str | int | tuple[str, ...]] = {"department": department, "count": len(own.points)}
    if department not in counts.index or len(counts) < 2:
        yield Finding("own-load-only", params, _keys(own), department)
        return
    count = counts[department]
    params |= {
        "departments": len(counts),
        "rank": int((counts > count).sum()) + 1,
        "tied": int((counts == count).sum()),
    }
    has_collectives = len(counts) < len(whole.departments)
    yield Finding("own-load-named" if has_collectives else "own-load", params, _keys(own), department)


def _lead(own: Selected, department: str) -> Iterator[Finding]:
    """How many of its points it leads, where the text says of any who leads."""
    rows = own.assignments
    leading = rows[rows["role"] == "lead"]
    if leading.empty or own.selection.order_leads:
        return
    led = set(leading.loc[leading["department"] == department, "point_key"])
    keys = tuple(key for key in _keys(own) if key in led)
    params: dict[str, str | int | tuple[str, ...]] = {
        "department": department, "count": len(keys), "total": len(own.points),
    }  # fmt: skip
    yield Finding("own-lead" if keys else "own-lead-none", params, keys or _keys(own), department)


def _sections(own: Selected, department: str) -> Iterator[Finding]:
    """In how many sections its points stand, where the plan has several, and in which most of them."""
    titles = {no: title for no, _, title in own.tables.top_sections()}
    units = shares(own)
    held = units[units["department"] == department]
    counts = held.loc[held["section"].isin(titles), "section"].value_counts()  # by number: titles may be alike
    if len(titles) < 2 or counts.sum() < len(held):  # some stand in no section
        return
    most, first = int(counts.max()), titles[str(counts.idxmax())]
    params: dict[str, str | int | tuple[str, ...]] = {
        "department": department, "count": len(held), "sections": len(counts), "section": first, "most": most,
    }  # fmt: skip
    is_alike = int((counts == most).sum()) > 1
    code = "own-section" if len(counts) == 1 else "own-sections-alike" if is_alike else "own-sections"
    yield Finding(code, params, _keys(own), department)


def _beside(own: Selected, department: str) -> Iterator[Finding]:
    """What it carries alone, and with how many others the rest, with whom most."""
    alone = tuple(key for key in _keys(own) if key in own.alone)
    if alone:
        yield Finding("own-alone", {"department": department, "count": len(alone)}, alone, department)
    table = workload(own)
    partners = table[table["department"] != department]
    if partners.empty:
        return
    most = int(partners["point_count"].max())
    names = tuple(partners.loc[partners["point_count"] == most, "department"])
    keys = tuple(key for key in _keys(own) if own.units[key] > 1)
    params: dict[str, str | int | tuple[str, ...]] = {
        "department": department, "partners": len(partners), "count": len(keys), "names": names, "shared": most,
    }  # fmt: skip
    code = "own-partners" if len(names) <= MOST_NAMED else "own-partners-many"
    yield Finding(code, params, keys, department)
