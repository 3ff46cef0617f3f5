"""Label Studio: what was read as pre-annotations that a person corrects, with the configuration for them.

Make a project, paste config.xml under "Labeling Interface" and import tasks.json: one task a document, one prediction
with a region for every span and the relations between them. What was read there (the name, the value, the stance)
stands in the region's meta text. Offsets count code points, as Label Studio does since version 1.4. Reprints are left
out: they would be read twice.
"""

from __future__ import annotations

import inspect
import json
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from dragoman.analyse.marks import LABELS, RELATIONS, Mark, Tie, marks
from dragoman.export import xml
from dragoman.export.facts import is_reprint
from dragoman.model import Record
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_MODEL = "dragoman"
_COLORS = ("#d14", "#07a", "#2a2", "#a0a", "#a60", "#088", "#669", "#b36", "#484", "#57c")
FIELDS = (
    ("data", "text, title, publisher, published, url and id of the document"),
    ("predictions.result: labels", "id, start, end, text and label of each span; meta.text says what was read there"),
    ("predictions.result: relation", "from_id, to_id and label: " + ", ".join(RELATIONS)),
    *((f"label {label}", about) for label, about in LABELS.items()),
)


def files(view: View) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield tasks and configuration."""
    yield "tasks.json", _tasks(view)
    yield "config.xml", [f"{line}\n".encode() for line in _config()]


def _tasks(view: View) -> Iterator[bytes]:
    between = "[\n"
    for record in view.records():
        if not is_reprint(view, record.document):
            yield (between + json.dumps(task(record), ensure_ascii=False)).encode(errors="replace")
            between = ",\n"
    yield b"[]\n" if between == "[\n" else b"\n]\n"


def task(record: Record) -> dict[str, Any]:
    """Return the task of one document."""
    found, ties = marks(record)
    about = ("text", "title", "publisher", "published", "url", "id")
    result = [*(_region(record, mark) for mark in found), *map(_relation, ties)]
    return {
        "data": {name: getattr(record.document, name) or "" for name in about},
        "predictions": [{"model_version": _MODEL, "result": result}],
    }


def _region(record: Record, mark: Mark) -> dict[str, Any]:
    start, end = mark.span.start, mark.span.end
    value = {"start": start, "end": end, "text": record.document.text[start:end], "labels": [mark.label]}
    region = {"id": mark.key, "from_name": "label", "to_name": "text", "type": "labels", "value": value}
    facts = [f"{name}: {fact}" for name, fact in mark.facts.items() if fact]
    return {**region, "meta": {"text": facts}} if facts else region


def _relation(tie: Tie) -> dict[str, Any]:
    ends = {"from_id": tie.origin, "to_id": tie.target}
    return {"type": "relation", **ends, "direction": "right", "labels": [tie.label]}


def _config() -> Iterator[str]:
    view = ElementTree.Element("View")
    xml.child(view, "Header", value="$title")
    relations = xml.child(view, "Relations")
    for relation in RELATIONS:
        xml.child(relations, "Relation", value=relation)
    labels = xml.child(view, "Labels", name="label", toName="text")
    for number, label in enumerate(LABELS):
        xml.child(labels, "Label", value=label, background=_COLORS[number % len(_COLORS)])
    xml.child(view, "Text", name="text", value="$text")
    yield from list(xml.lines(view))[1:]  # pasted into a form, where a declaration has no place


EXPORTER = Exporter(files, inspect.cleandoc(__doc__), FIELDS, shape="folder", takes="case", suffix="")
