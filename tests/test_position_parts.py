# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read positions, each on trees built by hand: bare attitudes, conditions, objects, phrases, holders."""

import pytest

from dragoman.annotate.document import Annotated
from dragoman.extract.participants import Actors
from dragoman.extract.positions.bare import Bare
from dragoman.extract.positions.clauses import Clauses
from dragoman.extract.positions.conditions import Conditions
from dragoman.extract.positions.holders import Holders
from dragoman.extract.positions.joined import same_stem, top
from dragoman.extract.positions.objects import Objects
from dragoman.extract.positions.phrases import compiled
from dragoman.extract.positions.reading import Reading
from dragoman.extract.positions.readings import StanceReader
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Option, Question, Role, Span
from dragoman.syntax.tree import Tree
from trees import at, tree, words

NEGATIONS = ENGLISH.events.lexicon().status["negations"]
VOTED = "Peru/NNP/nsubj>abstained abstained=abstain/VBD/ROOT>abstained"


def clauses(found: Tree) -> Clauses:
    return Clauses(found, ENGLISH.positions, NEGATIONS)


def actor(found: Tree, name: str, word: str, **fields: object) -> Actor:
    i = at(found, word)
    values = {"kind": "country", "why": "test", **fields}
    return Actor(name=name, mentions=(Span(found.start[i], found.end[i]),), **values)  # type: ignore[arg-type] - by name


def holders(found: Tree, *known: Actor) -> Holders:
    doc = Annotated(Document(id="test", text=" ".join(found.lower)), ENGLISH, ())
    doc.actors = known
    return Holders(doc)


# attitudes without an object


def test_an_abstention_needs_no_object() -> None:
    found = tree(VOTED)
    (reading,) = Bare(clauses(found)).in_sentence(0, len(found))
    assert words(found, reading.holder) == ["peru"]


def test_an_abstention_from_something_is_about_that() -> None:
    found = tree(f"{VOTED} on/IN/prep>abstained it/PRP/pobj>on")
    assert list(Bare(clauses(found)).in_sentence(0, len(found))) == []


def test_an_attitude_of_nobody_is_none() -> None:
    found = tree("abstained=abstain/VBD/ROOT>abstained")
    assert list(Bare(clauses(found)).in_sentence(0, len(found))) == []


# conditions and reasons


CONDITION = "We/PRP/nsubj>pay will/MD/aux>pay pay/VB/ROOT>pay if/IN/mark>leave they/PRP/nsubj>leave leave/VBP/advcl>pay"


def test_an_if_is_a_condition() -> None:
    found = tree(CONDITION)
    ((first, last),) = Conditions(clauses(found)).of(at(found, "pay"))
    assert found.lower[first:last] == ["if", "they", "leave"]
    assert Conditions(clauses(found)).supposed(at(found, "they")) == at(found, "leave")
    assert Conditions(clauses(found)).supposed(at(found, "we")) is None


def test_an_even_if_concedes() -> None:
    found = tree(CONDITION.replace("if/IN", "even/RB/advmod>leave if/IN"))
    assert Conditions(clauses(found)).of(at(found, "pay")) == []


def test_because_gives_a_reason() -> None:
    found = tree(CONDITION.replace("if/IN", "because/IN"))
    ((first, _),) = Conditions(clauses(found)).reasons(at(found, "pay"))
    assert found.lower[first] == "because"


def test_what_ought_to_come_first() -> None:
    line = (
        "Before/IN/mark>built the/DT/det>dam dam/NN/nsubjpass>built is=be/VBZ/auxpass>built built=build/VBN/advcl>studied "
        "the/DT/det>river river/NN/nsubjpass>studied should/MD/aux>studied be/VB/auxpass>studied studied=study/VBN/ROOT>studied"
    )
    found = tree(line)
    assert Conditions(clauses(found)).first_needed(at(found, "dam")) == at(found, "studied")
    assert Conditions(clauses(found)).first_needed(at(found, "river")) is None


# objects of attitudes


def named(line: str) -> list[str]:
    found = tree(line)
    return [" ".join(found.lower[o.first : o.last]) for o in Objects(clauses(found), set()).all()]


@pytest.mark.parametrize(
    ("line", "objects"),
    [
        ("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes the/DT/det>dam dam/NN/dobj>opposes", ["dam"]),
        ("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes it/PRP/dobj>opposes", []),
        ("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes building=build/VBG/xcomp>opposes dams=dam/NNS/dobj>building", ["building dams"]),
        ("Peru/NNP/nsubj>painted painted=paint/VBD/ROOT>painted the/DT/det>dam dam/NN/dobj>painted", []),
        ("Peru/NNP/nsubj>close must/MD/aux>close close/VB/ROOT>close the/DT/det>dam dam/NN/dobj>close", ["peru must close the dam"]),
    ],
)  # fmt: skip
def test_what_an_attitude_is_about(line: str, objects: list[str]) -> None:
    assert named(line) == objects


# what a clause comes to


@pytest.mark.parametrize(
    ("line", "stance"),
    [
        ("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes the/DT/det>dam dam/NN/dobj>opposes", "oppose"),
        ("Peru/NNP/nsubj>support does=do/VBZ/aux>support not/RB/neg>support support/VB/ROOT>support the/DT/det>dam dam/NN/dobj>support", "oppose"),
        ("Peru/NNP/nsubj>build will/MD/aux>build build/VB/ROOT>build the/DT/det>dam dam/NN/dobj>build", "support"),
        ("The/DT/det>dam dam/NN/nsubj>is is=be/VBZ/ROOT>is a/DT/det>farce farce/NN/attr>is", "oppose"),
        ("Peru/NNP/nsubj>painted painted=paint/VBD/ROOT>painted the/DT/det>dam dam/NN/dobj>painted", None),
    ],
)  # fmt: skip
def test_what_a_sentence_says_of_a_proposal(line: str, stance: str | None) -> None:
    found = tree(line)
    reading = StanceReader(clauses(found)).of(at(found, "dam"), 1, None)
    assert (None if reading is None else reading.stance) == stance


@pytest.mark.parametrize(
    ("cue", "stance"), [(None, "support"), ("fear", "doubt"), ("deny", "oppose"), ("predict", "support")]
)
def test_what_is_to_come_is_judged_by_how_it_is_said(cue: str | None, stance: str) -> None:
    found = tree("Peru/NNP/nsubj>build will/MD/aux>build build/VB/ROOT>build the/DT/det>dam dam/NN/dobj>build")
    reading = StanceReader(clauses(found)).of(at(found, "dam"), 1, cue)
    assert reading is not None
    assert reading.stance == stance


# who holds it


def test_a_place_before_a_person_is_the_person() -> None:
    found = tree("Lima/NNP/nsubj>objects Ana/NNP/compound>Ruiz Ruiz/NNP/appos>Lima objects=object/VBZ/ROOT>objects")
    lima, ana = actor(found, "Lima", "lima", kind="place"), actor(found, "Ana Ruiz", "ruiz", kind="person")
    reading = Reading("oppose", at(found, "lima"), at(found, "objects"), None, (), "test")
    assert holders(found, lima, ana).of(found, reading) == [ana]


def test_who_holds_a_stance_is_the_actor_of_its_subject() -> None:
    found = tree("Peru/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes it/PRP/dobj>opposes")
    peru = actor(found, "Peru", "peru")
    reading = Reading("oppose", at(found, "peru"), at(found, "opposes"), None, (), "test")
    assert holders(found, peru).of(found, reading) == [peru]


def test_a_mission_holds_nothing() -> None:
    found = tree("Anfora/NNP/nsubj>opposes opposes=oppose/VBZ/ROOT>opposes it/PRP/dobj>opposes")
    mission = actor(found, "Anfora", "anfora", kind="mission")
    reading = Reading("oppose", at(found, "anfora"), at(found, "opposes"), None, (), "test")
    assert holders(found, mission).of(found, reading) == []


def test_an_office_holder_speaks_for_his_state() -> None:
    found = tree("Ruiz/NNP/nsubj>met met=meet/VBD/ROOT>met Peru/NNP/dobj>met")
    peru = actor(found, "Peru", "peru", country="PER")
    envoy = actor(found, "Ana Ruiz", "ruiz", kind="person", sector="GOV", roles=(Role(title="envoy", country="PER"),))
    told = holders(found, peru, envoy)
    assert told.principal(envoy) is peru
    assert told.in_office_for(envoy, peru)
    assert not told.in_office_for(peru, envoy)


def test_the_first_of_some_phrases_that_stands_for_somebody() -> None:
    found = tree("Rain/NN/nsubj>hit hit/VBD/ROOT>hit Peru/NNP/dobj>hit")
    peru = actor(found, "Peru", "peru")
    doc = Annotated(Document(id="test", text=" ".join(found.lower)), ENGLISH, ())
    doc.actors = (peru,)
    assert Actors(doc).first(found, (at(found, "rain"), at(found, "peru"))) is peru
    assert Actors(doc).first(found, ()) is None


# phrases of a case


QUESTION = Question(
    text="What becomes of the dam?", options=(Option(id="END", label="End it", phrases=("remove the dam",)),)
)


@pytest.mark.parametrize(
    ("line", "found_in"),
    [
        ("Peru/NNP/nsubj>removed removed=remove/VBD/ROOT>removed the/DT/det>dam dam/NN/dobj>removed", True),
        ("The/DT/det>removal removal/NN/ROOT>removal of/IN/prep>removal the/DT/det>dam dam/NN/pobj>of", True),
        ("Peru/NNP/nsubj>painted painted=paint/VBD/ROOT>painted the/DT/det>dam dam/NN/dobj>painted", False),
    ],
)  # fmt: skip
def test_a_phrase_is_told_by_stem_and_syntax(line: str, found_in: bool) -> None:
    found = tree(line)
    matches = list(compiled(QUESTION, ENGLISH).in_sentence(found, 0, len(found)))
    assert bool(matches) is found_in


@pytest.mark.parametrize(
    ("word", "other", "same"),
    [
        ("withdraw", "withdrawal", True),
        ("remove", "removal", True),
        ("close", "clock", False),
        ("dam", "damage", False),
        ("port", "pork", False),
    ],
)
def test_two_words_of_one_stem(word: str, other: str, same: bool) -> None:
    assert same_stem(word, other, ENGLISH.positions.endings) is same


def test_words_hang_together_over_links_alone() -> None:
    found = tree("closing/NN/ROOT>closing of/IN/prep>closing the/DT/det>dam dam/NN/pobj>of")
    assert top(found, (at(found, "closing"), at(found, "dam"))) == at(found, "closing")
    apart = tree(
        "They/PRP/nsubj>closed closed=close/VBD/ROOT>closed ports=port/NNS/dobj>closed after/IN/prep>closed dams=dam/NNS/nsubj>broke broke=break/VBD/pcomp>after"
    )
    assert top(apart, (at(apart, "closed"), at(apart, "dams"))) is None


def test_words_in_order_are_one_phrase_though_the_parser_parts_them() -> None:
    found = tree(
        "They/PRP/nsubj>closed closed=close/VBD/ROOT>closed the/DT/det>dam dam/NN/dobj>closed of/IN/prep>closed Lima/NNP/pobj>closed"
    )
    assert top(found, (at(found, "dam"), at(found, "lima"))) == at(found, "dam")
    assert top(found, (at(found, "lima"), at(found, "dam"))) is None
