"""RDF in Turtle: every record with where it comes from (PROV-O) and the words that it rests on (Web Annotation).

Resources are `<urn:dragoman:ID>` with the ids of the record; classes and properties (`d:`) are the classes and fields
of docs/record.md. These are names of our own that lead to no page and are registered nowhere. A record is derived from
its document (`prov:wasDerivedFrom`) by an extractor of a version (`prov:wasGeneratedBy`), and is one view
(`prov:specializationOf`) of what all documents tell of the same thing, `<urn:dragoman:entity:ID>`. Each span is an
`oa:Annotation` with the record as its body, `d:role` naming the field, and two selectors of the document's text: an
`oa:TextPositionSelector`, which counts code points, and an `oa:TextQuoteSelector` with 32 characters before and after.
Reprints are named (`d:reprintOf`), their records left out. Relations between records are statements and `d:Link`s with
the reason.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterator
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from dragoman.case import tables as stored
from dragoman.export.facts import is_reprint
from dragoman.model import Document, EventSpans, Item, Link, Record, Span
from dragoman.plugins import Exporter
from dragoman.schema import json_name

if TYPE_CHECKING:
    from dragoman.case.view import View

_PREFIXES = {
    "d": "urn:dragoman:vocabulary:",
    "dcterms": "http://purl.org/dc/terms/",
    "oa": "http://www.w3.org/ns/oa#",
    "prov": "http://www.w3.org/ns/prov#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "xsd": "http://www.w3.org/2001/XMLSchema#",
}
_DOCUMENT = {"title": "dcterms:title", "publisher": "dcterms:publisher", "author": "dcterms:creator",
             "published": "dcterms:issued", "language": "dcterms:language", "text": "d:text"}  # fmt: skip
_CONTEXT = 32
_ISO_DAY = 10
FIELDS = (
    ("d:Document", "a document: " + ", ".join(_DOCUMENT.values()) + ", dcterms:source"),
    *((f"d:{cls.__name__}", f"a row of {name}; properties are its fields") for name, cls in stored.KINDS.items()),
    ("d:Entity", "what several records tell of"),
    ("d:Link", "a relation between records: d:from, d:to, d:type, d:why"),
    ("oa:Annotation", "a span: oa:hasBody the record, d:role its field, oa:hasTarget the words in the document"),
    ("prov:Activity", "an extractor in its version, prov:wasAssociatedWith the software"),
)


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the file."""
    yield from (f"@prefix {name}: <{iri}> ." for name, iri in _PREFIXES.items())
    yield '<urn:dragoman:software> a prov:SoftwareAgent ; rdfs:label "Dragoman" .'
    for entity in view.entities.values():
        yield _subject(f"urn:dragoman:entity:{entity.id}", ["a d:Entity, prov:Entity", *_fields(entity)])
    extractors: set[str] = set()
    for record in view.records():
        yield _document(view, record.document)
        if not is_reprint(view, record.document):
            for layer in stored.KINDS:
                for item in record.layers()[layer]:
                    yield from _extractor(item, extractors)
                    yield from _item(view, record, item)
    for link in view.links:
        yield from _link(link)


def _subject(iri: str, pairs: list[str]) -> str:
    return f"<{iri}> {' ; '.join(pairs)} ."


def iri(key: str) -> str:
    """Return the name of a record or document."""
    return f"urn:dragoman:{key}"


def _document(view: View, document: Document) -> str:
    pairs = ["a d:Document, prov:Entity"]
    known = {name: getattr(document, name) for name in _DOCUMENT}
    pairs += (f"{_DOCUMENT[name]} {_literal(value)}" for name, value in known.items() if value is not None)
    if document.url:
        pairs.append(f"dcterms:source {_quoted(document.url)}^^xsd:anyURI")
    if is_reprint(view, document):
        pairs.append(f"d:reprintOf <{iri(view.entity(document.id))}>")
    return _subject(iri(document.id), pairs)


def _extractor(item: Item, known: set[str]) -> Iterator[str]:
    key = _activity(item)
    if key not in known:
        known.add(key)
        about = [f"rdfs:label {_quoted(item.extractor)}", f"d:version {_quoted(item.version)}"]
        yield _subject(key, ["a prov:Activity", *about, "prov:wasAssociatedWith <urn:dragoman:software>"])


def _activity(item: Item) -> str:
    return f"urn:dragoman:extractor:{item.extractor}:{item.version}"


def _item(view: View, record: Record, item: Item) -> Iterator[str]:
    pairs = [f"a d:{type(item).__name__}, prov:Entity", f"prov:wasDerivedFrom <{iri(record.document.id)}>"]
    pairs.append(f"prov:wasGeneratedBy <{_activity(item)}>")
    if (entity := view.entity(item.id)) in view.entities:
        pairs.append(f"prov:specializationOf <urn:dragoman:entity:{entity}>")
    yield _subject(iri(item.id), [*pairs, *_fields(item)])
    for role, span in spans(item):
        yield _annotation(record.document, item, role, span)


def _fields(value: Any) -> Iterator[str]:
    """Yield property and value of each field that is known; spans are annotations and not here."""
    left_out = ("id", "extractor", "version", "digest")
    for each in fields(value):
        if each.name not in left_out:
            found = getattr(value, each.name)
            for one in found if isinstance(found, tuple) else (found,):
                if one is not None and not isinstance(one, Span | EventSpans):
                    yield f"d:{json_name(each.name)} {_object(one)}"


def _object(value: Any) -> str:
    if isinstance(value, Item):
        return f"<{iri(value.id)}>"
    if hasattr(value, "__dataclass_fields__"):
        return f"[ {' ; '.join(_fields(value))} ]"
    return _literal(value)


def _literal(value: str | int | float | bool) -> str:
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str):
        return f"{_quoted(value)}^^xsd:date" if _is_day(value) else _quoted(value)
    return str(value) if isinstance(value, int) else f'"{value!r}"^^xsd:double'


def _is_day(value: str) -> bool:
    return len(value) == _ISO_DAY and value.isascii() and value[4::3] == "--" and value.replace("-", "").isdigit()


def _quoted(text: str) -> str:
    """Return a string literal; the escapes of JSON are among those of Turtle."""
    return json.dumps(text, ensure_ascii=False)


def spans(value: Any, role: str = "") -> Iterator[tuple[str, Span]]:
    """Yield every span of a record with the field that holds it ("evidence", "mentions.0", "spans.actor.0")."""
    if isinstance(value, Span):
        yield role, value
    elif isinstance(value, tuple):
        for number, one in enumerate(value):
            yield from spans(one, f"{role}.{number}")
    elif hasattr(value, "__dataclass_fields__") and (not role or not isinstance(value, Item)):
        if hasattr(value, "start"):
            yield "span", Span(value.start, value.end)
        for each in fields(value):
            yield from spans(getattr(value, each.name), f"{role}.{each.name}".lstrip("."))


def _annotation(document: Document, item: Item, role: str, span: Span) -> str:
    before = document.text[max(span.start - _CONTEXT, 0) : span.start]
    exact, after = document.text[span.start : span.end], document.text[span.end : span.end + _CONTEXT]
    position = f"[ a oa:TextPositionSelector ; oa:start {span.start} ; oa:end {span.end} ]"
    words = f"oa:exact {_quoted(exact)} ; oa:prefix {_quoted(before)} ; oa:suffix {_quoted(after)}"
    quote = f"[ a oa:TextQuoteSelector ; {words} ]"
    target = f"[ a oa:SpecificResource ; oa:hasSource <{iri(document.id)}> ; oa:hasSelector {position}, {quote} ]"
    pairs = ["a oa:Annotation", f"oa:hasBody <{iri(item.id)}>", f"d:role {_quoted(role)}", f"oa:hasTarget {target}"]
    return _subject(f"{iri(item.id)}:{role}", pairs)


def _link(link: Link) -> Iterator[str]:
    origin, target = iri(link.origin), iri(link.target)
    yield f"<{origin}> d:{link.type} <{target}> ."
    about = f"d:from <{origin}> ; d:to <{target}> ; d:type {_quoted(link.type)} ; d:why {_quoted(link.why)}"
    yield f"[] a d:Link ; {about} ."


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".ttl")
