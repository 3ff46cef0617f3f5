"""Puts a component of ours in the place of one of spaCy's, which it calls for what it does not know yet."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from spacy.language import Language as SpacyPipeline


def stand_in(pipeline: SpacyPipeline, theirs: str, ours: str, fits: Callable[[Any], bool], **settings: str) -> None:
    """Put the component `ours` in the place of `theirs`, where the pipeline has one and ours can do its work."""
    if theirs in pipeline.pipe_names and fits(pipeline.get_pipe(theirs)):
        pipeline.add_pipe(ours, after=theirs, config=settings)
        pipeline.disable_pipe(theirs)
