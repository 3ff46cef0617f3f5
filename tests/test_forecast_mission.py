"""The mission model: five missions from facts alone, what moves it, and terms that make no sense."""

import sys
from dataclasses import replace
from datetime import date
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.errors import UsageError
from dragoman.forecast.mission import money, moves, strength, terms
from dragoman.forecast.mission.rows import purses

sys.path.insert(0, str(Path(__file__).parent.parent / "benchmarks"))

import missions

SOURCE = Path(terms.__file__).parent
NORLAND = {
    "name": "Norland Support Mission",
    "as_of": date(2031, 3, 1),
    "present": {"value": 400, "source": "R1"},
    "mandate": [{"from": date(2031, 1, 1), "ceiling": 1_000}],
    "direction": "build",
    "row": [
        {"number": 300, "stage": "dated", "due": date(2031, 6, 1), "source": "R2"},
        {"number": 200, "stage": "offered", "source": "R3"},
    ],
    "channel": [
        {
            "name": "fund", "pays": ["stipend"],
            "balance": {"day": date(2031, 2, 1), "received": 20.0, "pledged": 30.0, "currency": "USD", "unit": "m"},
            "cost_person_month": {"value": 2, "low": 1, "high": 3, "unit": "thousand USD", "source": "R5"},
        }
    ],
    "form": [
        {
            "option": "STAY", "support": "the fund", "purses": ["fund"],
            "cost_person_year": {"value": 100, "low": 80, "high": 120, "unit": "thousand USD", "source": "R6"},
        }
    ],
}  # fmt: skip
DAYS = [date(2031, 4, 1), date(2031, 9, 1), date(2032, 3, 1)]


def norland(**changed: object) -> terms.Terms:
    return terms.read({"mission": {**NORLAND, **changed}})


@pytest.fixture(scope="module")
def figures() -> dict[str, dict[str, float]]:
    return {name: missions.scored(*mission) for name, mission in missions.load().items()}


def test_five_missions_are_forecast_better_than_by_persistence_and_by_plan(figures):
    assert len(figures) == 5
    for name, found in figures.items():
        assert found["crps"] < found["persistence"], name
        assert found["crps"] < found["plan"], name
    assert np.mean([found["crps"] for found in figures.values()]) <= 0.06
    assert sum(found["in_band"] for found in figures.values()) >= 15
    assert sum(found["days"] for found in figures.values()) == 21


def test_the_engine_names_no_mission():
    for path in SOURCE.glob("*.py"):
        text = path.read_text(encoding="utf-8")
        assert not any(name in text for name in ("MSS", "Haiti", "Kenya", "UNAMID", "AMISOM", "ATMIS", "MINUSMA"))


def test_the_same_terms_give_the_same_futures_and_a_sure_prior_leaves_the_others_alone():
    one, other = strength.strength(norland(), DAYS, 200), strength.strength(norland(), DAYS, 200)
    assert (one == other).all()
    drawn = strength.Drawn.of(norland().priors, 200, 1)
    fixed = strength.Drawn.of(norland().with_prior("lead", 3.0).priors, 200, 1)
    assert (fixed["lead"] == 3).all()
    assert (fixed["slip_dated"] == drawn["slip_dated"]).all()


def test_strength_grows_by_promises_and_never_far_beyond_the_ceiling():
    told = strength.strength(norland(), DAYS)
    assert told.shape == (strength.DRAWS, 3)
    assert np.median(told[:, 0]) == pytest.approx(400, abs=30)
    assert np.median(told[:, 0]) < np.median(told[:, 1]) < np.median(told[:, 2])
    assert (told >= 0).all()
    assert told.max() <= 1_050


def test_a_drawdown_with_a_hard_end_ends_sooner():
    leaving = [{"number": -400, "stage": "leave", "due": date(2031, 9, 1), "source": "R7"}]
    soft = norland(row=leaving, direction="drawdown", mandate=[{"from": date(2031, 1, 1), "ceiling": 400}])
    hard = replace(soft, hard_end=True)
    days = [date(2031, 10, 1)]
    assert strength.strength(hard, days).mean() < strength.strength(soft, days).mean()


@settings(deadline=None, max_examples=20)
@given(st.floats(1, 5), st.floats(0, 4), st.floats(0, 4))
def test_triangular_draws_stay_within_their_range(value, below, above):
    prior = terms.Estimate(value, value - below, value + above, "x", "x")
    drawn = strength.triangular(prior, np.linspace(0, 1, 101))
    assert drawn.min() >= prior.low - 1e-9
    assert drawn.max() <= prior.high + 1e-9
    assert (np.diff(drawn) >= -1e-9).all()


def test_what_moves_the_answer_is_said_with_its_source():
    found = moves.moves(norland(), DAYS[1], 500)
    assert [move.size for move in found] == sorted((move.size for move in found), reverse=True)
    assert found[0].name in ("slip_dated", "never_dated", "lead", "never_offered", "slip_offered", "on_time")
    assert all(move.prior.source for move in found)


def test_a_purse_lasts_by_what_it_pays_and_says_where_it_does_not_know():
    known = norland()
    lasts = money.runway(known, known.channels[0], 500).months
    assert lasts is not None
    assert 10 < lasts[0] <= lasts[1] <= lasts[2]
    dear = replace(known.channels[0], month=terms.Estimate(20, 18, 22, "thousand USD", "R5"))
    assert money.runway(known, dear, 500).months[1] < lasts[1] / 5
    unknown = money.runway(known, replace(known.channels[0], month=None), 500)
    assert unknown.months is None
    assert "who pays which part" in unknown.why


def test_money_that_is_pledged_comes_late_or_never():
    known = norland()
    told = money.received(known, known.channels[0], DAYS)
    assert (told >= 20).all()
    assert np.median(told[:, 0]) < np.median(told[:, 2]) < 30


def test_a_form_has_a_gap_to_the_purses_that_pay_it():
    (cost,) = money.costs(norland(), DAYS[2])
    assert cost.year[0] < cost.year[1] < cost.year[2]
    assert cost.gap is not None
    assert cost.gap[1] == pytest.approx(cost.year[1] - money.at_hand(norland(), ["fund"]), abs=0.01)
    (other,) = money.costs(norland(form=[{**NORLAND["form"][0], "purses": []}]), DAYS[2])
    assert other.gap is None


def test_a_ledger_without_money_has_no_number_of_money():
    (row,) = purses(norland(channel=[], form=[]), DAYS[0])
    assert row.middle is None
    assert "nothing is said of purses or costs" in row.why


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"mandate": [{"from": date(2031, 1, 1), "ceiling": 0}]}, "expected a number of persons above 0"),
        ({"mandate": [{"from": date(2031, 1, 1), "ceiling": "many"}]}, "expected a number"),
        ({"mandate": []}, "asks nothing of a mission"),
        ({"mandate": [{"from": date(2032, 1, 1), "ceiling": 5}]}, "no mandate of the mission had been adopted by"),
        ({"direction": "sideways"}, "expected one of build, drawdown, steady"),
        (
            {"mandate": [{"from": date(2030, 1, 1), "until": date(2031, 1, 1), "ceiling": 5}]},
            "there is no mission to forecast",
        ),
        ({"row": [{"number": 3, "stage": "dated", "source": "x"}]}, "has no due day"),
        ({"row": [{"number": 3, "stage": "hoped", "source": "x"}]}, "expected one of dated"),
        ({"present": {}}, "present is not known"),
        ({"channel": [{"name": "fund", "balance": {"day": date(2031, 1, 1), "received": 1}}]}, "pledged is None"),
        ({"channel": [{"name": "fund", "balance": {"received": 1}}]}, "day is missing"),
    ],
)
def test_terms_that_make_no_sense_are_refused(changed, said):
    with pytest.raises(UsageError, match=said):
        norland(**changed)


def test_the_mandate_that_was_adopted_last_is_in_force():
    adopted = [{"from": date(2030 + n, 1, 1), "until": date(2032, 1, 1), "ceiling": 100 * (n + 1)} for n in range(3)]
    assert (norland(mandate=adopted).ceiling, norland(mandate=adopted).mandate_ends) == (200, date(2032, 1, 1))


def test_only_what_was_known_by_the_day_counts():
    later = {"day": date(2031, 5, 1), "received": 90, "pledged": 90, "currency": "USD", "unit": "m"}
    channel = {**NORLAND["channel"][0], "balance": [NORLAND["channel"][0]["balance"], later]}
    assert norland(channel=[channel]).channels[0].received == 20
    assert norland(channel=[{**channel, "balance": later}]).channels == ()
    plan = [{"day": date(2031, 4, 1), "strength": 900, "announced": date(2031, 5, 1)}]
    assert norland(plan=plan).planned(date(2031, 5, 1)) == 400


def test_a_prior_out_of_order_is_refused():
    prior = {"lead": {"value": 9, "low": 1, "high": 3, "unit": "months", "source": "x"}}
    with pytest.raises(UsageError, match="not in that order"):
        terms.read({"mission": NORLAND, "prior": prior})
    with pytest.raises(UsageError, match="expected one of m, bn, k"):
        money.thousands(replace(norland().channels[0], unit="USD lakh"))


def test_every_prior_has_a_range_a_unit_and_a_source():
    for name, prior in terms.named_priors().items():
        assert prior.low <= prior.value <= prior.high, name
        assert prior.unit, name
        assert prior.source, name
