"""Markdown, and remnants of HTML and Markdown in plain text → words, line by line, and tables as tables."""

import html
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from analysis.reading.grids import Block, SpanningCell, placed
from analysis.reading.html import html_blocks
from analysis.reading.html_in_text import parted
from analysis.reading.pasted_tables import with_pasted_tables

_TAG = re.compile(
    r"</?(?:p|br|div|span|font|strong|center|table|tbody|thead|tr|td|th|ul|ol|li|img|hr|sup|sub|section|article|blockquote|"
    r"b|i|u|em|a|h[1-6]|o:p)(?:[ \t/][^<>]{0,2000})?>",
    re.IGNORECASE,
)
_LINE_TAG = re.compile(r"</?(?:p|br|div|tr|li|hr|h[1-6]|table|section|article)\b", re.IGNORECASE)
_PIPE_ROW = re.compile(r"^[ \t]{0,3}\|.*<br.*", re.IGNORECASE | re.MULTILINE)
_BREAK = re.compile(r"<br[ \t]?/?>", re.IGNORECASE)
_BREAK_IN_CELL = "\v"
_COMMENT = re.compile(r"<!--[^<>]{0,2000}-->")
_ENTITY = re.compile(r"&(?:[a-zA-Z]{2,8}|#\d{2,7}|#[xX][0-9a-fA-F]{2,6});")

_FENCE = re.compile(r"[ \t]{0,3}(?:```|~~~)")
_RULE = re.compile(r"[ \t]{0,3}(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,}|(?:_[ \t]*){3,}|={3,}[ \t]*)\Z")
_QUOTE = re.compile(r"(?:[ \t]{0,3}>[ \t]?)+")
_HEADING = re.compile(r"[ \t]{0,3}#{1,6}[ \t]+|[ \t]{0,3}#{1,6}(?=[\u4e00-\u9fff（])")
_HEADING_TAIL = re.compile(r"(?<=[ \t])#{1,6}\Z")
_BULLET = re.compile(r"[ \t]{0,12}[-*+][ \t]+(?:\[[ xX]\][ \t]+)?")
_STRONG = re.compile(
    r"(\*\*\*|\*\*|__|~~)(?=[^\s*_~])([^*_~]{1,400}?)(?<=[^\s*_~])\1"
    r"|(?<![0-9A-Za-z*])\*(?=[^\s*])([^*]{1,400}?)(?<=[^\s*])\*(?!\*)"
)
_STRIKE = "~~"
_CODE = re.compile(r"(`{1,2})([^`]{1,400})\1")
_LINK = re.compile(r"!?\[([^\[\]]{0,400})\]\((?:[^()\s]{0,500})(?:[ \t]+\"[^\"]{0,200}\")?\)")
_ESCAPE = re.compile(r"\\([\\`*_{}\[\]()#+\-.!>|~])")
_TABLE_RULE = re.compile(r"[ \t]{0,3}\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*\Z")
_NUMBERED_ROW = re.compile(r"[ \t]{0,3}\|[ \t]*\d")
_PIPE = re.compile(r"(?<!\\)\|")

_IS_MARKDOWN = re.compile(
    r"^[ \t]{0,3}(?:#{1,6}[ \t]+\S|```|\|?[ \t]{0,80}:?-{2,}:?[ \t]{0,80}\|[-:| \t]{0,2000}$|>[ \t]?\S)"
    r"|\*\*[^*\s][^*\n]{0,400}\*\*",
    re.MULTILINE,
)
_MARKS = ("#", "`", "|", ">", "*")
"""Without one of these the pattern above finds nothing."""


def unmarked(text: str) -> tuple[list[Block], int, list[str]]:
    """The lines and tables of `text` without marks of Markdown or HTML, how many marks were taken out, and which words were
    struck through.

    Numbers of lists stay, since they number the plan; text without any mark comes back as it is.
    """
    work = _Unmarking()
    text = text.replace("\r\n", "\n") if "\r" in text else text
    is_markdown = any(mark in text for mark in _MARKS) and _IS_MARKDOWN.search(text) is not None
    blocks: list[Block] = []
    for part in parted(text):
        work.removed += part.tags
        found, struck = html_blocks(part.words) if part.tags else (work.words(part.words, is_markdown=is_markdown), [])
        blocks += found
        work.struck += struck
    return blocks, work.removed, work.struck


@dataclass(slots=True)
class _Unmarking:
    removed: int = 0
    struck: list[str] = field(default_factory=list)

    def without_tags(self, text: str) -> str:
        """`text` with tags as line breaks or nothing and entities as their characters."""
        for pattern, becomes in ((_COMMENT, ""), (_TAG, _line_or_nothing)):
            if "<" in text:
                text = self._without(pattern, becomes, text)
        return self._without(_ENTITY, _character, text) if "&" in text else text

    def without_breaks_in_cells(self, text: str) -> str:
        """`text` with a sign for each `<br>` in a row of a pipe table, which is one line however many its cells have."""
        return _PIPE_ROW.sub(lambda row: self._without(_BREAK, _BREAK_IN_CELL, row[0]), text)

    def words(self, text: str, *, is_markdown: bool) -> list[Block]:
        """The lines and tables of a text that holds no table of HTML."""
        if not is_markdown:
            return with_pasted_tables(self.without_tags(text))
        rows_whole = self.without_breaks_in_cells(text) if "|" in text and "<" in text else text
        found = self.blocks(self.without_tags(rows_whole).split("\n"))
        runs = groupby(found, key=lambda block: isinstance(block, str))
        return [block for are_words, run in runs for block in (_with_pasted(run) if are_words else run)]

    def blocks(self, lines: list[str]) -> Iterator[Block]:
        """The lines of Markdown as words, its pipe tables as tables, and as such the rows that stand apart behind one."""
        at, are_behind = 0, False
        while at < len(lines):
            if "|" in lines[at] and at + 1 < len(lines) and "|" in lines[at + 1] and _TABLE_RULE.match(lines[at + 1]):
                end = _end_of_table(lines, at + 2)
                yield placed([self._cells(line) for line in (lines[at], *lines[at + 2 : end])])
                at, are_behind = end, True
            elif are_behind and _NUMBERED_ROW.match(lines[at]):
                end = _end_of_table(lines, at)
                yield placed(list(map(self._cells, lines[at:end])))
                at = end
            else:
                yield self._plain_line(lines[at])
                at += 1

    def _cells(self, line: str) -> list[SpanningCell]:
        self.removed += 1
        inner = line.strip().removeprefix("|")
        inner = inner[:-1] if inner.endswith("|") and not inner.endswith("\\|") else inner
        return [SpanningCell(self._plain_words(cell.strip())) for cell in _PIPE.split(inner)]

    def _without(self, pattern: re.Pattern[str], becomes: str | Callable[[re.Match[str]], str], words: str) -> str:
        words, count = pattern.subn(becomes, words)
        self.removed += count
        return words

    def _plain_line(self, line: str) -> str:
        if _FENCE.match(line) or _RULE.match(line):
            self.removed += 1
            return ""
        for pattern in (_QUOTE, _HEADING, _BULLET):
            if match := pattern.match(line):
                line = line[match.end() :]
                self.removed += 1
                if pattern is _HEADING:
                    line = _HEADING_TAIL.sub("", line)
        return self._plain_words(line)

    def _plain_words(self, words: str) -> str:
        if _STRIKE in words:
            self.struck += (found[2] for found in _STRONG.finditer(words) if found[1] == _STRIKE)
        for pattern, becomes in _INLINE:
            words = self._without(pattern, becomes, words)
        return words.replace(_BREAK_IN_CELL, "\n")


def _line_or_nothing(tag: re.Match[str]) -> str:
    return "\n" if _LINE_TAG.match(tag[0]) else ""


def _character(entity: re.Match[str]) -> str:
    return html.unescape(entity[0]).replace("\xa0", " ")


def _inner(match: re.Match[str]) -> str:
    return match[2] if match[2] is not None else match[3]


_INLINE = ((_LINK, r"\1"), (_CODE, r"\2"), (_STRONG, _inner), (_STRONG, _inner), (_ESCAPE, r"\1"))
"""Twice, for bold within italics."""


def _with_pasted(lines: Iterable[Block]) -> list[Block]:
    """These lines of words, with the tables pasted among them, if there are any."""
    words = [line for line in lines if isinstance(line, str)]
    found = with_pasted_tables("\n".join(words))
    return found if len(found) > 1 or not isinstance(found[0], str) else [*words]


def _end_of_table(lines: list[str], at: int) -> int:
    while at < len(lines) and "|" in lines[at]:
        at += 1
    return at
