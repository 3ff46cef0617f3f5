"""A cheap pipeline for tests of cases: names and remarks found by patterns, sealed by the real gate."""

import re
from collections.abc import Iterable, Iterator

from dragoman import gate, plugins
from dragoman.errors import DragomanError, StageError
from dragoman.model import Actor, Document, Evidence, Proposal, Question, Record, Span, Statement
from dragoman.options import Options

_NAME = re.compile(r"[A-Z][a-z]+ [A-Z][a-z]+")
_SAID = re.compile(r"([A-Z][a-z]+ [A-Z][a-z]+) said ([^.]+)\.")


def records(
    documents: Iterable[Document], question: Question | None = None, options: Options | None = None
) -> Iterator[Record | tuple[Document, DragomanError]]:
    """Stand in for `pipeline.records`; a text that holds BREAKDOWN breaks a stage down."""
    for document in documents:
        if "BREAKDOWN" in document.text:
            yield document, StageError("stage remarks broke down (ValueError: no such thing)")
            continue
        yield _record(document, question)


def _record(document: Document, question: Question | None) -> Record:
    versions = {stage.provides: stage.version for stage in plugins.stages()}
    text = document.text
    found = {m[0]: m for m in _NAME.finditer(text)}
    actors = gate.seal(
        document, "actors",
        [Actor(name=name, kind="person", mentions=(Span(*m.span()),), why="a pattern") for name, m in found.items()],
        extractor="test.names", version=versions["actors"],
    )  # fmt: skip
    by_name = {actor.name: actor for actor in actors}
    remarks = [
        Statement(
            speaker=by_name[m[1]], source=(Span(*m.span(1)),), cue=None, content=(Span(*m.span(2)),), form="indirect",
            evidence=Evidence(*m.span(), m[0]), why=f"a pattern of version {versions['statements']}",
        )
        for m in _SAID.finditer(text)
    ]  # fmt: skip
    statements = gate.seal(document, "statements", remarks, extractor="test.remarks", version=versions["statements"])
    asked = [Proposal(label=question.text, mentions=(Span(0, 1),))] if question and text else []
    proposals = gate.seal(document, "proposals", asked, extractor="test.proposals", version=versions["proposals"])
    notes = () if document.published else ("no publication date",)
    return Record(document=document, actors=actors, statements=statements, proposals=proposals, notes=notes)


def stages(**versions: str) -> tuple[plugins.Stage, ...]:
    """Stand in for `plugins.stages`."""

    def run(_: object) -> Iterable[object]:
        return ()

    return (
        plugins.Stage(run, "actors", (), versions.get("actors", "1")),
        plugins.Stage(run, "statements", ("actors",), versions.get("statements", "1")),
        plugins.Stage(run, "proposals", ("question",), versions.get("proposals", "1")),
    )
