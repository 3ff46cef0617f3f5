"""Forecasts as they are shown: made whole from the log, as rows and pictures, in words where there are none; boards."""

import json
import time
from pathlib import Path

import pytest

from dragoman.analyse.answers import in_memory
from dragoman.case import Case, View
from dragoman.errors import UsageError
from dragoman.forecast import answers as forecasting
from dragoman.forecast import log, numeric, stakes
from dragoman.forecast.kept import Kept
from dragoman.forecast.outlook import Outlook, outlook
from dragoman.forecast.rows import labels
from dragoman.forecast.stakes import Held, Side, Stake, Stand
from dragoman.model import Question
from dragoman.present.app import board, guard, query
from dragoman.present.app.served import Now, Served
from dragoman.present.app.site import Site
from dragoman.present.dossier import page
from dragoman.present.dossier.links import InApp, InPage
from dragoman.present.dossier.lists import list_view, list_views, pictured
from dragoman.present.dossier.pictures import of_part
from dragoman.present.dossier.pictures.chart import Cell, Chart
from dragoman.present.views import VIEWS
from foreseen import DAY, HELD, MANY, case, view, write_log


@pytest.fixture(scope="module")
def made(tmp_path_factory) -> Case:
    """The case with its log."""
    found = case(tmp_path_factory.mktemp("brume"))
    write_log(found)
    return found


@pytest.fixture(scope="module")
def seen(made: Case) -> Outlook:
    return outlook(view(made))


@pytest.fixture(scope="module")
def held(made: Case):
    return in_memory(view(made), VIEWS)


def linked(chart: Chart) -> list[Cell]:
    """Return the cells of a chart that lead to rows."""
    return [cell for line in chart.lines for cell in line.cells if cell.link]


# The log made whole


def test_a_line_of_the_log_holds_all_that_its_forecast_was_computed_from(made: Case, seen: Outlook):
    stand = stakes.stand(view(made), stakes.load(made.path))
    for answer in forecasting.answers(made.config.asked, stand, DAY.isoformat()):
        found = seen.find(answer.asked.id).answer
        assert found.forecast == answer.forecast
        assert found.board == answer.board
        assert found.inputs == answer.inputs
        assert found.positions == answer.positions
        assert (found.abstained, found.support, found.coverage) == (answer.abstained, answer.support, answer.coverage)
        if answer.forecast:
            assert found.board.outcomes() == pytest.approx(answer.forecast)
    for line in (line for line in log.read(made.path) if "question" in line):
        assert log.digest(line["inputs"]["values"]) == line["inputs"]["sha256"]


def test_a_number_of_the_log_has_its_mission_again(made: Case, seen: Outlook):
    kept = seen.find("strength")
    assert isinstance(kept.answer, numeric.NumberAnswer)
    assert (kept.mission.present, kept.mission.ceiling) == (40, 100)
    assert [promise.number for promise in kept.mission.promises] == [30]


def test_only_what_was_known_on_a_day_is_shown(made: Case):
    before = outlook(view(made, as_of="2031-06-01"))
    assert before.find("crossing", "2031-05-01").state == "open"
    assert not [one for one in before.forecasts if one.settled]
    early = outlook(view(made, as_of="2031-04-01"))
    assert early.lines == 0
    assert {one.as_of for one in early.forecasts} == {"2031-04-01"}
    assert all(one.line is None for one in early.forecasts)


def test_what_cannot_be_read_is_said_and_the_rest_is_shown(tmp_path: Path):
    found = case(tmp_path)
    write_log(found)
    text = (tmp_path / log.NAME).read_text()
    (tmp_path / log.NAME).write_text(text.replace('"support"', '"oppose"', 1))
    (tmp_path / "weights.tsv").write_text("actor\tpower\tsalience\tsource\nUna Falk\tmuch\t1\tx\n")
    shown = outlook(view(found))
    assert any("was changed after it was written" in note for note in shown.notes)
    assert any("expected a number" in note for note in shown.notes)
    assert not any(str(tmp_path) in note for note in shown.notes)
    assert all(
        "nobody says who decides" in one.answer.abstained for one in shown.forecasts if one.answer.kind != "numeric"
    )
    (tmp_path / log.NAME).write_text("")
    body = {"question": {"id": "a"}, "as_of": "2031-05-01", "previous": None}
    line = {"id": log.digest(body), **body}
    (tmp_path / log.NAME).write_text(json.dumps(line) + "\n")
    assert any("cannot read" in note for note in outlook(view(found)).notes)


def test_a_case_that_asks_nothing_says_how_to_ask(tmp_path: Path):
    (tmp_path / "case.toml").write_text('title = "Brume"\nquestion = "What will come?"\n')
    empty = View.of([], Question("What will come?"))
    empty.case = Case.open(tmp_path)
    for shown in (empty, View.of([], Question("?"))):
        text = page(shown, "Brume")
        assert "The case asks nothing of the future. Write [[choices]]" in text
        assert "No forecast has been written into the log" in text
        assert "Nothing is logged yet" in text


# Rows and pictures


def test_rows_lead_to_words_and_stand_beside_baselines(held):
    rows = [kept.row for kept in held.rows(held.parts["forecasts", "outcomes"])]
    ferry = next(row for row in rows if row.outcome == "The ferry goes on")
    assert {report.record for report in ferry.reports} == {"p0", "p1", "p5"}
    assert (ferry.as_of, ferry.happened, ferry.low < ferry.high) == ("2031-05-01", False, True)
    assert ferry.base_rate == pytest.approx(0.32)
    (whole,) = [k.row for k in held.rows(held.parts["forecasts", "log"]) if k.row.asked == "crossing"]
    assert (whole.retrospective, whole.knew, whole.state) == (True, True, "resolved")
    assert whole.score > 0
    assert whole.beside[0].startswith("uniform")
    camps = {row.option: row for row in (kept.row for kept in held.rows(held.parts["forecasts", "camps"]))}
    assert camps["BRIDGE"].vetoes == ("Ed Ost",)
    assert len(camps["BRIDGE"].reports) == 3
    counts = [kept.row for kept in held.rows(held.parts["forecasts", "counts"])]
    assert {row.table: row.resolved for row in counts}["events made afterwards (retrospective)"] == MANY
    assert held.count(held.parts["forecasts", "reliability"]) >= 1


def test_where_nothing_is_forecast_words_say_why_and_no_bar_is_drawn(held):
    shown = pictured(list_view(held, "forecasts", InApp()), held, InApp())
    outcomes = next(table for table in shown.tables if table.name == "outcomes")
    (note,) = [note for note in outcomes.notes if "tunnel" in note]
    assert "nothing is forecast: nobody had named “A tunnel is dug” by 2031-05-01" in note
    assert "base rate 18%" in note
    drawn_rows = {cell.link.href for chart in outcomes.pictures for cell in linked(chart)}
    abstained = {row.id for row in (k.row for k in held.rows(held.parts["forecasts", "outcomes"])) if row.abstained}
    assert abstained
    assert not [href for href in drawn_rows if href.rpartition("=")[2] in abstained]
    words = " ".join(picture.deck for picture in outcomes.pictures)
    assert "its authors knew the outcome" in words
    assert "DEU III as labels: log 1.373" in words


@pytest.mark.parametrize("part", ["outcomes", "strength", "received", "camps", "inputs", "reliability"])
def test_every_mark_is_a_way_to_its_row_and_support_is_no_probability(held, part: str):
    found = list(of_part(held, held.parts["forecasts", part], InApp()))
    assert found
    assert found == list(of_part(held, held.parts["forecasts", part], InApp()))
    for chart in found:
        cells = linked(chart)
        assert cells
        assert all(cell.words and cell.count == 1 for cell in cells)
        assert all(cell.link.href.startswith(f"/forecasts?part={part}&id=") for cell in cells)
    if part == "outcomes":
        assert not any("support" in cell.words for chart in found for line in chart.lines for cell in line.cells)
    if part == "strength":
        assert "Seen from 2031-05-01" in found[0].deck


def test_the_page_holds_every_row_that_its_pictures_lead_to(held):
    to = InPage()
    shown = dict(list_views(held, to))["forecasts"]
    links = [cell.link for table in shown.tables for chart in table.pictures for cell in linked(chart)]
    assert links
    assert all(link.held == 1 for link in links)


# Boards


def test_a_board_is_moved_by_its_address_and_what_is_moved_is_said(seen: Outlook, made: Case):
    called = labels(view(made))
    asked = {"question": "crossing", "seen": "2031-05-01"}
    same = board.plain(seen, asked)
    assert same["what_if"] == pytest.approx(same["forecast"])
    tried = {**asked, "w.Cy Marr": "4", "s.FERRY.Una Falk": "oppose", "s.BRIDGE.Ed Ost": "oppose", "w.Bo Lind": "1"}
    told = board.plain(seen, tried)
    assert told["changes"] == {"w.Cy Marr": "4", "s.FERRY.Una Falk": "oppose"}
    assert told["what_if"]["BRIDGE"] > same["what_if"]["BRIDGE"]
    shown = board.values(seen, called, tried, InApp())
    assert shown["said"] == ["Una Falk: oppose for FERRY, not support", "Cy Marr counts 4 times"]
    assert "w.Cy%20Marr=4" in shown["address"]
    silent = board.values(seen, called, {"question": "tunnel"}, InApp())
    assert silent["picture"] is None


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ({"question": "tide"}, "has no board; there are: "),
        ({"seen": "1999-01-01"}, "has no board"),
        ({"question": "crossing", "w.Una Falk": "much"}, "expected a number from 0 to 4"),
        ({"question": "crossing", "w.Una Falk": "-1"}, "expected a number from 0 to 4"),
        ({"question": "crossing", "w.Una Falk": "nan"}, "expected a number from 0 to 4"),
        ({"question": "crossing", "s.FERRY.Una Falk": "hate"}, "no stance 'hate'"),
    ],
)
def test_a_board_that_makes_no_sense_is_refused(seen: Outlook, made: Case, given, said):
    with pytest.raises(UsageError, match=said):
        board.values(seen, labels(view(made)), given, InApp())
    with pytest.raises(UsageError, match="There is no board to move"):
        board.asked(Outlook(), given)


def test_the_weights_of_all_at_0_give_no_number_dressed_up(seen: Outlook):
    silenced = {f"w.{name}": "0" for name, _, _ in HELD}
    told = board.plain(seen, {"question": "crossing", **silenced})
    assert told["what_if"] is None
    assert "every weight is 0" in told["abstained"]


def test_a_board_of_fifty_is_shown_in_less_than_a_tenth_of_a_second(tmp_path: Path):
    found = case(tmp_path)
    stances = ("support", "oppose", "conditional", "doubt", "undecided")
    deciders = tuple(
        Held(Stake(f"Decider {n}", 1.0 + n, 2.0), {("FERRY", "BRIDGE")[n % 2]: Side(stances[n % 5], ())})  # type: ignore[arg-type]
        for n in range(50)
    )
    answer = forecasting.choice(found.config.asked, found.config.asked.choices[0], Stand(deciders, True), "2031-05-01")
    seen = Outlook((Kept(answer, "2031-05-01"),))
    tried = {f"w.Decider {n}": "2" for n in range(50)}
    rules = guard.Rules(guard.LOOPBACK, 8765, "k" * 22, True, 1_000)
    now, site = Now(found, view(found), None), Site(Served(tmp_path), rules, "A. Judge")

    def shown() -> str:
        values = board.values(seen, {}, tried, InApp())
        return site.rendered("app_board.html", query.read({}), now, values).body.decode()

    assert shown().count('type="range"') == 50
    began = time.process_time()
    for _ in range(5):
        shown()
    assert (time.process_time() - began) / 5 < 0.1
