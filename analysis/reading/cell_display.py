"""The value of a spreadsheet cell → the words Excel shows for it: dates, percentages, decimals by the cell's format."""

import re
from datetime import date, datetime, time
from typing import Any

from openpyxl.cell.cell import Cell
from openpyxl.utils.datetime import from_excel

_CHINESE_DATES = {27: "yyyy年m月", 28: "m月d日", 29: "m月d日", 30: "m-d-yy", 31: "yyyy年m月d日", 36: "yyyy年m月",
                  50: "yyyy年m月", 51: "m月d日", 52: "yyyy年m月", 53: "m月d日", 54: "m月d日", 55: "yyyy年m月",
                  56: "m月d日", 57: "yyyy年m月", 58: "m月d日"}  # fmt: skip
"""Formats that Excel numbers but does not write out: dates in a Chinese workbook, unknown to the library."""
_REGIONAL_DATES = {14: "yyyy/m/d", 22: "yyyy/m/d h:mm"}
_DATE_FIELD = re.compile(r"yyyy|yy|mmmm|mmm|mm|m|dd|d|hh|h|ss|s", re.IGNORECASE)
_DRESSING = re.compile(r"\[[^\]]{0,40}\]|\\(?=.)|\"|;.*\Z|_.|\*.", re.DOTALL)
_DECIMALS = re.compile(r"\.(0+)")


def displayed(cell: Cell, epoch: datetime) -> str:
    """The words of `cell`, "" where it is empty; `epoch` is the workbook's first day."""
    value: Any = cell.value
    number = cell._style.numFmtId if cell.has_style else 0
    if number in _CHINESE_DATES and isinstance(value, int | float) and not isinstance(value, bool):
        value = from_excel(value, epoch)
    if isinstance(value, datetime | date | time):
        return _date(value, _CHINESE_DATES.get(number) or _REGIONAL_DATES.get(number) or cell.number_format)
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, int | float):
        return _number(value, cell.number_format)
    return "" if value is None else str(value)


def _date(value: datetime | date | time, number_format: str) -> str:
    pattern = _DRESSING.sub("", number_format)
    if isinstance(value, time):
        return value.strftime("%H:%M") if "s" not in pattern.lower() else value.strftime("%H:%M:%S")
    moment = value if isinstance(value, datetime) else datetime(value.year, value.month, value.day)
    seen_hour = False

    def fill(field: re.Match[str]) -> str:
        nonlocal seen_hour
        name = field[0].lower()
        is_minute = name in ("m", "mm") and seen_hour
        seen_hour = name[0] == "h" or (seen_hour and name[0] not in "yd")
        return _field(moment, "n" * len(name) if is_minute else name)

    return _DATE_FIELD.sub(fill, pattern).strip()


def _field(moment: datetime, name: str) -> str:
    worth = {"m": moment.month, "d": moment.day, "h": moment.hour, "n": moment.minute, "s": moment.second}
    if name[0] == "y":
        return f"{moment.year:04}"[-len(name) :]
    return f"{worth[name[0]]:02}" if len(name) == 2 else str(worth[name[0]])


def _number(value: float, number_format: str) -> str:
    pattern = _DRESSING.sub("", number_format)
    places = len(found[1]) if (found := _DECIMALS.search(pattern)) else 0
    if "%" in pattern:
        return f"{value * 100:.{places}f}%"
    if pattern in ("General", "@", "") or not re.search(r"[0#]", pattern):
        return f"{value:.10g}" if isinstance(value, float) else str(value)
    width = len(pattern) if set(pattern) == {"0"} else 0
    return f"{value:,.{places}f}" if "," in pattern else f"{value:0{width}.{places}f}"
