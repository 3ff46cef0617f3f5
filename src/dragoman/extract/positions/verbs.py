"""What a verb says of the mention below it: as its subject, its object, in its infinitive, or as what it is given.

Longer than most modules, because all that a verb can do to what hangs on it stands here, to be read together.
"""

from __future__ import annotations

from collections.abc import Callable

from dragoman.extract.positions.clauses import Clauses, Quality
from dragoman.extract.positions.path import ATTITUDES, Path, found
from dragoman.lang.positions import Effect
from dragoman.syntax.arguments import agent, is_passive, possessor
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, behind, child, children, prepositions
from dragoman.syntax.tree import Tree

_BURDEN = 16  # words within which the cost follows the verb of bearing it
_APART = ("dobj", "nsubjpass")  # relations of a verb that is an object itself: "the fighting"


class Verbs:
    """Reads the verbs of one paragraph; each method returns False where the verb says nothing of the mention."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words

    def take(self, path: Path, verb: int, links: list[str]) -> bool:
        """Take up what a verb says of the node of a path that hangs on it over `links`."""
        if self._is_subject(path.node, verb):
            return self._subject(path, verb)
        read = None if links else self._direct(path.node)
        return self._below(path, verb, links) if read is None else read(path, verb)

    def _below(self, path: Path, verb: int, links: list[str]) -> bool:
        """Take up what a verb does with an attitude noun, or says of its object."""
        attitude = path.attitude is not None and not self.clauses.verbal(path.node)
        carried = self._carried(path, verb, links) if attitude else None
        return self._object(path, verb, links) if carried is None else carried

    def _is_subject(self, node: int, verb: int) -> bool:
        """Whether a verb says something of a word as its subject."""
        match self.tree.dep[node]:
            case "nsubj" | "expl":
                return not is_passive(self.tree, verb)
            case "nsubjpass":
                return self._burdened(verb) or self.tree.lemma[verb] in self.words.obliging
        return self.tree.dep[node] in ("csubj", "csubjpass")

    def _direct(self, node: int) -> Callable[[Path, int], bool] | None:
        """Return how a receiver, an infinitive or a predicate noun right below its verb is read; None for others."""
        dep = self.tree.dep[node]
        if self.clauses.verbal(node) and dep not in _APART:
            return self._infinitive
        return {"dative": self._receives, "iobj": self._receives, "attr": self._predicate_noun}.get(dep)

    # as subject

    def _subject(self, path: Path, verb: int) -> bool:
        """Read a judgement of the mention, or that it goes on or ends."""
        if path.attitude is not None:
            return False
        if self._burdened(verb):
            path.judge(verb, "oppose")  # denied or not: "cannot go on bearing such a share"
            return True
        value = "good" if self._needs_means(verb) or is_passive(self.tree, verb) else self.clauses.judgement(verb)
        return self._goes_on(path, verb) if value is None else self.judged(path, verb, value)

    def _burdened(self, verb: int) -> bool:
        """Whether a subject is said to carry the cost ("was left with the bill", "bears the largest share")."""
        tree, words = self.tree, self.words
        if tree.lemma[verb] not in words.bearing:
            return False
        _, last = tree.sentences[tree.sentence[verb]]
        following = range(verb + 1, min(last, verb + _BURDEN))  # wherever the parser hung it
        return any(tree.lemma[k] in words.burdens for k in following)

    def _needs_means(self, verb: int) -> bool:
        """Whether a subject is said to need what would keep it going: "needs more money", "suffers from a lack"."""
        tree, words = self.tree, self.words
        given = {tree.lemma[k] for k in children(tree, verb, "dobj")}
        if tree.lemma[verb] in words.needing:
            return bool(given & words.means)
        short = given | {tree.lemma[o] for _, o in prepositions(tree, verb)}
        return tree.lemma[verb] in words.suffering and bool(short & words.lacks)

    def _goes_on(self, path: Path, verb: int) -> bool:
        """Read that a mention goes on, ends, or does good or harm."""
        effect = found(self.words.subjects, self.tree.lemma[verb], [], self.clauses.particles(verb))
        if effect is None:
            return False
        if effect in ("good", "bad"):
            return self.judged(path, verb, effect)
        self._happens(path, verb, None, effect)
        return True

    def _happens(self, path: Path, verb: int, holder: int | None, effect: Effect) -> None:
        """Make the path an act that ends or hinders the mention, or one that goes along with it."""
        path.sign = -path.sign if effect == "stop" else path.sign
        path.acted, path.holder, path.negated = True, holder, self.clauses.negated(verb)
        path.reach(verb, verb)

    def judged(self, path: Path, verb: int, value: str) -> bool:
        """Make the path a judgement, denied where its clause is."""
        path.judge(verb, "support" if value == "good" else "oppose")
        for denied in (self.clauses.negated(verb), self.clauses.no_complement(verb)):
            if denied:
                path.turn()
        return True

    # in an infinitive or clause

    def _infinitive(self, path: Path, verb: int) -> bool:
        """Read what a verb makes of the infinitive or clause that completes it."""
        lemma = self.tree.lemma[verb]
        if path.judged or path.talked:
            return self._above(path, verb)
        if lemma in self.words.uncertain and is_passive(self.tree, verb):
            return False
        if self._obliges(lemma):
            return self._said_of_subject(path, verb, child(self.tree, verb, "nsubj", "expl"))
        if lemma in self.words.serving and path.attitude is not None:
            path.reach(verb)
            path.holder = agent(self.tree, verb)
            return True
        if self.clauses.asked(path.node):
            return self._asked(path, verb)
        noun = self._called_for(path, verb)
        return self._held_by(path, verb) if noun is None else self._through(path, noun, self.tree.lemma[noun])

    def _obliges(self, lemma: str) -> bool:
        """Whether a verb with an infinitive tells a duty: "is to", "has to", "needs to"."""
        return lemma in self.words.obliging or lemma in (self.tree.grammar.be, self.tree.grammar.have)

    def _above(self, path: Path, verb: int) -> bool:
        """Take up who passes a judgement, "found the ban to be unlawful", or is going to talk."""
        path.judged = False
        self._taken(path, verb, agent(self.tree, verb))
        return path.talked or self.tree.lemma[verb] in self.words.judging

    def _said_of_subject(self, path: Path, verb: int, own: int | None) -> bool:
        """Read "it is essential to open it", "their aim is to open it" and "they have to open it"."""
        if own is not None and self._is_attitude(own):
            return self._aimed_at(path, verb, own)
        value = self.clauses.judgement(verb) if self._is_empty_subject(verb, own) else None
        return self._obliged(path, verb) if value is None else self.judged(path, verb, value)

    def _aimed_at(self, path: Path, verb: int, aim: int) -> bool:
        """Take up whose aim something is, of whoever speaks where the aim is nobody else's."""
        owners = (possessor(self.tree, aim), *behind(self.tree, aim, (self.tree.grammar.genitive,)))
        path.judge(verb, self.words.nouns[self.tree.lemma[aim]])
        path.holder = next((k for k in owners if k is not None), None)
        path.judged = path.holder is None
        self.negate(path, verb)
        return path.holder is not None or child(self.tree, aim, "prep") is None

    def _held_by(self, path: Path, verb: int) -> bool:
        effect = self._of_infinitive(path, verb)
        return effect is not None and self._held(path, verb, effect)

    def _through(self, path: Path, noun: int, key: str) -> bool:
        """Go on through an attitude noun that the parser hung beside the mention."""
        if not path.take(self.words.nouns[key], possessor(self.tree, noun)):
            return False
        path.node = noun
        path.words.append(noun)
        return True

    def _called_for(self, path: Path, verb: int) -> int | None:
        """Return the attitude noun that an infinitive belongs to, where the parser hung it on the verb."""
        carries = self.tree.lemma[verb] in self.words.reversing | self.words.carrying
        noun = child(self.tree, verb, "dobj") if carries and is_infinitive(self.tree, path.node) else None
        return noun if noun is not None and noun <= path.node and self._is_attitude(noun) else None

    def _is_attitude(self, noun: int) -> bool:
        """Whether a noun names an attitude."""
        return self.words.nouns.get(self.tree.lemma[noun]) in ATTITUDES

    def _obliged(self, path: Path, verb: int) -> bool:
        """Read "has to", "needs to" and "is to"."""
        path.demanded = self.tree.lemma[verb] != self.tree.grammar.be
        path.reach(verb)
        path.holder, path.negated = agent(self.tree, verb), self.clauses.negated(verb)
        return True

    def _asked(self, path: Path, verb: int) -> bool:
        """Read "has not decided whether to"."""
        path.fold()
        path.attitude = "undecided" if self.tree.lemma[verb] in self.words.deciding else None
        path.reach(verb, verb)
        path.holder = agent(self.tree, verb)
        return path.attitude is not None

    def _of_infinitive(self, path: Path, verb: int) -> Effect | None:
        """Return what a verb makes of its infinitive: the subject's own ("vowed to"), or another's ("urged him to")."""
        lemma = self.tree.lemma[verb]
        effect = self.words.infinitives.get(lemma)
        if effect is None:
            return self._of_unlisted(path.node, verb)
        return "support" if lemma in self.words.controls and self._has_another(verb, path.node) else effect

    def _of_unlisted(self, infinitive: int, verb: int) -> Effect | None:
        """Return what a verb makes of its infinitive that the list of such verbs lacks."""
        if self._is_apart(infinitive, verb):
            return None
        controls = self.tree.lemma[verb] in self.words.controls
        return "support" if controls else self._of_particles(verb, infinitive)

    def _is_apart(self, infinitive: int, verb: int) -> bool:
        """Whether an infinitive is not what a verb asks for: "to send them, she warned, would be folly"."""
        lemma, bids = self.tree.lemma[verb], self._has_another(verb, infinitive) or is_passive(self.tree, verb)
        judged = lemma in self.words.judging and self.tree.tag[infinitive] != "VB"
        return judged or (lemma in self.words.bidding and not bids)

    def _has_another(self, verb: int, infinitive: int) -> bool:
        """Whether somebody else than the subject of a verb is to do what its infinitive says."""
        given = child(self.tree, verb, "dobj", "dative", "prep")
        return given is not None or child(self.tree, infinitive, *SUBJECTS) is not None

    def _of_particles(self, verb: int, i: int) -> Effect | None:
        """Return what a verb with its particles makes of an act below it, or alone of a gerund: "opposes sending"."""
        lemma, particles = self.tree.lemma[verb], self.clauses.particles(verb)
        effect = self.words.objects.get(" ".join([lemma, *particles])) if particles else None
        alone = self.words.objects.get(lemma) if self.tree.tag[i] == "VBG" else None
        return alone if effect is None and alone in ATTITUDES else effect

    # as object

    def _object(self, path: Path, verb: int, links: list[str]) -> bool:
        """Read what a verb says of its object, near or behind prepositions."""
        lemma = self.tree.lemma[verb]
        value = self.clauses.label(verb) if lemma in self.words.judging and not links else None
        if value is not None:
            return self._labelled(path, verb, value)
        effect = self._effect(path, verb, links)
        if effect is not None:
            return self._affected(path, verb, links, effect)
        if links:
            return self._through_object(path, verb, links)
        return lemma in self.words.needing and self.judged(path, verb, "good")  # "what we need is", "is owed praise"

    def _affected(self, path: Path, verb: int, links: list[str], effect: Effect) -> bool:
        """Take up what a verb does to its object, or what attitude to it somebody holds."""
        if not links and self._is_replaced(path.node, verb):
            return False
        match effect:
            case "discuss":
                return self._discussed(path, verb)
            case "go" | "stop" | "source":
                return self._act(path, verb, effect)
        return self._held(path, verb, effect)

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
        words, lemma = self.words, self.tree.lemma[verb]
        if " ".join(links) in words.instead:
            path.sign = -path.sign
            return words.objects.get(lemma)
        if links and lemma in words.preferring:
            path.sign = -path.sign
            return "support"
        return found(words.objects, lemma, links, self.clauses.particles(verb)) or self._thanked(lemma, links)

    def _thanked(self, lemma: str, links: list[str]) -> Effect | None:
        """Return the support of who thanks for something: "thanked the mayor for"."""
        return "support" if lemma in self.words.thanking and links[-1:] == [self.words.thanks_for] else None

    def _held(self, path: Path, verb: int, effect: Effect) -> bool:
        path.take(effect, agent(self.tree, verb))
        path.reach(verb, verb)
        self.negate(path, verb)
        return True

    def _act(self, path: Path, verb: int, effect: Effect) -> bool:
        """Take up an act that brings the mention about, or does away with it."""
        path.fold()
        path.weak = self.tree.lemma[verb] in self.words.weak
        self._happens(path, verb, agent(self.tree, verb), "go" if effect == "go" else "stop")
        return True

    def _becomes_other(self, verb: int) -> bool:
        """Whether a verb turns its object into something else."""
        behind = self.tree.lower[verb + 1 : self.tree.right[verb]]
        return not self.words.becoming.isdisjoint(behind) or child(self.tree, verb, "oprd", "ccomp") is not None

    def _labelled(self, path: Path, verb: int, value: Quality) -> bool:
        """Take up the quality that the subject of a verb gives the mention ("called it a farce")."""
        path.fold()
        return self._held(path, verb, "support" if value == "good" else "oppose")

    # with another object

    def _receives(self, path: Path, verb: int) -> bool:
        """Read "gave the plan its blessing"."""
        given = child(self.tree, verb, "dobj")
        effect = self.words.nouns.get(self.tree.lemma[given]) if given is not None else None
        return effect is not None and effect in ATTITUDES and self._held(path, verb, effect)

    def _through_object(self, path: Path, verb: int, links: list[str]) -> bool:
        """Read a phrase that the parser hung on the verb as part of the object before it ("froze payments to")."""
        given = child(self.tree, verb, "dobj")
        if given is None or given > path.node:
            return False
        inside = (given, *behind(self.tree, given, (self.tree.grammar.genitive,)))  # "a good deal of praise"
        keys = (f"{self.tree.lemma[noun]} {links[-1]}" for noun in inside)
        key = next((key for key in keys if key in self.words.nouns), None)
        return key is not None and self._through(path, given, key)

    def _predicate_noun(self, path: Path, verb: int) -> bool:
        """Read "there is no need for it", "the best answer is a bridge"."""
        own = child(self.tree, verb, "nsubj")
        attributed = self._attitude(path, verb, own) if path.words and not path.talked else False
        return attributed or self._called(path, verb, own)

    def _attitude(self, path: Path, verb: int, own: int | None) -> bool:
        """Read an attitude noun that is said of a subject, or of nobody: "it is time to"."""
        if path.holder is None and self._is_empty_subject(verb, own):
            path.judge(verb, "support")
            return True
        return path.attitude is not None and own is not None and self._attributed(path, verb, own)

    def _attributed(self, path: Path, verb: int, own: int) -> bool:
        """Take up an attitude that the subject has by what it is: "was an opponent", "it is her intent"."""
        path.reach(verb, verb)
        path.holder = path.holder if self._is_empty_subject(verb, own) else own
        self.negate(path, verb)
        return True

    def _is_empty_subject(self, verb: int, own: int | None) -> bool:
        """Whether "there" or "it" stands in the place of a subject."""
        if child(self.tree, verb, "expl") is not None:
            return True
        return own is not None and self.tree.lower[own] == self.words.it

    def _called(self, path: Path, verb: int, own: int | None) -> bool:
        """Read what the subject calls what the verb sets equal to it: "the best answer is a bridge"."""
        value = self.clauses.quality(own) if own is not None else None
        return value is not None and self.judged(path, verb, value)

    # with an attitude noun

    def _carried(self, path: Path, verb: int, links: list[str]) -> bool | None:
        """Read what a verb does with an attitude noun: it expresses it, or does away with it; None for others."""
        own = agent(self.tree, verb)
        if self.tree.lemma[verb] in self.words.reversing and not links:
            path.turn()
            return self._taken(path, verb, own)
        holder = path.holder if own is None else own
        return self._taken(path, verb, holder) if self._carries(path, verb, links) else None

    def _carries(self, path: Path, verb: int, links: list[str]) -> bool:
        """Whether a verb expresses the attitude of a noun: "has doubts", "stands by its refusal"."""
        posture = self.tree.lemma[path.node] in self.words.postures
        if links == [self.words.taken_in] and posture:
            return True
        return (not links or posture) and self.tree.lemma[verb] in self.words.carrying

    def _taken(self, path: Path, verb: int, holder: int | None) -> bool:
        """Go on to a verb that tells who holds the attitude of a noun."""
        path.holder = holder
        path.reach(verb, verb)
        path.acted = False
        self.negate(path, verb)
        return True

    def negate(self, path: Path, verb: int) -> None:
        """Turn round what a negated verb says; a rejection denied leaves the matter open, no thought of it does not."""
        if not self.clauses.negated(verb):
            return
        key = " ".join([self.tree.lemma[verb], *self.clauses.particles(verb)])
        if path.attitude == "oppose" and key in self.words.cleared:
            path.attitude = "undecided"
        elif path.attitude == "undecided" and key in self.words.weighing:
            path.attitude = "oppose"
        else:
            path.turn()


def owner(tree: Tree, noun: int) -> int | None:
    """Return who is named as having what a noun tells: "Chad's demand", "the demand from Chad"; no pronoun."""
    named = (possessor(tree, noun), *behind(tree, noun, (tree.grammar.ablative,)))
    return next((k for k in named if k is not None and tree.pos[k] in ("NOUN", "PROPN")), None)
