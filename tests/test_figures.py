"""Published numbers: what they measure, about whom, and when a number is no figure."""

import pytest

import dragoman
from dragoman.extract.figures import figures
from dragoman.gate import seal


@pytest.fixture(scope="module")
def read(annotate):
    def run(text):
        doc = annotate(text, published="2024-11-09")
        return seal(doc.document, "figures", figures(doc), extractor="test", version="1")

    return run


@pytest.mark.parametrize(
    ("text", "measure", "number"),
    [
        ("The bridge costs $40 million a year.", "cost", 40e6),
        ("The budget of $40 million is for one year.", "cost", 40e6),
        ("The cost was put at $40 million.", "cost", 40e6),
        ("The fund holds $40 million.", "balance", 40e6),
        ("The fund stands at $40 million.", "balance", 40e6),
        ("The force has 430 soldiers.", "strength", 430),
        ("About 430 officers are deployed.", "strength", 430),
        ("A ceiling of 5,500 soldiers was set.", "ceiling", 5500),
        ("Sudan welcomed the force of 5,500 that the council approved.", "ceiling", 5500),
        ("The force has a target of 5,500.", "ceiling", 5500),
        ("The force was meant to have 2,500 soldiers.", "ceiling", 2500),
        ("The force has a maximum size of 5,550 soldiers.", "ceiling", 5550),
        ("Norway has 900 soldiers in Sudan.", "strength", 900),
        ("The minister put the number of Norwegian soldiers at 735.", "strength", 735),
        ("Three officers were killed on Monday.", "casualties", 3),
        ("The gang asked for a ransom of $2 million.", "price", 2e6),
        ("At least 11 sailors were among those killed.", "casualties", 11),
        ("It passed with 13 votes in favour.", "votes", 13),
        ("The raid left nine villagers shot dead.", "casualties", 9),
        ("Gunmen massacred 1,200 villagers.", "casualties", 1200),
        ("The flood claimed 40 lives.", "casualties", 40),
        ("The death toll exceeded 300.", "casualties", 300),
        ("The bomb killed twelve.", "casualties", 12),
        ("There were 12 new deaths in Oslo.", "casualties", 12),
        ("The storm wounded 110.", "injured", 110),
        ("Two police officers were injured.", "injured", 2),
        ("Some 40,000 people were displaced by the fighting.", "displaced", 40000),
        ("Two million people have fled the coast.", "displaced", 2e6),
        ("At least 12 million people are in need of food.", "in_need", 12e6),
        ("Twenty people were arrested.", "held", 20),
        ("Gangs kidnapped 30 children.", "held", 30),
        ("About 52% of the voters stayed away.", "share", 52),
        ("He received two-thirds of the votes.", "share", 0.6667),
        ("One in three women knows it.", "share", 0.3333),
        ("He won with 92,153 votes.", "votes", 92153),
        ("He met 300 officers.", "amount", 300),
        ("The plan names 200 discrete actions.", "amount", 200),
        ("The pact covers 92 low- and middle-income economies.", "amount", 92),
        ("The region handles $3.4 trillion of trade.", "amount", 3.4e12),
    ],
)
def test_measures(read, text, measure, number):
    (found,) = read(text)
    assert found.measure == measure
    assert number in (found.quantity.low, found.quantity.high)


def test_people_of_a_country_are_not_the_whole_force(read):
    (found,) = read("About 400 Norwegian officers are in the country. Norway is proud.")
    assert (found.measure, found.subject.name) == ("strength", "Norway")


def test_numbers_that_answer_a_question(read):
    text = "How many soldiers are there? The minister, Ola Berg, has put the number at 735."
    (found,) = read(text)
    assert (found.measure, found.quantity.low, found.quantity.unit) == ("strength", 735, "soldier")
    (plain,) = read("The minister, Ola Berg, has put the number at 735.")
    assert (plain.measure, plain.quantity.unit) == ("amount", None)  # of what, nothing says


def test_period_belongs_to_a_cost(read):
    (found,) = read("The bridge costs $40 million a year.")
    assert found.quantity.period == "P1Y"


@pytest.mark.parametrize(
    "text",
    [
        "Norway pledged $40 million.",
        "No officers are deployed.",
        "They paid $5.",
        "The town is 160 km (100 miles) east of Oslo.",
        "The truce lasts 72 hours.",
        "The three ministers met.",
        "He met two other presidents and wrote two different articles.",
        "One member told the paper so.",
        "The ministers left, one of whom was ill.",
        "She was one of the advisers.",
        "Both of these two countries agreed to a two-state plan.",
        "The general flew in an F-16 under Order 13818.",
    ],
)
def test_other_numbers_are_no_figures(read, text):
    assert read(text) == ()


def test_people_in_countries_are_no_force_on_the_ground(read):
    assert {f.measure for f in read("Norway brought books to 2,000 people in 35 countries.")} == {"amount"}


def test_one_payment_is_no_balance(read):
    assert read("The fund has received $3 million from Norway.") == ()


def test_what_is_needed_is_not_who_is_in_need(read):
    (found,) = read("The party needs a majority of 170 deputies.")
    assert found.measure != "in_need"


def test_who_kills_does_not_come_to_harm(read):
    (found,) = read("Fifteen gunmen stormed a school.")
    assert found.measure == "amount"


def test_what_somebody_gives_is_no_figure(read):
    assert read("Norway gave Chad 30 trucks.") == ()


def test_parts_of_a_toll_are_figures_of_their_own(read):
    first, part = read("The attack killed 20 people, including 17 foreigners.")
    assert (first.measure, part.measure, part.quantity.low) == ("casualties", "casualties", 17)


def test_a_small_number_counts_beside_others_in_a_list(read):
    found = read("The flood damaged 70 schools, 40 houses and seven chapels.")
    assert [f.quantity.low for f in found] == [70, 40, 7]


def test_what_a_rate_counts_by_is_no_figure(read):
    assert not [f for f in read("The rate was seven deaths per 100,000 people.") if f.quantity.low == 100_000]


def test_how_badly_people_are_hurt_stands_between_number_and_harm(read):
    (found,) = read("The storm left 12 sailors seriously injured.")
    assert (found.measure, found.quantity.low) == ("injured", 12)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("Fire kills three\n\nA fire killed three people in Bergen. Sixteen others were injured.", [3, 16]),
        ("Flood hits sixty villages\n\nThe flood hit sixty villages and ten schools.", [60, 10]),
        ("Flood hits sixty villages\n\nThe river rose overnight.", [60]),
        ("Storm Four of 2021 approaches Norway\n\nThe storm is slow.", []),
    ],
)
def test_a_figure_of_the_title_is_told_once_and_a_name_has_none(text, told):
    record = dragoman.read(text, published="2024-11-09")
    assert [f.quantity.low for f in record.figures] == told


@pytest.mark.parametrize(
    ("text", "measure"),
    [
        ("The rebels still hold 105 hostages.", "held"),
        ("The deal led to the release of 105 hostages.", "freed"),
        ("The rebels freed 12 hostages on Monday.", "freed"),
    ],
)
def test_who_is_freed_is_not_held(text, measure):
    assert [f.measure for f in dragoman.read(text, published="2024-11-09").figures] == [measure]
