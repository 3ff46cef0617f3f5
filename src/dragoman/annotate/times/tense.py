"""What the parse says of when a bare day or month is: "revised his plans in October" lies behind, "will meet" ahead.

The times of a text are read before its trees are mended, so those that the parser made are asked here.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Literal

from dragoman.annotate.trees import ParsedTrees
from dragoman.syntax.forms import HELPERS
from dragoman.syntax.phrases import VERBAL, ancestors, children, prepositions, root_of
from dragoman.syntax.tree import Tree

_NAMING = ("nmod", "compound")  # how a time that a noun goes by hangs on it
_UNDATED = ("ADP", "PROPN")  # what has no day of its own
_OF_NOUN = ("acl", "relcl")
_PRESENT = ("VBZ", "VBP")

Sign = Literal[-1, 0, 1]


@dataclass(frozen=True, slots=True)
class Told:
    """The tense of the verb that a time stands with: -1 past, 1 future, 0 neither; `near` where no noun is between.

    A time behind a noun may be the noun's own: "announced a vote on Friday". `done` says that the time is that of a
    deed in the past, and not of a state ("the deadline was on Friday").
    """

    sign: Sign = 0
    near: bool = False
    done: bool = False


def untold(start: int, end: int) -> Told:
    """Return that nothing is known, as of a text that is not parsed."""
    return Told()


class Tenses:
    """The tenses that the verbs of one document give to the times in it."""

    def __init__(self, trees: ParsedTrees) -> None:
        self.trees, self.words = trees, trees.doc.language.times
        self.ahead = trees.doc.language.calendar.ahead

    def at(self, start: int, end: int) -> Told:
        """Return the tense of the verb that governs the words from `start` to `end`."""
        found = self.trees.tokens_at(start, end)
        if found is None:
            return Told()
        tree, tokens = found
        time = root_of(tree, tokens)
        if self._is_of_deed(tree, time):
            return Told(-1, near=True, done=True)
        verb, near = self._teller(tree, time) or self._verb_above(tree, time)
        if verb is None:
            return Told()
        is_own = _is_fronted(tree, time, verb) or self._is_measured(tree, time, verb)
        sign = -1 if is_own else self._sign(tree, verb)
        return Told(sign, near, done=near and sign < 0 and self._is_its_own(tree, time, verb))

    def _is_of_deed(self, tree: Tree, time: int) -> bool:
        """Whether a time names a deed that is over: "the October 7 attack", but not a planned one."""
        noun = tree.head[time]
        if tree.dep[time] not in _NAMING or tree.lemma[noun].lower() not in self.words.deeds:
            return False
        return self.words.planned.isdisjoint(tree.lemma[k] for k in children(tree, noun, "amod", "acl"))

    def _is_measured(self, tree: Tree, time: int, verb: int) -> bool:
        """Whether the time of a past tense stands beside a length: "prolonged it by ten days on Friday"."""
        link = tree.head[time]
        beside = tree.tag[verb] == "VBD" and tree.head[link] == verb and tree.lower[link] in self.words.within
        return beside and not self.words.units.keys().isdisjoint(tree.lower[k] for _, k in prepositions(tree, verb))

    def _is_its_own(self, tree: Tree, time: int, verb: int) -> bool:
        """Whether a time is that of a deed itself: not "stayed until Friday", nor "was on Friday"."""
        above = tree.head[time]
        return tree.pos[verb] == "VERB" and (above == verb or tree.lower[above] in self.words.within)

    @staticmethod
    def _teller(tree: Tree, time: int) -> tuple[int, bool] | None:
        """Return the verb that tells of what a time owns ("the weekend's attack that killed six"), else None."""
        owned = tree.head[time] if tree.dep[time] == "poss" else None
        tellers = children(tree, owned, "relcl") if owned is not None else []
        return (tellers[0], True) if tellers else None

    def _verb_above(self, tree: Tree, i: int) -> tuple[int | None, bool]:
        """Return the verb that a word hangs on, and whether it does so without a noun between that may have a day.

        A name or a length of time has none: "took Lima on Friday", "prolonged it by ten days on Friday".
        """
        _, *above = ancestors(tree, i)
        between = list(itertools.takewhile(lambda k: tree.pos[k] not in VERBAL, above))
        dated = (tree.lower[k] for k in between if tree.pos[k] not in _UNDATED)
        return next(iter(above[len(between) :]), None), self.words.units.keys() >= set(dated)

    def _sign(self, tree: Tree, verb: int) -> Sign:
        helpers = children(tree, verb, *HELPERS)
        if tree.tag[verb] == "VBG" and not helpers:
            return self._sign_above(tree, verb)
        first = (*helpers, verb)[0]
        if tree.tag[first] == "MD":
            return self._modal(tree, first, helpers)
        if _is_arranged(tree, verb, first) or self._is_set(tree, verb, first):
            return 1
        if _tells_past(tree, verb, helpers) and not self._is_planned(tree, verb, helpers):
            return -1
        return 0

    def _is_set(self, tree: Tree, verb: int, first: int) -> bool:
        """Whether an infinitive says what is yet to come, of a noun or in the passive."""
        return tree.tag[first] == "TO" and (self._is_errand(tree, verb) or self._is_awaited(tree, verb))

    def _is_errand(self, tree: Tree, verb: int) -> bool:
        """Whether a verb says what somebody is to do: "a panel to report on Monday", not "the first to"."""
        noun = tree.head[verb]
        picked = any(tree.tag[k] == "JJS" or tree.lower[k] in self.words.ordinals for k in (noun, *tree.kids[noun]))
        return tree.dep[verb] in _OF_NOUN and not picked

    def _is_awaited(self, tree: Tree, verb: int) -> bool:
        """Whether a verb says what is expected: "is expected to land on Monday"."""
        above = tree.head[verb]
        return tree.dep[verb] == "xcomp" and tree.tag[above] == "VBN" and tree.lemma[above] in self.words.awaited

    def _sign_above(self, tree: Tree, verb: int) -> Sign:
        """Return the tense of the verb over a participle: "attacked while attending a festival on Friday".

        That what was agreed or planned is still to come says nothing of what stands beside it: "building on the summit
        in August, they agreed to".
        """
        above, _ = self._verb_above(tree, verb)
        if above is None:
            return 0
        beside = tree.dep[verb] == "advcl" and tree.tag[above] == "VBD"
        return -1 if beside else self._sign(tree, above)

    def _is_planned(self, tree: Tree, verb: int, helpers: list[int]) -> bool:
        """Whether a verb only says what is to be: "scheduled for Friday", "was to meet"; not "told it on Friday"."""
        taken_up = any(tree.pos[k] == "PRON" for k in children(tree, verb, "dobj"))
        planned = tree.lemma[verb] in self.words.planned and not taken_up
        return planned or any(tree.tag[k] == "TO" for k in helpers)

    def _modal(self, tree: Tree, modal: int, helpers: list[int]) -> Sign:
        """Return the tense that a modal tells: what "will" happen is ahead, what "may have" happened is not."""
        if tree.lower[modal] in self.ahead:
            return 1
        return -1 if any(tree.lemma[k] == tree.grammar.have for k in helpers) else 0


def _is_fronted(tree: Tree, time: int, verb: int) -> bool:
    """Whether a time opens the clause of a past tense, and so is that of the deed: "On Friday she extended the ban"."""
    return tree.tag[verb] == "VBD" and any(time < k < verb for k in children(tree, verb, "nsubj"))


def _is_arranged(tree: Tree, verb: int, first: int) -> bool:
    """Whether a verb in the present goes on or is arranged: "is taking effect on Monday"."""
    return tree.tag[verb] == "VBG" and tree.tag[first] in _PRESENT


def _tells_past(tree: Tree, verb: int, helpers: list[int]) -> bool:
    """Whether the form of a verb group is a past: "met", "was met", "has met", "the troops sent in October"."""
    if not helpers:
        return tree.tag[verb] in ("VBD", "VBN")
    return tree.tag[helpers[0]] == "VBD" or tree.lemma[helpers[0]] == tree.grammar.have
