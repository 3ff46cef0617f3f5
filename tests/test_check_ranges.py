"""Whether what arrived and stayed meets what is reported in place: on ranges made by hand."""

import pytest

from dragoman.analyse.checks import _meet, _range, _stayed
from dragoman.analyse.totals import Bounds

Span = tuple[float | None, float | None]


@pytest.mark.parametrize(
    ("stayed", "in_place", "meet"),
    [
        ((400, 400), (400, 400), True),
        ((400, 400), (390, 390), True),
        ((400, 400), (300, 300), False),
        ((400, 400), (500, 500), False),
        ((400, None), (500, 500), True),
        ((400, None), (300, 300), False),
        ((0, 400), (None, 300), True),
        ((500, 600), (300, None), True),
        ((100, 200), (300, None), False),
    ],
)
def test_two_ranges_meet_where_they_overlap_or_nearly_do(stayed: Span, in_place: Span, meet: bool) -> None:
    assert _meet(stayed, in_place) is meet


@pytest.mark.parametrize(("arrived", "expected"), [((400.0, 500.0), (400.0, 500.0)), ((None, None), (0.0, None))])
def test_nobody_left_where_nothing_is_told_of_it(arrived: Bounds, expected: Bounds) -> None:
    assert _stayed(arrived, None) == expected


def test_a_range_in_words() -> None:
    assert [_range(400, 400), _range(400, None), _range(400, 1500), _range(None, 20)] == [
        "400",
        "400 or more",
        "400 to 1,500",
        "0 to 20",
    ]
