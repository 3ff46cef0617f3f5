"""Words for people, words of a language's files, and words that two texts share."""

import re
import sys
from collections.abc import Mapping
from typing import Literal, get_args

import pytest

from dragoman import plover
from dragoman.errors import SettingError
from dragoman.lang.en import ENGLISH
from dragoman.lang.lexicon import NEVER, any_of, lexicon, read, table, words
from dragoman.link import wording
from dragoman.model import Amount, Document, Event, EventSpans, Evidence, Interval, Sector, Span, Votes
from dragoman.present import words as shown


def test_words_between_blanks_and_phrases_between_commas() -> None:
    assert words("hand_over give") == ["hand over", "give"]
    assert words("hand over, give  up,") == ["hand over", "give up"]


def test_the_longest_phrase_is_tried_first_and_none_matches_nothing() -> None:
    match = re.match(any_of(["U.S.", "U.S. dollar"]), "U.S. dollar")
    assert match is not None
    assert match.group() == "U.S. dollar"
    assert re.search(any_of([]), "anything") is None


@lexicon
class Sample:
    """A lexicon with a list, a pattern and a vocabulary."""

    verbs: frozenset[str]
    asking: re.Pattern[str]
    stages: Mapping[str, Literal["adopted", "signed"] | None]


def test_a_lexicon_without_words_is_empty() -> None:
    empty = Sample()
    assert (empty.verbs, empty.asking, empty.stages) == (frozenset(), NEVER, {})


def test_lexicons_are_equal_only_to_themselves() -> None:
    assert Sample() != Sample()


def test_a_file_that_is_missing_leaves_a_lexicon_empty() -> None:
    assert read(Sample, "dragoman.lang.en", "missing.toml").verbs == frozenset()
    assert table("dragoman.lang.en", "missing.tsv").rows() == []


@pytest.fixture
def package(tmp_path, monkeypatch):
    """A package of a language whose files a test writes."""
    home = tmp_path / "sample_words"
    home.mkdir()
    (home / "__init__.py").touch()
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "sample_words", raising=False)
    return home


def test_a_file_fills_a_lexicon_by_the_types_of_its_fields(package) -> None:
    lines = ['verbs = "hand_over give"', 'asking = "(?i)why"', "[stages]", 'adopted = "adopt pass"', 'signed = "sign"']
    (package / "sample.toml").write_text("\n".join(lines))
    found = read(Sample, "sample_words", "sample.toml")
    assert found.verbs == {"hand over", "give"}
    assert found.asking.match("WHY")
    assert found.stages == {"adopt": "adopted", "pass": "adopted", "sign": "signed"}


@pytest.mark.parametrize("line", ['nouns = "ship"', 'stages = {lost = "lose"}', "verbs = 3", 'asking = "("'])
def test_what_a_lexicon_cannot_hold_is_refused_with_the_file_s_name(package, line) -> None:
    (package / "wrong.toml").write_text(line)
    with pytest.raises(SettingError, match=r"wrong\.toml"):
        read(Sample, "sample_words", "wrong.toml")


def test_what_a_text_is_about_are_the_stems_of_its_words() -> None:
    one = wording.content("Ships carried grain to Lima", ENGLISH)
    other = wording.content("A ship carries the grain", ENGLISH)
    assert wording.contained(one, other) == 1.0
    assert 0 < wording.alike(one, other) < 1
    assert wording.alike(one, frozenset()) == wording.contained(frozenset(), other) == 0.0


@pytest.mark.parametrize(
    ("text", "turned"), [("They agreed.", False), ("They never agreed.", True), ("They did not never agree.", False)]
)
def test_one_word_turns_a_text_and_two_turn_it_back(text: str, turned: bool) -> None:
    assert wording.negated(text, ENGLISH) == turned


def test_numbers_in_figures_without_their_separators() -> None:
    assert wording.numbers("He sent 1,500 in 2024, and 3.5 more.") == {"1500", "2024", "3.5"}


def test_words_without_the_that_before_them() -> None:
    assert wording.plain("that Peru’s ships left", ENGLISH) == ("peru", "ships", "left")


def test_the_sentence_around_some_words() -> None:
    text = "They left. The ships sank there. Nobody came."
    start, end = wording.sentence(text, text.index("ships"), text.index("ships") + 5)
    assert text[start:end].strip(" .") == "The ships sank there"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (Amount(low=None, high=2500, bound="at_most", unit="officer"), "up to 2,500 officers"),
        (Amount(low=515e6, high=600e6, bound="range", currency="USD"), "515 million–600 million USD"),
        (Amount(low=1, high=1, bound="exact", unit="ship"), "1 ship"),
        (Amount(low=5e6, high=5e6, bound="exact", currency="USD", period="P1Y"), "5 million USD a year"),
        (Amount(low=5e6, high=5e6, bound="exact", currency="USD", period="P2Y"), "5 million USD over 2 years"),
        (None, None),
    ],
)
def test_amounts_as_people_write_them(amount: Amount | None, text: str | None) -> None:
    assert shown.amount(amount) == text


@pytest.mark.parametrize(
    ("interval", "text"),
    [
        (Interval("2024-05-03T10:00", "2024-05-03", "2024-05-03"), "2024-05-03"),
        (Interval("2024-05", "2024-05-01", "2024-05-31"), "2024-05"),
        (Interval("PRESENT_REF", "2024-05-03", "2024-05-03"), "2024-05-03"),
        (Interval("PAST_REF", None, "2024-05-03"), "by 2024-05-03"),
        (Interval(None, "2024-05-01", "2024-05-03"), "from 2024-05-01 · by 2024-05-03"),
        (Interval("PAST_REF", None, None), None),
        (None, None),
    ],
)
def test_days_as_people_write_them(interval: Interval | None, text: str | None) -> None:
    assert shown.date(interval) == text


def test_codes_are_said_in_words() -> None:
    assert (shown.sector("GOV"), shown.sector("UNK"), shown.sector(None)) == ("government", None, None)
    assert (shown.country("BRB"), shown.country("XYZ"), shown.country(None)) == ("Barbados", "XYZ", None)
    assert set(get_args(Sector)) == {*shown._SECTORS, "UNK"}


def test_votes_names_titles_and_passages() -> None:
    assert shown.votes(Votes(12, 0, None)) == "votes 12-0-?"
    assert shown.votes(None) is None
    assert [shown.names(["A", "B", "C"][:n]) for n in range(4)] == ["", "A", "A and B", "A, B and C"]
    assert shown.headline(Document(id="d", text="")) == "(no title)"
    assert shown.passages("one two three", (Span(0, 3), Span(8, 13))) == "one … three"
    assert shown.cut("one two three", 9) == "one two …"


def event(type_: str, **about: object) -> Event:
    usual: dict[str, object] = {"polarity": "asserted", "spans": EventSpans(), "evidence": Evidence(0, 1, "x")}
    return Event(type=type_, **(usual | about))  # type: ignore[arg-type]  # by name


@pytest.mark.parametrize(
    ("told", "folded", "converted"),
    [
        (event("CONSULT", status="future"), "AGREE", "AGREE"),
        (event("CONSULT", status="past"), "CONSULT", "CONSULT"),
        (event("RETREAT", status="future"), "CONCEDE", "RETREAT"),
        (event("AID", status="past", polarity="denied"), "AID", "REJECT"),
        (event("SANCTION", status="past", cameo="116"), "SANCTION", "ACCUSE"),
        (event("ASSAULT", status="past", cameo="190"), "ASSAULT", "ASSAULT"),
    ],
)
def test_one_category_of_the_manual_and_of_sets_that_were_converted(told: Event, folded: str, converted: str) -> None:
    assert (plover.folded(told), plover.converted(told)) == (folded, converted)


def test_a_mode_without_a_score_takes_its_type_s() -> None:
    assert plover.intensity("ASSAULT", "no such mode") == plover.intensity("ASSAULT", None) < 0
    assert plover.intensity("AID", None) > 0


@pytest.mark.parametrize(
    ("words", "iso3"),
    [
        ("Kenya", "KEN"),
        ("the Kenyan’s", "KEN"),
        ("Scotland", "GBR"),
        ("US", "USA"),
        ("us", None),
        ("CUBA", "CUB"),
        ("kenya", None),
        ("Moscow", None),
    ],
)
def test_which_country_words_stand_for(words: str, iso3: str | None) -> None:
    assert ENGLISH.countries.iso3(words) == iso3


def test_capitals_stand_for_governments_and_demonyms_for_peoples() -> None:
    assert ENGLISH.countries.government("Moscow") == ("RUS",)
    assert ENGLISH.countries.is_demonym("Kenyan")
    assert not ENGLISH.countries.is_name("Kenyan")
    assert ENGLISH.countries.is_name("Kenya")
