"""The case that is served: opened anew when it has changed, with the rows of its views and the records of documents."""

from __future__ import annotations

import os
import threading
from collections import OrderedDict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from dragoman.analyse import answers
from dragoman.analyse.actors import Office, offices
from dragoman.analyse.answers import Answers, Seen
from dragoman.analyse.rows import Report
from dragoman.analyse.sources import Printing, printings
from dragoman.case import Case, View, settle
from dragoman.case.case import FORESEEN
from dragoman.case.config import NAME as CASE_FILE
from dragoman.case.manifest import NAME as MANIFEST
from dragoman.case.review import FOLDER as REVIEWS
from dragoman.case.review import Verdict, read
from dragoman.forecast.outlook import Outlook, outlook
from dragoman.model import Record
from dragoman.present.app.jobs import Making
from dragoman.present.app.reviewing import Known, Reviews
from dragoman.present.dossier.segments import KINDS

_RECORDS = 32  # records of documents that are kept at hand
_PATIENCE = 10.0  # seconds that a question to the case may take
_DAYS = 4  # days other than the last that are kept open


@dataclass
class Now:
    """A case at one moment: its view, and its rows where they have been made; `stale` where those are of before.

    `whole` says that its index can be used; where it is still being made, what would take all records is left out.

    `settling` says of what reviewers settled last that it is not computed yet, or cannot be; else it is empty.
    """

    case: Case
    view: View
    answers: Answers | None
    stale: bool = False
    whole: bool = True
    settling: str = ""
    left: tuple[frozenset[str], Answers] | None = None  # what reviewers reject, and the rows without it
    settled: tuple[str, Answers] | None = None  # the mark of what they settled, and the rows computed from it
    _records: OrderedDict[str, Record] = field(default_factory=OrderedDict)
    _asked: set[str] = field(default_factory=set)
    _found: dict[str, Known] = field(default_factory=dict)
    _turn: threading.Lock = field(default_factory=threading.Lock)

    def record(self, document: str) -> Record | None:
        """Return the record of a document; None where there is none."""
        with self._turn:
            if document not in self._records:
                found = self.view.record(document)
                if found is None:
                    return None
                self._records[document] = found
                while len(self._records) > _RECORDS:
                    self._records.popitem(last=False)
            return self._records[document]

    @cached_property
    def outlook(self) -> Outlook:
        """What the case says of the future."""
        with self._turn:
            return outlook(self.view)

    @cached_property
    def known(self) -> dict[str, Known]:
        """All records that can be judged, by id."""
        with self._turn:
            return _by_id(self.view.rows(_RECORDS_OF_ALL))

    def known_of(self, records: Set[str]) -> dict[str, Known]:
        """Return those of some records that the case has, by id."""
        with self._turn:
            if not self.whole:
                return {}
            if unasked := records - self._asked:
                self._found |= _by_id(self.view.rows(_RECORDS_OF_SOME, list(unasked)))
                self._asked |= unasked
            return dict(self._found)

    def quotes(self, records: Sequence[str]) -> dict[str, str]:
        """Return the words on which some records rest, by id."""
        with self._turn:
            rows = self.view.rows(_QUOTES, *[list(records)] * len(KINDS))
        return {row["id"]: row["quote"] for row in rows}

    def neighbours(self, document: str) -> tuple[str | None, str | None]:
        """Return the documents before and after one, by day of publication."""
        with self._turn:
            found = self.view.rows(_NEIGHBOURS, document)
        return (found[0]["before"], found[0]["after"]) if found else (None, None)

    def printings(self, document: str) -> tuple[Printing, ...]:
        """Return the other printings of a document."""
        if not self.whole:
            return ()
        with self._turn:
            return printings(self.view, document).get(document, ())

    def earlier(self, record: str) -> Iterator[tuple[str, Report, str]]:
        """Yield where rows that were made before tell of a record: the heading, the report, and the day they end on."""
        for kept in answers.earlier(self.case):
            told = kept.told(record)
            until = kept.facts["today"]
            kept.close()
            if told:
                yield told[0].heading, told[1], until

    def offices(self, actor: str) -> tuple[Office, ...]:
        """Return the offices of an actor."""
        if not self.whole:
            return ()
        with self._turn:
            return offices(self.view, actor)

    def read_from(self, sources: Sequence[str]) -> list[str]:
        """Return the documents that were read from some sources, the first ones first."""
        with self._turn:
            return [row["id"] for row in self.view.rows(_OF_SOURCES, list(sources))]

    def document_of(self, record: str) -> str | None:
        """Return the document that holds a record."""
        with self._turn:
            found = self.view.rows(_HOLDER, record)
        return found[0]["document"] if found else None


_HOLDER = """
SELECT document FROM (
  SELECT id, document FROM statements UNION ALL SELECT id, document FROM events
  UNION ALL SELECT id, document FROM commitments UNION ALL SELECT id, document FROM figures
  UNION ALL SELECT id, document FROM decisions UNION ALL SELECT id, document FROM positions
  UNION ALL SELECT id, document FROM calendar UNION ALL SELECT id, document FROM actors
) WHERE id = ?
"""
_RECORDS_OF_ALL = " UNION ALL ".join(
    f"SELECT id, document, digest, confidence, '{kind}' AS kind FROM {kind}"  # noqa: S608 - names of ours
    for kind in KINDS
)
_RECORDS_OF_SOME = f"SELECT * FROM ({_RECORDS_OF_ALL}) WHERE id IN (SELECT unnest(?::VARCHAR[]))"  # noqa: S608 - as above
# a file of several texts is named with the place of each: articles.jsonl#line 3
_OF_SOURCES = """
SELECT DISTINCT d.id FROM documents d, (SELECT unnest(?::VARCHAR[]) AS source) given
WHERE d.source = given.source OR starts_with(d.source, given.source || '#') ORDER BY d.id
"""
_QUOTES = " UNION ALL ".join(
    f"SELECT id, evidence.quote AS quote FROM {kind} WHERE list_contains(?, id)"  # noqa: S608 - names of ours
    for kind in KINDS
)
_NEIGHBOURS = """
SELECT before, after FROM (
  SELECT id, lag(id) OVER (ORDER BY coalesce(published, '9999'), id) AS before,
         lead(id) OVER (ORDER BY coalesce(published, '9999'), id) AS after FROM documents
) WHERE id = ?
"""
_CHANGED = "The case has changed: its rows are being made anew. Until then these are those of before."
_UNINDEXED = (
    "The index of the case is of another version of Dragoman and is being made anew, once. Until then texts are shown "
    "without their other printings, and rejected records are not left out."
)
_Stamp = tuple[tuple[int, int, int] | None, ...]


class Served:
    """Hands out the case as it is now; requests that run go on with the moment that they began with."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.making: dict[Seen, Making] = {}
        self._turn = threading.Lock()
        self._stamp: _Stamp = ()
        self._now: dict[date | None, Now] = {}
        self._judged: tuple[_Stamp, tuple[Verdict, ...]] = ((), ())

    def now(self, as_of: date | None = None) -> Now:
        """Return the case as it is, or as it was on a day; where its rows are not made yet, begin to make them."""
        with self._turn:
            self._look()
            known = self._now.get(as_of)
            if known is None or known.answers is None or known.stale:
                known = self._now[as_of] = self._opened(as_of, known)
                for day in [day for day in self._now if day is not None][:-_DAYS]:
                    del self._now[day]
            return known

    def reviews(self, now: Now, record: Record | None = None) -> Reviews:
        """Return the verdicts of the case beside the records that they are on, or beside those of one document."""
        paths = sorted((self.path / REVIEWS).glob("*.jsonl"))
        stamp: _Stamp = tuple(_stamp(path) for path in paths)
        if stamp != self._judged[0]:
            self._judged = stamp, read(self.path)
        verdicts = self._judged[1]
        known = _known(record) if record else now.known_of({verdict.record for verdict in verdicts})
        return Reviews(verdicts, known, now.case.config.adjudicator)

    def settled(self, now: Now, machine: Answers) -> Answers:
        """Return the rows of a case as its reviewers settled it.

        Those are computed in a process of its own. Until it is done, what rests on rejected records alone is left out,
        and `settling` says that sums are still those of before.
        """
        judged = self.reviews(now).settled()
        mark = settle.mark(judged)
        if not mark:
            now.settling = ""
            return machine
        rejected = frozenset(id_ for id_, state in judged.items() if state.verdict == "reject")
        if now.left is None or now.left[0] != rejected:
            now.left = rejected, machine.leaving(rejected)
        if now.settled is None or now.settled[0] != mark:
            seen = Seen(now.view.as_of, settled=mark)
            found = self._ready(now, seen)
            now.settled = (mark, found.counted_by(now.left[1])) if found else None
            now.settling = "" if found else "cannot be computed" if self._failed(seen) else "is being computed"
        return now.settled[1] if now.settled else now.left[1]

    def new(self, now: Now, since: date) -> Answers | Seen:
        """Return the rows of what is new since a day; while they are being made, what `making` knows that by."""
        seen = Seen(now.view.as_of, since)
        return self._ready(now, seen) or seen

    def network(self, now: Now, days: tuple[date | None, date | None]) -> Answers | Seen:
        """Return the network of some days; while its rows are being made, what `making` knows that by."""
        seen = Seen(now.view.as_of, days=days)
        return self._ready(now, seen) or seen

    def _ready(self, now: Now, seen: Seen) -> Answers | None:
        """Return rows that were made for a look at the case; where there are none, begin to make them."""
        with self._turn:
            found = _patient(answers.ready(now.case, seen))
            if found is None and not now.stale:
                self._make(seen)
            return found

    def behind(self, now: Now) -> str:
        """Return in words why what is shown is of before and how far the new is; empty where it is of now."""
        making = self.making.get(Seen(now.view.as_of))
        if not now.stale:
            return ""
        return f"{_CHANGED if now.whole else _UNINDEXED} {making.said if making and not making.failed else ''}".strip()

    def stop(self) -> None:
        """End what makes rows: it can be made again."""
        for running in self.making.values():
            running.stop()

    def _look(self) -> None:
        """Forget what was opened where the case has changed since; the rows of before serve until new ones are made."""
        stamp = tuple(_stamp(self.path / name) for name in (MANIFEST, CASE_FILE, *FORESEEN))
        if stamp != self._stamp:
            self._stamp = stamp
            self.making = {seen: running for seen, running in self.making.items() if not running.ended}
            latest = self._now.get(None)
            self._now = {None: latest} if latest else {}
            if latest:
                latest.stale = True

    def _opened(self, as_of: date | None, before: Now | None) -> Now:
        case, seen = Case.open(self.path), Seen(as_of)
        found, view = _patient(answers.ready(case, seen)), case.view(as_of)
        view.patience = _PATIENCE
        whole = view.in_step or self._failed(seen)
        if found is not None and whole:
            return Now(case, view, found)
        self._make(seen)
        if before is not None:
            return before
        kept = found or _patient(answers.before(case, seen))
        return Now(case, view, kept, stale=kept is not None, whole=whole)

    def _failed(self, seen: Seen) -> bool:
        """Whether making rows, and the index before them, was tried since the case changed, and failed."""
        return seen in self.making and self.making[seen].failed

    def _make(self, seen: Seen) -> None:
        """Begin to make rows: those of what is settled one after the other, those that failed when the case changes."""
        running = self.making.get(seen)
        busy = seen.settled and any(not other.ended for look, other in self.making.items() if look.settled)
        if not busy and (running is None or (running.ended and not running.failed)):
            self.making[seen] = Making(self.path, seen)


def _by_id(rows: Iterable[Mapping[str, Any]]) -> dict[str, Known]:
    return {row["id"]: Known(row["kind"], row["document"], row["digest"], row["confidence"]) for row in rows}


def _known(record: Record) -> dict[str, Known]:
    """Return the records of a document that can be judged, by id."""
    layers = {kind: getattr(record, kind) for kind in KINDS}
    document = record.document.id
    return {i.id: Known(kind, document, i.digest, i.confidence) for kind, items in layers.items() for i in items}


def _patient(found: Answers | None) -> Answers | None:
    """Return rows of which no question takes longer than it may."""
    if found is not None:
        found.patience = _PATIENCE
    return found


def _stamp(path: Path) -> tuple[int, int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - asked before each answer
    except OSError:
        return None
    return found.st_mtime_ns, found.st_ino, found.st_size
