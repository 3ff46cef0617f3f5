# ruff: noqa: E501 - a tree is easier to read on one line
"""What a verb group says by itself, on trees built by hand: tense, modals, conditions and questions."""

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.syntax.tree import Tree
from dragoman.syntax.verb_groups import VerbGroups
from trees import at, tree

STATUS = ENGLISH.events.lexicon().status


def groups(found: Tree, ahead: str = "") -> VerbGroups:
    return VerbGroups(found, STATUS, [at(found, day) for day in ahead.split()])


def tense(line: str, verb: str, ahead: str = "") -> str | None:
    found = tree(line)
    return groups(found, ahead).tense(at(found, verb))


def test_a_perfect_is_past() -> None:
    assert tense("Peru/NNP/nsubj>met has=have/VBZ/aux>met met=meet/VBN/ROOT>met them/PRP/dobj>met", "met") == "past"


def test_a_perfect_progressive_still_goes_on() -> None:
    line = "Peru/NNP/nsubj>arming has=have/VBZ/aux>arming been=be/VBN/aux>arming arming=arm/VBG/ROOT>arming them/PRP/dobj>arming"
    assert tense(line, "arming") == "ongoing"


def test_a_progressive_goes_on_unless_its_day_is_ahead() -> None:
    line = "Peru/NNP/nsubj>meeting is=be/VBZ/aux>meeting meeting=meet/VBG/ROOT>meeting them/PRP/dobj>meeting Friday/NNP/npadvmod>meeting"
    assert tense(line, "meeting") == "ongoing"
    assert tense(line, "meeting", ahead="friday") == "future"


def test_what_was_going_on_is_past() -> None:
    line = "Peru/NNP/nsubj>arming was=be/VBD/aux>arming arming=arm/VBG/ROOT>arming them/PRP/dobj>arming"
    assert tense(line, "arming") == "past"


def test_a_present_passive_tells_what_was_done() -> None:
    line = "Aid/NN/nsubjpass>sent is=be/VBZ/auxpass>sent sent=send/VBN/ROOT>sent"
    assert tense(line, "sent") == "past"


def test_a_headline_in_the_present_reports_what_was_done() -> None:
    assert tense("Peru/NNP/nsubj>sends sends=send/VBZ/ROOT>sends aid/NN/dobj>sends", "sends") == "past"


def test_a_present_that_qualifies_goes_on() -> None:
    line = "men=man/NNS/ROOT>men who/WP/nsubj>arm arm/VBP/relcl>men them/PRP/dobj>arm"
    assert tense(line, "arm") == "ongoing"


def test_an_infinitive_has_no_tense() -> None:
    line = "Peru/NNP/nsubj>plans plans=plan/VBZ/ROOT>plans to/TO/aux>send send/VB/xcomp>plans aid/NN/dobj>send"
    assert tense(line, "send") is None


@pytest.mark.parametrize(("modal", "status"), [("will", "future"), ("may", "hypothetical"), ("would", "hypothetical")])
def test_modals_look_ahead_or_leave_it_open(modal: str, status: str) -> None:
    assert tense(f"Peru/NNP/nsubj>send {modal}/MD/aux>send send/VB/ROOT>send aid/NN/dobj>send", "send") == status


def test_what_depends_on_a_condition_is_open_even_with_will() -> None:
    line = (
        "Peru/NNP/nsubj>send will/MD/aux>send send/VB/ROOT>send aid/NN/dobj>send if/IN/mark>ask "
        "they/PRP/nsubj>ask ask/VBP/advcl>send"
    )
    assert tense(line, "send") == "hypothetical"


def test_an_inverted_auxiliary_is_a_condition_too() -> None:
    line = (
        "Peru/NNP/nsubj>sent would/MD/aux>sent have/VB/aux>sent sent=send/VBN/ROOT>sent aid/NN/dobj>sent "
        "had=have/VBD/aux>asked they/PRP/nsubj>asked asked=ask/VBN/advcl>sent"
    )
    assert tense(line, "sent") == "hypothetical"


def test_would_is_the_future_of_what_was_said_in_the_past() -> None:
    line = "Peru/NNP/nsubj>said said=say/VBD/ROOT>said it/PRP/nsubj>send would/MD/aux>send send/VB/ccomp>said aid/NN/dobj>send"
    assert tense(line, "send") == "future"


def test_would_have_is_no_future_of_the_past() -> None:
    line = (
        "Peru/NNP/nsubj>said said=say/VBD/ROOT>said it/PRP/nsubj>sent would/MD/aux>sent have/VB/aux>sent "
        "sent=send/VBN/ccomp>said aid/NN/dobj>sent"
    )
    assert tense(line, "sent") == "hypothetical"


def test_would_in_the_clause_of_a_promise_is_its_future() -> None:
    line = (
        "the/DT/det>promise promise/NN/ROOT>promise that/IN/mark>send Peru/NNP/nsubj>send would/MD/aux>send "
        "send/VB/acl>promise aid/NN/dobj>send"
    )
    assert tense(line, "send") == "future"


def test_a_question_is_conditional() -> None:
    found = tree("Will/MD/aux>send Peru/NNP/nsubj>send send/VB/ROOT>send aid/NN/dobj>send ?/./punct>send")
    assert groups(found).asked(at(found, "send"))
    assert groups(found).conditional(at(found, "send"))


def test_only_a_main_clause_is_a_question() -> None:
    line = (
        "Did=do/VBD/aux>say they/PRP/nsubj>say say/VB/ROOT>say that/IN/mark>left Peru/NNP/nsubj>left "
        "left=leave/VBD/ccomp>say ?/./punct>say"
    )
    found = tree(line)
    assert not groups(found).asked(at(found, "left"))


def test_what_goes_on_from_a_condition_is_one() -> None:
    line = (
        "if/IN/mark>asks Peru/NNP/nsubj>asks asks=ask/VBZ/advcl>go and/CC/cc>asks pays=pay/VBZ/conj>asks "
        "they/PRP/nsubj>go go/VBP/ROOT>go"
    )
    found = tree(line)
    assert groups(found).conditional(at(found, "pays"))


def test_a_verb_or_its_auxiliary_may_stand_in_the_present() -> None:
    found = tree("Aid/NN/nsubjpass>sent is=be/VBZ/auxpass>sent sent=send/VBN/ROOT>sent")
    assert groups(found).present(at(found, "sent"))
    past = tree("Aid/NN/nsubjpass>sent was=be/VBD/auxpass>sent sent=send/VBN/ROOT>sent")
    assert not groups(past).present(at(past, "sent"))
