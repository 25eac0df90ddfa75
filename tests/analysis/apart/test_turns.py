"""Whose file is read next: one of each asker in turn, and everyone's place in the queue."""

import pytest

from analysis.apart.turns import Turns


def queue(first, *askers):
    """The turns of `askers`, who come while a file is read for `first`."""
    turns = Turns()
    turns.begin(first)
    return turns, [turns.ask(asker) for asker in askers]


def served(turns, first, waiting):
    """In what order they are read for, each as soon as the one before is done."""
    order, reading = [], first
    while turns.give("worker", reading):
        done = next(turn for turn in waiting if turn.given.done() and turn not in order)
        order.append(done)
        reading = done.asker
    return order


@pytest.mark.parametrize(
    ("askers", "order"),
    [
        ("AAAAB", "BAAAA"),
        ("AAABBC", "BCABAA"),
        ("BCBC", "BCBC"),
        ("AAA", "AAA"),
    ],
)
def test_one_who_asks_for_many_is_read_for_in_turn_with_the_others(askers, order):
    turns, waiting = queue("A", *askers)

    assert "".join(turn.asker for turn in served(turns, "A", waiting)) == order


def test_each_one_s_place_is_when_it_is_read():
    turns, waiting = queue("A", *"AAABBCAD")
    places = [turns.before(turn) for turn in waiting]

    order = served(turns, "A", waiting)

    assert places == [order.index(turn) for turn in waiting]
    assert sorted(places) == list(range(8))


def test_those_of_one_asker_keep_their_order():
    turns, waiting = queue("A", *"BABAB")

    order = served(turns, "A", waiting)

    assert [turn for turn in order if turn.asker == "B"] == [turn for turn in waiting if turn.asker == "B"]


def test_nobody_is_passed_again_and_again_by_those_who_come_later():
    """While one file after another comes from somebody new, one who waits with two is read for soon."""
    turns, waiting = queue("A", "B", "B")
    reading, order = "A", []
    for number in range(4):
        waiting.append(turns.ask(f"new {number}"))
        assert turns.give("worker", reading)
        (given,) = [turn for turn in waiting if turn.given.done() and turn not in order]
        order.append(given)
        reading = given.asker

    assert [turn.asker for turn in order] == ["B", "new 0", "new 1", "B"]


def test_who_leaves_lets_those_behind_come_earlier():
    turns, (one, other, last) = queue("A", "B", "C", "D")

    assert (turns.leave(other), turns.before(last), turns.leave(other)) == (True, 1, False)
    turns.give("worker", "A")
    assert (one.given.result(), turns.leave(one)) == ("worker", False)
