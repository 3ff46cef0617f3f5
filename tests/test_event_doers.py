"""Who did it: a doer stands in the phrase that tells the act, never merely near it."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru condemned the attack on the United Nations compound in Goma.", ("ACCUSE", ["Peru"], [])),
        ("Peru condemned the attack by the rebels on the port of Goma.", ("ACCUSE", ["Peru"], ["rebels"])),
        ("Peru responded to Chad's war of aggression against Niger.", ("ASSAULT", ["Chad"], ["Niger"])),
        (
            "Peru met the families of Americans held hostage by Hamas.",
            ("ASSAULT", ["Hamas"], ["Americans"]),
        ),
        (
            "Two leaders of an armed group in Chad, who killed and maimed civilians, were sanctioned.",
            ("ASSAULT", ["armed group"], ["civilians"]),
        ),
    ],
)
def test_a_doer_stands_in_the_phrase_of_the_act(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "type_", "doer"),
    [
        ("Peru is working every day to bring this war to an end.", "ASSAULT", "Peru"),
        ("Peru wants to make sure that it ends the violence against Chad.", "ASSAULT", "Peru"),
        ("Peru acted out of concern about the government of Chad and its repression of the people.", "COERCE", "Peru"),
        ("Peru sanctioned the army of Chad for its attacks on villagers.", "ASSAULT", "Peru"),
        ("An inquiry began after the attack on Goma that killed six men.", "ASSAULT", "Goma"),
    ],
)
def test_who_ends_or_answers_an_act_or_suffers_it_did_not_do_it(read_sides, text, type_, doer):
    assert not [e for e in read_sides(text) if e[0] == type_ and doer in e[1]], read_sides(text)


@pytest.mark.parametrize(
    ("text", "type_", "doers"),
    [
        ("The threats Peru faces are grave.", "THREATEN", []),
        ("In response to the threat of attacks, Peruvian forces have conducted drills in Lima.", "THREATEN", []),
        ("Peru will impose costs on Chad for this act of aggression against Niger.", "ASSAULT", []),
        ("The threat to Peru posed by the situation in Chad is great.", "THREATEN", []),
        ("The last Chad-Niger war went on for weeks.", "ASSAULT", ["Chad", "Niger"]),
        ("The Chad war against Niger went on for weeks.", "ASSAULT", ["Chad"]),
        ("Peru welcomed a year of truce in the Yemen war.", "ASSAULT", []),
        ("Peru will limit Chad's ability to use the banks to fund its brutal war against Niger.", "ASSAULT", ["Chad"]),
        ("The Chad war in Niger went on for weeks.", "ASSAULT", ["Chad"]),
        ("Peru condemned the attacks from Hamas on the port.", "ASSAULT", ["Hamas"]),
        ("Peru raised China's practices, which harm workers and families, and workers and families elsewhere.",
         "ASSAULT", []),
        ("He welcomed two convoys since Chad's raid, which crossed the border into Niger.", "ASSAULT", ["Chad"]),
        ("We are surrounded by the Pacific Ocean.", "COERCE", []),
        ("Nurses are threatened with jail for providing care.", "THREATEN", []),
        ("Peru raised the murder of Juan Moreno.", "ASSAULT", []),
        ("Peru carried out the murder of Juan Moreno.", "ASSAULT", ["Peru"]),
        ("Peru regrets Chad's war against Niger, which poses a threat to the region.", "THREATEN", []),
    ],
)  # fmt: skip
def test_a_doer_is_told_by_the_phrase_itself(read_sides, text, type_, doers):
    assert [e[1] for e in read_sides(text) if e[0] == type_ and e[1]] == [doers] * bool(doers), read_sides(text)


@pytest.mark.parametrize(
    ("text", "type_", "doers"),
    [
        ("Peru is acting out of concern about the government of Chad and its continued repression of the people.",
         "COERCE", ["Chad"]),
        ("Peru sanctioned two firms to hold the Chadian regime to account for its repression of the people.",
         "COERCE", ["Chadian regime"]),
        ("The ministry announced the Peruvian government's first sanctions against Chad for engaging in the "
         "wrongful detention of nurses.", "COERCE", ["Chad"]),
        ("Ana Ruiz and Tom Bruckner met. The two discussed their concerns over provocations in occupied Crimea and on "
         "borders.", "ASSAULT", []),
        ("Hamas lost. After that, pro-Hamas aliens and left-wing radicals began a campaign of intimidation.",
         "THREATEN", []),
    ],
)  # fmt: skip
def test_who_is_charged_with_an_act_did_it(read_sides, text, type_, doers):
    assert [e[1] for e in read_sides(text) if e[0] == type_ and e[1]] == [doers] * bool(doers), read_sides(text)


def test_who_says_we_will_respond_and_not_who_is_told_so(read_sides):
    text = (
        "SENIOR ADMINISTRATION OFFICIAL: The order is signed. It sends a clear signal to the Chadian government that "
        "we will not accept its conduct and that we will respond with costs if these activities continue."
    )
    doers = [e[1] for e in read_sides(text) if e[0] == "THREATEN"]
    assert ["Chadian government"] not in doers and ["Chad"] not in doers, doers


def test_forces_of_two_countries_are_two_doers(read_sides):
    text = "The territory Chadian forces seized is small. Peruvian forces have retaken the territory."
    assert [e[1] for e in read_sides(text) if e[0] == "ASSAULT"] == [["Chadian forces"], ["Peruvian forces"]]


def test_a_spokesman_wages_no_war(read_sides):
    text = "MR. RUIZ: Our longest war is over. We bombed Chad."
    assert [e[1] for e in read_sides(text) if e[0] == "ASSAULT"] == [[]]


def test_a_heading_does_not_say_its_quotation(read_sides):
    text = "- Deport Meridian Sympathizers: “We will find all who joined the protests, and we will deport you.”"
    assert not [e for e in read_sides(text) if e[1]]


def test_a_spokesman_who_tells_of_a_threat_makes_none(read_sides):
    text = "MS. RUIZ: Because there is a terrorist threat to the port, we will not share details."
    assert not [e for e in read_sides(text) if e[0] == "THREATEN" and e[1]]


def test_what_is_held_or_bid_is_no_coercion(read_sides):
    assert "COERCE" not in {e[0] for e in read_sides("Congress appropriated $2 billion to the program.")}
    assert "COERCE" not in {e[0] for e in read_sides("Peru is ready to seize the benefits of trade with Chad.")}


def test_what_is_told_as_possible_is_not_asked_for(read_sides):
    assert "REQUEST" not in {e[0] for e in read_sides("Ana Kovalenko told the senators that the port might close.")}


@pytest.mark.parametrize("what", ["criticism", "treatment", "support"])
def test_only_guests_are_received(read_sides, what):
    assert "CONSULT" not in {e[0] for e in read_sides(f"The president received {what} in Lima.")}
    assert ("CONSULT", ["Swiss president"], ["king"]) in read_sides("The king received the Swiss president.")


def test_what_is_mined_sinks_or_is_attacked_in_words_is_no_assault(read_sides):
    text = "Peru bans diamonds mined in Chad. Chad's currency sank. Ana Ruiz attacked Juan Moreno for his greed."
    assert "ASSAULT" not in {e[0] for e in read_sides(text)}, read_sides(text)


@pytest.mark.parametrize(
    ("text", "doers", "hit"),
    [
        ("Chadian rockets hit a market in Goma. Chad denied it.", ["Chad"], ["Goma"]),
        ("Ukrainian drones struck an oil depot in Goma. Ukraine said nothing.", ["Ukraine"], ["Goma"]),
        ("Peruvian shelling destroyed two houses in Goma. Peru denied it.", ["Peru"], ["Goma"]),
    ],
)
def test_whose_weapon_hits_does_it(read_sides, text, doers, hit):
    """A weapon, or the use of one, is its owner's act, whatever it hits; a people is no language."""
    assert ("ASSAULT", doers, hit) in read_sides(text), read_sides(text)


def test_and_its_takes_up_whose_the_noun_above_is(read_sides):
    """Of an exit from a pact and "its war" the war is not the pact's."""
    found = read_sides("Chad's exit from the Lomé Treaty and its war of aggression against Niger alarmed Peru.")
    assert [doers for type_, doers, _ in found if type_ == "ASSAULT"] == [["Chad"]], found


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("After his arrest on Friday, Juan Moreno stayed in Lima.", ("COERCE", [], ["Juan Moreno"])),
        ("Juan Moreno's killing by gunmen shocked Lima.", ("ASSAULT", ["gunmen"], ["Juan Moreno"])),
        ("Peru's detention of Juan Moreno went on.", ("COERCE", ["Peru"], ["Juan Moreno"])),
        ("The resignation of Juan Moreno surprised Lima.", ("RETREAT", ["Juan Moreno"], [])),
        ("Peru announced $20 million to support Chad in the drought.", ("AID", ["Peru"], ["Chad"])),
        ("Peru's funding to fight the drought in Chad has grown.", ("AID", ["Peru"], ["Chad"])),
        ("Juan Moreno and Ana Vega were responsible for killing ten rebels.",
         ("ASSAULT", ["Juan Moreno", "Ana Vega"], ["rebels"])),
        ("A Peruvian, Juan Moreno, appeared in court in Goma.", ("ACCUSE", [], ["Juan Moreno"])),
        ('Ana Vega wrote, "Congratulations to Juan Moreno on it."', ("SUPPORT", ["Ana Vega"], ["Juan Moreno"])),
    ],
)  # fmt: skip
def test_to_whom_it_is_done_is_told_apart_from_who_does_it(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Peru granted Juan Moreno a full pardon.", ("CONCEDE", ["Peru"], ["Juan Moreno"])),
        ("Peru met with the king of Chad, Juan Moreno. The envoy of Peru thanked the king for his help.",
         ("SUPPORT", ["envoy"], ["Juan Moreno"])),
        ("Peru delivered ten thousand doses of vaccine to Chad.", ("AID", ["Peru"], ["Chad"])),
    ],
)  # fmt: skip
def test_who_is_given_something_is_told_by_name(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Peru does not accept the protest of Chad.", "THREATEN"),
        ("This will be Ana Vega's first time in Peru, Juan Moreno said.", "REQUEST"),
        ('"I am happy to take your questions," Ana Vega said.', "SUPPORT"),
        ("Juan Moreno suffered a cardiac arrest on Monday.", "COERCE"),
        ("Juan Moreno pleaded not guilty to fraud.", "CONCEDE"),
        ("The assembly of Peru voted to hold Juan Moreno in contempt.", "COERCE"),
        ("Juan Moreno died in Lima, surrounded by family.", "COERCE"),
        ("Juan Moreno struck a guard rail on Friday.", "PROTEST"),
        ("After the game, Juan Moreno and Ana Vega will go to the port.", "SANCTION"),
    ],
)
def test_what_only_looks_like_an_act_is_none(read_sides, text, type_):
    assert not [e for e in read_sides(text) if e[0] == type_], read_sides(text)


def test_who_is_told_something_at_a_meeting_takes_part_in_it(read_sides):
    text = "President Ana Vega flew to Lima. In a meeting that day she was told by Minister Juan Moreno of the storm."
    assert ("CONSULT", ["Ana Vega", "Juan Moreno"], []) in read_sides(text), read_sides(text)
