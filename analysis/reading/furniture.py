"""Pages → lines, without what print sets around the text: page numbers and the running heads beside them."""

import re
from collections import Counter
from collections.abc import Sequence

from msgspec import Struct
from msgspec.structs import replace

from analysis.lines import BLANKS
from analysis.numbering import AT_LINE_START, MAY_BEGIN, counted
from analysis.words import KEY_WORDS, any_of
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, OPENS

_PAGE_NUMBER = re.compile(
    r"[-—–―－·•─ 　]*(?:第[ 　]?)?\d{1,4}[ 　]?(?:页|/[ 　]?\d{1,4})?(?:[ 　，,]?共[ 　]?\d{1,4}[ 　]?页)?[-—–―－·•─ 　]*\Z"
)
_DRESSED_PAGE_NUMBER = re.compile(r"[-—–―－·•─]|页|/")
_OF_SENTENCES = re.compile(r"[。；，、：]|\A[^（]*）|（[^）]*\Z")
_BODIES = any_of("labels.bodies")
BEGINS_CLAUSE = re.compile(
    rf"[{OPENS}]?[\u4e00-\u9fff]{{0,4}}{any_of(*KEY_WORDS)}(?:(?:{_BODIES}|{any_of('labels.leaders')}|人)?[ 　]?[：:]|{_BODIES}[ 　])"
    rf"|[\u4e00-\u9fff]{{0,4}}{any_of('labels.times', 'labels.persons', 'labels.other', 'labels.copies')}[ 　]?[：:]"
    rf"|[{BOX_OPENS}][\u4e00-\u9fff]{{2,10}}[{BOX_CLOSES}]"
)
"""The label of a list, or of something else that stands beside lists, at a line's beginning."""


class Line(Struct, frozen=True, gc=False):
    """A line that is not blank: whether a `gap` (blank lines, a page's end) lies above it, its page, its number's mark."""

    text: str
    gap: bool
    page: int
    mark: re.Match[str] | None = None


def lines_of_pages(pages: Sequence[str]) -> list[Line]:
    """The lines of all `pages`, without the blanks behind them; pages count from 0."""
    lines: list[Line] = []
    gap = False
    last: re.Match[str] | None = None
    for number, page in enumerate(pages):
        gap = gap or number > 0
        for raw in page.split("\n"):
            line = raw and raw.rstrip(BLANKS)
            if not line:
                gap = True
                continue
            mark = AT_LINE_START.match(line) or counted(line, last) if line[0] in MAY_BEGIN else None
            if mark and mark.lastgroup == "arabic":
                last = mark
            lines.append(Line(line, gap, number, mark))
            gap = False
    return lines


def without_furniture(lines: list[Line]) -> tuple[list[Line], dict[str, str | int]]:
    """`lines` without page numbers and the running heads beside them; what is dropped is counted and named."""
    numbers = {i for i, line in enumerate(lines) if len(line.text) <= 24 and _is_page_number(lines, i)}
    if not numbers:
        return lines, {}
    heads = _running_heads(lines, numbers)
    dropped = [i for i, line in enumerate(lines) if i in numbers or line.text.strip(BLANKS) in heads]
    words = "、".join(dict.fromkeys(lines[i].text.strip(BLANKS) for i in dropped[:5]))
    return _without(lines, set(dropped)), {"count": len(dropped), "words": words}


def _running_heads(lines: list[Line], numbers: set[int]) -> set[str]:
    """The words that stand beside most page numbers and are no sentence."""
    beside = Counter(
        lines[j].text.strip(BLANKS) for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines) and j not in numbers
    )
    return {
        text
        for text, count in beside.items()
        if count >= 3 and len(text) <= 40 and count >= len(numbers) // 2 and not _is_of_text(text)
    }


def _is_of_text(words: str) -> bool:
    """A sentence, or a line of a list (完成时限:年底), and no running head, however often it stands at a page's end."""
    label = BEGINS_CLAUSE.match(words)
    return _OF_SENTENCES.search(words) is not None or (label is not None and label.end() < len(words))


def _without(lines: list[Line], dropped: set[int]) -> list[Line]:
    """The other lines; where some are dropped, a gap is left."""
    kept: list[Line] = []
    gap = False
    for i, line in enumerate(lines):
        if i not in dropped:
            kept.append(replace(line, gap=line.gap or gap))
        gap = i in dropped
    return kept


def _is_page_number(lines: list[Line], i: int) -> bool:
    text = lines[i].text.strip(BLANKS)
    if not _PAGE_NUMBER.match(text):
        return False
    if _DRESSED_PAGE_NUMBER.search(text):
        return True
    last_of_page = i + 1 == len(lines) or lines[i + 1].page != lines[i].page
    first_of_page = i > 0 and lines[i - 1].page != lines[i].page
    return (last_of_page or first_of_page) and lines[-1].page > 0
