"""An act: an event as one predicate of a paragraph tells it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.lang.events import Frame, Phrase
from dragoman.model import EventMode, EventType, Statement
from dragoman.syntax.factuality import Judgement
from dragoman.syntax.tree import Tree


@dataclass(slots=True)
class Act:
    """An event as one predicate tells it: token of the predicate, its frame, and the tokens of those involved."""

    tree: Tree
    head: int
    phrase: Phrase
    words: list[int]
    judgement: Judgement
    type: EventType
    mode: EventMode | None
    cameo: str | None
    actors: list[int] = field(default_factory=list)
    recipients: list[int] = field(default_factory=list)
    complement: int | None = None
    asked: EventType | None = None  # type of event that the complement evokes
    nested: bool = False  # told only as what a speech act is about
    in_talk: bool = False  # said in a talk between the two who take part in it
    doubts: set[str] = field(default_factory=set)  # why the rules alone would not take it for told
    statement: Statement | None = None  # the statement that the act consists in: its speaker is the doer

    @property
    def frame(self) -> Frame:
        """The frame that fired."""
        return self.phrase.frame
