"""Findings: what the tables say, in sentences, each with the points behind it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from analysis.i18n import Language, conventions, listed, translate
from analysis.naming import room_for
from analysis.registry import Alias
from analysis.rounding import percent, short
from analysis.selection import Selected
from analysis.workload import concentration, evenness, workload

__all__ = [
    "AliasEffect",
    "Finding",
    "alias_effect",
    "findings",
    "headline",
    "loads_of_named",
    "shape_of_load",
    "shape_of_points",
]

MOST_NAMED = 4


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence, `finding.<code>` in the catalogue with `params`, and the keys of the points it counts."""

    code: str
    params: Mapping[str, str | int | tuple[str, ...]]
    point_keys: tuple[str, ...]
    department: str = ""

    @property
    def name(self) -> str:
        """What tells this finding from the others of its plan."""
        return f"{self.code}:{self.department}" if self.department else self.code

    def sentence(self, language: Language) -> str:
        """The finding in words."""
        words = {k: listed(v, language) if isinstance(v, tuple) else v for k, v in self.params.items()}
        return translate(f"finding.{self.code}", language, **words)


def findings(selected: Selected) -> list[Finding]:
    """What stands out in the selected part: who carries most, who leads, what is carried alone, by many, by nobody."""
    if selected.assignments.empty:
        return []
    finders = (_busiest, _leading, _led, _single, _largest, _always_alone, _without)
    return [finding for find in finders for finding in find(selected)]


def headline(selected: Selected, language: Language) -> str:
    """The first thing to know of a part, in a sentence: who carries most beside the median, what the first three carry."""
    table = workload(selected)
    found = concentration(table["point_count"])
    if found is None:
        return _nothing(selected, language)
    busiest = next(_busiest(selected), None)
    params = {"points": selected.assignments["point_key"].nunique(), "departments": len(table)}
    first = busiest.sentence(language) if busiest else translate("load.spread-out", language, **params)
    share = {
        "top": found.top, "share": percent(found.top_share), "load": int(table["point_count"].sum()),
        "median": short(float(table["point_count"].median())),
    }  # fmt: skip
    if found.top == len(table):
        return translate("load.headline-few", language, first=first)
    return translate("load.headline", language, first=first, **share) + _with_collectives(selected, language)


def _with_collectives(selected: Selected, language: Language) -> str:
    """That collective names are among those whose median and shares are told, each as one; nothing where there are none."""
    count = len(workload(selected)) - len(loads_of_named(selected))
    said = translate("load.collectives", language, count=count) if count else ""
    return said and f"{conventions(language).between_sentences}{said}"


def _nothing(selected: Selected, language: Language) -> str:
    """Why there is nothing to tell: the plan has it not, or the selection leaves it out."""
    code = "overview.no-responsibility" if selected.tables.assignments.empty else "chart.nothing-selected"
    return translate(code, language)


def shape_of_load(selected: Selected, measure: str, language: Language) -> str:
    """How a load is spread, in words: who carries over twice the median, what the first three carry, how even it is.

    `measure` is the column of `workload` that is meant: point_count or fractional_count.
    """
    table = workload(selected)
    found = concentration(table[measure])
    if found is None:
        return _nothing(selected, language)
    if len(table) == 1:  # its load has no shape
        return headline(selected, language)
    median = float(table[measure].median())
    over = table.loc[table[measure] > 2 * median + 1e-9, "department"].tolist()
    named = room_for(over, MOST_NAMED)
    count, names = len(over), listed(named, language)
    code = "over-none" if not over else "over" if count == len(named) else "over-many"
    return translate(
        "load.shape" if found.top < len(table) else "load.shape-few", language,
        over=translate(f"load.{code}", language, count=count, names=names, median=short(median)),
        top=found.top, share=percent(found.top_share),
        gini=_gini_in_words(found.gini), even=translate(f"load.gini-{evenness(found.gini)}", language),
    ) + _with_collectives(selected, language)  # fmt: skip


def _gini_in_words(gini: float) -> str:
    """`gini` with two decimals, or as many more as keep it on its side of a mark of `evenness`."""
    digits = next(each for each in range(2, 18) if evenness(round(gini, each)) == evenness(gini))
    return f"{gini:.{digits}f}"


def shape_of_points(selected: Selected, language: Language) -> str:
    """How the points are held, in words: how many by one department, by several, by nobody, and where a lead is said."""
    total = len(selected.points)
    if not total:
        return _nothing(selected, language)
    alone, held = (
        int(selected.points["point_key"].isin(keys).sum()) for keys in (selected.alone, selected.units.index)
    )
    counts = {
        "alone": alone,
        "shared": held - alone,
        "led": 0 if selected.selection.order_leads else len(_led_keys(selected)),
        "without": total - held,
    }
    said = [translate(f"load.points-{code}", language, count=count) for code, count in counts.items() if count]
    return translate("load.points", language, total=total, counts=conventions(language).between_clauses.join(said))


def loads_of_named(selected: Selected) -> pd.DataFrame:
    """The workload of departments with a name of their own: a collective (各有关单位) is nobody to point at."""
    table, departments = workload(selected), selected.departments
    collective = departments.loc[departments["is_collective"].fillna(False).astype(bool), "department"]
    return table[~table["department"].isin(collective)]


def _busiest(selected: Selected) -> Iterator[Finding]:
    table = loads_of_named(selected)
    if table.empty:
        return
    most = int(table["point_count"].max())
    names = tuple(table.loc[table["point_count"] == most, "department"])
    if len(names) > MOST_NAMED:
        return
    keys = _keys_of(selected, names)
    codes = ("busiest", "busiest-tied")
    if _collectives_have(selected, "point_count", most):
        codes = ("busiest-named", "busiest-tied-named")
    code = "busiest-only" if len(selected.points) == 1 else codes[len(names) > 1]
    params: dict[str, str | int | tuple[str, ...]] = {
        "departments": names,
        "count": most,
        "total": len(selected.points),
    }
    yield Finding(code, params, keys, names[0] if len(names) == 1 else "")


def _leading(selected: Selected) -> Iterator[Finding]:
    """Who leads most, where the text says who leads."""
    table = loads_of_named(selected)
    most = int(table["lead_count"].max()) if len(table) else 0
    names = tuple(table.loc[table["lead_count"] == most, "department"])
    if most < 2 or len(table) < 2 or len(names) > MOST_NAMED or selected.selection.order_leads:
        return
    rows = selected.assignments
    led = set(rows.loc[(rows["role"] == "lead") & rows["department"].isin(names), "point_key"])
    keys = tuple(key for key in selected.points["point_key"] if key in led)
    codes = ("leading", "leading-tied")
    if _collectives_have(selected, "lead_count", most):
        codes = ("leading-named", "leading-tied-named")
    code = codes[len(names) > 1]
    yield Finding(code, {"departments": names, "count": most}, keys, names[0] if len(names) == 1 else "")


def _collectives_have(selected: Selected, measure: str, count: int) -> bool:
    """Whether a collective name has `count` or more, so that nobody with a name of its own has most of all."""
    table, named = workload(selected), loads_of_named(selected)
    return bool((table.loc[~table["department"].isin(named["department"]), measure] >= count).any())


def _led(selected: Selected) -> Iterator[Finding]:
    """How many points say who leads, where not all of them do."""
    led, total = _led_keys(selected), len(selected.points)
    if led and len(led) < total and not selected.selection.order_leads:
        keys = tuple(key for key in selected.points["point_key"] if key in led)
        yield Finding("led", {"count": len(keys), "total": total}, keys)


def _led_keys(selected: Selected) -> set[str]:
    """The selected points that say who leads, whoever of it is looked at."""
    rows = selected.tables.assignments
    return set(rows.loc[rows["role"] == "lead", "point_key"]) & set(selected.points["point_key"])


def _single(selected: Selected) -> Iterator[Finding]:
    keys = tuple(key for key in selected.points["point_key"] if key in selected.alone)
    if keys:
        yield Finding("single", {"count": len(keys), "total": len(selected.points)}, keys)


def _largest(selected: Selected) -> Iterator[Finding]:
    """Points with unusually many departments: more than two standard deviations above the plan's mean."""
    units = selected.units
    if len(units) < 2 or not units.std():
        return
    keys = _keys_where(selected, units > units.mean() + 2 * units.std(ddof=0))
    if not 0 < len(keys) <= MOST_NAMED:
        return
    ordered = sorted(keys, key=lambda key: -units[key])
    params = {
        "points": tuple(ordered),
        "counts": tuple(str(units[key]) for key in ordered),
    }
    yield Finding("largest" if len(ordered) > 1 else "largest-one", params, keys)


def _always_alone(selected: Selected) -> Iterator[Finding]:
    table = loads_of_named(selected)
    alone = table[(table["alone_count"] == table["point_count"]) & (table["point_count"] > 1)]
    for department in alone["department"].tolist():
        keys = _keys_of(selected, (department,))
        yield Finding("always-alone", {"department": department, "count": len(keys)}, keys, department)


def _without(selected: Selected) -> Iterator[Finding]:
    keys = tuple(selected.points.loc[~selected.points["point_key"].isin(selected.units.index), "point_key"])
    if keys:
        yield Finding("without", {"count": len(keys)}, keys)


def _keys_of(selected: Selected, departments: Sequence[str]) -> tuple[str, ...]:
    rows = selected.assignments
    keys = set(rows.loc[rows["department"].isin(departments), "point_key"])
    return tuple(key for key in selected.points["point_key"] if key in keys)


def _keys_where(selected: Selected, condition: "pd.Series[bool]") -> tuple[str, ...]:
    keys = set(condition.index[condition])
    return tuple(key for key in selected.points["point_key"] if key in keys)


@dataclass(frozen=True, slots=True)
class AliasEffect:
    """What switching a proposed alias on changes: point counts before and after, the rank after, departments left.

    `tied` departments have that rank. `together` holds the keys of points that name both: none is evidence for the alias,
    any is evidence against it.
    """

    name_count: int
    department_count: int
    merged_count: int
    rank: int
    departments_after: int
    together: tuple[str, ...]
    tied: int = 1


def alias_effect(separate: Selected, merged: Selected, alias: Alias) -> AliasEffect:
    """Compare the whole plan with the alias off (`separate`) and on (`merged`).

    Where another alias leads on from its department, what the names become is the department that is counted.
    """
    before = workload(separate).set_index("department")["point_count"]
    after = workload(merged).set_index("department")["point_count"]
    became = merged.assignments.loc[separate.assignments["department"] == alias.name, "department"]
    target = next(iter(became), alias.department)
    count = int(after[target])
    name, department = (set(_keys_of(separate, (each,))) for each in (alias.name, target))
    both = tuple(key for key in separate.points["point_key"] if key in name & department)
    rank, tied = int((after > count).sum()) + 1, int((after == count).sum())
    return AliasEffect(int(before[alias.name]), int(before.get(target, 0)), count, rank, len(after), both, tied)
