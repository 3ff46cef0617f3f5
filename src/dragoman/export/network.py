"""The network of a case: actors and options as nodes; positions, agreement, affiliations and events as edges.

Written by hand into GraphML and GEXF: networkx would put control characters into GEXF that no XML reader takes, and it
is not needed to write down nodes and edges that are known already; the tests read both files with it.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from dragoman.analyse.network.coding import Coding
from dragoman.analyse.network.rows import agreements
from dragoman.export.facts import Fact, actor, facts
from dragoman.model import Actor, Event, Interval, Position, Proposal, Record, Role

if TYPE_CHECKING:
    from dragoman.case.view import View

Value = str | int | float | bool
SIGNS = {"support": 1, "conditional": 1, "oppose": -1, "doubt": -1, "undecided": 0}

ABOUT = """
Nodes (`node_type`) are actors, one for each person, body or country of the whole case, and options. Edges (`relation`):
`position` from an actor to an option, one for each position taken; `congruence` and `conflict` between two actors whose
last known stances on an option have the same or the opposite sign, `weight` being the number of such options;
`affiliation` from a person to the body or country of an office that the texts give him, where this is a node itself;
`event` from who did something to whom, or with whom (`mutual`). A direction means nothing where `mutual` is true.
Events of a single party have no edge. Reprints are not counted; `sources` is the number of documents that tell it.
Whom nothing joins to another is left out, and so is for whom only a common noun stands ("people"); with `--all` they
are in.
"""

NODE_FIELDS: dict[str, tuple[str, str]] = {
    "node_type": ("string", "actor or option"),
    "kind": ("string", "person, organization, country, place, group or mission"),
    "country": ("string", "ISO 3166-1 alpha-3"),
    "sector": ("string", "PLOVER sector code"),
    "aliases": ("string", 'other names, separated by "; "'),
    "roles": ("string", 'offices with body and country, separated by "; "'),
    "documents": ("int", "documents that name the actor"),
    "mentions": ("int", "mentions of the actor"),
    "first": ("string", "day on which the first of them was published"),
    "last": ("string", "day on which the last of them was published"),
}
EDGE_FIELDS: dict[str, tuple[str, str]] = {
    "relation": ("string", "position, congruence, conflict, affiliation or event"),
    "mutual": ("boolean", "whether the edge has no direction"),
    "weight": ("double", "options that two actors agree or differ on, else 1"),
    "stance": ("string", "stance of a position"),
    "sign": ("int", "1 for support and conditional, -1 for oppose and doubt, 0 for undecided"),
    "type": ("string", "PLOVER type of an event"),
    "mode": ("string", "PLOVER mode of an event"),
    "status": ("string", "past, ongoing, future or hypothetical"),
    "polarity": ("string", "asserted or denied"),
    "place": ("string", "place of an event"),
    "role": ("string", "office of an affiliation"),
    "date": ("string", "date in TIMEX3/ISO 8601"),
    "earliest": ("string", "first day that the date can mean"),
    "latest": ("string", "last day that the date can mean"),
    "options": ("string", "ids of the options that two actors agree or differ on"),
    "record": ("string", "id of the position or event"),
    "document": ("string", "id of the document that tells it first"),
    "sources": ("int", "documents that tell it"),
    "quote": ("string", "words that support it"),
}
FIELDS = (
    *((f"node: {name}", about) for name, (_, about) in NODE_FIELDS.items()),
    *((f"edge: {name}", about) for name, (_, about) in EDGE_FIELDS.items()),
)


@dataclass(frozen=True, slots=True)
class Node:
    """A node with its attributes; one that is unknown is left out."""

    id: str
    label: str
    attributes: dict[str, Value]


@dataclass(frozen=True, slots=True)
class Edge:
    """An edge with its attributes; `id` is the same for the same facts."""

    id: str
    origin: str
    target: str
    attributes: dict[str, Value]


@dataclass(slots=True)
class Network:
    """Nodes by id, in the order in which they are first met, and edges; `vague` nodes have no name of their own."""

    nodes: dict[str, Node] = field(default_factory=dict)
    edges: list[Edge] = field(default_factory=list)
    vague: set[str] = field(default_factory=set)


def network(view: View) -> Network:
    """Return the network of a case."""
    found = Network()
    for option in view.question.options:
        _add(found, f"option:{option.id}", option.label, node_type="option")
    for record in view.records():
        for named in record.actors:
            _add_actor(found, view, named)
    _agreements(found, _positions(found, view))
    _affiliations(found, view)
    for fact in facts(view, "events"):
        _event(found, view, fact)
    return found if view.everything else _of_somebody(found)


def _of_somebody(found: Network) -> Network:
    """Return a network without those for whom only a common noun stands, and without whom nothing joins to another."""
    edges = [edge for edge in found.edges if not {edge.origin, edge.target} & found.vague]
    joined = {end for edge in edges for end in (edge.origin, edge.target)}
    return Network({key: node for key, node in found.nodes.items() if key in joined}, edges)


def option_of(view: View, proposal: Proposal) -> tuple[str, str]:
    """Return key and label of what a position is about: an option of the case, else the proposal by its own words."""
    for option in view.question.options:
        if option.id == proposal.option:
            return f"option:{option.id}", option.label
    return f"proposal:{proposal.label.casefold()}", proposal.label


def _add(found: Network, key: str, label: str, **attributes: Value | None) -> None:
    if key not in found.nodes:
        found.nodes[key] = Node(key, label, {k: v for k, v in attributes.items() if v is not None})


def _add_actor(found: Network, view: View, named: Actor) -> None:
    key = view.entity(named.id)
    if key in found.nodes:
        return
    if named.confidence is not None and (named.kind == "group" or named.country is None):
        found.vague.add(key)
    known, merged = view.entities.get(key), actor(view, named)
    roles = known.roles if known else named.roles
    _add(
        found, key, merged.name, node_type="actor", kind=merged.kind, country=merged.country, sector=merged.sector,
        aliases="; ".join(merged.aliases) or None,
        roles="; ".join(", ".join(filter(None, (r.title, r.organization, r.country))) for r in roles) or None,
        documents=known.documents if known else 1, mentions=known.mentions if known else len(named.mentions),
        first=known.first if known else None, last=known.last if known else None,
    )  # fmt: skip


def _dated(when: Interval | None) -> dict[str, Value | None]:
    return {"date": when.value, "earliest": when.earliest, "latest": when.latest} if when else {}


def _told(fact: Fact[Position] | Fact[Event]) -> dict[str, Value | None]:
    return {
        "record": fact.item.id,
        "document": fact.record.document.id,
        "sources": len(fact.documents),
        "quote": fact.item.evidence.quote,
    }


def _edge(found: Network, key: str, origin: str, target: str, relation: str, **attributes: Value | None) -> None:
    known = {"relation": relation, "mutual": False, "weight": 1.0, **attributes}
    found.edges.append(Edge(key, origin, target, {k: v for k, v in known.items() if v is not None}))


def _positions(found: Network, view: View) -> list[Coding]:
    """Add an edge for each position; return those that take a side as coded statements on an option's key."""
    coded = []
    for fact in facts(view, "positions"):
        position: Position = fact.item
        who, (option, label) = view.entity(position.actor.id), option_of(view, position.proposal)
        _add_actor(found, view, position.actor)
        _add(found, option, label, node_type="option")
        sign = SIGNS[position.stance]
        _edge(
            found, f"position:{position.id}", who, option, "position", stance=position.stance, sign=sign,
            **_dated(position.date), **_told(fact),
        )  # fmt: skip
        day = (position.date.earliest if position.date else None) or fact.record.document.published
        level = (sign + 1) // 2 if sign else None
        coded.append(Coding(who, option, level, fact.record.document.id, day, position.id))
    return coded


def _agreements(found: Network, coded: list[Coding]) -> None:
    """Join who agrees and who differs by their last known stances; who is undecided last takes no side."""
    for pair in agreements(coded):
        for relation, concepts in (("congruence", pair.agree), ("conflict", pair.differ)):
            if concepts:
                options = "; ".join(concept.partition(":")[2] for concept in concepts)
                key = f"{relation}:{pair.one}:{pair.other}"
                _edge(
                    found, key, pair.one, pair.other, relation, mutual=True, weight=float(len(concepts)),
                    options=options,
                )  # fmt: skip


def _affiliations(found: Network, view: View) -> None:
    """Join persons to bodies and countries that are nodes; the rest of an office stands in the attribute `roles`."""
    bodies, countries = _by_name(found), _by_country(found)
    seen = set()
    for record, who, role in _offices(view):
        for target in (bodies.get((role.organization or "").casefold()), countries.get(role.country or "")):
            key = f"affiliation:{who}:{target}:{role.title.casefold()}"
            if target in (None, who) or key in seen:
                continue
            seen.add(key)
            quote = role.evidence.quote if role.evidence else None
            _edge(
                found, key, who, str(target), "affiliation", role=role.title, document=record.document.id, quote=quote
            )  # fmt: skip


def _offices(view: View) -> Iterator[tuple[Record, str, Role]]:
    """Yield each role with the document that tells it and the actor who has it."""
    for record in view.records():
        for named in record.actors:
            who = view.entity(named.id)
            yield from ((record, who, role) for role in named.roles)


def _actors(found: Network) -> list[Node]:
    return [node for node in found.nodes.values() if node.attributes["node_type"] == "actor"]


def _by_name(found: Network) -> dict[str, str]:
    """Return the actors of a network by their names, in lower case; of two with one name the first."""
    by_name: dict[str, str] = {}
    for node in _actors(found):
        for name in filter(None, (node.label, *str(node.attributes.get("aliases", "")).split("; "))):
            by_name.setdefault(name.casefold(), node.id)
    return by_name


def _by_country(found: Network) -> dict[Any, str]:
    """Return the countries of a network by their codes."""
    countries = [node for node in _actors(found) if node.attributes["kind"] == "country"]
    return {node.attributes["country"]: node.id for node in countries if "country" in node.attributes}


def _event(found: Network, view: View, fact: Fact[Event]) -> None:
    event = fact.item
    for actor_of, recipient, mutual in _pairs(event.actors, event.recipients):
        origin, target = view.entity(actor_of.id), view.entity(recipient.id)
        if origin != target:
            _edge(
                found, f"event:{event.id}:{origin}:{target}", origin, target, "event", mutual=mutual, type=event.type,
                mode=event.mode, status=event.status, polarity=event.polarity,
                place=event.place.name if event.place else None, **_dated(event.date), **_told(fact),
            )  # fmt: skip


def _pairs(actors: Iterable[Actor], recipients: Iterable[Actor]) -> Iterator[tuple[Actor, Actor, bool]]:
    if recipients:
        yield from ((a, r, False) for a, r in itertools.product(actors, recipients))
    else:
        yield from ((a, b, True) for a, b in itertools.combinations(actors, 2))
