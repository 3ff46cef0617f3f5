"""From the mention of a proposal up the parse to whoever holds an attitude towards it.

Each word that governs the mention changes what is being said of it: "end" turns it round, "calls for" adds an
attitude, "rejected" turns that round again and brings its holder. The composition follows work on sentiment and
factuality that reads polarity off the path of governors rather than off a bag of words (K. Moilanen and S. Pulman,
"Sentiment composition", RANLP 2007; R. Saurí and J. Pustejovsky, "FactBank", 2009). Where a governor is unknown the
climb ends without a result: a mention alone is no stance.
"""

from __future__ import annotations

from dragoman.extract.positions.clauses import CONTRARY_QUALITY, INSIDE, Clauses, Quality
from dragoman.extract.positions.path import Path, found
from dragoman.extract.positions.verbs import Verbs, owner
from dragoman.lang.positions import Effect
from dragoman.model import Span
from dragoman.syntax.arguments import agent, possessor
from dragoman.syntax.forms import is_finite, is_infinitive
from dragoman.syntax.phrases import SUBJECTS, VERBAL, child, children, first_conjunct

_NOMINAL = ("NOUN", "PROPN", "PRON", "NUM", "SYM", "X", "INTJ")
_LINKS = ("ADP", "SCONJ", "PART", "ADV")
_PARTICIPIAL = ("VBN", "amod")
_MAX_STEPS = 16
_WITHIN = (*INSIDE, "conj", "appos")


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
        if self.tree.dep[head] == "relcl" and self.clauses.verbal(head):
            antecedent = self.of(self.tree.head[head], sign, asked)  # "scrap the service that the state pays for"
            if antecedent is not None:
                return antecedent
        path = self._begun(head, sign)
        if whole:
            path.negated = path.negated or self.clauses.no_complement(head)
        elif self._is_top(head):
            return path
        return self._climbed(path, asked)

    def owned(self, head: int) -> Path | None:
        """Return the attitude of whoever owns the noun above a mention: "Chad's demand for it"."""
        path = Path(head, 1)
        noun, links = self._governor(head)
        self._turn_denied(path)
        effect = found(self.words.nouns, self.tree.lemma[noun], links, [])
        path.take("support" if effect in (None, "go") else effect, owner(self.tree, noun))
        path.reach(noun, noun)
        return path if path.holder is not None else None

    def _begun(self, head: int, sign: int) -> Path:
        """Return the path that begins at a mention; a verb is an act of whoever does it."""
        path = Path(head, sign)
        if self.clauses.verbal(head):
            path.acted, path.holder, path.negated = True, agent(self.tree, head), self.clauses.negated(head)
            path.reach(head, head)
        return path

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
        """Return the path as a demand, where it ends with an infinitive that somebody asks for."""
        if asked is None or not path.acted or not self._is_infinitive_of(at, asked):
            return None
        path.demanded = True
        path.reach(at)
        return path

    def _is_infinitive_of(self, verb: int, asked: Span) -> bool:
        """Whether a verb is an infinitive, or joined to one, in what is asked."""
        first = first_conjunct(self.tree, verb)
        inside = asked.start <= self.tree.start[first] < asked.end
        return inside and self.clauses.verbal(verb) and is_infinitive(self.tree, first)

    def _held_aside(self, path: Path, at: int) -> Path | None:
        """Return the attitude of a participle or of somebody's own noun that says nothing to the clause around it.

        "the march, protesting against the tunnel, ..."; "kept his promise to build it".
        """
        if path.attitude is None or not self._is_aside(path, at):
            return None
        path.last = at
        return path

    def _is_aside(self, path: Path, at: int) -> bool:
        """Whether a word is a participle or purpose beside the clause, or a noun with whoever holds what it says."""
        if path.last == at and self._is_participle(at):
            return True
        if self._is_purpose(at):
            path.holder = agent(self.tree, self.tree.head[at])
            return path.last == at
        return self.tree.pos[at] == "NOUN" and at in path.words and path.holder is not None

    def _is_participle(self, at: int) -> bool:
        """Whether a verb is a participle beside the clause: "protesting against it"."""
        return self.tree.tag[at] == "VBG" and self.tree.dep[at] in ("acl", "advcl")

    def _is_purpose(self, at: int) -> bool:
        """Whether an infinitive tells what a crowd came together for: "marched to protest against it"."""
        above = self.tree.head[at]
        gathers = self.tree.lemma[above] in self.words.rallying and child(self.tree, above, "dobj") is None
        return gathers and self.tree.dep[at] == "advcl" and is_infinitive(self.tree, at)

    def _of_text(self, verb: int) -> bool:
        """Whether a clause only says what a text would do; the text's own clause says what becomes of it."""
        return self.tree.dep[verb] == "relcl" and self._tells(self.tree.head[verb], verb)

    def _up(self, path: Path) -> bool:
        """Take one step; False where it leads nowhere."""
        tree, i = self.tree, path.node
        head, links = self._governor(i)
        if head == i:
            return False
        self._turn_denied(path)
        if not links and tree.dep[i] in ("conj", "appos"):
            path.node = head
            return not self.clauses.verbal(head) or not is_finite(tree, head)
        if self._describes(head):
            return self._adjective(path, head, links)
        return self.verbs.take(path, head, links) if self.clauses.verbal(head) else self._noun(path, head, links)

    def _describes(self, i: int) -> bool:
        """Whether a word is an adjective, or a participle that does as one."""
        participial = (self.tree.tag[i], self.tree.dep[i]) == _PARTICIPIAL
        return participial or self.tree.pos[i] == "ADJ" or self.clauses.describes(i)

    def _turn_denied(self, path: Path) -> None:
        """Reverse what is denied by its own words: "no tunnel", "not to build"."""
        for denied in (self.clauses.empty(path.node), path.negated):
            if denied:
                path.turn()
        path.negated = False

    def _governor(self, i: int) -> tuple[int, list[str]]:
        """Return the word that governs `i` and the prepositions and particles between, outermost first."""
        tree, links = self.tree, list[str]()
        above = tree.head[i]
        if tree.dep[i] in _WITHIN:
            return above, links
        while self._linking(above) and tree.head[above] != above:
            links.insert(0, tree.lower[above])
            above = tree.head[above]
        changed = tree.pos[above] in _NOMINAL and not self.words.becoming.isdisjoint(links[-1:])
        return self._changing(above) if changed else above, links

    def _linking(self, i: int) -> bool:
        """Whether a word only links what hangs on it to what it hangs on."""
        if self.tree.pos[i] in _LINKS:
            return True
        words = {"prt": self.words.particles, "advmod": self.words.particles, "prep": self.words.instances}
        return self.tree.lower[i] in words.get(self.tree.dep[i], ())

    def _changing(self, noun: int) -> int:
        """Return the verb that turns a noun into something, where the parser hung the link on the noun."""
        at: int = noun
        for _ in range(3):
            at = self.tree.head[at]
            if self.tree.lemma[at] in self.words.changing:
                return at
        return noun

    def _noun(self, path: Path, noun: int, links: list[str]) -> bool:
        """Take up what a noun says of what hangs on it."""
        i, path.node = path.node, noun
        if self._qualifies(i):
            return self._tells(noun, i)
        if self.tree.dep[i] in SUBJECTS:
            return False
        if not self.words.instances.isdisjoint(links[-1:]):
            return True
        effect = self._effect(noun, links)
        if effect is None:
            return self._time_for(path, noun, links)
        path.words.append(noun)
        return path.take(effect, possessor(self.tree, noun))

    def _effect(self, noun: int, links: list[str]) -> Effect | None:
        """Return what a noun makes of its object; support denied may leave the matter open."""
        effect = found(self.words.nouns, self.tree.lemma[noun], links, [])
        denied = effect == "support" and self.clauses.empty(noun)
        return "undecided" if denied and self.tree.lemma[noun] in self.words.open_when_denied else effect

    def _qualifies(self, i: int) -> bool:
        """Whether a verb tells something more of the noun above it: in a relative clause, or as a participle."""
        tree = self.tree
        if tree.dep[i] == "relcl":
            return not is_infinitive(tree, i)
        return tree.dep[i] == "acl" and tree.tag[i] in ("VBG", "VBN")

    def _tells(self, noun: int, verb: int) -> bool:
        """Whether a clause says what the text that its noun names would do ("a bill that bans")."""
        if self.tree.lemma[noun] not in self.words.texts or self.tree.tag[verb] == "VBN":
            return False
        own = child(self.tree, verb, *SUBJECTS)
        return own is None or self.tree.tag[own] in ("WDT", "WP")

    def _time_for(self, path: Path, noun: int, links: list[str]) -> bool:
        """Whether a noun with a judging adjective is said of the mention: "the right time for"."""
        tree = self.tree
        values = {self.words.qualities.get(tree.lower[k]) for k in children(tree, noun, "amod")} - {None}
        verb = tree.head[noun]
        if not links or not values or tree.lemma[verb] not in self.words.copulas:
            return False
        return self.verbs.judged(path, verb, "bad" if "bad" in values else "good")

    def _adjective(self, path: Path, adjective: int, links: list[str]) -> bool:
        """Read "sceptical about", "ready to", "too early for", "cheaper than"."""
        lower, verb = self.tree.lower[adjective], self._predicate(adjective)
        if self.tree.pos[verb] not in VERBAL:
            return False
        effect = found(self.words.adjectives, lower, links, [])
        if effect is None:
            return self._compared(path, verb, self.words.qualities.get(lower), links)
        path.take(effect, child(self.tree, verb, *SUBJECTS) if verb == adjective else agent(self.tree, verb))
        path.reach(verb, adjective)
        self.verbs.negate(path, verb)
        return True

    def _predicate(self, adjective: int) -> int:
        """Return the verb that says of its subject what an adjective or participle tells."""
        finite = self.clauses.describes(adjective) and child(self.tree, adjective, "auxpass") is not None
        return adjective if finite else self.tree.head[first_conjunct(self.tree, adjective)]

    def _compared(self, path: Path, verb: int, value: Quality | None, links: list[str]) -> bool:
        """Read a judgement, of what something else is "cheaper than" the contrary one."""
        if value is None:
            return False
        lesser = not self.words.instead.isdisjoint(links[-1:])
        return self.verbs.judged(path, verb, CONTRARY_QUALITY[value] if lesser else value)
