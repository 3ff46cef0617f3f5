"""Whether what a frame asks for stands around a predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from dragoman.lang.events import Lexicon, PartOfSpeech, Phrase, Step
from dragoman.model import EventType
from dragoman.syntax.arguments import complement, objects
from dragoman.syntax.phrases import VERBAL, after, child, conjuncts
from dragoman.syntax.tree import Tree

_ARGUMENTS = ("dobj", "attr", "oprd", "acomp", "advmod", "prt", "npadvmod", "nsubjpass", "xcomp", "ccomp", "dative")
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "advmod")
_NOMINAL = ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "attr")
_PREDICATIVE = ("acomp", "oprd", "conj")
_BEHIND = ("pobj", "pcomp", "amod")  # of a preposition, "described it as unlawful" included
_TIMES = ("DATE", "TIME")
_REACH = 5  # words before a noun among which its modifiers are looked for


class Matcher:
    """Fits the phrases of a lexicon to the predicates of one paragraph."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.lemma = _hyphenated(tree)

    def pos(self, i: int) -> PartOfSpeech | None:
        """Return as what a token can be a predicate of the lexicon, None where it can be none."""
        tree, phrases = self.tree, self.lexicon.phrases
        if tree.dep[i] != "amod" and (tree.pos[i] in VERBAL or tree.tag[i].startswith("VB")):
            return self._verbal(i)
        if tree.pos[i] == "ADJ":
            return "adjective" if tree.dep[i] in _PREDICATIVE and tree.lower[i] in phrases["adjective"] else None
        noun = tree.pos[i] == "NOUN" and tree.entity[i] not in _TIMES
        return "noun" if noun and self._key(i, "noun") in phrases["noun"] else None

    def _verbal(self, i: int) -> PartOfSpeech | None:
        """Return as what a form of a verb can be a predicate: "the fighting" is a noun."""
        tree, phrases = self.tree, self.lexicon.phrases
        if tree.tag[i] == "VBG" and tree.dep[i] in _NOMINAL and tree.lower[i] in phrases["noun"]:
            return "noun"
        listed = self._key(i, "verb") in phrases["verb"]
        return "verb" if listed and not self._aims(i) else None

    def _aims(self, i: int) -> bool:
        """Whether a participle only says against whom the noun above is: "sanctions targeting the firm"."""
        tree, above = self.tree, self.tree.head[i]
        aiming = tree.dep[i] in ("acl", "relcl") and tree.lemma[i] in self.lexicon.status["aiming"]
        return aiming and tree.pos[above] == "NOUN" and self._key(above, "noun") in self.lexicon.phrases["noun"]

    def _key(self, i: int, pos: PartOfSpeech) -> str:
        """Return the word under which a predicate is listed: its form where that is, else its lemma."""
        form = self.tree.lower[i]
        if pos == "adjective" or (pos == "noun" and self.tree.tag[i] == "VBG"):
            return form
        return form if form in self.lexicon.phrases[pos] else self.lemma[i]

    def fitting(self, i: int, pos: PartOfSpeech) -> Iterator[tuple[Phrase, list[int]]]:
        """Yield the phrases whose words stand around a predicate, with those words, the most demanding first."""
        for phrase in self.lexicon.phrases[pos].get(self._key(i, pos), ()):
            if (words := self._words(i, phrase)) is not None:
                yield phrase, words

    def evoked(self, i: int) -> EventType | None:
        """Return the type of event that a word names, whoever takes part; of "hold talks" that of the talks."""
        tree, i = self.tree, self.deed(i)
        pos: PartOfSpeech = "verb" if tree.pos[i] in VERBAL else "adjective" if tree.pos[i] == "ADJ" else "noun"
        for phrase, _ in self.fitting(i, pos):
            return phrase.frame.type or None
        if pos == "verb":
            return next((t for o in objects(tree, i) if tree.pos[o] == "NOUN" and (t := self.evoked(o))), None)
        return None

    def deed(self, i: int) -> int:
        """Return the act that a verb only says to go on: of "continue to support" the support."""
        tree = self.tree
        inner = child(tree, i, "xcomp") if tree.lemma[i] in self.lexicon.status["ongoing"] else None
        return i if inner is None else self.deed(inner)

    def _words(self, i: int, phrase: Phrase) -> list[int] | None:
        modifiers = self._modified(i, phrase.modifiers)
        if modifiers is None or (phrase.complement and complement(self.tree, i) is None):
            return None
        words, hosts = [i, *modifiers], [i]
        for step in phrase.steps:
            found = self._argument(hosts, step) if step.particle is None else self._prepositional(hosts, step)
            if found is None:
                return None
            words += found
            hosts.append(found[-1])
        return words

    def _modified(self, i: int, modifiers: Iterable[str]) -> list[int] | None:
        tree, found = self.tree, []
        for word in modifiers:
            near = range(max(tree.left[i], i - _REACH), i)
            same = (k for k in near if word in (tree.lower[k], self.lemma[k]) and tree.dep[k] in _MODIFIERS)
            if (at := next(same, None)) is None:
                return None
            found.append(at)
        return found

    def _prepositional(self, hosts: list[int], step: Step) -> list[int] | None:
        """Return the particle of a step, with its object where the step names one, on the predicate or its object."""
        tree = self.tree
        for host in reversed(hosts):
            for k in self._particles(host, step.particle or ""):
                if not (step.heads or step.pairs):
                    return [k]
                inner = [c for o in tree.kids[k] if tree.dep[o] in _BEHIND for c in conjuncts(tree, o)]
                inner = inner or list(objects(tree, hosts[0]))  # "laid down their arms"
                if (found := self._any_of(inner, step)) is not None:
                    return [k, *found]
        return None if step.heads or step.pairs else self._marked(hosts[0], step.particle or "")

    def _marked(self, verb: int, particle: str) -> list[int] | None:
        """Return the particle that opens the clause of what is asked: "called for them to leave"."""
        tree = self.tree
        inner = complement(tree, verb)
        mark = child(tree, inner, "mark") if inner is not None else None
        return [mark] if mark is not None and tree.lower[mark] == particle else None

    def _particles(self, host: int, particle: str) -> Iterator[int]:
        tree = self.tree
        for k in tree.kids[host]:
            if tree.lower[k] == particle and tree.dep[k] not in ("mark", "aux", "pobj", "cc"):
                yield k
            elif tree.pos[k] in ("ADP", "ADV") and tree.dep[k] in ("prep", "advmod", "prt"):
                yield from self._particles(k, particle)

    def _argument(self, hosts: list[int], step: Step) -> list[int] | None:
        """Return the argument that a step asks for; a word named outright may stand anywhere among the arguments."""
        tree, i = self.tree, hosts[0]
        if tree.pos[i] not in VERBAL and not tree.tag[i].startswith("VB"):
            return self._any_of(after(tree, i, tree.grammar.genitive), step)
        stranded = (o for k in hosts[1:] for o in tree.kids[k] if tree.dep[o] == "pobj")  # "called off [the strike]"
        found = self._any_of((*objects(tree, i), *stranded), step)
        if found is None and len(step.heads) == 1:
            near = [k for k in tree.kids[i] if tree.dep[k] in _ARGUMENTS]
            found = self._any_of((*near, *(q for k in near for q in tree.kids[k] if tree.dep[q] in _ARGUMENTS)), step)
        return found

    def _any_of(self, candidates: Iterable[int], step: Step) -> list[int] | None:
        """Return the first candidate that a step accepts; of "dozens of troops" the troops count."""
        tree, quantities = self.tree, self.lexicon.kinds["quantity"]
        for candidate in candidates:
            counted = after(tree, candidate, tree.grammar.genitive) if self.lemma[candidate] in quantities else ()
            for o in (candidate, *counted):
                named = self.lemma[o] in step.heads or tree.lower[o] in step.heads
                if named and (found := self._modified(o, step.modifiers)) is not None:
                    return [*found, o]
                for k in tree.kids[o]:
                    if k < o and (tree.lower[k], self.lemma[o]) in step.pairs:
                        return [k, o]
        return None


def _hyphenated(tree: Tree) -> list[str]:
    """Return the lemmas, the last part of a hyphenated word with the whole word ("cease-fire"), which spaCy splits."""
    lemmas, end, start = list(tree.lemma), tree.end, tree.start
    for i in range(2, len(tree)):
        if tree.lower[i - 1] == "-" and end[i - 1] == start[i] and end[i - 2] == start[i - 1]:
            lemmas[i] = f"{tree.lower[i - 2]}-{tree.lemma[i]}"
    return lemmas
