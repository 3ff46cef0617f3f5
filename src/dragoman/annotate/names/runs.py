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
        self._paired: int | None = None  # where a country ends that a hyphen joins to another

    def __iter__(self) -> Iterator[Word]:
        last = -1
        for first, word in enumerate(self._tokens):
            if first > last and (capital(word) or word in self._small):
                last = self._last(first)
                found = self._word(first, last)
                if found is not None and not self._is_shared(found, last):
                    yield found

    def _is_shared(self, word: Word, last: int) -> bool:
        """Whether one word alone says what two countries have together: the "Alliance" of "U.S.-Japan Alliance"."""
        if self._paired is None or self.text[self._paired : word.start] != " ":
            return False
        return not any(map(capital, self._tokens[last + 1 : last + 2]))

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
        second = _second_country(self.doc, tree.start[first], tree.end[last], tree.start[last + 2])
        self._paired = second or self._paired
        return second is None

    def _word(self, first: int, last: int) -> Word | None:
        """Return the word of some tokens without what the tokenizer left on it; None for "US$6 million"."""
        tree, text = self.tree, self.text
        start, whole = tree.start[first], tree.end[last]
        named = capital(self._tokens[first]) or any(self._tokens[k][0].isupper() for k in range(first + 2, last + 1, 2))
        end = start + _stop(text[start:whole], self.vocabulary) if named else whole
        if text[end : end + 1] in _CURRENCIES:
            return None
        label = next(filter(None, tree.entity[first : last + 1 : 2]), "")
        opens = tree.sentences[tree.sentence[first]][0] == first or text[start - 1] in _OPENERS
        word = text[start:end]
        capital_ = named and word.lower() not in self.vocabulary.linking
        return Word(
            word, word.lower(), start, end, tree.tag[first], label, opens, capital_, end < whole or end == self._paired
        )


def _goes_on(part: str, vocabulary: NameWords, named: bool) -> bool:
    """Whether a part after a hyphen belongs to the name: "Jean-Yves", "al-Abadi", "Geun-hye", not "Kenya-led"."""
    if part[0].isupper() or part[0].isdigit():
        return True
    return named and part.isalpha() and len(part) <= _SYLLABLES and part not in vocabulary.suffixes


def _second_country(doc: Annotated, start: int, end: int, after: int) -> int | None:
    """Return where the second of two countries ends that a hyphen joins ("U.S.-EU", "Japan-United States").

    A well-known organization may stand in the place of one: "Hamas-Israel". None where it is in one's own name.
    """
    text, bodies = doc.text, doc.language.names.organizations()
    right = re.split(r"[^\w. ]", text[after : after + _LONGEST_COUNTRY], maxsplit=1)[0].split(" ")
    known = doc.language.countries.iso3
    if known(text[start : after + len(right[0])]) is not None:
        return None
    left = re.split(r"[^\w. ]", text[max(0, end - _LONGEST_COUNTRY) : end])[-1].split(" ")
    sides = [[" ".join(left[-n:]) for n in (3, 2, 1)], [" ".join(right[:n]) for n in (3, 2, 1)]]
    if sum(max(2 * any(map(known, side)), not bodies.keys().isdisjoint(side)) for side in sides) < 3:
        return None
    return after + len(next(name for name in sides[1] if known(name) or name in bodies))


def _stop(word: str, vocabulary: NameWords) -> int:
    """Return the length of a word without what the tokenizer left on it: "U.S.-led", "Iraq.[3"."""
    odd = _ODD.search(word, 1)
    bare = word[: odd.start()] if odd is not None else word
    stem, _, tail = bare.rpartition("-")
    return len(stem) if stem and tail in vocabulary.suffixes else len(bare)
