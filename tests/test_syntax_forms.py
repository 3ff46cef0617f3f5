"""Forms of verbs, and what factuality reads off them, on trees built by hand."""

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.syntax.arguments import possessor
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.forms import is_finite, is_infinitive, modal_of
from trees import at, tree, words

WILL = "Peru/NNP/nsubj>send will/MD/aux>send send/VB/ROOT>send aid/NN/dobj>send"
SENT = "Peru/NNP/nsubj>sent sent=send/VBD/ROOT>sent aid/NN/dobj>sent"
NOT = "Peru/NNP/nsubj>send did=do/VBD/aux>send not/RB/neg>send send/VB/ROOT>send aid/NN/dobj>send"
REFUSED = "Peru/NNP/nsubj>refused refused=refuse/VBD/ROOT>refused to/TO/aux>send send/VB/xcomp>refused aid/NN/dobj>send"
IF = (
    "If/IN/mark>sends Peru/NNP/nsubj>sends sends=send/VBZ/advcl>leaves aid/NN/dobj>sends Chile/NNP/nsubj>leaves "
    "leaves=leave/VBZ/ROOT>leaves"
)


def test_modals_infinitives_and_finite_verbs() -> None:
    will, refused = tree(WILL), tree(REFUSED)
    assert (modal_of(will, at(will, "send")), modal_of(refused, at(refused, "send"))) == ("will", None)
    assert (is_infinitive(will, at(will, "send")), is_infinitive(refused, at(refused, "send"))) == (False, True)
    assert (is_finite(will, at(will, "send")), is_finite(refused, at(refused, "send"))) == (True, False)


def test_a_subjunctive_is_finite() -> None:
    found = tree(
        "They/PRP/nsubj>demanded demanded=demand/VBD/ROOT>demanded it/PRP/nsubjpass>scrapped be/VB/auxpass>scrapped "
        "scrapped=scrap/VBN/ccomp>demanded"
    )
    assert is_finite(found, at(found, "scrapped"))


def test_whose_a_noun_is() -> None:
    found = tree("Peru/NNP/poss>plan 's/POS/case>peru plan/NN/ROOT>plan")
    assert words(found, possessor(found, at(found, "plan"))) == ["peru"]


@pytest.mark.parametrize(
    ("line", "verb", "status", "denied"),
    [
        (WILL, "send", "future", False),
        (SENT, "sent", "past", False),
        (NOT, "send", "past", True),
        (REFUSED, "send", "past", True),
        (IF, "sends", "hypothetical", False),
    ],
)
def test_how_far_an_act_is_said_to_be_so(line: str, verb: str, status: str, denied: bool) -> None:
    found = tree(line)
    judgement = StatusReader(found, ENGLISH.events.lexicon().status).of(at(found, verb))
    assert (judgement.status, judgement.denied) == (status, denied)
