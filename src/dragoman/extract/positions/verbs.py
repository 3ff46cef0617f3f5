"""What a verb says of the mention below it: as its subject, its object, in its infinitive, or as what it is given.

Longer than most modules, because all that a verb can do to what hangs on it stands here, to be read together.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.path import ATTITUDES, Path, found
from dragoman.lang.positions import Effect
from dragoman.syntax.arguments import agent, is_passive, possessor
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, child, prepositions

_BURDEN = 16  # words within which the cost follows the verb of bearing it


class Verbs:
    """Reads the verbs of one paragraph; each method returns False where the verb says nothing of the mention."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def take(self, path: Path, verb: int, links: list[str]) -> bool:
        """Take up what a verb says of the node of a path that hangs on it over `links`."""
        if self._is_subject(path.node, verb):
            return self._subject(path, verb)
        if not links and (read := self._direct(path.node)) is not None:
            return read(path, verb)
        if path.attitude is not None and path.words and not self.clauses.verbal(path.node):
            carried = self._carried(path, verb, links)
            if carried is not None:
                return carried
        return self._object(path, verb, links)

    def _is_subject(self, node: int, verb: int) -> bool:
        """Whether a verb says something of a word as its subject."""
        dep = self.tree.dep[node]
        if dep in ("nsubj", "expl"):
            return not is_passive(self.tree, verb)
        return dep in ("csubj", "csubjpass") or (dep == "nsubjpass" and self._burdened(verb))

    def _direct(self, node: int) -> Callable[[Path, int], bool] | None:
        """Return how a receiver, an infinitive or a predicate noun right below its verb is read; None for others."""
        dep = self.tree.dep[node]
        if dep in ("dative", "iobj"):
            return self._receives
        if self.clauses.verbal(node) and dep not in ("dobj", "nsubjpass"):
            return self._infinitive
        return self._predicate_noun if dep == "attr" else None

    # as subject

    def _subject(self, path: Path, verb: int) -> bool:
        """Read a judgement of the mention, or that it goes on or ends."""
        if self.tree.dep[path.node] == "csubj" and self.clauses.asked(path.node):
            path.judge(verb, "undecided")  # "whether it is built is up to the council"
            return self.tree.lemma[verb] in self.words.copulas
        if path.attitude is not None:
            return False
        if self._burdened(verb):
            path.judge(verb, "oppose")  # denied or not: "cannot go on bearing such a share"
            return True
        value = self.clauses.judgement(verb)
        if value is None and self._needs_means(verb):
            value = "good"
        if value == "maybe":
            path.judge(verb, "conditional")
            return True
        return self._goes_on(path, verb) if value is None else self.judged(path, verb, value)

    def _burdened(self, verb: int) -> bool:
        """Whether a subject is said to carry the cost ("was left with the bill", "bears the largest share")."""
        tree, words = self.tree, self.words
        if tree.lemma[verb] not in words.bearing:
            return False
        _, last = tree.sentences[tree.sentence[verb]]
        following = range(verb + 1, min(last, verb + _BURDEN))  # wherever the parser hung it
        return any(tree.lemma[k] in words.burdens and tree.pos[k] == "NOUN" for k in following)

    def _needs_means(self, verb: int) -> bool:
        """Whether a subject is said to need what would keep it going ("the mission needs more money")."""
        tree, words = self.tree, self.words
        given = child(tree, verb, "dobj")
        if tree.lemma[verb] in words.suffering:
            short = [*([given] if given is not None else ()), *(o for _, o in prepositions(tree, verb))]
            return any(tree.lemma[o] in words.lacks for o in short)
        return tree.lemma[verb] in words.needing and given is not None and tree.lemma[given] in words.means

    def _goes_on(self, path: Path, verb: int) -> bool:
        effect = found(self.words.subjects, self.tree.lemma[verb], [], self.clauses.particles(verb))
        if effect is None:
            return False
        if effect in ("good", "bad"):
            return self.judged(path, verb, effect)
        path.acted, path.holder = True, None
        path.reach(verb, verb)
        path.sign = -path.sign if effect == "stop" else path.sign
        path.negated = self.clauses.negated(verb)
        return True

    def judged(self, path: Path, verb: int, value: str) -> bool:
        """Make the path a judgement, denied where its clause is."""
        path.judge(verb, "support" if value == "good" else "oppose")
        if self.clauses.negated(verb) or self.clauses.no_complement(verb):
            path.turn()
        return True

    # in an infinitive or clause

    def _infinitive(self, path: Path, verb: int) -> bool:
        tree, words = self.tree, self.words
        lemma = tree.lemma[verb]
        if (is_passive(tree, verb) and lemma in words.uncertain) or tree.dep[path.node] == "oprd":
            return False
        if lemma in (tree.grammar.be, tree.grammar.have) or lemma in words.obliging:
            return self._obliged(path, verb)
        if lemma in words.serving and path.attitude is not None:
            path.reach(verb)
            path.holder = agent(tree, verb)
            return True
        if self.clauses.asked(path.node):
            return self._asked(path, verb)
        if (noun := self._called_for(path, verb)) is not None:
            path.take(words.nouns[tree.lemma[noun]], possessor(self.tree, noun))
            path.node = noun
            path.words.append(noun)
            return True
        effect = self._of_infinitive(path, verb)
        return effect is not None and self._held(path, verb, effect)

    def _called_for(self, path: Path, verb: int) -> int | None:
        """Return the attitude noun that an infinitive belongs to, where the parser hung it on the verb."""
        tree, words = self.tree, self.words
        noun = child(tree, verb, "dobj")
        if noun is None or noun > path.node or tree.lemma[verb] not in words.reversing | words.carrying:
            return None
        fits = words.nouns.get(tree.lemma[noun]) in ATTITUDES and is_infinitive(self.tree, path.node)
        return noun if fits and tree.lemma[verb] not in words.controls else None

    def _obliged(self, path: Path, verb: int) -> bool:
        """Read "has to", "needs to" and "is to"."""
        path.demanded = path.demanded or self.tree.lemma[verb] != self.tree.grammar.be
        path.reach(verb)
        path.holder, path.negated = agent(self.tree, verb), self.clauses.negated(verb)
        return True

    def _asked(self, path: Path, verb: int) -> bool:
        """Read "has not decided whether to"."""
        lemma = self.tree.lemma[verb]
        path.fold()
        path.attitude = (
            "undecided" if lemma in self.words.deciding else "doubt" if lemma in self.words.questions else None
        )
        path.reach(verb, verb)
        path.holder = agent(self.tree, verb)
        return path.attitude is not None

    def _of_infinitive(self, path: Path, verb: int) -> Effect | None:
        """Return what a verb makes of its infinitive: the subject's own ("vowed to"), or another's ("urged him to")."""
        tree, words, i = self.tree, self.words, path.node
        lemma = tree.lemma[verb]
        effect = words.infinitives.get(lemma)
        if lemma in words.judging and effect is None and tree.tag[i] != "VB":
            return None
        if lemma in words.controls and (effect is None or self._has_another(verb, i)):
            return "support"
        return self._of_particles(verb, i) if effect is None else effect

    def _has_another(self, verb: int, infinitive: int) -> bool:
        """Whether somebody else than the subject of a verb is to do what its infinitive says."""
        given = child(self.tree, verb, "dobj", "dative", "prep")
        return given is not None or child(self.tree, infinitive, *SUBJECTS) is not None

    def _of_particles(self, verb: int, i: int) -> Effect | None:
        """Return what a verb with its particles makes of an act below it, or alone of a gerund: "opposes sending"."""
        tree, objects = self.tree, self.words.objects
        gerund, particles, effect = tree.tag[i] == "VBG", self.clauses.particles(verb), None
        if particles and (gerund or tree.dep[i] != "advcl"):
            effect = objects.get(" ".join([tree.lemma[verb], *particles]))
        alone = objects.get(tree.lemma[verb])
        if effect is None and gerund and alone in ATTITUDES:
            return alone
        return effect

    # as object

    def _object(self, path: Path, verb: int, links: list[str]) -> bool:
        lemma = self.tree.lemma[verb]
        if not links and lemma in self.words.judging and (value := self.clauses.label(verb)) is not None:
            return self.labelled(path, verb, value)
        effect = self._effect(path, verb, links)
        if effect is not None:
            return self._affected(path, verb, links, effect)
        if not links and lemma in self.words.needing:  # "what we need is", "is owed praise"
            return self.judged(path, verb, "good")
        return self._through_object(path, verb, links)

    def _affected(self, path: Path, verb: int, links: list[str], effect: Effect) -> bool:
        """Take up what a verb does to its object, or what attitude to it somebody holds."""
        if not links and self._is_replaced(path.node, verb):
            return False
        if effect == "discuss":
            return self._discussed(path, verb)
        if effect not in ("go", "stop", "source"):
            return self._held(path, verb, effect)
        self._act(path, verb, effect)
        return True

    def _is_replaced(self, node: int, verb: int) -> bool:
        """Whether a verb makes another thing of its object: "turned the base into a museum"."""
        changes = self.tree.dep[node] != "oprd" and self.tree.lemma[verb] in self.words.changing
        return changes and self._becomes_other(verb)

    def _discussed(self, path: Path, verb: int) -> bool:
        """Take up that something is talked of, where no attitude to it was found before."""
        if path.attitude is not None:
            return False
        path.take("discuss", agent(self.tree, verb))
        path.reach(verb, verb)
        return True

    def _effect(self, path: Path, verb: int, links: list[str]) -> Effect | None:
        """Return what a verb makes of its object; what is named as the lesser choice turns the path round."""
        tree, words = self.tree, self.words
        lemma = tree.lemma[verb]
        if links and " ".join(links) in words.instead:
            path.sign = -path.sign
            return words.objects.get(lemma)
        if lemma in words.preferring and links:
            path.sign = -path.sign
            return "support"
        effect = found(words.objects, lemma, links, self.clauses.particles(verb))
        thanked = lemma in words.thanking and links[-1:] == [words.thanks_for]
        return "support" if effect is None and thanked else effect

    def _held(self, path: Path, verb: int, effect: Effect) -> bool:
        path.take(effect, agent(self.tree, verb))
        path.reach(verb, verb)
        self.negate(path, verb)
        return True

    def _act(self, path: Path, verb: int, effect: Effect) -> None:
        path.fold()
        path.sign = path.sign if effect == "go" else -path.sign
        path.acted, path.weak = True, self.tree.lemma[verb] in self.words.weak
        path.holder, path.negated = agent(self.tree, verb), self.clauses.negated(verb)
        path.reach(verb, verb)

    def _becomes_other(self, verb: int) -> bool:
        """Whether a verb turns its object into something else."""
        tree = self.tree
        inside = range(verb + 1, tree.right[verb])
        turned = any(tree.lower[k] in self.words.becoming and tree.pos[k] == "ADP" for k in inside)
        return turned or child(tree, verb, "oprd", "ccomp") is not None

    def labelled(self, path: Path, verb: int, value: str | None) -> bool:
        """Take up the quality that the subject of a verb gives the mention ("called it a farce")."""
        if value not in ("good", "bad"):
            return False
        path.fold()
        return self._held(path, verb, "support" if value == "good" else "oppose")

    # with another object

    def _receives(self, path: Path, verb: int) -> bool:
        """Read "gave the plan its blessing"."""
        given = child(self.tree, verb, "dobj")
        effect = self.words.nouns.get(self.tree.lemma[given]) if given is not None else None
        if effect not in ATTITUDES or effect is None or self.tree.lemma[verb] not in self.words.carrying:
            return False
        return self._held(path, verb, effect)

    def _through_object(self, path: Path, verb: int, links: list[str]) -> bool:
        """Read a phrase that the parser hung on the verb as part of the object before it ("froze payments to")."""
        given = child(self.tree, verb, "dobj")
        if given is None or given > path.node or not links:
            return False
        inside = [given, *(o for link, o in prepositions(self.tree, given) if link == self.tree.grammar.genitive)]
        keys = (f"{self.tree.lemma[noun]} {links[-1]}" for noun in inside)  # "a good deal of praise"
        effect = next((e for key in keys if (e := self.words.nouns.get(key))), None)
        if effect is None or not path.take(effect, possessor(self.tree, given)):
            return False
        path.node = given
        path.words.append(given)
        return True

    def _predicate_noun(self, path: Path, verb: int) -> bool:
        """Read "there is no need for it", "the best answer is a bridge"."""
        if self.tree.lemma[verb] not in self.words.copulas:
            return False
        own = child(self.tree, verb, "nsubj")
        nobody = self._is_empty_subject(verb, own)
        if path.words and nobody and path.holder is None:  # "it is time to"
            path.judge(verb, "support")
            if self.clauses.negated(verb) and not self.clauses.no_complement(verb):
                path.turn()
            return True
        if path.words and path.attitude is not None and own is not None:  # "was an opponent", "it is her intent"
            path.reach(verb, verb)
            path.holder = path.holder if nobody else own
            self.negate(path, verb)
            return True
        return self._called(path, verb, own)

    def _is_empty_subject(self, verb: int, own: int | None) -> bool:
        """Whether "there" or "it" stands in the place of a subject."""
        if child(self.tree, verb, "expl") is not None:
            return True
        return own is not None and self.tree.lower[own] == self.words.it

    def _called(self, path: Path, verb: int, own: int | None) -> bool:
        """Read what the subject calls what the verb sets equal to it: "the best answer is a bridge"."""
        value = self.clauses.quality(own) if own is not None else None
        if value not in ("good", "bad") or path.attitude is not None:
            return False
        return self.judged(path, verb, str(value))

    # with an attitude noun

    def _carried(self, path: Path, verb: int, links: list[str]) -> bool | None:
        """Read what a verb does with an attitude noun: it expresses it, or does away with it; None for others."""
        tree, words = self.tree, self.words
        lemma, own = tree.lemma[verb], agent(tree, verb)
        if links and not (tree.lemma[path.node] in words.postures and lemma in words.carrying):
            return None
        if lemma in words.reversing and not links:
            path.turn()
            path.holder = own
        elif lemma in words.carrying:
            path.holder = own if own is not None else path.holder
        else:
            return None
        path.reach(verb, verb)
        path.acted = False
        self.negate(path, verb)
        return True

    def negate(self, path: Path, verb: int) -> None:
        """Turn round what a negated verb says; a rejection denied leaves the matter open."""
        if not self.clauses.negated(verb):
            return
        key = " ".join([self.tree.lemma[verb], *self.clauses.particles(verb)])
        if path.attitude == "oppose" and key in self.words.cleared:
            path.attitude = "undecided"
        else:
            path.turn()
