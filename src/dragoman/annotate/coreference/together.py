"""Who met, spoke or acts together: whom "they", "the two leaders" and "both sides" mean.

Two are together where the text coordinates them as subjects or as those for whom delegates act, where one meets or
hosts the other, and where something is "between" them. Whom a talk was with that is only told of takes no part: "Ruiz
briefed Lind on her call with Brandt". A list of names that the parser takes for appositions is a list: two persons are
never one.
"""

from __future__ import annotations

from collections.abc import Container, Iterator, Mapping, Sequence

from dragoman.annotate.coreference.entities import Entity
from dragoman.annotate.coreference.noun_phrases import NounPhrase
from dragoman.annotate.coreference.phrases import SUBJECTS, Token
from dragoman.annotate.names.aliases import Cluster
from dragoman.lang import Language

_RANK = 2.0  # they are what the next sentences are about
_REACH = 8  # sentences that a description looks back
_ACTING = SUBJECTS | {"poss"}  # "Biden's call with"
_PRONOMINAL = "DT"  # of "both", where it stands for no noun
_ALONE = SUBJECTS | {"dobj", "pobj"}
_LISTED = frozenset(("conj", "appos"))
_TWO = 2
_KINDS = {"person": "person", "place": "country"}
_FOR_ALL = frozenset(("amod", "poss", "compound", "nmod"))


class Together:
    """Groups as they form while a text is read; those whom the text is about, its `principals`, come first."""

    def __init__(self, language: Language, principals: Sequence[Entity], told: bool) -> None:
        self.words, self.titles, self.countries = language.coreference, language.names.titles, language.countries
        self.principals, self.told = principals, told
        self.groups: list[Entity] = []
        self._sentence = -1
        self._here: list[tuple[Entity, int]] = []  # what the sentence has named, with its last word

    def see(self, entity: Entity, words: Sequence[Token], i: int) -> None:
        """Take in whom a name, a pronoun or an office at `i` mentions, where he has a name."""
        if words[i].sentence != self._sentence:
            self._sentence, self._here = words[i].sentence, []
        if entity.cluster.names:
            self._here.append((entity, i))

    def named(self, entity: Entity, words: Sequence[Token], i: int) -> Entity | None:
        """Return the group whose last name stands at `i` and of which the next sentences are; None where there is none.

        States that do nothing themselves ("the deal between Peru and Ghana") are a group only for a noun that takes
        them up.
        """
        partner = self._partner(entity, words, i)
        if partner is None:
            return None
        group, first = self._joined(partner, entity, words[i].sentence), _list_above(words, i)[-1]
        if entity.cluster.type == "person" or words[first].dep in SUBJECTS or self._is_met(words, first):
            return group
        group.rank = 0.0
        return None

    def _partner(self, entity: Entity, words: Sequence[Token], i: int) -> Entity | None:
        """Return who is named before in the sentence and stands together with an entity of the same type."""
        alike, line = self._alike(entity), _list_above(words, i)
        beside = next((alike[k] for k in line[1:] if k in alike), None)
        if beside is None:
            return self._meeting(alike, words, line[-1]) if self._is_met(words, line[-1]) else None
        joined = self._grows(beside) is not None or self._leads(beside, line[-1], words)
        return beside if joined else None

    def _alike(self, entity: Entity) -> Mapping[int, Entity]:
        """Return the others of the same type that the sentence has named, by their last words."""
        return {k: e for e, k in self._here if e is not entity and e.cluster.type == entity.cluster.type}

    def _meeting(self, alike: Mapping[int, Entity], words: Sequence[Token], met: int) -> Entity | None:
        """Return who meets or speaks with whoever stands at `met`: the nearest subject above, or whose talk it is."""
        while words[met].head != met:
            met = words[met].head
            acting = [e for k, e in alike.items() if words[k].head == met and words[k].dep in self._roles(e)]
            if acting:
                return acting[0]
        return None

    def _roles(self, entity: Entity) -> Container[str]:
        """Return the relations in which somebody meets another: "Biden's call with" is a person's alone."""
        return _ACTING if entity.cluster.type == "person" else SUBJECTS

    def _is_met(self, words: Sequence[Token], i: int) -> bool:
        """Whether a word is whom somebody meets, or speaks with."""
        governor = words[words[i].head]
        if words[i].dep != "pobj":
            return words[i].dep == "dobj" and governor.lemma in self.words.meeting
        if governor.lower in self.words.comitative:
            return not self._is_told_of(words, governor.head)
        return governor.dep == "agent" and words[governor.head].lemma in self.words.meeting

    def _is_told_of(self, words: Sequence[Token], talk: int) -> bool:
        """Whether a noun is a talk of which somebody tells another: "briefed her on a call"."""
        above = words[words[talk].head]
        telling = words[above.head] if above.dep == "prep" else above
        return words[talk].noun and telling.lemma in self.words.relating

    def _leads(self, entity: Entity, first_at: int, words: Sequence[Token]) -> bool:
        """Whether a list that begins with a word is of those who act together."""
        first = words[first_at]
        if first.dep != "pobj":
            return first.dep in _ACTING
        link = words[first.head]
        return link.lower in self.words.between or self._is_acted_for(entity, link, words)

    def _is_acted_for(self, entity: Entity, link: Token, words: Sequence[Token]) -> bool:
        """Whether several act for a state named behind a preposition: "delegations from Peru and Ghana"."""
        acting = words[link.head]
        sent = acting.plural and acting.dep in SUBJECTS and link.lower in self.words.sent
        return sent and entity.cluster.type == "place"

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
        nations = self._nations(sentence) if kind == "country" else []
        if counts == [len(nations)]:
            return self._grouped(nations, sentence)
        fits = [g for g in self._fitting(lemma, kind) if not counts or len(g.members) == counts[0]]
        return self._first([g for g in fits if self._may_hold(g, phrase, lemma)], sentence)

    def _fitting(self, noun: str, kind: str) -> Iterator[Entity]:
        """Return the groups of those for whom a noun may stand."""
        anybody = noun in self.words.parties
        return (g for g in self.groups if anybody or _KINDS.get(g.members[0].cluster.type) == kind)

    def _nations(self, sentence: int) -> list[Entity]:
        """Return the countries that the sentence before names, where no group has formed since."""
        named = {id(e): e for e, _ in self._here if self.countries.is_name(e.cluster.keys[0])}
        since = any(group.sentence >= self._sentence and id(group.members[0]) in named for group in self.groups)
        return [] if since or sentence > self._sentence + 1 else list(named.values())

    def _may_hold(self, group: Entity, phrase: NounPhrase, office: str) -> bool:
        """Whether nobody of a group is known by other offices than one: two ministers are not "the two presidents"."""
        offices = self.words.heads.get(phrase.key, frozenset((office,)))
        titles = [role.title.lower().split() for member in group.members for role in member.roles[:1]]
        known = [[self.words.singular(word, word) for word in title] for title in titles]
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
        if not self.groups or words[i].dep not in _ALONE:
            return None
        return self._one_of_two(words[first : i + 1]) or self._counted(words, first, i)

    def _one_of_two(self, phrase: Sequence[Token]) -> Entity | None:
        """Return the first or the last of two: "the former", "the latter"."""
        which = self.words.one_of_two.get(phrase[-1].lower) if len(phrase) > 1 else None
        last = self.groups[0]
        return last.members[which] if which is not None and len(last.members) == _TWO else None

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


def _list_above(words: Sequence[Token], i: int) -> list[int]:
    """Return the indices of the words of a list, from one of them up to the first."""
    line = [i]
    while words[line[-1]].dep in _LISTED and words[line[-1]].head < line[-1]:
        line.append(words[line[-1]].head)
    return line
