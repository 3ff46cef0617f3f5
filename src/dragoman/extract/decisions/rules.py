"""Acts that make, change or end a rule, whether or not a text stands there: sanctions, bans, cases, appointments.

A frame says which verb, or the noun of it ("the signing of"), with what kind of matter as its object makes which
decision: one lifts a ban, drops a case, appoints a person. Only who governs, judges or leads a party decides; the one
judgement of factuality says whether it has come to that.
"""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.commitments.amounts import lemmas
from dragoman.extract.decisions.act import Bodies, DecisionAct, is_told
from dragoman.extract.participants import Actors
from dragoman.lang.commitments import RuleFrame
from dragoman.model import Actor, DecisionKind, DecisionStage
from dragoman.syntax.arguments import agent, complement, is_passive, objects, subject
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import FINITE, HELPERS, goes_on_to, is_infinitive, modal_of
from dragoman.syntax.phrases import (
    VERBAL,
    after,
    behind,
    children,
    conjuncts,
    governor,
    links_above,
    prepositions,
)
from dragoman.syntax.tree import TIMES, Tree

_NAMING = ("compound", "amod", "nmod")
_PARTY = "PTY"
_BLOC = "IGO"
_OCCASION = "occasion"  # the group of meetings and votes, which an agreement only plans
_PRESENT = ("VBZ", "VBP")
_CLAUSES = ("ccomp", "conj")
_ASIDE = ("relcl", "advcl")  # what is told of somebody in passing: "two women who were banned from flying"


class Rules:
    """The acts on rules of one document."""

    def __init__(self, doc: Annotated, actors: Actors, bodies: Bodies) -> None:
        self.doc, self.words, self.actors, self.bodies = doc, doc.language.decisions, actors, bodies
        self.giving = doc.language.commitments
        self.wished = self.words.backing | self.giving.wishes | self.giving.proposals
        self.lawgiver: Actor | None = None  # who has said "I hereby order", and so what "is prohibited"
        self.tree: Tree | None = None
        self.status: StatusReader | None = None

    def at(self, tree: Tree, i: int) -> DecisionAct | None:
        """Return the act on a rule that a token tells; None where it tells none, or one that is only thought of."""
        found = self._of_verb(tree, i) if tree.pos[i] in VERBAL else self._of_noun(tree, i)
        act = self._come_about(found, self.judged(tree, i)) if found is not None else None
        return found if act is not None and self._is_announced(tree, i) else act

    def awaited(self, tree: Tree, i: int) -> bool:
        """Whether a clause in the present only says when something else is: "once the deal is concluded".

        So does a noun behind such a word over a verb in the present: "takes effect after its ratification".
        """
        if self._stands_behind(tree, i):
            return True
        tags = {tree.tag[i], *(tree.tag[k] for k in children(tree, i, *HELPERS))}
        marks = {tree.lower[k] for k in children(tree, i, "mark", "advmod")}
        return tree.dep[i] == "advcl" and not tags.isdisjoint(_PRESENT) and not marks.isdisjoint(self.words.awaiting)

    def _stands_behind(self, tree: Tree, noun: int) -> bool:
        """Whether a noun stands behind a word of waiting over a verb that tells of now or later."""
        link, above = governor(tree, noun)
        ahead = tree.tag[above] in _PRESENT or modal_of(tree, above) is not None
        return ahead and link is not None and tree.lower[link] in self.words.awaiting

    def _is_announced(self, tree: Tree, i: int) -> bool:
        """Whether a decision is what is announced, and so taken: "announced the decision to close the port"."""
        return tree.lemma[i] in self.words.decision and tree.lemma[tree.head[i]] in self.words.telling

    def _come_about(self, act: DecisionAct, judged: Judgement) -> DecisionAct | None:
        """Return an act as far as it has come; None where it is denied, only thought of, or to be done by nobody."""
        ahead = judged.status == "future"
        if judged.denied or judged.status == "hypothetical" or (ahead and act.body is None):
            return None
        return act.ahead() if ahead else act

    def judged(self, tree: Tree, i: int) -> Judgement:
        """Whether an act has come about, and whether it is denied."""
        if self.status is None or self.tree is not tree:
            self.tree, self.status = tree, StatusReader(tree, self.doc.event_lexicon.status)
        found = self.status.of(i)
        return Judgement("hypothetical", found.denied) if self.awaited(tree, i) else found

    def is_open(self, tree: Tree, verb: int) -> bool:
        """Whether a clause tells what may not come about: "whether he ordered it", "it is time they passed it"."""
        return tree.tag[verb] in (*FINITE, "VB") and self.judged(tree, verb).status == "hypothetical"

    # verbs

    def _of_verb(self, tree: Tree, verb: int) -> DecisionAct | None:
        if tree.lemma[verb] in self.words.decides:
            return self._deciding(tree, verb) if self._is_verb_told(tree, verb) else None
        known = next((lemma for lemma in lemmas(tree, verb) if lemma in self.words.rules), None)
        return self._on_rule(tree, verb, known) if known is not None and self._is_verb_told(tree, verb) else None

    def _on_rule(self, tree: Tree, verb: int, known: str) -> DecisionAct | None:
        """Read what a verb does with a rule, if it has come to that."""
        return None if self.is_under_way(tree, verb) else self._ruled(tree, verb, known)

    def _is_verb_told(self, tree: Tree, verb: int) -> bool:
        """Whether a verb tells by itself: no "elected officials", nothing only aimed at or told with the verb above."""
        aimed = is_infinitive(tree, verb) or goes_on_to(tree, verb)
        return is_told(tree, verb) and not aimed and not self._is_named_only(tree, verb)

    def _is_named_only(self, tree: Tree, verb: int) -> bool:
        """Whether a gerund only says what a noun or plan is about: "the process of leaving the bloc"."""
        link, above = governor(tree, verb)
        ahead = self.judged(tree, verb).status == "future"  # "in signing the text, the two will work together"
        return tree.dep[verb] == "pcomp" and link is not None and (ahead or tree.pos[above] == "NOUN")

    def _fits(self, body: Actor | None, found: tuple[RuleFrame, int, DecisionKind]) -> bool:
        """Whether who rejects a matter is one who decides on it."""
        frame, _, kind = found
        return frame.stage != "rejected" or self.bodies.may_reject(body, kind)

    def is_under_way(self, tree: Tree, verb: int) -> bool:
        """Whether a verb of what takes time tells that it goes on: "are negotiating a deal", not "negotiated"."""
        goes_on = tree.tag[verb] == "VBG" and any(True for _ in children(tree, verb, "aux"))
        return goes_on and not self.words.slow.isdisjoint(lemmas(tree, verb))

    def _ruled(self, tree: Tree, verb: int, lemma: str) -> DecisionAct | None:
        """Read "lifted the ban", "the case was dropped", "added it to the list", "is banned in Turkey"."""
        who = agent(tree, verb)
        body = self._ruler(tree, verb, who)
        if not self._may_rule(tree, verb, who, body):
            return None
        matters = [*objects(tree, verb), *behind(tree, verb, lemma.split()[1:])]
        matched = self._matched(tree, matters, self.words.rules[lemma])
        told = (found for found in matched if not self._is_generic(tree, verb, found[0]) and self._fits(body, found))
        return next((self._made(verb, body, *found) for found in told), None)

    def _may_rule(self, tree: Tree, verb: int, who: int | None, body: Actor | None) -> bool:
        """Whether who acts governs; a passive of nobody must tell what is so, and not of whom in passing."""
        if who is not None:
            return self.bodies.may_decide(tree, who, body, for_itself=False)
        return is_passive(tree, verb) and (body is not None or tree.dep[verb] not in _ASIDE)

    def _ruler(self, tree: Tree, verb: int, who: int | None) -> Actor | None:
        """Return whose rule it is: who acts, or of a passive the country, who tells of it, or who orders."""
        if who is None:
            lawgiver = self.lawgiver if _is_in_present(tree, verb) else None
            return self.where(tree, verb) or self.teller(tree, verb) or lawgiver
        return self.decider(tree, who)

    def teller(self, tree: Tree, verb: int) -> Actor | None:
        """Return who tells that something has been done: "The league announced that the match was cancelled"."""
        above = tree.head[verb]
        told = tree.dep[verb] in _CLAUSES and above != verb and tree.lemma[above] in self.words.telling
        return self.decider(tree, subject(tree, above)) if told else None

    def decider(self, tree: Tree, who: int | None) -> Actor | None:
        """Return who decides by a noun phrase; by "we" the speaker's state, else that which publishes."""
        if who is None:
            return None
        body = self._named(tree, who)
        if tree.lower[who] in self.words.ours:
            return self.actors.state(body) or self.actors.home
        return body or self.actors.before(tree, who)

    def _named(self, tree: Tree, who: int) -> Actor | None:
        """Return whom a noun phrase stands for, else the chamber that its word alone calls ("House")."""
        return self.actors.of(tree, who) or self.bodies.called(tree.lower[who])

    def _made(self, verb: int, body: Actor | None, frame: RuleFrame, matter: int, kind: DecisionKind) -> DecisionAct:
        """Return the act that a frame makes of a matter; what a council bans, it bans by a resolution."""
        own = self.bodies.decides(body) if frame.kind == "order" else None
        return DecisionAct(own or kind, frame.stage, body, matter, (verb, matter))

    def where(self, tree: Tree, verb: int) -> Actor | None:
        """Return the country whose rule it is, or a side: "banned in Turkey", "brokered between Norway and Chad"."""
        places = behind(tree, verb, self.words.under | {tree.grammar.reciprocal})
        known = filter(None, (self.actors.of(tree, o) for o in places))
        return next(filter(self.bodies.governs, known), None)

    def _is_generic(self, tree: Tree, verb: int, frame: RuleFrame) -> bool:
        """Whether a verb tells a custom or an aim: "a leader is appointed", "money designated to help"."""
        custom = frame.kind == "appointment" and _is_in_present(tree, verb)
        return frame.alone and (custom or self._is_aim(tree, verb, frame))

    def _is_aim(self, tree: Tree, verb: int, frame: RuleFrame) -> bool:
        """Whether a verb only says what something is for: "money designated to help"."""
        return complement(tree, verb) is not None and (frame.kind == "sanction" or is_passive(tree, verb))

    def _deciding(self, tree: Tree, verb: int) -> DecisionAct | None:
        """Read "voted 66 to 27 to legalise", "the party decided to cancel", "voted against the bill", "agreed on"."""
        who = agent(tree, verb)
        body = self.decider(tree, who)
        if who is None or not self.bodies.may_decide(tree, who, body, for_itself=True):
            return None
        if self._is_of_faction(tree, verb, body) or self._is_told_of_voter(tree, verb):
            return None
        what = complement(tree, verb)
        stage = self._settled(tree, verb, what) or self._without_clause(tree, verb)
        if stage is None:
            return None
        kind = "agreement" if tree.lemma[verb] in self.words.agrees else self._kind(tree, verb, who, body)
        return DecisionAct(kind, stage, body, None, (verb,) if what is None else (verb, what))

    def _kind(self, tree: Tree, verb: int, who: int, body: Actor | None) -> DecisionKind:
        """Return the kind of what a body decides, else of what is voted on."""
        on = (self.group(tree, noun)[1] for word, noun in prepositions(tree, verb) if word in self.words.voted)
        voted = next((kind for kind in on if kind), self.bodies.kind(tree, who, body))
        return self.bodies.decides(body) or voted

    def _is_of_faction(self, tree: Tree, verb: int, body: Actor | None) -> bool:
        """Whether a party votes, which is not what its chamber decides."""
        return body is not None and body.sector == _PARTY and tree.lemma[verb] in self.words.votes

    def _is_told_of_voter(self, tree: Tree, verb: int) -> bool:
        """Whether it is only said who they are that voted: "the lawmakers who voted for this bill"."""
        return tree.dep[verb] == "relcl" and tree.lemma[verb] in self.words.votes

    def _settled(self, tree: Tree, verb: int, what: int | None) -> DecisionStage | None:
        """Return that an infinitive is decided on; what is agreed on must be an act itself: no "stay in touch"."""
        if what is None or not is_infinitive(tree, what) or self._is_idle(tree, what):
            return None
        agreed = tree.lemma[verb] in self.words.agrees
        return None if agreed and not self._changes(tree, what) else self._brings(tree, what)

    def _brings(self, tree: Tree, what: int) -> DecisionStage:
        """Return what deciding on an act comes to: who votes to reject does not adopt."""
        return "rejected" if self.words.stages.get(tree.lemma[what]) == "rejected" else "adopted"

    def _is_idle(self, tree: Tree, verb: int) -> bool:
        """Whether a verb changes nothing for others: "decided to travel to Oslo", "the decision to work closely"."""
        return tree.lemma[verb] in self.words.moves or tree.lemma[verb] in self.words.vague

    def _changes(self, tree: Tree, verb: int) -> bool:
        """Whether a verb would make, change or end something: no "stay in touch", no "establish another meeting"."""
        return tree.lemma[verb] in self.words.rules and not self.meets(tree, verb)

    def meets(self, tree: Tree, verb: int) -> bool:
        """Whether what a verb is about is a meeting or a vote."""
        return any(self.group(tree, matter)[0] == _OCCASION for matter in objects(tree, verb))

    def _without_clause(self, tree: Tree, verb: int) -> DecisionStage | None:
        """Return what came of a vote, or of an agreement, by the preposition of what it was on ("against")."""
        words, lemma = self.words, tree.lemma[verb]
        links = {word for word, noun in prepositions(tree, verb) if tree.lemma[noun] not in words.views}
        if lemma in words.votes:
            told = (words.voted.get(word) for word, noun in prepositions(tree, verb) if self.group(tree, noun)[1])
            return next(filter(None, told), None)
        agreed = lemma in words.agrees and not links.isdisjoint(words.agreed_on)
        return "adopted" if agreed else None

    # nouns

    def _of_noun(self, tree: Tree, noun: int) -> DecisionAct | None:
        if tree.lemma[noun] in self.words.decision:
            return self._decision(tree, noun)
        act = self._done(tree, noun)
        return None if act is None or self._is_wished(tree, noun) else act

    def _done(self, tree: Tree, noun: int) -> DecisionAct | None:
        """Read what a noun says is done with a rule, or that it is an accord."""
        frames = self.words.rules.get(self.words.nominal.get(tree.lemma[noun], ""), ())
        return self._act(tree, noun, frames) if frames else self._accord(tree, noun)

    def _accord(self, tree: Tree, noun: int) -> DecisionAct | None:
        """Read "the agreement between Kenya and Chad" where no verb of concluding it is told by itself."""
        alone = self._is_definite(tree, noun) and not self._is_concluded(tree, noun)
        group, kind = self.group(tree, noun) if alone else ("", None)
        parties = self._parties(tree, noun) if group == "accord" else []
        return DecisionAct(kind or "agreement", "signed", parties[0], noun, (noun,)) if parties else None

    def _parties(self, tree: Tree, noun: int) -> list[Actor]:
        """Return those who govern between whom an accord is, or the group of them whose own it is: "the G7 deal"."""
        own = self.actors.before(tree, noun)
        sides = self._sides(tree, noun)
        grouped = own is not None and own.sector == _BLOC and bool(behind(tree, noun, self.words.on))
        return [own] if grouped and own is not None else sides if len(sides) > 1 else []

    def _sides(self, tree: Tree, noun: int) -> list[Actor]:
        """Return those who govern between whom something is."""
        sides = (side for o in behind(tree, noun, (tree.grammar.reciprocal,)) for side in conjuncts(tree, o))
        parties = filter(None, (self.actors.of(tree, side) for side in sides))
        return list(filter(self.bodies.governs, parties))

    def _is_definite(self, tree: Tree, noun: int) -> bool:
        return tree.pos[noun] == "PROPN" or any(tree.lower[k] in tree.grammar.definite for k in tree.kids[noun])

    def _is_concluded(self, tree: Tree, noun: int) -> bool:
        """Whether a verb tells what is done to an accord."""
        return tree.dep[noun] != "nsubj" and tree.lemma[tree.head[noun]] in self.words.rules

    def _is_wished(self, tree: Tree, noun: int) -> bool:
        """Whether a noun is what somebody is for or against: "supports the extension", "support for the extension"."""
        _, above = links_above(tree, noun)
        return above != noun and tree.lemma[above] in self.wished

    def _act(self, tree: Tree, noun: int, frames: tuple[RuleFrame, ...]) -> DecisionAct | None:
        """Read "the signing of an accord", "Norway's lifting of the ban", "the appointment of an envoy"."""
        matters = behind(tree, noun, (tree.grammar.genitive,))
        by = (self.actors.by(tree, i) for i in (noun, *matters))
        own = (self.actors.before(tree, noun), self._chamber(tree, noun))
        body = next(filter(None, (*own, *by, self._author(tree, matters), self._praised(tree, noun))), None)
        matched = list(self._matched(tree, matters, frames))
        told = self._stands_alone(tree, noun, matched) if body is None else self.bodies.governs(body)
        acts = (DecisionAct(kind, f.stage, body, matter, (noun, matter)) for f, matter, kind in matched)
        return next(acts, None) if told else None

    def _stands_alone(self, tree: Tree, noun: int, matched: list[tuple[RuleFrame, int, DecisionKind]]) -> bool:
        """Whether a noun tells what became of a rule, whoever did it: "the lifting of the ban"."""
        rules = [m for _, m, _ in matched if self.group(tree, m)[0] in self.words.binding]
        vague = any(tree.lower[k] not in tree.grammar.definite for m in rules for k in children(tree, m, "det"))
        return bool(rules) and not vague and self._is_definite(tree, noun)

    def _chamber(self, tree: Tree, noun: int) -> Actor | None:
        """Return the chamber that stands before a noun by its word alone: "House passage of the bill"."""
        called = (self.bodies.called(tree.lower[k]) for k in children(tree, noun, *_NAMING))
        return next(filter(None, called), None)

    def _praised(self, tree: Tree, noun: int) -> Actor | None:
        """Return whom somebody congratulates on an act: "congratulated Chad on the passage of the law"."""
        link, above = governor(tree, noun)
        return self.actors.first(tree, children(tree, above, "dobj")) if link is not None else None

    def _author(self, tree: Tree, matters: list[int]) -> Actor | None:
        """Return whose text is adopted, by its own phrase: "adoption of a Security Council resolution"."""
        named = (self.actors.before(tree, m) for m in matters if tree.lemma[m] not in self.words.bodies)
        return next(filter(self.bodies.decides, named), None)

    def _decision(self, tree: Tree, noun: int) -> DecisionAct | None:
        """Read "the council's decision to extend", "the decision by the bank to", "has taken the decision to open"."""
        what, body = complement(tree, noun), self._taker(tree, noun)
        if what is None or body is None or self._is_idle(tree, what) or not self.bodies.decides_for_itself(body):
            return None
        return DecisionAct(self.bodies.decides(body) or "order", "adopted", body, None, (noun, what))

    def _taker(self, tree: Tree, noun: int) -> Actor | None:
        """Return whose a decision is: who is named with it, or takes it."""
        named = self._owner(tree, noun)
        above = tree.head[noun]
        if named is not None or tree.dep[noun] != "dobj" or tree.lemma[above] not in self.words.telling:
            return named  # who only welcomes a decision does not take it
        return self.actors.of(tree, subject(tree, above))

    def _owner(self, tree: Tree, noun: int) -> Actor | None:
        """Return who is named with a decision: "the court's decision", "the decision by" or "from the ministry"."""
        sources = (tree.grammar.agentive, tree.grammar.genitive, tree.grammar.ablative)
        return self.actors.before(tree, noun) or self.actors.first(tree, behind(tree, noun, sources))

    # what is decided on

    def _matched(
        self, tree: Tree, matters: list[int], frames: tuple[RuleFrame, ...]
    ) -> Iterator[tuple[RuleFrame, int, DecisionKind]]:
        """Yield each frame that takes one of the matters, with that and the kind of decision it makes."""
        groups = [(m, *self.group(tree, m)) for m in matters if self._is_matter(tree, m)]
        taken = ((f, *group) for f in frames for group in groups if f.alone or group[1] in f.matters)
        yield from ((frame, matter, frame.kind or kind or "order") for frame, matter, _, kind in taken)

    def _is_matter(self, tree: Tree, i: int) -> bool:
        """Whether a noun may be decided on: no journey, nor a day that is named after something."""
        return tree.lemma[i] not in self.words.journeys and tree.entity[i] not in TIMES

    def group(self, tree: Tree, matter: int) -> tuple[str, DecisionKind | None]:
        """Return what kind of matter a noun names: that of its head, else of a noun before it ("sanctions package").

        A length or portion is of its contents: "a round of sanctions".
        """
        own = self._group_of(tree.lemma[matter])
        if own is not None:
            return own
        portion = tree.lemma[matter] in self.words.portions
        contents = after(tree, matter, tree.grammar.genitive) if portion else ()
        naming = reversed(children(tree, matter, *_NAMING))
        return next(filter(None, (self._group_of(tree.lemma[i]) for i in (*naming, *contents))), ("", None))

    def _group_of(self, lemma: str) -> tuple[str, DecisionKind] | None:
        if lemma in self.words.texts:
            return self.words.matters.get(lemma, ("text", self.words.texts[lemma]))
        return self.words.matters.get(lemma)


def _is_in_present(tree: Tree, verb: int) -> bool:
    """Whether the auxiliary of a passive stands in the present: "is appointed"."""
    return any(tree.tag[c] in _PRESENT for c in children(tree, verb, "auxpass"))
