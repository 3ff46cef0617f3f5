"""A hostile act is one that somebody does to somebody: no figure of speech, no promise of something else."""

import pytest

import dragoman

HOSTILE = ("ASSAULT", "COERCE", "THREATEN")


@pytest.mark.parametrize(
    "text",
    [
        "Peru continues to fight for better roads.",
        "Peru trained nurses in an effort to curb the spread of measles.",
        "Peru is fighting to cut the price of bread.",
        "Peru battled the outbreak.",
        "Peru fought against corruption.",
        "Chad's high tariffs have hurt farmers in Peru.",
        "These tariffs, which harm farmers, are Chad's.",
        "The army of Peru conducted an operation to evacuate nurses from Lima.",
        "Peru seized the promise of solar power.",
        "Peru presented the execution of the strategy.",
        "The shortages that threaten the harvest are grave.",
        "Both sides, Peru and Chad, committed to promptly executing these projects.",
        "Peru voiced its readiness to ease sanctions.",
        "Peru's decision to approve measures on shared radar was praised.",
        "Minister Ana Ruiz said that she intended to isolate for ten days.",
        "Peru offered a reward for the capture of two men.",
        "Peru launched a sanctions regime targeting the generals.",
        "Ana Ruiz highlighted Peru's commitment to cooperation with Chad to combat fraud.",
        "The news follows Peru's decision in January to declare the outbreak an emergency.",
        "Peru is prepared to impose severe sanctions.",
        "In Chad, which claims sovereignty over Lima Island, fishing is free.",
        "Peru issued a travel warning to its citizens.",
        "Peru has issued a Level 2 Do Not Travel warning to Peruvian citizens.",
        "Peru warned its citizens not to travel to Chad.",
        "Peru warned Congress that Chad would suffer losses.",
        "Peru condemned Chad's continuing attack on fundamental freedoms.",
        "Peru condemned the attacks of Chad on the rights of women.",
        "Chad's policies suppress wages in Peru.",
        "The premier of Peru was battered by poor figures.",
        "Peru and Chad are fighting over fish.",
        "The army of Peru took back its promise.",
    ],
)
def test_what_only_sounds_hostile_is_no_hostile_act(read_sides, text):
    assert not [e for e in read_sides(text) if e[0] in HOSTILE and e[1]], read_sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Rebels fought for control of the port.", ("ASSAULT", ["Rebels"], [])),
        ("Rebels took back the village of Lima from the army.", ("ASSAULT", ["Rebels"], ["army"])),
        ("Rebels seized the bridge at Lima from the navy.", ("ASSAULT", ["Rebels"], ["navy"])),
        ("Chad vowed to bomb the rebels.", ("THREATEN", ["Chad"], ["rebels"])),
        ("Chad pledged to impose sanctions on Mali.", ("THREATEN", ["Chad"], ["Mali"])),
        (
            "Chad, along with its allies, voiced its readiness to impose costs on Peru.",
            ("THREATEN", ["Chad"], ["Peru"]),
        ),
        ("Chad is ready to impose sanctions if Peru invades Mali.", ("THREATEN", ["Chad"], ["Peru"])),
        ("Chad is ready to carry out attacks on Mali.", ("THREATEN", ["Chad"], ["Mali"])),
        (
            "Ana Ruiz met today with families of Americans taken hostage by Hamas on October 7.",
            ("ASSAULT", ["Hamas"], ["Americans"]),
        ),
    ],
)
def test_who_means_it_is_told(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


def test_who_took_relatives_hostage_does_not_meet_those_who_meet_them(read_sides):
    told = read_sides("Ana Ruiz met today with families of Americans taken hostage by Hamas on October 7.")
    assert "Hamas" not in next(doers for type_, doers, _ in told if type_ == "CONSULT"), told


@pytest.mark.parametrize(
    ("text", "type_", "day"),
    [
        ("Ana Ruiz met Tom Bruckner today to discuss Chad's invasion of Mali.", "ASSAULT", None),
        ("Peru met Chad today on the first anniversary of Mali's invasion of Niger.", "ASSAULT", None),
        ("Since the attack on Lima on Monday, Kenya has condemned Chad.", "ACCUSE", None),
        ("Rebels launched an attack on Lima on Monday.", "ASSAULT", "2024-11-04"),
        ("Chad's attack on Lima on Monday killed nine.", "ASSAULT", "2024-11-04"),
    ],
)
def test_a_day_belongs_to_the_act_that_it_dates(text, type_, day):
    events = dragoman.read(text, published="2024-11-09", everything=True).events
    dates = [e.date.earliest if e.date else None for e in events if e.type == type_ and e.actors]
    assert dates[:1] == [day], dates


@pytest.mark.parametrize(
    ("text", "status", "polarity"),
    [
        ("Peru will impose costs on Chad for its war against Niger.", "ongoing", "asserted"),
        ("Any attack by Chad on Mali will be met by force.", "hypothetical", "asserted"),
        ("Chad did not launch any attack on Mali.", "past", "denied"),
    ],
)
def test_whether_it_happened(text, status, polarity):
    events = dragoman.read(text, published="2024-11-09", everything=True).events
    assert (status, polarity) in [(e.status, e.polarity) for e in events if e.type == "ASSAULT"], events
