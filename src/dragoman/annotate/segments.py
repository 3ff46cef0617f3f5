"""Runs of capitalised words, cut into the pieces that may each be one name.

A run is what stands between two words that no name holds; titles, countries before a title, possessives, months and
joining words cut it ("Saboti MP Caleb Amisi" gives a place and, after a title, a person).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.lang.countries import Countries
from dragoman.lang.names import NameWords

_HYPHENS = "-‑–"
_ODD = re.compile(r"[^\w.'’&/+‑–-]")  # footnote marks, markup and direction marks that the tokenizer leaves in words
_PREFIXED = re.compile(r"(?:al|el|an|ul|as|ad|ar|ash|at|az|ibn|bin|abu|d|l)[-'’][^\W\d_]")  # "al-Abadi", "d'Ivoire"
_OPENERS = "\"“”‘'«(["
_LONGEST_TITLE = 4


@dataclass(slots=True)
class Word:
    """A word of a run: its document offsets, tag and entity label; `opens` where a capital is due anyway."""

    text: str
    lower: str
    start: int
    end: int
    tag: str
    label: str
    opens: bool


@dataclass(slots=True)
class Segment:
    """Words that may be one name; `title` stands before it where it has one; `entitles` where one follows it."""

    words: list[Word]
    title: str | None = None
    entitles: bool = False

    @property
    def start(self) -> int:
        """First code point in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """End in the document."""
        return self.words[-1].end


def segments(doc: Annotated) -> Iterator[Segment]:
    """Yield the pieces of every run of capitalised words, in order."""
    cutter = _Cutter(doc.language.names, doc.language.countries)
    for paragraph in doc.paragraphs:
        for run in _runs(paragraph, doc.text, doc.language.names):
            yield from cutter.cut(run)


def _runs(paragraph: Paragraph, text: str, vocabulary: NameWords) -> Iterator[list[Word]]:
    """Yield maximal sequences of capitalised words with the joining words between them."""
    run: list[Word] = []
    open_end = -1  # where the run can go on
    for word, capital, cut in _words(paragraph, text, vocabulary):
        if run and (word.start != open_end + 1 or text[open_end] != " "):
            yield run
            run = []
        if capital:
            run.append(word)
            open_end = -1 if cut else word.end
        elif run and word.lower in vocabulary.joiners | vocabulary.particles:
            run.append(word)
            open_end = word.end
    if run:
        yield run


def _words(paragraph: Paragraph, text: str, vocabulary: NameWords) -> Iterator[tuple[Word, bool, bool]]:
    """Yield (word, has a capital, ends its run) for capitalised and joining words; hyphens join tokens."""
    tokens = paragraph.tokens
    rows = tokens.to_array(["IDX", "LENGTH", "TAG", "ENT_TYPE", "SENT_START", "SPACY"]).tolist()
    strings, offset, i, total = tokens.vocab.strings, paragraph.start, 0, len(rows)
    small = vocabulary.joiners | vocabulary.particles
    while i < total:
        index, length, tag, label, begins, space = rows[i]
        start, first = offset + index, i
        end = start + length
        head = text[start:end]
        i += 1
        capital = _capital(head)
        if not capital and head not in small:
            continue
        while not space and i + 1 < total and text[end : end + 1] in _HYPHENS and not rows[i][5]:
            part = text[offset + rows[i + 1][0] : offset + rows[i + 1][0] + rows[i + 1][1]]
            if not _goes_on(part, vocabulary, capital):
                break
            capital = capital or part[0].isupper()
            end, space = offset + rows[i + 1][0] + rows[i + 1][1], rows[i + 1][5]
            label = label or rows[i + 1][3]
            i += 2
        word = text[start:end]
        cut = not space
        if capital and (rest := _ODD.search(word)) and rest.start():
            word, end, cut = word[: rest.start()], start + rest.start(), True
        if capital and (at := _suffix(word, vocabulary)) > 0:
            word, end, cut = word[:at], start + at, True
        opens = first == 0 or begins == 1 or text[start - 1 : start] in _OPENERS
        yield Word(word, word.lower(), start, end, strings[tag], strings[label] if label else "", opens), capital, cut


def _capital(word: str) -> bool:
    if word[0].isupper():
        return True
    prefix = _PREFIXED.match(word)
    return prefix is not None and word[prefix.end() - 1].isupper()


def _goes_on(part: str, vocabulary: NameWords, capital: bool) -> bool:
    """Say whether a part after a hyphen belongs to the name: "Jean-Yves", "al-Abadi", "Geun-hye", not "Kenya-led"."""
    if part[0].isupper() or part[0].isdigit():
        return True
    return capital and part.isalpha() and len(part) <= 6 and part not in vocabulary.suffixes and part != "a"


def _suffix(word: str, vocabulary: NameWords) -> int:
    """Return where a lower-case suffix that spaCy left in the word begins ("U.S.-led"); -1 where there is none."""
    stem, hyphen, tail = word.rpartition("-")
    return len(stem) if hyphen and tail in vocabulary.suffixes else -1


class _Cutter:
    """Cuts runs into segments by the words of one language."""

    def __init__(self, words: NameWords, countries: Countries) -> None:
        self.words, self.countries = words, countries
        self._title_starts = {title.split()[0] for title in words.titles}

    def cut(self, run: list[Word]) -> Iterator[Segment]:
        """Yield the segments of a run."""
        current: list[Word] = []
        title: str | None = None
        i = 0
        while i < len(run):
            word = run[i]
            if length := self._title(run, i, current):
                for segment in self._close(current, title):
                    segment.entitles = True
                    yield segment
                current, title = [], " ".join(w.lower for w in run[i : i + length])
                i = self._portfolio(run, i + length)
                continue
            if not _capital(word.text):
                if not self._joins(current, run, i):
                    yield from self._close(current, title)
                    current, title = [], None
                elif current:
                    current.append(word)
            elif (
                word.lower in self.words.calendar and not (title and not current) and not self._within(current, run, i)
            ):
                yield from self._close(current, title)
                current, title = [], None
            elif current or not self._idle(word, run, i):
                current.append(word)
            i += 1
        yield from self._close(current, title)

    def _within(self, current: list[Word], run: Sequence[Word], i: int) -> bool:
        """A month that is a given name: "April Ryan", "Theresa May"."""
        person = current and current[-1].lower in self.words.titles
        given = self.words.given()
        return bool(
            person or (current and current[0].text in given) or (run[i].text in given and run[i].label == "PERSON")
        )

    def _idle(self, word: Word, run: Sequence[Word], i: int) -> bool:
        """Say whether a capitalised word at the head of a segment is no part of a name."""
        if word.lower in self.words.articles:
            return True
        if word.lower in self.words.not_names:
            return word.text not in self.words.organizations() and not (word.text.isupper() and len(word.text) > 1 and word.label) and self.countries.iso3(
                " ".join(w.text for w in run[i : i + 3])
            ) is None and not (word.lower == "new" and len(run) > i + 1)  # fmt: skip
        return word.opens and not word.label and word.tag not in ("NNP", "NNPS") and not self._starts_name(run, i)

    def _starts_name(self, run: Sequence[Word], i: int) -> bool:
        return len(run) > i + 1 and _capital(run[i + 1].text) and run[i + 1].tag in ("NNP", "NNPS")

    def _title(self, run: Sequence[Word], i: int, current: list[Word]) -> int:
        """Return the number of words of the title that begins at `i`; 0 where none does."""
        if run[i].lower not in self._title_starts:
            return 0
        for length in range(min(_LONGEST_TITLE, len(run) - i), 0, -1):
            if " ".join(w.lower for w in run[i : i + length]) in self.words.titles:
                break
        else:
            return 0
        rest = [w for w in run[i + length :]]
        bare = length == 1 and not run[i].text.endswith(".")
        if current and bare and current[-1].lower in self.words.joiners:
            return 0
        if bare and not rest and current and self._given(current[0]):
            return 0  # Stephen King
        stop = next((k for k, w in enumerate(rest) if not _capital(w.text)), len(rest))
        if (
            stop
            and (tail := rest[stop - 1].lower)
            and (tail in self.words.organization_heads or tail in self.words.place_heads)
        ):
            nested = any(w.lower in self._title_starts for w in rest[:stop])
            return length if nested and length > 1 else 0  # General Assembly, Prince Edward Island
        return length

    def _given(self, word: Word) -> bool:
        return word.text in self.words.given() and self.countries.iso3(word.text) is None

    def _portfolio(self, run: Sequence[Word], i: int) -> int:
        """Return where a title's complement ends: "Minister of Foreign Affairs Marise Payne"."""
        if i < len(run) and run[i].lower in ("of", "for", "to"):
            k = i + 1
            while k < len(run) and (run[k].lower in self.words.portfolios or run[k].lower == "and"):
                k += 1
            if k > i + 1:
                return k
        return i

    def _joins(self, current: list[Word], run: Sequence[Word], i: int) -> bool:
        """Say whether the lower-case word at `i` holds a name together."""
        word = run[i].lower
        if not any(_capital(w.text) for w in run[i + 1 :]):
            return False
        if not current:
            return word in ("al", "el", "abu", "bin")
        last = next((w for w in reversed(current) if _capital(w.text)), current[0]).lower
        follower = run[i + 1]
        if word == "the":
            return not _capital(current[-1].text)
        if word == "of":
            return (
                any(
                    w.lower in self.words.complemented or w.lower in self.words.place_complemented for w in current[-2:]
                )
                or current[0].lower in self.words.complemented
            )
        if word in ("for", "on", "against", "in", "to"):
            return last in self.words.complemented and word in ("for", "on", "against") and _capital(follower.text)
        if word in ("and", "&"):
            return self._coordinates(current, run, i)
        return word in self.words.particles and last not in self.words.organization_heads

    def _coordinates(self, current: list[Word], run: Sequence[Word], i: int) -> bool:
        """Say whether "and" stands inside an organization's name: "Ministry of Justice and Home Affairs"."""
        if run[i].lower == "&":
            return True
        headed = current[0].lower in self.words.complemented or any(
            w.lower in self.words.complemented for w in current[:3]
        )
        inside = any(w.lower in ("of", "for", "on") for w in current)
        portfolio = run[i + 1].lower in self.words.portfolios or run[-1].lower in self.words.organization_heads
        if self.countries.senses(run[i + 1].text) or run[i - 1].lower in self.words.organization_heads:
            return False
        return (headed and inside and portfolio) or (
            current[-1].lower in self.words.portfolios and portfolio and not inside
        )

    def _close(self, words: list[Word], title: str | None) -> Iterator[Segment]:
        """Yield the segment(s) of `words` without the joining words at their end."""
        while words and not _capital(words[-1].text):
            words.pop()
        if not words:
            return
        if title is None and len(words) > 1:
            head = self._place_prefix(words)
            if head and self._personal(words[head:]):
                yield Segment(words[:head])
                words = words[head:]
        yield Segment(words, title)

    def _place_prefix(self, words: list[Word]) -> int:
        """Return how many words at the start name a country, a people or a well-known place."""
        for length in (3, 2, 1):
            phrase = " ".join(w.text for w in words[:length])
            if len(words) > length and (self.countries.iso3(phrase) or phrase in self.words.places()):
                return length
        return 0

    def _personal(self, words: list[Word]) -> bool:
        """Say whether the words after a country or demonym are a person's name."""
        if words[-1].lower in self.words.organization_heads or words[-1].lower in self.words.place_heads:
            return False
        return len(words) > 1 and (self._given(words[0]) or words[0].label == "PERSON")
