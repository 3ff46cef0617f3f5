"""How bodies of states and governments write: communiqués, notices, agreements, briefings."""

from collections.abc import Callable

import pytest

from dragoman import read
from dragoman.annotate.document import Annotated
from dragoman.model import Actor, Record

Annotate = Callable[..., Annotated]

COMMUNIQUE = """Communiqué on the situation in Togo

Accra, 3 May 2026

The Coastal Council, which met on 2 May, heard the Special Representative of the \
Secretary-General, Ama Lindqvist.

It demands the release of President Yaw Kpodzo and rejects the decree of the National Council of Renewal (NCR).

It requests the Chairperson of the Commission to appoint a judge.
"""

NOTICE = """New listings under the sanctions regulations

MINISTRY OF EXTERNAL TRADE
Lima, 4 May 2026

The Minister for External Trade has today listed three individuals and one entity under the sanctions regulations.

1. Sergei Volkonin, judge at the Upper Court, for sentencing protesters. Travel ban.

2. Arlen Oil Trading LLC, for supplying fuel to the rebels. Asset freeze.

The listing of Oleg Tarasin has been revoked.
"""

PACT = """Agreement on Peace between the Republic of Togo and the Valley Front

Done at Accra, 18 April 2026

The Parties shall release all prisoners no later than 10 May 2026.
"""


def named(record: Record | Annotated, name: str) -> Actor:
    """Return the one actor of a name."""
    found = [actor for actor in record.actors if name in (actor.name, *actor.aliases)]
    assert len(found) == 1, [actor.name for actor in record.actors]
    return found[0]


def test_offices_and_bodies_are_of_the_country_that_the_title_is_about(annotate: Annotate) -> None:
    doc = annotate(COMMUNIQUE, published="2026-05-03")
    assert named(doc, "Yaw Kpodzo").country == "TGO"
    assert named(doc, "NCR").country == "TGO"


def test_whom_a_secretary_general_sends_is_of_no_country(annotate: Annotate) -> None:
    envoy = named(annotate(COMMUNIQUE, published="2026-05-03"), "Ama Lindqvist")
    assert (envoy.country, envoy.sector) == (None, "IGO")


def test_who_chairs_a_body_is_asked_and_not_whom_he_is_to_appoint(annotate: Annotate) -> None:
    doc = annotate(COMMUNIQUE, published="2026-05-03")
    asked = [actor.name for e in doc.events if e.type == "REQUEST" for actor in e.recipients]
    assert "Chairperson of the Commission" in asked
    assert "judge" not in asked


def test_a_notice_of_sanctions_is_an_event_for_each_whom_it_lists() -> None:
    record = read(NOTICE, published="2026-05-04", publisher="Ministry of External Trade")
    listed = [[actor.name for actor in e.recipients] for e in record.events if e.type == "SANCTION"]
    assert ["Sergei Volkonin"] in listed
    assert ["Arlen Oil Trading LLC"] in listed
    assert named(record, "Arlen Oil Trading LLC").sector == "BUS"


def test_whose_a_listing_was_is_who_listed_last() -> None:
    record = read(NOTICE, published="2026-05-04", publisher="Ministry of External Trade")
    bodies = {d.stage: d.body.name if d.body else None for d in record.decisions if d.kind == "sanction"}
    assert bodies["withdrawn"] == bodies["adopted"] is not None


def test_a_document_that_is_an_agreement_is_a_decision_of_its_sides() -> None:
    record = read(PACT, published="2026-04-19")
    made = [(d.kind, d.stage, d.evidence.quote if d.evidence else "") for d in record.decisions]
    assert ("agreement", "signed", "Done at Accra, 18 April 2026") in made


def test_a_latest_day_denies_nothing() -> None:
    released = [e for e in read(PACT, published="2026-04-19").events if e.type == "RETREAT"]
    assert [e.polarity for e in released] == ["asserted"]


@pytest.mark.parametrize(
    ("text", "name", "role"),
    [
        ("Commissioner for Enlargement Marta Kovalenka said that Chad would join.", "Marta Kovalenka", "Commissioner"),
        ("The Minister of Territorial Renewal, Komlan Agbeko, said that Chad would join.", "Komlan Agbeko", "Minister"),
        ("The Head of Mission, Sera Vakala, said that Chad would join.", "Sera Vakala", "Head of Mission"),
    ],
)
def test_an_office_with_its_field_is_its_bearers_alone(annotate: Annotate, text: str, name: str, role: str) -> None:
    doc = annotate(text)
    assert [r.title for r in named(doc, name).roles] == [role]
    assert {actor.name for actor in doc.actors} == {name, "Chad"}


def test_who_is_joined_to_a_list_behind_a_comma_keeps_his_office(annotate: Annotate) -> None:
    text = (
        "The Minister of Trade of the Republic of Chad, Inés Salcedo, and the Minister of Trade of the Republic of "
        "Niger, Braulio Cevallos, met in Lima."
    )
    doc = annotate(text)
    assert [named(doc, n).country for n in ("Inés Salcedo", "Braulio Cevallos")] == ["TCD", "NER"]


def test_a_body_named_after_a_place_is_of_the_country_of_that_place_in_the_text(annotate: Annotate) -> None:
    doc = annotate("The Savanes Defence Front attacked Dapaong in the Savanes region of Togo on Monday, Togo said.")
    assert named(doc, "Savanes Defence Front").country == "TGO"


def test_members_and_chairs_are_no_names(annotate: Annotate) -> None:
    doc = annotate("The Co-Chairs urged Member States to pay. The Coastal Council appointed Ana Ruiz as Mediator.")
    assert {actor.name for actor in doc.actors if actor.kind == "organization"} == {"Coastal Council"}


def test_the_sign_for_dollars_is_no_place_and_a_famous_city_is_the_famous_one(annotate: Annotate) -> None:
    doc = annotate("The talks were held in Geneva on Monday. Norway pledged US$ 5 million and Japan US$ 4 million.")
    assert {place.name: place.country for place in doc.places} == {"Geneva": "CHE", "Norway": "NOR", "Japan": "JPN"}


def test_what_goes_on_from_a_passive_is_one(annotate: Annotate) -> None:
    doc = annotate("Two trawlers had been intercepted and 17 fishermen detained on suspicion of smuggling.")
    held = [[actor.name for actor in e.recipients] for e in doc.events if e.type == "COERCE"]
    assert ["fishermen"] in held
