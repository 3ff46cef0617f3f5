"""Who holds a stance: the actor behind a token, or whoever says what stands at it."""

from __future__ import annotations

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.extract.positions.issuers import issuers
from dragoman.extract.positions.reading import Reading
from dragoman.model import Actor, Statement
from dragoman.syntax.arguments import agent
from dragoman.syntax.phrases import child, conjuncts, prepositions
from dragoman.syntax.tree import Tree


class Holders:
    """Names the holders of stances in one document."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.words = doc, doc.language.positions
        self.actors = Actors(doc)
        self._times = doc.event_lexicon.status["time_nouns"]
        self._countries = {a.country: a for a in reversed(doc.actors) if a.kind == "country" and a.country}
        self._bodies = {
            name.lower(): a for a in reversed(doc.actors) if a.kind != "person" for name in (a.name, *a.aliases)
        }

    def statement(self, offset: int) -> Statement | None:
        """Return the innermost statement in whose content an offset stands."""
        return self.actors.statement(offset)

    def of(self, tree: Tree, reading: Reading) -> list[Actor]:
        """Return the actors who hold a stance, in the order of the text; empty where the text does not say who."""
        if reading.holder is None or self._group_of_speaker(tree, reading.holder):
            return self.speakers(tree, reading)
        held = [self.by_name(tree, reading.verb, a) for a in self._named(tree, reading.holder, reading)]
        held = [a for a in held if a.kind != "mission"] or self._cued(tree, reading.verb)  # it is what is at issue
        if not held and self._home_of_speaker(tree, reading.holder):
            return [a for a in self.speakers(tree, reading) if self._governs(a, tree, reading.holder)]
        return [*held, *(a for a in self.speakers(tree, reading) if self._speaks_for(a, tree, reading, held))]

    def _home_of_speaker(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase that names no actor may be what its teller speaks for: "the region", "Ottawa"."""
        seat = self.doc.language.countries.government(self.doc.text[tree.start[head] : tree.end[head]])
        return bool(seat) or (tree.lemma[head] in self.words.organs and self._definite(tree, head))

    def _governs(self, speaker: Actor, tree: Tree, head: int) -> bool:
        seats = self.doc.language.countries.government(self.doc.text[tree.start[head] : tree.end[head]])
        countries = {r.country for r in speaker.roles} | {speaker.country}
        return speaker.sector in self.words.governing and (not seats or bool(countries & set(seats)))

    def _speaks_for(self, speaker: Actor, tree: Tree, reading: Reading, held: list[Actor]) -> bool:
        """Whether who tells of a position is in office for the state or government that holds it."""
        if reading.holder is None:
            return False
        head = reading.holder
        bare = tree.lemma[head] in self.words.organs and tree.tag[head] == "NN" and self._definite(tree, head)
        own = bare and speaker.sector in self.words.governing
        others = (a for a in held if a is not speaker)
        return any((own and a.country is None) or self.in_office_for(speaker, a) for a in others)

    def _definite(self, tree: Tree, head: int) -> bool:
        kids = tree.kids[head]
        return child(tree, head, "poss", "amod", "compound", "nmod") is None and any(
            tree.lower[k] in self.words.definite for k in kids
        )

    def in_office_for(self, speaker: Actor, actor: Actor) -> bool:
        """Whether a person holds an office of the state or government that `actor` is."""
        if speaker.kind != "person" or speaker.sector not in self.words.governing:
            return False
        state = actor.kind == "country" or (actor.sector == "GOV" and actor.kind != "person")
        countries = {r.country for r in speaker.roles} | {speaker.country}
        return state and actor.country is not None and actor.country in countries

    def speakers(self, tree: Tree, reading: Reading) -> list[Actor]:
        """Return who says what a reading is about."""
        statement = self.told(tree, reading)
        if statement is not None and statement.speaker is not None:
            return [self.by_name(tree, reading.verb, statement.speaker)]
        if reading.said is not None:
            heard = self._heard(tree, reading.said)
            if heard is not None:
                return heard
        beside = self._beside(tree, reading.verb)
        found = self._named(tree, beside, None) if beside is not None else []
        return [self.by_name(tree, reading.verb, actor) for actor in found]

    def _heard(self, tree: Tree, said: int) -> list[Actor] | None:
        """Return who speaks by a verb of speech, or of hearing from somebody; None where neither tells."""
        lemma = tree.lemma[said]
        if lemma in self.words.speech or lemma in self.words.forecasts:
            subject = agent(tree, said)
            if subject is not None:
                return self._named(tree, subject, None)
        if lemma not in self.words.hearing:
            return None
        sources = (o for link, o in prepositions(tree, said) if link == tree.grammar.ablative)
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
        reported = [s for s in self.actors.contents(tree.start[first], tree.end[last - 1]) if s.form != "direct"]
        spoken = [s for s in reported if s.speaker]
        return spoken[-1] if spoken else None

    def _beside(self, tree: Tree, verb: int) -> int | None:
        """Return the subject of a verb of speech that stands between commas in the sentence."""
        first, last = tree.sentences[tree.sentence[verb]]
        verbs = [i for i in range(first, last) if i != verb and tree.pos[i] == "VERB"]
        subjects = (child(tree, i, "nsubj") for i in verbs if tree.lemma[i] in self.words.speech)
        for own in subjects:
            begins = first if own is None else tree.left[own]
            if begins > first and tree.lower[begins - 1] == ",":
                return own
        return None

    def by_name(self, tree: Tree, at: int, actor: Actor) -> Actor:
        """Return the person named as subject of the sentence before where an actor is only described ("the envoy")."""
        if actor.kind != "person" or actor.name.split()[-1][:1].isupper():
            return actor
        return self._subject_before(tree, at, actor.country) or actor

    def _subject_before(self, tree: Tree, at: int, country: str | None) -> Actor | None:
        number = tree.sentence[at]
        for i in range(*tree.sentences[number - 1]) if number else ():
            if tree.dep[i] != "nsubj" or tree.dep[tree.head[i]] != "ROOT":
                continue
            named = self.actors.of(tree, i)
            if named is None or named.kind != "person":
                continue
            if named.country == country or None in (named.country, country):
                return named
        return None

    def _named(self, tree: Tree, head: int, reading: Reading | None) -> list[Actor]:
        found: dict[int, Actor] = {}
        head = self._not_time(tree, head)
        behind = issuers(tree, head, self.words)
        if behind is not None:
            return [actor for one in behind for actor in self._named(*one, None)]
        for one in conjuncts(tree, head):
            if (actor := self._actor(tree, one)) is not None:
                found.setdefault(id(actor), actor)
                if (state := self._sent_by(tree, one, actor)) is not None:
                    found.setdefault(id(state), state)
        if not found and reading is not None and tree.pos[head] == "PRON":
            return self._same_as_speaker(tree, head, reading)
        return list(found.values())

    def _sent_by(self, tree: Tree, head: int, actor: Actor) -> Actor | None:
        """Return the state that a delegate is named with ("Ana Ruiz of Peru", "Peru's envoy, Ana Ruiz")."""
        if actor.kind != "person":
            return None
        if tree.lemma[head] in self.words.representatives:
            own = child(tree, head, "poss")  # before a name of where: "Peru's UN ambassador"
            return self.actors.of(tree, own) if own is not None else self.actors.before(tree, head)
        if tree.pos[head] != "PROPN":
            return None
        states = (self.actors.of(tree, o) for link, o in prepositions(tree, head) if link == tree.grammar.genitive)
        return next((state for state in states if state is not None and state.kind == "country"), None)

    def _not_time(self, tree: Tree, head: int) -> int:
        """Return the subject; where a time was taken for it ("Days before, Ana Ruiz said"), who stands next."""
        if tree.lemma[head] not in self._times:
            return head
        near = (k for k in range(tree.right[head] - 1, head, -1) if tree.dep[k] == "appos")
        return next((k for k in near if tree.right[k] == tree.right[head]), head)

    def _actor(self, tree: Tree, head: int) -> Actor | None:
        """Return the actor of a noun phrase: itself, or whose it is where it speaks or decides for it."""
        if tree.dep[head] == "poss" and tree.tag[head] == "PRP$":
            return next((a for _, a in self.doc.actors_in(tree.start[head], tree.end[head])), None)
        actor = self.actors.of(tree, head)
        actor = self._named_in_apposition(tree, head, actor) or actor
        if actor is None:
            organ = tree.pos[head] in ("NOUN", "PROPN") and tree.lemma[head] in self.words.organs
            return self.actors.before(tree, head) if organ else None
        if actor.kind != "place":
            return actor
        state = self.actors.country_of_place(actor)  # "Beijing"
        return state if state.kind == "country" else None

    def _named_in_apposition(self, tree: Tree, head: int, actor: Actor | None) -> Actor | None:
        """Return who the name behind a noun is: "the envoy, Ana Ruiz", "Lima senator Ana Ruiz"."""
        named = child(tree, head, "appos")
        if named is None or tree.pos[named] != "PROPN":
            return None
        told = self.actors.of(tree, named)
        if told is None or tree.pos[head] == "NOUN":
            return told
        at_place = actor is not None and actor.kind == "place"
        return told if at_place and told.kind == "person" else None

    def _group_of_speaker(self, tree: Tree, head: int) -> bool:
        """Whether a noun phrase is the speaker's own side ("his government", "our people", "members")."""
        if tree.lemma[head] in self.words.peers and not any(
            tree.dep[k] in ("amod", "poss", "prep") for k in tree.kids[head]
        ):
            return True
        own = child(tree, head, "poss")
        return own is not None and tree.tag[own] == "PRP$" and tree.lemma[head] in self.words.organs

    def _same_as_speaker(self, tree: Tree, head: int, reading: Reading) -> list[Actor]:
        """Return the speaker for a pronoun that no chain has settled ("said she had no objection")."""
        if tree.lower[head] not in self.doc.language.statements.speaker_pronouns:
            return []
        return self.speakers(tree, reading)

    def principal(self, actor: Actor) -> Actor | None:
        """Return the state or body that an actor speaks for by office, where the document names it."""
        for role in actor.roles:
            if self.words.representatives.isdisjoint(role.title.lower().replace("-", " ").split()):
                continue
            state = self._countries.get(role.country or actor.country or "")
            body = self._bodies.get((role.organization or "").lower())
            if body is not None and body.sector in self.words.venues:
                body = None
            for found in (state, body):
                if found is not None and found is not actor:
                    return found
        return None
