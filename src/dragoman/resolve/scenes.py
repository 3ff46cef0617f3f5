"""Which country a text is about where it names an office or a body and leaves its country out: "the interior minister".

Each country that the text names is weighed by where it is named, seen from the words in question: beside them, in their
sentence, in the sentence before, in their paragraph, in the dateline, in the first paragraph. The press lets a country go
unsaid where one of these tells it; where they disagree the country is unknown.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from dragoman.annotate.document import Annotated

# Set by hand on documents whose actors people marked; no figure moves much when one weight does.
WEIGHTS: Mapping[str, float] = {
    "seat": 5.0,  # "the government in Accra"
    "beside": 3.0,  # "the Dutch counterpart, Ana Ruiz"
    "opened the sentence before": 4.0,  # "Peru condemned the plan. A foreign ministry spokesman said …"
    "opens the sentence": 1.5,
    "before in the sentence": 1.5,
    "behind in the sentence": 1.5,
    "last in the sentence before": 1.0,
    "last in the paragraph": 1.0,
    "last in the paragraph before": 0.5,
    "dateline": 2.5,
    "first in the lead": 2.0,
    "first in the title": 0.5,
    "most named": 0.5,
}
_BELIEF = 0.6  # share of one country, the others and none having the rest, from which it is taken
_NONE = 2.0  # weight of there being none
_BESIDE = 32  # characters before the words that count as beside them
_OPENING = 14  # characters from the start of a sentence in which what opens it begins
_LEAD = 120  # characters from which a paragraph is one of the report and no credit
_CAPITALISED = re.compile(r"[A-Z][\w.-]+")

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Named:
    """A country where the text names it, its people, its seat of government, or a place in it."""

    start: int
    end: int
    iso3: str


class Scenes:
    """The countries of one document, and which of them goes unsaid at some words."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self.named = sorted(_named(doc), key=lambda named: named.start)
        self.starts = [named.start for named in self.named]
        self.sentences = [_span(tree.start[a], tree.end[b - 1]) for tree in doc.trees for a, b in tree.sentences if b > a]
        self.paragraphs = [_span(paragraph.start, paragraph.end) for paragraph in doc.paragraphs]
        self.general = dict(self._of_text())

    def country(self, start: int, end: int) -> str | None:
        """Return the country that goes unsaid at the words from `start` to `end`, None where the text leaves it open."""
        weights = Counter[str]()
        for why, iso3 in (*self._of_place(start, end), *self.general.items()):
            if iso3 is not None:
                weights[iso3] += WEIGHTS[why]
        if not weights:
            return None
        iso3, most = weights.most_common(1)[0]
        others = {named.iso3 for named in self.named} - {iso3}
        against = math.exp(_NONE - most) + sum(math.exp(weights[other] - most) for other in others)
        return iso3 if 1 / (1 + against) >= _BELIEF else None

    def _of_text(self) -> Iterator[tuple[str, str | None]]:
        """Yield what the text as a whole says."""
        lead = next(filter(_is_long, self.paragraphs), None)
        most = Counter(named.iso3 for named in self.named).most_common(1)
        yield "most named", most[0][0] if most else None
        yield "first in the title", _first(self._within(*self.paragraphs[0])) if self.paragraphs else None
        if lead is not None:
            yield "first in the lead", _first(self._within(*lead))
            yield "dateline", _last(self._within(lead[0], self._body(lead)))

    def _body(self, lead: Span) -> int:
        """Return where the first sentence of a report begins, behind its dateline."""
        tree = next((tree for tree in self.doc.trees if tree.start and lead[0] <= tree.start[0] < lead[1]), None)
        return tree.start[tree.body] if tree is not None and tree.body < len(tree.start) else lead[0]

    def _of_place(self, start: int, end: int) -> Iterator[tuple[str, str | None]]:
        """Yield what stands around some words says."""
        sentence, before = _around(self.sentences, start)
        paragraph, above = _around(self.paragraphs, start)
        yield "seat", self._seat(end)
        yield "beside", _last(self._within(max(sentence[0], start - _BESIDE), start))
        yield "opens the sentence", self._opening(sentence[0], start)
        yield "before in the sentence", _last(self._within(sentence[0], start))
        yield "behind in the sentence", _first(self._within(start, sentence[1]))
        yield "last in the paragraph", _last(self._within(paragraph[0], sentence[0]))
        yield "last in the paragraph before", _last(self._within(*above))
        if before[0] >= paragraph[0]:
            yield "opened the sentence before", self._opening(*before)
            yield "last in the sentence before", _last(self._within(*before))

    def _seat(self, end: int) -> str | None:
        """Return the country right behind some words: "the government in Accra"."""
        link = self.doc.language.actors.seat_behind.match(self.doc.text, end)
        at = bisect_right(self.starts, link.end() - 1) if link is not None else len(self.named)
        is_there = link is not None and at < len(self.named) and self.named[at].start == link.end()
        return self.named[at].iso3 if is_there else None

    def _opening(self, start: int, end: int) -> str | None:
        """Return the country that opens a sentence."""
        return next((named.iso3 for named in self._within(start, end) if named.start <= start + _OPENING), None)

    def _within(self, start: int, end: int) -> list[_Named]:
        """Return what is named between two offsets, in order."""
        found = self.named[bisect_right(self.starts, start - 1) : bisect_right(self.starts, end)]
        return [named for named in found if named.end <= end]


def _named(doc: Annotated) -> Iterator[_Named]:
    """Yield the countries of a text where places, peoples and seats of government name them, each word once."""
    persons = (name for name in doc.names if name.type == "person")
    taken = {offset for name in persons for offset in range(name.start, name.end)}
    for place in doc.places:
        for mention in place.mentions if place.country else ():
            taken.add(mention.start)
            yield _Named(mention.start, mention.end, place.country or "")
    for word in _CAPITALISED.finditer(doc.text):
        if word.start() not in taken and (iso3 := _meant(word[0], doc)) is not None:
            yield _Named(word.start(), word.end(), iso3)


def _meant(word: str, doc: Annotated) -> str | None:
    """Return the country that a capitalised word means as a name, a people, or the seat of one government."""
    countries = doc.language.countries
    if countries.is_demonym(word) or countries.is_name(word):
        return countries.iso3(word)
    return next(iter(countries.government(word)), None)


def _around(spans: list[Span], offset: int) -> tuple[Span, Span]:
    """Return the span that an offset lies in and the one before it; an empty one at the offset where there is none."""
    starts = [start for start, _ in spans]
    at = bisect_right(starts, offset) - 1
    here = spans[at] if at >= 0 else (offset, offset)
    return here, spans[at - 1] if at > 0 else (here[0], here[0])


def _span(start: int, end: int) -> Span:
    return start, end


def _is_long(paragraph: Span) -> bool:
    """Whether a paragraph is long enough to tell something."""
    return paragraph[1] - paragraph[0] > _LEAD


def _first(found: list[_Named]) -> str | None:
    return found[0].iso3 if found else None


def _last(found: list[_Named]) -> str | None:
    return found[-1].iso3 if found else None
