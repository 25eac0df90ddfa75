"""Where a line ended before its break was lost in copying: before the next mark, a closing part, a sentence of its own."""

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence

from analysis.lines import BLANKS, Lines, trimmed_end
from analysis.numbering import ANYWHERE, MARK_BEGINS
from analysis.parsing.clauses.bracket_pairs import LABEL_SIGNS
from analysis.parsing.lexicon import LABEL, ROLE_VERB, VERB_ENDS, WHEN
from analysis.parsing.units import names
from analysis.parsing.units.pieces import numbers_of_names
from analysis.words import any_of, last_characters, listed
from analysis.words.brackets import OPEN
from analysis.words.patterns import character_class

_DAY = r"(?:(?:19|20)\d\d|[一二][〇○零一二三四五六七八九]{3})年[\d一二三四五六七八九十]{1,3}月[\d一二三四五六七八九十]{1,3}日"
_SIGNED_ON = rf"{_DAY}(?:{any_of('titles.issued')}|[{BLANKS}。]*\Z)"
_SIGNS = re.compile(rf"[\u4e00-\u9fff]{{4,30}}[{BLANKS}]*\Z")
_COPIES = rf"{any_of('labels.closing')}[ 　]?\d{{0,2}}[ 　]?[：:]"
_HOLDS = rf"[本此]{any_of('prose.documents')}|{any_of('prose.closing')}"
_MAY_CLOSE = re.compile(rf"{_COPIES}|{_HOLDS}|(?P<day>{_SIGNED_ON})")
"""What closes a document behind its last list: copies, appendices, how long it holds, the day on which it was signed."""
_CLOSES = re.compile(
    rf"[{BLANKS}]*(?:(?=[\u4e00-\u9fff\d〇○{BLANKS}]{{5,80}}日)(?:[\u4e00-\u9fff]{{4,30}}[{BLANKS}]*)?{_SIGNED_ON}|{_COPIES}|{_HOLDS})"
)
"""A look for the end of the day, which few places have behind them, spares trying names of all lengths before it."""
_BLANK_THEN_MARK = re.compile(rf"(?<![{BLANKS}])[{BLANKS}]++(?={ANYWHERE.pattern})", re.VERBOSE)
_VALUE_THEN_MARK = re.compile(
    rf"(?<={last_characters('bodies.endings', 'collectives.kinds', 'times.edges')})(?={ANYWHERE.pattern})", re.VERBOSE
)
_THEN_MARK = re.compile(rf"[{BLANKS}]*(?:[二三四五六七八九]是|{ANYWHERE.pattern})", re.VERBOSE)
_THEN_LABEL = re.compile(rf"[{BLANKS}]+[\u4e00-\u9fff]{{2,8}}[：:]")
_MAY_BEGIN_NEXT = MARK_BEGINS | frozenset(BLANKS)
_STOP_WITHIN_LINE = re.compile(
    f"。(?<={''.join(character_class(''.join(signs)) for signs in zip(*VERB_ENDS, strict=True))}。)"
    f"(?={character_class(''.join(sorted(_MAY_BEGIN_NEXT)))}|{_CLOSES.pattern})"
)
"""A stop behind what may end a verb, where a line may have ended: a pattern that begins with the stop is found fastest."""
_MAY_FOLLOW_LINE = re.compile(
    rf"\Z|{character_class(''.join(sorted(_MAY_BEGIN_NEXT)) + f'{OPEN}。')}|\n|{_CLOSES.pattern}"
)
_GAP = re.compile(rf"[{BLANKS}]++")
_NAME = re.compile(rf"[^、，,；;：:。{BLANKS}{re.escape(''.join((*LABEL_SIGNS, *listed('marks.signs'))))}]*\Z")
_WORDS = re.compile(rf"[\u4e00-\u9fff][^、，,；;。\n{BLANKS}]{{1,60}}")
_LONGEST_NAME, _SHORTEST_GLUED, _SHORTEST_SENTENCE, _PLACE = 30, 3, 6, 3


def line_ended(text: str, at: int) -> bool:
    """A line may have ended at `at`: the mark of the next, a label, or what closes a document stands behind; or, behind
    blanks, a sentence."""
    if text[at : at + 1] in _MAY_BEGIN_NEXT and (_THEN_MARK.match(text, at) or _THEN_LABEL.match(text, at)):
        return True
    if text[at : at + 1] in BLANKS and (gap := _GAP.match(text, at)) and _begins_prose(text, gap.end(), len(text)):
        return True
    return closes_document(text, at)


def closes_document(text: str, at: int) -> bool:
    """What closes a document begins at `at`: copies, appendices, how long it holds, a signature with its day."""
    return _CLOSES.match(text, at) is not None


def may_have_ended(text: str, at: int) -> bool:
    """A look: a line may end at `at`, or behind a stop or a bracket there; no other place can be a line's end."""
    return _MAY_FOLLOW_LINE.match(text, at) is not None


def lines_cut(text: str, lines: Lines) -> Lines:
    """`lines`, cut behind each sentence about who does what where a line ended before its break was lost."""
    stops = map(re.Match.start, _STOP_WITHIN_LINE.finditer(text))
    cuts = [at + 1 for at in stops if text[at - 2 : at] in VERB_ENDS and line_ended(text, at + 1)]
    return [piece for line in lines for piece in _cut(line, cuts)] if cuts else lines


def _cut(line: tuple[int, int], cuts: Sequence[int]) -> Iterator[tuple[int, int]]:
    start, end = line
    for at in cuts[bisect_right(cuts, start) : bisect_left(cuts, end)]:
        yield start, at
        start = at
    yield start, end


def before_glued_mark(text: str, start: int, end: int) -> int:
    """Where `text[start:end]` ends if the next mark is glued to a verb of a role: 由市财政局负责2.新建学校; `end` where none is."""
    marks = map(re.Match.start, ANYWHERE.finditer(text, start, end))
    return next((at for at in marks if text[at - 2 : at] in VERB_ENDS), end)


def before_lost_break(text: str, start: int, end: int) -> int:
    """Where the value `text[start:end]` ends, if the break behind it was lost; `end` where none was."""
    start = max([start, *numbers_of_names(text, start, end)])
    mark = _BLANK_THEN_MARK.search(text, start, end)
    end = mark.start() if mark else end
    for breaks in (_glued_marks, _closings, _sentences):
        behind_names = (at for at in breaks(text, start, end) if _ends_value(text, start, at))
        end = next((trimmed_end(text, start, at) for at in behind_names), end)
    return end


def _glued_marks(text: str, start: int, end: int) -> Iterator[int]:
    return (mark.start() for mark in _VALUE_THEN_MARK.finditer(text, start, end))


def _closings(text: str, start: int, end: int) -> Iterator[int]:
    """Where what closes a document begins; a signature begins with the name of the body that signs, as the title does."""
    for closing in _MAY_CLOSE.finditer(text, start, end):
        first = max(start, closing.start() - _LONGEST_NAME)
        if closing["day"] and (body := _SIGNS.search(text, first, closing.start())):
            yield body.start()
            glued = text.find(text[:_PLACE], body.start() + 1, closing.start())
            yield from (glued,) if glued > 0 else ()
        yield closing.start()


def _sentences(text: str, start: int, end: int) -> Iterator[int]:
    gaps = _GAP.finditer(text, start, end)
    return (gap.start() for gap in gaps if gap.end() < end and _begins_prose(text, gap.end(), end))


def _ends_value(text: str, start: int, at: int) -> bool:
    """A whole name of a unit, or what says when, ends before `at`, with blanks behind it or none."""
    words = text[max(start, at - _LONGEST_NAME) : at].rstrip(BLANKS)
    found = _NAME.search(words)
    name = found[0] if found else ""
    if len(name) < _SHORTEST_GLUED:
        return False
    return names.is_certain_unit(name) or names.is_collective(name) or WHEN.fullmatch(name) is not None


def _begins_prose(text: str, at: int, end: int) -> bool:
    """A sentence, and no name, time or label of a list, begins at `at`."""
    found = _WORDS.match(text, at, end)
    words = found[0] if found else ""
    if len(words) < _SHORTEST_SENTENCE or names.is_unit(words) or WHEN.fullmatch(words) or LABEL.match(words):
        return False
    verb = ROLE_VERB.search(words)
    does = verb and (verb.start() == 0 or names.is_certain_unit(words[: verb.start()]))
    return not does and names.is_sentence(words)
