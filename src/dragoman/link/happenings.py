"""Events as they are compared: who takes part, when, where, in which words, with which amounts."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import combinations, product

from dragoman.lang import Language
from dragoman.link.corpus import NEVER, Entities, Key, Source, grouped, ordinal
from dragoman.link.wording import content
from dragoman.model import Actor, Event, Quantity, Record
from dragoman.resolve.registry import fold

PRECISE = 3  # days that a date may mean and still be a day
_DATED = 366  # days that a date may mean and still be one
MONTH = 31
RECENT = 3  # days before publication in which an event without a date is looked for
_PAIRS = 5  # participants, in the order of the text, of whom every two are tried
_COUNTED = ("money", "persons", "equipment", "votes")


@dataclass(frozen=True, slots=True, eq=False)
class Happening:
    """An event as it is compared; who and where are entities, days are ordinals.

    `actors`, `recipients` and `involved` (both) hold named ones only, `unnamed` the nouns for the others on either side
    ("police"); `stems` are those of the words of the action, `words` those of the rest of the sentence; `days` is None
    where no date says when.
    """

    id: str
    source: Source
    type: str
    mode: str | None
    state: str
    polarity: str
    reciprocal: bool
    actors: frozenset[str]
    recipients: frozenset[str]
    unnamed: tuple[frozenset[str], frozenset[str]]
    days: tuple[int, int] | None
    place: str | None
    country: str | None
    wide: bool
    stems: frozenset[str]
    words: frozenset[str]
    amounts: Mapping[str, frozenset[float]]
    pairs: tuple[tuple[str, str], ...]  # every two of those who take part, the first few of them

    @property
    def document(self) -> str:
        """Id of the document."""
        return self.source.id

    @property
    def told(self) -> int | None:
        """The day of publication."""
        return self.source.day

    @property
    def involved(self) -> frozenset[str]:
        """All who take part by name."""
        return self.actors | self.recipients

    @property
    def has_happened(self) -> bool:
        """Whether it is told as past or under way."""
        return self.state == "real"

    @property
    def slack(self) -> int:
        """The days between the first and the last that its date may mean."""
        return self.days[1] - self.days[0] if self.days is not None else NEVER

    @property
    def is_precise(self) -> bool:
        """Whether its date is a day."""
        return self.slack < PRECISE

    def keys(self) -> Iterator[Key]:
        """Yield what it shares with any event that it may be: who, what, and when or how much."""
        base = (self.type, self.state, self.polarity)
        times = list(self._times())
        for one, other in self._acting():
            yield from ((*base, one, other, when) for when in times)
        for who in sorted(self.involved):
            for kind, values in self.amounts.items():
                yield from ((*base, who, kind, str(float(value))) for value in sorted(values))

    def _acting(self) -> Iterator[tuple[str, str]]:
        """Yield who takes part with each word of the action, and every two who do."""
        whoever = sorted(self.involved)
        if not self.actors or not self.recipients:
            whoever += sorted(self.unnamed[0] | self.unnamed[1])
        yield from product(whoever, sorted(self.stems))
        yield from self.pairs
        if self.reciprocal and self.is_precise:
            yield from ((who, who) for who in sorted(self.involved))

    def _times(self) -> Iterator[str]:
        """Yield the days and months in which it may lie; without a date, the days before publication."""
        if self.days is None:
            days = range(self.told - RECENT, self.told + 1) if self.told is not None else range(0)
            yield from map(str, days)
            return
        if self.is_precise:
            yield from map(str, range(self.days[0] - 1, self.days[1] + 2))
        yield from sorted({f"month {day // MONTH}" for day in (*range(*self.days, MONTH), self.days[1])})


def happening(event: Event, record: Record, source: Source, entities: Entities) -> Happening:
    """Return what is compared of an event."""
    language, evidence, text = source.language, event.evidence, record.document.text
    action = " ".join(text[span.start : span.end] for span in event.spans.action)
    stems = content(action, language) - {"million", "billion"}
    place, named, mutual = event.place, entities.named, event.type in language.across.reciprocal
    names = " ".join(_set_aside(event, named, mutual))
    actors, recipients = _entities(event.actors, named), _entities(event.recipients, named)
    return Happening(
        id=event.id,
        source=source,
        type=event.type,
        mode=event.mode,
        state=event.status if event.status in ("future", "hypothetical") else "real",
        polarity=event.polarity,
        reciprocal=mutual,
        actors=frozenset(actors),
        recipients=frozenset(recipients),
        unnamed=(_nouns(event.actors, named, language), _nouns(event.recipients, named, language)),
        days=_days(event),
        place=entities.of(place.id) if place else None,
        country=place.country if place else None,
        wide=place is not None and place.kind in ("country", "region", "admin1"),
        stems=stems,
        words=content(evidence.quote, language) - stems - content(names, language),
        amounts=_amounts(record.quantities, evidence.start, evidence.end),
        pairs=tuple(_pairs([*actors, *recipients])),
    )


def _set_aside(event: Event, named: Callable[[Actor], str | None], mutual: bool) -> Iterator[str]:
    """Yield the names that are compared apart; words for those without one help to tell a meeting from another."""
    return (actor.name for actor in (*event.actors, *event.recipients) if not mutual or named(actor) is not None)


def _pairs(involved: Iterable[str]) -> Iterator[tuple[str, str]]:
    first = list(dict.fromkeys(involved))[:_PAIRS]
    yield from ((min(pair), max(pair)) for pair in combinations(first, 2))


def _entities(actors: Iterable[Actor], named: Callable[[Actor], str | None]) -> list[str]:
    return [entity for actor in actors if (entity := named(actor)) is not None]


def _nouns(actors: Iterable[Actor], named: Callable[[Actor], str | None], language: Language) -> frozenset[str]:
    """Return the last words of descriptions, which tell what they describe."""
    described = (fold(actor.name).split() for actor in actors if named(actor) is None)
    return frozenset(language.across.stem(words[-1]) for words in described if words)


def _days(event: Event) -> tuple[int, int] | None:
    if event.date is None:
        return None
    first, last = ordinal(event.date.earliest), ordinal(event.date.latest)
    return (first, last) if first is not None and last is not None and 0 <= last - first <= _DATED else None


def _amounts(quantities: Iterable[Quantity], start: int, end: int) -> Mapping[str, frozenset[float]]:
    """Return the values of each kind of amount that a sentence gives."""
    inside = (q for q in quantities if q.kind in _COUNTED and start <= q.start and q.end <= end)
    found = {kind: _values(same) for kind, same in grouped(inside, lambda q: (q.kind,)).items()}
    return {kind: values for kind, values in found.items() if values}


def _values(quantities: Iterable[Quantity]) -> frozenset[float]:
    bounds = (bound for quantity in quantities for bound in (quantity.low, quantity.high))
    return frozenset(bound for bound in bounds if bound is not None)
