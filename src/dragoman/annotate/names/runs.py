"""Capitalised words of a paragraph, and the runs that they form with the joining words between them."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.lang.names import NameWords

_HYPHENS = "-‑–"
_OPENERS = "\"“”‘'«(["
_CURRENCIES = ("$", "€", "£", "¥")
_LONGEST_COUNTRY = 32  # letters
_SYLLABLES = 6  # letters that a lower-case part of a given name has at most ("Geun-hye")
_ODD = re.compile(r"[^\w.'’&/+‑–-]")  # footnote marks, markup and direction marks that the tokenizer leaves in words
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


def runs(doc: Annotated, paragraph: Paragraph) -> Iterator[list[Word]]:
    """Yield maximal sequences of capitalised words, one space apart, with the joining words between them."""
    run: list[Word] = []
    for word in _words(doc, paragraph):
        if run and (run[-1].cut or word.start != run[-1].end + 1 or doc.text[run[-1].end] != " "):
            yield run
            run = []
        if word.capital or run:
            run.append(word)
    if run:
        yield run


def capital(word: str) -> bool:
    """Say whether a word has a capital where names have it: "Ruto", "al-Abadi", "d'Ivoire"."""
    if word[0].isupper():
        return True
    prefix = _PREFIXED.match(word)
    return prefix is not None and word[prefix.end() - 1].isupper()


def _words(doc: Annotated, paragraph: Paragraph) -> Iterator[Word]:
    """Yield the capitalised and the joining words; hyphens join tokens."""
    rows = paragraph.tokens.to_array(["IDX", "LENGTH", "TAG", "SENT_START", "SPACY"]).tolist()
    labels, text, vocabulary = _labels(doc, paragraph, rows), doc.text, doc.language.names
    strings, small = paragraph.tokens.vocab.strings, vocabulary.joiners | vocabulary.particles
    i = 0
    while i < len(rows):
        index, length, tag, begins, space = rows[i]
        start, first, label = paragraph.start + index, i, labels[i]
        end = start + length
        i += 1
        named = capital(text[start:end])
        if not named and text[start:end] not in small:
            continue
        while not space and i + 1 < len(rows) and text[end : end + 1] in _HYPHENS and not rows[i][4]:
            after = paragraph.start + rows[i + 1][0]
            part = text[after : after + rows[i + 1][1]]
            if not _goes_on(part, vocabulary, named) or _two_countries(doc, start, end, after):
                break
            named = named or part[0].isupper()
            end, space, label = after + len(part), rows[i + 1][4], label or labels[i + 1]
            i += 2
        stop = _stop(text[start:end], vocabulary) if named else end - start
        stop = _led(doc, text[start : start + stop]) if named else stop
        if text[start + stop : start + stop + 1] in _CURRENCIES:
            continue  # US$6 million
        opens = first == 0 or begins == 1 or text[start - 1 : start] in _OPENERS
        cut = not space or stop < end - start
        middle = _between_countries(doc, start, start + stop)
        for a, b in ((start, middle), (middle + 1, start + stop)) if middle else ((start, start + stop),):
            word = text[a:b]
            yield Word(word, word.lower(), a, b, strings[tag], label, opens, named, cut)


def _labels(doc: Annotated, paragraph: Paragraph, rows: list[list[int]]) -> list[str]:
    """Return the entity label of each token; "" where it has none."""
    starts = [paragraph.start + row[0] for row in rows]
    labels = [""] * len(rows)
    for label in doc.within(doc.labels, paragraph.start, paragraph.end):
        first, last = bisect_right(starts, label.start) - 1, bisect_left(starts, label.end)
        labels[first:last] = [label.label] * (last - first)
    return labels


def _goes_on(part: str, vocabulary: NameWords, named: bool) -> bool:
    """Say whether a part after a hyphen belongs to the name: "Jean-Yves", "al-Abadi", "Geun-hye", not "Kenya-led"."""
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
    """Say whether a hyphen stands between two countries ("U.S.-EU", "Japan-United States"), not in one's own name."""
    known, text = doc.language.countries.iso3, doc.text
    right = re.split(r"[^\w. ]", text[after : after + _LONGEST_COUNTRY], maxsplit=1)[0].split(" ")
    if known(text[start : after + len(right[0])]) is not None:
        return False
    left = text[max(0, end - _LONGEST_COUNTRY) : end].split(" ")
    before = any(known(" ".join(left[-n:])) for n in (1, 2, 3))
    return before and any(known(" ".join(right[:n])) for n in (1, 2, 3))


def _stop(word: str, vocabulary: NameWords) -> int:
    """Return the length of a word without what the tokenizer left on it: "U.S.-led", "Iraq.[3"."""
    odd = _ODD.search(word)
    if odd is not None and odd.start():
        word = word[: odd.start()]
    stem, hyphen, tail = word.rpartition("-")
    return len(stem) if stem and hyphen and tail in vocabulary.suffixes else len(word)
