"""Forecasting a case: who decides, what is answered and what is not, why, what if, the log, and its scores."""

import json
import re
import time
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import numpy as np
import pytest
from click.testing import CliRunner

from dragoman.case import Case, View
from dragoman.case.asked import Choice, DatedEvent, Number, Questions
from dragoman.cli import main
from dragoman.errors import CaseError, UsageError
from dragoman.forecast import answers, formats, log, numeric, report, resolve, stakes, whatif, why
from dragoman.forecast.board import Board
from dragoman.forecast.kept import Kept
from dragoman.forecast.mission import terms
from dragoman.forecast.options import OTHER
from dragoman.model import Actor, Document, Evidence, Option, Position, Proposal, Question, Record
from dragoman.present import layouts
from dragoman.present.forecasts import answer_parts, lens_parts, number_parts, report_parts, why_parts

BRUME = Question(
    "Should the island of Brume keep its ferry?",
    (Option("FERRY", "The ferry goes on"), Option("BRIDGE", "A bridge is built"), Option("TUNNEL", "A tunnel is dug")),
)
CHOICE = Choice(id="crossing", question="Which crossing?", options=("FERRY", "BRIDGE"), day="2031-09-01",
                criteria="What the council decides.")  # fmt: skip
EVENT = DatedEvent(id="bridge", question="Is the bridge decided?", option="BRIDGE", day="2031-09-01", criteria="So.")
LATER = DatedEvent(id="tunnel", question="Is a tunnel decided?", option="TUNNEL", day="2031-09-01", criteria="So.")
ASKED = Questions((CHOICE,), (EVENT, LATER), (), {"TUNNEL": "2031-07-01"})
HELD = (
    ("Una Falk", "FERRY", "support"), ("Bo Lind", "FERRY", "support"), ("Cy Marr", "BRIDGE", "support"),
    ("Di Nord", "BRIDGE", "conditional"), ("Ed Ost", "BRIDGE", "oppose"), ("Fay Pohl", "FERRY", "undecided"),
)  # fmt: skip
STAKES = tuple(stakes.Stake(name, 10.0, 5.0, "file", "file") for name, _, _ in HELD)
NOW = datetime(2031, 6, 1, tzinfo=UTC)
DAY = "2031-05-01"


def record(number: int, name: str, option: str, stance: str, day: str = "2031-03-01") -> Record:
    text = f"{name} spoke of the crossing on the island of Brume, piece {number}."
    evidence = Evidence(0, len(text), text)
    actor = Actor(id=f"a{number}", name=name, kind="person")
    proposal = Proposal(id=f"q{number}", label=option, option=option)
    position = Position(id=f"p{number}", actor=actor, proposal=proposal, stance=stance, evidence=evidence)  # type: ignore[arg-type]
    document = Document(id=f"d{number}", text=text, title=f"Report {number}", published=day, language="en")
    return Record(document=document, actors=(actor,), proposals=(proposal,), positions=(position,))


def view(*more: tuple[str, str, str, str]) -> View:
    rows = [(*held, "2031-03-01") for held in HELD] + list(more)
    return View.of([record(number, *row) for number, row in enumerate(rows)], BRUME)


def stand(*more: tuple[str, str, str, str], given: tuple[stakes.Stake, ...] = STAKES) -> stakes.Stand:
    return stakes.stand(view(*more), given)


@pytest.fixture(scope="module")
def board() -> Board:
    return Board.of(stand(), ("FERRY", "BRIDGE"))


# Who decides


def test_deciders_are_found_by_name_and_what_is_unknown_is_counted():
    found = stand(given=(*STAKES, stakes.Stake("Guy Rust", 10.0, 5.0)))
    assert len(found.known) == 6
    assert found.coverage == pytest.approx(6 / 7)
    assert found.opposed
    few = stand(given=STAKES[:2])
    assert few.left_out == ("Cy Marr", "Di Nord", "Ed Ost", "Fay Pohl")
    assert few.remarks == ("positions of others than deciders are left out: Cy Marr, Di Nord, Ed Ost, Fay Pohl",)
    assert stand(given=()).remarks == ()


def test_a_state_speaks_through_its_government():
    actor = Actor(id="g", name="Ann Moraa", kind="person", country="NOR", sector="GOV")
    one = record(90, "Ann Moraa", "FERRY", "oppose")
    spoken = View.of([Record(document=one.document, actors=(actor,), proposals=one.proposals,
                             positions=(Position(id="p", actor=actor, proposal=one.proposals[0], stance="oppose",
                                                 evidence=one.positions[0].evidence),))], BRUME)  # fmt: skip
    norland = stakes.Stake("Norland", 3.0, 2.0, state="NOR")
    named = stakes.Stake("The mayor", 3.0, 2.0, names=("Ann Moraa",))
    by_state = stakes.stand(spoken, (norland,)).known
    by_name = stakes.stand(spoken, (norland, named)).known
    assert [held.stake.actor for held in by_name] == ["The mayor"]
    assert [held.stake.actor for held in by_state] in (["Norland"], [])  # a lone record has no entity of its own


def test_the_last_position_counts_and_a_contradiction_counts_for_nothing():
    turned = stand(("Una Falk", "FERRY", "oppose", "2031-04-01"))
    assert turned.held[0].positions["FERRY"].stance == "oppose"
    torn = stand(("Una Falk", "FERRY", "oppose", "2031-03-01"))
    assert "FERRY" not in torn.held[0].positions
    assert torn.notes == ("Una Falk is told to be for and against FERRY on 2031-03-01: it counts for neither",)


def test_weights_come_from_the_file_or_are_a_named_prior():
    table = "actor\tpower\tsalience\tsource\tnames\tveto\nNorland\t5\t\tIMF\tthe North; NL\tyes\n"
    (stake,) = stakes.parse(table, "weights.tsv")
    assert (stake.power, stake.power_from, stake.salience, stake.salience_from) == (5, "IMF", 1, stakes.EVEN)
    assert (stake.names, stake.veto) == (("the North", "NL"), True)


def test_salience_may_be_how_many_documents_name_an_actor():
    given = stakes.parse("actor\tpower\tsalience\tsource\nUna Falk\t2\trecord\tx\nGuy Rust\t9\trecord\tx\n", "w.tsv")
    assert {stake.salience_from for stake in given} == {stakes.RECORD}
    una, guy = stakes.stand(view(("Una Falk", "BRIDGE", "oppose", "2031-04-01")), given).held
    assert una.stake.weight == 2 * una.stake.salience > 0
    assert guy.stake.weight == 0  # no document names him


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("actor\tpower\nNorland\t1\n", "has no column 'salience'"),
        ("actor\tpower\tsalience\tsource\nNorland\t-1\t1\tx\n", "line 2: power is '-1'"),
        ("actor\tpower\tsalience\tsource\nNorland\tmuch\t1\tx\n", "expected a number"),
        ("actor\tpower\tsalience\tsource\nNorland\t1\t1\tx\nnorland\t1\t1\tx\n", "stands on two lines"),
        ("actor\tpower\tsalience\tsource\n\t1\t1\tx\n", "names no actor"),
    ],
)
def test_a_table_of_weights_that_makes_no_sense_is_refused(table, said):
    with pytest.raises(UsageError, match=said):
        stakes.parse(table, "weights.tsv")


# What is answered, and what is not


def test_a_choice_is_answered_beside_its_baselines():
    answer = answers.choice(ASKED, CHOICE, stand(), DAY)
    assert answer.forecast is not None
    assert sum(answer.forecast.values()) == pytest.approx(1)
    assert set(answer.forecast) == {"FERRY", "BRIDGE", OTHER}
    assert set(answer.baselines) == {"uniform", "base_rate", "support_share"}
    assert all(sum(told.values()) == pytest.approx(1) for told in answer.baselines.values())
    for name, (low, high) in answer.ranges.items():
        assert low <= answer.forecast[name] + 0.05
        assert high >= answer.forecast[name] - 0.05
    assert answer.positions == tuple(sorted(f"p{n}" for n in range(6)))
    assert answer.stand.coverage == 1


def test_an_event_is_answered_by_what_such_support_came_to():
    answer = answers.event(ASKED, EVENT, stand(), DAY)
    assert answer.support["BRIDGE"] == pytest.approx(1.5 / 6)
    assert answer.forecast is not None
    assert answer.forecast["yes"] == pytest.approx(1 - answer.forecast["no"])
    assert answer.forecast["yes"] < answer.support["BRIDGE"]


@pytest.mark.parametrize(
    ("given", "said"),
    [
        ((), "nobody says who decides"),
        (STAKES[:4], "below 5 positions"),
        ((*STAKES, stakes.Stake("Guy Rust", 100.0, 50.0)), "cover 6% of power"),
        (tuple(stakes.Stake(s.actor, 0.0, 1.0) for s in STAKES), "every weight in weights.tsv is 0"),
    ],
)
def test_nothing_is_forecast_where_too_little_is_known(given, said):
    answer = answers.choice(ASKED, CHOICE, stand(given=given), DAY)
    assert answer.forecast is None
    assert answer.abstained is not None
    assert said in answer.abstained
    assert answer.baselines["base_rate"][OTHER] == pytest.approx(0.36)


def test_nothing_is_forecast_without_known_opposition():
    calm = View.of([record(n, name, "FERRY", "support") for n, (name, _, _) in enumerate(HELD)], BRUME)
    answer = answers.choice(ASKED, CHOICE, stakes.stand(calm, STAKES), DAY)
    assert answer.forecast is None
    assert "opposition" in (answer.abstained or "")


def test_an_option_that_nobody_had_named_is_something_else():
    early = answers.event(ASKED, LATER, stand(), DAY)
    assert early.abstained == "nobody had named TUNNEL by 2031-05-01: positions tell nothing of it"
    late = answers.event(ASKED, LATER, stand(), "2031-08-01")
    assert late.abstained == "nobody's position on TUNNEL is known"
    dug = Choice(id="dug", question="?", options=("FERRY", "TUNNEL"), day="2031-09-01", criteria="x")
    assert answers.choice(ASKED, dug, stand(), DAY).later == ("TUNNEL",)


def test_questions_that_are_settled_or_unknown_are_not_answered():
    with pytest.raises(UsageError, match="every question was settled by 2031-09-01"):
        answers.answers(ASKED, stand(), "2031-09-01")
    with pytest.raises(UsageError, match="no question 'tide'"):
        answers.answers(ASKED, stand(), DAY, ("tide",))
    with pytest.raises(UsageError, match="asks nothing"):
        answers.answers(Questions(), stand(), DAY)
    assert [answer.asked.id for answer in answers.answers(ASKED, stand(), DAY, ("bridge",))] == ["bridge"]


# Why, and what if


def test_effects_and_tornado_name_what_counts_most(board):
    found = why.effects(board)
    assert [abs(effect.size) for effect in found] == sorted((abs(e.size) for e in found), reverse=True)
    assert {effect.actor for effect in found} == set(board.actors)
    bars = why.tornado(board)
    assert len(bars) == len(board.actors) + 1
    assert all(bar.low <= bar.high for bar in bars)
    lead = board.watched
    assert all(effect.leads != lead for effect in why.turning(board))
    with pytest.raises(UsageError, match="nothing to explain"):
        why.effects(Board(("FERRY",), (), (), ()))


def test_coalitions_add_up_and_name_vetoes():
    vetoing = tuple(stakes.Stake(s.actor, s.power, s.salience, veto=s.actor == "Ed Ost") for s in STAKES)
    camps = why.coalitions(stand(given=vetoing), ("FERRY", "BRIDGE"))
    assert camps[1].vetoes == ("Ed Ost",)
    for camp in camps:
        whole = camp.support + camp.conditional + camp.undecided + camp.against + camp.unknown
        assert whole == pytest.approx(1)


def test_sobol_indices_have_an_interval_and_tell_what_counts_from_nothing(board):
    indices = {index.name: index for index in why.sobol(board)}
    assert set(indices) == {*board.actors, "something not on the table"}
    assert indices["something not on the table"].told_apart
    assert not indices["Fay Pohl"].told_apart  # undecided on the only option that she spoke of
    assert all(index.interval >= 0 for index in indices.values())


def test_what_if_changes_the_board(tmp_path, board):
    path = tmp_path / "what.toml"
    changes = ('actor = "una falk"\noption = "FERRY"\nstance = "oppose"', 'actor = "Cy Marr"\ntimes = 3',
               'actor = "Bo Lind"\nremove = true')  # fmt: skip
    path.write_text("".join(f"[[change]]\n{change}\n" for change in changes))
    changed = whatif.apply(board, whatif.load(path))
    assert "Bo Lind" not in changed.actors
    assert changed.weights[changed.at("Cy Marr")] == pytest.approx(3 * board.weights[board.at("Cy Marr")])
    assert changed.told()[0] < board.told()[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '[[change]]\nactor = "Una Folk"\nremove = true\n',
            "no actor 'Una Folk' with a known position; there are: Una",
        ),
        ('[[change]]\nactor = "Una Falk"\noption = "RAFT"\nstance = "oppose"\n', "no option 'RAFT'"),
        ('[[change]]\nactor = "Una Falk"\noption = "FERRY"\nstance = "hate"\n', "no stance 'hate'"),
        ('[[change]]\nactor = "Una Falk"\ntimes = -1\n', "give 0 or more"),
        ('[[change]]\nactor = "Una Falk"\n', "says nothing of Una Falk"),
        ('[[change]]\nactor = "Una Falk"\nmood = 1\n', "'mood' is not known"),
        ("", "changes nothing"),
        ("[[change", "is not TOML"),
    ],
)
def test_a_what_if_that_makes_no_sense_is_refused(tmp_path, board, text, said):
    (path := tmp_path / "what.toml").write_text(text)
    with pytest.raises(UsageError, match=re.escape(said)):
        whatif.apply(board, whatif.load(path))


def test_fifty_actors_are_told_in_less_than_a_tenth_of_a_second():
    rng = np.random.default_rng(1)
    options = ("A", "B", "C", "D", "E", "F")
    stances = tuple({o: s for o in options for s in [rng.choice(["support", "oppose", "doubt"])]} for _ in range(50))
    big = Board(options, tuple(f"x{n}" for n in range(50)), tuple(rng.random(50)), stances)
    taken = []
    for _ in range(5):
        began = time.perf_counter()
        big.weighed("x3", 2).told()
        taken.append(time.perf_counter() - began)
    assert min(taken) < 0.1


# The log


@pytest.fixture
def home(tmp_path: Path) -> Path:
    (tmp_path / "case.toml").write_text('title = "Brume"\nquestion = "What next?"\n')
    return tmp_path


def entries(made: datetime = NOW, day: str = DAY) -> list[dict]:
    found = answers.answers(ASKED, stand(), day)
    return [log.entry("brume", answer, date.fromisoformat(day), made) for answer in found]


def test_each_line_holds_the_hash_of_the_one_before(home):
    first, second, third = log.append(home, entries())
    assert (first["previous"], second["previous"], third["previous"]) == (None, first["id"], second["id"])
    again = log.append(home, entries())
    assert again[0]["previous"] == third["id"]
    assert log.read(home) == [first, second, third, *again]
    assert first["id"] == log.digest({key: value for key, value in first.items() if key != "id"})
    assert first["inputs"]["sha256"] == again[0]["inputs"]["sha256"]
    assert (first["retrospective"], first["author_knew_outcome"]) == (False, False)
    assert entries(datetime(2032, 1, 1, tzinfo=UTC))[0]["retrospective"]


@pytest.mark.parametrize("fault", ["change", "drop", "swap", "cut"])
def test_a_log_that_was_touched_is_told(home, fault):
    log.append(home, entries())
    path = home / log.NAME
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    touched = {
        "change": [lines[0].replace("0.36", "0.35"), *lines[1:]],
        "drop": lines[1:],
        "swap": [lines[1], lines[0], *lines[2:]],
        "cut": [*lines[:2], lines[2][:40]],
    }[fault]
    path.write_text("".join(touched), encoding="utf-8")
    with pytest.raises(CaseError, match="restore the file from a copy"):
        log.append(home, entries())


def test_a_question_is_settled_by_a_line_of_its_own_and_scored_beside_baselines(home):
    made = log.append(home, entries())
    settled = datetime(2031, 9, 2, tzinfo=UTC)
    verdict = resolve.Verdict("FERRY", "resolved", date(2031, 9, 1), ("p1",), "A. Judge")
    (line,) = log.append(home, resolve.resolve(log.read(home), "crossing", verdict, settled))
    assert line["resolves"] == made[0]["id"]
    assert line["scores"]["log"] == pytest.approx(-np.log(made[0]["forecast"]["FERRY"]))
    assert set(line["baseline_scores"]) == {"uniform", "base_rate", "support_share"}
    assert log.read(home)[0] == made[0]
    assert resolve.resolve(log.read(home), "crossing", verdict, settled) == []
    event = resolve.Verdict("no", "resolved", date(2031, 9, 1), (), "A. Judge")
    (brier,) = resolve.resolve(log.read(home), "bridge", event, settled)
    assert brier["scores"]["brier"] == pytest.approx(made[1]["forecast"]["yes"] ** 2)


def test_what_is_annulled_is_not_scored_and_is_no_no(home):
    log.append(home, entries())
    verdict = resolve.Verdict(None, "annulled", date(2031, 8, 1), (), "A. Judge")
    log.append(home, resolve.resolve(log.read(home), "bridge", verdict, datetime(2031, 9, 2, tzinfo=UTC)))
    _, events = report.report(log.read(home), date(2031, 9, 2))
    assert (events.title, events.annulled, events.resolved, events.scores) == (
        "events made before the outcome", 1, 0, (),
    )  # fmt: skip


@pytest.mark.parametrize(
    ("question", "outcome", "day", "said"),
    [
        ("tide", "yes", date(2031, 9, 1), "no forecast of a question 'tide'"),
        ("bridge", "perhaps", date(2031, 9, 1), "cannot end in 'perhaps'; there are: yes, no"),
        ("bridge", "yes", date(2031, 1, 1), "lies before the forecast"),
        ("bridge", "yes", date(2033, 1, 1), "lies in the future"),
    ],
)
def test_a_settling_that_makes_no_sense_is_refused(home, question, outcome, day, said):
    log.append(home, entries())
    verdict = resolve.Verdict(outcome, "resolved", day, (), "A. Judge")
    with pytest.raises(UsageError, match=said):
        resolve.resolve(log.read(home), question, verdict, datetime(2031, 9, 2, tzinfo=UTC))


def test_only_what_is_due_is_scored_and_abstentions_are_counted(home):
    log.append(home, entries())
    for question, outcome in (("crossing", "FERRY"), ("bridge", "no"), ("tunnel", "no")):
        verdict = resolve.Verdict(outcome, "resolved", date(2031, 7, 1), (), "A. Judge")
        log.append(home, resolve.resolve(log.read(home), question, verdict, datetime(2031, 7, 2, tzinfo=UTC)))
    early = report.report(log.read(home), date(2031, 8, 1))
    assert [(table.resolved, table.early) for table in early] == [(0, 1), (0, 2)]
    chosen, events = report.report(log.read(home), date(2031, 9, 1))
    assert (chosen.made, chosen.resolved, chosen.abstained, chosen.open) == (1, 1, 0, 0)
    assert [score.name for score in chosen.scores] == ["forecast", "uniform", "base_rate", "support_share"]
    assert (events.made, events.resolved, events.abstained) == (2, 2, 1)
    assert events.scores[0].count == 1
    assert events.with_abstentions is not None
    assert events.with_abstentions.count == 2
    assert "too few to say anything of calibration" in events.calibration
    assert events.bins == ()
    assert report.report([], date(2031, 9, 1)) == ()


def test_enough_forecasts_have_bins_with_their_bands(home):
    asked = Questions((), tuple(DatedEvent(id=f"b{n}", question="?", option="BRIDGE", day="2031-09-01", criteria="x")
                            for n in range(24)))  # fmt: skip
    made = [log.entry("brume", a, date(2031, 5, 1), NOW) for a in answers.answers(asked, stand(), DAY)]
    log.append(home, made)
    for number in range(24):
        verdict = resolve.Verdict("yes" if number < 4 else "no", "resolved", date(2031, 9, 1), (), "A. Judge")
        log.append(home, resolve.resolve(log.read(home), f"b{number}", verdict, datetime(2031, 9, 2, tzinfo=UTC)))
    (table,) = report.report(log.read(home), date(2031, 9, 1))
    (only,) = table.bins
    assert (only.count, only.happened) == (24, pytest.approx(4 / 24))
    assert only.low <= only.forecast <= only.high
    assert table.calibration.startswith("reliability of 24 forecasts")


def test_the_formats_of_others_have_their_names(home):
    log.append(home, entries())
    lines = log.read(home)
    (row,) = formats.forecastbench(lines)
    assert set(row) >= {"id", "source", "question", "forecast_due_date", "resolution_date", "forecast", "reasoning"}
    assert row["id"] == "brume:bridge:2031-09-01"
    choice, event, silent = formats.metaculus(lines)
    assert choice["question_type"] == "multiple_choice"
    assert sum(choice["probability_yes_per_category"].values()) == pytest.approx(1)
    assert 0 < event["probability_yes"] < 1
    assert silent["probability_yes"] is None
    assert silent["comment"].startswith("Abstained")


def test_a_number_is_exported_in_the_names_of_metaculus(home):
    answer = numeric.answer(STRENGTH, stand(), lambda: terms.read(TERMS))
    log.append(home, [log.entry("brume", answer, date(2031, 5, 1), NOW)])
    (row,) = formats.metaculus(log.read(home))
    assert (row["question_type"], row["range_min"], row["open_upper_bound"]) == ("numeric", 0, False)
    assert (row["unit"], row["resolution"], row["probability_yes"]) == ("persons", None, None)
    assert set(row) == {
        "title", "question_type", "resolution_criteria", "fine_print", "options", "open_time",
        "scheduled_resolve_time", "resolution", "probability_yes", "probability_yes_per_category", "continuous_cdf",
        "range_min", "range_max", "open_lower_bound", "open_upper_bound", "unit", "comment",
    }  # fmt: skip


def test_a_distribution_as_201_points_never_rises_by_more_than_a_fifth():
    told, note = formats.cdf(np.array([10.0, 50.0]), np.array([0.9, 0.1]), 0, 100)
    assert note is not None
    assert len(told) == 201
    assert (np.diff(told) >= 0).all()
    assert np.diff(told).max() <= 0.2 + 1e-9
    assert told[-1] == pytest.approx(1)
    even, silence = formats.cdf(np.linspace(0, 100, 101), np.full(101, 1 / 101), 0, 100)
    assert silence is None
    assert even[-1] == pytest.approx(1)


# What people see


def test_every_row_of_a_forecast_has_a_layout_and_its_words():
    shown = view()
    found = answers.answers(ASKED, stakes.stand(shown, STAKES), DAY)
    lines = [{"id": str(n), **entry} for n, entry in enumerate(entries())]
    every = [Kept(answer, DAY) for answer in found]
    parts = [*answer_parts(shown, every), *why_parts(every[0], sobol=False),
             *report_parts(report.report(lines, date(2031, 9, 1)))]  # fmt: skip
    for part in parts:
        for column in layouts.of(part.shape):
            assert all(isinstance(column.words(row), str) for row in part.rows)
    ferry = next(row for row in parts[0].rows if row.outcome == "The ferry goes on")
    assert {r.record for r in ferry.reports} == {"p0", "p1", "p5"}
    assert "Nothing is forecast: nobody had named TUNNEL" in parts[2].heading


CASE = """title = "Brume"
question = "Should the island of Brume keep its ferry?"
[[options]]
id = "FERRY"
label = "The ferry goes on"
phrases = ["keep the ferry", "Brume ferry"]
[[options]]
id = "BRIDGE"
label = "A bridge is built"
phrases = ["build a bridge", "Brume bridge"]
named_from = 2031-01-01
[[choices]]
id = "crossing"
question = "Which crossing?"
options = ["FERRY", "BRIDGE"]
on = 2099-09-01
criteria = "What the council decides."
[mission]
name = "Brume Support"
direction = "build"
present = { value = 40, source = "R1" }
mandate = [{ from = 2031-01-01, until = 2032-03-01, ceiling = 100 }]
"""
ARTICLE = """Mayor Una Falk opposes the Brume bridge.

Councillor Bo Lind supports the Brume ferry."""


@pytest.fixture(scope="module")
def brume(tmp_path_factory) -> Path:
    root = tmp_path_factory.mktemp("brume")
    (root / "case.toml").write_text(CASE)
    (root / "articles").mkdir()
    (root / "articles" / "one.md").write_text(f"---\npublished: 2031-03-14\nlanguage: en\n---\n\n{ARTICLE}\n")
    Case.open(root).add([root / "articles"])
    return root


def run(*arguments: object):
    result = CliRunner().invoke(main, ["forecast", *map(str, arguments)])
    assert "Traceback" not in result.output
    return result


def test_the_command_forecasts_explains_settles_and_scores(brume):
    assert run("run", brume, "--dry-run").exit_code == 0
    assert not (brume / log.NAME).exists()
    table = run("run", brume)
    assert "Nothing is forecast: nobody says who decides" in " ".join(table.stdout.split())
    (line,) = log.read(brume)
    assert line["abstained"]
    assert line["question"]["id"].endswith(":crossing:2099-09-01")
    assert json.loads(run("run", brume, "--dry-run", "--format", "json").stdout)
    assert "lies in the future" in run("resolve", brume, "crossing", "FERRY", "--on", "2098-01-01", "--by", "x").stderr
    assert run("resolve", brume, "crossing", "annulled", "--on", "2031-04-01", "--by", "A. Judge").exit_code == 2
    told = run("report", brume)
    assert told.exit_code == 0
    assert "every one as it was written" in told.stderr
    assert json.loads(run("report", brume, "--format", "metaculus").stdout)[0]["question_type"] == "multiple_choice"
    assert run("why", brume, "crossing").exit_code == 0
    assert "no question" in run("why", brume, "tide").stderr


def test_the_command_forecasts_the_mission_and_says_where_the_mandate_ends(brume):
    shown = run("mission", brume, "--until", "2032-06-01")
    assert shown.exit_code == 0
    assert "lies beyond the mandate" in shown.stderr
    assert "nothing is said of purses or costs" in " ".join(shown.stdout.split())
    assert "does not lie after" in run("mission", brume, "--until", "2031-01-01").stderr


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('options = ["FERRY", "BRIDGE"]', 'options = ["FERRY", "RAFT"]', "names 'RAFT', which is no id"),
        ('options = ["FERRY", "BRIDGE"]', 'options = ["FERRY"]', "two or more different ids"),
        ("on = 2099-09-01", "", "is missing; expected the day"),
        ("on = 2099-09-01", 'on = "soon"', "expected a day"),
        ('criteria = "What the council decides."', "", "'criteria' in [choices] is missing"),
        ('criteria = "What the council decides."', 'criteria = "x"\nauthors_knew = 1', "expected true or false"),
        ("named_from = 2031-01-01", "named_from = 3", "'named_from' in [options] is 3"),
        ("[mission]", '[[numbers]]\nid = "n"\nquestion = "?"\nof = "luck"\nunit = "x"\non = 2032-01-01\n'
         'criteria = "x"\n[mission]', '"strength", or "scale" with the points'),
        ("[mission]", '[[numbers]]\nid = "n"\nquestion = "?"\nof = "scale"\npoints = { FERRY = 130 }\nunit = "x"\n'
         'on = 2032-01-01\ncriteria = "x"\n[mission]', "expected a number from 0 to 100"),
        ("[mission]", '[[events]]\nid = "crossing"\nquestion = "?"\noption = "FERRY"\nby = 2032-01-01\ncriteria = "x"\n'
         "[mission]", "given to two questions"),
    ],
)  # fmt: skip
def test_a_question_that_makes_no_sense_is_refused_with_its_line(tmp_path, old, new, said):
    (tmp_path / "case.toml").write_text(CASE.replace(old, new))
    with pytest.raises(CaseError, match=re.escape(said)):
        Case.open(tmp_path)


# The example case

SCALE = Number(id="where", question="How solid?", day="2031-09-01", criteria="x", of="scale", unit="points",
               points={"FERRY": 0.0, "TUNNEL": 60.0, "BRIDGE": 100.0})  # fmt: skip
STRENGTH = Number(id="strength", question="How many?", day="2031-09-01", criteria="x", of="strength", unit="persons",
                  points={})  # fmt: skip
TERMS = {"mission": {"name": "Brume Support", "as_of": date(2031, 5, 1), "present": {"value": 40, "source": "R1"},
                     "mandate": [{"from": date(2031, 1, 1), "until": date(2031, 12, 31), "ceiling": 100}],
                     "direction": "build",
                     "row": [{"number": 30, "stage": "dated", "due": date(2031, 6, 1), "source": "R2"}]}}  # fmt: skip


def on_scale(number: int = 8) -> stakes.Stand:
    names = [f"Person {letter}" for letter in "ABCDEFGH"[:number]]
    records = [record(n, name, ("FERRY", "BRIDGE")[n % 2], "support") for n, name in enumerate(names)]
    given = tuple(stakes.Stake(name, 10.0 + n, 5.0, "file", "file") for n, name in enumerate(names))
    return stakes.stand(View.of(records, BRUME), given)


def test_a_number_on_a_scale_stands_beside_its_baselines():
    answer = numeric.answer(SCALE, on_scale(), lambda: terms.read(TERMS))
    assert answer.quantiles is not None
    assert len(answer.quantiles) == 100
    assert list(answer.quantiles) == sorted(answer.quantiles)
    assert set(answer.baselines) == {"climatology", "compromise_residuals", "mixture"}
    assert (answer.deciders, answer.coverage, answer.bounds) == (8, 1, (0, 100))
    (offers,) = lens_parts(Kept(answer, DAY))
    assert {row.by for row in offers.rows} <= set(answer.inputs)
    few = numeric.answer(SCALE, on_scale(4), lambda: terms.read(TERMS))
    assert few.quantiles is None
    assert "below 5 positions" in (few.abstained or "")
    assert numeric.climatology().sum() == pytest.approx(1)


def test_a_number_of_a_mission_is_logged_settled_and_scored(home):
    answer = numeric.answer(STRENGTH, stand(), lambda: terms.read(TERMS))
    log.append(home, [log.entry("brume", answer, date(2031, 5, 1), NOW)])
    (line,) = log.read(home)
    assert (line["question"]["question_type"], line["question"]["unit_of_measure"]) == ("numeric", "persons")
    assert line["baselines"]["persistence"]["quantiles"][0] == 40
    settled = datetime(2031, 9, 2, tzinfo=UTC)
    with pytest.raises(UsageError, match="give the number"):
        resolve.resolve(
            log.read(home), "strength", resolve.Verdict("many", "resolved", date(2031, 9, 1), (), "J"), settled
        )
    verdict = resolve.Verdict("55", "resolved", date(2031, 9, 1), (), "A. Judge")
    log.append(home, resolve.resolve(log.read(home), "strength", verdict, settled))
    (table,) = report.report(log.read(home), date(2031, 9, 2))
    assert table.title == "numbers made before the outcome"
    scored = {score.name: score.crps for score in table.scores}
    assert scored["persistence"] == pytest.approx(15)
    assert 0 < scored["forecast"] < 15
    assert table.skill["persistence"] == pytest.approx(1 - scored["forecast"] / 15)
    (row,) = formats.metaculus(log.read(home))
    assert len(row["continuous_cdf"]) == 201
    assert max(np.diff(row["continuous_cdf"])) <= 0.2 + 1e-6
    shown = number_parts(view(), [Kept(answer, DAY)])
    assert all(isinstance(c.words(shown[0].rows[0]), str) for c in layouts.of(shown[0].shape))


def test_a_day_beyond_the_mandate_is_said():
    later = replace(STRENGTH, day="2039-01-01")
    (remark,) = numeric.answer(later, stand(), lambda: terms.read(TERMS)).remarks
    assert "lies beyond the mandate, which ends on" in remark
    assert numeric.answer(STRENGTH, stand(), lambda: terms.read(TERMS)).remarks == ()


def test_a_coalition_is_a_bar_of_signs_that_adds_up():
    vetoing = tuple(replace(s, veto=s.actor == "Ed Ost") for s in (*STAKES, stakes.Stake("Guy Rust", 10.0, 5.0)))
    one = Kept(answers.choice(ASKED, CHOICE, stand(given=vetoing), DAY), DAY)
    rows = {row.option: row for row in why_parts(one, sobol=False)[0].rows}
    bar, words = layouts.of(type(rows["BRIDGE"]))[1].words(rows["BRIDGE"]).split("\n")
    assert len(bar) == 40
    assert (bar.count("█"), bar.count("▓"), bar.count("×")) == (6, 5, 6)
    assert words.startswith("█ for 14%, ▓ if 14%")
    assert layouts.of(type(rows["BRIDGE"]))[2].words(rows["BRIDGE"]) == "Ed Ost"


EXAMPLE = Path(__file__).parent.parent / "examples" / "haiti-mss"


def test_the_log_of_the_example_is_whole_settled_and_has_a_forecast_that_nobody_knows_yet():
    lines = log.read(EXAMPLE)
    made = {line["question"]["id"].split(":")[1]: line for line in resolve.forecasts(lines)}
    settled = {made_id: line["resolution"]["resolved_to"] for made_id, line in resolve.resolutions(lines).items()}
    happened = {name: settled.get(line["id"]) for name, line in made.items()}
    assert happened == {
        "form": OTHER, "peacekeeping": "no", "support-office": "yes", "kenya-out": "no", "successor": "yes",
        "strength": "970", "peacekeeping-2027": None,
    }  # fmt: skip
    assert all(line["retrospective"] == (name != "peacekeeping-2027") for name, line in made.items())
    assert all(line["author_knew_outcome"] == line["retrospective"] for line in made.values())
    assert made["form"]["as_of"] == "2024-11-08"


def test_the_example_names_its_deciders_and_its_questions():
    case = Case.open(EXAMPLE)
    assert len(stakes.load(EXAMPLE)) == 30
    assert case.config.asked.named_from["SUCCESSOR"] > "2024-11-08"
    assert {option for choice in case.config.asked.choices for option in choice.options} == {
        "CONT", "UNPKO", "HYBRID", "WITHDRAW",
    }  # fmt: skip
