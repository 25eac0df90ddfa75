"""Pages → lines without what print sets around the text: page numbers and the running heads beside them."""

import re
from collections import Counter
from collections.abc import Sequence

from analysis.lines import BLANKS
from analysis.reading.characters import DASHES
from analysis.words import KEY_WORDS, any_of
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, OPENS

_PAGE_NUMBER = re.compile(
    rf"[{DASHES} 　]*(?:第[ 　]?)?\d{{1,4}}[ 　]?(?:页|/[ 　]?\d{{1,4}})?(?:[ 　，,]?共[ 　]?\d{{1,4}}[ 　]?页)?[{DASHES} 　]*\Z"
)
_DRESSED_PAGE_NUMBER = re.compile(rf"[{DASHES}]|页|/")
_OF_SENTENCES = re.compile(r"[。；，、：]|\A[^（]*）|（[^）]*\Z")
_BODIES = any_of("labels.bodies")
BEGINS_CLAUSE = re.compile(
    rf"(?=[^，。、；：: 　\t]*+[：: 　\t])(?:"
    rf"[{OPENS}]?[\u4e00-\u9fff]{{0,4}}{any_of(*KEY_WORDS)}(?:(?:{_BODIES}|{any_of('labels.leaders')}|人)?[ 　]?[：:]|{_BODIES}[ 　\t])"
    rf"|[\u4e00-\u9fff]{{0,4}}{any_of('labels.times', 'labels.persons', 'labels.other', 'labels.copies')}(?:[ 　]?[：:]|\t))"
    rf"|[{BOX_OPENS}][\u4e00-\u9fff]{{2,10}}[{BOX_CLOSES}]"
)
"""The label of a list, or of something else that stands beside lists, at a line's beginning; most lines have no colon or blank
behind their first words, and that is seen at once."""


def without_furniture(pages: Sequence[str]) -> tuple[Sequence[str], dict[str, str | int]]:
    """`pages` without page numbers, the running heads beside them, and the blanks behind their lines.

    What is dropped leaves a gap, is counted and named.
    """
    lines = [[line.rstrip(BLANKS) for line in page.split("\n")] for page in pages]
    places = [(page, at) for page, own in enumerate(lines) for at, line in enumerate(own) if line]
    words = [lines[page][at].strip(BLANKS) for page, at in places]
    page_of = [page for page, _ in places]
    numbers = {
        i for i, (page, at) in enumerate(places) if len(lines[page][at]) <= 24 and _is_page_number(words[i], page_of, i)
    }
    if not numbers:
        return list(map("\n".join, lines)), {}
    heads = _running_heads(words, numbers)
    dropped = [i for i, line in enumerate(words) if i in numbers or line in heads]
    for page, at in map(places.__getitem__, dropped):
        lines[page][at] = ""
    named = "、".join(dict.fromkeys(words[i] for i in dropped[:5]))
    return list(map("\n".join, lines)), {"count": len(dropped), "words": named}


def _running_heads(lines: Sequence[str], numbers: set[int]) -> set[str]:
    """The words that stand beside most page numbers and are no sentence."""
    beside = Counter(lines[j] for i in numbers for j in (i - 1, i + 1) if 0 <= j < len(lines) and j not in numbers)
    return {
        text
        for text, count in beside.items()
        if count >= 3 and len(text) <= 40 and count >= len(numbers) // 2 and not _is_of_text(text)
    }


def _is_of_text(words: str) -> bool:
    """A sentence, or a line of a list (完成时限:年底), and no running head, however often it stands at a page's end."""
    label = BEGINS_CLAUSE.match(words)
    return _OF_SENTENCES.search(words) is not None or (label is not None and label.end() < len(words))


def _is_page_number(words: str, page_of: Sequence[int], i: int) -> bool:
    """Whether the `words` of the line `i`, of lines on these pages, are the number of its page."""
    if not _PAGE_NUMBER.match(words):
        return False
    if _DRESSED_PAGE_NUMBER.search(words):
        return True
    last_of_page = i + 1 == len(page_of) or page_of[i + 1] != page_of[i]
    first_of_page = i > 0 and page_of[i - 1] != page_of[i]
    return (last_of_page or first_of_page) and page_of[-1] > 0
