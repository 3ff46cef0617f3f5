"""What a verb group says by itself: tense, aspect, modals, conditions and questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dragoman.model import EventStatus as Status
from dragoman.syntax.forms import FINITE, HELPERS, modal_of
from dragoman.syntax.phrases import child, clause
from dragoman.syntax.tree import Tree

_QUALIFYING = ("relcl", "acl", "advcl")
_MAX_STEPS = 12


class VerbGroups:
    """Reads the verb groups of one paragraph; `ahead` holds the tokens of times after the day of publication."""

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]], ahead: Collection[int]) -> None:
        self.tree, self.words, self.ahead = tree, words, ahead

    def has(self, i: int, *groups: str) -> bool:
        """Whether the lemma of a token is in one of the groups of words."""
        lemma = self.tree.lemma[i]
        return any(lemma in self.words[g] for g in groups)

    def tense(self, i: int) -> Status | None:
        """Return what the verb group says by itself; None where it is not finite."""
        tree = self.tree
        helpers = [k for k in tree.kids[i] if tree.dep[k] in HELPERS]
        if (word := modal_of(tree, i)) is not None:
            return self._modal_status(i, word)
        if any(tree.tag[k] == "TO" for k in helpers):
            return None
        finite = next((k for k in helpers if tree.tag[k] in FINITE), None)
        if finite is not None:
            return self._compound(i, {tree.lemma[k] for k in helpers}, present=tree.tag[finite] != "VBD")
        return self._simple(i) if tree.tag[i] in FINITE else None

    def _compound(self, i: int, helpers: set[str], *, present: bool) -> Status:
        """Return the status of a verb with finite auxiliaries ("has met", "is meeting", "was met", "do not meet")."""
        tag, words = self.tree.tag[i], self.tree.grammar
        if not present or (words.have in helpers and tag != "VBG"):
            return "past"
        if words.have not in helpers and words.do not in helpers and self.future_time(i):
            return "future"
        if tag == "VBN" and self.tree.lemma[i] not in self.words["stative"]:
            return "past"
        return "ongoing"

    def _modal_status(self, i: int, word: str) -> Status:
        if word in self.words["future_modals"]:
            return "hypothetical" if self._has_condition(i) else "future"
        if word in self.words["conditional_modals"]:
            tree = self.tree
            perfect = any(tree.lemma[k] == tree.grammar.have for k in tree.kids[i] if tree.dep[k] == "aux")
            return "future" if self._shifted_back(i) and not perfect and not self._has_condition(i) else "hypothetical"
        return "hypothetical"

    def _simple(self, i: int) -> Status:
        tree = self.tree
        if tree.tag[i] == "VBD":
            return "past"
        if self.future_time(i):
            return "future"
        if self.has(i, "stative", "ongoing") or tree.lemma[i] == tree.grammar.be:
            return "ongoing"
        return "ongoing" if tree.dep[i] in _QUALIFYING else "past"  # headlines report in the present

    def present(self, i: int) -> bool:
        """Whether a verb or an auxiliary of it stands in the present tense."""
        return self.tree.tag[i] in ("VBZ", "VBP") or any(self.tree.tag[k] in ("VBZ", "VBP") for k in self.tree.kids[i])

    def future_time(self, i: int) -> bool:
        """Whether a time after the day of publication, or a word for one, stands with a verb."""
        tree, words = self.tree, self.words["future_times"]
        return any(k in self.ahead or (tree.lower[k] in words and tree.pos[k] != "VERB") for k in clause(tree, i))

    def _shifted_back(self, i: int) -> bool:
        """Whether a verb stands in what somebody is reported to have said in the past."""
        tree = self.tree
        for _ in range(_MAX_STEPS):
            head, dep = tree.head[i], tree.dep[i]
            if head == i:
                break
            if dep in ("ccomp", "acl") and (self.has(head, "reporting", "future") or tree.pos[head] == "NOUN"):
                return True
            if dep not in ("conj", "xcomp", "advcl", "ccomp", "relcl"):
                return False
            i = head
        return any(
            tree.dep[k] == "parataxis" or (tree.dep[k] == "ccomp" and self.has(k, "reporting")) for k in tree.kids[i]
        )

    def conditional(self, i: int) -> bool:
        """Whether a clause is a condition, depends on one, or is asked."""
        tree = self.tree
        if self.marked(i, "conditions") or self._inverted(i) or self.asked(i):
            return True
        return tree.dep[i] == "conj" and tree.head[i] != i and self.marked(tree.head[i], "conditions")

    def marked(self, i: int, group: str) -> bool:
        """Whether a conjunction of a group of words opens the clause of a verb."""
        tree = self.tree
        return any(tree.dep[k] in ("mark", "advmod") and tree.lower[k] in self.words[group] for k in tree.kids[i])

    def _has_condition(self, i: int) -> bool:
        tree = self.tree
        return any(tree.dep[k] == "advcl" and (self.marked(k, "conditions") or self._inverted(k)) for k in tree.kids[i])

    def _inverted(self, i: int) -> bool:
        """Whether an auxiliary stands before its subject outside a main clause ("had they met")."""
        tree = self.tree
        aux, own = child(tree, i, "aux"), child(tree, i, "nsubj", "nsubjpass")
        return tree.dep[i] == "advcl" and aux is not None and own is not None and aux < own

    def asked(self, i: int) -> bool:
        """Whether a main clause is a question."""
        tree = self.tree
        if tree.dep[i] != "ROOT":
            return False
        last = tree.right[i] - 1
        return any(tree.lower[k].startswith("?") for k in range(max(last - 1, i), last + 1))
