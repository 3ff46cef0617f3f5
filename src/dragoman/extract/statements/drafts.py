"""Which statements an article holds, as tokens and offsets: those of cues, chosen by the filter, and those without."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from dragoman.extract.statements import filter as model
from dragoman.extract.statements.contents import Content, contents
from dragoman.extract.statements.features import content_features, cue_features, presence_features, source_features
from dragoman.extract.statements.speakers import Draft, Source, sources
from dragoman.extract.statements.uncued import credited, turns, uncued
from dragoman.extract.tree import Article
from dragoman.lang.statements import StatementWords

LEAST = 0.4  # probability that a statement needs
SAME = 0.7  # share of characters above which two statements say the same thing
HOPELESS = -4.0  # a cue of lower score is not looked into


def drafts(read: Article, words: StatementWords) -> list[Draft]:
    """Return the statements of an article in order of the text, each content once."""
    weights = model.weights(*words.weights)
    certain = [*turns(read), *credited(read)]
    likely = sorted(_cued(read, weights, words.informing), key=lambda d: -(d.probability or 0))
    kept = _distinct([*certain, *likely])
    kept += uncued(read, kept, words.speaker_pronouns)
    return sorted(kept, key=lambda d: (d.content.spans, d.paragraph, d.cue or 0))


def _distinct(found: Iterable[Draft]) -> list[Draft]:
    """Return the drafts without those that say the same as an earlier one or claim a quotation that it has."""
    kept: dict[int, list[Draft]] = defaultdict(list)  # by paragraph: those farther apart do not overlap
    claimed: set[tuple[int, int]] = set()
    for draft in found:
        spans = draft.content.spans
        rivals = (r for n in range(draft.paragraph - 1, draft.paragraph + 2) for r in kept.get(n, ()))
        if any(model.overlap(spans, rival.content.spans) >= SAME for rival in rivals):
            continue
        if draft.content.head is None:
            if not claimed.isdisjoint(spans):
                continue
            claimed.update(spans)
        kept[draft.paragraph].append(draft)
    return [draft for group in kept.values() for draft in group]


def _cued(read: Article, weights: model.Table, informing: frozenset[str]) -> Iterator[Draft]:
    for paragraph in range(len(read.trees)):
        for cue in model.cues(read, paragraph, weights["gate"]):
            if draft := _draft(read, paragraph, cue, weights, informing):
                yield draft


def _draft(read: Article, paragraph: int, cue: int, weights: model.Table, informing: frozenset[str]) -> Draft | None:
    base = model.score(weights["cue"], cue_features(read, paragraph, cue))
    if base < HOPELESS or not (offered := contents(read, paragraph, cue)):
        return None
    if read.trees[paragraph].lemma[cue] in informing and any(c.construction == "<," for c in offered):
        offered = [c for c in offered if not c.construction.startswith("dobj")]  # "..., she told reporters"
    table = weights["content"]
    scores = [base + model.score(table, content_features(read, paragraph, cue, c)) for c in offered]
    chosen, mass = model.consensus(offered, model.softmax(scores))
    if mass < LEAST:
        return None
    content = offered[chosen]
    return Draft(paragraph, cue, content, _source(read, paragraph, cue, content, weights["source"]), mass)


def _source(read: Article, paragraph: int, cue: int, content: Content, table: model.Weights) -> Source | None:
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
