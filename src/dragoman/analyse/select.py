"""Which records an analysis is about: filters, resolved against the case once, and the one query that applies them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType
from typing import TYPE_CHECKING

from dragoman.analyse.rows import Found, R, Row, parties_of

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Filter:
    """What is asked for; None leaves a thing open.

    `actor` is the id of an entity, `members` the ids by which documents name it; `receiver` is that of whom something
    is promised or given to; `since` and `until` are ISO dates, both included; `records` are the ids of what speaks of
    the option asked for; `publishers` are names as the case has them. Of more than `limit` rows the newest are kept,
    where an analysis says nothing else. With `everything` also rows are wanted that say little: whom only a common noun
    stands for, and what nobody by name does.
    """

    actor: str | None = None
    members: tuple[str, ...] | None = None
    receiver: str | None = None
    since: str | None = None
    until: str | None = None
    records: frozenset[str] | None = None
    publishers: tuple[str, ...] | None = None
    limit: int | None = None
    everything: bool = False


EVERYTHING = Filter()

# `told` stands for a query (id, document, date, parties): `date` as the text gives it, `parties` the actors that
# it names. Records of one thing share an entity, by the case's identities or by `$7` and `$8`. The day of a thing is
# that which most texts give to the day, the first of several, else the first that it can mean, else that of the first
# report; "recently" gives none.
_BEFORE = """
WITH same AS (
  SELECT member, entity FROM identities WHERE kind IN ('event', 'statement')
  UNION ALL SELECT unnest($7::VARCHAR[]), unnest($8::VARCHAR[])
), told AS (
"""
_BEHIND = """
), kept AS (
  SELECT t.id, coalesce(s.entity, t.id) AS same, t.date, t.document, d.published
  FROM told t JOIN documents d ON d.id = t.document LEFT JOIN same s ON s.member = t.id
  WHERE ($1::VARCHAR[] IS NULL OR list_has_any(t.parties, $1::VARCHAR[]))
    AND ($2::VARCHAR[] IS NULL OR t.id IN (SELECT unnest($2::VARCHAR[])))
    AND ($3::VARCHAR[] IS NULL OR list_contains($3::VARCHAR[], d.publisher))
), things AS (
  SELECT same, list(id ORDER BY published, document, id) AS members, min(published) AS published,
         coalesce(mode(date.earliest ORDER BY date.earliest) FILTER (date.earliest = date.latest),
                  min(coalesce(date.earliest, date.latest)) FILTER (NOT suffix(coalesce(date.value, ''), '_REF'))
         ) AS dated
  FROM kept GROUP BY same
)
SELECT same, coalesce(dated, published) AS day, dated IS NOT NULL AS is_dated, members, count(*) OVER () AS total
FROM things
WHERE ($4::VARCHAR IS NULL OR day >= $4) AND ($5::VARCHAR IS NULL OR day <= $5)
ORDER BY day DESC NULLS LAST, same DESC
LIMIT $6
"""
_NO_LIMIT = 2**62


def at_most(wanted: Filter) -> int:
    """Return how many rows a filter lets through, as a number that the database can hold."""
    return _NO_LIMIT if wanted.limit is None else min(wanted.limit, _NO_LIMIT)


@dataclass(frozen=True, slots=True)
class Thing:
    """One thing that records tell of: the record that stands for it comes first among its `members`."""

    same: str
    day: str | None
    is_dated: bool
    members: tuple[str, ...]


def things(
    view: View, told: str, wanted: Filter, also: Mapping[str, str] = MappingProxyType({})
) -> tuple[list[Thing], int]:
    """Return the things that a query tells of within a filter, oldest first, and how many there are without its limit.

    `told` is a constant query, as said above; `also` maps records to the first record of the same thing, for kinds of
    record that have no identity in the case.
    """
    rows = view.rows(
        _BEFORE + told + _BEHIND,
        _listed(wanted.members),
        _listed(wanted.records),
        _listed(wanted.publishers),
        wanted.since,
        wanted.until,
        at_most(wanted),
        list(also.keys()),
        list(also.values()),
    )
    kept = [Thing(r["same"], r["day"], r["is_dated"], _led(r["same"], r["members"])) for r in reversed(rows)]
    return kept, rows[0]["total"] if rows else 0


def _listed(values: Collection[str] | None) -> list[str] | None:
    return None if values is None else sorted(values)


def _led(same: str, members: list[str]) -> tuple[str, ...]:
    """Return the members with the one that stands for them first, where the filter kept it."""
    return tuple(sorted(members, key=lambda member: member != same))


def keep(rows: Iterable[R], wanted: Filter) -> Found[R]:
    """Return the rows of an analysis made in Python that pass a filter, in their order; of too many, the newest."""
    return newest([row for row in rows if _passes(row, wanted)], wanted.limit)


def of_days(wanted: Filter) -> tuple[Filter, Filter]:
    """Return the days that a filter asks for, and all else it asks for: what is of those days is summed up first."""
    return Filter(since=wanted.since, until=wanted.until), replace(wanted, since=None, until=None)


def newest(rows: Sequence[R], limit: int | None) -> Found[R]:
    """Return the rows of the latest days, at most `limit`, in their order."""
    by_day = sorted(range(len(rows)), key=lambda n: (rows[n].day or "", n))
    chosen = set(by_day if limit is None or limit >= len(rows) else by_day[len(rows) - limit :])
    return Found(tuple(row for number, row in enumerate(rows) if number in chosen), len(rows))


def _passes(row: Row, wanted: Filter) -> bool:
    return _in_time(row, wanted) and _between(row, wanted) and _is_reported(row, wanted)


def _in_time(row: Row, wanted: Filter) -> bool:
    """Whether a row is of the days that are asked for; without a day it is of none before the last."""
    if wanted.since is not None and (row.day or "") < wanted.since:
        return False
    return wanted.until is None or (row.day is not None and row.day <= wanted.until)


def _between(row: Row, wanted: Filter) -> bool:
    """Whether a row is of the actor, and for the receiver, that are asked for."""
    if wanted.actor is not None and all(party.id != wanted.actor for party in parties_of(row)):
        return False
    return wanted.receiver is None or _receives(row, wanted.receiver)


def _is_reported(row: Row, wanted: Filter) -> bool:
    """Whether a row stands on the records and publishers that are asked for."""
    records, publishers = wanted.records, wanted.publishers
    if records is not None and row.id not in records and not _reported(row, "record", records):
        return False
    return publishers is None or _reported(row, "publisher", publishers)


def _receives(row: Row, wanted: str) -> bool:
    party = getattr(row, "receiver", None)
    return party is not None and party.id == wanted


def _reported(row: Row, field: str, wanted: Collection[str]) -> bool:
    return any(getattr(report, field) in wanted for report in row.reports)


# A record speaks of an option where the words that name the option stand within its evidence, or where a position on
# the option rests on it.
_OF_OPTION = """
WITH named AS (
  SELECT document, unnest(mentions) AS span FROM proposals WHERE option = $1
), spoken AS (
  SELECT id, document, evidence FROM events
  UNION ALL SELECT id, document, evidence FROM statements
  UNION ALL SELECT id, document, evidence FROM commitments
  UNION ALL SELECT id, document, evidence FROM figures
  UNION ALL SELECT id, document, evidence FROM decisions
  UNION ALL SELECT id, document, evidence FROM calendar
)
SELECT s.id FROM spoken s JOIN named n
  ON n.document = s.document AND n.span."start" < s.evidence."end" AND n.span."end" > s.evidence."start"
UNION SELECT p.id FROM positions p JOIN proposals o ON o.id = p.proposal WHERE o.option = $1
UNION SELECT p.statement FROM positions p JOIN proposals o ON o.id = p.proposal
  WHERE o.option = $1 AND p.statement IS NOT NULL
"""


def of_option(view: View, option: str) -> frozenset[str]:
    """Return the ids of the records that speak of an option of the case's question."""
    return frozenset(row["id"] for row in view.rows(_OF_OPTION, option))


def publishers(view: View) -> Iterator[str]:
    """Yield the publishers of a case as it names them."""
    for row in view.rows("SELECT DISTINCT publisher FROM documents WHERE publisher IS NOT NULL ORDER BY publisher"):
        yield row["publisher"]
