"""Which claims of a total stand, each once, and why the others are left out.

A claim stands that says that something is so, of how much, and by one giver, and that no other holds or revises. Of a
movement that one report tells together with others, and other reports tell alone, those alone stand.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Literal

from dragoman.link.claims.amounts import value
from dragoman.link.claims.clusters import Cluster
from dragoman.link.claims.facts import Claim
from dragoman.model import Link
from dragoman.shown import listed

# Why a claim is left out, here or by `totals`.
OmissionRule = Literal[
    "the same claim, told again",
    "denied",
    "in a draft",
    "on a condition",
    "given together with others, not divided",
    "no amount is said",
    "the sum before it in another currency",
    "part of a total",
    "revised by a later report",
    "held in a later total",
    "a total of an earlier day",
    "on top of an earlier amount, which the later total may hold",
    "named within a larger amount",
    "several movements told as one",
    "nobody is named, and it is less than one giver alone gives",
    "who gives it to whom is not sure",
]
AGAIN: Final = "the same claim, told again"
DENIED: Final = "denied"
DRAFT: Final = "in a draft"
CONDITIONAL: Final = "on a condition"
JOINT: Final = "given together with others, not divided"
NO_AMOUNT: Final = "no amount is said"
RESTATED: Final = "the sum before it in another currency"
PART: Final = "part of a total"
SUPERSEDED: Final = "revised by a later report"
IN_STOCK: Final = "held in a later total"
EARLIER: Final = "a total of an earlier day"
ON_TOP: Final = "on top of an earlier amount, which the later total may hold"
BESIDE: Final = "named within a larger amount"
SEVERAL: Final = "several movements told as one"
TOO_SMALL: Final = "nobody is named, and it is less than one giver alone gives"
UNSURE: Final = "who gives it to whom is not sure"
_SAID_OTHERWISE: Final[Mapping[str, OmissionRule]] = {"denied": DENIED, "draft": DRAFT}  # by polarity
_WEEK: Final = 7  # days: a movement of more than these may be several


@dataclass(frozen=True, slots=True)
class Omission:
    """A claim that a total leaves out: its record, why, and the record that makes it so."""

    record: str
    why: OmissionRule
    by: str | None = None


@dataclass(frozen=True, slots=True)
class Relations:
    """Links of the claims, by type and by each end."""

    onto: Mapping[tuple[str, str], Sequence[Link]]  # (type, target) -> links
    against: Mapping[str, Sequence[Link]]  # origin -> contradictions
    disputed: frozenset[str]

    @classmethod
    def of(cls, links: Iterable[Link]) -> Relations:
        """Return links ready to be looked up."""
        onto: dict[tuple[str, str], list[Link]] = defaultdict(list)
        against: dict[str, list[Link]] = defaultdict(list)
        for link in links:
            onto[link.type, link.target].append(link)
            if link.type == "contradicts":
                against[link.origin].append(link)
        disputed = (end for found in against.values() for link in found for end in (link.origin, link.target))
        return cls(onto, against, frozenset(disputed))

    def because(self, *rules: str) -> list[Link]:
        """Return the links that some rules drew."""
        return [link for links in self.onto.values() for link in links if link.why in rules]

    def into(self, kind: str, cluster: Cluster, others: set[str]) -> str | None:
        """Return the first of some records that a link of a type leads from to a cluster."""
        found = (x.origin for member in cluster.members for x in self.onto.get((kind, member.id), ()))
        return next((origin for origin in found if origin in others), None)


def firm(claims: Iterable[Claim], omitted: list[Omission]) -> list[Claim]:
    """Return the claims that say that something is so, and how much; the others are added to `omitted`."""
    kept = []
    for claim in claims:
        why = _unfirm(claim)
        if why is None:
            kept.append(claim)
        else:
            omitted.append(Omission(claim.id, why))
    return kept


def _unfirm(claim: Claim) -> OmissionRule | None:
    """Return why a claim does not say that something is so, and how much; None where it does."""
    record = claim.record
    if not listed("commitments", record):
        return UNSURE
    if record.polarity in _SAID_OTHERWISE:
        return _SAID_OTHERWISE[record.polarity]
    if record.conditional_on:
        return CONDITIONAL
    if record.joint:
        return JOINT
    if claim.restated:
        return RESTATED
    return NO_AMOUNT if value(claim.amount) is None else None


def standing(found: list[Cluster], relations: Relations, omitted: list[Omission]) -> list[Cluster]:
    """Return the claims that no other holds or revises, each once; the others are added to `omitted`."""
    firsts = {c.first.id for c in found}
    kept = []
    for cluster in found:
        omitted.extend(Omission(m.id, AGAIN, cluster.first.id) for m in cluster.members[1:])
        others = firsts - {cluster.first.id}
        flows = cluster.first.given
        whole = relations.into("includes", cluster, others)
        later = relations.into("revises", cluster, others)
        beside = all(m.nested for m in cluster.members) and not cluster.first.record.additional and not flows
        if all(m.whole for m in cluster.members) and not flows:
            omitted.append(Omission(cluster.first.id, PART, cluster.first.whole))
        elif whole is not None:
            omitted.append(Omission(cluster.first.id, PART, whole))
        elif later is not None:
            omitted.append(Omission(cluster.first.id, SUPERSEDED, later))
        elif beside and len(found) > 1:
            omitted.append(Omission(cluster.first.id, BESIDE))
        else:
            kept.append(cluster)
    return kept


def single(flows: list[Cluster], omitted: list[Omission]) -> list[Cluster]:
    """Return the movements without those told together where others tell them one by one; these go to `omitted`."""
    kept = []
    for flow in flows:
        days = flow.days
        others = [f.days for f in flows if f is not flow and f.days is not None]
        if days is not None and days.width > _WEEK and any(o.width < days.width and o.overlaps(days) for o in others):
            omitted.append(Omission(flow.first.id, SEVERAL))
        else:
            kept.append(flow)
    return kept
