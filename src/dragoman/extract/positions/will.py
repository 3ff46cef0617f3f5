"""Clauses that by themselves say what somebody demands, intends or decides, or how he judges a course of action.

A duty ("must open the crossing"), an intent ("we will", "said that it would"), an act of decision ("lifted the ban")
and what must come first ("only if") name the course by their verb. A verdict names it by its subject ("the ban is
unlawful") or by the infinitive that "it" announces ("it is essential to").
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.conditions import Conditions
from dragoman.syntax.arguments import agent
from dragoman.syntax.forms import is_finite, is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, children, first_conjunct

_COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl", "relcl")
_PREDICATES = ("acomp", "attr", "oprd")
_PERFECT = ("VBD", "VBN")


class Will:
    """Reads the clauses of one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words
        self.conditions = Conditions(clauses)

    def shows(self, i: int, lemma: str) -> bool:
        """Whether a clause by itself tells what somebody demands, intends or decides."""
        return self.demands(i) or self.is_own(i, lemma)

    def is_own(self, i: int, lemma: str) -> bool:
        """Whether a clause tells what somebody decides or will do himself."""
        return self.intends(i) or self.is_bound(i) or self.decides(i, lemma)

    def decides(self, i: int, lemma: str) -> bool:
        """Whether a finite verb is an act of decision: "the council lifted the ban"."""
        return lemma in self.words.deciding_acts and is_finite(self.tree, i)

    def demands(self, i: int) -> bool:
        """Whether a clause says what ought to be; where the modal comes first it is a condition ("should it rain")."""
        modals = (k for k in children(self.tree, i, "aux") if self.tree.lower[k] in self.words.deontic)
        modal = None if self.tree.tag[i] == "VBG" else next(modals, None)  # "should be coming soon"
        return modal is not None and self._is_of(child(self.tree, i, *SUBJECTS), modal, i)

    def _is_of(self, own: int | None, modal: int, i: int) -> bool:
        """Whether a subject stands before its modal and does not only announce a clause."""
        return own is None or (own < modal and not self._only_announces(i, own))

    def _only_announces(self, i: int, own: int) -> bool:
        """Whether "it" only announces a clause that says what is to be: "it shall be the policy that"."""
        return self.tree.lower[own] == self.words.it and child(self.tree, i, "attr") is not None

    def is_due(self, i: int) -> bool:
        """Whether a duty is of now and of many."""
        own = agent(self.tree, i)
        return self.tree.dep[i] != "relcl" and not self._is_past(i) and (own is None or self._is_bound_by(own))

    def _is_past(self, i: int) -> bool:
        """Whether a duty was of old, or has "yet" to be done."""
        return self.tree.tag[i] in _PERFECT or any(self.tree.lower[k] in self.words.not_yet for k in self.tree.kids[i])

    def _is_bound_by(self, own: int) -> bool:
        """Whether a duty may be that of many: not of "I" or "you", nor of nobody ("so that no worker has to")."""
        return self.tree.lower[own] not in self.words.alone | self.words.addressed and not self.clauses.empty(own)

    def intends(self, i: int) -> bool:
        """Whether a clause says what who speaks will do, "we will" or "said that it would", or what must come first."""
        modal = modal_of(self.tree, i)
        if modal not in self.words.intending:
            return False
        own = child(self.tree, i, "nsubj")
        if own is None or self._has_object_at_issue(i):
            return False
        return self._is_ours(i, own, modal) or self._is_teller(i, own) or self._is_announced(i, own)

    def _is_ours(self, i: int, own: int, modal: str) -> bool:
        """Whether several speak of themselves; "we'll" is talk of procedure more often than not."""
        deed = self.tree.lemma[i] in self.words.deeds | self.words.telling | self.words.wishing
        return not deed and self.tree.lower[own] in self.words.ours and modal.isalpha()

    def _is_teller(self, i: int, own: int) -> bool:
        """Whether the subject of a clause may be who says it: "the party said that it would appeal"."""
        told = self._is_told(i) and self.tree.lower[own] in self.words.tellers and self._may_be_teller(i, own)
        return told and self.tree.lemma[i] not in self.words.errands | self.words.telling

    def _may_be_teller(self, i: int, own: int) -> bool:
        """Whether a pronoun may be who tells its clause: no person is "it"."""
        teller = agent(self.tree, self.tree.head[first_conjunct(self.tree, i)])
        thing = self.tree.lower[own] == self.words.it
        return not thing or teller is None or self.tree.entity[teller] != "PERSON"

    def _is_told(self, i: int) -> bool:
        """Whether a clause is what a verb of speech reports, or "makes clear"."""
        first = first_conjunct(self.tree, i)
        above = self.tree.lemma[self.tree.head[first]]
        return self.tree.dep[first] == "ccomp" and above in self.words.speech | self.words.making

    def _is_announced(self, i: int, own: int) -> bool:
        """Whether a clause tells what a named body will do to something: "Norway will close the port"."""
        body = self.tree.pos[own] == "PROPN" or self.tree.lemma[own] in self.words.organs
        stands = self.tree.dep[first_conjunct(self.tree, i)] == "ROOT" or self._is_told(i)
        return body and stands and self._is_deed(i)

    def _is_deed(self, i: int) -> bool:
        """Whether a verb tells what is done to something, beyond what officials do every day."""
        words, lemma = self.words, self.tree.lemma[i]
        if lemma in words.errands | words.telling | words.empty_verbs or child(self.tree, i, "dobj") is None:
            return False
        return lemma in words.deeds or words.objects.get(lemma) != "support"  # which puts its object at issue

    def _has_object_at_issue(self, i: int) -> bool:
        """Whether not the act is at issue but its object: "it will oppose the plan"."""
        given = child(self.tree, i, "dobj")
        named = given is None or self.tree.pos[given] != "PRON"
        return not named or self.words.objects.get(self.tree.lemma[i]) == "oppose"

    def is_bound(self, i: int) -> bool:
        """Whether a clause says what there will be only once something else is done: "will be freed only if"."""
        if not self._is_told(i) or modal_of(self.tree, i) not in self.words.intending:
            return False
        limits = (self.tree.lower[a] for a, _ in self.conditions.of(i))
        return any(word in self.words.only | self.words.until | self.words.lacking for word in limits)

    def judged(self, i: int) -> Iterator[int]:
        """Yield the course of action on which a clause passes a verdict."""
        if self.tree.lemma[i] in self.words.obliging:
            yield from children(self.tree, i, "nsubjpass")  # "more talks are needed"
        if self.tree.lemma[i] not in self.words.copulas | {self.tree.grammar.be}:
            return
        verdicts = [k for k in children(self.tree, i, *_PREDICATES) if self._is_verdict(k)]
        own = child(self.tree, i, "nsubj", "csubj", "expl")
        if not verdicts or own is None:
            return
        yield from self._announced(i, verdicts) if self.tree.lower[own] == self.words.it else self._subject(own)

    def _is_verdict(self, k: int) -> bool:
        """Whether a predicate judges courses of action: "unlawful", "a mistake", "the best way"."""
        beside = (k, *children(self.tree, k, "amod", "conj"))
        return any(not self.words.verdicts.isdisjoint((self.tree.lower[w], self.tree.lemma[w])) for w in beside)

    def _announced(self, i: int, verdicts: list[int]) -> Iterator[int]:
        """Yield the infinitive that "it" stands for, or the clause: "it is vital that all sides agree"."""
        for at in (i, *verdicts):
            yield from (k for k in children(self.tree, at, *_COMPLEMENTS) if is_infinitive(self.tree, k))
            yield from (k for k in children(self.tree, at, "ccomp") if self._is_wanted(k))

    def _is_wanted(self, k: int) -> bool:
        """Whether a clause with "that" and its own subject may tell what ought to be."""
        named = child(self.tree, k, "mark") is not None and child(self.tree, k, *SUBJECTS) is not None
        return named and (self.tree.tag[k] == "VBP" or modal_of(self.tree, k) in self.words.deontic)

    def _subject(self, own: int) -> Iterator[int]:
        if self.tree.pos[own] in ("NOUN", *VERBAL):
            yield own
