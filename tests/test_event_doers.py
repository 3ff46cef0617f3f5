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


def test_what_is_told_as_possible_is_not_asked_for(read_sides):
    assert "REQUEST" not in {e[0] for e in read_sides("Ana Kovalenko told the senators that the port might close.")}


@pytest.mark.parametrize("what", ["criticism", "treatment", "support"])
def test_only_guests_are_received(read_sides, what):
    assert "CONSULT" not in {e[0] for e in read_sides(f"The president received {what} in Lima.")}
    assert ("CONSULT", ["Swiss president"], ["king"]) in read_sides("The king received the Swiss president.")
