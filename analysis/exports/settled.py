"""Zip containers that are the same bytes whenever they are made: fixed times, fixed dates inside."""

import re
import zipfile
from collections.abc import Iterable
from datetime import date
from io import BytesIO

__all__ = ["settled", "zipped"]

_DATES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</dcterms:(?:created|modified)>)")
_STORED = (".png", ".jpg", ".pdf", ".xlsx", ".docx", ".pptx", ".zip")
"""Files that are compressed already."""


def settled(container: bytes, day: date) -> bytes:
    """An Office file with `day` in its properties and on its entries; workbooks inside it likewise."""
    with zipfile.ZipFile(BytesIO(container)) as source:
        entries = [(name, _settled_entry(name, source.read(name), day)) for name in source.namelist()]
    return zipped(entries, day)


def _settled_entry(name: str, content: bytes, day: date) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content, day)
    if name == "docProps/core.xml":
        return _DATES.sub(rb"\g<1>" + day.isoformat().encode() + rb"T00:00:00Z\g<2>", content)
    return content


def zipped(entries: Iterable[tuple[str, bytes]], day: date) -> bytes:
    """A zip of (name, content), in this order, all of the same `day`."""
    stream = BytesIO()
    with zipfile.ZipFile(stream, "w") as target:
        for name, content in entries:
            entry = zipfile.ZipInfo(name, (day.year, day.month, day.day, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            entry.create_system = 3  # the same on every system
            entry.compress_type = zipfile.ZIP_STORED if name.endswith(_STORED) else zipfile.ZIP_DEFLATED
            target.writestr(entry, content, compresslevel=6)
    return stream.getvalue()
