"""The filter at work on one article: what each cue may introduce and with what probability, and which source."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from dragoman.extract.statements import filter as model
from dragoman.extract.statements.contents import Content, contents
from dragoman.extract.statements.features import content_features, cue_features, presence_features, source_features
from dragoman.extract.statements.speakers import Draft, Source, sources
from dragoman.lang.statements import StatementWords
from dragoman.syntax.article import Article

LEAST = 0.4  # probability that a statement needs
HOPELESS = -4.0  # a cue of lower score is not looked into


class Offers(NamedTuple):
    """The candidate contents of a cue and the probability of each, which leave some for "no statement"."""

    contents: list[Content]
    probabilities: list[float]


_NOTHING = Offers([], [])


class Filter:
    """Answers for one article; each cue is looked into once."""

    def __init__(self, article: Article, words: StatementWords) -> None:
        self.article, self.words = article, words
        self.weights = model.weights(words.weights)
        self._offers: dict[tuple[int, int], Offers] = {}

    def drafts(self) -> Iterator[Draft]:
        """Yield the statement of each cue that is likelier than `LEAST`, in order of the text; none without weights."""
        if not self.weights["gate"]:
            return
        for paragraph in range(len(self.article.trees)):
            for cue in model.cues(self.article, paragraph, self.weights["gate"]):
                if draft := self._draft(paragraph, cue):
                    yield draft

    def offers(self, paragraph: int, cue: int, *, least: float = HOPELESS) -> Offers:
        """Return what a cue (token index) may introduce; nothing for a cue whose own score is below `least`."""
        place = paragraph, cue
        if place not in self._offers:
            base = model.score(self.weights["cue"], cue_features(self.article, paragraph, cue))
            if base < least:
                return _NOTHING
            self._offers[place] = self._judged(paragraph, cue, base)
        return self._offers[place]

    def _judged(self, paragraph: int, cue: int, base: float) -> Offers:
        offered, table = contents(self.article, paragraph, cue), self.weights["content"]
        informs = self.article.trees[paragraph].lemma[cue] in self.words.informing
        if informs and any(c.construction == "<," for c in offered):
            offered = [c for c in offered if not c.construction.startswith("dobj")]  # "..., she told reporters"
        if not offered:
            return _NOTHING
        rows = (content_features(self.article, paragraph, cue, c) for c in offered)
        return Offers(offered, model.softmax([base + model.score(table, row) for row in rows]))

    def _draft(self, paragraph: int, cue: int) -> Draft | None:
        offers = self.offers(paragraph, cue)
        if not offers.contents:
            return None
        chosen, mass = model.consensus(*offers)
        if mass < LEAST:
            return None
        content = offers.contents[chosen]
        return Draft(paragraph, cue, content, self.source(paragraph, cue, content), mass, "filter")

    def source(self, paragraph: int, cue: int, content: Content) -> Source | None:
        """Return the likeliest source of a cue with that content; None where having none is likelier still."""
        table, read = self.weights["source"], self.article
        offered = sources(read, paragraph, cue)
        if not offered:
            return None
        base = model.score(table, presence_features(read.trees[paragraph], cue, content))
        scores = [
            base + model.score(table, source_features(read, paragraph, cue, content, source, order))
            for order, source in enumerate(offered)
        ]
        best = max(range(len(offered)), key=lambda k: (scores[k], -k))
        return offered[best] if scores[best] > 0 else None
