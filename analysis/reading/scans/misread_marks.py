"""Marks that an engine takes for others: half-width beside Chinese, strokes beside a page's number."""

import re

from analysis.reading.scans.seen import Seen

_WIDE = str.maketrans("(),;:!?[]", "（），；：！？［］")
_HALF = re.compile(r"[(),;:!?\[\]]")
_CHINESE = re.compile("[\u3000-\u303f\u4e00-\u9fff\uff00-\uffef“”‘’]")
_FULL_STOP = re.compile(r"(?<=[\u4e00-\u9fff）”])\.\Z")
_PAGE_NUMBER = re.compile(r"[-—一－–_~·•. ]{1,2}(\d{1,4})[-—一－–_~·•. ]{1,2}\Z")


def is_page_number(text: str) -> bool:
    """Whether `text` is a number between strokes, as pages have it at their foot."""
    return _PAGE_NUMBER.match(text) is not None


def widened(line: Seen) -> Seen:
    """`line` with marks beside Chinese full-width, as the language has them; the same object where none changes."""
    text = _HALF.sub(lambda mark: _widened(line.text, mark), line.text)
    text = _FULL_STOP.sub("。", text)
    if number := _PAGE_NUMBER.match(text):
        text = text[: number.start(1)].replace("一", "—") + number[1] + text[number.end(1) :].replace("一", "—")
    return line if text == line.text else Seen(text, line.sure, line.corners)


def _widened(text: str, mark: re.Match[str]) -> str:
    beside = text[max(0, mark.start() - 1) : mark.start()] + text[mark.end() : mark.end() + 1]
    return mark[0].translate(_WIDE) if _CHINESE.search(beside) else mark[0]
