"""Errors of a parse that a pattern shows, mended once for all who read it.

A small parser errs in ways that can be told from the tree alone: what is asked of a verb hangs on its auxiliary, the
subject behind a fronted phrase is read as part of that phrase, a plural noun is taken for a verb, one name for several
words. Each rule here looks for one such pattern and moves or renames what is wrong; none looks at what words mean.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dragoman.lang.grammar import GrammarWords
from dragoman.syntax.tree import Columns, Unit, edges

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM")
_FINITE = ("VBD", "VBZ", "VBP")
_HELPERS = ("aux", "auxpass")
_SUBJECTS = ("nsubj", "nsubjpass", "csubj", "csubjpass", "expl")
_PREMODIFIERS = ("det", "amod", "compound", "poss", "nummod", "nmod")
_ASTRAY = (*_PREMODIFIERS, "advmod", "npadvmod", "intj", "dep", "meta", "nmod")  # relations that a subject is read as
_JOINED = ("conj", "appos", "dep", "nmod")
_OF_VERB_GROUP = ("aux", "auxpass", "neg", "advmod")
_NUMBERING = ("CD", "LS")
_TIMES = ("DATE", "TIME")
_WHERE = ("GPE", "LOC", "ORG")
_LIKE = ("PERSON", "ORG", "GPE")  # names that lists are made of


def repaired(columns: Columns, units: Sequence[Unit], grammar: GrammarWords) -> Columns:
    """Return what a parser says of a paragraph without the errors that show; `units` are its names."""
    parse = _Parse(columns, units, grammar)
    for unit in units:
        parse.join(unit)
    for i in range(len(parse.head)):
        parse.nominalise(i)
        parse.relieve(i)
    for i in range(len(parse.head)):
        parse.discount(i, columns.begins[i])
        parse.rejoin(i)
        parse.list_up(i)
    parse.left, parse.right = edges(parse.head)
    for i in range(len(parse.head)):
        if parse.lacks_subject(i):
            parse.promote(i)
            parse.give_subject(i)
        parse.decide_participle(i)
    return columns._replace(pos=parse.pos, tag=parse.tag, dep=parse.dep, head=parse.head)


class _Parse:
    """The columns of a paragraph while they are changed; `kids` follow each move, `left` and `right` do not."""

    def __init__(self, columns: Columns, units: Sequence[Unit], grammar: GrammarWords) -> None:
        self.grammar = grammar
        self.lower, self.pos, self.tag = columns.lower, list(columns.pos), list(columns.tag)
        self.dep, self.head = list(columns.dep), list(columns.head)
        self.left: list[int] = []
        self.right: list[int] = []
        self.kids: list[list[int]] = [[] for _ in self.head]
        for i, governor in enumerate(self.head):
            if governor != i:
                self.kids[governor].append(i)
        self.label = [""] * len(self.head)
        for unit in units:
            self.label[unit.first : unit.last] = [unit.label] * (unit.last - unit.first)

    def move(self, i: int, head: int, dep: str) -> None:
        """Hang a token with all below it on another; on itself as the root of its sentence."""
        if self.head[i] != i:
            self.kids[self.head[i]].remove(i)
        self.head[i], self.dep[i] = head, dep
        if head != i:
            self.kids[head] = sorted([*self.kids[head], i])

    def above(self, i: int) -> Iterator[int]:
        """Yield the governors of a token, the nearest first."""
        while self.head[i] != i:
            i = self.head[i]
            yield i

    def has(self, i: int, deps: Sequence[str]) -> bool:
        """Whether a token governs one of the relations."""
        return any(self.dep[k] in deps for k in self.kids[i])

    def is_finite(self, i: int) -> bool:
        """Whether a token is the main verb of a finite clause."""
        if self.dep[i] in _HELPERS or not self.tag[i].startswith("VB"):
            return False
        helpers = [self.tag[k] for k in self.kids[i] if self.dep[k] in _HELPERS]
        return self.tag[i] in _FINITE or any(tag in (*_FINITE, "MD") for tag in helpers)

    def lacks_subject(self, i: int) -> bool:
        """Whether a token is a finite verb for which the parser has found no subject."""
        return self.is_finite(i) and not self.has(i, _SUBJECTS)

    # names and nouns

    def join(self, unit: Unit) -> None:
        """Make a name one nominal phrase, however its words are tagged."""
        inside = range(unit.first, unit.last)
        outward = [i for i in inside if self.head[i] == i or self.head[i] not in inside]
        head = outward[-1]
        if self.pos[head] not in _NOMINAL and self.dep[head] != "amod":
            self.tag[head], self.pos[head] = "NNP", "PROPN"
        for i in outward[:-1]:
            if self.head[i] != i and i not in self.above(head):
                self.move(i, head, "compound")

    def nominalise(self, i: int) -> None:
        """Take a word for a noun that the parser tags as a finite verb and builds into the sentence as a noun."""
        if self.tag[i] not in ("VBZ", "VBP") or self.has(i, (*_SUBJECTS, *_HELPERS, "dobj", "neg")):
            return
        modified = any(k < i and self.dep[k] in _PREMODIFIERS for k in self.kids[i])
        governor = self.pos[self.head[i]]
        within = self.dep[i] in ("dobj", "nsubj", "nsubjpass") or (self.dep[i] == "conj" and governor in _NOMINAL)
        if self.dep[i] in ("pobj", "compound") or (modified and within):
            self.tag[i], self.pos[i] = ("NNS" if self.tag[i] == "VBZ" else "NN"), "NOUN"

    # verbs

    def relieve(self, i: int) -> None:
        """Hang on the verb itself what hangs on its auxiliary: "the bloc had, at its summit, imposed"."""
        if self.dep[i] in _HELPERS and self.head[i] != i:
            for k in list(self.kids[i]):
                self.move(k, self.head[i], self.dep[k])

    def rejoin(self, i: int) -> None:
        """Join a finite verb to the finite verb that it goes on from, not to an infinitive or noun in between."""
        above = self.head[i]
        if self.dep[i] != "conj" or self.tag[i] not in ("VBD", "VBZ") or not self.lacks_subject(i):
            return
        if self.is_finite(above):
            return
        finite = next((k for k in self.above(i) if self.is_finite(k)), None)
        if finite is not None and finite < i:
            self.move(i, finite, "conj")

    def promote(self, i: int) -> None:
        """Make a finite verb the root where a noun is one and the verb hangs on it: "the minister, ..., called"."""
        noun = self.head[i]
        apart = self.lower[self._begin(i) - 1] == ","
        qualifies = self.dep[i] in ("acl", "relcl", "conj", "appos") and self.tag[i] in _FINITE
        if qualifies and apart and self.dep[noun] == "ROOT" and self.pos[noun] in _NOMINAL and noun < i:
            self.move(i, i, "ROOT")
            self.move(noun, i, self._subject_relation(i))

    def decide_participle(self, i: int) -> None:
        """Take a past tense that qualifies a noun and has no subject for a participle: "the treaty signed in Lima"."""
        if self.tag[i] == "VBD" and self.dep[i] in ("acl", "amod") and not self.has(i, (*_SUBJECTS, *_HELPERS)):
            self.tag[i] = "VBN"

    # subjects

    def give_subject(self, i: int) -> None:
        """Give a finite verb the noun phrase right before it, which was read as a modifier or as part of another."""
        before = self._begin(i) - 1
        if before < 0 or self.has(i, _SUBJECTS):
            return
        found = self._beside(i, before)
        if found is None and self.dep[i] != "conj":
            found = self._behind_comma(i, before)
        if found is not None and self.label[found] not in _TIMES:
            self.move(found, i, self._subject_relation(i))

    def discount(self, i: int, begins: bool) -> None:
        """Take a number before a comma for one that counts the sentence: "Six, France has sent officers"."""
        verb = self.head[i]
        counts = begins and self.tag[i] in _NUMBERING and self.dep[i] in _SUBJECTS
        if not counts or self.lower[i + 1 : i + 2] != [","]:
            return
        beside = (k for k in (*self.kids[i], *self.kids[verb]) if k > i + 1 and self.pos[k] in _NOMINAL)
        named = next((k for k in beside if self.dep[k] in (*_JOINED, *_SUBJECTS)), None)
        if named is not None:
            self.move(named, verb, self.dep[i])
            self.dep[i] = "meta"

    def _beside(self, verb: int, before: int) -> int | None:
        """Return the noun before a verb that the parser reads as its modifier: "Russia shells", "USAID launched"."""
        mine = [k for k in self.kids[verb] if k <= before < self.right[k]]
        known = (k for k in mine if self.dep[k] in _ASTRAY and self.pos[k] in ("PROPN", "NOUN"))
        return next((k for k in known if self.pos[k] == "PROPN" or self.label[k]), None)

    def _behind_comma(self, verb: int, before: int) -> int | None:
        """Return the noun between a comma and a verb that hangs on the phrase before: "On Friday, the army shelled"."""
        end, last = before + 1, before - (self.lower[before] == ",")
        found = None
        for k in (last, *self.above(last)):
            whole = k < verb and self.right[k] in (end, last + 1) and self.pos[k] in _NOMINAL
            comma = self.left[k] > 0 and self.lower[self.left[k] - 1] == ","
            if whole and comma and self.dep[k] in _JOINED and self._fronted(self.head[k], verb):
                found = k
        return found

    def _fronted(self, i: int, verb: int) -> bool:
        """Whether a token stands in a phrase or clause that hangs on the verb and comes before it."""
        return any(self.head[k] == verb and self.dep[k] in ("prep", "advcl", "npadvmod") for k in (i, *self.above(i)))

    def _begin(self, verb: int) -> int:
        """Return the first token of a verb with its auxiliaries and the adverbs among them."""
        first = verb
        for k in reversed(self.kids[verb]):
            if k == first - 1 and self.dep[k] in _OF_VERB_GROUP and self.pos[k] not in _NOMINAL:
                first = k
        return first

    def _subject_relation(self, verb: int) -> str:
        return "nsubjpass" if self.has(verb, ("auxpass",)) else "nsubj"

    # lists

    def list_up(self, i: int) -> None:
        """Join the members of a list of names: "A of Peru, B of Chile and C", "the minister of Peru, and B"."""
        if self.label[i] not in _LIKE or self.head[i] == i:
            return
        above = self.head[i]
        if self.dep[i] == "appos" and self.label[above] == self.label[i] and self.has(i, ("cc",)):
            self.dep[i] = "conj"
        elif self.label[i] == "PERSON" and self.dep[i] in ("conj", "appos"):
            joined = self.has(above, ("cc",)) or self.has(i, ("cc",))
            belongs = self.dep[above] == "pobj" and self.lower[self.head[above]] == self.grammar.genitive
            if belongs and self.label[above] in _WHERE:
                self._out_of_place(i, above)
            elif self.dep[i] == "conj" and self.pos[above] == "NOUN" and not self.label[above] and not joined:
                self.dep[i] = "appos"  # "the minister of Chile, Olga Brandt"

    def _out_of_place(self, i: int, place: int) -> None:
        """Join a person not to the place named with whoever stands before, but to those."""
        if self.dep[i] == "appos":
            described = self.head[self.head[place]]
            if self.pos[described] == "NOUN" and not self.label[described]:
                self.move(i, described, "appos")
            return
        person = next((k for k in self.above(place) if self.label[k] == "PERSON"), None)
        if person is not None:
            for k in [k for k in self.kids[place] if self.dep[k] in ("cc", "punct") and k < i]:
                self.move(k, person, self.dep[k])
            self.move(i, person, "conj")
