"""From the mention of a proposal up the parse to whoever holds an attitude towards it.

Each word that governs the mention changes what is being said of it: "end" turns it round, "calls for" adds an
attitude, "rejected" turns that round again and brings its holder. The composition follows work on sentiment and
factuality that reads polarity off the path of governors rather than off a bag of words (K. Moilanen and S. Pulman,
"Sentiment composition", RANLP 2007; R. Saurí and J. Pustejovsky, "FactBank", 2009). Where a governor is unknown the
climb ends without a result: a mention alone is no stance.
"""

from __future__ import annotations

from dragoman.extract.positions.clauses import INSIDE, Clauses
from dragoman.extract.positions.path import Path, found
from dragoman.extract.positions.verbs import Verbs
from dragoman.model import Span
from dragoman.syntax.arguments import agent, possessor
from dragoman.syntax.forms import is_finite, is_infinitive
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, first_conjunct

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "INTJ")
_LINKS = ("ADP", "SCONJ", "PART", "ADV")
_PARTICIPIAL = (("VBN", "amod"), ("VBN", "acomp"))
_MAX_STEPS = 16


class Climber:
    """Climbs from the mentions of one paragraph."""

    def __init__(self, clauses: Clauses) -> None:
        self.clauses, self.tree, self.words = clauses, clauses.tree, clauses.words
        self.verbs = Verbs(clauses)

    def of(self, head: int, sign: int, asked: Span | None = None, *, whole: bool = False) -> Path | None:
        """Return what stands at the top of the clause of a mention; None where nothing is said of the mention.

        An infinitive in `asked` is what a speaker asks for, wherever the parser hung it. Where the mention is the
        `whole` clause that an attitude is about ("vowed that"), the way goes on to the word above it.
        """
        verbal = self.clauses.verbal(head)
        if verbal and self.tree.dep[head] == "relcl":
            antecedent = self.of(self.tree.head[head], sign, asked)  # "scrap the service that the state pays for"
            if antecedent is not None:
                return antecedent
        path = Path(head, sign)
        if verbal:
            path.acted, path.holder, path.negated = True, agent(self.tree, head), self.clauses.negated(head)
            path.reach(head, head)
        if whole:
            path.negated = path.negated or self.clauses.no_complement(head)
        elif self._is_top(head):
            return path
        return self._climbed(path, asked)

    def _climbed(self, path: Path, asked: Span | None) -> Path | None:
        """Return a path followed to the top of its clause, from word to governing word."""
        for _ in range(_MAX_STEPS):
            at = path.node
            if not self._up(path):
                return self._asked_for(path, at, asked) or self._held_aside(path, at)
            if self.tree.head[path.node] == path.node:
                return path if path.last == path.node else None
            if self._is_top(path.node):
                return path
        return None

    def _is_top(self, node: int) -> bool:
        """Whether a word is the verb of a finite clause, and not that of a text that says something."""
        return self.clauses.verbal(node) and is_finite(self.tree, node) and not self._of_text(node)

    def _asked_for(self, path: Path, at: int, asked: Span | None) -> Path | None:
        first = first_conjunct(self.tree, at)
        infinitive = self.clauses.verbal(at) and is_infinitive(self.tree, first)
        within = asked is not None and asked.start <= self.tree.start[first] < asked.end
        if not path.acted or not infinitive or not within:
            return None
        path.demanded = True
        path.reach(at)
        return path

    def _held_aside(self, path: Path, at: int) -> Path | None:
        """Return the attitude of a participle or of somebody's own noun that says nothing to the clause around it.

        "the march, protesting against the tunnel, ..."; "kept his promise to build it".
        """
        if path.attitude is None or path.acted:
            return None
        if not self._is_aside(path, at):
            return None
        path.last = at
        return path

    def _is_aside(self, path: Path, at: int) -> bool:
        """Whether a word is a participle beside the clause, or a noun with whoever holds what it says."""
        tree = self.tree
        if tree.tag[at] == "VBG" and tree.dep[at] in ("acl", "advcl") and path.last == at:
            return True
        return tree.pos[at] == "NOUN" and at in path.words and path.holder is not None

    def _of_text(self, verb: int) -> bool:
        """Whether a clause only says what a text would do; the text's own clause says what becomes of it."""
        return self.tree.dep[verb] == "relcl" and self._tells(self.tree.head[verb], verb)

    def _up(self, path: Path) -> bool:
        """Take one step; False where it leads nowhere."""
        tree, i = self.tree, path.node
        head, links = self._governor(i)
        if head == i:
            return False
        if self.clauses.empty(i):
            path.turn()
        if path.negated:  # "not to build"
            path.negated = False
            path.turn()
        if not links and tree.dep[i] in ("conj", "appos"):
            path.node = head
            return not self.clauses.verbal(head) or not is_finite(tree, head)
        if tree.pos[head] == "ADJ" or (tree.tag[head], tree.dep[head]) in _PARTICIPIAL:
            return self._adjective(path, head, links)
        if self.clauses.verbal(head):
            return self.verbs.take(path, head, links)
        return self._noun(path, head, links)

    def _governor(self, i: int) -> tuple[int, list[str]]:
        """Return the word that governs `i` and the prepositions and particles between, outermost first."""
        tree, links = self.tree, list[str]()
        above = tree.head[i]
        if tree.dep[i] in (*INSIDE, "conj", "appos"):
            return above, links
        while self._linking(above) and tree.head[above] != above:
            links.insert(0, tree.lower[above])
            above = tree.head[above]
        if links and links[-1] in self.words.becoming and tree.pos[above] in _NOMINAL:
            above = self._changing(above)
        return above, links

    def _linking(self, i: int) -> bool:
        tree = self.tree
        particle = tree.dep[i] in ("prt", "advmod") and tree.lower[i] in self.words.particles
        return particle or tree.pos[i] in _LINKS or (tree.dep[i] == "prep" and tree.lower[i] in self.words.instances)

    def _changing(self, noun: int) -> int:
        """Return the verb that turns a noun into something, where the parser hung the link on the noun."""
        at: int = noun
        for _ in range(3):
            at = self.tree.head[at]
            if self.tree.lemma[at] in self.words.changing:
                return at
        return noun

    def _noun(self, path: Path, noun: int, links: list[str]) -> bool:
        tree, words, i = self.tree, self.words, path.node
        path.node = noun
        if links and " ".join(links) in words.instead:
            path.sign = -path.sign
            return path.attitude is None
        if self._qualifies(i):
            return self._tells(noun, i)
        if tree.dep[i] in SUBJECTS:  # "called the dam vital", parsed as a clause without its verb
            return self._labelled(path, noun)
        if not words.instances.isdisjoint(links[-1:]):
            return True
        effect = found(words.nouns, tree.lemma[noun], links, [])
        if effect is None:
            return self._time_for(path, noun, links)
        if effect == "support" and tree.lemma[noun] in words.open_when_denied and self.clauses.empty(noun):
            effect = "undecided"
        path.words.append(noun)
        return path.take(effect, possessor(tree, noun))

    def _qualifies(self, i: int) -> bool:
        """Whether a verb tells something more of the noun above it: in a relative clause, or as a participle."""
        tree = self.tree
        if tree.dep[i] == "relcl":
            return not is_infinitive(tree, i)
        return tree.dep[i] == "acl" and tree.tag[i] in ("VBG", "VBN")

    def _tells(self, noun: int, verb: int) -> bool:
        """Whether a clause says what the text that its noun names would do ("a bill that bans")."""
        tree = self.tree
        own = child(tree, verb, *SUBJECTS)
        relative = own is None or tree.tag[own] in ("WDT", "WP") or tree.lower[own] == tree.grammar.relative
        return tree.lemma[noun] in self.words.texts and relative and tree.tag[verb] != "VBN"

    def _labelled(self, path: Path, quality: int) -> bool:
        verb = self.tree.head[quality]
        small = self.tree.dep[quality] in ("ccomp", "oprd", "xcomp")
        judged = small and self.tree.lemma[verb] in self.words.judging
        return judged and self.verbs.labelled(path, verb, self.clauses.quality(quality))

    def _time_for(self, path: Path, noun: int, links: list[str]) -> bool:
        """Whether a noun with a judging adjective is said of the mention: "the right time for"."""
        tree = self.tree
        values = [self.words.qualities.get(tree.lower[k]) for k in tree.kids[noun] if tree.dep[k] == "amod"]
        verb = tree.head[noun]
        if not links or not any(values) or tree.lemma[verb] not in self.words.copulas:
            return False
        return self.verbs.judged(path, verb, "bad" if "bad" in values else "good")

    def _adjective(self, path: Path, adjective: int, links: list[str]) -> bool:
        """Read "sceptical about", "ready to", "too early for", "cheaper than"."""
        tree, words = self.tree, self.words
        lower, verb = tree.lower[adjective], tree.head[first_conjunct(self.tree, adjective)]
        if tree.pos[verb] not in VERBAL:
            return False
        effect = found(words.adjectives, lower, links, [])
        if effect is not None:
            path.take(effect, agent(tree, verb))
            path.reach(verb, adjective)
            self.verbs.negate(path, verb)
            return True
        value = words.qualities.get(lower)
        if value is not None and links and links[-1] in words.instead:
            value = "bad" if value == "good" else "good"
        return value is not None and self.verbs.judged(path, verb, value)
