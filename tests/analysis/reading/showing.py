"""What a test compares: a text's rows and findings as plain values."""

import traceback
import zipfile
from pathlib import Path
from xml.etree import ElementTree

from analysis.errors import PlanError
from analysis.reading import SourceText, read_bytes

GROUP = "group"


def text_of(data: bytes) -> str:
    return read_bytes(data, "made-up").text


def rows_of(source: SourceText) -> list[dict[str, str] | tuple[str, ...]]:
    """A task row as heading → words, a group row as the tuple of its words; every span is read from the text."""
    return [
        (GROUP, *(source.text[cell.start : cell.end] for cell in row.cells))
        if row.is_group
        else {cell.column: source.text[cell.start : cell.end] for cell in row.cells}
        for row in source.rows
    ]


def findings_of(source: SourceText) -> list[tuple[str, dict[str, str | int]]]:
    return [(found.code, dict(found.params)) for found in source.diagnostics]


def raise_own_fault(error: PlanError) -> None:
    """Raise what `error` wraps where code of this project, and not a library on a damaged file, stumbled."""
    cause = error.__cause__
    if cause is None or isinstance(cause, ElementTree.ParseError | PlanError | UnicodeError | zipfile.BadZipFile):
        return
    innermost = traceback.extract_tb(cause.__traceback__)[-1].filename
    if "analysis/reading" in Path(innermost).as_posix():
        raise cause
