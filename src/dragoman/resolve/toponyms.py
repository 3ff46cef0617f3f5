"""Which spans are meant as places: evidence of the gazetteer, the names, the parser's labels and the words around.

Each piece of evidence adds a weight and a span is a toponym where they sum to `_ENOUGH`, as in a naive Bayes
classifier whose log-odds are set by hand; a name that is surely a place once counts for its other mentions too.
Place names inside the names of organizations and peoples' names are toponyms here, as the evaluation sets mark them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import dropwhile, pairwise

from dragoman.annotate.document import Annotated
from dragoman.lang import Language
from dragoman.model import Span
from dragoman.resolve.toponym_evidence import WEIGHTS, Evidence, Labels
from dragoman.resolve.toponym_spans import Candidate, Words, candidates

_SURELY, _ENOUGH = 4.0, 2.0
_LONGEST_GAP = 12  # characters between places of one list
_DOLLAR = "$"  # "US$ 5" names a currency
_SHORTEST = 3  # letters of the first word of a place that the gazetteer does not know
_PLACES = frozenset({"GPE", "LOC", "place"})

Scored = tuple[Candidate, float]


def toponyms(doc: Annotated) -> list[Span]:
    """Return the spans of a document that are meant as places, in order."""
    labels = Labels.of(doc)
    scored: list[Scored] = []
    for paragraph, tree in zip(doc.paragraphs, doc.trees, strict=True):
        words = Words.of(doc.text, paragraph.start, paragraph.end)
        places = list(_named_places(doc, paragraph.start, paragraph.end))
        found = list(_unpriced(doc.text, candidates(words, doc.language)))
        found += _unknown(words, found, places, doc.language.places.articles)
        evidence = Evidence(words, tree, labels, doc.language)
        scored += ((candidate, evidence.score(candidate)) for candidate in found)
    return list(_accepted(doc.text, scored, doc.language))


def _unpriced(text: str, found: Iterable[Candidate]) -> Iterator[Candidate]:
    """Yield candidates that are no part of the sign for a currency."""
    return (candidate for candidate in found if not text.startswith(_DOLLAR, candidate.end))


def _named_places(doc: Annotated, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield what the parser's labels or the names take for places between two offsets."""
    labels = ((e.start, e.end) for e in doc.within(doc.labels, start, end) if e.label in _PLACES)
    yield from labels
    yield from ((name.start, name.end) for name in doc.within(doc.names, start, end) if name.type in _PLACES)


def _accepted(text: str, scored: list[Scored], language: Language) -> Iterator[Span]:
    """Yield what has enough evidence, counting that of the name's other mentions and of places in the same list."""
    ranked = list(_with_mentions(text, sorted(scored, key=lambda item: item[0].start)))
    listed = _listed(text, ranked, language)
    for candidate, score in ranked:
        if score + (WEIGHTS["coordinated"] if candidate.start in listed else 0.0) >= _ENOUGH:
            yield Span(candidate.start, candidate.end)


def _with_mentions(text: str, scored: list[Scored]) -> Iterator[Scored]:
    """Yield candidates with what a surer mention of the same name adds."""
    best: dict[str, float] = defaultdict(float)
    for candidate, score in scored:
        name = text[candidate.start : candidate.end].lower()
        best[name] = max(best[name], score)
    for candidate, score in scored:
        surest = best[text[candidate.start : candidate.end].lower()]
        yield candidate, score + (WEIGHTS["elsewhere"] if surest >= _SURELY and surest > score else 0.0)


def _listed(text: str, ranked: list[Scored], language: Language) -> set[int]:
    """Return where candidates begin that stand beside a likely place in a list: "in Goma, Bukavu and Uvira"."""
    listed: set[int] = set()
    for (one, sure), (other, as_sure) in pairwise(ranked):
        gap = text[one.end : other.start]
        joined = len(gap) <= _LONGEST_GAP and language.places.coordination.fullmatch(gap)
        if joined and max(sure, as_sure) >= _ENOUGH:
            listed.update((one.start, other.start))
    return listed


def _unknown(
    words: Words, found: list[Candidate], places: Iterable[tuple[int, int]], articles: frozenset[str]
) -> Iterator[Candidate]:
    """Yield what the parser or the names take for a place though the gazetteer does not know it."""
    taken = {offset for candidate in found for offset in range(candidate.start, candidate.end)}
    for start, end in places:
        inside = _proper_part(words, start, end, articles)
        span = range(words.at[inside[0]][0], words.at[inside[-1]][1]) if inside else range(0)
        if span and taken.isdisjoint(span):
            taken.update(span)
            yield Candidate(span.start, span.stop, "unknown", inside[0], inside[-1])


def _proper_part(words: Words, start: int, end: int, articles: frozenset[str]) -> list[int]:
    """Return the words of a span from the first with a capital on, an article aside; none where that is no name."""

    def is_aside(i: int) -> bool:
        return not words.is_capitalised(i) or words.lower[i] in articles

    whole = (i for i, (a, b) in enumerate(words.at) if start <= a and b <= end)
    inside = list(dropwhile(is_aside, whole))
    is_long = any(len(words.lower[i]) >= _SHORTEST for i in inside[:1])
    return inside if is_long else []
