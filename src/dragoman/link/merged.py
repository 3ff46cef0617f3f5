"""What all records of one thing say together: the fullest good name, aliases, roles over time, days, counts.

It follows from counts (`Tally`) alone, which can be added up in a database as well as here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

from dragoman.lang import Language
from dragoman.link.corpus import Groups, Source
from dragoman.link.entities.body_names import named
from dragoman.link.entities.profiles import office
from dragoman.link.statements import words
from dragoman.model import Actor, Entity, Event, Mission, Place, Record, Role, Statement, Tenure
from dragoman.resolve.registry import fold

_SELDOM = 10  # times as seldom as the most common name: such a name is no good one

S = TypeVar("S", bound=str)
Given = Mapping[str, str]  # folded names of the case's mission -> its name


@dataclass(slots=True)
class Tally:
    """How often the records of one actor or place have each name, alias (names among them), kind and so on.

    `kind` is that of the earliest record; `roles` hold each role by what is equal for one, with its days.
    """

    kind: str | None = None
    names: Counter[str] = field(default_factory=Counter)
    aliases: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str | None] = field(default_factory=Counter)
    countries: Counter[str | None] = field(default_factory=Counter)
    sectors: Counter[str | None] = field(default_factory=Counter)
    roles: dict[tuple[str, str, str], Tenure] = field(default_factory=dict)

    def take_role(self, role: Role, language: Language, first: str | None, last: str | None) -> None:
        """Count a role that was reported on some days; those of the earliest records come first."""
        key = _office(role, language)
        known = self.roles.get(key) or Tenure(role.title, role.organization, role.country)
        self.roles[key] = _widened(known, first, last)


def given(mission: Mission | None) -> Given:
    """Return the names of a case's mission."""
    return {fold(name): mission.name for name in (mission.name, *mission.aliases)} if mission else {}


def actors(groups: Groups, told: Mapping[str, tuple[Actor, Source]], mission: Mission | None) -> Iterator[Entity]:
    """Yield what the documents say of each actor."""
    members = {entity: [told[item] for item in items] for entity, items in groups.members().items()}
    tallies = {entity: _tally(found) for entity, found in members.items()}
    bearing, names = bearers(tallies.values()), given(mission)
    for entity, found in members.items():
        counts = _counts(found, lambda actor: len(actor.mentions))
        yield actor(entity, tallies[entity], names, bearing, counts)


def _tally(found: Sequence[tuple[Actor, Source]]) -> Tally:
    tally = Tally(found[0][0].kind)
    for one, source in found:
        tally.names[one.name] += 1
        tally.aliases.update((one.name, *one.aliases))
        tally.kinds[one.kind] += 1
        tally.countries[one.country] += 1
        tally.sectors[one.sector] += 1
        for role in one.roles:
            tally.take_role(role, source.language, source.published, source.published)
    return tally


def bearers(tallies: Iterable[Tally]) -> dict[str, int]:
    """Return for each name how many records the actor has that bears it most: an alias that is rarer is a slip."""
    most: dict[str, int] = {}
    for tally in tallies:
        for name, often in tally.names.items():
            most[name] = max(often, most.get(name, 0))
    return most


def actor(entity: str, tally: Tally, names: Given, bearing: Mapping[str, int], counts: Mapping[str, Any]) -> Entity:
    """Return what the records of an actor say of it."""
    own = next((names[fold(name)] for name in sorted(tally.aliases) if fold(name) in names), None)
    best = own or _best(tally)
    ordered = sorted(tally.aliases.items(), key=_often)
    kept = (name for name, often in ordered if name != best and bearing.get(name, 0) <= often)
    return Entity(
        id=entity,
        kind="actor",
        name=best,
        type=_most(tally.kinds),
        country=_most(tally.countries),
        sector=_most(tally.sectors),  # type: ignore[arg-type]  # counted as text
        aliases=tuple(kept),
        roles=tuple(_tenures(tally.roles)),
        **counts,
    )


def places(groups: Groups, told: Mapping[str, tuple[Place, Source]]) -> Iterator[Entity]:
    """Yield what the documents say of each place."""
    for entity, members in groups.members().items():
        found = [told[member] for member in members]
        tally = Tally()
        for one, _ in found:
            tally.names[one.name] += 1
            tally.kinds[one.kind] += 1
            tally.countries[one.country] += 1
        yield place(entity, tally, _counts(found, lambda place: len(place.mentions)))


def place(entity: str, tally: Tally, counts: Mapping[str, Any]) -> Entity:
    """Return what the records of a place say of it."""
    name, *aliases = (name for name, _ in sorted(tally.names.items(), key=_often))
    kind, country = _most(tally.kinds), _most(tally.countries)
    return Entity(id=entity, kind="place", name=name, type=kind, country=country, aliases=tuple(aliases), **counts)


def events(groups: Groups, told: Mapping[str, tuple[Event, Source]]) -> Iterator[Entity]:
    """Yield each event that several records tell."""
    for entity, members in groups.members().items():
        if len(members) > 1:
            yield event(entity, [told[member] for member in members])


def event(entity: str, found: Sequence[tuple[Event, Source]]) -> Entity:
    """Return an event in the words of the earliest record that tells it."""
    first = found[0][0]
    counts = _counts(found, lambda event: 1 + len(event.more_evidence))
    return Entity(id=entity, kind="event", name=first.evidence.quote, type=first.type, **counts)


def statements(
    groups: Groups, told: Mapping[str, tuple[Statement, Source]], records: Mapping[str, Record]
) -> Iterator[Entity]:
    """Yield each statement that several records tell."""
    for entity, members in groups.members().items():
        if len(members) > 1:
            yield statement(entity, [told[member] for member in members], records)


def statement(
    entity: str, found: Sequence[tuple[Statement, Source]], records: Mapping[str, Record]
) -> Entity:  # fmt: skip
    """Return a statement in the fullest words; the other wordings are its aliases."""
    said = {words(one, records[source.id]) for one, source in found}
    name, *aliases = sorted(said, key=lambda wording: (-len(wording), wording))
    counts = _counts(found, lambda _: 1)
    return Entity(id=entity, kind="statement", name=name, type=found[0][0].form, aliases=tuple(aliases), **counts)


def _counts(found: Sequence[tuple[object, Source]], mentions: Callable[..., int]) -> dict[str, Any]:
    """Return documents, mentions and days; a reprint is no further document, and its mentions are no further ones."""
    own = [(item, source) for item, source in found if not source.is_reprint] or found
    days = sorted(source.published for _, source in found if source.published)
    return {
        "documents": len({source.first for _, source in found}),
        "mentions": sum(mentions(item) for item, _ in own),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _most(counted: Mapping[S | None, int]) -> S | None:
    """Return the most common value that is known, the first in the alphabet where two are."""
    known = ((value, often) for value, often in counted.items() if value)
    return min(known, key=_often, default=(None, 0))[0]


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _best(tally: Tally) -> str:
    """Return the longest of the names that several documents use; capitals throughout are a headline's.

    A place is called what it is called most: its longest name is often that of something in it.
    """
    names = tally.names
    most = max(names.values())
    seldom = 1 if tally.kind == "place" else _SELDOM
    good = [name for name, often in names.items() if often * seldom >= most]
    return min(good, key=lambda name: (" " in name and name.isupper(), -len(name.split()), -names[name], name))


def _tenures(roles: Mapping[tuple[str, str, str], Tenure]) -> Iterator[Tenure]:
    """Yield each role with the days of its first and last report, the first held first.

    A role without country or organization is the fuller one of that title where there is only one.
    """
    spans = dict(roles)
    for key in sorted(spans, key=lambda key: (bool(key[1]) + bool(key[2]), key)):
        fuller = [other for other in spans if _says(other, key)]
        if len(fuller) == 1:
            short = spans.pop(key)
            spans[fuller[0]] = _widened(spans[fuller[0]], short.first, short.last)
    yield from sorted(spans.values(), key=_order)


def _order(tenure: Tenure) -> tuple[str, str, str, str]:
    return tenure.first or "~", tenure.title, tenure.organization or "", tenure.country or ""


def _office(role: Role, language: Language) -> tuple[str, str, str]:
    """Return what is equal for one role: stems of the title, the organization's words, the country."""
    title = " ".join(sorted(office(role, language).title)) or fold(role.title)
    return title, _organization(role, language), role.country or ""


def _organization(role: Role, language: Language) -> str:
    body = named(role.organization, language) if role.organization else None
    return " ".join(body.key) if body else fold(role.organization or "")


def _says(fuller: tuple[str, str, str], role: tuple[str, str, str]) -> bool:
    """Whether a role is another one, of the same title, with all that the first one tells."""
    told = all(own in ("", other) for own, other in zip(role[1:], fuller[1:], strict=True))
    return told and fuller[0] == role[0] and fuller != role


def _widened(tenure: Tenure, first: str | None, last: str | None) -> Tenure:
    firsts = [day for day in (tenure.first, first) if day]
    lasts = [day for day in (tenure.last, last) if day]
    return replace(tenure, first=min(firsts, default=None), last=max(lasts, default=None))
