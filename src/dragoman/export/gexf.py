"""GEXF 1.3: the network of a case for Gephi; events and positions with a day stand on its timeline."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dragoman.export import xml
from dragoman.export.graphml import text
from dragoman.export.network import ABOUT, EDGE_FIELDS, FIELDS, NODE_FIELDS, Edge, Value, network
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_NAMESPACE = "http://gexf.net/1.3"
_TYPES = {"int": "integer"}  # where GEXF's name of a type is not GraphML's
_NATIVE = ("weight",)  # attributes that GEXF has a place of its own for


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the file."""
    root = ElementTree.Element("gexf", {"xmlns": _NAMESPACE, "version": "1.3"})
    graph = xml.child(root, "graph", defaultedgetype="directed", mode="dynamic", timeformat="date")
    for domain, declared in (("node", NODE_FIELDS), ("edge", EDGE_FIELDS)):
        attributes = ElementTree.SubElement(graph, "attributes", {"class": domain, "mode": "static"})
        for name, (kind, _) in declared.items():
            if name not in _NATIVE:
                xml.child(attributes, "attribute", id=f"{domain}_{name}", title=name, type=_TYPES.get(kind, kind))
    found = network(view)
    nodes = xml.child(graph, "nodes")
    for node in found.nodes.values():
        _values(xml.child(nodes, "node", id=node.id, label=node.label), "node", node.attributes)
    edges = xml.child(graph, "edges")
    for edge in found.edges:
        element = xml.child(
            edges, "edge", id=edge.id, source=edge.origin, target=edge.target, type="directed",
            kind=str(edge.attributes["relation"]), weight=text(edge.attributes["weight"]), **_spell(edge),
        )  # fmt: skip
        _values(element, "edge", edge.attributes)
    yield from xml.lines(root)


def _spell(edge: Edge) -> dict[str, str]:
    """Return from when until when an edge stands on the timeline; nothing where the text gives no day."""
    days = {"start": edge.attributes.get("earliest"), "end": edge.attributes.get("latest")}
    return {name: str(day)[:10] for name, day in days.items() if day is not None}


def _values(parent: ElementTree.Element, domain: str, attributes: Mapping[str, Value]) -> None:
    held = {name: value for name, value in attributes.items() if name not in _NATIVE}
    if held:
        element = ElementTree.SubElement(parent, "attvalues")
        for name, value in held.items():
            ElementTree.SubElement(element, "attvalue", {"for": f"{domain}_{name}", "value": xml.clean(text(value))})


EXPORTER = Exporter(lines, f"{__doc__}\n{ABOUT}".strip(), FIELDS, takes="case", suffix=".gexf")
