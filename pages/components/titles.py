"""Titles of plans in a list to choose from: several drafts of one plan bear one title."""

from collections import Counter
from collections.abc import Mapping


def told_apart(named: Mapping[str, tuple[str, str]]) -> dict[str, str]:
    """What each plan is called by its key, from its title and its file's name: never two alike.

    Where several have one title, the file's name stands behind it, and the key where that is the same too.
    """
    titles = Counter(title for title, _ in named.values())
    both = Counter(named.values())
    return {
        key: " · ".join((title, *([name] * (titles[title] > 1)), *([key] * (both[title, name] > 1))))
        for key, (title, name) in named.items()
    }
