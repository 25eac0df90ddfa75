"""Zip containers that are the same bytes whenever they are made: fixed times, and properties of this product's own."""

import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from html import escape
from io import BytesIO

from lxml import etree

from analysis.exports.brief import Brief
from analysis.i18n import conventions

__all__ = ["PROGRAM", "Properties", "settled", "zipped"]

PROGRAM = "Plan Atlas"
_STORED = (".png", ".jpg", ".xlsx", ".docx", ".pptx", ".zip")
"""Files that are compressed already."""
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
_SHOWN = ("showLegendKey", "showVal", "showCatName", "showSerName", "showPercent", "showBubbleSize")
"""What a chart's label may say, in the standard's order."""
_HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


@dataclass(frozen=True, slots=True)
class Properties:
    """What an Office file says of itself."""

    title: str
    subject: str = ""
    author: str = ""
    language: str = ""

    @classmethod
    def of(cls, brief: Brief, title: str = "") -> "Properties":
        """The properties of a file made of `brief`; without a `title` it bears its heading."""
        return cls(title or brief.heading, brief.source, brief.author, conventions(brief.language).locale)

    def core(self, day: date) -> bytes:
        """docProps/core.xml."""
        when = f"{day.isoformat()}T00:00:00Z"
        said = "".join(
            f"<{name}>{escape(value, quote=False)}</{name}>"
            for name, value in (
                ("dc:title", self.title), ("dc:subject", self.subject), ("dc:creator", self.author),
                ("cp:lastModifiedBy", self.author), ("dc:language", self.language),
            ) if value or name == "dc:creator"  # some programs put their own name where there is none
        )  # fmt: skip
        return (
            f'{_HEAD}<cp:coreProperties xmlns:cp="{_PACKAGE}/metadata/core-properties"'
            ' xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/"'
            f' xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">{said}'
            f'<dcterms:created xsi:type="dcterms:W3CDTF">{when}</dcterms:created>'
            f'<dcterms:modified xsi:type="dcterms:W3CDTF">{when}</dcterms:modified></cp:coreProperties>'
        ).encode()


_APP = (
    f'{_HEAD}<Properties xmlns="http://schemas.openxmlformats.org/officeDocument/2006/extended-properties">'
    f"<Application>{PROGRAM}</Application></Properties>"
).encode()


def settled(container: bytes, day: date, properties: Properties) -> bytes:
    """An Office file with `properties` and `day` in it and on its entries; workbooks inside it likewise.

    What a library brings of its own goes: its author, its program, its small picture, Word's older twin of the styles.
    """
    with zipfile.ZipFile(BytesIO(container)) as source:
        dropped = set(filter(_is_left_behind, source.namelist()))
        entries = [
            (name, _settled_entry(name, source.read(name), day, properties, dropped))
            for name in source.namelist()
            if name not in dropped
        ]
    return zipped(entries, day)


def _is_left_behind(name: str) -> bool:
    return name.startswith("docProps/thumbnail.") or name == "word/stylesWithEffects.xml"


def _settled_entry(name: str, content: bytes, day: date, properties: Properties, dropped: set[str]) -> bytes:
    if name.endswith(".xlsx"):
        return settled(content, day, properties)
    if name == "docProps/core.xml":
        return properties.core(day)
    if name == "docProps/app.xml":
        return _APP
    if name.startswith("xl/charts/chart"):
        return _with_plain_labels(content)
    if name == "[Content_Types].xml" or (dropped and name in ("_rels/.rels", "word/_rels/document.xml.rels")):
        return _without(content, dropped)
    return content


def _with_plain_labels(chart: bytes) -> bytes:
    """A chart whose labels deny what they do not show: where nothing is said, some programs show all there is."""
    tree = etree.fromstring(chart)
    for labels in tree.iter(f"{_CHART}dLbls"):
        found = {name: labels.find(f"{_CHART}{name}") for name in _SHOWN}
        for name, said in found.items():
            labels.append(etree.Element(f"{_CHART}{name}", val="0") if said is None else said)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


def _without(listing: bytes, dropped: set[str]) -> bytes:
    """A list of parts or of relationships without what was dropped."""
    tree = etree.fromstring(listing)
    ends = tuple(name.rsplit("/", 1)[-1] for name in dropped)
    for entry in list(tree):
        place = entry.get("Target") or entry.get("PartName") or ""
        if ends and place.endswith(ends):
            tree.remove(entry)
    return bytes(etree.tostring(tree, xml_declaration=True, encoding="UTF-8", standalone=True))


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
