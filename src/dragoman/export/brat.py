"""brat standoff: for each document its text (.txt) and what was read in it (.ann), to be corrected by a person.

Put the folder into brat's data directory; annotation.conf and visual.conf declare all that occurs. Spans are
text-bound annotations by code points, in pieces where they run over the end of a line, since brat wants each piece on
one line; what was read there stands in a note. Stances, and status and polarity of events, are attributes. Reprints
are left out.
"""

from __future__ import annotations

import inspect
import itertools
import re
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, get_args

from dragoman.analyse.marks import LABELS, RELATIONS, Mark, marks
from dragoman.export.facts import is_reprint
from dragoman.model import Document, EventStatus, Record, Span, Stance
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

_ATTRIBUTES = {
    "Stance": ("Position", "stance", get_args(Stance)),
    "Status": ("Event", "status", get_args(EventStatus)),
    "Polarity": ("Event", "polarity", ("asserted", "denied")),
}
_ENDS = {"said_by": ("Content", "Source"), "cued_by": ("Content", "Cue")}
_ENDS |= {name: ("Event", f"Event_{name}") for name in RELATIONS if name not in _ENDS}
FIELDS = (
    ("T", "text-bound annotation: label, offsets, words"),
    ("R", "relation: " + ", ".join(f"{name} ({about})" for name, about in RELATIONS.items())),
    ("A", "attribute: " + ", ".join(f"{name} of {label}" for name, (label, _, _) in _ATTRIBUTES.items())),
    ("#", "note: what was read there"),
    *((f"label {label}", about) for label, about in LABELS.items()),
)


def files(view: View) -> Iterator[tuple[str, Iterable[bytes]]]:
    """Yield the configuration, then text and annotations of each document."""
    yield "annotation.conf", ["\n".join(_configuration()).encode()]
    yield "visual.conf", ["\n".join(_appearance()).encode()]
    for record in view.records():
        if not is_reprint(view, record.document):
            name = _name(record.document)
            yield f"{name}.txt", [record.document.text.encode(errors="replace")]
            yield f"{name}.ann", (f"{line}\n".encode(errors="replace") for line in standoff(record))


def _name(document: Document) -> str:
    """Return day and id, which sort by time and hold nothing that a file system or brat minds."""
    return re.sub(r"[^A-Za-z0-9-]", "_", f"{(document.published or 'undated')[:10]}-{document.id}")


def standoff(record: Record) -> Iterator[str]:
    """Yield the lines of one document's annotations."""
    found, ties = marks(record)
    numbers: dict[str, str] = {}
    notes, attributes, relations = (itertools.count(1) for _ in range(3))
    for mark in found:
        pieces = list(_pieces(record.document.text, mark.span))
        if not pieces:
            continue
        numbers[mark.key] = key = f"T{len(numbers) + 1}"
        words = " ".join(record.document.text[p.start : p.end] for p in pieces)
        yield f"{key}\t{mark.label} {';'.join(f'{p.start} {p.end}' for p in pieces)}\t{words}"
        yield from (f"A{next(attributes)}\t{name} {key} {value}" for name, value in _attributes(mark))
        if note := "; ".join(f"{name}: {fact}" for name, fact in mark.facts.items() if fact):
            yield f"#{next(notes)}\tAnnotatorNotes {key}\t{' '.join(note.split())}"
    for tie in ties:
        if tie.origin in numbers and tie.target in numbers:
            yield f"R{next(relations)}\t{tie.label} Arg1:{numbers[tie.origin]} Arg2:{numbers[tie.target]}"


def _pieces(text: str, span: Span) -> Iterator[Span]:
    """Yield the parts of a span that lie on one line each, and between tabs, which separate brat's fields."""
    start = span.start
    for line in re.split("[\n\t]", text[span.start : span.end]):
        if line.strip():
            yield Span(start, start + len(line))
        start += len(line) + 1


def _attributes(mark: Mark) -> Iterator[tuple[str, str]]:
    for name, (label, fact, _) in _ATTRIBUTES.items():
        if mark.label == label and mark.facts.get(fact):
            yield name, mark.facts[fact]


def _configuration() -> Iterator[str]:
    yield "[entities]"
    yield from LABELS
    yield "[relations]"
    yield "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>"
    yield from (f"{name}\tArg1:{one}, Arg2:{other}" for name, (one, other) in _ENDS.items())
    yield "[events]"
    yield "[attributes]"
    yield from (f"{name}\tArg:{label}, Value:{'|'.join(values)}" for name, (label, _, values) in _ATTRIBUTES.items())
    yield ""


def _appearance() -> Iterator[str]:
    yield "[labels]"
    yield from (f"{label} | {label.replace('_', ' ')}" for label in LABELS)
    yield "[drawing]"
    yield "SPAN_DEFAULT\tfgColor:black, bgColor:lightgreen, borderColor:darken"
    yield "ARC_DEFAULT\tcolor:black, arrowHead:triangle-5"
    yield ""


EXPORTER = Exporter(files, inspect.cleandoc(__doc__), FIELDS, shape="folder", takes="case", suffix="")
