"""Political events: who did what to whom, when, where, and whether it happened (PLOVER, with CAMEO beside it)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated
from dragoman.extract.events.details import Details
from dragoman.extract.events.drafting import drafts
from dragoman.extract.events.happening import status
from dragoman.extract.events.listed import listed
from dragoman.extract.events.merge import EventDraft, merged
from dragoman.extract.events.taken_up import taken_up
from dragoman.extract.judge import judge
from dragoman.model import Event
from dragoman.plugins import stage

__all__ = ["candidates", "drafts", "events", "status"]
_INCIDENTS = ("ASSAULT", "PROTEST")
_FLOOR = 0.2  # probability below which nothing is worth keeping that the rules alone would not take


@stage(provides="events", requires=("actors", "times", "places", "statements"), version="78")
def events(doc: Annotated) -> Iterator[Event]:
    """Read acts off the parse by frames and off what is said, judge each, and merge those that tell of one event.

    After PETRARCH (P. Schrodt and others) in coding by verb patterns, with the roles of the dependency parse in place
    of word order, and the event types, modes and contexts of the PLOVER manual of 2024-02. More is proposed than is
    believed: a small model (`dragoman.extract.judge`) says how likely each proposal is right, which is its confidence.
    """
    model = judge(doc.language.events.weights)
    proposed = ((draft, round(model.probability(draft.features), 3)) for draft in candidates(doc))
    kept = [
        replace(draft, event=replace(draft.event, confidence=likely))
        for draft, likely in proposed
        if not draft.act.doubts or likely >= _FLOOR
    ]
    yield from listed(doc, merged(kept))


def candidates(doc: Annotated) -> Iterator[EventDraft]:
    """Yield everything in a document that may be told as an event, unmerged, with the features that it is judged by.

    What the rules alone would not take must name somebody, or say when or where there was violence or a protest. What
    is only asked or arranged is left out before acts are merged, or it would take along who answers; but a noun for a
    meeting of several by name may be told again there.
    """
    details = Details(doc, doc.event_lexicon)
    read = (draft for paragraph in doc.paragraphs for draft in drafts(doc, paragraph, details))
    proposed = taken_up(read, details.lexicon.status["pointing"])
    marked = (replace(draft, asked=doc.asks(draft.event.evidence.end)) for draft in proposed)
    yield from (draft for draft in marked if _is_told(draft) and _is_somebodys(draft))


def _is_told(draft: EventDraft) -> bool:
    """Whether an act is not only asked; a noun names what took place: "on the call of Ana Ruiz with Tom Li"."""
    return not draft.asked or (draft.noun and draft.event.type == "CONSULT" and len(draft.event.actors) > 1)


def _is_somebodys(draft: EventDraft) -> bool:
    """Whether the rules take an act, or it names somebody or is an incident."""
    event = draft.event
    return bool(not draft.act.doubts or event.actors or event.recipients or _is_incident(draft))


def _is_incident(draft: EventDraft) -> bool:
    """Whether a noun tells of what needs no doer: "two bombings took place in Tunis", "protests were held"."""
    event, named = draft.event, draft.noun or draft.carried
    dated_or_placed = event.date is not None or event.place is not None
    return named and event.type in _INCIDENTS and dated_or_placed
