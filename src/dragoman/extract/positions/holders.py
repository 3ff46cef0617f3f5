"""Who holds a stance: the actor behind a token, or whoever says what stands at it."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.extract.positions.issuers import issuers
from dragoman.extract.positions.reading import Reading
from dragoman.model import Actor, Role, Statement
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import behind, child, children, conjuncts
from dragoman.syntax.tree import Tree

_TELLING_APART = ("poss", "amod", "compound", "nmod")


class Holders:
    """Names the holders of stances in one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.positions
        self.actors = Actors(doc)
        self._times = doc.event_lexicon.status["time_nouns"]
        bodies = [a for a in reversed(doc.actors) if a.kind != "person"]
        self._bodies = {name.lower(): a for a in bodies for name in (a.name, *a.aliases)}

    def statement(self, offset: int) -> Statement | None:
        """Return the innermost statement in whose content an offset stands."""
        return self.actors.statement(offset)

    def of(self, tree: Tree, reading: Reading) -> list[Actor]:
        """Return the actors who hold a stance, in the order of the text; empty where the text does not say who."""
        if reading.holder is None or self._group_of_speaker(tree, reading.holder):
            return self.actors.leading.by(tree, reading.verb) or self.speakers(tree, reading)
        held = self._holding(tree, reading, reading.holder)
        return [*held, *self._telling(tree, reading, reading.holder, held)]

    def _telling(self, tree: Tree, reading: Reading, head: int, held: list[Actor]) -> list[Actor]:
        """Return the speakers in office for those who hold a stance, or who govern what the text names no other for."""
        speakers = self.speakers(tree, reading)
        if held:
            return [a for a in speakers if self._speaks_for(a, tree, head, held)]
        return [a for a in speakers if a.sector in self.words.governing and self._is_organ(tree, head)]

    def _holding(self, tree: Tree, reading: Reading, head: int) -> list[Actor]:
        """Return whom the holder of a stance names; a mission is what is at issue."""
        held = (self.by_name(tree, reading.verb, actor) for actor in self._named(tree, head, reading))
        return [actor for actor in held if actor.kind != "mission"] or self._cued(tree, reading.verb)

    def _is_organ(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase that names nobody may be what its teller speaks for: "the region"."""
        if tree.lemma[head] not in self.words.organs or child(tree, head, *_TELLING_APART) is not None:
            return False
        return any(tree.lower[k] in self.words.definite for k in tree.kids[head])

    def _speaks_for(self, speaker: Actor, tree: Tree, head: int, held: list[Actor]) -> bool:
        """Whether who tells of a position is in office for the state or government that holds it."""
        own = tree.tag[head] == "NN" and self._is_organ(tree, head) and speaker.sector in self.words.governing
        others = [a for a in held if a is not speaker]
        of_nowhere = any(a.country is None for a in others)
        return (own and of_nowhere) or any(self.in_office_for(speaker, a) for a in others)

    def in_office_for(self, speaker: Actor, actor: Actor) -> bool:
        """Whether a person holds an office of the state or government that `actor` is."""
        governs = speaker.kind == "person" and speaker.sector in self.words.governing
        countries = {speaker.country, *(role.country for role in speaker.roles)} - {None}
        return governs and _is_of_state(actor) and actor.country in countries

    def speakers(self, tree: Tree, reading: Reading) -> list[Actor]:
        """Return who says what a reading is about."""
        statement = self.told(tree, reading)
        if statement is not None and statement.speaker is not None:
            return [self.by_name(tree, reading.verb, actor) for actor in (statement.speaker, *statement.others)]
        heard = self._heard(tree, reading.said) if reading.said is not None else None
        if heard is not None:
            return heard
        beside = self._beside(tree, reading.verb)
        found = self._named(tree, beside, None) if beside is not None else []
        return [self.by_name(tree, reading.verb, actor) for actor in found]

    def _heard(self, tree: Tree, said: int) -> list[Actor] | None:
        """Return who speaks by a verb of speech, or of hearing from somebody; None where neither tells."""
        lemma = tree.lemma[said]
        subject = agent(tree, said) if lemma in self.words.speech else None
        if subject is not None:
            return self._named(tree, subject, None)
        if lemma not in self.words.hearing:
            return None
        sources = behind(tree, said, (tree.grammar.ablative,))
        return [a for o in sources for a in self._named(tree, o, None)][:1]

    def _cued(self, tree: Tree, verb: int) -> list[Actor]:
        """Return the speaker of the statement that a verb introduces ("the statement expressed gratitude")."""
        cued = (s for s in self.doc.statements if s.cue is not None and s.cue.start == tree.start[verb])
        return [s.speaker for s in cued if s.speaker is not None][:1]

    def told(self, tree: Tree, reading: Reading) -> Statement | None:
        """Return the statement that a reading is part of, or that of the sentence before which it goes on with.

        A demand or judgement without a speaker of its own that follows reported speech in one paragraph is the same
        speaker's ("The dam was too dear, he said. It should be scrapped.").
        """
        own = self.statement(tree.start[reading.verb])
        if own is not None or reading.holder is not None or reading.said is not None:
            return own
        number = tree.sentence[reading.verb]
        if number == 0 or self._beside(tree, reading.verb) is not None:
            return None
        first, last = tree.sentences[number - 1]
        return next(iter(self.actors.contents(tree.start[first], tree.end[last - 1])[-1:]), None)

    def _beside(self, tree: Tree, verb: int) -> int | None:
        """Return the subject of a verb of speech that stands between commas in the sentence."""
        first, last = tree.sentences[tree.sentence[verb]]
        saying = (i for i in range(first, last) if tree.lemma[i] in self.words.speech and tree.pos[i] == "VERB")
        subjects = (child(tree, i, "nsubj") for i in saying if i != verb)
        return next((own for own in subjects if own is not None and _follows_comma(tree, own, first)), None)

    def by_name(self, tree: Tree, at: int, actor: Actor) -> Actor:
        """Return the person named as subject of the sentence before where an actor is only described ("the envoy")."""
        if actor.kind != "person" or actor.name.split()[-1][:1].isupper():
            return actor
        return self._subject_before(tree, at, actor.country) or actor

    def _subject_before(self, tree: Tree, at: int, country: str | None) -> Actor | None:
        """Return the person of a country who is the subject of the sentence before."""
        before = range(*tree.sentences[tree.sentence[at] - 1]) if tree.sentence[at] else ()
        subjects = (i for i in before if tree.dep[i] == "nsubj" and tree.dep[tree.head[i]] == "ROOT")
        persons = (a for a in (self.actors.of(tree, i) for i in subjects) if a is not None and a.kind == "person")
        return next((a for a in persons if country is None or a.country in (None, country)), None)

    def _named(self, tree: Tree, head: int, reading: Reading | None) -> list[Actor]:
        """Return the actors whom a noun phrase names as holding something, each with the state that sent him."""
        head = self._not_time(tree, head)
        tabling = issuers(tree, head, self.words)
        if tabling is not None:
            return [actor for one in tabling for actor in self._named(*one, None)]
        found = [actor for one in conjuncts(tree, head) for actor in self._with_state(tree, one)]
        if not found and reading is not None and self._is_speaker(tree, head, told=reading.said is not None):
            return self.speakers(tree, reading)
        return list({id(actor): actor for actor in found}.values())

    def _with_state(self, tree: Tree, head: int) -> Iterator[Actor]:
        """Yield the actor of a noun phrase, whoever holds it jointly, and, of a delegate, the state."""
        actor = self._actor(tree, head)
        company = self.actors.all(tree, head)
        jointly = company[1:] if actor in company[:1] else []
        state = self._sent_by(tree, head, actor)
        yield from (one for one in (actor, *jointly, state) if one is not None)

    def _sent_by(self, tree: Tree, head: int, actor: Actor | None) -> Actor | None:
        """Return the state that a delegate is named with ("Ana Ruiz of Peru", "Peru's envoy, Ana Ruiz")."""
        sender = self._of_envoy if tree.lemma[head] in self.words.representatives else self._of_person
        return None if actor is None or actor.kind != "person" else sender(tree, head)

    def _of_envoy(self, tree: Tree, head: int) -> Actor | None:
        """Return who sent an envoy; the owner comes before a name of where: "Peru's UN ambassador"."""
        own = child(tree, head, "poss")
        return self.actors.of(tree, own) if own is not None else self.actors.before(tree, head)

    def _of_person(self, tree: Tree, head: int) -> Actor | None:
        """Return the state that a name is of: "Ana Ruiz of Peru"."""
        named_with = behind(tree, head, (tree.grammar.genitive,)) if tree.pos[head] == "PROPN" else []
        return _if_state(self.actors.first(tree, named_with))

    def _not_time(self, tree: Tree, head: int) -> int:
        """Return the subject; where a time was taken for it ("Days before, Ana Ruiz said"), who stands next."""
        if tree.lemma[head] not in self._times:
            return head
        return next((k for k in range(tree.right[head] - 1, head, -1) if tree.dep[k] == "appos"), head)

    def _actor(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor of a noun phrase: itself, or whose it is where it speaks or decides for it."""
        if tree.dep[head] == "poss" and tree.tag[head] == "PRP$":
            return next((a for _, a in self.doc.actors_in(tree.start[head], tree.end[head])), None)
        actor = self._of_phrase(tree, head)
        return self._no_place(actor) if actor is not None else None

    def _of_phrase(self, tree: Tree, head: int) -> Actor | None:
        """Return who a noun phrase is, by the name behind it, or whose organ."""
        named = self.actors.of(tree, head)
        return self._named_in_apposition(tree, head, named) or named or self._of_organ(tree, head)

    def _no_place(self, actor: Actor) -> Actor | None:
        """Return an actor, of a capital its state: "Beijing"; any other place decides for itself: "Ohio"."""
        if not self.actors.is_seat(actor):
            return actor
        state = self.actors.country_of_place(actor)
        return state if state.kind != "place" or self.actors.is_unmapped(state) else None

    def _of_organ(self, tree: Tree, head: int) -> Actor | None:
        return self.actors.before(tree, head) if tree.lemma[head] in self.words.organs else None

    def _named_in_apposition(self, tree: Tree, head: int, actor: Actor | None) -> Actor | None:
        """Return who the name behind a noun is: "the envoy, Ana Ruiz", "Lima senator Ana Ruiz"."""
        names = [k for k in children(tree, head, "appos")[:1] if tree.pos[k] == "PROPN"]
        told = self.actors.first(tree, names)
        return told if tree.pos[head] == "NOUN" or _is_person_of_place(told, actor) else None

    def _group_of_speaker(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase is the speaker's own side ("his government", "our people", "members")."""
        if tree.lemma[head] in self.words.peers and child(tree, head, "amod", "poss", "prep") is None:
            return True
        own = child(tree, head, "poss")
        return own is not None and tree.tag[own] == "PRP$" and tree.lemma[head] in self.words.organs

    def _is_speaker(self, tree: Tree, head: int, *, told: bool) -> bool:
        """Whether a pronoun that no chain has settled may stand for the speaker ("said she had no objection")."""
        own = self.words.tellers if told else frozenset[str]()
        speakers = self.doc.language.statements.speaker_pronouns | self.words.first_person | own
        return tree.pos[head] == "PRON" and tree.lower[head] in speakers

    def principal(self, actor: Actor) -> Actor | None:
        """Return the state or body that an actor speaks for by office, where the document names it."""
        offices = (role for role in actor.roles if self._represents(role.title))
        principals = (found for role in offices for found in self._principals(role, actor))
        return next((found for found in principals if found not in (None, actor)), None)

    def _represents(self, title: str) -> bool:
        """Whether who bears a title speaks for somebody else: "foreign minister", "UN envoy"."""
        return not self.words.representatives.isdisjoint(title.lower().replace("-", " ").split())

    def _principals(self, role: Role, actor: Actor) -> tuple[Actor | None, Actor | None]:
        """Return the state and the body of an office; a venue sends nobody."""
        body = self._bodies.get((role.organization or "").lower())
        venue = body is not None and body.sector in self.words.venues
        return self.actors.country(role.country or actor.country), None if venue else body


def _follows_comma(tree: Tree, own: int, first: int) -> bool:
    """Whether a phrase stands behind a comma in the sentence that begins at a token."""
    begins = tree.left[own]
    return begins > first and tree.lower[begins - 1] == ","


def _if_state(actor: Actor | None) -> Actor | None:
    return actor if actor is not None and actor.kind == "country" else None


def _is_of_state(actor: Actor) -> bool:
    """Whether an actor is a state or its government."""
    return actor.kind == "country" or (actor.sector == "GOV" and actor.kind != "person")


def _is_person_of_place(told: Actor | None, named: Actor | None) -> bool:
    """Whether a place is named, and behind it a person: "Lima senator Ana Ruiz"."""
    return told is not None and named is not None and (told.kind, named.kind) == ("person", "place")
