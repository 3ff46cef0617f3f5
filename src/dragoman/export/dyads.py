"""Events as pairs of one actor and one recipient, as tables with one of each in a row need them."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.export.facts import NONE_TOLD, Tellings
from dragoman.model import Actor, Event, Record
from dragoman.plover import folded


@dataclass(frozen=True, slots=True)
class Dyad:
    """One event between one actor and one recipient; either is None where the text does not say.

    `tellings` are all records of the event with their documents, of which a document read alone has one.
    """

    record: Record
    event: Event
    actor: Actor | None
    recipient: Actor | None
    tellings: tuple[tuple[Record, Event], ...]

    @property
    def type(self) -> str:
        """The one category that PLOVER's manual gives the event: a meeting still to come is AGREE."""
        return folded(self.event)


def dyads(record: Record, told: Tellings = NONE_TOLD) -> Iterator[Dyad]:
    """Yield the pairs of each event that the text asserts as real or coming.

    Events that are denied or only thought of are left out, since these tables have no column to say so. Who meets
    or agrees without a recipient is paired with each of the others, in both directions, as CAMEO has it. `told` has the
    tellings of events by their ids, where a case knows more of them.
    """
    for event in record.events:
        if event.polarity == "denied" or event.status == "hypothetical":
            continue
        mutual = not event.recipients and len(event.actors) > 1
        pairs = itertools.permutations(event.actors, 2) if mutual else _crossed(event)
        for actor, recipient in pairs:
            yield Dyad(record, event, actor, recipient, told.get(event.id, ((record, event),)))


def _crossed(event: Event) -> Iterator[tuple[Actor | None, Actor | None]]:
    return itertools.product(event.actors or (None,), event.recipients or (None,))
