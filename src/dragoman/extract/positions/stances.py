"""The stances of a document: each mention read in its paragraph, and the attitudes that name no object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.arguments import tree_of
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.mentions import Mention
from dragoman.extract.positions.reading import Reading
from dragoman.extract.positions.readings import Reader
from dragoman.extract.tree import Tree
from dragoman.model import Statement


@dataclass(frozen=True, slots=True)
class Draft:
    """A stance before it becomes a record; `statement` is the one that it is part of."""

    mention: Mention
    tree: Tree
    reading: Reading
    statement: Statement | None


class Stances:
    """Reads the stances of one document; a paragraph is prepared when first asked about."""

    def __init__(self, doc: Annotated, holders: Holders) -> None:
        self.doc, self.holders = doc, holders
        self._readers: dict[int, Reader] = {}

    def all(self, found: Sequence[Mention]) -> Iterator[Draft]:
        """Yield the stances on mentions, then those without an object in sentences near them."""
        yield from (draft for mention in found if (draft := self.on(mention)) is not None)
        for number in range(len(self.doc.paragraphs)) if found else ():
            reader = self._reader(number)
            for first, last in reader.tree.sentences:
                for reading in reader.bare.in_sentence(first, last):
                    mention = _nearest(found, reader.tree.start[first], reader.tree.end[last - 1])
                    if mention is not None:
                        yield Draft(mention, reader.tree, reading, None)

    def on(self, mention: Mention, *, said: bool = False) -> Draft | None:
        """Return the stance that is taken on a mention, with `said` only where words take it and not an act alone."""
        reader = self._reader(mention.paragraph)
        statement = self.holders.statement(mention.start)
        cue = statement.cue.lemma if statement is not None and statement.cue is not None else None
        reading = reader.of(mention.head, mention.sign, cue)
        if reading is None or (said and reading.acted):
            return None
        return Draft(mention, reader.tree, reading, self.holders.told(reader.tree, reading))

    def _reader(self, paragraph: int) -> Reader:
        if paragraph not in self._readers:
            tree = tree_of(self.doc, self.doc.paragraphs[paragraph])
            negations = self.doc.language.events.lexicon.status["negations"]
            self._readers[paragraph] = Reader(Clauses(tree, self.doc.language.positions, negations))
        return self._readers[paragraph]


def _nearest(found: Sequence[Mention], start: int, end: int) -> Mention | None:
    """Return the one option that a sentence names, else the one named last before it; None where it names several."""
    here = [m for m in found if start <= m.start < end and m.sign > 0]
    if here:
        return here[0] if len({m.option for m in here}) == 1 else None
    return next((m for m in reversed(found) if m.start < start and m.sign > 0), None)
