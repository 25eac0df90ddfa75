"""Tables → files: one file a table, and the text that their spans count; and files that are made already."""

from collections.abc import Mapping
from pathlib import Path

from analysis.errors import PlanError
from analysis.inert import inert_table
from analysis.tables import PlanTables

FORMATS = ("csv", "parquet", "json")


def write_tables(
    tables: PlanTables, text: str, folder: Path, form: str = "csv", *, is_inert: bool = False
) -> list[Path]:
    """Write each table to `folder`/NAME.`form` and the text to `text.txt`; returns the paths in that order.

    CSV is UTF-8 with a byte-order mark, so that spreadsheets show Chinese; JSON is one array of records.
    Cells are the plan's own words; `is_inert` puts an apostrophe before those that a spreadsheet would run as formulas.
    Raises `PlanError` where the folder cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        paths = []
        for name, frame in tables.items():
            path = folder / f"{name}.{form}"
            if form == "csv":
                (inert_table(frame) if is_inert else frame).to_csv(
                    path, index=False, encoding="utf-8-sig", lineterminator="\n"
                )
            elif form == "parquet":
                frame.to_parquet(path, index=False)
            else:
                frame.to_json(path, orient="records", force_ascii=False, indent=1)
            paths.append(path)
        text_path = folder / "text.txt"
        text_path.write_text(text, encoding="utf-8", newline="")
    except OSError as error:
        raise PlanError("cannot-write", name=str(folder)) from error
    return [*paths, text_path]


def write_files(files: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write each of `files` (name, with folders of its own, → bytes) below `folder`; returns the paths in that order.

    Raises `PlanError` where the folder cannot be written.
    """
    paths = [folder / name for name in files]
    try:
        for path, content in zip(paths, files.values(), strict=True):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)
    except OSError as error:
        raise PlanError("cannot-write", name=str(folder)) from error
    return paths
