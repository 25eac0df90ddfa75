"""What goes into a pack: which kinds of files, which charts, of whom; one value, which a page and the command line make."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches

from analysis.errors import PlanError
from analysis.figure_words import bare_numeral
from analysis.i18n import Language, conventions, listed, translate
from analysis.selection import Selection
from analysis.tables import PlanTables

__all__ = ["CHARTS", "EVERYTHING", "KINDS", "OF_ALL", "OF_ONE", "Choice", "no_department", "no_section", "selection_of"]

KINDS = ("slides", "workbook", "ledger", "report", "briefing", "agenda", "duty-sheets", "network", "pictures")
"""What a pack can hold, in its order."""
OF_ALL = ("workload", "workload-section", "workload-role", "matrix", "slope", "lorenz", "network")
"""The charts of all departments, in their order."""
OF_ONE = ("partners", "workload-role", "matrix", "network")
"""The charts of one department's own pack."""
CHARTS = tuple(dict.fromkeys([*OF_ALL, *OF_ONE]))
"""Every chart that slides, report and pictures can show."""
_KINDS_OF_ALL = ("briefing", "agenda", "network")
"""The kinds that are about all departments alone."""
_ALIKE = 0.5
"""How alike two names are that may be meant for each other: `difflib`'s ratio."""


@dataclass(frozen=True, slots=True)
class Choice:
    """What a pack holds; None leaves `kinds` or `charts` open, which is all that there are.

    A `light` pack has no pictures of four times the size, and the others in 256 colours. A `department` is whose own
    pack it is, `agenda` the keys of the points of its agenda, without which it has none. Raises `PlanError`:
    `unknown-kind`, `unknown-chart`, `agenda-without-points`, and `not-of-one`, `not-of-all` for what a pack of this sort
    cannot hold.
    """

    kinds: tuple[str, ...] | None = None
    charts: tuple[str, ...] | None = None
    light: bool = False
    department: str = ""
    agenda: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Take nothing that is not there."""
        for kind in self.kinds or ():
            if kind not in KINDS:
                raise PlanError("unknown-kind", name=kind, known=" ".join(self._kinds_known))
        for chart in self.charts or ():
            if chart not in CHARTS:
                raise PlanError("unknown-chart", name=chart, known=" ".join(self.charts_there))
        if self.agenda and self.department:
            raise _of_the_other_sort("agenda", self._kinds_known, is_own=True)
        if "agenda" in (self.kinds or ()) and not (self.agenda or self.department):
            raise PlanError("agenda-without-points")
        for asked, there in ((self.kinds, self._kinds_known), (self.charts, self.charts_there)):
            for name in asked or ():
                if name not in there:
                    raise _of_the_other_sort(name, there, is_own=bool(self.department))

    @property
    def kinds_there(self) -> tuple[str, ...]:
        """The kinds that such a pack can hold: an agenda only where its points are named."""
        return tuple(kind for kind in self._kinds_known if self.agenda or kind != "agenda")

    @property
    def _kinds_known(self) -> tuple[str, ...]:
        return tuple(kind for kind in KINDS if not (self.department and kind in _KINDS_OF_ALL))

    @property
    def kinds_left_out(self) -> tuple[str, ...]:
        """The kinds that it does not hold, in their order; an agenda whose points nobody named is not missed."""
        there = KINDS if self.department else self.kinds_there
        return tuple(set_apart(there, self.chosen_kinds))

    @property
    def charts_there(self) -> tuple[str, ...]:
        """The charts that such a pack can show."""
        return OF_ONE if self.department else OF_ALL

    @property
    def chosen_kinds(self) -> tuple[str, ...]:
        """The kinds that the pack holds, in their order."""
        return _in_order(self.kinds, self.kinds_there)

    @property
    def chosen_charts(self) -> tuple[str, ...]:
        """The charts that it shows, in their order."""
        return _in_order(self.charts, self.charts_there)

    @property
    def has_charts(self) -> bool:
        """Whether any of its kinds shows charts."""
        return bool({"slides", "report", "pictures"} & set(self.chosen_kinds))

    @property
    def is_whole(self) -> bool:
        """Whether nothing is left out."""
        held = self.kinds_there, OF_ALL
        return not (self.light or self.department) and (self.chosen_kinds, self.chosen_charts) == held

    def without(self, *kinds: str) -> "Choice":
        """This choice without some kinds of files."""
        return replace(self, kinds=tuple(kind for kind in self.chosen_kinds if kind not in kinds))

    def with_agenda(self, keys: tuple[str, ...]) -> "Choice":
        """This choice with an agenda of these points, where there are any."""
        if not keys:
            return self
        return replace(self, agenda=keys, kinds=None if self.kinds is None else (*self.kinds, "agenda"))

    def as_mapping(self) -> dict[str, object]:
        """What is chosen and what is left out, for a manifest."""
        return {
            "department": self.department, "kinds": list(self.chosen_kinds), "charts": list(self.chosen_charts),
            "light": self.light, "agenda": list(self.agenda),
            "kinds_left_out": list(self.kinds_left_out),
            "charts_left_out": [chart for chart in CHARTS if chart not in self.chosen_charts],
        }  # fmt: skip

    def asked_of(self, without: Mapping[str, Iterable[str]], language: Language) -> str:
        """What of the kinds and charts in `without` was asked for by name, as a list in words."""
        names = [
            translate(f"choice.{part}.{name}", language)
            for part, asked in (("kind", self.kinds), ("chart", self.charts))
            for name in without[f"{part}s"]
            if name in (asked or ())
        ]
        return listed(names, language)

    def in_words(self, language: Language) -> str:
        """What is chosen and what is left out, in a sentence."""
        mark = conventions(language).between_names

        def said(part: str, chosen: Iterable[str], left_out: Iterable[str], names: Mapping[str, str]) -> list[str]:
            held, rest = (mark.join(names[each] for each in group) for group in (chosen, left_out))
            found = [translate(f"choice.{part}" if held else f"choice.no-{part}", language, names=held)]
            return [*found, translate("choice.left-out", language, names=rest)] if rest else found

        parts = [translate("choice.of-one", language, department=self.department)] if self.department else []
        kinds = {kind: translate(f"choice.kind.{kind}", language) for kind in KINDS}
        charts = {chart: translate(f"choice.chart.{chart}", language) for chart in CHARTS}
        parts += said("kinds", self.chosen_kinds, self.kinds_left_out, kinds)
        if self.has_charts:
            parts += said("charts", self.chosen_charts, set_apart(self.charts_there, self.chosen_charts), charts)
        if self.light and "pictures" in self.chosen_kinds:
            parts.append(translate("choice.light", language))
        return conventions(language).between_clauses.join(parts)


def selection_of(tables: PlanTables, sections: Iterable[str], departments: Iterable[str]) -> Selection:
    """The selection of these sections, by number, numeral or title, and of these departments.

    Raises `PlanError` for what `tables` do not have, with what is alike.
    """
    known = {said: no for no, numeral, title in tables.top_sections() for said in (no, bare_numeral(numeral), title)}
    for name in sections:
        if name not in known:
            raise no_section(name, known)
    there = tables.departments["department"].tolist()
    for name in departments:
        if name not in there:
            raise no_department(name, there)
    return Selection(sections=tuple(dict.fromkeys(known[name] for name in sections)), departments=tuple(departments))


def set_apart(there: Iterable[str], chosen: Iterable[str]) -> list[str]:
    """What of `there` is not `chosen`."""
    taken = set(chosen)
    return [each for each in there if each not in taken]


def _in_order(chosen: tuple[str, ...] | None, there: tuple[str, ...]) -> tuple[str, ...]:
    return there if chosen is None else tuple(each for each in there if each in chosen)


EVERYTHING = Choice()
"""The whole pack."""


def _of_the_other_sort(name: str, there: Iterable[str], *, is_own: bool) -> PlanError:
    known = " ".join(there)
    return (
        PlanError("not-of-one", name=name, known=known) if is_own else PlanError("not-of-all", name=name, known=known)
    )


def no_department(name: str, known: Iterable[str]) -> PlanError:
    """The error that no department is called `name`, with those of `known` that are alike where there are any."""
    near = _alike(name, known)
    return PlanError("no-department-near", name=name, near=near) if near else PlanError("no-department", name=name)


def no_section(name: str, known: Iterable[str]) -> PlanError:
    """The error that no section is called `name`, with those of `known` that are alike where there are any."""
    near = _alike(name, known)
    return PlanError("no-section-near", name=name, near=near) if near else PlanError("no-section", name=name)


def _alike(name: str, known: Iterable[str]) -> str:
    """Up to three of `known` that `name` may be meant for, most alike first."""
    return "、".join(get_close_matches(name, list(known), n=3, cutoff=_ALIKE))
