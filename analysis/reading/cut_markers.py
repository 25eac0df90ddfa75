"""Words that blanks have cut (责任 单位：, 市教育局负 责, 完 成 时 限：) and names of which each character stands alone (：区 人 社 局、):
closed up, since nothing else reads them."""

import re

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.words import KEY_WORDS, ROLES, any_of, listed
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, CLOSES, OPENS
from analysis.words.patterns import character_class

_BLANK, _COLONS = f"[{BLANKS}]", "：:∶﹕︰"
_GAP = f"{_BLANK}{{0,4}}"


def _any_cut(words: tuple[str, ...], gap: str) -> str:
    """The pattern of any of these words with such a gap between its characters."""
    return f"(?:{'|'.join(map(gap.join, words))})"


_IS_FIRST = rf"(?:(?<=[{OPENS}，,；;。\n]..)|(?<=[。；;][ 　]..)|(?<=[\n。]　　..))"
"""The word right before begins a line or a part of one."""
_STEMS, _NOUNS = listed(*KEY_WORDS), listed("labels.bodies")
_STEM, _NOUN = _any_cut(_STEMS, _GAP), _any_cut(_NOUNS, _GAP)
_CUT_STEM, _CUT_VERB = (_any_cut(words, f"{_BLANK}{{1,4}}") for words in (_STEMS, listed(*ROLES)))
_KEY = rf"(?:{_CUT_STEM}{_GAP}|{any_of(*KEY_WORDS)}(?:{_IS_FIRST}{_GAP})?)?{_STEM}{_GAP}{_NOUN}"
"""Before 责任单位 stands another word of a key where it is cut too, where nothing parts it, or where no unit can stand before
it: 牵 头 责 任 单 位, （牵头 责任单位, not 市教育局牵头 责任单位."""
_BESIDE = ("labels.times", "labels.persons", "labels.before_times", "labels.before_leaders")
_OF_ELSE = rf"(?:{_any_cut(listed(*_BESIDE[2:]), _GAP)}{_GAP})?{_any_cut(listed(*_BESIDE[:2]), _GAP)}"
"""What says when or which person: 完成时限, 责任领导."""
_HAN = "[\u4e00-\u9fff]"
_SPACED = [re.compile(rf"{blank}(?<={_HAN}{blank}){_HAN}{blank}{_HAN}(?!{_HAN})") for blank in " 　"]
_SPACED_NAME = re.compile(
    rf"(?<=[{_COLONS}、，,；;{OPENS}])[ 　]{{0,2}}{_HAN}(?:[ 　]{_HAN}){{2,}}[ 　]{{0,2}}"
    rf"(?=[、，,；;。{CLOSES}\n]|\Z)"
)
_CUT_MARKER = re.compile(
    rf"{_KEY}{_GAP}(?=[{_COLONS}])|(?<![^\n]){_GAP}{_KEY}{_GAP}(?![^\n])"
    rf"|(?<=[{BOX_OPENS}]){_GAP}{_STEM}{_GAP}{_NOUN}?{_GAP}(?=[{BOX_CLOSES}])"
    rf"|{_CUT_VERB}{_GAP}(?=[{_COLONS}，,、；;。{CLOSES}])|{_OF_ELSE}{_GAP}(?=[{_COLONS}])"
)
_WHOLE = re.compile(any_of(*KEY_WORDS, *_BESIDE))
_BEFORE = character_class("".join((*_NOUNS, *_STEMS, *listed(*_BESIDE))))
_PARTS = "".join(_NOUNS) + "".join(word[1:] for word in (*_STEMS, *listed(*_BESIDE)))
_CUTS = [
    re.compile(rf"{blank}(?<={_BEFORE}{blank}){_GAP}{character_class(parts)}")
    for blank, parts in ((" ", _PARTS), ("　", _PARTS), ("\t", _PARTS + _COLONS))
]
"""One for each blank: a pattern that begins with one character is found four times as fast as one with a choice."""


def with_whole_markers(text: str) -> tuple[str, list[Diagnostic]]:
    """`text` with its cut words and names closed up, and a diagnostic with their count."""
    mended = 0
    if any(cut.search(text) for cut in _SPACED):
        text, mended = _SPACED_NAME.subn(lambda name: re.sub(_BLANK, "", name[0]), text)
    if not any(cut.search(text) for cut in _CUTS):
        return text, _closed_up(mended)
    parts: list[str] = []
    at = 0
    for cut in _CUT_MARKER.finditer(text):
        whole = re.sub(_BLANK, "", cut[0])
        if whole == cut[0] or not _is_word(text, cut.start(), whole, cut.end()):
            continue
        mended += 1
        parts += (text[at : cut.start()], whole)
        at = cut.end()
    return "".join([*parts, text[at:]]), _closed_up(mended)


def _closed_up(count: int) -> list[Diagnostic]:
    return [Diagnostic("marker-closed-up", 0, 0, params={"count": count})] if count else []


def _is_word(text: str, start: int, whole: str, end: int) -> bool:
    """`whole`, put for `text[start:end]`, is a word of a key there: 协 办 is none in 市政协 办."""
    return _WHOLE.match(f"{text[start - 1 : start]}{whole}{text[end : end + 1]}", min(start, 1)) is not None
