"""Lines whose labels have no colon: 【牵头单位】市财政局, the label and a wide blank before the names, or a line above them."""

from collections.abc import Iterator, Sequence

from msgspec.structs import replace

from analysis.diagnostics import DOUBTFUL, UNREAD
from analysis.parsing.clauses.candidate import Candidate
from analysis.parsing.clauses.keys import read_announced
from analysis.parsing.clauses.keys_without_colon import read_keys_before
from analysis.parsing.lexicon import ELSE_BEHIND_BLANK, KEY_BEFORE, LABEL_ALONE, asks_who, is_about_else, role_of
from analysis.parsing.model import Attribute, Clause, Mention, Refused
from analysis.parsing.units import names


def read_label(candidate: Candidate) -> Clause | Refused:
    """The units, or what else is said, behind the label that begins the candidate's line or stands on the one above."""
    words, (first, last) = candidate.label, (candidate.first, candidate.last)
    if is_about_else(words):
        said = Attribute(words, candidate.text[first:last], first, last)
        return Clause(candidate.start, candidate.end, (), (said,))
    if not asks_who(words):
        return Refused("label-asks-else", words)
    if KEY_BEFORE.search(candidate.text, first, last) or ELSE_BEHIND_BLANK.search(candidate.text, first, last):
        return read_keys_before(replace(candidate, first=candidate.text.find(words, candidate.start)))
    read = read_announced(candidate.text, first, last, role=role_of(words), words=words)
    unplaced = (each for each in read.noticed if each.code not in (DOUBTFUL, UNREAD))
    unknown = [str(each.params.get("name") or each.params["words"]) for each in unplaced]
    unknown += [mention.name for mention in read.mentions if not _is_name(mention)]
    if unknown:
        return Refused("unknown-words", unknown[0])
    return Clause(candidate.start, candidate.end, read.mentions, read.attributes, noticed=read.noticed)


def _is_name(mention: Mention) -> bool:
    """A unit, and not the next label of a row of headings (牵头单位  配合单位)."""
    return (names.is_unit(mention.name) or mention.is_collective) and not LABEL_ALONE.match(mention.name)


def joined_runs(text: str, clauses: Sequence[Clause]) -> Iterator[Clause]:
    """The clauses of lines right below each other as one; those that name no unit are left out."""
    run: list[Clause] = []
    for clause in clauses:
        if run and text[run[-1].end : clause.start].strip():
            yield from _joined(run)
            run = []
        run.append(clause)
    yield from _joined(run)


def _joined(run: Sequence[Clause]) -> Iterator[Clause]:
    mentions = tuple(mention for each in run for mention in each.mentions)
    attributes = tuple(attribute for each in run for attribute in each.attributes)
    if mentions:
        form = next(each.form for each in run if each.mentions)
        noticed = tuple(odd for each in run for odd in each.noticed)
        yield replace(run[0], end=run[-1].end, mentions=mentions, attributes=attributes, form=form, noticed=noticed)
