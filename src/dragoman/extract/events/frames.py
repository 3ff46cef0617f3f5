"""Acts: predicates that evoke an event by a frame of the lexicon, with who acts and who is acted on.

Each predicate's phrases are tried from the most to the least demanding ("lift @restriction" before "lift"); the first
whose company stands around it and whose needed roles are filled is the act. What a speech act asks for, promises,
refuses, threatens or alleges is read as its complement and is no act of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.needs import Needs
from dragoman.extract.events.remarks import SPOKEN
from dragoman.extract.events.roles import HARM, Roles
from dragoman.lang.events import Lexicon, PartOfSpeech, Phrase, Step
from dragoman.model import EventType
from dragoman.syntax.arguments import complement, objects
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import SUBJECTS, VERBAL, after, asked_for, child, conjuncts, governor
from dragoman.syntax.tree import Tree

_SPEECH = frozenset(("REQUEST", "AGREE", "REJECT", "THREATEN"))
_SAID_IN_TALKS = frozenset(("SUPPORT", "ACCUSE", "REJECT"))  # acts of speech that can be what two meet for
_ASIDE = ("acl", "relcl", "advcl", "pcomp", "pobj", "csubj")  # clauses and phrases that only qualify what is told
_HOSTILE = frozenset(("ASSAULT", "COERCE", "SANCTION", "PROTEST", "REJECT"))


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

    def acts(self, remarks: Iterable[Act] = ()) -> list[Act]:
        """Return the acts of the paragraph in order of the text; nouns are read last, where no other act has them.

        What a remark asks for or judges is read with it and is no act of its own.
        """
        found = [act for remark in remarks for act in self._taken(remark)]
        predicates = [(i, pos) for i in range(len(self.tree)) if (pos := self.match.pos(i)) is not None]
        predicates.sort(key=lambda p: p[1] == "noun")
        for i, pos in predicates:
            if self._free(i) and (self.loose or pos != "noun" or self.roles.reported(i)):
                found += self._taken(self.act(i, pos))
        talks = {act.head: act for act in found if act.frame.symmetric and len(act.actors) == 2}
        for act in found:
            if act.head != (talk := self.tree.head[act.head]) and talk in talks:
                self._in_talk(act, talks[talk])
        if not self.loose:
            found = list(self._told([*found, *self._doubtful(predicates)]))
        return sorted(found, key=lambda a: a.head)

    def _told(self, found: Sequence[Act]) -> Iterator[Act]:
        """Yield acts without what is only wished for by another, or its purpose; those told aside are doubtful."""
        words = {i for act in found for i in act.words}
        attitudes = {act.head for act in found if act.type in SPOKEN}
        for act in found:
            if self.status.group.marked(act.head, "open"):
                continue  # whether it happened is what nobody says
            if act.in_talk or not (self._is_purpose(act, words) or self._is_wished(act, attitudes)):
                act.doubts |= {"aside"} if self._is_aside(act) else set()
                yield act

    def _is_wished(self, act: Act, attitudes: set[int]) -> bool:
        """Whether an act is only what an attitude, a demand or a promise is about, and has not happened."""
        tree, i = self.tree, act.head
        if act.judgement.status not in ("hypothetical", "future") or i in attitudes:
            return False
        while tree.head[i] != i and tree.dep[i] not in ("relcl", "conj", "advcl"):
            i = tree.head[i]
            if i in attitudes:
                return True
        return False

    def _doubtful(self, predicates: Iterable[tuple[int, PartOfSpeech]]) -> Iterator[Act]:
        """Yield what frames make of the predicates that are no act yet, with what speaks against them."""
        for i, pos in predicates:
            if not self._free(i):
                continue
            act = self.act(i, pos, unmet=True)
            if act is not None and pos == "noun" and not self.roles.reported(i):
                act.doubts.add("unreported")
            yield from self._taken(act)

    def _free(self, i: int) -> bool:
        return i not in self.taken and (self.loose or i not in self.inside)

    def _is_purpose(self, act: Act, told: set[int]) -> bool:
        """Whether an act is the purpose of another ("met to discuss")."""
        tree, i = self.tree, act.head
        aim = tree.dep[i] in ("advcl", "xcomp") and tree.head[i] in told and is_infinitive(tree, i)
        return aim and not self.status.implied(tree.head[i])

    def _is_aside(self, act: Act) -> bool:
        """Whether an act stands aside without saying who did what to whom."""
        tree, i = self.tree, act.head
        if act.in_talk or act.complement == tree.head[i] or (tree.dep[i] == "acl" and is_infinitive(tree, i)):
            return False  # "the freeze that the president ordered", "plans to withdraw"
        mutual = (act.frame.symmetric or act.frame.plural) and len(act.actors) > 1
        return tree.dep[i] in _ASIDE and not (mutual or (act.actors and act.recipients))

    def _in_talk(self, act: Act, talk: Act) -> None:
        """Take what two speak for as said in their talk, to the other of them: "called her to thank her"."""
        tree, i = self.tree, act.head
        aim = tree.dep[i] in ("advcl", "xcomp") and is_infinitive(tree, i)
        if not aim or act.type not in _SAID_IN_TALKS or act.actors[:1] != talk.actors[:1]:
            return
        other = {id(a) for k in talk.actors[1:] for a in self.entities.actors(k)}
        named = {id(a) for k in objects(tree, i) if tree.pos[k] != "PRON" for a in self.entities.actors(k)}
        if not named <= other:
            return
        act.recipients, act.judgement, act.in_talk = talk.actors[1:], talk.judgement, True

    def _taken(self, act: Act | None) -> Iterator[Act]:
        """Yield an act after marking its words, and the complement of a speech act, as read."""
        if act is None:
            return
        act.nested = act.head in self.inside
        self.taken.update(act.words)
        if act.complement is not None and (act.frame.type in _SPEECH or act.mode == "allege"):
            for k in conjuncts(self.tree, act.complement):
                self.inside |= asked_for(self.tree, k)
        yield act

    def act(self, i: int, pos: PartOfSpeech, *, unmet: bool = False) -> Act | None:
        """Return the act of a predicate: the first phrase that fits and whose needs are met, else an `unmet` one."""
        unfilled = None
        for phrase, words in self.match.fitting(i, pos):
            if not (type_ := phrase.frame.type):  # an idiom
                return None
            act = self._filled(i, phrase, words, type_, pos)
            if self.needs.met(act):
                self._share(act)
                self._specify(act)
                return act
            if unfilled is None and (self.loose or self.needs.makes_sense(act)):
                unfilled = act
        if unfilled is None or not (self.loose or unmet):
            return None
        unfilled.doubts.add("unmet")
        return unfilled

    def _filled(self, i: int, phrase: Phrase, words: list[int], type_: EventType, pos: PartOfSpeech) -> Act:
        frame = phrase.frame
        act = Act(self.tree, i, phrase, words, self.status.of(i), type_, frame.mode, frame.cameo)
        act.complement = self._complement(words, phrase)
        own = [s.particle for s in phrase.steps if s.particle in frame.recipient and not (s.heads or s.pairs)]
        act.actors = self._first(act, pos, frame.actor)
        found = self._first(act, pos, dict.fromkeys((*own, *frame.recipient)))
        if frame.means and not act.actors:
            act.actors = self._sent(i, pos)
        act.recipients = [e for e in found if e not in act.actors]
        if frame.symmetric and pos == "noun" and not any(map(self.entities.known, (*act.actors, *act.recipients))):
            act.actors = list(self._theirs(i)) or act.actors
        return act

    def _sent(self, i: int, pos: PartOfSpeech) -> list[int]:
        """Return the force that a predicate sends, where nobody sends it: "police were sent to the port"."""
        used = objects(self.tree, i) if pos == "verb" else after(self.tree, i, self.tree.grammar.genitive)
        moved = [e for o in used for e in self.entities.of(o)]
        return moved if all(map(self.needs.armed, moved)) else []

    def _theirs(self, noun: int) -> Iterator[int]:
        """Yield whose "their conversation" is: those whom the verb over it names ("In their call, A thanked B")."""
        tree = self.tree
        link, verb = governor(tree, noun)
        own = child(tree, noun, "poss")
        if own is None or link is None or tree.lower[own] not in self.lexicon.status["plural_pronouns"]:
            return
        if tree.pos[verb] in VERBAL:
            for head in (*self.roles.heads(verb, [verb], "verb", "subject"), *objects(tree, verb)):
                yield from self.entities.of(head, deep=False)

    def _first(self, act: Act, pos: PartOfSpeech, slots: Iterable[str | None]) -> list[int]:
        """Return the participants in the first slot that has any."""
        frame = act.frame
        for slot in slots:
            if slot is None or (slot == "object" and frame.means):
                continue
            heads = list(
                self._of_complement(act)
                if slot == "complement"
                else self.roles.heads(act.head, act.words, pos, slot, frame)
            )
            if frame.type == "ACCUSE" and slot == "object" and (harm := self._harm(heads)) is not None:
                return [e for head in self._doers(harm) for e in self.entities.of(head)]
            deep = slot != "subject" and not (frame.direct and slot == "object")
            found = [e for head in heads for e in self.entities.of(head, deep=deep)]
            if others := [e for e in dict.fromkeys(found) if not self._is_doer(e, act)]:
                return others
        return []

    def _harm(self, heads: Iterable[int]) -> int | None:
        """Return the hostile act that is blamed: on who did it, never on the victim ("condemned the attack on X")."""
        return next((h for h in heads if self.tree.pos[h] == "NOUN" and self.match.evoked(h) in HARM), None)

    def _doers(self, noun: int) -> Iterator[int]:
        yield from self.roles.heads(noun, [noun], "noun", "subject")

    def _is_doer(self, participant: int, act: Act) -> bool:
        """Whether a possessive takes up who acts: "banned the ship from its ports"."""
        doers = {id(a) for k in act.actors for a in self.entities.actors(k)}
        own = {id(a) for a in self.entities.actors(participant)}
        return self.tree.tag[participant] == "PRP$" and bool(doers) and own <= doers

    def _complement(self, words: Sequence[int], phrase: Phrase) -> int | None:
        """Return the head of what a speech act is about: its clause, else an object or prepositional noun."""
        tree, i = self.tree, words[0]
        own = self._seen(complement(tree, i))
        if phrase.frame.type not in _SPEECH:
            own = own if own is not None or phrase.frame.mode != "allege" else self._gerund(tree.kids[i])
            return own if "complement" in phrase.frame.recipient else None
        if own is None:  # "underscored its readiness to send"
            own = next((k for w in words[1:] if (k := complement(tree, w)) is not None), None)
        if own is None:  # "committed to sending"
            own = self._gerund(k for w in words for k in (w, *tree.kids[w]))
        return own if own is not None else self._asked_noun(i, phrase)

    def _seen(self, inner: int | None) -> int | None:
        """Return what somebody is to see happen, any other complement as it is: "want to see them leave"."""
        sees = inner is not None and self.tree.lemma[inner] in self.lexicon.status["seeing"]
        seen = complement(self.tree, inner) if sees and inner is not None else None
        return inner if seen is None else seen

    def _gerund(self, links: Iterable[int]) -> int | None:
        """Return the gerund after one of some prepositions."""
        tree = self.tree
        behind = (k for link in links if tree.dep[link] == "prep" for k in tree.kids[link])
        return next((k for k in behind if tree.dep[k] == "pcomp" and tree.tag[k] == "VBG"), None)

    def _asked_noun(self, i: int, phrase: Phrase) -> int | None:
        """Return the noun that names the act which is asked for, promised or refused: "called for talks"."""
        tree = self.tree
        steps = (*phrase.steps, *map(Step, tree.grammar.contents))
        nouns = [o for s in steps if s.particle for o in after(tree, i, s.particle)]
        return next((o for o in (*nouns, *objects(tree, i)) if tree.pos[o] == "NOUN" and self.match.evoked(o)), None)

    def _of_complement(self, act: Act) -> Iterator[int]:
        """Yield who is asked to act: the complement's own subject, else whom the complement's act is done to."""
        tree, inner = self.tree, act.complement
        if inner is None:
            return
        own = child(tree, inner, *SUBJECTS)
        if own is not None and act.frame.type not in ("AGREE", "THREATEN"):
            yield from conjuncts(tree, own)
            return
        deed = self.match.deed(inner)
        pos = self.match.pos(deed)
        nested = self.act(deed, pos) if pos else None
        if nested is not None and nested.recipients:
            yield from nested.recipients
        else:
            yield from self.roles.around(deed)

    def _share(self, act: Act) -> None:
        """Make all who take part in a mutual act its actors."""
        if act.frame.symmetric:
            act.actors = list(dict.fromkeys((*act.actors, *act.recipients)))
            act.recipients = []
        elif act.frame.plural and not act.actors and len(act.recipients) > 1:
            act.actors, act.recipients = act.recipients, []

    def _specify(self, act: Act) -> None:
        """Let the complement of a speech act decide its mode and code, of a promise or order also its type."""
        if act.complement is None or act.type not in _SPEECH:
            return
        rules = self.lexicon.rules[act.type]
        act.asked = inner = act.asked or self.match.evoked(act.complement)
        if inner is None:
            return
        if act.frame.carried_out and inner in rules.carried_out_types:
            self._carry_out(act)
            return
        act.mode = act.mode or rules.complement_modes.get(inner)
        act.cameo = rules.complement_cameo.get(inner, act.cameo)
        other = rules.complement_types.get(inner)
        if other is not None and not (inner in _HOSTILE and self._negated(act.complement)):
            rules = self.lexicon.rules[other]
            act.type, act.mode = other, rules.complement_modes.get(inner)
            act.cameo = rules.complement_cameo.get(inner, act.cameo)

    def _negated(self, verb: int) -> bool:
        return self.tree.pos[verb] in VERBAL and any(self.tree.dep[k] == "neg" for k in self.tree.kids[verb])

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
