"""What reviewers say of records: an append-only file a reviewer, beside the records and never in their place.

`reviews/NAME.jsonl` holds a verdict a line, on the disk before it is reported. Nothing in it is ever changed: to undo
is a verdict too. The files are people's work, so they are no part of the manifest and survive reading anew, compaction
and indexing. A verdict names the record and the digest of what it said then: one on an older reading is known as such.
"""

from __future__ import annotations

import fcntl
import json
import os
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Literal, get_args

from dragoman.case import files
from dragoman.errors import UsageError

FOLDER = "reviews"
Judgement = Literal["accept", "reject", "correct", "add", "skip", "done", "undo"]
JUDGEMENTS: tuple[Judgement, ...] = get_args(Judgement)
REASONS = ("not said", "wrong words", "wrong person", "wrong amount", "double")
_NAME = re.compile(r"\w[\w .-]{0,39}")
_ID = re.compile(r"[\w-]{8,64}", re.ASCII)
_APPEND = os.O_RDWR | os.O_APPEND | os.O_CREAT
_LONGEST = 20_000  # characters of a line
_MOST_SECONDS = 300


@dataclass(frozen=True, slots=True, kw_only=True)
class Verdict:
    """What a reviewer said of a record.

    `id` is made where the verdict is given, so that sending it twice keeps it once. `digest` is that of the record as
    it was judged. `fields` are the new values of a correction, or all those of an added record, `was` the values that
    the machine had; "done" says in `fields` which kinds of a document are complete. `of` is the verdict that an "undo"
    takes back. `seq` is its number in the file, `at` the time (UTC), `seconds` how long it took, `blind` whether the
    verdicts of others were hidden, `quote` the words on which the record rested.
    """

    id: str
    reviewer: str = ""
    at: str = ""
    seq: int = 0
    record: str = ""
    kind: str = ""
    document: str = ""
    digest: str = ""
    verdict: Judgement
    of: str | None = None
    fields: Mapping[str, Any] = field(default_factory=dict)
    was: Mapping[str, Any] = field(default_factory=dict)
    reason: str | None = None
    note: str | None = None
    seconds: int | None = None
    blind: bool | None = None
    quote: str | None = None


_FIELDS = {each.name: each for each in fields(Verdict)}


def made(values: Mapping[str, Any], reviewer: str) -> Verdict:
    """Return the verdict that somebody sent.

    Raises:
        UsageError: it is none.
    """
    if not _NAME.fullmatch(reviewer):
        raise UsageError(f"reviewer {reviewer!r}: expected up to 40 letters, digits, blanks, dots and hyphens")
    if not _ID.fullmatch(str(values.get("id", ""))) or values.get("verdict") not in JUDGEMENTS:
        raise UsageError(f"a verdict has an id, and is one of {', '.join(JUDGEMENTS)}")
    for name in ("fields", "was"):
        if not isinstance(values.get(name, {}), dict):
            raise UsageError(f"{name}: expected values by name")
    seconds = values.get("seconds")
    known = {name: values[name] for name in _FIELDS if values.get(name) is not None}
    at = datetime.now(UTC).isoformat(timespec="milliseconds")
    capped = min(int(seconds), _MOST_SECONDS) if isinstance(seconds, int | float) else None
    return Verdict(**{**known, "reviewer": reviewer, "at": at, "seconds": capped})


def append(case: Path, verdict: Verdict) -> Verdict:
    """Write a verdict to its reviewer's file; it is on the disk with the return. One that is there stays as it is.

    Raises:
        UsageError: it is too large, or takes back what is not there.
    """
    path = _path(case, verdict.reviewer)
    files.refuse_links(case, [FOLDER, f"{FOLDER}/{path.name}"])
    path.parent.mkdir(exist_ok=True)
    with os.fdopen(files.opened(path, _APPEND), "r+b") as stream:
        fcntl.flock(stream, fcntl.LOCK_EX)
        held = stream.read()
        whole = held[: held.rfind(b"\n") + 1]
        if whole != held:  # a torn last line was never reported
            stream.truncate(len(whole))
        known = {each.id: each for each in _verdicts(whole)}
        if verdict.id in known:
            return known[verdict.id]
        if verdict.verdict == "undo" and verdict.of not in known:
            raise UsageError("what is to be undone is not there")
        numbered = _numbered(verdict, len(known) + 1)
        line = json.dumps(_plain(numbered), ensure_ascii=False)
        if len(line) > _LONGEST:
            raise UsageError(f"a verdict of more than {_LONGEST:,} characters is not taken")
        stream.write(f"{line}\n".encode())
        stream.flush()
        os.fsync(stream.fileno())
    if not held:
        files.settle(path.parent)
    return numbered


def _path(case: Path, reviewer: str) -> Path:
    return case / FOLDER / f"{reviewer.replace(' ', '_')}.jsonl"


def _numbered(verdict: Verdict, number: int) -> Verdict:
    return Verdict(**{**_plain(verdict), "seq": number})


def _plain(verdict: Verdict) -> dict[str, Any]:
    return {name: getattr(verdict, name) for name in _FIELDS}


def _verdicts(content: bytes) -> Iterator[Verdict]:
    """Yield the verdicts of a file; a line that is none, as of a torn write, is passed over."""
    for line in content.split(b"\n"):
        try:
            yield Verdict(**json.loads(line))
        except (ValueError, TypeError):
            continue


def read(case: Path) -> tuple[Verdict, ...]:
    """Return all verdicts of a case, each reviewer's in their order."""
    files.refuse_links(case, [FOLDER])
    found: list[Verdict] = []
    for entry in files.entries(case / FOLDER):
        if entry.name.endswith(".jsonl") and not entry.is_symlink():
            found += _verdicts(files.read(Path(entry.path)))
    return tuple(found)


def standing(verdicts: Iterable[Verdict]) -> Iterator[Verdict]:
    """Yield the verdicts that count: of each reviewer the last on each record that was not taken back."""
    ordered = list(verdicts)
    undone = {(verdict.reviewer, verdict.of) for verdict in ordered if verdict.verdict == "undo"}
    last: dict[tuple[str, str, str], Verdict] = {}
    for verdict in ordered:
        if verdict.verdict not in ("undo", "skip") and (verdict.reviewer, verdict.id) not in undone:
            last[verdict.reviewer, verdict.document, verdict.record] = verdict
    yield from last.values()


@dataclass(frozen=True, slots=True)
class Settled:
    """What reviewers made of a record: all who judged it agree, or the adjudicator has; else it is "disputed".

    `fields` are the corrected values and `was` those of the machine; `by` names who judged.
    """

    verdict: Literal["accept", "reject", "correct", "disputed"]
    by: tuple[str, ...]
    fields: Mapping[str, Any]
    was: Mapping[str, Any]


def settled(
    verdicts: Iterable[Verdict], digests: Mapping[str, str], adjudicator: str | None = None
) -> dict[str, Settled]:
    """Return what reviewers made of each record that still says what it said when they judged it.

    What the adjudicator says of a record settles it, whatever the others say.
    """
    judged: dict[str, list[Verdict]] = {}
    for verdict in standing(verdicts):
        if verdict.verdict in ("accept", "reject", "correct") and digests.get(verdict.record) == verdict.digest:
            judged.setdefault(verdict.record, []).append(verdict)
    return {record: _together(of_record, adjudicator) for record, of_record in judged.items()}


def _together(judged: list[Verdict], adjudicator: str | None) -> Settled:
    by = tuple(sorted(each.reviewer for each in judged))
    judged = [each for each in judged if each.reviewer == adjudicator] or judged
    first = judged[0]
    alike = all(each.verdict == first.verdict and each.fields == first.fields for each in judged)
    if not alike:
        return Settled("disputed", by, {}, {})
    return Settled(first.verdict, by, first.fields, first.was)  # type: ignore[arg-type]  # one of the three


def outdated(verdicts: Iterable[Verdict], digests: Mapping[str, str]) -> tuple[list[Verdict], list[Verdict]]:
    """Return the standing verdicts on records that say something else now, and on those that are gone."""
    counting = [v for v in standing(verdicts) if v.verdict in ("accept", "reject", "correct")]
    stale = [v for v in counting if v.record in digests and digests[v.record] != v.digest]
    return stale, [v for v in counting if v.record not in digests]
