"""What reviewers have judged, what is left to judge, and taking verdicts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from dragoman.case import review
from dragoman.case.review import Settled, Verdict
from dragoman.errors import UsageError
from dragoman.model import Record
from dragoman.present.app.correcting import corrected, item_of, words
from dragoman.present.dossier.reviewed import Told, told
from dragoman.present.dossier.segments import KINDS

_QUOTED = 240  # characters of a record's words that are kept with a verdict on it
_WORDS = {"accept": "accepts", "reject": "rejects", "correct": "corrects"}


@dataclass(frozen=True, slots=True)
class Known:
    """A record as far as reviewing needs it."""

    kind: str
    document: str
    digest: str
    confidence: float | None = None


@dataclass(frozen=True, slots=True)
class Reviews:
    """The verdicts of a case beside the records that it has now."""

    verdicts: tuple[Verdict, ...]
    records: Mapping[str, Known]
    adjudicator: str | None = None

    @property
    def digests(self) -> dict[str, str]:
        """What tells each record's content from another."""
        return {id_: known.digest for id_, known in self.records.items()}

    def settled(self) -> dict[str, Settled]:
        """Return what reviewers made of the records."""
        return review.settled(self.verdicts, self.digests, self.adjudicator)

    def rejected(self) -> frozenset[str]:
        """Return the records that all who judged them reject."""
        return frozenset(id_ for id_, state in self.settled().items() if state.verdict == "reject")

    def told(self) -> tuple[Told, ...]:
        """Return how much was reviewed and how far reviewers agree, for the first view."""
        return told(self.settled(), self.verdicts, self.adjudicator)

    def said(self, reviewer: str, own: Collection[str]) -> dict[str, str]:
        """Return who says what of the records that a reviewer has judged; to the adjudicator, of all."""
        found: dict[str, list[str]] = {}
        for verdict in review.standing(self.verdicts):
            if verdict.verdict in _WORDS and (reviewer == self.adjudicator or verdict.record in own):
                said = f"{verdict.reviewer} {_WORDS[verdict.verdict]}{f' ({verdict.reason})' if verdict.reason else ''}"
                found.setdefault(verdict.record, []).append(said)
        return {record: "; ".join(sorted(each)) for record, each in found.items() if len(each) > 1}

    def own(self, reviewer: str) -> dict[str, Verdict]:
        """Return a reviewer's standing verdicts by record; on an older reading of it they have gone stale."""
        mine = review.standing(v for v in self.verdicts if v.reviewer == reviewer)
        return {verdict.record: verdict for verdict in mine if verdict.record}

    def is_stale(self, verdict: Verdict) -> bool:
        """Return whether a record says something else now than when it was judged."""
        return verdict.record in self.records and self.records[verdict.record].digest != verdict.digest

    def progress(self, reviewer: str) -> Iterator[tuple[str, int, int]]:
        """Yield each kind with how many records a reviewer has judged, and of how many."""
        own = self._judged(reviewer)
        total = Counter(known.kind for known in self.records.values())
        done = Counter(self.records[id_].kind for id_ in own)
        for kind, shape in KINDS.items():
            if total[kind]:
                yield shape.name, done[kind], total[kind]

    def _judged(self, reviewer: str) -> set[str]:
        return {id_ for id_, v in self.own(reviewer).items() if id_ in self.records and not self.is_stale(v)}

    def documents(self, reviewer: str) -> dict[str, tuple[int, int]]:
        """Return how many records of each document a reviewer has judged, and how many it has."""
        own = self._judged(reviewer)
        total = Counter(known.document for known in self.records.values())
        done = Counter(self.records[id_].document for id_ in own)
        return {document: (done[document], count) for document, count in total.items()}

    def worth(self, reviewer: str, contested: Iterable[str]) -> list[str]:
        """Return what is worth most to judge: what contradictions rest on, then what the reader was least sure of."""
        own = self._judged(reviewer)
        doubted = sorted((known.confidence, id_) for id_, known in self.records.items() if known.confidence is not None)
        ordered = dict.fromkeys([*contested, *(id_ for _, id_ in doubted)])
        return [id_ for id_ in ordered if id_ in self.records and id_ not in own]

    def disputed(self) -> list[str]:
        """Return the records on which reviewers differ."""
        return sorted(id_ for id_, state in self.settled().items() if state.verdict == "disputed")

    def second(self, reviewer: str, case: str) -> list[str]:
        """Return what others have judged and this reviewer has not, in an order that is fixed for the reviewer."""
        own = self._judged(reviewer)
        others = {
            v.record for v in review.standing(self.verdicts) if v.reviewer != reviewer and v.record in self.records
        }
        return sorted(others - own, key=lambda id_: sha256(f"{case}:{reviewer}:{id_}".encode()).hexdigest())


def take(case: Path, record: Record | None, values: Mapping[str, Any], reviewer: str, *, blind: bool = True) -> Verdict:
    """Check and keep a verdict; it is on the disk with the return. `blind` says that others' verdicts were hidden.

    Raises:
        UsageError: it is none, or is about something that is not there.
    """
    values = {**values, "blind": blind}
    verdict = review.made({**values, "fields": {}, "was": {}}, reviewer)
    if verdict.verdict == "undo":
        return review.append(case, verdict)
    if record is None:
        raise UsageError("the text is not in the case any more")
    own: dict[str, Any] = {"fields": {}, "was": {}, "document": record.document.id}
    if verdict.verdict == "done":
        own |= {"record": "", "kind": "", "digest": "", "fields": {"kinds": _kinds(values)}}
    elif verdict.verdict == "add":
        own |= {"record": f"new-{verdict.id}", "digest": "", "kind": _kind(values), "fields": _added(record, values)}
    else:
        own |= _judged(record, verdict, values)
    return review.append(case, review.made({**values, **own}, reviewer))


def _judged(record: Record, verdict: Verdict, values: Mapping[str, Any]) -> dict[str, Any]:
    found = item_of(record, verdict.record)
    if found is None:
        raise UsageError("the record is not in the text any more: it was read anew")
    kind, item = found
    new, was = corrected(record, item, values.get("fields") or {}) if verdict.verdict == "correct" else ({}, {})
    if verdict.verdict == "correct" and not new:
        raise UsageError("nothing was changed: accept it, or change a field")
    # the digest is that of what was shown: if the text was read anew meanwhile, the verdict is on the older reading
    at = item.identity
    quote = record.document.text[at.start : at.end][:_QUOTED] if at else None
    given = str(values.get("digest") or item.digest)
    return {"kind": kind, "fields": new, "was": was, "digest": given, "quote": quote}


def _kind(values: Mapping[str, Any]) -> str:
    kind = values.get("kind")
    if kind not in KINDS:
        raise UsageError(f"kind: expected one of {', '.join(KINDS)}")
    return str(kind)


def _kinds(values: Mapping[str, Any]) -> list[str]:
    given: Iterable[Any] = (values.get("fields") or {}).get("kinds") or ()
    known = [kind for kind in given if kind in KINDS]
    if not known:
        raise UsageError(f"kinds: expected some of {', '.join(KINDS)}")
    return known


def _added(record: Record, values: Mapping[str, Any]) -> dict[str, Any]:
    return {"evidence": words(record, (values.get("fields") or {}).get("evidence"))}
