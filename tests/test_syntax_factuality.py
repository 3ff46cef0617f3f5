# ruff: noqa: E501 - a tree is easier to read on one line
"""How far a clause says that something is so, on trees built by hand: one case a construction."""

import pytest

from dragoman.lang.en import ENGLISH
from dragoman.syntax.factuality import Judgement, StatusReader
from dragoman.syntax.negation import empty, negated
from dragoman.syntax.phrases import children, governor, links_above
from trees import at, tree

STATUS = ENGLISH.events.lexicon().status
NEGATIONS = STATUS["negations"]
PERU = "Peru/NNP/nsubj>"


def judged(line: str, word: str, ahead: str = "") -> tuple[str, bool]:
    found = tree(line)
    reader = StatusReader(found, STATUS, [at(found, day) for day in ahead.split()])
    return tuple(reader.of(at(found, word)))


SEND = "to/TO/aux>send send/VB/xcomp>{0} aid/NN/dobj>send"


@pytest.mark.parametrize(
    ("above", "status", "denied"),
    [
        (f"{PERU}planned planned=plan/VBD/ROOT>planned " + SEND.format("planned"), "future", False),
        (f"{PERU}wants wants=want/VBZ/ROOT>wants " + SEND.format("wants"), "hypothetical", False),
        (f"{PERU}failed failed=fail/VBD/ROOT>failed " + SEND.format("failed"), "past", True),
        (f"{PERU}has has=have/VBZ/ROOT>has yet/RB/advmod>has " + SEND.format("has"), "past", True),
        (f"{PERU}is is=be/VBZ/ROOT>is " + SEND.format("is"), "future", False),
        (f"{PERU}keeps keeps=keep/VBZ/ROOT>keeps sending=send/VBG/xcomp>keeps", "ongoing", False),
    ],
)
def test_what_governs_an_infinitive_decides_how_far_it_is_so(above: str, status: str, denied: bool) -> None:
    assert judged(above, "send" if " send/" in above else "sending") == (status, denied)


@pytest.mark.parametrize(
    ("line", "status", "denied"),
    [
        (f"{PERU}denied denied=deny/VBD/ROOT>denied that/IN/mark>met envoys=envoy/NNS/nsubj>met met=meet/VBD/ccomp>denied", "past", True),
        (f"{PERU}demanded demanded=demand/VBD/ROOT>demanded that/IN/mark>met envoys=envoy/NNS/nsubj>met met=meet/VB/ccomp>demanded", "hypothetical", False),
        (f"{PERU}ruled ruled=rule/VBD/ROOT>ruled out/RP/prt>ruled that/IN/mark>met envoys=envoy/NNS/nsubj>met met=meet/VBD/ccomp>ruled", "past", True),
        (f"{PERU}said said=say/VBD/ROOT>said envoys=envoy/NNS/nsubj>met would/MD/aux>met met=meet/VB/ccomp>said", "future", False),
        ("Envoys=envoy/NNS/nsubj>met would/MD/aux>met met=meet/VB/ROOT>met", "hypothetical", False),
        ("Envoys=envoy/NNS/nsubj>met may/MD/aux>met met=meet/VB/ROOT>met", "hypothetical", False),
        ("Envoys=envoy/NNS/nsubj>met have/VBP/aux>met met=meet/VBN/ROOT>met", "past", False),
        ("Envoys=envoy/NNS/nsubj>met are=be/VBP/aux>met met=meet/VBG/ROOT>met soon/RB/advmod>met", "future", False),
        ("Chile/NNP/nsubj>leaves will/MD/aux>leaves leaves=leave/VB/ROOT>leaves when/WRB/advmod>met envoys=envoy/NNS/nsubj>met met=meet/VBP/advcl>leaves", "future", False),
        ("Have/VBP/aux>met envoys=envoy/NNS/nsubj>met met=meet/VBN/ROOT>met ?/./punct>met", "hypothetical", False),
        ("Envoys=envoy/NNS/nsubj>come come/VBP/ROOT>come without/IN/prep>come met=meet/VBG/pcomp>without", "past", True),
    ],
)  # fmt: skip
def test_how_far_a_verb_is_said_to_be_so(line: str, status: str, denied: bool) -> None:
    assert judged(line, "met") == (status, denied)


@pytest.mark.parametrize(
    ("line", "status", "denied"),
    [
        (f"{PERU}held held=hold/VBD/ROOT>held talks=talk/NNS/dobj>held", "past", False),
        (f"{PERU}held held=hold/VBD/ROOT>held no/DT/det>talks talks=talk/NNS/dobj>held", "past", True),
        (f"{PERU}cancelled cancelled=cancel/VBD/ROOT>cancelled talks=talk/NNS/dobj>cancelled", "future", True),
        (f"{PERU}proposed proposed=propose/VBD/ROOT>proposed talks=talk/NNS/dobj>proposed", "hypothetical", False),
        (f"{PERU}left left=leave/VBD/ROOT>left before/IN/prep>left talks=talk/NNS/pobj>before", "future", False),
        (f"{PERU}left left=leave/VBD/ROOT>left after/IN/prep>left talks=talk/NNS/pobj>after", "past", False),
        ("The/DT/det>talks talks=talk/NNS/nsubj>continue continue/VBP/ROOT>continue", "ongoing", False),
        ("The/DT/det>talks talks=talk/NNS/nsubj>failed failed=fail/VBD/ROOT>failed", "past", False),
        ("upcoming/JJ/amod>talks talks=talk/NNS/ROOT>talks", "future", False),
        ("possible/JJ/amod>talks talks=talk/NNS/ROOT>talks", "hypothetical", False),
        ("cancelled/JJ/amod>talks talks=talk/NNS/ROOT>talks", "future", True),
    ],
)
def test_how_far_an_event_noun_is_said_to_be_so(line: str, status: str, denied: bool) -> None:
    assert judged(line, "talks") == (status, denied)


def test_a_day_after_publication_makes_an_event_noun_future() -> None:
    line = "talks=talk/NNS/ROOT>talks on/IN/prep>talks Friday/NNP/pobj>on"
    assert (judged(line, "talks"), judged(line, "talks", ahead="friday")) == (("past", False), ("future", False))


def test_what_denies_a_judgement_turns_it() -> None:
    assert Judgement("past", False).turned == Judgement("past", True)
    assert [Judgement(status, False).later for status in ("past", "ongoing", "hypothetical")] == [
        "future",
        "future",
        "hypothetical",
    ]
    assert (Judgement("past", True).polarity, Judgement("past", False).polarity) == ("denied", "asserted")


@pytest.mark.parametrize(
    ("line", "denied"),
    [
        ("They/PRP/nsubj>meet never/RB/neg>meet meet/VBP/ROOT>meet", True),
        ("They/PRP/nsubj>meet no/DT/neg>longer longer/RB/advmod>meet meet/VBP/ROOT>meet", True),
        ("Nobody/NN/nsubj>came came=come/VBD/ROOT>came", True),
        ("No/DT/det>troops troops/NNS/nsubj>came came=come/VBD/ROOT>came", True),
        ("Hardly/RB/advmod>any any/DT/det>aid aid/NN/nsubj>came came=come/VBD/ROOT>came", True),
        ("At/IN/prep>meet no/DT/det>point point/NN/pobj>at they/PRP/nsubj>meet meet/VBP/ROOT>meet", True),
        ("They/PRP/nsubj>meet meet/VBP/ROOT>meet in/IN/prep>meet no/DT/det>time time/NN/pobj>in", False),
        ("They/PRP/nsubj>meet meet/VBP/ROOT>meet soon/RB/advmod>meet", False),
    ],
)
def test_what_denies_a_verb(line: str, denied: bool) -> None:
    found = tree(line)
    assert negated(found, found.dep.index("ROOT"), NEGATIONS) is denied


def test_an_empty_phrase_is_not_one_with_a_plain_article() -> None:
    some, none = tree("the/DT/det>side side/NN/ROOT>side"), tree("neither/DT/det>side side/NN/ROOT>side")
    assert (empty(some, 1, NEGATIONS), empty(none, 1, NEGATIONS)) == (False, True)


@pytest.mark.parametrize(
    "line",
    [
        "They/PRP/nsubj>met did=do/VBD/aux>met not/RB/neg>met only/RB/advmod>met meet/VB/ROOT>met".replace(
            "met", "meet"
        ),
        "They/PRP/nsubj>met not/RB/preconj>met just/RB/advmod>not met=meet/VBD/ROOT>met but/CC/cc>met spoke/VBD/conj>met",
    ],
)
def test_not_only_adds_and_denies_nothing(line: str) -> None:
    found = tree(line)
    verb = found.dep.index("ROOT")
    assert not negated(found, verb, NEGATIONS)


def test_whose_emptiness_denies_a_verb_is_for_the_asker_to_say() -> None:
    found = tree("They/PRP/nsubj>sent sent=send/VBD/ROOT>sent no/DT/det>aid aid/NN/dobj>sent")
    assert negated(found, at(found, "sent"), NEGATIONS)
    assert not negated(found, at(found, "sent"), NEGATIONS, arguments=("nsubj",))


def test_links_above_a_token_lead_to_the_word_that_it_hangs_on() -> None:
    found = tree(
        "moved=move/VBD/ROOT>moved away/RB/advmod>moved from/IN/prep>away Lima/NNP/pobj>from and/CC/cc>lima Quito/NNP/conj>lima"
    )
    assert links_above(found, at(found, "lima")) == ([2, 1], 0)
    assert governor(found, at(found, "lima")) == (1, 0)
    assert governor(found, at(found, "quito")) == (None, 3)
    assert children(found, 3, "cc", "conj") == [4, 5]


@pytest.mark.parametrize(
    ("line", "word", "status", "denied"),
    [
        # what a noun only thinks of, with all that its clause tells
        ("The/DT/det>idea idea/NN/nsubj>is that/IN/mark>left Peru/NNP/nsubj>left left=leave/VBD/acl>idea is=be/VBZ/ROOT>is absurd/JJ/acomp>is", "left", "hypothetical", True),
        ("The/DT/det>risk risk/NN/nsubj>grew that/IN/mark>left Peru/NNP/nsubj>left left=leave/VBZ/acl>risk grew=grow/VBD/ROOT>grew", "left", "hypothetical", False),
        # what it is high time for, or somebody sees to
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is time/NN/attr>is Peru/NNP/nsubj>left left=leave/VBD/relcl>time", "left", "hypothetical", False),
        ("We/PRP/nsubj>make must/MD/aux>make make/VB/ROOT>make sure/JJ/acomp>make Peru/NNP/nsubj>leaves leaves=leave/VBZ/ccomp>sure", "leaves", "hypothetical", False),
        # what is called untrue, and what is not
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is not/RB/neg>is true/JJ/acomp>is that/IN/mark>left Peru/NNP/nsubj>left left=leave/VBD/ccomp>is", "left", "past", True),
        ("It/PRP/nsubj>is is=be/VBZ/ROOT>is true/JJ/acomp>is that/IN/mark>left Peru/NNP/nsubj>left left=leave/VBD/ccomp>is", "left", "past", False),
        ("Reports=report/NNS/nsubj>are that/IN/mark>left Peru/NNP/nsubj>left left=leave/VBD/acl>Reports are=be/VBP/ROOT>are untrue/JJ/acomp>are", "left", "past", True),
    ],
)  # fmt: skip
def test_what_is_only_thought_of_or_called_untrue_has_not_happened(
    line: str, word: str, status: str, denied: bool
) -> None:
    assert judged(line, word) == (status, denied)


def test_what_somebody_withstands_takes_place() -> None:
    line = f"{PERU}resisted resisted=resist/VBD/ROOT>resisted the/DT/det>raid raid/NN/dobj>resisted"
    assert judged(line, "raid") == ("past", False)
