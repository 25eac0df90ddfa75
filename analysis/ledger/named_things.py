"""What an act is to bring forth or to follow, by its name: documents in 《》, events, programmes and products in “”."""

import re
from collections.abc import Iterator, Sequence

from analysis.ledger.model import Commitment, Span
from analysis.words import any_of, listed

_HEAD_REACH = 14
_HEAD = re.compile(
    rf"(?P<head>{any_of('named.heads')})|(?P<other>{any_of('named.other_heads')})|(?P<stop>[，。；：:、的和与及并]|{any_of('named.stops')})"
)
_LIST = re.compile(r"(?:[、和及与]?[“\"「][^“”\"「」]{1,40}[”\"」]){0,8}等?")
_NAMES_ITSELF = re.compile(rf"(?P<head>{any_of('named.endings')})\Z")
_MAKING = re.compile(rf"{any_of('named.making')}(?:好|并[\u4e00-\u9fff]{{2}}|[\u4e00-\u9fff]{{0,4}})\Z")
_DOCUMENT = re.compile(rf"{any_of('named.documents')}(?:[（(][^（）()]{{0,20}}[）)])?\Z")
_USES = {word: use for use in ("product", "brand", "programme") for word in listed(f"named.{use}s")}


def names_in(text: str, closed: Sequence[Span], end_of_sentence: int) -> Iterator[Commitment]:
    """The names among `closed`, what stands in quotation marks and title marks in a sentence, in their order."""
    for start, end in closed:
        if text[start] == "《":
            yield _document(text, start, end)
        elif text[start] in "“「" and (found := _quoted(text, start, end, end_of_sentence)):
            yield found


def _document(text: str, start: int, end: int) -> Commitment:
    kind = _DOCUMENT.search(text, start, end - 1)
    use = "produce" if _MAKING.search(text, max(0, start - 10), start) else "cite"
    return Commitment("deliverable", start, end, value=text[start + 1 : end - 1], unit=kind[0] if kind else "", use=use)


def _quoted(text: str, start: int, end: int, limit: int) -> Commitment | None:
    named = _NAMES_ITSELF.search(text, start, end - 1)
    head = _head_behind(text, end, limit) or (named["head"] if named else "")
    if not head:
        return None
    return Commitment(
        "deliverable", start, end, value=text[start + 1 : end - 1], unit=head, use=_USES.get(head, "event")
    )


def _head_behind(text: str, end: int, limit: int) -> str:
    """The last noun of those the name belongs to, behind it and other names beside it; empty where that is no result."""
    at = _LIST.match(text, end, limit).end()  # type: ignore[union-attr]
    head = ""
    for found in _HEAD.finditer(text, at, min(limit, at + _HEAD_REACH)):
        if found["stop"]:
            break
        head = found["head"] or ""
    return head
