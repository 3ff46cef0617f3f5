"""The plainest sentences: who does what to whom, wherever the grammar puts them."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who receives stands before what he gets
        ("President Orla Brandt granted Tomas Vek a full pardon.", ("CONCEDE", ["Orla Brandt"], ["Tomas Vek"])),
        ("Tomas Vek was granted a pardon by Orla Brandt.", ("CONCEDE", ["Orla Brandt"], ["Tomas Vek"])),
        ("Norway promised Chad ten boats.", ("AGREE", ["Norway"], ["Chad"])),
        # who goes, or gives up, stands behind "of"
        ("The visit of Tomas Vek to Chad ended on Monday.", ("CONSULT", ["Tomas Vek"], ["Chad"])),
        ("The resignation of Tomas Vek was announced on Monday.", ("RETREAT", ["Tomas Vek"], [])),
        ("The withdrawal of Norwegian troops from Chad was completed.", ("RETREAT", ["Norway"], ["Chad"])),
        ("The withdrawal of troops of Norway from Chad was completed.", ("RETREAT", ["Norway"], ["Chad"])),
        # who acts stands behind "by" at the end
        ("The arrest of Tomas Vek by police surprised many.", ("COERCE", ["police"], ["Tomas Vek"])),
        ("A strike by teachers entered its second week.", ("PROTEST", ["teachers"], [])),
        ("Police made twelve arrests.", ("COERCE", ["Police"], [])),
        # an adjective says whose those are who are sent
        ("Chadian jets bombed a camp in Niger.", ("ASSAULT", ["Chad"], ["Niger"])),
        ("A Norwegian delegation arrived in Egypt on Monday.", ("CONSULT", ["Norway"], ["Egypt"])),
        ("A delegation from Norway visited Egypt on Monday.", ("CONSULT", ["Norway"], ["Egypt"])),
        ("Norwegian and Chadian officials held talks on Monday.", ("CONSULT", ["Norway", "Chad"], [])),
        # a person has no place, no manner and no company of his own
        ("The junta placed President Tomas Vek under house arrest.", ("COERCE", ["junta"], ["Tomas Vek"])),
        (
            "The European Union removed Tomas Vek from its sanctions list.",
            ("CONCEDE", ["European Union"], ["Tomas Vek"]),
        ),
        ("Chad blamed the attack on the Liberation Front.", ("ACCUSE", ["Chad"], ["Liberation Front"])),
        ("Norway pledged Chad $10 million.", ("AGREE", ["Norway"], ["Chad"])),
        # who is of a body acts for it
        ("Fighters of the Liberation Front abducted a doctor.", ("ASSAULT", ["Liberation Front"], ["doctor"])),
        ("Troops from Chad attacked two villages in Niger.", ("ASSAULT", ["Chad"], ["Niger"])),
        # of two offices with their bearers both
        (
            "Norway's foreign minister, Orla Brandt, and her Chadian counterpart, Tomas Vek, met on Tuesday.",
            ("CONSULT", ["Orla Brandt", "Tomas Vek"], []),
        ),
        ("A memorandum of understanding was signed between Norway and Chad.", ("SUPPORT", ["Norway", "Chad"], [])),
        ("Norway reiterated its call on Chad to return to the table.", ("REQUEST", ["Norway"], ["Chad"])),
        # to what is invited, or for what is endorsed, is nobody
        ("Norway invited Chad to talks in Oslo.", ("AGREE", ["Norway"], ["Chad"])),
        ("Tomas Vek endorsed Orla Brandt for president.", ("SUPPORT", ["Tomas Vek"], ["Orla Brandt"])),
        ("UNICEF delivered 105,000 doses of vaccine to Chad.", ("AID", ["UNICEF"], ["Chad"])),
    ],
)
def test_a_plain_sentence_gives_both_parties(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


def test_whom_a_deed_is_done_to_is_no_part_of_the_name_before(read_sides):
    found = read_sides("The attack by the Keret Army on Poltava on March 4 killed 11 people.")
    assert "Keret Army" in {doer for event in found for doer in event[1]}, found
