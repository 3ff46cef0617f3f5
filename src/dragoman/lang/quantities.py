"""What a language knows of amounts: numerals, scales, bounds, currencies, and the nouns that are counted."""

from __future__ import annotations

import functools
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields

from dragoman.lang.lexicon import Table, lexicon
from dragoman.model import Bound

Meanings = tuple[tuple["Currency", str], ...]  # the currencies that a word can mean, each with its mark


@dataclass(frozen=True, slots=True)
class Currency:
    """A currency of ISO 4217 and the words for it.

    `countries` are the ISO alpha-3 codes of those that pay with it, `places` further words that point to them.
    A symbol or noun that ends in "?" is shared with other currencies and means this one only where the text says so;
    one that ends in "!" means this one whatever country the text is about; a plain one means this one where nothing
    else is said.
    """

    code: str
    countries: tuple[str, ...] = ()
    symbols: tuple[str, ...] = ()
    nouns: tuple[str, ...] = ()
    places: tuple[str, ...] = ()


class Currencies:
    """All currencies as one language names them, read from a table when first asked.

    The table is a UTF-8 file of tab-separated columns named as the fields of `Currency`, lists split by "|".
    """

    def __init__(self, package: str = "", name: str = "") -> None:
        self._table = Table(package, name)

    @functools.cached_property
    def all(self) -> tuple[Currency, ...]:
        """Every currency, in the order of the table."""
        names = [f.name for f in fields(Currency)][1:]
        rows = self._table.rows()[1:]
        return tuple(Currency(code, **dict(zip(names, map(_list, rest), strict=True))) for code, *rest in rows)

    @functools.cached_property
    def symbols(self) -> Mapping[str, Meanings]:
        """Each symbol and ISO code, as written, with what it can mean."""
        return _index((word, currency) for currency in self.all for word in (*currency.symbols, currency.code))

    @functools.cached_property
    def nouns(self) -> Mapping[str, Meanings]:
        """Each noun, lower case, singular and plural, with what it can mean."""
        return _index((word, currency) for currency in self.all for word in currency.nouns)

    @functools.cached_property
    def by_country(self) -> Mapping[str, str]:
        """ISO 4217 code by ISO alpha-3 code."""
        return {country: currency.code for currency in self.all for country in currency.countries}

    @functools.cached_property
    def by_place(self) -> Mapping[str, str]:
        """ISO 4217 code by further words that point to a currency."""
        return {place: currency.code for currency in self.all for place in currency.places}


def _list(cell: str) -> tuple[str, ...]:
    return tuple(filter(None, cell.split("|")))


def _index(pairs: Iterable[tuple[str, Currency]]) -> dict[str, Meanings]:
    index: dict[str, Meanings] = {}
    for word, currency in pairs:
        bare = word.rstrip("?!")
        index[bare] = (*index.get(bare, ()), (currency, word[len(bare) :]))
    return index


@lexicon
class QuantityWords:
    """Words and patterns around numbers. Words are lower case; patterns say themselves where case does not matter.

    A pattern described as *before* is searched up to the number's start and ends with "$"; one described as *behind*
    is matched at its end.
    """

    currencies: Currencies
    numerals: Mapping[str, int]  # "two" -> 2; hundred and what lies above are scales
    scales: Mapping[str, float]  # "hundred", "million", "bn", "crore"
    short_scales: frozenset[str]  # single letters among the scales: no space before them
    traded: re.Pattern[str]  # behind: the scale that traders write behind a sum ("MM"), as written
    traded_scale: float  # what it stands for
    code_scales: Mapping[str, float]  # letters before an ISO code behind a number: "65 MUSD"
    halves: Mapping[str, float]  # "half a" -> 0.5, before a scale; its spaces may be hyphens in the text
    numeral_link: str  # the word inside a numeral ("two hundred and five")
    and_a_half: str  # "and a half", behind a numeral
    vague: Mapping[str, float]  # "tens" -> 10, "dozens" -> 12: no upper end
    several: re.Pattern[str]  # words before a scale that leave it open upwards ("several", "multi-")
    of: str  # joins a vague word to what is counted
    in_: str  # joins an amount to its currency ("3 billion in US dollars")
    bounds: Mapping[str, Bound]  # phrases before a number
    bounds_behind: Mapping[str, Bound]  # phrases behind a number and its noun
    fillers: re.Pattern[str]  # words between a bound and its number ("a further")
    between: re.Pattern[str]  # before: what makes "x and y" a range
    joint: re.Pattern[str]  # between the ends of a range
    joint_and: re.Pattern[str]  # the word that joins after `between`, or two amounts that share what follows
    change: re.Pattern[str]  # before: "from x to y" tells a change, not a range
    periods: Mapping[str, str]  # "day" -> "P1D"
    rate: re.Pattern[str]  # behind: "a year", "per month", "-a-day"; group "unit"
    rate_words: Mapping[str, str]  # "annual" -> "P1Y", beside an amount
    spread: re.Pattern[str]  # behind: "over two years"; groups "count", "unit"
    not_currency: re.Pattern[str]  # behind a currency noun: it is none ("of rice")
    risky: frozenset[str]  # currency nouns and symbols that are also other words
    weight: re.Pattern[str]  # in the sentence of a risky noun: it is a weight
    paying: re.Pattern[str]  # in the sentence of a risky noun: it is money
    coins: Mapping[str, tuple[str, float]]  # "cents" -> ("dollar", 0.01): part of that noun's currency
    country_names: re.Pattern[str]  # what may name a country whose currency is meant
    article: re.Pattern[str]  # the article before one coin ("a cent")
    declared: re.Pattern[str]  # "all figures are in Canadian dollars"; groups "whose" and "noun"
    program: re.Pattern[str]  # a line of program text, where "$1" is no money
    counts: Mapping[str, int]  # "two" -> 2, "a" -> 1, in `spread`
    percent: re.Pattern[str]  # behind; group "points" where percentage points
    percent_units: tuple[str, str]  # the unit of percent and of percentage points
    partitive: re.Pattern[str]  # behind: "of the" before the noun that is counted in part
    persons: Mapping[str, str]  # counted nouns as they stand behind a number -> their singular
    equipment: Mapping[str, str]
    units: Mapping[str, str]  # other nouns that are counted or measured
    compounds: frozenset[str]  # words that are part of a counted noun's name ("police" officers)
    joins: frozenset[str]  # words between names that tell counted things apart ("Patriot and Hawk missiles")
    blockers: frozenset[str]  # words that no counted noun stands behind ("of", "were")
    casualties: frozenset[str]  # words that stand for persons behind a number ("dead")
    person: str  # the unit of persons that the text gives no noun for
    strong: re.Pattern[str]  # behind: "-strong", persons
    collectives: re.Pattern[str]  # before: "a contingent of", persons
    of_them: re.Pattern[str]  # behind such a number as well
    hit: re.Pattern[str]  # before a number without noun: it counts persons ("killed twelve")
    befallen: re.Pattern[str]  # behind: what happens to people ("eleven were injured")
    has: re.Pattern[str]  # before a number without noun: who has as many of what was counted last ("lost 42")
    known: re.Pattern[str]  # before a small number: it counts nothing new ("the three ministers")
    plural: re.Pattern[str]  # a noun in the plural that stands in no list
    unchanged: frozenset[str]  # plurals that are their own singulars ("species")
    uncounted: frozenset[str]  # plurals that no number counts: of time and of age, and words that are no nouns
    share: re.Pattern[str]  # a part of a whole; group "part", or groups "few" and "many" ("one in three")
    parts: Mapping[str, float]  # "two thirds" -> 2/3, as in `share`, its hyphens as spaces
    share_unit: str  # the unit of such a part
    more: re.Pattern[str]  # behind a number without noun: it counts what was counted last
    another: re.Pattern[str]  # before such a number
    listed: re.Pattern[str]  # before a number in a list that names the noun once ("75 officers in May and 77 in June")
    listed_behind: re.Pattern[str]  # behind such a number
    number_at: re.Pattern[str]  # before a number without noun: it counts something ("the number at")
    states: re.Pattern[str]  # behind a number without noun: it counts something ("have arrived")
    votes: re.Pattern[str]  # groups "n", "side"
    vote_counts: tuple[re.Pattern[str], ...]  # "13-0-2", "by 12 votes to none"; groups named as in `vote_units`
    vote_context: re.Pattern[str]  # near a triple: it is a vote
    vote_verdicts: re.Pattern[str]  # what became of what was voted on; group `lost` where it was rejected
    vote_sides: Mapping[str, str]  # first three letters of "side" -> unit ("in favour", "against", "abstention")
    vote_units: Mapping[str, str]  # group name -> unit
    vote_words: Mapping[str, float]  # "none": 0, "a single": 1
    label: re.Pattern[str]  # before: the number is a label, a date or an age
    label_behind: re.Pattern[str]  # behind: likewise
    since: re.Pattern[str]  # before a number that may be a year: it is one
