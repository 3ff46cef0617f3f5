"""Outcomes on a scale and among options: laws that any forecast obeys, and floors on public data."""

import math
import sys
from pathlib import Path

import numpy as np
import pytest
import scoringrules
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks_kit import DEU
from dragoman.errors import UsageError
from dragoman.forecast import events, lens, options, scale, scores
from dragoman.forecast.election import challenged, contest, stationary

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

EVEN = np.full(101, 1 / 101)
POSITIONS = st.lists(st.floats(0, 100), min_size=2, max_size=12)


@st.composite
def issues(draw: st.DrawFn) -> scale.Issue:
    positions = draw(POSITIONS)
    weights = st.lists(st.floats(0.01, 100), min_size=len(positions), max_size=len(positions))
    return scale.Issue(np.array(positions), np.array(draw(weights)), np.array(draw(weights)))


@st.composite
def boards(draw: st.DrawFn) -> tuple[np.ndarray, np.ndarray]:
    actors, number = draw(st.integers(1, 8)), draw(st.integers(2, 5))
    stances = st.lists(st.sampled_from([1, 0.5, 0, -0.5, -1]), min_size=number, max_size=number)
    worth = [draw(stances) for _ in range(actors)]
    weights = draw(st.lists(st.floats(0.01, 50), min_size=actors, max_size=actors))
    return np.array(worth, dtype=float), np.array(weights)


# On a scale


@settings(deadline=None)
@given(issues(), st.floats(0, 1))
def test_a_distribution_over_the_scale_sums_to_1(issue, coverage):
    for told in (
        scale.recommended(issue, EVEN, coverage), scale.mixture(issue, EVEN), scale.election(issue),
        scale.curve(issue), scale.support(issue), scale.residuals(np.array([50.0]), np.array([60.0]), issue),
    ):  # fmt: skip
        assert told.shape == (101,)
        assert (told >= 0).all()
        assert told.sum() == pytest.approx(1)


@settings(deadline=None)
@given(issues(), st.floats(0.1, 10))
def test_only_the_proportions_of_weights_count(issue, times):
    other = scale.Issue(issue.positions, issue.power * times, issue.salience * times)
    assert scale.recommended(other, EVEN) == pytest.approx(scale.recommended(issue, EVEN), abs=1e-6)


@settings(deadline=None)
@given(st.lists(st.integers(0, 100), min_size=2, max_size=8))
def test_a_scale_read_the_other_way_gives_the_same_the_other_way(positions):
    weights = np.arange(1, len(positions) + 1.0)
    one = scale.Issue(np.array(positions, dtype=float), weights, weights)
    other = scale.Issue(100.0 - np.array(positions), weights, weights)
    assert scale.recommended(one, EVEN) == pytest.approx(scale.recommended(other, EVEN)[::-1], abs=1e-6)


def test_all_on_one_point_elect_it():
    issue = scale.Issue(np.full(5, 30.0), np.ones(5), np.ones(5))
    assert scale.election(issue)[30] == 1
    assert scale.quantile(scale.recommended(issue, EVEN), 0.5) == pytest.approx(30, abs=2)


def test_the_less_is_known_the_more_climatology_counts():
    assert [scale.climatology_weight(c) for c in (0.2, 0.3, 0.4, 0.5, 0.6, 0.75, 1)] == pytest.approx(
        [0.4, 0.4, 0.3, 0.2, 0.2, 0.1, 0.1]
    )
    assert scale.climatology_weight(0.35) == pytest.approx(0.35)


@pytest.mark.parametrize(
    ("positions", "weights", "said"),
    [
        ([], [], "nothing to forecast from"),
        ([120.0], [1.0], "off the scale"),
        ([50.0], [-1.0], "below 0"),
    ],
)
def test_what_is_no_issue_is_refused(positions, weights, said):
    with pytest.raises(UsageError, match=said):
        scale.Issue(np.array(positions), np.array(weights), np.array(weights))


def test_weights_that_are_all_0_are_refused():
    issue = scale.Issue(np.array([10.0, 20.0]), np.zeros(2), np.zeros(2))
    with pytest.raises(UsageError, match="every weight is 0"):
        scale.recommended(issue, EVEN)


# Among options


@settings(deadline=None)
@given(boards(), st.floats(0.05, 0.9))
def test_probabilities_of_options_sum_to_1_and_leave_room_for_something_else(board, other):
    worth, weights = board
    number = worth.shape[1]
    for told in (
        options.recommended(worth, weights, other), options.support_share(worth, weights, other),
        options.base_rate(number, other),
    ):  # fmt: skip
        assert told.sum() == pytest.approx(1)
        assert told[-1] == pytest.approx(other)
        assert (told >= 0).all()
    assert options.uniform(number).sum() == pytest.approx(1)


@settings(deadline=None)
@given(boards(), st.randoms())
def test_the_order_of_actors_and_options_does_not_matter(board, random):
    worth, weights = board
    actors, columns = list(range(len(worth))), list(range(worth.shape[1]))
    random.shuffle(actors)
    random.shuffle(columns)
    told = options.recommended(worth, weights)
    mixed = options.recommended(worth[actors][:, columns], weights[actors])
    assert mixed[:-1] == pytest.approx(told[:-1][columns], abs=1e-6)


@settings(deadline=None)
@given(boards())
def test_an_actor_without_weight_changes_nothing(board):
    worth, weights = board
    more = np.vstack([worth, np.ones(worth.shape[1])])
    told = options.recommended(more, np.append(weights, 0.0))
    assert told == pytest.approx(options.recommended(worth, weights), abs=1e-6)


def test_who_opposes_counts():
    worth = np.array([[1.0, 0.0], [0.0, 1.0]])
    opposed = np.array([[1.0, -1.0], [0.0, 1.0]])
    weights = np.array([1.0, 1.0])
    assert options.recommended(worth, weights)[0] == pytest.approx(options.recommended(worth, weights)[1])
    assert options.recommended(opposed, weights)[0] > options.recommended(opposed, weights)[1]


def test_of_options_that_nobody_holds_none_leads():
    told = options.recommended(np.zeros((5, 3)), np.ones(5))
    assert told[:3] == pytest.approx(np.full(3, (1 - options.PRIOR_OTHER) / 3))


def test_an_election_is_the_long_run_of_its_challenges():
    utilities = np.array([[2.0, 1.0, 0.0], [0.0, 3.0, 1.0]])
    found = contest(utilities, np.array([0.6, 0.4]))
    gains = np.maximum(utilities[:, :, None] - utilities[:, None, :], 0)
    strength = np.einsum("a,aij->ij", [0.6, 0.4], gains) + 1e-9
    moves = challenged(strength / (strength + strength.T))
    assert found @ moves == pytest.approx(found)
    assert stationary(moves) == pytest.approx(np.linalg.matrix_power(moves, 2_000)[0], abs=1e-6)


def test_more_support_makes_an_event_likelier_and_never_certain():
    told = [events.probability(share) for share in np.linspace(0, 1, 21)]
    assert told == sorted(told)
    assert 0.1 < told[0] < told[-1] < 0.55


# A lens


def test_nobody_is_pressed_where_all_agree_and_nobody_leaves_the_range_of_what_is_held():
    calm = scale.Issue(np.full(4, 40.0), np.ones(4), np.ones(4))
    assert lens.rounds(calm)[0].offers == ()
    torn = scale.Issue(np.array([0.0, 30.0, 100.0]), np.array([1.0, 2.0, 5.0]), np.array([1.0, 0.5, 1.0]))
    for one in lens.rounds(torn):
        assert all(0 <= position <= 100 for position in one.positions)
    first = lens.rounds(torn)[0]
    assert first.winner == 100
    assert {offer.to for offer in first.offers} <= {0, 1}  # nobody presses the winner


@settings(deadline=None, max_examples=25)
@given(issues())
def test_an_offer_lies_between_who_makes_it_and_who_takes_it(issue):
    for one in lens.rounds(issue)[:2]:
        for offer in one.offers:
            low, high = sorted((one.positions[offer.by], one.positions[offer.to]))
            assert low - 1e-9 <= offer.position <= high + 1e-9
            assert offer.gain > 0


# Scores


@settings(deadline=None)
@given(st.lists(st.floats(-50, 50), min_size=2, max_size=30), st.floats(-60, 60))
def test_the_crps_of_an_ensemble_is_that_of_scoringrules(members, outcome):
    own = scores.crps_ensemble(np.array(members), outcome)
    theirs = scoringrules.crps_ensemble(outcome, np.array(members), estimator="nrg")
    assert own == pytest.approx(float(theirs), abs=1e-9)


def test_the_crps_of_a_sure_forecast_is_its_error():
    sure = np.zeros((2, 101))
    sure[0, 40] = sure[1, 70] = 1
    assert scores.crps_grid(sure, np.array([55.0, 70.0])).tolist() == [15, 0]


def test_proper_scores_are_best_at_the_truth():
    truth = {"a": 0.7, "b": 0.3}
    others = [{"a": p, "b": 1 - p} for p in (0.1, 0.5, 0.9)]

    def expected(told: dict[str, float], score) -> float:
        return sum(p * score(told, name) for name, p in truth.items())

    for score in (scores.brier, lambda told, name: scores.log(told[name])):
        assert all(expected(truth, score) < expected(other, score) for other in others)
    assert scores.log(0.0) == pytest.approx(-math.log(scores.LEAST))
    assert scores.rps([0.2, 0.3, 0.5], 2) == pytest.approx(0.2**2 + 0.5**2)


def test_reliability_has_a_band_for_each_bin():
    bins = scores.reliability([0.1] * 50 + [0.9] * 50, [False] * 46 + [True] * 4 + [True] * 45 + [False] * 5)
    assert [(b.count, round(b.happened, 2)) for b in bins] == [(50, 0.08), (50, 0.9)]
    assert all(b.low <= b.forecast <= b.high for b in bins)


# Floors on public data


@pytest.fixture(scope="module")
def figures() -> dict:
    if not DEU.is_file():
        pytest.skip("the evaluation kit is not at hand: set DRAGOMAN_EVALS")
    import forecast

    return forecast.measure(DEU)


def test_the_recommended_forecast_is_better_than_its_baselines_and_no_better_than_positions_allow(figures):
    best = figures["recommended"]
    assert best["crps"] < figures["compromise_residuals"]["crps"]
    assert 15.0 < best["crps"] <= 15.5
    assert best["log"] <= 2.9
    assert best["mae"] <= 23.5
    assert 0.78 <= best["coverage80"] <= 0.85
    assert best["ece"] <= 0.03
    assert best["out_of_time_skill"] >= 0.20


def test_the_forecast_among_options_is_better_than_the_base_rate_and_support_is_not(figures):
    found = figures["options"]
    assert found["recommended"]["log"] <= min(1.39, found["base_rate"]["log"])
    assert found["recommended"]["brier"] <= min(0.730, found["base_rate"]["brier"])
    assert found["support_share"]["log"] > found["uniform"]["log"]


def test_the_lens_is_no_forecast():
    if not DEU.is_file():
        pytest.skip("the evaluation kit is not at hand: set DRAGOMAN_EVALS")
    import deu

    data = deu.read(DEU)
    pairs = list(zip(data.issues, data.outcomes, strict=True))
    lens_error = np.mean([abs(lens.rounds(issue)[-1].winner - outcome) for issue, outcome in pairs])
    assert lens_error > np.mean([abs(issue.compromise - outcome) for issue, outcome in pairs])
    assert lens_error == pytest.approx(29, abs=1)


def test_the_sample_of_discourse_networks_is_as_published(figures):
    assert figures["dna"] == {"ok": True}
