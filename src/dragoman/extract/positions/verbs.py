"""What a verb says of the mention below it: as its subject, its object, in its infinitive, or as what it is given.

Longer than most modules, because all that a verb can do to what hangs on it stands here, to be read together.
"""

from __future__ import annotations

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
        dep = self.tree.dep[path.node]
        as_subject = dep in ("nsubj", "expl") and not is_passive(self.tree, verb)
        if as_subject or dep in ("csubj", "csubjpass") or (dep == "nsubjpass" and self._burdened(verb)):
            return self._subject(path, verb)
        if dep in ("dative", "iobj") and not links:
            return self._receives(path, verb)
        if self.clauses.verbal(path.node) and not links and dep not in ("dobj", "nsubjpass"):
            return self._infinitive(path, verb)
        if dep == "attr" and not links:
            return self._predicate_noun(path, verb)
        if path.attitude is not None and path.words and not self.clauses.verbal(path.node):
            carried = self._carried(path, verb, links)
            if carried is not None:
                return carried
        return self._object(path, verb, links)

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
        given = child(tree, verb, "dobj", "dative", "prep") is not None or child(tree, i, *SUBJECTS) is not None
        if lemma in words.controls and (effect is None or given):
            return "support"
        particles = self.clauses.particles(verb)
        if effect is None and particles and (tree.dep[i] != "advcl" or tree.tag[i] == "VBG"):
            effect = words.objects.get(" ".join([lemma, *particles]))
        if effect is None and tree.tag[i] == "VBG" and words.objects.get(lemma) in ATTITUDES:
            effect = words.objects[lemma]  # "opposes sending"
        return effect

    # as object

    def _object(self, path: Path, verb: int, links: list[str]) -> bool:
        tree, words = self.tree, self.words
        lemma = tree.lemma[verb]
        if not links and lemma in words.judging and (value := self.clauses.label(verb)) is not None:
            return self.labelled(path, verb, value)
        effect = self._effect(path, verb, links)
        if effect is None and lemma in words.needing and not links:  # "what we need is", "is owed praise"
            return self.judged(path, verb, "good")
        if effect is None:
            return self._through_object(path, verb, links)
        replaced = not links and tree.dep[path.node] != "oprd" and lemma in words.changing
        if (replaced and self._becomes_other(verb)) or (effect == "discuss" and path.attitude is not None):
            return False
        if effect in ("go", "stop", "source"):
            self._act(path, verb, effect)
        elif effect == "discuss":
            path.take(effect, agent(tree, verb))
            path.reach(verb, verb)
        else:
            return self._held(path, verb, effect)
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
        tree = self.tree
        if tree.lemma[verb] not in self.words.copulas:
            return False
        own = child(tree, verb, "nsubj")
        empty_subject = child(tree, verb, "expl") is not None or (own is not None and tree.lower[own] == self.words.it)
        if path.words and empty_subject and path.holder is None:  # "it is time to"
            path.judge(verb, "support")
            if self.clauses.negated(verb) and not self.clauses.no_complement(verb):
                path.turn()
            return True
        if path.words and path.attitude is not None and own is not None:  # "was an opponent", "it is her intent"
            path.reach(verb, verb)
            path.holder = path.holder if empty_subject else own
            self.negate(path, verb)
            return True
        value = self.clauses.quality(own) if own is not None else None
        return value in ("good", "bad") and path.attitude is None and self.judged(path, verb, str(value))

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
