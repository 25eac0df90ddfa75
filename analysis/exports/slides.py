"""The deck: cover, findings, then each figure as native objects with its evidence in the notes."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

import pandas as pd

from analysis.charts import LorenzInfo, MatrixInfo, WorkloadInfo
from analysis.charts.network_info import NetworkInfo
from analysis.charts.slope import SlopeInfo
from analysis.charts.style import words_of
from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.deck import Deck
from analysis.exports.evidence import point_numbers, sentences
from analysis.exports.exhibits import Exhibit, exhibits
from analysis.exports.paper import without_invitation
from analysis.exports.settled import Properties
from analysis.exports.slide_charts import bar_chart, curve_chart, slope_chart
from analysis.exports.slide_network import MOST_TIES, network_shapes, ties_left_out
from analysis.exports.slide_tables import data_table, matrix_table
from analysis.findings import findings
from analysis.i18n import Language, conventions, translate
from analysis.workload import workload

__all__ = ["slide", "slides"]

MOST_ROWS = 20
"""Departments on one slide; more go on to the next."""
MOST_COLUMNS = 8
MOST_NOTES = 60
"""Points in the notes of one slide."""

Draw = Callable[..., object]


def slides(brief: Brief, template: bytes | None = None, shown: Sequence[Exhibit] | None = None) -> bytes:
    """The .pptx of `brief`; a `template` is a reader's own .pptx (`PlanError` where it cannot be read).

    `shown` are its figures where they are drawn already.
    """
    deck = Deck(Properties.of(brief), brief.generated_on, template, latin=conventions(brief.language).latin_font)
    deck.cover(brief.title, _about(brief))
    found = findings(brief.selected)
    if found:
        keys = {key for each in found for key in each.point_keys}
        said = [each.sentence(brief.language) for each in found]
        most = int(workload(brief.selected)["point_count"].max())
        title = brief.words(
            "exports.title-findings",
            departments=len(brief.selected.departments),
            points=len(brief.selected.points),
            count=most,
        )
        deck.text(title, said, brief.source, _evidence(brief, tuple(keys)))
    for exhibit in exhibits(brief) if shown is None else shown:
        _add(deck, exhibit, _notes(brief, exhibit), brief.language)
    return deck.close()


def slide(exhibit: Exhibit, brief: Brief, template: bytes | None = None) -> bytes:
    """One figure as a deck of its own; without a native form it shows its data as a table."""
    deck = Deck(
        Properties.of(brief, exhibit.title), brief.generated_on, template, latin=conventions(brief.language).latin_font
    )
    _add(deck, exhibit, _numbers(brief), brief.language)
    return deck.close()


def _about(brief: Brief) -> list[str]:
    front, shown = brief.plan.front, brief.selected
    issued = front.issued_on.isoformat() if front.issued_on else ""
    counts = brief.words(
        "exports.slide.counts", sections=len(brief.tables.top_sections()), points=len(shown.points),
        departments=len(shown.departments), assignments=len(shown.assignments),
    )  # fmt: skip
    head = " ".join(part for part in (front.issuer, front.document_number, issued) if part)
    return [line for line in (head, counts, brief.settings, brief.verdict) if line]


def _add(deck: Deck, exhibit: Exhibit, notes: Sequence[str], language: Language) -> None:
    words = words_of(exhibit.figure)
    subtitle = without_invitation(words.subtitle)
    if isinstance(exhibit.info, NetworkInfo) and (left := ties_left_out(exhibit.info)):
        subtitle += translate("exports.slide.ties-left-out", language, shown=MOST_TIES, left=left)
    parts = list(_parts(exhibit, language))
    for number, draw in enumerate(parts, 1):
        title = words.title
        if len(parts) > 1:
            title = translate("exports.continued", language, title=title, part=number, parts=len(parts))
        deck.picture(title, subtitle, words.source, notes, draw)


def _parts(exhibit: Exhibit, language: Language) -> Iterator[Draw]:
    """The native form of what `exhibit` shows, on as many slides as its rows need."""
    match exhibit.info:
        case WorkloadInfo() as info if len(info.table):
            for rows in _pieces(len(info.table)):
                yield partial(bar_chart, info=info, language=language, rows=rows)
        case MatrixInfo() as info if len(info.cells):
            for rows in _pieces(len(info.rows)):
                yield partial(matrix_table, info=info, rows=rows)
        case NetworkInfo() as info if len(info.nodes):
            yield partial(network_shapes, info=info, language=language)
        case SlopeInfo() as info if len(info.table):
            yield partial(slope_chart, info=info)
        case LorenzInfo() as info if info.concentration:
            yield partial(curve_chart, info=info, language=language)
        case _:
            yield from _table_parts(exhibit.table)


def _table_parts(frame: pd.DataFrame) -> Iterator[Draw]:
    if frame.empty:
        raise PlanError("nothing-to-draw")
    shown = frame.iloc[:, :MOST_COLUMNS]
    for rows in _pieces(len(shown)):
        yield partial(data_table, frame=shown.iloc[rows])


def _pieces(count: int) -> list[slice]:
    """So many rows in pieces of about one size, none above what a slide holds."""
    slides_needed = -(-count // MOST_ROWS)
    size = -(-count // max(1, slides_needed))
    return [slice(start, min(start + size, count)) for start in range(0, count, max(1, size))]


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
        for name, numbers in point_numbers(brief).items()
    ]
    return [brief.words("exports.slide.notes-numbers"), *lines] if lines else []
