"""Where a sentence names an option of a case: phrases told by stem and syntax, on trees built by hand."""

import pytest

from dragoman.extract.positions.phrases import Phrases, compiled
from dragoman.lang.en import ENGLISH
from dragoman.model import Mission, Option, Question
from trees import at, tree

QUESTION = Question(
    "What becomes of the Velm mission?",
    (
        Option("stay", "Keep the mission", ("Velm Support Mission", "extend the mandate")),
        Option("go", "Withdraw the observers", ("withdraw the observers",)),
        Option("un", "A UN force", ("UN peacekeeping force",)),
        Option("money", "Peruvian money", ("Peruvian funding",)),
    ),
    mission=Mission("Velm Support Mission", ("VSM",), host="Velm"),
)
PHRASES = Phrases(QUESTION, ENGLISH)

WITHDREW = (
    "Peru/NNP/nsubj>withdrew withdrew=withdraw/VBD/ROOT>withdrew all/DT/dobj>withdrew of/IN/prep>all "
    "its/PRP$/poss>observers observers=observer/NNS/pobj>of"
)
PASSIVE = (
    "the/DT/det>observers observers=observer/NNS/nsubjpass>withdrawn were=be/VBD/auxpass>withdrawn "
    "withdrawn=withdraw/VBN/ROOT>withdrawn"
)
NOUN = "the/DT/det>withdrawal withdrawal/NN/ROOT>withdrawal of/IN/prep>withdrawal observers=observer/NNS/pobj>of"
APART = (
    "Peru/NNP/nsubj>withdrew withdrew=withdraw/VBD/ROOT>withdrew its/PRP$/poss>offer offer/NN/dobj>withdrew "
    "when/WRB/advmod>left observers=observer/NNS/nsubj>left left=leave/VBD/advcl>withdrew"
)
FORCE = "a/DT/det>force UN/NNP/compound>force peacekeeping/NN/compound>force force/NN/ROOT>force"
BARE_FORCE = "a/DT/det>force peacekeeping/NN/compound>force force/NN/ROOT>force"


def options(line: str, named: frozenset[str] = frozenset()) -> list[str]:
    found = tree(line)
    return [match.phrase.option for match in PHRASES.in_sentence(found, 0, len(found), named)]


@pytest.mark.parametrize("line", [WITHDREW, PASSIVE, NOUN], ids=["active", "passive", "noun"])
def test_a_phrase_is_found_in_any_construction(line: str) -> None:
    assert "go" in options(line)


def test_words_of_other_clauses_make_no_phrase() -> None:
    assert "go" not in options(APART)


def test_a_body_may_be_left_out_where_the_document_names_the_option_in_full() -> None:
    assert "un" in options(FORCE)
    assert "un" not in options(BARE_FORCE)
    assert "un" in options(BARE_FORCE, frozenset({"un"}))


def test_a_match_hangs_on_its_head() -> None:
    found = tree(WITHDREW)
    match = next(m for m in PHRASES.in_sentence(found, 0, len(found)) if m.phrase.option == "go")
    assert match.head == at(found, "withdrew")
    assert [found.lower[i] for i in match.tokens] == ["withdrew", "observers"]


def test_the_option_that_keeps_the_mission_has_its_name_among_its_phrases() -> None:
    assert PHRASES.mission_option == "stay"
    assert PHRASES.host == "velm"


def test_the_mission_goes_by_any_of_its_names() -> None:
    found = tree("the/DT/det>VSM VSM/NNP/nsubj>left left/VBD/ROOT>left")
    assert PHRASES.names_mission(found, at(found, "VSM"))
    assert not PHRASES.names_mission(found, at(found, "left"))
    full = tree("Velm/NNP/compound>Mission Support/NNP/compound>Mission Mission/NNP/nsubj>left left/VBD/ROOT>left")
    assert PHRASES.names_mission(full, at(full, "Mission"))


def test_an_option_may_be_the_money_of_a_country() -> None:
    assert PHRASES.funding_option("PER") == "money"
    assert PHRASES.funder("money") == "PER"
    assert PHRASES.only_fund == "money"
    assert PHRASES.funding_option("KEN") is None
    assert PHRASES.funder("go") is None


def test_a_question_without_a_mission_keeps_none() -> None:
    plain = Phrases(Question("Shall they sign?", (Option("yes", "Sign", ("sign the treaty",)),)), ENGLISH)
    assert plain.mission_option is None
    assert plain.only_fund is None


def test_the_phrases_of_a_question_are_made_once() -> None:
    assert compiled(QUESTION, ENGLISH) is compiled(QUESTION, ENGLISH)
