"""A graph as GEXF 1.3 (Gephi), as its schema has it: no name on the graph, no date, places in the namespace of `viz`.

networkx's own writer gives the graph a `name` and a schema location in a misspelt namespace, neither of which the
schema knows.
"""

import io
from collections.abc import Mapping
from typing import Any
from xml.etree import ElementTree as Xml

import networkx as nx

NAMESPACE = "http://gexf.net/1.3"
PLACES = f"{NAMESPACE}/viz"
_TYPES: Mapping[type, str] = {bool: "boolean", int: "long", float: "double", str: "string"}


def gexf_document(graph: nx.Graph) -> bytes:
    """`graph` as GEXF, UTF-8: attributes `x` and `y` become places, `label` the label, `weight` a line's weight.

    Every other attribute is a bool, int, float or str; one that holds ints here and floats there is a double.
    """
    root = Xml.Element("gexf", {"xmlns": NAMESPACE, "xmlns:viz": PLACES, "version": "1.3"})
    kind = "directed" if graph.is_directed() else "undirected"
    body = Xml.SubElement(root, "graph", {"defaultedgetype": kind, "mode": "static"})
    of_nodes = _declared(body, "node", [data for _, data in graph.nodes(data=True)], ("label", "x", "y"))
    of_edges = _declared(body, "edge", [data for *_, data in graph.edges(data=True)], ("weight",))
    nodes = Xml.SubElement(body, "nodes")
    for name, data in graph.nodes(data=True):
        node = Xml.SubElement(nodes, "node", {"id": str(name), "label": str(data.get("label", name))})
        _values(node, of_nodes, data)
        if "x" in data:
            Xml.SubElement(node, "viz:position", {"x": repr(float(data["x"])), "y": repr(float(data["y"])), "z": "0.0"})
    edges = Xml.SubElement(body, "edges")
    for number, (a, b, data) in enumerate(graph.edges(data=True)):
        edge = Xml.SubElement(edges, "edge", {"id": str(number), "source": str(a), "target": str(b)})
        if "weight" in data:
            edge.set("weight", repr(float(data["weight"])))
        _values(edge, of_edges, data)
    target = io.BytesIO()
    Xml.indent(root)
    Xml.ElementTree(root).write(target, encoding="utf-8", xml_declaration=True)
    return target.getvalue()


def _declared(
    body: Xml.Element, kind: str, rows: list[dict[str, Any]], without: tuple[str, ...]
) -> dict[str, tuple[str, str]]:
    """Attribute → (id, type) as declared under `body`; nothing is declared where there is none."""
    types: dict[str, str] = {}
    for row in rows:
        for name, value in row.items():
            found = _TYPES[type(value)]
            types[name] = "double" if {types.get(name, found), found} == {"long", "double"} else found
    named = {
        name: (str(place), types[name]) for place, name in enumerate(each for each in types if each not in without)
    }
    if named:
        group = Xml.SubElement(body, "attributes", {"class": kind, "mode": "static"})
        for name, (key, type_) in named.items():
            Xml.SubElement(group, "attribute", {"id": key, "title": name, "type": type_})
    return named


def _values(element: Xml.Element, named: Mapping[str, tuple[str, str]], data: Mapping[str, Any]) -> None:
    held = [(key, data[name]) for name, (key, _) in named.items() if name in data]
    if held:
        group = Xml.SubElement(element, "attvalues")
        for key, value in held:
            Xml.SubElement(group, "attvalue", {"for": key, "value": _said(value)})


def _said(value: object) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
