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
from dragoman.syntax.phrases import VERBAL, child, children, first_conjunct, governor, line_up, links_above
from dragoman.syntax.tree import Tree
from dragoman.syntax.verb_groups import VerbGroups

Polarity = Literal["asserted", "denied"]
_CARRIED = ("dobj", "attr", "oprd", "nsubjpass", "pobj", "pcomp", "acomp")
_PLAIN = ("past", "ongoing")  # of what is so
_PREDICATIVE = frozenset(("ADJ", dep) for dep in ("acomp", "oprd", "conj", "xcomp"))
_QUALIFYING = ("acl", "relcl", "amod")
# nouns that are as far as what they do, by how far
_SHARED = {"hypothetical": ("denied", "awaited"), "future": ("occasion",)}
_IN_CLAUSE = ("xcomp", "conj", "dobj", "nsubjpass", "prep", "pobj")  # by which an act hangs on the verb of its clause
_RELATIVE = ("WDT", "WP")
_MAX_STEPS = 12
_OF_BARE_FORM: dict[str, Status] = {"VB": "hypothetical", "VBG": "ongoing"}  # commands and headlines


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
    def turned_ahead(self) -> Judgement:
        """The judgement of what this one denies or rules out for the time to come."""
        return Judgement(self.later, not self.denied)

    @property
    def alleged(self) -> Judgement:
        """The judgement of what this one claims; of what is not alleged, or only might be, nothing is known."""
        return Judgement("past" if self.certain else "hypothetical", False)

    @property
    def certain(self) -> bool:
        """Whether it is neither denied nor only thought of."""
        return not self.denied and self.status != "hypothetical"

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
        if (tree.pos[i], tree.dep[i]) in _PREDICATIVE:
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
        if self.group.conditional(i) or self._is_open_clause(first_conjunct(tree, i)):
            own = "hypothetical"
        found = Judgement(own, denied)
        if (teller := self._teller(i)) is not None:
            return self._said(i, teller, found, steps)
        if self._awaited(i, found, steps):
            return Judgement("future", denied)
        return found

    def supposed(self, i: int) -> bool:
        """Whether an act belongs to a clause of what a noun only thinks of: "the idea that Chad left"."""
        return any(map(self._is_thought, line_up(self.tree, i, _IN_CLAUSE)))

    def _is_thought(self, i: int) -> bool:
        """Whether a clause with its conjunction tells what a noun only thinks of."""
        noun, tree = self.tree.head[i], self.tree
        told = child(tree, i, "mark", "nsubj", "nsubjpass")  # "the idea that he left", "an allegation he left"
        whole = told is not None and not any(tree.tag[k] in _RELATIVE for k in tree.kids[i])
        return tree.dep[i] in ("acl", "relcl") and self.has(noun, "supposed") and whole

    def _is_open_clause(self, i: int) -> bool:
        """Whether a finite clause tells what is only thought of, or what it is time for or somebody sees to."""
        above = self.tree.head[i]
        waits = self.has(above, "due_time") or self._is_ensured(i, above)
        return self._is_thought(i) or (self.tree.dep[i] in ("relcl", "ccomp") and waits)

    def _is_ensured(self, i: int, above: int) -> bool:
        """Whether a clause in the present tells what somebody makes sure of: "must make sure that they pass it"."""
        return self.has(above, "ensuring") and self.group.present(i)

    def _teller(self, i: int) -> int | None:
        """Return the verb that a finite clause completes, itself or through a noun: "said that", "denied reports that".

        A semicolon parts a clause from a verb that it was wrongly hung on.
        """
        tree, head = self.tree, self.tree.head[i]
        if tree.dep[i] == "acl" and child(tree, i, "mark") is not None:
            return tree.head[head]
        told = tree.dep[i] == "ccomp" and ";" not in tree.lower[min(i, head) + 1 : max(i, head)]
        return head if told else None

    def _awaited(self, i: int, found: Judgement, steps: int) -> bool:
        """Whether an act is told in the present for the time of one that is ahead: "will leave when they come"."""
        when = self.tree.dep[i] == "advcl" and self.group.marked(i, "temporal") and self.group.present(i)
        return when and found.status in _PLAIN and self.of(self.tree.head[i], steps + 1).status == "future"

    def _said(self, i: int, head: int, found: Judgement, steps: int) -> Judgement:
        """Return what the verb over a finite clause makes of it ("denied that", "demanded that", "ruled out that")."""
        tree, unsure = self.tree, found._replace(status="hypothetical")
        if self._phrasal(head, "denied_ahead_particles"):
            return unsure if self.of(head, steps + 1).denied else found.turned  # "cannot rule out"
        if (self.has(head, "denied") and tree.pos[head] in VERBAL) or self._is_called_untrue(head):
            return found.turned
        if self._is_wished(i, head) or self._is_unshown(i):
            return unsure
        return found

    def _is_called_untrue(self, head: int) -> bool:
        """Whether a verb says of what it is told of that it is not so: "is false", "it is not true that"."""
        says = child(self.tree, head, "acomp")
        if says is None or not self.has(says, "true"):
            return says is not None and self.has(says, "untrue")
        return negated(self.tree, head, self.words["negations"])

    def _is_wished(self, i: int, head: int) -> bool:
        """Whether what a clause tells is demanded or hoped for: by the verb over it and the form of its own."""
        wish = modal_of(self.tree, i) is not None or self.tree.tag[i] in ("VB", "VBP")
        return wish and self.has(head, "hypothetical")

    def _is_unshown(self, i: int) -> bool:
        """Whether a clause says of what there is no sign: "no indication that they attacked"."""
        noun = self.tree.head[i]
        return self.tree.dep[i] == "acl" and empty(self.tree, noun, self.words["negations"])

    def _taken_back(self, i: int) -> bool:
        """Whether what was to be done was not: "was due to be freed but was not"."""
        tree, top = self.tree, i
        while tree.dep[top] == "xcomp":
            top = tree.head[top]
            if tree.pos[top] == "ADJ":
                top = tree.head[top]
        if top == i:
            return False
        rest = [tree.kids[k] for k in children(tree, top, "conj") if tree.pos[k] == "AUX"]
        return any({tree.dep[q] for q in kids} - {"punct"} == {"neg"} for kids in rest)

    def _nonfinite(self, i: int, steps: int) -> Judgement:
        """Return what an infinitive or participle owes to what governs it."""
        tree = self.tree
        head = tree.head[i]
        if head == i or self._stands_by_itself(i):
            return Judgement(self._alone(i), False)
        if self._is_ranked(i):
            return Judgement("past", False)
        if self._is_aim(i, steps) or self.group.conditional(i):
            return Judgement("hypothetical", False)
        if tree.dep[i] == "conj":
            found = self.of(head, steps + 1)
            in_common = tree.tag[i] == tree.tag[head] == "VB"
            return Judgement(found.status, in_common and found.denied)
        qualifies = tree.dep[i] in _QUALIFYING and tree.tag[i] in ("VBN", "VBG")
        if qualifies:
            return Judgement(self._participle(i, steps), False)
        return self._governed(i, steps)

    def _stands_by_itself(self, i: int) -> bool:
        """Whether a verb that is not finite has a subject of its own: "says Chad to go", "with Chad pledging"."""
        tree, head = self.tree, self.tree.head[i]
        if is_infinitive(tree, i):
            told = tree.tag[head] == "VBZ" and self.has(head, "reporting")
            return told and (tree.dep[i] == "ccomp" or child(tree, head, "dobj") is not None)
        return (tree.dep[i], tree.tag[i]) == ("pcomp", "VBG") and child(tree, i, "nsubj") is not None

    def _serves(self, i: int, links: list[int]) -> bool:
        """Whether a gerund tells how or when the clause above it is done: "helped by sending"."""
        return self.tree.dep[i] == "pcomp" and self._says(links, "adjunct")

    def _is_beside(self, i: int) -> bool:
        """Whether a participle tells what else who acts does, whatever the verb denies: "rejected it, calling"."""
        return (self.tree.dep[i], self.tree.tag[i]) == ("advcl", "VBG")

    def _is_ranked(self, i: int) -> bool:
        """Whether an infinitive tells what somebody was the first or last to do."""
        noun = max(self.tree.left[i] - 1, 0)  # the parser may hang it on the verb
        return is_infinitive(self.tree, i) and self._says((noun, *self.tree.kids[noun]), "ranking")

    def _is_aim(self, i: int, steps: int) -> bool:
        """Whether an infinitive tells what an act that is so is done for."""
        if self.tree.dep[i] != "advcl" or self.tree.tag[i] != "VB":  # the second of several may lack its "to"
            return False
        head = self.tree.head[i]
        return self.of(head, steps + 1).status in _PLAIN and not self.implied(head)

    def _participle(self, i: int, steps: int) -> Status:
        """Return the status of a participle that says more of a noun: "men held in Lima", "to be tried on Friday"."""
        tree, noun = self.tree, self.tree.head[i]
        if self._says(tree.kids[i], "ongoing_times"):
            return "ongoing"
        if tree.tag[i] != "VBG":
            return "future" if self.group.future_time(i) else "past"
        if tree.dep[noun] == "dobj":
            return self.of(tree.head[noun], steps + 1).status  # "signed a letter urging"
        return "ongoing"

    def _alone(self, i: int) -> Status:
        """Return the status of a main verb that is not finite: a command, a headline, or a present mistagged."""
        if child(self.tree, i, "nsubj") is not None or self.tree.dep[i] == "xcomp":
            return self._of_headline(i)
        return _OF_BARE_FORM.get(self.tree.tag[i], "past")

    def _of_headline(self, i: int) -> Status:
        """Return the status of a main verb with a subject that is not finite: "Leaders to meet", "Troops moving"."""
        if is_infinitive(self.tree, i):
            return "future"
        return "ongoing" if self.has(i, "stative", "ongoing") else "past"

    # what governs an act

    def _governed(self, i: int, steps: int) -> Judgement:
        """Return what the word above an act makes of it."""
        links, above_it = links_above(self.tree, i)
        head = self._aiming(above_it)
        above = self.of(head, steps + 1)
        if self._says(links, "denying") or self._is_beside(i):
            return Judgement(above.status, not self._is_beside(i))
        if self._serves(i, links):
            return above
        is_noun = self.tree.pos[i] not in VERBAL
        if is_noun and self._says(links[:1], "ahead"):
            return Judgement("future", False)
        changed = self._of_purpose(head, i, above) or self._operator(head, i, above)
        return above if changed is None else changed

    def _of_purpose(self, head: int, i: int, above: Judgement) -> Judgement | None:
        """Return what an infinitive tells that says what somebody wants to say, or what a noun is for."""
        if self._is_voiced(head, i):
            return Judgement("past", above.denied)
        return Judgement("hypothetical", above.denied) if self._is_aim_of_noun(i) else None

    def _is_aim_of_noun(self, i: int) -> bool:
        """Whether an infinitive tells what something lasting is for: "cooperation to prosecute smugglers"."""
        return self.tree.dep[i] == "acl" and is_infinitive(self.tree, i) and self.has(self.tree.head[i], "standing")

    def _aiming(self, head: int) -> int:
        """Return whose aim an infinitive tells: in "efforts led by Chad to end it" that of the efforts.

        What one "took the chance to" do one did.
        """
        above = governor(self.tree, head)[1]
        made = self.tree.dep[head] == "acl" and child(self.tree, head, "agent") is not None
        aimed = made and self.has(above, "hypothetical", "future")
        return above if aimed or self._phrasal(above, "implicative_particles") else head

    def _operator(self, head: int, i: int, above: Judgement) -> Judgement | None:
        """Return what a governing word makes of its complement; None where it leaves the act as it is itself."""
        if self._phrasal(head, "denied_ahead_particles"):
            return above.turned_ahead
        if self._phrasal(head, "denied_particles"):
            return above.turned
        if self.has(head, "claimed"):
            return above.alleged
        if not self.has(head, "denied"):
            return self._ahead(head, i, above)
        ahead = self.has(head, "denied_ahead")
        return above.turned._replace(status="future") if ahead else above.turned

    def _ahead(self, head: int, i: int, above: Judgement) -> Judgement | None:
        """Return what a governing word that looks ahead, wishes or goes on makes of its complement, None for others."""
        if self._outstanding(head) or self._had_to(head):
            return Judgement("past", above.denied != self._outstanding(head))
        if self._looks_ahead(head, i):
            return Judgement(above.later, above.denied)
        if self._wishes(head, i):
            return Judgement("hypothetical", above.denied)
        if self._continues(head, above):
            return Judgement("ongoing", False)
        return None

    def _continues(self, head: int, found: Judgement) -> bool:
        """Whether a word tells in the present that something goes on: "keep shelling"."""
        return not found.denied and self.has(head, "ongoing") and self.group.present(head)

    def _outstanding(self, head: int) -> bool:
        """Whether an auxiliary says that something has still to be done: "has yet to send"."""
        grammar = self.tree.grammar
        return self.tree.lemma[head] in (grammar.have, grammar.be) and self._says(self.tree.kids[head], "yet")

    def _wishes(self, head: int, i: int) -> bool:
        """Whether a word leaves open whether what it governs will be."""
        due = self.has(head, "due") and is_infinitive(self.tree, i)
        weighed = self.has(head, "discussing") and self.tree.pos[i] in VERBAL
        return due or weighed or (self.has(head, "hypothetical") and not self._is_done_by(head, i))

    def _points_ahead(self, head: int, i: int) -> bool:
        """Whether a word puts what it governs ahead."""
        ahead = self.has(head, "future") or self._phrasal(head, "future_particles")
        return ahead and not self._is_done_by(head, i)

    def _is_done_by(self, head: int, i: int) -> bool:
        """Whether a word does what it governs: who announces an expulsion expels, who seeks to reassure does so."""
        announced = self.has(head, "announcing") and self.has(i, "done_as_announced")
        return announced or (self.has(head, "trying") and self.has(i, "done_by_trying"))

    def _is_voiced(self, head: int, i: int) -> bool:
        """Whether somebody says what he wants to say: "I want to thank", "let me thank", not "wants her to thank"."""
        others = (*children(self.tree, head, "dobj"), *children(self.tree, i, "nsubj"))
        own = all(self.tree.lower[k] in self.words["first_person"] for k in others)
        return own and self.has(head, "wanting_to") and self.has(i, "voicing")

    def _had_to(self, head: int) -> bool:
        """Whether somebody was obliged to do something, and so did: "had to meet"."""
        return self.tree.lemma[head] == self.tree.grammar.have and self.tree.tag[head] == "VBD"

    def _looks_ahead(self, head: int, i: int) -> bool:
        """Whether what a word governs is still to come: "is to withdraw", "plans to", not "going there to"."""
        tree = self.tree
        if not self._points_ahead(head, i):
            return tree.lemma[head] == tree.grammar.be and tree.dep[i] == "xcomp"
        return tree.tag[head] == "VBG" or not self.has(head, "going")

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
        if found.certain and self._comes(i, before):
            return found._replace(status="future")
        if self._is_open(found, before):
            return found._replace(status="hypothetical")
        if found.status not in _PLAIN:
            return found
        if self._lasts(i):
            return found._replace(status="ongoing")
        if self._says(before, "past_modifiers"):
            return found._replace(status="past")
        return found

    def _is_open(self, found: Judgement, before: range) -> bool:
        """Whether the words before an event noun leave open whether there is one: "a possible attack", "any attack"."""
        return self._says(before, "hypothetical_modifiers") or (found.certain and self._says(before, "whichever"))

    def _lasts(self, i: int) -> bool:
        """Whether words beside an event noun say that it goes on: "talks are still under way", "has a partnership"."""
        tree, above = self.tree, self.tree.head[i]
        lasts = self._says((*tree.kids[i], *tree.kids[above]), "ongoing_words")
        held = tree.lemma[above] == tree.grammar.have and self.has(i, "standing")
        called = self._says(children(tree, i, "amod"), "ongoing_words")
        return called or ((lasts or held) and self.group.present(above))

    def _comes(self, i: int, before: range) -> bool:
        """Whether an event noun is dated after the day of publication, or said to be ahead."""
        dated = any(k in self.ahead for k in range(self.tree.left[i], self.tree.right[i]))
        return dated or self._says(before, "future_modifiers")

    def _carried(self, i: int, steps: int) -> Judgement | None:
        """Return what the word that a noun depends on says of the event that the noun names; None where nothing."""
        tree, dep, head = self.tree, self.tree.dep[i], self.tree.head[i]
        if head == i:
            return None
        if dep in _CARRIED:
            return self._object(i, steps)
        if dep == "nsubj" and tree.pos[head] in VERBAL:
            return self._of_subject(i, head, steps)
        return None

    def _of_subject(self, i: int, verb: int, steps: int) -> Judgement | None:
        """Return what a verb says of its subject: "her visit will help", a refusal that "could trigger a war"."""
        above = self.of(verb, steps + 1).status
        if self.has(i, *_SHARED.get(above, ())):
            return Judgement(above, False)
        return self._subject(verb, steps)

    def _subject(self, verb: int, steps: int) -> Judgement | None:
        """Return what a verb says of the event that is its subject: "the talks failed", "the fighting goes on"."""
        above = self.of(verb, steps + 1)
        if self._fails(verb):
            return above.turned
        if not self.has(verb, "happen", "ongoing"):
            return None
        if self._says_what(verb):
            above = Judgement(above.status, False)  # "their decision is not in your interest"
        goes_on = self._goes_on(verb, above)
        return above._replace(status="ongoing") if goes_on else above

    def _fails(self, verb: int) -> bool:
        """Whether a verb says that its subject does not take place: "the visit failed to begin"; failed talks did."""
        return self.has(verb, "denied") and child(self.tree, verb, "xcomp") is not None

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
        leading = next(filter(self._orders, links), None)
        above = self.of(head, steps + 1)
        if leading is not None:
            return self._governed(i, steps) if self._waits(leading, i, above) else Judgement("past", False)
        found = self._operator(head, i, above) if self._works_on_object(links, head) else None
        return above if found is None and self._passes_on(i, head) else found

    def _waits(self, link: int, i: int, above: Judgement) -> bool:
        """Whether an event is still ahead behind its preposition: "before", or "will hold after ratification"."""
        return self._leads(link) or (self.has(i, "enacting") and above.status == "future")

    def _passes_on(self, i: int, head: int) -> bool:
        """Whether a word gives an event noun the status that it has itself."""
        return (self._carries(head) or self._goes_for(i, head)) and not self._is_ground(i, head)

    def _goes_for(self, i: int, head: int) -> bool:
        """Whether somebody goes somewhere for an event: "will travel to Lima for talks"."""
        links, _ = links_above(self.tree, i)
        return self.has(head, "journeying") and self._says(links[:1], "grounds")

    def _is_ground(self, i: int, head: int) -> bool:
        """Whether an event noun tells for what something is done to somebody: "imposed costs on them for their war"."""
        links, _ = links_above(self.tree, i)
        owned = child(self.tree, i, "poss") is not None
        return owned and self._says(links[:1], "grounds") and child(self.tree, head, "dobj") is not None

    def _works_on_object(self, links: Iterable[int], head: int) -> bool:
        """Whether a word says something of what it governs, not only when or how: not "agreed during talks".

        What somebody withstands takes place: "resisted the raid".
        """
        withstood = self.tree.lemma[head] in self.tree.grammar.resisting
        return not (withstood or self._says(links, "circumstance") or self.has(head, "light_ahead"))

    def _orders(self, link: int) -> bool:
        """Whether a preposition alone says how the event behind it stands to the time of the text."""
        return self._says([link], "following") or self._leads(link)

    def _leads(self, link: int) -> bool:
        """Whether a preposition denies what follows it or puts it ahead: "without talks", "ahead of the vote"."""
        return self._says([link], "denying") or self._says([link], "ahead")

    def _carries(self, head: int) -> bool:
        """Whether a word gives its own status to the event noun that it governs: "held talks", "a plan for talks"."""
        if self.tree.pos[head] not in VERBAL:
            return self.has(head, "future", "hypothetical", "denied", "enacting")
        return self.tree.lemma[head] in self.tree.grammar.light or self.has(head, "happen", "bringing", "warding")
