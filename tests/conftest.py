"""Shared fixtures: a way from raw text to the annotated document that the stages see."""

from collections.abc import Callable

import pytest

from dragoman import pipeline
from dragoman.annotate.document import Annotated
from dragoman.lang.en import ENGLISH
from dragoman.model import Document

Annotate = Callable[..., Annotated]


@pytest.fixture(scope="session")
def annotate() -> Annotate:
    """Return a function that reads one text through every stage."""

    def run(text: str, published: str | None = None, publisher: str | None = None) -> Annotated:
        document = Document(id="test", text=text, published=published, publisher=publisher, language="en")
        annotated = next(iter(pipeline.run([document], ENGLISH)))
        assert isinstance(annotated, Annotated)
        return annotated

    return run
