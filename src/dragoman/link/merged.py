"""What all records of one thing say together: the fullest good name, aliases, roles over time, days, counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Any, TypeVar

from dragoman.link.corpus import Groups, Source
from dragoman.link.entities.body_names import named
from dragoman.link.entities.profiles import office
from dragoman.link.statements import words
from dragoman.model import Actor, Entity, Event, Mission, Place, Record, Role, Statement, Tenure
from dragoman.resolve.registry import fold

_SELDOM = 10  # times as seldom as the most common name: such a name is no good one

Told = tuple[Actor, Source]

T = TypeVar("T", bound=str)


def actors(groups: Groups, told: Mapping[str, tuple[Actor, Source]], mission: Mission | None) -> Iterator[Entity]:
    """Yield what the documents say of each actor."""
    given = {fold(name): mission.name for name in (mission.name, *mission.aliases)} if mission else {}
    members = groups.members()
    bearers = _bearers({entity: [told[item][0] for item in items] for entity, items in members.items()})
    for entity, items in members.items():
        found = [told[item] for item in items]
        names = Counter(name for actor, _ in found for name in (actor.name, *actor.aliases))
        best = next((given[fold(name)] for name in sorted(names) if fold(name) in given), None) or _best(found)
        own = (name for name, often in sorted(names.items(), key=_often) if bearers.get(name, 0) <= often)
        yield Entity(
            id=entity,
            kind="actor",
            name=best,
            type=_most(actor.kind for actor, _ in found),
            country=_most(actor.country for actor, _ in found),
            sector=_most(actor.sector for actor, _ in found),
            aliases=tuple(name for name in own if name != best),
            roles=tuple(_tenures(found)),
            **_counts(found, lambda actor: len(actor.mentions)),
        )


def _bearers(found: Mapping[str, Iterable[Actor]]) -> dict[str, int]:
    """Return for each name how many records the actor has that bears it most: an alias that is rarer is a slip."""
    most: dict[str, int] = {}
    for members in found.values():
        for name, often in Counter(actor.name for actor in members).items():
            most[name] = max(often, most.get(name, 0))
    return most


def places(groups: Groups, told: Mapping[str, tuple[Place, Source]]) -> Iterator[Entity]:
    """Yield what the documents say of each place."""
    for entity, members in groups.members().items():
        found = [told[member] for member in members]
        names = [name for name, _ in sorted(Counter(place.name for place, _ in found).items(), key=_often)]
        yield Entity(
            id=entity,
            kind="place",
            name=names[0],
            type=_most(place.kind for place, _ in found),
            country=_most(place.country for place, _ in found),
            aliases=tuple(names[1:]),
            **_counts(found, lambda place: len(place.mentions)),
        )


def events(groups: Groups, told: Mapping[str, tuple[Event, Source]]) -> Iterator[Entity]:
    """Yield each event that several records tell, in the words of the earliest."""
    for entity, members in groups.members().items():
        found = [told[member] for member in members]
        if len(found) > 1:
            first = found[0][0]
            counts = _counts(found, lambda event: 1 + len(event.more_evidence))
            yield Entity(id=entity, kind="event", name=first.evidence.quote, type=first.type, **counts)


def statements(
    groups: Groups, told: Mapping[str, tuple[Statement, Source]], records: Mapping[str, Record]
) -> Iterator[Entity]:
    """Yield each statement that several records tell, in the fullest words; the other wordings are its aliases."""
    for entity, members in groups.members().items():
        found = [told[member] for member in members]
        if len(found) < 2:
            continue
        said = {words(statement, records[source.id]) for statement, source in found}
        first, *others = sorted(said, key=lambda wording: (-len(wording), wording))
        counts = _counts(found, lambda _: 1)
        yield Entity(
            id=entity, kind="statement", name=first, type=found[0][0].form, aliases=tuple(others), **counts
        )  # fmt: skip


def _counts(found: Sequence[tuple[object, Source]], mentions: Callable[..., int]) -> dict[str, Any]:
    """Return documents, mentions and days; a reprint is no further document, and its mentions are no further ones."""
    own = [(item, source) for item, source in found if not source.is_reprint] or found
    days = sorted(day for _, source in found if (day := source.published))
    return {
        "documents": len({source.first for _, source in found}),
        "mentions": sum(mentions(item) for item, _ in own),
        "first": days[0] if days else None,
        "last": days[-1] if days else None,
    }


def _most(values: Iterable[T | None]) -> T | None:
    """Return the most common value that is known, the first in the alphabet where two are."""
    counted = Counter(value for value in values if value)
    return min(counted.items(), key=_often)[0] if counted else None


def _often(item: tuple[str, int]) -> tuple[int, str]:
    return -item[1], item[0]


def _best(found: Sequence[Told]) -> str:
    """Return the longest of the names that several documents use; capitals throughout are a headline's.

    A place is called what it is called most: its longest name is often that of something in it.
    """
    names = Counter(actor.name for actor, _ in found)
    most = max(names.values())
    seldom = 1 if found[0][0].kind == "place" else _SELDOM
    good = [name for name, often in names.items() if often * seldom >= most]
    return min(good, key=lambda name: (" " in name and name.isupper(), -len(name.split()), -names[name], name))


def _tenures(found: Sequence[Told]) -> Iterator[Tenure]:
    """Yield each role with the days of its first and last report, the first held first.

    A role without country or organization is the fuller one of that title where there is only one.
    """
    spans: dict[tuple[str, str, str], Tenure] = {}
    for actor, source in found:
        day = source.published
        for role in actor.roles:
            key = _office(role, source)
            spans[key] = _widened(spans.get(key) or Tenure(role.title, role.organization, role.country), day, day)
    for key in sorted(spans, key=lambda key: (bool(key[1]) + bool(key[2]), key)):
        fuller = [other for other in spans if other != key and _says(other, key)]
        if len(fuller) == 1:
            short = spans.pop(key)
            spans[fuller[0]] = _widened(spans[fuller[0]], short.first, short.last)
    yield from sorted(spans.values(), key=lambda t: (t.first or "~", t.title, t.organization or "", t.country or ""))


def _office(role: Role, source: Source) -> tuple[str, str, str]:
    """Return what is equal for one role: stems of the title, the organization's words, the country."""
    stems, organization = office(role, source.language)
    body = named(role.organization, source.language) if role.organization else None
    return (
        " ".join(sorted(stems)) or fold(role.title),
        " ".join(body.key) if body else organization or "",
        role.country or "",
    )


def _says(fuller: tuple[str, str, str], role: tuple[str, str, str]) -> bool:
    return fuller[0] == role[0] and all(own in ("", other) for own, other in zip(role[1:], fuller[1:], strict=True))


def _widened(tenure: Tenure, first: str | None, last: str | None) -> Tenure:
    firsts = [day for day in (tenure.first, first) if day]
    lasts = [day for day in (tenure.last, last) if day]
    return replace(tenure, first=min(firsts, default=None), last=max(lasts, default=None))
