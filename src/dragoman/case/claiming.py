"""Links between claims of a case that grows: only claims under keys that something new touches are linked anew.

Whose a claim is depends on what all documents say of its giver. Where that is other than it was, the claims of the
documents that name him are looked at anew; where a fund or the mission of the case is, all are.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from dragoman.case import summing, tables
from dragoman.case.compared import number
from dragoman.link.claims import WITHIN, beside, claimed, contested, within
from dragoman.link.claims.blocks import FAMILIES, KINDS, Family, Told, places
from dragoman.link.claims.facts import Facts
from dragoman.link.claims.parties import EntityOf, Parties
from dragoman.link.claims.tolls import COUNTED
from dragoman.link.corpus import Key, is_read
from dragoman.link.packed import unpack
from dragoman.model import Actor, Link, Question

if TYPE_CHECKING:
    import duckdb

    from dragoman.case.growing import Growth

_CLAIMS: Final = ("commitments", "figures", "decisions", "positions", "proposals")
_BESIDE: Final = (tables.DOCUMENTS, "actors", "statements", "turns", "events")  # what these are read with
_TOLLS: Final = f"SELECT document FROM figures WHERE measure IN {COUNTED}"  # noqa: S608 - words of ours
_ONLY: Final = {  # which of these
    "events": f"status IN ('future', 'ongoing') OR document IN ({_TOLLS})",
    "statements": "id IN (SELECT statement FROM commitments UNION ALL SELECT statement FROM figures "
    "UNION ALL SELECT statement FROM positions)",
}
_OF: Final = """
SELECT item FROM compared
WHERE layer IN (SELECT unnest($1::VARCHAR[])) AND document IN (SELECT unnest($2::VARCHAR[]))
"""
_KEYS_OF: Final = "SELECT DISTINCT key FROM keys WHERE item IN (SELECT unnest($1::VARCHAR[]))"
_UNDER: Final = """
SELECT layer, packed FROM compared WHERE layer IN (SELECT unnest($1::VARCHAR[])) AND item IN
(SELECT item FROM keys WHERE key IN (SELECT unnest($2::UBIGINT[])) AND item NOT IN (SELECT unnest($3::VARCHAR[])))
"""
_THERE: Final = f"""
SELECT "from", "to", type, why FROM links WHERE why IN {WITHIN} AND "from" IN (SELECT unnest($1::VARCHAR[]))
"""  # noqa: S608 - words of ours
_NAMING: Final = """
SELECT DISTINCT a.document FROM actors a LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
WHERE coalesce(i.entity, a.id) IN (SELECT unnest($1::VARCHAR[]))
"""
_UNLINK: Final = f"""
DELETE FROM links WHERE "from" IN (SELECT unnest($1::VARCHAR[])) AND "from" IN (SELECT id FROM {{origin}})
AND "to" IN (SELECT id FROM {{target}}) AND why NOT IN {WITHIN}
"""  # noqa: S608 - words of ours
_UNLINK_OWN: Final = "DELETE FROM links WHERE type <> 'follows' AND \"from\" IN (SELECT unnest($1::VARCHAR[]))"
_UNLINK_ALL: Final = "DELETE FROM links WHERE type <> 'follows' AND \"from\" NOT IN (SELECT id FROM events)"


@dataclass(frozen=True, slots=True)
class _World:
    """What all documents together say that the claims of each are read with."""

    question: Question
    parties: Parties
    everybody: list[Actor]
    funds: frozenset[str]
    entities: dict[str, str]  # of everybody

    def facts(self, growth: Growth, documents: Collection[str]) -> Facts:
        """Return the claims of some documents."""
        entities = self.entities | growth.entities("document", documents) | growth.entities("member", documents)
        entity_of: EntityOf = lambda member: entities.get(member, member)  # noqa: E731
        records = growth.records(documents, (*_BESIDE, *_CLAIMS), _ONLY)
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
    facts = now.facts(growth, renewed)
    fresh = Told.of(facts)
    gone = _items(connection, renewed)
    known = connection.execute(_KEYS_OF, [gone]).fetchall()
    keys = {number(place.key) for place in places(fresh)}.union(key for (key,) in known)
    told = fresh.joined(_under(connection, keys, gone))
    own = {item.id for record in facts.records for item in contested(record)}
    connection.execute(_UNLINK_OWN, [sorted(own)])
    wanted: Callable[[Key], bool] = lambda key: number(key) in keys  # noqa: E731
    touched = [(family, {claim.id for _, claim in told.under(family, wanted)}) for family in FAMILIES]
    for family, items in touched:
        _unlink(connection, family, items)
    growth.insert("links", within(facts))
    there = connection.execute(_THERE, [sorted(set().union(*(items for _, items in touched)))]).fetchall()
    growth.insert("links", beside(claimed(told, wanted), (Link(*row) for row in there)))
    growth.state.gone.update(gone)
    growth.state.claim(fresh)


def _link_all(growth: Growth, world: _World) -> None:
    """Link all claims anew."""
    documents = {home for (home,) in growth.connection.execute(summing.CLAIMING).fetchall()}
    facts = world.facts(growth, documents)
    told, there = Told.of(facts), within(facts)
    growth.connection.execute(_UNLINK_ALL)
    growth.insert("links", [*there, *beside(claimed(told), there)])
    growth.state.gone.update(_items(growth.connection, documents))
    growth.state.claim(told)


def _items(connection: duckdb.DuckDBPyConnection, documents: Collection[str]) -> list[str]:
    """Return what stands for the claims of some documents among what was compared."""
    return [item for (item,) in connection.execute(_OF, [list(KINDS), sorted(documents)]).fetchall()]


def _under(
    connection: duckdb.DuckDBPyConnection, keys: Collection[int], gone: Collection[str]
) -> Mapping[str, Sequence[Any]]:
    """Return the claims of before under some keys, by kind, without those that are gone."""
    found: dict[str, list[Any]] = defaultdict(list)
    for kind, packed in connection.execute(_UNDER, [list(KINDS), sorted(keys), sorted(gone)]).fetchall():
        found[kind].append(unpack(KINDS[kind], packed))
    return found


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
