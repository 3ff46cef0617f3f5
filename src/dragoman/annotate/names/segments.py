"""Runs of capitalised words, cut into the pieces that may each be one name.

Titles, countries before a title, months and joining words cut a run ("Saboti MP Caleb Amisi" gives a place and, after
a title, a person); "of", "for" and "and" hold an organization's name together where its head asks for them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import dropwhile, takewhile

from dragoman.annotate.encoder.decode import ReadName
from dragoman.annotate.names.runs import Word, without_joiners
from dragoman.lang.countries import Countries
from dragoman.lang.names import NameWords

_LONGEST_TITLE = 5
_COMPLEMENT = 9  # characters in which a preposition before a name must stand
_PROPER = ("NNP", "NNPS")


@dataclass(slots=True)
class Segment:
    """Words that may be one name; `title` stands before it where it has one; `entitles` where one follows it.

    `read` is what the model takes the words for, None where it was not asked, cuts otherwise or sees nothing here;
    `silent` tells the last.
    """

    words: list[Word]
    title: str | None = None
    entitles: bool = False
    read: ReadName | None = None
    silent: bool = False

    @property
    def start(self) -> int:
        """First code point in the document."""
        return self.words[0].start

    @property
    def end(self) -> int:
        """End in the document."""
        return self.words[-1].end

    @property
    def key(self) -> str:
        """Its words, one space apart."""
        return " ".join(word.text for word in self.words)


class Cutter:
    """Cuts runs into segments by the words of one language."""

    def __init__(self, words: NameWords, countries: Countries) -> None:
        self.words, self.countries = words, countries
        self.heads = words.organization_heads | words.place_heads
        self.title_starts = {title.split()[0] for title in words.titles}

    def cut(self, run: list[Word]) -> Iterator[Segment]:
        """Yield the segments of a run."""
        current: list[Word] = []
        title: str | None = None
        i = 0
        while i < len(run):
            named = title in self.words.honorifics and not current  # Mr. King
            length = 0 if named and i + 1 == len(run) else self.title(run, i, current)
            if length:
                for segment in self._close(current, title):
                    segment.entitles = True
                    yield segment
                current, title = [], " ".join(w.lower for w in run[i : i + length])
                i = self._portfolio(run, i + length)
                continue
            if self._ends(current, title, run, i):
                yield from self._close(current, title)
                current, title = [], None
            elif self._begins_anew(current, title, run, i):
                yield from self._close(current, title)
                current, title = [run[i]], None
            elif current or (run[i].capital and not self._idle(run, i)):
                current.append(run[i])
            i += 1
        yield from self._close(current, title)

    def _ends(self, current: list[Word], title: str | None, run: Sequence[Word], i: int) -> bool:
        """Whether the word at `i` ends the segment before it and begins none."""
        word = run[i]
        if not word.capital:
            return not self._joins(current, run, i)
        if word.lower not in self.words.calendar or (title and not current):
            return False
        return not any(map(self._given, current[:1])) and not self._is_first_name(run, i)

    def _is_first_name(self, run: Sequence[Word], i: int) -> bool:
        """Whether a month begins a person's name: "April Ryan", surely so where no word dates anything before it."""
        word, followers = run[i], run[i + 1 : i + 2]
        named = word.label == "PERSON" or (word.opens and any(map(_is_proper, followers)))
        return named and word.text in self.words.given()

    def _begins_anew(self, current: Sequence[Word], title: str | None, run: Sequence[Word], i: int) -> bool:
        """Whether another name begins: a person behind a body, or "to President Ruiz U.S. aid"."""
        if title and current:
            return run[i].text.isupper() and self.countries.iso3(run[i].text) is not None
        return self._is_bearer(current, run, i)

    def _is_bearer(self, current: Sequence[Word], run: Sequence[Word], i: int) -> bool:
        """Whether a given name begins a person behind a body named after an office: "Office of the President Ana"."""
        in_body = len(current) > 2 and current[-1].lower in self.words.titles
        return in_body and self._given(run[i]) and any(word.capital for word in run[i + 1 : i + 2])

    def _idle(self, run: Sequence[Word], i: int) -> bool:
        """Whether a capitalised word at the head of a segment is no part of a name."""
        word, followers = run[i], run[i + 1 : i + 2]
        if word.lower in self.words.articles:
            return True
        if word.lower in self.words.not_names:
            begins = word.lower in self.words.openers and followers
            return not begins and not self._is_name_anyway(run, i)
        if word.label or not word.opens:
            return False
        return not any(map(_is_proper, (word, *followers)))

    def _is_name_anyway(self, run: Sequence[Word], i: int) -> bool:
        """Whether a word that names nobody is an acronym, an organization or the beginning of a country's name here."""
        word = run[i]
        if word.text in self.words.organizations():
            return True
        acronym = len(word.text) > 1 and word.text.isupper() and bool(word.label)
        return acronym or self.countries.iso3(" ".join(w.text for w in run[i : i + 3])) is not None

    def title(self, run: Sequence[Word], i: int = 0, current: Sequence[Word] = ()) -> int:
        """Return the number of words of the title that begins at `i`; 0 where none does."""
        if run[i].lower not in self.title_starts:
            return 0
        lengths = range(min(_LONGEST_TITLE, len(run) - i), 0, -1)
        phrases = ((n, " ".join(w.lower for w in run[i : i + n])) for n in lengths)
        length = next((n for n, phrase in phrases if phrase in self.words.titles), 0)
        if not length or not self._introduces(run[i + length :], length):
            return 0
        if length == 1 and self._is_in_name(current, run, i):
            return 0
        return length

    def _is_in_name(self, current: Sequence[Word], run: Sequence[Word], i: int) -> bool:
        """Whether a title of one word belongs to the name before it: as a surname, or behind a joining word."""
        if not current or run[i].text.endswith("."):
            return False
        return current[-1].lower in self.words.joiners or self._surname(current, run, i)

    def _surname(self, current: Sequence[Word], run: Sequence[Word], i: int) -> bool:
        """Whether a title is a surname: "Stephen King"."""
        return i + 1 == len(run) and self._given(current[0])

    def _introduces(self, rest: Sequence[Word], length: int) -> bool:
        """Whether a title before `rest` is one: not in "General Assembly" or "Prince Edward Island"."""
        stop = next((k for k, w in enumerate(rest) if not w.capital), len(rest))
        if not stop or rest[stop - 1].lower not in self.heads:
            return True
        return length > 1 and any(w.lower in self.title_starts for w in rest[:stop])

    def _given(self, word: Word) -> bool:
        return word.text in self.words.given() and self.countries.iso3(word.text) is None

    def _portfolio(self, run: Sequence[Word], i: int) -> int:
        """Return where a title's complement ends: "Minister of Foreign Affairs Marise Payne"."""
        if i >= len(run) or run[i].lower not in self.words.complementing:
            return i
        parts = self.words.portfolios | self.words.coordinating
        listed = list(takewhile(lambda word: word.lower in parts, run[i + 1 :]))
        field = len(without_joiners(listed))  # "Advisor for Trade and Director of ..."
        return i + 1 + field if field else self._field(run, i)

    def _field(self, run: Sequence[Word], i: int) -> int:
        """Return where a field ends that no list has: "Commissioner for Enlargement Marta Ruiz"; `i` where none does.

        The given name that ends it has to have another name behind it.
        """
        followers = list(takewhile(lambda word: word.capital, run[i + 1 :]))
        field = next((k for k, word in enumerate(followers[:-1]) if k and self._given(word)), 0)
        is_place = self._place_prefix(followers[: field + 1]) > 0
        return i + 1 + field if field and not is_place else i

    def _joins(self, current: list[Word], run: Sequence[Word], i: int) -> bool:
        """Whether the lower-case word at `i` holds a name together."""
        word = run[i].lower
        if not current or not any(w.capital for w in run[i + 1 :]):
            return False
        if word in self.words.coordinating:
            return self._coordinates(current, run, i)
        if word in self.words.articles and not current[-1].capital:
            return True
        last = next((w for w in reversed(current) if w.capital), current[0]).lower
        if word in self.words.particles and last not in self.words.organization_heads:
            return True
        dedicated = any(w.lower in self.words.dedicating for w in current)  # "League for the Defence of"
        heads = {w.lower for w in current} if dedicated else {current[0].lower, last}
        return self._takes_genitive(word, heads, last) or self._completes(word, last, run[i + 1 : i + 3])

    def _completes(self, word: str, last: str, followers: Sequence[Word]) -> bool:
        """Whether a name goes on behind "for" or "on": "Committee on Trade", "League for the Defence of Forests"."""
        if word not in self.words.complementing or last not in self.words.complemented:
            return False
        by_article = word in self.words.dedicating and followers[0].lower in self.words.articles
        return followers[by_article : by_article + 1] != [] and followers[by_article].capital

    def _takes_genitive(self, word: str, heads: set[str], last: str) -> bool:
        """Whether a name goes on behind "of" by its head: "Ministry of", "Gulf of", "Bank branch of"."""
        if word not in self.words.genitive:
            return False
        return last in self.words.place_complemented or not self.words.complemented.isdisjoint(heads)

    def _coordinates(self, current: list[Word], run: Sequence[Word], i: int) -> bool:
        """Whether "and" stands inside an organization's name: "Ministry of Justice and Home Affairs"."""
        heads, follower = self.words.organization_heads, run[i + 1]
        if not run[i].text.isalpha():
            return True  # &
        if self.countries.senses(follower.text) or current[-1].lower in heads:
            return False
        ends_in_head = run[-1].lower in heads
        if ends_in_head and current[-1].label == follower.label == "ORG":
            return True  # Harbour and Coast Authority
        if not ends_in_head and follower.lower not in self.words.portfolios:
            return False
        if all(w.capital for w in current):
            return current[-1].lower in self.words.portfolios
        return any(w.lower in self.words.complemented for w in current[:3])

    def _close(self, words: list[Word], title: str | None) -> Iterator[Segment]:
        """Yield the segment(s) of `words` without the joining words at their end."""
        words = without_joiners(words)
        if self._begins_with_role(words):
            words, title = words[1:], title or words[0].lower
        head = self._place_prefix(words) if title is None else 0
        if head and self._personal(words[head:]):
            yield Segment(words[:head])
            words = words[head:]
        if words:
            yield Segment(words, title)

    def _begins_with_role(self, words: list[Word]) -> bool:
        """Whether a common noun before a given name has its capital from the sentence: "Billionaire Donald Trump"."""
        if len(words) < 3 or not words[0].opens:
            return False
        return words[0].lower in self.words.role_nouns and self._given(words[1])

    def apart(self, segment: Segment) -> list[Segment]:
        """Cut two bodies apart that "and" joins: "Center for Health and Center for Trade", two universities."""
        words, heads = segment.words, self.words.complemented
        joins = [k for k in range(3, len(words) - 1) if words[k - 1].lower in self.words.coordinating]
        cuts = [k for k in joins if self._is_body(words[0], words[k:])]
        if not cuts or words[0].lower not in heads:
            return [segment]
        first, second = words[: cuts[0] - 1], words[cuts[0] :]
        return [replace(segment, words=first), replace(segment, words=second, title=None)]

    def _is_body(self, head: Word, words: Sequence[Word]) -> bool:
        """Whether words are a body of their own behind another of some head: "Center for Trade", "Kyoto University"."""
        first, second, last = words[0].lower, words[1], words[-1].lower
        return last == head.lower or (first in self.words.complemented and not second.capital)

    def without_complement(self, segment: Segment, text: str) -> list[Segment]:
        """Cut what completes a title off the name behind it: "First Minister of Scotland Nicola Sturgeon".

        Before a title a portfolio belongs to that: "White House Homeland Security Advisor" names the White House.
        """
        if segment.entitles:
            owner = self._owner(segment)
            return [replace(segment, words=owner)] if owner else []
        before = text[max(0, segment.start - _COMPLEMENT) : segment.start].split()[-1:]
        links = self.words.complementing | self.words.genitive
        if segment.title is not None or links.isdisjoint(before):
            return [segment]
        head = self._place_prefix(segment.words)
        rest = segment.words[head:]
        if not head or len(rest) < 2 or any(word.lower in self.heads or not word.capital for word in rest):
            return [segment]
        return [Segment(segment.words[:head]), Segment(rest, read=segment.read)]

    def _owner(self, segment: Segment) -> list[Word]:
        """Return the words before a title without its portfolio: all where they or what remains is no known body."""
        backwards = dropwhile(lambda word: word.lower in self.words.portfolios, reversed(segment.words))
        owner, known = list(backwards)[::-1], self.words.organizations()
        is_told = segment.key in known or " ".join(word.text for word in owner) not in {"", *known}
        return segment.words if is_told else owner

    def _place_prefix(self, words: list[Word]) -> int:
        """Return how many words at the start name a country, a people or a well-known place."""
        for length in range(min(3, len(words) - 1), 0, -1):
            phrase = " ".join(w.text for w in words[:length])
            if self.countries.iso3(phrase) or phrase in self.words.places():
                return length
        return 0

    def _personal(self, words: list[Word]) -> bool:
        """Whether the words after a country or demonym are a person's name."""
        if len(words) < 2 or words[-1].lower in self.heads:
            return False
        return self._given(words[0]) or words[0].label == "PERSON"


def _is_proper(word: Word) -> bool:
    """Whether the parser takes a capitalised word for a name."""
    return word.capital and word.tag in _PROPER
