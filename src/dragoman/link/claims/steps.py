"""Steps of matters: what each record tells of an act, as plans, attempts, denials and deeds are compared.

An act is to come (a plan, a promise, a threat, a date), is urged or worked for, was not done, or was. What becomes of
sums, the ledger tells.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, Literal

from dragoman.lang import Language
from dragoman.link.claims.days import Days, when
from dragoman.link.claims.parties import EntityOf, language_of
from dragoman.link.corpus import is_named, ordinal
from dragoman.link.wording import content
from dragoman.model import Actor, CalendarEntry, Decision, Event, Interval, Place, Record, Span
from dragoman.resolve.registry import fold

Stage = Literal["planned", "sought", "denied", "done"]

# Kinds of event that speak of another act, which the words alone name: who acts in it then is whom they address.
_SPEAKS: Final[dict[str, Stage]] = {"AGREE": "planned", "THREATEN": "planned", "REQUEST": "sought"}
_STATUS: Final[dict[str, Stage]] = {"future": "planned", "hypothetical": "sought"}
_WORDS: Final = frozenset(["ACCUSE", "SUPPORT"])  # kinds of event that are only said, but for what is signed
_SIGNED: Final = "057"  # CAMEO
_RULED: Final[dict[str, Stage]] = {
    "draft": "planned", "tabled": "planned", "adopted": "done", "signed": "done", "in force": "done",
}  # fmt: skip
_DATES: Final[dict[str, Stage]] = {"future": "planned", "past": "done"}
_DATED: Final = 3  # days that a date may mean and still be one
_NUMBER: Final = re.compile(r"\b(?!19\d\d\b|20[0-4]\d\b)\d{3,}\b")  # of a resolution, and no year


@dataclass(frozen=True, slots=True, eq=False, kw_only=True)
class Step:
    """What one record tells of an act.

    `type` is the kind of act, None where only the words tell it; `others` are those whom it is done to, and `places`
    where, by entity and by name; `meeting` are all who take part in what they do together, where two are named;
    `stems` are those of the words for the act, none where its kind is not known; `words` those of all that is said but
    who acts, who speaks and when; `days` is when it was or is to be, `told` the day of publication.
    """

    id: str
    order: tuple[str, str, int, str]
    end: int
    stage: Stage
    doers: frozenset[str]
    words: frozenset[str]
    numbers: frozenset[str]
    days: Days | None
    told: int
    type: str | None = None
    others: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    meeting: frozenset[str] = frozenset()
    stems: frozenset[str] = frozenset()

    @property
    def is_dated(self) -> bool:
        """Whether its text gives the day."""
        return self.days is not None and self.days.said and self.days.width < _DATED

    @property
    def day(self) -> int:
        """The first day that it can mean, that of publication where its text gives none."""
        return self.days.first if self.days and self.days.said else self.told

    def is_beside(self, other: Step) -> bool:
        """Whether two tell the same stage in the same words: a date of the calendar, and the event that it is of."""
        one = self.document == other.document and self.stage == other.stage and not self.doers.isdisjoint(other.doers)
        return one and self.order[2] < other.end and other.order[2] < self.end

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.order[1]

    def shared(self) -> Iterator[tuple[str, str]]:
        """Yield what it shares with any step that it may be of one matter with."""
        for doer in sorted(self.doers):
            yield from ((doer, word) for word in sorted(self.words | self.numbers | self.others | self.places))


def steps(records: Iterable[Record], entity_of: EntityOf) -> Iterator[Step]:
    """Yield the steps that documents tell, the first printed first."""
    for record in records:
        language, told = language_of(record.document), ordinal(record.document.published)
        if language is not None and told is not None:
            found = _Teller(entity_of, record, language, told).steps()
            yield from sorted((step for step in found if step is not None), key=lambda step: step.order)


class _Teller:
    """The steps that one document tells."""

    def __init__(self, entity_of: EntityOf, record: Record, language: Language, told: int) -> None:
        self.entity_of, self.record, self.language, self.told = entity_of, record, language, told
        people = (actor for actor in record.actors if actor.kind == "person")
        self.sums = [(c.evidence.start, c.evidence.end) for c in record.commitments if c.quantity is not None]
        self.people = [(mention, actor.name) for actor in people for mention in actor.mentions]

    def steps(self) -> Iterator[Step | None]:
        """Yield a step for each record that tells one."""
        yield from map(self._event, itertools.filterfalse(self._tells_no_step, self.record.events))
        yield from map(self._decision, self.record.decisions)
        yield from map(self._date, self.record.calendar)

    def _event(self, event: Event) -> Step | None:
        said = self._content(event.statement.content if event.statement else [event.evidence])
        tells = self._spoken_of if event.type in _SPEAKS and event.polarity != "denied" else self._act
        return tells(event, said)

    def _spoken_of(self, event: Event, said: frozenset[str]) -> Step | None:
        """Return the step that an event speaks of: who is asked for it is to act."""
        doers = event.recipients if _SPEAKS[event.type] == "sought" else event.actors
        return self._step(event, _stage(event), doers, said - self._content(event.spans.action), event.date)

    def _act(self, event: Event, said: frozenset[str]) -> Step | None:
        others = [actor for actor in event.recipients if is_named(actor) and actor.kind != "place"]
        return self._step(
            event, _stage(event), event.actors, said, event.date, type=event.type,
            stems=self._content(event.spans.action), others=self._called(others),
            places=self._called(_places(event)), meeting=self._meeting(event),
        )  # fmt: skip

    def _tells_no_step(self, event: Event) -> bool:
        """Whether an event is nothing but words, or what a sum in the same words tells already."""
        if event.type in _WORDS and event.cameo != _SIGNED:
            return True
        return self._tells_sum(event)

    def _tells_sum(self, record: Event | CalendarEntry) -> bool:
        """Whether a sum that is promised or given stands in the words of a record."""
        return any(record.evidence.start < end and start < record.evidence.end for start, end in self.sums)

    def _called(self, found: Iterable[Actor | Place]) -> frozenset[str]:
        """Return the entities of some, and their names."""
        return frozenset(called for one in found for called in (self.entity_of(one.id), fold(one.name)))

    def _meeting(self, event: Event) -> frozenset[str]:
        if event.type not in self.language.across.reciprocal:
            return frozenset()
        found = (actor for actor in (*event.actors, *event.recipients) if actor.kind != "place" and is_named(actor))
        entities = frozenset(self.entity_of(actor.id) for actor in found)
        return entities if len(entities) > 1 else frozenset()

    def _decision(self, decision: Decision) -> Step | None:
        stage = _RULED.get(decision.stage or "")
        if stage is None or decision.body is None or decision.kind == "agreement":
            return None
        return self._step(decision, stage, (decision.body,), self._content([decision.evidence]), decision.valid_from)

    def _date(self, entry: CalendarEntry) -> Step | None:
        """Return what a date tells that no event does: what is ahead, and what was done on a day."""
        stage = _DATES.get(entry.status or "")
        if entry.event is not None or stage is None or self._tells_sum(entry):
            return None
        doers = tuple(filter(is_named, entry.actors))
        return self._step(entry, stage, doers, self._content([entry.evidence]), entry.date)

    def _places(self, evidence: Span) -> frozenset[str]:
        """Return the places that some words name, countries aside."""
        named = (actor for actor in self.record.actors if actor.kind == "place")
        found = (a for a in named if any(evidence.start <= m.start < evidence.end for m in a.mentions))
        return self._called(found)

    def _content(self, spans: Iterable[Span]) -> frozenset[str]:
        """Return the stems of some words, without those that say when."""
        found: set[str] = set()
        for span in spans:
            words = content(self.record.document.text[span.start : span.end], self.language)
            when = (t for t in self.record.times if span.start <= t.start < span.end)
            found |= words.difference(
                *(content(self.record.document.text[t.start : t.end], self.language) for t in when)
            )
        return frozenset(found)

    def _step(
        self, record: Event | Decision | CalendarEntry, stage: Stage, doers: Sequence[Actor], words: frozenset[str],
        date: Interval | None, **more: Any,
    ) -> Step | None:  # fmt: skip
        if not doers:
            return None
        document, evidence = self.record.document, record.evidence
        named = [actor.name for actor in doers]
        named += [name for mention, name in self.people if evidence.start <= mention.start < evidence.end]
        return Step(
            id=record.id,
            order=(document.published or "", document.id, evidence.start, record.id),
            end=evidence.end,
            stage=stage,
            doers=frozenset(self.entity_of(actor.id) for actor in doers),
            words=frozenset(w for w in words - content(" ".join(named), self.language) if not w.isdigit()),
            numbers=frozenset(_NUMBER.findall(evidence.quote.replace(",", ""))),
            days=when(document, date, None, recent=False),
            told=self.told,
            **{"places": self._places(evidence)} | more,
        )


def _stage(event: Event) -> Stage:
    """Return how far an event has come, or what it speaks of."""
    if event.polarity == "denied":
        return "denied"
    return _STATUS.get(event.status) or _SPEAKS.get(event.type) or "done"


def _places(event: Event) -> list[Actor | Place]:
    """Return where an event acts on: the places among its recipients, else its own."""
    places: list[Actor | Place] = [actor for actor in event.recipients if actor.kind == "place"]
    return places if places or event.place is None else [event.place]
