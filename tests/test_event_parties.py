"""The plainest sentences: who does what to whom, wherever the grammar puts them."""

import pytest

from dragoman import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a style of address between office and name is nobody
        (
            "President Orla Brandt met with President His Highness Sheikh Omar bin Rashid Al Wafi of Kuwait.",
            ("CONSULT", ["Orla Brandt", "Omar bin Rashid Al Wafi"], []),
        ),
        # who is welcomed somewhere comes there
        (
            "Orla Brandt welcomed Chadian President Tomas Vek to the White House on Monday.",
            ("CONSULT", ["Tomas Vek"], ["Orla Brandt"]),
        ),
        # whom a hyphen joins take part together, also behind the points of a short name
        ("The ministers discussed the U.S.-EU cooperation.", ("COOPERATE", ["United States", "EU"], [])),
        # who is set beside the subject acts with it
        (
            "Orla Brandt, joined by Minister Kai Lund, spoke with Tomas Vek of Chad.",
            ("CONSULT", ["Orla Brandt", "Kai Lund", "Tomas Vek"], []),
        ),
        ("Norway, alongside Chad, imposed sanctions on Niger.", ("SANCTION", ["Norway", "Chad"], ["Niger"])),
        # who leads what is praised is praised with it, not the town where it is
        ("Orla Brandt welcomed the UN-led talks on Niger.", ("SUPPORT", ["Orla Brandt"], ["UN"])),
        ("Orla Brandt welcomed the Oslo-based talks.", ("SUPPORT", ["Orla Brandt"], [])),
        # what a thing shows is theirs whose it is, what a person shows is his
        ("The trip of Tomas Vek underscored Norway's commitment to Chad.", ("AGREE", ["Norway"], ["Chad"])),
        ("Tomas Vek underscored Norway's commitment to Chad.", ("AGREE", ["Tomas Vek"], ["Chad"])),
        ("The gift showed Norway's solidarity with Chad.", ("SUPPORT", ["Norway"], ["Chad"])),
        ("The visit of Tomas Vek underscored Norway's support for Chad.", ("SUPPORT", ["Norway"], ["Chad"])),
        # the adjective of a country before a plan says who carries it out
        ("The ministers discussed Norwegian efforts to support Chad.", ("SUPPORT", ["Norway"], ["Chad"])),
        ("The ministers detailed U.S. efforts to coordinate with Chad.", ("COOPERATE", ["United States"], ["Chad"])),
        # who receives stands before what he gets
        ("President Orla Brandt granted Tomas Vek a full pardon.", ("CONCEDE", ["Orla Brandt"], ["Tomas Vek"])),
        ("Tomas Vek was granted a pardon by Orla Brandt.", ("CONCEDE", ["Orla Brandt"], ["Tomas Vek"])),
        ("The Chadian cabinet was given a draft treaty by Norway.", ("COOPERATE", ["Norway"], ["Chadian cabinet"])),
        ("Tomas Vek was handed a protest note by Norway.", ("ACCUSE", ["Norway"], ["Tomas Vek"])),
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


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # on whom fire comes down, or who dies in it
        ("Chad's embassy in Norway came under attack on Monday.", ("ASSAULT", [], ["Chad's embassy"])),
        ("Nine soldiers of Chad died in the shelling of a border post.", ("ASSAULT", [], ["Chad"])),
        ("Tomas Vek was killed in a Chadian airstrike last week.", ("ASSAULT", ["Chad"], ["Tomas Vek"])),
        ("Norwegian and Fijian jets bombed Chad's air base.", ("ASSAULT", ["Norway", "Fiji"], ["Chad"])),
        ("Chad and Niger traded accusations over the raid.", ("ACCUSE", ["Chad", "Niger"], [])),
        ("The meeting of Orla Brandt with Tomas Vek lasted an hour.", ("CONSULT", ["Orla Brandt", "Tomas Vek"], [])),
        ("Norway closed its base in Chad.", ("RETREAT", ["Norway"], [])),
        ("Chad has blocked access to the camps for aid workers.", ("COERCE", ["Chad"], [])),
    ],
)
def test_deeds_are_read_in_other_words(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


def test_who_condemns_a_deed_has_not_done_it(read_sides):
    found = read_sides("The attack condemned by Norway left nine farmers dead in Chad.")
    assert not [event for event in found if event[0] == "ASSAULT" and "Norway" in event[1]], found


def test_a_strike_that_kills_is_one_deed(read_sides):
    found = read_sides("Tomas Vek was killed by a Norwegian airstrike in Chad last week.")
    assert [event for event in found if event[0] == "ASSAULT"] == [("ASSAULT", ["Norway"], ["Tomas Vek"])], found


@pytest.mark.parametrize(
    "text",
    [
        "The court of Chad demonstrated a shocking ignorance of the matter.",
        "Thousands of fans took to the streets of Niamey to celebrate the title.",
        "Tomas Vek wrote a dissent in the case.",
    ],
)
def test_who_wants_nothing_does_not_protest(read_sides, text):
    assert not [event for event in read_sides(text) if event[0] == "PROTEST"]


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("Norway has set an example by granting Chad asylum.", "past"),
        ("President Orla Brandt goes to Chad on Monday. Her visit will strengthen ties, she said.", "future"),
    ],
)
def test_a_deed_is_as_far_as_the_clause_that_it_serves(text, status):
    found = read(text, published="2024-11-09", everything=True).events
    assert status in {event.status for event in found if event.evidence.end == len(text)}


@pytest.mark.parametrize(
    "text",
    [
        '"The United States remains a proud partner of Chad," said Orla Brandt, the envoy of the United States.',
        '"We are proud to announce the winner," said Orla Brandt.',
        "Orla Brandt and Tomas Vek expressed concern over the drought in Chad.",
        "A farmer of Chad was killed by his lions on Monday.",
        "Chad held the first round of its elections on Sunday.",
        "The hospital of Chad was designated to deal with the outbreak.",
        "The airlines of Chad offer flights to Norway.",
        "An explosion at a gas plant in Chad killed three workers.",
        '"I am leaving the race for a good reason," said Orla Brandt.',
    ],
)
def test_what_is_no_deed_is_none(text):
    shown = read(text, published="2024-11-09").events
    assert not shown, [(event.type, event.actors, event.recipients) for event in shown]


def test_what_is_due_has_not_been_done():
    found = read("It is time for Chad to release the hostages, Norway said.", published="2024-11-09").events
    assert not [event for event in found if event.type == "RETREAT" and event.status != "hypothetical"], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # what is asked for is to be done by whom "by" names, not by whom it is done to
        ("Norway called for the hostages to be freed by the rebels.", [("REQUEST", ["Norway"], ["rebels"])]),
        ("Norway called for President Tomas Vek to be released.", [("REQUEST", ["Norway"], [])]),
        ("Norway demanded that Chad be expelled from the union.", [("REQUEST", ["Norway"], [])]),
        ("Norway urged Chad to be more careful.", [("REQUEST", ["Norway"], ["Chad"])]),
        # what is only thought of is no deed
        ("The idea that Norway is going to walk away from Chad is absurd.", []),
    ],
)
def test_who_is_asked_is_who_is_to_act(read_sides, text, expected):
    assert read_sides(text) == expected


def test_who_strikes_us_strikes_our_country(read_sides):
    text = "Norway mourns. “We were attacked in March,” Norwegian Prime Minister Orla Brandt said."
    assert ("ASSAULT", [], ["Norway"]) in read_sides(text)


def test_thanks_behind_the_label_of_a_turn_are_nobodys_deed():
    turns = "THE PRESIDENT: It can only be so.\n\nQ Thank you, Mr. President.\n\nTHE PRESIDENT: Thank you."
    assert not read(f"Remarks by President Orla Brandt\n\n{turns}", published="2024-11-09", everything=True).events


def test_a_state_is_no_victim_of_what_it_does_to_its_citizens():
    found = read("Chad arrested every Chadian citizen who had met Orla Brandt.", published="2024-11-09").events
    assert not [event for event in found if event.type == "COERCE" and event.recipients], found


def test_who_keeps_a_pledge_concedes_nothing(read_sides):
    found = read_sides("President Orla Brandt said Chad was abiding by its pledge to Niger.")
    assert not [event for event in found if event[0] == "CONCEDE"], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Women denounced the brutality of the police of Chad.", ("ASSAULT", ["Chad"], [])),
        ("Farmers fled the aggression of Chad.", ("ASSAULT", ["Chad"], [])),
        ("The invasion of Chad began in May.", ("ASSAULT", [], ["Chad"])),
        # who speaks for a state speaks to others
        ("President Tomas Vek of Chad reaffirmed Chad's commitment to peace.", ("SUPPORT", ["Tomas Vek"], [])),
    ],
)
def test_whose_violence_or_word_it_is(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


def test_a_meeting_of_long_ago_is_not_the_one_that_is_told():
    text = "Orla Brandt met Tomas Vek on Monday. She had welcomed Tomas Vek to Oslo last March."
    found = [event for event in read(text, published="2024-11-09").events if event.type == "CONSULT"]
    assert [event.date and event.date.value for event in found] == ["2024-11-04", "2024-03"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # against whom somebody defends what is his acts on him
        (
            "Orla Brandt supports the people of Fiji as they defend their freedom from Chadian aggression.",
            ("ASSAULT", ["Chad"], ["people"]),
        ),
        ("Orla Brandt condemned Chad's brutal war in Fiji.", ("ASSAULT", ["Chad"], ["Fiji"])),
        # with whom one speaks or whom one thanks shares what is "ours"
        (
            "President Brandt met with President Tomas Vek of Fiji to discuss our bilateral cooperation.",
            ("COOPERATE", ["Brandt", "Fiji"], []),
        ),
        ("President Brandt thanked Fiji for our partnership.", ("COOPERATE", ["Brandt", "Fiji"], [])),
        ("Orla Brandt welcomed Fiji's partnership.", ("COOPERATE", ["Fiji", "Orla Brandt"], [])),
        # an office shares the article of the one before it, and counterparts are of where they come from
        (
            "President Brandt met Prime Minister Tomas Vek. The President and Prime Minister discussed ports.",
            ("CONSULT", ["Brandt", "Tomas Vek"], []),
        ),
        (
            "Orla Brandt met with her counterparts from Fiji, Chad and Peru.",
            ("CONSULT", ["Orla Brandt", "Fiji", "Chad", "Peru"], []),
        ),
        (
            "Norway will support Fiji's defense against Chadian aggression and hold Chad accountable.",
            ("ASSAULT", ["Chad"], ["Fiji"]),
        ),
        # who is freed is not asked, who is blamed in the same breath is
        ("Chad demanded the release of President Orla Brandt.", ("REQUEST", ["Chad"], [])),
        (
            "The African Union condemned the coup by the Junta Council and demanded the release of Orla Brandt.",
            ("REQUEST", ["African Union"], ["Junta Council"]),
        ),
        # who acts stands behind "by" wherever that hangs, or has a part in what is done
        (
            "Fiji condemned the seizure of power by the State Guard.",
            ("ACCUSE", ["Fiji"], ["State Guard"]),
        ),
        (
            "Tomas Vek was sanctioned by Fiji for his role in the killing of civilians.",
            ("ASSAULT", ["Tomas Vek"], ["civilians"]),
        ),
        # on whom what is lifted was imposed
        ("Norway lifted the financial restrictions imposed on Fiji.", ("CONCEDE", ["Norway"], ["Fiji"])),
        (
            "Norway announced that it would support the candidature of Fiji to the Shipping Council.",
            ("SUPPORT", ["Norway"], ["Fiji"]),
        ),
        ("Tomas Vek called Orla Brandt to congratulate her.", ("CONSULT", ["Tomas Vek", "Orla Brandt"], [])),
    ],
)
def test_whom_a_deed_touches_stands_elsewhere_in_the_clause(read_sides, text, expected):
    told = read_sides(f"News of the day\n\n{text}")
    assert expected in told, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who made "these attacks" is told right before
        (
            "Rebels bombed two towns in Chad on Saturday.\n\nFiji condemned these indiscriminate attacks.",
            ("ACCUSE", ["Fiji"], ["Rebels"]),
        ),
        ("Norway met Fiji on Saturday. Norway condemned these attacks.", ("ACCUSE", ["Norway"], [])),
        # a country at the end of a sentence is no part of the next one's first name
        (
            "The Liberation Front attacked Chad on Saturday. President Vek condemned it.",
            ("ASSAULT", ["Liberation Front"], ["Chad"]),
        ),
        # whose death something led to suffers it
        ("Norway confirmed the death of Tomas Vek in a Chadian air strike.", ("ASSAULT", ["Chad"], ["Tomas Vek"])),
        # a group of one people is somebody
        (
            "President Brandt met with the Fijian American community.",
            ("CONSULT", ["Brandt", "Fijian American community"], []),
        ),
        # several states are somebody, and so is whom one calls on
        (
            "A number of European countries called on all partners to respect the truce.",
            ("REQUEST", ["European countries"], ["partners"]),
        ),
        (
            "Norway called on all Chadian leaders to hold talks.",
            ("REQUEST", ["Norway"], ["Chadian leaders"]),
        ),
    ],
)
def test_who_takes_part_is_told_in_the_sentence_before_or_without_a_name(read_sides, text, expected):
    told = read_sides(f"News of the day\n\n{text}")
    assert expected in told, told


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a request that is refused was made
        ("Norway has turned down a request from Fiji to keep its soldiers there.", ("REQUEST", ["Fiji"], [])),
        ("Norway rejected a proposal by Fiji to hold talks.", ("REQUEST", ["Fiji"], [])),
        # what else is decided is as done as the first of it
        (
            "The African Union decides to suspend Chad from all its bodies, and to impose a travel ban on Fiji.",
            ("COERCE", ["African Union"], ["Fiji"]),
        ),
        # what is voted, or stressed, stands in the verb below
        ("The cabinet of Fiji voted to lift it on Saturday.", ("CONCEDE", ["Fiji"], [])),
        (
            "Orla Brandt and Tomas Vek emphasized the urgency of reopening the port.",
            ("REQUEST", ["Orla Brandt", "Tomas Vek"], []),
        ),
        ("Norway and Chad announced that they would form a working group.", ("AGREE", ["Norway", "Chad"], [])),
    ],
)
def test_what_is_decided_refused_or_stressed_is_told_by_itself(read_sides, text, expected):
    told = read_sides(f"News of the day\n\n{text}")
    assert expected in told, told
