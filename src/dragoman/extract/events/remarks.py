"""What somebody's words amount to: a demand, blame, praise, a promise or a refusal, read off what is said.

A verb of saying that is an act by itself ("condemned", "urged") has a frame. Here the main clauses of what a statement
says are looked at, whatever its verb: what is somebody's duty is asked of them ("the port must reopen"), what is called
a betrayal is blamed on whom it is said of, what somebody will do is promised, what the speaker's side will not do is
refused, who will pay for it is threatened, and so is whom harm is to be done to on a condition. The speaker of the
statement is the doer, of what he says of his own side it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import partial

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.roles import Roles
from dragoman.lang.events import Frame, Phrase
from dragoman.model import EventType, Statement
from dragoman.syntax.arguments import complement, is_passive, objects, subject
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import modal_of
from dragoman.syntax.negation import empty
from dragoman.syntax.phrases import SUBJECTS, VERBAL, behind, child, children, conjuncts, first_known, tokens_in
from dragoman.syntax.tree import Tree

SPOKEN: frozenset[EventType] = frozenset(
    ("AGREE", "SUPPORT", "CONCEDE", "REQUEST", "ACCUSE", "REJECT", "THREATEN")
)  # acts of speech
_FRAMES = {type_: Frame(type_) for type_ in sorted(SPOKEN)}
THREAT = _FRAMES["THREATEN"]  # of what is said: who is to do it is its subject
_HARM = ("ASSAULT", "COERCE")
_HOSTILE = (*_HARM, "SANCTION", "ACCUSE")
_FRIENDLY = ("AID", "AGREE", "CONCEDE", "CONSULT", "COOPERATE", "RETREAT", "SUPPORT")  # what one can refuse to do
_PREDICATIVE = ("attr", "acomp", "oprd")
_CLAUSES = ("ccomp", "xcomp", "csubj", "expl", "advcl", "acl", "relcl")
_SAID, _AHEAD = Judgement("past", False), Judgement("future", False)
_OF_DUTY = (("VBP", "VB"), ("VBZ", "VB"), ("VB", "VB"))  # "needs to leave": who "had to leave" has left
_REPORTED_DUTY = ("VBD", "VB")  # "said that they needed to leave"
_MAIN = ("ROOT", "ccomp", "csubj", "parataxis")
_VERDICTS: dict[str, EventType] = {"blaming": "ACCUSE", "praising": "SUPPORT"}  # by what is said of somebody
_DENIED_VERDICTS: dict[str, EventType] = {"wanting": "ACCUSE"}  # by what is not


@dataclass(frozen=True, slots=True)
class _Reading:
    """What a clause amounts to: the type of the act, the words that say so, and the heads of whom it is towards."""

    type: EventType
    words: tuple[int, ...]
    towards: tuple[int, ...] = ()
    doers: tuple[int, ...] = ()  # where it is not who speaks
    ahead: bool = False  # told of what is still to be done


class Remarks:
    """Reads what the statements of one paragraph amount to."""

    def __init__(self, tree: Tree, entities: Entities, match: Matcher, status: StatusReader, roles: Roles) -> None:
        self.tree, self.entities, self.match, self.status, self.roles = tree, entities, match, status, roles
        self.words = match.lexicon.status

    def acts(self, statements: Iterable[Statement]) -> Iterator[Act]:
        """Yield the acts that the main clauses of some statements amount to, each clause once."""
        clauses: dict[int, Statement] = {}
        for statement in statements:
            if statement.polarity != "denied" and not self._cue_tells(statement):
                clauses |= {i: statement for i in self._clauses(statement) if i not in clauses}
                yield from self._called(statement)
        for i, statement in clauses.items():
            yield from self._told(i, statement)

    def _called(self, statement: Statement) -> Iterator[Act]:
        """Yield the verdict that a verb of naming passes in a quotation: 'called the plan "a blank cheque"'."""
        for verb in self._cue(statement):
            if (told := self._name_given(verb)) is not None:
                yield from self._named(verb, told, objects(self.tree, verb)[:1], statement)

    def _named(self, verb: int, told: int, towards: tuple[int, ...], statement: Statement) -> Iterator[Act]:
        """Yield the verdict in a name; what is neither praise nor blame is doubtful blame, and none of a person."""
        type_ = self._verdict_type((told,), denied=False)
        act = self._act(verb, _Reading(type_ or "ACCUSE", (verb, told), towards), statement)
        if type_ is None:
            act.doubts.add("unsure")
        if type_ is not None or any(self.entities.is_topic(k) for k in towards):
            yield act

    def _name_given(self, verb: int) -> int | None:
        """Return what a verb of naming calls its object, in quotation marks."""
        tree = self.tree
        behind = (k for link in children(tree, verb, "prep") for k in children(tree, link, "pobj", "amod", "pcomp"))
        given = (*children(tree, verb, "oprd", "attr", "acomp"), *behind)
        return next((k for k in given if tree.quoted[k] and tree.lemma[verb] in self.words["naming"]), None)

    def _told(self, i: int, statement: Statement) -> Iterator[Act]:
        """Yield the act that a main clause of a statement amounts to."""
        reading = self._reading(i, statement)
        act = None if reading is None else self._act(i, reading, statement)
        if act is not None and not self._is_own_duty(act, statement):
            yield act

    def _is_own_duty(self, act: Act, statement: Statement) -> bool:
        """Whether who is obliged is who says so: "Chad says it needs to defend itself"."""
        obliged = [actor for head in act.recipients for actor in self.entities.actors(head)]
        return act.type == "REQUEST" and statement.speaker in obliged

    def _cue_tells(self, statement: Statement) -> bool:
        """Whether the verb of saying is an act of speech by itself, which its frame reads with what it is about."""
        return statement.form != "direct" and any(self.match.evoked(i) in SPOKEN for i in self._cue(statement))

    def _cue(self, statement: Statement) -> list[int]:
        """Return the verbs of the words that say that something is said."""
        cue = () if statement.cue is None else self._tokens(statement.cue.start, statement.cue.end)
        return [i for i in cue if self.tree.pos[i] in VERBAL]

    def _tokens(self, start: int, end: int) -> range:
        return tokens_in(self.tree, start, end)

    def _clauses(self, statement: Statement) -> list[int]:
        """Return the verbs of the main clauses of what is said."""
        inside = {i for span in statement.content for i in self._tokens(span.start, span.end)}
        verbs = (i for i in sorted(inside) if self.tree.pos[i] in VERBAL)
        return [i for i in verbs if self._is_main(i, inside)]

    def _is_main(self, i: int, inside: set[int]) -> bool:
        """Whether a clause, or the one that it is joined to, is governed by nothing else that is said."""
        tree = self.tree
        while tree.head[i] in inside and self._goes_with_another(i):
            i = tree.head[i]
        return tree.dep[i] in _MAIN and (tree.head[i] == i or tree.head[i] not in inside)

    def _goes_with_another(self, i: int) -> bool:
        """Whether a clause is joined to another, or is what that gives the reason for: "that is why we must leave"."""
        tree = self.tree
        if tree.dep[i] != "ccomp":
            return tree.dep[i] == "conj"
        return tree.lemma[tree.head[i]] == tree.grammar.be and any(tree.tag[k] == "WRB" for k in tree.kids[i])

    def _act(self, i: int, reading: _Reading, statement: Statement) -> Act:
        tree = self.tree
        text = f"said to {' '.join(tree.lemma[k] for k in reading.words)}"
        phrase = Phrase(text, tree.lemma[i], (), (), False, _FRAMES[reading.type])
        judgement = _AHEAD if reading.ahead else _SAID
        act = Act(tree, i, phrase, list(reading.words), judgement, reading.type, None, None, statement=statement)
        act.actors = list(reading.doers)
        act.recipients = list(dict.fromkeys(e for head in reading.towards for e in self.entities.of(head)))
        act.complement = i if reading.type == "REQUEST" else None
        return act

    def _reading(self, i: int, statement: Statement) -> _Reading | None:
        """Return what a clause amounts to, the first of what it can be."""
        if self.status.group.conditional(i):
            return None
        alleged = statement.cue is not None and statement.cue.lemma in self.words["alleging"]
        wrong = partial(self._wrong, alleged=alleged)
        own, reported = self._is_own(i, statement), statement.form == "indirect"
        ways = (
            partial(self._duty, reported=reported), partial(self._threat, own=own), partial(self._refusal, own=own),
            partial(self._lack, own=own), self._promise, self._refuted, partial(self._verdict, own=own), wrong,
        )  # fmt: skip
        return next(filter(None, (way(i) for way in ways)), None)

    def _is_own(self, i: int, statement: Statement) -> bool:
        """Whether a clause is about who speaks or his side: "we", of an envoy of Chad also "Chad"."""
        if self._first_person(i):
            return True
        own, speaker = subject(self.tree, i), statement.speaker
        sides = [] if own is None else self.entities.actors(own)
        state = self.entities.participants.state(speaker)
        return any(actor in (speaker, state) for actor in sides)

    # what should be done

    def _duty(self, i: int, *, reported: bool) -> _Reading | None:
        """Return the demand that something be done: "must", "need to", "it is time to", or an imperative."""
        if self._is_principle(i):
            return None
        if (words := self._by_modal(i) or self._by_verb(i, reported=reported)) is not None:
            return _Reading("REQUEST", words, tuple(self._obliged(i)))
        told = self._predicative(i, "obliging_words")
        if told is not None and self._is_due(i, told):
            return _Reading("REQUEST", (i, told))
        return self._imperative(i)

    def _is_due(self, i: int, told: int) -> bool:
        """Whether what is said to be due is an act, and nobody's own: not "our responsibility", "this is critical"."""
        is_own = self._first_person(i) or child(self.tree, told, "poss", "amod") is not None
        return not is_own and self._tells_act(i, told)

    def _tells_act(self, i: int, told: int) -> bool:
        """Whether a clause below, or its subject, says what is to be done."""
        own = subject(self.tree, i)
        clause = first_known((child(self.tree, i, *_CLAUSES), child(self.tree, told, *_CLAUSES)))
        return own is None or clause is not None or self.match.evoked(own) is not None

    def _by_modal(self, i: int) -> tuple[int, int] | None:
        """Return the modal and verb of a duty that is still to be done: "should have left" asks for nothing."""
        tree, helpers = self.tree, children(self.tree, i, "aux")
        if any(tree.lemma[k] == tree.grammar.have for k in (i, *helpers)):
            return None
        modals = (k for k in helpers if tree.lower[k] in self._obliging(i))
        return next(((modal, i) for modal in modals), None)

    def _is_principle(self, i: int) -> bool:
        """Whether a clause says what is never to be, or what something is to rest on: "must be anchored in trust"."""
        own = subject(self.tree, i)
        nobody = own is not None and empty(self.tree, own, self.words["negations"])
        return nobody or (is_passive(self.tree, i) and self.tree.lemma[i] in self.words["principled"])

    def _obliging(self, i: int) -> frozenset[str]:
        """Return the modals of a duty; who says "we shall leave" only tells what is planned."""
        modals = self.words["obliging_modals"]
        return modals - self.words["future_modals"] if self._first_person(i) else modals

    def _by_verb(self, i: int, *, reported: bool) -> tuple[int, int] | None:
        """Return a verb of duty with its infinitive, where it is another's: "they need to leave"."""
        inner, forms = complement(self.tree, i), (*_OF_DUTY, _REPORTED_DUTY) if reported else _OF_DUTY
        if inner is None or (self.tree.tag[i], self.tree.tag[inner]) not in forms or self._first_person(i):
            return None
        return (i, inner) if self.tree.lemma[i] in self.words["obliging_verbs"] else None

    def _predicative(self, i: int, group: str) -> int | None:
        told = children(self.tree, i, *_PREDICATIVE)
        return next((k for k in told if self.tree.lemma[k] in self.words[group]), None)

    def _imperative(self, i: int) -> _Reading | None:
        tree = self.tree
        opens = tree.head[i] == i == tree.left[i] and tree.tag[i] in ("VB", "VBP")
        if not opens or child(tree, i, *SUBJECTS, "aux") is not None or tree.lemma[i] in self.words["courteous"]:
            return None
        return _Reading("REQUEST", (i,), tuple(objects(tree, i)))

    def _obliged(self, i: int) -> list[int]:
        """Return whose duty it is: who is to act; in the passive nobody says who that is."""
        own = None if is_passive(self.tree, i) else subject(self.tree, i)
        return [k for k in conjuncts(self.tree, own) if self.entities.is_entity(k)] if own is not None else []

    # what somebody will and will not do

    def _threat(self, i: int, *, own: bool) -> _Reading | None:
        """Return the threat to do somebody harm ("we will retaliate"), or that he will suffer ("they will pay")."""
        tree, who = self.tree, subject(self.tree, i)
        if who is None or not self._to_come(i) or self.status.of(i).denied:
            return None
        if self._threatens(i, own=own):
            return _Reading("THREATEN", (i,), tuple(objects(tree, i)), tuple(conjuncts(tree, who)))
        suffering = tuple(conjuncts(tree, who)) if self._suffers(i) else ()
        return _Reading("THREATEN", (i,), suffering) if suffering or self._answers(i, who) else None

    def _threatens(self, i: int, *, own: bool) -> bool:
        """Whether to do something to come is a threat: by its verb, or as the harm that one's own side would do."""
        return self.tree.lemma[i] in self.words["threatening"] or (own and self._would_harm(i))

    def _would_harm(self, i: int) -> bool:
        """Whether a clause tells of harm that hangs on a condition: "would close the strait if attacked"."""
        return self.status.group.conditioned(i) and self.match.evoked(i) in _HOSTILE

    def _answers(self, i: int, who: int) -> bool:
        """Whether what is to come is an answer: "there will be consequences", "an answer would follow"."""
        named = (who, *children(self.tree, i, "attr"))
        told = any(self.tree.lemma[k] in self.words["reckoning"] for k in named)
        return (told and self.tree.lemma[i] in self.words["coming"]) or self._predicative(i, "targeted") is not None

    def _suffers(self, i: int) -> bool:
        """Whether somebody else is to pay for something: "they will pay", "they will pay the price"."""
        if self.tree.lemma[i] not in self.words["paying"] or self._first_person(i):
            return False
        return self._object_fits(i) or not objects(self.tree, i)

    def _to_come(self, i: int) -> bool:
        return modal_of(self.tree, i) in self.words["future_modals"] | self.words["conditional_modals"]

    def _others(self, own: int) -> tuple[int, ...]:
        """Return who is the doer where a subject is not who speaks."""
        return () if self.tree.lower[own] in self.words["first_person"] else tuple(conjuncts(self.tree, own))

    def _refusal(self, i: int, *, own: bool) -> _Reading | None:
        """Return the refusal of what the speaker says that he or his side will not or cannot do."""
        refused = own and self.tree.lemma[i] in self.words["refusable"] and self.status.of(i).denied
        if not refused or self._is_steadfast(i) or not self._depends_on_will(i):
            return None
        return _Reading("REJECT", (i,), tuple(objects(self.tree, i)))

    def _is_steadfast(self, i: int) -> bool:
        """Whether who does not do it goes on with what he does: "we will never give up"."""
        told = {f"{self.tree.lemma[i]} {self.tree.lower[k]}" for k in self.tree.kids[i]}
        return not told.isdisjoint(self.words["steadfast"]) and not objects(self.tree, i)

    def _lack(self, i: int, *, own: bool) -> _Reading | None:
        """Return the refusal of what is said not to be meant, or not to be going to be."""
        told = first_known((self._withheld(i), self._unwilling(i) if own else None))
        return None if told is None else _Reading("REJECT", (i, told))

    def _depends_on_will(self, i: int) -> bool:
        """Whether a verb of stance, or a modal, says that to do something or not is somebody's choice."""
        groups = ("future_modals", "able_modals", "conditional_modals")
        told = any(modal_of(self.tree, i) in self.words[group] for group in groups)
        return told or self.tree.lemma[i] in self.words["holding"]

    def _unwilling(self, i: int) -> int | None:
        """Return the noun for the will that somebody says he does not have: "has no intention of leaving"."""
        return next((k for k in self._denied_objects(i) if self.tree.lemma[k] in self.words["will"]), None)

    def _withheld(self, i: int) -> int | None:
        """Return what is said not to be going to be: "there will be no talks"."""
        stands = child(self.tree, i, "expl") is not None and self._depends_on_will(i)
        nouns = self._denied_objects(i) if stands else ()
        return next((k for k in nouns if self.match.evoked(k) in _FRIENDLY), None)

    def _denied_objects(self, i: int) -> Iterator[int]:
        """Yield the objects of a verb that are said not to be: "no talks"."""
        negation = self.words["no"]
        for k in (*children(self.tree, i, "attr"), *objects(self.tree, i)):
            if any(self.tree.lower[j] in negation for j in children(self.tree, k, "det")):
                yield k

    def _promise(self, i: int) -> _Reading | None:
        """Return the promise of what the speaker or somebody named will do, where no frame tells that act."""
        own = subject(self.tree, i)
        if own is None or not self._is_promised(i):
            return None
        others, deed = self._others(own), self.match.deed(i)
        known = not others or any(map(self.entities.actors, others))
        if not known or self.match.evoked(deed) is not None or self.tree.lemma[deed] in self.words["uncommitting"]:
            return None
        partners = behind(self.tree, deed, (self.tree.grammar.dative, self.tree.grammar.comitative))
        towards = tuple(e for o in partners for e in self.entities.of(o, deep=False))
        return _Reading("AGREE", (i, deed), towards, others, ahead=True)

    def _is_promised(self, i: int) -> bool:
        """Whether a clause says that its subject will do something."""
        tree = self.tree
        if tree.pos[i] == "AUX" or modal_of(tree, i) not in self.words["future_modals"]:
            return False
        return not self.status.of(i).denied and not is_passive(tree, i)

    def _first_person(self, i: int) -> bool:
        """Whether a clause is about who speaks, alone or with others: "Ana Vula and I"."""
        own = subject(self.tree, i)
        joined = () if own is None else conjuncts(self.tree, own)
        return any(self.tree.lower[k] in self.words["first_person"] for k in joined)

    # what is thought of what others do

    def _refuted(self, i: int) -> _Reading | None:
        """Return the rejection of a claim that is said to be untrue: "the allegations of Peru are baseless"."""
        claim, told = subject(self.tree, i), child(self.tree, i, *_PREDICATIVE)
        if claim is None or told is None or not self._is_untrue(claim, told):
            return None
        return _Reading("REJECT", (i, told), (claim,))

    def _is_untrue(self, claim: int, told: int) -> bool:
        """Whether a noun is an accusation, and one of the words that say how it is calls it untrue."""
        kinds = self.match.lexicon.kinds
        called = {self.tree.lemma[k] for k in conjuncts(self.tree, told)}
        return self.tree.lemma[claim] in kinds["accusation"] and not called.isdisjoint(kinds["untrue"])

    def _verdict(self, i: int, *, own: bool) -> _Reading | None:
        """Return blame or praise of what a noun or adjective is said of ("the ruling is a disgrace")."""
        whom, told = subject(self.tree, i), child(self.tree, i, *_PREDICATIVE)
        if whom is None or told is None or self.status.of(i).status == "hypothetical":
            return None
        type_ = self._verdict_type(conjuncts(self.tree, told), denied=self.status.of(told).denied)
        of_himself = own and not self._is_indebted(told, type_)
        towards = () if self._first_person(i) else tuple(conjuncts(self.tree, whom))
        return None if type_ is None or of_himself else _Reading(type_, (i, told), towards)

    def _is_indebted(self, told: int, type_: EventType | None) -> bool:
        """Whether what somebody says of himself praises others: "we are grateful", not "I am proud to announce"."""
        praises = type_ == "SUPPORT" and self.tree.lemma[told] in self.words["indebted"]
        return praises and child(self.tree, told, "xcomp") is None

    def _verdict_type(self, told: Iterable[int], *, denied: bool) -> EventType | None:
        lemmas = {self.tree.lemma[k] for head in told for k in (head, *self.tree.kids[head])}
        verdicts = _DENIED_VERDICTS if denied else _VERDICTS
        return next((type_ for group, type_ in verdicts.items() if lemmas & self.words[group]), None)

    def _wrong(self, i: int, *, alleged: bool) -> _Reading | None:
        """Return blame of whom a verb says to do wrong ("they are breaking the law"), or harm where it is alleged."""
        own = subject(self.tree, i)
        if own is None or not self._is_wrong(i, alleged=alleged) or not self._is_done(i):
            return None
        blamed = conjuncts(self.tree, own)
        return _Reading("ACCUSE", (i,), tuple(blamed)) if any(map(self._is_other, blamed)) else None

    def _is_other(self, i: int) -> bool:
        """Whether a noun phrase stands for somebody else than who speaks."""
        return self.entities.is_entity(i) and self.tree.lower[i] not in self.words["first_person"]

    def _is_wrong(self, i: int, *, alleged: bool) -> bool:
        """Whether to do something is wrong, or does harm where that is what is alleged."""
        wrong = self.tree.lemma[i] in self.words["wronging"] and self._object_fits(i)
        return wrong or (alleged and self.match.evoked(i) in _HARM)

    def _is_done(self, i: int) -> bool:
        """Whether a subject does or did something."""
        judged = self.status.of(i)
        return not judged.denied and judged.status in ("past", "ongoing") and not is_passive(self.tree, i)

    def _object_fits(self, i: int) -> bool:
        """Whether a verb that is wrong only with some objects has one of them ("break a promise", "refuse to pay")."""
        asked = self.words.get(f"{self.tree.lemma[i]}_what")
        named = (*objects(self.tree, i), *children(self.tree, i, "xcomp"))
        return asked is None or any(self.tree.lemma[o] in asked for o in named)
