"""Plain sentences of the wires: who does it is known, armed or a crowd, and a number alone may stand for people."""

import pytest


@pytest.mark.parametrize("text", ["Peru spent thousands on radios.", "Groups and parties met in Lima."])
def test_a_number_of_things_is_nobody(read_sides, text):
    assert not {"thousands", "Groups"} & {doer for found in read_sides(text) for doer in found[1]}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who is armed attacks what a crowd storms in protest
        ("Gunmen stormed the embassy in Lima.", ("ASSAULT", ["Gunmen"])),
        ("Armed men stormed the parliament in Lima.", ("ASSAULT", ["Armed men"])),
        ("Attackers stormed the embassy in Lima.", ("ASSAULT", ["Attackers"])),
        ("Students stormed the embassy in Lima.", ("PROTEST", ["Students"])),
        ("The students stormed the governor's office in Lima.", ("PROTEST", ["students"])),
        ("Police stormed the office of the editor in Lima.", ("COERCE", ["Police"])),
        # a number alone stands for people who do something
        ("Thousands marched in Lima against the tax.", ("PROTEST", ["Thousands"])),
        ("Tens of thousands rallied in Lima.", ("PROTEST", ["Tens of thousands"])),
        ("Hundreds of nurses protested outside the ministry in Lima.", ("PROTEST", ["nurses"])),
        ("Thousands demanded the resignation of the premier.", ("REQUEST", ["Thousands"])),
        # in the usual words of a deed
        ("Chad and Niger agreed to a ceasefire.", ("AGREE", ["Chad", "Niger"])),
        ("The opposition called for the premier to resign.", ("REQUEST", ["opposition"])),
        ("The court sentenced the general to ten years in prison.", ("COERCE", ["court"])),
        ("The last Kenyan troops left Haiti on Sunday.", ("RETREAT", ["last Kenyan troops"])),
        ("The Security Council extended the mandate of its mission in Mali.", ("SUPPORT", ["Security Council"])),
        ("Chad's two main parties formed a unity government.", ("COOPERATE", ["Chad's two main parties"])),
        ("Blankets and tents were flown to Malawi by Japan.", ("AID", ["Japan"])),
    ],
)
def test_a_plain_sentence_gives_its_event(read_sides, text, expected):
    assert expected in [found[:2] for found in read_sides(text)], read_sides(text)


def test_who_trains_a_force_does_not_do_what_it_does(read_sides):
    found = read_sides("Chad trained troops who fought the Harim Front.")
    assert not [e for e in found if e[0] == "ASSAULT" and "Chad" in e[1]], found


@pytest.mark.parametrize("text", ["Peru condemned the attack from Chad.", "Peru condemned rocket fire from Chad."])
def test_a_country_that_violence_comes_from_is_only_where(read_sides, text):
    assert not [e for e in read_sides(text) if "Chad" in (*e[1], *e[2])], read_sides(text)


def test_nobody_is_blamed_for_what_he_would_do_on_a_condition(read_sides):
    found = read_sides("The premier warned that Chad would close the border if attacks went on.")
    assert "ACCUSE" not in {e[0] for e in found}, found


def test_the_bank_of_an_arrested_head_is_not_arrested(read_sides):
    found = read_sides("Police arrested the head of the bank in Lima.")
    assert not [e for e in found if "bank" in e[2]], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # a country may be named by its adjective alone
        ("Kenyan airstrikes killed 30 people in the camp.", ("ASSAULT", ["Kenya"])),
        ("A Chadian missile struck a hospital in the valley.", ("ASSAULT", ["Chad"])),
        ("Kenyan jets bombed two camps.", ("ASSAULT", ["Kenya"])),
        # a weapon attacks whoever fired it
        ("Drones struck an oil depot in Peru.", ("ASSAULT", [])),
        ("A car bomb went off beside a clinic in Lima.", ("ASSAULT", [])),
        ("Rebel rockets hit an airfield outside Lima, the army said.", ("ASSAULT", [])),
        ("Two warships of Chad gathered off Lima.", ("MOBILIZE", ["Chad"])),
        # force is meant where armed people strike a thing
        ("Kenyan forces struck a refinery.", ("ASSAULT", ["Kenyan forces"])),
        ("The junta dissolved parliament.", ("COERCE", ["junta"])),
        ("Chad reopened the crossing at Lima.", ("CONCEDE", ["Chad"])),
        ("Malawi received 30 tonnes of maize from Chad.", ("AID", ["Chad"])),
    ],
)
def test_a_plain_sentence_of_weapons_gives_its_event(read_sides, text, expected):
    assert expected in [found[:2] for found in read_sides(text)], read_sides(text)


@pytest.mark.parametrize("text", ["Kenya armed militias that attacked the town.", "Chad armed men who shelled Lima."])
def test_who_arms_a_force_does_not_do_what_it_does(read_sides, text):
    found = {(type_, *doers) for type_, doers, _ in read_sides(text)}
    assert not {("ASSAULT", "Kenya"), ("ASSAULT", "Chad")} & found, found
    assert {("AID", "Kenya"), ("AID", "Chad")} & found, found


@pytest.mark.parametrize(
    "text",
    [
        "The mayor declared war on litter.",
        "Peru's premier has declared war on the sugar tax.",
        "Critics opened fire on the budget.",
        "The budget came under attack from the parties of Peru.",
        "The bank was hit by a wave of withdrawals.",
        "Labour strikes closed the ports of Peru.",
    ],
)
def test_nobody_is_attacked_in_a_figure_of_speech(read_sides, text):
    assert not [found for found in read_sides(text) if found[0] == "ASSAULT"], read_sides(text)


@pytest.mark.parametrize(
    "text",
    [
        "The premier warned that Chad would close the border if attacks went on.",
        "The minister predicted that Chad would impose sanctions.",
        "A spokesman feared that Chad would attack the camp.",
    ],
)
def test_what_one_foresees_of_another_is_no_plan_of_the_other(read_sides, text):
    assert not [found for found in read_sides(text) if "Chad" in found[1]], read_sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chad accused Ruvania of jamming its radio.", ("ACCUSE", ["Chad"], ["Ruvania"])),
        ("Families of the sailors urged Nortania to resume the search.", ("REQUEST", ["Families"], ["Nortania"])),
    ],
)
def test_a_name_on_no_map_may_be_a_state(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)
