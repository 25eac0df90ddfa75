"""East-Asian fonts of a deck: in every theme and on every run, so that no viewer falls back to a Latin font."""

from typing import Any

from lxml import etree
from pptx.oxml.ns import qn

__all__ = ["COLOURS", "dress_runs", "dress_theme"]

FONT = "微软雅黑"
_EA = {"typeface": FONT, "panose": "020B0503020204020204", "pitchFamily": "34", "charset": "-122"}
"""Panose and character set let a machine without the font choose the nearest sans serif for Chinese."""
_AFTER_EA = {qn(f"a:{name}") for name in ("cs", "sym", "hlinkClick", "hlinkMouseOver", "rtl", "extLst")}

COLOURS = {
    "dk1": "1f2933", "lt1": "ffffff", "dk2": "5f6b7a", "lt2": "f6f7f9", "accent1": "0072b2", "accent2": "e69f00",
    "accent3": "009e73", "accent4": "cc79a7", "accent5": "56b4e9", "accent6": "d55e00", "hlink": "1f5f99", "folHlink": "5f6b7a",
}  # fmt: skip
"""The theme of a deck without a reader's template: ink, paper, muted, panel, and the colours of groups."""


def dress_theme(content: bytes, *, is_own: bool, latin: str = "") -> bytes:
    """A theme with an East-Asian font in both of its font sets; `is_own` gives it this product's colours too.

    A font that a reader's template names itself is kept.
    """
    theme = etree.fromstring(content)
    for kind in ("majorFont", "minorFont"):
        for fonts in theme.iter(qn(f"a:{kind}")):
            _dress_font_set(fonts, latin if is_own else "")
    if is_own:
        for name, value in COLOURS.items():
            for slot in theme.iter(qn(f"a:{name}")):
                slot.clear()
                etree.SubElement(slot, qn("a:srgbClr"), val=value)
    return bytes(etree.tostring(theme, xml_declaration=True, encoding="UTF-8", standalone=True))


def _dress_font_set(fonts: Any, latin: str) -> None:
    east = fonts.find(qn("a:ea"))
    if east is not None and not east.get("typeface"):
        east.attrib.update(_EA)
    if latin:
        fonts.find(qn("a:latin")).set("typeface", latin)
    for script in fonts.findall(qn("a:font")):
        if script.get("script") == "Hans":
            script.set("typeface", east.get("typeface"))
            return
    etree.SubElement(fonts, qn("a:font"), script="Hans", typeface=east.get("typeface"))


def dress_runs(root: Any, language: str = "") -> None:
    """Set the East-Asian font on every run, field and default of an XML tree that names none, and the language."""
    for run in (*root.iter(qn("a:r")), *root.iter(qn("a:fld"))):
        if run.find(qn("a:rPr")) is None:
            run.insert(0, run.makeelement(qn("a:rPr")))
    for kind in ("rPr", "defRPr", "endParaRPr"):
        for properties in root.iter(qn(f"a:{kind}")):
            if properties.find(qn("a:ea")) is None:
                _insert(properties)
            if language:
                properties.set("lang", language)
                properties.set("altLang", "en-US" if language.startswith("zh") else "zh-CN")


def _insert(properties: Any) -> None:
    east = properties.makeelement(qn("a:ea"), _EA)
    for place, child in enumerate(properties):
        if child.tag in _AFTER_EA:
            properties.insert(place, east)
            return
    properties.append(east)
