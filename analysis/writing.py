"""Tables → files: one file a table, and the text that their spans count."""

from pathlib import Path

from analysis.inert import inert_table
from analysis.tables import PlanTables
from analysis.whole_files import whole

FORMATS = ("csv", "parquet", "json")


def write_tables(
    tables: PlanTables, text: str, folder: Path, form: str = "csv", *, is_inert: bool = False
) -> list[Path]:
    """Write each table to `folder`/NAME.`form` and the text to `text.txt`; returns the paths in that order.

    CSV is UTF-8 with a byte-order mark, so that spreadsheets show Chinese; JSON is one array of records.
    Cells are the plan's own words; `is_inert` puts an apostrophe before those that a spreadsheet would run as formulas.
    Raises `PlanError` where the folder cannot be written.
    """
    with whole(folder) as aside:
        for name, frame in tables.items():
            path = aside / f"{name}.{form}"
            if form == "csv":
                (inert_table(frame) if is_inert else frame).to_csv(
                    path, index=False, encoding="utf-8-sig", lineterminator="\n"
                )
            elif form == "parquet":
                frame.to_parquet(path, index=False)
            else:
                frame.to_json(path, orient="records", force_ascii=False, indent=1)
        (aside / "text.txt").write_text(text, encoding="utf-8", newline="")
    return [*(folder / f"{name}.{form}" for name, _ in tables.items()), folder / "text.txt"]
