"""What reports contradict each other on: both sides in their own words, nothing resolved.

A conflict gathers the contradictions that one rule found between the same two claims, however often each side was
printed. Which side is right, the records do not say and nor does this.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analyse import decisions
from dragoman.analyse.rows import Party, Report, Row
from dragoman.link.claims.parties import Parties, language_of
from dragoman.model import Amount, Commitment, Decision, Event, Figure, Link, Position, Record, Votes

if TYPE_CHECKING:
    from dragoman.case.view import View

Item = Commitment | Figure | Decision | Event | Position
_TABLES = ("commitments", "figures", "decisions", "events", "positions")


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a contradiction: who is said to give, act, decide or hold it, and the reports that say so.

    `amount` is how much is claimed, `measure` of what: of money, persons or equipment, or what a figure measures;
    `votes` are those of a decision.
    """

    record: str
    party: Party | None
    said_by: Party | None
    reports: tuple[Report, ...]
    amount: Amount | None = None
    measure: str | None = None
    votes: Votes | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ConflictRow(Row):
    """A contradiction; `kind` is the rule that found it, `about` the kinds of record on its sides.

    The sides stand in the order in which they were first printed; `day` is when the later of them was. `reports` are
    those of all sides.
    """

    kind: str
    about: tuple[str, ...]
    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class _Told:
    """A record with the document that tells it."""

    table: str
    item: Item
    record: Record
    party: str | None

    @property
    def order(self) -> tuple[str, str, bool, int, str]:
        """By day and document; in one document what has a title first, which says most."""
        document = self.record.document
        untitled = getattr(self.item, "title", None) is None
        return (document.published or "9999", document.id, untitled, self.item.evidence.start, self.item.id)


def conflicts(view: View) -> tuple[ConflictRow, ...]:
    """Return the contradictions of a view, the latest last."""
    found = [link for link in view.links if link.type == "contradicts"]
    ends = {end for link in found for end in (link.origin, link.target)}
    told = {t.item.id: t for record in view.records("proposals", ids=ends) for t in _items(record, view.parties)}
    same = _same(view, found)
    groups: dict[tuple[str, frozenset[str]], list[Link]] = defaultdict(list)
    for link in found:
        if link.origin in told and link.target in told:
            groups[link.why, frozenset((same[link.origin], same[link.target]))].append(link)
    rows = [_row(view, why, links, same, told) for (why, _), links in groups.items()]
    return tuple(sorted(rows, key=lambda row: (row.day or "9999", row.kind, row.id)))


def _items(record: Record, parties: Parties) -> Iterator[_Told]:
    for table in _TABLES:
        for item in getattr(record, table):
            yield _Told(table, item, record, _party_of(item, record, parties))


def _party_of(item: Item, record: Record, parties: Parties) -> str | None:
    """Return whose claim it is: the giver, the subject, the body, the first who acts, the holder."""
    if isinstance(item, Commitment):
        return parties.giver(item, language_of(record.document))
    if isinstance(item, Figure):
        actor = item.subject
    elif isinstance(item, Decision):
        actor = item.body
    elif isinstance(item, Position):
        actor = item.actor
    else:
        actor = item.actors[0] if item.actors else None
    return parties.entity_of(actor.id) if actor else None


def _same(view: View, found: Iterable[Link]) -> Mapping[str, str]:
    """Return what stands for each end of some contradictions: the first report of the same claim, decision or event.

    The two ends of one contradiction never stand for each other.
    """
    claims = {link.origin: link.target for link in view.links if link.type == "same_as"}
    ruled = decisions.same(view)
    firsts: dict[str, str] = {}
    for link in found:
        ends = (link.origin, link.target)
        pair = [claims.get(end) or ruled.get(end) or view.entity(end) for end in ends]
        firsts |= zip(ends, pair if pair[0] != pair[1] else ends, strict=True)
    return firsts


def _row(
    view: View, why: str, links: list[Link], same: Mapping[str, str], told: Mapping[str, _Told]
) -> ConflictRow:  # fmt: skip
    members: dict[str, dict[str, _Told]] = defaultdict(dict)
    for end in (end for link in links for end in (link.origin, link.target)):
        members[same[end]][end] = told[end]
    found = sorted((sorted(m.values(), key=lambda t: t.order) for m in members.values()), key=lambda m: m[0].order)
    sides = tuple(_side(view, side) for side in found)
    reports = tuple(report for side in sides for report in side.reports)
    return ConflictRow(
        id=":".join(side.record for side in sides),
        day=max((side.reports[0].published or "" for side in sides), default="") or None,
        reports=reports,
        kind=why,
        about=tuple(dict.fromkeys(side[0].table for side in found)),
        sides=sides,
    )


def _side(view: View, told: list[_Told]) -> Side:
    first = told[0]
    said = getattr(first.item, "statement", None)
    speaker = view.entity(said.speaker.id) if said and said.speaker else None
    reports = tuple(Report.of(t.record.document, t.item.id, t.item.evidence.quote) for t in told)
    amount = getattr(first.item, "quantity", None)
    measure = getattr(first.item, "measure", None) or (first.item.kind if isinstance(first.item, Commitment) else None)
    return Side(first.item.id, _party(view, first.party), _party(view, speaker), reports, amount, measure,
                getattr(first.item, "votes", None))  # fmt: skip


def _party(view: View, entity: str | None) -> Party | None:
    known = view.entities.get(entity or "")
    return Party(known.id, known.name) if known else None
