"""What happens to a plan's lines on their way: pages cut them, breaks get lost, marks of Markdown and HTML remain."""

import re
from collections.abc import Sequence
from itertools import count
from typing import NamedTuple

from hypothesis import strategies as st

NO_CUT_AFTER = "。；;：:！（([〔【《“）)]】〕》”　 "
NO_CUT_BEFORE = "（([〔【。；;：:、，,）)]】〕》”　 "
_OWN_BRACKET = re.compile(r"[（(\[〔【].*[）)\]〕】]\Z")
_LAST_BRACKET = re.compile(r"[）)\]〕】](?=。?\Z)")
_OWN_LIST = re.compile("【?[\u4e00-\u9fff]{2,4}[：:】　]")
_LABEL = re.compile("(?:责任|牵头|配合|主办|协办|参与|负责|指导)(?:单位|部门|科室|处室)[：:]")


class Line(NamedTuple):
    """A line of the plan: `depth` of a heading (0 for the title, -1 for none), the length of its number."""

    words: str
    depth: int = -1
    mark: int = 0


class Damage(NamedTuple):
    """What is done to the lines: `kind`, and how (the glue of lost breaks, the furniture of pages, the marks)."""

    kind: str = ""
    how: str = ""
    page: int = 0


def damaged(lines: Sequence[Line], damage: Damage) -> str:
    """The plan's text after the damage."""
    match damage.kind:
        case "pages":
            return _paged(lines, damage)
        case "breaks lost":
            return damage.how.join(line.words for line in lines)
        case "markdown":
            return "\n\n".join(_as_markdown(line) for line in lines)
        case "brackets left open":
            return "\n".join(_left_open(line) for line in lines)
        case "html":
            return "\n".join(damage.how.format(line.words) for line in lines)
        case _:
            return "\n".join(line.words for line in lines) + "\n"


def _paged(lines: Sequence[Line], damage: Damage) -> str:
    """Pages of about `damage.page` characters; each ends within a line where that can be cut, else behind it."""
    pieces: list[str | None] = []
    left = damage.page
    for line in lines:
        words, begin, is_list = line.words, _begin_of_cuts(line), bool(_OWN_LIST.match(line.words))
        while len(words) > left and (at := _cut_at(words, max(begin, left), is_list=is_list)):
            pieces += (words[:at], None)
            words, begin, left = words[at:], 0, damage.page
        ends_page = len(words) >= left
        pieces += (words, None if ends_page else "\n")
        left = damage.page if ends_page else left - len(words)
    shown = damage.how if HEAD not in damage.how or pieces.count(None) >= 3 else damage.how.replace(HEAD, "")
    ends = (shown.format(number) for number in count(1))
    return "".join(next(ends) if piece is None else piece for piece in pieces)


def _begin_of_cuts(line: Line) -> int:
    """Where a page may first end in the line: not in a title, nor in words that might be one."""
    if line.depth >= 0:
        return len(line.words)
    if not line.mark and _OWN_BRACKET.match(line.words):
        return 2
    stop = re.search("。" if line.mark else "[，。；]", line.words)
    return stop.end() + 2 if stop else len(line.words)


def _cut_at(words: str, begin: int, *, is_list: bool) -> int:
    """The first place from `begin` on where a page may end; 0 where there is none."""
    for at in range(begin, len(words) - 1):
        if is_list and words[at - 1] not in "、，":
            continue
        if words[at - 1] not in NO_CUT_AFTER and words[at] not in NO_CUT_BEFORE and not _in_number(words, at):
            return at
    return 0


def _in_number(words: str, at: int) -> bool:
    return (words[at - 1].isalnum() and words[at - 1].isascii()) or words[at].isascii()


def _left_open(line: Line) -> str:
    """The line without its last closing bracket, where it ends with one."""
    return _LAST_BRACKET.sub("", line.words)


def _as_markdown(line: Line) -> str:
    words = _LABEL.sub(lambda label: f"**{label[0]}**", line.words)
    if line.depth >= 0:
        return f"{'#' * (line.depth + 1)} {words}"
    head, stop, rest = words.partition("。")
    return f"**{head}{stop}**{rest}" if line.mark and stop and "*" not in head else words


HEAD = "示例市工作要点\n"
"""A running head shows itself as one where it comes three times."""
FURNITURE = (
    "\n\n", "\f", "\n\n— {} —\n\n", "\n- {} -\n", "\n\n第 {} 页 共 30 页\n\f", f"\n— {{}} —\n{HEAD}",
)  # fmt: skip
TAGS = (
    "<p>{}</p>",
    "<p>&nbsp;&nbsp;{}</p>",
    "{}<br/>",
    '<p style="text-indent:2em"><span>{}</span></p>',
    "{}<br />&emsp;",
)

pages = st.builds(Damage, st.just("pages"), st.sampled_from(FURNITURE), st.integers(70, 200))
markdown = st.just(Damage("markdown"))
html = st.builds(Damage, st.just("html"), st.sampled_from(TAGS))
breaks_lost = st.builds(Damage, st.just("breaks lost"), st.sampled_from(("", " ", "　")))
left_open = st.just(Damage("brackets left open"))
none = st.just(Damage())
