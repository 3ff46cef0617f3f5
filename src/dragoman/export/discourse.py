"""Positions as discourse network analysis codes them: a person or body for or against a concept, in a document."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from dragoman.analyse.ics import day
from dragoman.export.facts import actor, facts, is_reprint
from dragoman.export.network import SIGNS, option_of
from dragoman.model import Actor, Document, Position, Role, Span, Tenure

if TYPE_CHECKING:
    from dragoman.case.view import View

_LONGEST = 190  # characters of a name or title in the Discourse Network Analyzer


@dataclass(frozen=True, slots=True)
class Coded:
    """A position, coded; `document` is its number, `start` and `stop` count UTF-16 units; an empty name is unknown."""

    document: int
    start: int
    stop: int
    text: str
    actor: Actor
    person: str
    organization: str
    concept: str
    agreement: bool


def documents(view: View) -> list[Document]:
    """Return the documents to code, which are all but reprints; the first has number 1."""
    return [record.document for record in view.records() if not is_reprint(view, record.document)]


def statements(view: View) -> Iterator[Coded]:
    """Yield each position that is for or against something; one that is undecided is not coded."""
    numbers = {document.id: number for number, document in enumerate(documents(view), start=1)}
    countries = {e.country: e.name for e in view.entities.values() if e.type == "country" and e.country}
    for fact in facts(view, "positions"):
        position: Position = fact.item
        if sign := SIGNS[position.stance]:
            who, document = actor(view, position.actor), fact.record.document
            span = units(document.text, position.evidence)
            person = short(who.name) if who.kind == "person" else ""
            organization = _body(view, position.actor, countries) if person else who.name
            concept = short(option_of(view, position.proposal)[1])
            yield Coded(
                numbers[document.id], span.start, span.end, position.evidence.quote, who, person, short(organization),
                concept, sign > 0,
            )  # fmt: skip


def _body(view: View, named: Actor, countries: dict[str, str]) -> str:
    """Return the body, else the country, of a person's first office in this document, else in the case."""
    known = view.entities.get(view.entity(named.id))
    roles: tuple[Role | Tenure, ...] = (*named.roles, *(known.roles if known else ()))
    for role in roles:
        if role.organization or role.country:
            return role.organization or countries.get(role.country or "", role.country or "")
    return ""


def units(text: str, span: Span) -> Span:
    """Return a span counted in UTF-16 units, of which characters beyond U+FFFF take two."""
    before, inside = (sum(c > "\uffff" for c in part) for part in (text[: span.start], text[span.start : span.end]))
    return Span(span.start + before, span.end + before + inside)


def short(value: str | None) -> str:
    """Return text that fits the columns of that program."""
    value = value or ""
    return value if len(value) <= _LONGEST else f"{value[: _LONGEST - 1]}…"


def seconds(document: Document) -> int:
    """Return the day of publication in seconds since 1970; 0 where it is unknown."""
    published = day(document.published)
    return int(datetime(published.year, published.month, published.day, tzinfo=UTC).timestamp()) if published else 0
