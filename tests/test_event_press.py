"""What the press tells in its own way: joint doers, headlines of what is ahead, deeds told by set phrases."""

import pytest

from dragoman import read

NEIGHBOURS = " Chad and Mali share a river."


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chadian and Malian ministers will convene in Lima on Friday.", ("CONSULT", ["Chad", "Mali"])),
        ("Three men died in a clash between Chadian and Malian forces.", ("ASSAULT", ["Chad", "Mali"])),
        ("Peru, Chile set to swap 40 captives, mediator says.", ("COOPERATE", ["Peru", "Chile"])),
        ("US, Chile, Peru imposing new sanctions on Fiji.", ("SANCTION", ["United States", "Chile", "Peru"])),
    ],
)
def test_all_who_act_together_are_doers(read_sides, text, expected):
    assert expected in [found[:2] for found in read_sides(text + NEIGHBOURS)], read_sides(text + NEIGHBOURS)


@pytest.mark.parametrize(
    "text", ["Premier Olga Dren to visit Lima", "Peru to send 300 soldiers to Chad", "Peru to lift ban on fish of Chad"]
)
def test_a_headline_with_an_infinitive_tells_what_is_ahead(text):
    assert {event.status for event in read(text, published="2024-11-09").events} == {"future"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru ordered two Chadian diplomats to leave by Friday.", ("SANCTION", ["Peru"])),
        ("Peru declared the Chadian consul persona non grata.", ("SANCTION", ["Peru"])),
        (
            "Peru, Chile and four other donors have halted their payments to Chad.",
            ("SANCTION", ["Peru", "Chile", "other donors"]),
        ),
        ("Peru suspended its water treaty with Chad.", ("SANCTION", ["Peru"])),
        ("Peru called home its envoy from Chad.", ("SANCTION", ["Peru"])),
        ("Peru handed the ambassador of Chad a note of protest.", ("ACCUSE", ["Peru"])),
        ("The premier drew harsh criticism from Peru.", ("ACCUSE", ["Peru"])),
        ("Olga Dren vowed to track down the raiders.", ("THREATEN", ["Olga Dren"])),
        ("Police in Lima deployed tear gas against the marchers.", ("ASSAULT", ["Police"])),
        ("Protesters gathered in Lima on Monday.", ("PROTEST", ["Protesters"])),
        ("Peru and Chile have acted as go-betweens for Chad.", ("CONSULT", ["Peru", "Chile"])),
        ("Peru has mediated the release of 40 captives.", ("CONSULT", ["Peru"])),
    ],
)
def test_a_set_phrase_gives_its_event(read_sides, text, expected):
    assert expected in [found[:2] for found in read_sides(text)], read_sides(text)


@pytest.mark.parametrize("text", ["Peru mediated the release of captives.", "The truce was mediated by Peru in Lima."])
def test_who_mediates_does_so_with_no_captive_and_no_town(read_sides, text):
    assert {who for found in read_sides(text) if found[0] == "CONSULT" for who in found[2]} == set()


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Asked by a reporter, Olga Dren kept silent.", "REQUEST"),
        ("Peru launched a charm offensive in Chad.", "ASSAULT"),
        ("The return of refugees from Chad put a strain on Niger.", "RETREAT"),
        ("Peru held a missile strike drill off Lima.", "ASSAULT"),
        ("The council of Lima sought to calm the market.", "REQUEST"),
    ],
)
def test_a_word_in_another_sense_gives_no_event(read_sides, text, type_):
    assert type_ not in {found[0] for found in read_sides(text)}, read_sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru barred the ships of Chad from its ports.", ("SANCTION", ["Peru"], ["Chad"])),
        ("Peru struck Chad from its blacklist.", ("CONCEDE", ["Peru"], ["Chad"])),
        ("Peru agreed new sanctions on Chad.", ("SANCTION", ["Peru"], ["Chad"])),
        ("Peru summoned the ambassador of Chad to the palace.", ("ACCUSE", ["Peru"], ["Chad"])),
        ("Peru's envoy Olga Dren voiced alarm over the situation in the Red Sea.", ("ACCUSE", ["Olga Dren"], [])),
        ("The council of Lima vowed not to lay down its arms.", ("REJECT", ["council"], [])),
    ],
)
def test_type_and_sides_follow_the_words_beside(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru was among the first countries to send tents to Chad.", ("AID", "past")),
        ("Efforts led by Peru and Chile to reach a truce in Chad came to nothing.", ("AGREE", "hypothetical")),
        ("Peru announced the dismissal of the police chief.", ("SANCTION", "past")),
        ("A refusal by Peru to sign could bring back the war.", ("REJECT", "hypothetical")),
    ],
)
def test_status_is_that_of_the_act_itself(text, expected):
    found = [(e.type, e.status) for e in read(text, published="2024-11-09", everything=True).events]
    assert expected in found, found


@pytest.mark.parametrize(
    "text", ["“They should never have been tried,” Olga Dren told reporters.", "“We shall see,” Olga Dren said."]
)
def test_no_demand_is_made_of_what_is_over_or_by_oneself(read_sides, text):
    assert "REQUEST" not in {found[0] for found in read_sides(text)}, read_sides(text)


def test_the_country_before_a_visit_is_where_it_leads(read_sides):
    found = read_sides("The Chad visit of Olga Dren ended on Sunday.")
    assert not [e for e in found if "Chad" in e[1]], found


def test_a_storm_leaves_people_dead_and_attacks_nobody(read_sides):
    assert read_sides("The storm left 40 people dead.") == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Olga Dren said that Peru and Chile were still negotiating.", ("CONSULT", "ongoing")),
        ("Peru and Chile had to meet on Monday.", ("CONSULT", "past")),
    ],
)
def test_what_was_said_to_go_on_or_had_to_be_done(text, expected):
    found = [(e.type, e.status) for e in read(text, published="2024-11-09", everything=True).events]
    assert expected in found, found


def test_a_deed_has_a_date_of_its_own_whatever_is_said_of_it():
    found = read("Peru criticised on Monday the sanctions of Chad on Niger.", published="2024-11-09", everything=True)
    assert {(e.type, e.date is not None) for e in found.events} >= {("ACCUSE", True), ("SANCTION", False)}


def test_who_mediates_is_not_one_of_two_who_meet(read_sides):
    found = read_sides("Peru mediated between Chad and Niger. Officials of Peru and Chad met in Lima.")
    assert len([e for e in found if e[0] == "CONSULT"]) == 2, found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru, Chile, and Mali imposed sanctions on Fiji.", ("SANCTION", ["Peru", "Chile", "Mali"], ["Fiji"])),
        ("Peru, Chile to sign pact on Monday.", ("SUPPORT", ["Peru", "Chile"], [])),
        (
            "The pact was signed by trade minister Olga Dren and envoy Tom Li.",
            ("SUPPORT", ["Olga Dren", "Tom Li"], []),
        ),
        ("Peru reached an accord on a truce with Chile.", ("AGREE", ["Peru", "Chile"], [])),
        ("Peru will hold talks with Ana Ruiz, a spokesman said.", ("CONSULT", ["Peru", "Ana Ruiz"], [])),
        ("Ten men were killed in an ambush by rebels near Lima.", ("ASSAULT", ["rebels"], [])),
        ("Mali was removed from the list by Peru.", ("CONCEDE", ["Peru"], ["Mali"])),
        ("Peru, Security Council condemn attack on nurses.", ("ACCUSE", ["Security Council"], [])),
        ("Peru launched a joint patrol, with Ana Ruiz announcing more aid.", ("COOPERATE", ["Peru"], [])),
        ("Peru unveiled a raft of sanctions against Chile.", ("SANCTION", ["Peru"], ["Chile"])),
        ("Tom Li, who reinstated Peru's designation, is a lawyer.", ("SANCTION", ["Tom Li"], ["Peru"])),
        ("Peru agreed to withdraw its forces.", ("AGREE", ["Peru"], [])),
    ],
)
def test_participants_are_found_where_the_press_puts_them(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "doers"),
    [
        ("They met to discuss how to halt Haiti's violence.", "Haiti"),
        ("South American countries condemned the raid. Latin American envoys met in Lima.", "United States"),
        ("Tom Li was taken ill. His associates have alleged that the ministry poisoned him.", "Tom Li"),
        ("Family members of jailed nurses hailed the decision of Peru.", "nurses"),
        ("The council could not adopt the sanctions on Mali that were drafted by Peru.", "Peru"),
        ("The aide said that the two sides met and, after talks, agreed on a truce.", "aide"),
        ("Peru warned that many in Chad suffer and called for talks.", "Chad"),
    ],
)
def test_who_only_stands_by_is_no_doer(read_sides, text, doers):
    assert [found for found in read_sides(text) if any(doers in name for name in found[1])] == []


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ana Ruiz spoke as the ministers of Peru met.", "Ana Ruiz"),
        ("Ana Ruiz spoke to reporters of Peru.", "Ana Ruiz"),
        ("Ana Ruiz is seeking re-election in Peru.", "Ana Ruiz"),
        ('Ana Ruiz sent ships in what she called "justice" for Peru.', "Ana Ruiz"),
    ],
)
def test_what_only_sounds_like_an_act_is_none(read_sides, text, type_):
    found = read_sides(text)
    assert [f for f in found if f[0] in ("CONSULT", "REQUEST") and type_ in f[1]] == []


@pytest.mark.parametrize(
    ("text", "type_", "status"),
    [
        ("Ana Ruiz took the opportunity to thank Peru.", "SUPPORT", "past"),
        ("Ana Ruiz sought to reassure Peru.", "SUPPORT", "past"),
        ("The pact would be paid for by Chad, with Peru pledging ten ships to Chile.", "AGREE", "past"),
        ("Peru has a close partnership with Chile.", "COOPERATE", "ongoing"),
        ("Peru's premier to resign next week, aide says.", "RETREAT", "future"),
        ("Japan's colonial occupation of Korea still angers many.", "ASSAULT", "past"),
        ("The talks in Lima failed due to Peru's refusal to halt the war.", "REJECT", "past"),
    ],
)
def test_how_far_the_press_says_an_act_is(text, type_, status):
    record = read(text, published="2024-11-09", everything=True)
    assert (status, "asserted") in {(e.status, e.polarity) for e in record.events if e.type == type_}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The court ordered Peru to free a singer.", ("REQUEST", ["court"], ["Peru"])),
        ("The court of Peru dismissed the claim of Mali.", ("REJECT", ["court"], ["Mali"])),
        ("Peru handed over two patrol boats to Mali.", ("AID", ["Peru"], ["Mali"])),
        ("Ana Ruiz, Peru's trade minister, said her country would send food to Mali.", ("AID", ["Peru"], ["Mali"])),
        ("Fighting broke out at dawn between Peru and Mali.", ("ASSAULT", ["Peru", "Mali"], [])),
        ("Ana Ruiz warned that whoever blocked the road to Lima would be arrested.", ("THREATEN", ["Ana Ruiz"], [])),
        ("Tom Li fled two days after he called on voters in Peru to boycott the poll.", ("REQUEST", ["Tom Li"], [])),
        ("Peru summoned the chargé d'affaires of Mali.", ("ACCUSE", ["Peru"], ["Mali"])),
    ],
)
def test_deeds_of_the_press_have_their_type(read_sides, text, expected):
    assert expected[:2] in [found[:2] for found in read_sides(text)], read_sides(text)


def test_what_stands_beside_a_denial_is_not_denied():
    record = read("Peru rejected the plan, urging Mali to free the singer.", published="2024-11-09", everything=True)
    assert [e.polarity for e in record.events if e.type == "REQUEST"] == ["asserted"]


def test_what_is_denied_as_a_report_is_denied():
    record = read("Peru denied reports that Mali had shelled the port.", published="2024-11-09", everything=True)
    assert [e.polarity for e in record.events if e.type == "ASSAULT"] == ["denied"]


def test_nobody_asks_himself(read_sides):
    assert [f for f in read_sides("Peru says it needs to defend the islands.") if f[0] == "REQUEST"] == []
