"""Whose somebody is and what, in each form in which a text tells it: `benchmarks/data/told`."""

import importlib.util
from pathlib import Path

import pytest

SCRIPT = Path(__file__).parents[1] / "benchmarks/told.py"


@pytest.mark.parametrize(("half", "bar"), [("learnt", 0.75), ("unseen", 0.75)])
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
