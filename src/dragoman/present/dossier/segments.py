"""A text cut wherever the words of a record begin or end, so that crossing and nested records need no nesting.

Each record whose words are drawn has a lane: a line below the text. Lanes are given greedily (interval colouring), so
that two records that meet never share one; what would need a fifth lane is listed beside the text but not drawn.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from types import MappingProxyType

from dragoman.analyse.marks import marks
from dragoman.model import Item, Record, Span
from dragoman.text import CONTROL

LANES = 4
_ROLES = {"Content": "content", "Source": "source", "Cue": "cue"}  # by label of a mark; others are "evidence"


@dataclass(frozen=True, slots=True)
class Kind:
    """How records of a kind are drawn: letter of their tags, code of their pattern, colour family, and their name."""

    letter: str
    code: str
    family: str
    name: str


KINDS: Mapping[str, Kind] = {
    "statements": Kind("S", "st", "w", "Statement"),
    "positions": Kind("P", "po", "w", "Position"),
    "events": Kind("E", "ev", "a", "Event"),
    "decisions": Kind("D", "de", "a", "Decision"),
    "commitments": Kind("C", "co", "p", "Pledge"),
    "figures": Kind("F", "fi", "p", "Figure"),
    "calendar": Kind("T", "ca", "d", "Date"),
}


@dataclass(frozen=True, slots=True)
class Part:
    """Words of a record and what they are of it: "content", "source", "cue" or "evidence".

    Those that stand `apart` are in another paragraph than what is said, as the name of who has the turn.
    """

    start: int
    end: int
    role: str
    apart: bool = False


@dataclass(frozen=True, slots=True)
class Drawn:
    """A record with its words in the order of the text; `tag` ("S1") tells it from the others of its document."""

    item: Item
    kind: Kind
    tag: str
    parts: tuple[Part, ...]

    @property
    def hull(self) -> Span:
        """The span from the first of its words to the last."""
        return _hull(self.parts)

    @property
    def home(self) -> Span:
        """The span below which its line is drawn: that of the words that do not stand apart."""
        return _hull([part for part in self.parts if not part.apart])


@dataclass(frozen=True, slots=True)
class Segment:
    """Words over which nothing begins or ends; `under` are the records there, `begins` the tags of those drawn first.

    `names` are the ids of those who are named first by the words that begin here.
    """

    text: str
    under: tuple[tuple[Drawn, Part], ...]
    begins: tuple[str, ...]
    names: tuple[str, ...] = ()


def drawn(record: Record) -> list[Drawn]:
    """Return the records of a document that point at words, numbered by kind in the order of the text."""
    parts = _parts(record)
    found = []
    for layer, kind in KINDS.items():
        items = [item for item in getattr(record, layer) if item.id in parts]
        known = [Drawn(item, kind, "", tuple(_placed(parts[item.id], record.document.text))) for item in items]
        known.sort(key=lambda d: (d.home.start, d.item.id))
        found += [replace(d, tag=f"{kind.letter}{n}") for n, d in enumerate(known, 1)]
    return sorted(found, key=lambda d: (d.home.start, -d.home.end, d.tag))


def _parts(record: Record) -> dict[str, list[Part]]:
    """Return the words of each record by its id, in the order of the text."""
    found: dict[str, list[Part]] = {}
    for mark in marks(record)[0]:
        part = Part(mark.span.start, mark.span.end, _ROLES.get(mark.label, "evidence"))
        found.setdefault(mark.key.partition("-")[0], []).append(part)
    return found


def _placed(parts: Sequence[Part], text: str) -> Iterator[Part]:
    """Yield the words of a record, with those that stand in another paragraph than what is said, or than the first."""
    main = next((part for part in parts if part.role == "content"), parts[0])
    for part in parts:
        first, second = sorted((part, main), key=lambda each: each.start)
        yield replace(part, apart=part.role != "content" and "\n" in text[first.end : second.start])


def _hull(parts: Sequence[Part]) -> Span:
    return Span(parts[0].start, max(part.end for part in parts))


def lanes(records: Iterable[Drawn]) -> dict[str, int]:
    """Return the lane of each record by its tag; those for which no lane is left are not in it."""
    ends = [0] * LANES
    given = {}
    for one in records:
        free = next((lane for lane, end in enumerate(ends) if end <= one.home.start), None)
        if free is not None:
            given[one.tag], ends[free] = free, one.home.end
    return given


def segments(
    text: str,
    start: int,
    end: int,
    records: Sequence[Drawn],
    named: Mapping[Span, Sequence[str]] = MappingProxyType({}),
) -> Iterator[Segment]:
    """Yield the text from `start` to `end` in pieces, each with the records whose words it is part of.

    A control that changes how the text is shown is a piece of its own.

    `named` are further words that can be led to, with the ids of what they name.
    """
    touching = [d for d in records if d.hull.start < end and d.hull.end > start]
    bounds = {edge for d in touching for part in d.parts for edge in (part.start, part.end) if start < edge < end}
    begun = {span.start: ids for span, ids in named.items() if start <= span.start < end}
    bounds |= {edge for found in CONTROL.finditer(text, start, end) for edge in found.span()}
    bounds |= {edge for span in named for edge in (span.start, span.end) if start < edge < end}
    cuts = sorted({start, end, *bounds})
    told: set[str] = set()
    for first, last in itertools.pairwise(cuts):
        under = tuple((d, p) for d in touching for p in d.parts if p.start <= first and last <= p.end)
        begins = tuple(dict.fromkeys(d.tag for d, p in under if d.tag not in told and not p.apart))
        told.update(begins)
        yield Segment(text[first:last], under, begins, tuple(begun.get(first, ())))
