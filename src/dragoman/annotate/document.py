"""The annotated document: the text with what each stage has found in it so far."""

from __future__ import annotations

import math
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from operator import attrgetter, itemgetter
from typing import TYPE_CHECKING, Any, Literal, TypeVar

from dragoman.lang import Language
from dragoman.lang.events import Lexicon
from dragoman.model import (
    Actor,
    CalendarEntry,
    Commitment,
    Decision,
    Document,
    Event,
    Evidence,
    Figure,
    Place,
    Position,
    Proposal,
    Quantity,
    Question,
    Span,
    Statement,
    Time,
    Turn,
    TurnRole,
)
from dragoman.options import DEFAULTS, Options
from dragoman.syntax.article import Article
from dragoman.syntax.phrases import tokens_in
from dragoman.syntax.quotations import Quotation
from dragoman.syntax.tree import Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

    from dragoman.annotate.encoder.decode import ReadAttribution, ReadName

_START = attrgetter("start")
NameType = Literal["person", "organization", "place", "group", "mission"]


@dataclass(frozen=True, slots=True)
class ModelReading:
    """What our model ("model", "model-open") says of a text; no names or attributions where they are left to rules.

    `alone` is the confidence from which an attribution is believed where nobody else is asked.
    """

    model: str
    names: tuple[ReadName, ...]
    attributions: tuple[ReadAttribution, ...]
    alone: float = 0.0


@dataclass(frozen=True, slots=True)
class Label:
    """What a recogniser of entities says of a span, in the words of OntoNotes: "PERSON", "GPE", "DATE"."""

    start: int
    end: int
    label: str


@dataclass(frozen=True, slots=True)
class Name:
    """A proper name in the text; `why` is the rule that found or typed it."""

    start: int
    end: int
    type: NameType
    why: str


@dataclass(frozen=True, slots=True)
class Caller:
    """Who a voice belongs to, in words: `start`-`end` of the text, or None where only the metadata name him."""

    words: str
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Voice:
    """A passage with the words for who speaks in it; `issues` where he only answers for a text in the third person."""

    start: int
    end: int
    callers: tuple[Caller, ...]
    role: TurnRole
    label: Span | None = None
    issues: bool = False


@dataclass(frozen=True, slots=True)
class Mention:
    """Words that refer to an entity; `confidence` below 1 where a rule had to guess between candidates."""

    start: int
    end: int
    how: Literal["name", "alias", "role", "pronoun"]
    confidence: float


@dataclass(frozen=True, slots=True)
class Chain:
    """All mentions of one entity in one document; the first name in `names` is its fullest.

    `called` are names that stand only in the metadata, `voices` the numbers of the voices that are its own.
    """

    type: NameType
    names: tuple[Name, ...]
    mentions: tuple[Mention, ...]
    called: tuple[str, ...] = ()
    voices: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with what the parser made of it; everybody but `labels` and `trees` asks its tree."""

    start: int
    end: int
    tokens: Doc


Located = TypeVar("Located", Label, Name, Time, Quantity)


@dataclass(slots=True)
class Annotated:
    """A document on its way through the pipeline: each stage fills the layer that it provides, once."""

    document: Document
    language: Language
    paragraphs: tuple[Paragraph, ...]
    options: Options = DEFAULTS
    quotations: tuple[Quotation, ...] = ()
    left: float = math.inf  # seconds that the document has for its stages
    question: Question | None = None  # of the case that the document belongs to
    readings: tuple[ModelReading, ...] = ()  # one at most
    labels: tuple[Label, ...] = ()
    trees: tuple[Tree, ...] = ()  # one a paragraph
    names: tuple[Name, ...] = ()
    times: tuple[Time, ...] = ()
    quantities: tuple[Quantity, ...] = ()
    voices: tuple[Voice, ...] = ()
    chains: tuple[Chain, ...] = ()
    turns: tuple[Turn, ...] = ()
    actors: tuple[Actor, ...] = ()
    places: tuple[Place, ...] = ()
    statements: tuple[Statement, ...] = ()
    events: tuple[Event, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    figures: tuple[Figure, ...] = ()
    decisions: tuple[Decision, ...] = ()
    proposals: tuple[Proposal, ...] = ()
    positions: tuple[Position, ...] = ()
    calendar: tuple[CalendarEntry, ...] = ()
    extra: dict[str, tuple[Any, ...]] = field(default_factory=dict)  # the layers that plug-ins add, by name
    _mentions: list[tuple[int, int, Actor]] | None = field(default=None, repr=False)

    def fill(self, layer: str, items: tuple[Any, ...]) -> None:
        """Keep what a stage found under the layer that it provides."""
        if layer not in type(self).__dataclass_fields__:
            self.extra[layer] = items
            return
        setattr(self, layer, items)
        self._mentions = None

    @property
    def article(self) -> Article:
        """The trees with the quotations, as the extractor of statements asks about them."""
        return Article(self.text, self.paragraphs, self.trees, self.quotations)

    @property
    def event_lexicon(self) -> Lexicon:
        """The event frames and status words of the language, with the frames of a user's own."""
        return self.language.events.lexicon(self.options.event_frames)

    @property
    def text(self) -> str:
        """The frozen text that all offsets count over."""
        return self.document.text

    @property
    def published(self) -> date | None:
        """Day of publication; None where unknown, and then nothing relative is resolved."""
        return date.fromisoformat(self.document.published[:10]) if self.document.published else None

    def speakers(self, voice: int) -> list[Actor]:
        """Return the actors who speak in a voice, by its number."""
        # no chain is of those behind them, whom adjectives alone name
        return [actor for chain, actor in zip(self.chains, self.actors, strict=False) if voice in chain.voices]

    @property
    def issuer(self) -> Actor | None:
        """Who speaks in the document as a whole: the first speaker of its one voice without a label."""
        whole = len(self.voices) == 1 and self.voices[0].label is None
        return next(iter(self.speakers(0)), None) if whole else None

    def turn_at(self, start: int, end: int) -> Turn | None:
        """Return the turn that holds a stretch of text."""
        i = bisect_right(self.turns, start, key=lambda turn: turn.start) - 1
        return self.turns[i] if i >= 0 and end <= self.turns[i].end else None

    def asks(self, end: int) -> bool:
        """Whether words that end at an offset stand in a turn in which somebody asks or leads through the programme."""
        turn = self.turn_at(end - 1, end)
        return turn is not None and turn.role in ("question", "moderator")

    def is_named(self, start: int, end: int) -> bool:
        """Whether words are only a part of a name, as the day of "the March 23 Movement" is."""
        i = bisect_right(self.names, start, key=lambda name: name.start) - 1
        return i >= 0 and self.names[i].end >= end and self.names[i].end - self.names[i].start > end - start

    def is_salutation(self, paragraph: Paragraph) -> bool:
        """Whether a paragraph opens a letter: "Dear Mr. Speaker:"."""
        return self.language.layout.salutation.match(self.text, paragraph.start, paragraph.end) is not None

    def evidence(self, start: int, end: int) -> Evidence:
        """Return the span with the characters that it covers."""
        return Evidence(start, end, self.text[start:end])

    def paragraph_at(self, offset: int) -> Paragraph | None:
        """Return the paragraph that holds a document offset; None between paragraphs."""
        i = bisect_right(self.paragraphs, offset, key=_START) - 1
        return self.paragraphs[i] if i >= 0 and offset < self.paragraphs[i].end else None

    def tree(self, paragraph: Paragraph) -> Tree:
        """Return the tree of a paragraph."""
        return self.trees[bisect_right(self.paragraphs, paragraph.start, key=_START) - 1]

    def tokens_at(self, start: int, end: int) -> tuple[Tree, range] | None:
        """Return the tree at offset `start` and its tokens that `start`-`end` touch; None where it has none."""
        paragraph = self.paragraph_at(start)
        if paragraph is None:
            return None
        tree = self.tree(paragraph)
        tokens = tokens_in(tree, start, end)
        return (tree, tokens) if tokens else None

    def sentence_at(self, offset: int) -> Span | None:
        """Return the sentence that holds a document offset; None between paragraphs."""
        found = self.tokens_at(offset, offset + 1)
        if found is None:
            return None
        tree, tokens = found
        first, last = tree.sentences[tree.sentence[tokens[0]]]
        return Span(tree.start[first], tree.end[last - 1])

    def actors_in(self, start: int, end: int) -> Iterator[tuple[Span, Actor]]:
        """Yield each mention of an actor (name, role description or pronoun) that lies within `start`-`end`."""
        if self._mentions is None:
            found = ((m.start, m.end, a) for a in self.actors for m in a.mentions)
            self._mentions = sorted(found, key=lambda m: (m[0], -m[1]))
        at = bisect_right(self._mentions, start - 1, key=itemgetter(0))
        for i in range(at, len(self._mentions)):  # asked so often that a copy of the rest would show
            first, last, actor = self._mentions[i]
            if first >= end:
                break
            if last <= end:
                yield Span(first, last), actor

    def within(self, layer: tuple[Located, ...], start: int, end: int) -> Iterator[Located]:
        """Yield the items of a sorted layer (labels, names, times or quantities) that lie within `start`-`end`."""
        for i in range(bisect_right(layer, start - 1, key=_START), len(layer)):  # as in `actors_in`
            item = layer[i]
            if item.start >= end:
                break
            if item.end <= end:
                yield item
