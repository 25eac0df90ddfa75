"""Clauses in brackets: with keys, with verbs, as bare names, behind a label in brackets, and never closed."""

import re
from functools import lru_cache
from typing import Literal

from msgspec.structs import replace

from analysis.diagnostics import Diagnostic
from analysis.lines import BLANKS
from analysis.numbering import ANYWHERE, MAY_BEGIN, numbered
from analysis.parsing.clauses.beside import behind_time
from analysis.parsing.clauses.bracket_pairs import Bracket
from analysis.parsing.clauses.ends import LONGEST, LONGEST_QUALIFIER, LONGEST_SENTENCE, STOP, ends_with_verb, value_end
from analysis.parsing.clauses.keys import LONGEST_REMEMBERED, FoundClause, keyed, placed, read_keyed
from analysis.parsing.clauses.keys_without_colon import read_joined
from analysis.parsing.clauses.without_label import bare, by_verb
from analysis.parsing.lexicon import (
    BEGINS_KEY,
    HAS_ROLE_VERB,
    KEY_AFTER,
    KEY_BEFORE,
    LABEL_ALONE,
    ROLE_KEY,
    RULE_FIRST_LEADS,
    VERB_BEFORE,
    role_of,
)
from analysis.parsing.units import names
from analysis.words import any_of
from analysis.words.brackets import BOX_OPENS, CLOSE, OPEN, OPENS

_LONGEST_TITLE = 60
_OPENS_LABEL = re.compile(f"[{BOX_OPENS}]")
_ENDS_UNCLOSED = re.compile(f"[{OPENS}](?={BEGINS_KEY})")
_THEN_MARK = re.compile(rf"[{BLANKS}]*(?:[二三四五六七八九]是|{ANYWHERE.pattern})", re.VERBOSE)
_NEVER_BARE = re.compile(any_of("prose.begins_aside"))


def in_bracket(text: str, bracket: Bracket, line_ends: set[int]) -> FoundClause | None:
    """The clause in this bracket, if it is one; `line_ends` are the ends of the lines of `text`."""
    opens, closes = bracket
    if closes is None:
        return _unclosed(text, opens)
    start, whole = opens + 1, (opens, closes + 1)
    if closes - start > LONGEST:
        return None
    sign = (_sign if closes - start > LONGEST_REMEMBERED else _remembered_sign)(text[start:closes])
    if sign == "key":
        return keyed(text, whole, start, closes, "bracket")
    if sign == "label":
        return _behind_label(text, opens, closes)
    if sign == "joined" and (found := read_joined(text, whole, start, closes)):
        return found
    if sign == "verb":
        is_placed = _ends_point if text[start] == "由" else _ends_something
        read = by_verb(text[start:closes]) if is_placed(text, whole, line_ends) else None
        return placed(read, whole, start, "verb") if read else None
    at = behind_time(text, whole[1]) if text[whole[1] : whole[1] + 1] in tuple(OPEN) else whole[1]
    if _ends_line(text, at, line_ends) and not _NEVER_BARE.match(text, start):
        form = "bare" if _follows_sentence(text, opens) else "titled" if _follows_title(text, opens) else ""
        read = bare(text[start:closes]) if form else None
        return placed(read, whole, start, form) if read else None
    return None


def _sign(words: str) -> Literal["key", "label", "joined", "verb", ""]:
    """By what the words in a bracket show that they are a clause."""
    if ROLE_KEY.search(words):
        return "key"
    if KEY_BEFORE.match(words) or (KEY_AFTER.search(words) and not RULE_FIRST_LEADS.search(words)):
        return "joined"
    if HAS_ROLE_VERB.search(words):
        return "verb"
    if VERB_BEFORE.match(words):
        return "joined"
    return "label" if LABEL_ALONE.match(words) else ""


_remembered_sign = lru_cache(maxsize=4096)(_sign)


def _behind_label(text: str, opens: int, closes: int) -> FoundClause | None:
    """……。【责任单位】县水利局: the names behind a label in a bracket of its own; a line of such a label alone is read elsewhere."""
    end = value_end(text, closes + 1, min(len(text), closes + LONGEST))
    further = _OPENS_LABEL.search(text, closes + 1, end)
    before = text[max(0, opens - LONGEST_QUALIFIER) : opens]
    if not further and not before[before.rfind("\n") + 1 :].strip(BLANKS):
        return None
    end = further.start() if further else end
    label = text[opens + 1 : closes].strip(BLANKS)
    read = read_keyed(text, closes + 1, end, role=role_of(label), words=label)
    if not any(names.is_certain_unit(mention.name) or mention.is_collective for mention in read.clause.mentions):
        return None
    return replace(read, clause=replace(read.clause, start=opens, end=end), form="inline")


def _ends_something(text: str, whole: tuple[int, int], line_ends: set[int]) -> bool:
    after = text[whole[1] : whole[1] + 1]
    if after in "。；;！、，" or after.isspace():
        return True
    return _ends_line(text, whole[1], line_ends) or _follows_sentence(text, whole[0])


def _ends_point(text: str, whole: tuple[int, int], line_ends: set[int]) -> bool:
    """The bracket closes a line, before a stop or behind it: elsewhere 由…负责 is prose."""
    stop = text[whole[1] : whole[1] + 1] in ("。", "；", ";")
    return _ends_line(text, whole[1] + stop, line_ends)


def _ends_line(text: str, at: int, line_ends: set[int]) -> bool:
    """A line ends here, or ended here before its break was lost: the mark of the next stands behind."""
    return at in line_ends or (text[at : at + 1] in MAY_BEGIN and _THEN_MARK.match(text, at) is not None)


def _follows_sentence(text: str, at: int) -> bool:
    before = text[max(0, at - 3) : at].rstrip(BLANKS + "”")
    return not before or before[-1] in f"。；;！？{CLOSE}\n"


def _follows_title(text: str, at: int) -> bool:
    """Before `at` stands a numbered title on a line of its own that is no unit's name: 3.新建幼儿园3所."""
    begin = max(0, at - _LONGEST_TITLE)
    line = text[text.rfind("\n", begin, at) + 1 or begin : at]
    mark = numbered(line)
    if not mark:
        return False
    title = line[mark.end() :]
    return bool(title) and not STOP.search(title) and (title[-2:-1].isdecimal() or not names.ends_as_unit(title))


def _unclosed(text: str, at: int) -> FoundClause | None:
    key = ROLE_KEY.match(text, at + 1)
    if not key:
        return _unclosed_verbs(text, at)
    stop = _ENDS_UNCLOSED.search(text, key.end(), min(len(text), at + LONGEST))
    end = value_end(text, key.end(), stop.start() if stop else min(len(text), at + LONGEST))
    return _with_unclosed(text, keyed(text, (at, end), at + 1, end, "bracket"))


def _unclosed_verbs(text: str, at: int) -> FoundClause | None:
    end = value_end(text, at + 1, min(len(text), at + LONGEST_SENTENCE))
    read = by_verb(text[at + 1 : end]) if ends_with_verb(text, at, end) else None
    return _with_unclosed(text, placed(read, (at, end), at + 1, "verb")) if read else None


def _with_unclosed(text: str, found: FoundClause) -> FoundClause:
    start, end = found.clause.start, found.clause.end
    noticed = Diagnostic("unclosed-bracket", start, end, params={"words": text[start : start + 12]})
    return replace(found, diagnostics=(noticed, *found.diagnostics))
