"""Small questions to WordprocessingML, whichever of its two namespaces it uses."""

from xml.etree.ElementTree import Element

_OFF = ("0", "false", "off")


def local_name(element: Element) -> str:
    """The name of `element` without its namespace."""
    return element.tag.rsplit("}", 1)[-1]


def attribute(element: Element, name: str) -> str:
    """The attribute `name` of `element` in any namespace; "" where it has none."""
    return next((written for key, written in element.attrib.items() if key.rsplit("}", 1)[-1] == name), "")


def value(element: Element, child: str) -> str:
    """The `val` of the child `child` (a name, or a path that begins with `*/`); "" where there is none."""
    found = element.find(child if child.startswith("*") else f"{{*}}{child}")
    return attribute(found, "val") if found is not None else ""


def switched_on(element: Element, child: str) -> bool:
    """Whether the on/off property `child` is set."""
    found = element.find(f"{{*}}{child}")
    return found is not None and attribute(found, "val") not in _OFF


def integer(written: str, default: int) -> int:
    """The whole number `written`; `default` where it is none, or none that a document could mean."""
    digits = written.removeprefix("-")
    if not (digits.isascii() and digits.isdigit() and len(digits) < 7):
        return default
    return int(written)
