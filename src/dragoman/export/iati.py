"""IATI 2.03 activities: the money that reports say was pledged, committed, disbursed, spent or reimbursed.

One activity for each provider and mission (else receiver), one transaction for each claim about it that has an amount,
a currency, a day and a stage with a code: pledged 12 (13 where only the receiver is known), committed 2 (11),
disbursed 3, spent 4, reimbursed 7. Claims told by several reports are one. Who gives and receives is as in the
ledger: heads of state, departments and administrations give for their state. Left out, and counted in a comment at the
top: claims that are denied or drafts, that a later one revises, that a total includes, and those without what a
transaction needs; a claim of what has been given so far is a total, and its description says so. A day is that of the
claim, else of publication.

These are claims of the press, reported second-hand: `reporting-org` is marked as a secondary reporter, and nothing
here is fit to be published as anybody's own data. No identifier is invented: organisations have names but no `ref`,
since none is known; `DRAGOMAN` as reporter is a placeholder, not a registered identifier, and an activity's identifier
is it and a hash of the ids of provider and mission in this case. There is no sector and no recipient country (a known
code would have to be guessed), so that the files fit the schema, but not every rule of the registry's validator.
"""

from __future__ import annotations

import hashlib
import inspect
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from xml.etree import ElementTree

from dragoman.analyse.ledger import ledger
from dragoman.analyse.rows import Party
from dragoman.export import xml
from dragoman.export.facts import Fact, actor, facts, same
from dragoman.model import Actor, Amount, Commitment
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

Named = Actor | Party
PartiesOf = Callable[[Commitment], tuple[Named | None, Named | None]]
REPORTER = "DRAGOMAN"
_CODES = {"pledged": ("12", "13"), "committed": ("2", "11"), "disbursed": ("3", "3"), "spent": ("4", "4"),
          "reimbursed": ("7", "7")}  # fmt: skip
_HALTED = {"cancelled": "5", "suspended": "6"}  # ActivityStatus
_PIPELINE, _IMPLEMENTATION = "1", "2"
_FUNDING, _EXTENDING, _IMPLEMENTING = "1", "3", "4"  # OrganisationRole
_UPPER = ("at_most", "under")
_BOUNDS = {"about": "about", "at_least": "at least", "at_most": "at most", "over": "more than", "under": "less than"}

FIELDS = (
    ("iati-identifier", "DRAGOMAN- and a hash of the ids of provider and mission or receiver"),
    ("reporting-org", "placeholder DRAGOMAN, type 90 (other), secondary-reporter 1"),
    ("title, description", "who funds what; how the activity came about"),
    ("participating-org", "role 1 the provider, 3 channels such as a trust fund, 4 mission or receiver; names only"),
    (
        "activity-status",
        "2 once anything is committed or given, 1 while only pledged, 5 or 6 if cancelled or suspended",
    ),
    (
        "activity-date",
        "first day of the claims, type 2 (actual start) once anything is committed or given, else 1 (planned)",
    ),
    ("transaction-type", "12/13 pledged, 2/11 committed, 3 disbursed, 4 spent, 7 reimbursed"),
    ("transaction-date, value-date", "first day of the claim's date, else the day of publication"),
    ("value", "the amount; of a range the lower end, of an upper bound that bound; the description gives both"),
    ("transaction description", "bound or range, period, condition, channel, evidence in quotation marks, its sources"),
    ("provider-org, receiver-org", "names in the whole case"),
)


@dataclass(frozen=True, slots=True)
class Claim:
    """A claim with what a transaction needs; an activity is the claims with one `provider` and one `target`."""

    fact: Fact[Commitment]
    provider: Named | None
    target: Named | None
    day: str
    value: float
    currency: str

    @property
    def key(self) -> tuple[str, str]:
        """What makes claims one activity: the ids of provider and target, empty where unknown."""
        return (self.provider.id if self.provider else "", self.target.id if self.target else "")


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the file; of a case without such claims, a list without activities."""
    left_out: Counter[str] = Counter()
    activities: dict[tuple[str, str], list[Claim]] = {}
    parties = _parties_of(view)
    for claim in _claims(view, parties, left_out):
        activities.setdefault(claim.key, []).append(claim)
    root = ElementTree.Element("iati-activities", {"version": "2.03"})
    if left_out:
        counted = ", ".join(f"{number} {why}" for why, number in sorted(left_out.items()))
        root.append(ElementTree.Comment(f" Claims about money left out: {counted} "))
    halted = _halted(view, parties)
    for key, claims in sorted(activities.items()):
        _activity(root, view, claims, halted.get(key))
    yield from xml.lines(root)


def _claims(view: View, parties: PartiesOf, left_out: Counter[str]) -> Iterator[Claim]:
    told = [fact for fact in facts(view, "commitments") if fact.item.kind == "money"]
    superseded = _superseded(view)
    for fact in told:
        claim, why = _claim(parties, fact, superseded)
        if claim is None:
            left_out[why] += 1
        else:
            yield claim


def _superseded(view: View) -> set[str]:
    """Return the ids of claims that another revises or includes."""
    first = same(view)
    pairs = ((first(link.origin), first(link.target)) for link in view.links if link.type in ("revises", "includes"))
    return {target for origin, target in pairs if origin != target}


def _claim(parties: PartiesOf, fact: Fact[Commitment], superseded: set[str]) -> tuple[Claim | None, str]:
    """Return a claim ready to be written, or why it cannot be."""
    claim, amount = fact.item, fact.item.quantity
    provider, target = parties(claim)
    day = ((claim.as_of.earliest if claim.as_of else None) or fact.record.document.published or "")[:10]
    value = _value(amount) if amount else None
    lacks = (
        (claim.polarity != "asserted", "denied or a draft"),
        (fact.key in superseded, "revised or included by another"),
        (claim.stage not in _CODES, "with a stage that has no code"),
        (provider is None and target is None, "without provider and receiver"),
        (not day, "without a day"),
    )
    why = next((reason for found, reason in lacks if found), None)
    if why is None and amount is not None and value is not None and amount.currency is not None:
        return Claim(fact, provider, target, day, value, amount.currency), ""
    return None, why or "without amount or currency"


def _parties_of(view: View) -> PartiesOf:
    """Return what gives the provider of a claim as the ledger has it, and its mission or else its receiver."""
    book = {row.id: (row.provider, row.receiver) for row in ledger(view).claims}

    def parties(claim: Commitment) -> tuple[Named | None, Named | None]:
        provider, receiver = book.get(claim.id, (None, None))
        target = claim.mission or (claim.receiver if receiver is None else None)
        return provider, actor(view, target) if target else receiver

    return parties


def _value(amount: Amount) -> float | None:
    upper, lower = (amount.high, amount.low) if amount.bound in _UPPER else (amount.low, amount.high)
    return upper if upper is not None else lower


def _halted(view: View, parties: PartiesOf) -> dict[tuple[str, str], str]:
    """Return activity -> its status where the last that is told of it is that it was cancelled or suspended."""
    last: dict[tuple[str, str], str] = {}
    for fact in facts(view, "commitments"):
        claim: Commitment = fact.item
        if claim.kind == "money" and claim.polarity == "asserted" and claim.stage:
            provider, target = parties(claim)
            last[provider.id if provider else "", target.id if target else ""] = claim.stage
    return {key: _HALTED[stage] for key, stage in last.items() if stage in _HALTED}


def _activity(root: ElementTree.Element, view: View, claims: list[Claim], halted: str | None) -> None:
    claims = sorted(claims, key=lambda c: (c.day, c.fact.item.id))
    provider, target = claims[0].provider, claims[0].target
    under_way = any(claim.fact.item.stage != "pledged" for claim in claims)
    activity = xml.child(root, "iati-activity")
    activity.set("{http://www.w3.org/XML/1998/namespace}lang", "en")
    digest = hashlib.sha256("|".join(claims[0].key).encode()).hexdigest()[:16]
    xml.child(activity, "iati-identifier", f"{REPORTER}-{digest}")
    _named(xml.child(activity, "reporting-org", ref=REPORTER, type="90", secondary_reporter="1"), "Dragoman")
    who, what = (party.name if party else "not known" for party in (provider, target))
    _named(xml.child(activity, "title"), f"{who}: money for {what}" if target else f"{who}: money")
    reports = len({document.id for claim in claims for document in claim.fact.documents})
    about = f"Money from {who} for {what}, as press reports tell it; reports: {reports}."
    _named(xml.child(activity, "description", type="1"), about)
    _participants(activity, view, claims)
    xml.child(activity, "activity-status", code=halted or (_IMPLEMENTATION if under_way else _PIPELINE))
    xml.child(activity, "activity-date", type="2" if under_way else "1", iso_date=claims[0].day)
    for claim in claims:
        _transaction(activity, view, claim)


def _participants(activity: ElementTree.Element, view: View, claims: list[Claim]) -> None:
    through = [actor(view, c) for claim in claims if (c := claim.fact.item.channel)]
    channels = {channel.id: channel for channel in through}
    parties = [
        (_FUNDING, claims[0].provider),
        *((_EXTENDING, c) for c in channels.values()),
        (_IMPLEMENTING, claims[0].target),
    ]
    for role, party in parties:
        if party is not None:
            _named(xml.child(activity, "participating-org", role=role), party.name)


def _transaction(activity: ElementTree.Element, view: View, claim: Claim) -> None:
    told = claim.fact.item
    outgoing, incoming = _CODES[told.stage or ""]
    transaction = xml.child(activity, "transaction", ref=told.id)
    xml.child(transaction, "transaction-type", code=outgoing if claim.provider else incoming)
    xml.child(transaction, "transaction-date", iso_date=claim.day)
    xml.child(transaction, "value", _number(claim.value), currency=claim.currency, value_date=claim.day)
    _named(xml.child(transaction, "description"), " ".join(_described(view, claim)))
    receiver = actor(view, told.receiver) if told.receiver else claim.target
    for tag, party in (("provider-org", claim.provider), ("receiver-org", receiver)):
        if party is not None:
            _named(xml.child(transaction, tag), party.name)


def _described(view: View, claim: Claim) -> Iterator[str]:
    told = claim.fact.item
    if told.quantity:
        yield from _measured(told.quantity, claim.currency)
    if told.stock_or_flow == "stock":
        yield "A total so far: it includes what was given before."
    if told.channel:
        yield f"Through {actor(view, told.channel).name}."
    if told.conditional_on:
        yield f"On condition: “{told.conditional_on.quote}”."
    yield f"“{told.evidence.quote}”"
    for document in claim.fact.documents:
        known = (document.publisher, document.title, document.published, document.url)
        yield f"({', '.join(filter(None, known)) or document.id})"


def _measured(amount: Amount, currency: str | None) -> Iterator[str]:
    """Yield what the number alone does not say of an amount: its bounds and its period."""
    if amount.bound == "range" and amount.low is not None and amount.high is not None:
        yield f"From {_number(amount.low)} to {_number(amount.high)} {currency}."
    elif amount.bound in _BOUNDS:
        yield f"The amount is {_BOUNDS[amount.bound]} this."
    if amount.period:
        yield f"For each period of {amount.period}."


def _named(parent: ElementTree.Element, text: str) -> None:
    xml.child(parent, "narrative", text)


def _number(value: float) -> str:
    """Return an amount as xsd:decimal, which knows no exponents."""
    return f"{value:.2f}".rstrip("0").rstrip(".")


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".xml")
