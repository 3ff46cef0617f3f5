"""Whose an office is that every country has: "the Foreign Ministry", "the army", "Parliament".

What stands with the words says it ("Peru's Foreign Ministry", "the Peruvian army", "the army of Peru"). Where nothing
does, it is the office of the country that the text is telling of: the one that the subject of the last sentence before
named. Another country's office that is named in passing, or in quotation marks, changes nothing.
"""

from __future__ import annotations

import functools
import re
from bisect import bisect_left
from collections.abc import Iterator

from dragoman.annotate.document import Annotated, Name
from dragoman.lang import Language
from dragoman.syntax.phrases import SUBJECTS
from dragoman.syntax.tree import Tree

_REACH = 40  # characters before a name in which the country that it belongs to stands
_BEFORE = re.compile(r"([A-Z][\w.-]*(?: [A-Z][\w.-]*)?)(?:['’]s?)? (?:[a-z]+ )?$")
_CALLED = re.compile(r"\b([A-Z][\w.-]*(?: [A-Z][\w.-]*)?)(?: [a-z][\w-]+){0,3} ([a-z][\w-]+) $")
_NAMES = re.compile(r"[A-Z][\w.-]*(?:(?: of)?(?: the)? [A-Z][\w.-]*)*")


def owner_before(doc: Annotated, start: int) -> str | None:
    """Return the country whose name stands right before an offset: "Brazil's National Institute"."""
    match = _BEFORE.search(doc.text, max(0, start - _REACH), start)
    return doc.language.countries.iso3(match[1]) if match else None


def owner_called(doc: Annotated, start: int) -> str | None:
    """Return the country of what stands before an offset with a noun for a body: "the Turkish carmaker Velm"."""
    match = _CALLED.search(doc.text, max(0, start - _REACH), start)
    if match is None or match[2] not in doc.language.coreference.nouns.keys() | doc.language.actors.sectors().keys():
        return None
    return next(filter(None, map(doc.language.countries.iso3, (match[1], match[1].rpartition(" ")[2]))), None)


def owner_behind(doc: Annotated, end: int) -> str | None:
    """Return the one country that stands behind a body: "the armed forces of Kenya", not "of Kenya and Uganda"."""
    match = doc.language.actors.owner_behind.match(doc.text, end)
    return doc.language.countries.iso3(match[1]) if match and not _goes_on(doc, match.end()) else None


def _goes_on(doc: Annotated, end: int) -> bool:
    """Whether another country is joined to the one whose name ends at an offset."""
    match = doc.language.actors.owner_joined.match(doc.text, end)
    return match is not None and doc.language.countries.iso3(match[1]) is not None


def is_common(words: frozenset[str], language: Language) -> bool:
    """Whether the words of a name are those of an office that every country has: "Foreign Ministry"."""
    return words <= _generic(language) and not words.isdisjoint(_official(language))


@functools.cache
def _generic(language: Language) -> frozenset[str]:
    return language.names.portfolios | language.names.organization_heads


@functools.cache
def _official(language: Language) -> frozenset[str]:
    """Return the nouns for bodies of a state."""
    sectors = language.actors.sectors()
    return frozenset(w for w in language.names.organization_heads if sectors.get(w) in language.actors.official)


class Offices:
    """Whose the offices are that a text names, asked in its order."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self._telling = doc, Telling(doc)
        self._last: dict[frozenset[str], str | None] = {}

    def owner(self, words: frozenset[str], own: str | None, name: Name) -> str | None:
        """Return the country whose office a name is, of these words and of the country `own` that it begins with."""
        if not is_common(words, self.doc.language):
            return None
        beside = own, owner_before(self.doc, name.start), owner_behind(self.doc, name.end)
        told = next(filter(None, (*beside, self._last.get(words), self._telling.at(name.start))), None)
        if not self._is_quoted(name):
            self._last[words] = told
        return told

    def _is_quoted(self, name: Name) -> bool:
        found = self.doc.tokens_at(name.start, name.end)
        return found is not None and found[0].quoted[found[1][0]]


class Telling:
    """Of which country a text is telling, sentence by sentence."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.countries = doc, doc.language.countries
        self._told = [found for tree in doc.trees for found in self._subjects(tree)]

    def at(self, offset: int) -> str | None:
        """Return the country that the last subject before an offset named; None where none did."""
        i = bisect_left(self._told, offset, key=lambda found: found[0])
        return self._told[i - 1][1] if i else None

    def _subjects(self, tree: Tree) -> Iterator[tuple[int, str]]:
        """Yield where the subjects of a paragraph's sentences end that name a country, and that country."""
        heads = (i for i in range(len(tree)) if tree.dep[i] in SUBJECTS)
        named = ((tree.end[i], self._named(tree, i)) for i in heads if _is_main(tree, i))
        yield from ((end, iso3) for end, iso3 in named if iso3 is not None)

    def _named(self, tree: Tree, head: int) -> str | None:
        """Return the country that a noun phrase names: "Peru", "Peru's army", "Peruvian officials"."""
        start, end = tree.start[tree.left[head]], tree.end[head]
        named = (self.countries.iso3(words[0]) for words in _NAMES.finditer(self.doc.text, start, end))
        return next(filter(None, named), None)


def _is_main(tree: Tree, subject: int) -> bool:
    """Whether a subject is that of a sentence, and of no clause in it, outside quotation marks."""
    verb = tree.head[subject]
    return tree.head[verb] == verb and not tree.quoted[subject]
