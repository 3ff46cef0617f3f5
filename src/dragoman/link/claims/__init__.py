"""Links between claims of any kind in any number of documents: same_as, revises, includes, contradicts, funds, follows.

Claims are blocked by party, kind, unit, measure or body before they are compared. A link says by which rule it was
drawn and nothing about who is right. The result depends on the records alone, not on the order in which they come.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final

from dragoman.link.claims import acts, courses, giving, measures
from dragoman.link.claims.blocks import FAMILIES, Told
from dragoman.link.claims.disputes import DENIED_THERE
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.parties import EntityOf
from dragoman.link.corpus import Key
from dragoman.model import Item, Link, Question, Record

WITHIN: Final = (giving.PARTS, giving.PAYS, measures.MADE_UP, DENIED_THERE)  # rules of `within`
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
    there = within(facts)
    return tidy([*there, *beside(claimed(Told.of(facts)), there), *clashes, *courses.links(facts)])


def claimed(told: Told, wanted: Callable[[Key], bool] | None = None) -> list[Link]:
    """Return the links between commitments, figures, decisions and positions, whatever texts they stand in.

    Where given, of those under `wanted` keys alone; all that share them must be among what is told.
    """
    asked = ((family, told.under(family, wanted) if wanted else told) for family in FAMILIES)
    return few(tidy(link for family, found in asked for link in family.links(found)), _printed(told))


def within(facts: Facts) -> list[Link]:
    """Return the links that the words of one text draw between its claims; they stand before others of two claims."""
    found = [*giving.within(facts.claims), *measures.within(facts.claims, facts.readings)]
    return few(tidy(found), _printed(Told(claims=facts.claims, readings=facts.readings)))


def beside(found: Iterable[Link], there: Iterable[Link]) -> list[Link]:
    """Return links without those of which the two ends are linked `there` in the same way."""
    known = {_ends(link) for link in there}
    return [link for link in found if _ends(link) not in known]


def _ends(link: Link) -> tuple[str, str, str]:
    return link.origin, link.target, link.type


def _printed(told: Told) -> dict[str, tuple[str, str]]:
    """Return day and document of each claim."""
    return {claim.id: claim.order[:2] for _, claim in told}


def tidy(found: Iterable[Link]) -> list[Link]:
    """Return links sorted, each pair and type once."""
    kept: dict[tuple[str, str, str], Link] = {}
    for link in sorted(found, key=lambda x: (x.origin, x.target, x.type, x.why)):
        if link.origin != link.target:
            kept.setdefault(_ends(link), link)
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
