"""The ledger of a case: what was promised, given and received, by whom, for whom and through which channel.

Its lines are claims, as reports make them; its totals are ranges (`totals`), its checks say what does not add up
(`checks`). Money in different currencies is never added, nor are stages.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from dragoman.analyse import totals
from dragoman.analyse.checks import Check, checks
from dragoman.analyse.parties import missions
from dragoman.analyse.precedence import in_order
from dragoman.analyse.rows import Party, Report, Row
from dragoman.analyse.standing import UNSURE, Omission, Relations
from dragoman.analyse.totals import Key, Total
from dragoman.link.claims.facts import STAGES, Claim, Reading
from dragoman.link.claims.gathering import clusters
from dragoman.link.claims.measures import MADE_UP
from dragoman.model import Amount
from dragoman.shown import listed

if TYPE_CHECKING:
    from dragoman.case.view import View

REPRINT: Final = "a reprint"
UNSTAGED: Final = "no stage is said"
_SIDE: Final = ("suspended", "waived", "cancelled", "disputed")
_KINDS: Final = ("money", "personnel", "equipment", "service")
_SETTLED: Final = """
SELECT document, start FROM quantities
WHERE currency IS NOT NULL AND currency_evidence IS NOT NULL AND document IN (SELECT document FROM commitments)
"""  # amounts in whose words the currency is named


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow(Row):
    """One claim about a commitment, as one report makes it.

    `receiver` is None where it is the mission of the case or nobody is named; `left_out` says why the claim is not
    counted in its total, None where it is.
    """

    kind: str
    provider: Party | None = None
    receiver: Party | None = None
    channel: Party | None = None
    stage: str | None = None
    amount: Amount | None = None
    stock_or_flow: str | None = None
    additional: bool = False
    joint: bool = False
    purpose: str | None = None
    polarity: str = "asserted"
    condition: str | None = None
    speaker: Party | None = None
    left_out: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class TotalRow(Row):
    """What the claims of one giver, receiver, channel, kind and stage come to: a range, never an average.

    `amount` is open (None) on a side that no report limits; `disputed` where a counted claim is contradicted.
    `provider` is None where nobody is named or all are meant. `reports` are the counted claims.
    """

    kind: str
    provider: Party | None = None
    receiver: Party | None = None
    channel: Party | None = None
    stage: str
    amount: Amount
    counted: tuple[str, ...] = ()
    left_out: tuple[Omission, ...] = ()
    disputed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckRow(Row):
    """Whether something adds up, and what was found."""

    name: str
    holds: bool
    finding: str


@dataclass(frozen=True, slots=True)
class Ledger:
    """Claims, totals and checks, each in a fixed order."""

    claims: tuple[ClaimRow, ...]
    totals: tuple[TotalRow, ...]
    checks: tuple[CheckRow, ...]

    @property
    def lines(self) -> tuple[ClaimRow, ...]:
        """The claims that say something for sure: not "funds to", money of which no sum is told, and no guesses."""
        said = (row for row in self.claims if row.kind != "money" or row.amount is not None)
        return tuple(row for row in said if row.left_out != UNSURE)


def ledger(view: View) -> Ledger:
    """Return the ledger of what a view shows."""
    return _Book(view).ledger()


class _Book:
    """The ledger while it is made."""

    def __init__(self, view: View) -> None:
        self.view = view
        self.told = view.told("claims", "reprinted", "readings", "rulings")
        self.relations = Relations.of(view.links)
        funds = {r.id: r.subject for r in self.told.readings if r.subject}
        made_up = (x for x in view.links if x.why == MADE_UP and x.origin in funds)
        self.accounts = {x.target: funds[x.origin] for x in made_up}  # what makes up a fund's balance went into it

    def ledger(self) -> Ledger:
        """Return claims, totals and checks."""
        blocks = self._blocks()
        strengths = self._strengths()
        for key in strengths:
            blocks.setdefault(key, [])
        found = self._totals(blocks, strengths)
        left = {o.record: o.why for t in found for o in t.omitted}
        claims = [self._claim(c, left.get(c.id, None if c.record.stage else UNSTAGED)) for c in self.told.claims]
        claims += [self._claim(c, REPRINT if listed("commitments", c.record) else UNSURE) for c in self.told.reprinted]
        rows = tuple(self._total(t) for t in found if t.counted)
        settled = {(row["document"], row["start"]) for row in self.view.rows(_SETTLED)}
        made = checks(self.told, found, self.relations, settled, self.name)
        return Ledger(
            tuple(sorted(claims, key=lambda r: (r.day or "9999", r.id))),
            rows,
            tuple(_check(c) for c in made),
        )

    def _blocks(self) -> dict[Key, list[Claim]]:
        """Return the claims of each total; reports of one claim go together, whichever of them names the receiver."""
        blocks: dict[Key, list[Claim]] = defaultdict(list)
        for cluster in clusters(c for c in self.told.claims if c.record.stage is not None):
            keys = [self.key(member) for member in cluster.members]
            receiver = next((key[1] for key in keys if key[1]), None)
            account = next((key[2] for key in keys if key[2]), None)
            giver, _, _, *rest = keys[0]
            blocks[giver, receiver, account, *rest] += cluster.members  # type: ignore[index]  # as long as a key
        return blocks

    def _totals(self, blocks: Mapping[Key, list[Claim]], strengths: Mapping[Key, list[Reading]]) -> list[Total]:
        """Return the totals in order; those of named givers first say what a total of all can be at least."""
        found: dict[Key, Total] = {}
        largest: dict[Key, float] = defaultdict(float)
        for key in sorted(blocks, key=lambda k: (k[0] is None, _order(k))):
            anybody = (None, *key[1:])
            made = totals.total(key, blocks[key], strengths.get(key, ()), self.relations, least=largest[anybody])
            largest[anybody] = max(largest[anybody], made.low or 0.0)
            found[key] = made
        return in_order([found[key] for key in sorted(found, key=_order)], self.view.entities)

    def key(self, claim: Claim) -> Key:
        """Return what the claims of one total share."""
        account = claim.account or self.accounts.get(claim.id)
        own = claim.of_mission or claim.record.kind == "personnel"  # people sent to its host country are for it
        receiver = claim.receiver if claim.receiver != account and not own else None
        unit = claim.amount.currency if claim.amount and claim.record.kind == "money" else None
        if claim.record.kind == "equipment" and claim.amount and claim.amount.unit:
            unit = claim.amount.unit.rpartition(" ")[2]
        return (claim.provider, receiver, account, claim.record.kind, claim.record.stage or "", unit or "")

    def _strengths(self) -> dict[Key, list[Reading]]:
        """Return published strengths by the key of the total that they give."""
        givers = {c.provider for c in self.told.claims if c.record.kind == "personnel" and c.provider}
        known = missions(self.view)
        found: dict[Key, list[Reading]] = defaultdict(list)
        for reading in self.told.readings:
            if reading.record.measure != "strength":
                continue
            giver = reading.subject if reading.subject in givers else None
            if giver is not None or reading.subject is None or reading.subject in known:
                found[giver, None, None, "personnel", "deployed", ""].append(reading)
        return found

    def name(self, entity: str | None) -> str:
        """Return what an actor is called across documents."""
        known = self.view.entities.get(entity or "")
        return known.name if known else entity or "nobody named"

    def _party(self, entity: str | None) -> Party | None:
        return Party(entity, self.name(entity)) if entity else None

    def _claim(self, claim: Claim, left_out: str | None) -> ClaimRow:
        record = claim.record
        _, receiver, account, *_ = self.key(claim)
        return ClaimRow(
            id=claim.id, day=_day(claim), reports=(Report.of(claim.document, claim.id, claim.evidence.quote),),
            kind=record.kind, provider=self._party(claim.provider), receiver=self._party(receiver),
            channel=self._party(account), stage=record.stage, amount=record.quantity,
            stock_or_flow=record.stock_or_flow, additional=record.additional, joint=record.joint,
            purpose=record.purpose, polarity=record.polarity,
            condition=record.conditional_on.quote if record.conditional_on else None,
            speaker=self._party(claim.speaker), left_out=left_out,
        )  # fmt: skip

    def _total(self, total: Total) -> TotalRow:
        provider, receiver, account, kind, stage, unit = total.key
        counted = [Report.of(c.document, c.id, c.evidence.quote) for c in total.counted]
        units = {c.amount.unit: c.document for c in total.counted if c.amount and c.amount.unit}
        people = next(iter(units)) if len(units) == 1 else None
        return TotalRow(
            id=counted[0].record, day=max((_day(c) or "" for c in total.counted), default="") or None,
            reports=tuple(counted), kind=kind, provider=self._party(provider), receiver=self._party(receiver),
            channel=self._party(account), stage=stage, amount=totals.amount(total, unit or people),
            counted=tuple(c.id for c in total.counted),
            left_out=tuple(total.omitted), disputed=total.disputed,
        )  # fmt: skip


def _order(key: Key) -> tuple[object, ...]:
    """Order totals by kind, giver, receiver, channel, how far the commitment has come, and unit."""
    provider, receiver, account, kind, stage, unit = key
    stages = (*STAGES[kind], *_SIDE)
    place = stages.index(stage) if stage in stages else len(stages)
    return (_KINDS.index(kind), provider or "", receiver or "", account or "", place, stage, unit)


def _check(check: Check) -> CheckRow:
    reports = tuple(Report.of(c.document, c.id, c.evidence.quote) for c in check.on)
    return CheckRow(
        id=reports[0].record, day=max(r.published or "" for r in reports) or None, reports=reports,
        name=check.name, holds=check.holds, finding=check.finding,
    )  # fmt: skip


def _day(fact: Claim | Reading) -> str | None:
    if fact.days is None:
        return None
    return date.fromordinal(fact.days.last if not fact.days.said else fact.days.first).isoformat()
