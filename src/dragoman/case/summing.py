"""What all records of some entities say together, counted by the database: `link.merged` makes the entities of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, Any, Final

from dragoman.link import merged
from dragoman.link.claims.parties import Count
from dragoman.link.corpus import Source
from dragoman.link.merged import Tally
from dragoman.model import Actor, Entity, EntityKind, Evidence, Mission, Record, Role
from dragoman.schema import rebuild

if TYPE_CHECKING:
    import duckdb

_COLUMNS: Final = {"actor": "sector, aliases, roles", "place": "NULL AS sector, [] AS aliases, [] AS roles"}
_TOUCHED: Final = """
CREATE OR REPLACE TEMP TABLE touched AS
SELECT coalesce(i.entity, t.id) AS entity, (coalesce(d.published, '~'), t.document, t.id) AS rank, d.published,
       d.language, t.document, coalesce(f.entity, t.document) AS first, t.name, t.kind, t.country, t.mentions, {columns}
FROM {kind}s t JOIN documents d ON d.id = t.document
LEFT JOIN identities i ON i.kind = '{kind}' AND i.member = t.id
LEFT JOIN identities f ON f.kind = 'document' AND f.member = t.document
WHERE coalesce(i.entity, t.id) IN (SELECT unnest($1::VARCHAR[]))
"""
_COUNTS: Final = """
SELECT entity, arg_min(kind, rank) AS kind, count(DISTINCT first) AS documents,
       coalesce(sum(len(mentions)) FILTER (first = document), sum(len(mentions)))::BIGINT AS mentions,
       min(published) AS first, max(published) AS last
FROM touched GROUP BY entity
"""
_TOLD: Final = "SELECT entity, name, kind, country, sector, count(*) FROM touched GROUP BY ALL"
_ALIASES: Final = """
SELECT entity, alias, count(*) FROM (SELECT entity, unnest(list_append(aliases, name)) AS alias FROM touched)
GROUP BY ALL
"""
_ROLES: Final = """
SELECT entity, role.title, role.organization, role.country, language, min(published), max(published)
FROM (SELECT entity, language, published, rank, unnest(roles) AS role, generate_subscripts(roles, 1) AS place
      FROM touched WHERE len(roles) > 0)
GROUP BY ALL ORDER BY min((rank, place))
"""
_BEARING: Final = """
SELECT name, max(often) AS often
FROM (SELECT coalesce(i.entity, a.id) AS entity, a.name, count(*) AS often
      FROM {actors} a LEFT JOIN {identities} i ON i.kind = 'actor' AND i.member = a.id GROUP BY ALL)
GROUP BY name
"""
_ALIAS_OF: Final = """
SELECT DISTINCT coalesce(i.entity, a.id) FROM actors a LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
WHERE list_has_any(a.aliases, $1::VARCHAR[])
"""
_MEMBERS: Final = """
SELECT entity, member, document FROM identities WHERE kind = $1 AND entity IN (SELECT unnest($2::VARCHAR[]))
"""
Counts = dict[str, dict[str, Any]]

CLAIMING: Final = """
SELECT document FROM commitments UNION SELECT document FROM figures
UNION SELECT document FROM decisions UNION SELECT document FROM positions
"""  # documents that claim something
_AGAIN: Final = "(SELECT member FROM {which}identities WHERE kind = 'document' AND member <> entity)"
_COUNTED: Final = f"""
SELECT coalesce(i.entity, a.id) AS entity, a.kind, a.country, a.sector, count(*) AS records
FROM {{which}}actors a LEFT JOIN {{which}}identities i ON i.kind = 'actor' AND i.member = a.id
WHERE a.document NOT IN {_AGAIN}
GROUP BY ALL
"""  # noqa: S608 - names of ours
COUNTS: Final = _COUNTED.format(which="")  # what the records of each actor say of it
_FUNDS: Final = f"""
SELECT DISTINCT coalesce(i.entity, f.subject)
FROM {{which}}figures f LEFT JOIN {{which}}identities i ON i.kind = 'actor' AND i.member = f.subject
WHERE f.measure = 'balance' AND f.subject IS NOT NULL AND f.document NOT IN {_AGAIN}
"""  # noqa: S608 - names of ours
_EVERYBODY: Final = f"""
SELECT a.*, coalesce(d.published, '9999') AS day FROM {{which}}actors a JOIN documents d ON d.id = a.document
WHERE a.document NOT IN {_AGAIN}
AND (a.name = $1 OR list_has_any([lower(name) FOR name IN list_append(a.aliases, a.name)], $2::VARCHAR[])
     OR a.kind = 'organization' AND lower(a.name) IN
        (SELECT regexp_replace(lower(name), ' \\S+$', '') FROM {{which}}actors
         WHERE kind = 'group' AND contains(name, ' ')))
"""  # noqa: S608 - names of ours


def counts(connection: duckdb.DuckDBPyConnection, which: str = "") -> Iterator[Count]:
    """Yield what the records of each actor in first printings say of it; `which` is "earlier_" for those of before."""
    yield from (Count(*row) for row in connection.execute(_COUNTED.format(which=which)).fetchall())


def funds(connection: duckdb.DuckDBPyConnection, which: str = "") -> frozenset[str]:
    """Return who is said to hold money for others; `which` as for `counts`."""
    return frozenset(fund for (fund,) in connection.execute(_FUNDS.format(which=which)).fetchall())


def everybody(connection: duckdb.DuckDBPyConnection, mission: Mission | None, which: str = "") -> list[Actor]:
    """Return who bears a name of a case's mission, of the country it works in, or of a body whose members are named.

    `which` is as for `counts`.
    """
    names = [name.lower() for name in (mission.name, *mission.aliases)] if mission else []
    found = (
        connection.sql(_EVERYBODY.format(which=which), params=[mission.host if mission else None, names])
        .to_arrow_table()
        .to_pylist()
    )
    return [rebuild(Actor, row) for row in sorted(found, key=lambda row: (row["day"], row["document"]))]


def bearing(connection: duckdb.DuckDBPyConnection) -> tuple[dict[str, int], set[str]]:
    """Return how many records the actor has that bears a name most, and the names for which that is new.

    `earlier_actors` and `earlier_identities` are what there was before.
    """
    before = dict(
        connection.execute(_BEARING.format(actors="earlier_actors", identities="earlier_identities")).fetchall()
    )
    now = dict(connection.execute(_BEARING.format(actors="actors", identities="identities")).fetchall())
    return now, {name for name, often in now.items() if before.get(name) != often}


def alias_of(connection: duckdb.DuckDBPyConnection, names: Collection[str]) -> set[str]:
    """Return the actors that have one of some names as an alias."""
    return {entity for (entity,) in connection.execute(_ALIAS_OF, [sorted(names)]).fetchall()}


def actors(
    connection: duckdb.DuckDBPyConnection, touched: Collection[str], mission: Mission | None, often: Mapping[str, int]
) -> Iterator[Entity]:
    """Yield what the documents say of some actors."""
    tallies, counts = _tallies(connection, "actor", touched)
    names = merged.given(mission)
    for entity, tally in tallies.items():
        yield merged.actor(entity, tally, names, often, counts[entity])


def places(connection: duckdb.DuckDBPyConnection, touched: Collection[str]) -> Iterator[Entity]:
    """Yield what the documents say of some places."""
    tallies, counts = _tallies(connection, "place", touched)
    yield from (merged.place(entity, tally, counts[entity]) for entity, tally in tallies.items())


def _tallies(
    connection: duckdb.DuckDBPyConnection, kind: EntityKind, touched: Collection[str]
) -> tuple[dict[str, Tally], Counts]:
    connection.execute(_TOUCHED.format(kind=kind, columns=_COLUMNS[kind]), [sorted(touched)])
    counts: Counts = {row["entity"]: row for row in connection.sql(_COUNTS).to_arrow_table().to_pylist()}
    tallies = {row.pop("entity"): Tally(row.pop("kind")) for row in counts.values()}
    for entity, name, of_kind, country, sector, often in connection.execute(_TOLD).fetchall():
        tally = tallies[entity]
        tally.names[name] += often
        tally.kinds[of_kind] += often
        tally.countries[country] += often
        tally.sectors[sector] += often
    for entity, alias, often in connection.execute(_ALIASES).fetchall():
        tallies[entity].aliases[alias] += often
    for entity, title, organization, country, code, first, last in connection.execute(_ROLES).fetchall():
        role = Role(title, organization, country, Evidence(0, 0, ""))
        tallies[entity].take_role(role, Source("", None, None, code, "").language, first, last)
    return tallies, counts


def told(
    connection: duckdb.DuckDBPyConnection, kind: EntityKind, touched: Collection[str], records: Mapping[str, Record],
    sources: Mapping[str, Source],
) -> Iterator[Entity]:  # fmt: skip
    """Yield the events or statements of some entities that several records tell; `records` hold their documents."""
    members: dict[str, list[tuple[Any, Source]]] = defaultdict(list)
    rows = connection.execute(_MEMBERS, [kind, sorted(touched)]).fetchall()
    for entity, member, document in rows:
        item = next(one for one in getattr(records[document], f"{kind}s") if one.id == member)
        members[entity].append((item, sources[document]))
    for entity, found in members.items():
        ordered = sorted(found, key=lambda pair: pair[1].rank(pair[0].id))
        yield merged.event(entity, ordered) if kind == "event" else merged.statement(entity, ordered, records)


def documents(connection: duckdb.DuckDBPyConnection, kind: EntityKind, touched: Collection[str]) -> set[str]:
    """Return the documents that tell of some entities with others."""
    return {document for *_, document in connection.execute(_MEMBERS, [kind, sorted(touched)]).fetchall()}
