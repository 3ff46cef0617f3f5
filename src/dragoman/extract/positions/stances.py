"""The stances of a document: each mention read in its paragraph, and the attitudes that name no object."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.mentions import Mention
from dragoman.extract.positions.path import CONTRARY
from dragoman.extract.positions.reading import Reading
from dragoman.extract.positions.readings import StanceReader
from dragoman.model import Span, Statement
from dragoman.syntax.arguments import agent
from dragoman.syntax.tree import Tree

_CLAUSE = 60  # characters within which mentions stand side by side, and the first is the subject
_NEAR = 600  # characters back to what somebody answers
_NO_ACTS = ("object", "clause")


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
        taken = [draft for draft in map(self.on, found) if draft is not None]
        yield from taken
        for number in range(len(self.doc.paragraphs)) if found else ():
            reader = self._reader(number)
            for first, last in reader.tree.sentences:
                yield from self._bare(reader, first, last, found)
                answers = (_answer(taken, reader.tree, verb, way) for verb, way in reader.bare.replies(first, last))
                yield from filter(None, answers)

    def _bare(self, reader: StanceReader, first: int, last: int, found: Sequence[Mention]) -> Iterator[StanceDraft]:
        """Yield the stances of a sentence that leave out their object."""
        tree = reader.tree
        for reading in reader.bare.in_sentence(first, last):
            mention = _nearest(found, tree.start[first], tree.end[last - 1])
            if mention is not None:
                yield StanceDraft(mention, tree, reading, None)

    def on(self, mention: Mention) -> StanceDraft | None:
        """Return the stance that is taken on a mention, None where there is none.

        On the object of an attitude only words take a stance; what is done with it is no matter.
        """
        reader = self._reader(mention.paragraph)
        statement = self.holders.statement(mention.start)
        cue = _cue(statement)
        reading = reader.of(mention.head, mention.sign, cue, self._asked(statement, cue), mention.part)
        if reading is None or (reading.acted and mention.part in _NO_ACTS):
            return None
        return StanceDraft(mention, reader.tree, reading, self.holders.told(reader.tree, reading))

    def _asked(self, statement: Statement | None, cue: str | None) -> Span | None:
        """Return the content of a statement whose cue asks for what it says ("urged")."""
        if statement is None or statement.form == "direct" or cue not in self.doc.language.positions.controls:
            return None
        return Span(statement.content[0].start, statement.content[-1].end)

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
    several = len({m.option for m in here}) > 1
    return None if several else next(iter(here or _last_together(wanted)), None)


def _last_together(found: Sequence[Mention]) -> list[Mention]:
    """Return the last mention with those just before it in its paragraph: the first of them is what is told of."""
    last = found[-1:]
    return [m for m in found if any(m.paragraph == o.paragraph and o.start - m.start <= _CLAUSE for o in last)]


def _answer(taken: Sequence[StanceDraft], tree: Tree, verb: int, way: str) -> StanceDraft | None:
    """Return the stance of who answers the last one taken before: the same, or the contrary."""
    start, holder = tree.start[verb], agent(tree, verb)
    before = [d for d in taken if start - _NEAR <= d.mention.start < start]
    last = max(before, key=lambda d: d.mention.start, default=None)
    if last is None or holder is None:
        return None
    stance = last.reading.stance if way == "same" else CONTRARY.get(last.reading.stance)
    rule = f"answers: {tree.lemma[verb]}"
    return StanceDraft(last.mention, tree, Reading(stance, holder, verb, None, (verb,), rule), None) if stance else None


def _cue(statement: Statement | None) -> str | None:
    """Return the word that introduces a statement."""
    return statement.cue.lemma if statement is not None and statement.cue is not None else None
