"""Positions where no case names the options: whatever somebody is for or against, in the text's own words."""

from __future__ import annotations

import pytest

from dragoman import pipeline
from dragoman.model import Document, Record


def read(text: str) -> Record:
    (result,) = pipeline.records([Document(id="d", text=text, language="en", published="2031-03-14")], None)
    assert isinstance(result, Record), result
    return result


def held(text: str) -> set[tuple[str, str, str]]:
    return {(p.actor.name, p.stance, p.proposal.label) for p in read(text).positions}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # verbs with an object
        ("Kenya opposes the lifting of sanctions on Sudan.", ("Kenya", "oppose", "lifting of sanctions on Sudan")),
        ("Chad rejects the deployment of peacekeepers.", ("Chad", "oppose", "deployment of peacekeepers")),
        ("Ghana welcomed the ceasefire.", ("Ghana", "support", "ceasefire")),
        ("Peru endorsed a 72-hour and open truce.", ("Peru", "support", "72-hour and open truce")),
        ("Norway announced new sanctions on Chad.", ("Norway", "support", "new sanctions on Chad")),
        # after a preposition
        ("Japan warned against a hasty withdrawal.", ("Japan", "oppose", "hasty withdrawal")),
        ("Kenya objects to the sale of the missiles to Iran.", ("Kenya", "oppose", "sale of the missiles to Iran")),
        ("Peru objects to lifting the embargo on Chad.", ("Peru", "oppose", "lifting the embargo on Chad")),
        ("Selmia does not back a joint force.", ("Selmia", "oppose", "joint force")),
        ("Minister Una Falk called for an inquiry.", ("Una Falk", "support", "inquiry")),
        ("Kenya called the sanctions unjust.", ("Kenya", "oppose", "sanctions")),
        ("Kenya described the accord as historic.", ("Kenya", "support", "accord")),
        ("Kenya is opposed to a longer mandate.", ("Kenya", "oppose", "longer mandate")),
        ("Kenya is against any change to the mandate.", ("Kenya", "oppose", "change to the mandate")),
        ("The court stayed the sale of the port.", ("court", "oppose", "sale of the port")),
        ("Norway barred the envoy from entering the port.", ("Norway", "oppose", "entering the port")),
        ("Norway does not want a war with Chad.", ("Norway", "oppose", "war with Chad")),
        # what a pronoun stands for
        ("Norway backed the bill on fishing. Sweden voted against it.", ("Sweden", "oppose", "bill on fishing")),
        ("Norway tabled a new plan, which Sweden rejected.", ("Sweden", "oppose", "new plan")),
        # verdicts
        ("Minister Una Falk said the sanctions were unlawful.", ("Una Falk", "oppose", "sanctions")),
        ("The court found the sale of the port to be unlawful.", ("court", "oppose", "sale of the port")),
        ("“It is essential to open the port,” Minister Una Falk said.", ("Una Falk", "support", "open the port")),
        ("“My objective is to open the port,” Minister Una Falk said.", ("Una Falk", "support", "open the port")),
        ("Minister Una Falk said more talks were needed.", ("Una Falk", "support", "more talks")),
        # what somebody else has
        ("Norway welcomed Chad's decision to open the port.", ("Chad", "support", "open the port")),
        ("Norway rejected a request from Chad to close the port.", ("Chad", "support", "close the port")),
        # intents
        ("Norway will close the port.", ("Norway", "support", "close the port")),
        ("Norway said it would not sign the treaty.", ("Norway", "oppose", "sign the treaty")),
        ("Norway said it would oppose the treaty.", ("Norway", "oppose", "treaty")),
        ("Norway has no plans to close the port.", ("Norway", "oppose", "close the port")),
        ("Norway is not considering closing the port.", ("Norway", "oppose", "closing the port")),
        (
            "The money would be paid only if the port was opened, Minister Una Falk said.",
            ("Una Falk", "conditional", "money would be paid"),
        ),
        # gerunds, infinitives and clauses
        ("Norway ruled out closing the port.", ("Norway", "oppose", "closing the port")),
        ("Norway is committed to opening the port.", ("Norway", "support", "opening the port")),
        ("Norway will not allow Chad to close the port.", ("Norway", "oppose", "Chad to close the port")),
        ("Norway ordered Chad to open the port.", ("Norway", "support", "open the port")),
        ("Norway warned Chad not to close the port.", ("Norway", "oppose", "close the port")),
        ("Norway urged senators to reject the treaty.", ("Norway", "oppose", "treaty")),
        ("Norway insisted that the troops leave the port.", ("Norway", "support", "troops leave the port")),
        ("Crowds marched to protest against the treaty.", ("Crowds", "oppose", "treaty")),
        ("Norway does not support sending soldiers.", ("Norway", "oppose", "sending soldiers")),
        ("Norway refused to send soldiers.", ("Norway", "oppose", "send soldiers")),
        ("Minister Una Falk pledged to open the port.", ("Una Falk", "support", "open the port")),
        ("Minister Una Falk urged Norway to open the port.", ("Una Falk", "support", "open the port")),
        ("Minister Una Falk vowed that there would be no new vote.", ("Una Falk", "oppose", "new vote")),
        ("Senator Erik Holt demanded that the port be opened.", ("Erik Holt", "support", "port be opened")),
        # what somebody says ought to be
        ("“They must not close the port,” Minister Una Falk said.", ("Una Falk", "oppose", "close the port")),
        (
            "“The council must open the port,” Minister Una Falk said.",
            ("Una Falk", "support", "council must open the port"),
        ),
        # nouns and adjectives
        ("Norway reaffirmed its support for a free press.", ("Norway", "support", "free press")),
        ("Norway voiced concern about the new law.", ("Norway", "doubt", "new law")),
        ("Norway stressed the need for a quick vote.", ("Norway", "support", "quick vote")),
        ("Norway remains committed to the treaty.", ("Norway", "support", "treaty")),
        ("Senator Erik Holt was an opponent of the war.", ("Erik Holt", "oppose", "war")),
        ("Norway reaffirmed its commitment to open the port.", ("Norway", "support", "open the port")),
        ("That is why Norway supports the treaty.", ("Norway", "support", "treaty")),
        ("Norway congratulated Peru on signing the treaty.", ("Norway", "support", "signing the treaty")),
        # what several say they will do
        ("“We will open the port,” Minister Una Falk said.", ("Una Falk", "support", "open the port")),
        # participles
        ("Senator Erik Holt resigned, protesting the new law.", ("Erik Holt", "oppose", "new law")),
        # one verb after another
        (
            "Minister Una Falk will visit Peru and call for an inquiry.",
            ("Una Falk", "support", "inquiry"),
        ),
        # what is said ends before who says it
        ("Norway opposes the treaty, its envoy, Una Falk, said.", ("Norway", "oppose", "treaty")),
        # acts of deciding
        ("Norway suspended flights from Chad.", ("Norway", "support", "suspended flights from Chad")),
    ],
)
def test_the_object_of_an_attitude_is_a_proposal(text, wanted):
    assert wanted in held(text)


@pytest.mark.parametrize(
    "text",
    [
        "Minister Una Falk welcomed President Erik Holt to Brume.",  # a person is no proposal
        "Minister Una Falk introduced a singer.",
        "Norway reviewed the treaty.",
        "Norway may support the treaty.",
        "Norway said it had shot down a drone from Chad.",
        "The treaty will likely be overturned by Norway.",
        "Norway has faced calls to leave the pact.",
        "Norway could not yet adopt the package of sanctions.",
        "Had it failed, Norway would have cancelled the exercise.",
        "Does Norway support the treaty?",
        "Minister Una Falk led a march.",
        "Minister Una Falk supports this.",
        "Minister Una Falk announced that the mayor died.",
        "Norway does not support any candidate.",
        "“We do not need a base to strike the rebels,” Minister Una Falk said.",
        "“We are willing to do that,” Minister Una Falk said.",
        "“I am happy to answer that,” Minister Una Falk said.",
        "“We had to work with the police,” Minister Una Falk said.",
        "“We have been for an hour in the hall,” Minister Una Falk said.",
        "“Should the port close, ships will turn back,” Minister Una Falk said.",
    ],
)
def test_deeds_persons_and_questions_are_no_positions(text):
    assert not held(text)


@pytest.mark.parametrize(
    "words",
    [
        "I want to be very clear.",
        "We want to assist in that.",
        "We're going to have to watch and see what they do.",
        "We want to give you a readout of the talks.",
        "A readout of the talks should be coming soon.",
        "You have to keep that vote in context.",
    ],
)
def test_what_names_no_matter_is_no_position(words):
    assert not held(f"“{words}” Minister Una Falk said.")


@pytest.mark.parametrize("words", ["We urge Norway to negotiate.", "Norway must withdraw."])
def test_a_verb_alone_may_name_a_matter(words):
    assert len(held(f"“{words}” Minister Una Falk said.")) == 1


@pytest.mark.parametrize(
    "text",
    [
        "Norway announced the death of the envoy.",
        "Norway declined to comment on the port.",
        "Minister Una Falk said that no farmer would have to leave the port.",
        "“I want to give a short summary of the day,” Minister Una Falk said.",
        "“There will be discussions about the strategy,” Minister Una Falk said.",
        "“They're going to talk about the war,” Minister Una Falk said.",
        "For the first time in history, Norway will meet Chad.",
        "Norway will meet Chad.",
        "To send the guards home now, Norway warned, would do nothing but cost lives.",
    ],
)
def test_what_is_only_told_or_talked_of_is_no_position(text: str) -> None:
    assert held(text) == set()


def test_a_place_that_is_no_capital_decides_for_itself() -> None:
    assert {actor for actor, *_ in held("In the United States, Ohio opposed the ban.")} == {"Ohio"}


def test_no_vote_is_another_matter_than_a_vote():
    words = "We do not want to see a second vote. But we want to see no second vote held in the north"
    text = f"“{words},” Minister Una Falk said."
    labels = {label: stance for _, stance, label in held(text)}
    assert labels == {"see a second vote": "oppose", "see no second vote held in the north": "support"}


def test_who_is_somewhere_for_talks_is_not_for_them():
    assert not held("Minister Una Falk is in Lima for talks with Peru.")
    assert held("Minister Una Falk is firmly against the dam.") == {("Una Falk", "oppose", "dam")}


def test_a_refusal_by_one_is_not_the_opposition_of_another():
    found = held("Norway criticised the refusal of Chad to open the port.")
    assert not any(actor == "Chad" and stance == "support" for actor, stance, _ in found)
    assert not any(
        actor == "Norway" and stance == "oppose" and label.startswith("open") for actor, stance, label in found
    )


def test_rejecting_calls_is_opposing_what_they_call_for():
    assert held("Norway rejected calls for a truce.") == {("Norway", "oppose", "truce")}


def test_condemning_an_attack_is_about_the_attack():
    assert held("Norway condemned the attack on Brume.") == {("Norway", "oppose", "attack on Brume")}


def test_what_is_to_be_undone_is_a_proposal_of_its_own():
    text = "Norway supports the ban on fishing.\n\nChad supports lifting the ban on fishing."
    assert len(read(text).proposals) == 2


def test_a_demand_holds_whatever_it_depends_on():
    (position,) = read("“If the port is closed, the council must resign,” Minister Una Falk said.").positions
    assert position.stance == "support"
    assert position.conditional_on


@pytest.mark.parametrize(
    ("text", "label"),
    [
        ("Norway condemned the holding of hostages, including many children.", "holding of hostages"),
        ("Norway welcomed the new deal, which ends the strike.", "new deal"),
        ("Norway opposes the ban on exports — a step of last year.", "ban on exports"),
        ("Norway vowed to fight for the treaty, but it says that more is needed.", "fight for the treaty"),
    ],
)
def test_a_label_ends_at_its_phrase(text: str, label: str) -> None:
    assert label in {proposal for _, _, proposal in held(text)}


def test_what_has_yet_to_happen_is_no_demand() -> None:
    assert held("The region has yet to recover from the flood, Norway said.") == set()


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Minister Una Falk urged all parties to stop the raids.", {("Una Falk", "support", "stop the raids")}),
        (
            "Minister Una Falk urged the Chadian government to end the raids.",
            {("Una Falk", "support", "end the raids")},
        ),
        ("Minister Una Falk rejected the suggestion that arms had reached the rebels.", set()),
        ("Norway rejected the allegations and sent a note of protest to Chad.", set()),
        (
            "Norway rejected the suggestion to send troops to Chad.",
            {("Norway", "oppose", "suggestion to send troops to Chad")},
        ),
    ],
)
def test_whom_somebody_asks_and_what_others_only_say_is_no_course_of_action(
    text: str, wanted: set[tuple[str, str, str]]
) -> None:
    assert held(text) == wanted


MET = "President Ola Berg of Norway met with Prime Minister Kari Lund of Chad today."


@pytest.mark.parametrize(
    "text",
    [
        "The two leaders reaffirmed their support for a ban on coal.",
        "Both leaders called for a ceasefire.",
        "They welcomed the plan to reopen the border.",
        "The leaders said the sanctions were unlawful.",
    ],
)
def test_a_joint_position_is_held_by_all_who_take_it(text: str) -> None:
    assert {p.actor.name for p in read(f"{MET} {text}").positions} == {"Ola Berg", "Kari Lund"}


def test_the_leaders_of_two_states_stand_for_both() -> None:
    told = "The leaders of Norway and Chad backed the plan to reopen the border."
    assert {actor for actor, _, _ in held(told)} == {"Norway", "Chad"}


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        # a clause with its verb and its subject
        (
            "The minister reaffirmed Norway is willing to ease its sanctions on Chad.",
            {("Norway", "support", "ease its sanctions on Chad")},
        ),
        (
            "It is unacceptable that the militias block the road, Minister Una Falk said.",
            {("Una Falk", "oppose", "militias block the road")},
        ),
        # no course of action
        ("The leaders agreed that the crisis would have ended with open talks.", set()),
        ("President Una Falk reaffirmed my pledge.", set()),
        ("Minister Una Falk thanked the king for the support Chad has given to Norwegian citizens.", set()),
        (
            "Envoy Ole Holm welcomed the visit, noting that it would send a clear signal to Chad.",
            {("Ole Holm", "support", "visit")},
        ),
        (
            "Minister Una Falk will affirm the importance of the talks with Kenya.",
            {("Una Falk", "support", "talks with Kenya")},
        ),
    ],
)
def test_a_proposal_is_a_whole_course_of_action(text: str, wanted: set[tuple[str, str, str]]) -> None:
    assert held(text) == wanted
