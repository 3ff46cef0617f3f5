"""Rows by what reviewers made of the records that they rest on."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from dragoman.analyse.answers import Answers, Part, Selection
from dragoman.present.app.reviewing import Reviews
from dragoman.present.dossier.reviewed import STATES

OPEN = "open"
NAMES = (OPEN, *STATES.values())


@dataclass(frozen=True, slots=True)
class Judged:
    """What reviewers judged: the records of each state, and the documents that hold them.

    `machine` are the rows in which what was rejected still stands.
    """

    records: dict[str, tuple[str, ...]]
    machine: Answers

    @classmethod
    def of(cls, reviews: Reviews, machine: Answers) -> Judged:
        """Return what the verdicts of a case come to."""
        found: dict[str, set[str]] = {}
        for id_, state in reviews.settled().items():
            found.setdefault(STATES[state.verdict], set()).update((id_, reviews.records[id_].document))
        return cls({name: tuple(sorted(ids)) for name, ids in found.items()}, machine)

    def wanted(self, asked: Selection, state: str | None) -> Selection:
        """Return a selection of the rows that rest on a record of a state; "open" are those on none that is judged."""
        if state is None:
            return asked
        if state == OPEN:
            return replace(asked, apart=tuple(id_ for ids in self.records.values() for id_ in ids))
        return replace(asked, among=self.records.get(state, ()))

    def counts(self, answers: Answers, part: Part, asked: Selection) -> Iterator[tuple[str, int]]:
        """Yield how many rows are of each state; none where nothing is judged."""
        for state in NAMES if self.records else ():
            among = self.machine if state == STATES["reject"] else answers
            if count := among.count(part, self.wanted(asked, state)):
                yield state, count
