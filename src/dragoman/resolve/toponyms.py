"""Which spans are meant as places: evidence of the gazetteer, the names, the parser's labels and the words around.

Each piece of evidence adds a weight and a span is a toponym where they sum to `_ENOUGH`, as in a naive Bayes
classifier whose log-odds are set by hand; a name that is surely a place once counts for its other mentions too.
Place names inside the names of organizations and peoples' names are toponyms here, as the evaluation sets mark them.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import pairwise

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.lang import Language
from dragoman.model import Span
from dragoman.resolve.toponym_spans import SURE, Candidate, Words, candidates, named

# Set on LGL and GeoWebNews by steps of about half a unit; the figures hardly move when one weight does.
_KIND = {
    "short form": 3.5, "country": 3.5, "people": 3.5, "typed": 3.2, "region": 3.0, "admin1": 2.4, "capital": 2.4,
    "great city": 2.2, "headed": 2.0, "city": 1.4, "street": 1.0, "town": 0.6, "admin2": 0.3, "village": 0.0,
    "alternate": -0.6, "unknown": -1.8,
}  # fmt: skip
_SEVERAL_WORDS = 0.8
_KNOWN_PLACE = 0.3  # within a longer span of the parser or of the names that is a place
_LABEL = {"GPE": 2.0, "LOC": 1.6, "NORP": 0.8, "FAC": 0.6, "ORG": 0.3, "PERSON": -1.2}  # the very span
_LABEL_WITHIN = {"GPE": _KNOWN_PLACE, "LOC": _KNOWN_PLACE, "FAC": _KNOWN_PLACE, "NORP": 0.8, "ORG": 0.2, "PERSON": -3.0}
_OTHER_LABEL = -1.0
_NAME = {"place": 1.6, "person": -2.0}
_NAME_WITHIN = {"place": _KNOWN_PLACE, "organization": 0.2, "person": -3.2}
_BOTH_PERSON = 1.2  # given back: parser and names do not err independently
_NO_GIVEN = 0.4  # share of evidence for a person that counts where no given name begins the span
_TRUSTED = 0.3  # share of evidence against it that a country's or people's name heeds; a person may bear it ("Jordan")
_PREPOSITION, _WEAK_PREPOSITION, _DIRECTION = 1.4, 0.6, 0.8
_FOLLOWED, _CONTAINED, _DATELINE, _LISTED, _PARTY = 1.2, 2.5, 3.0, 2.5, 2.0
_TITLE, _GIVEN, _SURNAME = -3.0, -2.0, -2.2
_CAPITAL_BEFORE, _CAPITAL_AFTER = -0.8, -0.5
_NOT_PROPER, _FIRST_WORD = -1.5, -0.4
_ELSEWHERE, _COORDINATED = 1.6, 1.0
_SURELY, _ENOUGH = 4.0, 2.0
_LONGEST_GAP = 12  # characters between places of one list
_PLACES = frozenset({"GPE", "LOC", "place"})
_OF_GAZETTEER = frozenset(_KIND) - {"country", "people", "headed", "street", "unknown"}
_CONTAINERS = frozenset({"country", "short form", "admin1", "region", "typed"})


@dataclass(frozen=True, slots=True)
class _Labels:
    """What covers each character of a document: (start, end, label) of the parser's entities and of the names."""

    parser: dict[int, tuple[int, int, str]]
    names: dict[int, tuple[int, int, str]]
    surnames: frozenset[str]


def toponyms(doc: Annotated) -> list[Span]:
    """Return the spans of a document that are meant as places, in order."""
    names = [(name.start, name.end, name.type) for name in doc.names]
    persons = (doc.text[start:end].split() for start, end, label in names if label == "person")
    surnames = frozenset(words[-1] for words in persons if len(words) > 1)
    labels = _Labels(_cover((e.start, e.end, e.label) for e in doc.labels), _cover(names), surnames)
    scored: list[tuple[Candidate, float]] = []
    for paragraph in doc.paragraphs:
        words = Words.of(doc.text, paragraph.start, paragraph.end)
        here = paragraph.start, paragraph.end
        places = [(e.start, e.end, e.label) for e in doc.within(doc.labels, *here)]
        places += [(name.start, name.end, name.type) for name in doc.within(doc.names, *here)]
        found = list(candidates(words, doc.language))
        named_places = [(start, end) for start, end, label in places if label in _PLACES]
        found += _unknown(words, found, named_places, doc.language.places.articles)
        scored += _scored(paragraph, words, found, labels, doc.language)
    return list(_accepted(doc.text, scored, doc.language))


def _accepted(text: str, scored: list[tuple[Candidate, float]], language: Language) -> Iterator[Span]:
    """Yield what has enough evidence, counting that of the name's other mentions and of places in the same list."""
    best: dict[str, float] = defaultdict(float)
    for candidate, score in scored:
        name = text[candidate.start : candidate.end].lower()
        best[name] = max(best[name], score)
    ranked = []
    for candidate, score in sorted(scored, key=lambda item: item[0].start):
        surest = best[text[candidate.start : candidate.end].lower()]
        ranked.append((candidate, score + (_ELSEWHERE if surest >= _SURELY and surest > score else 0.0)))
    listed: set[int] = set()
    for (one, sure), (other, as_sure) in pairwise(ranked):
        gap = text[one.end : other.start]
        if max(sure, as_sure) >= _ENOUGH and len(gap) <= _LONGEST_GAP and language.places.coordination.fullmatch(gap):
            listed.update((one.start, other.start))
    for candidate, score in ranked:
        if score + (_COORDINATED if candidate.start in listed else 0.0) >= _ENOUGH:
            yield Span(candidate.start, candidate.end)


def _cover(spans: Iterable[tuple[int, int, str]]) -> dict[int, tuple[int, int, str]]:
    return {offset: span for span in spans for offset in range(span[0], span[1])}


def _unknown(
    words: Words, found: list[Candidate], places: list[tuple[int, int]], articles: frozenset[str]
) -> Iterator[Candidate]:
    """Yield what the parser or the names take for a place though the gazetteer does not know it."""
    taken = {offset for candidate in found for offset in range(candidate.start, candidate.end)}
    for start, end in places:
        inside = [i for i, (a, b) in enumerate(words.at) if start <= a and b <= end]
        while inside and not words.is_capitalised(inside[0]):
            inside.pop(0)
        if inside and words.lower[inside[0]] in articles:
            inside.pop(0)
        if not inside or len(words.lower[inside[0]]) < 3 or not words.is_capitalised(inside[0]):
            continue
        span = range(words.at[inside[0]][0], words.at[inside[-1]][1])
        if taken.isdisjoint(span):
            taken.update(span)
            yield Candidate(span.start, span.stop, "unknown", inside[0], inside[-1])


def _scored(
    paragraph: Paragraph, words: Words, found: list[Candidate], labels: _Labels, language: Language
) -> Iterator[tuple[Candidate, float]]:
    if not found:
        return
    proper = {paragraph.start + token.idx: token for token in paragraph.tokens}
    for candidate in found:
        score = _KIND[candidate.kind] + _around(candidate, words, language)
        score += _labelled(words.text, candidate, labels, language)
        if candidate.start == paragraph.start and language.places.dateline.match(words.text, candidate.end):
            score += _DATELINE
        if candidate.kind not in SURE:
            score += _person_like(candidate, words, labels, language)
            token = proper.get(candidate.start)
            if token is not None and token.pos_ != "PROPN" and not token.is_upper:
                score += _NOT_PROPER
            elif token is not None and token.is_sent_start and candidate.first == candidate.last:
                score += _FIRST_WORD
        yield candidate, score


def _labelled(text: str, candidate: Candidate, labels: _Labels, language: Language) -> float:
    """Return what the parser's label and the name's type say of a span, as a whole or as a part of theirs."""
    parser, name = labels.parser.get(candidate.start), labels.names.get(candidate.start)
    whole = parser is not None and _is_same(text, candidate, parser)
    whole_name = name is not None and _is_same(text, candidate, name)
    said = (_LABEL if whole else _LABEL_WITHIN).get(parser[2], _OTHER_LABEL) if parser is not None else 0.0
    typed = (_NAME if whole_name else _NAME_WITHIN).get(name[2], 0.0) if name is not None else 0.0
    if candidate.kind in SURE:
        within_person = candidate.kind == "country" and typed == _NAME_WITHIN["person"]
        heeded = within_person or text[candidate.start : candidate.end] in labels.surnames
        return sum(weight if weight > 0 or heeded else _TRUSTED * weight for weight in (said, typed))
    both = _BOTH_PERSON if said < 0 and typed < 0 and whole_name else 0.0
    if text[candidate.start : candidate.end].partition(" ")[0] not in language.names.given():
        said *= _NO_GIVEN if said < 0 and whole else 1.0
        typed *= _NO_GIVEN if typed < 0 and whole_name else 1.0
    return said + typed + both


def _is_same(text: str, candidate: Candidate, span: tuple[int, int, str]) -> bool:
    """Say whether a span is the candidate, an article before it and a possessive ending aside."""
    start, end, _ = span
    start += 4 if text[start : start + 4].lower() == "the " else 0
    end -= 2 if text[start:end].endswith(("'s", "’s")) else 0
    return end - start <= candidate.end - candidate.start


def _around(candidate: Candidate, words: Words, language: Language) -> float:
    """Return what the words before and after say for a place."""
    lexicon, first, last = language.places, candidate.first, candidate.last
    score = _SEVERAL_WORDS if last > first and candidate.kind in _OF_GAZETTEER else 0.0
    if first and words.gap(first - 1) == " ":
        before = words.lower[first - 1]
        if before in lexicon.directions:
            score += _DIRECTION
        if before in lexicon.articles and first > 1:
            before = words.lower[first - 2]
        if before in lexicon.prepositions:
            score += _PREPOSITION
        elif before in lexicon.weak_prepositions:
            score += _WEAK_PREPOSITION
    elif first and words.gap(first - 1) == "-":
        before = words.text[slice(*words.at[first - 1])]
        score += _PARTY if before.isupper() and len(before) <= 3 else 0.0  # a politician's party and seat: "R-Salem"
    after = words.text[candidate.end : words.at[last + 1][0]] if last + 1 < len(words.at) else ""
    if after in (" ", "-") and words.lower[last + 1] in lexicon.followers:
        score += _FOLLOWED
    if after in (", ", " (") and (container := named(words, last + 1, language)) and container.kind in _CONTAINERS:
        score += _CONTAINED
    if lexicon.listed.match(words.text, candidate.end):
        score += _LISTED
    return score


def _person_like(candidate: Candidate, words: Words, labels: _Labels, language: Language) -> float:
    """Return what speaks for a person, or for a part of another name."""
    names, first, last = language.names, candidate.first, candidate.last
    given, score = names.given(), 0.0
    is_lone, name = first == last, words.text[candidate.start : candidate.end]
    if first and words.gap(first - 1) in (" ", ". "):
        before = words.lower[first - 1]
        if before in names.titles and candidate.kind not in ("typed", "headed", "street"):
            score += _TITLE
        if words.gap(first - 1) == " ":
            if words.text[slice(*words.at[first - 1])] in given:
                score += _GIVEN
            elif words.is_capitalised(first - 1) and candidate.kind != "typed" and not _is_plain(before, language):
                score += _CAPITAL_BEFORE
    if words.gap(last) == " " and words.is_capitalised(last + 1):
        after = words.lower[last + 1]
        if after not in names.organization_heads and after not in language.places.heads | language.places.type_heads:
            score += _CAPITAL_AFTER if candidate.kind != "typed" else 0.0
            score += _GIVEN if is_lone and name in given and after not in language.places.followers else 0.0
    if is_lone and name in labels.surnames:
        score += _SURNAME
    return score


def _is_plain(word: str, language: Language) -> bool:
    """Say whether a word is written with a capital at the start of a sentence or title only."""
    places = language.places
    return word in language.names.not_names or word in places.directions | places.prepositions | places.articles
