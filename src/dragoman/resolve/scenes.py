"""Which country a text is about where it names an office or a body and leaves its country out: "the interior minister".

Each country that the text names is weighed by where it is named, seen from the words in question: beside them, in their
sentence, in the sentence before, in their paragraph, in the dateline, in the first paragraph. The press lets a country
go unsaid where one of these tells it; where they disagree the country is unknown.
"""

from __future__ import annotations

import math
import re
from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from itertools import filterfalse
from operator import attrgetter, itemgetter

from dragoman.annotate.document import Annotated

# Set by hand on documents whose actors people marked; no figure moves much when one weight does.
WEIGHTS: Mapping[str, float] = {
    "sets the scene": 3.0,  # "In Peru, the trade ministry ..."
    "seat": 5.0,  # "the government in Accra"
    "beside": 3.0,  # "the Dutch counterpart, Ana Ruiz"
    "opened the sentence before": 5.0,  # "Peru condemned the plan. A foreign ministry spokesman said …"
    "opens the sentence": 1.5,
    "before in the sentence": 1.5,
    "behind in the sentence": 1.5,
    "last in the sentence before": 1.0,
    "last in the paragraph": 1.0,
    "last in the paragraph before": 0.5,
    "dateline": 2.5,
    "first in the lead": 2.0,
    "first in the title": 0.5,
    "alone in the title": 1.5,
    "matter in the title": 3.0,  # "Communiqué on the situation in Chad"
    "most named": 0.5,
}
_BELIEF = 0.6  # share of one country, the others and none having the rest, from which it is taken
_NONE = 2.0  # weight of there being none
_BESIDE = 32  # characters before or behind the words that count as beside them
_OPENING = 14  # characters from the start of a sentence in which what opens it begins
_LEAD = 60  # characters from which a paragraph is one of the report and no credit
_ENDS = tuple(".!?\"”'’")  # how one ends, and no title
_CAPITALISED = re.compile(r"[A-Z][\w.-]+")
_DOLLAR = "$"

Span = tuple[int, int]


@dataclass(frozen=True, slots=True)
class _Named:
    """A country where the text names it, its people, its seat of government, or a place in it."""

    start: int
    end: int
    iso3: str
    is_where: bool = False  # as the place where something is: "in Brussels" tells little of whose the minister is there
    is_target: bool = False  # as one to or for whom something is done: "sanctions on Chad" are not Chad's


class Scenes:
    """The countries of one document, and which of them goes unsaid at some words."""

    def __init__(self, doc: Annotated) -> None:
        self.doc = doc
        self.named = sorted(filterfalse(self._is_currency, _named(doc)), key=attrgetter("start"))
        self.origins = frozenset(self._origins())
        self.sentences = [(tree.start[a], tree.end[b - 1]) for tree in doc.trees for a, b in tree.sentences if b > a]
        self.paragraphs = [(paragraph.start, paragraph.end) for paragraph in doc.paragraphs]
        self.lead = next(filter(self._is_told, self.paragraphs), (0, 0))
        self.is_of_several = any(self._opens_with_list(*span) for span in (self.lead, *self.paragraphs[:1]))
        self.general = {"matter in the title": self._matter(), **({} if self.is_of_several else dict(self._of_text()))}

    def _is_currency(self, named: _Named) -> bool:
        """Whether words only tell of which currency an amount is: "US$ 500"."""
        return self.doc.text.startswith(_DOLLAR, named.end)

    def sentence(self, offset: int) -> Span:
        """Return the sentence in which an offset stands."""
        return _around(self.sentences, offset)[0]

    def visited(self, start: int) -> str | None:
        """Return the country where what a sentence tells happens: "In Gabon she met Foreign Minister ..."."""
        before = self._within(_around(self.sentences, start)[0][0], start)
        return _last([named for named in before if named.is_where])

    def country(self, start: int, end: int) -> str | None:
        """Return the country that goes unsaid at words from `start` to `end`, None where the text leaves it open."""
        weights: defaultdict[str, float] = defaultdict(float)
        for why, iso3 in (*self._of_place(start, end), *self.general.items()):
            if iso3 is not None:
                weights[iso3] += WEIGHTS[why]
        if not weights:
            return None
        iso3, most = max(weights.items(), key=itemgetter(1))
        others = {named.iso3 for named in self.named} - {iso3}
        against = math.exp(_NONE - most) + sum(math.exp(weights[other] - most) for other in others)
        return iso3 if 1 / (1 + against) >= _BELIEF else None

    def _opens_with_list(self, start: int, end: int) -> bool:
        """Whether the first countries that do something in a paragraph are named together: "Chad and Niger accused"."""
        first = self._doing(start, end)[:2]
        return len(first) > 1 and self._is_list(*first)

    def _is_list(self, first: _Named, second: _Named) -> bool:
        """Whether two countries are named together: "Chad and Niger"."""
        between = self.doc.text[first.end : second.start].strip()
        joined = {between, between.removeprefix(",").strip()} & {",", *self.doc.language.quantities.joins}
        return first.iso3 != second.iso3 and bool(joined)

    def _of_text(self) -> Iterator[tuple[str, str | None]]:
        """Yield what the text as a whole says."""
        most = Counter(named.iso3 for named in self.named).most_common(1)
        yield "most named", most[0][0] if most else None
        titled = self._titled()
        yield "first in the title", _first(titled)
        yield "alone in the title", self._alone(titled)
        yield "dateline", self._dateline(self.lead)

    def _titled(self) -> list[_Named]:
        """Return what the title names."""
        return self._within(*self.paragraphs[0]) if len(self.paragraphs) > 1 else []

    def _matter(self) -> str | None:
        """Return the country that the title says the text is about."""
        return _first(filter(self._is_matter, self._titled()))

    def _alone(self, named: list[_Named]) -> str | None:
        """Return the nation that some words are about: the only one, by its own name and as nobody's origin."""
        only = len({one.iso3 for one in named}) == 1
        return named[0].iso3 if only and all(map(self._is_of_nation, named)) else None

    def _is_matter(self, named: _Named) -> bool:
        """Whether a country stands in a title as where the matter of the text is: "the situation in Chad"."""
        before = self.doc.text[max(0, named.start - _BESIDE) : named.start]
        return self.doc.language.actors.matter.search(before) is not None

    def _is_of_nation(self, named: _Named) -> bool:
        """Whether words are the name of a nation or people, and not whose somebody is: "Minister Ana Ruiz of Peru"."""
        countries, word = self.doc.language.countries, self.doc.text[named.start : named.end]
        return (countries.is_name(word) or countries.is_demonym(word)) and named.start not in self.origins

    def _origins(self) -> Iterator[int]:
        """Yield where the words for whose somebody is begin: behind "of" and a person's name."""
        ends = {name.end for name in self.doc.names if name.type == "person"}
        links = (self.doc.language.coreference.sending.match(self.doc.text, end) for end in ends)
        yield from (link.end() for link in links if link is not None)

    def tells(self, offset: int) -> bool:
        """Whether an offset stands in a paragraph of the report."""
        return self._is_told(_around(self.paragraphs, offset)[0])

    def _is_told(self, paragraph: Span) -> bool:
        """Whether a paragraph is one of the report: no title, credit or dateline."""
        start, end = paragraph
        return end - start > _LEAD and self.doc.text[start:end].rstrip().endswith(_ENDS)

    def _dateline(self, lead: Span) -> str | None:
        """Return the country of the place in capitals that opens a report: "TALLINN, May 4 — The …"."""
        line = self.doc.text.rfind("\n", 0, lead[0]) + 1  # a dateline is a paragraph of its own, or opens the first
        opening = next(iter(self._within(line, lead[1])), None)
        if opening is None or opening.start != line or not self.doc.text[line : opening.end].isupper():
            return None
        return opening.iso3

    def _of_place(self, start: int, end: int) -> Iterator[tuple[str, str | None]]:
        """Yield what stands around some words says."""
        sentence, before = _around(self.sentences, start)
        paragraph, above = _around(self.paragraphs, start)
        if not self.is_of_several:
            yield "first in the lead", _first(self._doing(self.lead[0], min(self.lead[1], start)))
        yield "sets the scene", self._set(sentence[0], start)
        yield "seat", self._seat(end)
        yield "beside", _last(self._doing(max(sentence[0], start - _BESIDE), start))
        yield "opens the sentence", self._opening(sentence[0], start)
        yield "before in the sentence", _last(self._doing(sentence[0], start))
        yield "behind in the sentence", _first(n for n in self._within(start, sentence[1]) if not n.is_target)
        yield "last in the paragraph", _last(self._doing(paragraph[0], sentence[0]))
        yield "last in the paragraph before", _last(self._doing(*above))
        if before[0] >= paragraph[0]:
            yield "opened the sentence before", self._opening(*before)
            yield "last in the sentence before", _last(self._doing(*before))

    def _set(self, start: int, end: int) -> str | None:
        """Return the country by which a sentence begins as the place of all in it: "In Peru, the ministry ..."."""
        first = next(iter(self._within(start, end)), None)
        if first is None or not first.is_where or first.start > start + _OPENING:
            return None
        named = self.doc.language.countries.is_name(self.doc.text[first.start : first.end])
        return first.iso3 if named and self.doc.text.startswith(",", first.end) else None

    def _seat(self, end: int) -> str | None:
        """Return the country right behind some words: "the government in Accra"."""
        link = self.doc.language.actors.seat_behind.match(self.doc.text, end)
        behind = self._within(link.end(), link.end() + _BESIDE) if link is not None else []
        return behind[0].iso3 if link is not None and behind and behind[0].start == link.end() else None

    def _opening(self, start: int, end: int) -> str | None:
        """Return the country that opens a sentence, alone."""
        found = self._doing(start, end)
        if not found or found[0].start > start + _OPENING:
            return None
        return None if len(found) > 1 and self._is_list(*found[:2]) else found[0].iso3

    def _doing(self, start: int, end: int) -> list[_Named]:
        """Return what is named between two offsets and is not where something is, in order."""
        return [named for named in self._within(start, end) if not named.is_where and not named.is_target]

    def _within(self, start: int, end: int) -> list[_Named]:
        """Return what is named between two offsets, in order."""
        first = bisect_left(self.named, start, key=attrgetter("start"))
        last = bisect_right(self.named, end, lo=first, key=attrgetter("end"))
        return self.named[first:last]


def _named(doc: Annotated) -> Iterator[_Named]:
    """Yield the countries of a text where places, peoples and seats of government name them, each word once."""
    persons = (name for name in doc.names if name.type == "person")
    taken = {offset for name in persons for offset in range(name.start, name.end)}
    for place in doc.places:
        for mention in place.mentions if place.country else ():
            taken.add(mention.start)
            yield _named_at(doc, mention.start, mention.end, place.country or "")
    for word in _CAPITALISED.finditer(doc.text):
        if word.start() not in taken and (iso3 := _meant(word[0], doc)) is not None:
            yield _named_at(doc, word.start(), word.end(), iso3)


def _named_at(doc: Annotated, start: int, end: int, iso3: str) -> _Named:
    """Return a country named between two offsets, with what the word before it says."""
    before = (doc.text[max(0, start - _BESIDE) : start].split() or [""])[-1].lower()
    words = doc.language
    return _Named(start, end, iso3, before in words.coreference.whereabouts, before in words.actors.targets)


def _meant(word: str, doc: Annotated) -> str | None:
    """Return the country that a capitalised word means as a name, a people, or the seat of one government."""
    countries = doc.language.countries
    if countries.is_demonym(word) or countries.is_name(word):
        return countries.iso3(word)
    return next(iter(countries.government(word)), None)


def _around(spans: list[Span], offset: int) -> tuple[Span, Span]:
    """Return the span that an offset lies in and the one before it; an empty one at the offset where there is none."""
    at = bisect_right(spans, offset, key=itemgetter(0)) - 1
    here = spans[at] if at >= 0 else (offset, offset)
    return here, spans[at - 1] if at > 0 else (here[0], here[0])


def _first(found: Iterable[_Named]) -> str | None:
    return next((named.iso3 for named in found), None)


def _last(found: list[_Named]) -> str | None:
    return found[-1].iso3 if found else None
