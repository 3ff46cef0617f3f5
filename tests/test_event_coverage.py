"""Acts as ministries, councils and courts write them."""

import pytest

TOLD = {
    "Ghana noted with concern the build-up of Peru.": ("ACCUSE", "Ghana"),
    "Ghana lodged a démarche with the embassy of Peru.": ("ACCUSE", "Ghana"),
    "Ghana disassociated itself from the statement of Peru.": ("REJECT", "Ghana"),
    "Ghana reminded Peru of its obligations.": ("REQUEST", "Ghana"),
    "Ghana has applied for membership of the union.": ("REQUEST", "Ghana"),
    "Ghana took note with satisfaction of the progress of Peru.": ("SUPPORT", "Ghana"),
    "Ghana deposited its instrument of accession to the treaty.": ("SUPPORT", "Ghana"),
    "Ghana put two million dollars at the disposal of Peru.": ("AID", "Ghana"),
    "Ghana reserves the right to respond to the raids of Peru.": ("THREATEN", "Ghana"),
    "Ghana stripped the editor of his citizenship.": ("COERCE", "Ghana"),
    "An agreement on water was reached between Ghana and Peru.": ("AGREE", "Ghana"),
    "During her visit to Peru, the premier of Ghana, Ana Ruiz, praised the mission.": ("CONSULT", "Ana Ruiz"),
    "The claims of Peru are unfounded, the premier of Ghana said.": ("REJECT", "premier"),
    "Ghana cannot accept the proposal of Peru.": ("REJECT", "Ghana"),
    "Ghana promised a harsh response to Peru.": ("THREATEN", "Ghana"),
    "The bloc suspended the participation of Ghana in its summits.": ("SANCTION", "bloc"),
    "The departure of the troops of Ghana from Peru began.": ("RETREAT", "Ghana"),
    "The exchange of data between Ghana and Peru is over.": ("COOPERATE", "Ghana"),
    "Condemning the raid by Peru, Ghana called for calm.": ("ACCUSE", "Ghana"),
    "The rebels looted the clinic of the agency.": ("COERCE", "rebels"),
}


@pytest.mark.parametrize(("text", "told"), TOLD.items(), ids=lambda v: v if isinstance(v, str) else "")
def test_an_act_in_the_words_of_ministries_is_told(read_sides, text, told):
    type_, doer = told
    assert [e for e in read_sides(text) if e[0] == type_ and any(doer in name for name in e[1])], read_sides(text)
