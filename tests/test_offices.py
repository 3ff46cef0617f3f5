"""Whom offices, sides and pronouns of official documents mean."""

import pytest

from dragoman.annotate.document import Annotated


def chains(doc: Annotated) -> list[list[str]]:
    return [[doc.text[m.start : m.end] for m in chain.mentions] for chain in doc.chains]


def together(doc: Annotated, *mentions: str) -> bool:
    return any(set(mentions) <= set(chain) for chain in chains(doc))


OFFICES = (
    "At the invitation of Ana Ruiz, President of Peru, Juma Mastembe, President of Kenya, paid a visit to Lima. "
    "Foreign Minister Oriel Vantage and the aide Tom Lind came with him. {} condemned the attack. They called for calm."
)


@pytest.mark.parametrize("both", ["The two Presidents", "The two Heads of State", "Both presidents"])
def test_two_of_an_office_are_those_who_hold_it(annotate, both):
    doc = annotate(OFFICES.format(both))
    assert together(doc, "Ana Ruiz", both, "They")
    assert together(doc, "Juma Mastembe", both, "They")
    assert not together(doc, "Oriel Vantage", both)


def test_a_side_is_its_country(annotate):
    doc = annotate("Kenya and Peru met. The Peruvian side asked for radars. The Kenyan side of the lake was calm.")
    assert together(doc, "Peru", "The Peruvian side")
    assert not together(doc, "Kenya", "The Kenyan side")


def test_he_is_who_spoke_last_also_where_his_office_is_the_subject(annotate):
    doc = annotate(
        "The minister, Juma Mastembe, spoke. The Commander of the Northern Task Group, Admiral Oriel Vantage, "
        "reported that the crews had trained. He added that two ships had been stopped."
    )
    assert together(doc, "Oriel Vantage", "He")


def test_the_first_word_of_a_short_name_tells_no_gender(annotate):
    doc = annotate("Zuwena Amani Mwangi spoke. Amani Mwangi thanked the crew. She announced a drill.")
    assert together(doc, "Zuwena Amani Mwangi", "She")


def test_the_short_form_of_an_office_is_who_bears_it(annotate):
    doc = annotate("External Affairs Minister (EAM) Dr. Ana Ruiz met the envoy. EAM praised him. She then left.")
    assert together(doc, "Ana Ruiz", "EAM", "She")
    assert [role.title for actor in doc.actors if actor.name == "Ana Ruiz" for role in actor.roles] == [
        "External Affairs Minister"
    ]
    doc = annotate("The Ministry of Fisheries (MOF) said so. MOF closed the port.")
    assert together(doc, "Ministry of Fisheries", "MOF")
