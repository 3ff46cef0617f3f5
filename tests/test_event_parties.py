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
        # to what is invited, or for what is endorsed, is nobody
        ("Norway invited Chad to talks in Oslo.", ("AGREE", ["Norway"], ["Chad"])),
        ("Tomas Vek endorsed Orla Brandt for president.", ("SUPPORT", ["Tomas Vek"], ["Orla Brandt"])),
        ("UNICEF delivered 105,000 doses of vaccine to Chad.", ("AID", ["UNICEF"], ["Chad"])),
    ],
)
def test_a_plain_sentence_gives_both_parties(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)
