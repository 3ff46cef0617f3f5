"""By which versions of which stages a document was read, and which tables concern a change."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

from dragoman import plugins
from dragoman.case import tables
from dragoman.case.derived import digest
from dragoman.case.manifest import Segment
from dragoman.errors import SettingError
from dragoman.model import Question
from dragoman.options import Options

QUESTION, SETTINGS = "question", "settings"


def current(question: Question | None, options: Options) -> dict[str, str]:
    """Return the version of each layer's stage as installed, with that of its columns; and what stages are given.

    That is the question and the options that choose who reads or name files of frames.
    """
    versions = {stage.provides: f"{stage.name} {stage.version}{_columns(stage.provides)}" for stage in plugins.stages()}
    return {**versions, QUESTION: digest(question), SETTINGS: _settings(options)}


def _settings(options: Options) -> str:
    found = [f"{name}={value}" for name, value in options.reading().items() if isinstance(value, str)]
    for path in options.event_frames:
        try:
            found.append(f"event_frames={hashlib.sha256(path.read_bytes()).hexdigest()}")
        except OSError as error:
            raise SettingError(f"setting event_frames: {path}: {error.strerror or error}") from None
    return hashlib.sha256("\n".join(found).encode()).hexdigest()[:16]


def _columns(layer: str) -> str:
    if layer not in tables.KINDS:
        return ""
    return " " + hashlib.sha256(str(tables.schema(layer)).encode()).hexdigest()[:8]


def outdated(segment: Segment, now: Mapping[str, str]) -> frozenset[str]:
    """Return the tables of a segment that would come out otherwise if its documents were read now.

    They are those of each stage of another version than then, or that reads a question which has changed, and of each
    that requires one of these; all of them, where the settings have changed.
    """
    changed = differences(segment, now)
    if SETTINGS in changed:
        return frozenset(tables.KINDS)
    while more := {s.provides for s in plugins.stages() if changed & set(s.requires)} - changed:
        changed |= more
    return frozenset(changed & set(tables.KINDS))


def outdated_in(segments: Iterable[Segment], now: Mapping[str, str]) -> tuple[int, frozenset[str]]:
    """Return how many documents an update would read again, and the layers and question that have changed."""
    found = [segment for segment in segments if outdated(segment, now)]
    changed = frozenset(layer for segment in found for layer in differences(segment, now))
    return sum(segment.tables[tables.DOCUMENTS].rows for segment in found), changed


def differences(segment: Segment, now: Mapping[str, str]) -> frozenset[str]:
    """Return the layers whose stages are of another version, and "question" or "settings" where these have changed."""
    return frozenset(layer for layer in {*segment.stages, *now} if segment.stages.get(layer) != now.get(layer))
