"""Paragraphs whose line breaks were lost in copying and whose indents were not → lines again."""

import re

from analysis.diagnostics import Diagnostic
from analysis.numbering import ANYWHERE

_INDENT = re.compile(r"(?<=[^\n 　\xa0\t])[ \xa0]{0,2}(?P<indent>　　)(?=[^ 　\n])")
_FEWEST, _LONG = 3, 100
_ENDS = frozenset("。；;：:！？）)】〕”")


def with_breaks_restored(text: str) -> tuple[str, list[Diagnostic]]:
    """`text` with a line break for the first blank of each indent inside long lines, and a notice with their count.

    An indent of two wide blanks begins a paragraph; inside a line it is one only where the line has several and most of
    them stand behind the end of a sentence. Where numbers stand behind them these show the paragraphs, and the text
    stays as it is; no other character moves.
    """
    lines = text.split("\n")
    restored = 0
    for at, line in enumerate(lines):
        if count := _paragraphs_in(line):
            lines[at] = _INDENT.sub(lambda indent: indent[0].replace("　　", "\n　"), line)
            restored += count
    if not restored:
        return text, []
    return "\n".join(lines), [Diagnostic("break-restored", 0, 0, params={"count": restored})]


def _paragraphs_in(line: str) -> int:
    """How many indents of paragraphs stand inside the line; 0 where its wide blanks may be something else."""
    indents = list(_INDENT.finditer(line)) if len(line) >= _LONG else []
    if len(indents) < _FEWEST or any(ANYWHERE.match(line, indent.end()) for indent in indents):
        return 0
    behind_sentences = sum(line[indent.start() - 1] in _ENDS for indent in indents)
    return len(indents) if behind_sentences * 2 > len(indents) else 0
