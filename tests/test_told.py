"""Whose somebody is and what, in each form in which a text tells it: `benchmarks/data/told`."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks/told.py"


@pytest.mark.parametrize(("half", "bar"), [("learnt", 0.84), ("unseen", 0.82)])
def test_most_forms_of_telling_whose_somebody_is_are_read(half: str, bar: float) -> None:
    spec = importlib.util.spec_from_file_location("told", SCRIPT)
    told = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(told)
    right = [fits for _, fits, _ in told.measure(half)]
    assert sum(right) / len(right) >= bar


def test_what_stands_beside_a_body_says_what_it_is(annotate) -> None:
    doc = annotate("Quellion, a data broker in Peru, sold the list to the daily Abendruf. NATO, a group in Chad, met.")
    found = {a.name: (a.country, a.sector) for a in doc.actors}
    assert (found["Quellion"], found["Abendruf"]) == (("PER", "BUS"), (None, "JRN"))
    assert found["NATO"] == (None, "IGO")


def test_a_backer_of_a_body_is_not_its_country(annotate) -> None:
    doc = annotate("Fighters of the Quell Front, an Iran-backed militia in Iraq, fired. The Quell Front denied it.")
    assert {a.country for a in doc.actors if a.name == "Quell Front"} == {"IRQ"}


def test_each_line_of_a_list_is_a_name_of_the_country_of_its_heading(annotate) -> None:
    doc = annotate("They met on 3 May.\n\nParticipants from Norway:\nKari Nordbø\nEinar Lunde\n\nNext came a dinner.")
    assert {a.name: a.country for a in doc.actors if a.kind == "person"} == {"Kari Nordbø": "NOR", "Einar Lunde": "NOR"}


def test_a_counterpart_is_of_the_sector_of_whose_it_is(annotate) -> None:
    doc = annotate("Latvian Foreign Minister Edgars Krastins met his Danish counterpart Mette Holmgaard in Riga.")
    assert {(a.country, a.sector) for a in doc.actors if a.name == "Mette Holmgaard"} == {("DNK", "GOV")}


def told(doc, name: str) -> set[tuple[str | None, str | None]]:
    return {(a.country, a.sector) for a in doc.actors if a.name == name}


def test_a_title_with_its_country_before_the_next_name_is_no_apposition(annotate) -> None:
    doc = annotate(
        "At the invitation of Foreign Minister Li Wenjun, Minister of Trade of Peru Ana Ruiz arrived in China."
    )
    assert told(doc, "Ana Ruiz") == {("PER", "GOV")}
    assert "PER" not in {country for country, _ in told(doc, "Li Wenjun")}


def test_a_second_office_is_not_what_the_first_is_of(annotate) -> None:
    doc = annotate("They thanked Adélio Tavares, President of Cabo Verde and Chair of the African Union Commission.")
    assert told(doc, "Adélio Tavares") == {("CPV", "GOV")}


def test_what_stands_between_a_body_and_the_title_that_it_gives_belongs_to_the_title(annotate) -> None:
    doc = annotate(
        "Maja Lind, the UN humanitarian coordinator for Chad, spoke."
        " African Union chairperson President Ana Ruiz of Peru left."
    )
    assert (told(doc, "Maja Lind"), told(doc, "Ana Ruiz")) == ({(None, "IGO")}, {("PER", "GOV")})


def test_an_acronym_of_a_namesake_says_nothing(annotate) -> None:
    doc = annotate("The National Clearance Authority (NCA) of Laos got machines. The NCA thanked the donors.")
    assert "GBR" not in {country for country, _ in told(doc, "National Clearance Authority")}


def test_two_universities_are_two_bodies(annotate) -> None:
    doc = annotate("Students of the University of Tartu and Kyoto University met.")
    assert (told(doc, "University of Tartu"), told(doc, "Kyoto University")) == ({("EST", "EDU")}, {("JPN", "EDU")})


def test_what_a_government_calls_its_own_is_its_country_s(annotate) -> None:
    text = "Statement by the President\n\nI met my national security team today. I thanked our allies for their help."
    doc = annotate(text, publisher="Government of Peru")
    assert {a.country for a in doc.actors if a.name.endswith("security team")} == {"PER"}
    assert "PER" not in {a.country for a in doc.actors if a.name.endswith("allies")}


def test_a_sentence_may_begin_with_where_all_in_it_is(annotate) -> None:
    doc = annotate("In Uganda, the Ministry of Works closed the bridge.")
    assert told(doc, "Ministry of Works") == {("UGA", "GOV")}


def test_a_heading_in_capitals_names_nobody(annotate) -> None:
    doc = annotate("BUILDING ON A RECORD OF SECURING CRITICAL INDUSTRIES: President Ana Ruiz signed the order.")
    assert {a.name for a in doc.actors} == {"Ana Ruiz"}


def test_who_leads_a_body_of_several_states_is_none_s(annotate) -> None:
    doc = annotate("European Commission President Ursula von der Leyen spoke.", published="2023-05-01")
    assert {(a.country, a.sector) for a in doc.actors if a.kind == "person"} == {(None, "IGO")}


def test_a_paper_is_known_by_its_head_or_by_name(annotate) -> None:
    doc = annotate("The Velm Tribune and Quellion News reported it, and Axios followed.")
    assert {a.sector for a in doc.actors if a.kind == "organization"} == {"JRN"}
