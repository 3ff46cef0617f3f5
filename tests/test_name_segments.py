"""How runs of capitalised words are cut, and which full names can be one person's: on words made by hand."""

import pytest

from dragoman.annotate.names.aliases import agree
from dragoman.annotate.names.runs import Word
from dragoman.annotate.names.segments import Cutter
from dragoman.lang.en import ENGLISH

CUTTER = Cutter(ENGLISH.names, ENGLISH.countries)


def run(text: str) -> list[Word]:
    """Return a run of words one blank apart, all tagged as names; "^" stands before one that opens a sentence."""
    found, start = [], 0
    for token in text.split():
        word, opens = token.lstrip("^"), token.startswith("^")
        label, _, word = word.rpartition("/")
        capital = word[:1].isupper()
        tag = "NN" if opens else "NNP"
        found.append(Word(word, word.lower(), start, start + len(word), tag, label, opens, capital, False))
        start += len(word) + 1
    return found


def cut(text: str) -> list[tuple[str | None, str]]:
    return [(s.title, " ".join(w.text for w in s.words)) for s in CUTTER.cut(run(text))]


@pytest.mark.parametrize(
    ("text", "segments"),
    [
        ("Ministry of Trade", [(None, "Ministry of Trade")]),
        ("Ministry of Trade and Industry", [(None, "Ministry of Trade and Industry")]),
        ("Ana of Lima", [(None, "Ana"), (None, "Lima")]),
        ("Gulf of Aden", [(None, "Gulf of Aden")]),
        ("Ministry for Women", [(None, "Ministry for Women")]),
        ("President Ana Ruiz", [("president", "Ana Ruiz")]),
        ("Peru President Ana Ruiz", [(None, "Peru"), ("president", "Ana Ruiz")]),
        ("Prince Edward Island", [(None, "Prince Edward Island")]),
        ("Kenyan Ana Ruiz", [(None, "Kenyan"), (None, "Ana Ruiz")]),
        ("The Ana Ruiz", [(None, "Ana Ruiz")]),
        ("Monday Ana Ruiz", [(None, "Ana Ruiz")]),
        ("^Spokesman Maria Ruiz", [("spokesman", "Maria Ruiz")]),
        ("^Troops", []),
        ("^GPE/Lomza", [(None, "Lomza")]),
        ("Ana Ruiz of", [(None, "Ana Ruiz")]),
    ],
)
def test_titles_countries_and_joining_words_cut_a_run(text: str, segments: list[tuple[str | None, str]]) -> None:
    assert cut(text) == segments


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("ana ruiz", "ana ruiz", True),
        ("ana ruiz", "a ruiz", True),
        ("ben ruiz", "benjamin ruiz", True),
        ("al ruiz", "albert ruiz", False),
        ("ana ruiz", "eva ruiz", False),
        ("ana ruiz", "ana lopez", False),
        ("ana ruiz", "ana maria ruiz", True),
        ("ana ruiz lopez", "ana ruiz", True),
        ("ana m ruiz", "ana maria ruiz", True),
        ("ana m ruiz", "ana t ruiz", False),
    ],
)
def test_two_full_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert agree(one.split(), other.split()) is agree(other.split(), one.split()) is same
