"""iCalendar (RFC 5545) for any calendar program: the rows of `dragoman show calendar`, no more and no fewer.

They are what is due, what is overdue or ran out, and what hangs on a condition, seen from the day of the view. Every
entry is of whole days. A date that the text leaves open ("in early May") is the range of days that it can mean, and
the description says so with the text's own words. A UID is the same for the same entry on every export, so that
importing again updates instead of doubling; DTSTAMP is the day of publication, since the same case gives the same file
on any day. Conditional entries are TENTATIVE.
"""

from __future__ import annotations

import inspect
from collections.abc import Iterator
from typing import TYPE_CHECKING

from dragoman.analyse.calendar import calendar
from dragoman.analyse.ics import icalendar
from dragoman.plugins import Exporter

if TYPE_CHECKING:
    from dragoman.case.view import View

FIELDS = (
    ("UID", "id of the calendar entry, the first of those that tell the same, or of the decision that runs out"),
    ("DTSTAMP", "day of publication of the first source, 1970-01-01 where unknown"),
    ("DTSTART, DTEND", "first day, and the day after the last, that the date can mean"),
    ("SUMMARY", "words of the entry; of a decision, its title or kind and that it runs out"),
    ("DESCRIPTION", "wording of the date where it is a range, evidence in quotation marks, actors and sources"),
    ("CATEGORIES", "DUE, OVERDUE, RAN OUT or CONDITIONAL, as seen from the day of the view"),
    ("STATUS", "TENTATIVE for conditional entries, else CONFIRMED"),
    ("URL", "address of the first source"),
)


def lines(view: View) -> Iterator[str]:
    """Yield the lines of the calendar."""
    return icalendar(view.question.text, calendar(view).rows)


EXPORTER = Exporter(lines, inspect.cleandoc(__doc__), FIELDS, takes="case", suffix=".ics")
