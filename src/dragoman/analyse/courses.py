"""What became of what was planned: the steps of each matter of which several were told, each with its report."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from dragoman.analyse.rows import Report, reports
from dragoman.link.claims.courses import stages

if TYPE_CHECKING:
    from dragoman.case.view import View


@dataclass(frozen=True, slots=True)
class Step:
    """A step of a matter: "planned", "sought", "denied" or "done".

    `day` is that of a deed, else when it was said or, where that is not told, reported.
    """

    stage: str
    day: str | None
    report: Report


Course = tuple[Step, ...]
_ORDER = ("planned", "sought", "denied", "done")  # of steps of one day

_DAYS = """
WITH told AS (
  SELECT id, document, date, statement FROM events UNION ALL SELECT id, document, valid_from, NULL FROM decisions
  UNION ALL SELECT id, document, date, NULL FROM calendar
)
SELECT t.id, t.date.earliest AS own, coalesce(s.date.earliest, d.published) AS told
FROM told t JOIN documents d ON d.id = t.document LEFT JOIN statements s ON s.id = t.statement
WHERE t.id IN (SELECT unnest($1::VARCHAR[]))
"""


def courses(view: View) -> Mapping[str, Course]:
    """Return the course of the matter that a record is a step of, by each of these records; steps by day."""
    matters: dict[str, dict[str, str]] = defaultdict(dict)
    for link in view.links:
        if link.type == "follows":
            later, earlier = stages(link)
            matters[link.target] |= {link.target: earlier, link.origin: later}
    told = [record for matter in matters.values() for record in matter]
    if not told:
        return {}
    days = {row["id"]: row for row in view.rows(_DAYS, told)}
    quoted = reports(view, told)

    def step(record: str, stage: str) -> Step:
        own = days[record]["own"] if stage == "done" else None
        return Step(stage, own or days[record]["told"], quoted[record])

    found: dict[str, Course] = {}
    for matter in matters.values():
        once = {_said(told): told for told in (step(*pair) for pair in matter.items())}
        course = tuple(sorted(once.values(), key=_place))
        found |= dict.fromkeys(matter, course)
    return found


def _said(step: Step) -> tuple[str, str | None, str]:
    """Return what a document tells once, though as an event and as a date of the calendar."""
    return step.stage, step.day, step.report.document


def _place(step: Step) -> tuple[str, int, str]:
    return step.day or "", _ORDER.index(step.stage), step.report.record


def is_done(course: Course) -> bool:
    """Whether a report says that it was done."""
    return any(step.stage == "done" for step in course)
