"""One figure as it stands on a page: its picture, its data, its slide, each made when it is asked for."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import pandas as pd

from analysis.exports.brief import Brief
from analysis.exports.exhibits import Exhibit
from analysis.exports.file_types import mime_of
from analysis.exports.packing import safe_name
from analysis.exports.pictures import PICTURES, picture
from analysis.exports.slides import slide
from analysis.exports.tables_out import Sheet, Workbook
from analysis.inert import inert_csv

__all__ = ["FigureFile", "figure_files"]


@dataclass(frozen=True, slots=True)
class FigureFile:
    """One file that a figure can become; `make` gives its bytes, or raises `PlanError`."""

    kind: str
    label: str
    name: str
    mime: str
    make: Callable[[], bytes]
    needs_browser: bool = False


def figure_files(exhibit: Exhibit, figure_name: str, brief: Brief) -> list[FigureFile]:
    """What `exhibit` can become: nothing is made before it is asked for; `figure_name` names the files and the sheet."""
    name, said, frame = safe_name(figure_name), brief.words, exhibit.table
    makers: list[tuple[str, str, Callable[[], bytes]]] = [
        ("slide", f"{name}.pptx", partial(slide, exhibit, brief)),
        ("data-xlsx", f"{name}.xlsx", partial(_xlsx, frame, name, brief)),
        ("data-csv", f"{name}.csv", partial(inert_csv, frame)),
    ]
    pictures: list[tuple[str, str, Callable[[], bytes]]] = [
        (each.kind, f"{name}{each.ending}", partial(picture, exhibit.figure, each.form, each.scale, brief.generated_on))
        for each in PICTURES
    ]
    return [
        FigureFile(kind, said(f"exports.menu.{kind}"), file, mime_of(file), make, needs_browser)
        for group, needs_browser in ((makers, False), (pictures, True))
        for kind, file, make in group
    ]


def _xlsx(frame: pd.DataFrame, name: str, brief: Brief) -> bytes:
    book = Workbook(brief)
    # Excel takes no more than 31 characters, and none of these, in the name of a sheet.
    book.add(Sheet(name.translate(str.maketrans("[]'", "___"))[:31], frame))
    rows = [(brief.words("exports.sheet.source"), brief.source)]
    heads = [brief.words("exports.sheet.item"), brief.words("exports.sheet.value")]
    book.add(Sheet(brief.words("exports.sheet.settings"), pd.DataFrame(rows, columns=heads, dtype="string")))
    return book.close()
