"""Documents with task tables (all made up), each with the tables that must be read from it."""

from tests.analysis.parsing.table_cases import columns, tasks, units
from tests.analysis.parsing.table_cases.case import Case

CASES: dict[str, Case] = {**columns.CASES, **tasks.CASES, **units.CASES}
