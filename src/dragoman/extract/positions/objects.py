"""The objects of attitudes in a paragraph: what somebody is for or against, before it is known who and which.

Each verb, noun and adjective of attitude has its object in a place of its own: "reject X", "call for X", "urge Y to X",
"opposition to X", "committed to X". Where the object is itself an attitude with an object ("rejected calls to X"),
the inner one names the proposal; what the outer one makes of it is for the composition to say.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.mentions import Part
from dragoman.lang.positions import Table
from dragoman.syntax.arguments import agent, objects
from dragoman.syntax.forms import is_finite, is_infinitive, modal_of
from dragoman.syntax.phrases import SUBJECTS, child, children

_LONGEST = 40  # tokens of a phrase
_OPENING = ("DET", "PUNCT", "PART", "SCONJ", "CCONJ")  # parts of speech before a phrase that do not belong to it
_CLOSING = ("PUNCT", "CCONJ", "SPACE")
_BESIDE = ("relcl", "advcl", "parataxis")  # clauses that say something more of an object
_COMPLEMENTS = ("xcomp", "ccomp", "acl", "advcl")
_OPEN = ("support", "oppose", "doubt", "conditional", "discuss")  # effects of words whose object is a proposal
_TIMES = ("DATE", "TIME")
_RELATIVE = ("WDT", "WP", "WP$", "WRB")


@dataclass(frozen=True, slots=True)
class Object:
    """A phrase `first`-`last` (half-open) around `head` that an attitude is about, or in which it shows."""

    head: int
    first: int
    last: int
    part: Part


class Objects:
    """Finds the objects of attitudes in one paragraph; `bodies` are the tokens of names of persons and bodies."""

    def __init__(self, clauses: Clauses, bodies: Collection[int]) -> None:
        self.clauses, self.tree, self.words, self.bodies = clauses, clauses.tree, clauses.words, bodies

    def all(self) -> list[Object]:
        """Return the objects in order, each once, without those inside another."""
        found = [self._object(o) for i in range(len(self.tree)) for o in self._named(i)]
        return [one for one in dict.fromkeys(found) if not any(_inside(one, other) for other in found)]

    def _named(self, i: int) -> Iterator[int]:
        """Yield the objects of an attitude that may be proposals: acts and things that the words themselves name."""
        for o in self._of(i):
            leads = self.tree.pos[o] == "NOUN" and any(self._of(o))
            if not leads and not self._someone(o) and not self._vague(o):
                yield o

    def _someone(self, i: int) -> bool:
        """Whether an object is a person or body, not a course of action."""
        tree = self.tree
        addressed = any(tree.dep[k] == "nmod" and tree.pos[k] == "PRON" for k in tree.kids[i])  # "you guys"
        titled = tree.pos[i] == "PROPN" and any(k in self.bodies for k in tree.kids[i])  # "the President, Ana Ruiz"
        return tree.pos[i] == "PRON" or i in self.bodies or titled or addressed

    def _vague(self, i: int) -> bool:
        """Whether an object only takes up what was said ("this change", "do that"), is a time, or any one of many."""
        tree, kids = self.tree, self.tree.kids[i]
        if any(tree.tag[k] in ("WP", "WDT") for k in kids):  # "what we plan to raise"
            return True
        if self.clauses.verbal(i):
            taken_up = {tree.lower[k] for k in children(tree, i, "dobj")} & self.words.pointing
            return bool(taken_up) and tree.lemma[i] == tree.grammar.do
        determiners = {tree.lower[k] for k in children(tree, i, "det")}
        if determiners & self.words.any_one:
            return True
        if len(kids) == 1 and determiners & self.words.pointing:
            return True
        return tree.entity[i] in _TIMES and f"{tree.lemma[i]} {tree.grammar.genitive}" not in self.words.nouns

    def _of(self, i: int) -> Iterator[int]:
        """Yield the objects of the attitude that a word carries."""
        tree, words = self.tree, self.words
        lemma = tree.lemma[i]
        if self.clauses.verbal(i):
            yield from self._of_verb(i)
        elif tree.pos[i] == "NOUN" and lemma not in words.deeds:
            yield from self._linked(tree.kids[i], words.nouns, lemma)
            yield from self._infinitives(i, words.nouns.get(lemma))
        elif (tree.pos[i] == "ADJ" or tree.tag[i] == "VBN") and tree.lower[i] not in words.deeds:
            yield from self._linked(tree.kids[i], words.adjectives, tree.lower[i])
            yield from self._infinitives(i, words.adjectives.get(tree.lower[i]))

    def _of_verb(self, i: int) -> Iterator[int]:
        tree, words = self.tree, self.words
        lemma = " ".join([tree.lemma[i], *self.clauses.particles(i)])
        given = next((o for o in objects(tree, i) if tree.dep[o] != "oprd"), None)
        if lemma not in words.deeds:
            yield from self._held(i, lemma, given)
        if lemma in words.asking_for or lemma in words.vowing:
            yield from self._asked_or_vowed(i, given)
        if given is None and lemma in words.obliging:  # "needs a base to strike" tells a purpose
            yield from self._obliged(i)
        elif self._demands(i) or self._intends(i) or self._decides(i, lemma):
            yield i

    def _decides(self, i: int, lemma: str) -> bool:
        """Whether a finite verb is an act of decision: "the council lifted the ban"."""
        return lemma in self.words.deciding_acts and is_finite(self.tree, i)

    def _held(self, i: int, lemma: str, given: int | None) -> Iterator[int]:
        """Yield what an attitude verb has as its object, after a preposition or as a gerund."""
        tree, words = self.tree, self.words
        if self._takes_preposition(i, lemma, given):
            yield from self._linked(tree.kids[i], words.objects, lemma)
        carried = list(self._carried(i, given)) if given is not None and lemma in words.carrying else []
        yield from carried
        if words.objects.get(lemma) not in _OPEN:
            return
        if given is not None and not carried and not self._addressee(lemma, given):
            yield given
        yield from (k for k in children(tree, i, "xcomp", "pcomp") if tree.tag[k] == "VBG")

    def _takes_preposition(self, i: int, lemma: str, given: int | None) -> bool:
        """Whether the object of an attitude verb may stand behind its preposition: not "after being held for"."""
        if lemma == self.tree.grammar.be and child(self.tree, i, "nsubj") is None:
            return False
        return given is None or lemma in self.words.thanking

    def _carried(self, i: int, noun: int) -> Iterator[int]:
        """Yield what the parser hung on a verb though it belongs to its noun: "reaffirmed its commitment to"."""
        tree, words = self.tree, self.words
        effect = words.nouns.get(tree.lemma[noun]) if tree.lemma[noun] not in words.deeds else None
        yield from self._linked((k for k in tree.kids[i] if k > noun), words.nouns, tree.lemma[noun])
        yield from (k for k in self._infinitives(i, effect) if k > noun)

    def _addressee(self, lemma: str, given: int) -> bool:
        """Whether an object is whom a verb asks: "urged Israel to open the crossing"."""
        return lemma in self.words.asking_for and self.tree.entity[given] == "GPE"

    def _asked_or_vowed(self, i: int, given: int | None) -> Iterator[int]:
        """Yield what a verb asks of others, or says that its subject will or will not do."""
        tree = self.tree
        yield from self._infinitives(i, "support")
        yield from self._infinitives(given, "support") if given is not None else ()
        yield from (k for k in tree.kids[i] if self._clause(k) and self._willed(k))

    def _obliged(self, i: int) -> Iterator[int]:
        """Yield what has to be done: not what had to be, nor what a single speaker has to do himself."""
        tree = self.tree
        if tree.tag[i] == "VBD" or tree.dep[i] == "relcl":
            return
        own = agent(tree, i)
        if own is not None and tree.lower[own] in self.words.alone:
            return
        if self.words.not_yet.isdisjoint(tree.lower[k] for k in tree.kids[i]):  # not "has yet to recover"
            yield from children(tree, i, "xcomp")

    def _demands(self, i: int) -> bool:
        """Whether a clause says what ought to be; where the modal comes first it is a condition ("should it rain")."""
        tree = self.tree
        modal = next((k for k in tree.kids[i] if tree.lower[k] in self.words.deontic and tree.dep[k] == "aux"), None)
        own = child(tree, i, *SUBJECTS)
        return modal is not None and (own is None or own < modal)

    def _intends(self, i: int) -> bool:
        """Whether several speakers say what they will do; "we'll" is talk of procedure more often than not."""
        tree = self.tree
        own, modal = child(tree, i, "nsubj"), modal_of(tree, i)
        if own is None or modal is None or tree.lemma[i] in self.words.deeds:
            return False
        if tree.lower[own] not in self.words.ours or modal not in self.words.intending or not modal.isalpha():
            return False
        given = child(tree, i, "dobj")
        return given is None or tree.pos[given] != "PRON"

    def _willed(self, verb: int) -> bool:
        """Whether a clause says what shall be or what is good, not what was or is so."""
        tree = self.tree
        past = [k for k in (verb, *tree.kids[verb]) if tree.tag[k] == "VBD"]
        if any(k == verb or tree.dep[k] != "nsubj" for k in past):
            return False
        if tree.tag[verb] == "VB" or modal_of(tree, verb) is not None:
            return True
        return child(tree, verb, "auxpass") is not None or self.clauses.judgement(verb) == "good"

    def _clause(self, k: int) -> bool:
        """Whether a token heads a clause that a verb introduces."""
        tree = self.tree
        return tree.dep[k] == "ccomp" and is_finite(self.tree, k) and child(tree, k, *SUBJECTS, "expl") is not None

    def _object(self, i: int) -> Object:
        """Return an object with its words; of a clause that says what there will be, what it names."""
        tree, part = self.tree, self._part(i)
        there = child(tree, i, "attr") if child(tree, i, "expl") is not None else None
        first, last = self._phrase(i if there is None else there)
        return Object(i, max(first, self._opening(i, part)) if there is None else first, last, part)

    def _opening(self, i: int, part: Part) -> int:
        """Return where a clause begins: with its subject, or with its verb where that is what is done or denied."""
        own = child(self.tree, i, *SUBJECTS) if self.clauses.verbal(i) else None
        if part == "act":
            return i
        if own is None:
            return i if modal_of(self.tree, i) is not None else 0  # "and must pay"
        if own > i:
            return 0
        denied = self.clauses.negated(i) and not self.clauses.empty(own)
        return i if denied else self._start(self.tree.left[own], own)

    def _part(self, i: int) -> Part:
        if not self.clauses.verbal(i) or modal_of(self.tree, i) in self.words.deontic:
            return "object"
        if self._decides(i, self.tree.lemma[i]) or self._intends(i):
            return "act"
        return "clause" if self._clause(i) else "object"

    def _linked(self, kids: Iterable[int], table: Table, lemma: str) -> Iterator[int]:
        """Yield what stands after the first preposition that the table has with a word."""
        tree = self.tree
        keys = {k: f"{lemma} {tree.lower[k]}" for k in kids if tree.dep[k] in ("prep", "dative", "agent")}
        linked = next((k for k, key in keys.items() if table.get(key) in _OPEN and key not in self.words.deeds), None)
        if linked is not None:
            yield from (o for o in tree.kids[linked] if tree.dep[o] in ("pobj", "pcomp"))

    def _infinitives(self, i: int, effect: str | None) -> Iterator[int]:
        tree = self.tree
        if effect in _OPEN:
            yield from (k for k in tree.kids[i] if k > i and tree.dep[k] in _COMPLEMENTS and is_infinitive(tree, k))

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
        if tree.tag[k] == ":":
            return True
        if tree.lower[k - 1] != ",":
            return False
        return tree.lower[k] in self.words.instances or tree.tag[k] in _RELATIVE

    def _end(self, i: int) -> int:
        """Return the token after a phrase, with what belongs to its noun though the parser hung it on the verb."""
        tree, end = self.tree, self.tree.right[i]
        beside = end < len(tree) and tree.head[end] == tree.head[i] and tree.dep[end] == "prep"
        return tree.right[end] if beside and f"{tree.lemma[i]} {tree.lower[end]}" in self.words.nouns else end


def _inside(one: Object, other: Object) -> bool:
    """Whether a phrase is part of a larger one."""
    return one != other and other.first <= one.first and one.last <= other.last
