"""Entity labels of spans, before any rule of ours: what our model says or, without it, the parser's own recogniser."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence

from dragoman.annotate.document import Annotated, Label
from dragoman.annotate.encoder.decode import ReadName
from dragoman.plugins import stage

_NAMES = {"person": "PERSON", "organization": "ORG", "place": "GPE", "group": "NORP", "demonym": "NORP"}


@stage(provides="labels", requires=("readings", "times", "quantities"), version="2")
def labels(doc: Annotated) -> Iterator[Label]:
    """Yield what our model says, or else spaCy, in the labels of OntoNotes 5 (Weischedel et al., 2013).

    The model knows names alone; dates and money are then those that our own taggers found.
    """
    yield from _of_model(doc) if doc.options.names == "model" else _of_parser(doc)


def _of_parser(doc: Annotated) -> Iterator[Label]:
    for paragraph in doc.paragraphs:
        for entity in paragraph.tokens.ents:
            yield Label(paragraph.start + entity.start_char, paragraph.start + entity.end_char, entity.label_)


def _of_model(doc: Annotated) -> Iterator[Label]:
    money = [Label(q.start, q.end, "MONEY") for q in doc.quantities if q.kind == "money"]
    names = [name for reading in doc.readings for name in reading.names if name.type in _NAMES and _clear(name, money)]
    found = [*money, *(Label(name.start, name.end, _NAMES[name.type]) for name in names)]
    others = [Label(time.start, time.end, "TIME" if time.type == "TIME" else "DATE") for time in doc.times]
    spans: list[Label | ReadName] = sorted([*money, *names], key=lambda span: span.start)
    last = 0
    for label in others:  # without those that tell a date by what somebody did
        if label.start >= last and _clear(label, spans):
            found.append(label)
            last = label.end
    yield from sorted(found, key=lambda label: label.start)


def _clear(span: Label | ReadName, others: Sequence[Label | ReadName]) -> bool:
    """Whether a span overlaps none of `others`, which are sorted and apart."""
    k = bisect_right(others, span.start, key=lambda other: other.end)
    return k == len(others) or others[k].start >= span.end
