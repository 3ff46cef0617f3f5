"""Whether what a frame asks for stands around a predicate."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.lang.events import Lexicon, PartOfSpeech, Phrase, Step
from dragoman.model import EventType
from dragoman.syntax.arguments import complement, objects
from dragoman.syntax.phrases import VERBAL, after, child, children, conjuncts
from dragoman.syntax.tree import TIMES, Tree

_ARGUMENTS = ("dobj", "attr", "oprd", "acomp", "advmod", "prt", "npadvmod", "nsubjpass", "xcomp", "ccomp", "dative")
_CLAUSES = ("xcomp", "ccomp")
_OF_CLAUSE = ("acomp", "attr", "oprd", "advmod", "prt")  # of what a clause says of its subject: "ruled it unlawful"
_MODIFIERS = ("compound", "amod", "nmod", "poss", "nummod", "advmod")
_NOMINAL = ("nsubj", "nsubjpass", "csubj", "pobj", "dobj", "attr")
_PREDICATIVE = ("acomp", "oprd", "conj")
_BEHIND = ("pobj", "pcomp", "amod")  # of a preposition, "described it as unlawful" included
_REACH = 5  # words before a noun among which its modifiers are looked for
_POS: dict[str, PartOfSpeech] = {"VERB": "verb", "AUX": "verb", "ADJ": "adjective"}  # anything else may be a noun
_NO_PARTICLES = ("mark", "aux", "pobj", "cc")
_LINKS = ("prep", "advmod", "prt")


class Matcher:
    """Fits the phrases of a lexicon to the predicates of one paragraph."""

    def __init__(self, tree: Tree, lexicon: Lexicon) -> None:
        self.tree, self.lexicon = tree, lexicon
        self.lemma = _hyphenated(tree)
        self._quantities = lexicon.kinds["quantity"]
        self._present = {*tree.lower, *self.lemma}
        self._possible: dict[tuple[PartOfSpeech, str], list[Phrase]] = {}

    def pos(self, i: int) -> PartOfSpeech | None:
        """Return as what a token can be a predicate of the lexicon, None where it can be none."""
        if self.tree.pos[i] in VERBAL and self.tree.dep[i] != "amod":
            return self._verbal(i)
        if self._is_listed_adjective(i):
            return "adjective"
        return "noun" if self._is_listed_noun(i) and self.tree.entity[i] not in TIMES else None

    def _is_listed_adjective(self, i: int) -> bool:
        tree = self.tree
        predicative = tree.pos[i] == "ADJ" and tree.dep[i] in _PREDICATIVE
        return predicative and tree.lower[i] in self.lexicon.phrases["adjective"]

    def _is_listed_noun(self, i: int) -> bool:
        return self.tree.pos[i] == "NOUN" and self._key(i, "noun") in self.lexicon.phrases["noun"]

    def _verbal(self, i: int) -> PartOfSpeech | None:
        """Return as what a form of a verb can be a predicate: "the fighting" is a noun."""
        tree, phrases = self.tree, self.lexicon.phrases
        if tree.tag[i] == "VBG" and tree.lower[i] in phrases["noun"] and self._is_nominal(i):
            return "noun"
        listed = self._key(i, "verb") in phrases["verb"]
        return "verb" if listed and not self._aims(i) else None

    def _is_nominal(self, i: int) -> bool:
        """Whether a gerund stands as a noun: "the shelling stopped", "subjected to shelling by Chad"."""
        by = self.tree.dep[i] == "pcomp" and next(after(self.tree, i, self.tree.grammar.agentive), None) is not None
        return by or self.tree.dep[i] in _NOMINAL

    def _aims(self, i: int) -> bool:
        """Whether a participle only says against whom the noun above is: "sanctions targeting the firm"."""
        tree = self.tree
        if tree.dep[i] not in ("acl", "relcl") or tree.lemma[i] not in self.lexicon.status["aiming"]:
            return False
        noun = tree.head[i]
        return any(map(self._is_listed_noun, (noun, *children(tree, noun, "compound"))))  # "a sanctions regime"

    def _key(self, i: int, pos: PartOfSpeech) -> str:
        """Return the word under which a predicate is listed: of a verb its lemma, else its form where that is."""
        form, listed = self.tree.lower[i], self.lexicon.phrases[pos]
        if pos == "adjective" or (form in listed and (pos == "noun" or self.lemma[i] not in listed)):
            return form
        return form if pos == "noun" and self.tree.tag[i] == "VBG" else self.lemma[i]

    def fitting(self, i: int, pos: PartOfSpeech) -> Iterator[tuple[Phrase, list[int]]]:
        """Yield the phrases whose words stand around a predicate, with those words, the most demanding first."""
        for phrase in self._phrases(pos, self._key(i, pos)):
            if (words := self._words(i, phrase)) is not None:
                yield phrase, words

    def _phrases(self, pos: PartOfSpeech, key: str) -> list[Phrase]:
        """Return the phrases of a predicate whose words all stand somewhere in the paragraph."""
        if (pos, key) not in self._possible:
            listed = self.lexicon.phrases[pos].get(key, ())
            self._possible[pos, key] = [p for p in listed if not any(map(self._present.isdisjoint, p.wanted))]
        return self._possible[pos, key]

    def evoked(self, i: int) -> EventType | None:
        """Return the type of event that a word names, whoever takes part; of "hold talks" that of the talks."""
        i = self.deed(i)
        pos = _POS.get(self.tree.pos[i], "noun")
        for phrase, _ in self.fitting(i, pos):
            return phrase.frame.type or None
        ends = self.tree.lemma[i] in self.tree.grammar.ending  # "resolve the detentions" detains nobody
        carried = (o for o in objects(self.tree, i) if self.tree.pos[o] == "NOUN") if pos == "verb" and not ends else ()
        return next(filter(None, map(self.evoked, carried)), None)

    def deed(self, i: int) -> int:
        """Return the act that a verb only says to go on: of "continue to support" the support."""
        tree = self.tree
        inner = child(tree, i, "xcomp") if tree.lemma[i] in self.lexicon.status["ongoing"] else None
        return i if inner is None else self.deed(inner)

    def _words(self, i: int, phrase: Phrase) -> list[int] | None:
        """Return the words of a phrase around a predicate, None where one is missing."""
        modifiers = self._modified(i, phrase.modifiers)
        incomplete = phrase.complement and complement(self.tree, i) is None
        if modifiers is None or incomplete:
            return None
        words, hosts = [i, *modifiers], [i]
        for step in phrase.steps:
            found = self._step(hosts, step)
            if found is None:
                return None
            words += found
            hosts.append(found[-1])
        return words

    def _step(self, hosts: list[int], step: Step) -> list[int] | None:
        """Return the words that fill a step, on the predicate or on what filled the steps before."""
        if step.particle is None:
            return self._argument(hosts[0], step)
        return self._prepositional(hosts, step, step.particle)

    def _modified(self, i: int, modifiers: Sequence[str]) -> list[int] | None:
        """Return the modifiers of a noun that are written so, None where one is missing."""
        if not modifiers:  # as of most
            return []
        found = [self._modifier(i, word) for word in modifiers]
        known = [k for k in found if k is not None]
        return known if len(known) == len(found) else None

    def _modifier(self, i: int, word: str) -> int | None:
        near = range(max(self.tree.left[i], i - _REACH), i)
        same = (k for k in near if word in (self.tree.lower[k], self.lemma[k]))
        return next((k for k in same if self.tree.dep[k] in _MODIFIERS), None)

    def _prepositional(self, hosts: list[int], step: Step, particle: str) -> list[int] | None:
        """Return the particle of a step, with its object where the step names one, on the predicate or its object."""
        if not step.named:
            particles = self._on(reversed(hosts), particle)
            undated = [k for k in particles if k > hosts[0] and not self._dates(k)]
            return undated[:1] or self._marked(hosts[0], particle)
        particles = self._on((*reversed(hosts), *objects(self.tree, hosts[0])), particle)
        return next(filter(None, (self._with_object(k, hosts[0], step) for k in particles)), None)

    def _on(self, hosts: Iterable[int], particle: str) -> list[int]:
        """Return the particles that are written so on some words."""
        return [k for host in hosts for k in self._particles(host, particle)]

    def _with_object(self, particle: int, verb: int, step: Step) -> list[int] | None:
        """Return a particle with the object that a step names: its own, else the verb's ("laid down their arms")."""
        own = [c for o in children(self.tree, particle, *_BEHIND) for c in conjuncts(self.tree, o)]
        found = self._any_of(own or objects(self.tree, verb), step)
        return None if found is None else [particle, *found]

    def _marked(self, verb: int, particle: str) -> list[int] | None:
        """Return the particle that opens the clause of what is asked: "called for them to leave"."""
        mark = child(self.tree, complement(self.tree, verb), "mark")
        return [mark] if mark is not None and self.tree.lower[mark] == particle else None

    def _particles(self, host: int, particle: str) -> Iterator[int]:
        """Yield the particles that are written so on a word, or on the particles and adverbs behind it."""
        for k in self.tree.kids[host]:
            if self.tree.lower[k] == particle and self._is_particle(k):
                yield k
            elif self._is_link(k):
                yield from self._particles(k, particle)

    def _is_particle(self, k: int) -> bool:
        """Whether a word can belong to the predicate."""
        return self.tree.dep[k] not in _NO_PARTICLES

    def _dates(self, particle: int) -> bool:
        """Whether a particle only dates a predicate that asks for it: "On Thursday they imposed a ban"."""
        behind = child(self.tree, particle, "pobj")
        dated = behind is not None and self.tree.entity[behind] in TIMES
        return dated and self.tree.entity[particle] not in TIMES  # in "two days after he called on his voters"

    def _is_link(self, k: int) -> bool:
        return self.tree.dep[k] in _LINKS and self.tree.pos[k] in ("ADP", "ADV")

    def _argument(self, i: int, step: Step) -> list[int] | None:
        """Return the argument that a step asks for; a word named outright may stand anywhere among the arguments."""
        tree = self.tree
        if tree.pos[i] not in VERBAL:
            return self._any_of(after(tree, i, tree.grammar.genitive), step)
        own = children(tree, i, "dobj")  # of a passive what is handed over: "was given assurances"
        found = self._any_of((*objects(tree, i), *own), step)
        if found is not None or len(step.heads) != 1:
            return found
        near = children(tree, i, *_ARGUMENTS)
        words = (k for k in near if child(tree, k, "mark") is None)  # not "announced that it would support"
        return self._any_of((*words, *(q for k in near for q in self._inner(k))), step)

    def _inner(self, i: int) -> list[int]:
        """Return the arguments of an argument; of a clause no object: not "called on them to boycott the election"."""
        return children(self.tree, i, *(_OF_CLAUSE if self.tree.dep[i] in _CLAUSES else _ARGUMENTS))

    def _any_of(self, candidates: Iterable[int], step: Step) -> list[int] | None:
        """Return the first candidate that a step accepts; of "dozens of troops" the troops count."""
        for candidate in candidates:
            for noun in self._counted(candidate):
                found = self._accepted(noun, step)
                if found is not None:
                    return found
        return None

    def _counted(self, noun: int) -> Iterable[int]:
        """Return a noun and what it counts."""
        if self.lemma[noun] not in self._quantities:
            return (noun,)
        return (noun, *after(self.tree, noun, self.tree.grammar.genitive))

    def _accepted(self, noun: int, step: Step) -> list[int] | None:
        """Return a noun with the words before it that a step asks for; None where it is another."""
        lemma, lower = self.lemma[noun], self.tree.lower[noun]
        named = (lemma in step.heads or lower in step.heads) and not self._is_denied(noun)
        modifiers = self._modified(noun, step.modifiers) if named else None
        if modifiers is not None:
            return [*modifiers, noun]
        return self._paired(noun, step) if step.pairs else None

    def _is_denied(self, word: int) -> bool:
        """Whether "not" stands right before a word that a verb asks for: "pleaded not guilty"."""
        return self.tree.tag[word] == "JJ" and self.tree.dep[word - 1] == "neg"

    def _paired(self, noun: int, step: Step) -> list[int] | None:
        """Return a noun with the word before it where a step asks for the two together."""
        before = (k for k in self.tree.kids[noun] if k < noun)
        return next(([k, noun] for k in before if (self.tree.lower[k], self.lemma[noun]) in step.pairs), None)


def _hyphenated(tree: Tree) -> list[str]:
    """Return the lemmas, the last part of a hyphenated word with the whole word ("cease-fire"), which spaCy splits."""
    lemmas = list(tree.lemma)
    for i in range(2, len(tree)):
        if tree.lower[i - 1] == "-" and tree.end[i - 2] == tree.start[i] - 1:
            lemmas[i] = f"{tree.lower[i - 2]}-{tree.lemma[i]}"
    return lemmas
