"""The log of a plan: whatever is changed in whatever order, every state is read out of it again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from analysis.corrections import Correction
from analysis.errors import PlanError
from analysis.library.changes import AS_ADDED, Content, Row, content_of, log_of, states_of, undone_to
from analysis.registry import Alias

ITEMS = st.lists(
    st.builds(Correction, st.just("drop"), st.sampled_from("123"), st.just("办公室"), st.just(0)), max_size=6
)
ALIASES = st.lists(st.builds(Alias, st.sampled_from("甲乙"), st.just("丙"), st.just("")), max_size=3)
CONTENTS = st.builds(lambda items, aliases: Content(tuple(items), tuple(aliases)), ITEMS, ALIASES)


def change(rows: list[Row], before: Content, after: Content) -> Row:
    return Row(len(rows) + 1, "correct", "", "", "", -1, content_of(before, after))


@given(st.lists(st.one_of(CONTENTS, st.none()), max_size=12))
def test_every_state_comes_back_and_undo_walks_back_through_those_that_stand(wanted: list[Content | None]) -> None:
    rows: list[Row] = []
    states, standing = [AS_ADDED], [AS_ADDED]
    for each in wanted:
        if each is not None:
            rows.append(change(rows, states[-1], each))
            standing.append(each)
        elif len(standing) > 1:
            rows.append(Row(len(rows) + 1, "undo", "", "", "", undone_to(rows), "{}"))
            standing.pop()
        else:
            assert undone_to(rows) == -1
            continue
        states.append(standing[-1])

    assert states == states_of(rows)
    for told, before, after in zip(log_of(rows, states), states[:-1], states[1:], strict=True):
        assert set(after.corrections) <= set(before.corrections) | set(told.added)
        assert set(before.corrections) - set(after.corrections) <= set(told.dropped)
        assert set(after.aliases) <= set(before.aliases) | set(told.aliases)
        assert set(before.aliases) - set(after.aliases) <= set(told.withdrawn)


def test_the_log_grows_by_what_is_new() -> None:
    many = tuple(Correction("drop", str(number), "办公室", number) for number in range(500))
    content = content_of(Content(many[:-1]), Content(many))

    assert len(content) < 250


@pytest.mark.parametrize(
    "row",
    [
        Row(2, "correct", "", "", "", -1, content_of(AS_ADDED, AS_ADDED)),
        Row(1, "undo", "", "", "", 1, "{}"),
        Row(1, "correct", "", "", "", -1, "{}"),
        Row(
            1, "correct", "", "", "", -1, '{"kept":0,"corrections":[{"action":"launch"}],"kept_aliases":0,"aliases":[]}'
        ),
    ],
)
def test_what_is_no_log_is_refused(row: Row) -> None:
    with pytest.raises(PlanError) as raised:
        states_of([row])

    assert raised.value.code == "library-log-damaged"
