"""Which mentions in a document refer to the same thing.

Names are merged by their words (`aliases`), then the text is read once from start to end: each description ("the
president", "the mission") and each third-person pronoun goes to the most salient earlier thing that agrees with it in
type, gender and number, where salience falls with distance and rises for subjects and frequent topics (S. Lappin and
H. Leass, "An algorithm for pronominal anaphora resolution", 1994). Common nouns compete: where one of them wins that
names no actor, the pronoun is left alone. Groups and officials without a name ("Kenyan police") become chains as well.
The module is longer than most because names, descriptions and pronouns compete in one pass over the text.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Collection, Iterable, Iterator, Sequence
from typing import Literal

from dragoman.annotate.coreference.callers import Speakers
from dragoman.annotate.coreference.entities import Entity, agrees, intergovernmental, means, salience
from dragoman.annotate.coreference.phrases import (
    SUBJECTS,
    Token,
    expletive,
    left_edge,
    main_subject,
    rank,
    speakers,
    tokens,
)
from dragoman.annotate.coreference.roles import RoleFound, Roles
from dragoman.annotate.coreference.together import Together
from dragoman.annotate.document import Annotated, Chain, Mention, Name, NameType
from dragoman.annotate.names.aliases import Cluster, clusters, spelling
from dragoman.plugins import stage

_BEFORE = 12  # characters in which the word before a name stands
_LONGEST_NAME = 60  # characters that a name may begin before its last word
_REACH = 4  # sentences that a pronoun looks back
_DESCRIBED = 8  # sentences that a description looks back
_LAST_WORD = re.compile(r"([\w.’'-]+) $")
_APPOSED = 15  # words behind a noun in which the name in apposition must stand
_JOINED = re.compile(r"(?:-[^\W\d_]+){1,3}")
_PROPER = ("NNP", "NNPS")
_PRONOUNS = ("PRP", "PRP$")
_DETERMINING = ("det", "nummod", "predet", "poss", "case")
_RANK_OF_SUBJECT = 1.8
_SURE = 0.55  # confidence from which "it" and "they" are resolved
_BELOW = ("ccomp", "advcl")  # clauses whose subject may be that of the one above
_LINKS = ("prep", "agent", "dative")
_ACTING = SUBJECTS | {"dobj", "iobj", "dative"}


@stage(provides="chains", requires=("names", "voices", "trees"), version="14")
def chains(doc: Annotated) -> Iterator[Chain]:
    """Merge names, then resolve descriptions and pronouns to the most salient thing that agrees.

    After Lappin and Leass (1994), with salience by distance, grammatical role and frequency.
    """
    reader = _Reader(doc)
    reader.read()
    for entity in reader.entities:
        names = sorted(entity.cluster.names, key=lambda name: name.start - name.end)
        named = entity.mentions or entity.voices  # of an issuer the text may say no word
        if entity.actor and named and not _is_medium(doc, names):
            mentions = sorted(entity.mentions, key=lambda m: (m.start, m.end))
            yield Chain(entity.cluster.type, tuple(names), tuple(mentions), tuple(entity.called), tuple(entity.voices))


def _is_medium(doc: Annotated, names: Sequence[Name]) -> bool:
    """Whether names are only where something was written, never who did something: "wrote on Twitter"."""
    words, by = doc.language.statements, doc.language.grammar.agentive
    before = [_LAST_WORD.search(doc.text, max(0, name.start - _BEFORE), name.start) for name in names]
    placed = [match is not None and match.group(1).lower() in words.media_prepositions - {by} for match in before]
    return bool(names) and all(placed) and all(doc.text[n.start : n.end].lower() in words.media for n in names)


class _Reader:
    """Reads one document from start to end and grows its chains."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text = doc, doc.text
        self.words, self.names, self.sectors = (
            doc.language.coreference,
            doc.language.names,
            doc.language.actors.sectors(),
        )
        self.entities = [Entity(cluster) for cluster in clusters(doc)]
        self.owner = {name.start: entity for entity in self.entities for name in entity.cluster.names}
        self.finder = Roles(doc)
        self.described: dict[str, Entity] = {}
        self.recent: list[Entity] = []
        self._introduce()
        self.speakers = Speakers(doc, self.entities, self.described)
        self.principals = self._principals()
        self.together = Together(doc.language, self.principals, any(voice.issues for voice in doc.voices))

    def _principals(self) -> list[Entity]:
        """Return the persons whom the title names, in its order: an office in the text is theirs first."""
        end = len(self.doc.document.title or "")
        return [self.owner[n.start] for n in self.doc.within(self.doc.names, 0, end) if n.type == "person"]

    def _introduce(self) -> None:
        """Read the roles and the gender of every person named."""
        for entity in self.entities:
            if entity.cluster.type == "person":
                entity.roles = [role for name in entity.cluster.names for role in self.finder.of(name)]
                entity.gender = self._gender(entity)

    def _gender(self, entity: Entity) -> str | None:
        """Return m or f where the titles of a person agree on it, else the given name; None where neither tells."""
        before = (_LAST_WORD.search(self.text, max(0, n.start - 24), n.start) for n in entity.cluster.names)
        titles = [match.group(1).lower() for match in before if match] + [role.title.lower() for role in entity.roles]
        votes = {g for title in titles if (g := self.names.genders.get(title)) is not None}
        if not votes:
            given = self.names.given()
            firsts = {key.split()[0].split("-")[0] for key in entity.cluster.keys if " " in key}
            votes = {g for word in firsts if (g := given.get(word)) in ("m", "f")}
        return votes.pop() if len(votes) == 1 else None

    def read(self) -> None:
        """Give every mention to its chain."""
        names, sentence = deque(self.doc.names), 0
        for tree in self.doc.trees:
            words = tokens(tree, sentence)
            said = self._said(words)
            i = 0
            while i < len(words):
                ahead = names[0].start if names else len(self.text) + 1
                if words[i].end > ahead:
                    i = self._name(names.popleft(), words, i)
                    continue
                if not self._personal(words, i, said):
                    self._other(words, i, ahead)
                i += 1
            sentence = words[-1].sentence if words else sentence

    def _personal(self, words: Sequence[Token], i: int, said: set[int]) -> bool:
        """Enter a personal pronoun; return whether the word is one."""
        word = words[i]
        if word.tag not in _PRONOUNS:
            return False
        kind = self.words.pronouns.get(word.lower)
        if kind is not None:
            self._pronoun(words, i, kind, said)
            return True
        first_person = word.lower in self.doc.language.layout.first_person
        if first_person:
            self._first_person(word)
        return first_person

    def _other(self, words: Sequence[Token], i: int, ahead: int) -> None:
        """Enter a word that is no name and no pronoun, where it stands for somebody; `ahead` is where a name begins."""
        word = words[i]
        two = self.together.number(word, words[i - 1]) if i else None
        if two is not None:
            self._enter(two, Mention(words[i - 1].start, word.end, "role", 0.9), words, i)
        elif word.tag == "WP" and word.lower in self.words.relatives:
            self._relative(words, i)
        elif self._common(word) and word.dep != "compound" and ahead > word.end + 1:
            self._noun(words, i)

    def _common(self, word: Token) -> bool:
        """Whether a word heads a description: a common noun, or an office that is written like a name."""
        return word.noun or (word.tag in _PROPER and self._office(word))

    def _office(self, word: Token) -> bool:
        return word.lemma.lower() in self.words.principals | self.words.own or word.lower in self.names.titles

    def _said(self, words: Sequence[Token]) -> set[int]:
        """Return the identity of each entity that speaks in a paragraph: in quotation marks "he" is not the speaker."""
        subjects = {words[i].end for i in speakers(words, self.names.person_verbs)}
        low, high = (words[0].start, words[-1].end) if words else (0, 0)
        return {id(self.owner[n.start]) for n in self.doc.within(self.doc.names, low, high) if n.end in subjects}

    def _name(self, name: Name, words: Sequence[Token], i: int) -> int:
        """Enter a name; return the index of the token after it."""
        last = i
        while last + 1 < len(words) and words[last + 1].start < name.end:
            last += 1
        entity = self.owner[name.start]
        full = spelling(self.text[name.start : name.end]) == entity.cluster.keys[0]
        self._enter(entity, Mention(name.start, name.end, "name" if full else "alias", 1.0), words, last)
        if (group := self.together.named(entity, words, last)) is not None:
            self.recent = [group, *(e for e in self.recent if e is not group)]
        return last + 1

    def _first_person(self, word: Token) -> None:
        """Enter "I" or "we" with who speaks here: one alone says "I", and in a quotation it is another's word."""
        speakers = self.speakers.at(word.start)
        alone = word.lower not in self.doc.language.layout.plural_person
        if word.quoted or (alone and len(speakers) != 1) or self.text[word.start : word.end] == "US":
            return
        for entity in speakers:
            entity.mentions.append(Mention(word.start, word.end, "pronoun", 0.9))

    def _enter(self, entity: Entity, mention: Mention, words: Sequence[Token], i: int) -> None:
        word = words[i]
        entity.refer(mention)
        entity.rank = max(rank(words, i), entity.rank if entity.sentence == word.sentence else 0.0)
        entity.sentence, entity.clause = word.sentence, words[word.head].start
        entity.seen += 1
        if entity in self.recent:
            self.recent.remove(entity)
        self.recent = [entity, *(e for e in self.recent if word.sentence - e.sentence <= _DESCRIBED)]

    def _pronoun(self, words: Sequence[Token], i: int, kind: str, said: set[int]) -> None:
        word = words[i]
        if kind == "n" and expletive(words, i, self.words.expletives):
            return
        meant, confidence = self._by_construction(words, i, kind)
        if meant is None:
            self._choose(self._antecedents(words, i, kind, said), words, i, i)
        else:
            self._enter(meant, Mention(word.start, word.end, "pronoun", confidence), words, i)

    def _by_construction(self, words: Sequence[Token], i: int, kind: str) -> tuple[Entity | None, float]:
        """Return whom the clause of a pronoun gives it for certain, and how sure that is."""
        if (ahead := self._ahead(words, i, kind)) is not None:
            return ahead, 0.8
        return self.together.they(words[i], words) if kind == "p" else None, 0.9

    def _antecedents(self, words: Sequence[Token], i: int, kind: str, said: set[int]) -> list[Entity]:
        """Return what a pronoun agrees with in the sentences before; who speaks is no third person in his own words."""
        word = words[i]
        own = self.speakers.own(word.start)
        near = [e for e in self.recent if word.sentence - e.sentence < _REACH and e not in own]
        fits = [e for e in near if agrees(e, kind)]
        if word.tag == "PRP":
            clause = words[word.head].start
            fits = [e for e in fits if e.clause != clause]
        if word.quoted:
            fits = [e for e in fits if id(e) not in said]
        return self._answering(fits, words, i) or self._governing(fits, words, i) or fits

    def _governing(self, fits: Sequence[Entity], words: Sequence[Token], i: int) -> list[Entity]:
        """Return the subject of the clause over that of a pronoun: "As Peru warned, Ruiz thought that he could"."""
        if words[i].dep not in SUBJECTS or words[words[i].head].dep not in _BELOW:
            return []
        above = words[words[i].head].head
        ends = {w.end for w in words[:i] if w.dep in SUBJECTS and w.head == above}
        return [e for e in fits if ends.intersection(m.end for m in e.mentions[-1:])]

    def _answering(self, fits: Sequence[Entity], words: Sequence[Token], i: int) -> list[Entity]:
        """Return who is named right before a reason that is its own: "the pressure on Peru for its war"."""
        if words[i].tag != "PRP$" or i < 2 or words[i - 1].lower not in self.words.reasons:
            return []
        return [e for e in fits if e.mentions and e.mentions[-1].end == words[i - 2].end]

    def _relative(self, words: Sequence[Token], i: int) -> None:
        """Enter "who" with what its clause is about."""
        clause = words[words[i].head]
        antecedent = words[clause.head].end if clause.dep == "relcl" else -1
        entity = next((e for e in self.recent if e.actor and e.mentions and e.mentions[-1].end == antecedent), None)
        if entity is not None:
            entity.mentions.append(Mention(words[i].start, words[i].end, "pronoun", 0.95))

    def _ahead(self, words: Sequence[Token], i: int, kind: str) -> Entity | None:
        """Return the subject that follows in: "In his statement, Ruto said"."""
        first = i
        while first and words[first - 1].sentence == words[i].sentence:
            first -= 1
        if words[first].tag != "IN" or i - first > 3 or (k := main_subject(words, i)) is None:
            return None
        name = next(
            (n for n in self.doc.within(self.doc.names, words[i].end, words[k].end) if n.end == words[k].end), None
        )
        entity = self.owner[name.start] if name else None
        return entity if entity is not None and agrees(entity, kind) else None

    def _choose(self, fits: list[Entity], words: Sequence[Token], first: int, last: int) -> None:
        """Enter the mention with the most salient of `fits`; leave it alone where that is no actor."""
        if not fits:
            return
        word = words[last]
        ranked = sorted(((salience(e, word), -k, e) for k, e in enumerate(fits)), key=lambda r: r[:2], reverse=True)
        best = ranked[0][2]
        lead = ranked[0][0] - (ranked[1][0] if len(ranked) > 1 else 0.0)
        confidence = round(min(0.95, 0.5 + 0.2 * lead), 2)
        if confidence < _SURE and self.words.pronouns.get(word.lower) in ("n", "p"):
            return
        if best.actor:
            how: Literal["pronoun", "role"] = "pronoun" if word.tag in ("PRP", "PRP$") else "role"
            self._enter(best, Mention(words[first].start, self._end(word), how, confidence), words, last)
        else:
            best.sentence, best.rank = word.sentence, rank(words, last)

    def _noun(self, words: Sequence[Token], head: int) -> None:
        """Enter a common noun: a description of something named, a group or official without a name, or a rival."""
        if self._renames(words, head):
            return
        first = left_edge(words, head)
        meant, confidence = self._apposed(words, first, head)
        if meant is not None:
            self._enter(meant, Mention(words[first].start, self._end(words[head]), "role", confidence), words, head)
            return
        if words[head].lemma.lower() in self.words.bodies and self._is_own(words[first : head + 1]):
            self._own_body(words, first, head)
            return
        bare = [w for w in words[first : head + 1] if w.dep not in _DETERMINING and w.tag != "POS"]
        if fits := self._known(words, first, head, bare):
            self._choose(fits, words, first, head)
        elif words[head].noun or self._is_definite(words, first, head):
            self._describe(" ".join(w.lower for w in bare), words, first, head)

    def _apposed(self, words: Sequence[Token], first: int, head: int) -> tuple[Entity | None, float]:
        """Return whom the name behind a noun or those named before it make it stand for, and how surely."""
        if (person := self._named_behind(words, head)) is not None:
            return person, 0.95
        return self.together.meant(words, first, head) if words[head].plural else None, 0.9

    def _known(self, words: Sequence[Token], first: int, head: int, bare: Sequence[Token]) -> list[Entity]:
        """Return what is named in the text that a single definite noun phrase can stand for."""
        if words[head].plural or not self._is_definite(words, first, head):
            return []
        clause = words[_governing(words, head)].start
        fits = self._titled(words, first, head) or self._named(bare, words[head])
        fits = [e for e in fits if e.clause != clause]  # "Ana Ruiz met the president" is of two persons
        return [e for e in self.principals if e in fits][:1] or fits

    def _is_definite(self, words: Sequence[Token], first: int, head: int) -> bool:
        """Whether a noun phrase takes up what is known: by its owner, or by an article that introduces no clause."""
        if any(w.dep == "poss" and w.tag != "PRP$" for w in words[first : head + 1]):
            return True
        introduced = {w.lower for w in words[head + 1 : head + 2]} & self.words.introduced
        return words[first].lower in self.words.definite and not introduced

    def _is_own(self, phrase: Sequence[Token]) -> bool:
        """Whether a body is the speaker's: "my administration", or "the Administration" with its capital."""
        capital = len(phrase) == 2 and phrase[0].lower in self.words.definite and self._capital(phrase[1])
        return phrase[0].lower in self.doc.language.layout.first_person or (
            capital and phrase[1].lemma.lower() in self.words.own
        )

    def _capital(self, word: Token) -> bool:
        return self.text[word.start : word.start + 1].isupper()

    def _own_body(self, words: Sequence[Token], first: int, head: int) -> None:
        """Enter "my administration" with who speaks: he answers for it."""
        for entity in self.speakers.at(words[first].start) if not words[first].quoted else ():
            entity.mentions.append(Mention(words[first].start, words[head].end, "role", 0.9))

    def _renames(self, words: Sequence[Token], head: int) -> bool:
        """Whether a noun stands in apposition to a name: it is that name's title, no rival of it."""
        other = words[words[head].head]
        return words[head].dep == "appos" and any(
            n.end == other.end for n in self.doc.within(self.doc.names, other.start - _LONGEST_NAME, other.end)
        )

    def _named_behind(self, words: Sequence[Token], head: int) -> Entity | None:
        """Return the person whose name stands in apposition to a noun ("a spokesman for the force, Ann Smith")."""
        behind = words[head + 1 : head + _APPOSED]
        ends = {word.end for word in behind if word.dep == "appos" and words[word.head] is words[head]}
        names = self.doc.within(self.doc.names, words[head].end, behind[-1].end) if ends else ()
        return next((self.owner[n.start] for n in names if n.type == "person" and n.end in ends), None)

    def _sector(self, key: str) -> str | None:
        """Return the sector of the longest phrase that ends a noun phrase."""
        words = key.split()
        ends = (" ".join(words[first:]) for first in range(len(words)))
        return next((sector for end in ends if (sector := self.sectors.get(end)) is not None), None)

    def _describe(self, key: str, words: Sequence[Token], first: int, head: int) -> None:
        """Enter a noun phrase that names no known thing."""
        word = words[head]
        entity = self._described_before(key, word, definite=words[first].lower in self.words.definite)
        if entity is None:
            entity = self._new(key, word)
        speaks = self._speaks(word, words)
        if speaks or self._acts(entity, words, first, head):
            entity.actor = entity.actor or self._can_act(entity, self._sector(key), words, first, head)
        self._enter(entity, Mention(words[first].start, self._end(word), "role", 0.9), words, head)

    def _described_before(self, key: str, word: Token, *, definite: bool) -> Entity | None:
        """Return what the same words described, or longer ones: "the officers" after "Kenyan police officers"."""
        entity = self.described.get(key) if definite or word.plural else None
        if entity is not None or not definite:
            return entity
        unnamed = (e for e in self.recent if not e.cluster.names)
        return next((e for e in unnamed if e.cluster.keys[0].endswith(" " + key)), None)

    def _new(self, key: str, word: Token) -> Entity:
        """Return a thing that is described for the first time."""
        many = word.plural or word.lemma in self.words.plural
        entity = Entity(Cluster(self._type(word, many), keys=[key]), actor=False, plural=many)
        entity.gender = self.words.genders.get(word.lemma)
        self.entities.append(entity)
        self.described[key] = entity
        return entity

    def _can_act(self, entity: Entity, sector: str | None, words: Sequence[Token], first: int, head: int) -> bool:
        """Whether a description is of somebody who can act: of a known sector, a body, or one who speaks."""
        word = words[head]
        if entity.cluster.type in ("place", "mission") or word.lemma in self.words.things:
            return False
        if words[first].lower in self.words.nobody:
            return False
        if word.lemma in self.words.airwaves and not self._is_national(words[first:head]):
            return False
        known = sector not in (None, "UNK") or entity.cluster.type == "organization"
        return known or self._speaks(word, words)

    def _is_national(self, words: Sequence[Token]) -> bool:
        """Whether words before a noun name a people: "Kenyan television" is a body, "live television" not."""
        return any(self.doc.language.countries.is_demonym(self.text[w.start : w.end]) for w in words)

    def _end(self, word: Token) -> int:
        """Return where a noun ends, with what a hyphen joins to it ("secretary-general")."""
        joined = _JOINED.match(self.text, word.end)
        return joined.end() if joined else word.end

    def _speaks(self, word: Token, words: Sequence[Token]) -> bool:
        """Whether a noun for a person is the subject of a verb of saying: an unnamed source is one all the same."""
        governor = words[word.head]
        said = word.dep in SUBJECTS and governor.lemma in self.names.person_verbs
        human = word.lemma in self.names.role_nouns or self.words.person.search(word.lemma) is not None
        return said and human and not word.quoted and word.lemma not in self.doc.language.statements.documents

    def _acts(self, entity: Entity, words: Sequence[Token], first: int, head: int) -> bool:
        """Whether a noun phrase is somebody who takes part in what happens: subject, object, agent, source."""
        word = _whole(words, words[head], self.doc.event_lexicon.kinds["quantity"])
        if not entity.plural and (first == head or entity.cluster.type == "group"):
            return False  # "office", "leadership"
        if word.dep == "conj":
            word = words[word.head]
        body = entity.cluster.type == "organization" or words[word.head].lower in self.words.agent
        return word.dep in _ACTING or (word.dep == "pobj" and body)

    def _type(self, word: Token, many: bool) -> NameType:
        if many:
            return "group"
        if (kind := self.words.nouns.get(word.lemma)) is not None:
            return "mission" if kind == "mission" else "organization" if kind == "organization" else "place"
        named = (
            word.lemma in self.names.role_nouns or word.lemma in self.names.titles or word.lemma in self.words.genders
        )
        return "person" if named or (self.words.person.search(word.lemma) and word.lemma in self.sectors) else "group"

    def _titled(self, words: Sequence[Token], first: int, head: int) -> list[Entity]:
        """Return the persons whose title the words are, of those seen already before others."""
        role = self.finder.described(words[first].start, words[head].end)
        if role is None:
            return []
        fitting = [(e, r) for e in self.entities for r in e.roles if means(r, role, self.words.deputies)]
        having = _each(e for e, _ in fitting)
        sure = _each(e for e, r in fitting if r.country == role.country)
        if not sure and self._is_news(role, having):
            subject = self._subject(words[head]) if words[head].dep in SUBJECTS else None
            if subject is not None:
                subject.roles.append(role)
                return [subject]
        having = sure or having
        return [e for e in having if e.seen] or having

    def _is_news(self, role: RoleFound, having: Sequence[Entity]) -> bool:
        """Whether the office of a description may be told of somebody for the first time."""
        if role.organization is not None or role.country is not None:
            return True
        return not having and role.title.lower() not in self.words.unique

    def _subject(self, word: Token) -> Entity | None:
        """Return the person of no known office whom the last sentences were about: "The DAP-K leader was speaking"."""
        near = [e for e in self.recent if e.cluster.type == "person" and 0 < word.sentence - e.sentence <= 2]
        subjects = [e for e in near if e.rank >= _RANK_OF_SUBJECT and e.cluster.names and not e.roles]
        return subjects[0] if len(subjects) == 1 else None

    def _named(self, bare: Sequence[Token], head: Token) -> list[Entity]:
        """Return the organizations, missions or countries that a single noun can stand for."""
        kind = self.words.nouns.get(head.lemma)
        if kind is None or len(bare) > 1:
            return []
        near = [e for e in self.recent if e.cluster.names]
        if kind == "country":
            named = self.doc.language.countries.is_name
            return [e for e in near if e.cluster.type == "place" and named(e.cluster.keys[0])]
        if kind == "mission":
            return [e for e in near if e.cluster.type == "mission"]
        having = [e for e in near if e.cluster.type == kind]
        called = [e for e in having if any(head.lower in key.lower().split() for key in e.cluster.keys)]
        return called or (self._league(having) if head.lower in self.words.leagues else [])

    def _league(self, bodies: Sequence[Entity]) -> list[Entity]:
        """Return the one body of several states among those near: NATO is "the alliance"."""
        found = [
            e
            for e in bodies
            if not intergovernmental(self.doc.language).isdisjoint(key.lower() for key in e.cluster.keys)
        ]
        return found if len(found) == 1 else []


def _whole(words: Sequence[Token], word: Token, quantities: Collection[str]) -> Token:
    """Return the word that counts a noun and stands in its place in the clause: "dozens of gunmen attacked"."""
    of, counted = words[word.head], words[words[word.head].head]
    return counted if word.dep == "pobj" and of.dep == "prep" and counted.lemma in quantities else word


def _governing(words: Sequence[Token], i: int) -> int:
    """Return the word that governs a word, of the object of a preposition the one that governs that."""
    above = words[i].head
    return words[above].head if words[above].dep in _LINKS else above


def _each(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities in their order, each once."""
    return list({id(entity): entity for entity in entities}.values())
