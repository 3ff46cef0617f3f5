"""Acts: predicates that evoke an event by a frame of the lexicon, with who acts and who is acted on.

Each predicate's phrases are tried from the most to the least demanding ("lift @restriction" before "lift"); the first
whose company stands around it and whose needed roles are filled is the act. What a speech act asks for, promises,
refuses, threatens or alleges is read as its complement and is no act of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import takewhile

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.needs import Needs
from dragoman.extract.events.remarks import SPOKEN
from dragoman.extract.events.roles import HARM, Roles
from dragoman.lang.events import NO_EVENT, Frame, Lexicon, PartOfSpeech, Phrase
from dragoman.model import EventMode, EventType
from dragoman.syntax.arguments import agent, complement, is_passive, objects
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.forms import is_infinitive, modal_of
from dragoman.syntax.phrases import (
    SUBJECTS,
    VERBAL,
    after,
    ancestors,
    asked_for,
    behind,
    child,
    children,
    conjuncts,
    first_conjunct,
    first_known,
    governor,
)
from dragoman.syntax.tree import Tree

_CONSENTS = frozenset(("AGREE", "SUPPORT"))
_REFUSED = "120"  # CAMEO's code of a rejection
_SPEECH = frozenset(("REQUEST", "AGREE", "REJECT", "THREATEN"))
_SAID_IN_TALKS = frozenset(("SUPPORT", "ACCUSE", "REJECT"))  # acts of speech that can be what two meet for
_ASIDE = ("acl", "relcl", "advcl", "pcomp", "pobj", "csubj")  # clauses and phrases that only qualify what is told
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "REJECT"))
_THREATS = _HOSTILE - {"REJECT"}  # what it amounts to a threat to promise
_OPEN = ("REQUEST", "AGREE")  # what somebody did, whatever the answer
_DONE = Judgement("past", denied=False)
_BETWEEN = ("CONSULT", "SUPPORT")  # what passes between those who then speak of what is "ours"
_AHEAD = ("hypothetical", "future")
_MEETING = ("person", "group", None)  # whom one can talk with
_AIMS = ("advcl", "xcomp")
_APART = ("relcl", "conj", "advcl")  # clauses that an attitude over the clause above is not about


class FrameReader:
    """Finds the acts of one paragraph; a `loose` one also those whose frame lacks a participant that it needs."""

    def __init__(
        self, tree: Tree, entities: Entities, lexicon: Lexicon, status: StatusReader, *, loose: bool = False
    ) -> None:
        self.tree, self.entities, self.lexicon, self.status, self.loose = tree, entities, lexicon, status, loose
        self.match = Matcher(tree, lexicon)
        self.needs = Needs(tree, entities, lexicon, status, self.match)
        self.roles = Roles(tree, entities, status)
        self.taken: set[int] = set()  # tokens that are part of an act
        self.inside: set[int] = set()  # tokens of what a speech act is about
        self.decided: dict[int, Act] = {}  # verbs of what else is done by one decision
        self._unfilled: dict[tuple[int, PartOfSpeech, bool], Sequence[Act]] = {}  # of predicates without a met one

    def acts(self, remarks: Iterable[Act] = ()) -> list[Act]:
        """Return the acts of the paragraph in order of the text; nouns are read last, where no other act has them.

        What a remark asks for or judges is read with it and is no act of its own.
        """
        found = [act for remark in remarks for act in self._taken(remark)]
        predicates = self._predicates()
        for i, pos in predicates:
            if self._free(i) and self._is_reported(i, pos):
                found += self._taken(self._as_decided(self.act(i, pos)))
        self._read_talks(found)
        self._read_blame(found)
        if not self.loose:
            found = list(self._told([*found, *self._doubtful(predicates)]))
        return sorted(found, key=lambda a: a.head)

    def _as_decided(self, act: Act | None) -> Act | None:
        """Return an act, as done as what else was decided with it; a request that is refused has been made."""
        if act is None or act.head not in self.decided:
            return act
        by = self.decided[act.head].judgement
        return replace(act, judgement=_DONE if act.type in _OPEN else by)

    def _predicates(self) -> list[tuple[int, PartOfSpeech]]:
        """Return the predicates of the paragraph with as what each is read, nouns last."""
        read = ((i, self.match.pos(i)) for i in range(len(self.tree)))
        return sorted(((i, pos) for i, pos in read if pos is not None), key=lambda p: p[1] == "noun")

    def _is_reported(self, i: int, pos: PartOfSpeech) -> bool:
        """Whether a predicate reports its event; a noun may only name it."""
        return self.loose or pos != "noun" or self.roles.reported(i)

    def _read_talks(self, found: Iterable[Act]) -> None:
        """Read what is aimed at in a talk between two as said in it."""
        talks = {act.head: act for act in found if act.frame.symmetric and len(act.actors) == 2}
        for act in found:
            talk = talks.get(self.tree.head[act.head])
            if talk is not None and talk.head != act.head:
                self._in_talk(act, talk)

    def _read_blame(self, found: Iterable[Act]) -> None:
        """Read what is demanded next to blame as asked of who is blamed: "condemned the coup by A and demanded"."""
        blames = {act.head: act for act in found if act.type == "ACCUSE"}
        for act in found:
            if self._goes_on(act, blames.get(self.tree.head[act.head])):
                act.recipients = blames[self.tree.head[act.head]].recipients

    def _goes_on(self, act: Act, blame: Act | None) -> bool:
        """Whether a demand of nobody in particular is joined to blame by the same."""
        joined = blame is not None and act.actors == blame.actors and self.tree.dep[act.head] == "conj"
        return joined and act.type == "REQUEST" and not act.recipients

    def _told(self, found: Sequence[Act]) -> Iterator[Act]:
        """Yield acts without what is only wished for by another, or its purpose; those told aside are doubtful."""
        words = {i for act in found for i in act.words}
        attitudes = {act.head for act in found if act.type in SPOKEN}
        for act in found:
            if not self._is_only_meant(act, words, attitudes):
                act.doubts |= {"aside"} if self._is_aside(act) else set()
                yield act

    def _is_only_meant(self, act: Act, told: set[int], attitudes: set[int]) -> bool:
        """Whether nobody says that an act happens: whether it did is open, or it is what another aims at or wishes."""
        if self.status.group.marked(act.head, "open") or self._is_habit(act.head) or self._is_warded_off(act):
            return True
        return not act.in_talk and (self._is_purpose(act, told) or self._is_wished(act, attitudes))

    def _is_habit(self, noun: int) -> bool:
        """Whether a noun names no one event but all of a kind: "as in all of her meetings"."""
        tree, (_, above) = self.tree, governor(self.tree, noun)
        words = {tree.lower[k] for k in (above, *children(tree, noun, "det"))}
        return tree.pos[noun] == "NOUN" and not words.isdisjoint(self.status.words["every"])

    def _is_warded_off(self, act: Act) -> bool:
        """Whether an act is what somebody is not to do, though nobody tried: "preventing raids", "not to go there"."""
        return act.judgement.denied and (self._is_prevented(act.head) or self._is_advised_against(act.head))

    def _is_prevented(self, i: int) -> bool:
        verb = governor(self.tree, i)[1]
        return self.status.has(verb, "preventing") and self.tree.tag[verb] in ("VB", "VBG")

    def _is_advised_against(self, i: int) -> bool:
        return is_infinitive(self.tree, i) and child(self.tree, i, "neg") is not None

    def _is_wished(self, act: Act, attitudes: set[int]) -> bool:
        """Whether an act is only what an attitude, a demand or a promise is about, and has not happened."""
        if act.judgement.status not in _AHEAD or act.head in attitudes:
            return False
        above = list(self._above(act.head))
        return not attitudes.isdisjoint(above) or any(self._is_foreseen(act, verb) for verb in above)

    def _is_foreseen(self, act: Act, verb: int) -> bool:
        """Whether a verb says that its subject fears or expects of another what an act tells: no plan of his own."""
        return self.status.has(verb, "foreseeing") and self._is_by_another(act, verb)

    def _is_by_another(self, act: Act, verb: int) -> bool:
        others = self._agents(verb).difference(act.actors)
        return bool(others) and self._who(others).isdisjoint(self._who(act.actors))

    def _agents(self, verb: int) -> set[int]:
        who = agent(self.tree, verb)
        return set() if who is None else {who}

    def _above(self, i: int) -> Iterator[int]:
        """Yield what governs a clause, as far up as it can be what that is about."""
        while self.tree.head[i] != i and self.tree.dep[i] not in _APART:
            i = self.tree.head[i]
            yield i

    def _doubtful(self, predicates: Iterable[tuple[int, PartOfSpeech]]) -> Iterator[Act]:
        """Yield what frames make of the predicates that are no act yet, with what speaks against them."""
        for i, pos in predicates:
            act = self._as_decided(self.act(i, pos, unmet=True)) if self._free(i) else None
            if act is not None and not self._is_reported(i, pos):
                act.doubts.add("unreported")
            yield from self._taken(act)

    def _free(self, i: int) -> bool:
        return i not in self.taken and (self.loose or i not in self.inside)

    def _is_purpose(self, act: Act, told: set[int]) -> bool:
        """Whether an act is the purpose of another ("met to discuss")."""
        above = self.tree.head[act.head]
        return above in told and self._is_aim(act.head) and not self.status.implied(above)

    def _is_aim(self, i: int) -> bool:
        """Whether a verb stands in an infinitive that tells what the word above it is for."""
        return self.tree.dep[i] in _AIMS and is_infinitive(self.tree, i)

    def _is_aside(self, act: Act) -> bool:
        """Whether an act stands aside without saying who did what to whom."""
        tree, i = self.tree, act.head
        planned = tree.dep[i] == "acl" and is_infinitive(tree, i)  # "plans to withdraw"
        if planned or act.in_talk or act.complement == tree.head[i]:
            return False  # "the freeze that the president ordered"
        return tree.dep[i] in _ASIDE and not self._tells_enough(act)

    def _tells_enough(self, act: Act) -> bool:
        """Whether an act has both sides, or tells who undergoes it: "Niger is the target of raids"."""
        return _tells_both(act) or self.entities.undergoer(act.head) is not None

    def _in_talk(self, act: Act, talk: Act) -> None:
        """Take what two speak for as said in their talk, to the other of them: "called her to thank her"."""
        same = act.type in _SAID_IN_TALKS and act.actors[:1] == talk.actors[:1]
        if not same or not self._is_aim(act.head):
            return
        named = [k for k in objects(self.tree, act.head) if self.tree.pos[k] != "PRON"]
        if self._who(named) <= self._who(talk.actors[1:]):
            act.recipients, act.judgement, act.in_talk = talk.actors[1:], talk.judgement, True

    def _who(self, heads: Iterable[int]) -> set[int]:
        """Return what tells the actors of some noun phrases apart."""
        return {id(actor) for head in heads for actor in self.entities.actors(head)}

    def _taken(self, act: Act | None) -> Iterator[Act]:
        """Yield an act after marking its words, and the complement of a speech act, as read."""
        if act is None:
            return
        act.nested = act.head in self.inside
        self.taken.update((*act.words, *self._weapon(act)))
        speaks = act.frame.type in _SPEECH or act.mode == "allege"
        if act.complement is not None and speaks:
            self.inside.update(*(asked_for(self.tree, k) for k in conjuncts(self.tree, act.complement)))
            self.inside.difference_update(*(asked_for(self.tree, k) for k in self._told_apart(act, act.complement)))
        yield act

    def _told_apart(self, act: Act, inner: int) -> list[int]:
        """Return what of the complement of a speech act is told by itself.

        What else is decided ("decided to expel Chad and to halt its aid"), and the request or offer that is refused.
        """
        further = conjuncts(self.tree, inner)[1:] if act.type not in _SPEECH else []
        apart = [inner] if self._is_turned_down(act, inner) else further
        self.decided.update(dict.fromkeys(apart, act))
        return apart

    def _is_turned_down(self, act: Act, inner: int) -> bool:
        """Whether a noun names a request or an offer that somebody refuses."""
        return act.type == "REJECT" and self.tree.pos[inner] == "NOUN" and self.match.evoked(inner) in _OPEN

    def _weapon(self, act: Act) -> Iterator[int]:
        """Yield the noun of violence by which harm is done to somebody: "was killed by a Chadian strike"."""
        passive = act.type in HARM and self.tree.pos[act.head] in VERBAL and is_passive(self.tree, act.head)
        by = agent(self.tree, act.head) if passive and act.actors and act.recipients else None
        if by is not None and self.tree.pos[by] == "NOUN" and self.match.evoked(by) in HARM:
            yield by

    def act(self, i: int, pos: PartOfSpeech, *, unmet: bool = False) -> Act | None:
        """Return the act of a predicate: the first phrase that fits and whose needs are met, else an `unmet` one."""
        tried = i, pos, self.loose
        if tried not in self._unfilled and (act := self._met(i, pos)) is not None:
            return act
        return self._unmet(self._unfilled[tried]) if unmet or self.loose else None

    def _met(self, i: int, pos: PartOfSpeech) -> Act | None:
        """Return the act of the first phrase that fits and whose needs are met; else keep those that are not."""
        unfilled: list[Act] = []
        for phrase, words in self.match.fitting(i, pos):
            if not (type_ := phrase.frame.type):  # an idiom
                self.taken.update(word for word in words[1:] if self.match.evoked(word) in HARM)
                unfilled = []
                break
            act = self._filled(i, phrase, words, type_, pos)
            if self.needs.met(act):
                self._share(act)
                self._specify(act)
                self._refuse(act)
                return act
            unfilled += [act] if self.loose or self.needs.makes_sense(act) else []
        self._unfilled[i, pos, self.loose] = unfilled
        return None

    def _refuse(self, act: Act) -> None:
        """Make a consent that is not given a rejection: "did not accept the protest", "was not authorized by"."""
        withheld = act.judgement.denied and self.status.has(act.head, "consenting")
        able = modal_of(self.tree, act.head) in self.status.words["able_modals"]  # "cannot accept"
        if withheld and act.type in _CONSENTS and (able or act.judgement.status != "hypothetical"):
            act.type, act.cameo, act.judgement = "REJECT", _REFUSED, act.judgement.turned

    def _unmet(self, acts: Sequence[Act]) -> Act | None:
        """Return the first of some acts whose needs are not met, with a note that says so."""
        act = next(iter(acts), None)
        if act is not None:
            act.doubts.add("unmet")
        return act

    def _filled(self, i: int, phrase: Phrase, words: list[int], type_: EventType, pos: PartOfSpeech) -> Act:
        frame = phrase.frame
        act = Act(self.tree, i, phrase, words, self.status.of(i), type_, frame.mode, frame.cameo)
        act.complement = self._complement(words, phrase)
        act.actors = self._first(act, pos, frame.actor)
        slots = sorted(_recipient_slots(phrase), key=lambda slot: self._is_of_predicate(act, slot))
        found = self._first(act, pos, slots)
        act.actors = act.actors or self._meant(act, pos)
        topics = self._topics(act)
        act.recipients = [e for e in found if e not in act.actors and topics.isdisjoint(self._up_to_partner(act, e))]
        if frame.symmetric and pos == "noun" and not self._is_anybody_known(act):
            act.actors = list(self._theirs(i)) or act.actors
        act.actors += self._partners(act)
        return act

    def _meant(self, act: Act, pos: PartOfSpeech) -> list[int]:
        """Return who acts where no slot of the frame says so."""
        return self._attacking(act) or self._sent(act, pos)

    def _attacking(self, act: Act) -> list[int]:
        """Return whose the violence is that is a word of its predicate: "died in a Chadian raid"."""
        nouns = [word for word in act.words[1:] if self.tree.dep[word] == "pobj"]
        harm = self._harm(nouns) if act.type in HARM else None
        return [] if harm is None else self._named_doers(harm)

    def _topics(self, act: Act) -> set[int]:
        """Return what several talk about among themselves: whom it names does not talk, "their ties with Chad"."""
        several = len(act.actors) > 1 or any(map(self.needs.several, act.actors))
        if not act.frame.symmetric or self.tree.pos[act.head] not in VERBAL or not several:
            return set()
        return {o for o in objects(self.tree, act.head) if self.entities.is_topic(o)}

    def _up_to_partner(self, act: Act, participant: int) -> list[int]:
        """Return what a participant hangs on; nothing where it is with whom words are exchanged."""
        partners = (o for word in act.words for o in after(self.tree, word, self.tree.grammar.comitative))
        return [] if participant in partners else ancestors(self.tree, participant)

    def _is_anybody_known(self, act: Act) -> bool:
        return any(map(self.entities.known, (*act.actors, *act.recipients)))

    def _is_of_predicate(self, act: Act, slot: str) -> bool:
        """Whether the object is a word of the predicate and nobody: others come first, "voiced support for Chile"."""
        own = filter(act.words.__contains__, children(self.tree, act.head, "dobj"))
        return slot == "object" and not all(map(self.entities.is_entity, own))

    def _sent(self, act: Act, pos: PartOfSpeech) -> list[int]:
        """Return the force that a predicate sends, where nobody sends it: "police were sent to the port"."""
        own = after(self.tree, act.head, self.tree.grammar.genitive) if pos != "verb" else objects(self.tree, act.head)
        moved = [e for o in own if act.frame.means for e in self.entities.of(o)]
        return moved if all(map(self.needs.armed, moved)) else []

    def _theirs(self, noun: int) -> Iterator[int]:
        """Yield whose "their conversation" is: those whom the verb over it names ("In their call, A thanked B")."""
        link, verb = governor(self.tree, noun)
        if link is not None and self.tree.pos[verb] in VERBAL and self._is_shared(noun):
            heads = (*self.roles.heads(verb, [verb], "verb", "subject"), *objects(self.tree, verb))
            yield from (e for head in heads for e in self.entities.of(head, deep=False))

    def _partners(self, act: Act) -> list[int]:
        """Return who shares what is said to be one's alone: "thanked Peru for our pact", "welcomed Peru's pact"."""
        above = ancestors(self.tree, act.head)[1:] if self._is_of_one(act) else []
        shared = (self._sharing(verb, act) for verb in above if self.match.evoked(verb) in _BETWEEN)
        return next(filter(None, shared), [])

    def _is_of_one(self, act: Act) -> bool:
        """Whether a noun of what several share is told as that of one alone: "our cooperation"."""
        alone = act.actors == [child(self.tree, act.head, "poss")] and not act.recipients
        return alone and act.frame.plural and act.type == "COOPERATE"

    def _sharing(self, verb: int, act: Act) -> list[int]:
        """Return to or with whom words pass about "our pact", or who praises another's."""
        ours, words = self.tree.lower[act.actors[0]] in self.lexicon.status["first_person"], self.tree.grammar
        told_to = (*objects(self.tree, verb), *behind(self.tree, verb, (words.comitative, words.dative)))
        praising = self.roles.heads(verb, [verb], "verb", "subject") if self.match.evoked(verb) == "SUPPORT" else ()
        return self._others((o for o in (told_to if ours else praising) if o != act.head), act)

    def _others(self, heads: Iterable[int], act: Act) -> list[int]:
        """Return whom some phrases name besides who acts."""
        named = (who for head in heads for who in self.entities.of(head, deep=False))
        return [who for who in named if not self._who([who]) <= self._who(act.actors)]

    def _is_shared(self, noun: int) -> bool:
        """Whether a noun is said to be that of several: "their call"."""
        own = child(self.tree, noun, "poss")
        return own is not None and self.tree.lower[own] in self.lexicon.status["plural_pronouns"]

    def _first(self, act: Act, pos: PartOfSpeech, slots: Iterable[str]) -> list[int]:
        """Return the participants in the first slot that has any."""
        for slot in slots:
            heads = self._in_slot(act, pos, slot)
            if act.type == "ACCUSE" and slot != "complement" and (harm := self._harm(heads)) is not None:
                return self._named_doers(harm)
            if heads and self._is_anybody(act, heads):
                return list(filter(self.entities.is_entity, heads))
            others = [e for e in self._named(act, slot, heads) if not self._is_beside(e, act)]
            if others:
                return others
        return []

    def _is_anybody(self, act: Act, heads: Iterable[int]) -> bool:
        """Whether a request is made of nobody in particular: not of the agency in "called on all to pay the agency"."""
        return act.type == "REQUEST" and all(self.tree.pos[k] in ("PRON", "DET") for k in heads)

    def _is_beside(self, participant: int, act: Act) -> bool:
        """Whether a participant is none to whom an act is done: its doer, or whose what is done is."""
        beside = (self._is_doer, self._gives, self._drafts, self._is_harmed, self._is_spoken_for, self._is_of_matter)
        return any(told(participant, act) for told in beside)

    def _is_harmed(self, participant: int, act: Act) -> bool:
        """Whether a participant only undergoes what is asked for, or does what is answered or mourned.

        So in "called for an end to raids on Chad", "for a response to Chad's raids", "condolences after Chad's raid".
        """
        deed = next(filter(self._is_undergone, self._nouns_above(participant)), None)
        if deed is None or deed in act.words:
            return False
        does = participant in (*self._doers(deed), *children(self.tree, deed, "poss"))
        if act.type == "SUPPORT":
            return does and bool(act.actors)
        return act.type == "REQUEST" and does == self._is_answered(deed)

    def _nouns_above(self, i: int) -> Iterator[int]:
        return (k for k in ancestors(self.tree, i) if self.tree.pos[k] == "NOUN")

    def _is_answered(self, deed: int) -> bool:
        """Whether what is asked for is an answer to a deed: "a response to Chad's raids"."""
        return self.status.has(governor(self.tree, deed)[1], "answering")

    def _is_undergone(self, noun: int) -> bool:
        """Whether a noun names what is done to somebody: "the raids on Chad", "the release of the crew"."""
        return self.match.evoked(noun) in HARM or self.status.has(noun, "undergone")

    def _is_spoken_for(self, participant: int, act: Act) -> bool:
        """Whether what is asked for is to be done to a participant: "called for him to be released"."""
        tree, link = self.tree, self.tree.head[first_conjunct(self.tree, participant)]
        aims = filter(self._is_aim, tree.kids[act.head]) if link in act.words[1:] else ()
        return act.type == "REQUEST" and any(is_passive(tree, k) for k in aims)

    def _is_of_matter(self, participant: int, act: Act) -> bool:
        """Whether a name only tells more of a matter or of where one meets: "our concern with Chad's ties"."""
        if not act.frame.symmetric or self.tree.pos[act.head] not in VERBAL:
            return False
        return self.entities.is_scene(participant) and (self._is_where(participant) or self._owns_matter(participant))

    def _is_where(self, i: int) -> bool:
        """Whether a word stands behind a preposition of place, and in no name."""
        in_name = self.tree.pos[governor(self.tree, i)[1]] == "PROPN"
        return self.tree.lower[self.tree.head[i]] in self.status.words["locative"] and not in_name

    def _owns_matter(self, i: int) -> bool:
        """Whether a possessive says whose a thing or matter is, with which nobody can talk."""
        return self.tree.dep[i] == "poss" and self.entities.category(self.tree.head[i]) not in _MEETING

    def _drafts(self, participant: int, act: Act) -> bool:
        """Whether a participant made the sanctions that others impose: "sanctions drafted by the ministry"."""
        link = self.tree.head[participant]
        verb = self.tree.head[link]
        made = self.tree.lower[link] == self.tree.grammar.agentive and self.tree.dep[verb] == "acl"
        return act.type == "SANCTION" and made and verb not in act.words

    def _in_slot(self, act: Act, pos: PartOfSpeech, slot: str) -> list[int]:
        """Return the heads of the phrases in a slot of a frame."""
        if slot == "complement":
            return list(self._of_complement(act))
        found = list(self.roles.heads(act.head, act.words, pos, slot, act.frame))
        return [head for head in found if not self._is_next_deed(head, found)]

    def _is_next_deed(self, noun: int, found: Sequence[int]) -> bool:
        """Whether a noun names another deed, told next: "aid to the people of Chad and imposition of sanctions"."""
        first = found[0]
        joined = noun in conjuncts(self.tree, first)[1:] and self.entities.category(first) in ("person", "location")
        return joined and self.match.pos(noun) == "noun" and self.match.evoked(noun) is not None

    def _named(self, act: Act, slot: str, heads: Iterable[int]) -> Iterable[int]:
        """Return the participants that the phrases in a slot name, each once; what acts must be somebody itself."""
        acts = slot == "subject" and slot not in act.frame.recipient
        deep = not acts and not (act.frame.direct and slot == "object")
        named = dict.fromkeys(e for head in heads for e in self.entities.of(head, deep=deep))
        return [e for e in named if not (slot == "object" and self._is_talked_of(e, act))]

    def _is_talked_of(self, participant: int, act: Act) -> bool:
        """Whether a name tells of what several talk about: "exchanged views on peace for the Chadians"."""
        if not act.frame.symmetric or self.tree.pos[act.head] not in VERBAL:
            return False
        above = takewhile(lambda k: k != act.head, ancestors(self.tree, participant))
        return any(self.tree.lower[k] in self.tree.grammar.topical for k in above)

    def _harm(self, heads: Iterable[int]) -> int | None:
        """Return the hostile act that is blamed: on who did it, never on the victim ("condemned the attack on X")."""
        return next((h for h in heads if self.tree.pos[h] == "NOUN" and self.match.evoked(h) in HARM), None)

    def _named_doers(self, noun: int) -> list[int]:
        """Return who is said to have done what a noun of violence names."""
        return [e for head in self._doers(noun) for e in self.entities.of(head)]

    def _doers(self, noun: int) -> Iterator[int]:
        yield from self.roles.heads(noun, [noun], "noun", "subject", Frame(self.match.evoked(noun) or NO_EVENT))

    def _is_doer(self, participant: int, act: Act) -> bool:
        """Whether a possessive takes up who acts or speaks: "banned it from its ports", "agreed to cut our tariffs"."""
        if self.tree.tag[participant] != "PRP$":
            return self._is_own(participant)
        doers = self._who(act.actors)
        return bool(doers) and (self._who([participant]) <= doers or self._is_speakers(participant, act))

    def _is_speakers(self, possessive: int, act: Act) -> bool:
        """Whether a possessive is of who speaks, in an act that is done by speaking."""
        return act.type in SPOKEN and self.tree.lower[possessive] in self.status.words["first_person"]

    def _is_own(self, noun: int) -> bool:
        """Whether a noun names the people of the state that does something to them: "acts against its own people"."""
        own = any(self.tree.lower[k] in self.status.words["own"] for k in children(self.tree, noun, "amod"))
        return own and all(actor.kind == "country" for actor in self.entities.actors(noun))

    def _gives(self, participant: int, act: Act) -> bool:
        """Whether an adjective before the aid that is cut says whose it is: "halted Peruvian funding"."""
        tree, noun = self.tree, self.tree.head[participant]
        if act.type != "SANCTION" or self.entities.is_topic_name(participant):
            return False
        before = tree.dep[participant] in ("amod", "compound")
        return before and noun in act.words and tree.lemma[noun] in self.lexicon.kinds["aid"]

    def _complement(self, words: Sequence[int], phrase: Phrase) -> int | None:
        """Return the head of what a speech act is about: its clause, else an object or prepositional noun."""
        frame, own = phrase.frame, self._seen(complement(self.tree, words[0]))
        if frame.type in _SPEECH:
            return first_known((own, *self._asked(words, phrase))) if own is None else own
        if "complement" not in frame.recipient:
            return None
        return self._gerund(self.tree.kids[words[0]]) if own is None and frame.mode == "allege" else own

    def _asked(self, words: Sequence[int], phrase: Phrase) -> Iterator[int | None]:
        """Yield what a speech act without a clause of its own may be about."""
        yield from (complement(self.tree, w) for w in words[1:])  # "underscored its readiness to send"
        yield self._gerund(k for w in words for k in (w, *self.tree.kids[w]))  # "committed to sending"
        yield self._asked_noun(words[0], phrase)

    def _seen(self, inner: int | None) -> int | None:
        """Return what somebody is to see happen, any other complement as it is: "want to see them leave"."""
        if inner is None or self.tree.lemma[inner] not in self.lexicon.status["seeing"]:
            return inner
        return first_known((complement(self.tree, inner), inner))

    def _gerund(self, links: Iterable[int]) -> int | None:
        """Return the gerund after one of some prepositions."""
        tree = self.tree
        behind = (k for link in links if tree.dep[link] == "prep" for k in children(tree, link, "pcomp"))
        return next((k for k in behind if tree.tag[k] == "VBG"), None)

    def _asked_noun(self, i: int, phrase: Phrase) -> int | None:
        """Return the noun that names the act which is asked for, promised or refused: "called for talks"."""
        tree = self.tree
        particles = filter(None, (step.particle for step in phrase.steps))
        behind = (o for word in (*particles, *tree.grammar.contents) for o in after(tree, i, word))
        nouns = (o for o in (*behind, *objects(tree, i)) if tree.pos[o] == "NOUN")
        return next(filter(self.match.evoked, nouns), None)

    def _of_complement(self, act: Act) -> Iterator[int]:
        """Yield who is asked to act: who does what the complement tells, else whom its act is done to."""
        if act.complement is None:
            return
        own = child(self.tree, act.complement, *SUBJECTS)
        if act.frame.type == "AGREE" and self._is_on_others(act, act.complement, own):
            return
        if own is None or act.frame.type in ("AGREE", "THREATEN"):
            yield from self._of_deed(self.match.deed(act.complement))
        elif act.type == "REQUEST" and self.tree.dep[own] == "nsubjpass":
            # who "called for the hostages to be freed by the rebels" asks these
            asked = agent(self.tree, act.complement)
            yield from conjuncts(self.tree, asked) if asked is not None else ()
        else:
            yield from conjuncts(self.tree, own)

    def _is_on_others(self, act: Act, deed: int, own: int | None) -> bool:
        """Whether what is agreed on is another's deed, or blame: "agreed that all prisoners must be freed"."""
        if own is None:
            return self.match.evoked(deed) == "ACCUSE"
        others = self._who(self.entities.of(own))
        return is_passive(self.tree, deed) or bool(others and others.isdisjoint(self._who(act.actors)))

    def _of_deed(self, deed: int) -> Iterable[int]:
        """Return whom an act is done to, by its own frame where it has one."""
        pos = self.match.pos(deed)
        nested = self.act(deed, pos, unmet=True) if pos else None
        if nested is not None:
            return nested.recipients
        return filter(self.entities.is_entity, self.roles.around(deed))  # not Chad in "to counter Chad's threats"

    def _share(self, act: Act) -> None:
        """Make all who take part in a mutual act its actors."""
        if act.frame.symmetric:
            act.actors = list(dict.fromkeys((*act.actors, *act.recipients)))
            act.recipients = []
        elif act.frame.plural and not act.actors and len(act.recipients) > 1:
            act.actors, act.recipients = act.recipients, []

    def _specify(self, act: Act) -> None:
        """Let the complement of a speech act decide its mode and code, of a promise or order also its type."""
        if (inner := self._asked_type(act)) is None:
            return
        rules = self.lexicon.rules[act.type]
        if act.frame.carried_out and inner in rules.carried_out_types:
            if self._is_effective(act, inner):
                self._carry_out(act)
            return
        self._code(act, inner, act.mode)
        if self._is_withheld(act, inner):
            act.type = "REJECT"
            return
        other = rules.complement_types.get(inner)
        if other is None or not self._is_done(act, inner):
            return
        if other == "THREATEN":
            act.recipients = self._threatened(act) or act.recipients
        act.type = other
        self._code(act, inner, None)

    def _asked_type(self, act: Act) -> EventType | None:
        """Return what type of event a speech act is about; notes it."""
        if act.complement is None or act.type not in _SPEECH:
            return None
        act.asked = act.asked or self.match.evoked(act.complement)
        return act.asked

    def _code(self, act: Act, inner: EventType, mode: EventMode | None) -> None:
        """Give a speech act the mode and the code for what it is about."""
        rules = self.lexicon.rules[act.type]
        act.mode = mode or rules.complement_modes.get(inner)
        act.cameo = rules.complement_cameo.get(inner, act.cameo)

    def _is_spared(self, act: Act, inner: EventType) -> bool:
        """Whether a hostile act is what somebody promises not to do."""
        return inner in _HOSTILE and self._is_negated(act)

    def _is_withheld(self, act: Act, inner: EventType) -> bool:
        """Whether somebody promises not to do what is no harm: "vowed not to lay down their arms"."""
        return act.type == "AGREE" and inner not in _HOSTILE and self._is_negated(act)

    def _is_negated(self, act: Act) -> bool:
        """Whether what a speech act is about is said not to be done."""
        verb = act.complement
        return verb is not None and self.tree.pos[verb] in VERBAL and child(self.tree, verb, "neg") is not None

    def _is_effective(self, act: Act, inner: EventType) -> bool:
        """Whether an order or a decision does what it is about; who decides to harm nobody named does no harm."""
        asked = act.type == "REQUEST" and not any(map(self.entities.is_scene, act.recipients))  # no state is anybody's
        return asked or (act.type != "REQUEST" and self._is_done(act, inner))

    def _is_done(self, act: Act, inner: EventType) -> bool:
        """Whether who promises a hostile act means to do it: to somebody, in the sense of its verb or carried by it.

        Not who will "execute a project", "ease sanctions" or "isolate", nor who offers "a reward for the arrest".
        """
        meant = self._promised(act)
        if meant is None or self._is_spared(act, inner):
            return False
        return meant.type == inner and not self.roles.is_aside(meant.head, act.head) and self._is_aimed(act, meant)

    def _is_aimed(self, act: Act, meant: Act) -> bool:
        """Whether somebody is named on whom a promised act would be done, where it does harm to another."""
        return meant.type not in _THREATS or meant.frame.plural or bool(self._threatened(act))

    def _promised(self, act: Act) -> Act | None:
        """Return the act that a promise is of, also the one that a verb only carries: "ready to carry out attacks"."""
        if act.complement is None or self.status.has(act.head, "accepting"):
            return None
        deed = self.match.deed(act.complement)
        pos = self.match.pos(deed)
        if pos is not None:
            return self.act(deed, pos, unmet=True)
        carried = (o for o in objects(self.tree, deed) if self.match.pos(o) == "noun")
        return next(filter(None, (self.act(o, "noun", unmet=True) for o in carried)), None)

    def _threatened(self, act: Act) -> list[int]:
        """Return on whom a promised act would be done: named with it, else whom it is to be done to if they act."""
        meant = self._promised(act)
        if meant is None:
            return []
        named = list(filter(self.entities.known, meant.recipients))
        return named or [who for verb in (meant.head, *self._above(meant.head)) for who in self._provoking(verb)]

    def _provoking(self, verb: int) -> Iterator[int]:
        """Yield whose act a verb would answer: "ready to impose costs if Chad attacks"."""
        conditions = (k for k in children(self.tree, verb, "advcl") if self.status.group.marked(k, "conditions"))
        subjects = (own for k in conditions for own in children(self.tree, k, *SUBJECTS))
        yield from filter(self.entities.known, (who for own in subjects for who in self.entities.of(own, deep=False)))

    def _carry_out(self, act: Act) -> None:
        """Make an order of an act that act itself: type, mode and whom it is done to are those of what is ordered."""
        inner = act.complement
        pos = self.match.pos(inner) if inner is not None else None
        if inner is None or pos is None:
            return
        strict, self.loose = self.loose, True
        done = self.act(inner, pos)
        self.loose = strict
        if done is not None:
            act.type, act.mode, act.cameo = done.type, done.mode, done.cameo
            act.recipients = [r for r in done.recipients if r not in act.actors] or act.recipients


def _tells_both(act: Act) -> bool:
    """Whether an act has both sides, or all who take part in it where it is mutual."""
    mutual = act.frame.symmetric or act.frame.plural
    return (mutual and len(act.actors) > 1) or bool(act.actors and act.recipients)


def _recipient_slots(phrase: Phrase) -> Iterable[str]:
    """Return where whom an act is done to is looked for: first behind the particles that the phrase itself names."""
    frame = phrase.frame
    own = [s.particle for s in phrase.steps if s.particle in frame.recipient and not s.named]
    slots = dict.fromkeys((*filter(None, own), *frame.recipient))
    return [slot for slot in slots if slot != "object" or not frame.means]
