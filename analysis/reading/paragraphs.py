"""Lines → paragraphs: page furniture taken out, sentences cut by a page or a line end rejoined, each with a diagnostic."""

import re
from collections.abc import Sequence
from functools import cached_property

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.numbering import style_of
from analysis.other_numbering import counting_on, other_marks
from analysis.reading.characters import CUT_MARKER, INDENT, LATIN, UNCLEAN, signs_of
from analysis.reading.cut_markers import with_whole_markers
from analysis.reading.furniture import BEGINS_CLAUSE, Line, lines_of_pages, without_furniture
from analysis.reading.lost_breaks import with_breaks_restored
from analysis.reading.source import Assembled
from analysis.words import KEY_WORDS, ROLES, any_of, listed
from analysis.words.brackets import CLOSE, CLOSES, OPEN, OPENS
from analysis.words.patterns import character_class

_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\u200b-\u200f\u2060\ufeff\ufffe\uffff]")
_SPACES = re.compile(r"[\xa0\u2000-\u200a\u202f\u205f]")
_BREAKS = re.compile(r"\r\n?|[\x0b\x85\u2028\u2029]")

_LATIN_WORD = re.compile(r" [a-z]{2,} (?=[\u4e00-\u9fff“‘《])")
_BEFORE_LATIN = re.compile(r"[\u4e00-\u9fff”’》]")

_SENTENCE_END = "。！？!?…"
_HALT = "；;：:"
_OPENERS = f"“‘『「《{OPEN}"
_CLOSERS = f"”’』」》{CLOSE}"
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
_BEGINS_MID_SENTENCE = f"，。、；：！？,;”’》%％{CLOSE}"
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
_SHORTEST_WRAP, _LONGEST_WRAP = 12, 60


def lay_out(pages: Sequence[str], signs: int | None = None) -> Assembled:
    """The text of a file's `pages` (one string where the format has no pages), and where they begin if it has several.

    Pages end at form feeds too. What `signs` the pages show is looked for where it is not known.
    """
    text = "\f".join(pages)
    signs = signs_of(text) if signs is None else signs
    lost, restored, mended = 0, list[Diagnostic](), list[Diagnostic]()
    if signs & UNCLEAN:
        lost, text = _lost(text), clean(text)
        signs = signs_of(text)
    if signs & INDENT:
        text, restored = with_breaks_restored(text)
    if signs & CUT_MARKER:
        text, mended = with_whole_markers(text)
    lines = lines_of_pages(text.split("\f"))
    kept, removed = without_furniture(lines)
    text, page_starts, joins = _join(kept)
    diagnostics = [
        *([Diagnostic("control-character-removed", 0, 0, params={"count": lost})] if lost else []),
        *restored,
        *mended,
        *([Diagnostic("page-furniture-removed", 0, 0, params=removed)] if removed else []),
        *joins,
        *(
            Diagnostic("stray-latin", m.start(), m.end(), params={"word": m[0].strip()})
            for m in (_LATIN_WORD.finditer(text) if signs & LATIN else ())
            if _BEFORE_LATIN.match(text, m.start() - 1)
        ),
    ]
    return Assembled(text, page_starts if len(page_starts) > 1 else (), (), tuple(diagnostics))


def clean(text: str) -> str:
    """`text` with every line break as a newline, every blank of print as a space, no control characters; form feeds stay."""
    return _CONTROL.sub("", _SPACES.sub(" ", _BREAKS.sub("\n", text)))


def _lost(text: str) -> int:
    return len(_CONTROL.findall(text.removeprefix("\ufeff")))


def _join(lines: list[Line]) -> tuple[str, tuple[int, ...], list[Diagnostic]]:
    """The text of these lines, where its pages begin, and a diagnostic for each line that was rejoined."""
    pieces: list[str] = []
    joins: list[Diagnostic] = []
    page_starts: list[int] = []
    length, tail, page, mark = 0, "", -1, None
    before: Line | None = None
    style = _Style(lines)
    for at, line in enumerate(lines):
        words = line.text
        if before and not line.mark and style.continues(tail, len(before.text), mark, at):
            words = words.lstrip(BLANKS)
            glue = " " if _is_latin(tail[-1:]) and _is_latin(words[:1]) else ""
            joins.append(Diagnostic("line-rejoined", length, length + len(glue) + 1, params=_around(tail, words)))
            tail = f"{tail[-_TAIL:]}{glue}{words}" if len(tail) > 2 * _TAIL else f"{tail}{glue}{words}"
        else:
            glue = "" if not before else "\n\n" if line.gap else "\n"
            tail, mark = words, line.mark
        if line.page != page:
            page_starts += [length + len(glue)] * (line.page - page)
            page = line.page
        pieces += (glue, words)
        length += len(glue) + len(words)
        before = line
    return "".join(pieces), tuple(page_starts), joins


def _is_latin(character: str) -> bool:
    return character.isascii() and character.isalpha()


def _around(before: str, after: str) -> dict[str, str | int]:
    return {"before": before[-8:], "after": after[:8]}


class _Style:
    """How this file sets its text: which numbering runs on into its sentence, and how wide its lines are wrapped."""

    def __init__(self, lines: Sequence[Line]) -> None:
        self._lines = lines

    @cached_property
    def run_on(self) -> frozenset[str]:
        """The styles of numbering most of whose lines are sentences rather than titles."""
        more: dict[str, int] = {}
        for line in self._lines:
            if line.mark:
                style = style_of(line.mark)
                more[style] = more.get(style, 0) + (1 if "。" in line.text or "；" in line.text else -1)
        return frozenset([style for style, sentences in more.items() if sentences > 0])

    @cached_property
    def wrap(self) -> int:
        """The width at which this file breaks its lines, 0 where they are whole paragraphs."""
        return _wrap_width(self._lines)

    @cached_property
    def counted(self) -> frozenset[int]:
        """The lines that begin with a number of an uncommon shape, which the count shows to be one."""
        marks = [
            (at, mark) for at, line in enumerate(self._lines) for mark in other_marks(line.text, 0, len(line.text))
        ]
        counting = set(map(id, counting_on([mark for _, mark in marks])))
        return frozenset([at for at, mark in marks if id(mark) in counting])

    def continues(self, tail: str, width: int, mark: re.Match[str] | None, at: int) -> bool:
        """Whether the line at `at`, which has no number, carries on the paragraph that ends in `tail`.

        That paragraph began with `mark`, if it has a number; its last line in the file was `width` wide.
        """
        line = self._lines[at]
        words, last = line.text.lstrip(BLANKS), tail[-1]
        if words[0] in _BEGINS_MID_SENTENCE:
            return last not in _SENTENCE_END or words[0] in _CLOSERS
        if last == "。" or (words[0] in OPEN and BEGINS_CLAUSE.match(words)):
            return False
        if last in _GOES_ON:
            return True
        brackets = _PAIRING.findall(tail, max(tail.rfind("。") + 1, len(tail) - 420))
        if (
            brackets
            and _leave_open(brackets, OPEN)
            and (
                _CLAUSE_OPEN.search(tail, max(0, len(tail) - 420))
                or _CLOSES_FIRST.match(words)
                or (_LIST_OPEN.search(tail, max(0, len(tail) - 420)) and self._closes_below(at))
            )
        ):
            return True
        if last in _SENTENCE_END or last in _HALT:
            return False
        if _cuts_key(tail, words):
            return True
        if "：" in tail and last not in _CLOSERS and _cuts_name(tail, words):
            return True
        if line.text[0] in "　":
            return False
        if line.gap:
            is_cut = self._is_cut(tail, mark, brackets)
        else:
            is_cut = 0 < self.wrap <= width + 2 and at not in self.counted
            is_cut = is_cut and not (last in CLOSE and _ENDS_WITH_CLAUSE.search(tail, max(0, len(tail) - 420)))
        return is_cut and (not BEGINS_CLAUSE.match(words) or bool(_CUTS_LABEL.search(tail, max(0, len(tail) - 3))))

    def _closes_below(self, at: int) -> bool:
        """The first bracket or stop in this line and the next few, none of which has a number, closes a bracket."""
        for line in self._lines[at : at + _MOST_LINES_OF_LIST]:
            if line.mark:
                return False
            if sign := _BRACKET_OR_STOP.search(line.text):
                return sign[0] in CLOSE
        return False

    def _is_cut(self, tail: str, mark: re.Match[str] | None, brackets: Sequence[str]) -> bool:
        """A page's end cuts the sentence in which `tail` ends; `brackets` are those of that sentence."""
        near = _PAIRING.findall(tail, max(tail.rfind("。") + 1, len(tail) - 200)) if brackets else brackets
        if tail[-1] not in _CLOSERS and _leave_open(near, OPEN):
            return True
        if not self._is_body(tail, mark):
            return False
        if tail[-1] not in _CLOSERS or _leave_open(near):
            return True
        begin = max(0, len(tail) - 600)
        closed = _closes_sentence(tail) or _BRACKET_BEHIND_SENTENCE.search(tail, begin)
        return not (closed or _CLAUSE_CLOSED.search(tail, begin))

    def _is_body(self, tail: str, mark: re.Match[str] | None) -> bool:
        is_sentence = "。" in tail or (style_of(mark) in self.run_on if mark else "，" in tail or "；" in tail)
        return is_sentence and not (len(tail) < _TAIL and BEGINS_CLAUSE.match(tail))


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


def _closes_sentence(tail: str) -> bool:
    inner = tail.rstrip(_CLOSERS)
    return bool(inner) and inner[-1] in _SENTENCE_END


def _wrap_width(lines: Sequence[Line]) -> int:
    """The width at which a hard-wrapped text breaks its lines; 0 where its lines are whole paragraphs."""
    widths = sorted(len(line.text) for line in lines)
    if len(widths) < 8 or widths[-1] > _LONGEST_WRAP + 20:
        return 0
    width = widths[len(widths) * 9 // 10]
    near = sum(width - 3 <= each <= width + 3 for each in widths)
    return width if _SHORTEST_WRAP <= width <= _LONGEST_WRAP and near * 3 >= len(widths) else 0
