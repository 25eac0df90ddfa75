"""The report: one HTML file with everything in it, interactive, without any request to another host, A4 when printed."""

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

import pandas as pd
from plotly.io import to_html
from plotly.offline import get_plotlyjs

from analysis.charts.style import FONT, PALETTES, words_of
from analysis.charts.toolbar import plotly_settings
from analysis.errors import PlanError
from analysis.exports.brief import Brief
from analysis.exports.exhibits import Exhibit, exhibits
from analysis.exports.paper import for_paper
from analysis.exports.pictures import bare_svg, has_browser
from analysis.exports.tables_out import as_shown
from analysis.exports.workbook import settings_rows
from analysis.i18n import conventions

__all__ = ["report"]

WIDTH = 700
"""Pixels of an A4 page between its margins: the same on screen and on paper."""
MOST_ROWS, MOST_COLUMNS = 60, 8
"""Of a table on paper; the screen has all of it."""
_LIGHT = PALETTES["light"]
_STYLE = f"""
body {{ margin: 0 auto; padding: 24px 16px; max-width: {WIDTH}px; font: 15px/1.7 {FONT}; color: {_LIGHT.ink}; background: {_LIGHT.paper}; }}
h1 {{ font-size: 24px; line-height: 1.4; margin: 0 0 4px; }}
h2 {{ font-size: 17px; line-height: 1.5; margin: 28px 0 2px; }}
p, li {{ margin: 4px 0; }}
ul {{ padding-left: 1.2em; }}
.quiet {{ color: {_LIGHT.muted}; font-size: 13px; }}
.source {{ border-top: 1px solid {_LIGHT.grid}; padding-top: 4px; }}
section {{ break-inside: avoid; }}
.figure {{ overflow-x: auto; }}
table {{ border-collapse: collapse; font-size: 12.5px; line-height: 1.5; font-variant-numeric: tabular-nums; }}
th, td {{ text-align: left; vertical-align: top; padding: 3px 10px 3px 0; overflow-wrap: anywhere; }}
th, td {{ border-bottom: 1px solid {_LIGHT.grid}; }}
.settings th {{ white-space: nowrap; font-weight: 400; color: {_LIGHT.muted}; }}
td:first-child:not(.number) {{ min-width: 10em; }}
td.number {{ text-align: right; overflow-wrap: normal; }}
details {{ font-size: 13px; margin: 4px 0; }}
summary {{ cursor: pointer; color: {_LIGHT.muted}; }}
@page {{ size: A4; margin: 14mm 12mm; }}
.still svg {{ max-width: 100%; height: auto; }}
@page {{ @bottom-right {{ content: counter(page) " / " counter(pages); font: 9px {FONT}; color: {_LIGHT.muted}; }} }}
.on-paper {{ display: none; }}
@media print {{ .beyond {{ display: none; }} .on-paper {{ display: block; }}
body {{ padding: 0; }} details {{ break-inside: auto; }}
thead {{ display: table-header-group; }} tr {{ break-inside: avoid; }}
.modebar {{ display: none !important; }} h2 {{ break-after: avoid; }} }}
"""


# Without a script tables stand open and pictures are still ones; with it they close, and open on paper.
_SCRIPT = """
const tables = [...document.querySelectorAll('details')];
const open = (is) => tables.forEach((each) => { each.open = is; });
open(false);
addEventListener('beforeprint', () => open(true));
addEventListener('afterprint', () => open(false));
"""


def report(brief: Brief, shown: Sequence[Exhibit] | None = None, *, stills: bool = True) -> bytes:
    """The report of `brief` as one HTML file; `shown` are its figures where they are drawn already.

    Where `stills` are wanted and a Chromium is there to draw them, each picture also stands as SVG, for a page without
    JavaScript; its table stands there in any case.
    """
    drawn = exhibits(brief) if shown is None else shown
    with_stills = stills and has_browser()
    sections = [_section(brief, each, with_stills=with_stills) for each in drawn]
    body = "\n".join([_head(brief), *sections, _how(brief), f"<script>{_SCRIPT}</script>"])
    page = (
        f'<!DOCTYPE html>\n<html lang="{conventions(brief.language).locale}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{escape(brief.heading)}</title>\n'
        f"<style>{_STYLE}</style>\n<noscript><style>.figure {{ display: none; }}</style></noscript>\n"
        f"<script>{get_plotlyjs()}</script>\n</head>\n<body>\n{body}\n</body>\n</html>\n"
    )
    return page.encode()


def _head(brief: Brief) -> str:
    said = "".join(f"<li>{escape(each.sentence(brief.language))}</li>" for each in brief.findings)
    empty = f"<p>{escape(brief.words('chart.nothing-to-show'))}</p>"
    return (
        f"<h1>{escape(brief.heading)}</h1>\n<p class='quiet'>{escape(brief.issued)}</p>\n"
        f"<p>{escape(brief.verdict)}</p>\n"
        f"<h2>{escape(brief.words('exports.report.findings'))}</h2>\n" + (f"<ul>{said}</ul>" if said else empty)
    )


def _still(brief: Brief, exhibit: Exhibit, *, with_stills: bool) -> str:
    """What stands in the place of an interactive picture where scripts do not run."""
    if with_stills:
        try:
            svg = bare_svg(exhibit.figure, WIDTH)
        except PlanError:
            pass  # the table says as much
        else:
            return f"<noscript><div class='still'>{svg[svg.index('<svg') :]}</div></noscript>"
    return f"<noscript><p class='quiet'>{escape(brief.words('exports.report.no-script'))}</p></noscript>"


def _section(brief: Brief, exhibit: Exhibit, *, with_stills: bool) -> str:
    words = words_of(exhibit.figure)
    bare = for_paper(exhibit.figure, WIDTH, has_words=False)
    settings = plotly_settings(brief.language, responsive=False)
    drawn = to_html(bare, config=settings, include_plotlyjs=False, full_html=False, div_id=f"figure-{exhibit.key}")
    return (
        f"<section>\n<h2>{escape(words.title)}</h2>\n<p class='quiet'>{escape(words.subtitle)}</p>\n"
        f"<div class='figure'>{drawn}</div>\n"
        f"{_still(brief, exhibit, with_stills=with_stills)}<p class='quiet source'>{escape(words.source)}</p>\n</section>\n"
        f"<details open><summary>{escape(brief.words('exports.report.table'))}</summary>{_table(exhibit.table)}"
        f"{_cut(brief, exhibit.table)}</details>"
    )


def _cut(brief: Brief, frame: pd.DataFrame) -> str:
    """What paper leaves out of a large table, said below it."""
    if len(frame) <= MOST_ROWS and frame.shape[1] <= MOST_COLUMNS:
        return ""
    said = brief.words("exports.report.cut", rows=MOST_ROWS, columns=MOST_COLUMNS)
    return f"<p class='quiet on-paper'>{escape(said)}</p>"


def _table(frame: pd.DataFrame) -> str:
    heads = "".join(f"<th{_beyond(at, MOST_COLUMNS)}>{escape(str(name))}</th>" for at, name in enumerate(frame.columns))
    rows = "".join(
        f"<tr{_beyond(at, MOST_ROWS)}>{''.join(_cells(row))}</tr>"
        for at, row in enumerate(frame.itertuples(index=False, name=None))
    )
    return f"<table><thead><tr>{heads}</tr></thead><tbody>{rows}</tbody></table>"


def _cells(row: tuple[Any, ...]) -> Iterator[str]:
    for at, value in enumerate(row):
        if pd.isna(value):
            yield f"<td{_beyond(at, MOST_COLUMNS)}></td>"
        elif isinstance(value, str):
            yield f"<td{_beyond(at, MOST_COLUMNS)}>{escape(value)}</td>"
        else:
            kind = "number beyond" if at >= MOST_COLUMNS else "number"
            yield f"<td class='{kind}'>{as_shown(value)}</td>"


def _beyond(place: int, most: int) -> str:
    return " class='beyond'" if place >= most else ""


def _how(brief: Brief) -> str:
    rows = "".join(f"<tr><th>{escape(item)}</th><td>{escape(value)}</td></tr>" for item, value in settings_rows(brief))
    return f"<h2>{escape(brief.words('exports.report.how'))}</h2>\n<table class='settings'>{rows}</table>"
