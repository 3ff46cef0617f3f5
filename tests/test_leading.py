"""Who does what the items of a list tell: the subject of the sentence before its colon, else who issues the text."""

from collections.abc import Callable

import pytest

from dragoman.annotate.document import Annotated

LIST = "{}\n\n- Imposing visa bans on 12 Sudanese officials.\n\n- {}\n"


def doers(doc: Annotated, words: str) -> list[str]:
    """Return who does what the events do whose predicate stands in some words."""
    start = doc.text.index(words)
    inside = [e for e in doc.events if start <= e.spans.action[0].start < start + len(words)]
    return [actor.name for event in inside for actor in event.actors]


@pytest.mark.parametrize(
    "lead",
    ["Norway will go on to help its neighbours, including by:", "Today, Norway announced these steps:"],
)
def test_items_are_done_by_the_subject_of_the_sentence_before_their_colon(
    annotate: Callable[[str], Annotated], lead: str
) -> None:
    doc = annotate(LIST.format(lead, "Sending five patrol boats to Ghana."))
    assert doers(doc, "Imposing visa bans") == ["Norway"]
    assert doers(doc, "Sending five patrol boats") == ["Norway"]


def test_an_item_with_a_subject_is_its_own(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate(LIST.format("Norway announced these steps:", "Peru will send five patrol boats to Ghana."))
    assert doers(doc, "send five patrol boats") == ["Peru"]


def test_a_paragraph_that_ends_the_list_ends_its_lead(annotate: Callable[[str], Annotated]) -> None:
    text = LIST.format("Norway announced these steps:", "Sending five patrol boats to Ghana.")
    doc = annotate(text + "\nRain fell.\n\n- Sending two ships to Chile.\n")
    assert doers(doc, "Sending two ships") == []


def test_a_list_in_a_report_has_no_doer(annotate: Callable[[str], Annotated]) -> None:
    doc = annotate(LIST.format("The region in brief", "Sending five patrol boats to Ghana."))
    assert doers(doc, "Sending five patrol boats") == []


@pytest.mark.parametrize(
    ("lead", "doer"),
    [("These are the first steps:", ["United States"]), ("Such powers shall not be used for:", [])],
)
def test_what_a_publisher_lists_is_its_states_deed_unless_a_rule_leads_it(
    annotate: Callable[[str], Annotated], lead: str, doer: list[str]
) -> None:
    text = "The United States and Ghana are friends.\n\n" + LIST.format(lead, "Sending five patrol boats to Ghana.")
    doc = annotate(text, publisher="The White House")
    assert doers(doc, "Imposing visa bans") == doer
