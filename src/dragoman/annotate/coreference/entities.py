"""Things that a text speaks of, as they grow while it is read: what they are, and how near to mind they stand."""

from __future__ import annotations

import functools
from dataclasses import dataclass, field

from dragoman.annotate.coreference.phrases import Token
from dragoman.annotate.coreference.roles import RoleFound
from dragoman.annotate.document import Mention
from dragoman.annotate.names.aliases import Cluster
from dragoman.lang import Language
from dragoman.lang.coreference import CoreferenceWords

_OF_STATES = "IGO"  # PLOVER sector
_FACTOR = 0.5  # salience left after one sentence
_FREQUENT = 0.05  # salience that each earlier mention adds, up to eight


@dataclass(slots=True, eq=False)
class Entity:
    """A chain as it grows; one without names is a description, and without `actor` only competes for pronouns.

    With `members` it is several who met or act together, and what is said of it is said of each.
    """

    cluster: Cluster
    gender: str | None = None
    roles: list[RoleFound] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    actor: bool = True
    plural: bool = False
    sentence: int = -99
    rank: float = 0.0
    clause: int = -1  # document offset of the word that governs the last mention
    guessed: bool = False  # whether only the given name tells the gender
    quoted: bool = False  # last mentioned in quotation marks
    beside: bool = False  # last named with others: "it" is rather somebody named alone
    seen: int = 0
    members: tuple[Entity, ...] = ()
    called: list[str] = field(default_factory=list)  # names that the metadata or labels alone give
    voices: list[int] = field(default_factory=list)  # numbers of the voices that are its own

    @property
    def takes_part(self) -> bool:
        """Whether it is an actor whom the text mentions, or in whose voice it is: an issuer it need not mention."""
        return self.actor and bool(self.mentions or self.voices)

    @property
    def last_end(self) -> int | None:
        """Where its last mention ends, None where it has none."""
        return self.mentions[-1].end if self.mentions else None

    def learn(self, kind: str) -> None:
        """Take the gender of the pronoun that stands for it, where nothing else tells one."""
        if self.gender is None and kind in "mf":
            self.gender, self.guessed = kind, True

    def refer(self, mention: Mention) -> None:
        """Take in a mention; one of several together is a mention of each."""
        for entity in self.members or (self,):
            entity.mentions.append(mention)


def agrees(entity: Entity, kind: str) -> bool:
    """Whether a pronoun of a kind (m, f, n, p) can stand for a thing: by type, gender and number."""
    type_ = entity.cluster.type
    if kind in "mf":
        return type_ == "person" and entity.gender in (None, kind)
    if kind == "p":
        return entity.plural or _is_several(entity)
    return not entity.plural and not _is_somebody(entity)


def _is_several(entity: Entity) -> bool:
    """Whether a thing consists of several who may do something."""
    return entity.cluster.type == "organization" or (entity.cluster.type == "group" and entity.actor)


def may_be(entity: Entity, kind: str) -> bool:
    """Whether a pronoun can stand for a thing where only a given name speaks against it: "Nikol" is he or she."""
    return agrees(entity, kind) or (entity.guessed and kind in "mf")


def _is_somebody(entity: Entity) -> bool:
    """Whether a thing is a person or persons, whom "it" does not mean."""
    return entity.cluster.type == "person" or (entity.cluster.type == "group" and entity.actor)


@functools.cache
def intergovernmental(language: Language) -> frozenset[str]:
    """Return the names of the known bodies of several states, in lower case."""
    bodies = (actor for actor in language.actors.known() if actor.sector == _OF_STATES)
    return frozenset(name.lower() for body in bodies for name in (body.name, *body.aliases))


def means(known: RoleFound, said: RoleFound, words: CoreferenceWords, articles: frozenset[str]) -> bool:
    """Whether a person of one role can be described by another: same title, or the end of it, and same country.

    A vice president is no president, nor is an adviser to the president. "Peru's representative" is Peru's alone.
    """
    title, phrase = known.title.lower(), said.title.lower()
    before = title.removesuffix(phrase).split()
    same = title == phrase or (title.endswith(" " + phrase) and before[-1] not in words.deputies | articles)
    return same and not known.past and _is_of_one(known.country, said.country, sent=phrase in words.delegates)


def _is_of_one(known: str | None, said: str | None, *, sent: bool) -> bool:
    """Whether two offices may be of one country: where one does not say its own, unless the other is `sent` by it."""
    return known == said or said is None or (known is None and not sent)


def salience(entity: Entity, word: Token) -> float:
    """Return how near to mind a thing is at a word: its role where last mentioned, halved each sentence since."""
    return entity.rank * _FACTOR ** (word.sentence - entity.sentence) + _FREQUENT * min(entity.seen, 8)
