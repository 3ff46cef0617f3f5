"""Acts that make, change or end a rule, whether or not a text stands there: sanctions, bans, cases, appointments.

A frame says which verb, or the noun of it ("the signing of"), with what kind of matter as its object makes which
decision: one lifts a ban, drops a case, appoints a person. Only who governs, judges or leads a party decides; the one
judgement of factuality says whether it has come to that.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.decisions.act import Bodies, DecisionAct
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import RuleFrame
from dragoman.model import Actor, DecisionKind, DecisionStage
from dragoman.syntax.arguments import agent, complement, is_passive, objects, subject
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import VERBAL, conjuncts, links_above, prepositions
from dragoman.syntax.tree import Tree

_NAMING = ("compound", "amod", "nmod")
_PRESENT = ("VBZ", "VBP")


class Rules:
    """The acts on rules of one document."""

    def __init__(self, doc: Annotated, actors: Actors, bodies: Bodies) -> None:
        self.doc, self.words, self.actors, self.bodies = doc, doc.language.decisions, actors, bodies
        self.giving = doc.language.commitments
        self.tree: Tree | None = None
        self.status: StatusReader | None = None

    def at(self, tree: Tree, i: int) -> DecisionAct | None:
        """Return the act on a rule that a token tells; None where it tells none, or one that is only thought of."""
        found = self._of_verb(tree, i) if tree.pos[i] in VERBAL else self._of_noun(tree, i)
        if found is None:
            return None
        judged = self.judged(tree, i)
        if judged.denied or judged.status == "hypothetical":
            return None
        return found.ahead() if judged.status == "future" else found

    def judged(self, tree: Tree, i: int) -> Judgement:
        """Whether an act has come about, and whether it is denied."""
        if self.status is None or self.tree is not tree:
            self.tree, self.status = tree, StatusReader(tree, self.doc.event_lexicon.status)
        return self.status.of(i)

    # verbs

    def _of_verb(self, tree: Tree, verb: int) -> DecisionAct | None:
        if tree.dep[verb] == "amod" or is_infinitive(tree, verb):
            return None  # "elected officials"; what is only aimed at, or told with the verb above
        if tree.lemma[verb] in self.words.decides:
            return self._deciding(tree, verb)
        frames = next((self.words.rules[lemma] for lemma in lemmas(tree, verb) if lemma in self.words.rules), ())
        return self._ruled(tree, verb, frames) if frames else None

    def _ruled(self, tree: Tree, verb: int, frames: tuple[RuleFrame, ...]) -> DecisionAct | None:
        """Read "lifted the ban", "the case was dropped", "sanctioned two generals", "is banned in Turkey"."""
        passive = is_passive(tree, verb)
        who = agent(tree, verb)
        if who is None and not passive:
            return None
        body = self._where(tree, verb) if who is None else self.actors.of(tree, who) or self.actors.before(tree, who)
        for frame, matter, kind in self._matched(tree, list(objects(tree, verb)), frames):
            may = who is None or self.bodies.may_decide(tree, who, body, for_itself=False)
            if may and not (frame.alone and self._is_generic(tree, verb, frame)):
                own = self.bodies.decides(body) if frame.kind == "order" else None  # a council's ban is a resolution
                return DecisionAct(own or kind, frame.stage, body, matter, (verb, matter))
        return None

    def _where(self, tree: Tree, verb: int) -> Actor | None:
        """Return the country whose rule it is, or a side: "banned in Turkey", "brokered between Norway and Chad"."""
        under = self.words.under | {tree.grammar.reciprocal}
        places = (self.actors.of(tree, o) for word, o in prepositions(tree, verb) if word in under)
        return next((actor for actor in places if actor is not None and self.bodies.governs(actor)), None)

    def _is_generic(self, tree: Tree, verb: int, frame: RuleFrame) -> bool:
        """Whether a verb tells a custom or an aim: "a leader is appointed", "money designated to help"."""
        now = any(tree.tag[c] in _PRESENT for c in tree.kids[verb] if tree.dep[c] == "auxpass")
        aimed = complement(tree, verb) is not None and (frame.kind == "sanction" or is_passive(tree, verb))
        return aimed or (frame.kind == "appointment" and now)

    def _deciding(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Read "voted 66 to 27 to legalise", "the party decided to cancel", "voted against the bill", "agreed on"."""
        who = agent(tree, verb)
        body = self.actors.of(tree, who)
        if who is None or not self.bodies.may_decide(tree, who, body, for_itself=True):
            return None
        what = complement(tree, verb)
        agrees = tree.lemma[verb] in self.words.agrees
        settled = what is not None and is_infinitive(tree, what)
        settled = settled and not (
            agrees and tree.lemma[what or 0] not in self.words.rules
        )  # "agreed to stay in touch"
        stage = "adopted" if settled else self._without_clause(tree, verb)
        kind: DecisionKind | None = "agreement" if agrees else None
        said = (verb,) if what is None else (verb, what)
        return DecisionAct(kind or self.bodies.kind(tree, who, body), stage, body, None, said) if stage else None

    def _without_clause(self, tree: Tree, verb: int) -> DecisionStage | None:
        """Return what came of a vote, or of an agreement, by the preposition of what it was on ("against")."""
        behind = {word for word, noun in prepositions(tree, verb) if tree.lemma[noun] not in self.words.views}
        if tree.lemma[verb] in self.words.votes:
            return next((self.words.voted[word] for word in sorted(behind) if word in self.words.voted), None)
        return "adopted" if tree.lemma[verb] in self.words.agrees and self.words.agreed_on & behind else None

    # nouns

    def _of_noun(self, tree: Tree, noun: int) -> DecisionAct | None:
        if tree.lemma[noun] in self.words.decision:
            return self._decision(tree, noun)
        if self._is_wished(tree, noun):
            return None
        frames = self.words.rules.get(self.words.nominal.get(tree.lemma[noun], ""), ())
        return self._act(tree, noun, frames) if frames else self._accord(tree, noun)

    def _accord(self, tree: Tree, noun: int) -> DecisionAct | None:
        """Read "the agreement between Kenya and Chad" where no verb of concluding it is told by itself."""
        group, kind = self._group(tree, noun)
        named = tree.pos[noun] == "PROPN" or any(tree.lower[k] in tree.grammar.definite for k in tree.kids[noun])
        told = tree.dep[noun] != "nsubj" and tree.lemma[tree.head[noun]] in self.words.rules
        if group != "accord" or not named or told:
            return None
        sides = [o for word, o in prepositions(tree, noun) if word == tree.grammar.reciprocal]
        parties = [self.actors.of(tree, side) for first in sides for side in conjuncts(tree, first)]
        governing = [party for party in parties if party is not None and self.bodies.governs(party)]
        return DecisionAct(kind or "agreement", "signed", governing[0], noun, (noun,)) if len(governing) > 1 else None

    def _is_wished(self, tree: Tree, noun: int) -> bool:
        """Whether a noun is what somebody is for or against: "supports the extension", "support for the extension"."""
        _, above = links_above(tree, noun)
        wished = self.words.backing | self.giving.wishes | self.giving.proposals
        return above != noun and tree.lemma[above] in wished

    def _act(self, tree: Tree, noun: int, frames: tuple[RuleFrame, ...]) -> DecisionAct | None:
        """Read "the signing of an accord", "Norway's lifting of the ban", "the appointment of an envoy"."""
        matters = [o for preposition, o in prepositions(tree, noun) if preposition == tree.grammar.genitive]
        body = self.actors.before(tree, noun) or self._by(tree, noun)
        for frame, matter, kind in self._matched(tree, matters, frames):
            if body is None or self.bodies.governs(body):
                return DecisionAct(kind, frame.stage, body, matter, (noun, matter))
        return None

    def _decision(self, tree: Tree, noun: int) -> DecisionAct | None:
        """Read "the council's decision to extend", "the decision by the bank to", "has taken the decision to open"."""
        what = complement(tree, noun)
        body = self.actors.before(tree, noun) or self._by(tree, noun)
        if body is None and tree.dep[noun] == "dobj":
            body = self.actors.of(tree, subject(tree, tree.head[noun]))
        if what is None or body is None or not self.bodies.decides_for_itself(body):
            return None
        return DecisionAct(self.bodies.decides(body) or "order", "adopted", body, None, (noun, what))

    def _by(self, tree: Tree, noun: int) -> Actor | None:
        agents = (o for word, o in prepositions(tree, noun) if word == tree.grammar.agentive)
        return next((actor for o in agents if (actor := self.actors.of(tree, o)) is not None), None)

    # what is decided on

    def _matched(
        self, tree: Tree, matters: list[int], frames: tuple[RuleFrame, ...]
    ) -> Iterator[tuple[RuleFrame, int, DecisionKind]]:
        """Yield each frame that takes one of the matters, with that and the kind of decision it makes."""
        for frame in frames:
            for matter in matters:
                group, kind = self._group(tree, matter)
                if frame.alone or group in frame.matters:
                    yield frame, matter, frame.kind or kind or "order"

    def _group(self, tree: Tree, matter: int) -> tuple[str, DecisionKind | None]:
        """Return what kind of matter a noun names: that of its head, else of a noun before it ("sanctions package")."""
        for i in (matter, *(c for c in reversed(tree.kids[matter]) if tree.dep[c] in _NAMING)):
            lemma = tree.lemma[i]
            if lemma in self.words.matters:
                return self.words.matters[lemma]
            if lemma in self.words.texts:
                return "text", self.words.texts[lemma]
        return "", None
