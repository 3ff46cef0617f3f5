# ruff: noqa: E501 - a tree is easier to read on one line
"""What the clauses around a proposal say by form, on trees built by hand."""

import pytest

from dragoman.extract.positions.clauses import Clauses
from dragoman.lang.en import ENGLISH
from dragoman.syntax.tree import Tree
from trees import at, tree

NEGATIONS = ENGLISH.events.lexicon().status["negations"]


def clauses(found: Tree) -> Clauses:
    return Clauses(found, ENGLISH.positions, NEGATIONS)


DENIED = [
    ("We/PRP/nsubj>support do/VBP/aux>support not/RB/neg>support support/VB/ROOT>support it/PRP/dobj>support", True),
    ("We/PRP/nsubj>support never/RB/neg>support support/VBP/ROOT>support it/PRP/dobj>support", True),
    ("Nobody/NN/nsubj>support support/VBP/ROOT>support it/PRP/dobj>support", True),
    ("We/PRP/nsubj>support support/VBP/ROOT>support it/PRP/dobj>support", False),
    (
        "We/PRP/nsubj>support not/RB/neg>support only/RB/advmod>support support/VBP/ROOT>support it/PRP/dobj>support",
        False,
    ),
]


@pytest.mark.parametrize(("line", "denied"), DENIED)
def test_a_verb_is_denied_by_its_own_words_or_an_empty_subject(line: str, denied: bool) -> None:
    found = tree(line)
    assert clauses(found).negated(at(found, "support")) is denied


def test_a_noun_phrase_may_be_empty() -> None:
    found = tree("There/EX/expl>is is=be/VBZ/ROOT>is no/DT/det>bridge bridge/NN/attr>is")
    assert clauses(found).empty(at(found, "bridge"))
    assert clauses(found).no_complement(at(found, "is"))


def test_an_article_makes_no_phrase_empty() -> None:
    found = tree("It/PRP/nsubj>is is=be/VBZ/ROOT>is a/DT/det>bridge bridge/NN/attr>is")
    assert not clauses(found).empty(at(found, "bridge"))
    assert not clauses(found).no_complement(at(found, "is"))


def test_a_participle_inside_a_noun_phrase_is_no_verb_of_its_own() -> None:
    found = tree("a/DT/det>bridge planned=plan/VBN/amod>bridge bridge/NN/ROOT>bridge")
    assert not Clauses(found, ENGLISH.positions, NEGATIONS).verbal(at(found, "bridge"))
    assert found.tag[at(found, "planned")] == "VBN"


def test_particles_stand_behind_their_verb() -> None:
    found = tree("They/PRP/nsubj>rule rule/VBP/ROOT>rule out/RP/prt>rule a/DT/det>dam dam/NN/dobj>rule")
    assert clauses(found).particles(at(found, "rule")) == ["out"]


@pytest.mark.parametrize(
    ("line", "word", "quality"),
    [
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is dangerous/JJ/acomp>is", "dangerous", "bad"),
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is vital/JJ/acomp>is", "vital", "good"),
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is blue/JJ/acomp>is", "blue", None),
    ],
)
def test_how_a_word_judges(line: str, word: str, quality: str | None) -> None:
    found = tree(line)
    assert clauses(found).quality(at(found, word)) == quality


def test_a_modifier_judges_its_noun() -> None:
    found = tree("a/DT/det>idea dangerous/JJ/amod>idea idea/NN/ROOT>idea")
    assert clauses(found).quality(at(found, "idea")) == "bad"


def test_a_copula_hands_on_the_judgement_of_its_complement() -> None:
    found = tree("The/DT/det>dam dam/NN/nsubj>is is=be/VBZ/ROOT>is vital/JJ/acomp>is")
    assert clauses(found).judgement(at(found, "is")) == "good"


def test_another_verb_without_effect_judges_nothing() -> None:
    found = tree("The/DT/det>dam dam/NN/nsubj>stands stands=stand/VBZ/ROOT>stands there/RB/advmod>stands")
    assert clauses(found).judgement(at(found, "stands")) is None


def test_a_passive_has_no_effect_of_its_own() -> None:
    found = tree("Homes=home/NNS/nsubjpass>ruined are=be/VBP/auxpass>ruined ruined=ruin/VBN/ROOT>ruined")
    assert clauses(found).judgement(at(found, "ruined")) is None


def test_a_verb_may_give_its_object_a_quality() -> None:
    found = tree("She/PRP/nsubj>called called=call/VBD/ROOT>called it/PRP/dobj>called dangerous/JJ/oprd>called")
    assert clauses(found).label(at(found, "called")) == "bad"


def test_a_denied_quality_is_its_contrary() -> None:
    line = "She/PRP/nsubj>called called=call/VBD/ROOT>called it/PRP/dobj>called not/RB/neg>dangerous dangerous/JJ/oprd>called"
    found = tree(line)
    assert clauses(found).label(at(found, "called")) == "good"


def test_a_question_mark_at_the_end_makes_a_question() -> None:
    found = tree("Should/MD/aux>build we/PRP/nsubj>build build/VB/ROOT>build it/PRP/dobj>build ?/./punct>build")
    told = tree("We/PRP/nsubj>build build/VBP/ROOT>build it/PRP/dobj>build ././punct>build")
    assert clauses(found).question(at(found, "build"))
    assert not clauses(told).question(at(told, "build"))


def test_a_marked_clause_is_a_condition() -> None:
    line = (
        "We/PRP/nsubj>pay pay/VBP/ROOT>pay if/IN/mark>build they/PRP/nsubj>build build/VBP/advcl>pay it/PRP/dobj>build"
    )
    found = tree(line)
    assert clauses(found).is_condition(at(found, "build"))
    assert not clauses(found).is_condition(at(found, "pay"))


def test_what_is_joined_to_a_condition_is_one() -> None:
    line = (
        "We/PRP/nsubj>pay pay/VBP/ROOT>pay if/IN/mark>build they/PRP/nsubj>build build/VBP/advcl>pay "
        "and/CC/cc>build stay/VBP/conj>build"
    )
    found = tree(line)
    assert clauses(found).is_condition(at(found, "stay"))


def test_an_indirect_question_is_asked() -> None:
    line = "They/PRP/nsubj>ask ask/VBP/ROOT>ask whether/IN/mark>pays it/PRP/nsubj>pays pays=pay/VBZ/ccomp>ask"
    found = tree(line)
    assert clauses(found).asked(at(found, "pays"))
    assert not clauses(found).asked(at(found, "ask"))


def test_that_is_why_asks_nothing() -> None:
    line = "That/DT/nsubj>is is=be/VBZ/ROOT>is why/WRB/advmod>pay we/PRP/nsubj>pay pay/VBP/ccomp>is"
    found = tree(line)
    assert not clauses(found).asked(at(found, "pay"))


def test_only_a_noun_phrase_that_is_singled_out_is_the_only_one() -> None:
    found = tree("Only/RB/advmod>fool a/DT/det>fool fool/NN/nsubj>pays pays=pay/VBZ/ROOT>pays")
    other = tree("A/DT/det>fool fool/NN/nsubj>pays pays=pay/VBZ/ROOT>pays")
    assert clauses(found).only(at(found, "fool"))
    assert not clauses(other).only(at(other, "fool"))
