"""Lines → paragraphs: page furniture taken out, sentences cut by a page or a line end rejoined, each with a diagnostic."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property
from itertools import accumulate

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, UNSEEN
from analysis.numbering import AT_LINE_START, DOUBTFUL_AT_LINE_START, MAY_BEGIN, counted, style_of
from analysis.other_numbering import counting_on, other_marks
from analysis.reading.characters import CUT_MARKER, INDENT, LATIN, PAGE_END, RAGGED, UNCLEAN, signs_of
from analysis.reading.cut_markers import with_whole_markers
from analysis.reading.furniture import BEGINS_CLAUSE, without_furniture
from analysis.reading.restored_breaks import with_breaks_restored
from analysis.reading.source import Assembled
from analysis.words import KEY_WORDS, ROLES, any_of, listed
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS
from analysis.words.patterns import character_class

_CONTROL = re.compile(f"[{''.join(f'{chr(first)}-{chr(last)}' for first, last in UNSEEN)}]")
_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")

_LATIN_WORD = re.compile(r" [a-z]{2,} (?=[\u4e00-\u9fff“‘《])")
_BEFORE_LATIN = re.compile(r"[\u4e00-\u9fff”’》]")

_SENTENCE_END = "。！？!?…"
_HALT = "；;：:"
_OPENERS = f"“‘『「《{OPEN}"
_CLOSERS = f"”’』」》{CLOSE}"
_SIGNS = f"{_SENTENCE_END}{_HALT}{_CLOSERS}"
_GOES_ON = f"，、,和与及{_OPENERS}"
"""A line that ends so is not at its paragraph's end."""
_PAIRING = re.compile(f"[{re.escape(_OPENERS + CLOSE)}]")
_BROKEN = "\n?"
_KEY, _BODIES = any_of(*KEY_WORDS), any_of("labels.bodies")
_CLAUSE_CLOSED = re.compile(
    rf"[{OPENS}][^{OPENS}{CLOSES}\n]{{0,40}}(?:(?:{_BODIES}|{_KEY})[ 　]?[：:]|{any_of(*ROLES)}[{CLOSES}])"
)
_INNER = r"[（(〔][^（）()〔〕。\n]{0,24}"
_IN_LIST = rf"(?:[^{OPENS}{CLOSES}。\n]|{_INNER}[）)〕]){{0,400}}"
_BRACKET_BEHIND_SENTENCE = re.compile(rf"(?:\A|[。！？])(?:[{OPENS}]{_IN_LIST}[{CLOSES}])+\Z")
_CLAUSE_OPEN = re.compile(rf"[{OPENS}]{_KEY}{_IN_LIST}(?:{_INNER})?\Z")
_ENDS_WITH_CLAUSE = re.compile(rf"(?:[。！？][{OPENS}]|[{OPENS}][\u4e00-\u9fff]{{0,4}}{_KEY}){_IN_LIST}[{CLOSES}]\Z")
"""A bracket behind a sentence, or one that says who answers: what follows begins anew, however wide the line is."""
_LIST_OPEN = re.compile(rf"[。！？][{OPENS}][^{OPENS}{CLOSES}。\n]*、[^{OPENS}{CLOSES}。\n]*\Z")
"""A list in a bracket behind a sentence, which its lines have not closed yet."""
_BRACKET_OR_STOP, _MOST_LINES_OF_LIST = re.compile(f"[{OPENS}{CLOSES}。！？]"), 6
_CLOSES_FIRST = re.compile(rf"[^{OPENS}{CLOSES}。\n]{{1,60}}[{CLOSES}]")
"""Words that first of all close a bracket, which the line before left open."""
_CUTS_LABEL = re.compile(rf"[。；;，,](?:{'|'.join(f'{word[0]}(?:{word[1:]})?' for word in listed('labels.cut'))})\Z")
_CUT_KEY = re.compile(
    rf"(?:{'|'.join(map(_BROKEN.join, listed(*KEY_WORDS)))})(?:{'|'.join(map(_BROKEN.join, listed('labels.bodies')))})[：:]"
    rf"|\A[{BLANKS}]*{_KEY}\n{_BODIES}[：:]"
)
"""A key with a line's end inside one of its words, or between them where the first stands alone on its line."""
_BEGINS_CLOSING = f"”’》{CLOSE}"
_BEGINS_MID_SENTENCE = f"，。、；：！？,;%％{_BEGINS_CLOSING}"
_NEVER_CUT = character_class("".join(word for word in listed("bodies.endings", "bodies.never_cut") if len(word) == 1))
_NAME_CUT = re.compile(
    rf"{_KEY}{_BODIES}?[ 　]?[：:][^：:。；;\n]{{1,200}}[、，]"
    rf"[省市区县州](?:[\u4e00-\u9fff]{{1,11}}(?<!{_NEVER_CUT}))?\Z"
)
_NAME_ENDS = re.compile(rf"(?![省市区县州各])[\u4e00-\u9fff]{{1,5}}?{any_of('bodies.endings')}(?:[、，；;。]|等|\Z)")
"""A name in a list that a line's end cuts: 市财政局、市 and 人社局."""
_TAIL = 600
"""So much of a paragraph's end is looked at, at least; a shorter one is whole."""
_LONGEST_REST = 8
"""So many characters of a key that a line's end cuts stand on either side of it, at most."""
_SHORTEST_WRAP, _LONGEST_WRAP, _WIDEST_WRAPPED = 12, 60, 80

_GAP, _BOTH_LATIN = re.compile(r"\n(?=\n\n)\n+"), re.compile("[A-Za-z]{2}")


def lay_out(pages: Sequence[str], signs: int | None = None) -> Assembled:
    """The text of a file's `pages` (one string where the format has no pages), and where they begin if it has several.

    Pages end at form feeds too. What `signs` the pages show is looked for where it is not known.
    """
    text = "\f".join(pages)
    signs = signs_of(text) if signs is None else signs
    noticed: list[Diagnostic] = []
    if signs & UNCLEAN:
        lost, text = len(_CONTROL.findall(text.removeprefix("\ufeff"))), clean(text)
        noticed += [Diagnostic("control-character-removed", 0, 0, params={"count": lost})] if lost else []
        signs = signs_of(text)
    if signs & INDENT:
        text, restored = with_breaks_restored(text)
        noticed += restored
    if signs & CUT_MARKER:
        text, mended = with_whole_markers(text)
        noticed += mended
    pages = text.split("\f") if signs & PAGE_END else [text]
    if signs & RAGGED or noticed:
        pages, removed = without_furniture(pages)
        noticed += [Diagnostic("page-furniture-removed", 0, 0, params=removed)] if removed else []
    text, page_starts, joins = _join(*_lines_of(pages))
    noticed += joins
    for word in _LATIN_WORD.finditer(text) if signs & LATIN else ():
        if _BEFORE_LATIN.match(text, word.start() - 1):
            noticed.append(Diagnostic("stray-latin", word.start(), word.end(), params={"word": word[0].strip()}))
    return Assembled(text, page_starts, (), tuple(noticed))


def _lines_of(pages: Sequence[str]) -> tuple[list[str], list[int]]:
    """The lines of `pages`, with a blank one at each gap and between pages, and which are the first of their pages."""
    own = [_GAP.sub("\n\n", page.strip("\n")) for page in pages]
    while own and not own[-1]:
        own.pop()
    first = accumulate([page.count("\n") + 2 if page else 0 for page in own[:-1]], initial=0)
    return "\n\n".join(filter(None, own)).split("\n"), list(first) if len(own) > 1 else []


def clean(text: str) -> str:
    """`text` with every line break as a newline, every blank of print as a space, no control characters; form feeds stay."""
    return _CONTROL.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))


def _join(lines: list[str], page_lines: Sequence[int]) -> tuple[str, tuple[int, ...], list[Diagnostic]]:
    """The text of these lines, where its pages begin, and a diagnostic for each line that was rejoined."""
    style, kept = _Style(lines), lines.copy()
    pieces: list[str] = []
    joins: list[Diagnostic] = []
    joined: list[int] = []
    length = done = begin = width = 0
    tail = ""
    for at in style.unnumbered():
        above = at - 1 if lines[at - 1] else at - 2
        if not joined or above != joined[-1]:
            begin, tail, width = above, lines[above], len(lines[above])
        words = lines[at].lstrip(BLANKS)
        if not style.continues(tail, width, begin, words, at):
            continue
        glue = " " if tail[-1].isascii() and _BOTH_LATIN.match(tail[-1] + words[0]) else ""
        pieces += ("\n".join(kept[done : above + 1]), glue)
        length += len(pieces[-2])
        around: dict[str, str | int] = {"before": tail[-8:], "after": words[:8]}
        joins.append(Diagnostic("line-rejoined", length, length + len(glue) + 1, params=around))
        length += len(glue)
        tail = f"{tail[-_TAIL:] if len(tail) > 2 * _TAIL else tail}{glue}{words}"
        joined.append(at)
        width, kept[at], done = len(lines[at]), words, at
    page_starts: list[int] = []
    if page_lines:
        starts = list(accumulate([len(line) + 1 for line in kept], initial=0))
        lost = [0, *(starts[at] - join.end + 1 for at, join in zip(joined, joins, strict=True))]
        page_starts = [starts[at] - lost[bisect_right(joined, at)] for at in page_lines]
    return "".join([*pieces, "\n".join(kept[done:])]), tuple(page_starts), joins


class _Style:
    """How a text is set: which numbering runs on into its sentence, and how wide its lines are wrapped."""

    def __init__(self, lines: Sequence[str]) -> None:
        self._lines = lines
        begins = [at for at, line in enumerate(lines) if line and line[0] in MAY_BEGIN]
        self._marks = dict(zip(begins, map(AT_LINE_START.match, map(lines.__getitem__, begins)), strict=True))
        if any(not mark and DOUBTFUL_AT_LINE_START.match(lines[at]) for at, mark in self._marks.items()):
            last: re.Match[str] | None = None
            for at, mark in self._marks.items():
                self._marks[at] = mark = mark or counted(lines[at], last)
                last = mark if mark and mark.lastgroup == "arabic" else last

    def unnumbered(self) -> list[int]:
        """The lines behind the first that have no number."""
        numbered = self._marks.get
        return [at for at, line in enumerate(self._lines) if line and at and not numbered(at)]

    @cached_property
    def run_on(self) -> frozenset[str]:
        """The styles of numbering most of whose lines are sentences rather than titles."""
        more: dict[str, int] = {}
        for mark in filter(None, self._marks.values()):
            style = style_of(mark)
            more[style] = more.get(style, 0) + (1 if "。" in mark.string or "；" in mark.string else -1)
        return frozenset([style for style, sentences in more.items() if sentences > 0])

    @cached_property
    def wrap(self) -> int:
        """The width at which this file breaks its lines, 0 where they are whole paragraphs."""
        widths = sorted(map(len, filter(None, self._lines)))
        if len(widths) < 8 or widths[-1] > _WIDEST_WRAPPED:
            return 0
        width = widths[len(widths) * 9 // 10]
        near = sum(width - 3 <= each <= width + 3 for each in widths)
        return width if _SHORTEST_WRAP <= width <= _LONGEST_WRAP and near * 3 >= len(widths) else 0

    @cached_property
    def counted(self) -> frozenset[int]:
        """The lines that begin with a number of an uncommon shape, which the count shows to be one."""
        marks = [(at, mark) for at, line in enumerate(self._lines) for mark in other_marks(line, 0, len(line))]
        counting = set(map(id, counting_on([mark for _, mark in marks])))
        return frozenset([at for at, mark in marks if id(mark) in counting])

    def continues(self, tail: str, width: int, begin: int, words: str, at: int) -> bool:
        """Whether the line at `at`, whose `words` have no number, carries on the paragraph that ends in `tail`.

        That paragraph begins on the line `begin`; its last line in the file was `width` wide. Commonest is that a page's
        end cuts a sentence in its midst, which is seen before any bracket is paired.
        """
        last, is_behind_gap, is_indented = tail[-1], not self._lines[at - 1], self._lines[at][0] == "　"
        if words[0] in _BEGINS_MID_SENTENCE:
            return last not in _SENTENCE_END or words[0] in _CLOSERS
        if last == "。" or (words[0] in OPEN and BEGINS_CLAUSE.match(words)):
            return False
        if last in _GOES_ON:
            return True
        cuts_body = is_behind_gap and self._is_body(tail, begin)
        if cuts_body and not (is_indented or last in _SIGNS or BEGINS_CLAUSE.match(words)):
            return True
        near = max(0, len(tail) - 420)
        sentence = tail[near:].rpartition("。")[2]
        brackets = _PAIRING.findall(sentence)
        if (
            brackets
            and _leave_open(brackets, OPEN)
            and (
                _CLAUSE_OPEN.search(tail, near)
                or _CLOSES_FIRST.match(words)
                or (_LIST_OPEN.search(tail, near) and self._closes_below(at))
            )
        ):
            return True
        if last in _SENTENCE_END or last in _HALT:
            return False
        if _cuts_key(tail, words) or ("：" in tail and last not in _CLOSERS and _cuts_name(tail, words)):
            return True
        if is_indented:
            return False
        if not is_behind_gap:
            is_cut = width <= _WIDEST_WRAPPED and 0 < self.wrap <= width + 2 and at not in self.counted
            is_cut = is_cut and not (last in CLOSE and _ENDS_WITH_CLAUSE.search(tail, near))
        elif last in _CLOSERS:
            is_cut = cuts_body and (_leave_open(_PAIRING.findall(sentence[-200:])) or not _is_closed(tail))
        else:
            is_cut = cuts_body or (brackets != [] and _leave_open(_PAIRING.findall(sentence[-200:]), OPEN))
        return is_cut and (not BEGINS_CLAUSE.match(words) or bool(_CUTS_LABEL.search(tail, max(0, len(tail) - 3))))

    def _closes_below(self, at: int) -> bool:
        """The first bracket or stop in the line at `at` and the next few, none of which has a number, closes a bracket."""
        near = range(at, min(at + 2 * _MOST_LINES_OF_LIST, len(self._lines)))
        for below in [below for below in near if self._lines[below]][:_MOST_LINES_OF_LIST]:
            if self._marks.get(below):
                return False
            if sign := _BRACKET_OR_STOP.search(self._lines[below]):
                return sign[0] in CLOSE
        return False

    def _is_body(self, tail: str, begin: int) -> bool:
        """The paragraph that begins on the line `begin` and ends in `tail` is sentences, and no list under a label."""
        mark = self._marks.get(begin)
        is_sentence = "。" in tail or (style_of(mark) in self.run_on if mark else "，" in tail or "；" in tail)
        return is_sentence and not (len(tail) < _TAIL and BEGINS_CLAUSE.match(tail))


def _is_closed(tail: str) -> bool:
    """The closing bracket or quotation mark that ends `tail` ends its sentence, or who does what."""
    near = max(0, len(tail) - 600)
    if tail.rstrip(_CLOSERS).endswith(tuple(_SENTENCE_END)) or _BRACKET_BEHIND_SENTENCE.search(tail, near):
        return True
    return _CLAUSE_CLOSED.search(tail, near) is not None


def _cuts_name(tail: str, words: str) -> bool:
    """The last name of a list under its key goes on in `words`."""
    return _NAME_ENDS.match(words) is not None and _NAME_CUT.search(tail, max(0, len(tail) - 240)) is not None


def _cuts_key(tail: str, words: str) -> bool:
    """The key that ends in `tail` goes on in `words`, which hold its colon: 责任单 and 位：市教育局."""
    first = words[:_LONGEST_REST]
    if "：" not in first and ":" not in first:
        return False
    key = _CUT_KEY.search(f"{tail[-_LONGEST_REST:]}\n{first}")
    return key is not None and "\n" in key[0]


def _leave_open(brackets: Sequence[str], openers: str = _OPENERS) -> bool:
    """One of these `openers` among the brackets and quotation marks of a sentence is still open at its end."""
    depth = 0
    for character in reversed(brackets):
        if character in openers:
            depth -= 1
            if depth < 0:
                return True
        elif character in CLOSE:
            depth += 1
    return False
