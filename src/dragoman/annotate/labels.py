"""Entity labels of spans, before any rule of ours: what our model says or, without it, the parser's own recogniser."""

from __future__ import annotations

from collections.abc import Iterator

from dragoman.annotate.document import Annotated, Label
from dragoman.plugins import stage


@stage(provides="labels", version="1")
def labels(doc: Annotated) -> Iterator[Label]:
    """Yield what spaCy's entity recogniser says, in the labels of OntoNotes 5 (Weischedel et al., 2013)."""
    for paragraph in doc.paragraphs:
        for entity in paragraph.tokens.ents:
            span = paragraph.span(entity)
            yield Label(span.start, span.end, entity.label_)
