"""Whether an act has happened, is under way, is ahead or is only thought of, and whether the text denies it.

PLOVER (manual of 2024-02, "Auxiliary modes") defines historical, future, hypothetical and negated events and notes
that no coder has them. Here they are read off the verb group (tense, aspect, modals, negation) and then changed by each
word that governs the act on the way up the parse, as in factuality profiling: R. Saurí and J. Pustejovsky, "FactBank:
a corpus annotated with event factuality", 2009.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Literal, NamedTuple

from dragoman.model import EventStatus as Status
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import VERBAL, child, first_conjunct
from dragoman.syntax.tree import Tree
from dragoman.syntax.verb_groups import VerbGroups

Polarity = Literal["asserted", "denied"]
_CARRIED = ("dobj", "attr", "oprd", "nsubjpass", "pobj", "pcomp", "acomp")
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
        self.group = VerbGroups(tree, words, ahead)
        self._known: dict[int, Judgement] = {}

    def of(self, i: int, steps: int = 0) -> Judgement:
        """Return the judgement of the predicate at token `i`."""
        if i not in self._known:
            tree = self.tree
            if steps > _MAX_STEPS:
                return Judgement("past", False)
            if tree.pos[i] in VERBAL or tree.tag[i].startswith("VB"):
                found = self._verb(i, steps)
            elif tree.pos[i] == "ADJ" and tree.dep[i] in ("acomp", "oprd", "conj", "xcomp"):
                found = self.of(tree.head[i], steps + 1)
            else:
                found = self._noun(i, steps)
            self._known[i] = found
        return self._known[i]

    def has(self, i: int, *groups: str) -> bool:
        """Whether the lemma of a token is in one of the groups of words."""
        return self.group.has(i, *groups)

    def implied(self, head: int) -> bool:
        """Whether what a verb's infinitive tells has happened where the verb has: "came together to condemn"."""
        tree = self.tree
        phrases = {f"{tree.lemma[head]} {tree.lower[k]}" for k in tree.kids[head]}
        return self.has(head, "implicative") or bool(phrases & self.words["implicative_particles"])

    # verbs

    def _verb(self, i: int, steps: int) -> Judgement:
        tree = self.tree
        if self._taken_back(i):
            return Judgement("past", True)
        denied = self._negated(i)
        own = self.group.tense(i)
        if own is None:
            status, above = self._nonfinite(i, steps)
            return Judgement(status, denied != above)
        found = Judgement("hypothetical" if self.group.conditional(i) else own, denied)
        head = tree.head[i]
        if tree.dep[i] == "ccomp" and head != i and not self._apart(i, head):
            return self._said(i, head, found, steps)
        placed = tree.dep[i] == "advcl" and self.group.marked(i, "temporal") and self.group.present(i)
        if placed and found.status in ("past", "ongoing") and self.of(head, steps + 1).status == "future":
            return Judgement("future", denied)  # "will leave when the army comes"
        return found

    def _apart(self, i: int, head: int) -> bool:
        """Whether a semicolon parts a clause from the verb that it was hung on."""
        between = range(min(i, head) + 1, max(i, head))
        return any(self.tree.lower[k] == ";" for k in between)

    def _said(self, i: int, head: int, found: Judgement, steps: int) -> Judgement:
        """Return what the verb over a finite clause makes of it ("denied that", "demanded that", "ruled out that")."""
        tree = self.tree
        particle = child(tree, head, "prt")
        if (
            particle is not None
            and f"{tree.lemma[head]} {tree.lower[particle]}" in self.words["denied_ahead_particles"]
        ):
            possible = self.of(head, steps + 1).denied  # "cannot rule out"
            return Judgement("hypothetical", found.denied) if possible else Judgement(found.status, not found.denied)
        if self.has(head, "denied") and tree.pos[head] in VERBAL:
            return Judgement(found.status, not found.denied)
        wished = self.has(head, "hypothetical") and (modal_of(tree, i) or tree.tag[i] in ("VB", "VBP"))
        return Judgement("hypothetical", found.denied) if wished else found

    def _negated(self, i: int) -> bool:
        tree, words = self.tree, self.words["negations"]
        for k in tree.kids[i]:
            if tree.dep[k] == "neg" or (tree.lower[k] in words and tree.dep[k] in ("preconj", "cc", "det")):
                return True
            if tree.dep[k] == "advmod" and tree.lower[k] in words and tree.pos[k] not in ("NOUN", "PRON"):
                return True
            near = (q for q in tree.kids[k] if tree.dep[q] == "neg" or tree.lower[q] in words)
            if tree.dep[k] == "advmod" and any(tree.pos[q] not in ("NOUN", "PRON") for q in near):
                return True  # "no longer"
            if tree.dep[k] in ("nsubj", "nsubjpass", "dobj") and self._none(k):
                return True
            if tree.dep[k] == "prep" and k < i and any(map(self._none, tree.kids[k])):
                return True  # "at no point did they meet"
        return False

    def _taken_back(self, i: int) -> bool:
        """Whether what was to be done was not: "was due to be freed but was not"."""
        tree, top = self.tree, i
        while tree.dep[top] == "xcomp":
            top = tree.head[top]
            top = tree.head[top] if tree.pos[top] == "ADJ" else top
        rest = (tree.kids[k] for k in tree.kids[top] if tree.dep[k] == "conj" and tree.pos[k] == "AUX")
        return top != i and any({tree.dep[q] for q in kids} - {"punct"} == {"neg"} for kids in rest)

    def _none(self, noun: int) -> bool:
        """Whether a noun phrase is empty ("no troops", "nobody", "neither side")."""
        tree, words = self.tree, self.words["negations"]
        if tree.lower[noun] in words:
            return True
        hardly = (q for k in tree.kids[noun] if tree.dep[k] == "det" for q in tree.kids[k])
        if any(tree.lower[q] in words for q in hardly):  # "hardly any aid"
            return True
        return any(tree.lower[k] in words and tree.dep[k] in ("det", "preconj", "cc", "neg") for k in tree.kids[noun])

    def _nonfinite(self, i: int, steps: int) -> tuple[Status, bool]:
        """Return the status that an infinitive or participle owes to what governs it, and whether that denies it."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            return self._alone(i), False
        aim = dep == "advcl" and is_infinitive(tree, i) and self.of(head, steps + 1).status in ("past", "ongoing")
        if (aim and not self.implied(head)) or self.group.conditional(i):
            return "hypothetical", False
        if dep == "conj":
            found = self.of(head, steps + 1)
            return found.status, found.denied and tree.tag[i] == tree.tag[head] == "VB"
        if dep in ("acl", "relcl", "amod") and tree.tag[i] in ("VBN", "VBG"):
            return self._participle(i, steps), False
        return self._governed(i, steps)

    def _participle(self, i: int, steps: int) -> Status:
        """Return the status of a participle that says more of a noun."""
        tree, noun = self.tree, self.tree.head[i]
        if any(tree.lower[k] in self.words["ongoing_times"] for k in tree.kids[i]):
            return "ongoing"
        if tree.tag[i] == "VBG":  # "signed a letter urging"
            return self.of(tree.head[noun], steps + 1).status if tree.dep[noun] == "dobj" else "ongoing"
        return "future" if self.group.future_time(i) else "past"

    def _alone(self, i: int) -> Status:
        """Return the status of a main verb that is not finite: a command, a headline, or a present mistagged."""
        if child(self.tree, i, "nsubj") is not None:
            return "ongoing" if self.has(i, "stative", "ongoing") else "past"
        forms: dict[str, Status] = {"VB": "hypothetical", "VBG": "ongoing"}
        return forms.get(self.tree.tag[i], "past")

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
        if preposition is not None and tree.pos[i] not in VERBAL and tree.lower[preposition] in words["ahead"]:
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
        if self.has(head, "claimed"):  # of what is not alleged nothing is known
            return ("hypothetical" if above.denied or above.status == "hypothetical" else "past"), False
        if self.has(head, "denied"):
            return ("future" if self.has(head, "denied_ahead") else above.status), not above.denied
        return self._ahead(head, i, above)

    def _ahead(self, head: int, i: int, above: Judgement) -> tuple[Status, bool] | None:
        """Return what a governing word that looks ahead, wishes or goes on makes of its complement, None for others."""
        tree = self.tree
        auxiliary = tree.lemma[head] in (tree.grammar.have, tree.grammar.be)
        if auxiliary and any(tree.lower[k] in self.words["yet"] for k in tree.kids[head]):
            return "past", not above.denied  # "has yet to send"
        to_be = tree.lemma[head] == tree.grammar.be and tree.dep[i] == "xcomp"  # "is to withdraw"
        going = self.has(head, "going") and tree.tag[head] != "VBG"
        if to_be or (self.has(head, "future") and not going):
            return ("hypothetical" if above.status == "hypothetical" else "future"), above.denied
        if self.has(head, "hypothetical"):
            return "hypothetical", above.denied
        goes_on = self.has(head, "ongoing") and self.group.present(head) and not above.denied
        return ("ongoing", False) if goes_on else None

    # nouns

    def _noun(self, i: int, steps: int) -> Judgement:
        tree, words = self.tree, self.words
        before = {tree.lower[k] for k in range(tree.left[i], i)}
        if before & words["cancelled_modifiers"]:
            return Judgement("future", True)
        carried = self._carried(first_conjunct(tree, i), steps)
        status, above = carried or (("ongoing" if self.has(i, "standing") else "past"), False)
        # a verb that carries the noun has counted its "no"
        denied = self._none(i) and (carried is None or tree.dep[i] not in ("nsubj", "nsubjpass", "dobj"))
        comes = any(k in self.ahead for k in range(tree.left[i], tree.right[i]))
        if not above and status != "hypothetical" and (comes or before & words["future_modifiers"]):
            status = "future"
        elif before & words["hypothetical_modifiers"]:
            status = "hypothetical"
        elif before & words["past_modifiers"] and status == "ongoing":
            status = "past"
        if any(tree.lower[k] in words["ongoing_words"] for k in (*tree.kids[i], *tree.kids[tree.head[i]])):
            status = "ongoing" if status == "past" and self.group.present(tree.head[i]) else status
        return Judgement(status, denied != above)

    def _carried(self, i: int, steps: int) -> tuple[Status, bool] | None:
        """Return what the word that a noun depends on says of the event that the noun names; None where nothing."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            return None
        if dep in _CARRIED:
            return self._object(i, steps)
        if dep == "nsubj" and tree.pos[head] in VERBAL:
            above = self.of(head, steps + 1)
            if self.has(head, "denied") and (child(tree, head, "xcomp") is not None or self.has(head, "failing")):
                return above.status, not above.denied
            if self.has(head, "happen", "ongoing"):
                goes_on = self.has(head, "ongoing") and above.status == "past" and self.group.present(head)
                return ("ongoing" if goes_on or self.has(head, "entering") else above.status), above.denied
        return None

    def _object(self, i: int, steps: int) -> tuple[Status, bool] | None:
        """Return the status of an event noun that a verb or preposition governs."""
        tree, words = self.tree, self.words
        head, aside = tree.head[i], False
        while tree.pos[head] in ("ADP", "SCONJ", "PART", "ADV") and tree.head[head] != head:
            aside = aside or tree.lower[head] in words["circumstance"]
            if tree.lower[head] in words["denying"] | words["ahead"]:
                return self._governed(i, steps)
            if tree.lower[head] in words["following"]:
                return "past", False
            head = tree.head[head]
        above = self.of(head, steps + 1)
        found = None if aside else self._operator(head, i, above)
        if found is not None and not (self.has(head, "light_ahead")):
            return found
        carries = tree.lemma[head] in tree.grammar.light or self.has(head, "happen", "bringing")
        if tree.pos[head] in VERBAL and carries:
            return above.status, above.denied
        if tree.pos[head] not in VERBAL and self.has(head, "future", "hypothetical", "denied"):
            return above.status, above.denied
        return None
