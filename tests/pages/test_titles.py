"""Titles to choose from."""

from pages.components.titles import told_apart


def test_a_title_that_one_plan_has_stands_alone():
    assert told_apart({"1": ("甲", "x.txt"), "2": ("乙", "x.txt")}) == {"1": "甲", "2": "乙"}


def test_what_several_plans_bear_is_told_apart_by_the_file_and_then_by_the_key():
    named = {"1": ("甲", "x"), "2": ("甲", "x"), "3": ("甲", "y")}

    assert told_apart(named) == {"1": "甲 · x · 1", "2": "甲 · x · 2", "3": "甲 · y"}
