"""What a reader may expect of amounts: value, bound, unit, currency with its evidence, period; and what is none."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman.annotate.quantities import tag
from dragoman.lang.en import ENGLISH
from dragoman.model import Quantity

MONEY = Path(__file__).parent.parent / "benchmarks" / "data" / "money.jsonl"


def read(text: str) -> list[Quantity]:
    return list(tag(text, ENGLISH))


def only(text: str) -> Quantity:
    (found,) = read(text)
    return found


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("They asked for $40m.", 40e6, 40e6, "exact"),
        ("They asked for up to $40m.", None, 40e6, "at_most"),
        ("They asked for more than $40m.", 40e6, None, "over"),
        ("They asked for at least $40m.", 40e6, None, "at_least"),
        ("They asked for less than $40m.", None, 40e6, "under"),
        ("They asked for nearly $40m.", 40e6, 40e6, "about"),
        ("They asked for $40m or more.", 40e6, None, "at_least"),
        ("They asked for $30-40 million.", 30e6, 40e6, "range"),
        ("They asked for between €30 million and €40 million.", 30e6, 40e6, "range"),
        ("They asked for tens of millions of dollars.", 10e6, None, "at_least"),
    ],
)
def test_bounds_and_ranges(text, low, high, bound):
    found = only(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "high", "bound"),
    [
        ("Between three and seven hundred nurses will stay.", 300, 700, "range"),
        ("They sent two to four hundred nurses.", 200, 400, "range"),
        ("From 10,000 up to 12,000 nurses left.", 10_000, 12_000, "range"),
        ("Some 10-12,000 nurses left.", 10_000, 12_000, "range"),
        ("They sent two hundred to four hundred nurses.", 200, 400, "range"),
        ("They sent a couple of thousand nurses.", 2000, 2000, "exact"),
        ("They sent a couple hundred nurses.", 200, 200, "exact"),
        ("They sent a few thousand nurses.", 1000, None, "at_least"),
        ("They sent two hundred and fifty nurses.", 250, 250, "exact"),
    ],
)
def test_numbers_in_words_share_their_hundreds_and_thousands(text, low, high, bound):
    found = only(text)
    assert (found.low, found.high, found.bound) == (low, high, bound)


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("A hundred and eight delegates signed.", 108, 108),
        ("A hundred and fifty nurses left.", 150, 150),
        ("Two to three dozen trucks left.", 24, 36),
        ("Between two and three dozen trucks left.", 24, 36),
    ],
)
def test_numbers_in_words_add_up_and_share_a_dozen(text, low, high):
    assert (only(text).low, only(text).high) == (low, high)


def test_two_hundreds_are_not_added():
    assert [q.low for q in read("A hundred and two hundred men met.")][:2] == [100, 200]


def test_a_change_is_no_range():
    assert [(q.low, q.high) for q in read("The budget rose from $30 million to $40 million.")] == [
        (30e6, 30e6),
        (40e6, 40e6),
    ]


@pytest.mark.parametrize(
    ("text", "currency", "evidence"),
    [
        ("Kenya paid Sh4.5 billion.", "KES", "Kenya"),
        ("The Ugandan army paid Sh4.5 billion.", "UGX", "Ugandan"),
        ("The army paid Sh4.5 billion.", None, None),
        ("They paid 5 million pesos.", None, None),
        ("They paid 5 million Chilean pesos.", "CLP", "Chilean pesos"),
        ("They paid Rs 5 crore.", None, None),
        ("They paid C$5 million.", "CAD", "C$"),
        ("Canada paid $5 million.", "USD", "$"),
        ("All amounts are in Canadian dollars. The town paid $5 million.", "CAD", "Canadian dollars"),
        ("They paid 5 million pounds.", "GBP", "pounds"),
        ("Egypt paid 5 million pounds.", "EGP", "Egypt"),
    ],
)
def test_currency_has_its_evidence_or_is_unknown(text, currency, evidence):
    found = only(text)
    assert (found.kind, found.currency) == ("money", currency)
    span = found.currency_evidence
    assert (span and text[span.start : span.end]) == evidence


@pytest.mark.parametrize(
    ("text", "kind", "low", "unit", "covered"),
    [
        ("about 1,000 Kenyan police officers", "persons", 1000, "police officer", "1,000 Kenyan police officers"),
        ("a 2,500-strong force", "persons", 2500, "person", "2,500-strong"),
        ("a 600-officer contingent", "persons", 600, "officer", "600-officer"),
        ("200 Guatemalans", "persons", 200, "person", "200 Guatemalans"),
        ("158 rare species", "other", 158, "species", "158 rare species"),
        ("two attack helicopters", "equipment", 2, "attack helicopter", "two attack helicopters"),
        ("24 armoured personnel carriers", "equipment", 24, "armoured personnel carrier", None),
        ("hundreds of additional Patriot and Hawk missiles", "equipment", 100, "missile", None),
        ("a dozen MRAPs", "equipment", 12, "MRAP", None),
        ("two to three dozen MRAPs", "equipment", 24, "MRAP", None),
        ("an infantry battalion of 850", "persons", 850, "person", "850"),
        ("300 of its promised 900 nurses", "persons", 300, "nurse", None),
        ("430 of the 2,500 officers", "persons", 430, "officer", None),
        ("a contingent of 217", "persons", 217, "person", "217"),
        ("7.5 per cent", "percent", 7.5, "percent", None),
        ("40 tonnes", "other", 40, "tonne", None),
        ("22 defence-related entities", "other", 22, "entity", "22 defence-related entities"),
        ("fourteen states", "other", 14, "state", None),
        ("20 electoral college votes", "other", 20, "vote", None),
        ("three U.S. service-members", "persons", 3, "member", None),
        ("over three-and-a-half million", "other", 3.5e6, None, None),
        ("nearly half of the oil", "other", 0.5, "share", "half"),
        ("one in three women", "other", 0.3333, "share", "one in three"),
    ],
)
def test_what_is_counted(text, kind, low, unit, covered):
    found = read(f"They spoke of {text}.")[0]
    assert (found.kind, found.low, found.unit) == (kind, low, unit)
    if covered:
        assert f"They spoke of {text}."[found.start : found.end] == covered


def test_more_counts_what_was_counted_last():
    first, second = read("Kenya sent 400 police officers and will send 600 more.")
    assert (second.kind, second.low, second.unit) == ("persons", 600, first.unit)


@pytest.mark.parametrize(
    "text",
    [
        "Norway sent 75 soldiers on 3 January and 77 on 4 January.",
        "75 soldiers landed on Friday and another 77 on Saturday.",
    ],
)
def test_a_list_may_leave_the_noun_out(text):
    assert [(q.low, q.unit) for q in tag(text, ENGLISH)] == [(75, "soldier"), (77, "soldier")]


def test_money_without_sign_takes_the_currency_of_its_sentence():
    _, second = read("€85 million was promised, of which 68 million has come.")
    assert (second.kind, second.low, second.currency) == ("money", 68e6, "EUR")


@pytest.mark.parametrize(
    "text",
    [
        "It passed with 13 votes in favour, none against and two abstentions.",
        "The council adopted it 13-0-2.",
        "It was adopted by 13 votes to none, with two abstentions.",
    ],
)
def test_votes(text):
    assert {(q.unit, q.low) for q in read(text)} == {("in favour", 13), ("against", 0), ("abstention", 2)}


@pytest.mark.parametrize(
    "text",
    [
        "The house threw out the motion, with 39 deputies for it and 45 against.",
        "The senate rejected the bill with 39 senators in favour and 45 against.",
    ],
)
def test_who_votes_may_be_named(text):
    assert {(q.unit, q.low) for q in read(text)} == {("in favour", 39), ("against", 45)}


def test_one_may_abstain_alone():
    votes = read("It passed by seventy votes to thirty, with a single abstention.")
    assert [q.low for q in votes if q.unit == "abstention"] == [1]


def test_what_is_backed_is_voted_on():
    assert {q.low for q in read("Deputies backed the accord by 61 to 33.")} == {61, 33}


def test_fishermen_are_counted():
    assert [(q.low, q.unit) for q in read("They agreed to free 54 fishermen.")] == [(54, "fisherman")]


def test_half_a_dozen_may_abstain():
    votes = read("It passed by seventy votes to thirty, with half a dozen abstentions.")
    assert [q.low for q in votes if q.unit == "abstention"] == [6]


def test_who_is_for_somebody_casts_no_vote():
    assert not [q for q in read("The house voted to send 39 deputies for the talks.") if q.kind == "votes"]


@pytest.mark.parametrize(
    ("text", "period"),
    [
        ("It costs $600 million a year.", "P1Y"),
        ("It costs $600 per month.", "P1M"),
        ("It costs €5 million over two years.", "P2Y"),
        ("The annual cost is $600 million.", "P1Y"),
        ("He was paid $600 a year ago.", None),
        ("It costs $600.", None),
    ],
)
def test_period(text, period):
    assert only(text).period == period


@pytest.mark.parametrize(
    "text",
    [
        "He came on 12 May 2023 at 05:45.",
        "In 2023 officers left.",
        "The 2024 police review is late.",
        "She is 42 and her son is a 7-year-old.",
        "Resolution 2699 and Article 41 apply.",
        "Call 020 7946 0018.",
        "He came 2nd of the 3rd group in the 1990s.",
        "They want their pound of flesh.",
    ],
)
def test_years_dates_ages_labels_are_no_quantities(text):
    assert read(text) == []


def test_the_list_of_money_expressions():
    right = wrong = 0
    for row in map(json.loads, MONEY.read_text("utf-8").splitlines()):
        gold = {(m["low"], m["high"] or m["low"], m["currency"]) for m in row["money"]}
        ends = [(q, q.high if q.low is None else q.low) for q in read(row["text"]) if q.kind == "money"]
        found = {(low, low if q.high is None else q.high, q.currency) for q, low in ends}
        right, wrong = right + len(gold & found), wrong + len(gold ^ found)
    assert 2 * right / (2 * right + wrong) >= 0.97


@given(
    st.text(max_size=200)
    | st.lists(
        st.sampled_from(
            [
                "$",
                "€",
                "KSh",
                "Rs",
                "1",
                "2,5",
                "1,000",
                "3½",
                "half a",
                "million",
                "bn",
                "-",
                "–",
                "to",
                "and",
                "between",
                "over",
                "%",
                "votes",
                "13-0-2",
                "none",
                "against",
                "officers",
                ".",
                "police",
                "of the",
                "Kenya",
                "2023",
                "dollars",
                "a day",
                "per year",
                "more",
                "lakh",
                "twenty",
                "hundred",
                "another",
                "pounds",
            ]
        ),
        max_size=25,
    ).map(" ".join)
)
def test_any_text_is_read_and_spans_are_exact(text):
    for found in read(text):
        assert 0 <= found.start < found.end <= len(text)
        if found.currency_evidence:
            assert 0 <= found.currency_evidence.start < found.currency_evidence.end <= len(text)
        if found.low is not None and found.high is not None:
            assert found.low <= found.high


def test_every_phrase_of_the_lexicon_is_read_however_it_is_spaced():
    lexicon = ENGLISH.quantities
    phrases = (*lexicon.halves, *lexicon.bounds, *lexicon.bounds_behind, *lexicon.vague, *lexicon.rate_words)
    for phrase in phrases:
        for written in (phrase, phrase.replace(" ", "-"), phrase.replace(" ", "\n"), phrase.upper()):
            for text in (f"{written} million dollars", f"$3 million {written}", f"it cost {written} $3 million"):
                assert all(0 <= q.start < q.end <= len(text) for q in tag(text, ENGLISH))


@pytest.mark.parametrize(
    "text",
    [
        "The two countries agreed to a two-state plan.",
        "One country opposed Order 13818.",
        "It carried an AT-4 and an F-16.",
        "He fell ill in the first half of the year.",
        "About 200,0000 live there.",
    ],
)
def test_numbers_that_count_nothing_new(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "ends"),
    [
        ("Between four and six thousand soldiers will leave.", [(4000, 6000)]),
        ("Exports rose in 2019–20 to 410 000 tonnes.", [(410000, 410000)]),
        ("They offered 10, 20 and 30 vehicles.", [(10, 10), (20, 20), (30, 30)]),
        ("They offered 2,000, 150 and 50 vehicles.", [(2000, 2000), (150, 150), (50, 50)]),
    ],
)
def test_ranges_seasons_and_lists(text, ends):
    assert [(q.low, q.high) for q in read(text)] == ends


@pytest.mark.parametrize(
    "text",
    [
        "The senators rejected the bill by a margin of 52 to 46.",
        "The bill was defeated, 52 votes to 46.",
        "By 52 votes to 46, the committee turned down the pact.",
        "Deputies of Chad threw out the law: 46 were in favour and 52 opposed.",
    ],
)
def test_of_what_is_rejected_most_votes_are_against(text):
    assert {(q.unit, q.low) for q in read(text) if q.kind == "votes"} == {("in favour", 46), ("against", 52)}


def test_the_verdict_nearest_before_a_count_is_its_own():
    found = read("The House rejected the rider and passed the bill by 220 votes to 210. It was turned down in May.")
    assert {(q.unit, q.low) for q in found if q.kind == "votes"} == {("in favour", 220), ("against", 210)}


def test_those_of_a_body_who_vote_for_a_text():
    found = read("Eleven of the 15 members voted for the resolution.")
    assert [(q.unit, q.low) for q in found if q.kind == "votes"] == [("in favour", 11)]


def test_votes_with_hyphens():
    found = read("The articles passed by votes of 230-to-197 and 229-to-198 respectively.")
    assert [q.low for q in found if q.kind == "votes"] == [230, 197, 229, 198]


def test_a_number_takes_up_the_noun_before():
    assert [(q.low, q.unit) for q in read("One party won 48 seats, another lost 42.")] == [(48, "seat"), (42, "seat")]


def test_a_number_alone_behind_harm_counts_people():
    found = only("The blast killed eleven.")
    assert (found.kind, found.low, found.unit) == ("persons", 11, "person")


def test_a_half_behind_digits_belongs_to_their_scale(annotate):
    doc = annotate("Norway gave almost $2 and a half billion and 3-and-a-half million tents; 2 and a half men left.")
    assert [q.low for q in doc.quantities][:2] == [2.5e9, 3.5e6]


def test_what_weighs_so_many_pounds_is_no_money(annotate):
    doc = annotate("Egypt spoke of the shipment of 2,000-pound bombs. A 500-pound grant was paid in Egypt.")
    assert [q.kind == "money" for q in doc.quantities if q.low in (2000, 500)] == [False, True]
