"""Where a frame's participants stand on the parse: as subject, as object, after a preposition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from dragoman.extract.events.entities import Entities
from dragoman.lang.events import NO_EVENT, Frame, PartOfSpeech
from dragoman.syntax.arguments import agent, datives, is_passive, objects, own_subject, owner, possessor, undergoer
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import (
    VERBAL,
    after,
    ancestors,
    behind,
    child,
    child_called,
    children,
    conjuncts,
    first_known,
    governor,
    prepositions,
)
from dragoman.syntax.tree import Tree

HARM = frozenset(("ASSAULT", "COERCE", "THREATEN"))
_ANY = Frame(NO_EVENT)
_HYPHENS = ("-", "–")
_ARGUMENTS = ("dobj", "nsubjpass", "attr", "pobj", "oprd")
_CARRIED = (*_ARGUMENTS, "conj")
_CLAUSAL = ("acl", "relcl")
_LEFT = ("ASSAULT", "RETREAT")  # acts that come from a country or leave it, which does not do them
_AIMS = (*_CLAUSAL, "advcl", "xcomp")
_NAMING = ("amod", "compound", "nmod")


class Roles:
    """Finds the noun phrases that stand in a slot of a predicate of one paragraph."""

    def __init__(self, tree: Tree, entities: Entities, status: StatusReader) -> None:
        self.tree, self.entities, self.status = tree, entities, status

    def heads(self, i: int, words: list[int], pos: PartOfSpeech, slot: str, frame: Frame = _ANY) -> Iterable[int]:
        """Return the head of each phrase in a slot: subject, object, indirect, owner, or a preposition.

        Of a mutual noun the clause around it may tell who takes part: "in a call with Y, X asked".
        """
        match slot:
            case "subject":
                return self._doers_of_noun(i, frame) if pos == "noun" else self._subject(i, pos, frame)
            case "object":
                return self._objects(i, words, pos)
            case "indirect":
                return datives(self.tree, i)
            case "purpose":
                return self._helped(i, words)
            case "owner":
                return self._shown_of(i, words)
        return list(self._prepositional(i, words, slot)) or self._behind_topics(words, slot, frame)

    def _objects(self, i: int, words: list[int], pos: PartOfSpeech) -> Iterator[int]:
        """Yield what a predicate says is acted on."""
        done_to = objects(self.tree, i) if pos == "verb" else self._acted_on(i)
        yield from (who for o in done_to for who in self._held(o, i))
        yield from self._seen_doing(i)
        yield from (o for word in words for o in self._aimed_at(word))

    def _seen_doing(self, verb: int) -> Iterator[int]:
        """Yield who does what a verb is about: "welcomed Chad joining the pact"."""
        clauses = (k for k in children(self.tree, verb, "ccomp") if self.tree.tag[k] == "VBG")
        yield from (who for k in clauses for who in children(self.tree, k, "nsubj"))

    def _held(self, whom: int, verb: int) -> list[int]:
        """Return whom a participle is about: in "families of men held hostage" not the families."""
        tree = self.tree
        near = tree.lemma[whom] in self.entities.kin and tree.dep[verb] in (*_CLAUSAL, "pcomp")
        others = list(after(tree, whom, tree.grammar.genitive)) if near else []
        return others or [whom]

    def _acted_on(self, noun: int) -> Iterator[int]:
        """Yield what an event noun says is acted on: "the shelling of the port", "the firm will face sanctions"."""
        tree = self.tree
        named = list(after(tree, noun, tree.grammar.genitive))
        yield from named or (*self._stood_by(noun), *self._invaded(noun))
        if (own := self.entities.undergoer(noun)) is not None:
            yield from conjuncts(tree, own)
        if (suffering := first_known((self._suffering(noun), self._stricken(noun)))) is not None:
            yield from conjuncts(tree, suffering)

    def _invaded(self, noun: int) -> Iterator[int]:
        """Yield the country in which another one wages what a noun names: "Chad's war in Niger"."""
        own = owner(self.tree, noun)
        if own is not None and self.entities.is_scene(own) and self.status.has(noun, "standing"):
            behind_it = (o for word in self.status.words["locative"] for o in after(self.tree, noun, word))
            yield from filter(self.entities.is_scene, behind_it)

    def _stood_by(self, noun: int) -> Iterator[int]:
        """Yield the country that is helped against what a noun names: "supports Chad in the face of the invasion"."""
        tree, helps = self.tree, self._helping_against(noun)
        helped = () if helps is None else (*objects(tree, helps), *behind(tree, helps, tree.grammar.arguments))
        named = (k for one in helped if one != noun for k in self.entities.of(one))
        yield from filter(self.entities.is_scene, named)

    def _helping_against(self, noun: int) -> int | None:
        """Return the word for the help that somebody gets against what a noun names."""
        link, above = governor(self.tree, noun)
        if link is None or self.status.words["facing"].isdisjoint((self.tree.lower[link], self.tree.lemma[above])):
            return None
        over = (k for up in ancestors(self.tree, noun)[1:] for k in (up, *objects(self.tree, up)))
        return next((k for k in over if self.tree.lemma[k] in self.tree.grammar.siding), None)

    def _suffering(self, noun: int) -> int | None:
        """Return to whom is done what an event noun of his names: "his arrest", not "their arrest of", "their arrests".

        A state is done what takes its seat away and does the rest itself: "Chad's expulsion", "Chad's arrest of".
        """
        tree, own = self.tree, child(self.tree, noun, "poss")
        if own is None or tree.tag[noun] == "NNS" or not self.status.has(noun, "undergone"):
            return None
        return None if any(after(tree, noun, tree.grammar.genitive)) or self.entities.is_text(own) else own

    def _stricken(self, noun: int) -> int | None:
        """Return whose death or wound something led to: "his death in a raid", "the death of a man in a raid"."""
        link, above = governor(self.tree, noun)
        if link is None or not self.status.has(above, "stricken"):
            return None
        return first_known((child(self.tree, above, "poss"), *after(self.tree, above, self.tree.grammar.genitive)))

    def _helped(self, i: int, words: list[int]) -> Iterator[int]:
        """Yield for whom a gift is by its purpose: "a loan to help Niger", "to fight the drought in Niger"."""
        for aim in self._aims(dict.fromkeys((*words, *self._hosts(i, words)))):
            yield from objects(self.tree, aim)
            yield from behind(self.tree, aim, self.status.words["locative"])

    def _aims(self, hosts: Iterable[int]) -> Iterator[int]:
        """Yield the infinitives that say what help is for."""
        below = (k for at in hosts for k in children(self.tree, at, *_AIMS) if is_infinitive(self.tree, k))
        return (k for k in below if self.status.has(k, "helping"))

    def _aimed_at(self, noun: int) -> Iterator[int]:
        """Yield whom a participle says an event noun is against: "sanctions targeting the firm", "imposed on it"."""
        for k in children(self.tree, noun, *_CLAUSAL):
            yield from objects(self.tree, k) if self.status.has(k, "aiming") else ()
            yield from behind(self.tree, k, self.status.words["upon"]) if self.status.has(k, "imposing") else ()

    def around(self, i: int) -> Iterator[int]:
        """Yield what stands around a predicate of which no frame is known: objects, then prepositional phrases."""
        tree = self.tree
        yield from objects(tree, i) if tree.pos[i] in VERBAL else after(tree, i, tree.grammar.genitive)
        for preposition in tree.grammar.arguments:
            yield from after(tree, i, preposition)

    def _subject(self, i: int, pos: PartOfSpeech, frame: Frame) -> list[int]:
        """Return who acts by a verb or adjective: those coordinated with its subject on that side of it."""
        verb = self.tree.head[i] if pos == "adjective" else i
        own = agent(self.tree, verb)
        if own is None or self._is_unclear(own, verb, frame):
            return []
        maker = self._maker(self._beside(own, i), i)
        return [k for k in (*conjuncts(self.tree, maker), *self._company(maker, i)) if (k < i) == (maker < i)]

    def _shown_of(self, verb: int, words: list[int]) -> list[int]:
        """Return whose is what a thing shows: of "the trip shows Chad's support" Chad, nobody for "Tom Li shows"."""
        shows = agent(self.tree, verb)
        if shows is None or self.entities.is_entity(shows):
            return []
        owners = (possessor(self.tree, word) for word in words[1:])
        return [k for whose in owners if whose is not None for k in conjuncts(self.tree, whose)]

    def _company(self, maker: int, verb: int) -> Iterator[int]:
        """Yield who acts at the side of a subject: "Chad, alongside Niger, said", "Ana Ruiz, joined by Tom Li, met"."""
        tree, words = self.tree, self.status.words
        beside = (o for host in (maker, verb) for word in words["beside"] for o in after(tree, host, word))
        told = (k for host in (maker, verb) for k in children(tree, host, "acl", "advcl") if tree.tag[k] == "VBN")
        joining = (o for k in told if self.status.has(k, "joining") for o in after(tree, k, tree.grammar.agentive))
        yield from filter(self.entities.is_entity, (*beside, *joining))

    def _is_unclear(self, own: int, verb: int, frame: Frame) -> bool:
        """Whether the subject of a verb may not be who does it."""
        return self._is_blurred(own, verb, frame) or self._is_undergone(verb, frame)

    def _is_undergone(self, verb: int, frame: Frame) -> bool:
        """Whether a form may as well be a passive, so that its subject suffers: "two hundred people kidnapped"."""
        tree = self.tree
        may_be = frame.direct and tree.tag[verb] in ("VBD", "VBN") and not is_passive(tree, verb)
        return may_be and not any(objects(tree, k) for k in conjuncts(tree, verb))

    def _is_blurred(self, own: int, verb: int, frame: Frame) -> bool:
        """Whether it may be the deed that does harm, not who is named before: "the raid in Chad, which killed nine"."""
        tree = self.tree
        if frame.type not in HARM or not self._is_taken_up(own, own_subject(tree, verb)):
            return False
        link, above = governor(tree, own)
        suffers = link is not None and tree.lower[link] in (*self.status.words["locative"], tree.grammar.adversative)
        return suffers or (frame.type == "THREATEN" and tree.pos[above] == "NOUN")

    def _is_taken_up(self, own: int, told: int | None) -> bool:
        """Whether "which" takes up a noun behind a preposition."""
        return told is not None and self.tree.tag[told] == "WDT" and self.tree.dep[own] == "pobj"

    def _doers_of_noun(self, i: int, frame: Frame) -> list[int]:
        """Return whose act an event noun is: who stands in its own phrase, else the subject of a verb that carries it.

        What the clause around it says somebody does is another act: who responds to an aggression is no aggressor.
        """
        if self._suffering(i) is not None:
            return list(after(self.tree, i, self.tree.grammar.agentive))
        own = owner(self.tree, i)
        if (ahead := self._told_ahead(own, i)) is not None:
            return conjuncts(self.tree, ahead)
        if own is not None and self._belongs(own, i):
            return self._owners(i, own, frame)
        if inside := self._doers_inside(i, frame):
            return inside
        whole = self.entities.whole(i)  # "a series of" what the noun names
        return self._doers_around(whole, first_known((own, owner(self.tree, whole))), frame)

    def _told_ahead(self, own: int | None, noun: int) -> int | None:
        """Return for whom a possessive before him stands: "During his visit to Niger, the king spoke"."""
        link, verb = governor(self.tree, noun)
        open_ = own is not None and self.tree.tag[own] == "PRP$" and not self.entities.actors(own)
        who = agent(self.tree, verb) if open_ and link is not None and self.tree.pos[verb] in VERBAL else None
        return None if own is None or who is None or who < own else who

    def _doers_around(self, noun: int, own: int | None, frame: Frame) -> list[int]:
        """Return who does what an event noun names by the words that it hangs on."""
        present = self._present(noun) if frame.symmetric else []
        above = (*self._doers_above(noun, frame), *self._carriers(noun, own, frame))
        return present or [*self._inflicting(noun), *above]

    def _inflicting(self, noun: int) -> Iterator[int]:
        """Yield by whom or at whose hands somebody undergoes what a noun names, wherever the parser hangs that."""
        hosts = () if undergoer(self.tree, noun) is None else (noun, governor(self.tree, noun)[1])
        yield from (who for host in hosts for who in self._at_hands(host))

    def _at_hands(self, host: int) -> Iterator[int]:
        yield from after(self.tree, host, self.tree.grammar.agentive)
        hands = (o for _, o in prepositions(self.tree, host) if self.status.has(o, "hands"))
        yield from (who for o in hands for who in after(self.tree, o, self.tree.grammar.genitive))

    def _owners(self, noun: int, own: int, frame: Frame) -> list[int]:
        """Return whose act an event noun is where its phrase says so: of "the army and its raid" the army's."""
        if self._is_ravaged(own, noun, frame):
            return []
        return self._demonyms(noun, own) or [k for k in conjuncts(self.tree, own) if k != noun]

    def _is_ravaged(self, own: int, noun: int, frame: Frame) -> bool:
        """Whether a possessive says where violence is, not whose it is: "Chad's war", not "Chad's war in Niger"."""
        wide = (frame.plural or self.status.has(noun, "standing")) and not self._is_waged(noun)
        return frame.type in HARM and wide and self.tree.dep[own] == "poss" and self._is_about(noun, [own])

    def _is_waged(self, noun: int) -> bool:
        """Whether a noun, or what follows, says that a war is somebody's own: "Chad's war of aggression"."""
        aims = (noun, *after(self.tree, noun, self.tree.grammar.genitive))
        return any(self.status.has(aim, "warlike") for aim in aims)

    def _demonyms(self, noun: int, own: int) -> list[int]:
        """Return whose an adjective says an act is, not who stands before it: "help Niger fight Chadian raids"."""
        if self.tree.dep[own] in ("poss", "pobj"):
            return []
        return [k for k in self._named_before(noun) if self.tree.dep[k] == "amod"]

    def _doers_inside(self, i: int, frame: Frame) -> list[int]:
        """Return who is named in the phrase of an event noun: before it, after "between" or "from"."""
        tree, words = self.tree, self.tree.grammar
        told = children(tree, i, "acl") if frame.symmetric else []  # "the talks held between"
        between = (o for k in (i, *told, *self._broken_out(i)) for o in after(tree, k, words.reciprocal))
        return [*self._fighting(i, frame), *between, *self._source(i, frame), *self._named_behind(i)]

    def _named_behind(self, noun: int) -> Iterator[int]:
        """Yield who acts by a phrase that the parser hangs on what is acted on: "the raid on the camp by rebels"."""
        reached = (o for _, o in prepositions(self.tree, noun) if not (self.entities.is_text(o) or self._is_act(o)))
        yield from (who for o in reached for who in after(self.tree, o, self.tree.grammar.agentive))
        yield from self._hung_above(noun)

    def _hung_above(self, noun: int) -> Iterator[int]:
        """Yield who acts by a phrase that the parser hangs on an active verb: "condemned the raid of May by rebels"."""
        verb = self.tree.head[noun]
        if self.tree.dep[noun] == "dobj" and not is_passive(self.tree, verb):
            yield from filter(self.entities.is_entity, after(self.tree, verb, self.tree.grammar.agentive))

    def _broken_out(self, noun: int) -> list[int]:
        """Return what may carry who takes part in what happens: "fighting broke out at dawn between"."""
        verb = self.tree.head[noun]
        happens = self.tree.dep[noun] == "nsubj" and self.status.has(verb, "happen")
        return [verb, *(o for _, o in prepositions(self.tree, verb))] if happens else []

    def _source(self, noun: int, frame: Frame) -> tuple[int, ...]:
        """Return whom an act comes from; of violence a country is only where from, unless one undergoes it from there.

        "Attacks from Lebanon", but "Niger has faced attacks from Chad".
        """
        found = tuple(after(self.tree, noun, self.tree.grammar.ablative))
        return found if self._is_origin(noun, found, frame) else ()

    def _is_origin(self, noun: int, found: tuple[int, ...], frame: Frame) -> bool:
        if self.entities.undergoer(noun) is not None:
            return True
        leaves = self.tree.grammar.ablative in frame.recipient and frame.type != "REQUEST"  # "a withdrawal from Chad"
        return not leaves and (frame.type not in _LEFT or not all(map(self.entities.is_scene, found)))

    def _fighting(self, noun: int, frame: Frame) -> list[int]:
        """Return who is named before an event noun, without the country that a war, talks or sanctions are about."""
        named = [k for k in self._named_before(noun) if not self._is_visited(k, frame)]
        told_of = frame.plural or frame.symmetric or frame.type == "SANCTION"
        return [] if told_of and self._is_about(noun, named) else named

    def _is_visited(self, name: int, frame: Frame) -> bool:
        """Whether a name before a visit says where it leads: "the Chad visit", not "the Chadian visit"."""
        return frame.mode == "visit" and self.tree.dep[name] != "amod" and self.tree.entity[name] != "PERSON"

    def _is_about(self, noun: int, named: Sequence[int]) -> bool:
        """Whether the one country named before a noun says what it is about: "the Yemen war", "a Niger summit".

        Not "the Chad war in Niger", "U.S. sanctions", "Chad talks with Niger".
        """
        others = (*self.status.words["locative"], self.tree.grammar.adversative, self.tree.grammar.comitative)
        if len(named) != 1 or not self.entities.is_topic_name(named[0]):
            return False
        told = (noun, *after(self.tree, noun, self.tree.grammar.genitive))  # "its war of aggression against"
        return not any(self._somebody_after(k, *others) for k in told)

    def _doers_above(self, i: int, frame: Frame) -> list[int]:
        """Return who does the act that a noun tells more of: "Chad's war of aggression", "its part in a raid".

        A part in what goes on for long, such as a war, is no deed of its own.
        """
        link, above = governor(self.tree, i)
        if link is None:
            return []
        tells = self.tree.lower[link] == self.tree.grammar.genitive and self._is_act(above)
        return self._doers_of_noun(above, frame) if tells or self._is_part(above, i, frame) else []

    def _is_part(self, word: int, noun: int, frame: Frame) -> bool:
        """Whether a word says that somebody took part in the harm that a noun names: "its role in the raid"."""
        takes_part = frame.type in HARM and self.status.has(word, "taking_part")
        return takes_part and not self.status.has(noun, "standing")

    def _carriers(self, i: int, own: int | None, frame: Frame) -> list[int]:
        """Return the subject of the verb that carries an event noun, where it acts in it."""
        talks = frame.symmetric and frame.type == "CONSULT"
        if own is None or not (talks or self._carries_on(i, frame)):
            return []
        return [] if self._is_blurred(own, self.tree.head[i], frame) else conjuncts(self.tree, own)

    def _present(self, meeting: int) -> list[int]:
        """Return between whom words pass in a talk: "at a meeting he was told by Tom Li", "shown to her in a call"."""
        link, verb = governor(self.tree, meeting)
        passes = link is not None and self.status.has(link, "circumstance") and is_passive(self.tree, verb)
        heard = list(filter(self.entities.is_entity, self._hearing(verb))) if passes else []
        return [*heard, *self._telling(verb)] if heard else []

    def _telling(self, verb: int) -> list[int]:
        teller = agent(self.tree, verb)
        return [] if teller is None else conjuncts(self.tree, teller)

    def _hearing(self, verb: int) -> Iterator[int]:
        """Yield who is told or shown something: the subject of a passive, or who stands after "to"."""
        yield from objects(self.tree, verb)
        yield from after(self.tree, verb, self.tree.grammar.dative)

    def _named_before(self, noun: int) -> Iterator[int]:
        """Yield who is named before an event noun, also what a hyphen joins to it: "the Chad-Niger war"."""
        for k in filter(self.entities.acting, children(self.tree, noun, *_NAMING)):
            yield from (j for j in self.tree.kids[k] if self.tree.lower[j + 1] in _HYPHENS)
            yield k

    def _is_act(self, noun: int) -> bool:
        return self.tree.pos[noun] == "NOUN" and self.tree.lemma[noun] in self.entities.deeds

    def _carries_on(self, noun: int, frame: Frame) -> bool:
        """Whether the subject of the verb over an event noun acts in it: not who ends it or brings it to an end.

        Harm is done by who wages it ("carried out the murder"), not by who raises it or takes it up.
        """
        tree, ending, verb = self.tree, self.tree.grammar.ending, self._carrier(noun)
        if verb is None or self.is_aside(noun, verb):
            return False
        waged = frame.type not in HARM or tree.lemma[verb] in self.status.words["waging"]
        ended = ending.isdisjoint(tree.lemma[k] for k in (verb, *after(tree, verb, tree.grammar.dative)))
        return waged and ended

    def is_aside(self, noun: int, verb: int) -> bool:
        """Whether a noun stands behind the object of its verb: "imposed costs for the attack", not "went on strike"."""
        return self.tree.dep[noun] == "pobj" and bool(objects(self.tree, verb))

    def _beside(self, own: int, verb: int) -> int:
        """Return the subject; where a time was taken for it ("Days before, Ana Ruiz said"), who stands next."""
        if self.tree.lemma[own] not in self.status.words["time_nouns"]:
            return own
        return next((k for k in range(verb - 1, own, -1) if self.tree.dep[k] == "appos"), own)

    def _maker(self, own: int, verb: int) -> int:
        """Return who made what a participle tells of: who "signed a letter urging", "issued a decree banning"."""
        tree = self.tree
        maker = agent(tree, tree.head[own]) if self._is_put_out(own, verb) and self.entities.is_text(own) else None
        return own if maker is None else maker

    def _is_put_out(self, own: int, verb: int) -> bool:
        """Whether a participle tells what is in what somebody puts out, not in what he blocks."""
        tree = self.tree
        told = tree.dep[own] == "dobj" and tree.dep[verb] == "acl" and tree.tag[verb] == "VBG"
        return told and not self.status.has(tree.head[own], "denied")

    def _belongs(self, own: int, noun: int) -> bool:
        """Whether an owner stands in the phrase of a noun, or a possessive there stands for him."""
        tree = self.tree
        return tree.left[noun] <= own < tree.right[noun] or child(tree, noun, "poss") is not None

    def _prepositional(self, i: int, words: list[int], preposition: str) -> Iterator[int]:
        """Yield the objects of a preposition on the predicate, its object or the verb that carries it."""
        hosts = words if preposition == self.tree.grammar.genitive else [*words, *self._hosts(i, words)]
        found = (o for at in hosts for o in after(self.tree, at, preposition))
        yield from (o for o in found if self.tree.lemma[o] not in self.status.words["behest"])

    def _behind_topics(self, words: list[int], preposition: str, frame: Frame) -> list[int]:
        """Return the partners named with what is talked of: "reached an agreement on a truce with Chad"."""
        mutual = frame.symmetric and preposition == self.tree.grammar.comitative
        topics = behind(self.tree, words[-1], self.tree.grammar.topical) if mutual else ()
        return [o for topic in topics for o in after(self.tree, topic, preposition)]

    def _hosts(self, i: int, words: list[int]) -> Iterator[int]:
        """Yield what the parser may hang an argument of a predicate on: its object, or the verb that carries it."""
        tree = self.tree
        yield from (k for at in words[1:] for k in children(tree, at, "pobj") if k not in words)  # "talked about its"
        if tree.pos[i] in VERBAL:
            yield from (o for o in objects(tree, i) if o not in words)
        elif (verb := self._carrier(i)) is not None:
            yield verb
        else:
            yield from self._carried_in(i)

    def _carried_in(self, noun: int) -> Iterator[int]:
        """Yield the verbs that carry an event noun in a clause about it: "the strike that they took against"."""
        about = (k for k in children(self.tree, noun, "relcl") if self.tree.lemma[k] in self.tree.grammar.light)
        yield from (k for k in about if noun in objects(self.tree, k))

    def _carrier(self, noun: int) -> int | None:
        """Return the verb that only carries an event noun ("held talks"), None where none does."""
        tree, (_, verb) = self.tree, governor(self.tree, noun)
        if tree.dep[noun] not in _ARGUMENTS or tree.pos[verb] not in VERBAL:
            return None
        return verb if tree.lemma[verb] in tree.grammar.light else None

    def reported(self, i: int) -> bool:
        """Whether an event noun reports its event: it has a participant of its own, or a verb that carries it."""
        tree = self.tree
        if self._has_participant(i):
            return True
        i = self.entities.whole(i)
        link, head = governor(tree, i)
        if tree.dep[i] in _CARRIED and tree.pos[head] in VERBAL:
            return self._is_carried(i, link, head)
        happens = tree.dep[i] in ("nsubj", "csubj") and self.status.has(head, "happen")
        between = any(self._somebody_after(k, tree.grammar.reciprocal) for k in self._broken_out(i))
        return between or (happens and self._has_partner(i))

    def _has_participant(self, i: int) -> bool:
        """Whether the phrase of an event noun says whose act it is or who is acted on."""
        tree, words = self.tree, self.tree.grammar
        if child(tree, i, "poss", "relcl") is not None or self.entities.undergoer(i) is not None:
            return True
        among = child_called(tree, i, words.agentive), child_called(tree, i, words.reciprocal)
        return first_known(among) is not None or self._somebody_after(i, words.genitive, words.ablative)

    def _has_partner(self, i: int) -> bool:
        return self._somebody_after(i, self.tree.grammar.comitative, self.tree.grammar.adversative)

    def _is_carried(self, i: int, link: int | None, verb: int) -> bool:
        """Whether an event noun is what a verb does, alone or through a preposition."""
        tree, words = self.tree, self.tree.grammar
        light = tree.lemma[verb] in words.light
        if link is None:
            return light or self.status.has(verb, "hypothetical", "denied", "future")
        return (light and tree.lower[link] in words.carrying) or self._has_partner(i)

    def _somebody_after(self, i: int, *prepositions: str) -> bool:
        return any(self.entities.is_entity(o) for p in prepositions for o in after(self.tree, i, p))
