"""The memory-mapped gazetteer: what is found by name, and what happens when the file is not as it should be."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.errors import DragomanError
from dragoman.gazetteer import Entry, Gazetteer, gazetteer, key, pack_degrees, unpack_degrees


def best(name: str) -> Entry:
    return max(
        (gazetteer().entry(i) for i, _ in gazetteer().find(name)), key=lambda e: (e.kind == "capital", e.population)
    )


def test_a_capital_is_found_with_all_that_is_known_of_it() -> None:
    place = best("Port-au-Prince")
    assert (place.kind, place.country, place.geonames_id) == ("capital", "HTI", 3718426)
    assert place.latitude == pytest.approx(18.54, abs=0.05)
    assert place.longitude == pytest.approx(-72.34, abs=0.05)
    assert place.population > 500_000
    assert gazetteer().name(place.index) == "Port-au-Prince"
    assert place.admin1 is not None
    assert gazetteer().name(place.admin1) == "Ouest"


@pytest.mark.parametrize(
    ("one", "other"),
    [("PORT AU PRINCE", "Port-au-Prince"), ("Saint Petersburg", "St. Petersburg"), ("Bogota", "Bogotá"),
     ("Lusaka’s", "Lusaka"), ("N’Djamena", "N'Djamena"), ("Mount Vernon", "Mt. Vernon")],
)  # fmt: skip
def test_case_accents_and_punctuation_do_not_matter(one: str, other: str) -> None:
    assert gazetteer().find(one) == gazetteer().find(other) != ()


def test_subdivisions_are_found_with_and_without_their_type_word() -> None:
    with_type = {i for i, naming in gazetteer().find("Turkana County") if naming != "short"}
    assert with_type <= {i for i, _ in gazetteer().find("Turkana")} or not with_type
    assert any(gazetteer().entry(i).kind == "admin1" for i, _ in gazetteer().find("Artibonite"))


def test_regions_and_seas_that_the_sources_lack_are_there() -> None:
    for name in ("Sahel", "Horn of Africa", "Red Sea", "Kashmir", "Darfur"):
        assert any(gazetteer().entry(i).kind == "region" for i, _ in gazetteer().find(name)), name


def test_containment_follows_the_subdivisions() -> None:
    kenya, nairobi = gazetteer().country("KEN"), best("Nairobi")
    assert kenya is not None
    assert gazetteer().within(nairobi, kenya)
    assert not gazetteer().within(kenya, nairobi)
    assert not gazetteer().within(kenya, kenya)


def test_every_country_has_a_place() -> None:
    from dragoman.lang.en import ENGLISH

    for iso3 in ENGLISH.countries.all:
        country = gazetteer().country(iso3)
        assert country is not None and country.latitude is not None, iso3
    assert gazetteer().country("QQQ") is None


def test_the_source_is_named() -> None:
    assert "GeoNames" in gazetteer().about["attribution"]
    assert "CC BY 4.0" in gazetteer().about["attribution"]


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(DragomanError, match="make setup"):
        Gazetteer(tmp_path / "none.bin")


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"{}", b'{"format": 0}', b"[]"])
def test_a_file_of_another_kind_says_what_to_do(tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "gazetteer.bin"
    file.write_bytes(content)
    with pytest.raises(DragomanError, match="another version"):
        Gazetteer(file)


@given(st.text())
def test_any_name_can_be_looked_up(name: str) -> None:
    for index, _ in gazetteer().find(name):
        assert gazetteer().entry(index).index == index
    assert key(key(name)) == key(name)


@given(st.floats(-180, 180))
def test_coordinates_survive_packing(degrees: float) -> None:
    assert unpack_degrees(pack_degrees(degrees, 180), 180) == pytest.approx(degrees, abs=1e-4)
    assert unpack_degrees(pack_degrees(None, 180), 180) is None
