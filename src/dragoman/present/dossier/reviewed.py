"""What people have checked, in sentences for the first view and the foot of a page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from dragoman.analyse.agreement import Agreement, agreement
from dragoman.case.review import Settled, Verdict
from dragoman.model import Record
from dragoman.present import words

# What a record is called by the verdict on it, in an address and in a sentence.
STATES = {"accept": "accepted", "correct": "corrected", "reject": "rejected", "disputed": "disputed"}
_WORDS = {**STATES, "disputed": "in dispute"}


def whose(*, settled: bool) -> str:
    """Return the sentence that says whose word a page gives."""
    if settled:
        return "Records that reviewers reject are left out, and what they corrected stands beside what was read."
    return "All records are as the machine read them."


@dataclass(frozen=True, slots=True)
class Told:
    """A number with the sentence that says what it counts."""

    number: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Change:
    """A field that a reviewer corrected: what it is called, what the machine read, and what he says."""

    field: str
    was: str
    now: str


def changes(judged: Settled | Verdict, record: Record | None) -> tuple[Change, ...]:
    """Return what was corrected in a record of a document, actors and options by their names.

    Other words than before are marked in the text itself.
    """
    named = {each.id: each.name for each in record.actors} if record else {}
    named |= {each.id: each.label for each in record.proposals} if record else {}
    fields = ((name, judged.was.get(name), value) for name, value in judged.fields.items() if name != "evidence")
    return tuple(Change(name, _said(was, named), _said(value, named)) for name, was, value in fields)


def _said(value: Any, named: Mapping[str, str]) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return words.number(value)
    if isinstance(value, list):
        return ", ".join(_said(each, named) for each in value) or "nobody named"
    return "nothing" if value is None else named.get(str(value), str(value))


def told(states: Mapping[str, Settled], verdicts: Iterable[Verdict], adjudicator: str | None) -> tuple[Told, ...]:
    """Return how many records were reviewed by how many, what became of them, and how far the reviewers agree."""
    people = {name for state in states.values() for name in state.by}
    if not people:
        return (Told("0", "records have been checked by a person"),)
    counts: Counter[str] = Counter(state.verdict for state in states.values())
    became = ", ".join(f"{counts[verdict]:,} {word}" for verdict, word in _WORDS.items() if counts[verdict])
    by = "one person" if len(people) == 1 else f"{len(people)} people"
    *_, together = agreement(verdicts, adjudicator)
    checked = "record was" if len(states) == 1 else "records were"
    return Told(f"{len(states):,}", f"{checked} checked by {by}: {became}"), *_agreed(together)


def _agreed(found: Agreement) -> tuple[Told, ...]:
    if found.raw is None:
        return ()
    alpha = f" (alpha {found.alpha:.2f})" if found.alpha is not None else ""
    return (Told(f"{found.raw:.0%}", f"of the {found.records:,} that two or more have judged they agree on{alpha}"),)
