# ruff: noqa: E501 - a tree is easier to read on one line
"""From a proposal up to whoever holds an attitude to it, on trees built by hand."""

import pytest

from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.climb import Climber
from dragoman.extract.positions.conditions import Conditions
from dragoman.extract.positions.issuers import issuers
from dragoman.extract.positions.path import Path
from dragoman.extract.positions.path import found as effect_of
from dragoman.lang.en import ENGLISH
from trees import at, tree

WORDS = ENGLISH.positions
NEGATIONS = ENGLISH.events.lexicon().status["negations"]


def climbed(line: str, mention: str = "dam") -> tuple[str | None, str | None, int] | None:
    found = tree(line)
    path = Climber(Clauses(found, WORDS, NEGATIONS)).of(at(found, mention), 1)
    if path is None:
        return None
    return path.attitude, None if path.holder is None else found.lower[path.holder], path.sign


@pytest.mark.parametrize(
    ("line", "attitude", "holder", "sign"),
    [
        ("Peru/NNP/nsubj>supports supports=support/VBZ/ROOT>supports the/DT/det>dam dam/NN/dobj>supports", "support", "peru", 1),
        ("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes the/DT/det>dam dam/NN/dobj>opposes", "oppose", "peru", 1),
        (
            "Peru/NNP/nsubj>supports supports=support/VBZ/ROOT>supports an/DT/det>end end/NN/dobj>supports "
            "to/IN/prep>end the/DT/det>dam dam/NN/pobj>to", "support", "peru", -1,
        ),
    ],
)  # fmt: skip
def test_each_governor_adds_to_what_is_said(line: str, attitude: str, holder: str, sign: int) -> None:
    assert climbed(line) == (attitude, holder, sign)


def test_a_mention_alone_is_no_stance() -> None:
    assert climbed("Peru/NNP/nsubj>painted painted=paint/VBD/ROOT>painted the/DT/det>dam dam/NN/dobj>painted") is None


def test_what_is_called_something_is_judged() -> None:
    line = "She/PRP/nsubj>called called=call/VBD/ROOT>called the/DT/det>dam dam/NN/dobj>called dangerous/JJ/oprd>called"
    found = climbed(line)
    assert found is not None
    assert found[0] == "oppose"


def test_an_act_is_its_agent_s() -> None:
    found = tree("Peru/NNP/nsubj>builds builds=build/VBZ/ROOT>builds it/PRP/dobj>builds")
    path = Climber(Clauses(found, WORDS, NEGATIONS)).of(at(found, "builds"), 1)
    assert path is not None
    assert (path.acted, path.negated, path.holder) == (True, False, at(found, "peru"))


def test_an_act_that_is_not_done_is_denied() -> None:
    found = tree("Peru/NNP/nsubj>build will/MD/aux>build not/RB/neg>build build/VB/ROOT>build it/PRP/dobj>build")
    path = Climber(Clauses(found, WORDS, NEGATIONS)).of(at(found, "build"), 1)
    assert path is not None
    assert path.negated


# what a path keeps


def test_turning_an_attitude_makes_it_its_contrary() -> None:
    path = Path(0, 1, attitude="oppose")
    path.turn()
    assert (path.attitude, path.sign) == ("support", 1)


def test_turning_without_an_attitude_turns_the_proposal() -> None:
    path = Path(0, 1)
    path.turn()
    assert (path.attitude, path.sign) == (None, -1)


def test_an_attitude_to_an_attitude_is_folded_into_it() -> None:
    path = Path(0, 1)
    assert path.take("oppose", 3)
    assert path.take("oppose", 5)
    assert (path.attitude, path.holder, path.sign) == ("oppose", 5, -1)


def test_a_source_ends_the_path() -> None:
    assert not Path(0, 1).take("source", None)


def test_what_is_stopped_is_turned() -> None:
    path = Path(0, 1)
    assert path.take("stop", 3)
    assert path.sign == -1


def test_a_judgement_is_whoever_speaks_s() -> None:
    path = Path(0, 1)
    path.judge(4, "doubt")
    assert (path.judged, path.attitude, path.holder, path.last, path.words) == (True, "doubt", None, 4, [4])


def test_the_fullest_entry_of_a_table_counts() -> None:
    table = {"call": "discuss", "call for": "support", "call off": "stop"}
    assert effect_of(table, "call", ["for"], []) == "support"
    assert effect_of(table, "call", [], ["off"]) == "stop"
    assert effect_of(table, "call", [], []) == "discuss"
    assert effect_of(table, "sing", [], []) is None


# conditions


def conditional(line: str, verb: str) -> bool:
    found = tree(line)
    return bool(Conditions(Clauses(found, WORDS, NEGATIONS)).of(at(found, verb)))


def test_an_attitude_on_a_condition_is_conditional() -> None:
    line = "We/PRP/nsubj>support would/MD/aux>support support/VB/ROOT>support it/PRP/dobj>support if/IN/mark>pay they/PRP/nsubj>pay pay/VBP/advcl>support"
    assert conditional(line, "support")


def test_an_attitude_without_one_is_not() -> None:
    assert not conditional("We/PRP/nsubj>support support/VBP/ROOT>support it/PRP/dobj>support", "support")


def test_even_if_concedes() -> None:
    line = (
        "We/PRP/nsubj>support support/VBP/ROOT>support it/PRP/dobj>support even/RB/advmod>pay if/IN/mark>pay "
        "they/PRP/nsubj>pay pay/VBP/advcl>support"
    )
    assert not conditional(line, "support")


# who put a text forward


def issuer(line: str, head: str) -> list[str] | None:
    found = tree(line)
    told = issuers(found, at(found, head), WORDS)
    return None if told is None else [of.lower[i] for of, i in told]


def test_a_text_is_its_owner_s() -> None:
    line = "Peru/NNP/poss>draft 's/POS/case>peru draft/NN/nsubj>asks asks=ask/VBZ/ROOT>asks it/PRP/dobj>asks"
    assert issuer(line, "draft") == ["peru"]


def test_a_text_is_whose_who_tabled_it() -> None:
    line = "The/DT/det>draft draft/NN/nsubj>asks tabled=table/VBN/acl>draft by/IN/agent>tabled Peru/NNP/pobj>by asks=ask/VBZ/ROOT>asks it/PRP/dobj>asks"
    assert issuer(line, "draft") == ["peru"]


def test_a_text_of_nobody_has_no_issuer() -> None:
    assert issuer("The/DT/det>draft draft/NN/nsubj>asks asks=ask/VBZ/ROOT>asks it/PRP/dobj>asks", "draft") == []


def test_what_is_no_text_is_nobody_s() -> None:
    assert issuer("The/DT/det>dam dam/NN/nsubj>stands stands=stand/VBZ/ROOT>stands", "dam") is None


def test_it_stands_for_the_text_that_was_tabled_in_the_same_sentence() -> None:
    line = "Tabled=table/VBN/advcl>asks by/IN/agent>tabled Peru/NNP/pobj>by it/PRP/nsubj>asks asks=ask/VBZ/ROOT>asks them/PRP/dobj>asks"
    assert issuer(line, "it") == ["peru"]
