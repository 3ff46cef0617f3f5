"""Pictures: each mark leads to its rows, nothing lies over another, and there is none where there is nothing to see."""

import math

import pytest

from dragoman.analyse import answers
from dragoman.case.view import View
from dragoman.model import Question
from dragoman.present.dossier.links import InApp, InPage
from dragoman.present.dossier.lists import list_views
from dragoman.present.dossier.pictures import pictures
from dragoman.present.dossier.pictures.coasts import _clipped, _rings
from dragoman.present.dossier.pictures.network import _layout
from dragoman.present.dossier.pictures.strip import between
from dragoman.present.views import VIEWS

DRAWN = ("timeline", "ledger", "calendar", "network", "map")


@pytest.fixture(scope="module")
def held(haiti):
    return answers.ready(haiti)


def drawings(held, view: str):
    """Return the shapes of the picture of a view, and of what is drawn for a phone."""
    (picture,) = pictures(held, view, InApp(), answers.ALL)
    return [each for each in (picture, picture.phone) if each]


@pytest.mark.parametrize("view", DRAWN)
def test_every_mark_is_a_way_to_its_rows(held, view: str) -> None:
    for drawing in drawings(held, view):
        linked = [shape for shape in drawing.shapes if shape.link]
        assert linked
        for shape in linked:
            assert shape.label
            assert shape.link.href.startswith("/")
        numbers = [value for shape in drawing.shapes for _, value in shape.attributes if isinstance(value, float)]
        assert all(math.isfinite(value) for value in numbers)


@pytest.mark.parametrize("view", ["ledger", "network", "map", "calendar"])
def test_what_is_drawn_for_a_phone_is_within_it(held, view: str) -> None:
    wide, phone = drawings(held, view)
    assert phone.width < 320 < wide.width
    places = [dict(shape.attributes) for shape in phone.shapes if shape.tag in ("text", "circle", "rect")]
    assert all(0 <= p.get("x", p.get("cx")) <= phone.width for p in places)
    assert all(0 <= p.get("y", p.get("cy")) <= phone.height for p in places)


@pytest.mark.parametrize("view", DRAWN)
def test_the_same_rows_make_the_same_picture(held, view: str) -> None:
    assert list(pictures(held, view, InApp(), answers.ALL)) == list(pictures(held, view, InApp(), answers.ALL))


def test_the_page_promises_only_rows_that_it_holds(held) -> None:
    to = InPage()
    assert dict(list_views(held, to))
    drawn = {name: list(pictures(held, name, to, answers.ALL)) for name in DRAWN}
    for shape in (shape for made in drawn.values() for picture in made for shape in picture.shapes if shape.link):
        assert shape.link.held is not None
    months = [shape for shape in drawn["timeline"][0].shapes if shape.count]
    assert all(shape.link.held == shape.count for shape in months)


def test_where_there_is_nothing_there_is_no_picture() -> None:
    empty = answers.in_memory(View.of([], Question("")), VIEWS)
    assert not [picture for view in DRAWN for picture in pictures(empty, view, InApp(), answers.ALL)]


def test_names_of_the_network_do_not_lie_over_each_other(held) -> None:
    for drawing in drawings(held, "network"):
        names = [dict(shape.attributes) for shape in drawing.shapes if dict(shape.attributes).get("class") == "name"]
        assert len({(name["x"], name["y"]) for name in names}) == len(names)
        for number, one in enumerate(names):
            for other in names[number + 1 :]:
                assert abs(one["y"] - other["y"]) >= 15 or abs(one["x"] - other["x"]) > 20


def test_a_layout_puts_those_who_agree_nearer() -> None:
    places = _layout(4, [(0, 1, True), (2, 3, True)])
    assert math.dist(places[0], places[1]) < math.dist(places[0], places[2])


def test_months_without_rows_are_there() -> None:
    assert between("2023-11", "2024-02") == ["2023-11", "2023-12", "2024-01", "2024-02"]


def test_coasts_are_rings_and_are_cut_at_the_box() -> None:
    assert len(_rings()) > 1_000
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    cut = _clipped(square, (5.0, -1.0, 20.0, 20.0))
    assert min(x for x, _ in cut) == 5.0
    assert max(x for x, _ in cut) == 10.0
    assert _clipped(square, (50.0, 50.0, 60.0, 60.0)) == []
