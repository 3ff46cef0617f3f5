"""Currency signs, numerals, bounds and periods: on raw text of a line."""

import pytest

from dragoman.annotate.quantities import tag
from dragoman.annotate.quantities.bounds import bound_before, bound_behind, period
from dragoman.annotate.quantities.currencies import CurrencyReader, Sign
from dragoman.annotate.quantities.numbers import Number, scan
from dragoman.annotate.quantities.values import QuantityMaker, scaled
from dragoman.lang.en import ENGLISH

WORDS = ENGLISH.quantities


def number(text: str) -> Number:
    return next(scan(text, WORDS))


def sign(text: str) -> Sign | None:
    """Return the sign beside the first number of a text."""
    reader, found = CurrencyReader(text, ENGLISH), number(text)
    return reader.before(found) or reader.behind(found)


def code(text: str) -> str | None:
    found = sign(text)
    return CurrencyReader(text, ENGLISH).resolve(found)[0] if found is not None else None


@pytest.mark.parametrize(
    ("text", "currency"),
    [
        ("$5 million", "USD"),
        ("€3bn", "EUR"),
        ("5 million euros", "EUR"),
        ("20 million Kenyan shillings", "KES"),
        ("US$5", "USD"),
        ("A$7 million for Australia", "AUD"),
        ("7,000 yen", "JPY"),
    ],
)
def test_signs_and_nouns_say_the_currency(text: str, currency: str) -> None:
    assert code(text) == currency


def test_a_noun_of_several_countries_is_the_one_s_that_the_text_names() -> None:
    assert code("20 million shillings were paid in Kenya") == "KES"
    assert code("20 million shillings were paid in Uganda") == "UGX"


@pytest.mark.parametrize("text", ["5 officers", "1 people"])
def test_what_is_no_money_has_no_sign(text: str) -> None:
    assert sign(text) is None


@pytest.mark.parametrize("text", ["It weighs 50 pounds", "They won 3 games"])
def test_words_that_mean_other_things_are_no_money(text: str) -> None:
    assert code(text) is None


def test_a_coin_is_a_hundredth() -> None:
    found = sign("50 pence")
    assert found is not None
    assert found.factor == 0.01


def test_one_coin_is_found_with_its_article() -> None:
    text = "They live on a dollar a day."
    (coin,) = CurrencyReader(text, ENGLISH).coins()
    assert text[coin.start : coin.end] == "a dollar"


def test_the_words_that_settle_a_currency_are_its_evidence() -> None:
    text = "Kenya paid 20 million shillings"
    found = sign(text)
    assert found is not None
    _, evidence = CurrencyReader(text, ENGLISH).resolve(found)
    assert evidence is not None
    assert text[evidence.start : evidence.end] == "Kenya"


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1,500", 1500),
        ("1.5 million", 1.5e6),
        ("1.500.000", 1.5e6),
        ("2½", 2.5),
        ("two hundred and fifty thousand", 250_000),
        ("twenty-one", 21),
        ("3bn", 3e9),
        ("a hundred thousand", 100_000),
        ("one and a half million", 1.5e6),
    ],
)
def test_numerals(text: str, value: float) -> None:
    assert number(text).value == value


def test_two_numbers_in_words_are_two() -> None:
    assert [n.value for n in scan("two three", WORDS)] == [2, 3]


def test_a_scale_needs_a_number_before_it() -> None:
    assert not list(scan("the million of them", WORDS))


def test_plain_digits_may_be_a_year() -> None:
    assert number("2024").plain
    assert not number("2,024").plain
    assert not number("2024.5").plain


def test_the_lower_end_takes_the_scale_of_the_upper() -> None:
    low, high = scan("515-600 million", WORDS)
    assert scaled(low, high).value == 515e6
    assert scaled(high, low) is high


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        ("at least 500", "at_least"),
        ("more than 500", "over"),
        ("up to 500", "at_most"),
        ("fewer than 500", "under"),
        ("about 500", "about"),
        ("the 500", None),
    ],
)
def test_bounds_before_a_number(text: str, bound: str | None) -> None:
    assert bound_before(text, text.index("500"), WORDS) == bound


def test_bounds_behind_a_number() -> None:
    found = bound_behind("500 or more officers", 3, WORDS)
    assert found is not None
    assert found[0] == "at_least"
    assert bound_behind("500 officers", 3, WORDS) is None


@pytest.mark.parametrize(("text", "unit"), [("$5 a day", "P1D"), ("$5 per month", "P1M"), ("$5 for food", None)])
def test_the_period_of_a_rate(text: str, unit: str | None) -> None:
    assert period(text, 0, 2, WORDS, money=True) == unit


@pytest.mark.parametrize(
    ("text", "bound", "low", "high"),
    [
        ("up to 500", "at_most", None, 500),
        ("at least 500", "at_least", 500, None),
        ("about 500", "about", 500, 500),
        ("only 500", "exact", 500, 500),
    ],
)
def test_the_ends_that_a_bound_leaves_open(text: str, bound: str, low: float | None, high: float | None) -> None:
    found, start = number(text), text.index("500")
    made = QuantityMaker(text, WORDS).quantity("other", found, None, start, len(text))
    assert (made.bound, made.low, made.high) == (bound, low, high)


def told(text: str) -> list[tuple[str, float | None, str | None]]:
    return [(q.kind, q.low, q.unit or q.currency) for q in tag(text, ENGLISH)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("It sent 400 officers and 600 more.", [("persons", 400, "officer"), ("persons", 600, "officer")]),
        ("It gave $5 million, and later 2 million.", [("money", 5e6, "USD"), ("money", 2e6, "USD")]),
        ("It sent from 400 to 600 officers.", [("persons", 400, "officer")]),
        ("It gave 300 and 60 million dollars.", [("money", 300e6, "USD"), ("money", 60e6, "USD")]),
        ("Some 30 percent left.", [("percent", 30, "percent")]),
        ("In 2019-20 it rained.", []),
        ("Eleven were badly injured; two lay near.", [("persons", 11, "person")]),
        ("Radars cost 48 MEUR, tents 20 kGBP.", [("money", 48e6, "EUR"), ("money", 20e3, "GBP")]),
        ("It gave $1.2MM in May.", [("money", 1.2e6, "USD")]),
        ("It has 155 MM shells.", [("equipment", 155, "shell")]),
        ("Resolution 2699 was read.", []),
        ("The 2,500-strong force left.", [("persons", 2500, "person")]),
    ],
)
def test_quantities_share_nouns_currencies_and_scales(text: str, found: list[tuple[str, float, str]]) -> None:
    assert told(text) == found


@pytest.mark.parametrize(
    ("text", "value"),
    [("two-thirds of the votes", 2 / 3), ("one in three of them", 1 / 3), ("half of the votes", 0.5)],
)
def test_shares(text: str, value: float) -> None:
    (found,) = tag(text, ENGLISH)
    assert (found.low, found.unit) == (pytest.approx(value, abs=1e-4), WORDS.share_unit)


def test_a_list_of_numbers_shares_the_noun_behind_it() -> None:
    assert told("They sent 10, 20 and 30 vehicles.") == [
        ("equipment", 10, "vehicle"), ("equipment", 20, "vehicle"), ("equipment", 30, "vehicle"),
    ]  # fmt: skip


def test_one_day_and_the_two_countries_count_nothing() -> None:
    assert told("One day the two countries met.") == []


def test_a_dollar_a_day_is_a_rate_of_one() -> None:
    (found,) = tag("They live on a dollar a day.", ENGLISH)
    assert (found.kind, found.low, found.currency, found.period) == ("money", 1, "USD", "P1D")


def test_a_year_and_a_label_are_no_counts() -> None:
    assert told("In 2024 Flight 12 left.") == []


def test_digits_count_where_something_is_said_of_them() -> None:
    assert told("At least 300 were there.") == [("other", 300, None)]
    assert told("It was said that 300 were there.") == [("other", 300, None)]
