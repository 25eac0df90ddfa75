"""A part of a plan → files for a meeting: slides, workbook, duty sheets, briefing, report, pictures, and all of them in one pack.

Every export takes a `Brief` and returns bytes, the same bytes whenever it is made again.
"""

from analysis.exports.agenda import agenda
from analysis.exports.brief import Brief, brief_of, proposed_aliases
from analysis.exports.briefing import briefing
from analysis.exports.choice import CHARTS, EVERYTHING, KINDS, Choice, selection_of
from analysis.exports.duty_sheets import duty_sheets
from analysis.exports.exhibits import Exhibit, exhibits
from analysis.exports.ledger_book import ledger_workbook, row_words
from analysis.exports.pack_folder import folders_of, unpack
from analysis.exports.packing import MANIFEST, archive_name, files_of, manifest_of, pack, safe_name
from analysis.exports.packing_apart import pack_apart
from analysis.exports.pictures import has_browser, picture
from analysis.exports.report import report
from analysis.exports.settled import zipped
from analysis.exports.single import FigureFile, figure_files
from analysis.exports.slides import slide, slides
from analysis.exports.workbook import workbook

__all__ = [
    "CHARTS",
    "EVERYTHING",
    "KINDS",
    "MANIFEST",
    "Brief",
    "Choice",
    "Exhibit",
    "FigureFile",
    "agenda",
    "archive_name",
    "brief_of",
    "briefing",
    "duty_sheets",
    "exhibits",
    "figure_files",
    "files_of",
    "folders_of",
    "has_browser",
    "ledger_workbook",
    "manifest_of",
    "pack",
    "pack_apart",
    "picture",
    "proposed_aliases",
    "report",
    "row_words",
    "safe_name",
    "selection_of",
    "slide",
    "slides",
    "unpack",
    "workbook",
    "zipped",
]
