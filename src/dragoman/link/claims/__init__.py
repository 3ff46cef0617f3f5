"""Links between claims of any kind in any number of documents: same_as, revises, includes, contradicts, funds, follows.

Claims are blocked by party, kind, unit, measure or body before they are compared. A link says by which rule it was
drawn and nothing about who is right. The result depends on the records alone, not on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Final

from dragoman.link.claims import acts, blocks, courses
from dragoman.link.claims.blocks import FAMILIES, Family
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.parties import EntityOf
from dragoman.link.corpus import Key
from dragoman.model import Item, Link, Question, Record

MOST: Final = 16  # contradictions of one record by one rule: where all reports differ, each with each says nothing more


def links(records: Iterable[Record], entity_of: EntityOf, question: Question | None = None) -> list[Link]:
    """Return the links between the claims of some documents, sorted, each pair and type once.

    Args:
        records: the records of documents, reprints among them; the claims of a reprint are those of its first printing.
        entity_of: from the id of an actor or document to the id of the one that it is the same as, or to itself.
        question: what the case asks; its mission names the funds, its options what decisions can speak of.
    """
    facts = Facts(records, entity_of, question)
    told = list(acts.of(facts.records, entity_of))
    clashes = few(acts.clashes(told), {act.id: act.order[:2] for act in told})
    return tidy([*claimed(facts), *clashes, *courses.links(facts)])


def claimed(facts: Facts, touched: Collection[Key] | None = None) -> list[Link]:
    """Return the links between commitments, figures, decisions and positions.

    Of `touched` keys, where given, those from claims of these keys alone; all that share them must be among the facts.
    """
    found = [link for family in FAMILIES for link in _of(family, facts, touched)]
    printed = {
        item.id: (record.document.published or "", record.document.id)
        for record in facts.records
        for item in contested(record)
    }
    return few(tidy(found), printed)


def _of(family: Family, facts: Facts, touched: Collection[Key] | None) -> Iterator[Link]:
    """Yield the links of a family from claims of some keys, or from all."""
    if touched is None:
        yield from family.links(facts)
    elif own := blocks.origins(family, facts, touched):
        yield from (link for link in family.links(facts) if link.origin in own)


def tidy(found: Iterable[Link]) -> list[Link]:
    """Return links sorted, each pair and type once."""
    kept: dict[tuple[str, str, str], Link] = {}
    for link in sorted(found, key=lambda x: (x.origin, x.target, x.type, x.why)):
        if link.origin != link.target:
            kept.setdefault((link.origin, link.target, link.type), link)
    return list(kept.values())


def few(found: Iterable[Link], printed: Mapping[str, tuple[str, str]]) -> list[Link]:
    """Return links; of the contradictions of one record by one rule those with the latest reports before it.

    `printed` has day and document of each record.
    """
    rivals: dict[tuple[str, str], list[Link]] = defaultdict(list)
    kept: list[Link] = []
    for link in found:
        (rivals[link.origin, link.why] if link.type == "contradicts" else kept).append(link)
    for group in rivals.values():
        kept += sorted(group, key=lambda x: (printed[x.target], x.target), reverse=True)[:MOST]
    return tidy(kept)


def contested(record: Record) -> Iterator[Item]:
    """Yield the claims of a record."""
    yield from (*record.commitments, *record.figures, *record.decisions, *record.positions)
