"""Lines that a reader would sign: no habit, purpose, matter or bystander told as a deed or as a party."""

import pytest


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Norway and Chad agreed that all prisoners must be freed.", ("AGREE", ["Norway", "Chad"], [])),
        ("Ana Berg underscored her commitment to hold Tom Ruiz accountable.", ("AGREE", ["Ana Berg"], [])),
        ("Ana Berg called for the release of activists detained in Chad.", ("REQUEST", ["Ana Berg"], [])),
        ("Ana Berg called for Tom Ruiz to be released.", ("REQUEST", ["Ana Berg"], [])),
        ("Ana Berg discussed our concern with Chad's ties to Niger.", ("CONSULT", ["Ana Berg"], [])),
        (
            "Ana Berg thanked Tom Li for Fiji's support for Peru, including imposing sanctions on Chad.",
            ("SANCTION", ["Fiji"], ["Chad"]),
        ),
        ("Norway took steps, including imposing sanctions on Chad.", ("SANCTION", ["Norway"], ["Chad"])),
        ("Ana Berg welcomed Fiji joining the pact.", ("SUPPORT", ["Ana Berg"], ["Fiji"])),
    ],
)
def test_a_line_names_those_who_take_part(read_sides, text, expected):
    assert expected in read_sides(text), read_sides(text)


@pytest.mark.parametrize(
    ("text", "type_"),
    [
        ("Ana Berg praised Chad, as she does in all of her meetings with ministers.", "CONSULT"),
        ("The ministers discussed the importance of preventing Chad from acquiring a nuclear weapon.", "MOBILIZE"),
        ("The ministers discussed gangs that fuel the drug trade in Peru.", "COOPERATE"),
        ("The United States supports Israel's right to defend itself.", "REJECT"),
        ("Norway stands with Ukraine as it fights against Russian aggression.", "COERCE"),
        ("Ana Berg praised her team for the spirit demonstrated throughout the talks.", "PROTEST"),
        ("The ministry of Norway issued a warning against travel to Chad.", "THREATEN"),
        ("The ministry of Norway told its citizens not to travel to Chad.", "CONSULT"),
        ("Ana Berg said no one should have to live like this.", "REQUEST"),
        ("Ana Berg congratulated Tom Li on the agreement.", "AGREE"),
    ],
)
def test_what_nobody_did_is_not_told(read_sides, text, type_):
    assert type_ not in {found[0] for found in read_sides(text)}, read_sides(text)


def test_who_is_fought_for_his_aggression_is_no_victim_of_it(read_sides):
    found = read_sides("Norway stands with Ukraine as it fights against Russian aggression.")
    assert all(doers == ["Russia"] for type_, doers, _ in found if type_ == "ASSAULT"), found


def test_an_aim_goes_on_from_the_aim_before(read_sides):
    found = read_sides("Norway plans to help Ukraine as it defends its land and to impose sanctions on Russia.")
    assert not any(type_ == "SANCTION" and "Ukraine" in doers for type_, doers, _ in found), found


def test_two_agreements_are_not_one(read_sides):
    found = read_sides(
        "Norway and Chad agreed that the lake must be cleaned. Norway and Chad agreed to send doctors to Niger."
    )
    assert len([type_ for type_, _, _ in found if type_ == "AGREE"]) == 2, found


def test_what_is_only_alleged_or_promised_by_no_deed_is_not_told(read_sides):
    assert not read_sides("The hearing came after an allegation he assaulted Ana Berg.")
    assert not read_sides("Ana Berg said Norway would benefit from the market.")


@pytest.mark.parametrize(
    ("text", "type_", "bystander"),
    [
        ("Ana Berg said Norway and Chad agreed to suspend our tariffs.", "AGREE", "Ana Berg"),
        ("Ana Berg stressed the strength of the pact and challenges brought by Russia's war.", "SUPPORT", "Russia"),
        ("Ana Berg stressed the need for a response to Russian aggression in Ukraine.", "REQUEST", "Russia"),
        ("Norway supports Ukraine as it defends its sovereignty.", "SUPPORT", "Norway"),
    ],
)
def test_who_only_stands_by_is_no_recipient(read_sides, text, type_, bystander):
    found = read_sides(text)
    assert not any(kind == type_ and bystander in recipients for kind, _, recipients in found), found


def test_what_is_critical_asks_nobody(read_sides):
    assert not read_sides("Ana Berg said this is especially critical.")
    assert read_sides("Ana Berg said it is critical to hold the vote.")


def test_an_accident_is_no_assault_and_arriving_no_mobilization(read_sides):
    assert not read_sides("Dozens of civilians were killed or injured in the helicopter crash.")
    assert not read_sides("Police arrived at the scene on Monday.")


def test_who_will_not_give_up_refuses_nothing(read_sides):
    assert not read_sides("Ana Berg of Norway said we will never give up until they are home.")


def test_who_is_named_deep_in_what_is_promised_is_promised_nothing(read_sides):
    found = read_sides("Officials of Norway emphasized their commitment to countering Chad's threats.")
    assert all("Chad" not in recipients for type_, _, recipients in found if type_ == "AGREE"), found
