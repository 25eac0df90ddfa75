"""Where any of many names stands in a text, in time that does not grow with their number."""

import re
from collections.abc import Collection, Iterator

__all__ = ["NamesInText"]

HEAD = 3
"""Characters by which a name is looked for: no shorter name is."""


class NamesInText:
    """The `names` of three characters and more, to be found in texts."""

    def __init__(self, names: Collection[str]) -> None:
        self._names = frozenset(name for name in names if len(name) >= HEAD)
        lengths: dict[str, set[int]] = {}
        for name in self._names:
            lengths.setdefault(name[:HEAD], set()).add(len(name))
        self._longest_first = {head: sorted(each, reverse=True) for head, each in lengths.items()}
        # One class of characters a place, where an alternative a name would be tried one after another.
        classes = (f"[{re.escape(''.join(sorted({head[place] for head in lengths})))}]" for place in range(HEAD))
        self._may_begin = re.compile(f"(?=({''.join(classes)}))") if lengths else None

    def spans(self, text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
        """Where in `text[start:end]` a name stands, of several the longest, each behind the one before."""
        free_from = start
        for found in self._may_begin.finditer(text, start, end) if self._may_begin else ():
            at = found.start()
            if at >= free_from and (length := self._length_at(text, at, found[1], end)):
                free_from = at + length
                yield at, free_from

    def _length_at(self, text: str, at: int, head: str, end: int) -> int:
        lengths = self._longest_first.get(head, ())
        return next((each for each in lengths if at + each <= end and text[at : at + each] in self._names), 0)
