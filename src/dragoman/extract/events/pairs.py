"""The event between two given phrases: who does what to whom where source and target are known beforehand.

The frame that has both as its participants answers; where none has, the one that has one of them, and where no frame
has either, the predicate that stands above the source on the parse. `Event.why` says which, so that answers of frames
alone can be told from the rest.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from dragoman.annotate.document import Annotated
from dragoman.extract.events.acts import Act
from dragoman.extract.events.details import Details
from dragoman.extract.events.drafting import drafts
from dragoman.model import Event, Span
from dragoman.syntax.tree import Tree


@dataclass(frozen=True, slots=True)
class _Pair:
    """Source and target as tokens of a paragraph."""

    tree: Tree
    source: range
    target: range

    def fit(self, act: Act) -> tuple[int, bool, int, float]:
        """Return how well an act holds the pair: by participants, being told itself, place on the parse, nearness."""
        actors, recipients = self._covers(act.actors), self._covers(act.recipients)
        mutual = act.frame.symmetric or act.frame.plural
        filled = 2 * actors[0] + 2 * recipients[1]
        if mutual:
            filled = max(filled, 2 * (actors[0] or recipients[0]) + 2 * (actors[1] or recipients[1]))
        swapped = actors[1] + recipients[0]
        above = self._above(self.source, act) * 2 + self._above(self.target, act)
        return max(filled, swapped), not act.nested, above, -self._far(act)

    def _covers(self, heads: list[int]) -> tuple[bool, bool]:
        return any(h in self.source for h in heads), any(h in self.target for h in heads)

    def _above(self, span: range, act: Act) -> bool:
        words = set(act.words)
        for i in span:
            while self.tree.head[i] != i:
                i = self.tree.head[i]
                if i in words:
                    return True
                if self.tree.dep[i] in ("relcl", "ccomp", "advcl"):
                    break
        return False

    def _far(self, act: Act) -> float:
        tokens = (*self.source, *self.target)
        middle: float = sum(tokens) / max(len(tokens), 1)
        return abs(act.head - middle)


def between(doc: Annotated, source: Span | None, target: Span | None) -> Event | None:
    """Return what the source does to the target in its sentence; None where nothing there names an event.

    `source` and `target` are spans of the document; either may be None where it is unknown.
    """
    at = source or target
    paragraph = doc.paragraph_at(at.start) if at else (doc.paragraphs[0] if doc.paragraphs else None)
    if paragraph is None or not len(paragraph.tokens):
        return None
    tree = doc.tree(paragraph)
    pair = _Pair(tree, _tokens(tree, source), _tokens(tree, target))
    found = list(drafts(doc, paragraph, Details(doc, doc.event_lexicon), loose=True))
    if not found:
        return None
    best = max(found, key=lambda d: (*pair.fit(d.act), -d.act.head))
    held = pair.fit(best.act)
    way = "both" if held[0] >= 4 else "one" if held[0] >= 1 else "above" if held[2] else "sentence"
    return replace(best.event, why=f"{best.event.why}; {way}")


def _tokens(tree: Tree, span: Span | None) -> range:
    if span is None:
        return range(0)
    inside = [i for i in range(len(tree)) if tree.start[i] < span.end and tree.end[i] > span.start]
    return range(inside[0], inside[-1] + 1) if inside else range(0)
