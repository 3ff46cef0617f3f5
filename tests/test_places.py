"""Place names: which spans are meant as places, and which places are meant."""

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dragoman.annotate import grammar
from dragoman.annotate.document import Annotated
from dragoman.annotate.names import names
from dragoman.annotate.trees import trees
from dragoman.gate import seal
from dragoman.gazetteer import gazetteer
from dragoman.lang.en import ENGLISH
from dragoman.model import Document, Place
from dragoman.options import Options
from dragoman.resolve.candidates import readings
from dragoman.resolve.places import homes, places, resolve
from dragoman.resolve.publishers import national_home
from dragoman.resolve.toponyms import toponyms


def read(text: str, publisher: str | None = None) -> Annotated:
    document = Document(id="test", text=text, publisher=publisher, language="en")
    doc = next(iter(grammar.annotate([document], ENGLISH, Options())))
    doc.trees = tuple(trees(doc))
    doc.names = tuple(names(doc))
    return doc


def span(text: str, name: str, after: int = 0) -> tuple[int, int]:
    start = text.index(name, after)
    return start, start + len(name)


def found(text: str) -> list[str]:
    return [text[span.start : span.end] for span in toponyms(read(text))]


def where(text: str, *mentioned: str) -> list[str | None]:
    """Return "name, subdivision, country" of each mention as it is resolved."""
    spans: list[tuple[int, int]] = []
    for name in mentioned:
        spans.append(span(text, name, spans[-1][1] if spans else 0))
    said = []
    for resolution in resolve(text, spans, ENGLISH):
        entry = resolution.entry if resolution else None
        admin1 = gazetteer().name(entry.admin1) if entry and entry.admin1 is not None else None
        said.append(f"{gazetteer().name(entry.index)}, {admin1}, {entry.country}" if entry else None)
    return said


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The minister flew from Nairobi to Port-au-Prince on Tuesday.", ["Nairobi", "Port-au-Prince"]),
        ("Kenyan officers met Haitian police.", ["Kenyan", "Haitian"]),
        ("Villagers fled to northern Gaza and the West Bank.", ["Gaza", "West Bank"]),
        ("They moved to Dayton, Ohio, in May.", ["Dayton", "Ohio"]),
        ("The U.S. and the U.K. agreed.", ["U.S.", "U.K."]),
        ("A US-backed force met EU envoys.", ["US", "EU"]),
        ("NAIROBI, Kenya (EW) — Talks resumed.", ["NAIROBI", "Kenya"]),
        ("The Ohio State University lost again.", ["Ohio"]),
        ("Floods hit Clay and Douglas counties in Nebraska.", ["Clay", "Douglas", "Nebraska"]),
    ],
)
def test_places_are_found(text: str, expected: list[str]) -> None:
    assert found(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "In March the UN said that most members had paid.",
        "Mr. Lincoln Hartwell said he would resign.",
        "Please read this with us. Many of them may.",
        "She bought a turkey and fine china.",
    ],
)
def test_other_words_are_not_places(text: str) -> None:
    assert found(text) == []


def test_a_sure_mention_speaks_for_the_others() -> None:
    text = "Police in Ridgewater, Ohio, closed the bridge.\nRidgewater said it would reopen."
    spans = [text[s.start : s.end] for s in toponyms(read(text))]
    assert "Ohio" in spans


def test_what_a_name_is_said_to_lie_in_decides() -> None:
    assert where("He moved from Paris, Texas, to Paris, France.", "Paris", "Texas", "Paris", "France") == [
        "Paris, Texas, USA", "Texas, Texas, USA", "Paris, Île-de-France, FRA", "France, None, FRA",
    ]  # fmt: skip


def test_neighbours_decide() -> None:
    assert where("Springfield, Dayton and Columbus sent crews.", "Springfield", "Dayton", "Columbus")[0] == (
        "Springfield, Ohio, USA"
    )
    assert where("From Tripoli the road leads to Sidon and Tyre.", "Tripoli", "Sidon", "Tyre")[0] == (
        "Tripoli, Ash Shimāl, LBN"
    )
    assert where("From Tripoli the road leads to Misrata and Benghazi.", "Tripoli", "Misrata", "Benghazi")[0] == (
        "Tripoli, Ţarābulus, LBY"
    )


def test_a_capital_outranks_the_state_of_its_name() -> None:
    assert where("Washington said no.", "Washington") == ["Washington, District of Columbia, USA"]


@pytest.mark.parametrize(
    ("name", "expected"),
    [("W.Va.", "West Virginia"), ("Gazans", "Gaza Strip"), ("Scottish", "Scotland"), ("northern Kenya", "Kenya"),
     ("the Kremlin", "Moscow"), ("Moscow State University", "Moscow"), ("city of Goma", "Goma")],
)  # fmt: skip
def test_a_name_leads_to_its_place_by_its_words(name: str, expected: str) -> None:
    assert gazetteer().name(readings(name, ENGLISH)[0].entry.index) == expected


@pytest.mark.parametrize("name", ["Qxzvbr", "northern", "", " "])
def test_it_abstains_where_nothing_fits(name: str) -> None:
    assert readings(name, ENGLISH) == ()


def test_a_record_holds_all_mentions_of_a_place() -> None:
    doc = read("Kenya sent police. Kenyan officers landed in Port-au-Prince; Kenya pays.")
    by_name = {place.name: place for place in places(doc)}
    kenya = by_name["Kenya"]
    assert [doc.text[m.start : m.end] for m in kenya.mentions] == ["Kenya", "Kenyan", "Kenya"]
    assert (kenya.country, kenya.kind, kenya.geonames_id) == ("KEN", "country", 192950)
    capital = by_name["Port-au-Prince"]
    assert (capital.country, capital.admin1, capital.kind) == ("HTI", "Ouest", "capital")
    assert capital.score is not None and 0 < capital.score <= 1
    assert capital.why


def test_an_unknown_place_has_no_coordinates() -> None:
    unresolved = [place for place in places(read("Boats crossed Lake Qxzvbr at night.")) if place.latitude is None]
    assert [place.name for place in unresolved] == ["Lake Qxzvbr"]
    assert unresolved[0].geonames_id is None and unresolved[0].country is None and unresolved[0].score is None


def test_a_national_domain_speaks_for_its_country() -> None:
    assert national_home("news.example.co.uk", ENGLISH) == {("GBR",): 2.0}
    assert national_home("https://www.example.ke/story?id=1", ENGLISH) == {("KEN",): 2.0}
    for publisher in ("example.com", "Example Wire", "example.io", None, ""):
        assert national_home(publisher, ENGLISH) == {}


def test_a_publisher_is_at_home_where_its_articles_are() -> None:
    local = "Crews from Springfield, Ohio, and Dayton met in Columbus."
    spans = [
        (local.index(name), local.index(name) + len(name)) for name in ("Springfield", "Ohio", "Dayton", "Columbus")
    ]
    home = homes([("gazette.example", local, spans)] * 3, ENGLISH)["gazette.example"]
    [alone] = resolve("Springfield wakes up.", [(0, 11)], ENGLISH)
    [at_home] = resolve("Springfield wakes up.", [(0, 11)], ENGLISH, home=home)
    assert alone is not None and at_home is not None
    assert gazetteer().name(at_home.entry.admin1 or 0) == "Ohio" != gazetteer().name(alone.entry.admin1 or 0)


PIECES = [
    "Paris",
    ", ",
    "Texas",
    "U.S.",
    " ",
    "-",
    "of",
    "St.",
    "\n",
    "(",
    "’s",
    "“",
    "Lake",
    "the",
    "North",
    "R-",
    "é",
]


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=300) | st.lists(st.sampled_from(PIECES), max_size=25).map("".join))
def test_any_text_gives_exact_spans_and_no_exception(text: str) -> None:
    document = Document(id="any", text=text.encode("utf-8", "ignore").decode())
    doc = next(iter(grammar.annotate([document], ENGLISH, Options())))
    doc.trees = tuple(trees(doc))
    doc.names = tuple(names(doc))
    records = tuple(places(doc))
    seal(document, "places", records, extractor="test", version="1")
    assert all(isinstance(place, Place) and place.mentions for place in records)
    covered = sorted((m.start, m.end) for place in records for m in place.mentions)
    assert all(a[1] <= b[0] for a, b in pairwise(covered))
