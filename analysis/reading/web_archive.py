"""A web archive (.mht), as browsers save a page and some systems a "Word" file → the pages in it."""

import re
from email import message_from_bytes

from analysis.reading.decoding import decode
from analysis.reading.html import declared_charset

_HEAD = 4096
_VERSION = b"MIME-Version:"
_BEGINS = re.compile(rb"(?:[\w-]{1,60}:[^\n]*\n(?:[ \t][^\n]*\n)*)*?" + _VERSION, re.IGNORECASE)


def is_web_archive(data: bytes) -> bool:
    """Whether `data` begins with the head of a message, as such archives do."""
    return _VERSION in data[:_HEAD] and _BEGINS.match(data, 0, _HEAD) is not None


def pages_in(archive: bytes) -> bytes:
    """The HTML of all pages in `archive`, one behind the other, in UTF-8; nothing where it holds none.

    Raises `PlanError` (`not-text`) where one is no text in a known encoding.
    """
    pages: list[str] = []
    for part in message_from_bytes(archive).walk():
        page = part.get_payload(decode=True) if part.get_content_type() == "text/html" else None
        if isinstance(page, bytes):
            pages.append(decode(page, part.get_content_charset() or declared_charset(page))[0])
    return "\n".join(pages).encode()
