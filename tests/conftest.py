"""Shared fixtures: a way from raw text to the annotated document that the stages see."""

import os
from collections.abc import Callable
from pathlib import Path

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


@pytest.fixture(scope="session")
def evals() -> Path:
    """Return the evaluation kit's folder; tests that need it are skipped where it is not at hand."""
    kit = Path(os.environ.get("DRAGOMAN_EVALS", "../shared/evals"))
    if not kit.is_dir():
        pytest.skip(f"the evaluation kit is not at {kit}: set DRAGOMAN_EVALS")
    return kit
