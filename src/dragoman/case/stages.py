"""By which versions of which stages a document was read, and which tables concern a change."""

from __future__ import annotations

from collections.abc import Mapping

from dragoman import plugins
from dragoman.case import tables
from dragoman.case.derived import digest
from dragoman.case.manifest import Segment
from dragoman.model import Question

QUESTION = "question"


def current(question: Question) -> dict[str, str]:
    """Return the version of each layer's stage as installed, and the digest of the question."""
    versions = {stage.provides: f"{stage.name} {stage.version}" for stage in plugins.stages()}
    return {**versions, QUESTION: digest(question)}


def outdated(segment: Segment, now: Mapping[str, str]) -> frozenset[str]:
    """Return the tables of a segment that would come out otherwise if its documents were read now.

    They are those of each stage of another version than then, or that reads a question which has changed, and of each
    that requires one of these.
    """
    changed = {layer for layer in {*segment.stages, *now} if segment.stages.get(layer) != now.get(layer)}
    while more := {s.provides for s in plugins.stages() if changed & set(s.requires)} - changed:
        changed |= more
    return frozenset(changed & set(tables.KINDS))


def differences(segment: Segment, now: Mapping[str, str]) -> frozenset[str]:
    """Return the layers whose stages are of another version, and "question" where that has changed."""
    return frozenset(layer for layer in {*segment.stages, *now} if segment.stages.get(layer) != now.get(layer))
