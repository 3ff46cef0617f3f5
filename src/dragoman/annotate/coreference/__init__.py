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
from collections.abc import Collection, Container, Iterable, Iterator, Sequence
from typing import Literal

from dragoman.annotate.coreference.callers import Speakers
from dragoman.annotate.coreference.entities import Entity, agrees, intergovernmental, may_be, means, salience
from dragoman.annotate.coreference.noun_phrases import NounPhrase, NounReader
from dragoman.annotate.coreference.owners import called
from dragoman.annotate.coreference.phrases import (
    SUBJECTS,
    Token,
    expletive,
    joined,
    main_subject,
    rank,
    speakers,
    speaks,
    tokens,
    top,
)
from dragoman.annotate.coreference.roles import RoleFound, Roles
from dragoman.annotate.coreference.together import Together
from dragoman.annotate.document import Annotated, Chain, Mention, Name
from dragoman.annotate.names.aliases import Cluster, clusters, spelling
from dragoman.lang.countries import Country
from dragoman.plugins import stage
from dragoman.syntax.lists import Lists

_BEFORE_BODY = 40  # characters before a body's name in which stands what it holds
_BEFORE = 12  # characters in which the word before a name stands
_LONGEST_NAME = 60  # characters that a name may begin before its last word
_REACH = 4  # sentences that a pronoun looks back
_DESCRIBED = 8  # sentences that a description looks back
_JUST = 2  # sentences within which a bare title goes on for who spoke
_LAST_WORD = re.compile(r"([\w.’'-]+) $")
_APPOSED = 15  # words behind a noun in which the name in apposition must stand
_PRONOUNS = ("PRP", "PRP$")
_OPENING = 3  # words of a phrase before the pronoun that looks ahead
_RANK_OF_SUBJECT = 1.8
_SURE = 0.55  # confidence from which "it" and "they" are resolved
_BELOW = ("ccomp", "advcl")  # clauses whose subject may be that of the one above
_LINKS = ("prep", "agent", "dative")
_ONE_PERSON = ("m", "f")  # genders of pronouns
_REACHED, _AIMS = ("dobj", "dative"), ("advcl", "xcomp")  # whom an aim is to reach, and what an aim is to its verb
_JOINING = ("nmod", "compound")  # relations in which the parser may join a name to a noun over a comma


@stage(provides="chains", requires=("names", "voices", "trees"), version="43")
def chains(doc: Annotated) -> Iterator[Chain]:
    """Merge names, then resolve descriptions and pronouns to the most salient thing that agrees.

    After Lappin and Leass (1994), with salience by distance, grammatical role and frequency.
    """
    reader = _Reader(doc)
    reader.read()
    for entity in reader.entities:
        names = sorted(entity.cluster.names, key=lambda name: name.start - name.end)
        if entity.takes_part and not _is_medium(doc, names):
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
        self.words, self.names, self.nouns = doc.language.coreference, doc.language.names, NounReader(doc)
        self.entities = [Entity(cluster) for cluster in clusters(doc)]
        self.owner = {name.start: entity for entity in self.entities for name in entity.cluster.names}
        self.finder = Roles(doc)
        self.nations = self._nations()
        self.lists = Lists(doc.text, doc.trees)
        self.described: dict[str, Entity] = {}
        self.recent: list[Entity] = []  # what was spoken of not long before `sentence`, the last first
        self.sentence = 0
        self.spoke: Entity | None = None  # who was last told to say something
        self.saying = self.names.person_verbs | doc.language.statements.verbs_of_speech
        self._introduce()
        self.speakers = Speakers(doc, self.entities, self.described)
        self.principals = self._principals()
        self.together = Together(doc.language, self.principals, any(voice.issues for voice in doc.voices))

    def _principals(self) -> list[Entity]:
        """Return the persons whom the title names, in its order: an office in the text is theirs first."""
        end = len(self.doc.document.title or "")
        return [self.owner[n.start] for n in self.doc.within(self.doc.names, 0, end) if n.type == "person"]

    def _nations(self) -> dict[str | None, Entity]:
        """Return the countries that the text names, by code."""
        countries = self.doc.language.countries
        places = (e for e in self.entities if e.cluster.type == "place")
        return {countries.iso3(e.cluster.keys[0]): e for e in places}

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
        told = set(filter(None, map(self.names.genders.get, titles)))
        votes = told or self._of_given_names(max(entity.cluster.keys, key=len))
        entity.guessed = not told
        return next(iter(votes)) if len(votes) == 1 else None

    def _of_given_names(self, name: str) -> set[str]:
        """Return the gender that the first word of a full name has, where it is a given name of one alone."""
        first = name.split()[0].split("-")[0] if " " in name else ""
        return {"m", "f"}.intersection((self.names.given().get(first),))

    def read(self) -> None:
        """Give every mention to its chain."""
        names, sentence = deque(self.doc.names), 0
        for tree in self.doc.trees:
            words = tokens(tree, sentence)
            self._paragraph(words, names)
            sentence += len(tree.sentences)

    def _paragraph(self, words: Sequence[Token], names: deque[Name]) -> None:
        """Give the mentions of a paragraph to their chains; takes its names off those ahead."""
        said, i = self._said(words), 0
        while i < len(words):
            ahead = names[0].start if names else len(self.text) + 1
            if words[i].end > ahead:
                i = self._name(names.popleft(), words, i)
                continue
            if not self._personal(words, i, said):
                self._other(words, i, ahead)
            i += 1

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
            self._first_person(words, i)
        return first_person

    def _other(self, words: Sequence[Token], i: int, ahead: int) -> None:
        """Enter a word that is no name and no pronoun, where it stands for somebody; `ahead` is where a name begins."""
        word = words[i]
        first = i - 1 if i and words[i - 1].lower in self.words.definite else i
        two = self.together.number(words, first, i)
        if two is not None:
            self._enter(two, Mention(words[first].start, word.end, "role", 0.9), words, i)
        elif word.tag == "WP" and word.lower in self.words.relatives:
            self._relative(words, i)
        elif ahead > word.end + 1 and self.nouns.may_describe(word):
            self._noun(words, i)

    def _said(self, words: Sequence[Token]) -> set[int]:
        """Return the identity of each entity that speaks in a paragraph: in quotation marks "he" is not the speaker."""
        subjects = {words[i].end for i in speakers(words, self.names.person_verbs)}
        names = self.doc.within(self.doc.names, words[0].start, words[-1].end) if subjects else ()
        return {id(self.owner[name.start]) for name in names if name.end in subjects}

    def _name(self, name: Name, words: Sequence[Token], i: int) -> int:
        """Enter a name; return the index of the token after it."""
        last = i
        while last + 1 < len(words) and words[last + 1].start < name.end:
            last += 1
        entity = self.owner[name.start]
        full = spelling(self.text[name.start : name.end]) == entity.cluster.keys[0]
        head = top(words, i, last)
        self._enter(entity, Mention(name.start, name.end, "name" if full else "alias", 1.0), words, head)
        if (group := self.together.named(entity, words, head)) is not None:
            self.recent = [group, *(e for e in self.recent if e is not group)]
        return last + 1

    def _first_person(self, words: Sequence[Token], i: int) -> None:
        """Enter "I" or "we" with who speaks here: one alone says "I", and in a quotation it is another's word."""
        word, body = words[i], self._in_points(words[i])
        if body is not None:
            return self._enter(body, Mention(word.start, word.end, "pronoun", 0.95), words, i)
        if word.quoted or self.text[word.start : word.end] == "US":
            return
        speakers = self.speakers.at(word.start)
        if len(speakers) == 1 or word.lower in self.doc.language.layout.plural_person:
            for entity in speakers:
                entity.mentions.append(Mention(word.start, word.end, "pronoun", 0.9))

    def _enter(self, entity: Entity, mention: Mention, words: Sequence[Token], i: int) -> None:
        word = words[i]
        entity.refer(mention)
        self.together.see(entity, words, i)
        entity.rank = max(rank(words, i), entity.rank if entity.sentence == word.sentence else 0.0)
        entity.sentence, entity.clause = word.sentence, words[word.head].start
        if word.tag != "PRP$":  # "Peru and its allies"
            entity.beside = joined(words, i)
        entity.seen, entity.quoted = entity.seen + 1, word.quoted
        if self._tells(words, i):
            self.spoke = entity
        if entity in self.recent:
            self.recent.remove(entity)
        if word.sentence != self.sentence:  # else all are as near as they were
            self.sentence = word.sentence
            self.recent = [e for e in self.recent if word.sentence - e.sentence <= _DESCRIBED]
        self.recent = [entity, *self.recent]

    def _pronoun(self, words: Sequence[Token], i: int, kind: str, said: set[int]) -> None:
        word = words[i]
        if kind == "n" and expletive(words, i, self.words.expletives):
            return
        meant, confidence = self._by_construction(words, i, kind)
        if meant is None:
            meant = self._choose(self._antecedents(words, i, kind, said), words, i, i)
        else:
            self._enter(meant, Mention(word.start, word.end, "pronoun", confidence), words, i)
        if meant is not None:
            meant.learn(kind)

    def _by_construction(self, words: Sequence[Token], i: int, kind: str) -> tuple[Entity | None, float]:
        """Return whom the clause of a pronoun gives it for certain, and how sure that is."""
        if (ahead := self._ahead(words, i, kind)) is not None:
            return ahead, 0.8
        if (body := self._in_points(words[i])) is not None:
            return body, 0.95
        if (speaker := self._going_on(words, i, kind)) is not None:
            return speaker, 0.85
        return self.together.they(words[i], words) if kind == "p" else None, 0.9

    def _in_points(self, word: Token) -> Entity | None:
        """Return the body that a pronoun in place of a point's mark means: its name stands alone above."""
        found = self.doc.tokens_at(word.start, word.end)
        above = None if found is None else self.lists.stood_for(found[0], found[1][0])
        if above is None:
            return None
        tree, head = self.lists.trees[above[0]], above[1]
        over = [(m.end - m.start, e) for e in self.entities for m in e.mentions if m.start <= tree.start[head] < m.end]
        return max(over, key=lambda pair: pair[0])[1] if over else None

    def _tells(self, words: Sequence[Token], i: int) -> bool:
        """Whether a word outside quotation marks, or what it stands beside, is who says something: "Ruiz said"."""
        i = words[i].head if words[i].dep == "appos" else i
        word = words[i]
        source = word.dep == "pobj" and words[words[word.head].head].lower in self.words.sourcing
        return speaks(words, i, self.saying) or (source and not word.quoted)

    def _going_on(self, words: Sequence[Token], i: int, kind: str) -> Entity | None:
        """Return who spoke last, where a pronoun speaks that means nobody else."""
        spoke = self.spoke
        if spoke is None or not self._tells(words, i) or self._is_rivalled(spoke, kind):
            return None
        return spoke if words[i].sentence - spoke.sentence <= _DESCRIBED else None

    def _is_rivalled(self, spoke: Entity, kind: str) -> bool:
        """Whether a pronoun rather means another than who spoke: the subject of a sentence since."""
        others = [e for e in self.recent if e is not spoke and agrees(e, kind) and not e.quoted]
        since = any(e.sentence > spoke.sentence and e.rank >= _RANK_OF_SUBJECT for e in others)
        return since or not (agrees(spoke, kind) or (may_be(spoke, kind) and not others))

    def _in_mind(self, words: Sequence[Token], i: int) -> list[Entity]:
        """Return what a word may take up: who speaks of somebody is somebody else (“Ruiz has won,” he said)."""
        outside = self._tells(words, i)
        return [e for e in self.recent if not (outside and e.quoted)]

    def _antecedents(self, words: Sequence[Token], i: int, kind: str, said: set[int]) -> list[Entity]:
        """Return what a pronoun agrees with in the sentences before; who speaks is no third person in his own words."""
        word = words[i]
        own = self.speakers.own(word.start)
        clause = words[word.head].start if word.tag == "PRP" else None  # whose subject is not its object, too
        aiming = self._aiming(words, i) if kind in _ONE_PERSON else ()
        barred = {*map(id, own), *(said if word.quoted else ()), *aiming}
        if self._judges(words, i) or self._backs(words, i):
            barred |= self._subjects_before(words, i)
        near = [e for e in self._in_mind(words, i) if word.sentence - e.sentence < _REACH and e.clause != clause]
        fits = [e for e in near if id(e) not in barred and agrees(e, kind)]
        if kind == "n":
            fits = self._things(fits, words, i)
        return self._answering(fits, words, i) or self._governing(fits, words, i) or fits

    def _aiming(self, words: Sequence[Token], i: int) -> set[int]:
        """Return the identity of those with an aim whose object is another: "Ruiz called Lind to thank her"."""
        verb = words[words[i].head].head
        ends = {w.end for w in words[:i] if w.dep == "nsubj" and w.head == verb}
        return {id(e) for e in self.recent if e.last_end in ends} if self._is_reached(words, i) else set()

    def _is_reached(self, words: Sequence[Token], i: int) -> bool:
        """Whether a pronoun is whom the aim of a subject is to reach, and not of one whom the subject asks."""
        aim = words[words[i].head]
        aims = words[i].dep in _REACHED and aim.tag == "VB" and aim.dep in _AIMS
        reached = any(w.dep == "dobj" and w.head == aim.head for w in words)
        return aims and (words[aim.head].lemma in self.words.meeting or not reached)

    def _judges(self, words: Sequence[Token], i: int) -> bool:
        """Whether a possessive owns what somebody judges, which is another's: "welcomed its pledge"."""
        return words[i].tag == "PRP$" and not self.words.judging.isdisjoint(_above(words, i))

    def _backs(self, words: Sequence[Token], i: int) -> bool:
        """Whether a pronoun struggles while somebody backs it, who is another: "supports Chad as it fights"."""
        verb = words[i].head
        before = {w.lemma for w in words[words[verb].head : i]}
        clause = (words[i].tag, words[verb].dep) == ("PRP", "advcl")
        amid = words[i - 1].lower in self.words.amid
        return all((clause, amid, not before.isdisjoint(self.doc.language.grammar.siding)))

    def _subjects_before(self, words: Sequence[Token], i: int) -> set[int]:
        """Return the identity of those who are subjects in the sentence before a word."""
        ends = {w.end for w in words[:i] if w.dep in SUBJECTS and w.sentence == words[i].sentence}
        return {id(e) for e in self.recent if e.last_end in ends}

    def _things(self, fits: Sequence[Entity], words: Sequence[Token], i: int) -> list[Entity]:
        """Return what "it" can mean: no town where it says something, of one of several named rather those alone."""
        able = [e for e in fits if not (self._is_town(e) and self._tells(words, i))]
        return _alone(able, words[i].sentence) or able

    def _is_town(self, entity: Entity) -> bool:
        """Whether a thing is a place and no country."""
        return entity.cluster.type == "place" and not self._is_of(entity, "country")

    def _governing(self, fits: Sequence[Entity], words: Sequence[Token], i: int) -> list[Entity]:
        """Return the subject of the clause over that of a pronoun: "As Peru warned, Ruiz thought that he could"."""
        clause = words[words[i].head]
        if words[i].dep not in SUBJECTS or clause.dep not in _BELOW:
            return []
        above = clause.head
        ends = {w.end for w in words[:i] if w.dep in SUBJECTS and w.head == above}
        return [e for e in fits if e.last_end in ends]

    def _answering(self, fits: Sequence[Entity], words: Sequence[Token], i: int) -> list[Entity]:
        """Return who is named right before a reason that is its own: "the pressure on Peru for its war"."""
        if words[i].tag != "PRP$" or i < 2 or words[i - 1].lower not in self.words.reasons:
            return []
        return [e for e in fits if e.last_end == words[i - 2].end]

    def _relative(self, words: Sequence[Token], i: int) -> None:
        """Enter "who" with what its clause is about."""
        clause = words[words[i].head]
        if clause.dep != "relcl":
            return
        antecedent = words[clause.head].end
        entity = next((e for e in self.recent if e.actor and e.last_end == antecedent), None)
        if entity is not None:
            entity.mentions.append(Mention(words[i].start, words[i].end, "pronoun", 0.95))

    def _ahead(self, words: Sequence[Token], i: int, kind: str) -> Entity | None:
        """Return the subject that follows in: "In his statement, Ruto said"."""
        subject = main_subject(words, i) if _is_in_opening(words, i) else None
        if subject is None:
            return None
        end = words[subject].end
        names = self.doc.within(self.doc.names, words[i].end, end)
        named = (self.owner[name.start] for name in names if name.end == end)
        return next((entity for entity in named if agrees(entity, kind)), None)

    def _choose(self, fits: list[Entity], words: Sequence[Token], first: int, last: int) -> Entity | None:
        """Enter the mention with the most salient of `fits` and return it; leave it alone where that is no actor."""
        if not fits:
            return None
        word = words[last]
        best, *others = sorted(fits, key=lambda e: salience(e, word), reverse=True)
        lead = salience(best, word) - max((salience(e, word) for e in others), default=0.0)
        confidence = round(min(0.95, 0.5 + 0.2 * lead), 2)
        if confidence < _SURE and self.words.pronouns.get(word.lower) in ("n", "p"):
            return None
        if not best.actor:
            best.sentence, best.rank = word.sentence, rank(words, last)
            return None
        self._enter(best, Mention(words[first].start, self.nouns.end(word), _how(word), confidence), words, last)
        return best

    def _noun(self, words: Sequence[Token], head: int) -> None:
        """Enter a common noun: a description of something named, a group or official without a name, or a rival."""
        if self._renames(words, head):
            return
        phrase = NounPhrase.around(words, head, self.names.titles)
        for country, name in self.nouns.nations(phrase):
            self._nation(country, name)
        meant, confidence = self._apposed(phrase)
        side = self.nouns.side(phrase)
        if side is not None:
            opening = phrase.bare[0]
            self._nation(side, Name(opening.start, opening.end, "place", "adjective"))
            meant = self.nations[side.iso3]
        if meant is not None:
            self._enter_phrase(meant, phrase, confidence)
        elif self.nouns.is_own_body(phrase):
            self._own_body(phrase)
        elif fits := self._known(phrase):
            self._choose(fits, words, phrase.first, head)
        elif self._describes(phrase):
            self._describe(phrase)

    def _describes(self, phrase: NounPhrase) -> bool:
        """Whether a phrase describes whom the text does not name."""
        return self.nouns.describes(phrase) or self._is_unheld(phrase)

    def _is_unheld(self, phrase: NounPhrase) -> bool:
        """Whether a phrase is an office that nobody named in the text holds: "the Minister for Trade has signed"."""
        held = (role.title.lower().split() for e in self.entities for role in e.roles)
        return self.nouns.is_one_office(phrase) and not any(phrase.noun.lower in words for words in held)

    def _nation(self, country: Country, name: Name) -> None:
        """Enter a country by its adjective where the text does not name it: what the adjective qualifies it does."""
        if country.iso3 not in self.nations:
            self.nations[country.iso3] = Entity(Cluster("place", keys=[country.name]), called=[country.name])
            self.entities.append(self.nations[country.iso3])
        nation = self.nations[country.iso3]
        if nation.called and name not in nation.cluster.names:
            nation.cluster.names.append(name)
            nation.mentions.append(Mention(name.start, name.end, "alias", 1.0))

    def _enter_phrase(self, entity: Entity, phrase: NounPhrase, confidence: float) -> None:
        mention = Mention(phrase.opening.start, self.nouns.end(phrase.words[phrase.last]), "role", confidence)
        self._enter(entity, mention, phrase.words, phrase.head)

    def _apposed(self, phrase: NounPhrase) -> tuple[Entity | None, float]:
        """Return whom the name behind a noun or those named before it make it stand for, and how surely."""
        person = self._named_behind(phrase.words, phrase.head) or self._named_before(phrase.words, phrase.head)
        beside = person or self._named_inside(phrase)
        if beside is not None:
            return beside, 0.95
        if not phrase.noun.plural:
            return None, 0.9
        return self.together.meant(phrase, self._holders(phrase)), 0.9

    def _holders(self, phrase: NounPhrase) -> list[Entity]:
        """Return the persons named so far who hold the office of a plural: "the two Presidents"."""
        offices = self.words.heads.get(phrase.key) or {self.words.singular(phrase.noun.lower, phrase.noun.lemma)}
        persons = (e for e in self.entities if e.seen and e.cluster.type == "person")
        return [e for e in persons if any(self._holds(role, offices) for role in e.roles)]

    def _holds(self, role: RoleFound, offices: Container[str]) -> bool:
        """Whether a role is one of some offices, and no deputy's."""
        words = role.title.lower().split()
        return not role.past and self.words.deputies.isdisjoint(words) and any(word in offices for word in words)

    def _known(self, phrase: NounPhrase) -> list[Entity]:
        """Return what is named in the text that a single definite noun phrase can stand for."""
        if phrase.noun.plural or not self.nouns.is_definite(phrase):
            return []
        fits = self._titled(phrase) or self._named(phrase)
        clause = phrase.words[_governor(phrase.words, phrase.head)].start
        fits = [e for e in fits if e.clause != clause]  # "Ana Ruiz met the president" is of two persons
        return [e for e in self.principals if e in fits][:1] or fits

    def _own_body(self, phrase: NounPhrase) -> None:
        """Enter "my administration" with who speaks: he answers for it."""
        start = phrase.opening.start
        speakers = () if phrase.opening.quoted else self.speakers.at(start)
        for entity in speakers:
            entity.mentions.append(Mention(start, phrase.noun.end, "role", 0.9))

    def _renames(self, words: Sequence[Token], head: int) -> bool:
        """Whether a noun stands in apposition to a name: it is that name's title, no rival of it."""
        other = words[words[head].head]
        names = self.doc.within(self.doc.names, other.start - _LONGEST_NAME, other.end)
        return words[head].dep == "appos" and any(n.end == other.end for n in names)

    def _named_behind(self, words: Sequence[Token], head: int) -> Entity | None:
        """Return the person whose name stands in apposition to a noun ("a spokesman for the force, Ann Smith")."""
        behind = words[head + 1 : head + _APPOSED]
        if (told := self.words.identified.match(self.doc.text, words[head].end)) is not None:
            return self._bearing(told.end())
        ends = {word.end for word in behind if word.dep == "appos" and words[word.head] is words[head]}
        return self._person(ends, words[head].end)

    def _named_before(self, words: Sequence[Token], head: int) -> Entity | None:
        """Return the person whose name the parser joins to a noun over a comma: "Ann Smith, head of the force"."""
        before = words[max(0, head - _APPOSED) : head]
        linked = (word.end for word in before if word.dep in _JOINING and words[word.head] is words[head])
        ends = {end for end in linked if self.doc.text.startswith(", ", end)}
        return self._person(ends, min(ends, default=0) - _LONGEST_NAME)

    def _bearing(self, start: int) -> Entity | None:
        """Return the person whose name begins at an offset: "the attacker, identified as Ann Smith"."""
        names = self.doc.within(self.doc.names, start, start + _LONGEST_NAME)
        return next((self.owner[n.start] for n in names if n.type == "person" and n.start == start), None)

    def _named_inside(self, phrase: NounPhrase) -> Entity | None:
        """Return the paper or company whose name stands before what it is: "the Meridian Press news agency"."""
        names = list(self.doc.within(self.doc.names, phrase.opening.start, phrase.noun.start))[-1:]
        called = {n.start: self.doc.text[n.end : phrase.noun.end] for n in names if n.type == "organization"}
        return next((self.owner[at] for at, words in called.items() if self.nouns.is_trade(phrase.noun, words)), None)

    def _person(self, ends: Collection[int], start: int) -> Entity | None:
        """Return the person whose name stands behind an offset and ends at one of some."""
        names = self.doc.within(self.doc.names, start, max(ends, default=start))
        return next((self.owner[n.start] for n in names if n.type == "person" and n.end in ends), None)

    def _describe(self, phrase: NounPhrase) -> None:
        """Enter a noun phrase that names no known thing."""
        noun, convened = phrase.noun, self.nouns.is_convened(phrase)
        key = self.text[noun.start : noun.end] if convened else called(self.doc, phrase, self.finder)
        entity = self._described_before(phrase, key) or self._new(phrase, key)
        type_ = entity.cluster.type
        if self.nouns.speaks(phrase) or self.nouns.takes_part(phrase, type_, plural=entity.plural):
            entity.actor |= self.nouns.can_act(phrase, type_)
        self._enter_phrase(entity, phrase, 0.9)

    def _described_before(self, phrase: NounPhrase, key: str) -> Entity | None:
        """Return what the same words described, or longer ones: "the officers" after "Kenyan police officers"."""
        same = self.described.get(key)
        if phrase.opening.lower not in self.words.definite:
            return same if phrase.noun.plural else None
        unnamed = (e for e in self.recent if not e.cluster.names)
        longer = (e for e in unnamed if e.cluster.keys[0].endswith(" " + key))
        return same or next(longer, None)

    def _new(self, phrase: NounPhrase, key: str) -> Entity:
        """Return a thing that is described for the first time."""
        word = phrase.noun
        many = word.plural or word.lemma in self.words.plural
        entity = Entity(Cluster(self.nouns.type(phrase, many=many), keys=[key]), actor=False, plural=many)
        entity.gender = self.words.genders.get(word.lemma)
        self.entities.append(entity)
        self.described[key] = entity
        return entity

    def _titled(self, phrase: NounPhrase) -> list[Entity]:
        """Return the persons whose title the words are, of those seen already before others."""
        role = self.finder.described(phrase.opening.start, phrase.words[phrase.last].end)
        if role is None:
            return []
        known = [(e, r) for e in self.entities for r in e.roles if means(r, role, self.words, self.names.articles)]
        fitting = [(e, r) for e, r in known if not self._is_of_league(e, r, role, phrase)]
        sure = _each(e for e, r in fitting if r.country == role.country)
        having = sure or _each(e for e, _ in fitting)
        newly = None if sure else self._newly_titled(role, having, phrase.noun)
        if newly is not None:
            newly.roles.append(role)
            return [newly]
        seen = [e for e in having if e.seen]
        return seen or (having if self._is_one_s(role) else self._in_office(role, phrase))

    def _in_office(self, role: RoleFound, phrase: NounPhrase) -> list[Entity]:
        """Return who spoke last, where "the minister" speaks and he holds an office of the same kind."""
        kind, said = self.nouns.sector(phrase.key), self._tells(phrase.words, phrase.head) and len(phrase.bare) == 1
        near = [e for e in self.recent if e is self.spoke and phrase.noun.sentence - e.sentence <= _JUST]
        return [e for e in near if said and kind in {self.nouns.sector(r.title.lower()) for r in e.roles} - {None}]

    def _is_of_league(self, entity: Entity, known: RoleFound, said: RoleFound, phrase: NounPhrase) -> bool:
        """Whether somebody, of whom the text did not just speak, presides over a body: "the president" is a state's."""
        bare = said.organization is None and said.title.lower() in self.words.unique
        return bare and known.organization is not None and phrase.noun.sentence - entity.sentence > 1

    def _is_one_s(self, role: RoleFound) -> bool:
        """Whether a title tells whom it means before he is named: whose it is, or that a country has one of them."""
        return role.owned or role.title.lower() in self.words.unique

    def _newly_titled(self, role: RoleFound, having: Sequence[Entity], word: Token) -> Entity | None:
        """Return of whom the subject of a sentence tells the office for the first time; None where it is another's."""
        return self._subject(word) if word.dep in SUBJECTS and self._is_news(role, having) else None

    def _is_news(self, role: RoleFound, having: Sequence[Entity]) -> bool:
        """Whether the office of a description may be told of somebody for the first time; a delegate is another."""
        title = role.title.lower()
        if role.owned:
            return title not in self.words.delegates
        return not having and title not in self.words.unique

    def _subject(self, word: Token) -> Entity | None:
        """Return the person of no known office whom the last sentences were about: "The DAP-K leader was speaking"."""
        near = [e for e in self.recent if e.cluster.type == "person" and 0 < word.sentence - e.sentence <= 2]
        subjects = [e for e in near if e.rank >= _RANK_OF_SUBJECT and e.cluster.names and not e.roles]
        return subjects[0] if len(subjects) == 1 else None

    def _named(self, phrase: NounPhrase) -> list[Entity]:
        """Return the organizations, missions or countries that a single noun can stand for."""
        if self.nouns.is_convened(phrase):
            return self._convened(phrase.noun)
        kind = self.words.nouns.get(phrase.noun.lemma)
        if kind is None or len(phrase.bare) > 1:
            return []
        having = [e for e in self.recent if e.cluster.names and self._is_of(e, kind)]
        return having if kind in ("country", "mission") else self._bodies_called(phrase.noun.lower, having)

    def _convened(self, noun: Token) -> list[Entity]:
        """Return the body whose name has the word by which the text calls it, or of which it is told to be one."""
        bodies = [e for e in self.entities if e.seen and e.cluster.names and e.cluster.type == "organization"]
        return self._bodies_called(noun.lower, bodies) or [e for e in bodies if self._is_held(noun, e)]

    def _is_held(self, noun: Token, body: Entity) -> bool:
        """Whether a noun stands before a body's name: "Summit of the Coastal League"."""
        starts = (name.start for name in body.cluster.names)
        before = (self.words.holding.search(self.text, max(0, start - _BEFORE_BODY), start) for start in starts)
        return noun.lower in {match[1].lower() for match in before if match}

    def _bodies_called(self, noun: str, bodies: Sequence[Entity]) -> list[Entity]:
        """Return the bodies that have a noun in their names, else the one of several states that it may be."""
        called = [e for e in bodies if any(noun in key.lower().split() for key in e.cluster.keys)]
        if called or noun not in self.words.leagues:
            return called
        return self._league(bodies)

    def _is_of(self, entity: Entity, kind: str) -> bool:
        """Whether something named is of the kind that a noun stands for: of its type, or a country."""
        if kind != "country":
            return entity.cluster.type == kind
        return entity.cluster.type == "place" and self.doc.language.countries.is_name(entity.cluster.keys[0])

    def _league(self, bodies: Sequence[Entity]) -> list[Entity]:
        """Return the one body of several states among those near: NATO is "the alliance"."""
        known = intergovernmental(self.doc.language)
        found = [e for e in bodies if not known.isdisjoint(key.lower() for key in e.cluster.keys)]
        return found if len(found) == 1 else []


def _is_in_opening(words: Sequence[Token], i: int) -> bool:
    """Whether a word stands in a short prepositional phrase that opens its sentence: "In his statement, ..."."""
    first = i
    while first and words[first - 1].sentence == words[i].sentence:
        first -= 1
    return words[first].tag == "IN" and i - first <= _OPENING


def _alone(fits: Sequence[Entity], sentence: int) -> list[Entity]:
    """Return the actors that are named alone in a sentence: "it" is rather one of them than one of several."""
    return [e for e in fits if e.actor and not e.beside and e.sentence == sentence]


def _how(word: Token) -> Literal["pronoun", "role"]:
    """Return how a word refers that is no name."""
    return "pronoun" if word.tag in _PRONOUNS else "role"


def _governor(words: Sequence[Token], i: int) -> int:
    """Return the word that governs a word, of the object of a preposition the one that governs that."""
    above = words[i].head
    return words[above].head if words[above].dep in _LINKS else above


def _above(words: Sequence[Token], i: int) -> tuple[str, str]:
    """Return the lemmas of what governs the noun of a possessive, and of what stands before its preposition."""
    owned = words[i].head
    before = words[max(0, words[owned].head - 1)] if words[owned].dep == "pobj" else words[owned]
    return words[_governor(words, owned)].lemma, before.lemma


def _each(entities: Iterable[Entity]) -> list[Entity]:
    """Return entities in their order, each once."""
    return list({id(entity): entity for entity in entities}.values())
