"""The stances of a document: each mention read in its paragraph, and the attitudes that name no object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.mentions import Mention
from dragoman.extract.positions.reading import Reading
from dragoman.extract.positions.readings import StanceReader
from dragoman.model import Span, Stance, Statement
from dragoman.syntax.arguments import agent
from dragoman.syntax.tree import Tree

_CLAUSE = 60  # characters within which mentions stand side by side, and the first is the subject
_NEAR = 600  # characters back to what somebody answers
_CONTRARY: dict[str, Stance] = {"support": "oppose", "oppose": "support", "doubt": "support"}


@dataclass(frozen=True, slots=True)
class StanceDraft:
    """A stance before it becomes a record; `statement` is the one that it is part of."""

    mention: Mention
    tree: Tree
    reading: Reading
    statement: Statement | None


class Stances:
    """Reads the stances of one document; a paragraph is prepared when first asked about."""

    def __init__(self, doc: Annotated, holders: Holders) -> None:
        self.doc, self.holders = doc, holders
        self._readers: dict[int, StanceReader] = {}

    def all(self, found: Sequence[Mention]) -> Iterator[StanceDraft]:
        """Yield the stances on mentions, then those that leave out their object and those that answer another."""
        taken = [draft for mention in found if (draft := self.on(mention)) is not None]
        yield from taken
        for number in range(len(self.doc.paragraphs)) if found else ():
            reader = self._reader(number)
            for first, last in reader.tree.sentences:
                start, end = reader.tree.start[first], reader.tree.end[last - 1]
                for reading in reader.bare.in_sentence(first, last):
                    if (mention := _nearest(found, start, end)) is not None:
                        yield StanceDraft(mention, reader.tree, reading, None)
                for verb, way in reader.bare.replies(first, last):
                    if (answer := _answer(taken, reader.tree, verb, way)) is not None:
                        yield answer

    def on(self, mention: Mention) -> StanceDraft | None:
        """Return the stance that is taken on a mention, None where there is none.

        On the object of an attitude only words take a stance; what is done with it is no matter.
        """
        reader = self._reader(mention.paragraph)
        statement = self.holders.statement(mention.start)
        cue = statement.cue.lemma if statement is not None and statement.cue is not None else None
        asked = None
        if statement is not None and statement.form != "direct" and cue in self.doc.language.positions.controls:
            asked = Span(statement.content[0].start, statement.content[-1].end)
        reading = reader.of(mention.head, mention.sign, cue, asked, mention.part)
        if reading is None or (reading.acted and mention.part in ("object", "clause")):
            return None
        return StanceDraft(mention, reader.tree, reading, self.holders.told(reader.tree, reading))

    def _reader(self, paragraph: int) -> StanceReader:
        if paragraph not in self._readers:
            tree = self.doc.trees[paragraph]
            negations = self.doc.event_lexicon.status["negations"]
            self._readers[paragraph] = StanceReader(Clauses(tree, self.doc.language.positions, negations))
        return self._readers[paragraph]


def _nearest(found: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Return the one option that a sentence names, else the one named last before it; None where it names several."""
    wanted = [m for m in found if m.sign > 0 and m.start < end]
    here = [m for m in wanted if m.start >= start]
    if here:
        return here[0] if len({m.option for m in here}) == 1 else None
    if not wanted:
        return None
    last = wanted[-1]
    return next(m for m in wanted if m.paragraph == last.paragraph and last.start - m.start <= _CLAUSE)


def _answer(taken: Sequence[StanceDraft], tree: Tree, verb: int, way: str) -> StanceDraft | None:
    """Return the stance of who answers the last one taken before: the same, or the contrary."""
    start = tree.start[verb]
    before = [d for d in taken if start - _NEAR <= d.mention.start < start and d.reading.stance in _CONTRARY]
    holder = agent(tree, verb)
    if not before or holder is None:
        return None
    last = max(before, key=lambda d: d.mention.start)
    if tree is last.tree and tree.sentence[verb] == tree.sentence[last.reading.verb]:
        return None
    stance = last.reading.stance if way == "same" else _CONTRARY[last.reading.stance]
    return StanceDraft(
        last.mention, tree, Reading(stance, holder, verb, None, (verb,), f"answers: {tree.lemma[verb]}"), None
    )
