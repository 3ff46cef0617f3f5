"""Which place a name means: all names of a document are read together, each supporting what lies near its own readings.

The method is mean-field inference over the readings of all names (cf. the spatial-minimality and containment heuristics
of Leidner 2007 and the one-sense-per-document rule of Gale et al. 1992): every name spreads its belief over the
countries, provinces and neighbourhoods of its readings, and readings that lie where other names spread theirs gain.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from dragoman.annotate.document import Annotated
from dragoman.gazetteer import Entry, gazetteer, key
from dragoman.lang import Language
from dragoman.model import Place, Span
from dragoman.plugins import stage
from dragoman.resolve.candidates import INSIDE, Area, PlaceReading, readings
from dragoman.resolve.publishers import learnt_homes, national_home
from dragoman.resolve.toponyms import toponyms

# Gained each time that the other names' belief in an area doubles; chosen as the weights of `candidates` were.
_COUNTRY, _ADMIN1, _CELL = 1.2, 2.0, 1.6
_MUCH_COUNTRY, _MUCH_ADMIN1 = 3.0, 4.0  # more belief in an area than this gains nothing: Brussels is not in Wisconsin
_WITHIN, _LOOSELY_WITHIN, _CONTAINER = 8.0, 3.0, 3.0  # "Paris, Texas"; "Paris in Texas"; for Texas itself
_ROUNDS = 4
_REPEATED = 0.3  # a name said again weighs this much more, up to twice as much
_NEGLIGIBLE = 1e-4
_SPOKEN_OF = 0.2  # belief in an area from which a text speaks of it
_LONGEST_GAP = 12  # characters between a place and what it lies in


@dataclass(frozen=True, slots=True)
class Resolution:
    """The place that a mention means; `score` is the belief in it, 0 to 1, `why` how the name led there.

    `is_inside` where the place only lies inside the name (the city of "Moscow State University"), not is the thing.
    """

    entry: Entry
    score: float
    why: str
    is_inside: bool

    @property
    def geonames_id(self) -> int | None:
        """The place's GeoNames id; None where it only lies inside the name."""
        return None if self.is_inside else self.entry.geonames_id


@dataclass(slots=True, eq=False)
class _Name:
    """A name of the document in one sense: its mentions by number, its readings, and the belief in each."""

    readings: tuple[PlaceReading, ...]
    mentions: list[int]
    containers: list[tuple[_Name, float]] = field(default_factory=list)  # "Texas" of "Paris, Texas", and how surely
    contained: list[_Name] = field(default_factory=list)
    belief: list[float] = field(default_factory=list)
    spread: dict[Area, float] = field(default_factory=dict)

    def believe(self, scores: Sequence[float]) -> None:
        """Turn scores into belief, and spread it over the areas of the readings."""
        top = max(scores)
        weights = [math.exp(score - top) for score in scores]
        total = sum(weights)
        self.belief = [weight / total for weight in weights]
        self.spread = defaultdict(float)
        often = min(2.0, 1 + _REPEATED * (len(self.mentions) - 1))
        for reading, belief in zip(self.readings, self.belief, strict=True):
            if belief > _NEGLIGIBLE:
                for area in (reading.country, reading.admin1, *reading.cells):
                    if area is not None:
                        self.spread[area] += belief * often


@stage(provides="places", requires=("names", "trees"), version="4")
def places(doc: Annotated) -> Iterator[Place]:
    """Find place names and the places that they mean: gazetteer candidates ranked together by mean-field inference.

    One record a place with all its mentions; a name that fits no place is a record without coordinates.
    """
    found = [(span.start, span.end) for span in toponyms(doc)]
    home = national_home(doc.document.url or doc.document.publisher, doc.language)
    merged: dict[tuple[str, int | str], tuple[Resolution | None, list[Span]]] = {}
    for (start, end), resolution in zip(found, resolve(doc.text, found, doc.language, home=home), strict=True):
        known = _identity(doc.text[start:end], resolution)
        merged.setdefault(known, (resolution, []))[1].append(Span(start, end))
    for resolution, mentions in merged.values():
        yield _place(doc, resolution, tuple(mentions))


def _identity(name: str, resolution: Resolution | None) -> tuple[str, int | str]:
    """Return by what the mentions of one place are known: the place itself, of a name that means none its letters."""
    if resolution is None or resolution.is_inside:
        return "name", key(name) or name
    return "place", resolution.entry.index


def resolve(
    text: str, mentions: Sequence[tuple[int, int]], language: Language, home: Mapping[Area, float] | None = None
) -> list[Resolution | None]:
    """Return what each mention (start, end) of `text` means, None where no place fits.

    `home` holds belief in areas that is there before the text is read: where its publisher mostly reports from.
    """
    result: list[Resolution | None] = [None] * len(mentions)
    for name in _inferred(text, mentions, language, home):
        best = max(range(len(name.readings)), key=lambda i: (name.belief[i], -i))
        reading = name.readings[best]
        why = reading.via + (", said to lie within another" if name.containers else "")
        for i in name.mentions:
            result[i] = Resolution(reading.entry, round(name.belief[best], 3), why, reading.via == INSIDE)
    return result


def areas(
    text: str, mentions: Sequence[tuple[int, int]], language: Language, home: Mapping[Area, float] | None = None
) -> dict[Area, float]:
    """Return how much of a text lies in which area, as `publishers.learnt_homes` takes it."""
    mass: dict[Area, float] = defaultdict(float)
    for name in _inferred(text, mentions, language, home):
        for area, belief in name.spread.items():
            mass[area] += belief
    return {area: belief for area, belief in mass.items() if belief > _SPOKEN_OF}


def homes(
    articles: Iterable[tuple[str, str, Sequence[tuple[int, int]]]], language: Language
) -> dict[str, dict[Area, float]]:
    """Return where each publisher is at home, learnt from (publisher, text, place mentions) of its articles alone."""
    spread = (
        (publisher, areas(text, mentions, language, national_home(publisher, language)))
        for publisher, text, mentions in articles
    )
    return learnt_homes(spread, language)


def _inferred(
    text: str, mentions: Sequence[tuple[int, int]], language: Language, home: Mapping[Area, float] | None
) -> list[_Name]:
    names = _names(text, mentions, language)
    for name in names:
        name.believe([reading.prior for reading in name.readings])
    for _ in range(_ROUNDS):
        mass: dict[Area, float] = defaultdict(float)
        for name in names:
            for area, belief in name.spread.items():
                mass[area] += belief
        scores = [_scores(name, mass, home or {}) for name in names]
        for name, score in zip(names, scores, strict=True):
            name.believe(score)
    return names


def _scores(name: _Name, mass: Mapping[Area, float], home: Mapping[Area, float]) -> list[float]:
    def others(area: Area | None, most: float = math.inf) -> float:
        if area is None:
            return 0.0
        theirs = max(0.0, mass.get(area, 0.0) - name.spread.get(area, 0.0))
        return math.log2(1 + min(most, theirs) + home.get(area, 0.0))

    return [
        reading.prior
        + _COUNTRY * others(reading.country, _MUCH_COUNTRY)
        + _ADMIN1 * others(reading.admin1, _MUCH_ADMIN1)
        + _CELL * max(map(others, reading.cells), default=0.0)
        + _containment(reading, name)
        for reading in name.readings
    ]


def _containment(reading: PlaceReading, name: _Name) -> float:
    """Return what a reading gains by lying within, or holding, what the text says that it does."""
    gain = 0.0
    for container, weight in name.containers:
        held = zip(container.readings, container.belief, strict=True)
        gain += weight * sum(belief for outer, belief in held if _holds(outer, reading))
    for inner in name.contained:
        if any(_holds(reading, held) for held in inner.readings):
            gain += _CONTAINER
    return gain


def _holds(outer: PlaceReading, inner: PlaceReading) -> bool:
    return outer.entry.kind in ("country", "admin1", "admin2") and gazetteer().within(inner.entry, outer.entry)


def _names(text: str, mentions: Sequence[tuple[int, int]], language: Language) -> list[_Name]:
    """Group mentions by name, one sense a document; a name with two containers ("Paris, Texas") has two senses."""
    order = sorted(range(len(mentions)), key=lambda i: mentions[i])
    folded = [key(text[start:end]) for start, end in mentions]
    within = dict(_containers(text, mentions, order, language))
    sense = {i: folded[j] for i, (j, weight) in within.items() if weight == _WITHIN}
    usual: dict[str, Counter[str]] = defaultdict(Counter)
    for i, container in sense.items():
        usual[folded[i]][container] += 1
    names: dict[tuple[str, str], _Name] = {}
    of_mention: dict[int, _Name] = {}
    for i in order:
        ranked = usual[folded[i]]
        own = sense.get(i) or max(ranked, key=lambda c: (ranked[c], c), default="")
        start, end = mentions[i]
        if (folded[i], own) not in names:
            names[folded[i], own] = _Name(readings(text[start:end], language), [])
        of_mention[i] = names[folded[i], own]
        of_mention[i].mentions.append(i)
    for i, (j, weight) in within.items():
        inner, outer = of_mention[i], of_mention[j]
        if (outer, weight) not in inner.containers and inner is not outer:
            inner.containers.append((outer, weight))
            outer.contained.append(inner)
    return [name for name in names.values() if name.readings]


def _containers(
    text: str, mentions: Sequence[tuple[int, int]], order: Sequence[int], language: Language
) -> Iterator[tuple[int, tuple[int, float]]]:
    """Yield (mention, (the next mention, weight)) where the text says that the one lies within the other."""
    for i, j in pairwise(order):
        gap = text[mentions[i][1] : mentions[j][0]]
        if len(gap) > _LONGEST_GAP or not (said := language.places.within.fullmatch(gap)):
            continue
        inner, outer = (readings(text[slice(*mentions[m])], language) for m in (i, j))
        if any(_holds(b, a) for b in outer for a in inner):
            yield i, (j, _WITHIN if said["surely"] else _LOOSELY_WITHIN)


def _place(doc: Annotated, resolution: Resolution | None, mentions: tuple[Span, ...]) -> Place:
    first = doc.text[mentions[0].start : mentions[0].end]
    if resolution is None:
        return Place(name=first, mentions=mentions, why="no place of this name is known")
    entry, known = resolution.entry, gazetteer()
    country = doc.language.countries.all.get(entry.country or "")
    name = country.name if entry.kind == "country" and country else known.name(entry.index)
    return Place(
        name=first if resolution.is_inside else name,
        latitude=entry.latitude,
        longitude=entry.longitude,
        geonames_id=resolution.geonames_id,
        country=entry.country,
        admin1=known.name(entry.admin1) if entry.admin1 is not None else None,
        kind=None if resolution.is_inside else entry.kind,
        score=resolution.score,
        why=resolution.why,
        mentions=mentions,
    )
