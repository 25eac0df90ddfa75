"""Zip archives and the XML in them, opened with limits: declared sizes first, no document types, no entities."""

import zipfile
from collections.abc import Mapping
from io import BytesIO
from posixpath import dirname, join, normpath
from xml.etree import ElementTree

from analysis.errors import PlanError

MAX_INFLATED = 100 * 1024 * 1024
MAX_RATIO = 150
"""Office XML shrinks 5 to 40 times; what claims more than this, and is large, is a bomb."""
_SMALL = 4 * 1024 * 1024
_MAX_MEMBERS = 5000

_RELATIONSHIP = "{*}Relationship"


def members(data: bytes) -> dict[str, bytes]:
    """Every file in the zip archive `data`, by its name.

    Raises `PlanError`: `inflates-too-far` before anything is inflated, `password-protected`, `damaged`.
    """
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            entries = archive.infolist()
            _refuse_bombs(entries)
            return {entry.filename: archive.read(entry) for entry in entries if not entry.is_dir()}
    except (PlanError, MemoryError):
        raise
    except Exception as error:  # zipfile raises seven kinds of them on damaged archives
        raise PlanError("damaged", kind="ZIP") from error


def _refuse_bombs(entries: list[zipfile.ZipInfo]) -> None:
    if any(entry.flag_bits & 0x1 for entry in entries):
        raise PlanError("password-protected")
    inflated = sum(entry.file_size for entry in entries)
    dense = any(entry.file_size > max(_SMALL, entry.compress_size * MAX_RATIO) for entry in entries)
    if inflated > MAX_INFLATED or dense or len(entries) > _MAX_MEMBERS:
        raise PlanError("inflates-too-far", limit=MAX_INFLATED // 2**20)


class _NoDocumentType(ElementTree.TreeBuilder):
    """Office XML has no document type: what has one wants entities expanded."""

    def doctype(self, name: str, pubid: str, system: str) -> None:
        """Refuse before the first entity is declared."""
        raise PlanError("damaged", kind="XML")


def parse_xml(data: bytes) -> ElementTree.Element:
    """The root of the XML in `data`; raises `PlanError` (`damaged`) where it is broken or has a document type."""
    try:
        return ElementTree.XML(data, ElementTree.XMLParser(target=_NoDocumentType()))
    except (ElementTree.ParseError, ValueError, LookupError) as error:
        raise PlanError("damaged", kind="XML") from error


def related(found: Mapping[str, bytes], part: str, role: str) -> str | None:
    """The part that `part` ("" for the package) names as its `role`, such as `styles`; None where it has none."""
    folder = dirname(part)
    links = found.get(join(folder, "_rels", f"{part[len(folder) :].lstrip('/')}.rels"))
    for link in parse_xml(links).iterfind(_RELATIONSHIP) if links else ():
        if link.get("Type", "").rsplit("/", 1)[-1] == role:
            target = link.get("Target", "")
            name = normpath(target.lstrip("/") if target.startswith("/") else join(folder, target))
            return name if name in found else None
    return None
