"""Who met, spoke or acts together: whom "they", "the two leaders" and "both sides" mean.

Two are together where the text coordinates them as subjects, meets or hosts one with the other, or lets them talk
"between" them. A list of names that the parser takes for appositions is a list: two persons are never one.
"""

from __future__ import annotations

from collections.abc import Sequence

from dragoman.annotate.coreference.entities import Entity
from dragoman.annotate.coreference.noun_phrases import NounPhrase
from dragoman.annotate.coreference.phrases import SUBJECTS, Token
from dragoman.annotate.names.aliases import Cluster
from dragoman.lang import Language

_RANK = 2.0  # they are what the next sentences are about
_REACH = 8  # sentences that a description looks back
_CLIMB = 6  # coordinated words up to the first of them
_ACTING = SUBJECTS | {"poss"}  # "Biden's call with"
_PRONOMINAL = "DT"  # of "both", where it stands for no noun
_ALONE = SUBJECTS | {"dobj", "pobj"}
_LISTED = frozenset(("conj", "appos"))
_KINDS = {"person": "person", "place": "country"}
_FOR_ALL = frozenset(("amod", "poss", "compound", "nmod"))


class Together:
    """Groups as they form while a text is read; those whom the text is about, its `principals`, come first."""

    def __init__(self, language: Language, principals: Sequence[Entity], told: bool) -> None:
        self.words, self.titles = language.coreference, language.names.titles
        self.principals, self.told = principals, told
        self.groups: list[Entity] = []
        self._sentence = -1
        self._here: list[tuple[Entity, int]] = []  # what the sentence has named, with its last word

    def named(self, entity: Entity, words: Sequence[Token], i: int) -> Entity | None:
        """Take in a name whose last word stands at `i`; return the group that it completes, if any."""
        if words[i].sentence != self._sentence:
            self._sentence, self._here = words[i].sentence, []
        partner = self._partner(entity, words, i)
        self._here.append((entity, i))
        return self._joined(partner, entity, words[i].sentence) if partner is not None else None

    def _partner(self, entity: Entity, words: Sequence[Token], i: int) -> Entity | None:
        """Return who is named before in the sentence and stands together with an entity of the same type."""
        others = [(e, k) for e, k in self._here if e is not entity]
        alike = {k: e for e, k in others if e.cluster.type == entity.cluster.type}
        top = i
        for _ in range(_CLIMB):
            if words[top].dep not in _LISTED:
                break
            top = words[top].head
            if top in alike:
                joined = self._grows(alike[top]) is not None or self._leads(alike[top], top, words)
                return alike[top] if joined else None
        return self._met(entity, [(e, k) for k, e in alike.items()], words, top)

    def _met(
        self, entity: Entity, alike: Sequence[tuple[Entity, int]], words: Sequence[Token], top: int
    ) -> Entity | None:
        """Return the subject whom a name is met or spoken with by."""
        roles = _ACTING if entity.cluster.type == "person" else SUBJECTS
        acting = [e for e, k in alike if words[k].dep in roles]
        return acting[0] if acting and self._is_met(words, top) else None

    def _is_met(self, words: Sequence[Token], i: int) -> bool:
        """Whether a word is whom somebody meets, or speaks with."""
        governor = words[words[i].head]
        if words[i].dep == "pobj":
            return governor.lower in self.words.comitative
        return words[i].dep == "dobj" and governor.lemma in self.words.meeting

    def _leads(self, entity: Entity, k: int, words: Sequence[Token]) -> bool:
        """Whether a name can be the first of those who act together."""
        while words[k].dep in _LISTED and words[k].head < k:
            k = words[k].head
        between = words[k].dep == "pobj" and words[words[k].head].lower in self.words.between
        return words[k].dep in _ACTING or (between and entity.cluster.type == "person")

    def _grows(self, entity: Entity) -> Entity | None:
        """Return the group of this sentence that an entity is in."""
        return next((g for g in self.groups if g.sentence == self._sentence and entity in g.members), None)

    def _joined(self, first: Entity, second: Entity, sentence: int) -> Entity:
        """Return the group of two, or the one of this sentence that the second joins."""
        growing = self._grows(first)
        before = growing.members if growing else (first,)
        return self._grouped(before if second in before else (*before, second), sentence, growing)

    def _grouped(self, members: Sequence[Entity], sentence: int, growing: Entity | None = None) -> Entity:
        """Return the group of some, in the place of the one that grew to it."""
        same = next((g for g in self.groups if set(map(id, g.members)) == set(map(id, members))), None)
        group = same or Entity(Cluster("group", keys=[""]), plural=True, members=tuple(members))
        group.sentence, group.rank = sentence, _RANK
        group.seen += 1
        self.groups = [group, *(g for g in self.groups if g is not group and g is not growing)]
        return group

    def meant(self, phrase: NounPhrase, holders: Sequence[Entity]) -> Entity | None:
        """Return the group that a plural noun stands for ("the two leaders"); None where it is another.

        `holders` are those named so far who hold an office of that name; as many as are counted are meant.
        """
        if phrase.behind in self.words.introduced or not self._takes_up(phrase):
            return None
        lemma, sentence = self.words.singular(phrase.noun.lower, phrase.noun.lemma), phrase.noun.sentence
        counts = [self.words.both[word.lower] for word in phrase.inside if word.lower in self.words.both]
        if counts == [len(holders)]:
            return self._grouped(holders, sentence)
        kind = self.words.nouns.get(lemma, "person")
        fits = [g for g in self.groups if lemma in self.words.parties or _KINDS.get(g.members[0].cluster.type) == kind]
        counted = [g for g in fits if not counts or len(g.members) == counts[0]]
        return self._first([g for g in counted if self._may_hold(g, phrase, lemma)], sentence)

    def _may_hold(self, group: Entity, phrase: NounPhrase, office: str) -> bool:
        """Whether nobody of a group is known by other offices than one: two ministers are not "the two presidents"."""
        offices = self.words.heads.get(phrase.key, frozenset((office,)))
        known = [role.title.lower().split() for member in group.members for role in member.roles[:1]]
        told = office in self.words.unique | self.words.ranks
        return not told or not any(offices.isdisjoint(title) for title in known)

    def _takes_up(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is of principals who are known: "the leaders", "both sides", not "the Arab leaders"."""
        noun = self.words.singular(phrase.noun.lower, phrase.noun.lemma)
        if noun not in self.words.principals or self._others(phrase.inside[:-1], noun):
            return False
        return any(word.lower in self.words.definite | self.words.both.keys() for word in phrase.inside[:-1][:1])

    def _others(self, phrase: Sequence[Token], noun: str) -> bool:
        """Whether the words before a noun make it another's: "the Arab leaders", but not an office."""
        before = [word for word in phrase if word.dep in _FOR_ALL and word.lower not in self.words.both]
        office = " ".join([*(word.lower for word in before), noun])
        return bool(before) and office not in self.titles

    def they(self, word: Token, words: Sequence[Token]) -> Entity | None:
        """Return whom "they" means as the subject of a sentence about a talk: the persons who had it."""
        main = word.dep == "nsubj" and words[word.head].dep in ("ROOT", "conj")
        talk = self.told or words[word.head].lemma in self.words.talking
        persons = [group for group in self.groups if group.members[0].cluster.type == "person"]
        return self._first(persons, word.sentence) if main and talk else None

    def number(self, words: Sequence[Token], first: int, i: int) -> Entity | None:
        """Return whom a bare number means, with the words before it: "The two discussed the harvest", "Both agreed"."""
        alone = bool(self.groups) and words[i].dep in _ALONE
        return self._counted(words, first, i) if alone else None

    def _counted(self, words: Sequence[Token], first: int, i: int) -> Entity | None:
        """Return the group of as many as a number says, where it takes up who is known."""
        word, known = words[i], any(before.lower in self.words.definite for before in words[first:i])
        count = self.words.both.get(word.lower) if known or word.tag == _PRONOMINAL else None
        fits = [group for group in self.groups if len(group.members) == count]
        return self._first(fits, word.sentence)

    def _first(self, groups: Sequence[Entity], sentence: int) -> Entity | None:
        """Return the group of the principals, else the last one; one named long ago only in a text about it."""
        own = [g for g in groups if self.told and all(member in self.principals for member in g.members)]
        near = [g for g in groups if self.told or sentence - g.sentence <= _REACH]
        return next(iter([*own, *near]), None)
