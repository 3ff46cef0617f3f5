"""XML that any text fits into: what XML 1.0 cannot hold is shown by a symbol, since escaping does not help there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from xml.etree import ElementTree

_FORBIDDEN = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_PICTURES = 0x2400  # Unicode's symbols for the control characters 0 to 31
_UNKNOWN = "\ufffd"


def clean(text: str) -> str:
    """Return text that XML 1.0 can hold: control characters as their symbols (␀, ␛), others that cannot stand as �."""
    return _FORBIDDEN.sub(lambda m: chr(_PICTURES + ord(m[0])) if m[0] < " " else _UNKNOWN, text)


def child(parent: ElementTree.Element, tag: str, text: str | None = None, **attributes: str) -> ElementTree.Element:
    """Add an element; an underscore in the name of an attribute stands for a hyphen."""
    named = {name.replace("_", "-"): clean(value) for name, value in attributes.items()}
    element = ElementTree.SubElement(parent, tag, named)
    element.text = clean(text) if text is not None else None
    return element


def lines(root: ElementTree.Element) -> Iterator[str]:
    """Yield the lines of the document, declaration first."""
    ElementTree.indent(root)
    yield '<?xml version="1.0" encoding="UTF-8"?>'
    yield from ElementTree.tostring(root, encoding="unicode").split("\n")
