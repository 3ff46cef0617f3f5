"""Whether an act has happened, is under way, is ahead or is only thought of, and whether the text denies it.

PLOVER (manual of 2024-02, "Auxiliary modes") defines historical, future, hypothetical and negated events and notes
that no coder has them. Here they are read off the verb group (tense, aspect, modals, negation) and then changed by each
word that governs the act on the way up the parse, as in factuality profiling: R. Saurí and J. Pustejovsky, "FactBank:
a corpus annotated with event factuality", 2009.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import Literal, NamedTuple

from dragoman.model import EventStatus as Status
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.negation import ARGUMENTS, empty, negated
from dragoman.syntax.phrases import VERBAL, child, children, first_conjunct, links_above
from dragoman.syntax.tree import Tree
from dragoman.syntax.verb_groups import VerbGroups

Polarity = Literal["asserted", "denied"]
_CARRIED = ("dobj", "attr", "oprd", "nsubjpass", "pobj", "pcomp", "acomp")
_PREDICATIVE = ("acomp", "oprd", "conj", "xcomp")
_QUALIFYING = ("acl", "relcl", "amod")
_MAX_STEPS = 12


class Judgement(NamedTuple):
    """Status of an act and whether it is denied."""

    status: Status
    denied: bool

    @property
    def polarity(self) -> Polarity:
        """Denied or asserted, as records say it."""
        return "denied" if self.denied else "asserted"

    @property
    def turned(self) -> Judgement:
        """The judgement of what this one denies."""
        return Judgement(self.status, not self.denied)

    @property
    def later(self) -> Status:
        """The status of what is still ahead of an act of this status."""
        return "hypothetical" if self.status == "hypothetical" else "future"


class StatusReader:
    """Judges the acts of one paragraph; `ahead` holds the tokens of times after the day of publication."""

    def __init__(self, tree: Tree, words: Mapping[str, frozenset[str]], ahead: Collection[int] = ()) -> None:
        self.tree, self.words, self.ahead = tree, words, ahead
        self.group = VerbGroups(tree, words, ahead)
        self._known: dict[int, Judgement] = {}

    def of(self, i: int, steps: int = 0) -> Judgement:
        """Return the judgement of the predicate at token `i`."""
        if i not in self._known:
            if steps > _MAX_STEPS:
                return Judgement("past", False)
            self._known[i] = self._judged(i, steps)
        return self._known[i]

    def has(self, i: int, *groups: str) -> bool:
        """Whether the lemma of a token is in one of the groups of words."""
        return self.group.has(i, *groups)

    def implied(self, head: int) -> bool:
        """Whether what a verb's infinitive tells has happened where the verb has: "came together to condemn"."""
        return self.has(head, "implicative") or self._phrasal(head, "implicative_particles")

    def _judged(self, i: int, steps: int) -> Judgement:
        tree = self.tree
        if tree.pos[i] in VERBAL or tree.tag[i].startswith("VB"):
            return self._verb(i, steps)
        if tree.pos[i] == "ADJ" and tree.dep[i] in _PREDICATIVE:
            return self.of(tree.head[i], steps + 1)
        return self._noun(i, steps)

    def _phrasal(self, i: int, group: str) -> bool:
        """Whether a verb with one of the words on it is in a group: "rule out"."""
        tree = self.tree
        return any(f"{tree.lemma[i]} {tree.lower[k]}" in self.words[group] for k in tree.kids[i])

    def _says(self, tokens: Iterable[int], group: str) -> bool:
        """Whether one of some tokens is written like a word of a group."""
        return any(self.tree.lower[k] in self.words[group] for k in tokens)

    # verbs

    def _verb(self, i: int, steps: int) -> Judgement:
        tree = self.tree
        if self._taken_back(i):
            return Judgement("past", True)
        denied, own = negated(tree, i, self.words["negations"]), self.group.tense(i)
        if own is None:
            found = self._nonfinite(i, steps)
            return Judgement(found.status, denied != found.denied)
        found = Judgement("hypothetical" if self.group.conditional(i) else own, denied)
        if tree.dep[i] == "ccomp" and tree.head[i] != i and not self._apart(i, tree.head[i]):
            return self._said(i, tree.head[i], found, steps)
        return found._replace(status="future") if self._awaited(i, found, steps) else found

    def _apart(self, i: int, head: int) -> bool:
        """Whether a semicolon parts a clause from the verb that it was hung on."""
        return ";" in self.tree.lower[min(i, head) + 1 : max(i, head)]

    def _awaited(self, i: int, found: Judgement, steps: int) -> bool:
        """Whether an act is told in the present for the time of one that is ahead: "will leave when they come"."""
        when = self.tree.dep[i] == "advcl" and self.group.marked(i, "temporal") and self.group.present(i)
        if not when or found.status not in ("past", "ongoing"):
            return False
        return self.of(self.tree.head[i], steps + 1).status == "future"

    def _said(self, i: int, head: int, found: Judgement, steps: int) -> Judgement:
        """Return what the verb over a finite clause makes of it ("denied that", "demanded that", "ruled out that")."""
        tree = self.tree
        if self._phrasal(head, "denied_ahead_particles"):
            possible = self.of(head, steps + 1).denied  # "cannot rule out"
            return found._replace(status="hypothetical") if possible else found.turned
        if self.has(head, "denied") and tree.pos[head] in VERBAL:
            return found.turned
        wished = modal_of(tree, i) is not None or tree.tag[i] in ("VB", "VBP")
        return found._replace(status="hypothetical") if wished and self.has(head, "hypothetical") else found

    def _taken_back(self, i: int) -> bool:
        """Whether what was to be done was not: "was due to be freed but was not"."""
        tree, top = self.tree, i
        while tree.dep[top] == "xcomp":
            top = tree.head[top]
            top = tree.head[top] if tree.pos[top] == "ADJ" else top
        rest = [k for k in children(tree, top, "conj") if tree.pos[k] == "AUX"] if top != i else []
        return any({tree.dep[q] for q in tree.kids[k]} - {"punct"} == {"neg"} for k in rest)

    def _nonfinite(self, i: int, steps: int) -> Judgement:
        """Return what an infinitive or participle owes to what governs it."""
        tree = self.tree
        head = tree.head[i]
        if head == i:
            return Judgement(self._alone(i), False)
        if self._is_aim(i, steps) or self.group.conditional(i):
            return Judgement("hypothetical", False)
        if tree.dep[i] == "conj":
            found = self.of(head, steps + 1)
            return Judgement(found.status, found.denied and tree.tag[i] == tree.tag[head] == "VB")
        if tree.dep[i] in _QUALIFYING and tree.tag[i] in ("VBN", "VBG"):
            return Judgement(self._participle(i, steps), False)
        return self._governed(i, steps)

    def _is_aim(self, i: int, steps: int) -> bool:
        """Whether an infinitive tells what an act that is so is done for."""
        if self.tree.dep[i] != "advcl" or not is_infinitive(self.tree, i):
            return False
        head = self.tree.head[i]
        return self.of(head, steps + 1).status in ("past", "ongoing") and not self.implied(head)

    def _participle(self, i: int, steps: int) -> Status:
        """Return the status of a participle that says more of a noun: "men held in Lima", "to be tried on Friday"."""
        tree, noun = self.tree, self.tree.head[i]
        if self._says(tree.kids[i], "ongoing_times"):
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

    # what governs an act

    def _governed(self, i: int, steps: int) -> Judgement:
        """Return what the word above an act makes of it."""
        links, head = links_above(self.tree, i)
        above = self.of(head, steps + 1)
        if self._says(links, "denying"):
            return Judgement(above.status, True)
        if self.tree.pos[i] not in VERBAL and self._says(links[:1], "ahead"):
            return Judgement("future", False)
        return self._operator(head, i, above) or above

    def _operator(self, head: int, i: int, above: Judgement) -> Judgement | None:
        """Return what a governing word makes of its complement; None where it leaves the act as it is itself."""
        if self._phrasal(head, "denied_ahead_particles"):
            return Judgement(above.later, not above.denied)
        if self._phrasal(head, "denied_particles"):
            return above.turned
        if self.has(head, "claimed"):  # of what is not alleged nothing is known
            unknown = above.denied or above.status == "hypothetical"
            return Judgement("hypothetical" if unknown else "past", False)
        if self.has(head, "denied"):
            return Judgement("future" if self.has(head, "denied_ahead") else above.status, not above.denied)
        return self._ahead(head, i, above)

    def _ahead(self, head: int, i: int, above: Judgement) -> Judgement | None:
        """Return what a governing word that looks ahead, wishes or goes on makes of its complement, None for others."""
        if self._outstanding(head):
            return Judgement("past", not above.denied)
        if self._looks_ahead(head, i):
            return Judgement(above.later, above.denied)
        if self.has(head, "hypothetical"):
            return Judgement("hypothetical", above.denied)
        goes_on = self.has(head, "ongoing") and self.group.present(head) and not above.denied
        return Judgement("ongoing", False) if goes_on else None

    def _outstanding(self, head: int) -> bool:
        """Whether an auxiliary says that something has still to be done: "has yet to send"."""
        grammar = self.tree.grammar
        return self.tree.lemma[head] in (grammar.have, grammar.be) and self._says(self.tree.kids[head], "yet")

    def _looks_ahead(self, head: int, i: int) -> bool:
        """Whether what a word governs is still to come: "is to withdraw", "plans to", not "going there to"."""
        tree = self.tree
        if tree.lemma[head] == tree.grammar.be and tree.dep[i] == "xcomp":
            return True
        moves = self.has(head, "going") and tree.tag[head] != "VBG"
        return self.has(head, "future") and not moves

    # nouns

    def _noun(self, i: int, steps: int) -> Judgement:
        tree = self.tree
        before = range(tree.left[i], i)
        if self._says(before, "cancelled_modifiers"):
            return Judgement("future", True)
        carried = self._carried(first_conjunct(tree, i), steps)
        own: Status = "ongoing" if self.has(i, "standing") else "past"
        found = self._modified(i, carried or Judgement(own, False), before)
        if carried is not None and tree.dep[i] in ARGUMENTS:
            return found  # the verb that carries it has counted its "no"
        return Judgement(found.status, found.denied != empty(tree, i, self.words["negations"]))

    def _modified(self, i: int, found: Judgement, before: range) -> Judgement:
        """Return what the words around an event noun make of it: "the coming visit", "a possible visit"."""
        tree = self.tree
        status = found.status
        if self._comes(i, before) and not found.denied and status != "hypothetical":
            status = "future"
        elif self._says(before, "hypothetical_modifiers"):
            status = "hypothetical"
        elif status == "ongoing" and self._says(before, "past_modifiers"):
            status = "past"
        lasts = status == "past" and self._says((*tree.kids[i], *tree.kids[tree.head[i]]), "ongoing_words")
        return found._replace(status="ongoing" if lasts and self.group.present(tree.head[i]) else status)

    def _comes(self, i: int, before: range) -> bool:
        """Whether an event noun is dated after the day of publication, or said to be ahead."""
        dated = any(k in self.ahead for k in range(self.tree.left[i], self.tree.right[i]))
        return dated or self._says(before, "future_modifiers")

    def _carried(self, i: int, steps: int) -> Judgement | None:
        """Return what the word that a noun depends on says of the event that the noun names; None where nothing."""
        tree = self.tree
        dep, head = tree.dep[i], tree.head[i]
        if head == i:
            return None
        if dep in _CARRIED:
            return self._object(i, steps)
        return self._subject(head, steps) if dep == "nsubj" and tree.pos[head] in VERBAL else None

    def _subject(self, verb: int, steps: int) -> Judgement | None:
        """Return what a verb says of the event that is its subject: "the talks failed", "the fighting goes on"."""
        above = self.of(verb, steps + 1)
        if self._fails(verb):
            return above.turned
        if not self.has(verb, "happen", "ongoing"):
            return None
        denied = above.denied and not self._says_what(verb)  # "their decision is not in your interest"
        return Judgement("ongoing" if self._goes_on(verb, above) else above.status, denied)

    def _fails(self, verb: int) -> bool:
        """Whether a verb says that its subject comes to nothing: "the talks failed", "the visit failed to begin"."""
        to_do = child(self.tree, verb, "xcomp") is not None
        return self.has(verb, "denied") and (to_do or self.has(verb, "failing"))

    def _goes_on(self, verb: int, found: Judgement) -> bool:
        """Whether a verb says that its subject lasts or begins to hold: "the fighting goes on", "enters into force"."""
        lasts = self.has(verb, "ongoing") and found.status == "past" and self.group.present(verb)
        return lasts or self.has(verb, "entering")

    def _says_what(self, verb: int) -> bool:
        """Whether a verb says what its subject is, not that it takes place."""
        tree = self.tree
        return tree.lemma[verb] == tree.grammar.be and child(tree, verb, "attr", "acomp", "prep") is not None

    def _object(self, i: int, steps: int) -> Judgement | None:
        """Return the status of an event noun that a verb or preposition governs."""
        links, head = links_above(self.tree, i)
        for link in links:
            if self._says([link], "denying") or self._says([link], "ahead"):
                return self._governed(i, steps)
            if self._says([link], "following"):
                return Judgement("past", False)
        above = self.of(head, steps + 1)
        found = None if self._says(links, "circumstance") else self._operator(head, i, above)
        if found is not None and not self.has(head, "light_ahead"):
            return found
        return above if self._carries(head) else None

    def _carries(self, head: int) -> bool:
        """Whether a word gives its own status to the event noun that it governs: "held talks", "a plan for talks"."""
        if self.tree.pos[head] not in VERBAL:
            return self.has(head, "future", "hypothetical", "denied")
        return self.tree.lemma[head] in self.tree.grammar.light or self.has(head, "happen", "bringing")
