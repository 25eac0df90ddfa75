"""The deck: cover, findings, then each figure as native objects with its evidence in the notes."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.charts import LorenzInfo, MatrixInfo, WorkloadInfo
from analysis.charts.network_info import NetworkInfo
from analysis.charts.slope import SlopeInfo
from analysis.charts.style import words_of
from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.deck import Deck
from analysis.exports.duties import duties_of
from analysis.exports.evidence import sentences
from analysis.exports.exhibits import Exhibit, exhibits
from analysis.exports.paper import without_invitation
from analysis.exports.settled import Properties
from analysis.exports.slide_charts import bar_chart, bar_rows, curve_chart, slope_chart
from analysis.exports.slide_keys import Box
from analysis.exports.slide_network import MOST_TIES, names_left_out, network_shapes, ties_left_out
from analysis.exports.slide_tables import data_rows, data_table, matrix_rows, matrix_table
from analysis.findings import loads_of_named
from analysis.i18n import Language, conventions, listed, translate
from analysis.rounding import two_decimals
from analysis.workload import workload

__all__ = ["slide", "slides"]

MOST_COLUMNS = 8
MOST_NOTES = 60
"""Points in the notes of one slide."""

Draw = Callable[..., object]


def slides(brief: Brief, template: bytes | None = None, shown: Sequence[Exhibit] | None = None) -> bytes:
    """The .pptx of `brief`; a `template` is a reader's own .pptx (`PlanError` where it cannot be read).

    `shown` are its figures where they are drawn already.
    """
    deck = _deck(brief, template=template)
    deck.cover(brief.heading, _about(brief), [brief.note] if brief.note else [])
    _add_findings(deck, brief)
    for exhibit in exhibits(brief) if shown is None else shown:
        _add(deck, exhibit, _notes(brief, exhibit), brief.language)
    return deck.close()


def _deck(brief: Brief, title: str = "", template: bytes | None = None) -> Deck:
    latin = conventions(brief.language).latin_font
    return Deck(Properties.of(brief, title), brief.generated_on, template, latin=latin)


def _add_findings(deck: Deck, brief: Brief) -> None:
    """What was found, in sentences, and of one department its points; of a part without any responsibility its points."""
    points, count = brief.selected.points, len(brief.selected.points)
    said = [each.sentence(brief.language) for each in brief.findings]
    evidence = _evidence(brief, tuple({key for each in brief.findings for key in each.point_keys}))
    loads = loads_of_named(brief.selected)
    if brief.owner:
        deck.text(said[0], said[1:] or said, brief.source, evidence)
        title = brief.words("exports.own.points", department=brief.owner, count=count)
        deck.text(title, _own_points(brief), brief.source, [], partial(_continued, brief.language))
    elif said and len(loads):
        # Of the points that name someone, and of all who are counted, collective names too.
        departments, most = len(brief.selected.departments), int(workload(brief.selected)["point_count"].max())
        held = brief.selected.assignments["point_key"].nunique()
        code = "exports.title-findings" if departments > 1 else "exports.title-findings-one"
        title = brief.words(code, departments=departments, points=held, count=most)
        deck.text(title, said, brief.source, evidence)
    elif brief.selected.assignments.empty and count:
        rows = zip(points["point_no"].tolist(), points["title"].tolist(), strict=True)
        said = [brief.words("exports.point-title", number=number, title=title) for number, title in rows]
        deck.text(brief.words("exports.title-none", count=count), said, brief.source, [])


def _continued(language: Language, title: str, part: int, parts: int) -> str:
    return translate("exports.continued", language, title=title, part=part, parts=parts)


def _own_points(brief: Brief) -> list[str]:
    """The points of a department's own brief, a line each: its roles there where it has one to name, times and numbers."""
    plain, between = brief.words("role.responsible"), conventions(brief.language).between_clauses
    lines = []
    for duty in duties_of(brief, brief.owner):
        said = [] if duty.roles == (plain,) else [brief.listed(duty.roles)]
        said += [brief.listed(texts) for texts in duty.promised.values()]
        code = "exports.own.point-more" if said else "exports.point-title"
        lines.append(brief.words(code, number=duty.number, title=duty.title, more=between.join(said)))
    return lines


def slide(exhibit: Exhibit, brief: Brief) -> bytes:
    """One figure as a deck of its own; without a native form it shows its data as a table."""
    deck = _deck(brief, exhibit.title)
    _add(deck, exhibit, _numbers(brief), brief.language)
    return deck.close()


def _about(brief: Brief) -> list[str]:
    settings = f"{brief.words('exports.sheet.settings-row')}{conventions(brief.language).colon}{brief.settings}"
    return [line for line in (brief.issued, brief.counts, settings, brief.verdict) if line]


def _add(deck: Deck, exhibit: Exhibit, notes: Sequence[str], language: Language) -> None:
    words = words_of(exhibit.figure)
    subtitle, more = without_invitation(words.subtitle), list[str]()
    if isinstance(exhibit.info, NetworkInfo):
        subtitle, more = _network_words(exhibit.info, subtitle, deck.room(subtitle, words.source), language)
    parts = list(_parts(exhibit, language, deck.room(subtitle, words.source)))
    for number, part in enumerate(parts, 1):
        title = words.title if number == 1 else part.title
        if len(parts) > 1:
            title = _continued(language, title, number, len(parts))
        deck.picture(title, subtitle, words.source, [*more, *notes], part.draw)


def _network_words(info: NetworkInfo, subtitle: str, box: Box, language: Language) -> tuple[str, list[str]]:
    """The subtitle with what the slide leaves out, and lines for the notes that name it."""
    if left := ties_left_out(info):
        subtitle += translate("exports.slide.ties-left-out", language, shown=MOST_TIES, left=left)
    unnamed = names_left_out(info, box, language)
    if not unnamed:
        return subtitle, []
    subtitle += translate("exports.slide.names-left-out", language, left=len(unnamed))
    return subtitle, [translate("exports.slide.names-not-shown", language, names=listed(unnamed, language))]


@dataclass(frozen=True, slots=True)
class _Part:
    """What one slide shows: how it is drawn, and its title where it is not the first."""

    draw: Draw
    title: str = ""


def _parts(exhibit: Exhibit, language: Language, box: Box) -> Iterator[_Part]:
    """The native form of what `exhibit` shows, on as many slides as its rows need."""
    match exhibit.info:
        case WorkloadInfo() as info if len(info.table):
            for rows in bar_rows(info, language, box):
                draw = partial(bar_chart, info=info, language=language, rows=rows)
                yield _Part(draw, _loads_title(exhibit, info, rows, language))
        case MatrixInfo() as info if len(info.cells):
            for rows in matrix_rows(info, box):
                yield _Part(
                    partial(matrix_table, info=info, rows=rows), _rest_title("rest", rows, len(info.rows), language)
                )
        case NetworkInfo() as info if len(info.nodes):
            yield _Part(partial(network_shapes, info=info, language=language))
        case SlopeInfo() as info if len(info.table):
            yield _Part(partial(slope_chart, info=info))
        case LorenzInfo() as info if info.concentration:
            yield _Part(partial(curve_chart, info=info, language=language))
        case _:
            yield from _table_parts(exhibit.table, language, box)


def _table_parts(frame: pd.DataFrame, language: Language, box: Box) -> Iterator[_Part]:
    if frame.empty:
        raise PlanError("nothing-to-draw")
    shown = frame.iloc[:, :MOST_COLUMNS]
    for rows in data_rows(shown, box):
        draw = partial(data_table, frame=shown, rows=rows)
        yield _Part(draw, _rest_title("rest-rows", rows, len(shown), language))


def _rest_title(name: str, rows: slice, total: int, language: Language, **more: object) -> str:
    """The title of a slide that continues another: which rows it shows."""
    return translate(f"exports.title-{name}", language, first=rows.start + 1, last=rows.stop, total=total, **more)


def _loads_title(exhibit: Exhibit, info: WorkloadInfo, rows: slice, language: Language) -> str:
    """Which departments, and between which numbers their loads lie, or what they share with the one it is about."""
    loads = info.table.iloc[rows].sum(axis="columns")
    full = info.counting == "full"
    least, most = (f"{load:.0f}" if full else two_decimals(float(load)) for load in (loads.min(), loads.max()))
    name = f"rest-{'counts' if full else 'shares'}{'' if least != most else '-alike'}"
    name = f"own-{name}" if exhibit.owner else name
    said = _rest_title(name, rows, len(info.table), language, least=least, most=most, department=exhibit.owner)
    return translate(f"exports.title-by-{info.grouping}", language, title=said) if info.grouping else said


def _notes(brief: Brief, exhibit: Exhibit) -> list[str]:
    return [*_evidence(brief, exhibit.point_keys), *_numbers(brief)]


def _evidence(brief: Brief, keys: tuple[str, ...]) -> list[str]:
    lines = sentences(brief, keys)
    if not lines:
        return []
    rest = [brief.words("exports.slide.notes-rest", count=len(lines) - MOST_NOTES)] if len(lines) > MOST_NOTES else []
    return [brief.words("exports.slide.notes-points"), *lines[:MOST_NOTES], *rest]


def _numbers(brief: Brief) -> list[str]:
    lines = [
        brief.words("exports.slide.notes-line", department=name, count=len(numbers), numbers=brief.listed(numbers))
        for name, numbers in brief.point_numbers.items()
    ]
    return [brief.words("exports.slide.notes-numbers"), *lines] if lines else []
