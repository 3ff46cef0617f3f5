"""The objects of attitudes in a paragraph: what somebody is for or against, before it is known who and which.

Each verb, noun and adjective of attitude has its object in a place of its own: "reject X", "call for X", "urge Y to X",
"opposition to X", "committed to X". Where the object is itself an attitude with an object ("rejected calls to X"),
the inner one names the proposal; what the outer one makes of it is for the composition to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
from functools import partial
from itertools import islice

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.mentions import Part
from dragoman.extract.positions.talk import Talk
from dragoman.extract.positions.verbs import owner
from dragoman.extract.positions.will import Will
from dragoman.lang.positions import Table
from dragoman.syntax.arguments import agent, is_relative, objects
from dragoman.syntax.forms import is_finite, is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, child, children
from dragoman.syntax.tree import TIMES

_LONGEST = 40  # tokens of a phrase
_OPENING = ("DET", "PUNCT", "PART", "SCONJ", "CCONJ")  # parts of speech before a phrase that do not belong to it
_CLOSING = ("PUNCT", "CCONJ", "SPACE")
_BESIDE = ("relcl", "advcl", "parataxis")  # clauses that say something more of an object
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "advcl")
_OPEN = ("support", "oppose", "doubt", "conditional", "discuss")  # effects of words whose object is a proposal
_RELATIVE = ("WDT", "WP", "WP$", "WRB")
_LINKS = ("prep", "dative", "agent")
_SEVERAL = ("NNS", "NNPS")
_OF_WHOM = ("det", "poss", "relcl", "punct")  # what is below a noun that says only whose it is


@dataclass(frozen=True, slots=True)
class Object:
    """A phrase `first`-`last` (half-open) around `head` that an attitude is about, or in which it shows."""

    head: int
    first: int
    last: int
    part: Part


class Objects:
    """Finds the objects of attitudes in one paragraph; `bodies` are the tokens of names of persons and bodies."""

    def __init__(self, clauses: Clauses, bodies: Set[int]) -> None:
        self.clauses, self.tree, self.words, self.bodies = clauses, clauses.tree, clauses.words, bodies
        self.will, self.talk = Will(clauses), Talk(clauses)
        self._known: dict[int, tuple[int, ...]] = {}

    def all(self) -> list[Object]:
        """Return the objects in order, each once, without those inside another."""
        tokens = range(len(self.tree))
        named = (self._object(o) for i in tokens for o in self._named(i))
        found = [one for one in named if self._says_what(one) and not self.talk.is_procedure(one.head)]
        owned = (replace(self._object(o), part="owned") for i in tokens for o in self._owned(i))
        plain = [one for one in dict.fromkeys(found) if not any(_inside(one, other) for other in found)]
        plain += filter(self._says_what, owned)
        taken_up = (self._taken_up(i, o, plain) for i in range(len(self.tree)) for o in self._pronouns(i))
        return [*plain, *filter(None, taken_up)]

    def _pronouns(self, i: int) -> Iterator[int]:
        """Yield the pronouns that an attitude is about: "voted against it", "which the council rejected"."""
        own = agent(self.tree, i) if self.tree.pos[i] == "VERB" else None
        if own is not None:
            yield from (o for o in self._of(i) if self._stands(o, i, own))

    def _stands(self, o: int, verb: int, own: int) -> bool:
        """Whether a pronoun stands for a proposal: as object, a relative one where its clause names who holds it."""
        relative = is_relative(self.tree, o) and self.tree.pos[own] != "PRON"
        return relative or (o > verb and self.tree.lower[o] in self.words.standing)

    def _taken_up(self, i: int, o: int, named: Sequence[Object]) -> Object | None:
        """Return the proposal that a pronoun stands for: its antecedent, else the thing last named before it."""
        return self._of_antecedent(o) if is_relative(self.tree, o) else self._last_named(i, o, named)

    def _of_antecedent(self, o: int) -> Object | None:
        """Return what a relative pronoun stands for."""
        noun = self.tree.head[self.tree.head[o]]
        return Object(o, *self._phrase(noun), "object") if self.tree.pos[noun] == "NOUN" else None

    def _last_named(self, i: int, o: int, named: Sequence[Object]) -> Object | None:
        """Return the last object of the kind of a pronoun."""
        alike = [one for one in named if self._is_before(one, i) and self._is_thing_like(one.head, o)]
        return replace(alike[-1], head=o, part="object") if alike else None

    def _is_before(self, one: Object, i: int) -> bool:
        """Whether a phrase ends before the clause of a verb, in its sentence or the one before."""
        return one.last <= self.tree.left[i] and self.tree.sentence[one.head] >= self.tree.sentence[i] - 1

    def _is_thing_like(self, noun: int, pronoun: int) -> bool:
        """Whether a noun has the number of a pronoun."""
        several = self.tree.tag[noun] in _SEVERAL
        return self.tree.pos[noun] == "NOUN" and several != (self.tree.lower[pronoun] == self.words.it)

    def _says_what(self, one: Object) -> bool:
        """Whether a phrase says what is to be done: by a noun, or by a verb that needs none ("resign")."""
        if self.clauses.verbal(one.head) and self.tree.lemma[one.head] not in self.words.empty_verbs:
            return True
        return any(self._is_telling(k) for k in range(one.first, one.last))

    def _is_telling(self, i: int) -> bool:
        """Whether a token is a noun that says what something is about."""
        tree = self.tree
        return (
            tree.pos[i] in ("NOUN", "PROPN")
            and tree.entity[i] not in TIMES
            and tree.lemma[i] not in self.words.empty_nouns
        )

    def _named(self, i: int) -> Iterator[int]:
        """Yield the objects of an attitude that may be proposals: acts and things that the words themselves name."""
        for o in self._of(i):
            if not self._leads(o) and not self._someone(o) and not self._vague(o) and not self.talk.only(i, o):
                yield o

    def _owned(self, i: int) -> Iterator[int]:
        """Yield what a noun says that somebody named is for or against: "Chad's demand for a vote"."""
        lemma = self.tree.lemma[i]
        if self._is_had(i):
            yield from self._linked(self.tree.kids[i], self.words.nouns, lemma)
            yield from self._infinitives(i, self.words.nouns.get(lemma) and "support")

    def _is_had(self, i: int) -> bool:
        """Whether a token is a noun of something that somebody named has."""
        return self.tree.pos[i] == "NOUN" and owner(self.tree, i) is not None and not self.clauses.empty(i)

    def _leads(self, o: int) -> bool:
        """Whether an object is itself an attitude with an object: "the call for a vote", "to reject the plan"."""
        rejects = self.clauses.verbal(o) and self.tree.lemma[o] in self.words.rejecting
        return (rejects or self.tree.pos[o] == "NOUN") and any(self._of(o))

    def _someone(self, i: int) -> bool:
        """Whether an object is a person or body, not a course of action."""
        tree = self.tree
        if tree.pos[i] == "PRON" or i in self.bodies:
            return True
        addressed = any(tree.pos[k] == "PRON" for k in children(tree, i, "nmod"))  # "you guys"
        return addressed or (
            tree.pos[i] == "PROPN" and not self.bodies.isdisjoint(tree.kids[i])
        )  # "the President, Ana"

    def _vague(self, i: int) -> bool:
        """Whether an object only takes up what was said ("this change", "do that"), is a time, or any one of many."""
        tree = self.tree
        if any(tree.tag[k] in ("WP", "WDT") for k in tree.kids[i]):  # "what we plan to raise"
            return True
        if self.clauses.verbal(i):
            return tree.lemma[i] == tree.grammar.do and self._points(children(tree, i, "dobj"))
        return self._is_time(i) or self._is_any(i) or self._is_pointed_at(i)

    def _is_any(self, i: int) -> bool:
        """Whether an object is any one of many and nothing tells which: "any talks", not "any change to the law"."""
        chosen = not self.words.any_one.isdisjoint(self.tree.lower[k] for k in children(self.tree, i, "det"))
        return chosen and not children(self.tree, i, "prep")

    def _is_pointed_at(self, i: int) -> bool:
        """Whether an object only takes up what was said, "this change", or tells whose attitude it is: "my pledge"."""
        alone = len(self.tree.kids[i]) == 1 and self._points(children(self.tree, i, "det"))
        return alone or self._is_bare_attitude(i)

    def _is_bare_attitude(self, i: int) -> bool:
        """Whether a noun names an attitude and only who has it: "my pledge", "the support that Chad gives"."""
        tree, lemma = self.tree, self.tree.lemma[i]
        owned = any(tree.lower[k] in self.words.first_person for k in children(tree, i, "poss"))
        bare = all(tree.dep[k] in _OF_WHOM for k in tree.kids[i]) and (owned or child(tree, i, "relcl") is not None)
        return bare and lemma in self.words.nouns and lemma not in self.words.texts

    def _points(self, tokens: Iterable[int]) -> bool:
        return any(self.tree.lower[k] in self.words.pointing for k in tokens)

    def _is_time(self, i: int) -> bool:
        """Whether a noun is a date, and no attitude to something behind it: "the day of"."""
        attitude = f"{self.tree.lemma[i]} {self.tree.grammar.genitive}" in self.words.nouns
        return self.tree.entity[i] in TIMES and not attitude

    def _of(self, i: int) -> tuple[int, ...]:
        """Return the objects of the attitude that a word carries; several rules ask, so they are found once."""
        if i not in self._known:
            self._known[i] = tuple(self._objects(i))
        return self._known[i]

    def _objects(self, i: int) -> Iterator[int]:
        words = self.words
        match self.tree.pos[i]:
            case "VERB" | "AUX":
                yield from self._of_verb(i)
                if self.clauses.describes(i):
                    yield from self._of_word(i, words.adjectives, self.tree.lower[i])
            case "NOUN":
                yield from self._of_word(i, words.nouns, self.tree.lemma[i])
            case "ADJ":
                yield from self._of_word(i, words.adjectives, self.tree.lower[i])

    def _of_word(self, i: int, table: Table, word: str) -> Iterator[int]:
        """Yield the objects of a noun or adjective of attitude; what names a deed has none."""
        if word not in self.words.deeds or self.clauses.empty(i):
            yield from self._linked(self.tree.kids[i], table, word)
            yield from self._infinitives(i, table.get(word))

    def _of_verb(self, i: int) -> Iterator[int]:
        """Yield the objects of a verb: what its subject is for or against, asks, vows, needs, or the verb itself."""
        tree, words = self.tree, self.words
        lemma = " ".join([tree.lemma[i], *self.clauses.particles(i)])
        given = next((o for o in objects(tree, i) if tree.dep[o] != "oprd"), None)
        yield from self._held(i, lemma, given) if lemma not in words.deeds else self._barred(i, lemma, given)
        yield from self._labelled(i, given)
        yield from self.will.judged(i)
        yield from self._asked(i, lemma, given)
        yield from self._aimed_at(i)
        if given is None and lemma in words.obliging:  # "needs a base to strike" tells a purpose
            yield from self._obliged(i)
        elif self.will.shows(i, lemma):
            yield i

    def _barred(self, i: int, lemma: str, given: int | None) -> Iterator[int]:
        """Yield what somebody is kept from: "barred the envoy from entering"."""
        if given is not None and lemma in self.words.barring:
            yield from (k for o in children(self.tree, i, "prep") for k in children(self.tree, o, "pcomp"))

    def _asked(self, i: int, lemma: str, given: int | None) -> Iterator[int]:
        """Yield what a verb asks, vows, bids or forbids."""
        if lemma in self.words.bidding:
            yield from filter(partial(is_infinitive, self.tree), children(self.tree, i, "xcomp", "ccomp"))
        elif any(lemma in verbs for verbs in (self.words.asking_for, self.words.vowing)) or self._forbids(i, lemma):
            yield from self._asked_or_vowed(i, given)

    def _forbids(self, i: int, lemma: str) -> bool:
        """Whether a verb is one that forbids where it is denied, as it is: "will not allow it to"."""
        return lemma in self.words.letting and self.clauses.negated(i)

    def _labelled(self, i: int, given: int | None) -> Iterator[int]:
        """Yield the course of action that a verb gives a quality: "called the sanctions unjust"."""
        if given is not None and self.tree.pos[given] == "NOUN" and self.clauses.label(i) is not None:
            yield given

    def _held(self, i: int, lemma: str, given: int | None) -> Iterator[int]:
        """Yield what an attitude verb has as its object, after a preposition or as a gerund."""
        tree, words = self.tree, self.words
        if self._takes_preposition(i, lemma, given):
            yield from self._linked(tree.kids[i], words.objects, lemma)
        carried = self._carried(i, lemma, given)
        yield from carried
        if words.objects.get(lemma) in _OPEN:
            yield from () if carried else self._plain(i, lemma, given)
        if words.objects.get(lemma) in (*_OPEN, "undecided"):
            yield from (k for k in children(tree, i, "xcomp", "pcomp", "advcl") if self._is_gerund(i, k))

    def _is_gerund(self, i: int, k: int) -> bool:
        """Whether a verb is the gerund of an attitude: "opposes sending", "ruled out sending"."""
        return self.tree.tag[k] == "VBG" and (
            self.tree.dep[k] != "advcl" or k - i - 1 == len(self.clauses.particles(i)) > 0
        )

    def _plain(self, i: int, lemma: str, given: int | None) -> tuple[int, ...]:
        """Return the object of a verb, unless it is whom the verb asks or what others only say."""
        relative = [k for k in children(self.tree, i, "dobj") if is_relative(self.tree, k)]
        return tuple(relative or (o for o in (given,) if o is not None and self._is_matter(i, lemma, o)))

    def _is_matter(self, i: int, lemma: str, given: int) -> bool:
        """Whether the object of a verb is neither whom it asks nor what others only say."""
        asks = lemma in self.words.asking_for | self.words.bidding
        return not self._is_claim(lemma, given) and not (asks and self._is_asked(i, given))

    def _is_asked(self, i: int, given: int) -> bool:
        """Whether the object of a verb is whom it asks: "urged Israel to open the crossing", "urged all sides to"."""
        asked = any(k > given and is_infinitive(self.tree, k) for k in children(self.tree, i, "xcomp", "ccomp"))
        implored = self.tree.lemma[i] in self.words.imploring and self.tree.lemma[given] in self.words.organs
        return self.tree.entity[given] == "GPE" or (asked and (implored or self.tree.tag[given] in _SEVERAL))

    def _is_claim(self, verb: str, given: int) -> bool:
        """Whether an object is what others only say ("rejected the suggestion that it had lied"), or mere news."""
        news = self.words.tidings if verb in self.words.announcing else frozenset[str]()
        asked = any(is_infinitive(self.tree, k) for k in self.tree.kids[given])
        return self.tree.lemma[given] in self.words.claims | news and not asked

    def _takes_preposition(self, i: int, lemma: str, given: int | None) -> bool:
        """Whether the object of an attitude verb may stand behind its preposition: not "after being held for"."""
        if lemma == self.tree.grammar.be:
            return given is None and self._is_for(i)
        return given is None or lemma in self.words.thanking

    def _is_for(self, i: int) -> bool:
        """Whether somebody is for or against something, and not elsewhere or something: "is in Lima for talks"."""
        tree = self.tree
        first = next((k for k in children(tree, i, "prep", "attr", "acomp") if k > i), None)
        stands = first is not None and self._is_open(self.words.objects, f"{tree.lemma[i]} {tree.lower[first]}")
        return stands and child(tree, i, "nsubj") is not None

    def _carried(self, i: int, verb: str, noun: int | None) -> list[int]:
        """Return what the parser hung on a verb though it belongs to its noun: "reaffirmed its commitment to"."""
        if noun is None or verb not in self.words.carrying:
            return []
        words, lemma = self.words, self.tree.lemma[noun]
        linked = self._linked((k for k in self.tree.kids[i] if k > noun), words.nouns, lemma)
        return [*linked, *(self._infinitives(i, words.nouns.get(lemma)) if lemma not in words.deeds else ())]

    def _asked_or_vowed(self, i: int, given: int | None) -> Iterator[int]:
        """Yield what a verb asks of others, or says that its subject will or will not do."""
        for at in (i, given):
            yield from self._infinitives(at, "support") if at is not None else ()
        yield from (k for k in self.tree.kids[i] if self._clause(k) and self._willed(k))

    def _aimed_at(self, i: int) -> Iterator[int]:
        """Yield what somebody's aim is: "the goal of the party is to"."""
        own = child(self.tree, i, "nsubj") if self.tree.lemma[i] == self.tree.grammar.be else None
        if own is not None and self.tree.pos[own] == "NOUN":
            yield from self._infinitives(i, self.words.nouns.get(self.tree.lemma[own]))

    def _obliged(self, i: int) -> list[int]:
        """Return what has to be done."""
        due = self.will.is_due(i)
        return [k for k in children(self.tree, i, "xcomp") if due and is_infinitive(self.tree, k)]

    def _willed(self, verb: int) -> bool:
        """Whether a clause says what shall be or what is good, not what was or is so."""
        tree = self.tree
        beside = (k for k in tree.kids[verb] if tree.dep[k] != "nsubj")
        if any(map(self._is_past, (verb, *beside))):
            return False
        return self._is_to_come(verb) or self._is_subjunctive(verb) or self.clauses.judgement(verb) == "good"

    def _is_past(self, i: int) -> bool:
        """Whether a verb or its auxiliary tells of the past: "fell", "has fallen", "would have fallen"."""
        return self.tree.tag[i] == "VBD" or self.tree.lemma[i] == self.tree.grammar.have

    def _is_subjunctive(self, verb: int) -> bool:
        """Whether a present below a past is what is asked: "insisted that the troops leave"."""
        return self.tree.tag[verb] == "VBP" and self.tree.tag[self.tree.head[verb]] == "VBD"

    def _is_to_come(self, verb: int) -> bool:
        tree = self.tree
        return tree.tag[verb] == "VB" or modal_of(tree, verb) is not None or child(tree, verb, "auxpass") is not None

    def _clause(self, k: int) -> bool:
        """Whether a token heads a clause that a verb introduces."""
        tree = self.tree
        return tree.dep[k] == "ccomp" and is_finite(self.tree, k) and child(tree, k, *SUBJECTS, "expl") is not None

    def _object(self, i: int) -> Object:
        """Return an object with its words; of a clause that says what there will be, what it names."""
        part = self._part(i)
        there = child(self.tree, i, "attr") if child(self.tree, i, "expl") is not None else None
        if there is not None:
            return Object(i, *self._phrase(there), part)
        first, last = self._phrase(i)
        own = part == "act" and not self.will.is_bound(i)
        return Object(i, max(first, i if own else self._opening(i)), last, part)

    def _opening(self, i: int) -> int:
        """Return where a clause begins: with its subject, or with its verb where that is what is denied."""
        own = child(self.tree, i, *SUBJECTS) if self.clauses.verbal(i) else None
        if own is None:
            return i if modal_of(self.tree, i) is not None else 0  # "and must pay"
        return i if self._is_denied(i, own) else self._start(self.tree.left[own], own)

    def _is_denied(self, i: int, own: int) -> bool:
        """Whether a verb is denied, and not by its subject."""
        return self.clauses.negated(i) and not self.clauses.empty(own)

    def _part(self, i: int) -> Part:
        """Return how an object stands to its attitude."""
        if not self.clauses.verbal(i) or modal_of(self.tree, i) in self.words.deontic:
            return "object"
        told: Part = "clause" if self._clause(i) else "object"
        return "act" if self._is_act(i) else told

    def _is_act(self, i: int) -> bool:
        """Whether a verb is what somebody decides or will do himself."""
        return self.will.is_own(i, self.tree.lemma[i])

    def _linked(self, kids: Iterable[int], table: Table, lemma: str) -> Iterator[int]:
        """Yield what stands after the first preposition that the table has with a word."""
        links = (k for k in kids if self.tree.dep[k] in _LINKS)
        open_ = (k for k in links if self._is_open(table, f"{lemma} {self.tree.lower[k]}"))
        for linked in islice(open_, 1):
            yield from children(self.tree, linked, "pobj", "pcomp")

    def _is_open(self, table: Table, key: str) -> bool:
        return table.get(key) in _OPEN and key not in self.words.deeds

    def _infinitives(self, i: int, effect: str | None) -> Iterator[int]:
        """Yield the infinitives behind a word whose object is a proposal."""
        if effect in _OPEN:
            behind = (k for k in children(self.tree, i, *_COMPLEMENTS) if k > i)
            yield from (k for k in behind if is_infinitive(self.tree, k))

    def _start(self, first: int, head: int) -> int:
        """Return the first token of a phrase without article, mark and punctuation."""
        tree = self.tree
        while first < head and (tree.pos[first] in _OPENING or tree.dep[first] in ("preconj", "mark")):
            first += 1
        return first

    def _phrase(self, i: int) -> tuple[int, int]:
        """Return the tokens of an object, without article, relative clauses and what is said beside it."""
        tree = self.tree
        first = self._start(tree.left[i], i)
        ends = (tree.left[k] for k in tree.kids[i] if k > i and self._says_more(k))
        last = max(i + 1, min([*ends, self._end(i), first + _LONGEST]))
        last = next((k for k in range(i + 1, last) if self._goes_on(k)), last)
        while last > i + 1 and tree.pos[last - 1] in _CLOSING:
            last -= 1
        return first, last

    def _says_more(self, k: int) -> bool:
        """Whether a clause under the head says something more: a relative one, or one joined with its own subject."""
        tree = self.tree
        joined = tree.dep[k] == "conj" and self.clauses.verbal(k) and child(tree, k, *SUBJECTS) is not None
        return joined or (tree.dep[k] in _BESIDE and not is_infinitive(tree, k))

    def _goes_on(self, k: int) -> bool:
        """Whether a token opens what is only said beside a phrase: behind a dash, "; ", ", including", ", which"."""
        tree = self.tree
        opens = tree.lower[k] in self.words.instances or tree.tag[k] in _RELATIVE
        return tree.tag[k] == ":" or (opens and tree.lower[k - 1] == ",")

    def _end(self, i: int) -> int:
        """Return the token after a phrase, with what belongs to its noun though the parser hung it on the verb."""
        tree, end = self.tree, self.tree.right[i]
        if end == len(tree) or (tree.dep[end], tree.head[end]) != ("prep", tree.head[i]):
            return end
        return tree.right[end] if f"{tree.lemma[i]} {tree.lower[end]}" in self.words.nouns else end


def _inside(one: Object, other: Object) -> bool:
    """Whether a phrase is part of a larger one."""
    return one != other and other.first <= one.first and one.last <= other.last
