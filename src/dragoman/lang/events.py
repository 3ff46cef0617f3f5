"""What a language knows of political events: frames by predicate, kinds of nouns, and words that decide status.

A frame says which predicate evokes an event, what must stand around it, and which of its arguments act and are acted
on. It is data: one TOML file per PLOVER event type, which `frames` reads; a user's own file of the same form adds to
them.

A phrase is written as it reads, by lemmas: the predicate, then what must accompany it. A preposition or particle asks
for that word ("call on"), another word for that word among the arguments ("lift curfew"), `@kind` for a noun of that
kind ("impose @sanction on"), `~` for a complement clause ("refuse ~"). In a noun's phrase the words before the head
modify it ("phone call").
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

from dragoman.model import EventContext, EventMode, EventType

PartOfSpeech = Literal["verb", "noun", "adjective"]
Need = Literal[
    "actor",
    "recipient",
    "any",
    "cooperative",
    "told",
    "crowd",
    "weapon",
    "diplomat",
    "marcher",
    "actual",
    "mutual",
    "menacing",
    "alone",
    "bare",
]

NO_EVENT: Literal[""] = ""  # type of an idiom, which only keeps shorter frames from firing


@dataclass(frozen=True, slots=True)
class Step:
    """What must accompany a predicate: a particle, an argument, or both (a preposition with its object)."""

    particle: str | None = None
    heads: frozenset[str] = frozenset()  # any of these lemmas
    modifiers: tuple[str, ...] = ()  # words before the head
    pairs: frozenset[tuple[str, str]] = frozenset()  # or a head with the word before it

    @property
    def named(self) -> bool:
        """Whether it asks for certain words as an argument."""
        return bool(self.heads or self.pairs)

    @property
    def weight(self) -> int:
        """How much its argument asks for: a word named outright more than any of a kind."""
        if not self.named:
            return 0
        return 3 if len(self.heads) == 1 else 2

    def wanted(self) -> Iterator[frozenset[str]]:
        """Yield sets of words of each of which one must stand in the text."""
        if self.particle is not None:
            yield frozenset((self.particle,))
        if self.heads or self.pairs:
            yield self.heads | {head for _, head in self.pairs}


@dataclass(frozen=True, slots=True)
class Frame:
    """How one group of predicates maps to an event.

    `actor` and `recipient` are slots in order of preference: subject, object, indirect (a dative), complement (who is
    asked to act), owner (whose is what a thing shows), or a preposition. In a `symmetric` frame all take part as
    actors; in a `plural` one where the subject is the only argument and names several. `needs` are the roles that the
    text must fill; "cooperative" asks for a recipient or a complement that evokes an event, "told" for a complement
    with a subject of its own,
    "crowd" for actors that are many, "weapon" for a subject that is a weapon or the use of one, whoever fired it,
    "alone" for no object ("they rallied", not "they rallied support"), "diplomat" for a recipient who is one,
    "marcher" for somebody who protests, "actual" for a complement that tells what is so, "mutual" for more than one who
    takes part, "menacing" for a complement that tells what harm will be done to somebody, "bare" for
    nobody: it is told by itself.
    """

    type: EventType | Literal[""]
    mode: EventMode | None = None
    fallback_mode: EventMode | None = None  # where no word of the sentence says the mode
    cameo: str | None = None
    contexts: tuple[EventContext, ...] = ()
    actor: tuple[str, ...] = ("subject",)
    recipient: tuple[str, ...] = ("object", "indirect")
    symmetric: bool = False
    plural: bool = False
    carried_out: bool = False  # what is ordered counts as done: the act takes the type of its complement
    civilian: bool = False  # only where no armed force acts
    armed: bool = False  # only where one does
    direct: bool = False  # the recipient is the argument itself, not somebody named inside it
    means: bool = False  # the object is what is used, not whom it is used against
    subjects: tuple[str, ...] = ()  # kinds of nouns that the doer may be, all where empty
    objects: tuple[str, ...] = ()  # kinds of nouns that the object may be, likewise
    needs: frozenset[str] = frozenset()
    example: str = ""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One predicate of a frame with what must accompany it."""

    text: str
    head: str
    steps: tuple[Step, ...]
    modifiers: tuple[str, ...]
    complement: bool
    frame: Frame
    wanted: tuple[frozenset[str], ...] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Note of which words some must stand in the text, so that most phrases need no closer look."""
        steps = (words for step in self.steps for words in step.wanted())
        object.__setattr__(self, "wanted", (*map(frozenset, zip(self.modifiers)), *steps))

    @property
    def partnered(self) -> bool:
        """Whether it asks by a particle for whoever is not named in it: "speak with", not "speak on phone"."""
        return any(step.particle and not step.named for step in self.steps)

    @property
    def rank(self) -> tuple[int, int]:
        """Sorts the phrases on one predicate: what asks for more is tried first."""
        weight = sum(2 * bool(s.particle) + 2 * len(s.modifiers) + s.weight for s in self.steps)
        return -(weight + 2 * len(self.modifiers) + self.complement), -len(self.frame.needs)


@dataclass(frozen=True, slots=True)
class TypeRules:
    """What holds for a type as a whole.

    `mode_words` give the mode by words of the clause; the complement tables give mode, code and type by the type of
    event that is asked for, refused, promised or threatened.
    """

    mode_words: Mapping[EventMode, tuple[str, ...]] = field(default_factory=dict)
    complement_modes: Mapping[EventType, EventMode] = field(default_factory=dict)
    complement_cameo: Mapping[EventType, str] = field(default_factory=dict)
    complement_types: Mapping[EventType, EventType] = field(default_factory=dict)
    carried_out_types: tuple[EventType, ...] = ()  # types whose order counts as their act


class Lists(dict[str, frozenset[str]]):
    """Lists of words by name; one that a language leaves out is empty."""

    def __missing__(self, name: str) -> frozenset[str]:
        """Return no words."""
        return frozenset()


@dataclass(frozen=True, slots=True, eq=False)
class Lexicon:
    """All frames of a language by part of speech and lemma, its kinds of nouns, and its words of status and remarks."""

    phrases: Mapping[PartOfSpeech, Mapping[str, tuple[Phrase, ...]]]
    rules: Mapping[EventType, TypeRules]
    kinds: Lists
    contexts: Mapping[EventContext, frozenset[str]]
    status: Lists
    noun_kinds: Mapping[str, str] = field(default_factory=dict)  # of what kind a noun is mostly ("person", "cognition")
