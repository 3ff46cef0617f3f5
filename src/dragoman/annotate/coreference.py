"""Which mentions in a document refer to the same thing.

Names are merged by their words (`aliases`), then the text is read once from start to end: each description ("the
president", "the mission") and each third-person pronoun goes to the most salient earlier chain that agrees with it in
type, gender and number, where salience falls with distance and rises for subjects and frequent topics (S. Lappin and
H. Leass, "An algorithm for pronominal anaphora resolution", 1994).
"""

from __future__ import annotations

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field

from dragoman.annotate.aliases import Cluster, clusters, person_words, spelling
from dragoman.annotate.document import Annotated, Chain, Mention, Name, Paragraph
from dragoman.annotate.roles import RoleFound, Roles
from dragoman.plugins import stage

_SUBJECTS = frozenset(("nsubj", "nsubjpass"))
_REACH = 4  # sentences that a pronoun looks back
_FACTOR = 0.5  # salience left after one sentence


@dataclass(slots=True)
class _Entity:
    """A chain as it grows while the text is read."""

    cluster: Cluster
    gender: str | None
    roles: list[RoleFound] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    sentence: int = -99
    subject: bool = False
    clause: int = -1  # document offset of the verb that governs the last mention
    seen: int = 0


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    lower: str
    lemma: str
    pos: str
    dep: str
    head: int  # index in the paragraph
    sentence: int


@stage(provides="chains", requires=("names",), version="1")
def chains(doc: Annotated) -> Iterator[Chain]:
    """Merge names, then resolve descriptions and pronouns to the most salient chain that agrees.

    After Lappin and Leass (1994), with salience by distance, subject and frequency.
    """
    reader = _Reader(doc)
    reader.read()
    for entity in reader.entities:
        names = sorted(entity.cluster.names, key=lambda n: -(n.end - n.start))
        mentions = sorted(entity.mentions, key=lambda m: (m.start, m.end))
        yield Chain(entity.cluster.type, tuple(names), tuple(mentions))


class _Reader:
    """Reads one document from start to end and grows its chains."""

    def __init__(self, doc: Annotated) -> None:
        self.doc, self.text = doc, doc.text
        self.words, self.names = doc.language.coreference, doc.language.names
        self.entities = [_Entity(c, None) for c in clusters(doc)]
        self.owner: dict[int, _Entity] = {n.start: e for e in self.entities for n in e.cluster.names}
        self._sentence = 0
        self._roles()

    def _roles(self) -> None:
        finder = Roles(self.doc)
        for entity in self.entities:
            if entity.cluster.type == "person":
                for name in entity.cluster.names:
                    entity.roles += finder.of(name)
                entity.gender = self._gender(entity)

    def _gender(self, entity: _Entity) -> str | None:
        votes = Counter(g for r in entity.roles if (g := self.names.genders.get(r.title.lower())))
        if not votes:
            given = self.names.given()
            firsts = {key.split()[0] for key in entity.cluster.keys if " " in key}
            votes = Counter(g for word in firsts if (g := given.get(word)) in ("m", "f"))
        return votes.most_common(1)[0][0] if len(votes) == 1 else None

    def read(self) -> None:
        """Give every mention to its chain."""
        names = iter([*self.doc.names, Name(len(self.text) + 1, len(self.text) + 1, "place", "end")])
        name = next(names)
        for paragraph in self.doc.paragraphs:
            tokens = self._tokens(paragraph)
            i = 0
            while i < len(tokens):
                token = tokens[i]
                if token.end > name.start:
                    i = self._name(name, tokens, i)
                    name = next(names)
                elif (gender := self.words.pronouns.get(token.lower)) is not None and token.pos == "PRON":
                    self._pronoun(tokens, i, gender)
                    i += 1
                else:
                    i = self._description(tokens, i)

    def _tokens(self, paragraph: Paragraph) -> list[_Token]:
        strings = paragraph.tokens.vocab.strings
        rows = paragraph.tokens.to_array(["IDX", "LENGTH", "LEMMA", "POS", "DEP", "HEAD", "SENT_START"]).tolist()
        tokens = []
        for i, (index, length, lemma, pos, dep, head, begins) in enumerate(rows):
            self._sentence += begins == 1 or i == 0
            start = paragraph.start + index
            tokens.append(
                _Token(start, start + length, self.text[start : start + length].lower(), strings[lemma], strings[pos],
                       strings[dep], i + _signed(head), self._sentence)
            )  # fmt: skip
        return tokens

    def _name(self, name: Name, tokens: list[_Token], i: int) -> int:
        """Enter a name; return the index of the token after it."""
        last = i
        while last + 1 < len(tokens) and tokens[last + 1].start < name.end:
            last += 1
        entity = self.owner[name.start]
        how = "name" if spelling(self.text[name.start : name.end]) == entity.cluster.keys[0] else "alias"
        self._enter(entity, Mention(name.start, name.end, "name" if how == "name" else "alias", 1.0), tokens, last)
        return last + 1

    def _enter(self, entity: _Entity, mention: Mention, tokens: list[_Token], i: int) -> None:
        entity.mentions.append(mention)
        token = tokens[i]
        same = entity.sentence == token.sentence
        subject = token.dep in _SUBJECTS
        entity.subject = subject or (same and entity.subject)
        entity.sentence = token.sentence
        entity.clause = tokens[token.head].start
        entity.seen += 1

    def _pronoun(self, tokens: list[_Token], i: int, gender: str) -> None:
        token = tokens[i]
        fits = [e for e in self.entities if e.seen and token.sentence - e.sentence < _REACH and self._agrees(e, gender)]
        if token.lower not in self.words.possessives:
            clause = tokens[token.head].start
            fits = [e for e in fits if e.clause != clause or e.sentence != token.sentence]
        if gender == "n" and tokens[token.head].lemma in self.words.expletives:
            return
        self._choose(fits, tokens, i, i, "pronoun")

    def _agrees(self, entity: _Entity, gender: str) -> bool:
        kind = entity.cluster.type
        if gender in "mf":
            return kind == "person" and entity.gender in (None, gender)
        if gender == "n":
            return kind in ("organization", "mission", "place")
        return kind in ("group", "organization")

    def _choose(self, fits: list[_Entity], tokens: list[_Token], first: int, last: int, how: str) -> None:
        if not fits:
            return
        token = tokens[last]
        ranked = sorted(fits, key=lambda e: -self._salience(e, token))
        best = ranked[0]
        lead = self._salience(best, token) - (self._salience(ranked[1], token) if len(ranked) > 1 else 0.0)
        confidence = round(min(0.95, 0.55 + 0.2 * lead), 2)
        mention = Mention(tokens[first].start, token.end, "pronoun" if how == "pronoun" else "role", confidence)
        self._enter(best, mention, tokens, last)

    def _salience(self, entity: _Entity, token: _Token) -> float:
        distance = token.sentence - entity.sentence
        return (1.0 + entity.subject) * _FACTOR**distance + 0.05 * min(entity.seen, 8)

    def _description(self, tokens: list[_Token], i: int) -> int:
        """Enter "the president", "the mission" and the like; return the index of the next token to look at."""
        if tokens[i].lower not in self.words.definite:
            return i + 1
        head = i + 1
        while (
            head + 1 < len(tokens) and tokens[head + 1].pos in ("NOUN", "PROPN") and tokens[head].pos in ("NOUN", "ADJ")
        ):
            head += 1
        if head >= len(tokens) or tokens[head].pos not in ("NOUN", "PROPN") or head - i > 3:
            return i + 1
        phrase = " ".join(t.lower for t in tokens[i + 1 : head + 1])
        fits = self._titled(phrase) or self._named(phrase, tokens[head])
        if fits and not self._complemented(tokens, head):
            self._choose(fits, tokens, i, head, "role")
            return head + 1
        return i + 1

    def _complemented(self, tokens: list[_Token], head: int) -> bool:
        """Say whether "of" follows: "the president of the bank" is introduced here, not referred to."""
        return head + 1 < len(tokens) and tokens[head + 1].lower in ("of", "for", "that", "which", "who")

    def _titled(self, phrase: str) -> list[_Entity]:
        """Return the persons with this title, those seen already before others."""
        having = [
            e
            for e in self.entities
            if any(
                not r.past and (r.title.lower() == phrase or r.title.lower().endswith(" " + phrase)) for r in e.roles
            )
        ]
        return [e for e in having if e.seen] or having

    def _named(self, phrase: str, head: _Token) -> list[_Entity]:
        """Return the organizations, missions or countries that the noun can stand for."""
        kind = self.words.nouns.get(head.lemma)
        if kind is None or phrase not in (head.lower, head.lemma):
            return []
        near = [e for e in self.entities if e.seen and head.sentence - e.sentence < 2 * _REACH]
        if kind == "country":
            named = self.doc.language.countries.is_name
            return [e for e in near if e.cluster.type == "place" and named(e.cluster.keys[0])]
        if kind == "mission":
            return [e for e in near if e.cluster.type == "mission"]
        having = [e for e in near if e.cluster.type == kind]
        exact = [e for e in having if any(head.lower in key.lower().split() for key in e.cluster.keys)]
        return exact or [
            e for e in having if head.lemma in ("group", "company", "organization", "organisation", "city", "town")
        ]


def _signed(value: int) -> int:
    """Undo the unsigned form in which spaCy exports negative head offsets."""
    return value - (1 << 64) if value >= 1 << 63 else value
