"""What became of what was planned: one row with its course, a plan that was kept no longer overdue."""

from dataclasses import replace
from itertools import combinations

import pytest

from dragoman.analyse.calendar import calendar, entries
from dragoman.analyse.courses import courses
from dragoman.analyse.select import EVERYTHING
from dragoman.analyse.timeline import timeline
from dragoman.case import View
from dragoman.ingest import from_text
from dragoman.model import Question
from dragoman.present.layouts import course
from dragoman.reader import Reader

TEXTS = {
    "2031-03-03": "The Tarvo Militia will release 14 nurses near Sidon on 9 March 2031.\n\n"
    "President Ann Moraa will visit Oslo on 12 March 2031.\n\nNorway promised to withdraw its soldiers from Zahle.",
    "2031-03-05": "Sweden urged the Tarvo Militia to release the nurses near Sidon.",
    "2031-03-07": "The Tarvo Militia has not released the nurses near Sidon, Carl Nyong said on 6 March 2031.",
    "2031-03-10": "The Tarvo Militia released 14 nurses near Sidon on 9 March 2031.\n\n"
    "Norway withdrew its soldiers from Baalbek on 8 March 2031.",
    "2031-03-13": "President Ann Moraa arrived in Oslo on 12 March 2031 for talks.",
    "2031-03-20": "President Ann Moraa visited Doha on 19 March 2031.",
}  # fmt: skip


@pytest.fixture(scope="module")
def view() -> View:
    documents = [from_text(text, published=day, language="en") for day, text in TEXTS.items()]
    return View.of(list(Reader().stream(documents)), Question(""))


def test_a_matter_is_one_row_with_its_course_and_the_evidence_of_each_step(view: View) -> None:
    (row,) = (row for row in timeline(view).rows if row.type == "RETREAT" and "Tarvo" in row.who[0].name)
    assert [step.stage for step in row.course] == ["planned", "sought", "denied", "done"]
    assert [step.day for step in row.course] == ["2031-03-03", "2031-03-05", "2031-03-06", "2031-03-09"]
    assert row.day == "2031-03-09"
    assert all(step.report.quote in TEXTS[step.report.published or ""] for step in row.course)
    assert {step.report.record for step in row.course} <= {report.record for report in row.reports}


def test_a_course_is_written_in_its_order(view: View) -> None:
    (row,) = (row for row in timeline(view).rows if row.type == "CONSULT" and row.course)
    assert course(row.course) == "planned 2031-03-03 → done 2031-03-12"


def test_a_plan_whose_deed_is_told_is_not_overdue(view: View) -> None:
    due = {row.label: row for row in entries(view)}
    (release,) = (row for label, row in due.items() if "release" in label)
    (visit,) = (row for label, row in due.items() if "visit Oslo" in label)
    assert release.state == visit.state == "came about"
    assert [step.stage for step in visit.course] == ["planned", "done"]


def test_elsewhere_is_another_matter(view: View) -> None:
    told = {step.report.quote for steps in courses(view).values() for step in steps}
    assert not [quote for quote in told if "Doha" in quote or "Baalbek" in quote or "Zahle" in quote]


def test_no_two_deeds_of_two_days_are_of_one_matter(view: View) -> None:
    for steps in courses(view).values():
        deeds = [step.day for step in steps if step.stage == "done"]
        assert all(a == b for a, b in combinations(deeds, 2))


def test_a_deed_may_be_told_by_a_date_alone() -> None:
    texts = {
        "2031-03-03": "The Tarvo Militia will return the bodies of the fallen next week, its spokesman said.",
        "2031-03-14": "On 12 March the Tarvo Militia returned the bodies of the fallen.",
    }
    found = list(Reader().stream([from_text(text, published=day, language="en") for day, text in texts.items()]))
    assert not [event for record in found for event in record.events], "no kind of event, but a date"
    (steps,) = {tuple(steps) for steps in courses(View.of(found, Question(""))).values()}
    assert [(step.stage, step.day) for step in steps][-1] == ("done", "2031-03-12")


def test_neither_its_own_day_makes_a_meeting_overdue_nor_a_year_alone_a_date() -> None:
    texts = {
        "2031-03-03": "President Ann Moraa will meet Carl Nyong today.\n\nAnn Moraa will open a port in 2032.",
        "2031-03-10": "Norway asked for talks.",
    }
    found = Reader().stream([from_text(text, published=day, language="en") for day, text in texts.items()])
    view = View.of(list(found), Question(""))
    states = {row.label: row.state for row in entries(view)}
    assert {state for label, state in states.items() if "meet" in label} == {"passed"}
    assert any("2032" in row.label for row in calendar(view, replace(EVERYTHING, everything=True)).rows)
    assert not any("2032" in row.label for row in calendar(view).rows)


def test_only_what_somebody_owes_is_overdue() -> None:
    texts = {
        "2031-03-03": "Norway will deliver 40 trucks to Kenya by 30 April.\n\n"
        "President Ann Moraa will visit Oslo on 14 May.\n\nNorway will continue to strengthen the alliance tomorrow.",
        "2031-06-10": "Chad asked for talks.",
    }
    found = Reader().stream([from_text(text, published=day, language="en") for day, text in texts.items()])
    states = {row.label: row.state for row in entries(View.of(list(found), Question("")))}
    assert {state for label, state in states.items() if "trucks" in label} == {"overdue"}
    assert {state for label, state in states.items() if "visit" in label or "alliance" in label} == {"passed"}
