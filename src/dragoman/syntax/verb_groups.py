"""What a verb group says by itself: tense, aspect, modals, conditions and questions."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from dragoman.model import EventStatus as Status
from dragoman.syntax.forms import FINITE, HELPERS, modal_of
from dragoman.syntax.phrases import child, children, clause
from dragoman.syntax.tree import Tree

_QUALIFYING = ("relcl", "acl", "advcl")
_REPORTED = ("ccomp", "acl")
_BESIDE = ("advcl", "ccomp")  # where the parser hangs a condition
_SAME_REPORT = ("conj", "xcomp", "advcl", "ccomp", "relcl")
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
        helpers = children(tree, i, *HELPERS)
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
        words = self.tree.grammar
        if not present:
            return self._of_past(i)
        if words.have in helpers:
            return "ongoing" if self.tree.tag[i] == "VBG" else "past"
        if words.do not in helpers and self.future_time(i):
            return "future"
        if self._is_done(i):
            return "past"
        return "ongoing"

    def _of_past(self, i: int) -> Status:
        """Return the status of a past form; "said that they were negotiating" tells what goes on."""
        lasts = self.tree.tag[i] == "VBG" and self._shifted_back(i)
        return "ongoing" if lasts else "past"

    def _is_done(self, i: int) -> bool:
        """Whether a passive tells an act, not a state: "is arrested", not "is needed", "are still held"."""
        lasts = any(self.has(k, "ongoing_times") for k in children(self.tree, i, "advmod"))
        return self.tree.tag[i] == "VBN" and not (lasts or self.has(i, "stative", "kept"))

    def _modal_status(self, i: int, word: str) -> Status:
        """Return the status of a verb with a modal; "would" is the future of what was said in the past."""
        if self.conditioned(i):
            return "hypothetical"
        if word in self.words["future_modals"]:
            return "future"
        if word in self.words["conditional_modals"] and self._is_future_of_past(i):
            return "future"
        return "hypothetical"

    def _is_future_of_past(self, i: int) -> bool:
        """Whether a verb behind "would" stands in a report and is no "would have"."""
        perfect = any(self.tree.lemma[k] == self.tree.grammar.have for k in children(self.tree, i, "aux"))
        return not perfect and self._shifted_back(i)

    def _simple(self, i: int) -> Status:
        tree = self.tree
        if tree.tag[i] == "VBD":
            return "past"
        if self.future_time(i):
            return "future"
        if self._lasts(i) or tree.dep[i] in _QUALIFYING:
            return "ongoing"
        return "past"  # headlines report in the present

    def _lasts(self, i: int) -> bool:
        """Whether a verb by itself tells what goes on: "needs", "continues", "is"."""
        return self.has(i, "stative", "ongoing") or self.tree.lemma[i] == self.tree.grammar.be

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
            if tree.head[i] == i:
                break
            if self._is_reported(i):
                return True
            if tree.dep[i] not in _SAME_REPORT:
                return False
            i = tree.head[i]
        if child(tree, i, "parataxis") is not None:
            return True
        return any(self.has(k, "reporting") for k in children(tree, i, "ccomp"))  # "it would, she said"

    def _is_reported(self, i: int) -> bool:
        """Whether a clause tells what a noun or a verb of speech or plans says: "the promise that", "said that"."""
        tree, head = self.tree, self.tree.head[i]
        return tree.dep[i] in _REPORTED and (tree.pos[head] == "NOUN" or self.has(head, "reporting", "future"))

    def conditional(self, i: int) -> bool:
        """Whether a clause is a condition, depends on one, or is asked."""
        tree = self.tree
        if self.marked(i, "conditions") or self._inverted(i) or self.asked(i):
            return True
        return tree.dep[i] == "conj" and tree.head[i] != i and self.marked(tree.head[i], "conditions")

    def marked(self, i: int, group: str) -> bool:
        """Whether a conjunction of a group of words opens the clause of a verb."""
        tree = self.tree
        return any(tree.lower[k] in self.words[group] for k in children(tree, i, "mark", "advmod"))

    def conditioned(self, i: int) -> bool:
        """Whether a clause hangs on a condition that stands with it: "would close the border if attacks went on"."""
        tree = self.tree
        return any(self.marked(k, "conditions") or self._inverted(k) for k in children(tree, i, *_BESIDE))

    def _inverted(self, i: int) -> bool:
        """Whether an auxiliary stands before its subject outside a main clause ("had they met", "should it fail")."""
        aux, own = child(self.tree, i, "aux"), child(self.tree, i, "nsubj", "nsubjpass")
        turned = aux is not None and own is not None and aux < own
        return turned and (self.tree.dep[i] == "advcl" or self._opens_condition(i, aux))

    def _opens_condition(self, i: int, aux: int | None) -> bool:
        """Whether an auxiliary by itself says that its clause is a condition, wherever the parser hangs that."""
        return aux is not None and self.tree.dep[i] in _BESIDE and self.tree.lower[aux] in self.words["inverting"]

    def asked(self, i: int) -> bool:
        """Whether a main clause is a question."""
        tree = self.tree
        if tree.dep[i] != "ROOT":
            return False
        last = tree.right[i] - 1
        return any(tree.lower[k].startswith("?") for k in range(max(last - 1, i), last + 1))
