"""What a file is, by its content: its first bytes, the members of its archive, the streams of its compound file."""

import re
from collections.abc import Mapping
from typing import Literal

from analysis.errors import PlanError
from analysis.reading.container import members

Kind = Literal["pdf", "docx", "xlsx", "document", "workbook", "text", "picture"]
"""`document` and `workbook` are the formats that only an office suite can open; `text` is Markdown, HTML, web archives and CSV too.

`picture` is one of a page, a TIFF of several, or a ZIP of photos in the order of their names.
"""

ENDINGS: Mapping[Kind, tuple[str, ...]] = {
    "text": ("txt", "md", "html", "htm", "mht", "csv"),
    "docx": ("docx",),
    "pdf": ("pdf",),
    "xlsx": ("xlsx",),
    "document": ("doc", "wps", "rtf", "odt"),
    "workbook": ("ods", "xls"),
    "picture": ("png", "jpg", "jpeg", "tif", "tiff", "webp", "zip"),
}
"""How the names of such files end, for who chooses one: what a file is, is told by its content."""

_PICTURES = (b"\x89PNG", b"\xff\xd8\xff", b"II*\0", b"MM\0*")
_UNREAD_PICTURES = {b"GIF8": "GIF", b"BM6": "BMP"}
_ARCHIVES = {b"Rar!": "RAR", b"7z\xbc\xaf": "7z", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
_NO_TEXT = {**_ARCHIVES, **_UNREAD_PICTURES}
_BEGINNINGS = tuple(_NO_TEXT)
_NUMBERS = re.compile(r"([0-9]{1,9})")
_COMPOUND_FILE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_FLAT_OFFICE = (b'progid="Word.Document"', b"<pkg:package", b"<office:document")
"""Each has a small e, which a head in Chinese has rarely: a look for one byte takes a tenth of the time."""
_OPEN_DOCUMENTS: dict[bytes, Kind] = {
    b"application/vnd.oasis.opendocument.text": "document",
    b"application/vnd.oasis.opendocument.spreadsheet": "workbook",
}


def kind_of(data: bytes) -> Kind:
    """The kind of file `data` is.

    Raises `PlanError`: `unknown-type`, `password-protected`, `damaged` and `inflates-too-far` for a broken or hostile
    archive.
    """
    head = data[:2048]
    if b"%" in head and b"%PDF-" in head[:1024]:
        return "pdf"
    if data.startswith(b"PK"):
        return _kind_of_archive(data)
    if data.startswith(_COMPOUND_FILE):
        return _kind_of_compound_file(data)
    if is_picture(data):
        return "picture"
    if head.startswith(b"{\\rtf") or (b"e" in head and any(mark in head for mark in _FLAT_OFFICE)):
        return "document"
    _refuse_what_is_no_text(data)
    return "text"


def _kind_of_archive(data: bytes) -> Kind:
    found = members(data)
    if "mimetype" in found:
        mimetype = found["mimetype"].strip()
        if b"encryption-data" in found.get("META-INF/manifest.xml", b""):
            raise PlanError("password-protected")
        if mimetype in _OPEN_DOCUMENTS:
            return _OPEN_DOCUMENTS[mimetype]
        raise PlanError("unknown-type", kind=mimetype.decode("ascii", "replace")[:60])
    if "xl/workbook.bin" in found:
        return "workbook"
    folders = {name.split("/", 1)[0] for name in found}
    if "word" in folders:
        return "docx"
    if "xl" in folders:
        return "xlsx"
    if photos_in(found):
        return "picture"
    named = {"OFD.xml": "OFD", "ppt": "PowerPoint"}
    raise PlanError("unknown-type", kind=next((kind for name, kind in named.items() if name in folders), "ZIP"))


def is_picture(data: bytes) -> bool:
    """Whether `data` begins as a PNG, JPEG, TIFF or WebP does."""
    return data.startswith(_PICTURES) or (data.startswith(b"RIFF") and data[8:12] == b"WEBP")


def is_named_as_picture(name: str) -> bool:
    """Whether a file of this name would be opened as one picture."""
    ending = name.rpartition(".")[2].lower()
    return ending in ENDINGS["picture"] and ending != "zip"


def photos_in(found: Mapping[str, bytes]) -> list[bytes]:
    """The photos of an archive in the order of their names, 2 before 10; empty where it holds anything else."""
    own = {name: data for name, data in found.items() if not name.startswith(("__MACOSX/", "."))}
    if not all(map(is_picture, own.values())):
        return []
    return [own[name] for name in sorted(own, key=in_order)]


def in_order(name: str) -> list[tuple[int, str]]:
    """A key to sort names by, in which their numbers count as numbers."""
    return [(int(part), "") if part.isdecimal() else (-1, part) for part in _NUMBERS.split(name) if part]


def _kind_of_compound_file(data: bytes) -> Kind:
    def holds(stream: str) -> bool:
        return stream.encode("utf-16-le") in data

    if holds("EncryptedPackage") or _is_encrypted_word(data):
        raise PlanError("password-protected")
    if holds("PowerPoint Document"):
        raise PlanError("unknown-type", kind="PowerPoint")
    if holds("WordDocument") or holds("MN0") or holds("CONTENTS"):
        return "document"
    if holds("Workbook"):
        return "workbook"
    raise PlanError("unknown-type", kind="OLE")


def _is_encrypted_word(data: bytes) -> bool:
    """Bit 8 of the flags in the head of a Word 97 stream, which writers place in the first sector."""
    return data[512:514] == b"\xec\xa5" and bool(data[523:524]) and data[523] & 0x01 == 1


def _refuse_what_is_no_text(data: bytes) -> None:
    if data[4:8] == b"ftyp":
        raise PlanError("unknown-type", kind="HEIC/MP4")
    if data.startswith(_BEGINNINGS):
        raise PlanError("unknown-type", kind=next(kind for magic, kind in _NO_TEXT.items() if data.startswith(magic)))
