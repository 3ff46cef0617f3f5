"""Every record of Dragoman, declared once; JSON, JSON Schema and Arrow are derived from these classes.

In memory a field that names another record holds that record (``statement.speaker.name``); written out it holds
its id. A `Span` counts code points over ``document.text``. `None` means unknown: nothing here has an invented default.
The module is longer than most because it is the one place where the shape of the record is stated.
"""

from __future__ import annotations

import functools
from collections.abc import Mapping
from dataclasses import dataclass, field, fields
from importlib.metadata import entry_points
from typing import TYPE_CHECKING, Any, ClassVar, Literal, get_args, get_type_hints

from dragoman.schema import arrow_table, plain

if TYPE_CHECKING:
    import pyarrow as pa

PRESENTERS = "dragoman.presenters"  # entry points: how a record looks, which the model knows nothing of
ActorKind = Literal["person", "organization", "country", "place", "group", "mission"]
Form = Literal["direct", "indirect", "mixed"]
TurnRole = Literal["speech", "answer", "question", "moderator"]
Bound = Literal["exact", "about", "at_least", "at_most", "over", "under", "range"]
CommitmentKind = Literal["money", "personnel", "equipment", "service"]
CommitmentStage = Literal[
    "pledged", "committed", "released", "disbursed", "spent", "reimbursed",  # money
    "offered", "notified", "ready", "deployed", "rotated", "withdrawn", "lost",  # people, whom help is offered as well
    "authorised", "shipped", "handed over", "provided",  # equipment and services
    "suspended", "waived", "cancelled", "disputed",  # what became of any of them
]  # fmt: skip
Polarity = Literal["asserted", "denied", "draft"]
Measure = Literal[
    "strength", "ceiling", "cost", "balance", "votes", "casualties", "injured", "displaced", "in_need", "held",
    "freed", "share", "price", "amount",
]  # fmt: skip
DecisionKind = Literal["resolution", "ruling", "agreement", "order", "law", "sanction", "appointment"]
DecisionStage = Literal[
    "draft", "tabled", "adopted", "rejected", "signed", "in force", "withdrawn", "annulled", "expired"
]
Stance = Literal["support", "oppose", "doubt", "conditional", "undecided"]
LinkType = Literal["same_as", "revises", "includes", "contradicts", "funds", "follows"]
EventType = Literal[
    "AGREE", "CONSULT", "SUPPORT", "CONCEDE", "COOPERATE", "AID", "RETREAT", "REQUEST",
    "ACCUSE", "REJECT", "THREATEN", "PROTEST", "SANCTION", "MOBILIZE", "COERCE", "ASSAULT",
]  # fmt: skip
EventMode = Literal[
    "abduct", "access", "aerial", "allege", "arrest", "assist", "beat", "boycott", "ceasefire", "censor", "change",
    "convict", "crowd-control", "curfew", "cyber", "demo", "deport", "destroy", "disapprove", "disarm", "discontinue",
    "drone", "expel", "explosives", "firearms", "heavy-weapons", "hunger", "investigate", "martial-law", "meet",
    "militia", "misinformation", "multilateral", "obstruct", "phone", "police", "primitive", "relations", "release",
    "resign", "restrict", "riot", "seize", "sexual", "strike", "suicide-attack", "targeted", "territory", "third-party",
    "torture", "troops", "unconventional", "vandalize", "violence", "visit", "weapons", "withdraw", "withhold", "yield",
]  # fmt: skip
EventContext = Literal[
    "asylum", "cbrn", "corruption", "crime", "cyber", "diplomatic", "disasters", "economic", "election", "environment",
    "executive", "gender", "health", "human_rights", "human_security", "illegal_drugs", "inequality", "intelligence",
    "legal", "legislative", "lgbt", "migration", "military", "misinformation", "natural_resource", "peacekeeping",
    "political_institutions", "pro_autocracy", "pro_democracy", "religion_ethnicity", "reparations", "repression",
    "rights_freedoms", "technology", "territory", "terrorism", "trafficking",
]  # fmt: skip
EventStatus = Literal["past", "ongoing", "future", "hypothetical"]
Sector = Literal[
    "AGR", "BUS", "COP", "CRM", "CVL", "EDU", "ELI", "GOV", "IGO", "JRN", "JUD", "LAB", "LEG", "MED", "MIL", "MNC",
    "NGO", "OPP", "PRE", "PRM", "PTY", "REB", "REF", "REL", "SOC", "SPY", "UAF", "UNK",
]  # fmt: skip
PlaceKind = Literal["country", "region", "admin1", "admin2", "capital", "city"]
QuantityKind = Literal["money", "persons", "equipment", "votes", "percent", "other"]
Granularity = Literal["time", "day", "week", "month", "season", "quarter", "half", "year", "decade", "century"]
TimeRelation = Literal["before", "after", "during", "from"]
CalendarStatus = Literal["past", "future", "conditional"]
TimexType = Literal["DATE", "TIME", "DURATION", "SET"]
EntityKind = Literal["document", "actor", "place", "event", "statement"]


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of code points of ``document.text``."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Evidence(Span):
    """A span with the characters it covers, so that a reader without the text can check it."""

    quote: str


@dataclass(frozen=True, slots=True)
class Cue(Span):
    """The word that introduces a statement, with its lemma."""

    lemma: str


@dataclass(frozen=True, slots=True)
class Interval:
    """A date as TIMEX3/ISO 8601 `value` with the first and last day it can mean (ISO dates)."""

    value: str | None = None
    earliest: str | None = None
    latest: str | None = None


@dataclass(frozen=True, slots=True)
class Document:
    """One article as it was read; `text` is sanitised and never changes. `published` is an ISO date or None.

    `issuer` is who speaks in the first person where no turn says otherwise; None in an ordinary report.
    """

    id: str
    text: str
    title: str | None = None
    url: str | None = None
    publisher: str | None = None
    author: str | None = None
    published: str | None = None
    language: str | None = None
    source: str | None = None
    issuer: Actor | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """What every record of a document carries; the gate fills `id`, `extractor`, `version` and `digest`.

    `why` names the rule or model that decided; `confidence` is a model's calibrated probability, None for a rule.
    """

    is_reference: ClassVar[bool] = True  # other records name it by id: see dragoman.schema

    id: str = ""
    why: str | None = None
    confidence: float | None = None
    extractor: str = ""
    version: str = ""
    digest: str = ""

    @property
    def identity(self) -> Span | None:
        """The span that gives this record its identity: evidence, else its own span, else its first mention."""
        if (evidence := getattr(self, "evidence", None)) is not None:
            return Span(evidence.start, evidence.end)
        if (start := getattr(self, "start", None)) is not None:
            return Span(start, getattr(self, "end"))  # noqa: B009 - not every Item has these fields
        mentions: tuple[Span, ...] = getattr(self, "mentions", ())
        return mentions[0] if mentions else None


@dataclass(frozen=True, slots=True)
class Role:
    """An office or function of an actor as the text gives it ("president", "Kenya"); `country` is ISO alpha-3."""

    title: str
    organization: str | None = None
    country: str | None = None
    evidence: Evidence | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Actor(Item):
    """A person, organization, country, place, group or mission that the text names.

    `country` is ISO 3166-1 alpha-3; `sector` a PLOVER sector code (GOV, MIL, LEG, PTY, OPP, IGO, ...). Where no name
    stands for it, `confidence` is the rule's own estimate that its descriptions belong together; it is not calibrated.
    """

    name: str
    kind: ActorKind
    country: str | None = None
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Role, ...] = ()
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Place(Item):
    """A toponym resolved to the gazetteer: degrees WGS84, GeoNames id, ISO alpha-3 country, GeoNames admin1 name."""

    name: str
    latitude: float | None = None
    longitude: float | None = None
    geonames_id: int | None = None
    country: str | None = None
    admin1: str | None = None
    kind: PlaceKind | None = None
    score: float | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Time(Item):
    """A TIMEX3 expression with the days it can mean; `relation` before/after/during/... holds it to its `anchor`."""

    start: int
    end: int
    text: str
    type: TimexType
    value: str | None = None
    earliest: str | None = None
    latest: str | None = None
    granularity: Granularity | None = None
    relation: TimeRelation | None = None
    anchor: str | None = None

    @property
    def interval(self) -> Interval:
        """The days alone, as statements, decisions and figures carry them."""
        return Interval(self.value, self.earliest, self.latest)


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """A number or range: `low`/`high` are None where open, `currency` is ISO 4217, `period` an ISO 8601 duration."""

    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    currency: str | None = None
    period: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Quantity(Item):
    """An amount where the text gives it; money carries the words that settle its currency.

    The fields of `Amount` are repeated here flat, as the record prints them; `amount` gives them as one value.
    """

    kind: QuantityKind
    start: int
    end: int
    low: float | None = None
    high: float | None = None
    bound: Bound = "exact"
    unit: str | None = None
    currency: str | None = None
    currency_evidence: Span | None = None
    period: str | None = None

    @property
    def amount(self) -> Amount:
        """The value alone, as commitments and figures carry it."""
        return Amount(**{f.name: getattr(self, f.name) for f in fields(Amount)})


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn(Item):
    """A passage in somebody's own voice: a turn of a transcript with its label, or a whole statement, letter or post.

    `others` speak as one with `speaker` ("Joint Statement by A and B"); `speaker` is None where nobody is named ("Q").
    """

    speaker: Actor | None = None
    others: tuple[Actor, ...] = ()
    label: Span | None = None
    start: int
    end: int
    role: TurnRole


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement(Item):
    """Who said what: `source` the words naming the speaker here, `cue` the word of saying, `content` the words said.

    `others` are named by the source as well and speak as one with `speaker` ("the two leaders agreed"). `turn` is the
    passage in somebody's own voice in which the content stands; its own words have no cue.
    `polarity` is denied where the speaker does not hold the content: "does not believe that ...", "denied that ...".
    """

    speaker: Actor | None
    others: tuple[Actor, ...] = ()
    source: tuple[Span, ...]
    cue: Cue | None
    content: tuple[Span, ...]
    form: Form
    turn: Turn | None = None
    polarity: Literal["asserted", "denied"] = "asserted"
    addressee: tuple[Actor, ...] = ()
    date: Interval | None = None
    medium: str | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class EventSpans:
    """The words that carry each part of an event."""

    actor: tuple[Span, ...] = ()
    action: tuple[Span, ...] = ()
    recipient: tuple[Span, ...] = ()
    date: tuple[Span, ...] = ()
    place: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Event(Item):
    """Who did what to whom (PLOVER, manual of 2024-02), with the CAMEO code beside it."""

    type: EventType
    mode: EventMode | None = None
    contexts: tuple[EventContext, ...] = ()
    actors: tuple[Actor, ...] = ()
    recipients: tuple[Actor, ...] = ()
    date: Interval | None = None
    place: Place | None = None
    status: EventStatus
    polarity: Literal["asserted", "denied"]
    cameo: str | None = None
    intensity: float | None = None
    statement: Statement | None = None
    spans: EventSpans
    evidence: Evidence
    more_evidence: tuple[Evidence, ...] = ()  # where the same event is told again


@dataclass(frozen=True, slots=True, kw_only=True)
class Commitment(Item):
    """A claim about a commitment (IATI stages for money): who gives whom how much, and how far it has come.

    An amount that is `additional` comes on top of what was given before ("another 600"). One that is `joint` is given
    by several who are named with it, each in a claim of his own, and the text does not say how much is whose.
    """

    kind: CommitmentKind
    provider: Actor | None = None
    receiver: Actor | None = None
    mission: Actor | None = None
    channel: Actor | None = None
    purpose: str | None = None
    quantity: Amount | None = None
    stage: CommitmentStage | None = None
    stock_or_flow: Literal["stock", "flow"] | None = None
    additional: bool = False
    joint: bool = False
    as_of: Interval | None = None
    statement: Statement | None = None
    polarity: Polarity = "asserted"
    conditional_on: Evidence | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure(Item):
    """A published number about a subject; its measure is "amount" where the text counts what no other measure names."""

    subject: Actor | None = None
    measure: Measure
    quantity: Amount
    as_of: Interval | None = None
    statement: Statement | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True)
class Votes:
    """Votes counted; None where the text does not give the number."""

    in_favour: int | None = None
    against: int | None = None
    abstain: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Decision(Item):
    """What a body decided, how far it has come, and from when until when it holds."""

    body: Actor | None = None
    title: str | None = None
    kind: DecisionKind
    stage: DecisionStage | None = None
    votes: Votes | None = None
    valid_from: Interval | None = None
    valid_until: Interval | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal(Item):
    """A way in which the matter at hand could end, as the text names it; `option` is the id it has in a case's file."""

    label: str
    option: str | None = None
    mentions: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Position(Item):
    """Where an actor stands on a proposal, from a statement or an act; `grounds` are the reasons given."""

    actor: Actor
    proposal: Proposal
    stance: Stance
    date: Interval | None = None
    conditional_on: tuple[Span, ...] = ()
    grounds: tuple[Span, ...] = ()
    statement: Statement | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarEntry(Item):
    """A dated or datable matter, with its status relative to the day of publication.

    `appointment` says whether the matter is fixed for a day, as a meeting, a vote or a departure is; `lasts` whether it
    goes on until the date, so that nobody owes it when that has passed ("stay until June").
    """

    date: Interval
    label: str
    status: CalendarStatus | None = None
    appointment: bool = False
    lasts: bool = False
    actors: tuple[Actor, ...] = ()
    event: Event | None = None
    evidence: Evidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """The sourced record of one document, as `dragoman.read` returns it.

    `notes` says in plain words what could not be read or resolved ("no publication date: ...").
    """

    document: Document
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    times: tuple[Time, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    figures: tuple[Figure, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    notes: tuple[str, ...] = ()
    extra: Mapping[str, tuple[Item, ...]] = field(default_factory=dict, hash=False)  # what plug-ins add, by kind

    @classmethod
    @functools.cache
    def kinds(cls) -> dict[str, type[Item]]:
        """Return the class of each built-in kind of record, in the order of the fields."""
        hints = get_type_hints(cls)
        return {f.name: get_args(hints[f.name])[0] for f in fields(cls) if f.name not in ("document", "notes", "extra")}

    def layers(self) -> dict[str, tuple[Item, ...]]:
        """Return the records by kind, those of plug-ins last."""
        return {**{name: getattr(self, name) for name in self.kinds()}, **self.extra}

    def to_dict(self) -> dict[str, Any]:
        """Return the record as JSON-ready dicts and lists; fields that hold records become their ids."""
        found = {name: plain(items, top=True) for name, items in self.layers().items()}
        return {"document": plain(self.document, top=True), **found, "notes": list(self.notes)}

    def sizes(self) -> dict[str, int]:
        """Return how many records of each kind there are."""
        return {name: len(items) for name, items in self.layers().items()}

    def arrow(self) -> dict[str, pa.Table]:
        """Return one Arrow table per kind of record, for pandas, polars, R or DuckDB.

        The table of a plug-in's kind in which nothing was found is left out: only its records know their columns.
        """
        found = {name: arrow_table(cls, getattr(self, name)) for name, cls in self.kinds().items()}
        return {**found, **{name: arrow_table(type(items[0]), items) for name, items in self.extra.items() if items}}

    def _repr_html_(self) -> str | None:
        """Show the record in a notebook as the presenter "html" does, or by its plain repr where there is none."""
        presenters = entry_points(group=PRESENTERS, name="html")
        return next((point.load()(self) for point in presenters), None)


@dataclass(frozen=True, slots=True)
class Link:
    """A relation between two records of any kind, in one document or in two; `origin` and `target` are their ids."""

    origin: str
    target: str
    type: LinkType
    why: str


@dataclass(frozen=True, slots=True)
class Identity:
    """That a record tells of something which other records tell of too; `entity` is the id of the earliest of them.

    The earliest is the first by day of publication (undated last), document id and record id, and is itself listed. A
    record that stands alone has no identity. `why` names the rule or the names that agree.
    """

    kind: EntityKind
    member: str
    document: str
    entity: str
    why: str


@dataclass(frozen=True, slots=True)
class Tenure:
    """A role as several documents give it; `first` and `last` are the days of publication (ISO) that show it."""

    title: str
    organization: str | None = None
    country: str | None = None
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Entity:
    """What all documents together say of one actor or place, or of an event or statement that several records tell.

    `id` is that of the earliest record; `type` an actor's kind, a place's kind, an event's PLOVER type or a statement's
    form; `name` the fullest good name, for events and statements the words of the earliest. `documents` counts each
    reprint with its first printing; `first` and `last` are days of publication (ISO).
    """

    id: str
    kind: EntityKind
    name: str
    type: str | None = None
    country: str | None = None
    sector: Sector | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()
    documents: int = 1
    mentions: int = 1
    first: str | None = None
    last: str | None = None


@dataclass(frozen=True, slots=True)
class Option:
    """One of the ways in which a case's question can be answered; `phrases` are words by which texts name it."""

    id: str
    label: str
    phrases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Mission:
    """Names by which reports call the mission of a case, its money and those who give and receive."""

    name: str
    aliases: tuple[str, ...] = ()
    host: str | None = None
    lead: str | None = None
    trust_fund: tuple[str, ...] = ()
    contributors: tuple[str, ...] = ()
    beneficiaries: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Question:
    """What a case asks, who decides it and when (ISO date), and the options; handed to the pipeline with each text."""

    text: str
    options: tuple[Option, ...] = ()
    decided_by: str | None = None
    decided_on: str | None = None
    mission: Mission | None = None
