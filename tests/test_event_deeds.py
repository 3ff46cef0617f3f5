"""Deeds told as nouns with their doers and sufferers, and what looks like a deed and is none."""

import pytest

from dragoman import read


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The raid on the Kenyan camp by Chadian rebels lasted an hour.", ("ASSAULT", ["Chadian rebels"], ["Kenya"])),
        ("Kenya, facing constant shelling from Chad, asked for help.", ("ASSAULT", ["Chad"], ["Kenya"])),
        ("Fiji, which has just faced attacks from Chad, buried its dead.", ("ASSAULT", ["Chad"], ["Fiji"])),
        ("Niger has been the target of repeated strikes by Chad.", ("ASSAULT", ["Chad"], ["Niger"])),
        ("Villages of Niger were subjected to shelling by Chad.", ("ASSAULT", ["Chad"], ["Niger"])),
        ("Niger has come under heavy fire from Chad's army.", ("ASSAULT", ["Chad's army"], ["Niger"])),
        ("Niger has endured years of raids by Chad.", ("ASSAULT", ["Chad"], ["Niger"])),
        ("Chad has committed a series of attacks against Niger.", ("ASSAULT", ["Chad"], ["Niger"])),
        ("Chad's brutal war of aggression has driven Peru's farmers away.", ("ASSAULT", ["Chad"], [])),
        ("The government of Niger faces sanctions from Norway.", ("SANCTION", ["Norway"], ["Niger"])),
        ("The Sahel Front suffered a wave of detentions at the hands of Chad.", ("COERCE", ["Chad"], ["Sahel Front"])),
        # who is stood by against a deed suffers it; "it" is not who stands by
        ("Norway supports Chad against Niger's aggression.", ("ASSAULT", ["Niger"], ["Chad"])),
        ("Norway reaffirmed its support for Chad in the face of Niger's raids.", ("ASSAULT", ["Niger"], ["Chad"])),
        ("Norway supports Chad as it fights against Nigerien aggression.", ("ASSAULT", ["Niger"], ["Chad"])),
        ("Norway supports Chad in the face of Niger's invasion of Fiji.", ("ASSAULT", ["Niger"], ["Fiji"])),
        ("Fiji called for an end to attacks on Kenyan farmers.", ("REQUEST", ["Fiji"], [])),
        ("Fiji expressed concern over the arrest of Kenyan nurses.", ("ACCUSE", ["Fiji"], [])),
        ("Ana Vula has the support of Norway and Fiji.", ("SUPPORT", ["Norway", "Fiji"], ["Ana Vula"])),
    ],
)
def test_a_deed_told_by_a_noun_has_its_doer_and_its_sufferer(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "types"),
    [
        ("Kenya's ministers and Fiji's ministers discussed the importance of the port.", {"CONSULT"}),
        ("The Secretary of Defense of Chad is hereby authorised to employ all powers.", set()),
        ("The general disregards the rules of the Kenyan army.", set()),
        ("Kenya's nurses were admired by the premier of Fiji.", set()),
        ("The premier of Fiji affirmed that the deal must be built on respect.", set()),
        ("Engineers of the Kenyan ministry inspected the engine.", set()),
        ('"We stand for freedom and against hatred," the premier of Fiji said.', set()),
        ("The captain refused to leave his post, the army of Chad said.", {"REJECT"}),
    ],
)
def test_what_only_sounds_like_a_deed_is_none(read_sides, text, types):
    assert {e[0] for e in read_sides(text)} == types, read_sides(text)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Norway would like to thank Fiji.", ("SUPPORT", "past", "asserted")),
        ("Norway will send troops should the talks fail.", ("MOBILIZE", "hypothetical", "asserted")),
        ("The soldiers did not flee, nor were they captured by the rebels of Chad.", ("ASSAULT", "past", "denied")),
        ("Chad's military buildup near Niger worries Fiji.", ("MOBILIZE", "ongoing", "asserted")),
        ("The envoys of Norway and Fiji discussed sending food aid to Kenya.", ("AID", "hypothetical", "asserted")),
    ],
)
def test_the_words_around_a_deed_say_whether_it_is_done(annotate, text, told):
    events = annotate(text).events
    assert told in {(e.type, e.status, e.polarity) for e in events}, events


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("Ana Berg and Tomas Vek discussed the situation in Haiti.", None),
        ("Ana Berg thanked Fiji for its role in the truce in Yemen.", None),
        ("Ana Berg met Tomas Vek in Oslo.", "Oslo"),
    ],
)
def test_a_talk_takes_place_where_it_is_held_not_where_its_topic_is(text, place):
    (event,) = read(text, published="2024-11-09").events
    assert (event.place and event.place.name) == place
