"""Links between claims of a case that grows: only claims under keys that something new touches are linked anew.

Whose a claim is depends on what all documents say of its giver. Where that is other than it was, the claims of the
documents that name him are looked at anew; where a fund or the mission of the case is, all are.
"""

from __future__ import annotations

from collections.abc import Collection, Set
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from dragoman.case import summing, tables
from dragoman.case.compared import CLAIM, claim_home, claim_rows, number
from dragoman.link.claims import claimed, contested
from dragoman.link.claims.blocks import FAMILIES, Family, origins, places, read_for
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.parties import EntityOf, Parties
from dragoman.link.claims.tolls import HARMED
from dragoman.link.corpus import is_read
from dragoman.model import Actor, Question

if TYPE_CHECKING:
    import duckdb

    from dragoman.case.growing import Growth

_CLAIMS: Final = frozenset(("commitments", "figures", "decisions", "positions", "proposals"))
_BESIDE: Final = (tables.DOCUMENTS, "actors", "statements", "turns", "events")  # what these are read with
_TOLLS: Final = f"SELECT document FROM figures WHERE measure IN {HARMED}"  # noqa: S608 - words of ours
_ONLY: Final = {  # which of these
    "events": f"status IN ('future', 'ongoing') OR document IN ({_TOLLS})",
    "statements": "id IN (SELECT statement FROM commitments UNION ALL SELECT statement FROM figures "
    "UNION ALL SELECT statement FROM positions)",
}
_KEYS_OF: Final = "SELECT DISTINCT layer, key FROM keys WHERE item IN (SELECT unnest($1::VARCHAR[]))"
_UNDER: Final = """
SELECT id FROM documents WHERE $1 || id IN
(SELECT item FROM keys WHERE starts_with(layer, $1) AND key IN (SELECT unnest($2::UBIGINT[])))
"""
_NAMING: Final = """
SELECT DISTINCT a.document FROM actors a LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
WHERE coalesce(i.entity, a.id) IN (SELECT unnest($1::VARCHAR[]))
"""
_UNLINK: Final = """
DELETE FROM links WHERE "from" IN (SELECT unnest($1::VARCHAR[])) AND "from" IN (SELECT id FROM {origin})
AND "to" IN (SELECT id FROM {target})
"""
_UNLINK_ALL: Final = "DELETE FROM links WHERE type <> 'follows' AND \"from\" NOT IN (SELECT id FROM events)"


@dataclass(frozen=True, slots=True)
class _World:
    """What all documents together say that the claims of each are read with."""

    question: Question
    parties: Parties
    everybody: list[Actor]
    funds: frozenset[str]
    entities: dict[str, str]  # of everybody

    def facts(self, growth: Growth, documents: Collection[str], kinds: Set[str] = _CLAIMS) -> Facts:
        """Return the claims of some documents, of all kinds or some."""
        entities = self.entities | growth.entities("document", documents) | growth.entities("member", documents)
        entity_of: EntityOf = lambda member: entities.get(member, member)  # noqa: E731
        records = growth.records(documents, (*_BESIDE, *sorted(kinds)), _ONLY)
        parties = self.parties.told_by(entity_of)
        return Facts(records.values(), entity_of, self.question, parties, self.everybody, self.funds)

    @property
    def common(self) -> tuple[object, ...]:
        """What every claim may be read with."""
        entity_of: EntityOf = lambda member: self.entities.get(member, member)  # noqa: E731
        facts = Facts((), entity_of, self.question, self.parties, self.everybody, self.funds)
        return (*facts.common, self.funds, self.parties.lands)


def claim(growth: Growth, question: Question) -> None:
    """Bring the links between commitments, figures, decisions and positions up to date."""
    now, before = (_world(growth.connection, question, which) for which in ("", "earlier_"))
    if now.common != before.common or _languages(growth.connection) > 1:
        _link_all(growth, now)
    else:
        _link_near(growth, now, before.parties.differing(now.parties))


def _link_near(growth: Growth, now: _World, others: Collection[str]) -> None:
    """Link the claims under the keys of new documents, and of those of whose actors something else is known."""
    connection = growth.connection
    renewed = {*growth.new, *growth.moved, *_naming(connection, others)}
    homes = sorted(map(claim_home, renewed))
    fresh = now.facts(growth, renewed)
    rows = list(claim_rows(places(fresh)))
    known = connection.execute(_KEYS_OF, [homes]).fetchall()
    touching = {(layer, key) for layer, key, *_ in (*rows, *known)}
    keys = {key for _, key in touching}
    near = connection.execute(_UNDER, [CLAIM, sorted(keys)]).fetchall()
    kinds = read_for({layer.removeprefix(f"{CLAIM} ") for layer, _ in touching})
    facts = now.facts(growth, renewed.union(document for (document,) in near), kinds)
    touched = {place.key for place in places(facts) if number(place.key) in keys}
    own = {item.id for record in fresh.records for item in contested(record)}
    for family in FAMILIES:
        _unlink(connection, family, origins(family, facts, touched) | own)
    growth.insert("links", claimed(facts, touched))
    growth.state.gone.update(homes)
    growth.state.rows["keys"] += rows


def _link_all(growth: Growth, world: _World) -> None:
    """Link all claims anew."""
    documents = {home for (home,) in growth.connection.execute(summing.CLAIMING).fetchall()}
    facts = world.facts(growth, documents)
    growth.connection.execute(_UNLINK_ALL)
    growth.insert("links", claimed(facts))
    growth.state.gone.update(map(claim_home, documents))
    growth.state.rows["keys"] += claim_rows(places(facts))


def _world(connection: duckdb.DuckDBPyConnection, question: Question, which: str) -> _World:
    """Return what all documents say, or what those before said (`earlier_`)."""
    everybody = summing.everybody(connection, question.mission, which)
    query = f"SELECT member, entity FROM {which}identities WHERE member IN (SELECT unnest($1::VARCHAR[]))"  # noqa: S608 - a name of ours
    entities = dict(connection.execute(query, [[actor.id for actor in everybody]]).fetchall())
    parties = Parties(summing.counts(connection, which), lambda member: entities.get(member, member))
    return _World(question, parties, everybody, summing.funds(connection, which), entities)


def _languages(connection: duckdb.DuckDBPyConnection) -> int:
    """Return how many languages the documents that are read have."""
    found = connection.execute("SELECT DISTINCT language FROM documents").fetchall()
    return sum(is_read(code) for (code,) in found)


def _naming(connection: duckdb.DuckDBPyConnection, actors: Collection[str]) -> set[str]:
    """Return the documents that name some actors."""
    return {home for (home,) in connection.execute(_NAMING, [sorted(actors)]).fetchall()} if actors else set()


def _unlink(connection: duckdb.DuckDBPyConnection, family: Family, items: Collection[str]) -> None:
    for origin, target in family.tables:
        connection.execute(_UNLINK.format(origin=origin, target=target), [sorted(items)])
