"""The event between two given phrases: who does what to whom where source and target are known beforehand.

The frame that has both as its participants answers; where none has, the one that has one of them, and where no frame
has either, the predicate that stands above the source on the parse. `Event.why` says which, so that answers of frames
alone can be told from the rest.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated, Paragraph
from dragoman.extract.events.acts import Act
from dragoman.extract.events.details import Details
from dragoman.extract.events.drafting import drafts
from dragoman.model import Event, Span
from dragoman.syntax.phrases import tokens_in
from dragoman.syntax.tree import Tree

_CLOSED = ("relcl", "ccomp", "advcl")


@dataclass(frozen=True, slots=True)
class _Pair:
    """Source and target as tokens of a paragraph."""

    tree: Tree
    source: range
    target: range

    def fit(self, act: Act) -> tuple[int, bool, int, float]:
        """Return how well an act holds the pair: by participants, being told itself, place on the parse, nearness."""
        actors, recipients = self._covers(act.actors), self._covers(act.recipients)
        filled = 2 * actors[0] + 2 * recipients[1]
        if act.frame.symmetric or act.frame.plural:
            both = (one or other for one, other in zip(actors, recipients, strict=True))
            filled = max(filled, 2 * sum(both))
        swapped = actors[1] + recipients[0]
        above = self._above(self.source, act) * 2 + self._above(self.target, act)
        return max(filled, swapped), not act.nested, above, -self._far(act)

    def _covers(self, heads: list[int]) -> tuple[bool, bool]:
        return any(h in self.source for h in heads), any(h in self.target for h in heads)

    def _above(self, span: range, act: Act) -> bool:
        """Whether a word of an act governs one of some tokens within its clause."""
        return any(not set(act.words).isdisjoint(self._upwards(i)) for i in span)

    def _upwards(self, i: int) -> Iterator[int]:
        """Yield what governs a token, up to the verb of its clause."""
        while self.tree.head[i] != i:
            i = self.tree.head[i]
            yield i
            if self.tree.dep[i] in _CLOSED:
                break

    def _far(self, act: Act) -> float:
        tokens = (*self.source, *self.target)
        middle: float = sum(tokens) / max(len(tokens), 1)
        return abs(act.head - middle)


def between(doc: Annotated, source: Span | None, target: Span | None) -> Event | None:
    """Return what the source does to the target in its sentence; None where nothing there names an event.

    `source` and `target` are spans of the document; either may be None where it is unknown.
    """
    paragraph = _paragraph(doc, source or target)
    if paragraph is None:
        return None
    tree = doc.tree(paragraph)
    pair = _Pair(tree, _tokens(tree, source), _tokens(tree, target))
    found = list(drafts(doc, paragraph, Details(doc, doc.event_lexicon), loose=True))
    if not found:
        return None
    best = max(found, key=lambda d: (*pair.fit(d.act), -d.act.head))
    return replace(best.event, why=f"{best.event.why}; {_way(pair.fit(best.act))}")


def _paragraph(doc: Annotated, at: Span | None) -> Paragraph | None:
    """Return the paragraph of a span, the first of all where there is none."""
    return doc.paragraph_at(at.start) if at is not None else next(iter(doc.paragraphs), None)


def _way(fit: tuple[int, bool, int, float]) -> str:
    """Return how an answer was found: by a frame that holds both phrases or one, or by its place."""
    filled, _, above, _ = fit
    if filled >= 1:
        return "both" if filled >= 4 else "one"
    return "above" if above else "sentence"


def _tokens(tree: Tree, span: Span | None) -> range:
    return tokens_in(tree, span.start, span.end) if span is not None else range(0)
