"""On what a clause depends and for what it is said: conditions, what has to come first, reasons and purposes."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.extract.positions.clauses import Clauses, Quality
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import VERBAL, children

_PRESENT = ("VBZ", "VBP", "VB", "VBG")
_AHEAD = frozenset(("VBZ", "VBP", "MD"))
_MAX_STEPS = 8


class Conditions:
    """Finds the conditions and reasons of the clauses of one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def of(self, verb: int) -> list[tuple[int, int]]:
        """Return the token ranges of what a clause is said to depend on."""
        tree, ahead = self.tree, self._is_ahead(verb)
        given = children(tree, verb, "dobj")[:1]  # on which the parser may hang what belongs to the verb
        below = (k for at in (verb, *given) for k in tree.kids[at])
        return [(tree.left[k], tree.right[k]) for k in below if self._is_condition(k, verb, ahead)]

    def _is_condition(self, k: int, verb: int, ahead: bool) -> bool:
        """Whether a verb depends on what hangs on it: a clause, or where it tells of what is ahead a limit."""
        if self.tree.dep[k] == "advcl":
            return self._conditional(k, ahead)
        return ahead and self.tree.dep[k] == "prep" and self._limits(k, verb)

    def _is_ahead(self, verb: int) -> bool:
        """Whether a clause tells of what is or is to be."""
        tags = {self.tree.tag[k] for k in self.tree.kids[verb]}
        return self.tree.tag[verb] in _PRESENT or bool(tags & _AHEAD)

    def _limits(self, preposition: int, verb: int) -> bool:
        """Whether a phrase tells without or only with what something comes about: "only after a vote"."""
        tree, words = self.tree, self.words
        lower = tree.lower[preposition]
        if lower in words.lacking and self.clauses.negated(verb):
            return True
        beside = (tree.lower[q] for q in (*tree.kids[preposition], max(preposition - 1, 0)))
        return lower in words.lacking | words.limits and not words.only.isdisjoint(beside)

    def _conditional(self, clause: int, ahead: bool) -> bool:
        """Whether a clause is a condition: by its conjunction, or by its own form ("provided")."""
        tree, words = self.tree, self.words
        if tree.tag[clause] in ("VBN", "VBG") and tree.lower[clause] in words.conditions:
            return True
        mark = next((k for k in range(tree.left[clause], clause) if self._marks(k, clause)), None)
        return self._as_long_as(clause) if mark is None else self._is_bound(clause, mark, ahead)

    def _is_bound(self, clause: int, mark: int, ahead: bool) -> bool:
        """Whether the conjunction of a clause makes it a condition: not "even if", "until" only of what is ahead."""
        if self._before(mark) in self.words.conceding or self._only_dates(clause, mark):
            return False
        return self.tree.lower[mark] in self.words.conditions or (ahead and self._ends(mark))

    def _ends(self, mark: int) -> bool:
        """Whether a conjunction sets an end, or "only" stands before it."""
        return self.tree.lower[mark] in self.words.until or self._before(mark) in self.words.only

    def _before(self, mark: int) -> str:
        """Return the word before a conjunction."""
        return self.tree.lower[mark - 1] if mark else ""

    def _only_dates(self, clause: int, mark: int) -> bool:
        """Whether a limit belongs to a clause of speech: "until May, he ruled, ..."."""
        return self.tree.lemma[clause] in self.words.speech and self.tree.dep[mark] != "mark"

    def _marks(self, k: int, clause: int) -> bool:
        """Whether a word before a clause opens it as a condition or limit."""
        tree, words = self.tree, self.words
        if tree.lower[k] in words.conditions and tree.dep[k] in ("mark", "prep"):
            return True
        opens = tree.lower[k] in words.conditions | words.limits
        return opens and tree.head[k] in (clause, tree.head[clause])

    def _as_long_as(self, clause: int) -> bool:
        tree = self.tree
        first = tree.left[clause]
        return tuple(tree.lower[first : first + 3]) in self.words.long_as

    def reasons(self, verb: int) -> list[tuple[int, int]]:
        """Return the token ranges of the reasons that a clause gives."""
        beside = children(self.tree, verb, "advcl", "prep", "acl")
        return [(self.tree.left[k], self.tree.right[k]) for k in beside if self._is_reason(k)]

    def _is_reason(self, k: int) -> bool:
        tree, words = self.tree, self.words
        if not words.reasons.isdisjoint((tree.lower[k], tree.lower[tree.left[k]])):
            return True
        return tree.dep[k] == "advcl" and self.purpose(k) is not None

    def purpose(self, clause: int) -> Quality | None:
        """Whether an infinitive of purpose names a good effect ("to strengthen the truce")."""
        good = self.tree.lemma[clause] in self.words.bringing and self.tree.tag[clause] == "VB"
        return "good" if good and is_infinitive(self.tree, clause) else None

    def supposed(self, i: int) -> int | None:
        """Return the verb of the clause with "if" that a token stands in, None where it stands in none."""
        verbs = (k for k in (i, *self._above(i)) if self.tree.pos[k] in VERBAL)
        return next(filter(self.clauses.is_condition, verbs), None)

    def _above(self, i: int) -> Iterator[int]:
        """Yield what governs a token, the nearest first."""
        for _ in range(_MAX_STEPS):
            if self.tree.head[i] == i:
                return
            i = self.tree.head[i]
            yield i

    def first_needed(self, i: int) -> int | None:
        """Return the verb that says what ought to be done before what a token names; None where none does.

        "Before the dam is built, the river ought to be studied."
        """
        later = (k for k in (i, *self._above(i)) if self._comes_after(k))
        above = next((self.tree.head[k] for k in later), None)
        return above if above is not None and self._is_owed(above) else None

    def _comes_after(self, i: int) -> bool:
        """Whether a word stands in a phrase or clause that tells what something else comes before."""
        tree, words = self.tree, self.words.first_after
        if tree.pos[tree.head[i]] not in VERBAL:
            return False
        marked = any(tree.lower[k] in words for k in children(tree, i, "mark"))
        return marked or (tree.dep[i] == "prep" and tree.lower[i] in words)

    def _is_owed(self, verb: int) -> bool:
        """Whether a verb says what ought to be done."""
        words = self.words
        return modal_of(self.tree, verb) in words.deontic or self.tree.lemma[verb] in words.deontic | words.obliging
