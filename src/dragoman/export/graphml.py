"""GraphML: the network of a case for networkx, igraph, yEd, Cytoscape and visone, every attribute with its type."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dragoman.export import xml
from dragoman.export.network import ABOUT, EDGE_FIELDS, FIELDS, NODE_FIELDS, Value, network
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_NAMESPACE = "http://graphml.graphdrawing.org/xmlns"
_LABEL = {"label": ("string", "name of the actor or label of the option")}


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the file."""
    root = ElementTree.Element("graphml", {"xmlns": _NAMESPACE})
    keys = {
        domain: {name: f"{domain}_{name}" for name in declared}
        for domain, declared in (("node", {**_LABEL, **NODE_FIELDS}), ("edge", EDGE_FIELDS))
    }
    types = {"node": {**_LABEL, **NODE_FIELDS}, "edge": EDGE_FIELDS}
    for domain, ids in keys.items():
        for name, key in ids.items():
            declared = {"id": key, "for": domain, "attr.name": name, "attr.type": types[domain][name][0]}
            ElementTree.SubElement(root, "key", declared)
    graph = xml.child(root, "graph", id="case", edgedefault="directed")
    found = network(view)
    for node in found.nodes.values():
        _data(xml.child(graph, "node", id=node.id), keys["node"], {"label": node.label, **node.attributes})
    for edge in found.edges:
        element = xml.child(graph, "edge", id=edge.id, source=edge.origin, target=edge.target)
        _data(element, keys["edge"], edge.attributes)
    yield from xml.lines(root)


def _data(parent: ElementTree.Element, keys: Mapping[str, str], attributes: Mapping[str, Value]) -> None:
    for name, value in attributes.items():
        xml.child(parent, "data", text(value), key=keys[name])


def text(value: Value) -> str:
    """Return a value as XML Schema writes it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


EXPORTER = Exporter(lines, f"{__doc__}\n{ABOUT}".strip(), FIELDS, takes="case", suffix=".graphml")
