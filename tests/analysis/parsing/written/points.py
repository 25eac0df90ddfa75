"""Points by chance: a title, sentences with their lists, items below; and what must be read from them."""

from typing import NamedTuple

from hypothesis import strategies as st

from tests.analysis.parsing.written.clauses import WrittenClause, clauses, keyed
from tests.analysis.parsing.written.prose import sentences, titles
from tests.analysis.parsing.written.wording import Wording


class WrittenPoint(NamedTuple):
    """A point without its number: its lines, and the lists that stand in them in order."""

    title: str
    lines: tuple[str, ...]
    clauses: tuple[WrittenClause, ...]


class Build(NamedTuple):
    """How the points of one plan are built: title on a line of its own, items below it, the marks of those items."""

    title_stands_alone: bool = False
    items: str = ""
    has_lists: bool = True


ITEM_MARKS = {"arabic_paren": ("（1）", "（2）", "（3）"), "circled": ("①", "②", "③")}


@st.composite
def points(draw: st.DrawFn, wording: Wording, build: Build) -> WrittenPoint:
    """A point of a plan set in this `wording` and built in this way."""
    title = draw(titles)
    if not build.has_lists:
        return WrittenPoint(title, _headed(title, build, (draw(sentences),)), ())
    if build.items:
        lines, listed = draw(_items(wording, ITEM_MARKS[build.items]))
        return WrittenPoint(title, (f"{title}。", *lines), listed)
    lines, listed = draw(_paragraph(wording))
    return WrittenPoint(title, _headed(title, build, lines), listed)


def _headed(title: str, build: Build, lines: tuple[str, ...]) -> tuple[str, ...]:
    return (title, *lines) if build.title_stands_alone else (f"{title}。{lines[0]}", *lines[1:])


@st.composite
def _paragraph(draw: st.DrawFn, wording: Wording) -> tuple[tuple[str, ...], tuple[WrittenClause, ...]]:
    """Sentences in one paragraph, some without a list, the last with one; or with several brackets side by side."""
    before = "".join(draw(st.lists(sentences, max_size=1)))
    if wording.in_brackets and draw(st.integers(0, 5)) == 0:
        return draw(_side_by_side(wording, before))
    most = 3 if wording.setting in ("after the stop", "before the stop") else 1
    count = draw(st.integers(1, most))
    listed = [draw(_list_at(wording, is_last=i + 1 == count)) for i in range(count)]
    lines = [wording.lines_of(draw(sentences), clause) for clause in listed]
    inline = "".join(line for (line, *_) in lines[:-1])
    first, *others = lines[-1]
    return (before + inline + first, *others), tuple(listed)


@st.composite
def _list_at(draw: st.DrawFn, wording: Wording, *, is_last: bool) -> WrittenClause:
    """A list of a kind the plan uses; names alone only at the end of the paragraph."""
    kinds = wording.kinds if is_last else tuple(kind for kind in wording.kinds if kind != "bare") or ("keyed",)
    return draw(clauses(draw(st.sampled_from(kinds)), wording.prefix))


@st.composite
def _side_by_side(draw: st.DrawFn, wording: Wording, before: str) -> tuple[tuple[str, ...], tuple[WrittenClause, ...]]:
    """（牵头科室：A）（配合科室：B）: each bracket is a list of its own."""
    pair = tuple(draw(keyed(wording.prefix, ((role,),))) for role in ("lead", "support"))
    words, sentence = "".join(map(wording.bracketed, pair)), before + draw(sentences)
    match wording.setting:
        case "after the stop":
            return (sentence + words,), pair
        case "before the stop":
            return (f"{sentence[:-1]}{words}。",), pair
        case _:
            return (sentence, *map(wording.bracketed, pair)), pair


@st.composite
def _items(
    draw: st.DrawFn, wording: Wording, marks: tuple[str, ...]
) -> tuple[tuple[str, ...], tuple[WrittenClause, ...]]:
    """Items below the point, whose list ends the last of them."""
    count = draw(st.integers(2, len(marks)))
    clause = draw(_list_at(wording, is_last=True))
    bodies = [draw(sentences) for _ in range(count)]
    lines = [mark + body for mark, body in zip(marks, bodies[:-1], strict=False)]
    return (*lines, *wording.lines_of(marks[count - 1] + bodies[-1], clause)), (clause,)
