"""A record in lines for people, kind by kind, and names of one thing brought together: on records made by hand."""

import re

import pytest

from dragoman.annotate.document import Annotated, Name, NameType
from dragoman.annotate.names.aliases import clusters
from dragoman.lang.en import ENGLISH
from dragoman.model import (
    Actor,
    Amount,
    CalendarEntry,
    Commitment,
    Decision,
    Document,
    Event,
    EventSpans,
    Evidence,
    Figure,
    Interval,
    Item,
    Place,
    Quantity,
    Record,
    Role,
    Span,
    Statement,
    Time,
    Votes,
)
from dragoman.present.layouts import left
from dragoman.present.listing import Line, line, sections, unresolved
from dragoman.syntax.negation import empty, negated
from trees import at, tree

TEXT = "Ana Velm said that Peru will send 500 officers to the force."
ANA = Actor(id="a", name="Ana Velm", kind="person", country="PER", sector="GOV",
            roles=(Role("minister"), Role("minister")), aliases=("Velm",))  # fmt: skip
PERU = Actor(id="p", name="Peru", kind="country")
REBELS = Actor(id="g", name="rebels", kind="group")
WHOLE = Evidence(0, len(TEXT), TEXT)
SAID = Statement(
    id="s", speaker=ANA, cue=None, source=(Span(0, 8),), content=(Span(14, 59),), form="indirect", polarity="asserted",
    evidence=WHOLE, date=Interval("2024-11-08", "2024-11-08", "2024-11-08"), confidence=0.9,
)  # fmt: skip


def record(**layers: object) -> Record:
    return Record(document=Document(id="d", text=TEXT), **layers)  # type: ignore[arg-type]  # by name


def of(item: Item) -> Line:
    return line(record(), item)


def test_a_statement_is_led_by_its_speaker() -> None:
    found = of(SAID)
    assert (found.lead, found.text) == ("Ana Velm", "that Peru will send 500 officers to the force")
    assert found.detail == "indirect · 2024-11-08"
    assert not found.quoted


def test_without_a_speaker_its_source_leads() -> None:
    nobody = Statement(
        speaker=None,
        cue=None,
        source=(Span(0, 8),),
        content=(Span(14, 59),),
        form="direct",
        polarity="asserted",
        evidence=WHOLE,
    )
    assert of(nobody).lead == "Ana Velm"
    assert of(nobody).quoted
    unnamed = Statement(
        speaker=None, cue=None, source=(), content=(Span(14, 59),), form="direct", polarity="asserted", evidence=WHOLE
    )
    assert of(unnamed).lead == "unnamed"


def test_an_event_says_who_does_what_to_whom() -> None:
    event = Event(type="AID", actors=(PERU,), recipients=(REBELS,), polarity="denied", status="future",
                  spans=EventSpans(), evidence=WHOLE)  # fmt: skip
    found = of(event)
    assert found.lead == "Peru → rebels"
    assert found.detail == "AID future · denied"


def test_a_commitment_says_what_the_text_leaves_open() -> None:
    promised = Commitment(kind="personnel", provider=PERU, quantity=Amount(low=500, high=500, unit="officer"),
                          stage="pledged", statement=SAID, polarity="asserted", evidence=WHOLE)  # fmt: skip
    found = of(promised)
    assert found.lead == "Peru → receiver not said"
    assert found.detail == "500 officers · pledged · claim of Ana Velm"


def test_figures_decisions_and_dates() -> None:
    figure = Figure(
        subject=PERU, measure="strength", quantity=Amount(low=500, high=500, unit="officer"), evidence=WHOLE
    )
    assert (of(figure).lead, of(figure).detail) == ("Peru · strength", "500 officers")
    decision = Decision(
        title="Resolution 12", kind="resolution", stage="adopted", votes=Votes(12, 0, 3), evidence=WHOLE
    )
    assert (of(decision).lead, of(decision).detail) == ("Resolution 12", "adopted · votes 12-0-3")
    entry = CalendarEntry(date=Interval(), label="a vote", status="future", actors=(PERU,), evidence=WHOLE)
    assert (of(entry).lead, of(entry).text, of(entry).detail) == ("undated", "a vote", "future · Peru")


def test_sections_hold_who_acts_and_say_how_sure() -> None:
    made = record(actors=(ANA, PERU, REBELS), statements=(SAID,))
    found = {section.title: section for section in sections(made)}
    assert found["Who said what"].lines[0].detail.endswith("confidence 0.90")
    assert [one.lead for one in found["Who appears"].lines] == ["Ana Velm"]
    assert found["Who appears"].lines[0].detail == "minister · person · GOV · PER"
    assert found["Commitments"].lines == ()
    assert found["Commitments"].empty == "none found"


def test_a_group_appears_where_it_acts() -> None:
    event = Event(type="AID", status="past", actors=(REBELS,), polarity="asserted", spans=EventSpans(), evidence=WHOLE)
    found = {section.title: section for section in sections(record(actors=(REBELS,), events=(event,)))}
    assert [one.lead for one in found["Who appears"].lines] == ["rebels"]


def test_places_are_told_with_what_they_lie_in_and_once() -> None:
    lima = Place(name="Lima", latitude=1.0, longitude=2.0, admin1="Lima", country="PER", kind="capital")
    velm = Place(name="Velm", latitude=1.0, longitude=2.0, admin1="Zor", country="PER", kind="city")
    peru = Place(name="Peru", latitude=1.0, longitude=2.0, country="PER", kind="country")
    lost = Place(name="Nowhere")
    found = {section.title: section for section in sections(record(places=(lima, velm, peru, lima, lost)))}
    assert found["Where"].lines[0].text == "Lima (PER); Velm, Zor (PER); Peru"


def test_what_could_not_be_settled_is_counted() -> None:
    nobody = Statement(
        speaker=None, cue=None, source=(), content=(Span(14, 59),), form="direct", polarity="asserted", evidence=WHOLE
    )
    made = record(
        statements=(nobody, nobody, SAID), places=(Place(name="Nowhere"),),
        times=(Time(start=0, end=3, text="Ana", type="DATE"),),
        quantities=(Quantity(kind="money", start=0, end=3),), notes=("not read to its end",),
    )  # fmt: skip
    assert list(unresolved(made)) == [
        "not read to its end",
        "2 statements without a speaker that the text names",
        "1 time expression without a date",
        "1 place name not found in the gazetteer",
        "1 sum in an unknown currency",
    ]
    assert list(unresolved(record())) == []


@pytest.mark.parametrize(
    ("days", "text"),
    [
        (0, "today"),
        (1, "in 1 day"),
        (12, "in 12 days"),
        (-3, "3 days ago"),
        (1826, "in 5 years"),
        (-3652, "10 years ago"),
    ],
)
def test_days_that_are_left(days: int, text: str) -> None:
    assert left(days) == text


# ---- names of one thing

TYPES: dict[str, NameType] = {"p": "person", "o": "organization", "l": "place", "g": "group"}


def together(text: str) -> list[list[str]]:
    """Return the spellings of each cluster of a text whose names are marked: "[Ana Velm]p"."""
    names, plain = [], ""
    for before, name, kind in re.findall(r"([^\[]*)(?:\[([^\]]+)\]([polg]))?", text):
        plain += before
        if name:
            names.append(Name(len(plain), len(plain) + len(name), TYPES[kind], "given"))
            plain += name
    doc = Annotated(Document(id="d", text=plain), ENGLISH, ())
    doc.fill("names", tuple(names))
    return [cluster.keys for cluster in clusters(doc)]


def test_a_surname_is_of_the_one_person_who_bears_it() -> None:
    assert together("[Ana Velm]p came. [Velm]p left.") == [["Ana Velm", "Velm"]]
    assert together("[Ana Velm]p and [Tom Velm]p came. [Velm]p left.") == [["Ana Velm"], ["Tom Velm"], ["Velm"]]


def test_a_surname_before_the_second_person_of_that_name_is_the_first_one_s() -> None:
    found = together("[Ana Velm]p came. [Velm]p left. [Tom Velm]p came.")
    assert found == [["Ana Velm", "Velm"], ["Tom Velm"]]


def test_initials_and_generations() -> None:
    assert together("[Joseph R. Hale]p came. [Joe Hale]p left.") == [["Joseph R. Hale", "Joe Hale"]]
    assert len(together("[Joseph Hale]p and [Joseph Hale Jr.]p came.")) == 2


def test_capitals_join_the_name_that_reads_so() -> None:
    assert together("[VELMBURG]l — They met in [Velmburg]l.") == [["Velmburg", "VELMBURG"]]


def test_a_country_and_its_people_are_two_and_its_names_one() -> None:
    found = together("[US]l and [United States]l and [Americans]g")
    assert sorted(map(sorted, found)) == [["Americans"], ["US", "United States"]]


# ---- what denies


def denied(line: str, verb: str) -> bool:
    found = tree(line)
    return negated(found, at(found, verb), {"no", "not", "never", "neither"})


@pytest.mark.parametrize(
    ("line", "is_denied"),
    [
        ("Peru/NNP/nsubj>left left=leave/VBD/ROOT>left", False),
        ("Peru/NNP/nsubj>leave did=do/VBD/aux>leave not/RB/neg>leave leave/VB/ROOT>leave", True),
        ("Peru/NNP/nsubj>left never/RB/neg>left left=leave/VBD/ROOT>left", True),
        ("no/DT/det>troops troops/NNS/nsubj>left left=leave/VBD/ROOT>left", True),
        ("not/RB/neg>left only/RB/advmod>left Peru/NNP/nsubj>left left=leave/VBD/ROOT>left", False),
        ("at/IN/prep>left no/DT/det>point point/NN/pobj>at they/PRP/nsubj>left left=leave/VBD/ROOT>left", True),
        ("they/PRP/nsubj>left left=leave/VBD/ROOT>left at/IN/prep>left no/DT/det>point point/NN/pobj>at", False),
    ],
)
def test_what_denies_a_verb(line: str, is_denied: bool) -> None:
    assert denied(line, line.split("/ROOT>")[1].split()[0]) == is_denied


def test_an_empty_phrase() -> None:
    found = tree("no/DT/det>troops troops/NNS/nsubj>left left=leave/VBD/ROOT>left")
    assert empty(found, at(found, "troops"), {"no"})
    assert not empty(found, at(found, "troops"), {"never"})
