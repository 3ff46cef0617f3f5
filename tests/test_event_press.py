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
        ("Peru, Chile and four other donors have halted their payments to Chad.", ("SANCTION", ["Peru", "Chile"])),
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
