"""Noun phrases without a name, and what their own words say: whom they may describe, and whether that one can act."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.coreference.phrases import SUBJECTS, Token, left_edge
from dragoman.annotate.document import Annotated, Name, NameType
from dragoman.lang.countries import Country
from dragoman.model import Sector

_JOINED = re.compile(r"(?:-[^\W\d_]+){1,3}")
_PROPER = ("NNP", "NNPS")
_PRONOUN = "PRP"
_WITH_ARTICLE = 2  # words of a noun with an article
_PARTS = ("DT", "CD", "JJ", "JJS")  # tags of what may count a part: "some of", "two of", "many of", "most of"
_DETERMINING = ("det", "nummod", "predet", "poss", "case")
_COUNTING = frozenset(("quantmod", "advmod", "nummod"))  # before a number: "tens of thousands"
_ACTING = SUBJECTS | {"dobj", "iobj", "dative"}
_TYPES: dict[str, NameType] = {"mission": "mission", "organization": "organization"}  # of nouns; others are places
_LONGEST_OFFICE = 5  # words
_SUBJECT = "nsubj"
_TRADES = ("JRN", "BUS")  # PLOVER sectors
_NEVER_ACTING = ("place", "mission")


@dataclass(frozen=True, slots=True)
class NounPhrase:
    """A noun with what stands before it: the words `first` to `head` of a paragraph.

    An office goes on behind its noun up to `last`: "the Secretary of State".
    """

    words: Sequence[Token]
    first: int
    head: int
    last: int

    @classmethod
    def around(cls, words: Sequence[Token], head: int, titles: Container[str]) -> NounPhrase:
        """Return the phrase of the noun at index `head`, the longest of some titles that begins there taken in."""
        lengths = range(min(_LONGEST_OFFICE, len(words) - head), 1, -1) if words[head].tag in _PROPER else ()
        offices = (n for n in lengths if " ".join(word.lower for word in words[head : head + n]) in titles)
        return cls(words, left_edge(words, head), head, head + next(offices, 1) - 1)

    @property
    def noun(self) -> Token:
        """Its head."""
        return self.words[self.head]

    @property
    def opening(self) -> Token:
        """Its first word."""
        return self.words[self.first]

    @property
    def top(self) -> Token:
        """The word by which it hangs in its clause: in an office the last where the parser takes that for its head."""
        return self.words[self.noun.head] if self.head < self.noun.head <= self.last else self.noun

    @property
    def governor(self) -> Token:
        """The word that it depends on."""
        return self.words[self.top.head]

    @property
    def inside(self) -> Sequence[Token]:
        """All its words."""
        return self.words[self.first : self.head + 1]

    @property
    def bare(self) -> list[Token]:
        """Its words without articles, numbers and owners."""
        return [word for word in self.inside if word.dep not in _DETERMINING]

    @property
    def key(self) -> str:
        """How what it describes is remembered: its bare words in lower case."""
        return " ".join(word.lower for word in (*self.bare, *self.words[self.head + 1 : self.last + 1]))

    @property
    def behind(self) -> str:
        """The word behind it in lower case; none at the end of a paragraph."""
        return next((word.lower for word in self.words[self.last + 1 : self.last + 2]), "")

    @property
    def parted(self) -> bool:
        """Whether the word behind it is a preposition that hangs on another: "thanked the king for"."""
        return any(w.dep == "prep" and w.head != self.head for w in self.words[self.last + 1 : self.last + 2])


class NounReader:
    """Judges noun phrases by the word lists of a document's language."""

    def __init__(self, doc: Annotated) -> None:
        self.text, self.language = doc.text, doc.language
        self.words, self.names = doc.language.coreference, doc.language.names
        self._sectors = doc.language.actors.sectors()
        kinds = doc.event_lexicon.kinds
        self._quantities, self._multitudes = kinds["quantity"], kinds["multitude"]
        self._undergone = doc.event_lexicon.status["undergone"]
        self._strikes = (kinds["ordnance"] | kinds["weapons"] | kinds["assault"]) - kinds["deed"]
        self._offices = self.words.principals | self.words.own
        self._persons = self.names.role_nouns | self.names.titles | self.words.genders.keys()

    def may_describe(self, word: Token) -> bool:
        """Whether a word heads a description: a common noun, or an office that is written like a name."""
        return word.dep != "compound" and (self.is_common(word) or self._is_titled(word))

    def _is_titled(self, word: Token) -> bool:
        """Whether a word that is written like a name is an office, or a body that has just this one."""
        return word.tag in _PROPER and (self._is_office(word) or word.lower in self.words.convened)

    def is_convened(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is the body or meeting that a text is about, with a capital: "The Conference"."""
        alone = len(phrase.inside) == _WITH_ARTICLE and phrase.opening.lower in self.words.definite
        return alone and phrase.noun.lower in self.words.convened and self.text[phrase.noun.start].isupper()

    def is_common(self, word: Token) -> bool:
        """Whether a word is a common noun: also one in lower case that the parser takes for a name."""
        return word.noun or (word.tag in _PROPER and self.text[word.start].islower())

    def _is_office(self, word: Token) -> bool:
        noun = self.words.singular(word.lower, word.lemma)
        return noun in self._offices or word.lower in self.names.titles

    def is_definite(self, phrase: NounPhrase) -> bool:
        """Whether a phrase takes up what is known: by its owner, or by an article that introduces no clause."""
        if any(w.dep == "poss" and w.tag != "PRP$" for w in phrase.inside):
            return True
        introduced = phrase.behind in self.words.introduced and not phrase.parted
        return (phrase.opening.lower in self.words.definite or self._shares_article(phrase)) and not introduced

    def _shares_article(self, phrase: NounPhrase) -> bool:
        """Whether an office shares the article of the one that it is joined to: "the President and Prime Minister"."""
        joined = phrase.top.dep == "conj" and self._is_titled(phrase.noun) and self._is_titled(phrase.governor)
        return joined and phrase.words[left_edge(phrase.words, phrase.top.head)].lower in self.words.definite

    def describes(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is a description: by its noun, or of an office by number ("one MP", "the Ministers of")."""
        told_apart = phrase.noun.plural or self.is_convened(phrase) or phrase.noun.lower in self.words.chairs
        known = phrase.opening.lower in self.words.definite and told_apart
        return known or self.is_common(phrase.noun) or self.is_definite(phrase) or phrase.opening.dep == "nummod"

    def is_one_office(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is an office with a capital and an article, borne by one: "the Minister for Trade"."""
        one = phrase.opening.lower in self.words.definite and not phrase.noun.plural
        return one and self._is_titled(phrase.noun)

    def is_own_body(self, phrase: NounPhrase) -> bool:
        """Whether a body is the speaker's: "my administration", or "the Administration" with its capital."""
        lemma, opening = phrase.noun.lemma.lower(), phrase.opening.lower
        if lemma not in self.words.bodies:
            return False
        if opening in self.language.layout.first_person:
            return True
        alone = len(phrase.inside) == 2 and opening in self.words.definite
        return alone and lemma in self.words.own and self.text[phrase.noun.start].isupper()

    def type(self, phrase: NounPhrase, *, many: bool) -> NameType:
        """Return what a noun describes."""
        if self.is_convened(phrase):
            return "organization"
        kind = None if many else self.words.nouns.get(phrase.noun.lemma)
        if kind is not None:
            return _TYPES.get(kind, "place")
        return "person" if not many and self._is_person(phrase.noun.lemma) else "group"

    def _is_person(self, lemma: str) -> bool:
        if lemma in self._persons:
            return True
        return lemma in self._sectors and self.words.person.search(lemma) is not None

    def can_act(self, phrase: NounPhrase, type_: NameType) -> bool:
        """Whether a phrase is of somebody who can act: of a known sector, a body, or one who speaks."""
        if type_ in _NEVER_ACTING or self._is_nobody(phrase):
            return False
        known = type_ == "organization" or self.sector(phrase.key) not in (None, "UNK") or self._is_told_apart(phrase)
        return known or self.speaks(phrase) or self._is_crowd(phrase)

    def _is_told_apart(self, phrase: NounPhrase) -> bool:
        """Whether a phrase says which states or whose friends some are."""
        return self._is_of_states(phrase) or self._takes_sides(phrase)

    def _takes_sides(self, phrase: NounPhrase) -> bool:
        """Whether a noun for some is told from others by whose side they are on: "Chad-backed groups"."""
        before = phrase.words[max(phrase.head - 2, 0) : phrase.head]
        joined = [word.lower for word in before][:1] == ["-"] and before[-1].lower in self.words.siding
        return joined and phrase.noun.lemma in self._sectors

    def _is_of_states(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of several states that are told apart from others: "European countries"."""
        return phrase.noun.plural and phrase.noun.lemma in self.words.states and len(phrase.bare) > 1

    def _is_crowd(self, phrase: NounPhrase) -> bool:
        """Whether a number alone stands for people who do something: "Thousands marched", not "thousands of votes"."""
        many = phrase.noun.plural and phrase.noun.lemma in self._multitudes
        alone = phrase.behind != self.language.grammar.genitive and _COUNTING.issuperset(
            w.dep for w in phrase.inside[:-1]
        )
        return many and alone and self._in_clause(phrase).dep in SUBJECTS

    def _is_nobody(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of a thing, of whoever it may be, or of a broadcast: "live television"."""
        lemma = phrase.noun.lemma
        if lemma in self.words.anybody:
            return not self._is_somebody(phrase)
        return lemma in self.words.things or phrase.opening.lower in self.words.nobody or self._is_broadcast(phrase)

    def _is_broadcast(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of a broadcast, and not of a nation's or a known kind of body: "live television"."""
        airs = phrase.noun.lemma in self.words.airwaves
        return airs and not (self._is_national(phrase) or self._is_body(phrase))

    def _is_somebody(self, phrase: NounPhrase) -> bool:
        """Whether a noun for anybody is of a nation or a place, or does something: "people marched"."""
        word = self._in_clause(phrase)
        acting = word.dep == _SUBJECT and phrase.words[word.head].lemma != self.language.grammar.be
        return acting or self._is_national(phrase) or phrase.behind == self.language.grammar.genitive

    def _is_body(self, phrase: NounPhrase) -> bool:
        """Whether a noun together with the word before it is a known kind of body: "state television"."""
        return " ".join(word.lower for word in phrase.bare[-2:]) in self._sectors and len(phrase.bare) > 1

    def _is_national(self, phrase: NounPhrase) -> bool:
        """Whether words before a noun name a people: "Kenyan television" is a body."""
        before = phrase.inside[:-1]
        return any(self.language.countries.is_demonym(self.text[w.start : w.end]) for w in before)

    def nations(self, phrase: NounPhrase) -> Iterator[tuple[Country, Name]]:
        """Yield the country whose a weapon or a strike is by its adjective: "Kenyan jets bombed", "Kenyan raids"."""
        before = phrase.inside[:-1] if phrase.noun.lemma in self._strikes else ()
        for word in before:
            country = self.language.countries.of_adjective(self.text[word.start : word.end])
            if country is not None:
                yield country, Name(word.start, word.end, "place", "adjective")

    def side(self, phrase: NounPhrase) -> Country | None:
        """Return the country that a side stands for: "the Kenyan side", not "the Kenyan side of the border"."""
        apart = phrase.noun.lemma in self.words.sides and phrase.behind not in self.words.introduced
        named = self.text[phrase.bare[0].start : phrase.bare[0].end] if apart and len(phrase.bare) > 1 else ""
        return self.language.countries.of_adjective(named)

    def sector(self, key: str) -> Sector | None:
        """Return the sector of the longest phrase that ends a noun phrase."""
        words = key.split()
        ends = (" ".join(words[first:]) for first in range(len(words)))
        return next((self._sectors[end] for end in ends if end in self._sectors), None)

    def is_trade(self, noun: Token, words: str) -> bool:
        """Whether the words behind a name, up to a noun, are what a paper or a company is: " news agency"."""
        plain = words.startswith(" ") and words.islower() and self.words.nouns.get(noun.lemma) == "organization"
        return plain and self.sector(words.strip()) in _TRADES

    def speaks(self, phrase: NounPhrase) -> bool:
        """Whether a noun for a person is the subject of a verb of saying: an unnamed source is one all the same."""
        word, verb = phrase.noun, phrase.governor.lemma
        tells = (phrase.top.dep in SUBJECTS and verb in self.names.person_verbs) or self._is_source(phrase)
        said = tells and self._is_human(word.lemma)
        return not word.quoted and (said or (verb in self.words.voicing and self._takes_stands(phrase)))

    def _is_source(self, phrase: NounPhrase) -> bool:
        """Whether a noun stands behind "according to"."""
        return phrase.top.dep == "pobj" and phrase.words[phrase.governor.head].lower in self.words.sourcing

    def _takes_stands(self, phrase: NounPhrase) -> bool:
        """Whether a subject is a noun for those who sit in a body: "several members voiced concern"."""
        return phrase.top.dep == _SUBJECT and phrase.noun.lemma in self.words.sitting | self.words.delegates

    def _is_human(self, lemma: str) -> bool:
        """Whether a noun is for a person, and for no document ("the letter") or number."""
        if lemma in self.language.statements.documents | self._quantities:
            return False
        return lemma in self._persons or self.words.person.search(lemma) is not None

    def takes_part(self, phrase: NounPhrase, type_: NameType, *, plural: bool) -> bool:
        """Whether a phrase is of somebody who takes part in what happens: subject, object, agent, source."""
        vague = phrase.first == phrase.head or self._is_vague(phrase, type_)  # "office", "leadership"
        if vague and not plural:
            return False
        word = self._in_clause(phrase)
        above = phrase.words[word.head]
        if word.dep == "pobj":
            return type_ == "organization" or self._takes_part_behind(phrase, above)
        if word.dep == "poss":  # "according to the company's website"
            return type_ == "organization" and above.lemma in self.language.statements.documents
        return word.dep in _ACTING

    def _is_vague(self, phrase: NounPhrase, type_: NameType) -> bool:
        """Whether a phrase is of a group, and not of the citizens of a people: "the Kenyan community"."""
        people = self._is_national(phrase) and self.sector(phrase.key) == "CVL"
        return type_ == "group" and not people

    def _takes_part_behind(self, phrase: NounPhrase, link: Token) -> bool:
        """Whether a preposition says by or to whom something is done: "by gunmen", "the release of hostages"."""
        above = phrase.words[link.head].lemma
        undergone = above in self._undergone and link.lower == self.language.grammar.genitive
        return link.lower in self.words.agent or undergone or self._is_addressed(phrase, above, link.lower)

    def _is_addressed(self, phrase: NounPhrase, above: str, link: str) -> bool:
        """Whether somebody is called on or helped by a whole phrase: not by "all parties, including Chad"."""
        named = self.language.grammar.inclusive in {w.lower for w in phrase.words[phrase.last + 1 : phrase.last + 3]}
        return (above, link) in self.words.addressing and not named

    def _in_clause(self, phrase: NounPhrase) -> Token:
        """Return the word that stands for a noun in its clause: what counts it ("dozens of"), what it is joined to."""
        of = phrase.governor
        counted = phrase.words[of.head]
        parted = phrase.top.dep == "pobj" and of.dep == "prep"
        word = counted if parted and self._is_count(counted) else phrase.top
        while _is_beside(word, above := phrase.words[word.head]):
            word = above
        return word

    def _is_count(self, word: Token) -> bool:
        """Whether a word counts a part of what stands behind it: "dozens of", "some of"."""
        return word.lemma in self._quantities or word.tag in _PARTS

    def end(self, word: Token) -> int:
        """Return where a noun ends, with what a hyphen joins to it ("secretary-general")."""
        joined = _JOINED.match(self.text, word.end)
        return joined.end() if joined else word.end


def _is_beside(word: Token, above: Token) -> bool:
    """Whether a word is joined to another, or stands beside a pronoun: "we, the ministers"."""
    return word.dep == "conj" or (word.dep == "appos" and above.tag == _PRONOUN)
