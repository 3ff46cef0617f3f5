"""Pictures: each mark leads to its rows, nothing lies over another, and there is none where there is nothing to see."""

import json
import math
from itertools import pairwise

import pytest

import dragoman
from dragoman.analyse import answers
from dragoman.analyse.answers import Selection
from dragoman.analyse.rows import Party
from dragoman.case.view import View
from dragoman.model import Document, Question
from dragoman.present.dossier.drawing import ways
from dragoman.present.dossier.links import InApp, InPage
from dragoman.present.dossier.lists import list_views
from dragoman.present.dossier.pictures import pictures
from dragoman.present.dossier.pictures.asked import is_named, rows_of, seat
from dragoman.present.dossier.pictures.bars import lowest
from dragoman.present.dossier.pictures.chart import Chart
from dragoman.present.dossier.pictures.coasts import _clipped, _rings
from dragoman.present.dossier.pictures.map import WIDE, Spot, _names
from dragoman.present.dossier.pictures.network import Tie, _clear, _layout
from dragoman.present.dossier.pictures.strip import between
from dragoman.present.views import VIEWS

CHARTS = ("timeline", "ledger", "positions")
DRAWN = (*CHARTS, "network", "map")


@pytest.fixture(scope="module")
def held(haiti):
    return answers.ready(haiti)


def made(held, view: str):
    """Return the picture of a view."""
    (picture,) = pictures(held, view, InApp(), answers.ALL)
    return picture


def drawings(held, view: str):
    """Return the shapes of the picture of a view, and of what is drawn for a phone."""
    picture = made(held, view)
    return [picture, picture.phone]


@pytest.mark.parametrize("view", ["network", "map"])
def test_every_shape_that_leads_somewhere_says_where(held, view: str) -> None:
    for drawing in drawings(held, view):
        linked = [shape for shape in drawing.shapes if shape.link]
        assert linked
        assert all(shape.label and shape.link.href.startswith("/") for shape in linked)
        numbers = [value for shape in drawing.shapes for _, value in shape.attributes if isinstance(value, float)]
        assert all(math.isfinite(value) for value in numbers)


@pytest.mark.parametrize("view", CHARTS)
def test_every_mark_of_a_chart_is_a_cell_of_its_table_that_leads_to_its_rows(held, view: str) -> None:
    chart = made(held, view)
    assert isinstance(chart, Chart)
    cells = [cell for line in chart.lines for cell in line.cells if cell.mark is not None]
    assert chart.drawn["marks"] == [cell.mark for cell in cells]
    assert all(cell.words and cell.link.href.startswith("/") for cell in cells)
    assert all(len(line.cells) == len(chart.heads) - 1 for line in chart.lines)
    json.dumps(chart.drawn, allow_nan=False)


@pytest.mark.parametrize("view", ["network", "map"])
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
    for view in CHARTS:
        (chart,) = pictures(held, view, to, answers.ALL)
        cells = [cell for line in chart.lines for cell in line.cells if cell.link]
        assert cells
        assert all(cell.link.held == cell.count for cell in cells)


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


def test_no_picture_is_wider_than_the_narrowest_window_that_shows_it_whole(held) -> None:
    assert {
        view: drawing.width for view in ("network", "map") for drawing in drawings(held, view) if drawing.width > 952
    } == {}


def test_coasts_are_rings_and_are_cut_at_the_box() -> None:
    assert len(_rings()) > 1_000
    square = [(0.0, 0.0), (10.0, 0.0), (10.0, 10.0), (0.0, 10.0)]
    cut = _clipped(square, (5.0, -1.0, 20.0, 20.0))
    assert min(x for x, _ in cut) == 5.0
    assert max(x for x, _ in cut) == 10.0
    assert _clipped(square, (50.0, 50.0, 60.0, 60.0)) == []


def test_where_one_giver_dwarfs_the_others_the_scale_begins_at_a_power_of_ten() -> None:
    assert lowest([30.0, 20.0, 10.0]) == 0.0
    assert lowest([9e11, 4e9, 2e9, 8e8, 8e7]) == 1e7
    assert lowest([9e11, 4.0, 2.0, 1.0]) == 1e5  # six powers at most
    assert lowest([9e11, 1.0]) == 0.0


def test_the_bars_of_money_say_that_their_scale_is_not_even(euros) -> None:
    picture = next(pictures(euros, "ledger", InApp(), Selection()))
    assert "power of ten" in picture.deck
    assert picture.drawn["from"] == 1e7
    assert "Japan" in {line.head for line in picture.lines}


def test_money_of_another_currency_is_drawn_apart(euros) -> None:
    assert [(way.words, way.value) for way in ways(euros, "ledger")][-1] == ("Money in EUR", "EUR")
    picture = next(pictures(euros, "ledger", InApp(), Selection(currency="EUR")))
    assert picture.finding == "Germany: 2 million EUR pledged"


def of_text(text: str):
    read = dragoman.read(Document(id="doc", text=text, published="2024-11-08", publisher="Wire"))
    return answers.in_memory(View.of([read], Question("What is given?")), VIEWS)


def test_givers_without_a_name_are_in_the_list_alone() -> None:
    made = of_text("Canada pledged $9 billion to the mission. On Friday lawmakers pledged $20 million to the mission.")
    picture = next(pictures(made, "ledger", InApp(), Selection()))
    assert [line.head for line in picture.lines] == ["Canada"]


def test_who_speaks_for_a_government_counts_for_its_country() -> None:
    made = of_text(
        "Kenya praised Haiti. President William Ruto of Kenya met Ann Lund, who leads the charity Rivers Trust."
    )
    parties = {row.name: Party(row.id, row.name) for row in rows_of(made, "actors", "actors")}
    assert seat(made, parties["William Ruto"]) == seat(made, parties["Kenya"]) == "KEN"
    assert seat(made, parties["Ann Lund"]) == parties["Ann Lund"].id


@pytest.fixture(scope="module")
def euros():
    text = (
        "Canada pledged $9 billion to the mission on Friday. Japan pledged $20 million to the mission. "
        "Norway pledged $15 million to the mission. Chile pledged $10 million to the mission. "
        "Germany pledged 2 million euros to the mission."
    )
    return of_text(text)


def test_below_a_picture_stands_whose_reports_it_rests_on(held, euros) -> None:
    assert next(pictures(euros, "ledger", InApp(), Selection())).source == "Source: 1 report by Wire."
    said = [picture.source for view in DRAWN for picture in pictures(held, view, InApp(), Selection())]
    assert all(source.startswith("Source: ") and ": 0 " not in source for source in said)


def test_names_of_the_map_lie_over_no_circle_and_no_name() -> None:
    spots = [Spot(100.0 + 14 * n, 100.0, 9.0, f"Place {n}") for n in range(4)]
    names = list(_names(spots, WIDE))
    assert names
    for left, y, name in names:
        assert not any(spot.meets(left, y, len(name) * WIDE.letter) for spot in spots)
    assert len({(left, y) for left, y, _ in names}) == len(names)


def test_of_many_ties_as_many_are_drawn_as_can_be_followed() -> None:
    parties = [Party(f"a{n:02}", f"Actor {n:02}") for n in range(16)]
    pairs = [(one, other) for n, one in enumerate(parties) for other in parties[n + 1 :]]
    ties = [Tie(one, other, "tie", 2, "", "ties", f"{one.id}:{other.id}") for one, other in pairs]
    drawn = list(_clear(ties))
    assert len(drawn) < len(ties) / 2
    assert {party for tie in drawn for party in (tie.one, tie.other)} == set(parties)


def test_the_course_of_an_option_ends_with_those_who_are_for_it_and_against_it(held) -> None:
    _, course = pictures(held, "positions", InApp(), Selection(option="CONT"))
    rows = [row for row in rows_of(held, "positions", "positions", option="CONT") if row.day and not row.outweighed]
    named = [row for row in rows if is_named(held, row.actor)]
    last = {seat(held, row.actor): row.stance for row in sorted(named, key=lambda row: (row.day, row.id))}
    ends = [
        sum(stance in side for stance in last.values()) for side in (("support", "conditional"), ("oppose", "doubt"))
    ]
    assert course.finding == f"Last {ends[0]} for it, {ends[1]} against"
    marks = course.drawn["marks"]
    steps = [(two["f"] - one["f"], two["a"] - one["a"]) for one, two in pairwise(marks)]
    assert all(abs(more) + abs(less) in (1, 2) for more, less in steps)
