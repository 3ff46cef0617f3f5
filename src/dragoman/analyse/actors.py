"""Who appears in a case, how often, and who is meant by a name."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from dragoman.analyse.rows import Found, Report, Row
from dragoman.analyse.select import EVERYTHING, Filter, at_most
from dragoman.model import Tenure

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class Appearing(Row):
    """An actor over all documents; a reprint counts with its first printing, a thing that several tell once.

    `first` and `last` are days of publication, `day` the latter; `roles` are offices with the days that show them.
    """

    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    aliases: tuple[str, ...] = ()
    roles: tuple[Tenure, ...] = ()
    documents: int
    mentions: int
    statements: int
    events: int
    commitments: int
    positions: int
    first: str | None = None
    last: str | None = None


# One entity's records in documents that pass the filter: who is named where, and what each of them says, does, gives.
_FOUND = """
WITH same AS (
  SELECT member, entity FROM identities
), named AS (
  SELECT a.id AS member, coalesce(s.entity, a.id) AS entity, coalesce(p.entity, d.id) AS printed, d.published,
         len(a.mentions) AS mentions, a.confidence IS NOT NULL AND (a.kind = 'group' OR a.country IS NULL) AS vague
  FROM actors a JOIN documents d ON d.id = a.document
  LEFT JOIN same s ON s.member = a.id LEFT JOIN same p ON p.member = d.id
  WHERE ($1::VARCHAR[] IS NULL OR list_contains($1::VARCHAR[], d.publisher))
    AND ($2::VARCHAR IS NULL OR d.published >= $2) AND ($3::VARCHAR IS NULL OR d.published <= $3)
    AND ($4::VARCHAR[] IS NULL OR a.id IN (SELECT unnest($4::VARCHAR[])))
), part AS (
  SELECT 'statement' AS kind, id, speaker AS member FROM statements
  UNION ALL SELECT 'event', id, unnest(list_concat(actors, recipients)) FROM events
  UNION ALL SELECT 'commitment', id, unnest([provider, receiver, mission, channel]) FROM commitments
  UNION ALL SELECT 'position', id, actor FROM positions
), counted AS (
  SELECT n.entity, p.kind, count(DISTINCT coalesce(s.entity, p.id)) AS parts
  FROM part p JOIN named n ON n.member = p.member LEFT JOIN same s ON s.member = p.id
  WHERE ($5::VARCHAR[] IS NULL OR p.id IN (SELECT unnest($5::VARCHAR[])))
  GROUP BY n.entity, p.kind
), summed AS (
  SELECT entity, sum(parts) FILTER (kind = 'statement') AS statements, sum(parts) FILTER (kind = 'event') AS events,
         sum(parts) FILTER (kind = 'commitment') AS commitments, sum(parts) FILTER (kind = 'position') AS positions
  FROM counted GROUP BY entity
), found AS (
  SELECT n.entity AS id, any_value(s.statements) AS statements, any_value(s.events) AS events,
         any_value(s.commitments) AS commitments, any_value(s.positions) AS positions,
         count(DISTINCT n.printed) AS documents, sum(n.mentions) AS mentions, min(n.published) AS first,
         max(n.published) AS last, min_by(n.member, (n.published, n.printed, n.member)) AS member,
         bool_and(n.vague) AS vague
  FROM named n LEFT JOIN summed s ON s.entity = n.entity
  WHERE $5::VARCHAR[] IS NULL OR s.entity IS NOT NULL
  GROUP BY n.entity
), listed AS (
  SELECT *, count(*) FILTER (vague) OVER () AS hidden FROM found
)
SELECT *, count(*) OVER () AS total FROM listed
WHERE $7 OR NOT vague
ORDER BY documents DESC, mentions DESC, id
LIMIT $6
"""

_NAMES = """
SELECT a.id, coalesce(e.name, a.name) AS name, coalesce(e.type, a.kind) AS kind,
       coalesce(e.country, a.country) AS country,
       coalesce(e.sector, a.sector) AS sector, coalesce(e.aliases, a.aliases) AS aliases, e.roles,
       a.roles AS own, a.mentions[1] AS mention, a.document, d.title, d.publisher, d.published, d.url, d.text
FROM actors a JOIN documents d ON d.id = a.document
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
LEFT JOIN entities e ON e.kind = 'actor' AND e.id = coalesce(i.entity, a.id)
WHERE a.id IN (SELECT unnest($1::VARCHAR[]))
"""


def actors(view: View, wanted: Filter = EVERYTHING) -> Found[Appearing]:
    """Return who appears, whom most documents name first; `since` and `until` are days of publication here.

    Groups and bodies that only a common noun of no country names ("people") are left out unless everything is wanted.
    """
    rows = view.rows(
        _FOUND,
        None if wanted.publishers is None else list(wanted.publishers),
        wanted.since,
        wanted.until,
        None if wanted.members is None else list(wanted.members),
        None if wanted.records is None else sorted(wanted.records),
        at_most(wanted),
        wanted.everything or wanted.actor is not None,
    )
    details = {row["id"]: row for row in view.rows(_NAMES, [row["member"] for row in rows])}
    total, hidden = (rows[0]["total"], rows[0]["hidden"]) if rows else (0, 0)
    return Found(tuple(_appearing(row, details[row["member"]]) for row in rows), total, total and hidden)


def _appearing(row: dict[str, Any], about: dict[str, Any]) -> Appearing:
    return Appearing(
        id=row["id"],
        day=row["last"],
        reports=(_first_mention(about),),
        aliases=tuple(about["aliases"]),
        roles=_roles(about),
        documents=row["documents"],
        mentions=int(row["mentions"]),
        first=row["first"],
        last=row["last"],
        name=about["name"],
        kind=about["kind"],
        country=about["country"],
        sector=about["sector"],
        statements=int(row["statements"] or 0),
        events=int(row["events"] or 0),
        commitments=int(row["commitments"] or 0),
        positions=int(row["positions"] or 0),
    )


def _roles(about: dict[str, Any]) -> tuple[Tenure, ...]:
    """Return the roles of an entity, or those that the only document gives."""
    if about["roles"] is not None:
        return tuple(Tenure(**role) for role in about["roles"])
    day = about["published"]
    own = (Tenure(role["title"], role["organization"], role["country"], day, day) for role in about["own"])
    return tuple(dict.fromkeys(own))


@dataclass(frozen=True, slots=True)
class Office:
    """An office of an actor with the first and last day of publication that show it, and where it is named first."""

    title: str
    first: str | None
    last: str | None
    report: Report


_OFFICES = """
SELECT a.id AS record, a.document, d.title AS headline, d.publisher, d.published, d.url, unnest(a.roles) AS role
FROM actors a JOIN documents d ON d.id = a.document
LEFT JOIN identities i ON i.kind = 'actor' AND i.member = a.id
WHERE coalesce(i.entity, a.id) = $1
ORDER BY d.published NULLS LAST, a.id
"""


def offices(view: View, actor: str) -> tuple[Office, ...]:
    """Return the offices of an actor, the latest first."""
    found: dict[str, list[dict[str, Any]]] = {}
    for row in view.rows(_OFFICES, actor):
        found.setdefault(row["role"]["title"], []).append(row)
    made = (_office(title, rows) for title, rows in found.items())
    return tuple(sorted(made, key=lambda office: (office.last or "", office.title), reverse=True))


def _office(title: str, rows: list[dict[str, Any]]) -> Office:
    days = [row["published"] for row in rows if row["published"]]
    first = rows[0]
    quote = (first["role"]["evidence"] or {}).get("quote") or title
    report = Report(first["record"], first["document"], first["headline"], first["publisher"], first["published"],
                    first["url"], quote)  # fmt: skip
    return Office(title, min(days, default=None), max(days, default=None), report)


def _first_mention(about: dict[str, Any]) -> Report:
    """Return where an actor is first named, with the paragraph that does it."""
    text, mention = about["text"], about["mention"]
    begin, end = (mention["start"], mention["end"]) if mention else (0, 0)
    first, last = text.rfind("\n", 0, begin) + 1, text.find("\n", end)
    quote = text[first : last if last >= 0 else len(text)].strip()
    return Report(about["id"], about["document"], about["title"], about["publisher"], about["published"], about["url"],
                  quote)  # fmt: skip
