"""Whether an act has happened, is under way, is ahead or is only thought of, and whether the text denies it.

PLOVER (manual of 2024-02, "Auxiliary modes") defines historical, future, hypothetical and negated events and notes
that no coder has them. Here they are read off the verb group (tense, aspect, modals, negation) and then changed by each
word that governs the act on the way up the parse, as in factuality profiling: R. Saurí and J. Pustejovsky, "FactBank:
a corpus annotated with event factuality", 2009.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from dragoman.extract.predicates import first_conjunct, kid
from dragoman.extract.tree import Tree

Status = Literal["past", "ongoing", "future", "hypothetical"]
Polarity = Literal["asserted", "denied"]
_VERBAL = ("VERB", "AUX")
_FINITE = ("VBD", "VBZ", "VBP")
_CARRIED = ("dobj", "attr", "oprd", "nsubjpass", "pobj", "pcomp", "acomp")
_QUALIFYING = ("relcl", "acl", "advcl")
_MAX_STEPS = 12


class Judgement(NamedTuple):
    """Status of an act and whether it is denied."""

    status: Status
    denied: bool

    @property
    def polarity(self) -> Polarity:
        """Denied or asserted, as records say it."""
        return "denied" if self.denied else "asserted"


class StatusReader:
    """Judges the acts of one paragraph; `ahead` holds the tokens of times after the day of publication."""

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]], ahead: Collection[int] = ()) -> None:
        self.tree, self.words, self.ahead = tree, words, ahead
        self._known: dict[int, Judgement] = {}

    def of(self, i: int, steps: int = 0) -> Judgement:
        """Return the judgement of the predicate at token `i`."""
        if i not in self._known:
            tree = self.tree
            if steps > _MAX_STEPS:
                return Judgement("past", False)
            if tree.pos[i] in _VERBAL or tree.tag[i].startswith("VB"):
                found = self._verb(i, steps)
            elif tree.pos[i] == "ADJ" and tree.dep[i] in ("acomp", "oprd", "conj", "xcomp"):
                found = self.of(tree.head[i], steps + 1)
            else:
                found = self._noun(i, steps)
            self._known[i] = found
        return self._known[i]

    def has(self, i: int, *groups: str) -> bool:
        """Whether the lemma of a token is in one of the groups of words."""
        lemma = self.tree.lemma[i]
        return any(lemma in self.words[g] for g in groups)

    # verbs

    def _verb(self, i: int, steps: int) -> Judgement:
        tree = self.tree
        denied = self._negated(i)
        own = self._tense(i)
        if own is None:
            status, above = self._nonfinite(i, steps)
            return Judgement(status, denied != above)
        status = own
        if self._conditional(i):
            status = "hypothetical"
        dep, head = tree.dep[i], tree.head[i]
        if dep == "ccomp" and head != i:
            if self.has(head, "denied") and tree.pos[head] in _VERBAL:
                denied = not denied
            elif self.has(head, "hypothetical") and (self._modal(i) or tree.tag[i] in ("VB", "VBP")):
                status = "hypothetical"
        elif dep == "advcl" and status in ("past", "ongoing") and self._marked(i, "temporal") and self._present(i):
            status = "future" if self.of(head, steps + 1).status == "future" else status
        return Judgement(status, denied)

    def _tense(self, i: int) -> Status | None:
        """Return what the verb group says by itself; None where it is not finite."""
        tree = self.tree
        helpers = [k for k in tree.kids[i] if tree.dep[k] in ("aux", "auxpass")]
        modal = self._modal(i)
        if modal is not None:
            return self._modal_status(i, modal)
        if any(tree.tag[k] == "TO" for k in helpers):
            return None
        finite = next((k for k in helpers if tree.tag[k] in _FINITE), None)
        if finite is not None:
            return self._compound(i, {tree.lemma[k] for k in helpers}, present=tree.tag[finite] != "VBD")
        return self._simple(i) if tree.tag[i] in _FINITE else None

    def _compound(self, i: int, helpers: set[str], *, present: bool) -> Status:
        """Return the status of a verb with finite auxiliaries ("has met", "is meeting", "was met", "do not meet")."""
        tag = self.tree.tag[i]
        if not present or ("have" in helpers and tag != "VBG"):
            return "past"
        if "have" not in helpers and "do" not in helpers and self._future_time(i):
            return "future"
        if tag == "VBN" and self.tree.lemma[i] not in self.words["stative"]:
            return "past"
        return "ongoing"

    def _modal(self, i: int) -> str | None:
        tree = self.tree
        return next((tree.lower[k] for k in tree.kids[i] if tree.dep[k] == "aux" and tree.tag[k] == "MD"), None)

    def _modal_status(self, i: int, modal: str) -> Status:
        if modal in self.words["future_modals"]:
            return "hypothetical" if self._has_condition(i) else "future"
        if modal in self.words["conditional_modals"]:
            perfect = any(self.tree.lemma[k] == "have" for k in self.tree.kids[i] if self.tree.dep[k] == "aux")
            return "future" if self._shifted_back(i) and not perfect and not self._has_condition(i) else "hypothetical"
        return "hypothetical"

    def _simple(self, i: int) -> Status:
        tree = self.tree
        if tree.tag[i] == "VBD":
            return "past"
        if self._future_time(i):
            return "future"
        if self.has(i, "stative", "ongoing") or tree.lemma[i] == "be":
            return "ongoing"
        return "ongoing" if tree.dep[i] in _QUALIFYING else "past"  # headlines report in the present

    def _present(self, i: int) -> bool:
        return self.tree.tag[i] in ("VBZ", "VBP") or any(self.tree.tag[k] in ("VBZ", "VBP") for k in self.tree.kids[i])

    def _future_time(self, i: int) -> bool:
        tree, words = self.tree, self.words["future_times"]
        span = range(tree.left[i], tree.right[i])
        return any(k in self.ahead or (tree.lower[k] in words and tree.pos[k] != "VERB") for k in span)

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

    def _conditional(self, i: int) -> bool:
        """Whether a clause is a condition, depends on one, or is asked."""
        tree = self.tree
        if self._marked(i, "conditions") or self._inverted(i) or self._asked(i):
            return True
        return tree.dep[i] == "conj" and tree.head[i] != i and self._marked(tree.head[i], "conditions")

    def _marked(self, i: int, group: str) -> bool:
        tree = self.tree
        return any(tree.dep[k] in ("mark", "advmod") and tree.lower[k] in self.words[group] for k in tree.kids[i])

    def _has_condition(self, i: int) -> bool:
        tree = self.tree
        return any(
            tree.dep[k] == "advcl" and (self._marked(k, "conditions") or self._inverted(k)) for k in tree.kids[i]
        )

    def _inverted(self, i: int) -> bool:
        """Whether an auxiliary stands before its subject outside a main clause ("had they met")."""
        tree = self.tree
        aux, own = kid(tree, i, "aux"), kid(tree, i, "nsubj", "nsubjpass")
        return tree.dep[i] == "advcl" and aux is not None and own is not None and aux < own

    def _asked(self, i: int) -> bool:
        """Whether a main clause is a question."""
        tree = self.tree
        if tree.dep[i] != "ROOT":
            return False
        last = tree.right[i] - 1
        return any(tree.lower[k].startswith("?") for k in range(max(last - 1, i), last + 1))

    def _negated(self, i: int) -> bool:
        tree, words = self.tree, self.words["negations"]
        for k in tree.kids[i]:
            if tree.dep[k] == "neg" or (tree.lower[k] in words and tree.dep[k] in ("advmod", "preconj", "cc", "det")):
                return True
            if tree.dep[k] == "advmod" and any(tree.dep[q] == "neg" or tree.lower[q] in words for q in tree.kids[k]):
                return True  # "no longer"
            if tree.dep[k] in ("nsubj", "nsubjpass", "dobj") and self._none(k):
                return True
        return False

    def _none(self, noun: int) -> bool:
        """Whether a noun phrase is empty ("no troops", "nobody", "neither side")."""
        tree, words = self.tree, self.words["negations"]
        if tree.lower[noun] in words:
            return True
        return any(tree.lower[k] in words and tree.dep[k] in ("det", "preconj", "cc", "neg") for k in tree.kids[noun])

    def _nonfinite(self, i: int, steps: int) -> tuple[Status, bool]:
        """Return the status that an infinitive or participle owes to what governs it, and whether that denies it."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            bare = tree.tag[i] == "VB" and self._asked(i)
            return (
                "hypothetical" if bare or tree.tag[i] == "VB" else "ongoing" if tree.tag[i] == "VBG" else "past"
            ), False
        if self._conditional(i):
            return "hypothetical", False
        if dep == "conj":
            found = self.of(head, steps + 1)
            return found.status, found.denied and tree.tag[i] == tree.tag[head] == "VB"
        if dep in ("acl", "relcl", "amod") and tree.tag[i] in ("VBN", "VBG"):
            now = any(tree.lower[k] in self.words["ongoing_times"] for k in tree.kids[i])
            if tree.tag[i] == "VBG" or now:
                return "ongoing", False
            return ("future" if self._future_time(i) else "past"), False
        return self._governed(i, steps)

    def _governed(self, i: int, steps: int) -> tuple[Status, bool]:
        """Return what the word above an act makes of it."""
        tree, words = self.tree, self.words
        head, negated = tree.head[i], False
        preposition = None
        while tree.pos[head] in ("ADP", "SCONJ", "PART", "ADV") and tree.head[head] != head:
            preposition = preposition or head
            negated = negated or tree.lower[head] in words["denying"]
            head = tree.head[head]
        above = self.of(head, steps + 1)
        if negated:
            return above.status, True
        if preposition is not None and tree.pos[i] not in _VERBAL and tree.lower[preposition] in words["ahead"]:
            return "future", False
        found = self._operator(head, i, above)
        return found if found is not None else (above.status, above.denied)

    def _operator(self, head: int, i: int, above: Judgement) -> tuple[Status, bool] | None:
        """Return what a governing word makes of its complement; None where it leaves the act as it is itself."""
        tree = self.tree
        particle = {f"{tree.lemma[head]} {tree.lower[k]}" for k in tree.kids[head]}
        if particle & self.words["denied_ahead_particles"]:
            return ("hypothetical" if above.status == "hypothetical" else "future"), not above.denied
        if particle & self.words["denied_particles"]:
            return above.status, not above.denied
        if self.has(head, "claimed"):
            return "past", False
        if self.has(head, "denied"):
            return ("future" if self.has(head, "denied_ahead") else above.status), not above.denied
        return self._ahead(head, i, above)

    def _ahead(self, head: int, i: int, above: Judgement) -> tuple[Status, bool] | None:
        """Return what a governing word that looks ahead, wishes or goes on makes of its complement, None for others."""
        tree = self.tree
        if any(tree.lower[k] in self.words["yet"] for k in tree.kids[head]) and tree.lemma[head] in ("have", "be"):
            return "past", not above.denied  # "has yet to send"
        to_be = tree.lemma[head] == "be" and tree.dep[i] == "xcomp"  # "is to withdraw"
        going = tree.lemma[head] == "go" and tree.tag[head] != "VBG"
        if to_be or (self.has(head, "future") and not going):
            return ("hypothetical" if above.status == "hypothetical" else "future"), above.denied
        if self.has(head, "hypothetical"):
            return "hypothetical", above.denied
        goes_on = self.has(head, "ongoing") and self._present(head) and not above.denied
        return ("ongoing", False) if goes_on else None

    # nouns

    def _noun(self, i: int, steps: int) -> Judgement:
        tree, words = self.tree, self.words
        before = {tree.lower[k] for k in range(tree.left[i], i)}
        if before & words["cancelled_modifiers"]:
            return Judgement("future", True)
        denied = self._none(i) and tree.dep[i] not in ("nsubj", "nsubjpass", "dobj")  # there the verb has counted it
        status, above = self._carried(first_conjunct(tree, i), steps)
        if before & words["future_modifiers"] or (
            not above and any(k in self.ahead for k in range(tree.left[i], tree.right[i]))
        ):
            status = "future" if status != "hypothetical" else status
        elif before & words["hypothetical_modifiers"]:
            status = "hypothetical"
        elif before & words["past_modifiers"] and status == "ongoing":
            status = "past"
        if any(tree.lower[k] in words["ongoing_words"] for k in (*tree.kids[i], *tree.kids[tree.head[i]])):
            status = "ongoing" if status == "past" and self._present(tree.head[i]) else status
        return Judgement(status, denied != above)

    def _carried(self, i: int, steps: int) -> tuple[Status, bool]:
        """Return what the word that a noun depends on says of the event that the noun names."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            return "past", False
        if dep in _CARRIED:
            return self._object(i, steps)
        if dep == "nsubj" and tree.pos[head] in _VERBAL:
            above = self.of(head, steps + 1)
            if self.has(head, "denied") and (kid(tree, head, "xcomp") is not None or tree.lemma[head] == "fail"):
                return above.status, not above.denied
            if self.has(head, "happen", "ongoing"):
                goes_on = self.has(head, "ongoing") and above.status == "past" and self._present(head)
                return ("ongoing" if goes_on or self.has(head, "entering") else above.status), above.denied
        return "past", False

    def _object(self, i: int, steps: int) -> tuple[Status, bool]:
        """Return the status of an event noun that a verb or preposition governs."""
        tree, words = self.tree, self.words
        head = tree.head[i]
        while tree.pos[head] in ("ADP", "SCONJ", "PART", "ADV") and tree.head[head] != head:
            if tree.lower[head] in words["denying"] | words["ahead"]:
                return self._governed(i, steps)
            if tree.lower[head] in words["following"]:
                return "past", False
            head = tree.head[head]
        above = self.of(head, steps + 1)
        found = self._operator(head, i, above)
        if found is not None and not (self.has(head, "light") and tree.lemma[head] in ("have", "go", "set")):
            return found
        if tree.pos[head] in _VERBAL and self.has(head, "light", "happen"):
            return above.status, above.denied
        if tree.pos[head] not in _VERBAL and self.has(head, "future", "hypothetical", "denied"):
            return above.status, above.denied
        return "past", False
