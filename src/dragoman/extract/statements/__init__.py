"""Statements: who said what, by our model, cues on the parse, quotation marks, and a log-linear filter over both.

For every token that may head a cue the parse and the quotation marks offer candidate contents and sources; the filter
(`filter`, weights trained on the training part of PolNeAR: Newell, Margolin and Ruths, "An attribution relations corpus
for political news", LREC 2018) gives each a probability. The method follows two-step attribution extractors (Almeida et
al. 2014; Newell, Cowlishaw and Man, "Quote extraction and analysis for news", 2018), with the content chosen by the
probability mass that agrees with it rather than by the single best candidate. What our model has read is brought
together with that in `agreement`.
How likely an analyst would sign a statement is told by `judge`, whether its speaker holds it by `polarity`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from dragoman.annotate.document import Annotated, ModelReading
from dragoman.extract.statements.context import Context
from dragoman.extract.statements.drafts import distinct, drafts
from dragoman.extract.statements.judge import UNSIGNED, confidence
from dragoman.extract.statements.polarity import Polarity, PolarityReader
from dragoman.extract.statements.shape import INDIRECT, QUOTED
from dragoman.extract.statements.speakers import Draft
from dragoman.extract.statements.spoken import is_own, spoken
from dragoman.model import Form, Span, Statement
from dragoman.plugins import stage
from dragoman.syntax.tree import Offsets


@stage(provides="statements", requires=("actors", "times", "readings", "trees", "turns"), version="40")
def statements(doc: Annotated) -> Iterator[Statement]:
    """Bring together what our model reads, what a filter chooses over the parse, and the words of turns.

    Both were fitted to PolNeAR's training part (Newell et al., LREC 2018); "model-open" is not, and is asked alone.
    """
    read = doc.article
    context, polarities = Context(doc, read), PolarityReader(doc)
    likely = distinct(map(context.first_hand, drafts(read, doc.language.statements, reading(doc))))
    told = [_told(context, polarities, draft) for draft in likely if not _greets(doc, draft)]
    found = [*spoken(doc), *(one for one in told if not is_own(doc, one))]
    yield from sorted(found, key=lambda one: one.content[0].start)


def _greets(doc: Annotated, draft: Draft) -> bool:
    """Whether a statement is introduced by a letter's salutation: "Dear Mr. Speaker:" says nothing."""
    return draft.cue is not None and doc.is_salutation(doc.paragraphs[draft.paragraph])


def _told(context: Context, polarities: PolarityReader, draft: Draft) -> Statement:
    polarity = polarities.of(draft)
    told = statement(context, draft, polarity or "denied")
    return replace(told, confidence=confidence(context.doc, draft, told) if polarity else UNSIGNED)


def reading(doc: Annotated) -> ModelReading | None:
    """Return what the model that the options ask for says of a document; None where rules are to do without."""
    model = doc.options.statements
    return None if model == "rules" else next(iter(doc.readings), ModelReading(model, (), ()))


def statement(context: Context, draft: Draft, polarity: Polarity = "asserted") -> Statement:
    """Return the statement that a draft makes in its document."""
    share = context.article.quoted_share(draft.content.spans)
    form: Form = "direct" if share >= QUOTED or draft.cue is None else "mixed" if share > INDIRECT else "indirect"
    source, content = context.source(draft), draft.content
    speakers = context.answering.speakers(source) if source else []
    return Statement(
        speaker=speakers[0] if speakers else None,
        others=tuple(speakers[1:]),
        source=_spans(source.spans) if source else (),
        cue=context.cue(draft),
        content=_spans(context.article.with_marks(content.spans)),
        form=form,
        polarity=polarity,
        turn=context.doc.turn_at(content.spans[0][0], content.spans[-1][1]),
        addressee=context.addressees(draft),
        date=context.date(draft),
        medium=context.medium(draft),
        evidence=context.evidence(draft),
        why=f"{draft.found}: {content.construction}" + (f", source {source.way}" if source else ""),
    )


def _spans(offsets: Offsets) -> tuple[Span, ...]:
    return tuple(Span(a, b) for a, b in offsets)
