"""Capitalised words of a paragraph, and the runs that they form with the joining words between them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.lang.names import NameWords
from dragoman.syntax.tree import Tree

_HYPHENS = "-‑–"
_OPENERS = "\"“”‘'«(["
_CURRENCIES = ("$", "€", "£", "¥")
_LONGEST_COUNTRY = 32  # letters
_SYLLABLES = 6  # letters that a lower-case part of a given name has at most ("Geun-hye")
_ODD = re.compile(r"[^\w.'’&/+‑–-]")  # footnote marks, markup and direction marks that the tokenizer leaves in words
_POSSESSIVE = re.compile(r"['’]s? ")
_PREFIXED = re.compile(r"(?:[ae][nrstdz]|al|el|ul|ash|esh|ibn|bin|abu|d|l)[-'’][^\W\d_]")  # "al-Abadi", "d'Ivoire"


@dataclass(slots=True)
class Word:
    """A word of a run: its document offsets, tag and entity label; `opens` where a capital is due anyway.

    `capital` tells names from joining words; `cut` that nothing after it belongs to the same run.
    """

    text: str
    lower: str
    start: int
    end: int
    tag: str
    label: str
    opens: bool
    capital: bool
    cut: bool


def runs(doc: Annotated, tree: Tree) -> Iterator[list[Word]]:
    """Yield maximal sequences of capitalised words, one space apart, with the joining words between them."""
    run: list[Word] = []
    for word in _Words(doc, tree):
        if run and not _goes_on_with(run[-1], doc, word):
            yield run
            run = []
        if word.capital or run:
            run.append(word)
    if run:
        yield run


def _goes_on_with(last: Word, doc: Annotated, word: Word) -> bool:
    """Whether a word stands one space behind the last of a run, a possessive inside a name counted to that."""
    if word.capital:
        _possess(last, doc, word.start)
    return not last.cut and doc.text[last.end : word.start] == " "


def _possess(word: Word, doc: Annotated, following: int) -> None:
    """Let a name go on over a possessive inside it: "People's Republic", "Workers' Party"."""
    between = doc.text[word.end : following]
    if word.lower in doc.language.names.possessed and _POSSESSIVE.fullmatch(between):
        word.end = following - 1
        word.text = doc.text[word.start : word.end]
        word.lower = word.text.lower()


def without_joiners(words: Sequence[Word]) -> list[Word]:
    """Return words without the joining words at their end."""
    last = max((k for k, word in enumerate(words, 1) if word.capital), default=0)
    return list(words[:last])


def capital(word: str) -> bool:
    """Whether a word has a capital where names have it: "Ruto", "al-Abadi", "d'Ivoire"."""
    if word[0].isupper():
        return True
    prefix = _PREFIXED.match(word)
    return prefix is not None and word[prefix.end() - 1].isupper()


class _Words:
    """The capitalised and the joining words of one paragraph; hyphens join tokens."""

    def __init__(self, doc: Annotated, tree: Tree) -> None:
        self.doc, self.tree, self.text, self.vocabulary = doc, tree, doc.text, doc.language.names
        self._small = self.vocabulary.joiners | self.vocabulary.particles
        self._tokens = [self.text[start:end] for start, end in zip(tree.start, tree.end, strict=True)]

    def __iter__(self) -> Iterator[Word]:
        last = -1
        for first, word in enumerate(self._tokens):
            if first > last and (capital(word) or word in self._small):
                last = self._last(first)
                yield from self._parts(first, last)

    def _last(self, first: int) -> int:
        """Return the last token of the word that begins with a token."""
        last, named = first, capital(self._tokens[first])
        while self._hyphenated(last) and self._goes_on(first, last, named):
            last += 2
            named = named or self._tokens[last][0].isupper()
        return last

    def _hyphenated(self, i: int) -> bool:
        """Whether a hyphen joins a token with the one after it."""
        tree = self.tree
        if i + 2 >= len(tree) or self.text[tree.end[i]] not in _HYPHENS:
            return False
        return tree.end[i] == tree.start[i + 1] and tree.end[i + 1] == tree.start[i + 2]

    def _goes_on(self, first: int, last: int, named: bool) -> bool:
        """Whether what a hyphen joins to a word belongs to the same name."""
        if not _goes_on(self._tokens[last + 2], self.vocabulary, named):
            return False
        tree = self.tree
        return not _two_countries(self.doc, tree.start[first], tree.end[last], tree.start[last + 2])

    def _parts(self, first: int, last: int) -> Iterator[Word]:
        """Yield the word of some tokens, the names of two countries apart; "US$6 million" is none."""
        tree, text = self.tree, self.text
        start, whole = tree.start[first], tree.end[last]
        named = capital(self._tokens[first]) or any(self._tokens[k][0].isupper() for k in range(first + 2, last + 1, 2))
        end = start + self._length(text[start:whole]) if named else whole
        if text[end : end + 1] in _CURRENCIES:
            return
        label = next(filter(None, tree.entity[first : last + 1 : 2]), "")
        opens = tree.sentences[tree.sentence[first]][0] == first or text[start - 1] in _OPENERS
        middle = _between_countries(self.doc, start, end)
        for a, b in ((start, end),) if middle is None else ((start, middle), (middle + 1, end)):
            word = text[a:b]
            capital_ = named and word.lower() not in self.vocabulary.linking
            yield Word(word, word.lower(), a, b, tree.tag[first], label, opens, capital_, end < whole)

    def _length(self, word: str) -> int:
        """Return the length of a word without what the tokenizer left on it."""
        return _led(self.doc, word[: _stop(word, self.vocabulary)])


def _goes_on(part: str, vocabulary: NameWords, named: bool) -> bool:
    """Whether a part after a hyphen belongs to the name: "Jean-Yves", "al-Abadi", "Geun-hye", not "Kenya-led"."""
    if part[0].isupper() or part[0].isdigit():
        return True
    return named and part.isalpha() and len(part) <= _SYLLABLES and part not in vocabulary.suffixes


def _between_countries(doc: Annotated, start: int, end: int) -> int | None:
    """Return where a hyphen inside one token stands between two countries ("U.S.-France"); None where none does."""
    middle = doc.text.find("-", start, end)
    return middle if middle > start and _two_countries(doc, start, middle, middle + 1) else None


def _led(doc: Annotated, word: str) -> int:
    """Return the length of a word without the participle that a hyphen joins to a country: "U.S.-designated"."""
    stem, _, tail = word.rpartition("-")
    joined = bool(stem) and tail.islower() and doc.language.countries.iso3(stem) is not None
    return len(stem) if joined and doc.language.countries.iso3(word) is None else len(word)


def _two_countries(doc: Annotated, start: int, end: int, after: int) -> bool:
    """Whether a hyphen stands between two countries ("U.S.-EU", "Japan-United States"), not in one's own name.

    A well-known organization may stand in the place of one: "Hamas-Israel".
    """
    text, bodies = doc.text, doc.language.names.organizations()
    right = re.split(r"[^\w. ]", text[after : after + _LONGEST_COUNTRY], maxsplit=1)[0].split(" ")
    known = doc.language.countries.iso3
    if known(text[start : after + len(right[0])]) is not None:
        return False
    left = text[max(0, end - _LONGEST_COUNTRY) : end].split(" ")
    sides = [[" ".join(left[-n:]) for n in (1, 2, 3)], [" ".join(right[:n]) for n in (1, 2, 3)]]
    return sum(max(2 * any(map(known, side)), not bodies.keys().isdisjoint(side)) for side in sides) > 2


def _stop(word: str, vocabulary: NameWords) -> int:
    """Return the length of a word without what the tokenizer left on it: "U.S.-led", "Iraq.[3"."""
    odd = _ODD.search(word, 1)
    bare = word[: odd.start()] if odd is not None else word
    stem, _, tail = bare.rpartition("-")
    return len(stem) if stem and tail in vocabulary.suffixes else len(bare)
