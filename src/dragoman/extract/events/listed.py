"""Sanctions on those whom a notice lists below: "The Minister has designated: 1. Ana Ruiz, judge. Travel ban".

An item names whom the sanctions are on and tells the measures or the reason, without a verb. Each is an event like the
one that leads the list; where that names nobody itself, all of them are whom it is done to.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.model import Actor, Event, Span
from dragoman.text import ITEM

_LISTED = "SANCTION"
_NAMELESS = ("place", "country")
_APART = (",", "(", ";", ":", "–", "—")
_LIKELY = 0.8  # of ten items of such lists that were looked at, nine or ten were right


def listed(doc: Annotated, events: Iterable[Event]) -> Iterator[Event]:
    """Yield events, with those that the lists of their notices tell."""
    found = list(events)
    leading = next((event for event in found if _leads(event)), None)
    items = list(_items(doc, leading)) if leading is not None else []
    for event in found:
        whole = event is leading and items and not event.recipients
        yield replace(event, recipients=tuple(actor for actor, _ in items)) if whole else event
    if leading is not None:
        yield from (_event(doc, leading, *item) for item in items if not _is_told(found, *item))


def _leads(event: Event) -> bool:
    """Whether an event may lead a list of those whom it is done to."""
    return event.type == _LISTED and event.polarity == "asserted" and event.status == "past" and bool(event.actors)


def _items(doc: Annotated, leading: Event) -> Iterator[tuple[Actor, Span]]:
    """Yield whom each item below an event names, with where it does."""
    for paragraph in doc.paragraphs:
        named = _named(doc, paragraph) if paragraph.start > leading.evidence.start else None
        if named is not None and doc.language.decisions.measures.search(doc.text, named[1].end, paragraph.end):
            yield named


def _named(doc: Annotated, paragraph: Paragraph) -> tuple[Actor, Span] | None:
    """Return who is named at the beginning of a paragraph, with a comma or bracket behind the name."""
    mark = ITEM.match(doc.text, paragraph.start, paragraph.end)
    start = mark.end() if mark else paragraph.start
    spans = ((actor, span) for actor in doc.actors if actor.kind not in _NAMELESS for span in actor.mentions)
    return next((found for found in spans if found[1].start == start and _is_apart(doc, found[1].end)), None)


def _is_apart(doc: Annotated, end: int) -> bool:
    """Whether what ends at an offset is told more of, and does nothing itself."""
    return doc.text[end : end + 2].strip()[:1] in _APART


def _is_told(events: Iterable[Event], actor: Actor, span: Span) -> bool:
    """Whether an event that stands at an item is done to whom it names already."""
    told = (event for event in events if event.type == _LISTED and actor in event.recipients)
    return any(event.evidence.start <= span.start < event.evidence.end for event in told)


def _event(doc: Annotated, leading: Event, actor: Actor, span: Span) -> Event:
    """Return the event that an item tells."""
    paragraph = doc.paragraph_at(span.start)
    return replace(
        leading,
        recipients=(actor,),
        place=None,
        spans=replace(leading.spans, recipient=(span,), place=()),
        evidence=doc.evidence(span.start, paragraph.end if paragraph else span.end),
        why="item of a list of those sanctioned",
        confidence=_LIKELY,
    )
