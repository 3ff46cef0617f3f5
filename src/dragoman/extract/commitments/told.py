"""What a document has told so far of who gives and who receives, for what goes on from it."""

from __future__ import annotations

from dataclasses import dataclass, field

from dragoman.model import Actor, Commitment, CommitmentKind, Quantity
from dragoman.syntax.tree import Tree


@dataclass(slots=True)
class Told:
    """What was told before the words that are read now."""

    whole: Commitment | None = None  # the last sum or help told, of which the next may be a part
    last: Commitment | None = None  # the claim before this one in its paragraph
    last_sentence: int = -1
    givers: list[Actor] = field(default_factory=list)  # whom the document has said to give
    senders: Actor | None = None  # who gave the people counted last, for "400 of them"
    topic: Actor | None = None  # the country that heads the paragraph
    title: Actor | None = None  # the country that is the heading of the paragraphs that follow
    people: Quantity | None = None  # the persons counted last, for "Kenya has pledged 1,000"
    budget: Actor | None = None  # the government of whose budget or request the last sentences were
    things: Quantity | None = None  # the things counted last in a paragraph, for "nearly 19 million will be shared"

    def open(self) -> None:
        """Begin a paragraph."""
        self.last = self.things = None

    def before(self) -> Commitment | None:
        """Return the claim that what comes next may be a part of."""
        return self.last or self.whole

    def last_of(self, kind: CommitmentKind) -> Commitment | None:
        """Return the claim before in the paragraph where something of that kind is given."""
        return self.last if self.last is not None and self.last.kind == kind else None

    def beside(self, tree: Tree, i: int) -> Commitment | None:
        """Return the last claim where it stands in the sentence of a token."""
        return self.last if self.last_sentence == tree.sentence[i] else None
