"""Names as files hold them: what a format cannot hold is shown by a sign, and different names stay different."""

import re
from collections.abc import Callable, Iterable
from itertools import count

_UNWRITABLE = re.compile("[^\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]|[\x7f-\x9f]")
_BLANKS = re.compile(r"\s")
_MORE_BLANKS = re.compile(r"\A +| {2,}| +\Z")
PICTURES = 0x2400
"""Where Unicode's pictures of control characters begin: ␀ for NUL, ␌ for a form feed."""


def clean(text: str) -> str:
    """`text` with a picture in place of each control character, which XML cannot hold or would change."""
    return _UNWRITABLE.sub(lambda found: _picture(found[0]), text)


def _picture(character: str) -> str:
    code = ord(character)
    return chr(PICTURES + code) if code < 0x20 else "␡" if code == 0x7F else "\ufffd"


def pajek_label(text: str) -> str:
    """`text` as Pajek's quoted labels hold it: no quotes, no backslash, and a picture for each blank beyond a single one."""
    plain = _BLANKS.sub(" ", clean(text)).replace('"', "”").replace("\\", "＼")
    return _MORE_BLANKS.sub(lambda found: "␠" * len(found[0]), plain)


_OF_DL = str.maketrans({",": "，", ":": "：", '"': "”"})


def dl_labels(names: Iterable[str]) -> list[str]:
    """`names` as UCINET's DL holds them, no two alike: one word each, in which nothing can be read as `data:` or a separator."""
    plain = (_BLANKS.sub("_", clean(name)).translate(_OF_DL) or "_" for name in names)
    return distinct(plain, blank="_")


def written(names: Iterable[str], write_one: Callable[[str], str] = clean) -> dict[str, str]:
    """Each of `names`, which all differ, → how a file holds it, no two alike."""
    each = list(names)
    return dict(zip(each, distinct(write_one(name) for name in each), strict=True))


def distinct(labels: Iterable[str], blank: str = " ") -> list[str]:
    """`labels` with " (2)", " (3)" and so on behind each that an earlier one is like, so that all differ; `blank` before."""
    found: dict[str, None] = {}
    for label in labels:
        numbered = (f"{label}{blank}({number})" for number in count(2))
        found[label if label not in found else next(each for each in numbered if each not in found)] = None
    return list(found)
