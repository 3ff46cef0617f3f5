"""Statements: who said what, by cues on the parse, quotation marks, and a log-linear filter over both.

For every token that may head a cue the parse and the quotation marks offer candidate contents and sources; the filter
(`filter`, weights trained on the training part of PolNeAR: Newell, Margolin and Ruths, "An attribution relations corpus
for political news", LREC 2018) gives each a probability. The method follows two-step attribution extractors (Almeida et
al. 2014; Newell, Cowlishaw and Man, "Quote extraction and analysis for news", 2018), with the content chosen by the
probability mass that agrees with it rather than by the single best candidate.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from dragoman.annotate.document import Annotated
from dragoman.extract import filter as model
from dragoman.extract.contents import Content, contents
from dragoman.extract.context import Context
from dragoman.extract.features import content_features, cue_features, presence_features, source_features
from dragoman.extract.speakers import Source, sources
from dragoman.extract.tree import Article, article
from dragoman.model import Cue, Form, Span, Statement
from dragoman.plugins import stage

LEAST = 0.4  # probability that a statement needs
SAME = 0.7  # share of characters above which two statements say the same thing
HOPELESS = -6.0  # a cue of lower score is not looked into: 98 of 100 annotated cues score higher


@dataclass(frozen=True, slots=True)
class Draft:
    """A statement before its actors are known: token indexes within one paragraph."""

    paragraph: int
    cue: int
    content: Content
    source: Source | None
    probability: float


@stage(provides="statements", requires=("actors",), version="1")
def statements(doc: Annotated) -> Iterator[Statement]:
    """Choose contents and sources of every cue by a log-linear filter over the parse and the quotation marks.

    Weights from PolNeAR's training part (Newell et al., LREC 2018).
    """
    read = article(doc)
    context = Context(doc, read)
    for draft in drafts(read, model.weights(*doc.language.statements.weights)):
        yield _statement(context, draft)


def drafts(read: Article, weights: model.Table) -> list[Draft]:
    """Return the statements of an article in order of the text, each content once."""
    tried = ((n, i) for n in range(len(read.trees)) for i in model.cues(read, n, weights["gate"]))
    found = [draft for n, i in tried if (draft := _draft(read, n, i, weights))]
    found.sort(key=lambda d: -d.probability)
    kept: dict[int, list[Draft]] = defaultdict(list)  # by the paragraph of the cue: others hardly overlap
    for draft in found:
        rivals = (r for n in range(draft.paragraph - 1, draft.paragraph + 2) for r in kept.get(n, ()))
        if all(model.overlap(draft.content.spans, rival.content.spans) < SAME for rival in rivals):
            kept[draft.paragraph].append(draft)
    return sorted((d for drafts in kept.values() for d in drafts), key=lambda d: (d.paragraph, d.cue))


def _draft(read: Article, paragraph: int, cue: int, weights: model.Table) -> Draft | None:
    base = model.score(weights["cue"], cue_features(read, paragraph, cue))
    if base < HOPELESS or not (offered := contents(read, paragraph, cue)):
        return None
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


def _statement(context: Context, draft: Draft) -> Statement:
    tree = context.article.trees[draft.paragraph]
    lemma = tree.lemma[draft.cue]
    share = context.article.quoted_share(draft.content.spans)
    form: Form = "direct" if share >= 0.95 else "mixed" if share > 0.05 else "indirect"
    source = draft.source
    return Statement(
        speaker=context.speaker(draft.paragraph, source.head) if source else None,
        source=tuple(Span(a, b) for a, b in source.spans) if source else (),
        cue=Cue(tree.start[draft.cue], tree.end[draft.cue], context.words.cue_phrases.get(lemma, lemma)),
        content=tuple(Span(a, b) for a, b in draft.content.spans),
        form=form,
        addressee=context.addressees(draft.paragraph, draft.cue),
        date=context.date(draft.paragraph, draft.cue, draft.content.spans),
        medium=context.medium(draft.paragraph, draft.cue, draft.content.spans),
        evidence=context.evidence(draft.paragraph, draft.cue, draft.content.spans, source.spans if source else ()),
        why=f"statement filter: {draft.content.construction}" + (f", source {source.way}" if source else ""),
        confidence=round(min(1.0, draft.probability), 3),
    )
