# ruff: noqa: E501 - a tree is easier to read on one line
"""The parts that read events, each on trees built by hand: predicates, participants, needs, remarks, merging."""

from collections.abc import Iterator
from dataclasses import replace

import pytest

from dragoman.annotate.document import Annotated
from dragoman.extract.events.acts import Act
from dragoman.extract.events.entities import Entities
from dragoman.extract.events.frames import FrameReader
from dragoman.extract.events.matching import Matcher
from dragoman.extract.events.merge import EventDraft, merged
from dragoman.extract.events.needs import Needs
from dragoman.extract.events.remarks import Remarks
from dragoman.extract.participants import Actors
from dragoman.lang.en import ENGLISH
from dragoman.model import Actor, Document, Event, EventSpans, EventType, Evidence, Span, Statement
from dragoman.syntax.factuality import StatusReader
from dragoman.syntax.tree import Tree
from trees import at, tree, words

LEXICON = ENGLISH.events.lexicon()
MET = "Peru/NNP/nsubj>met met=meet/VBD/ROOT>met Chile/NNP/dobj>met"


def actor(found: Tree, name: str, **fields: object) -> Actor:
    i = at(found, name)
    spans = (Span(found.start[i], found.end[i]),)
    values = {"kind": "country", "why": "test", **fields}
    return Actor(name=name, mentions=spans, **values)  # type: ignore[arg-type] - by name


def entities(found: Tree, *known: Actor) -> Entities:
    doc = Annotated(Document(id="test", text=" ".join(found.lower)), ENGLISH, ())
    doc.actors = known
    return Entities(Actors(doc), found, LEXICON)


def reader(found: Tree, *known: Actor) -> FrameReader:
    return FrameReader(found, entities(found, *known), LEXICON, StatusReader(found, LEXICON.status))


def remarks(line: str, **fields: object) -> list[Act]:
    """Return what the words of a line amount to, all of them said by somebody."""
    found = tree(line)
    read = reader(found)
    text = " ".join(found.lower)
    said = Statement(
        speaker=None, source=(), cue=None, content=(Span(0, len(text)),), form="direct",
        evidence=Evidence(0, len(text), text), why="test", **fields,
    )  # fmt: skip
    return list(Remarks(found, read.entities, read.match, read.status, read.roles).acts([said]))


# predicates


def test_the_form_of_a_predicate_says_what_it_is() -> None:
    found = tree("The/DT/det>fighting fighting=fight/VBG/nsubj>ended ended=end/VBD/ROOT>ended")
    assert Matcher(found, LEXICON).pos(at(found, "fighting")) == "noun"
    assert Matcher(tree(MET), LEXICON).pos(1) == "verb"


def test_a_participle_before_a_noun_is_no_predicate() -> None:
    found = tree("the/DT/det>town attacked=attack/VBN/amod>town town/NN/ROOT>town")
    assert Matcher(found, LEXICON).pos(at(found, "attacked")) is None


def test_a_participle_that_says_against_whom_is_no_predicate_of_its_own() -> None:
    found = tree("sanctions=sanction/NNS/ROOT>sanctions targeting=target/VBG/acl>sanctions Lima/NNP/dobj>targeting")
    assert Matcher(found, LEXICON).pos(at(found, "targeting")) is None


def test_a_verb_that_only_carries_a_noun_evokes_what_the_noun_names() -> None:
    found = tree("They/PRP/nsubj>held held=hold/VBD/ROOT>held talks=talk/NNS/dobj>held")
    assert Matcher(found, LEXICON).evoked(at(found, "held")) == "CONSULT"


def test_what_goes_on_is_the_deed() -> None:
    found = tree("They/PRP/nsubj>continue continue/VBP/ROOT>continue to/TO/aux>protest protest/VB/xcomp>continue")
    assert Matcher(found, LEXICON).deed(at(found, "continue")) == at(found, "protest")


def test_the_most_demanding_phrase_comes_first_with_its_words() -> None:
    found = tree(
        "They/PRP/nsubj>imposed imposed=impose/VBD/ROOT>imposed sanctions=sanction/NNS/dobj>imposed on/IN/prep>imposed Chile/NNP/pobj>on"
    )
    phrase, around = next(Matcher(found, LEXICON).fitting(at(found, "imposed"), "verb"))
    assert phrase.frame.type == "SANCTION"
    assert {"imposed", "sanctions"} <= set(words(found, *around))


def test_a_hyphen_makes_one_word() -> None:
    found = tree("the/DT/det>fire cease/NN/compound>fire -/HYPH/punct>fire fire/NN/ROOT>fire")
    assert Matcher(found, LEXICON).lemma[at(found, "fire")] == "fire"


# participants


@pytest.mark.parametrize(
    ("line", "word", "stands"),
    [
        ("Police/NNS/nsubj>fired fired=fire/VBD/ROOT>fired", "police", True),
        ("They/PRP/nsubj>fired fired=fire/VBD/ROOT>fired", "they", True),
        ("It/PRP/nsubj>rained rained=rain/VBD/ROOT>rained", "it", False),
        ("Bread/NN/nsubj>rose rose=rise/VBD/ROOT>rose", "bread", False),
    ],
)
def test_a_word_stands_for_somebody_or_not(line: str, word: str, stands: bool) -> None:
    found = tree(line)
    assert entities(found).is_entity(at(found, word)) is stands


def test_the_possessor_is_who_a_decision_names() -> None:
    found = tree("Peru/NNP/poss>decision 's/POS/case>peru decision/NN/ROOT>decision")
    named = entities(found, actor(found, "Peru")).of(at(found, "decision"))
    assert words(found, *named) == ["peru"]


def test_of_an_unsettled_possessive_nobody_is_named() -> None:
    found = tree("its/PRP$/poss>decision decision/NN/ROOT>decision")
    assert list(entities(found).of(at(found, "decision"))) == []


def test_who_acts_is_looked_for_only_behind_numbers() -> None:
    found = tree(
        "thousands=thousand/NNS/nsubj>left of/IN/prep>thousands teachers=teacher/NNS/pobj>of left=leave/VBD/ROOT>left"
    )
    assert words(found, *entities(found).of(at(found, "thousands"), deep=False)) == ["teachers"]


def test_armed_people_are_told_apart_only_by_kind() -> None:
    found = tree("troops=troop/NNS/nsubj>left left=leave/VBD/ROOT>left")
    assert entities(found).kind(at(found, "troops")) == "force"


# needs


def needs(found: Tree) -> Needs:
    return Needs(found, entities(found), LEXICON, StatusReader(found, LEXICON.status), Matcher(found, LEXICON))


def test_a_name_is_of_the_kind_that_its_label_says() -> None:
    found = tree("Ana/NNP/nsubj>left left=leave/VBD/ROOT>left", {"Ana": "PERSON"})
    assert needs(found).entities.category(at(found, "ana")) == "person"


def test_police_are_armed_and_teachers_are_not() -> None:
    found = tree("police/NNS/nsubj>left and/CC/cc>police teachers=teacher/NNS/conj>police left=leave/VBD/ROOT>left")
    assert needs(found).armed(at(found, "police"))
    assert not needs(found).armed(at(found, "teachers"))


def test_a_meeting_needs_two_sides() -> None:
    alone = tree("Peru/NNP/nsubj>met met=meet/VBD/ROOT>met")
    assert [act.doubts for act in reader(alone, actor(alone, "Peru")).acts()] == [{"unmet"}]
    both = tree(MET)
    (act,) = reader(both, actor(both, "Peru"), actor(both, "Chile")).acts()
    assert (act.type, words(both, *act.actors), act.recipients) == ("CONSULT", ["peru", "chile"], [])


def test_a_wish_of_another_is_no_act() -> None:
    found = tree(
        "Peru/NNP/nsubj>urged urged=urge/VBD/ROOT>urged Chile/NNP/dobj>urged to/TO/aux>withdraw withdraw/VB/xcomp>urged troops=troop/NNS/dobj>withdraw"
    )
    acts = reader(found, actor(found, "Peru"), actor(found, "Chile")).acts()
    assert [act.type for act in acts] == ["REQUEST"]


# remarks


@pytest.mark.parametrize(
    ("line", "type_"),
    [
        ("They/PRP/nsubj>leave must/MD/aux>leave leave/VB/ROOT>leave", "REQUEST"),
        ("They/PRP/nsubj>need need/VBP/ROOT>need to/TO/aux>leave leave/VB/xcomp>need", "REQUEST"),
        ("We/PRP/nsubj>retaliate will/MD/aux>retaliate retaliate/VB/ROOT>retaliate", "THREATEN"),
        ("We/PRP/nsubj>listen will/MD/aux>listen listen/VB/ROOT>listen", "AGREE"),
        ("The/DT/det>ruling ruling/NN/nsubj>is is=be/VBZ/ROOT>is a/DT/det>disgrace disgrace/NN/attr>is", "ACCUSE"),
    ],
)
def test_what_is_said_amounts_to_an_act(line: str, type_: str) -> None:
    assert [act.type for act in remarks(line)] == [type_]


@pytest.mark.parametrize(
    "line",
    [
        "They/PRP/nsubj>left should/MD/aux>left have/VB/aux>left left=leave/VBN/ROOT>left",
        "They/PRP/nsubj>left left=leave/VBD/ROOT>left",
        "Thank/VB/ROOT>thank you/PRP/dobj>thank",
    ],
)
def test_what_is_past_or_polite_asks_for_nothing(line: str) -> None:
    assert "REQUEST" not in [act.type for act in remarks(line)]


def test_what_is_denied_amounts_to_nothing() -> None:
    assert remarks("They/PRP/nsubj>leave must/MD/aux>leave leave/VB/ROOT>leave", polarity="denied") == []


# merging


def drafts(*lines: str, type_: EventType = "ASSAULT") -> Iterator[EventDraft]:
    """Yield a draft for each line, told one after the other, its actors and recipients its first and last word."""
    for number, line in enumerate(lines):
        found = tree(line)
        head = found.dep.index("ROOT")
        phrase = next(iter(LEXICON.phrases["verb"]["attack"]))
        act = Act(found, head, phrase, [head], StatusReader(found, LEXICON.status).of(head), type_, None, None)
        event = Event(
            type=type_, status="past", polarity="asserted", spans=EventSpans(),
            evidence=Evidence(100 * number, 100 * number + 1, "x"), why="test",
        )  # fmt: skip
        yield EventDraft(
            event, act, frozenset(found.lower[:1]), frozenset(found.lower[-1:]), frozenset(), (number, 1), number + 3
        )


ATTACKED = "Gunmen/NNS/nsubj>attacked attacked=attack/VBD/ROOT>attacked Lima/NNP/dobj>attacked"


def test_one_deed_told_twice_is_one_event() -> None:
    assert len(merged(list(drafts(ATTACKED, ATTACKED)))) == 1


def test_deeds_done_to_others_stay_apart() -> None:
    assert len(merged(list(drafts(ATTACKED, ATTACKED.replace("Lima", "Quito"))))) == 2


def test_dates_that_contradict_keep_events_apart() -> None:
    first, second = drafts(ATTACKED, ATTACKED)
    days = [replace(d.event, status=status) for d, status in ((first, "past"), (second, "future"))]
    apart = [replace(d, event=event) for d, event in zip((first, second), days, strict=True)]
    assert len(merged(apart)) == 2
