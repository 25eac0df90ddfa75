"""HTML → paragraphs and tables: what a browser would set on lines of its own, without what it would not show."""

import re
from dataclasses import dataclass, field

from lxml import etree

from analysis.reading.grids import Block, SpanningCell, Table, placed

_IS_HTML = re.compile(r"<(?:!doctype[ \t]+html|html|body)\b", re.IGNORECASE)
_FIRST_TAG = r"[\s\ufeff]*<(?:p|div|table|article|section|ul|ol|h[1-6]|meta|head|title)\b"
_BEGINS_AS_HTML = re.compile(_FIRST_TAG, re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^<>]{0,400}?charset[ \t]*=[ \t]*[\"']?[ \t]*([\w-]{2,40})", re.IGNORECASE)

_LINES = frozenset(
    (
        "address", "article", "aside", "blockquote", "body", "caption", "center", "dd", "details", "div",
        "dl", "dt", "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5",
        "h6", "header", "hr", "html", "legend", "li", "main", "nav", "ol", "p", "pre", "section", "summary",
        "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul",
    )
)  # fmt: skip
_UNSEEN = frozenset(
    ("script", "style", "title", "template", "noscript", "svg", "button", "select", "textarea", "rt", "rp")
)
_STRIKES = frozenset(("del", "s", "strike"))
_HIDDEN = re.compile(r"display[ ]*:[ ]*none", re.IGNORECASE)
_DEEPEST_TABLE = 8
_BLANKS = re.compile(r"[ \t\n\r\f]+")
_WIDE = r"[\u2e80-\u9fff\uff00-\uffef“”‘’（）]"
_BREAK_BETWEEN_HAN = re.compile(rf"(?<={_WIDE})[ \t]*[\n\r]+[ \t]*(?={_WIDE})")


def looks_like_html(text: str) -> bool:
    """Whether `text` is a page (or a piece of one) rather than plain text with a few tags in it."""
    return _IS_HTML.search(text, 0, 4096) is not None or _BEGINS_AS_HTML.match(text) is not None


def declared_charset(data: bytes) -> str:
    """The encoding that a `<meta>` in the head of `data` names; "" where none does."""
    found = _CHARSET.search(data, 0, 4096) if b"<" in data else None
    return found[1].decode("ascii", "replace") if found else ""


def html_blocks(text: str) -> tuple[list[Block], list[str]]:
    """The paragraphs and tables of the page `text`, and which of its words are struck through.

    Tables that hold tables are layout and come as their contents.
    """
    page = _Page()
    parser = etree.HTMLParser(target=page, huge_tree=True)
    parser.feed(text)
    parser.close()
    return page.blocks, page.struck


@dataclass(slots=True)
class _OpenTable:
    """`is_implied` where only its rows or cells were written, in a fragment cut from a page."""

    is_implied: bool = False
    rows: list[list[tuple[SpanningCell, list[Block]]]] = field(default_factory=list)
    cell: dict[str, str] | None = None
    content: list[Block] = field(default_factory=list)

    def close_cell(self) -> None:
        """Put the cell that is open, if one is, at the end of its row."""
        if self.cell is not None:
            words = "\n".join(_as_text(block) for block in self.content)
            cell = SpanningCell(words, _count(self.cell.get("colspan")), _count(self.cell.get("rowspan")))
            self.rows[-1].append((cell, self.content))
        elif self.content:
            self.rows.append([(SpanningCell("\n".join(_as_text(block) for block in self.content), 64), self.content)])
        self.cell, self.content = None, []


class _Page:
    """Receives the parser's events; no recursion, so depth costs nothing."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._line: list[str] = []
        self._tables: list[_OpenTable] = []
        self._lists: list[int] = []
        self._label = ""
        self._tables_too_deep = 0
        self._unseen = 0
        self.struck: list[str] = []
        self._struck: list[str] = []
        self._open_strikes = 0
        self._preformatted = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        """A start tag."""
        if self._unseen or tag in _UNSEEN or "hidden" in attributes or _HIDDEN.search(attributes.get("style", "")):
            self._unseen += 1
            return
        if tag == "br" or tag in _LINES:
            self._end_line()
        self._preformatted += tag == "pre"
        self._open_strikes += tag in _STRIKES
        if tag in ("ol", "ul"):
            self._lists.append(_count(attributes.get("start"), 1) if tag == "ol" else -1)
        elif tag == "li":
            self._number_item(attributes)
        elif tag == "table":
            self._start_table()
        elif tag in ("tr", "td", "th") and not self._tables_too_deep:
            self._start_in_table(tag, attributes)

    def end(self, tag: str) -> None:
        """An end tag, written or implied."""
        if self._unseen:
            self._unseen -= 1
            return
        if tag in _LINES:
            self._end_line()
        self._preformatted -= tag == "pre"
        self._open_strikes -= tag in _STRIKES
        if tag in ("ol", "ul") and self._lists:
            self._lists.pop()
        elif tag in ("td", "th") and self._tables and not self._tables_too_deep:
            self._tables[-1].close_cell()
        elif tag == "table" and self._tables:
            self._end_table()

    def data(self, words: str) -> None:
        """Words between tags."""
        if not self._unseen:
            self._line.append(words)
            if self._open_strikes > 0:
                self._struck.append(words)

    def comment(self, words: str) -> None:
        """A comment is not shown."""

    def close(self) -> None:
        """The end of the page ends what is open."""
        self._end_line()
        self._tables_too_deep = 0
        while self._tables:
            self._end_table()

    def _start_table(self) -> None:
        self._end_implied()
        if len(self._tables) < _DEEPEST_TABLE:
            self._tables.append(_OpenTable())
        else:
            self._tables_too_deep += 1

    def _end_implied(self) -> None:
        """What stands outside the cells of a table that is only implied is behind that table."""
        if self._tables and self._tables[-1].is_implied and self._tables[-1].cell is None:
            self._end_table()

    def _start_in_table(self, tag: str, attributes: dict[str, str]) -> None:
        if not self._tables:
            self._tables.append(_OpenTable(is_implied=True))
        table = self._tables[-1]
        table.close_cell()
        if tag == "tr" or not table.rows:
            table.rows.append([])
        if tag != "tr":
            table.cell = dict(attributes)

    def _end_table(self) -> None:
        if self._tables_too_deep:
            self._tables_too_deep -= 1
            return
        table = self._tables.pop()
        table.close_cell()
        nested = any(not isinstance(block, str) for row in table.rows for _, content in row for block in content)
        if nested:
            self._target().extend(block for row in table.rows for _, content in row for block in content)
        elif table.rows:
            self._target().append(placed([[cell for cell, _ in row] for row in table.rows]))

    def _number_item(self, attributes: dict[str, str]) -> None:
        if self._lists and self._lists[-1] >= 0:
            number = _count(attributes.get("value"), self._lists[-1])
            self._lists[-1] = number + 1
            self._label = f"{number}. "

    def _end_line(self) -> None:
        words = "".join(self._line)
        self._line.clear()
        self.struck.append("".join(self._struck))
        self._struck.clear()
        if not self._preformatted:
            words = _BLANKS.sub(" ", _BREAK_BETWEEN_HAN.sub("", words.replace("\xa0", " ")))
        if words := words.strip(" \n"):
            self._end_implied()
            self._target().append(self._label + words)
            self._label = ""

    def _target(self) -> list[Block]:
        return self._tables[-1].content if self._tables else self.blocks


def _as_text(block: Block) -> str:
    return block if isinstance(block, str) else _table_as_text(block)


def _table_as_text(table: Table) -> str:
    return "\n".join(" ".join(cell.words for cell in row if cell.words) for row in table)


def _count(written: str | None, default: int = 1) -> int:
    return int(written) if written and written.isascii() and written.isdigit() and len(written) < 6 else default
