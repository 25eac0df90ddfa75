"""Plain text → its parts: words, and pieces of HTML tables, whole or cut anywhere, that stand among them."""

import re
from collections.abc import Iterator

from msgspec import Struct

from analysis.lines import line_end

_TAG = re.compile(
    r"<(?P<ends>/?)(?P<name>table|thead|tbody|tfoot|tr|td|th|caption|colgroup|col)(?:[\s/][^<>]*)?>", re.IGNORECASE
)
_CELLS = frozenset(("td", "th", "caption"))


class Part(Struct, frozen=True, gc=False):
    """Words of a text as they stand in it; `tags` of tables are among them where they are markup, else none."""

    words: str
    tags: int = 0


def parted(text: str) -> Iterator[Part]:
    """The parts of `text` in order: each run of table tags with all that stands in their cells, and what lies between."""
    if "<" not in text:
        yield Part(text)
        return
    begin = end = tags = 0
    last = 0
    open_cells = [False]
    for tag in _TAG.finditer(text):
        if not tags or (not any(open_cells) and text[end : tag.start()].strip()):
            if tags:
                yield Part(_of_cell(text[begin:end]), tags)
                last = end
            begin, tags, open_cells = _beginning(text, last, tag), 0, [False]
            if begin > last:
                yield Part(text[last:begin])
            last = begin
        _follow(open_cells, tag)
        tags += 1
        end = tag.end()
    if tags:
        end = line_end(text, end) if any(open_cells) else end
        yield Part(_of_cell(text[begin:end]), tags)
    if not tags or text[end:].strip():
        yield Part(text[end:])


def _beginning(text: str, last: int, tag: re.Match[str]) -> int:
    """Where the markup begins: with its first tag; the words before one that ends a cell are that cell's."""
    if not (tag["ends"] and tag["name"].lower() in _CELLS):
        return tag.start()
    return max(text.rfind("\n", last, tag.start()) + 1, last)


def _of_cell(markup: str) -> str:
    """`markup` with a tag before words that only an end tag shows to be a cell's."""
    return markup if markup.startswith("<") else f"<tr><td>{markup}"


def _follow(open_cells: list[bool], tag: re.Match[str]) -> None:
    """Keep for each table that is open, the innermost last, whether one of its cells is."""
    name = tag["name"].lower()
    if name != "table":
        open_cells[-1] = name in _CELLS and not tag["ends"]
    elif not tag["ends"]:
        open_cells.append(False)
    elif len(open_cells) > 1:
        open_cells.pop()
    else:
        open_cells[-1] = False
