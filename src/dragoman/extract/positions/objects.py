"""The objects of attitudes in a paragraph: what somebody is for or against, before it is known who and which.

Each verb, noun and adjective of attitude has its object in a place of its own: "reject X", "call for X", "urge Y to X",
"opposition to X", "committed to X". Where the object is itself an attitude with an object ("rejected calls to X"),
the inner one names the proposal; what the outer one makes of it is for the composition to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from itertools import islice

from dragoman.extract.positions.clauses import DESCRIBING, Clauses
from dragoman.extract.positions.mentions import Part
from dragoman.lang.positions import Table
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.forms import is_finite, is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, child, children, prepositions
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

    def all(self) -> list[Object]:
        """Return the objects in order, each once, without those inside another."""
        named = (self._object(o) for i in range(len(self.tree)) for o in self._named(i))
        found = [one for one in named if self._says_what(one) and not self._is_procedure(one.head)]
        return [one for one in dict.fromkeys(found) if not any(_inside(one, other) for other in found)]

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

    def _is_procedure(self, i: int) -> bool:
        """Whether a verb says what a speaker will do for those he speaks to: "give you a readout"."""
        tree = self.tree
        given = (*children(tree, i, "dative", "dobj"), *(o for _, o in prepositions(tree, i)))
        return self.clauses.verbal(i) and any(tree.lower[k] in self.words.addressed for k in given)

    def _named(self, i: int) -> Iterator[int]:
        """Yield the objects of an attitude that may be proposals: acts and things that the words themselves name."""
        for o in self._of(i):
            leads = self.tree.pos[o] == "NOUN" and any(self._of(o))
            if not leads and not self._someone(o) and not self._vague(o):
                yield o

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
        """Whether an object only takes up what was said: "this change"."""
        return len(self.tree.kids[i]) == 1 and self._points(children(self.tree, i, "det"))

    def _points(self, tokens: Iterable[int]) -> bool:
        return any(self.tree.lower[k] in self.words.pointing for k in tokens)

    def _is_time(self, i: int) -> bool:
        """Whether a noun is a date, and no attitude to something behind it: "the day of"."""
        attitude = f"{self.tree.lemma[i]} {self.tree.grammar.genitive}" in self.words.nouns
        return self.tree.entity[i] in TIMES and not attitude

    def _of(self, i: int) -> Iterator[int]:
        """Yield the objects of the attitude that a word carries."""
        words = self.words
        match self.tree.pos[i]:
            case "VERB" | "AUX":
                yield from self._of_verb(i)
                if (self.tree.tag[i], self.tree.dep[i]) == DESCRIBING:
                    yield from self._of_word(i, words.adjectives, self.tree.lower[i])
            case "NOUN":
                yield from self._of_word(i, words.nouns, self.tree.lemma[i])
            case "ADJ":
                yield from self._of_word(i, words.adjectives, self.tree.lower[i])

    def _of_word(self, i: int, table: Table, word: str) -> Iterator[int]:
        """Yield the objects of a noun or adjective of attitude; what names a deed has none."""
        if word not in self.words.deeds:
            yield from self._linked(self.tree.kids[i], table, word)
            yield from self._infinitives(i, table.get(word))

    def _of_verb(self, i: int) -> Iterator[int]:
        """Yield the objects of a verb: what its subject is for or against, asks, vows, needs, or the verb itself."""
        tree, words = self.tree, self.words
        lemma = " ".join([tree.lemma[i], *self.clauses.particles(i)])
        given = next((o for o in objects(tree, i) if tree.dep[o] != "oprd"), None)
        if lemma not in words.deeds:
            yield from self._held(i, lemma, given)
        yield from self._labelled(i, given)
        if lemma in words.asking_for | words.vowing:
            yield from self._asked_or_vowed(i, given)
        if given is None and lemma in words.obliging:  # "needs a base to strike" tells a purpose
            yield from self._obliged(i)
        elif self._shows_will(i, lemma):
            yield i

    def _labelled(self, i: int, given: int | None) -> Iterator[int]:
        """Yield the course of action that a verb gives a quality: "called the sanctions unjust"."""
        if given is not None and self.tree.pos[given] == "NOUN" and self.clauses.label(i) is not None:
            yield given

    def _shows_will(self, i: int, lemma: str) -> bool:
        """Whether a clause by itself tells what somebody demands, intends or decides."""
        return self._demands(i) or self._intends(i) or self._decides(i, lemma)

    def _decides(self, i: int, lemma: str) -> bool:
        """Whether a finite verb is an act of decision: "the council lifted the ban"."""
        return lemma in self.words.deciding_acts and is_finite(self.tree, i)

    def _held(self, i: int, lemma: str, given: int | None) -> Iterator[int]:
        """Yield what an attitude verb has as its object, after a preposition or as a gerund."""
        tree, words = self.tree, self.words
        if self._takes_preposition(i, lemma, given):
            yield from self._linked(tree.kids[i], words.objects, lemma)
        carried = self._carried(i, lemma, given)
        yield from carried
        if words.objects.get(lemma) in _OPEN:
            yield from () if carried else self._plain(i, lemma, given)
            yield from (k for k in children(tree, i, "xcomp", "pcomp") if tree.tag[k] == "VBG")

    def _plain(self, i: int, lemma: str, given: int | None) -> tuple[int, ...]:
        """Return the object of a verb, unless it is whom the verb asks or what others only say."""
        asked = given is not None and lemma in self.words.asking_for and self._is_asked(i, given)
        return () if given is None or asked or self._is_claim(given) else (given,)

    def _is_asked(self, i: int, given: int) -> bool:
        """Whether the object of a verb is whom it asks: "urged Israel to open the crossing", "urged all sides to"."""
        asked = any(k > given and is_infinitive(self.tree, k) for k in children(self.tree, i, "xcomp", "ccomp"))
        implored = self.tree.lemma[i] in self.words.imploring and self.tree.lemma[given] in self.words.organs
        return self.tree.entity[given] == "GPE" or (asked and (implored or self.tree.tag[given] in _SEVERAL))

    def _is_claim(self, given: int) -> bool:
        """Whether an object is no course of action but what others say: "rejected the suggestion that it had lied"."""
        asked = (k for k in self.tree.kids[given] if is_infinitive(self.tree, k))
        return self.tree.lemma[given] in self.words.claims and not any(asked)

    def _takes_preposition(self, i: int, lemma: str, given: int | None) -> bool:
        """Whether the object of an attitude verb may stand behind its preposition: not "after being held for"."""
        if lemma == self.tree.grammar.be:
            return given is None and self._is_for(i)
        return given is None or lemma in self.words.thanking

    def _is_for(self, i: int) -> bool:
        """Whether somebody is for or against something, and not elsewhere or something: "is in Lima for talks"."""
        tree = self.tree
        first = next(iter(children(tree, i, "prep", "attr", "acomp")), None)
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

    def _obliged(self, i: int) -> list[int]:
        """Return what has to be done."""
        return children(self.tree, i, "xcomp") if self._is_due(i) else []

    def _is_due(self, i: int) -> bool:
        """Whether a duty is of now and of many: not what had to be, nor what one or anybody ("you have to") has to."""
        tree, own = self.tree, agent(self.tree, i)
        alone = own is not None and tree.lower[own] in self.words.alone | self.words.addressed
        past = tree.tag[i] == "VBD" or any(tree.lower[k] in self.words.not_yet for k in tree.kids[i])  # "has yet to"
        return not alone and not past and tree.dep[i] != "relcl"

    def _demands(self, i: int) -> bool:
        """Whether a clause says what ought to be; where the modal comes first it is a condition ("should it rain")."""
        tree, own = self.tree, child(self.tree, i, *SUBJECTS)
        modal = next((k for k in children(tree, i, "aux") if tree.lower[k] in self.words.deontic), None)
        expected = tree.tag[i] == "VBG"  # "should be coming soon"
        return modal is not None and not expected and (own is None or own < modal)

    def _intends(self, i: int) -> bool:
        """Whether several speakers say what they will do; "we'll" is talk of procedure more often than not."""
        modal, own = modal_of(self.tree, i), child(self.tree, i, "nsubj")
        several = own is not None and self.tree.lower[own] in self.words.ours
        intended = modal in self.words.intending and modal.isalpha() and self.tree.lemma[i] not in self.words.deeds
        return several and intended and self._names_object(i)

    def _names_object(self, i: int) -> bool:
        given = child(self.tree, i, "dobj")
        return given is None or self.tree.pos[given] != "PRON"

    def _willed(self, verb: int) -> bool:
        """Whether a clause says what shall be or what is good, not what was or is so."""
        tree = self.tree
        beside = (k for k in tree.kids[verb] if tree.dep[k] != "nsubj")
        if any(tree.tag[k] == "VBD" for k in (verb, *beside)):
            return False
        return self._is_to_come(verb) or self.clauses.judgement(verb) == "good"

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
        return Object(i, max(first, i if part == "act" else self._opening(i)), last, part)

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
        return self._decides(i, self.tree.lemma[i]) or self._intends(i)

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
