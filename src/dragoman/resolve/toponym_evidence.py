"""What speaks for and against a span's being meant as a place, each piece with its weight.

Most pieces are named and weighed in one table; what the parser's labels and the names say is weighed by their types.
"""

from __future__ import annotations

import functools
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.lang import Language
from dragoman.resolve.toponym_spans import SURE, Candidate, Words, named
from dragoman.syntax.tree import Tree

# Set on LGL and GeoWebNews by steps of about half a unit; the figures hardly move when one weight does.
KINDS = {
    "short form": 3.5, "country": 3.5, "people": 3.5, "typed": 3.2, "region": 3.0, "admin1": 2.4, "capital": 2.4,
    "great city": 2.2, "headed": 2.0, "city": 1.4, "street": 1.0, "town": 0.6, "admin2": 0.3, "village": 0.0,
    "alternate": -0.6, "unknown": -1.8,
}  # fmt: skip
WEIGHTS = {
    "several words": 0.8, "preposition": 1.4, "weak preposition": 0.6, "direction": 0.8, "followed": 1.2,
    "contained": 2.5, "dateline": 3.0, "listed": 2.5, "party": 2.0, "title": -3.0, "given": -2.0, "surname": -2.2,
    "capital before": -0.8, "capital after": -0.5, "not proper": -1.5, "first word": -0.4, "elsewhere": 1.6,
    "coordinated": 1.0,
}  # fmt: skip
_KNOWN_PLACE = 0.3  # within a longer span of the parser or of the names that is a place
_LABEL = {"GPE": 2.0, "LOC": 1.6, "NORP": 0.8, "FAC": 0.6, "ORG": 0.3, "PERSON": -1.2}  # the very span
_LABEL_WITHIN = {"GPE": _KNOWN_PLACE, "LOC": _KNOWN_PLACE, "FAC": _KNOWN_PLACE, "NORP": 0.8, "ORG": 0.2, "PERSON": -3.0}
_OTHER_LABEL = -1.0
_NAME = {"place": 1.6, "person": -2.0}
_NAME_WITHIN = {"place": _KNOWN_PLACE, "organization": 0.2, "person": -3.2}
_BOTH_PERSON = 1.2  # given back: parser and names do not err independently
_NO_GIVEN = 0.4  # share of evidence for a person that counts where no given name begins the span
_TRUSTED = 0.3  # share of evidence against it that a country's or people's name heeds; a person may bear it ("Jordan")
_PARTY = 3  # letters of a party's name at most

_OF_GAZETTEER = frozenset(KINDS) - {"country", "people", "headed", "street", "unknown"}
_CONTAINERS = frozenset({"country", "short form", "admin1", "region", "typed"})
_BEARING_TITLES = ("typed", "headed", "street")  # "Prince Edward Island", "King Street"
_ARTICLE = "the "
_POSSESSIVES = ("'s", "’s")

Labelled = tuple[int, int, str]


@dataclass(frozen=True, slots=True)
class Labels:
    """What covers each character of a document: (start, end, label) of the parser's entities and of the names."""

    parser: Mapping[int, Labelled]
    names: Mapping[int, Labelled]
    surnames: frozenset[str]

    @classmethod
    def of(cls, doc: Annotated) -> Labels:
        """Return what covers the characters of a document."""
        persons = (doc.text[name.start : name.end].split() for name in doc.names if name.type == "person")
        surnames = frozenset(words[-1] for words in persons if len(words) > 1)
        parser = _cover((label.start, label.end, label.label) for label in doc.labels)
        return cls(parser, _cover((name.start, name.end, name.type) for name in doc.names), surnames)


def _cover(spans: Iterable[Labelled]) -> dict[int, Labelled]:
    return {offset: span for span in spans for offset in range(span[0], span[1])}


@dataclass(frozen=True, slots=True)
class _Opinion:
    """What somebody else's label says for a place, and whether it is of the very span."""

    weight: float = 0.0
    whole: bool = False

    def heard(self, share: float) -> float:
        """Return the weight, of one against the very span only a share."""
        return share * self.weight if self.whole and self.weight < 0 else self.weight


@functools.cache
def _heads(language: Language) -> frozenset[str]:
    """Return the words that end names of organizations or places."""
    return language.places.heads | language.places.type_heads | language.names.organization_heads


class Evidence:
    """Weighs the candidates of one paragraph."""

    def __init__(self, words: Words, tree: Tree, labels: Labels, language: Language) -> None:
        self.words, self.tree, self.labels, self.language = words, tree, labels, language
        self.places, self.names = language.places, language.names
        self._heads = _heads(language)
        self._begin = tree.start[0] if len(tree) else -1

    def score(self, candidate: Candidate) -> float:
        """Return the sum of what speaks for a place and against it."""
        said = [*self._of_itself(candidate), *self._before(candidate), *self._behind(candidate)]
        if candidate.kind not in SURE:
            said += [*self._called(candidate), *self._going_on(candidate), *self._written(candidate)]
        return KINDS[candidate.kind] + sum(WEIGHTS[piece] for piece in said) + self._labelled(candidate)

    def _word(self, i: int) -> str:
        return self.words.text[slice(*self.words.at[i])]

    def _gap_before(self, candidate: Candidate) -> str:
        return self.words.gap(candidate.first - 1) if candidate.first else ""

    def _of_itself(self, candidate: Candidate) -> Iterator[str]:
        if candidate.last > candidate.first and candidate.kind in _OF_GAZETTEER:
            yield "several words"
        if candidate.start == self._begin and self.places.dateline.match(self.words.text, candidate.end):
            yield "dateline"

    def _before(self, candidate: Candidate) -> Iterator[str]:
        """Yield what the words before say for a place."""
        gap, lower = self._gap_before(candidate), self.words.lower
        before = candidate.first - 1
        if gap == "-" and self._is_party(self._word(before)):
            yield "party"
        if gap != " ":
            return
        if lower[before] in self.places.directions:
            yield "direction"
        if before > 0 and lower[before] in self.places.articles:
            before -= 1
        yield from self._preposition(lower[before])

    def _is_party(self, word: str) -> bool:
        """Whether a word is a politician's party before his seat: "R-Salem"."""
        return word.isupper() and len(word) <= _PARTY

    def _preposition(self, word: str) -> Iterator[str]:
        if word in self.places.prepositions:
            yield "preposition"
        elif word in self.places.weak_prepositions:
            yield "weak preposition"

    def _behind(self, candidate: Candidate) -> Iterator[str]:
        """Yield what the words behind say for a place."""
        if self._is_followed(candidate):
            yield "followed"
        if self._is_contained(candidate):
            yield "contained"
        if self.places.listed.match(self.words.text, candidate.end):
            yield "listed"

    def _gap_behind(self, candidate: Candidate) -> str:
        at, after = self.words.at, candidate.last + 1
        return self.words.text[candidate.end : at[after][0]] if after < len(at) else ""

    def _is_followed(self, candidate: Candidate) -> bool:
        """Whether a word behind a span speaks for a place: "Goma residents"."""
        return (
            self._gap_behind(candidate) in (" ", "-") and self.words.lower[candidate.last + 1] in self.places.followers
        )

    def _is_contained(self, candidate: Candidate) -> bool:
        """Whether the name of what holds it stands behind a span: "Salem, Oregon"."""
        if self._gap_behind(candidate) not in (", ", " ("):
            return False
        container = named(self.words, candidate.last + 1, self.language)
        return container is not None and container.kind in _CONTAINERS

    def _called(self, candidate: Candidate) -> Iterator[str]:
        """Yield what the word before and the name itself say for a person, or for a part of another name."""
        if candidate.kind not in _BEARING_TITLES and self._is_titled(candidate):
            yield "title"
        if self._gap_before(candidate) == " ":
            yield from self._name_before(candidate)
        if self._name(candidate) in self.labels.surnames:
            yield "surname"

    def _is_titled(self, candidate: Candidate) -> bool:
        """Whether a person's title stands before a span: "Gen. Jordan"."""
        return self._gap_before(candidate) in (" ", ". ") and self.words.lower[candidate.first - 1] in self.names.titles

    def _name_before(self, candidate: Candidate) -> Iterator[str]:
        before = candidate.first - 1
        if self._word(before) in self.names.given():
            yield "given"
            return
        is_name = self.words.is_capitalised(before) and not self._is_plain(before)
        if is_name and candidate.kind != "typed":
            yield "capital before"

    def _is_plain(self, i: int) -> bool:
        """Whether a word is written with a capital at the start of a sentence or title only."""
        word, places = self.words.lower[i], self.places
        return word in self.names.not_names or word in places.directions | places.prepositions | places.articles

    def _going_on(self, candidate: Candidate) -> Iterator[str]:
        """Yield what a capitalised word behind says for a longer name, or for a person's surname."""
        if not self._goes_on(candidate.last):
            return
        if candidate.kind != "typed":
            yield "capital after"
        follows = self.words.lower[candidate.last + 1] in self.places.followers
        if not follows and self._name(candidate) in self.names.given():
            yield "given"

    def _goes_on(self, i: int) -> bool:
        """Whether a capitalised word stands behind another that does not end names of organizations or places."""
        words, after = self.words, i + 1
        if words.gap(i) != " " or not words.is_capitalised(after):
            return False
        return words.lower[after] not in self._heads

    def _written(self, candidate: Candidate) -> Iterator[str]:
        """Yield what the parse says against a name: no proper noun, or a first word with its capital anyway."""
        tree = self.tree
        i = bisect_left(tree.start, candidate.start)
        if candidate.start not in tree.start[i : i + 1]:
            return
        in_capitals = self.words.text[tree.start[i] : tree.end[i]].isupper()
        if tree.pos[i] != "PROPN" and not in_capitals:
            yield "not proper"
        elif candidate.is_lone and tree.sentences[tree.sentence[i]][0] == i:
            yield "first word"

    def _name(self, candidate: Candidate) -> str:
        return self.words.text[candidate.start : candidate.end]

    def _labelled(self, candidate: Candidate) -> float:
        """Return what the parser's label and the name's type say of a span, as a whole or as a part of theirs."""
        label, name = self.labels.parser.get(candidate.start), self.labels.names.get(candidate.start)
        said = self._opinion(candidate, label, _LABEL, _LABEL_WITHIN, _OTHER_LABEL)
        typed = self._opinion(candidate, name, _NAME, _NAME_WITHIN, 0.0)
        if candidate.kind in SURE:
            return self._of_sure(candidate, said, typed)
        share = 1.0 if self._name(candidate).partition(" ")[0] in self.names.given() else _NO_GIVEN
        agreed = typed.whole and said.weight < 0 and typed.weight < 0
        return said.heard(share) + typed.heard(share) + (_BOTH_PERSON if agreed else 0.0)

    def _of_sure(self, candidate: Candidate, said: _Opinion, typed: _Opinion) -> float:
        """Return what counts of it where a country or people is called so: against it little, unless a person is."""
        within_person = candidate.kind == "country" and typed.weight == _NAME_WITHIN["person"]
        heeded = within_person or self._name(candidate) in self.labels.surnames
        share = 1.0 if heeded else _TRUSTED
        return sum(weight if weight > 0 else share * weight for weight in (said.weight, typed.weight))

    def _opinion(
        self,
        candidate: Candidate,
        span: Labelled | None,
        of_whole: Mapping[str, float],
        within: Mapping[str, float],
        other: float,
    ) -> _Opinion:
        """Return what a labelled span around a candidate says; `other` is what labels weigh that no table has."""
        if span is None:
            return _Opinion()
        whole = self._is_same(candidate, span)
        return _Opinion((of_whole if whole else within).get(span[2], other), whole)

    def _is_same(self, candidate: Candidate, span: Labelled) -> bool:
        """Whether a span is the candidate, an article before it and a possessive ending aside."""
        text = self.words.text[span[0] : span[1]]
        aside = len(_ARTICLE) if text.lower().startswith(_ARTICLE) else 0
        aside += 2 if text[aside:].endswith(_POSSESSIVES) else 0
        return len(text) - aside <= candidate.end - candidate.start
