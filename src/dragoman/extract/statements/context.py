"""What stands around a statement: who answers for it, its addressees, date, medium and sentences."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator

from dragoman.annotate.document import Annotated
from dragoman.extract.statements.answering import Answering, coordinated
from dragoman.extract.statements.speakers import Draft, Source
from dragoman.model import Actor, Cue, Evidence, Interval
from dragoman.syntax.arguments import is_passive, subject
from dragoman.syntax.article import Article
from dragoman.syntax.forms import is_infinitive
from dragoman.syntax.phrases import VERBAL, children
from dragoman.syntax.tree import Tree

_OBJECTS = frozenset({"dobj", "dative", "iobj"})
_COMPLEMENTS = frozenset({"xcomp", "ccomp", "advcl"})
_DATED = frozenset({"DATE", "TIME"})


class Context:
    """Answers questions about one document's statements, in order of the text."""

    def __init__(self, doc: Annotated, article: Article) -> None:
        self.doc, self.article = doc, article
        self.words = doc.language.statements
        self.answering = Answering(doc, article)

    def cue(self, draft: Draft) -> Cue | None:
        """Return the word that introduces a statement."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        lemma = tree.lemma[draft.cue]
        return Cue(tree.start[draft.cue], tree.end[draft.cue], self.words.cue_phrases.get(lemma, lemma))

    def source(self, draft: Draft) -> Source | None:
        """Return the words for who says it; None where they name whom others accuse or ask ("Peru was urged to go")."""
        source = draft.source or self.answering.lead(draft)
        if source is None or draft.cue is None:
            return source
        tree = self.article.trees[draft.paragraph]
        lemma = tree.lemma[draft.cue]
        if not any(lemma in words for words in (self.words.addressing, self.words.informing, tree.grammar.blaming)):
            return source
        own = subject(tree, draft.cue) if is_passive(tree, draft.cue) else None
        if own is None:
            return source
        return None if any(a <= tree.start[own] < b for a, b in source.spans) else source

    def addressees(self, draft: Draft) -> tuple[Actor, ...]:
        """Return the actors to whom a cue speaks: its object before a complement, or after its preposition."""
        tree = self.article.trees[draft.paragraph]
        found: dict[int, Actor] = {}
        for head in self._addressed(tree, draft.cue) if draft.cue is not None else ():
            for at in (head, *coordinated(tree, head)):
                if actor := self.answering.named(tree, at):
                    found.setdefault(id(actor), actor)
        return tuple(found.values())

    def _addressed(self, tree: Tree, cue: int) -> Iterator[int]:
        lemma = tree.lemma[cue]
        spoken_to = lemma in self.words.addressing
        prepositions = self.words.addressing_prepositions.get(lemma, frozenset())
        behind = [k for k in tree.kids[cue] if k > cue]
        for k in behind:
            if self._is_receiver(tree, k, spoken_to):
                yield k
            elif spoken_to and tree.dep[k] in _COMPLEMENTS and is_infinitive(tree, k):
                yield from children(tree, k, "nsubj")  # "urged Ruto to go"
            elif tree.lower[k] in prepositions:
                yield from children(tree, k, "pobj")

    @staticmethod
    def _is_receiver(tree: Tree, k: int, spoken_to: bool) -> bool:
        """Whether a dependent of a verb is whom it speaks to: its object, or a receiver without a preposition."""
        if spoken_to and tree.dep[k] in _OBJECTS:
            return True
        return tree.dep[k] == "dative" and tree.pos[k] != "ADP"

    def date(self, draft: Draft) -> Interval | None:
        """Return the first date in the cue's clause, outside the content."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        first, last = tree.left[draft.cue], tree.right[draft.cue]
        for time in self.doc.within(self.doc.times, tree.start[first], tree.end[last - 1]):
            dated = time.type in _DATED and (time.value or "")[:1].isdigit()
            if dated and not draft.content.holds(time.start) and self._of_clause(tree, draft.cue, time.start):
                return Interval(time.value, time.earliest, time.latest)
        return None

    def _of_clause(self, tree: Tree, cue: int, offset: int) -> bool:
        """Whether no verb stands between a word and the cue, but one that says when a document was issued."""
        at = bisect_right(tree.start, offset) - 1
        while at != cue and tree.head[at] != at:
            at = tree.head[at]
            if at == cue or tree.pos[at] not in VERBAL:
                continue
            issued = tree.dep[at] in ("acl", "relcl") and tree.lemma[tree.head[at]] in self.words.documents
            if not issued:
                return False
        return True

    def medium(self, draft: Draft) -> str | None:
        """Return in what a statement was made, where the cue's clause says so ("in an interview", "on X")."""
        if draft.cue is None:
            return None
        tree = self.article.trees[draft.paragraph]
        for i in range(tree.left[draft.cue], tree.right[draft.cue]):
            noun = self.words.media.get(tree.lemma[i])
            placed = tree.dep[i] == "pobj" and tree.lower[tree.head[i]] in self.words.media_prepositions
            if noun and placed and not draft.content.holds(tree.start[i]):
                return noun
        return self.words.media_verbs.get(tree.lemma[draft.cue])

    def evidence(self, draft: Draft) -> Evidence:
        """Return the whole sentences that hold the content, the cue and the source."""
        tree, spans = self.article.trees[draft.paragraph], list(draft.content.spans)
        if draft.cue is not None:
            spans.append((tree.start[draft.cue], tree.end[draft.cue]))
        if draft.source:
            spans += draft.source.spans
        first, last = min(a for a, _ in spans), max(b for _, b in spans)
        return self.doc.evidence(self._sentence(first)[0], self._sentence(last - 1)[1])

    def _sentence(self, offset: int) -> tuple[int, int]:
        """Return the offsets of the sentence that holds `offset`."""
        found = self.doc.sentence_at(offset)
        return (offset, offset + 1) if found is None else (found.start, found.end)
