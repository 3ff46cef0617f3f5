"""Claims of many documents brought to one shape, with parties across documents and days as numbers.

Nothing here compares; the other modules of the package do.
"""

from __future__ import annotations

import functools
import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any, Final, Generic, TypeVar

from dragoman.lang import Language
from dragoman.link.claims import sums
from dragoman.link.claims.days import Days, when
from dragoman.link.claims.parties import EntityOf, Parties, by_office, counts, language_of
from dragoman.link.corpus import is_named, ordinal
from dragoman.model import (
    Actor,
    Amount,
    Commitment,
    Decision,
    Document,
    Event,
    Evidence,
    Figure,
    Mission,
    Position,
    Question,
    Record,
    Statement,
)
from dragoman.resolve.registry import fold
from dragoman.schema import references

R = TypeVar("R", Commitment, Figure, Decision, Event, Position)
Any_ = TypeVar("Any_", bound="Fact[Any]")

STAGES: Final = {
    "money": ("pledged", "committed", "released", "disbursed", "spent", "reimbursed"),
    "personnel": ("offered", "notified", "ready", "deployed", "rotated", "withdrawn", "lost"),
    "equipment": ("offered", "authorised", "shipped", "handed over"),
    "service": ("offered", "provided"),
}
_IN_KIND: Final[dict[tuple[str, str | None], str]] = {  # what a sum in goods has come to
    ("money", "authorised"): "committed", ("money", "shipped"): "disbursed", ("money", "handed over"): "disbursed",
}  # fmt: skip
_PARTIES: Final = ("provider", "receiver", "country", "account")
GIVEN: Final = {"money": "disbursed", "personnel": "deployed", "equipment": "shipped", "service": "provided"}
_OF_LATE: Final = ("strength", "balance", "casualties")  # measures of the days before they are reported
_UNDATED: Final = "9999"
_OTHERS: Final = 2  # claims of one document that show to whom its giver gives
_STOP: Final = ". "  # between two sentences
_LISTED: Final = 60  # characters behind a claim in which the list of its receivers can begin
_ENDED: Final = re.compile(r"[.,;:)]|$")  # what ends a pair of receivers
_OWN: Final = "frame"  # how the rules begin by which the words around a claim tell it
_TAKING: Final = frozenset(["country", "mission", "organization"])  # who receives what a document does not say again
_NEAR: Final = 400  # characters before a claim in which that is named again
_DAY: Final = 3  # days that a date may mean and be the day of an announcement


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

    record: Commitment
    provider: str | None
    receiver: str | None
    country: str | None  # ISO alpha-3 code of the country that it is for, or that the mission works in
    account: str | None  # the fund that the money goes into, else the channel
    planned: bool  # the text speaks of what is still to be given
    nested: bool  # it stands in the clause of a larger amount, as a part of it or beside it
    in_kind: bool
    own: bool  # the giver itself says so in a text of its own
    total: bool  # the text says that it is all that was given or promised until then
    uses: frozenset[str]  # the kinds of use that its words name ("humanitarian")
    whole: str | None  # the claim of the larger sum that its text says it is a part of
    of_mission: bool  # it is for a mission, by its kind or by a name of the case's
    restated: bool = False  # it is the sum told right before it in another currency
    recalled: bool = False  # its text looks back on a promise and does not make it

    @property
    def amount(self) -> Amount | None:
        """How much."""
        return self.record.quantity

    @property
    def told(self) -> Days | None:
        """The day that its text gives for it, None where it gives none or a day after its own publication."""
        days, published = self.days, self.published
        is_day = days is not None and days.said and days.width <= _DAY
        return days if days and is_day and (published is None or days.first <= published) else None

    @property
    def rank(self) -> int:
        """How far the commitment has come among the stages of its kind; -1 where that is not said or a side state."""
        kind, told = self.record.kind, self.record.stage
        stage = _IN_KIND.get((kind, told), told)
        return STAGES[kind].index(stage) if stage in STAGES[kind] else -1

    @property
    def partial(self) -> bool:
        """Whether it is a step among several: on top of another amount, or to be given on a day to come."""
        ahead = self.days is not None and self.published is not None and self.days.first > self.published
        return self.record.additional or (self.promised and ahead)

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
    """A figure with its subject across documents.

    Where the text names none, `subject` is the only mission of its document; `about` then says of which missions the
    document is, and is None where it is of none, so that nothing says what the figure could be compared with.
    """

    record: Figure
    subject: str | None
    about: tuple[str, ...] | None
    statement: str | None  # in which it is said

    @property
    def amount(self) -> Amount:
        """How much."""
        return self.record.quantity


def bare(fact: Any_) -> Any_:
    """Return a claim without what it is never compared by: the text around it, and the records that its own names."""
    record = fact.record
    names = (name for name, _ in references(type(record)))  # type: ignore[arg-type]  # a class is hashable
    named = {name: () if isinstance(getattr(record, name), tuple) else None for name in names}
    return replace(fact, record=replace(record, **named), document=replace(fact.document, text="", issuer=None))


def printings(records: Iterable[Record], entity_of: EntityOf) -> tuple[list[Record], list[Record]]:
    """Return the records of documents that are no reprints, and those of reprints, in the order of publication."""
    kept = sorted(
        {r.document.id: r for r in records}.values(), key=lambda r: (r.document.published or _UNDATED, r.document.id)
    )
    firsts = [r for r in kept if entity_of(r.document.id) == r.document.id]
    return firsts, [r for r in kept if entity_of(r.document.id) != r.document.id]


class Facts:
    """All claims and figures of the first printings among some records."""

    def __init__(
        self,
        records: Iterable[Record],
        entity_of: EntityOf,
        question: Question | None,
        parties: Parties | None = None,  # those of the records, where not given
        everybody: Sequence[Actor] | None = None,  # of all documents; of the records, where not given
        funds: Collection[str] | None = None,  # whom figures of all documents give a balance; as above
    ) -> None:
        self.records, self._reprints = printings(records, entity_of)
        self.question = question or Question(text="")
        self._actors = [a for r in self.records for a in r.actors] if everybody is None else everybody
        self.parties = parties or Parties(counts(self.records, entity_of), entity_of)
        self.entity_of = entity_of
        mission = self.question.mission
        self._fund_names = frozenset(map(str.casefold, mission.trust_fund)) if mission else frozenset()
        self._mission_names = _names(mission)
        self.funds = frozenset(_holders(self.records, entity_of) if funds is None else funds)
        self.claims = sorted((c for r in self.records for c in self.claims_of(r)), key=lambda c: c.order)
        self.readings = sorted((f for r in self.records for f in self._readings(r)), key=lambda f: f.order)

    @cached_property
    def reprinted(self) -> list[Claim]:
        """The claims of reprints, which are those of other documents told again."""
        return [claim for record in self._reprints for claim in self.claims_of(record)]

    @property
    def common(self) -> tuple[object, ...]:
        """What claims are read with, whoever gives."""
        return self._host, self._bodies, self._mission if self._mission_names else None

    def is_fund(self, actor: Actor | None) -> bool:
        """Whether an actor is one that holds money for others."""
        return self._entity(actor) in self.funds or not self._fund_names.isdisjoint(_names(actor))

    @cached_property
    def _host(self) -> str | None:
        """ISO alpha-3 code of the country that the mission of the case works in."""
        host = self.question.mission.host if self.question.mission else None
        return min((a.country for a in self._actors if a.country and a.name == host), default=None)

    def _entity(self, actor: Actor | None) -> str | None:
        return self.entity_of(actor.id) if actor else None

    def claims_of(self, record: Record) -> Iterator[Claim]:
        """Yield the commitments of one record with their parties.

        A part of a larger sum has the parties of that where its own words name none.
        """
        made: dict[str, Claim] = {}
        for claim in sorted(record.commitments, key=lambda c: (c.evidence.start, -c.evidence.end)):
            made[claim.id] = self._claim(claim, record, made)
        for found in (made[claim.id] for claim in record.commitments):
            yield replace(found, receiver=self._told_of(found, record, made.values())) if _is_open(found) else found

    def _whole(self, actor: Actor | None, language: Language | None) -> str | None:
        """Return the body of which all members are named together: "G7 leaders" give for the G7."""
        if actor is None or language is None or actor.kind != "group":
            return None
        body, _, last = fold(actor.name).rpartition(" ")
        return self._bodies.get(body) if last in language.across.members else None

    @cached_property
    def _bodies(self) -> dict[str, str]:
        """The organizations that documents name, by name."""
        named = (a for a in self._actors if a.kind == "organization" and is_named(a))
        return {fold(actor.name): self.entity_of(actor.id) for actor in named}

    def _told_of(self, claim: Claim, record: Record, told: Iterable[Claim]) -> str | None:
        """Return to whom alone its giver gives by all other claims of a document, if it is named right before.

        A state tells so only of what is its own, and no sentence does that names another country before it ends.
        """
        words = language_of(record.document)
        if self.parties.state(record.document, words) not in (None, claim.provider) or _is_for_many(claim, words):
            return None
        only = _only_receiver(c for c in told if c.provider == claim.provider)
        start, end = claim.evidence.start, claim.evidence.end
        begin = max(record.document.text.rfind(_STOP, 0, start), 0)
        named = self._named(record, begin, end, frozenset(["country"])) - {claim.provider, only}
        return only if only in self._named(record, start - _NEAR, start, _TAKING) and not named else None

    def _named(self, record: Record, start: int, end: int, kinds: frozenset[str]) -> set[str | None]:
        """Return who of some kinds is named between two places of a text."""
        found = (a for a in record.actors if a.kind in kinds)
        return {self.entity_of(a.id) for a in found if any(start <= m.start < end for m in a.mentions)}

    def _claim(self, claim: Commitment, record: Record, made: Mapping[str, Claim]) -> Claim:
        words, text = language_of(record.document), record.document.text
        said = sums.said_of(claim, record.commitments, text, words) if words else sums.Said()
        fund = next((a for a in (claim.channel, claim.receiver) if self.is_fund(a)), claim.channel)
        found = Claim(
            record=claim,
            document=record.document,
            days=when(record.document, claim.as_of, claim.statement, recent=claim.stock_or_flow == "flow"),
            speaker=self._speaker(claim.statement),
            provider=self._giver(claim, record, words),
            receiver=self.parties.receiver(claim, text, words),
            country=self._country(claim),
            account=self._entity(fund),
            planned=_is_planned(claim, record),
            nested=_is_nested(claim, record),
            in_kind=_in_kind(claim, words),
            own=False,
            total=said.is_total,
            uses=said.uses,
            whole=None,
            of_mission=self._is_of_mission(claim.receiver),
            restated=claim.kind == "money" and sums.is_restated(claim, text),
            recalled=said.is_recalled,
        )
        found = _with_parties(found, made.get(said.whole.id) if said.whole else None, shares=said.shares)
        doubts = (
            found.receiver == found.provider,  # no state gives to itself
            _is_shared(claim, record),
            _is_unsaid(claim, record),
        )
        receiver = None if any(doubts) else found.receiver
        account = None if found.account == found.provider else found.account
        return replace(found, receiver=receiver, account=account, own=self._is_own(found))

    def _is_own(self, claim: Claim) -> bool:
        return claim.provider is not None and claim.provider == self.parties.of(claim.document.issuer)

    def _giver(self, claim: Commitment, record: Record, words: Language | None) -> str | None:
        """Return who gives: the body of all members named, the state whose spokesman speaks, else whom it names."""
        voices = (record.document.issuer, *(turn.speaker for turn in record.turns))
        speaker = claim.provider if claim.provider in voices or by_office(claim.provider) else None
        of_all = self._whole(claim.provider, words) or self.parties.spoken_for(speaker, record.document, words)
        return of_all or self.parties.giver(claim, words) or self.parties.publisher(claim, record.document, words)

    def _is_of_mission(self, receiver: Actor | None) -> bool:
        named = receiver is not None and not self._mission_names.isdisjoint(_names(receiver))
        return receiver is not None and (receiver.kind == "mission" or (receiver.kind != "country" and named))

    def _country(self, claim: Commitment) -> str | None:
        """Return where the receiver is: the host country of the case's mission, else its own."""
        own = claim.receiver.country if claim.receiver else None
        return own if self._mission_names.isdisjoint(_names(claim.receiver)) else self._host

    def _readings(self, record: Record) -> Iterator[Reading]:
        missions = self._missions(record)
        only = missions[0] if len(missions) == 1 else None
        for figure in record.figures:
            subject = self._entity(figure.subject) or only
            yield Reading(
                record=figure,
                document=record.document,
                days=when(record.document, figure.as_of, figure.statement, recent=figure.measure in _OF_LATE),
                speaker=self._speaker(figure.statement),
                subject=subject,
                about=(subject,) if subject else missions or None,
                statement=figure.statement.id if figure.statement else None,
            )

    def _missions(self, record: Record) -> tuple[str, ...]:
        """Return the missions that a document names, else that of the case where it calls it by one of its names."""
        named = sorted(self.entity_of(a.id) for a in record.actors if a.kind == "mission")
        text = record.document.text.casefold()
        is_told = not named and any(name in text for name in self._mission_names)
        return (self._mission,) if is_told else tuple(named)

    @cached_property
    def _mission(self) -> str:
        """The mission of the case: the entity that bears one of its names, else the first of the names."""
        bearing = (a for a in self._actors if not self._mission_names.isdisjoint(_names(a)))
        return next((self.entity_of(a.id) for a in bearing), min(self._mission_names))

    def _speaker(self, statement: Statement | None) -> str | None:
        return self._entity(statement.speaker if statement else None)


def _holders(records: Iterable[Record], entity_of: EntityOf) -> Iterator[str]:
    """Yield who is said to hold money."""
    held = (figure.subject for record in records for figure in record.figures if figure.measure == "balance")
    yield from (entity_of(fund.id) for fund in held if fund)


def _names(bearer: Actor | Mission | None) -> frozenset[str]:
    """Return the names of somebody, in small letters."""
    return frozenset(map(str.casefold, (bearer.name, *bearer.aliases))) if bearer else frozenset()


def _only_receiver(claims: Iterable[Claim]) -> str | None:
    """Return to whom all of some claims are that say it, None where fewer than two do."""
    receivers = [claim.receiver for claim in claims if claim.receiver]
    return receivers[0] if len(receivers) >= _OTHERS and len(set(receivers)) == 1 else None


def _is_open(claim: Claim) -> bool:
    """Whether nothing says for whom a sum of a known giver is."""
    for_whom = claim.receiver or claim.account or claim.record.mission
    return claim.record.kind == "money" and claim.provider is not None and not for_whom


def _is_for_many(claim: Claim, language: Language | None) -> bool:
    """Whether the words behind a claim say that no place alone receives it: "in aid around the world"."""
    text, end = claim.document.text, claim.record.evidence.end
    return language is not None and language.commitments.for_many.match(text, end) is not None


def _within(inner: Evidence, outer: Evidence) -> bool:
    return outer.start <= inner.start and inner.end <= outer.end and inner != outer


def _in_kind(claim: Commitment, language: Language | None) -> bool:
    """Whether goods are given, not money: equipment, a stage of it, or a sum "in equipment"."""
    if claim.kind == "equipment" or claim.stage in ("authorised", "shipped", "handed over"):
        return True
    kinds = language.commitments.kinds if language else {}
    return any(kinds.get(word.casefold()) == "equipment" for word in (claim.purpose or "").split())


def _is_shared(claim: Commitment, record: Record) -> bool:
    """Whether it goes to countries of which nobody says how much each gets: "in Chad, Mali and Niger", "Chad and Mali".

    Two of them are all that the words list where these end there: "help for Chad and Mali hosted the talks" is no list.
    """
    receiver = claim.receiver
    if receiver is None or receiver.kind != "country":
        return False
    told = record.document.text[claim.evidence.start : claim.evidence.end + _LISTED]
    others = tuple(a.name for a in record.actors if a.kind == "country" and a is not receiver)
    return any(_goes_on(told[m.end() :], others, m["pair"] is not None) for m in _listing(receiver.name).finditer(told))


def _is_unsaid(claim: Commitment, record: Record) -> bool:
    """Whether neither the sentence of a claim of goods nor the title names who receives them.

    Whoever is only named around it seldom does; a part is for whom its whole is.
    """
    receiver, text = claim.receiver, record.document.text
    if receiver is None or claim.kind != "equipment" or not str(claim.why).startswith(_OWN):
        return False
    before, behind = sums.around(claim, text)
    near = range(claim.evidence.start - len(before), claim.evidence.end + len(behind))
    titled = any(name in str(record.document.title) for name in (receiver.name, *receiver.aliases))
    return not titled and all(mention.start not in near for mention in receiver.mentions)


def _goes_on(told: str, others: tuple[str, ...], is_pair: bool) -> bool:
    """Whether words go on with another country; of a pair also that they end there."""
    named = (told[len(name) :] for name in others if told.startswith(name))
    return any(not is_pair or _ENDED.match(behind) is not None for behind in named)


@functools.cache
def _listing(name: str) -> re.Pattern[str]:
    """Return what finds a name where a list goes on behind it."""
    return re.compile(rf"\b{re.escape(name)}(?:, (?:[a-z]+ )?|(?P<pair> and ))")


def _is_planned(claim: Commitment, record: Record) -> bool:
    """Whether a claim stands in the words of an act that is still ahead or under way."""
    evidence = claim.evidence
    ahead = (s for e in record.events if e.status in ("future", "ongoing") for s in e.spans.action)
    return any(s.start < evidence.end and evidence.start < s.end for s in ahead)


def _is_nested(claim: Commitment, record: Record) -> bool:
    """Whether a claim stands within the words of another of the same giver, kind and stage."""
    larger = (c for c in record.commitments if c is not claim and _within(c.evidence, claim.evidence))
    return any((c.kind, c.stage, c.provider) == (claim.kind, claim.stage, claim.provider) for c in larger)


def _with_parties(claim: Claim, whole: Claim | None, *, shares: bool) -> Claim:
    """Return a claim as a part of a larger sum, where it shares the parties of that those that its words lack."""
    if whole is None:
        return claim
    missing = (name for name in _PARTIES if shares and getattr(claim, name) is None)
    return replace(claim, whole=whole.id, **{name: getattr(whole, name) for name in missing})
