"""What talks, sanctions or a sum are about acts nobody, nor does what follows from a deed."""

import pytest


def doers(found):
    return {(type_, doer) for type_, actors, *_ in found for doer in actors}


@pytest.mark.parametrize(
    "text",
    [
        "G7 ministers link future Niger sanctions to good-faith talks.",
        "The EU suspends new sanctions pending Niger summit.",
        "Niger talks resumed in Oslo on Monday.",
    ],
)
def test_a_country_before_talks_or_sanctions_is_what_they_are_about(read_sides, text):
    assert not {who for _, who in doers(read_sides(text))} & {"Niger"}, read_sides(text)


def test_an_abbreviation_before_sanctions_says_whose_they_are(read_sides):
    assert ("SANCTION", "United States") in doers(read_sides("U.S. sanctions hit Chad hard."))


def test_what_a_deed_led_to_has_no_doer(read_sides):
    found = read_sides(
        "The convoy set off hours after Chad halted payments to the corps, leading to doubts about its wages."
    )
    assert doers(found) == {("SANCTION", "Chad")}, found


def test_who_backs_a_mission_is_not_the_mission(read_sides):
    found = read_sides("Donors deplored a halt in payments to the U.N.-backed corps.")
    assert not [e for e in found if "U.N." in e[2] or "United Nations" in e[2]], found


def test_who_gives_what_is_cut_does_not_suffer_it(read_sides):
    found = read_sides("President Ana Ruiz halted Peruvian contributions to the fund.")
    assert ("SANCTION", ["Ana Ruiz"]) in [e[:2] for e in found] and not [e for e in found if "Peru" in e[2]], found


@pytest.mark.parametrize(
    "text",
    [
        "The envoys gathered for talks that should culminate in the approval of sanctions against Chad.",
        "Diplomats hope for the approval of sanctions against Chad.",
    ],
)
def test_an_approval_that_is_ahead_sanctions_nobody(read_sides, text):
    assert "SANCTION" not in {e[0] for e in read_sides(text)}, read_sides(text)


def test_a_body_that_agrees_to_list_people_sanctions_them(read_sides):
    found = read_sides("EU envoys agreed in June to add nine smugglers to a list of those facing entry bans.")
    assert {e[0] for e in found} == {"SANCTION"}, found


@pytest.mark.parametrize(
    "text", ["Two ministers saw the convoy off at the harbour.", "The premier speaks on the fate of the police."]
)
def test_nobody_is_met_by_seeing_off_or_speaking_on(read_sides, text):
    assert read_sides(text) == [], read_sides(text)
