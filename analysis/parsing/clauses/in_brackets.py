"""Clauses in brackets: behind a label in a bracket of its own, with verbs, as bare names, and never closed."""

import re

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS, line_end
from analysis.numbering import numbered
from analysis.parsing.clauses.beside import behind_time_or_rule
from analysis.parsing.clauses.candidate import Candidate, Page
from analysis.parsing.clauses.ends import LONGEST_QUALIFIER, LONGEST_UNCLOSED, STOP, ends_with_verb, value_end
from analysis.parsing.clauses.keys import placed, read_announced, read_keys
from analysis.parsing.clauses.lost_breaks import before_glued_mark, line_ended
from analysis.parsing.clauses.without_label import bare, by_verb
from analysis.parsing.lexicon import (
    BEGINS_KEY,
    BOXED_LABEL,
    BRACKET_OF_LABEL,
    LABEL_ALONE,
    LABEL_BEFORE_BRACKET,
    LABEL_IN_BRACKETS,
    ROLE_KEY,
    VERB_ALONE,
    VERB_IN_BOX,
    role_of,
)
from analysis.parsing.model import Clause, Reading, Refused
from analysis.parsing.units import names
from analysis.parsing.units.pieces import persons_of
from analysis.words import any_of
from analysis.words.brackets import BOX_CLOSES, BOX_OPENS, CLOSE, CLOSES, OPEN, OPENS

_LONGEST_TITLE, _LONGEST_LABEL = 60, 24
_SEPARATES = frozenset("、，,；;。")
_BEHIND_ROLE = _SEPARATES | {"\n", ""}
_OPENS = frozenset(OPEN)
_ENDS_SENTENCE, _BEHIND_SENTENCE = frozenset(f"。；;！？{CLOSE}\n"), BLANKS + "”"
_NOT_BEHIND_TITLE = Refused("not-behind-title")
"""By far the most frequent: most brackets stand in a sentence."""
_NOT_BEFORE_STOP = Refused("within-line")
_SHOWN = 10
"""So many characters around words that are refused show why."""
_OPENS_LABEL = re.compile(f"[{BOX_OPENS}]")
_CLOSES_BOX = re.compile(f"[{BOX_CLOSES}]")
_BOX_IN_NAME = re.compile(rf"(?<=[\u4e00-\u9fff])[{BOX_OPENS}](?P<inside>[\u4e00-\u9fff、/／]{{1,12}})[{BOX_CLOSES}]")
_LONGEST_PERSONS = 30
_SHORT_BRACKET = re.compile(rf"[{OPENS}]([^{OPENS}{CLOSES}\n]{{2,60}})[{CLOSES}]")
_ENDS_UNCLOSED = re.compile(f"[{OPENS}](?={BEGINS_KEY})")
_NEVER_BARE = re.compile(any_of("prose.begins_aside"))


def label_before(text: str, opens: int) -> re.Match[str] | None:
    """The label right before a bracket, which begins a line or a sentence: 责任单位（市财政局）."""
    return LABEL_BEFORE_BRACKET.search(text, max(0, opens - _LONGEST_LABEL), opens)


def read_names_behind_label(candidate: Candidate) -> Clause | Refused:
    """责任单位（A、B）: nothing but names, in a bracket behind a label that begins a line or a sentence."""
    text = candidate.text
    label = label_before(text, candidate.start)
    if not (label and (_ends_point(candidate) or BRACKET_OF_LABEL.match(text, candidate.end))):
        return Refused("within-sentence", _behind(candidate))
    words = label["label"]
    read = read_announced(text, candidate.first, candidate.last, role=role_of(words), words=words)
    if not _names_somebody(read):
        return Refused("no-certain-unit", candidate.words[:_SHOWN])
    return replace(read, start=label.start("label"), end=candidate.end)


def read_behind_label(candidate: Candidate) -> Clause | Refused:
    """……。【责任单位】县水利局: the names behind a label in a bracket of its own; a line of such a label alone is read elsewhere."""
    text, opens, behind = candidate.text, candidate.start, candidate.end
    if VERB_ALONE.match(candidate.words) and not _is_label_in_box(text, opens, behind):
        return Refused("within-sentence", _behind(candidate))
    next_label = LABEL_IN_BRACKETS.search(text, behind, line_end(text, behind))
    end = value_end(text, behind, next_label.start() if next_label else None)
    boxes = (box.start() for box in _OPENS_LABEL.finditer(text, behind, end) if not _is_of_name(text, box))
    further = next(boxes, None)
    before = text[max(0, opens - LONGEST_QUALIFIER) : opens]
    if further is None and not before[before.rfind("\n") + 1 :].strip(BLANKS):
        return Refused("label-on-line", candidate.words)
    end = end if further is None else further
    keys = _ENDS_UNCLOSED.finditer(text, behind, end)
    end = next((key.start() for key in keys if ROLE_KEY.match(text, key.end())), end)
    label = candidate.words.strip(BLANKS)
    if text[behind : behind + 1] in _SEPARATES:
        return Refused("within-sentence", _behind(candidate))
    read = read_announced(text, behind, end, role=role_of(label), words=label)
    if not _names_somebody(read):
        return Refused("no-unit-behind-label", text[behind : min(end, behind + _SHOWN)])
    return replace(read, start=opens, end=end)


def _names_somebody(read: Clause) -> bool:
    return any(names.is_certain_unit(mention.name) or mention.is_collective for mention in read.mentions)


def _is_label_in_box(text: str, opens: int, behind: int) -> bool:
    """The verb in this box stands before its units: its sentence begins with it, or with another such box."""
    begin = max(text.rfind(mark, max(0, opens - LONGEST_UNCLOSED), opens) for mark in "。；;！？\n") + 1
    leads_on = VERB_IN_BOX.match(text[begin:behind].lstrip(BLANKS))
    return bool(leads_on or _follows_sentence(text, opens)) and text[behind : behind + 1] not in _SEPARATES


def _is_of_name(text: str, box: re.Match[str]) -> bool:
    """The bracket holds no label but belongs to the name before it: 信息中心【赵六】, 各县〔市、区〕政府, 市财政局〔牵头〕、."""
    inner = _BOX_IN_NAME.match(text, box.start())
    if not inner:
        return _holds_persons(text, box)
    words = inner["inside"]
    if VERB_ALONE.match(words):
        return text[inner.end() : inner.end() + 1] in _BEHIND_ROLE
    is_label = BOXED_LABEL.match(inner[0]) and (LABEL_ALONE.match(words) or not names.is_certain_unit(words))
    return not is_label or _holds_persons(text, box)


def _holds_persons(text: str, box: re.Match[str]) -> bool:
    """The bracket holds persons of the unit before it, and no label: 信息中心【赵六】."""
    closes = _CLOSES_BOX.search(text, box.end(), box.end() + _LONGEST_PERSONS)
    return closes is not None and bool(persons_of(text, box.end(), closes.start()))


def read_verbs(candidate: Candidate) -> Reading | Refused:
    """（A牵头，B配合）: units with their verbs, where the bracket closes a phrase."""
    if candidate.text[candidate.first] == "由":
        if not _ends_point(candidate):
            return Refused("by-whom-within-line", _behind(candidate))
    elif not _ends_something(candidate):
        return Refused("within-sentence", _behind(candidate))
    if explains := _NEVER_BARE.match(candidate.words):
        return Refused("explains", explains[0])
    return by_verb(candidate.words)


def read_deeds(candidate: Candidate) -> Reading | Refused:
    """……。（A负责拟定方案，B负责筹措资金）: units, each with what it answers for, in a bracket that closes a line."""
    if not _ends_point(candidate):
        return Refused("within-line", _behind(candidate))
    return by_verb(candidate.words, with_deeds=True)


def read_names_behind_sentence(candidate: Candidate) -> Reading | Refused:
    """……。（A、B）: nothing but names, in a bracket that ends a line behind a sentence."""
    if not _follows_sentence(candidate.text, candidate.start):
        return Refused("not-behind-sentence", _before(candidate))
    return _names(candidate)


def read_names_behind_title(candidate: Candidate) -> Reading | Refused:
    """3.新建幼儿园3所（A、B）: nothing but names, in a bracket that ends a numbered title."""
    if not _follows_title(candidate.text, candidate.start):
        return _NOT_BEHIND_TITLE
    return _names(candidate)


def read_names_before_stop(candidate: Candidate) -> Reading | Refused:
    """3.新建幼儿园3所（A、B）。: nothing but names, in a bracket before the stop that ends a line, behind no unit's name."""
    text, stop = candidate.text, candidate.end
    if not text.startswith("。", stop) or not _ends_line(candidate, stop + 1):
        return _NOT_BEFORE_STOP
    if _names_a_body(text[max(0, candidate.start - _LONGEST_TITLE) : candidate.start]):
        return Refused("not-behind-title", _before(candidate))
    return _bare(candidate)


def _names(candidate: Candidate) -> Reading | Refused:
    """Nothing but names, where the bracket ends a line; others like it and one that says when may stand between."""
    text, behind = candidate.text, candidate.end
    at = _behind_lists(candidate.page, behind) if text[behind : behind + 1] in _OPENS else behind
    at = behind_time_or_rule(text, at) if text[at : at + 1] in _OPENS else at
    if not _ends_line(candidate, at):
        return Refused("within-line", _behind(candidate))
    return _bare(candidate)


def _bare(candidate: Candidate) -> Reading | Refused:
    explains = _NEVER_BARE.match(candidate.words)
    return Refused("explains", explains[0]) if explains else bare(candidate.words)


def _behind_lists(page: Page, at: int) -> int:
    """Where further brackets end, right behind one another, that hold nothing but names either: 【科技处】【社科处】."""
    starts = [at]
    while at not in page.row_ends and (bracket := _SHORT_BRACKET.match(page.text, at)):
        if not isinstance(bare(bracket[1]), Reading):
            break
        at = bracket.end()
        starts.append(at)
    end = page.row_ends.get(at, at)
    page.row_ends.update(dict.fromkeys(starts, end))
    return end


def _behind(candidate: Candidate) -> str:
    """The first words behind the candidate."""
    return candidate.text[candidate.end : candidate.end + _SHOWN].partition("\n")[0]


def _before(candidate: Candidate) -> str:
    """The last words before the candidate."""
    return candidate.text[max(0, candidate.start - _SHOWN) : candidate.start].rpartition("\n")[2]


def _ends_something(candidate: Candidate) -> bool:
    after = candidate.text[candidate.end : candidate.end + 1]
    is_parted = after in "。；;！、，" or after.isspace()
    return is_parted or _ends_line(candidate, candidate.end) or _follows_sentence(candidate.text, candidate.start)


def _ends_point(candidate: Candidate) -> bool:
    """The bracket closes a line, before a stop or behind it: elsewhere 由…负责 is prose."""
    stop = candidate.text[candidate.end : candidate.end + 1] in ("。", "；", ";")
    return _ends_line(candidate, candidate.end + stop)


def _ends_line(candidate: Candidate, at: int) -> bool:
    """A line ends here, or ended here before its break was lost."""
    return candidate.page.ends_line(at) or line_ended(candidate.text, at)


def _follows_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(_BEHIND_SENTENCE)
    return not before or before[-1] in _ENDS_SENTENCE


def _follows_title(text: str, at: int) -> bool:
    """Before `at` stands a numbered title on a line of its own that is no unit's name: 3.新建幼儿园3所."""
    begin = max(0, at - _LONGEST_TITLE)
    line = text[text.rfind("\n", begin, at) + 1 or begin : at]
    mark = numbered(line)
    if not mark:
        return False
    title = line[mark.end() :]
    return bool(title) and not STOP.search(title) and not _names_a_body(title)


def _names_a_body(title: str) -> bool:
    """The title ends with the name of a body, and counts none that are to be built: 市应急局, but not 新建幼儿园3所."""
    return not title[-2:-1].isnumeric() and names.ends_as_unit(title)


def read_unclosed_keys(candidate: Candidate) -> Clause | Refused:
    """（责任单位：A、B without a closing bracket: its line ends it, or the bracket of the next clause."""
    text, first = candidate.text, candidate.first
    key = ROLE_KEY.match(text, first)
    if not key:
        return Refused("no-key", text[first : first + _SHOWN].partition("\n")[0])
    stop = _ENDS_UNCLOSED.search(text, key.end(), line_end(text, first))
    end = value_end(text, key.end(), stop.start() if stop else None)
    read = read_keys(replace(candidate, words=text[first:end]))
    return _with_unclosed(text, placed(read, text, candidate.start, end, first))


def read_unclosed_verbs(candidate: Candidate) -> Clause | Refused:
    """（A牵头，B配合 without a closing bracket, at the end of its line."""
    text, start = candidate.text, candidate.start
    end = value_end(text, candidate.first, min(len(text), start + LONGEST_UNCLOSED))
    end = before_glued_mark(text, candidate.first, end)
    if not ends_with_verb(text, start, end):
        return Refused("no-verb-at-end", text[max(candidate.first, end - _SHOWN) : end])
    read = by_verb(text[candidate.first : end])
    if isinstance(read, Refused):
        return read
    return _with_unclosed(text, placed(read, text, start, end, candidate.first))


def _with_unclosed(text: str, found: Clause) -> Clause:
    words = text[found.start : found.start + 12]
    noticed = Diagnostic("unclosed-bracket", found.start, found.end, params={"words": words})
    return replace(found, noticed=(noticed, *found.noticed))
