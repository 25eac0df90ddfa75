"""Names of persons and posts, which stand beside units in lists and are none."""

import re
from functools import lru_cache

from analysis.words import any_of

_PERSON = re.compile(rf"{any_of('persons.surnames')}[\u4e00-\u9fff]{{1,2}}\Z")
_FIELD = re.compile(any_of("persons.fields"))
_POST = re.compile(rf"{any_of('persons.posts')}(?:{any_of('persons.surnames')}[\u4e00-\u9fff]{{1,2}})?\Z")


@lru_cache(maxsize=4096)
def is_person(name: str) -> bool:
    """Two or three characters that begin with a surname and with no field of work: 张三, but not 文旅.

    A short name of a unit may look the same, so ask only of words behind a unit.
    """
    return len(name) <= 4 and _PERSON.match(name) is not None and not _FIELD.match(name)


def is_person_or_post(name: str) -> bool:
    """A person, or one who holds a post: 王副市长, 副市长王建国, 各年级主任."""
    return is_person(name) or _POST.search(name) is not None
