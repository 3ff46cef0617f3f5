"""Sanitising and offsets."""

import time
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dragoman import text

ANY = st.text(st.characters(exclude_categories=()))
MARKS = st.text(st.sampled_from("a \u0301\u0323\u0344\u0958\u093c\u034f\u0300e-"), max_size=200)


@given(ANY | MARKS)
def test_sanitise_is_a_fixed_point(raw):
    once = text.sanitise(raw)
    assert text.sanitise(once) == once
    assert unicodedata.is_normalized("NFC", once)


@given(ANY)
def test_sanitised_text_can_be_written_anywhere(raw):
    clean = text.sanitise(raw)
    clean.encode("utf-8")
    assert not any(unicodedata.category(c) in ("Cc", "Cs") and c not in "\t\n" for c in clean)


@given(ANY)
def test_offsets_are_stable(raw):
    clean = text.sanitise(raw)
    assert len(text.for_parser(clean)) == len(clean)
    spans = list(text.paragraphs(clean))
    assert [clean[start:end] for start, end in spans] == [line.strip() for line in clean.split("\n") if line.strip()]


def test_what_is_kept_and_what_goes():
    assert text.sanitise("a\r\nb\rc\u2028d") == "a\nb\nc\nd"
    assert text.sanitise("\ufeffKe\u00adnya\x00\ud800") == "Kenya"
    assert text.sanitise("Hai\u0308ti") == "Haïti"
    assert text.sanitise("\u202eabc\u202c") == "\u202eabc\u202c"  # how a name reads is not ours to change
    assert text.sanitise("می\u200cشود") == "می\u200cشود"  # a joiner that spelling needs


def test_one_line():
    assert text.one_line("  A title\r\n over\ttwo  lines ") == "A title over two lines"


@pytest.mark.parametrize(
    "hostile",
    ["a" + "\u0301\u0323" * 500_000, "\u0344" * 500_000, "x" * 1_000_000, " " * 1_000_000 + "x", "-" * 1_000_000],
    ids=["two marks in turn", "marks that decompose", "one word", "spaces", "dashes"],
)
def test_a_million_characters_take_linear_time(hostile):
    began = time.perf_counter()
    list(text.paragraphs(text.sanitise(hostile)))
    assert time.perf_counter() - began < 10  # quadratic time would be minutes


def test_a_few_marks_stay_as_they_are():
    zalgo = "a" + "\u0323" * 20
    assert len(text.sanitise(zalgo)) == len(unicodedata.normalize("NFC", zalgo))


@pytest.mark.parametrize(
    ("article", "body"),
    [
        ("NAIROBI, Kenya (AP) — Police said", "Police said"),
        ("PORT-AU-PRINCE — “We stay”", "“We stay”"),
        ("Port-au-Prince (AFP) - The force", "The force"),
        ("ST. LOUIS – He said", "He said"),
        ("WASHINGTON, Nov. 8 (Reuters) -- The US", "The US"),
        ("DILI, Timor-Leste, Nov 8 (Reuters) — Police said", "Police said"),
        ("LIMA (AFP) -Chad and Peru", "Chad and Peru"),
        ("LIMA/QUITO (Reuters) – Envoys", "Envoys"),
        ("LIMA (Andina): The World Food Programme (WFP) said", "The World Food Programme (WFP) said"),
        ("QUITO, Ecuador, Sept 17, (AP): Premier Ruiz", "Premier Ruiz"),
        ("Lima [Peru], May 27 : President Ruiz", "President Ruiz"),
        ("Lima [Peru], May 27 (ANI): President Ruiz", "President Ruiz"),
        ("World Food Programme (WFP): Ten ships", "World Food Programme (WFP): Ten ships"),
        ("The World Food Programme (WFP) said: We", "The World Food Programme (WFP) said: We"),
        ("NATO — the alliance — said", "NATO — the alliance — said"),
        ("US-China talks - The end", "US-China talks - The end"),
        ("", ""),
    ],
)
def test_a_sentence_begins_behind_its_dateline(article: str, body: str) -> None:
    assert article[text.dateline(article, 0, len(article)) :] == body
