"""Showing a case as a person meets it: tables, JSON, CSV, filters, views as of a day."""

import csv
import io
import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import get_args

import pytest
from click.testing import CliRunner
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.analyse.calendar import calendar
from dragoman.analyse.changes import changes
from dragoman.analyse.decisions import STAGES, decisions
from dragoman.analyse.rows import Report, Row
from dragoman.analyse.select import EVERYTHING
from dragoman.analyse.timeline import timeline
from dragoman.case import Case, View
from dragoman.cli import main
from dragoman.ingest import from_text
from dragoman.model import DecisionStage, Option, Question
from dragoman.present import layouts
from dragoman.present.tables import Part, columns, write
from dragoman.present.views import VIEWS
from dragoman.reader import Reader

ARTICLES = {
    "one": ("2024-03-01", "Example Wire", "The United Nations Security Council adopted resolution 4711 on 29 February"
            " 2024 by 14 votes to none. The mandate runs until 1 September 2024.\n"
            "Norland’s president, Ann Moraa, said on Friday: “We will send 300 police officers to Sudania in May.”\n"
            "Norland pledged $20 million to the trust fund."),
    "two": ("2024-04-10", "Example Post", "Norland has pledged $20 million to the trust fund, its president, Ann Moraa,"
            " said on Tuesday.\nResolution 4711, adopted by the UN Security Council on 29 February, ends on 1 September"
            " 2024.\nBen Otieno, an opposition leader, met Ann Moraa on 9 April 2024."),
    "three": ("2024-09-20", "Example Wire", "Ann Moraa met Carl Nyong in Norburg on 18 September 2024.\n"
              "Norland pledged $35 million to the trust fund on Thursday."),
}  # fmt: skip
TOML = """title = "Norland"
question = "Does the mission go on?"
[[options]]
id = "GO"
label = "It goes on"
phrases = ["send 300 police officers"]
"""


@pytest.fixture(scope="module")
def case(tmp_path_factory) -> str:
    root = tmp_path_factory.mktemp("case")
    (root / "case.toml").write_text(TOML)
    (root / "articles").mkdir()
    for name, (day, publisher, text) in ARTICLES.items():
        head = f"---\ntitle: Report {name}\npublisher: {publisher}\npublished: {day}\nlanguage: en\n---\n\n"
        (root / "articles" / f"{name}.md").write_text(head + text.replace("\n", "\n\n"), encoding="utf-8")
    Case.open(root).add([root / "articles"])
    return str(root)


def show(*arguments: str):
    result = CliRunner().invoke(main, ["show", *arguments])
    assert "Traceback" not in result.output
    return result


def rows(*arguments: str) -> list[dict]:
    result = show(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def parts(value) -> Iterator[dict]:
    for part in value.values() if isinstance(value, dict) else [value]:
        yield from part


@pytest.mark.parametrize("view", VIEWS)
def test_every_view_in_every_form(case, view):
    given = [case, view, *(["--since", "2024-01-01"] if view == "changes" else [])]
    table, again = show(*given), show(*given)
    assert table.exit_code == 0
    assert table.stdout == again.stdout
    assert "\x1b[" not in table.stdout
    assert table.stderr.startswith(f"{view}: ")
    for row in parts(rows(*given)):
        assert row["id"]
        for report in row["reports"]:
            assert report["title"].startswith("Report ")
            assert report["publisher"].startswith("Example ")
            assert report["quote"]
    read = list(csv.DictReader(io.StringIO(show(*given, "--format", "csv").stdout, newline="")))
    assert len(read) == len(list(parts(rows(*given))))
    assert all(row["id"] for row in read)


def test_the_evidence_is_what_the_document_says(case):
    texts = {row["id"]: row["text"] for row in Case.open(case).view().rows("SELECT id, text FROM documents")}
    for view in VIEWS:
        for row in parts(rows(case, view, "--limit", "0")):
            for report in row["reports"]:
                assert report["quote"] in texts[report["document"]]


def test_the_timeline_is_by_date_and_weightiest_where_limited(case):
    both = rows(case, "timeline")
    found = [row for part in both.values() for row in part]
    for part, rest in both.items():
        assert [row["day"] for row in rest] == sorted(row["day"] for row in rest)
        assert all(row["is_ahead"] is (part == "ahead") for row in rest)
    heaviest = sorted((row["weight"] for row in found), reverse=True)[:2]
    kept = [row for part in rows(case, "timeline", "--limit", "2").values() for row in part]
    assert sorted((row["weight"] for row in kept), reverse=True) == heaviest
    assert all("2024-04-01" <= row["day"] <= "2024-04-30" for part in
               rows(case, "timeline", "--since", "2024-04-01", "--until", "2024-04-30").values()
               for row in part)  # fmt: skip
    limited = show(case, "timeline", "--limit", "1")
    assert f"1 row of {len(found)}: --limit 0 shows all" in limited.stderr


def test_filters_by_actor_option_and_source(case):
    met = rows(case, "timeline", "--actor", "nyong")["timeline"]
    assert met
    assert all("Carl Nyong" in json.dumps(row) for row in met)
    assert {r["publisher"] for row in rows(case, "statements", "--source", "post") for r in row["reports"]} == {
        "Example Post"
    }
    named = rows(case, "statements", "--option", "go")
    assert [row["speaker"]["name"] for row in named] == ["Ann Moraa"]


def test_the_ledger_of_a_receiver(case):
    found = rows(case, "ledger", "--receiver", "Sudania")
    named = [row["receiver"] for part in ("totals", "claims") for row in found[part]]
    assert all(party and party["name"] == "Sudania" for party in named)
    refused = show(case, "timeline", "--receiver", "Sudania")
    assert refused.exit_code == 2
    assert "--receiver is for the ledger" in refused.stderr


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--actor", "Ann Morra"], "the nearest are Ann Moraa"),
        (["--option", "STAY"], "there are: GO"),
        (["--source", "Gazette"], "there are: Example Post, Example Wire"),
        (["--as-of", "soon"], "expected a day"),
        (["--since", "soon"], "does not match"),
    ],
)
def test_what_a_case_does_not_know_is_said(case, arguments, said):
    result = show(case, "timeline", *arguments)
    assert result.exit_code == 2
    assert said in result.stderr


def test_a_view_as_of_a_day_knows_nothing_later(case):
    for view in VIEWS:
        for row in parts(rows(case, view, "--as-of", "2024-03-31")):
            assert all(report["published"] <= "2024-03-31" for report in row["reports"])
    assert "Carl Nyong" not in show(case, "actors", "--as-of", "2024-03-31").stdout


def test_the_page_of_an_actor(case):
    page = rows(case, "actors", "--actor", "Ann Moraa")
    assert set(page) == {"actors", "statements", "ahead", "timeline", "claims", "positions"}
    assert page["actors"][0]["name"] == "Ann Moraa"
    assert any(role["title"] == "president" for role in page["actors"][0]["roles"])
    assert page["statements"]


def test_nothing_found_says_where_it_looked_and_what_to_do(case):
    result = show(case, "timeline", "--until", "1999-01-01")
    assert (result.exit_code, result.stdout) == (0, "")
    assert "nothing found in" in result.stderr
    assert "more without filters" in result.stderr


def test_a_view_before_the_case_is_told_the_order(case):
    result = CliRunner().invoke(main, ["show", "timeline", str(case)])
    assert result.exit_code == 2
    assert f"the case comes first: dragoman show {case} timeline" in result.stderr


def view_of(*articles: tuple[str, str], as_of: str | None = None) -> View:
    question = Question(text="Does it go on?", options=(Option("GO", "It goes on"),))
    made = [from_text(text, published=day, publisher="Example Wire", title="Report") for day, text in articles]
    return View.of(list(Reader(question=question).stream(made)), question, as_of)


@pytest.fixture(scope="module")
def told() -> tuple[tuple[str, str], ...]:
    return tuple((day, text) for day, _, text in ARTICLES.values())


def test_each_stage_of_a_decision_has_its_place():
    assert set(get_args(DecisionStage)) <= set(STAGES)


def test_a_decision_that_two_papers_tell_is_one_with_all_its_parts(told):
    (found,) = [row for row in decisions(view_of(*told)).rows if row.title and "4711" in row.title]
    assert len({report.document for report in found.reports}) == 2
    assert found.votes is not None
    assert found.votes.in_favour == 14
    assert found.valid_until is not None
    assert found.valid_until.value == "2024-09-01"
    assert found.days_left == -19


def test_what_is_hardly_more_than_a_guess_is_listed_only_with_everything():
    view = view_of(("2024-04-02", "Norway took measures against the port. Norway lifted its embargo on Chad."))
    quotes = [
        [report.quote for row in rows for report in row.reports]
        for rows in (decisions(view).rows, decisions(view, replace(EVERYTHING, everything=True)).rows)
    ]
    assert quotes[0] == ["Norway lifted its embargo on Chad."]
    assert "Norway took measures against the port." in quotes[1]


def test_the_calendar_counts_from_the_day_of_the_view(told):
    ahead = calendar(view_of(*told, as_of="2024-04-30")).rows
    assert {row.state for row in ahead} == {"due"}
    assert any(row.date.value == "2024-05" for row in ahead)
    behind = calendar(view_of(*told)).rows
    assert {row.state for row in behind if row.date.value == "2024-05"} == {"overdue"}
    assert {row.state for row in behind if row.date.value == "2024-09-01"} <= {"ran out"}


def test_the_calendar_keeps_of_the_day_of_a_text_its_appointments_alone():
    text = "The council of Norland will meet today. Norland will be a safe place today."
    rows = calendar(view_of(("2024-04-10", text), as_of="2024-04-10")).rows
    assert [row.label for row in rows] == ["The council of Norland will meet today"]


def test_what_goes_on_until_a_day_ran_out_when_that_has_passed_and_is_not_overdue():
    text = "The guards of Norland will stay in Lund until 2 June 2024. Norland will answer the court by 4 June 2024."
    later = ("2024-08-01", "Norland said nothing on Thursday.")
    rows = calendar(view_of(("2024-04-10", text), later)).rows
    assert {row.date.value: row.state for row in rows} == {"2024-06-02": "ran out", "2024-06-04": "overdue"}


def test_the_first_and_the_last_day_of_a_stay_are_one_matter_that_is_gone_after_a_year():
    text = "President Ann Moraa will travel to Lund from March 23-24. The guards will stay in Lund until 2 June 2024."
    (stay, guard) = calendar(view_of(("2024-03-09", text))).rows
    assert (stay.date.earliest, stay.date.latest) == ("2024-03-23", "2024-03-24")
    assert len(stay.reports) == 1
    assert guard.date.value == "2024-06-02"
    assert calendar(view_of(("2024-03-09", text), ("2025-08-01", "Norland said nothing on Thursday."))).rows == ()


def test_changes_since_a_day(told):
    from datetime import date

    found = changes(view_of(*told), date(2024, 4, 1))
    kinds = {row.kind for row in found}
    assert {"document", "due"} <= kinds
    assert sum(row.kind == "document" for row in found) == 2
    assert all(
        r.published >= "2024-04-01" for row in found if row.kind in ("document", "position") for r in row.reports
    )


def test_a_case_without_documents_has_empty_views():
    empty = View.of([], Question(text="?"))
    assert timeline(empty).rows == ()
    assert decisions(empty).rows == ()
    assert calendar(empty).rows == ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Made(Row):
    words: str
    several: tuple[str, ...] = ()


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(st.text(), st.text(), st.lists(st.text(), max_size=2)), max_size=4))
def test_no_cell_of_a_csv_is_a_formula_and_any_text_comes_back(values):
    made = [Made(id="1", reports=(Report("r", "d", t, None, None, None, t),), words=w, several=tuple(s))
            for w, t, s in values]  # fmt: skip
    stream = io.StringIO(newline="")
    write([Part("made", "Made", Made, made)], "csv", stream)
    read = list(csv.reader(io.StringIO(stream.getvalue(), newline="")))
    assert read[0] == columns(Made)
    assert len(read) == len(made) + 1
    for line, (words, _, _) in zip(read[1:], values, strict=True):
        assert not any(cell.startswith(tuple("=+-@\t\r\n＝＋－＠")) for cell in line)
        assert line[2].removeprefix("'") == words.encode(errors="replace").decode().removeprefix("'")


def test_every_row_that_is_shown_has_a_layout():
    shown = ["Happening", "Said", "Appearing", "Decided", "Due", "TotalRow", "ClaimRow", "CheckRow", "PositionRow",
             "PositionChange", "ConflictRow", "Change", "NetworkActor", "NetworkTie", "NetworkMeeting",
             "OutcomeRow", "NumberRow", "OfferRow", "EffectRow", "InputRow", "CampRow", "StrengthRow", "PromiseRow",
             "MoneyRow", "FunderRow", "MoveRow", "ScoreRow", "ReceivedRow",
             "ForecastRow", "CountRow", "BinRow", "Source", "Unread", "PlaceRow"]  # fmt: skip
    assert set(shown) == set(layouts._LAYOUTS)


@settings(max_examples=15, deadline=None)
@given(st.text(max_size=80))
def test_any_title_shows_without_driving_the_terminal(title):
    from dragoman.analyse.changes import Change

    row = Change(id="1", kind="document", what=title, reports=(Report("r", "d", title, title, None, None, title),))
    stream = io.StringIO()
    write([Part("changes", "Changes", Change, [row])], "table", stream)
    assert "\x1b" not in stream.getvalue()
