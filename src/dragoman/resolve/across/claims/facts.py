"""Claims of many documents brought to one shape: parties across documents, days as numbers, one unit to compare in.

Who gives is the state where an office-holder or an organ of government speaks or pays for it; when is what the text
says, else when it was said, else the day of publication. Nothing here compares; the other modules of the package do.
"""

from __future__ import annotations

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final, Generic, TypeVar

from dragoman import plugins
from dragoman.lang import Language
from dragoman.model import (
    Actor,
    Amount,
    Commitment,
    Decision,
    Document,
    Event,
    Evidence,
    Figure,
    Interval,
    Position,
    Question,
    Record,
    Statement,
)

EntityOf = Callable[[str], str]
R = TypeVar("R", Commitment, Figure, Decision, Event, Position)

STAGES: Final = {
    "money": ("pledged", "committed", "released", "disbursed", "spent", "reimbursed"),
    "personnel": ("offered", "notified", "ready", "deployed", "rotated", "withdrawn", "lost"),
    "equipment": ("offered", "authorised", "shipped", "handed over"),
    "service": ("offered", "provided"),
}
_IN_KIND: Final = {"authorised": "committed", "shipped": "disbursed", "handed over": "disbursed"}  # a sum in goods
GIVEN: Final = {"money": "disbursed", "personnel": "deployed", "equipment": "shipped", "service": "provided"}
_STATE: Final = frozenset(["GOV", "MIL", "COP", "LEG"])
RECENT: Final = 7  # days before publication in which undated news has happened
_UNDATED: Final = "9999"


@dataclass(frozen=True, slots=True)
class Days:
    """First and last day (proleptic Gregorian ordinals) that something can fall on; `said` where the text gives it."""

    first: int
    last: int
    said: bool

    def overlaps(self, other: Days, slack: int = 0) -> bool:
        """Say whether two stretches share a day, or miss each other by at most `slack` days."""
        return self.first <= other.last + slack and other.first <= self.last + slack

    @property
    def width(self) -> int:
        """How many days it spans; 0 for a single day."""
        return self.last - self.first


@dataclass(frozen=True, slots=True, kw_only=True)
class Fact(Generic[R]):
    """What every claim has: the record, where it stands, when it holds and who says it."""

    record: R
    document: Document
    days: Days | None
    speaker: str | None = None

    @property
    def id(self) -> str:
        """The record's."""
        return self.record.id

    @property
    def evidence(self) -> Evidence:
        """The record's."""
        return self.record.evidence

    @property
    def published(self) -> int | None:
        """The day of publication."""
        return ordinal(self.document.published)

    @property
    def order(self) -> tuple[str, str, int, str]:
        """By day of publication, document and place: earlier reports first, whatever order they came in."""
        return (self.document.published or _UNDATED, self.document.id, self.evidence.start, self.id)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim(Fact[Commitment]):
    """A commitment with its parties across documents."""

    provider: str | None
    receiver: str | None
    account: str | None  # the fund that the money goes into, else the channel
    planned: bool  # the text speaks of what is still to be given
    nested: bool  # it stands in the clause of a larger amount, as a part of it or beside it
    in_kind: bool

    @property
    def amount(self) -> Amount | None:
        """How much."""
        return self.record.quantity

    @property
    def rank(self) -> int:
        """How far the commitment has come among the stages of its kind; -1 where that is not said or a side state."""
        stage = (
            _IN_KIND.get(self.record.stage or "", self.record.stage)
            if self.record.kind == "money"
            else self.record.stage
        )
        stages = STAGES[self.record.kind]
        return stages.index(stage) if stage in stages else -1

    @property
    def given(self) -> bool:
        """Whether it is past being promised."""
        return self.rank >= STAGES[self.record.kind].index(GIVEN[self.record.kind])

    @property
    def promised(self) -> bool:
        """Whether it is promised and no more."""
        return self.rank >= 0 and not self.given


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading(Fact[Figure]):
    """A figure with its subject across documents; where the text names none, the only mission of its document."""

    subject: str | None

    @property
    def amount(self) -> Amount:
        """How much."""
        return self.record.quantity


class Parties:
    """Who acts for whom, from all documents together."""

    def __init__(self, records: Sequence[Record], entity_of: EntityOf) -> None:
        self.entity_of = entity_of
        counted: dict[str, tuple[Counter[str], Counter[str], Counter[str]]] = defaultdict(
            lambda: (Counter(), Counter(), Counter())
        )
        for record in records:
            for actor in record.actors:
                kinds, countries, sectors = counted[entity_of(actor.id)]
                kinds[actor.kind] += 1
                countries.update([actor.country] if actor.country else [])
                sectors.update([actor.sector] if actor.sector else [])
        self._kind = {entity: _most(kinds) for entity, (kinds, _, _) in counted.items()}
        self._country = {entity: _most(countries) for entity, (_, countries, _) in counted.items()}
        self._sector = {entity: _most(sectors) for entity, (_, _, sectors) in counted.items()}
        self._lands = {
            iso3: entity
            for entity in sorted(counted, reverse=True)
            if self._kind[entity] == "country" and (iso3 := self._country[entity])
        }

    def of(self, actor: Actor | None) -> str | None:
        """Return the entity of an actor, which is the state where he holds an office of it."""
        if actor is None:
            return None
        entity = self.entity_of(actor.id)
        official = self._kind.get(entity) in ("person", "organization") and self._sector.get(entity) in _STATE
        return self._lands.get(self._country.get(entity) or "", entity) if official else entity

    def giver(self, claim: Commitment, language: Language | None) -> str | None:
        """Return who gives.

        A government that the text names by no country is that of the official who speaks of it, else that of the only
        country with the currency in which it pays.
        """
        giver = self.of(claim.provider)
        if claim.provider is None or not self._is_nameless(claim.provider):
            return giver
        speaker = self.of(claim.statement.speaker) if claim.statement else None
        return speaker if self.is_land(speaker) else self._mint(claim.quantity, language) or giver

    def _is_nameless(self, actor: Actor) -> bool:
        country = self._country.get(self.entity_of(actor.id))
        return actor.kind == "organization" and actor.sector == "GOV" and country is None

    def _mint(self, amount: Amount | None, language: Language | None) -> str | None:
        """Return the country whose own currency an amount is in."""
        if amount is None or amount.currency is None or language is None:
            return None
        by_country = language.quantities.currencies.by_country
        users = [iso3 for iso3, code in by_country.items() if code == amount.currency]
        return self._lands.get(users[0]) if len(users) == 1 else None

    def is_land(self, entity: str | None) -> bool:
        """Say whether an entity is a country."""
        return self._kind.get(entity or "") == "country"


def _most(counted: Counter[str]) -> str | None:
    return min(counted, key=lambda word: (-counted[word], word), default=None)


def first_printings(records: Iterable[Record], entity_of: EntityOf) -> list[Record]:
    """Return the records of documents that are no reprints, in the order of publication."""
    kept = {r.document.id: r for r in records if entity_of(r.document.id) == r.document.id}
    return sorted(kept.values(), key=lambda r: (r.document.published or _UNDATED, r.document.id))


class Facts:
    """All claims and figures of the first printings among some records."""

    def __init__(self, records: Iterable[Record], entity_of: EntityOf, question: Question | None) -> None:
        self.records = first_printings(records, entity_of)
        self.parties = Parties(self.records, entity_of)
        self.entity_of = entity_of
        funds = {f.subject for r in self.records for f in r.figures if f.measure == "balance" and f.subject}
        named = question.mission.trust_fund if question and question.mission else ()
        self._named = {name.casefold() for name in named}
        self.funds = {entity_of(fund.id) for fund in funds}
        self.claims = sorted((c for r in self.records for c in self.claims_of(r)), key=lambda c: c.order)
        self.readings = sorted((f for r in self.records for f in self._readings(r)), key=lambda f: f.order)

    def is_fund(self, actor: Actor | None) -> bool:
        """Say whether an actor is one that holds money for others."""
        return actor is not None and (
            self.entity_of(actor.id) in self.funds
            or any(name.casefold() in self._named for name in (actor.name, *actor.aliases))
        )

    def claims_of(self, record: Record) -> Iterator[Claim]:
        """Yield the commitments of one record with their parties, whether it is a first printing or not."""
        ahead = [s for e in record.events if e.status in ("future", "ongoing") for s in e.spans.action]
        words = language_of(record.document)
        for claim in record.commitments:
            evidence = claim.evidence
            larger = (c for c in record.commitments if c is not claim and _within(c.evidence, evidence))
            fund = next((a for a in (claim.channel, claim.receiver) if self.is_fund(a)), claim.channel)
            yield Claim(
                record=claim,
                document=record.document,
                days=when(record.document, claim.as_of, claim.statement, recent=claim.stock_or_flow == "flow"),
                speaker=self._speaker(claim.statement),
                provider=self.parties.giver(claim, words),
                receiver=self.parties.of(claim.receiver),
                account=self.entity_of(fund.id) if fund else None,
                planned=any(s.start < evidence.end and evidence.start < s.end for s in ahead),
                nested=any((c.kind, c.stage, c.provider) == (claim.kind, claim.stage, claim.provider) for c in larger),
                in_kind=_in_kind(claim, words),
            )

    def _readings(self, record: Record) -> Iterator[Reading]:
        missions = {self.entity_of(a.id): a for a in record.actors if a.kind == "mission"}
        only = next(iter(missions)) if len(missions) == 1 and _sole(record) else None
        for figure in record.figures:
            recent = figure.measure in ("strength", "balance", "casualties")
            yield Reading(
                record=figure,
                document=record.document,
                days=when(record.document, figure.as_of, figure.statement, recent=recent and figure.as_of is None),
                speaker=self._speaker(figure.statement),
                subject=self.entity_of(figure.subject.id) if figure.subject else only,
            )

    def _speaker(self, statement: Statement | None) -> str | None:
        return self.entity_of(statement.speaker.id) if statement and statement.speaker else None


def _sole(record: Record) -> bool:
    return sum(a.kind == "mission" for a in record.actors) == 1


def _within(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _in_kind(claim: Commitment, language: Language | None) -> bool:
    """Say whether goods are given, not money: equipment, a stage of it, or a sum "in equipment"."""
    if claim.kind == "equipment" or claim.stage in ("authorised", "shipped", "handed over"):
        return True
    kinds = language.commitments.kinds if language else {}
    return any(kinds.get(word.casefold()) == "equipment" for word in (claim.purpose or "").split())


def when(document: Document, as_of: Interval | None, said: Statement | None, *, recent: bool) -> Days | None:
    """Return when a claim holds: what the text says, else when it was said, else the day of publication.

    With `recent`, news without a date is of the days before its publication.
    """
    for interval in (as_of, said.date if said else None):
        if interval is not None and (days := _days(interval)) is not None:
            return days
    published = ordinal(document.published)
    return Days(published - (RECENT if recent else 0), published, said=False) if published else None


def _days(interval: Interval) -> Days | None:
    first, last = ordinal(interval.earliest), ordinal(interval.latest)
    if first is None and last is None:
        return None
    return Days(first if first is not None else last or 0, last if last is not None else first or 0, said=True)


def ordinal(day: str | None) -> int | None:
    """Return the number of an ISO day; None where there is none or it lies outside the calendar."""
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


@functools.cache
def _language(code: str) -> Language | None:
    return plugins.load("dragoman.languages", code) if code in plugins.found("dragoman.languages") else None


def language_of(document: Document) -> Language | None:
    """Return the language that a document was read in; None where it is not known or not read."""
    return _language(document.language) if document.language else None
